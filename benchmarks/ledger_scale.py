"""A ledger of many documents: insert rate, query times, size: `python benchmarks/ledger_scale.py [--documents 200000] [--articles 500] [--url URL]`.

The documents are readings of articles of 2022 from the corpora (READOUT_CORPORA, by default ../shared/corpora), each repeated under a text of
its own, filed as `readout load` files them. Without --url: SQLite in a temporary folder. With the URL of an empty PostgreSQL database
(`sh tools/postgres.sh` prints one): there. Prints documents a second for each tenth of the work, then the time of each query, then the size.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import msgspec
from sqlalchemy import text

from places import corpora
from readout.intake import Loaded, from_text
from readout.ledger import Ledger
from readout.model import Reading
from readout.pipeline import read_document

BATCH = 500


def readings(count: int) -> list[Reading]:
    """Readings of the first articles."""
    with gzip.open(corpora() / "load" / "english-news-2022.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, count)]
    return [read_document(from_text(r["text"], ref=str(r["id"]), title=r["title"], published=r["published"]).document) for r in rows]


def numbered(made: list[Reading], count: int) -> Iterator[tuple[Loaded, Reading]]:
    """As many documents as wanted: the readings again and again, each time of a text with a number at its end."""
    for n in range(count):
        first = made[n % len(made)]
        words = f"{first.document.text}\nEdition {n}."
        document = msgspec.structs.replace(first.document, ref=f"{first.document.ref}-{n}", id=hashlib.sha256(words.encode()).hexdigest(), text=words)
        yield Loaded(document, words.encode(), "text/plain"), msgspec.structs.replace(first, document=document)


def fill(ledger: Ledger, pairs: Iterator[tuple[Loaded, Reading]], count: int) -> None:
    """File in batches; the rate of each tenth."""
    began, spent, done = time.perf_counter(), time.process_time(), 0
    while batch := list(islice(pairs, BATCH)):
        ledger.file_many(batch)
        done += len(batch)
        if done % max(count // 10, BATCH) < BATCH:
            print(f"{done:>9,} documents, {done / (time.perf_counter() - began):7.0f}/s, {done / (time.process_time() - spent):7.0f} a CPU-second of this process", flush=True)


def ask(ledger: Ledger) -> None:
    """What people ask of a ledger, each asked three times; the best time counts."""
    one = ledger.rows("documents", limit=1)[0]["document_id"]
    asked: dict[str, Callable[[], object]] = {
        "a document by id": lambda: ledger.reading(one),
        "statements by speaker, 50 rows": lambda: ledger.rows("statements", speaker="Putin", limit=50),
        "statements by a speaker who is nowhere": lambda: ledger.rows("statements", speaker="Nemo Nusquam", limit=50),
        "statements of a country since a day, 50 rows": lambda: ledger.rows("statements", country="RUS", since="2022-02-01", limit=50),
        "events of a code, 50 rows": lambda: ledger.rows("events", code="CONSULT", limit=50),
        "full text, two words, 50 rows": lambda: ledger.search("grain corridor"),
        "full text, one common word, 50 rows": lambda: ledger.search("minister"),
        "number of statements": lambda: ledger.count("statements"),
    }
    for name, call in asked.items():
        times = []
        for _ in range(3):
            began = time.perf_counter()
            call()
            times.append(time.perf_counter() - began)
        print(f"{name:<46} {min(times) * 1000:9.1f} ms", flush=True)


def size(ledger: Ledger) -> int:
    """Bytes of the database."""
    with ledger.engine.connect() as connection:
        if ledger.engine.dialect.name == "sqlite":
            return int(connection.execute(text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")).scalar_one())
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def main() -> None:
    """Fill, ask, print."""
    ask_for = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask_for.add_argument("--documents", type=int, default=200_000)
    ask_for.add_argument("--articles", type=int, default=500, help="how many different ones are read")
    ask_for.add_argument("--url", default=None)
    given = ask_for.parse_args()
    made = readings(given.articles)
    with tempfile.TemporaryDirectory() as folder, Ledger(given.url or str(Path(folder) / "ledger.db")) as ledger:
        fill(ledger, numbered(made, given.documents), given.documents)
        if ledger.engine.dialect.name == "postgresql":
            with ledger.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("ANALYZE"))
        ask(ledger)
        print(f"{size(ledger) / 2**30:.2f} GiB, {size(ledger) / given.documents / 1024:.1f} KiB a document")


if __name__ == "__main__":
    main()
