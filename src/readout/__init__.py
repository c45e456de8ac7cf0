"""Readout: reads messy news about diplomacy and keeps a ledger of who said or did what to whom, with the evidence for every cell.

>>> import readout
>>> reading = readout.read("Sergei Lavrov said on Tuesday that talks would go on.", published="2022-02-01")
>>> [reading.document.text[s.content[0].start : s.content[0].end] for s in reading.statements]
['that talks would go on']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readout.errors import ReadoutError
    from readout.library import Ledger, read, read_all, schema
    from readout.model import Reading

__all__ = ["Ledger", "Reading", "ReadoutError", "read", "read_all", "schema"]

_HOMES = {"Reading": "readout.model", "ReadoutError": "readout.errors"}


def __getattr__(name: str) -> Any:
    """The names above, imported when first used, so that a part of the package does not load all of it (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'readout' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "readout.library")), name)
