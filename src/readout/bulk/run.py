"""A run: sources cut into shards, each shard read by an engine, its files put in place, until all is done. Running it again goes on.

Promise: the files depend on the input, the options and the versions; not on engine, number of workers, or how often it was interrupted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout.bulk.cluster import ray_engine
from readout.bulk.files import NEED
from readout.bulk.job import Job
from readout.bulk.pool import local
from readout.bulk.progress import Progress
from readout.bulk.reading import Output, Settings, versions_of
from readout.bulk.seen import Seen
from readout.bulk.shards import Shard, cut, digest_of
from readout.errors import ReadoutError
from readout.extras import arrow
from readout.intake.sources import records
from readout.intake.types import Raw, Refused

SIZE = 500  # documents in a shard: about half a minute of one core, some 20 MB of input, output and tables in memory
ENGINES = ("local", "ray")


@dataclass(frozen=True)
class Task:
    """What is to be run: sources, and what the caller says of all of them."""

    sources: tuple[str, ...]
    size: int = SIZE
    published: str | None = None
    language: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    near: bool = True

    def records(self) -> Iterator[Raw | Refused]:
        """The documents of all sources in order."""
        for source in self.sources:
            yield from records(source, published=self.published, language=self.language, columns=dict(self.columns))


def run(sources: Sequence[str | os.PathLike[str]], out: str | os.PathLike[str], *, engine: str = "local", workers: int | None = None, address: str | None = None,
        size: int = SIZE, published: str | None = None, language: str | None = None, columns: Mapping[str, str] | None = None, near: bool = True,
        facts: str | os.PathLike[str] | None = None, model: str | os.PathLike[str] | None = None, seconds: float = 60.0, progress: Progress | None = None) -> dict[str, int]:
    """Read sources into a folder of Parquet and JSONL; how many documents were `read`, are a `copy`, `refused` or `failed`.

    `out` is a new folder, or that of the same run, which then goes on. `workers`: processes of the local engine (default: one a core);
    `address`: the Ray cluster. `seconds`: the time one document may take. Raises ReadoutError for wrong use and for a full disk, MissingExtra without pyarrow.
    """
    arrow(NEED)
    task = Task(tuple(os.fspath(s) for s in sources), size, published, language, tuple(sorted((columns or {}).items())), near)
    _check(task, engine, workers)
    settings = Settings(_full(facts), str(model) if model == "rules" else _full(model), seconds)
    progress = progress or Progress()
    job = Job(Path(out), _plan(task, settings))
    try:
        seen = Seen(job.index, near)
        try:
            with progress.running(task, job.counts()):
                shards = _shards(task, job, seen)
                outputs = local(shards, settings, workers or os.cpu_count() or 1, progress.begun) if engine == "local" else ray_engine(shards, settings, address, progress.begun)
                _finish(outputs, job, progress)
        finally:
            seen.close()
        return job.counts()
    finally:
        job.close()


def _finish(outputs: Iterator[Output], job: Job, progress: Progress) -> None:
    for output in outputs:
        job.finish(output)
        progress.finished(output.counts)


def _shards(task: Task, job: Job, seen: Seen) -> Iterator[Shard]:
    """The shards that are still to be read. Those that are finished are only checked to be of the same input."""
    place = 0
    for number, items in enumerate(cut(task.records(), task.size)):
        digest = digest_of(items)
        line = job.line(number)
        planned = seen.planned(number)
        if (line and line.digest != digest) or planned not in (None, digest):
            raise ReadoutError(f"shard {number} of {job.out}, whose input has changed since the run began", "the same input", "give another --out")
        if not (line and planned):
            shard = seen.plan(number, items, place, digest)
            if not line:
                yield shard
        place += len(items)


def _plan(task: Task, settings: Settings) -> dict[str, Any]:
    """What a run's output depends on. Paths are written as given: the same job may be run from the same place."""
    return {"sources": task.sources, "size": task.size, "published": task.published, "language": task.language, "columns": dict(task.columns), "near": task.near,
            "seconds": settings.seconds, "versions": versions_of(settings)}


def _check(task: Task, engine: str, workers: int | None) -> None:
    if engine not in ENGINES:
        raise ReadoutError(f"engine {engine!r}", f"one of {', '.join(ENGINES)}", "name one of these")
    if "-" in task.sources:
        raise ReadoutError("standard input", "sources that can be read again when the run goes on", "save it to a file first")
    if not task.sources or task.size < 1 or (workers is not None and workers < 1):
        raise ReadoutError(f"{len(task.sources)} sources, {task.size} documents in a shard, {workers} workers", "at least one of each", "give more")
    for source in task.sources:
        if "://" not in source and not Path(source).exists():
            raise ReadoutError(f"{source}, which is not there", "a file or folder", "check the path")


def _full(path: str | os.PathLike[str] | None) -> str | None:
    return str(Path(path).absolute()) if path is not None else None
