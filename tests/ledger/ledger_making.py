"""Small readings made by hand, so that a test says exactly what is in the ledger. Also run as a script by the kill test."""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING, Any

from readout.intake import Loaded
from readout.model import (
    Actor,
    Condition,
    Cue,
    DateValue,
    Discrepancy,
    Document,
    Encounter,
    Event,
    EventDate,
    Mention,
    Office,
    Passage,
    Published,
    Reading,
    Span,
    Speaker,
    Statement,
    Time,
    Via,
)
from readout.model.correction import Correction, Target
from readout.model.spans import hull

if TYPE_CHECKING:
    from readout.ledger import Ledger

CALL = "Ministers speak by phone\nAnna Berg called Ivan Orlov on Tuesday. “We want calm,” Ms Berg said, “and no new posts.” Bergh left."


def at(text: str, words: str) -> Span:
    """Where the words first stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def loaded(reading: Reading) -> Loaded:
    """The reading's document as intake gives it."""
    return Loaded(reading.document, reading.document.text.encode(), "text/plain")


def reading(text: str = CALL, *, ref: str = "call.txt", title: str | None = "Ministers speak", published: str | None = "2022-02-02",
            group: str | None = "n-berg-orlov", statements: int = 1, note: str = "one name in two spellings") -> Reading:
    """A call of two ministers: one encounter, one statement in two parts, one event, one discrepancy."""
    head, _, body = text.partition("\n")
    here = {w: at(text, w) for w in ("Anna Berg", "Ivan Orlov", "Berg said", "Bergh", "called", "on Tuesday", "We want calm", "and no new posts")}
    document = Document(ref=ref, id=hashlib.sha256(text.encode()).hexdigest(), text=text, source=f"pages/{ref}", title=title, publisher="The Courier",
                        language="en", published=Published(value=published, basis="given") if published else None)
    said = Statement(id="s1", form="mixed", content=[here["We want calm"], here["and no new posts"]], cue=Cue(start=here["Berg said"].start + 5, end=here["Berg said"].end),
                     speaker=Speaker(start=here["Berg said"].start, end=here["Berg said"].start + 4, actor="a1"), addressee=Speaker(actor="a2"),
                     channel="phone", via=[Via(label="The Courier")], act="demand", confidence=0.8, encounter="n1")
    return Reading(
        document=document,
        passages=[Passage(start=0, end=len(head), role="headline"), Passage(start=len(head) + 1, end=len(head) + 1 + len(body), role="body")],
        actors=[Actor(id="a1", name="Anna Berg", kind="person", country="SWE", sector="GOV", key="person:anna-berg", office=Office(title="Minister", of="SWE")),
                Actor(id="a2", name="Ivan Orlov", kind="person", country="RUS", sector="GOV", key="person:ivan-orlov")],
        mentions=[Mention(**_ends(here["Anna Berg"]), kind="person", actor="a1"), Mention(**_ends(here["Ivan Orlov"]), kind="person", actor="a2"),
                  Mention(**_ends(here["Bergh"]), kind="person", actor="a1", surface="misspelt", reasons=["1 edit from Berg"])],
        statements=[said] * min(statements, 1),
        events=[Event(id="e1", code="CONSULT", plover="CONSULT", mode="phone", trigger=here["called"], actors=["a1", "a2"], contexts=["diplomatic"],
                      date=EventDate(value="2022-02-01"), encounter="n1")],
        times=[Time(**_ends(here["on Tuesday"]), value="2022-02-01", basis="weekday before publication")],
        encounters=[Encounter(id="n1", participants=["a1", "a2"], mode="phone", spans=[here["called"]], date=DateValue(value="2022-02-01"), group=group)],
        discrepancies=[Discrepancy(kind="name", spans=[here["Bergh"], here["Anna Berg"]], note=note, rule="respelling")],
        condition=Condition(grade="B"), versions={"readout": "test"},
    )


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def confirmed(reading: Reading) -> Correction:
    """Somebody has confirmed the reading's statement."""
    said = hull(reading.statements[0].content)
    target = Target(kind="statement", document=reading.document.id, start=said.start, end=said.end, words=said.of(reading.document.text))
    return Correction(target=target, action="confirm", who="A. Reader", at="2022-03-01T10:00:00.000000+00:00", batch="b1", why="heard it")


def numbered(number: int) -> Reading:
    """The same call in a text of its own."""
    return reading(f"{CALL} Edition {number}.", ref=f"call-{number}.txt")


def unlike_the_code(ledger: Ledger) -> list[Any]:
    """What tables, columns and indexes of a ledger are other than those that the code has."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from readout.ledger.schema import metadata

    with ledger.engine.connect() as connection:
        changes = compare_metadata(MigrationContext.configure(connection), metadata)
    return [c for c in changes if not (c[0] in ("remove_table", "remove_index") and c[1].name.startswith("search_index"))]  # the full-text index is made by hand


def main() -> None:
    """File documents and report each one once it is filed, until killed."""
    from readout.ledger import Ledger

    with Ledger(sys.argv[1]) as ledger:
        for number in range(int(sys.argv[2]), 1_000_000):
            made = numbered(number)
            if ledger.file(loaded(made), made):
                print(made.document.id, flush=True)


if __name__ == "__main__":
    main()
