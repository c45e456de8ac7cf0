"""The check of the facts about people: each kind of finding, planted in a folder of user tables."""

from pathlib import Path

from readout.facts import Finding, builtin, check, load

PEOPLE = "id,name,aliases,native,wikidata,country,gender,basis\n"
TERMS = "person,office,title,of,from,to,basis\n"
RURITANIA = "code,name,basis\nRUR,Ruritania,invented\n"


def findings(folder: Path, people: str, terms: str) -> list[Finding]:
    """What `check` finds about the planted rows (state RUR) and nothing else."""
    (folder / "states.csv").write_text(RURITANIA, encoding="utf-8")
    (folder / "people.csv").write_text(PEOPLE + people, encoding="utf-8")
    (folder / "terms.csv").write_text(TERMS + terms, encoding="utf-8")
    known = {(f.kind, f.about, f.note) for f in check(builtin())}
    return [f for f in check(load(folder)) if (f.kind, f.about, f.note) not in known]


ADA = "ada-rook,Ada Rook,,,,RUR,f,invented\n"
BEN = "ben-knight,Ben Knight,,,,RUR,m,invented\n"


def term(person: str, start: str, end: str) -> str:
    return f"{person},foreign-minister,Foreign Minister,RUR,{start},{end},invented\n"


def test_the_built_in_tables_know_all_ids_and_list_nobody_twice() -> None:
    assert [f for f in check(builtin()) if f.kind in ("unknown id", "same name", "no terms", "open after successor")] == []


def test_a_hand_over_on_one_day_is_no_overlap(tmp_path: Path) -> None:
    assert findings(tmp_path, ADA + BEN, term("ada-rook", "2019-01-01", "2020-05-05") + term("ben-knight", "2020-05-05", "")) == []


def test_overlap(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, ADA + BEN, term("ada-rook", "2019-01-01", "2020-05-05") + term("ben-knight", "2020-03-01", ""))
    assert (found.kind, found.about) == ("overlap", "foreign-minister of RUR")
    assert found.note == "Ada Rook and Ben Knight: until 2020-05-05 and from 2020-03-01"


def test_gap(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, ADA + BEN, term("ada-rook", "2019", "2019-12") + term("ben-knight", "2021", ""))
    assert (found.kind, found.note) == ("gap", "nobody between 2019-12 (ada-rook) and 2021 (ben-knight)")


def test_a_predecessor_without_an_end(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, ADA + BEN, term("ada-rook", "2019", "") + term("ben-knight", "2021", ""))
    assert (found.kind, found.note) == ("open after successor", "Ada Rook has no end, but Ben Knight began on 2021")


def test_a_person_without_terms_and_an_unknown_state(tmp_path: Path) -> None:
    found = findings(tmp_path, ADA + "ivo-pawn,Ivo Pawn,,,,XXX,m,invented\n", term("ada-rook", "2019", ""))
    assert {(f.kind, f.about) for f in found} == {("no terms", "ivo-pawn"), ("unknown id", "ivo-pawn")}


def test_one_person_under_two_ids(tmp_path: Path) -> None:
    twin = "ada-r,Ada Rook,,,,RUR,f,invented\n"
    found = findings(tmp_path, ADA + twin, term("ada-rook", "2019", "2020") + term("ada-r", "2020", ""))
    assert [f.note for f in found if f.kind == "same name"] == ["Ada Rook of RUR is ada-rook too"]


def test_a_term_listed_twice(tmp_path: Path) -> None:
    found = findings(tmp_path, ADA, term("ada-rook", "2019-02", "2020") + term("ada-rook", "2019-01", "2020"))
    assert [f.kind for f in found] == ["doubled term"]
