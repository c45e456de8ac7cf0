"""Readout: reads messy news about diplomacy and keeps a ledger of who said or did what to whom, with the evidence for every cell.

>>> import readout
>>> reading = readout.read("Sergei Lavrov said on Tuesday that talks would go on.", published="2022-02-01")
>>> [reading.document.text[s.content[0].start : s.content[0].end] for s in reading.statements]
['that talks would go on']
"""

from readout.errors import ReadoutError
from readout.library import Ledger, read, schema
from readout.model import Reading

__all__ = ["Ledger", "Reading", "ReadoutError", "read", "schema"]
