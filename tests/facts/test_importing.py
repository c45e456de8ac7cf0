"""`readout people import`: other collections become tables over the built-in ones; bad rows are one clear line each."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import FactsError
from readout.facts import builtin, load
from readout.facts.importing import Imported, import_into, import_people
from readout.facts.importing.titles import Titles

COLUMNS = ("person", "personLabel", "positionLabel", "country", "countryLabel", "start", "end")
ADA = {"person": "http://www.wikidata.org/entity/Q999999901", "personLabel": "Ada Rookwood", "positionLabel": "Minister of Foreign Affairs of Iceland",
       "country": "http://www.wikidata.org/entity/Q189", "start": "2031-03-04T00:00:00Z", "end": ""}


def sparql(*rows: dict[str, str]) -> str:
    """Rows in the query service's JSON."""
    bindings = [{k: {"type": "literal", "value": v} for k, v in row.items() if v} for row in rows]
    return json.dumps({"head": {"vars": list(COLUMNS)}, "results": {"bindings": bindings}})


def table(*rows: dict[str, str]) -> str:
    """Rows as the query service's CSV."""
    lines = [",".join(COLUMNS), *(",".join(f'"{row.get(c, "")}"' for c in COLUMNS) for row in rows)]
    return "\n".join(lines)


def entity(key: str, schema: str, **properties: Any) -> dict[str, Any]:
    return {"id": key, "schema": schema, "properties": properties}


def imported(folder: Path, text: str, name: str = "in.json") -> Imported:
    source = folder / name
    source.write_text(text, encoding="utf-8")
    return import_into(source, folder / "mine")


def written(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "mine" / name / "imported-in.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(("text", "name"), [(sparql(ADA), "in.json"), (json.dumps([ADA]), "in.json"), (table(ADA), "in.csv")])
def test_every_form_of_query_results_gives_the_same_rows(tmp_path: Path, text: str, name: str) -> None:
    assert imported(tmp_path, text, name).refused == []
    facts = load(tmp_path / "mine")
    assert facts.people["ada-rookwood"].wikidata == "Q999999901"
    assert [(t.person, t.title) for t in facts.holders("foreign-minister", "ISL", "2031-05-01")][-1:] == [("ada-rookwood", ADA["positionLabel"])]
    assert written(tmp_path, "terms")[0]["basis"] == f"Wikidata query results: {name}"


def test_a_first_of_january_is_a_year_unless_the_precision_says_day(tmp_path: Path) -> None:
    year = ADA | {"start": "2031-01-01T00:00:00Z"}
    day = ADA | {"personLabel": "Ben Rookwood", "person": "Q999999902", "start": "2031-01-01T00:00:00Z", "startPrecision": "11", "end": "2032-05-00T00:00:00Z"}
    found = imported(tmp_path, sparql(year, day))
    assert [(t.start, t.end) for t, _ in found.terms] == [("2031", ""), ("2031-01-01", "2032-05")]


def test_a_known_person_keeps_the_id_and_gains_names(tmp_path: Path) -> None:
    known = builtin().people["sergey-lavrov"]
    row = {"person": known.wikidata, "personLabel": "Sergej Lawrow der Ältere", "positionLabel": "Minister of Foreign Affairs of Russia", "countryLabel": "Russia",
           "start": "2004-03-09T00:00:00Z"}
    found = imported(tmp_path, sparql(row))
    person = load(tmp_path / "mine").people["sergey-lavrov"]
    assert (found.known, found.terms) == (1, [])
    assert person.name == known.name and set(known.aliases) < set(person.aliases)


def test_a_term_that_disagrees_with_the_tables_is_named_and_theirs_stays(tmp_path: Path) -> None:
    row = {"personLabel": "Sergey Lavrov", "positionLabel": "Minister of Foreign Affairs", "countryLabel": "Russia", "start": "2009-03-09T00:00:00Z"}
    (line,) = imported(tmp_path, sparql(row)).refused
    assert line.startswith("in.json row 1: Sergey Lavrov, Minister of Foreign Affairs: from 2009-03-09 to open; expected from 2004-03")


def test_importing_again_replaces_only_what_it_wrote(tmp_path: Path) -> None:
    imported(tmp_path, sparql(ADA))
    first = written(tmp_path, "terms")
    assert imported(tmp_path, sparql(ADA)).terms and written(tmp_path, "terms") == first


def test_the_users_own_row_about_a_person_wins(tmp_path: Path) -> None:
    own = tmp_path / "mine" / "people.csv"
    own.parent.mkdir()
    own.write_text("id,name,aliases,native,wikidata,country,gender,basis\nada-rookwood,Ada Rookwood,Addie,,,ISL,f,mine\n", encoding="utf-8")
    imported(tmp_path, sparql(ADA))
    person = load(tmp_path / "mine").people["ada-rookwood"]
    assert person.aliases == ("Addie",)


def test_flat_and_nested_entities(tmp_path: Path) -> None:
    person = entity("Q999999903", "Person", name=["Cleo Rookwood", "Клео Руквуд"], alias=["C. Rookwood"], citizenship=["is"], gender=["female"])
    post = entity("p", "Position", name=["Minister of Defence"], country=["is"])
    flat = [person, post, entity("o", "Occupancy", holder=["Q999999903"], post=["p"], startDate=["2031-02"], endDate=["2033"])]
    nested = entity("Q999999903", "Person", **person["properties"], positionOccupancies=[entity("o", "Occupancy", post=[post], startDate=["2031-02"], endDate=["2033"])])
    results = []
    for text in ("\n".join(map(json.dumps, flat)), json.dumps(nested)):
        results.append(imported(tmp_path, text).terms)
        row = load(tmp_path / "mine").people["cleo-rookwood"]
        assert (row.native, row.gender, row.wikidata, row.country) == (("Клео Руквуд",), "f", "Q999999903", "ISL")
    assert results[0] == results[1] and results[0][0][0].start == "2031-02"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"personLabel": "Q77"}, "in.json row 1: personLabel 'Q77'; expected a name; ask the label service for languages in which the person has a label"),
        ({"positionLabel": "Keeper of the Seal of Iceland"}, "in.json row 1: title 'Keeper of the Seal of Iceland' of Ada Rookwood; expected a title that "
         "office_words.csv knows; add the title to a class of office in office_words.csv of your tables"),
        ({"positionLabel": "President of the Althing of Iceland"}, "in.json row 1: title 'President of the Althing of Iceland' of Ada Rookwood; expected"),
        ({"start": "soon"}, "in.json row 1: start 'soon'; expected a date such as 2021-01-26T00:00:00Z; leave the cell empty where the date is unknown"),
        ({"start": "2031-13-01T00:00:00Z"}, "in.json row 1: date '2031-13-01' of Ada Rookwood; expected a date as YYYY-MM-DD, YYYY-MM or YYYY"),
        ({"end": "2030-05-01T00:00:00Z"}, "in.json row 1: Ada Rookwood, Minister of Foreign Affairs of Iceland: from 2031-03-04 to 2030-05-01; expected an end"),
        ({"positionLabel": "foreign minister", "country": "Q1", "countryLabel": "Atlantis"}, "in.json row 1: 'foreign minister' of Ada Rookwood: no state or "
         "organisation of the tables in Q1, Atlantis, Q1; expected a country"),
    ],
)  # fmt: skip
def test_a_bad_row_is_one_line_and_the_others_are_taken(tmp_path: Path, row: dict[str, str], said: str) -> None:
    good = ADA | {"person": "Q999999909", "personLabel": "Dora Rookwood"}
    found = imported(tmp_path, sparql(ADA | row, good))
    assert len(found.refused) == 1 and found.refused[0].startswith(said)
    assert [t.person for t, _ in found.terms] == ["dora-rookwood"]


@pytest.mark.parametrize(("name", "text"), [("in.json", "{"), ("in.json", "[]"), ("in.csv", "a,b\n1,2\n"), ("in.csv", ""), ("in.json", '[{"a": 1}]')])
def test_a_file_of_another_kind_is_refused_and_leaves_nothing(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(FactsError, match=r"^in\..*; expected "):
        imported(tmp_path, text, name)
    assert list((tmp_path / "mine").rglob("*.csv")) == []


def test_a_broken_line_of_entities_is_named(tmp_path: Path) -> None:
    person = entity("x", "Person", name=["Cleo Rookwood"], country=["is"], position=["Minister of Defence"])
    found = imported(tmp_path, json.dumps(person) + "\n{broken\n" + json.dumps({"no": "schema"}))
    assert [line.split(": ")[0] for line in found.refused] == ["in.json line 2", "in.json line 3"]
    assert [t.office for t, _ in found.terms] == ["defence-minister"]


@pytest.mark.parametrize(
    ("title", "place", "office"),
    [
        ("Minister of Foreign Affairs of Poland", "POL", "foreign-minister"),
        ("President of the French Republic", "FRA", "head-of-state"),
        ("18th Prime Minister of Estonia", "EST", "head-of-government"),
        ("United States Secretary of State", "USA", "secretary-of-state"),
        ("Deputy Minister of Foreign Affairs of the Russian Federation", "RUS", "deputy-foreign-minister"),
        ("Russian Ambassador to Poland", "RUS", "ambassador"),
        ("Secretary General of NATO", "NATO", "secretary-general"),
        ("President of the Senate of Poland", "POL", ""),
        ("mayor of Warsaw", "", ""),
    ],
)
def test_titles_are_taken_apart(title: str, place: str, office: str) -> None:
    titles = Titles(builtin())
    assert (titles.place((), title), titles.office(title)) == (place, office)


@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=12), max_size=7), max_size=4))
def test_whatever_stands_in_a_file_the_answer_is_rows_or_lines(tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]) -> None:
    source = tmp_path_factory.mktemp("any") / "in.json"
    source.write_text(sparql(*rows), encoding="utf-8")
    if rows:
        found = import_people(source, builtin())
        assert len(found.refused) + len(found.terms) + found.known >= len(rows)
