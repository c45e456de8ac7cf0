"""Names in text: table look-ups, capitalised person names, office titles; offsets are exact code points."""

from readout.extract.names.find import find_names, person_at
from readout.extract.names.name import Name

__all__ = ["Name", "find_names", "person_at"]
