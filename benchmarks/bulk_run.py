"""`readout run` end to end: `python benchmarks/bulk_run.py [--documents 500 2000 7065] [--workers 2] [--model PATH]`.

Articles of 2022 from the corpora (READOUT_CORPORA, by default ../shared/corpora), for each size a run of its own in a temporary folder. Prints
articles a second from start to end and without the seconds in which processes and models start; CPU time an article, of the workers and of
the first process; the peak memory of the largest worker and of the first process; the size of the output. A worker that has grown is
replaced by a fresh one; the peak counts those too. CPU time an article should be the same for every size, but for the start.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from places import corpora
from readout.bulk import run
from readout.bulk.progress import Progress


class Clock(Progress):
    """Notes when the first document was begun."""

    first = 0.0

    def begun(self, documents: int) -> None:
        """A document was begun."""
        self.first = self.first or time.perf_counter()


def measure(source: Path, count: int, workers: int, model: str | None) -> None:
    """One run, in this process, which reads nothing itself."""
    with tempfile.TemporaryDirectory() as folder:
        part, out, clock = Path(folder) / "part.jsonl", Path(folder) / "out", Clock()
        with gzip.open(source) as lines, part.open("wb") as kept:
            kept.writelines(islice(lines, count))
        began = time.perf_counter()
        counts = run([part], out, workers=workers, model=model, size=max(50, min(500, count // (4 * workers))), progress=clock)
        ended = time.perf_counter()
        done = sum(counts.values())
        written = sum(p.stat().st_size for p in out.glob("*/*"))
        (worked, largest), (planned, first) = used(resource.RUSAGE_CHILDREN), used(resource.RUSAGE_SELF)
        print(f"{done:,} articles {counts}: {done / (ended - began):.1f}/s, without the start {done / (ended - clock.first):.1f}/s; CPU-ms an article {worked / done * 1000:.1f} "
              f"in workers, {planned / done * 1000:.1f} in the first process; at most {largest:.0f} MB in a worker, {first:.0f} in the first process; "
              f"{written / done / 1024:.1f} KiB an article written", flush=True)


def used(whose: int) -> tuple[float, float]:
    """CPU seconds, and MB of the largest."""
    said = resource.getrusage(whose)
    return said.ru_utime + said.ru_stime, said.ru_maxrss / 1024


def main() -> None:
    """Each size in a process of its own, so that the operating system's figures are of that size alone."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--documents", type=int, nargs="+", default=[500, 2000, 7065])
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--model", default=None)
    given = ask.parse_args()
    if len(given.documents) == 1:
        measure(corpora() / "load" / "english-news-2022.jsonl.gz", given.documents[0], given.workers, given.model)
        return
    for count in given.documents:
        model = ["--model", given.model] if given.model else []
        subprocess.run([sys.executable, __file__, "--documents", str(count), "--workers", str(given.workers), *model], check=True)


if __name__ == "__main__":
    main()
