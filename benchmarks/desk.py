"""Server time of every page and of search over a ledger of 100,000 statements.

    python benchmarks/big_ledger.py big.db        # once, some minutes
    python benchmarks/desk.py big.db [--times 15]

Each address is asked for `--times` times in turn, after one round that is not counted; printed are median and 95th percentile in milliseconds,
inside the server (no network), and the median of processor time, which says the same on a machine that others use too.
Floors: 150 ms at the median and 400 ms at p95 for a page, 100 ms for search.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import time
from typing import Any

from litestar.testing import TestClient

from readout.desk import make_app

MEDIAN, P95, SEARCH = 150, 400, 100  # milliseconds


def addresses(client: Any) -> list[str]:
    """Every page, with records from the middle of the ledger."""
    encounter = client.get("/api/v1/encounters", params={"limit": 1, "offset": 1500}).json()["rows"][0]
    said = client.get("/api/v1/statements", params={"limit": 1, "offset": 50_000}).json()["rows"][0]
    document = f"/documents/{said['document_id']}"
    return [
        "/", "/encounters", "/encounters?country=POL", f"/encounters/{encounter['group']}", "/statements", "/statements?speaker=Lindqvist&act=warn", "/statements?text=treaty",
        "/statements?text=the", "/statements?text=nowhere", "/statements?start=20000", "/statements?start=90000", "/events", "/people", "/person?name=Ana+Borodin", "/timeline", "/timeline?unit=month&country=USA", "/matrix", "/matrix?by=person", "/discrepancies",
        "/positions", "/positions?speaker=Lindqvist&topic=ceasefire", "/copies", "/statements?topic=ceasefire&hand=second-hand", "/api/v1/positions?topic=energy",
        "/documents", "/documents?text=treaty", "/corrections", "/work", document, f"{document}/correct?kind=statement&start={said['start']}&end={said['end']}", "/hand-over", "/import",
        "/search?q=treaty+border", "/search?q=gas", "/search?q=the", "/search?q=%22gas+winter%22", "/api/v1/statements?speaker=Ana&limit=100",
    ]


def measure(client: Any, paths: list[str], times: int) -> dict[str, list[tuple[float, float]]]:
    """Milliseconds of every asking, by address: on the clock and of the processor."""
    taken: dict[str, list[tuple[float, float]]] = {path: [] for path in paths}
    for number in range(times + 1):
        for path in paths:
            begun, used = time.perf_counter(), time.process_time()
            answer = client.get(path)
            elapsed = 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - used)
            assert answer.status_code == 200, (path, answer.status_code)
            if number:
                taken[path].append(elapsed)
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("--times", type=int, default=15)
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with TestClient(make_app(given.ledger), base_url="http://127.0.0.1") as client:
        taken = measure(client, addresses(client), given.times)
    for path, both in taken.items():
        ms, cpu = [t for t, _ in both], statistics.median(c for _, c in both)
        median, high = statistics.median(ms), sorted(ms)[int(0.95 * (len(ms) - 1))]
        floor = SEARCH if path.startswith("/search") else MEDIAN
        print(f"{path[:70]:72} median {median:6.0f} ms  p95 {high:6.0f} ms  cpu {cpu:5.0f} ms  {'' if median <= floor and high <= P95 else 'over'}")


if __name__ == "__main__":
    main()
