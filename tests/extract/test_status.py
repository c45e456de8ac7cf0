"""Status of an act by the words around it: what is only feared, planned, demanded or denied is not stated as done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.extract.status import clause_status
from readout.model import Span


def status(sentence: str) -> str:
    """Status of the act marked with square brackets."""
    start = sentence.index("[")
    text = sentence.replace("[", "").replace("]", "")
    return clause_status(text, Span(0, len(text)), Span(start, sentence.index("]") - 1))


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("actual", "The two ministers [met] in Vienna."),
        ("actual", "Norway [expelled three diplomats] on Friday."),
        ("actual", "There was no reply from Chile, which [expelled three diplomats]."),
        ("actual", "The army continues to [shell] the port."),
        ("actual", "The envoy did not speak, but the minister [met] reporters."),
        ("actual", "As the currency falls, Norway [imposed sanctions]."),
        ("conditional", "If the talks fail, Norway [imposes sanctions]."),
        ("conditional", "Norway will [impose sanctions] if the talks fail."),
        ("conditional", "Unless the troops leave, allies [recall their ambassadors]."),
        ("conditional", "Если переговоры сорвутся, Норвегия [вводит санкции]."),
        ("hypothetical", "An [invasion] would change the continent."),
        ("hypothetical", "The allies fear a further [invasion]."),
        ("hypothetical", "Any [attack on] the port would be a mistake."),
        ("hypothetical", "The alliance could [deploy troops] in the north."),
        ("hypothetical", "The fleet must [withdraw from] the strait."),
        ("hypothetical", "She called on them to [withdraw from] the strait."),
        ("planned", "The presidents will [meet] on Sunday."),
        ("planned", "The presidents are scheduled to [meet]."),
        ("planned", "Their [meeting] is planned for Sunday."),
        ("planned", "Президенты намерены [встретиться]."),
        ("negated", "The presidents did not [meet]."),
        ("negated", "The presidents didn’t [meet]."),
        ("negated", "The presidents never [met]."),
        ("negated", "The [visit] was cancelled."),
        ("negated", "The capital has dismissed more [talks with] the union."),
        ("negated", "Президенты не [встретились]."),
        ("denied", "The ministry denied having [deployed troops]."),
        ("denied", "Министерство опровергло [поставки]."),
        ("historical", "In 1999 the alliance [bombed] the city."),
        ("historical", "The army [invaded] the island three decades ago."),
    ],
)
def test_status(expected: str, sentence: str) -> None:
    assert status(sentence) == expected


def test_an_if_in_other_quoted_words_does_not_reach_outside_them() -> None:
    assert status('"If they are ready, so are we," she said after she [met] her colleague.') == "actual"


def test_capitals_are_no_countless_ways_to_name_somebody() -> None:
    assert status("COUNCILLORS OF THE UNITED NATIONS SECURITY ASSEMBLY [met].") == "actual"
    assert status("Kenya and the Union of Ports to [meet] on Sunday.") == "planned"


@given(st.text(max_size=60), st.text(min_size=1, max_size=12), st.text(max_size=60))
def test_every_text_has_a_status(before: str, words: str, after: str) -> None:
    text = before + words + after
    found = clause_status(text, Span(0, len(text)), Span(len(before), len(before) + len(words)))
    assert found in {"actual", "planned", "conditional", "hypothetical", "negated", "denied", "historical"}


def test_an_infinitive_after_names_is_a_headlines_future() -> None:
    text = "Wong and Joly to meet in Ottawa"
    assert clause_status(text, Span(0, len(text)), Span(17, 21)) == "planned"
