"""The fact tables: what loads, what is refused and with which words, and a user's tables over the built-in ones."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import FactsError
from readout.facts import Term, bounds, builtin, holds, load

PEOPLE = "id,name,aliases,native,wikidata,country,gender,basis\n"
TERMS = "person,office,title,of,from,to,basis\n"


def refusal(folder: Path, file: str, text: str) -> str:
    """What `load` says about a user table."""
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(FactsError) as caught:
        load(folder)
    return str(caught.value)


def test_the_tables_are_filled() -> None:
    facts = builtin()
    assert len(facts.states) >= 195
    assert len(facts.people) >= 600
    assert len(facts.terms) >= len(facts.people)
    assert len(facts.organisations) >= 250
    assert {"en", "ru"} <= set(facts.verbs)


def test_nearly_every_state_has_someone_in_office_in_2022() -> None:
    facts = builtin()
    led = {t.of for t in facts.terms if t.office in ("head-of-state", "head-of-government", "monarch", "supreme-leader") and holds(t, "2022-06-01")}
    assert len(led & set(facts.states)) >= 150


def test_holders_of_an_office_on_a_day() -> None:
    facts = builtin()
    assert [t.person for t in facts.holders("foreign-minister", "RUS", "2022-02-01")] == ["sergey-lavrov"]
    assert [t.person for t in facts.holders("secretary-of-state", "USA", "2022-02-01")] == ["antony-blinken"]
    assert facts.holders("secretary-of-state", "USA", "1700-01-01") == []


def test_slack_widens_a_term_at_both_ends() -> None:
    term = Term("x", "foreign-minister", "Foreign Minister", "RUS", "2020-03-10", "2021-03-10")
    assert not holds(term, "2020-03-01")
    assert holds(term, "2020-03-01", slack_days=10)
    assert holds(term, "2021-03-20", slack_days=10)
    assert holds(term, None)


def test_dates_are_compared_at_the_coarser_precision() -> None:
    term = Term("x", "foreign-minister", "Foreign Minister", "RUS", "2020-03", "2021")
    assert holds(term, "2020-03-01") and holds(term, "2021-12-31") and holds(term, "2020")
    assert not holds(term, "2020-02-29") and not holds(term, "2022-01-01")


@given(st.dates())
def test_a_day_is_its_own_bounds(day: object) -> None:
    first, last = bounds(str(day))
    assert first == last == day


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_lies_within_its_year(year: int, month: int) -> None:
    if (year, month) == (9999, 12):
        return  # the day after the last date that Python knows
    first, last = bounds(f"{year:04}-{month:02}")
    assert first.day == 1 and 28 <= last.day <= 31
    assert bounds(f"{year:04}")[0] <= first <= last <= bounds(f"{year:04}")[1]


def test_forms_of_verbs_lead_to_their_verb() -> None:
    forms = builtin().verb_forms("en")
    assert forms["said"].lemma == forms["saying"].lemma == "say"
    assert builtin().verb_forms("xx") == {}


def test_a_user_row_replaces_the_row_with_its_key(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE + "joe-biden,Joe R. Biden,,,,USA,m,own\nanna-nova,Anna Nova,,,,CZE,f,own\n", encoding="utf-8")
    (tmp_path / "terms.csv").write_text(TERMS + "anna-nova,foreign-minister,Minister,CZE,2030-01,,own\n", encoding="utf-8")
    facts = load(tmp_path)
    assert facts.people["joe-biden"].name == "Joe R. Biden"
    assert [t.title for t in facts.terms_of("anna-nova")] == ["Minister"]
    assert facts.people.keys() > builtin().people.keys() - {"anna-nova"}
    assert facts.version != builtin().version


def test_the_version_stays_while_the_tables_stay() -> None:
    assert load().version == builtin().version


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match=r"not a folder; expected a folder of fact tables; give the folder that holds people\.csv, terms\.csv"):
        load(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("people.csv", "", "people.csv: no header; expected a header line; start the table with id,name,aliases,native,country,gender,basis"),
        ("people.csv", "id,name\n", "people.csv line 1: no column aliases, native, country, gender, basis; "
         "expected columns id, name, aliases, native, country, gender, basis; correct the header"),
        ("people.csv", "id," + PEOPLE, "people.csv line 1: a column stands twice; expected each column once; correct the header"),
        ("people.csv", PEOPLE + "a,b\n", "people.csv line 2: 2 cells; expected 8 cells; quote cells that hold a comma"),
        ("people.csv", PEOPLE + "# note\na-b,,,,,CZE,,own\n", "people.csv line 3: name is empty; expected a value for name; fill the cell or drop the row"),
        ("people.csv", PEOPLE + "a-b,A B,,,,CZE,,\n", "people.csv line 2: basis is empty; expected a value for basis; fill the cell or drop the row"),
        ("people.csv", PEOPLE + "A B,A B,,,,CZE,,own\n", "people.csv line 2, column id: 'A B'; "
         "expected lower-case letters, digits and hyphens; write the id like antony-blinken"),
        ("people.csv", PEOPLE + "a-b,A B,,,,CZE,w,own\n", "people.csv line 2, column gender: 'w'; expected one of f, m, x; correct the cell"),
        ("people.csv", PEOPLE + "a-b,A B,,,30,CZE,f,own\n", "people.csv line 2, column wikidata: '30'; "
         "expected an item id such as Q30, or an empty cell; leave it empty where it is not certain"),
        ("people.csv", PEOPLE + 2 * "a-b,A B,,,,CZE,f,own\n", "people.csv line 3: the key 'a-b' stands already at people.csv line 2; "
         "expected each key once; join the two rows or drop one"),
        ("terms.csv", TERMS + "no-one,foreign-minister,M,CZE,2020,,own\n", "terms.csv line 2: person 'no-one'; "
         "expected an id of the person table; add it there or correct the id"),
        ("terms.csv", TERMS + "joe-biden,jester,M,USA,2020,,own\n", "terms.csv line 2: office 'jester'; "
         "expected an id of the office table; add it there or correct the id"),
        ("terms.csv", TERMS + "joe-biden,head-of-state,M,USA,2020-13,,own\n", "terms.csv line 2, column from: '2020-13'; "
         "expected a date as YYYY-MM-DD, YYYY-MM or YYYY; shorten the date to what is certain"),
        ("terms.csv", TERMS + "joe-biden,head-of-state,M,USA,2021,2020,own\n", "terms.csv line 2, column to: '2020'; "
         "expected a date not before 2021; correct the cell"),
        ("states.csv", "code,name,basis\nxx,Ruritania,own\n", "states.csv line 2, column code: 'xx'; "
         "expected three capital letters (ISO 3166-1 alpha-3); correct the cell"),
    ],
)  # fmt: skip
def test_a_bad_table_is_refused_in_one_line(tmp_path: Path, file: str, text: str, said: str) -> None:
    assert refusal(tmp_path, file, text) == said


def test_a_table_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(PEOPLE.encode() + b"a-b,Andr\xe9,,,,CZE,m,own\n")
    with pytest.raises(FactsError, match=r"people\.csv: byte \d+ is not UTF-8; expected a UTF-8 file; save the table as UTF-8"):
        load(tmp_path)
