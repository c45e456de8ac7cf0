"""Speakers tied to actors: names, pronouns, role nouns, unnamed officials, chains."""

from __future__ import annotations

from readout.extract.names import find_names
from readout.extract.page import Page
from readout.extract.passages import find_passages
from readout.extract.statements import find_statements
from readout.facts import builtin
from readout.model.cast import Cast
from readout.model.records import Actor, Statement
from readout.resolve.people import resolve
from readout.resolve.speakers import attach


def attached(text: str) -> tuple[list[Statement], dict[str, Actor]]:
    page = Page(text, "en", "2022-02-02", find_passages(text), builtin())
    cast: Cast = resolve(page, find_names(page))
    statements, made = attach(page, find_statements(page), cast)
    return statements, {a.id: a for a in [*cast.actors, *made]}


def speakers(text: str) -> list[str | None]:
    statements, actors = attached(text)
    return [actors[s.speaker.actor].name if s.speaker and s.speaker.actor else None for s in statements]


def test_a_named_speaker_is_the_actor() -> None:
    assert speakers("Antony Blinken said that the talks were useful.") == ["Antony Blinken"]


def test_a_pronoun_is_the_subject_of_the_sentence_before_not_the_nearest_name() -> None:
    text = "Antony Blinken met Sergey Lavrov in Geneva on Friday. He said that the talks were useful."
    assert speakers(text) == ["Antony Blinken"]


def test_a_pronoun_after_a_quotation_is_the_last_speaker() -> None:
    text = "“The talks were useful,” Sergey Lavrov said.\n\n“We will meet again in a month,” he added."
    assert speakers(text) == ["Sergey Lavrov", "Sergey Lavrov"]


def test_gender_is_respected() -> None:
    text = "Annalena Baerbock met Sergey Lavrov in Moscow. He said that the talks were useful. She said that they were not."
    assert speakers(text) == ["Sergey Lavrov", "Annalena Baerbock"]


def test_who_is_the_person_named_just_before() -> None:
    text = "The report cites Sergey Lavrov, who said that the talks were useful."
    assert "Sergey Lavrov" in speakers(text)


def test_an_unnamed_official_is_a_source() -> None:
    statements, actors = attached("A senior official said that the talks were useful.")
    actor = actors[statements[0].speaker.actor]  # type: ignore[union-attr,index]
    assert (actor.kind, actor.anonymous) == ("source", True)


def test_first_persons_stay_open() -> None:
    assert speakers("I said that the talks were useful.") == [None]


def test_the_same_group_is_made_once() -> None:
    text = "The farmers said that the road was closed. The farmers added that it was muddy."
    assert len(set(speakers(text))) == 1


def test_ids_and_parents_are_those_of_the_list() -> None:
    statements, _ = attached("Antony Blinken said that Sergey Lavrov had warned that the talks were over.")
    assert [s.id for s in statements] == ["s1", "s2"]
    assert statements[1].parent == "s1"


def test_the_reporters_between_are_named_in_the_chain() -> None:
    statements, actors = attached("Antony Blinken said that the talks were useful, according to Reuters.")
    outer, inner = statements
    assert actors[outer.speaker.actor].name == "Reuters"  # type: ignore[union-attr,index]
    assert (inner.parent, [v.label for v in inner.via]) == (outer.id, ["Reuters"])


def test_what_is_cited_stands_in_the_chain() -> None:
    statements, _ = attached("Antony Blinken said that the talks were useful, citing officials in Geneva.")
    assert ("officials in Geneva", True) in [(v.label, v.anonymous) for v in statements[0].via]


def test_nothing_in_nothing_out() -> None:
    assert attached("") == ([], {})


def test_a_title_beside_a_name_is_remembered_though_no_table_has_the_person() -> None:
    text = "The talks in Riga were opened by Brenda Smith, the US ambassador. The envoy said that the talks were useful."
    assert speakers(text) == ["Brenda Smith"]


def test_a_name_in_the_genitive_is_no_subject() -> None:
    text = "Antony Blinken met Sergey Lavrov's deputy in Geneva on Friday. He said that the talks were useful."
    assert speakers(text) == ["Antony Blinken"]


def test_a_pronoun_is_no_channel_that_has_sources() -> None:
    text = "Sergey Lavrov is ill, said the channel which claims to have sources inside the Kremlin. He said that the talks were useful."
    assert speakers(text)[-1] == "Sergey Lavrov"


def test_only_those_who_speak_for_a_body_pass_its_words_on() -> None:
    statements, _ = attached("Nikolai Patrushev, the head of the Security Council, said that the talks were useful.")
    assert statements[0].via == []
    statements, _ = attached("Rosatom spokesman Ivan Petrov said that the talks were useful.")
    assert [v.label for v in statements[0].via] == ["Rosatom"]


def test_the_diplomat_is_the_unnamed_one_who_spoke_last() -> None:
    text = "Sergey Lavrov met Antony Blinken. A European diplomat told Reuters that the talks were useful. “They were short,” the diplomat said."
    assert speakers(text)[-1] == "A European diplomat"


def test_the_ministry_is_the_one_named_before() -> None:
    text = "The Finnish Foreign Ministry said that the talks were useful. The ministry added that they would go on."
    assert len(set(speakers(text))) == 1


def test_a_general_word_is_the_only_person_who_has_spoken() -> None:
    text = "“The talks were useful,” Maria Koslow said.\n\n“We will meet again in a month,” the official said."
    assert speakers(text) == ["Maria Koslow", "Maria Koslow"]


def test_nobody_is_told_what_he_says_himself() -> None:
    statements, _ = attached("Antony Blinken told Antony Blinken that the talks were useful.")
    assert statements[0].addressee is None


def test_the_spokesman_of_a_body_is_not_that_of_a_state() -> None:
    text = "State Department spokesman Ned Price said that the talks were useful. The agency's spokesman said that they were short."
    assert speakers(text)[1] != "Ned Price"


def test_the_envoy_of_a_state_is_the_person_who_holds_the_office() -> None:
    text = "Vassily Nebenzia spoke for Russia at the United Nations. “The talks were useful,” Russia's envoy said."
    assert speakers(text) == ["Vasily Nebenzya"]


def test_nobody_speaks_of_himself_by_name() -> None:
    text = "Antony Blinken spoke in Riga on Monday. “The friends of President Vladimir Putin will be held to account,” he said."
    assert speakers(text)[-1] == "Antony Blinken"


def test_who_has_just_spoken_goes_on_though_another_is_named() -> None:
    text = "Maria Koslow said that Vladimir Putin's plans were vague, and she added that they were late."
    assert speakers(text) == ["Maria Koslow", "Maria Koslow"]


def test_verbs_that_share_their_subject_share_their_speaker() -> None:
    text = ("Sergey Lavrov spoke after the call. “Antony Blinken agreed with us,” he said.\n\n"
            "He said that the talks were useful, and accused Western capitals of “looking away from it”.")
    assert speakers(text)[-2:] == ["Sergey Lavrov", "Sergey Lavrov"]
