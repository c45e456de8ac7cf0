"""Events: who did what to whom, in active, passive, nominal and reciprocal clauses, with status and one record for one act."""

import dataclasses
from collections.abc import Callable

import pytest

from readout.errors import FactsError
from readout.extract.events.codes import cameo, shifted
from readout.extract.events.patterns import compiled, patterns
from readout.facts import builtin
from readout.model import Event, Reading

Read = Callable[..., Reading]


def told(reading: Reading, status: str = "actual") -> list[tuple[str, list[str], list[str]]]:
    """Code, actors and recipients (names) of the events of a status."""
    names = {a.id: a.name for a in reading.actors}
    return [(e.code, [names[i] for i in e.actors], [names[i] for i in e.recipients]) for e in reading.events if e.status == status]


def only(reading: Reading) -> Event:
    """The one event of a reading."""
    (event,) = reading.events
    return event


@pytest.mark.parametrize(
    ("sentence", "code", "actor", "recipient"),
    [
        ("Norway condemned Iran on Friday.", "ACCUSE", "Norway", "Iran"),
        ("Iran was condemned by Norway on Friday.", "ACCUSE", "Norway", "Iran"),
        ("Norway expelled three diplomats of Iran on Friday.", "SANCTION", "Norway", "Iran"),
        ("Poland imposed new sanctions on Belarus on Monday.", "SANCTION", "Poland", "Belarus"),
        ("Poland provided Moldova with field hospitals on Monday.", "AID", "Poland", "Moldova"),
        ("Poland supplied anti-tank weapons to Moldova on Monday.", "AID", "Poland", "Moldova"),
        ("Azerbaijan shelled Armenia on Tuesday night.", "ASSAULT", "Azerbaijan", "Armenia"),
        ("Armenia was invaded by Azerbaijan on Tuesday night.", "ASSAULT", "Azerbaijan", "Armenia"),
        ("Azerbaijan's shelling of Armenia on Tuesday lasted an hour.", "ASSAULT", "Azerbaijan", "Armenia"),
        ("Belarus massed troops along the border with Poland on Monday.", "MOBILIZE", "Belarus", "Poland"),
        ("Kenya urged Sudan to hold elections.", "REQUEST", "Kenya", "Sudan"),
        ("Kenya praised Sudan for the elections.", "SUPPORT", "Kenya", "Sudan"),
        ("Kenya does not recognise Somaliland, and voted against Sudan on Monday.", "REJECT", "Kenya", "Sudan"),
        ("Serbia, which has accused Croatia of arming the police, recalled nobody.", "ACCUSE", "Serbia", "Croatia"),
        ("Япония осудила Иран в пятницу.", "ACCUSE", "Japan", "Iran"),
    ],
)  # fmt: skip
def test_who_did_what_to_whom(read: Read, sentence: str, code: str, actor: str, recipient: str) -> None:
    language = "ru" if sentence[0] == "Я" else "en"
    assert any(c == code and actor in a and recipient in r for c, a, r in told(read(sentence, language=language)))


def test_reciprocal_acts_list_all_parties_as_actors(read: Read) -> None:
    reading = read("US Secretary of State Antony Blinken met with Russian Foreign Minister Sergey Lavrov in Geneva on Friday.")
    event = only(reading)
    assert told(reading) == [("CONSULT", ["Antony Blinken", "Sergey Lavrov"], [])]
    assert event.encounter == reading.encounters[0].id
    assert (event.place.name if event.place else None) == "Geneva"


def test_a_call_has_the_mode_phone(read: Read) -> None:
    assert only(read("Joe Biden spoke by phone with Vladimir Putin on Saturday.")).mode == "phone"


def test_repeated_reports_of_one_act_are_one_event_with_both_places(read: Read) -> None:
    reading = read("Norway condemned Iran on Friday.\n\nIn the capital, the press was told. Norway condemned Iran on Friday.")
    assert len(reading.events) == 1
    assert len(only(reading).spans) == 2


def test_an_act_on_another_party_is_another_event(read: Read) -> None:
    reading = read("Norway condemned Iran on Friday. Norway condemned Syria on Friday.")
    assert [r for _, _, r in told(reading)] == [["Iran"], ["Syria"]]


def test_a_pronoun_takes_the_subject_of_the_sentence_before(read: Read) -> None:
    reading = read("Annalena Baerbock spoke in Berlin on Monday. She condemned Iran.")
    assert ("ACCUSE", ["Annalena Baerbock"], ["Iran"]) in told(reading)


def test_what_is_feared_planned_or_denied_is_not_stated_as_fact(read: Read) -> None:
    text = ("An invasion of Armenia by Azerbaijan would be a grave mistake. Kenya will expel two diplomats of Sudan on Sunday. "
            "Norway did not condemn Iran. Poland denied having deployed troops in Latvia.")
    assert {c for c, _, _ in told(read(text))} <= {"REJECT"}  # the denial itself is a fact


def test_an_attack_that_is_only_named_in_passing_is_no_news(read: Read) -> None:
    reading = read("Grain has become dear since Azerbaijan's invasion of Armenia.")
    assert {e.status for e in reading.events} == {"historical"}


def test_a_threat_belongs_to_whoever_speaks_the_words(read: Read) -> None:
    reading = read("“A new attack on Armenia will have grave consequences,” Emmanuel Macron said on Monday.")
    assert ("THREATEN", ["Emmanuel Macron"]) in [(c, a) for c, a, _ in told(reading)]


def test_what_a_speaker_demands_has_not_happened(read: Read) -> None:
    reading = read("Emmanuel Macron called on Azerbaijan to withdraw its troops from Armenia.")
    assert "RETREAT" not in {c for c, _, _ in told(reading)}


def test_teasers_give_no_events(read: Read) -> None:
    story = "The two ministers spoke for half an hour on Monday and gave their own accounts of it to the press afterwards."
    reading = read(f"{story}\n\nSee also\nNorway condemned Iran on Friday\n\n{story}")
    assert told(reading) == []


def test_no_trigger_no_event(read: Read) -> None:
    assert read("The weather in Norway is fine, and Iran is large.").events == []


def test_patterns_expand_verbs_and_bridge_line_breaks() -> None:
    words = compiled("<send:sent> (?:arms|aid)|<ban+>")
    for said in ("sends arms", "sent\naid", "sending  arms", "banned", "banning"):
        assert words.fullmatch(said), said
    assert not words.search("urban")


def test_every_pattern_is_a_code_of_the_ontology() -> None:
    codes = {e["code"] for e in builtin().plover["events"]}
    assert {p.code for p in patterns(builtin())} <= codes
    assert len({p.code for p in patterns(builtin())}) >= 15


def test_a_pattern_with_a_code_the_ontology_lacks_is_refused() -> None:
    facts = builtin()
    kept = [e for e in facts.plover["events"] if e["code"] != "AGREE"]
    poorer = dataclasses.replace(facts, plover={**facts.plover, "events": kept})
    with pytest.raises(FactsError, match=r"patterns\.csv line \d+: AGREE / ; expected a PLOVER event and one of its modes; correct the row"):
        patterns(poorer)


def test_codes_by_status_and_by_the_crosswalk() -> None:
    facts = builtin()
    assert shifted(facts, "CONSULT", "actual") == "CONSULT"
    assert shifted(facts, "CONSULT", "planned") == "AGREE"
    assert shifted(facts, "ASSAULT", "negated") is None
    assert (cameo(facts, "AGREE", None) or "").startswith("03")
