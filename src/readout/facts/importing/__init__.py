"""`readout people import`: office holders from other collections made into tables that lie over the built-in ones.

Promise: every row that comes in either stands in a table that `load` accepts, or is known already and counted, or is refused with one
line that says where it stands, what was given, what was expected and what to do. Nothing is fetched; the files are the user's.
"""

from readout.facts.importing.folder import import_into
from readout.facts.importing.run import Imported, import_people

__all__ = ["Imported", "import_into", "import_people"]
