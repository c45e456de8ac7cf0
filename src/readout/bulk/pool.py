"""The engine on one machine: a pool of processes, each with one model, each with one shard at a time.

Promise: whatever a document does to the process that reads it, it costs that document only. The pool knows which document each process is
at; one at which a process dies twice, or that is not done long after its time, is set aside and its shard is read again without it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from readout.bulk.reading import Output, Settings, read_shard, tools
from readout.bulk.shards import Shard
from readout.errors import ReadoutError

GRACE = 30.0      # seconds over a document's time, after which its process is ended from outside
MEMORY = 600      # MB in use after a shard from which a process is replaced by a fresh one; the parsers of pages keep what they took
STARTS = 3        # processes in a row that may die before their first document
Told = Callable[[int], None]  # told how many documents were begun


@dataclass
class _Worker:
    process: Any
    pipe: Connection
    shard: Shard | None = None
    at: int | None = None
    since: float = 0.0


def local(shards: Iterator[Shard], settings: Settings, workers: int, told: Told) -> Iterator[Output]:
    """Outputs of the shards, as they are ready. Raises ReadoutError when processes cannot be started at all."""
    pool = _Pool(settings, workers, told)
    try:
        yield from pool.read(shards)
    finally:
        pool.end()


class _Pool:
    def __init__(self, settings: Settings, workers: int, told: Told) -> None:
        self._settings, self._told = settings, told
        self._context = multiprocessing.get_context("spawn")  # forked processes would share the model's threads and locks
        self._workers: list[_Worker] = []
        self._wanted = workers
        self._again: deque[Shard] = deque()
        self._deaths: Counter[tuple[int, int]] = Counter()
        self._failed_starts = 0

    def read(self, shards: Iterator[Shard]) -> Iterator[Output]:
        while True:
            self._hand_out(shards)
            busy = [w for w in self._workers if w.shard]
            if not busy:
                return
            ready = wait([w.pipe for w in busy], timeout=1.0)
            for worker in busy:
                if worker.pipe in ready:
                    yield from self._hear(worker)
                elif worker.at is not None and time.monotonic() - worker.since > self._settings.seconds + GRACE:
                    self._lost(worker, f"reading it took over {self._settings.seconds + GRACE:g} seconds", always=True)

    def end(self) -> None:
        """No process is left behind."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()

    def _hand_out(self, shards: Iterator[Shard]) -> None:
        """Every process gets a shard, as long as there are any."""
        idle = deque(w for w in self._workers if not w.shard)
        while idle or len(self._workers) < self._wanted:
            shard = self._again.popleft() if self._again else next(shards, None)
            if shard is None:
                return
            worker = idle.popleft() if idle else self._started()
            worker.shard, worker.at = shard, None
            try:
                worker.pipe.send(shard)
            except OSError:
                self._lost(worker, "")

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._settings), daemon=True)
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))
        return self._workers[-1]

    def _hear(self, worker: _Worker) -> Iterator[Output]:
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(5)
            self._lost(worker, f"the process that read it died ({_called(worker.process.exitcode)})")
            return
        if isinstance(said, int):
            self._told(said - (worker.at if worker.at is not None else -1))
            worker.at, worker.since, self._failed_starts = said, time.monotonic(), 0
        elif isinstance(said, Output):
            worker.shard = worker.at = None
            yield said
        elif isinstance(said, str):
            raise ReadoutError(said, "a reader that starts", "check --facts and --model")
        else:
            self._gone(worker)

    def _gone(self, worker: _Worker) -> None:
        """A process that has ended of itself, after its shard."""
        self._workers.remove(worker)
        worker.process.join()
        worker.pipe.close()

    def _lost(self, worker: _Worker, reason: str, always: bool = False) -> None:
        """The process is gone or will be; its shard is read again, without the document it was at when that is to blame."""
        shard, at = worker.shard, worker.at
        worker.process.kill()
        self._gone(worker)
        if shard is None:
            return
        if at is None:
            self._failed_starts += 1
            if self._failed_starts >= STARTS:
                raise ReadoutError(f"{STARTS} processes that died before their first document", "a process that starts", "look for lack of memory")
        else:
            self._told(-at - 1)
            self._deaths[shard.number, at] += 1
            if always or self._deaths[shard.number, at] > 1:
                shard = replace(shard, poisoned={**shard.poisoned, at: reason})
        self._again.append(shard)


def _called(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _work(pipe: Connection, settings: Settings) -> None:
    """A process of the pool: reads shards until there are no more or its memory has grown."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pool's owner decides what Ctrl-C ends
    threading.Thread(target=_end_with_owner, daemon=True).start()
    try:
        tools(settings.facts, settings.model)
    except ReadoutError as error:
        pipe.send(str(error))
        return
    try:
        while True:
            pipe.send(read_shard(pipe.recv(), settings, pipe.send))
            if _resident() > MEMORY:
                pipe.send(None)
                return
    except (EOFError, BrokenPipeError):
        return


def _end_with_owner() -> None:
    """A process whose owner was killed has nobody to read for."""
    owner = multiprocessing.parent_process()
    if owner is not None:
        wait([owner.sentinel])
        os._exit(1)


def _resident() -> float:
    """MB of memory in use; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except (OSError, ValueError):
        return 0.0
