"""How a run is doing: documents, rate, what is left, failures; a bar on a terminal, a line now and then elsewhere.

How many documents there are is found out by a process of its own that walks through the sources while they are read; until it knows,
nothing is said of what is left.
"""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, Protocol

EVERY = 10.0  # seconds between two lines


class Countable(Protocol):
    """Something whose documents can be walked through."""

    def records(self) -> Iterator[Any]:
        """The documents in order."""
        ...


class Progress:
    """Counts what is done; `say` gets one line now and then, nothing by default."""

    def __init__(self, say: Callable[[str], None] | None = None, every: float = EVERY) -> None:
        self._say, self._every = say, every
        self._before = 0
        self._begun = 0
        self._done: Counter[str] = Counter()
        self._total: int | None = None
        self._start = self._last = time.monotonic()
        self._counter: Connection | None = None

    @contextmanager
    def running(self, task: Countable, before: Mapping[str, int]) -> Iterator[None]:
        """While this lasts, the run is on; `before` counts what an earlier run did."""
        self._before, self._start = sum(before.values()), time.monotonic()
        counter = self._counting(task) if self._say else None
        try:
            yield
            self._line(last=True)
        finally:
            if counter is not None:
                counter.kill()
                counter.join()

    def begun(self, documents: int) -> None:
        """So many more documents were begun (fewer than none where a shard must be read again)."""
        self._begun += documents
        if time.monotonic() - self._last >= self._every:
            self._line()

    def finished(self, counts: Mapping[str, int]) -> None:
        """A shard is in its place."""
        self._done.update(counts)

    def line(self) -> str:
        """The state in one line."""
        spent = max(time.monotonic() - self._start, 1e-9)
        parts = [f"{self._before + self._begun:,} documents{self._of()}", f"{self._begun / spent:.1f}/s"]
        left = self._left(spent)
        parts += [f"{_clock(left)} left"] if left is not None else []
        aside = {kind: n for kind, n in sorted(self._done.items()) if kind != "read"}
        return ", ".join([*parts, *(f"{n:,} {_CALLED[kind]}" for kind, n in aside.items())])

    def _of(self) -> str:
        return f" of {self._total:,}" if self._total is not None else ""

    def _left(self, spent: float) -> float | None:
        if self._total is None or not self._begun:
            return None
        return max(self._total - self._before - self._begun, 0) * spent / self._begun

    def _line(self, last: bool = False) -> None:
        self._last = time.monotonic()
        if self._counter is not None and self._counter.poll():
            with suppress(EOFError):  # it could not count; so nothing is said of what is left
                self._total = self._counter.recv()
            self._counter = None
        if self._say:
            self._say(self.line())

    def _counting(self, task: Countable) -> Any:
        context = multiprocessing.get_context("spawn")
        self._counter, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_count, args=(task, theirs), daemon=True)
        process.start()
        theirs.close()
        return process


_CALLED = {"copy": "copies", "refused": "refused", "failed": "failed"}


def _count(task: Countable, out: Connection) -> None:
    out.send(sum(1 for _ in task.records()))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
