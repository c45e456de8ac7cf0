"""Makes the ledger that `benchmarks/desk.py` measures: 100,000 statements in 10,000 documents of invented news, the same every time.

    python benchmarks/big_ledger.py big.db [--statements 100000]
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta

from readout.intake import Loaded
from readout.ledger import Ledger
from readout.ledger.writing import insert_document
from readout.model import (
    Actor,
    Condition,
    DateValue,
    Discrepancy,
    Document,
    Encounter,
    Event,
    EventDate,
    Mention,
    Passage,
    Published,
    Reading,
    Span,
    Speaker,
    Statement,
    Via,
)

SAID = 10  # statements in a document
GIVEN = ["Ana", "Boris", "Celia", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Irena", "Jonas", "Karin", "Luis", "Mira", "Nils", "Olga", "Pavel"]
FAMILY = ["Albrecht", "Borodin", "Castillo", "Dvorak", "Eriksen", "Fontaine", "Grabowski", "Hadjiev", "Ibarra", "Jansen", "Kovalenko", "Lindqvist"]
COUNTRIES = ["USA", "RUS", "UKR", "POL", "DEU", "FRA", "GBR", "CHN", "TUR", "SWE", "ITA", "ESP"]
WORDS = ["treaty", "border", "gas", "winter", "talks", "sanction", "ceasefire", "envoy", "summit", "proposal", "guarantee", "troop", "visa", "grain", "port", "corridor", "prisoner", "exchange", "monitor", "observer", "deadline", "draft", "annex", "pipeline", "tariff", "embassy", "consul", "note", "protest", "withdrawal", "exercise", "missile", "inspection", "verification", "transit", "loan", "reform", "election", "refugee", "bridge", "ferry", "airspace", "satellite", "archive", "language", "minority", "mediator", "venue", "agenda", "communique", "delegation"]
ACTS, CHANNELS = ["assert", "demand", "warn", "deny", "promise", "accuse"], ["phone", "meeting", "press conference", "written statement"]


def people() -> list[Actor]:
    """Nearly 200 invented people, each of one country."""
    return [Actor(id="", name=f"{g} {f}", kind="person", country=COUNTRIES[(i + j) % len(COUNTRIES)], sector="GOV", key=f"person:{g}-{f}".lower())
            for i, g in enumerate(GIVEN) for j, f in enumerate(FAMILY)]


def reading(number: int, cast: list[Actor]) -> Reading:
    """One invented report of one meeting: two people, ten statements, one event, one discrepancy in three documents."""
    chance = random.Random(number)
    day = date(2015, 1, 1) + timedelta(days=number // 3)
    pair = random.Random(number // 3).sample(cast, 2)  # three documents report one meeting
    actors = [Actor(id=f"a{n}", name=a.name, kind=a.kind, country=a.country, sector=a.sector, key=a.key) for n, a in enumerate(pair, 1)]
    head = f"{pair[0].name} meets {pair[1].name} ({number})"
    parts, content, named = [head], [], []
    at = len(head) + 1
    for n in range(SAID):
        who = pair[n % 2].name
        words = "the " + " ".join(chance.choice(WORDS) for _ in range(18))  # a word that stands everywhere, for search
        parts.append(f"{who} said: {words}.")
        named.append(Span(at, at + len(who)))
        content.append(Span(at + len(who) + 7, at + len(who) + 7 + len(words)))
        at += len(parts[-1]) + 1
    text = "\n".join(parts)
    said = [Statement(id=f"s{n + 1}", form="indirect", content=[c], speaker=Speaker(start=named[n].start, end=named[n].end, actor=f"a{n % 2 + 1}"),
                      addressee=Speaker(actor=f"a{2 - n % 2}"), channel=chance.choice(CHANNELS), act=chance.choice(ACTS), encounter="n1",
                      via=[Via(label="The Courier")]) for n, c in enumerate(content)]
    met = Span(len(pair[0].name) + 1, len(pair[0].name) + 6)
    wrong = [Discrepancy(kind="number", spans=[content[0], content[1]], note="two numbers", rule="numbers")] if number % 3 == 0 else []
    return Reading(
        document=Document(ref=f"news/{number:06}.txt", id=hashlib.sha256(text.encode()).hexdigest(), text=text, title=head, publisher="The Courier", language="en",
                          published=Published(value=day.isoformat(), basis="given")),
        passages=[Passage(start=0, end=len(head), role="headline"), Passage(start=len(head) + 1, end=len(text), role="body")],
        actors=actors, mentions=[Mention(start=s.start, end=s.end, kind="person", actor=f"a{n % 2 + 1}") for n, s in enumerate(named)], statements=said,
        events=[Event(id="e1", code="CONSULT", plover="CONSULT", trigger=met, actors=["a1"], recipients=["a2"], date=EventDate(value=day.isoformat()), encounter="n1")],
        encounters=[Encounter(id="n1", participants=["a1", "a2"], mode="meeting", spans=[met], date=DateValue(value=day.isoformat()), group=f"n-{number // 3:05}")],
        discrepancies=wrong, condition=Condition(grade="B"), versions={"readout": "benchmark"})


def readings(statements: int) -> Iterator[Reading]:
    """As many documents as it takes."""
    cast = people()
    return (reading(n, cast) for n in range(statements // SAID))


def make(where: str, statements: int) -> int:
    """File the documents in one go (a document a transaction waits for the disk each time); those that are there already stay. The number filed."""
    with Ledger(where) as book:
        new = [r for r in readings(statements) if not book.has(r.document.id)]
        with book.engine.execution_options(writes=True).begin() as connection:
            for r in new:
                insert_document(connection, Loaded(r.document, r.document.text.encode(), "text/plain"), r)
        book.place()
    return len(new)


def main() -> None:
    """Make the ledger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("--statements", type=int, default=100_000)
    given = parser.parse_args()
    print(f"{make(given.ledger, given.statements)} documents filed in {given.ledger}")


if __name__ == "__main__":
    main()
