"""Durations and repeated times: half an hour, two and a half years, for weeks, every day; and the hour of the day."""

from __future__ import annotations

import re

from readout.extract.times.value import Rule, Setting, Value, word
from readout.extract.times.words import NUMBERS, OTHER_UNITS, SIDE, UNIT, UNITS, VAGUE, N

_RATE = re.compile(r"(?:\d|\b(?:times|once|twice|percent|cents|dollars|billion|million|people|hours?|days?))\s+$", re.IGNORECASE)
_OLD = r"(?![\s-]+olds?\b)"
_HALF_MORE = {"TH": "PT{}H30M", "TM": "PT{}M30S", "Y": "P{}Y6M"}
_HALVES = {"hour": "PT30M", "minute": "PT30S", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y"}


def number(written: str) -> float | None:
    """A number in digits or words; None for a vague one (`several`)."""
    low = written.lower()
    if low in VAGUE:
        return None
    return float(low) if low[0].isdigit() else float(NUMBERS[low])


def duration(count: float | None, unit: str, half: bool = False) -> Value:
    """TIMEX3 duration of `count` units (None: X); decades and centuries are told in years, halves in the smaller unit."""
    code = UNITS["century" if unit.startswith("centur") else unit]
    tens = {"E": 10, "C": 100}.get(code)
    shown = "X" if count is None else f"{(count + 0.5 * half) * (tens or 1):g}"
    if half and count is not None and code in _HALF_MORE:
        return Value(_HALF_MORE[code].format(f"{count:g}"), "duration", "counted")
    return Value(f"PT{shown}{code[1]}" if code[0] == "T" else f"P{shown}{'Y' if tens else code}", "duration", "counted")


def _counted(m: re.Match[str], s: Setting) -> Value | None:
    count, unit = number(m["n"]), word(m, "unit")
    one = m["n"].lower() in ("a", "an")
    if one and (_RATE.search(s.before) or (unit == "second" and not m["s"])):
        return None  # "three times a week"; "a second call"
    if unit == "quarter" and ((not m["s"] and count != 1) or "-" in m[0]):
        return None
    return duration(count, unit, half=bool(m["half"]))


def _other(m: re.Match[str], s: Setting) -> Value:
    return duration(number(m["n"]), next(unit for stem, unit in OTHER_UNITS.items() if m["unit"].lower().startswith(stem)))


def _set(m: re.Match[str], s: Setting) -> Value:
    unit = (m["unit"] or m["adverb"] or "day").lower()
    return Value("P1" + {"d": "D", "w": "W", "m": "M", "q": "Q", "y": "Y", "a": "Y", "h": "TH"}[unit[0]].replace("TH", "H"), "set", "recurring")


def _clock(m: re.Match[str], s: Setting) -> Value | None:
    hour, minute = int(m["h"]), int(m["min"] or 0)
    half = word(m, "ap").replace(".", "")
    if hour > (12 if half else 23) or minute > 59:
        return None
    hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half else hour
    day = s.anchor.isoformat() if s.anchor else "XXXX-XX-XX"
    return Value(f"{day}T{hour:02d}:{minute:02d}", "time", "hour of the day")


def _noon(m: re.Match[str], s: Setting) -> Value:
    day = s.anchor.isoformat() if s.anchor else "XXXX-XX-XX"
    return Value(f"{day}T{'24' if word(m, 'noon') == 'midnight' else '12'}:00", "time", "hour of the day")


_MORE = r"(?:(?:about|around|nearly|almost|roughly|at\s+least|more\s+than|less\s+than|over|just\s+over|up\s+to|some)\s+)?"
NUMBERED: tuple[Rule, ...] = (
    Rule(r"\b(?P<h>\d{1,2})(?::(?P<min>\d\d))?\s*(?P<ap>[ap]\.?m\b\.?)", _clock),
    Rule(r"(?<=\bat )(?P<h>\d{1,2}):(?P<min>\d\d)\b(?P<ap>)", _clock),
)
RULES: tuple[Rule, ...] = (
    Rule(r"\b(?P<noon>midnight|noon|midday)\b", _noon),
    Rule(r"\b(?:(?:every|each)\s+(?:other\s+)?(?P<unit>day|week|month|quarter|year|hour|morning|evening)|(?P<adverb>daily|weekly|monthly|quarterly|annually|yearly|annual))\b",
         lambda m, s: _set(m, s) if word(m, "unit") not in ("morning", "evening") else Value("P1D", "set", "recurring")),
    Rule(r"\bhalf(?:[\s-]+(?:an?|of\s+an?))?[\s-]+(?P<unit>hour|minute|day|year|decade|century)\b", lambda m, s: Value(_HALVES[word(m, "unit")], "duration", "half a unit")),
    Rule(r"\b(?:полчаса|pół\s+godziny|півгодини|eine\s+halbe\s+stunde|une\s+demi-heure)\b", lambda m, s: Value("PT30M", "duration", "half a unit")),
    Rule(r"\b(?P<n>an?|one)[\s-]+(?P<unit>minute|hour|day|week|month|year|decade)[\s-]+and[\s-]+a[\s-]+half\b", lambda m, s: duration(1, word(m, "unit"), half=True)),
    Rule(rf"\b{_MORE}(?:the\s+)?(?:(?:{SIDE}|first|final|latest)\s+)?(?:couple\s+of\s+|a\s+)?(?P<n>{N})(?P<half>[\s-]+and[\s-]+a[\s-]+half|\s+1/2)?"
         rf"[\s-]+(?:of\s+|more\s+|other\s+|full\s+|straight\s+|consecutive\s+)?(?P<unit>{UNIT})(?P<s>s)?(?:-long)?\b{_OLD}", _counted),
    Rule(rf"(?<!\w)(?P<n>\d{{1,3}})\s+(?P<unit>(?:{'|'.join(OTHER_UNITS)})\w{{0,3}})\b", _other),
    Rule(rf"\b(?:the\s+)?(?:(?:{SIDE})\s+)?(?P<unit>hour|day|week|month|year|decade)(?:s-long|-long)\b", lambda m, s: duration(None if "s-" in m[0] else 1, word(m, "unit"))),
    Rule(rf"(?<=\bfor )(?P<unit>{UNIT})s\b", lambda m, s: duration(None, word(m, "unit"))),
    Rule(r"\b(?:many\s+)?(?P<unit>hour|day|week|month|year|decade)s\b(?=\s+(?:of|after|before|later|in\s+(?:prison|jail|power)|to\s+come)\b)", lambda m, s: duration(None, word(m, "unit"))),
)
