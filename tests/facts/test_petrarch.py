"""Event dictionaries of the PETRARCH family become tables, and the tables load."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import FactsError
from readout.facts import load
from readout.facts.petrarch import import_dictionaries, is_dictionary
from readout.facts.petrarch.names import parse_actors, parse_agents
from readout.facts.petrarch.tables import parts
from readout.facts.petrarch.verbs import parse_verbs

VERBS = """
# a comment
&PEACE_
+TRUCE
+CEASE_FIRE

--- CALL [020] ---
CALL
+LOOK_AT {+LOOKED_AT +LOOKS_AT}
BREAK {BROKE BROKEN BREAKS BREAKING} [120]
- * (FOR &PEACE)   [0256]   # ours
- * SUMMIT [036:036]
- ENVOY * [---]
~ a (b . CALL) SAY = a b 112
"""
ACTORS = """
ARLAND_ [ARL]
+ARLANDER
+KINGDOM_OF_THE_ARLS
ANNA_BERG
\t[ARLGOV >20100301]
\t[ARLOPP 990101-100228]
OLD_ARLAND [OAR <911226]
"""
AGENTS = """
!MIN! = MINISTER, MINISTRY
!MIN!_OF_WATER [~GOV]
POLICE {} [~COP]
RELIEF_BODY [NGO~]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("x.verbs.txt", VERBS), ("x.actors.txt", ACTORS), ("x.agents.txt", AGENTS), ("x.discards.txt", "+HANDBALL\nREPLAY")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_verbs_keep_their_block_forms_codes_and_patterns() -> None:
    file = parse_verbs(VERBS, "ours")
    forms = {r["forms"].split("|")[0]: r["code"] for r in file.verbs if r["forms"]}
    assert forms == {"call": "020", "look at": "020", "break": "120"}
    assert [(r["before"], r["after"], r["code"], r["reverse"]) for r in file.verbs if not r["forms"]] == [
        ("", "(for &peace)", "0256", ""), ("", "summit", "036", "036"), ("envoy", "", "---", "")]
    assert [(s["set"], s["words"]) for s in file.synonyms] == [("peace", "truce"), ("peace", "cease fire")]
    assert [(n["outer"], n["inner"], n["actor"], n["code"]) for n in file.nestings] == [("say", "call", "other", "112")]
    assert file.odd == []


def test_what_is_not_understood_is_returned_and_not_dropped() -> None:
    assert parse_verbs("--- ASK [020] ---\nASK\n?? what [is] this", "x").odd == [(3, "?? what [is] this")]
    assert parse_agents("POLICE [~COP\n", "x")[1] == [(1, "POLICE [~COP")]


def test_actors_have_dated_codes_for_all_their_names() -> None:
    rows, odd = parse_actors(ACTORS, "x")
    assert [(r["name"], r["code"], r["from"], r["to"]) for r in rows] == [
        ("arland", "ARL", "", ""), ("arlander", "ARL", "", ""), ("kingdom of the arls", "ARL", "", ""),
        ("anna berg", "ARLGOV", "2010-03-01", ""), ("anna berg", "ARLOPP", "1999-01-01", "2010-02-28"), ("old arland", "OAR", "", "1991-12-26")]
    assert odd == []


def test_agents_have_plurals_and_substitutions() -> None:
    rows, _ = parse_agents(AGENTS, "x")
    assert [r["words"] for r in rows] == ["minister of water|minister of waters|ministry of water|ministry of waters", "police", "relief body|relief bodies"]


def test_imported_tables_load_as_facts(folder: Path) -> None:
    counts, notes = import_dictionaries(sorted(folder.glob("*.txt")), folder / "tables")
    assert notes == [] and counts["event_names"] == 6
    coding = load(folder / "tables").coding
    assert coding is not None and coding.names[("anna", "berg")][0].code == "ARLGOV" and coding.discards == {("handball",): "story", ("replay",): "sentence"}
    assert load(None).coding is None


def test_a_file_whose_kind_cannot_be_told_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("just words", encoding="utf-8")
    assert not is_dictionary(tmp_path / "notes.txt")
    with pytest.raises(FactsError, match="does not say what it holds"):
        import_dictionaries([tmp_path / "notes.txt"], tmp_path / "out")
    with pytest.raises(FactsError, match="No such file"):
        import_dictionaries([tmp_path / "verbs.txt"], tmp_path / "out")


@given(st.text(max_size=300))
def test_no_text_breaks_the_readers(text: str) -> None:
    parse_verbs(text, "x"), parse_actors(text, "x"), parse_agents(text, "x")


@given(st.text(alphabet="ab (){}&*", max_size=40))
def test_parts_lose_no_letter(half: str) -> None:
    assert "".join(parts(half)).replace(" ", "") == half.replace(" ", "")
