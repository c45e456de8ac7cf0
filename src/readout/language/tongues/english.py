"""English: the reader's first language; its grammar stands in the extractors themselves, which were written for it."""

from readout.language.tongue import Tongue

TONGUE = Tongue(code="en", name="English", level="full", conjunctions=frozenset({"and"}), prepositions=frozenset({"with"}))
