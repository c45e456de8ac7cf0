"""Time expressions with TIMEX3 values, anchored on the publication date."""

from readout.extract.times.find import find_times

__all__ = ["find_times"]
