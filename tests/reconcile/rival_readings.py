"""Readings made by hand for the tests of this folder: two ministers, their calls, and who said what about them."""

from __future__ import annotations

from readout.model import Actor, DateValue, Document, Encounter, Published, Reading, Span, Speaker, Statement, Via
from readout.model.records import Status

PEOPLE = {
    "mira": Actor(id="a1", name="Mira Solbakk", kind="person", key="person:mira-solbakk", country="NOR", sector="GOV"),
    "pavel": Actor(id="a2", name="Pavel Renko", kind="person", key="person:pavel-renko", country="SVK", sector="GOV"),
    "pavel unknown": Actor(id="a2", name="P. Renko", kind="person"),
    "norway": Actor(id="a3", name="Norway", kind="state", key="state:NOR", country="NOR"),
    "slovakia": Actor(id="a4", name="Slovakia", kind="state", key="state:SVK", country="SVK"),
    "official": Actor(id="a5", name="a senior official", kind="source", country="NOR", anonymous=True),
    "finn": Actor(id="a6", name="Aino Lahti", kind="person", key="person:aino-lahti", country="FIN"),
    "agency": Actor(id="a7", name="Wire Service", kind="organisation", country="NOR", sector="MED"),
}


def encounter(who: tuple[str, ...], day: str | None = None, mode: str = "phone", status: Status = "actual", number: int = 1) -> Encounter:
    """An encounter of `PEOPLE`; its evidence is the first word of the text."""
    return Encounter(id=f"n{number}", participants=[PEOPLE[w].id for w in who], mode=mode, spans=[Span(0, 4)],
                     date=DateValue(value=day) if day else None, status=status)


def reading(ref: str, *encounters: Encounter, cast: tuple[str, ...] = ("mira", "pavel"), published: str | None = None, text: str = "They spoke.",
            statements: list[Statement] | None = None) -> Reading:
    """A reading of a document with the given records."""
    document = Document(ref=ref, id=ref, text=text, published=Published(value=published, basis="given") if published else None)
    return Reading(document=document, actors=[PEOPLE[c] for c in cast], encounters=list(encounters), statements=statements or [])


def said(text: str, words: str, who: str, via: list[Via] | None = None, number: int = 1) -> Statement:
    """A statement of `who` whose content is `words` in `text`, about encounter n1."""
    start = text.index(words)
    return Statement(id=f"s{number}", form="direct", content=[Span(start, start + len(words))], speaker=Speaker(actor=PEOPLE[who].id), via=via or [],
                     encounter="n1")
