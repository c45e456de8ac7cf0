"""Who is reported to have said what: spans only. Who the speakers are is settled in `readout.resolve.speakers`."""

from readout.extract.statements.find import find_statements
from readout.extract.statements.raw import RawStatement, RawVia

__all__ = ["RawStatement", "RawVia", "find_statements"]
