"""All rules of time expressions in the order they are tried: what is longest and surest first."""

from __future__ import annotations

from readout.extract.times import amounts, chinese, dates, relative
from readout.extract.times.value import Rule

RULES: tuple[Rule, ...] = (*dates.RULES, *relative.RULES, *amounts.RULES)
NUMBERED: tuple[Rule, ...] = (*chinese.RULES, *dates.NUMBERED)  # tried first, and only where there is a digit
