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
    "a.agents.txt": "SOLDIER [~MIL]\nOFFICIAL [~GOV]\nREBEL [~REB]\nCIVILIAN [CVL]\n",
    "a.verbs.txt": "--- CONDEMN [111] ---\nCONDEMN\n--- PROMISE [030] ---\nPROMISE\n- * AID [0331]\n--- ATTACK [190] ---\nATTACK\n--- MEET [040:040] ---\n"
                   "MEET {MET MEETS MEETING}\n--- SAY [010] ---\nSAY {SAID SAYS SAYING}\n--- HELP [070] ---\nHELP\n--- TRY [---] ---\nTRY {TRIED TRIES TRYING}\n--- GLOW [999] ---\nGLOW\n"
                   "--- VISIT [042:043] ---\nVISIT\n--- HOST [043:042] ---\nHOST\n--- JAIL [173] ---\nJAIL\n--- BAN [172] ---\nBAN {BANNED BANS BANNING}\n--- AGREE [050] ---\n"
                   "AGREE\n- * (TO AID) [0331]\n--- FREE [0841] ---\nFREE {FREED FREES FREEING}\n--- DAMAGE [112] ---\nDAMAGE\n--- ANNOUNCE [010] ---\nANNOUNCE\n- * SUPPORT [032]\n"
                   "--- ENJOY [---] ---\nENJOY\n--- SELECT [030] ---\nSELECT {IS_CHOSEN , BE_CHOSEN}\n--- WANT [020] ---\nWANT\n~ a (b . ATTACK) WANT = a b 021\n"
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
    ("Arland promised to help Borland.", [("ARL", "BOR", "033")]),
    ("The World Union condemned the twins.", [("IGOUNO", "", "111")]),
    ("Arland said that Borland attacked Corland.", [("ARL", "BOR", "112")]),
])
def test_who_does_what_to_whom(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert triples(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    # who tells it in passing takes no part
    ("Arland jailed Borlander rebels, officials in Corland said on Monday.", [("ARL", "BORREB", "173")]),
    ("Arland promised a new law, Borlander officials said here late Monday.", [("ARL", "", "030")]),
    ("Soldiers from Arland rested, a Corland official said, two weeks after rebels attacked Borland.", [("---REB", "BOR", "190")]),
    ("Officials in Corland said Arland attacked Borland.", [("CORGOV", "ARL", "112")]),  # it is told, and not in passing
    # participles describe
    ("Arland freed a civilian, a member of a group jailed a year ago in Borland.", [("ARL", "CVL", "0841")]),
    ("The civilians jailed for help to Corland were freed by Arland.", [("ARL", "CVL", "0841")]),
    ("There were two soldiers from Arland attacked in Borland.", []),
    ("Arland wants to mend damaged ties with Corland.", [("ARL", "COR", "020")]),
    # a passive that names nobody
    ("Rebels were attacked in Borland.", []),
    ("Arland was condemned over its quarrel with Borland.", []),
    ("Corland was damaged on Monday near Arland.", []),
    ("Borland was attacked near Arland with drones held by rebels.", [("---REB", "BOR", "190")]),
    # a noun in a list
    ("Arland announced seizures and bans on trips to Borland.", []),
    ("Arland jailed rebels and bans trips to Borland.", [("ARL", "---REB", "173")]),
    # where is not with whom, and what describes is not whom
    ("Arland glowed in Borland with Corland.", [("ARL", "COR", "999")]),
    ("Arland glowed at Borland against Corland.", [("ARL", "COR", "999")]),
    ("Arland attacked a rebel stronghold south of Borland.", [("ARL", "BOR", "190")]),
    ("Arland attacked Borland with Corland.", [("ARL", "BOR", "190")]),
    # a clause that is reported has its own words
    ("Arland announced such a step enjoyed support from Borland.", []),
    ("Arland announced full support for Borland.", [("ARL", "BOR", "032")]),
    ("Arland announced it condemned Borland.", [("ARL", "BOR", "111")]),
    ("Arland, a realm that lies in the south, condemned Borland.", [("ARL", "BOR", "111")]),
    ("Arland said that Borland attacked Corland and jailed civilians.", [("ARL", "BOR", "112")]),
    ("Arland said rebels were attacked by Borland.", [("ARL", "BOR", "112")]),
    # a mark is no verb
    ("Arland, with Borland, glowed.", [("ARL", "", "999")]),
])
def test_who_does_what_to_whom_among_others(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert triples(text) == expected


@pytest.mark.parametrize(("text", "expected", "status"), [
    ("Arland promised to attack Borland.", ("ARL", "BOR", "190"), "planned"),
    ("Arland has agreed to free Borlander rebels.", ("ARL", "BORREB", "0841"), "planned"),
    ("Arland did not agree to visit Borland.", ("ARL", "BOR", "042"), "negated"),
    ("Arland agreed to aid for Corland.", ("ARL", "COR", "0331"), "actual"),
    ("Arland wants Borland to attack Corland.", ("ARL", "BOR", "021"), "actual"),
    ("Arland wanted rebels to attack Corland.", ("ARL", "---REB", "021"), "actual"),
])
def test_an_act_that_another_verb_rules_has_its_status(text: str, expected: tuple[str, str, str], status: str) -> None:
    assert triples(text) == [expected]
    assert [e.status for e in read(text).events] == [status]


@pytest.mark.parametrize("text", ["Arland visited Borland on Monday.", "Borland hosted Arland on Monday.", "Borland is hosting Arland."])
def test_a_visit_is_one_event_and_the_visitor_acts(text: str) -> None:
    assert triples(text) == [("ARL", "BOR", "042")]


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
