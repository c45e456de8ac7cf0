"""Readings made by hand for the tests of this folder: two ministers, their calls, and who said what about them."""

from __future__ import annotations

import msgspec
import pytest

from readout.model import Actor, DateValue, Document, Encounter, Published, Reading, Span, Speaker, Statement, Time, Via
from readout.model.records import Status

PEOPLE = {
    "mira": Actor(id="a1", name="Mira Solbakk", kind="person", key="person:mira-solbakk", country="NOR", sector="GOV"),
    "pavel": Actor(id="a2", name="Pavel Renko", kind="person", key="person:pavel-renko", country="SVK", sector="GOV"),
    "pavel unknown": Actor(id="a2", name="P. Renko", kind="person"),
    "mira inflected": Actor(id="a1", name="Солбакка", kind="person"),
    "deputy": Actor(id="a8", name="Jon Vik", kind="person", key="person:jon-vik", country="NOR", sector="GOV"),
    "norway": Actor(id="a3", name="Norway", kind="state", key="state:NOR", country="NOR"),
    "slovakia": Actor(id="a4", name="Slovakia", kind="state", key="state:SVK", country="SVK"),
    "official": Actor(id="a5", name="a senior official", kind="source", country="NOR", anonymous=True),
    "finn": Actor(id="a6", name="Aino Lahti", kind="person", key="person:aino-lahti", country="FIN"),
    "both": Actor(id="a9", name="Both ministers", kind="group"),
    "agency": Actor(id="a7", name="Wire Service", kind="organisation", country="NOR", sector="MED"),
}


class Make:
    """Makers of records for two ministers and those around them."""

    people = PEOPLE

    @staticmethod
    def encounter(who: tuple[str, ...], day: str | None = None, mode: str = "phone", status: Status = "actual", number: int = 1) -> Encounter:
        """An encounter of `PEOPLE`; its evidence is the first word of the text."""
        return Encounter(id=f"n{number}", participants=[PEOPLE[w].id for w in who], mode=mode, spans=[Span(0, 4)],
                         date=DateValue(value=day) if day else None, status=status)

    @staticmethod
    def below(encounter: Encounter) -> Encounter:
        """The same, told far below the lead of the text."""
        return msgspec.structs.replace(encounter, spans=[Span(600, 601)])

    @staticmethod
    def reading(ref: str, *encounters: Encounter, cast: tuple[str, ...] = ("mira", "pavel"), published: str | None = None, text: str = "They spoke.",
                statements: list[Statement] | None = None, times: list[Time] | None = None) -> Reading:
        """A reading of a document with the given records."""
        document = Document(ref=ref, id=ref, text=text, published=Published(value=published, basis="given") if published else None)
        return Reading(document=document, actors=[PEOPLE[c] for c in cast], encounters=list(encounters), statements=statements or [], times=times or [])

    @staticmethod
    def time(text: str, words: str, value: str) -> Time:
        """A time expression at `words` in `text`."""
        return Time(start=text.index(words), end=text.index(words) + len(words), value=value)

    @staticmethod
    def said(text: str, words: str, who: str, via: list[Via] | None = None, number: int = 1) -> Statement:
        """A statement of `who` whose content is `words` in `text`, about encounter n1."""
        start = text.index(words)
        return Statement(id=f"s{number}", form="direct", content=[Span(start, start + len(words))], speaker=Speaker(actor=PEOPLE[who].id), via=via or [],
                         encounter="n1")


@pytest.fixture(scope="session")
def make() -> type[Make]:
    """Makers of readings, encounters and statements."""
    return Make
