"""The engine on a Ray cluster: one task per shard, its input and output by value, so that no disk is shared.

Promise: the same function, so the same bytes. A node that dies costs the shards it was at, which Ray gives to others; a document that
kills its process is found by reading the documents of its shard one by one, and set aside.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from readout.bulk.pool import Told
from readout.bulk.reading import Output, Settings, read_shard
from readout.bulk.shards import Shard
from readout.errors import ReadoutError
from readout.extras import missing

TRIES = 3   # times Ray gives a task to another process before it gives up
ROUNDS = 3  # times a shard whose documents all read well one by one is tried as a whole again
AHEAD = 2   # shards handed out for each core: one is read, one waits


def ray_engine(shards: Iterator[Shard], settings: Settings, address: str | None, told: Told) -> Iterator[Output]:
    """Outputs of the shards, as they are ready. `address` as Ray has it; None: $RAY_ADDRESS, or the cluster this machine belongs to."""
    ray = _joined(address)
    task = ray.remote(num_cpus=1, max_retries=TRIES)(read_shard)
    waiting: dict[Any, tuple[Shard, int]] = {}
    again: deque[tuple[Shard, int]] = deque()
    while True:
        limit = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        while len(waiting) < limit:
            shard, rounds = again.popleft() if again else (next(shards, None), 0)
            if shard is None:
                break
            waiting[task.remote(shard, settings)] = shard, rounds
        if not waiting:
            return
        for ready in ray.wait(list(waiting), num_returns=1)[0]:
            shard, rounds = waiting.pop(ready)
            try:
                output: Output = ray.get(ready)
            except ray.exceptions.RayError as error:
                again.append(_without_poison(ray, task, shard, settings, rounds, error))
                continue
            told(len(shard.items))
            yield output


def _joined(address: str | None) -> Any:
    os.environ.setdefault("RAY_AUTH_MODE", "disabled")  # else Ray writes a token file into the home folder
    try:
        import ray
    except ImportError as error:
        raise missing("--engine ray", "Ray", "ray", "or --engine local") from error
    if not ray.is_initialized():
        try:
            ray.init(address=address or "auto", log_to_driver=False, logging_level=logging.ERROR)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise ReadoutError(f"no Ray cluster ({' '.join(str(error).split())[:160]})", "a cluster that runs", "start one with `ray start --head`, or --engine local") from error
    return ray


def _without_poison(ray: Any, task: Any, shard: Shard, settings: Settings, rounds: int, error: BaseException) -> tuple[Shard, int]:
    """The shard with every document marked that cannot be read even alone. Raises ReadoutError where none is to blame, again and again."""
    if isinstance(error, ray.exceptions.RayTaskError):  # our own error, not the loss of a process
        raise ReadoutError(f"shard {shard.number}: {' '.join(str(error.cause).split())[:200]}", "a shard that can be read", "check that --facts and --model are there on every node")
    alone = {task.remote(replace(shard, items=(item,), near={}, poisoned={}), settings): n for n, item in enumerate(shard.items) if n not in shard.poisoned}
    found = dict(shard.poisoned)
    for one, position in alone.items():
        try:
            ray.get(one)
        except ray.exceptions.RayError:
            found[position] = "the process that read it died"
    if len(found) == len(shard.poisoned) and rounds >= ROUNDS:
        raise ReadoutError(f"shard {shard.number}, lost {rounds + 1} times", "a cluster that keeps its nodes", "run it again when the cluster is well")
    return replace(shard, poisoned=found), rounds + 1
