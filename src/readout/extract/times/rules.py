"""All rules of time expressions in the order they are tried: what is longest and surest first."""

from __future__ import annotations

from readout.extract.times import amounts, arabic, chinese, dates, european, relative
from readout.extract.times.value import Rule

RULES: tuple[Rule, ...] = (*chinese.NUMBERED, *chinese.RULES, *arabic.NUMBERED, *arabic.RULES, *dates.NUMBERED, *european.RULES, *dates.RULES, *relative.RULES, *amounts.NUMBERED, *amounts.RULES)
WITHOUT_DIGIT: tuple[Rule, ...] = (*chinese.RULES, *arabic.RULES, *european.RULES, *dates.RULES, *relative.RULES, *amounts.RULES)  # those that a sentence without a digit may fit
