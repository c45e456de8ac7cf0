"""Shards: stretches of the input small enough to be read as one piece of work, cut the same way every time.

A shard ends after so many documents or so many bytes, whichever comes first, so that its size bounds the memory of who reads it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readout.intake.types import Raw, Refused

BYTES = 32 * 1024 * 1024  # of one shard; one document over it (at most 50 MB) makes a shard of its own


@dataclass(frozen=True, slots=True)
class Copy:
    """A document with the same bytes as one before it in the job; it is not read again."""

    ref: str
    of: str


@dataclass(frozen=True, slots=True)
class Near:
    """The earliest document of the job that says nearly the same: its id, and the estimated share of common four-word runs."""

    of: str
    likeness: float


Item = Raw | Refused | Copy


@dataclass(frozen=True, slots=True)
class Shard:
    """Items of the input in order; `near` and `poisoned` (reasons why not to read) by position in `items`."""

    number: int
    items: tuple[Item, ...]
    digest: str
    near: dict[int, Near] = field(default_factory=dict)
    poisoned: dict[int, str] = field(default_factory=dict)


def cut(records: Iterable[Raw | Refused], size: int) -> Iterator[list[Raw | Refused]]:
    """The records in stretches of at most `size` documents and about BYTES bytes."""
    held: list[Raw | Refused] = []
    weight = 0
    for record in records:
        more = len(record.data) if isinstance(record, Raw) else 0
        if held and (len(held) >= size or weight + more > BYTES):
            yield held
            held, weight = [], 0
        held.append(record)
        weight += more
    if held:
        yield held


def digest_of(items: Iterable[Raw | Refused]) -> str:
    """SHA-256 over what the items are: names and bytes. Equal digests, equal input."""
    total = hashlib.sha256()
    for item in items:
        for part in (item.ref.encode("utf-8", "surrogatepass"), item.data if isinstance(item, Raw) else item.reason.encode("utf-8", "surrogatepass")):
            total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()
