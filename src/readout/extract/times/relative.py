"""Times told from the day of writing: today, two days ago, last week, earlier this year, now, recently."""

from __future__ import annotations

import re
from datetime import timedelta

from readout.extract.times.amounts import number
from readout.extract.times.calendar import season, shift
from readout.extract.times.value import Rule, Setting, Value, on_side, word
from readout.extract.times.words import (
    DAY,
    PART,
    PARTS,
    RELATIVE_DAYS,
    SEASON,
    SEASON_CODES,
    SIDE,
    SIDES,
    UNIT,
    WITHIN,
    N,
)


def _day(m: re.Match[str], s: Setting) -> Value:
    days = RELATIVE_DAYS[word(m, "day")] if m["day"] else 0
    part = PARTS.get(word(m, "part"), "NI" if word(m, "day") in ("tonight", "overnight") else "")
    if s.anchor is None:
        return on_side(days)
    tail = f"T{part}" if part else ""
    return Value((s.anchor + timedelta(days)).isoformat() + tail, "time" if tail else "date", "counted from publication")


def _part_of(m: re.Match[str], s: Setting) -> Value:
    sign = min(SIDES[word(m, "side")], 1)
    if s.anchor is None:
        return on_side(sign)
    return Value((s.anchor + timedelta(sign)).isoformat() + "T" + PARTS[word(m, "part")], "time", "part of the day")


def _ago(m: re.Match[str], s: Setting) -> Value:
    count, unit = number(m["n"]), word(m, "unit")
    sign = 1 if word(m, "way") in ("from now", "hence") else -1
    if s.anchor is None or count is None:
        return on_side(sign)._replace(basis="not countable")
    if unit in ("second", "minute", "hour"):
        return Value(s.anchor.isoformat(), "date", "hours from publication")
    years = {"centurie": 100, "century": 100}.get(unit)
    return Value(shift(s.anchor, "year" if years else unit, sign * int(count * (years or 1))), "date", "counted from publication")


def _unit(m: re.Match[str], s: Setting) -> Value | None:
    sign, unit = SIDES[word(m, "side")], word(m, "unit")
    if unit in ("decade", "century") and sign < 0:
        return Value("P10Y" if unit == "decade" else "P100Y", "duration", "up to publication")
    if unit == "century":
        return None
    return Value(shift(s.anchor, unit, sign), "date", "counted from publication") if s.anchor else on_side(sign)


def _weekend(m: re.Match[str], s: Setting) -> Value | None:
    if s.anchor is None:
        return None
    sign = SIDES.get(word(m, "side"), -1)
    weeks = sign if sign > 0 else (0 if sign == 0 or s.anchor.weekday() > 4 else -1)
    return Value(shift(s.anchor, "week", 0 if s.future and sign <= 0 else weeks) + "-WE", "date", "weekend")


def _season(m: re.Match[str], s: Setting) -> Value | None:
    return Value(season(s.anchor, SEASON_CODES[word(m, "season")], SIDES[word(m, "side")]), "date", "season") if s.anchor else None


RULES: tuple[Rule, ...] = (
    Rule(rf"\b(?P<day>yesterday|tomorrow|today)\s+(?P<part>{PART})\b", _day),
    Rule(rf"\b(?P<side>last|this)\s+(?P<part>{PART})\b", _part_of),
    Rule(rf"\b(?:(?:earlier|later)\s+)?(?P<day>{DAY})\b(?P<part>)", _day),
    Rule(r"\b(?:earlier|later)\s+(?:in\s+the|that|the\s+same)\s+day\b(?P<day>)(?P<part>)", _day),
    Rule(rf"\b(?P<n>{N})\s+(?P<unit>{UNIT})s?\s+(?P<way>ago|earlier|from\s+now|hence)\b", _ago),
    Rule(rf"\b(?P<n>{N})-(?P<unit>year|month|week)-(?P<way>ago|earlier)\b", _ago),
    Rule(rf"\b(?:a\s+(?:few|couple\s+of)\s+)?(?:{UNIT})s\s+ago\b", lambda m, s: Value("PAST_REF", "date", "not countable")),
    Rule(rf"\b{WITHIN}(?P<side>{SIDE})\s+(?P<unit>day|week|month|quarter|year|decade|century)\b(?!-|[’']s?\s+old)", _unit),
    Rule(rf"\b{WITHIN}(?P<side>{SIDE})\s+(?P<season>{SEASON})\b", _season),
    Rule(rf"\b(?:the\s+|(?P<side>{SIDE})\s+)weekend\b", _weekend),
    Rule(r"\b(?:now|currently|presently|nowadays|at\s+(?:present|the\s+moment|this\s+(?:point|time|moment|stage))|сейчас|теперь|obecnie|teraz|зараз|derzeit|actuellement)\b(?!\s+that)",
         lambda m, s: Value("PRESENT_REF", "date", "now")),
    Rule(r"\b(?:recently|lately|in\s+(?:recent|the\s+(?:last|past)\s+few)\s+(?:hours|days|weeks|months|years|decades)|recent\s+(?:days|weeks|months|years)|(?:in\s+)?the\s+past(?!\s+\w+(?:\s+\w+)?\s+(?:day|week|month|year))|недавно|niedawno)\b",
         lambda m, s: Value("PAST_REF", "date", "vague past")),
    Rule(r"\b(?:soon|shortly|in\s+the\s+(?:near\s+|foreseeable\s+)?future|the\s+(?:near\s+)?future|in\s+(?:the\s+)?coming\s+(?:hours|days|weeks|months|years)|в\s+ближайшее\s+время|wkrótce)\b",
         lambda m, s: Value("FUTURE_REF", "date", "vague future")),
)
