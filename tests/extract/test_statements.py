"""Who said what, as spans: one example for each construction that is read, each kind of damage, and exact offsets."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.extract.page import Page
from readout.extract.passages import find_passages
from readout.extract.statements import RawStatement, find_statements
from readout.facts import builtin


def page(text: str, language: str = "en") -> Page:
    return Page(text, language, None, find_passages(text), builtin())


def read(text: str, language: str = "en") -> list[RawStatement]:
    return find_statements(page(text, language))


def told(text: str, language: str = "en") -> list[tuple[str | None, str | None, str]]:
    """(speaker, cue, content) of each statement; pieces of a content joined by " / "."""
    def of(span: object) -> str | None:
        return None if span is None else span.of(text)  # type: ignore[attr-defined]
    return [(of(r.source), of(r.cue), " / ".join(c.of(text) for c in r.content)) for r in read(text, language)]


# Direct speech. The filler sentence keeps each example a story of more than one line.
FILLER = "The delegations met in the old town hall on Monday morning.\n\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("“The bridge stays open,” Maria Koslow said on Monday.", ("Maria Koslow", "said", "“The bridge stays open,”")),
        ("“The bridge stays open,” said Maria Koslow, the mayor.", ("Maria Koslow, the mayor", "said", "“The bridge stays open,”")),
        ("Maria Koslow said: “The bridge stays open.”", ("Maria Koslow", "said", "“The bridge stays open.”")),
        ("“The bridge,” Koslow said, “will stay open all night.”", ("Koslow", "said", "“The bridge,” / “will stay open all night.”")),
        ("''The bridge stays open,'' she said. ''Nobody closes it.''", ("she", "said", "''The bridge stays open,'' / ''Nobody closes it.''")),
        ("“The bridge stays open for all of us.” — Maria Koslow", ("Maria Koslow", None, "“The bridge stays open for all of us.”")),
        ("“The bridge stays open,” according to Maria Koslow.", ("Maria Koslow", "according to", "“The bridge stays open,”")),
        ("“It is sound,” Maria Koslow, the mayor, said of the bridge.", ("Maria Koslow, the mayor", "said", "“It is sound,”")),
        ("“It is sound,” Maria Koslow, who built it, told The Harbour Post.", ("Maria Koslow, who built it", "told", "“It is sound,”")),
        ("“It is sound,” Del. Maria Koslow (D-Newport) shouted to them.", ("Del. Maria Koslow (D-Newport)", "shouted", "“It is sound,”")),
        ("“It is sound!” Maria “Mia” Koslow shouted to the crowd.", ("Maria “Mia” Koslow", "shouted", "“It is sound!”")),
        ("“It is sound and safe,” was repeated by Maria Koslow.", ("Maria Koslow", "was repeated", "“It is sound and safe,”")),
        ("When the mayor warned of rust, Koslow laughed and said, “It is sound.”", ("Koslow", "said", "“It is sound.”")),
    ],
)
def test_direct_speech(sentence: str, expected: tuple[str | None, str | None, str]) -> None:
    assert expected in told(FILLER + sentence)


@pytest.mark.parametrize(("sentence", "speaker"), [
    ("Koslow said: “Why is the bridge so weak?” The ministry reported that it was sound.", "Koslow"),
    ("“It is sound,” Koslow angrily added.", "Koslow"),
    ("The drivers wrote, adding: “It is sound and it will stay so.”", "The drivers"),
    ("Drivers were told: “Take the ferry and do not wait.”", None),
])
def test_who_introduces_a_quotation_speaks_it_and_who_is_told_does_not(sentence: str, speaker: str | None) -> None:
    assert next((who for who, _, content in told(FILLER + sentence) if content.startswith("“")), None) == speaker


def test_a_subordinate_clause_after_a_quotation_does_not_say_who_spoke() -> None:
    assert told(FILLER + "Koslow told the crowd, “It is sound,” when the mayor blasted her.")[0][0] == "Koslow"


def test_scare_quotes_and_titles_are_no_statements() -> None:
    assert told(FILLER + "The so-called “peace village” was shown in “A Winter Tale” again.") == []


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = FILLER + "“We waited for the ships all week,” Koslow said. “They never came.\n\n“Now we wait for the trains instead of the ships.”"
    last = told(text)[-1]
    assert last[0] == "Koslow"
    assert last[2] == "“Now we wait for the trains instead of the ships.”"


def test_a_clause_that_ends_in_a_quotation_is_one_mixed_statement() -> None:
    (found,) = read(FILLER + "Taxes would have to “go up a little,” Koslow said.")
    assert found.form == "mixed"


# Indirect speech.
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Koslow said that the bridge was safe.", ("Koslow", "said", "that the bridge was safe")),
        ("Koslow said the bridge was safe.", ("Koslow", "said", "the bridge was safe")),
        ("Koslow warned reporters that the bridge was old.", ("Koslow", "warned", "that the bridge was old")),
        ("Koslow urged drivers to take the ferry.", ("Koslow", "urged", "to take the ferry")),
        ("The bridge will be closed for a month, Koslow said.", ("Koslow", "said", "The bridge will be closed for a month")),
        ("The bridge, Koslow said, will be closed for a month.", ("Koslow", "said", "The bridge / will be closed for a month")),
        ("According to the harbour office, the bridge is safe.", ("the harbour office", "According to", "the bridge is safe")),
        ("Koslow inspected the bridge and said it was safe.", ("Koslow", "said", "it was safe")),
        ("Koslow, a former engineer, insisted that the bridge was safe.", ("Koslow, a former engineer", "insisted", "that the bridge was safe")),
    ],
)
def test_indirect_speech(sentence: str, expected: tuple[str | None, str | None, str]) -> None:
    assert expected in told(FILLER + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Secretary of State arrived in the United States.",
        "Koslow found a new sponsor and saw the bridge.",
        "Koslow wants to build a second bridge.",
        "The city's plan for the bridge was popular.",
        "She knew the answer.",
    ],
)
def test_nouns_and_verbs_that_report_no_words_are_left(sentence: str) -> None:
    assert told(FILLER + sentence) == []


def test_the_addressee_of_a_verb_of_telling() -> None:
    text = FILLER + "Koslow told the ferry crews that the bridge was closed."
    (found,) = read(text)
    assert found.addressee is not None
    assert found.addressee.of(text) == "the ferry crews"


def test_the_addressee_of_a_quotation() -> None:
    text = FILLER + "“The bridge is closed,” Koslow told the ferry crews on Monday."
    (found,) = read(text)
    assert found.addressee is not None
    assert found.addressee.of(text).startswith("the ferry crews")


def test_what_hangs_on_to_a_quotation_has_its_speaker() -> None:
    text = FILLER + "“The bridge is closed,” Koslow said, adding that the ferry was free."
    assert told(text)[-1] == ("Koslow", "adding", "that the ferry was free")


def test_hard_wrapped_lines_are_read_like_others() -> None:
    text = FILLER + "The mayor of the\nold town said that the\nbridge was safe."
    assert told(text) == [("The mayor of the\nold town", "said", "that the\nbridge was safe")]


def test_a_statement_inside_a_statement_has_its_parent() -> None:
    text = FILLER + "Koslow said that the engineers had warned that the bridge was old."
    outer, inner = read(text)
    assert (outer.parent, inner.parent) == (None, 0)


# Transcripts.
def test_turns_of_a_transcript() -> None:
    text = "Q\xa0\xa0 Is the bridge safe?\n\nMS. KOSLOW:  It is.  We looked at it twice.\n\nLet me add one thing about the ferry.\n\nQ\xa0\xa0 Thank you."
    assert told(text) == [
        ("Q", None, "Is the bridge safe?"),
        ("MS. KOSLOW", None, "It is.  We looked at it twice."),
        ("MS. KOSLOW", None, "Let me add one thing about the ferry."),
        ("Q", None, "Thank you."),
    ]


def test_a_label_alone_makes_no_transcript() -> None:
    assert told("UPDATE: The bridge is closed again.\n\nThe ferry runs twice a day in winter.") == []


# Other languages.
def test_russian_speaker_after_a_dash() -> None:
    assert told("«Мост останется открытым», — сказал Кослов в понедельник.", "ru") == [("Кослов", "сказал", "«Мост останется открытым»")]


def test_russian_speaker_inside_the_marks() -> None:
    found = told("«Мост останется открытым, — подчеркнул Кослов. — Мы его проверили».", "ru")
    assert found == [("Кослов", "подчеркнул", "«Мост останется открытым, / Мы его проверили»")]


def test_russian_that_clause() -> None:
    assert told("Кослов заявил, что мост останется открытым.", "ru") == [("Кослов", "заявил", "что мост останется открытым")]


def test_german_and_polish_marks() -> None:
    assert told("„Die Brücke bleibt offen“, sagte Koslow am Montag.", "de") == [("Koslow", "sagte", "„Die Brücke bleibt offen“")]
    assert told("»Die Brücke bleibt offen«, sagte Koslow.", "de") == [("Koslow", "sagte", "»Die Brücke bleibt offen«")]
    assert told("„Most pozostanie otwarty” – powiedział Koslow.", "pl") == [("Koslow", "powiedział", "„Most pozostanie otwarty”")]


# Damage. One report, damaged as copies are; the quotations and their speakers must survive.
REPORT = (
    "The river towns were cut off on Friday.\n\n“The water came faster than anyone had seen,” said Ilse Brandt, a baker. “We carried the flour upstairs.”\n\n"
    "“Our boats are ready and they can leave tonight,” Oskar Lind said.\n\nLind said that the last train had left at noon.\n\n"
    "“Nobody is to cross the dam before the morning,” he added."
)
SPEAKERS = ["ilse brandt", "oskar lind", "lind", "he"]


def speakers(text: str) -> list[str]:
    return [(r.source.of(text) if r.source else "").split(",")[0].lower() for r in read(text)]


@pytest.mark.parametrize(
    "damaged",
    [
        REPORT,
        REPORT.replace("“", '"').replace("”", '"'),
        REPORT.replace("“", "''").replace("”", "''"),
        REPORT.replace("“", "'").replace("”", "'"),
        REPORT.replace("“", "«").replace("”", "»"),
        REPORT.replace("\n\n", " "),
        REPORT.replace("\n\n", "\r\n\r\n"),
        REPORT.lower(),
        REPORT.replace("“Our boats", "Our boats"),
    ],
    ids=["none", "straight", "doubled", "single", "angle", "newlines lost", "CRLF", "lower case", "a mark lost"],
)
def test_damage_costs_no_speaker(damaged: str) -> None:
    assert speakers(damaged) == SPEAKERS


# Promises that hold for any text.
PIECES = st.sampled_from(
    ["Koslow said that ", "“", "”", '"', "''", "’", "«", "»", ", said Ann Lee. ", "he added", " told ", "😀", "e\u0301", "\u00a0", "\r\n", "\n\n",
     "שלום ", "\u202e", "Q\xa0\xa0 ", "MR. LEE: ", "according to ", "It was said ", ", ", ". ", " — ", "the ships came in", "заявил, что ", ":"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_span_is_inside_the_text_and_parents_hold_their_children(text: str) -> None:
    found = read(text)
    for i, item in enumerate(found):
        for span in [*item.content, *(s for s in (item.cue, item.source, item.addressee) if s)]:
            assert span.fits(text)
            assert span.of(text).strip()
        assert item.parent is None or item.parent != i
        if item.parent is not None:
            assert found[item.parent].extent().covers(item.extent())


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="😀e\u0301\u00a0\u202eשЖ z", max_size=40))
def test_offsets_are_code_points_whatever_stands_before(prefix: str) -> None:
    text = f"Start {prefix} end.\n\n“The ships came in,” Ann Lee said."
    assert ("Ann Lee", "said", "“The ships came in,”") in told(text)


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    def seconds(times: int) -> float:
        made = page(REPORT.replace("\n\n", " ") * times)
        assert made.sentences
        begin = perf_counter()
        find_statements(made)
        return perf_counter() - begin

    seconds(2)
    assert seconds(160) < 40 * max(seconds(20), 0.005)
