"""Calendar dates: full dates, month and day, weekdays, months, quarters, years; without an anchor XXXX stands for the year."""

from __future__ import annotations

import re
from datetime import date

from readout.extract.times.calendar import month, month_day, quarter, weekday
from readout.extract.times.value import Rule, Setting, Value, any_weekday, word
from readout.extract.times.words import MONTHS, ORDINAL, ORDINALS, PART, PARTS, SIDES, WEEKDAYS, WITHIN, M, W

# Words after a month's name that show it is no month: "may be", "March on".
_MODAL = r"(?!\s+(?:be|have|not|also|well|still|yet|even|or|need|never|come|take|include|on\s+the\s+capital)\b)"
_COUNTED = r"(?!\d|%|[,.]\d|\s*(?:percent|people|troops|soldiers|meters|metres|km|miles|dollars|euros|tons|tonnes|pages|times|seats)\b)"
_SHORT = frozenset({"mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun"})  # words too; as weekdays they have a stop
_MAY_NEEDS = re.compile(r"\b(?:in|last|next|since|until|till|by|of|during|this|from|through|and|to|early|mid|late)[\s-]+$", re.IGNORECASE)


def _full(m: re.Match[str], s: Setting) -> Value | None:
    number = MONTHS[word(m, "m")] if not m["m"].isdigit() else int(m["m"])
    day = m.groupdict().get("d")
    try:
        whole = date(int(m["y"]), number, int(day or 1))
    except ValueError:
        return None
    return Value(whole.isoformat() if day else whole.isoformat()[:7], "date", "written in full")


def _month_day(m: re.Match[str], s: Setting) -> Value | None:
    number, day = MONTHS[word(m, "m")], int(m["d"])
    if s.anchor is None:
        return Value(f"XXXX-{number:02d}-{day:02d}", "date", "year unknown") if 1 <= day <= 31 else None
    found = month_day(s.anchor, number, day, future=True if s.future else None)
    return Value(found.isoformat(), "date", "nearest such day to publication") if found else None


def _weekday(m: re.Match[str], s: Setting) -> Value | None:
    name, which, part = word(m, "w"), word(m, "side"), PARTS.get(word(m, "part"), "")
    if name in _SHORT and not m["w"].endswith("."):
        return None
    number, tail = WEEKDAYS[name], f"T{part}" if part else ""
    if s.anchor is None:
        return any_weekday(number, part)
    future = which in ("next", "this coming", "coming") or (bool(s.future) and which not in ("last", "past"))
    found = weekday(s.anchor, number, future=future, strict=which in ("last", "past", "next"))
    return Value(found.isoformat() + tail, "time" if part else "date", "weekday after publication" if future else "weekday on or before publication")


def _month(m: re.Match[str], s: Setting) -> Value | None:
    name, which = m["m"], word(m, "side")
    if (name.isascii() and not name[0].isupper()) or (len(name.rstrip(".")) <= 3 and name.isascii() and name != "May"):
        return None
    if name == "May" and not which and not _MAY_NEEDS.search(m.string[max(0, m.start("m") - 12) : m.start("m")]):
        return None
    number = MONTHS[word(m, "m")]
    if s.anchor is None:
        return Value(f"XXXX-{number:02d}", "date", "year unknown")
    future = {"last": False, "past": False, "next": True}.get(which, s.future)
    return Value(month(s.anchor, number, future=future), "date", "nearest such month to publication")


def _month_of_year(m: re.Match[str], s: Setting) -> Value:
    year = f"{s.anchor.year + SIDES[word(m, 'side')]:04d}" if s.anchor else "XXXX"
    return Value(f"{year}-{MONTHS[word(m, 'm')]:02d}", "date", "year counted from publication")


def _quarter(m: re.Match[str], s: Setting) -> Value:
    number = ORDINALS[word(m, "n")]
    year = m["y"]
    shown = f"{year}-Q{number}" if year else quarter(s.anchor, number) if s.anchor else f"XXXX-Q{number}"
    return Value(shown, "date", "quarter")


_SUFFIX = r"(?:st|nd|rd|th|er)?"
_BEFORE = rf"(?:(?:{W})\.?,?\s+)?"
# Rules that need a digit; a sentence without one is spared them.
NUMBERED: tuple[Rule, ...] = (
    Rule(r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b", _full),
    Rule(r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)\b", _full),
    Rule(rf"\b{_BEFORE}(?P<m>{M})\.?\s+(?P<d>\d{{1,2}}){_SUFFIX},?\s+(?P<y>\d{{4}})\b", _full),
    Rule(rf"\b{_BEFORE}(?P<d>\d{{1,2}}){_SUFFIX}\.?\s+(?:of\s+)?(?P<m>{M})\.?,?\s+(?P<y>\d{{4}})(?:\s+(?:года|году|г\.|roku|року))?", _full),
    Rule(rf"\b{WITHIN}(?P<m>{M})\.?,?\s+(?:of\s+)?(?P<y>\d{{4}})\b(?:\s+(?:года|roku|року))?", _full),
    Rule(rf"\b{_BEFORE}(?P<m>{M})\.?\s+(?P<d>\d{{1,2}}){_SUFFIX}\b{_COUNTED}", _month_day),
    Rule(rf"\b{_BEFORE}(?P<d>\d{{1,2}}){_SUFFIX}\.?\s+(?:of\s+)?(?P<m>{M})\b", _month_day),
    Rule(r"\b(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<y>(?:19|20)\d)0[’']?s\b", lambda m, s: Value(m["y"] + "X", "date", "decade")),
    Rule(rf"\b{WITHIN}(?:fiscal\s+)?(?<![\d,.$€£–-])(?P<y>(?:1[789]|20)\d\d)(?![A-Za-z]){_COUNTED}(?:\s+(?:года|году|roku|року))?", lambda m, s: Value(m["y"], "date", "year")),
)
RULES: tuple[Rule, ...] = (
    Rule(rf"\b(?P<m>{M})\s+(?:of\s+)?(?P<side>last|this|next)\s+year\b", _month_of_year),
    Rule(rf"\b(?:(?P<side>last|next|this|past|this\s+coming|coming)\s+)?(?P<w>{W})\.?(?:\s+(?P<part>{PART}))?\b(?!\w)", _weekday),
    Rule(r"\b(?:(?P<side>last|next|this|past|this\s+coming)\s+)?(?P<w>(?:mon|tues?|wed|thur?s?|fri|sat|sun)\.)(?P<part>)", _weekday),
    Rule(rf"\b(?:the\s+)?(?P<n>{ORDINAL})[\s-]quarter\b(?:\s+of\s+(?P<y>\d{{4}}))?", _quarter),
    Rule(rf"\b{WITHIN}(?:(?P<side>last|next|this|past)\s+)?(?P<m>{M})\b{_MODAL}", _month),
)
