"""What one more document costs a ledger that already holds many: `python benchmarks/incremental.py [--documents 100000] [--out FOLDER]`.

Makes documents by a fixed seed (nothing is downloaded): 60 ministers of 30 states, busy pairs and rare ones, some 25 documents a day in
the order of publication with one in twenty arriving months late; their encounters have a day, or none, or are told later, or name states
only; one document in twenty has no date itself and says a weekday, or a day without its year. Each is filed and placed in a SQLite ledger on
disk. Prints and writes `incremental.csv` (documents held; milliseconds of processor time to file and to place one more; the same in a ledger of
1,000, measured in turns with it so that a busy machine slows both; encounters renamed by it, documents of the encounter it is in) and
`incremental.svg`. With `--ledger FILE` the ledger is kept, and an interrupted run goes on where it was. The claim: placing one more at
100,000 costs at most twice what it costs at 1,000.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import event, func, select

from readout.intake import Loaded
from readout.ledger import Ledger
from readout.ledger.schema import documents, encounters, unplaced
from readout.model import Actor, DateValue, Document, Encounter, Published, Reading, Span, Time

STATES = [f"{a}{b}L" for a in "ABCDE" for b in "ACEGIK"]
PEOPLE = [Actor(id=f"p{i}", name=f"Given{i} Sur{i}", kind="person", key=f"person:given{i}-sur{i}", country=STATES[i % 30], sector="GOV") for i in range(60)]
NATIONS = [Actor(id=f"s{i}", name=c, kind="state", key=f"state:{c}", country=c) for i, c in enumerate(STATES)]
_START = date(2015, 1, 1)
A_DAY, LATE, UNDATED, MARKS = 25, 0.05, 0.05, 8  # documents a day; shares that come late and that have no date; points measured
SMALL, MEASURED, TOGETHER = 1000, 500, 100  # documents of the ledger compared with; measured at each point; placed together


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
    kind, undated = chance.choices(("dated", "fresh", "mention", "states", "year"), (60, 18, 14, 6, 2))[0], chance.random() < UNDATED
    of, published = _START + timedelta(held), _START + timedelta(day)
    when = {"dated": of.isoformat(), "states": of.isoformat(), "year": str(of.year)}.get(kind)
    cast = [NATIONS[a % 30], NATIONS[b % 30]] if kind == "states" else [PEOPLE[a], PEOPLE[b]]
    text = f"Report {number} of a call between two of them." + (" Much else." * 60 if kind == "mention" else "")
    place = Span(len(text) - 5, len(text) - 1)
    encounter = Encounter(id="n1", participants=[x.id for x in cast], mode=mode, spans=[place], date=DateValue(value=when) if when else None)
    clue = f"XXXX-WXX-{of.isoweekday()}" if chance.random() < 0.5 else f"XXXX-{of:%m-%d}"
    times = [Time(start=place.start, end=place.end, value=clue)] if undated and when is None else []
    document = Document(ref=f"d{number}", id=hashlib.sha256(text.encode()).hexdigest(), text=text,
                        published=None if undated else Published(value=published.isoformat(), basis="given"))
    return Reading(document=document, actors=cast, encounters=[encounter], times=times)


def measure(count: int, ledger: Ledger, rows: list[dict[str, float]], folder: Path) -> Iterator[dict[str, float]]:
    """At growing numbers of documents, what some more cost on average; `rows` are those that an interrupted run has."""
    small, others = _small(folder), list(islice(world(SMALL + MEASURED), SMALL, SMALL + MEASURED))
    held = _held(ledger)
    readings, known = islice(world(count + 2 * MEASURED), held, None), {r["documents"] for r in rows}
    for mark in sorted({max(SMALL, int(SMALL * (count / SMALL) ** (i / MARKS))) for i in range(MARKS + 1)}):
        if mark < held or mark in known:
            continue
        _fill(ledger, islice(readings, mark - held))
        batch = list(islice(readings, MEASURED))
        with _opened(shutil.copy(small, folder / "copy.db")) as beside:
            costs = [(_add(ledger, batch[i : i + TOGETHER]), _add(beside, others[i : i + TOGETHER])) for i in range(0, MEASURED, TOGETHER)]
        held = mark + len(batch)
        here, there = ([sum(each) / MEASURED for each in zip(*side, strict=True)] for side in zip(*costs, strict=True))
        yield {"documents": mark, "file_ms": here[0] * 1000, "place_ms": here[1] * 1000, "file_ms_at_1000": there[0] * 1000,
               "place_ms_at_1000": there[1] * 1000, "renamed": here[2], "in_group": _in_group(ledger, batch)}


def _small(folder: Path) -> Path:
    """A ledger of a thousand documents, closed."""
    with _opened(folder / "small.db") as ledger:
        _fill(ledger, islice(world(SMALL), SMALL))
    return folder / "small.db"


def _opened(path: Path) -> Ledger:
    """A ledger that does not wait for the disk: that is not what is measured."""
    ledger = Ledger(path)
    event.listen(ledger.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    ledger.engine.dispose()
    return ledger


def _held(ledger: Ledger) -> int:
    """The documents of a ledger, all of them placed."""
    ledger.place()
    with ledger.engine.connect() as connection:
        assert not connection.scalar(select(func.count()).select_from(unplaced))
        return connection.scalar(select(func.count()).select_from(documents)) or 0


def _in_group(ledger: Ledger, batch: list[Reading]) -> float:
    """How many documents tell the encounter that one of these tells, on average."""
    e, told = encounters.c, encounters.alias()
    with ledger.engine.connect() as connection:
        counts = select(func.count(func.distinct(told.c.document_id)))
        found = [connection.scalar(counts.where(told.c.group == select(e.group).where(e.document_id == r.document.id).scalar_subquery())) for r in batch]
    return sum(n or 0 for n in found) / len(found)


def _fill(ledger: Ledger, readings: Iterator[Reading]) -> None:
    """File documents in the way that is quickest and place them."""
    while some := list(islice(readings, TOGETHER)):
        ledger.file_many([(_loaded(r), r) for r in some])
        ledger.place()


def _loaded(reading: Reading) -> Loaded:
    return Loaded(reading.document, reading.document.text.encode(), "text/plain")


def _add(ledger: Ledger, readings: list[Reading]) -> tuple[float, float, int]:
    """File and place some documents, placing after every hundred as an add of a folder does; seconds of each, encounters renamed."""
    filed = placed = 0.0
    renamed = 0
    for i in range(0, len(readings), TOGETHER):
        begun = time.process_time()
        for r in readings[i : i + TOGETHER]:
            ledger.file(_loaded(r), r)
        middle = time.process_time()
        renamed += ledger.place()
        filed, placed = filed + middle - begun, placed + time.process_time() - middle
    return filed, placed, renamed


def plot(rows: list[dict[str, float]]) -> str:
    """The milliseconds over the number of documents (logarithmic), as SVG; dashed, those of the ledger of a thousand."""
    from math import log10

    shown = (("file_ms", "#888888", "", "file one document"), ("place_ms", "#0050a0", "", "place one document"),
             ("place_ms_at_1000", "#0050a0", ' stroke-dasharray="4 4"', "place one document beside 1,000"))
    top = max(r[n] for r in rows for n, *_ in shown) * 1.2
    low, high = log10(rows[0]["documents"]), log10(rows[-1]["documents"]) + 1e-9

    def points(name: str) -> str:
        return " ".join(f"{60 + 500 * (log10(r['documents']) - low) / (high - low):.1f},{260 - 220 * r[name] / top:.1f}" for r in rows)

    lines = "".join(f'<polyline fill="none" stroke="{c}"{dash} points="{points(n)}"/><text x="70" y="{18 * k + 200}" fill="{c}">{t}{" (dashed)" if dash else ""}</text>'
                    for k, (n, c, dash, t) in enumerate(shown))
    ends = "".join(f'<text x="{x}" y="282" text-anchor="middle">{int(r["documents"]):,}</text>' for x, r in ((60, rows[0]), (560, rows[-1])))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 290" font-family="sans-serif" font-size="12"><path d="M60 40V260H560" fill="none" stroke="black"/>'
            f'<text x="4" y="44">{top:.1f} ms</text>{ends}{lines}</svg>\n')


def write(rows: list[dict[str, float]], folder: Path) -> None:
    """The figures so far: an interrupted run keeps them."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "incremental.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({k: int(v) if k == "documents" else round(v, 3) for k, v in r.items()} for r in rows)
    (folder / "incremental.svg").write_text(plot(rows), encoding="utf-8")


def read(folder: Path) -> list[dict[str, float]]:
    """The figures that an earlier run wrote."""
    if not (folder / "incremental.csv").exists():
        return []
    with (folder / "incremental.csv").open(encoding="utf-8") as file:
        return [{k: float(v) for k, v in row.items()} for row in csv.DictReader(file)]


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    parser.add_argument("--ledger", type=Path)
    asked = parser.parse_args()
    rows = read(asked.out) if asked.ledger and asked.ledger.exists() else []
    with tempfile.TemporaryDirectory() as folder, _opened(asked.ledger or Path(folder) / "many.db") as ledger:
        for row in measure(asked.documents, ledger, rows, Path(folder)):
            rows.append(row)
            print("  ".join(f"{k}={v:,.2f}" if k != "documents" else f"{int(v):>7,} documents" for k, v in row.items()), flush=True)
            write(rows, asked.out)
    for name in ("file", "place"):
        print(f"to {name} one more costs at most {max(r[f'{name}_ms'] / r[f'{name}_ms_at_1000'] for r in rows):.2f} times what it costs at 1,000")


if __name__ == "__main__":
    main()
