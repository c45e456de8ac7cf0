"""One encounter, each side's version, and what does not agree."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from readout.model import Cue, Span, Via
from readout.reconcile.accounts import Accounts, accounts
from readout.reconcile.groups import group
from readout.reconcile.points import Told, align

OSLO = "Solbakk: \"The border stays open until the end of March.\" An official: \"It was a hard talk.\""
BRATISLAVA = "Renko: \"The border will not stay open until the end of March.\" Lahti: \"We were not in the room.\""
PAIR = ("mira", "pavel")


def both(make: Any) -> Accounts:
    cast = ("mira", "pavel", "official", "finn", "agency")
    first = make.reading("oslo", make.encounter(PAIR, "2021-05-04"), cast=cast, text=OSLO, statements=[
        make.said(OSLO, "The border stays open until the end of March.", "mira"),
        make.said(OSLO, "It was a hard talk.", "official", number=2)])
    second = make.reading("bratislava", make.encounter(PAIR, "2021-05-04"), cast=cast, text=BRATISLAVA, statements=[
        make.said(BRATISLAVA, "The border will not stay open until the end of March.", "pavel", via=[Via(label="Wire Service", actor=make.people["agency"].id)]),
        make.said(BRATISLAVA, "We were not in the room.", "finn", number=2)])
    return accounts(group([first, second]), "n-renko-solbakk-2021-05-04")


def test_the_facts_of_the_encounter_come_with_their_documents(make: Any) -> None:
    found = both(make)
    assert found.participants == ["Mira Solbakk", "Pavel Renko"]
    assert (found.dates, found.modes, found.documents) == (["2021-05-04"], ["phone"], ["bratislava", "oslo"])


def test_a_state_gives_way_to_the_person_who_stood_for_it(make: Any) -> None:
    first = make.reading("oslo", make.encounter(PAIR, "2021-05-04"), cast=("mira", "pavel"))
    second = make.reading("wire", make.encounter(("mira", "slovakia"), "2021-05-04"), cast=("mira", "slovakia"))
    assert accounts(group([first, second]), "n-renko-solbakk-2021-05-04").participants == ["Mira Solbakk", "Pavel Renko"]


def test_parties_come_first_and_third_parties_and_unnamed_sources_stand_apart(make: Any) -> None:
    assert [(s.kind, s.code) for s in both(make).sides] == [("party", "NOR"), ("party", "SVK"), ("third party", "FIN"), ("unnamed", "NOR")]


def test_what_an_agency_passes_on_is_second_hand(make: Any) -> None:
    by_side = {s.code: s.said[0] for s in both(make).sides if s.kind == "party"}
    assert (by_side["NOR"].first_hand, by_side["NOR"].depth) == (True, 0)
    assert (by_side["SVK"].first_hand, by_side["SVK"].depth, by_side["SVK"].via) == (False, 1, ["Wire Service"])


def test_a_changed_negation_is_an_altered_wording_with_both_spans(make: Any) -> None:
    point = next(p for p in both(make).points if p.b)
    assert point.kind == "altered"
    assert {(v.document, *(s.of(OSLO if v.document == "oslo" else BRATISLAVA) for s in v.spans)) for v in (point.a, point.b) if v} == {
        ("oslo", "The border stays open until the end of March."), ("bratislava", "The border will not stay open until the end of March.")}


def test_what_one_side_alone_says_is_only_in_a(make: Any) -> None:
    assert {p.a.words for p in both(make).points if p.kind == "only in A"} == {"It was a hard talk.", "We were not in the room."}


def test_the_same_words_in_two_documents_are_said_by_both(make: Any) -> None:
    words = "the ferry route opens again in spring"
    [point] = align([Told("Norway", "a", [Span(0, 5)], words), Told("Norway", "b", [Span(2, 9)], words)])
    assert (point.kind, point.a.document, point.b and point.b.document) == ("said by both", "a", "b")


def test_one_side_in_one_document_is_not_compared_with_itself(make: Any) -> None:
    words = "the ferry route opens again in spring"
    assert [p.kind for p in align([Told("Norway", "a", [Span(0, 5)], words), Told("Norway", "a", [Span(8, 13)], words)])] == ["only in A", "only in A"]


def test_an_unknown_group_is_refused(make: Any) -> None:
    with pytest.raises(KeyError, match="no encounter n-nobody"):
        accounts([], "n-nobody")


def test_what_both_ministers_say_is_said_by_the_parties_together(make: Any) -> None:
    text = "Both ministers: \"We shall meet again in the autumn.\""
    reading = make.reading("joint", make.encounter(PAIR, "2021-05-04"), cast=("mira", "pavel", "both"), text=text,
                           statements=[make.said(text, "We shall meet again in the autumn.", "both")])
    [side] = accounts(group([reading]), "n-renko-solbakk-2021-05-04").sides
    assert (side.kind, side.name) == ("party", "Norway and Slovakia, jointly")


def test_a_statement_inside_another_of_the_same_speaker_is_told_once(make: Any) -> None:
    text = "Solbakk said the talks were long and that the ferry would run again. That was all of it."
    whole = "the talks were long and that the ferry would run again"
    reading = make.reading("nested", make.encounter(PAIR, "2021-05-04"), text=text, statements=[
        make.said(text, whole, "mira"), make.said(text, "the ferry would run again", "mira", number=2)])
    [side] = accounts(group([reading]), "n-renko-solbakk-2021-05-04").sides
    assert [s.words for s in side.said] == [whole]


def test_the_frame_around_a_statement_is_not_told(make: Any) -> None:
    text = "An aide, who asked not to be named, said that the ferry would run again."
    outer, inner = "to be named, said that the ferry would run again", "the ferry would run again"
    told = make.said(text, inner, "official", number=2)
    cue = Cue(start=text.index("said"), end=text.index("said") + 4)
    reading = make.reading("framed", make.encounter(PAIR, "2021-05-04"), cast=("mira", "pavel", "official"), text=text,
                           statements=[make.said(text, outer, "official"), msgspec.structs.replace(told, cue=cue)])
    [side] = accounts(group([reading]), "n-renko-solbakk-2021-05-04").sides
    assert [s.words for s in side.said] == [inner]


def test_a_copy_of_a_text_adds_no_witness(make: Any) -> None:
    text = "Solbakk: \"The border stays open until the end of March.\" " + "The two ministers had not spoken since the winter, and the line was bad. " * 2
    said = "The border stays open until the end of March."
    pages = [make.reading(ref, make.encounter(PAIR, "2021-05-04"), text=text, published=day, statements=[make.said(text, said, "mira")])
             for ref, day in (("first", "2021-05-04"), ("second", "2021-05-06"))]
    found = accounts(group(pages), "n-renko-solbakk-2021-05-04")
    assert (found.documents, found.witnesses) == (["first", "second"], ["first"])
    assert [(c.document, c.of, c.basis) for c in found.copies] == [("second", "first", "published later")]
    assert [s.copy_of for s in found.sides[0].said] == [None, "first"]
    assert [(p.kind, p.a.document) for p in found.points] == [("only in A", "first")]


def test_indirect_speech_turns_will_into_would_and_that_is_no_change() -> None:
    direct, told = "the border will stay open until spring", "the border would stay open until spring"
    kinds = [align([Told("A", "a", [Span(0, 5)], direct), Told("B", "b", [Span(0, 5)], told, indirect)])[0].kind for indirect in (False, True)]
    assert kinds == ["altered", "translation variant"]


def test_what_one_denies_and_says_the_opposite_of_is_no_alteration() -> None:
    said = Told("Norway", "a", [Span(0, 5)], "that it will not close the harbour to foreign ships this summer")
    told = Told("Norway", "b", [Span(0, 5)], "that it will close the harbour to foreign ships this summer")
    assert [p.kind for p in align([said, told])] == ["altered"]
    assert [p.kind for p in align([said, told._replace(denied=True)])] == ["only in A", "only in A"]


def test_an_utterance_is_traced_to_its_earliest_and_its_most_official_carrier(make: Any) -> None:
    words = "the ferry route opens again in spring"
    told = [Told("Norway", "ministry", [Span(0, 5)], words, published="2021-05-05"), Told("Norway", "paper", [Span(0, 5)], words, published="2021-05-04", depth=2)]
    [point] = align(told)
    assert (point.earliest, point.official) == ("paper", "ministry")
    [point] = align([t._replace(published=None, depth=0) for t in told])
    assert (point.earliest, point.official) == (None, None)
