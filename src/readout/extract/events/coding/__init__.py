"""Events by a user's own dictionary (PETRARCH family): its actors, its verbs, its codes; clauses are read from raw text."""

from readout.extract.events.coding.find import code_events

__all__ = ["code_events"]
