"""One shard to the bytes of its output files: a pure function of the shard and the settings, run by any engine in any process.

Promise: the same shard gives the same bytes; a document that cannot be read, or takes too long, is set aside with its reason and the next
one is read; every item of the shard stands either in documents or in aside.
"""

from __future__ import annotations

import gc
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from readout.bulk.files import Sheets
from readout.bulk.shards import Copy, Item, Shard
from readout.facts import Facts, builtin
from readout.facts import load as load_facts
from readout.intake.making import made
from readout.intake.types import Loaded, Raw, Refused
from readout.language.encoder import Encoder, opened
from readout.model import Reading
from readout.pipeline import read_document, versions


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reading depends on besides the shard (fact tables and model by path, as every worker sees them), and the seconds one document may take."""

    facts: str | None = None
    model: str | None = None
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Output:
    """What became of a shard: the bytes of each file by its table, and how many documents were read, copies, refused or failed."""

    number: int
    digest: str
    files: dict[str, bytes]
    counts: dict[str, int] = field(default_factory=dict)


class _TooLong(BaseException):
    """Not an Exception, so that nothing on the way takes it for a failure of its own."""


def nothing(_position: int) -> None:
    """Where nobody asks how far a shard is."""


def read_shard(shard: Shard, settings: Settings, at: Callable[[int], None] = nothing) -> Output:
    """Read a shard; `at` is told the position of each item before it is begun."""
    facts, encoder = tools(settings.facts, settings.model)
    sheets, counts = Sheets(), Counter[str]()
    for position, item in enumerate(shard.items):
        at(position)
        outcome = _one(item, shard.poisoned.get(position), facts, encoder, settings.seconds)
        if isinstance(outcome, tuple):
            settle()
            sheets.add(*outcome, shard.near.get(position))
            counts["read"] += 1
        else:
            sheets.aside(item.ref, outcome.kind, outcome.reason)
            counts[outcome.kind] += 1
    return Output(shard.number, shard.digest, sheets.files(), dict(sorted(counts.items())))


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a document was not read: it is a copy, was refused, or failed."""

    kind: str
    reason: str


def _one(item: Item, poisoned: str | None, facts: Facts, encoder: Encoder, seconds: float) -> tuple[Loaded, Reading] | Aside:
    if isinstance(item, Copy):
        return Aside("copy", f"the same bytes as {item.of}")
    if isinstance(item, Refused):
        return Aside("refused", item.reason)
    return Aside("failed", poisoned) if poisoned else read_raw(item, facts, encoder, seconds)


def read_raw(item: Raw, facts: Facts, encoder: Encoder, seconds: float) -> tuple[Loaded, Reading] | Aside:
    """The document and its reading, or why there is none; it takes at most so many seconds and never raises."""
    try:
        with _at_most(seconds):
            loaded = made(item)
            return Aside("refused", loaded.reason) if isinstance(loaded, Refused) else (loaded, read_document(loaded.document, facts, encoder))
    except _TooLong:
        return Aside("failed", f"reading it took over {seconds:g} seconds")
    except (Exception, RecursionError, MemoryError) as error:  # a fault of ours: this document waits for the next version, the others do not
        return Aside("failed", f"reading it raised {' '.join(f'{type(error).__name__}: {error}'.split())[:200]}")


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raises _TooLong after so many seconds, where the system has alarms and we are the main thread; elsewhere the engine's own limit holds."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: Any) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@cache
def settle() -> None:
    """After its first document a process holds its tables, indexes and patterns for good: the garbage collector need not walk through them again and again."""
    gc.collect()
    gc.freeze()


@lru_cache(maxsize=1)
def tools(facts: str | None, model: str | None) -> tuple[Facts, Encoder]:
    """Fact tables and model, loaded once a process."""
    return load_facts(Path(facts)) if facts else builtin(), opened(model)


def versions_of(settings: Settings) -> dict[str, str]:
    """What will make the readings."""
    return versions(*tools(settings.facts, settings.model))
