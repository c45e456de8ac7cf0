"""Many values asked for a few at a time: databases limit the parameters of one question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
ASKED = 500  # values of one question; SQLite and PostgreSQL take some thousands


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in their order, ASKED of them at most in each part."""
    return (values[start : start + ASKED] for start in range(0, len(values), ASKED))
