"""Arabic dates: a day with its month, with or without its year, months by both of their sets of names, weekdays, and today and its neighbours."""

from __future__ import annotations

import re
from datetime import date

from readout.extract.times.calendar import month_day, weekday
from readout.extract.times.value import Rule, Setting, Value, any_weekday, days_away

_MONTHS = (
    "يناير|كانون الثاني|جانفي", "فبراير|شباط|فيفري", "مارس|آذار|اذار", "أبريل|ابريل|إبريل|نيسان|أفريل", "مايو|أيار|ايار|ماي", "يونيو|حزيران|جوان",
    "يوليو|تموز|جويلية", "أغسطس|اغسطس|آب|أوت", "سبتمبر|أيلول|ايلول", "أكتوبر|اكتوبر|تشرين الأول|تشرين الاول", "نوفمبر|تشرين الثاني", "ديسمبر|كانون الأول|كانون الاول",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
WEEKDAYS = {"الاثنين": 0, "الإثنين": 0, "الثلاثاء": 1, "الأربعاء": 2, "الاربعاء": 2, "الخميس": 3, "الجمعة": 4, "السبت": 5, "الأحد": 6, "الاحد": 6}
DAYS = {"اليوم": 0, "أمس": -1, "امس": -1, "البارحة": -1, "غدا": 1, "غداً": 1, "أول أمس": -2, "أول من أمس": -2, "بعد غد": 2}


def _longest(words: dict[str, int]) -> str:
    return "|".join(w.replace(" ", r"\s+") for w in sorted(words, key=len, reverse=True))


def _day(m: re.Match[str], s: Setting) -> Value | None:
    number, day = MONTHS[" ".join(m["m"].split())], int(m["d"])
    try:
        if m["y"]:
            return Value(date(int(m["y"]), number, day).isoformat(), "date", "written in full")
    except ValueError:
        return None
    if s.anchor is None:
        return Value(f"XXXX-{number:02d}-{day:02d}", "date", "year unknown") if 1 <= day <= 31 else None
    found = month_day(s.anchor, number, day, future=s.future)
    return Value(found.isoformat(), "date", "nearest such day to publication") if found else None


def _month(m: re.Match[str], s: Setting) -> Value:
    return Value(f"{int(m['y'])}-{MONTHS[' '.join(m['m'].split())]:02d}", "date", "written in full")


def _weekday(m: re.Match[str], s: Setting) -> Value:
    number = WEEKDAYS[m["w"]]
    if s.anchor is None:
        return any_weekday(number)
    future = bool(m["next"])
    found = weekday(s.anchor, number, future=future, strict=future or bool(m["last"]))
    return Value(found.isoformat(), "date", "weekday after publication" if future else "weekday on or before publication")


def _near(m: re.Match[str], s: Setting) -> Value:
    return days_away(DAYS[" ".join(m["day"].split())], s)


_M = _longest(MONTHS)
# Months stand by two names in some newspapers: "1 شباط/فبراير".
NUMBERED: tuple[Rule, ...] = (
    Rule(rf"(?<!\d)(?P<d>\d{{1,2}})\s+(?P<m>{_M})(?:\s*[/(]\s*(?:{_M})\)?)?(?!\w)(?:\s+(?:عام\s+|سنة\s+)?(?P<y>\d{{4}}))?", _day),
    Rule(rf"(?<!\w)(?P<m>{_M})(?:\s*[/(]\s*(?:{_M})\)?)?\s+(?P<y>\d{{4}})", _month),
)
RULES: tuple[Rule, ...] = (
    Rule(rf"(?<!\w)(?:يوم\s+)?(?P<w>{_longest(WEEKDAYS)})(?!\w)(?:\s+(?:(?P<next>المقبل|القادم)|(?P<last>الماضي|المنصرم)))?", _weekday),
    Rule(rf"(?<!\w)(?P<day>{_longest(DAYS)})(?!\w)(?!\s+الدولي)", _near),
)
