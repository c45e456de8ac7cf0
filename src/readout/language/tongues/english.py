"""English: the reader's first language; its grammar stands in the extractors themselves, which were written for it."""

from readout.language.tongue import Tongue

TONGUE = Tongue(code="en", name="English", level="full", pronouns={"he": "male", "she": "female", "they": "plural", "his": "male", "him": "male", "her": "female", "their": "plural", "them": "plural"}, conjunctions=frozenset({"and"}), prepositions=frozenset({"with"}))
