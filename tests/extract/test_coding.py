"""Events by a user's dictionary, from raw text."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.facts import Facts, load
from readout.facts.petrarch import import_dictionaries
from readout.intake.parse import from_text
from readout.intake.types import Hints
from readout.language.encoder import RULES
from readout.model import Reading
from readout.pipeline import read_document

FILES = {
    "a.actors.txt": "ARLAND [ARL]\nBORLAND [BOR]\n+BORLANDER\nCORLAND [COR]\nWORLD_UNION [IGOUNO]\nTWINS [TWI/TWO]\nANNA_BERG\n\t[ARLOPP <20100101]\n\t[ARLGOV >20100101]\n",
    "a.agents.txt": "SOLDIER [~MIL]\nOFFICIAL [~GOV]\nREBEL [~REB]\n",
    "a.verbs.txt": "--- CONDEMN [111] ---\nCONDEMN\n--- PROMISE [030] ---\nPROMISE\n- * AID [0331]\n--- ATTACK [190] ---\nATTACK\n--- MEET [040:040] ---\n"
                   "MEET {MET MEETS MEETING}\n--- SAY [010] ---\nSAY {SAID SAYS SAYING}\n--- HELP [070] ---\nHELP\n--- TRY [---] ---\nTRY {TRIED TRIES TRYING}\n--- GLOW [999] ---\nGLOW\n"
                   "~ a (b . ATTACK) SAY = a b 112\n",
    "a.discards.txt": "+HANDBALL\nREPLAY\n",
}


@cache
def user_tables() -> Facts:
    folder = Path(tempfile.mkdtemp())
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    import_dictionaries(sorted(folder.glob("*.txt")), folder / "tables")
    facts = load(folder / "tables")
    shutil.rmtree(folder)
    return facts


def read(text: str, published: str | None = "2015-03-02") -> Reading:
    return read_document(from_text(text, text.encode(), "x", Hints(published=published, language="en")).document, user_tables(), RULES)


def triples(text: str, **how: str) -> list[tuple[str, str, str]]:
    made = read(text, **how)
    code = {a.id: (a.key or "").removeprefix("code:") for a in made.actors}
    return [(" ".join(code[i] for i in e.actors), " ".join(code[i] for i in e.recipients), e.cameo or "") for e in made.events]


@pytest.mark.parametrize(("text", "expected"), [
    ("Arland condemned Borland on Monday.", [("ARL", "BOR", "111")]),
    ("Borland was condemned by Arland.", [("ARL", "BOR", "111")]),
    ("Soldiers from Arland attacked Borland.", [("ARLMIL", "BOR", "190")]),
    ("Arland's soldiers attacked Borlander rebels.", [("ARLMIL", "BORREB", "190")]),
    ("Arland condemned Borland and promised aid to Corland.", [("ARL", "BOR", "111"), ("ARL", "COR", "0331")]),
    ("Arland and Borland attacked Corland.", [("ARL BOR", "COR", "190")]),
    ("Arland met Borland in the capital.", [("ARL BOR", "", "040")]),
    ("Arland tried to help Borland.", [("ARL", "BOR", "070")]),
    ("Arland promised to help Borland.", [("ARL", "BOR", "030")]),
    ("The World Union condemned the twins.", [("IGOUNO", "", "111")]),
    ("Arland said that Borland attacked Corland.", [("ARL", "BOR", "112")]),
])
def test_who_does_what_to_whom(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert triples(text) == expected


@pytest.mark.parametrize("text", [
    "The attack on Arland shocked Borland.",                   # a noun
    "An attack by Borland was discussed.",
    "Arland is a country and so is Borland.",
    "Replay: Arland attacked Borland.",                        # a discarded sentence
    "Arland attacked Borland. The handball team came home.",   # a discarded story
    "Nobody condemned anybody.",
    "",
])
def test_nothing_without_a_verb_and_a_party(text: str) -> None:
    assert triples(text or "Rain.") == []


def test_codes_hold_on_the_day() -> None:
    assert triples("Anna Berg condemned Borland.") == [("ARLGOV", "BOR", "111")]
    assert triples("Anna Berg condemned Borland.", published="2005-03-02") == [("ARLOPP", "BOR", "111")]


def test_a_code_that_the_crosswalk_does_not_know_stands_as_it_is() -> None:
    (event,) = read("Arland glowed at Borland.").events
    assert (event.code, event.plover, event.cameo) == ("999", None, "999")


def test_status_and_evidence() -> None:
    made = read("Arland did not attack Borland. Arland will attack Corland.")
    assert [e.status for e in made.events] == ["negated", "planned"]
    assert all(made.document.text[e.trigger.start : e.trigger.end].startswith("attack") for e in made.events)


@settings(max_examples=25)
@given(st.lists(st.sampled_from("Arland Borland Corland soldiers officials attacked condemned met said to by and , . the will not who was that 's".split()), max_size=25))
def test_any_order_of_words_gives_events_that_stand_in_the_text(words: list[str]) -> None:
    made = read(" ".join(words) or "x")
    ids = {a.id for a in made.actors}
    assert not made.dropped and all(set(e.actors) | set(e.recipients) <= ids and e.actors for e in made.events)
