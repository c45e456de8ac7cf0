"""Fixtures all tests share: the corpora where they are, and a reader for short texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

import readout
from benchmarks import places
from readout.model import Reading

ROOT = Path(__file__).resolve().parents[1]
settings.register_profile("unhurried", deadline=None)  # a busy machine is no failure; speed is measured in benchmarks/
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of public corpora ($READOUT_CORPORA, or ../shared/corpora); the test is skipped where there is none."""
    folder = places.corpora()
    if not folder.is_dir():
        pytest.skip(f"no corpora at {folder}; set READOUT_CORPORA to measure")
    return folder


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """Reads a text given as text, published on 2 February 2022 unless said otherwise."""

    def reader(text: str, published: str | None = "2022-02-02", language: str | None = "en", title: str | None = None) -> Reading:
        return readout.read(text.encode(), published=published, language=language, title=title)

    return reader


def words(reading: Reading, record: object) -> str:
    """The words at a record's span."""
    return reading.document.text[record.start : record.end]  # type: ignore[attr-defined]
