"""A ledger in a fresh file, and one that holds the call of two ministers as told by two papers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.ledger import Ledger

sys.path.insert(0, str(Path(__file__).parent))  # for ledger_making, which the kill test also runs as a script


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as made:
        yield made


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    from ledger_making import CALL, loaded, reading

    for made in (reading(), reading(CALL.replace("Ministers speak", "Two speak"), ref="second.txt", published="2022-02-03")):
        assert ledger.file(loaded(made), made)
    return ledger
