"""The patterns of time expressions, in the order they are tried; each gives a TIMEX3 value, a kind and the reason in words.

Values without an anchor stay open as TIMEX allows: XXXX-02-01, XXXX-WXX-2.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from readout.extract.times.calendar import MONTHS, WEEKDAYS, month, month_day, shift, weekday


class Value(NamedTuple):
    """What an expression means."""

    value: str
    kind: str
    basis: str


class Setting(NamedTuple):
    """What the rules may use: the publication date, and whether the words around speak of the future."""

    anchor: date | None
    future: bool


Maker = Callable[[re.Match[str], Setting], Value | None]
_M = "|".join(sorted(MONTHS, key=len, reverse=True))
_W = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_NUMBERS = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)) | {
    "a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "several": -1, "few": -1, "couple": 2, "dozen": 12, "half": -2}
_N = r"(?:\d{1,3}(?:\.\d)?|" + "|".join(_NUMBERS) + r")"
_UNIT = r"(?:second|minute|hour|day|week|month|quarter|year|decade)"
_CODES = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E"}
_PART = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI"}
_SEASON = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def _full(y: str, m: str, d: str | None) -> Value | None:
    number = MONTHS[m.lower().rstrip(".")]
    try:
        value = date(int(y), number, int(d)).isoformat() if d else f"{int(y)}-{number:02d}"
    except ValueError:
        return None
    return Value(value, "date", "written in full")


def _month_day(m: str, d: str, s: Setting) -> Value | None:
    number, day = MONTHS[m.lower().rstrip(".")], int(d)
    if s.anchor is None:
        return Value(f"XXXX-{number:02d}-{day:02d}", "date", "year unknown") if 1 <= day <= 31 else None
    found = month_day(s.anchor, number, day, future=s.future)
    return Value(found.isoformat(), "date", "nearest such day to publication") if found else None


def _weekday(name: str, s: Setting, modifier: str = "", part: str = "") -> Value:
    number = WEEKDAYS[name.lower().rstrip(".")]
    tail = f"T{_PART[part]}" if part else ""
    kind = "time" if part else "date"
    if s.anchor is None:
        return Value(f"XXXX-WXX-{number + 1}{tail}", kind, "weekday, publication unknown")
    future = modifier == "next" or (s.future and modifier != "last")
    found = weekday(s.anchor, number, future=future, last=modifier == "last")
    if modifier == "next" and found == s.anchor:
        found += timedelta(7)
    return Value(found.isoformat() + tail, kind, "weekday after publication" if future else "weekday on or before publication")


def _relative(word: str, s: Setting, part: str = "") -> Value | None:
    days = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "сегодня": 0, "вчера": -1, "завтра": 1, "dziś": 0, "wczoraj": -1,
            "jutro": 1, "heute": 0, "gestern": -1, "morgen": 1, "overnight": 0, "this": 0, "earlier": 0, "later": 0}[word]
    if s.anchor is None:
        return Value("PRESENT_REF" if days == 0 and not part else "FUTURE_REF" if days > 0 else "PAST_REF", "date", "publication unknown")
    tail = "T" + _PART[part] if part else "TNI" if word in ("tonight", "overnight") else ""
    return Value((s.anchor + timedelta(days)).isoformat() + tail, "time" if tail else "date", "counted from publication")


def _number(word: str) -> float:
    word = word.lower()
    return float(word) if word[0].isdigit() else _NUMBERS[word]


def _duration(count: float, unit: str) -> Value:
    code = _CODES[unit]
    if count == -2:
        return Value({"TH": "PT30M", "Y": "P6M", "E": "P5Y", "D": "PT12H"}.get(code, "P0.5" + code), "duration", "half a unit")
    shown = "X" if count == -1 else f"{count:g}"
    return Value(f"PT{shown}{code[1]}" if code.startswith("T") else f"P{shown}{code}" if code not in ("E", "Q") else
                 (f"P{shown}E" if code == "E" else f"P{shown}Q"), "duration", "counted")


def _ago(count: float, unit: str, s: Setting, sign: int) -> Value | None:
    if unit in ("second", "minute", "hour"):
        return _relative("today", s)
    if s.anchor is None or count < 0:
        return Value("PAST_REF" if sign < 0 else "FUTURE_REF", "date", "not countable")
    return Value(shift(s.anchor, unit, sign * int(count)), "date", "counted from publication")


def _named(which: str, unit: str, s: Setting) -> Value | None:
    sign = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "this": 0, "current": 0, "the same": 0}[which]
    if unit in _SEASON:
        return Value(f"{s.anchor.year + sign}-{_SEASON[unit]}", "date", "season") if s.anchor else None
    if unit in _PART:
        if s.anchor is None:
            return None
        return Value((s.anchor + timedelta(min(sign, 0))).isoformat() + "T" + _PART[unit], "time", "part of the day")
    if unit == "weekend":
        return Value(shift(s.anchor, "week", min(sign, 0) if sign else (0 if s.anchor.weekday() > 4 else -1)) + "-WE", "date", "weekend") if s.anchor else None
    if s.anchor is None:
        return Value("PAST_REF" if sign < 0 else "FUTURE_REF" if sign > 0 else "PRESENT_REF", "date", "publication unknown")
    return Value(shift(s.anchor, unit, sign), "date", "counted from publication")


def _month(name: str, s: Setting, modifier: str = "") -> Value:
    number = MONTHS[name.lower().rstrip(".")]
    if s.anchor is None:
        return Value(f"XXXX-{number:02d}", "date", "year unknown")
    return Value(month(s.anchor, number, future=s.future or modifier == "next"), "date", "nearest such month to publication")


RULES: tuple[tuple[re.Pattern[str], Maker], ...] = tuple((re.compile(p, re.IGNORECASE), f) for p, f in (
    (r"\b(\d{4})-(\d\d)-(\d\d)\b", lambda m, s: Value(m[0], "date", "ISO date") if 0 < int(m[2]) < 13 and 0 < int(m[3]) < 32 else None),
    (rf"\b(?:(?:{_W}),?\s+)?({_M})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", lambda m, s: _full(m[3], m[1], m[2])),
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?({_M})\.?,?\s+(\d{{4}})(?:\s+(?:года|г\.|roku))?", lambda m, s: _full(m[3], m[2], m[1])),
    (rf"\b({_M})\.?,?\s+(?:of\s+)?(\d{{4}})\b", lambda m, s: _full(m[2], m[1], None)),
    (rf"\b({_M})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:percent|%|people|troops))", lambda m, s: _month_day(m[1], m[2], s)),
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?({_M})\b", lambda m, s: _month_day(m[2], m[1], s)),
    (rf"\b(?:(last|next|this)\s+)?({_W})(?:\s+(morning|afternoon|evening|night))\b", lambda m, s: _weekday(m[2], s, (m[1] or "").lower(), m[3].lower())),
    (rf"\b(?:(last|next|this|past)\s+)?((?:{_W}))(?=[\s,.;:!?’'\")»]|$)", lambda m, s: _weekday(m[2], s, (m[1] or "").lower()) if len(m[2]) > 4 or m[2].lower() not in ("sun", "mon", "sat", "wed", "fri", "thu", "tue", "tues") else None),
    (r"\b(yesterday|tomorrow|today|this)\s+(morning|afternoon|evening|night)\b", lambda m, s: _relative(m[1].lower(), s, m[2].lower())),
    (r"\b(today|tonight|yesterday|tomorrow|overnight|сегодня|вчера|завтра|dziś|wczoraj|jutro|heute|gestern)\b", lambda m, s: _relative(m[1].lower(), s)),
    (r"\b(earlier|later)\s+(?:in\s+the\s+day|today)\b", lambda m, s: _relative(m[1].lower(), s)),
    (rf"\b({_N})\s+({_UNIT})s?\s+(?:ago|earlier)\b", lambda m, s: _ago(_number(m[1]), m[2].lower(), s, -1)),
    (rf"\b(?:the\s+)?(last|past|previous|next|coming)\s+({_N})\s+({_UNIT})s\b", lambda m, s: _duration(_number(m[2]), m[3].lower())),
    (rf"\b(?:a\s+)?({_N})(?:-and-a-half)?[\s-]+(?:an?\s+|of\s+)?({_UNIT})s?(?:-(?:long|old))?\b", lambda m, s: _duration(_number(m[1]), m[2].lower())),
    (rf"\b(last|past|previous|next|coming|this|current)\s+(day|week|month|quarter|year|decade|weekend|spring|summer|autumn|fall|winter|night)\b", lambda m, s: _named(m[1].lower(), m[2].lower(), s)),
    (r"\b(?:every|each)\s+(day|week|month|quarter|year)\b|\b(daily|weekly|monthly|quarterly|annually|yearly)\b",
     lambda m, s: Value("P1" + {"d": "D", "w": "W", "m": "M", "q": "Q", "y": "Y", "a": "Y"}[(m[1] or m[2])[0].lower()], "set", "recurring")),
    (r"\b(?:the\s+)?(first|second|third|fourth)[\s-]quarter(?:\s+of\s+(\d{4}))?\b",
     lambda m, s: Value(f"{m[2] or (s.anchor.year if s.anchor else 'XXXX')}-Q{'first second third fourth'.split().index(m[1].lower()) + 1}", "date", "quarter")),
    (rf"\b(?:(?:early|mid|late)[\s-]+)?(?:(last|next)\s+)?({_M})\b(?!\s+(?:be|have|not|also|well|still|yet|even|or|need|never|come|take|include)\b)", lambda m, s: _month(m[2], s, (m[1] or "").lower()) if m[2][0].isupper() or not m[2].isascii() else None),
    (r"\b(?:the\s+)?(?:early|mid|late)?[\s-]?((?:19|20)\d)0s\b", lambda m, s: Value(m[1], "date", "decade")),
    (r"\b((?:19|20)\d\d)\b(?!\s*(?:percent|%|people|troops|meters|km|miles|dollars))(?<![\d,.$€£])", lambda m, s: Value(m[1], "date", "year")),
    (r"\b(now|currently|at (?:present|the moment)|presently|сейчас|теперь)\b", lambda m, s: Value("PRESENT_REF", "date", "now")),
    (r"\b(recently|lately|in recent (?:days|weeks|months|years)|недавно)\b", lambda m, s: Value("PAST_REF", "date", "vague past")),
))
