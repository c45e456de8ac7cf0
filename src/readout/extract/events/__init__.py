"""PLOVER events with status: who did what to whom, each with its trigger in the text."""

from readout.extract.events.find import find_events

__all__ = ["find_events"]
