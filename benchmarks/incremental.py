"""What one more document costs a ledger that already holds many: `python benchmarks/incremental.py [--documents 100000] [--out FOLDER]`.

Makes documents by a fixed seed (nothing is downloaded): 60 ministers of 30 states, busy pairs and rare ones, some 25 documents a day in
the order of publication with one in twenty arriving months late; their encounters have a day, or none, or are told later, or name states
only. Each is filed and placed in a SQLite ledger. Prints and writes `incremental.csv` (documents held, milliseconds to file and to place one
more, encounters renamed by it) and `incremental.svg`. The claim: placing one more at 100,000 costs at most twice what it costs at 1,000.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import event

from readout.intake import Loaded
from readout.ledger import Ledger
from readout.model import Actor, DateValue, Document, Encounter, Published, Reading, Span

STATES = [f"{a}{b}L" for a in "ABCDE" for b in "ACEGIK"]
PEOPLE = [Actor(id=f"p{i}", name=f"Given{i} Sur{i}", kind="person", key=f"person:given{i}-sur{i}", country=STATES[i % 30], sector="GOV") for i in range(60)]
NATIONS = [Actor(id=f"s{i}", name=c, kind="state", key=f"state:{c}", country=c) for i, c in enumerate(STATES)]
A_DAY, LATE, MARKS = 25, 0.05, 12  # documents a day; share that comes late; points measured


def world(count: int, seed: int = 11) -> Iterator[Reading]:
    """`count` documents in order of arrival."""
    chance = random.Random(seed)
    late: list[tuple[int, Reading]] = []
    number = 0
    for day in range(count):
        calls = [_call(chance, day) for _ in range(A_DAY // 6)]
        for _ in range(A_DAY):
            made = _document(chance, number, day, chance.choice(calls))
            number += 1
            if chance.random() < LATE:
                late.append((day + chance.randrange(20, 90), made))
            else:
                yield made
        yield from (r for due, r in late if due <= day)
        late = [x for x in late if x[0] > day]


def _call(chance: random.Random, day: int) -> tuple[int, int, int, str]:
    """Two ministers of two states, busy ones more often; the day, up to two days ago; the mode."""
    while True:
        a, b = (min(int(chance.expovariate(0.09)), 59) for _ in range(2))
        if a % 30 != b % 30:
            return min(a, b), max(a, b), day - chance.choice((0, 0, 1, 2)), chance.choice(("phone", "phone", "meeting", "video", "letter"))


def _document(chance: random.Random, number: int, day: int, call: tuple[int, int, int, str]) -> Reading:
    a, b, held, mode = call
    start, kind = date(2015, 1, 1), chance.choices(("dated", "fresh", "mention", "states", "year"), (60, 18, 14, 6, 2))[0]
    when = {"dated": (start + timedelta(held)).isoformat(), "states": (start + timedelta(held)).isoformat(), "year": str((start + timedelta(held)).year)}.get(kind)
    cast = [NATIONS[a % 30], NATIONS[b % 30]] if kind == "states" else [PEOPLE[a], PEOPLE[b]]
    text = f"Report {number} of a call between two of them." + (" Much else." * 60 if kind == "mention" else "")
    place = Span(len(text) - 5, len(text) - 1)
    encounter = Encounter(id="n1", participants=[x.id for x in cast], mode=mode, spans=[place], date=DateValue(value=when) if when else None)
    document = Document(ref=f"d{number}", id=hashlib.sha256(text.encode()).hexdigest(), text=text, published=Published(value=(start + timedelta(day)).isoformat(), basis="given"))
    return Reading(document=document, actors=cast, encounters=[encounter])


def measure(count: int, ledger: Ledger) -> Iterator[dict[str, float]]:
    """At doubling numbers of documents, what 500 more cost on average."""
    readings, held = world(count + 1000), 0
    marks = sorted({max(1000, int(1000 * (count / 1000) ** (i / MARKS))) for i in range(MARKS + 1)})
    for mark in marks:
        _add(ledger, list(islice(readings, max(0, mark - held))))
        batch = list(islice(readings, 500))
        filed, placed, renamed = _add(ledger, batch)
        held = max(held, mark) + len(batch)
        yield {"documents": mark, "file_ms": filed * 1000 / len(batch), "place_ms": placed * 1000 / len(batch), "renamed": renamed / len(batch)}


def _add(ledger: Ledger, readings: list[Reading]) -> tuple[float, float, int]:
    """File and place some documents, placing after every hundred as an add of a folder does; seconds of each, encounters renamed."""
    filed = placed = 0.0
    renamed = 0
    for i in range(0, len(readings), 100):
        begun = time.process_time()
        for r in readings[i : i + 100]:
            ledger.file(Loaded(r.document, r.document.text.encode(), "text/plain"), r)
        middle = time.process_time()
        renamed += ledger.place()
        filed, placed = filed + middle - begun, placed + time.process_time() - middle
    return filed, placed, renamed


def plot(rows: list[dict[str, float]]) -> str:
    """The milliseconds over the number of documents (logarithmic), as SVG."""
    from math import log10

    top = max(max(r["file_ms"], r["place_ms"]) for r in rows) * 1.2
    low, high = log10(rows[0]["documents"]), log10(rows[-1]["documents"]) + 1e-9

    def points(name: str) -> str:
        return " ".join(f"{60 + 500 * (log10(r['documents']) - low) / (high - low):.1f},{260 - 220 * r[name] / top:.1f}" for r in rows)

    lines = "".join(f'<polyline fill="none" stroke="{c}" points="{points(n)}"/><text x="70" y="{y}" fill="{c}">{t}</text>'
                    for n, c, y, t in (("file_ms", "#888888", 30, "file one document"), ("place_ms", "#0050a0", 48, "place one document")))
    ends = "".join(f'<text x="{x}" y="282" text-anchor="middle">{int(r["documents"]):,}</text>' for x, r in ((60, rows[0]), (560, rows[-1])))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 290" font-family="sans-serif" font-size="12"><path d="M60 40V260H560" fill="none" stroke="black"/>'
            f'<text x="4" y="44">{top:.1f} ms</text>{ends}{lines}</svg>\n')


def write(rows: list[dict[str, float]], folder: Path) -> None:
    """The figures so far: an interrupted run keeps them."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "incremental.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({k: round(v, 3) for k, v in r.items()} for r in rows)
    (folder / "incremental.svg").write_text(plot(rows), encoding="utf-8")


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "many.db") as ledger:
        event.listen(ledger.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))  # the disk is not what is measured
        ledger.engine.dispose()
        for row in measure(asked.documents, ledger):
            rows.append(row)
            print("  ".join(f"{k}={v:,.2f}" if k != "documents" else f"{int(v):>7,} documents" for k, v in row.items()), flush=True)
            write(rows, asked.out)
    print(f"placing one more: {rows[-1]['place_ms'] / rows[0]['place_ms']:.2f} times the cost at {int(rows[0]['documents']):,}")


if __name__ == "__main__":
    main()
