"""Event dictionaries of the PETRARCH family: their text files are imported as tables, the tables are what event coding reads."""

from readout.facts.petrarch.importing import import_dictionaries, is_dictionary
from readout.facts.petrarch.tables import CodedName, Coding, VerbPattern, load_coding, read_synonyms, read_verbs

__all__ = ["CodedName", "Coding", "VerbPattern", "import_dictionaries", "is_dictionary", "load_coding", "read_synonyms", "read_verbs"]
