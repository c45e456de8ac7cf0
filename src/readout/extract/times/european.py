"""Times told from the day of writing in Russian, Ukrainian, Polish, German and French: three days ago, last Friday, next week, Tuesday evening."""

from __future__ import annotations

import re
from datetime import timedelta

from readout.extract.times.calendar import shift, weekday
from readout.extract.times.value import Rule, Setting, Value, any_weekday, on_side, word
from readout.extract.times.words import WEEKDAYS, W

_ONE_TO_TWELVE = (
    "один одну одна jeden jedną ein eine einem einer un une", "два две двa дві dwa dwie zwei deux", "три trzy drei trois", "четыре чотири cztery vier quatre",
    "пять п'ять п’ять pięć fünf cinq", "шесть шість sześć sechs six", "семь сім siedem sieben sept", "восемь вісім osiem acht huit",
    "девять дев'ять дев’ять dziewięć neun neuf", "десять dziesięć zehn dix", "одиннадцать одинадцять jedenaście elf onze", "двенадцать дванадцять dwanaście zwölf douze",
)
NUMBERS = {name: n for n, names in enumerate(_ONE_TO_TWELVE, 1) for name in names.split()}
_UNITS = {"дн": "day", "ден": "day", "д": "day", "dni": "day", "dzie": "day", "tag": "day", "jour": "day", "недел": "week", "тиж": "week", "tyg": "week", "woche": "week", "semaine": "week",
          "меся": "month", "міся": "month", "mies": "month", "monat": "month", "mois": "month", "год": "year", "лет": "year", "рок": "year", "роц": "year", "рік": "year", "lat": "year", "rok": "year",
          "jahr": "year", "an": "year"}
_STEMS = sorted(_UNITS.items(), key=lambda x: -len(x[0]))  # the longest that fits tells
_PARTS = {"morgen": "MO", "vormittag": "MO", "früh": "MO", "mittag": "AF", "nachmittag": "AF", "abend": "EV", "nacht": "NI", "matin": "MO", "après-midi": "AF", "soir": "EV", "nuit": "NI"}
_BEFORE = "прошл|минувш|минул|предыдущ|zeszł|ubiegł|minion|poprzedn|letzte|vergangene|vorige|vorherige|derni|passé|précéd"
_N = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_NOW = "эт(?:ой|ом)|tym"
_SIDE = r"(?:прошл|минувш|минул|предыдущ|следующ|ближайш|наступн|найближч|zeszł|ubiegł|minion|poprzedn|przyszł|następn|najbliższ)\w+|(?:letzte|vergangene|vorige|vorherige|nächste|kommende)[nrsm]?"
_SIDE_AFTER = r"(?P<side>derni(?:er|ère)|prochaine?|passée?|précédente?)"


def _count(written: str) -> int:
    return int(written) if written.isdigit() else NUMBERS[written.lower()]


def _unit(written: str) -> str:
    return next(unit for stem, unit in _STEMS if written.lower().startswith(stem))


def _sign(side: str) -> int:
    return -1 if re.match(_BEFORE, side.lower()) else 0 if re.fullmatch(_NOW, side.lower()) else 1


def _ago(m: re.Match[str], s: Setting) -> Value:
    if s.anchor is None:
        return on_side(-1)
    return Value(shift(s.anchor, _unit(m["unit"]), -_count(m["n"])), "date", "counted from publication")


def _named_weekday(m: re.Match[str], s: Setting) -> Value:
    number, sign = WEEKDAYS[word(m, "w").replace("’", "'")], _sign(m["side"])
    if s.anchor is None:
        return any_weekday(number)
    found = weekday(s.anchor, number, future=sign > 0, strict=True)
    return Value(found.isoformat(), "date", "weekday after publication" if sign > 0 else "weekday before publication")


def _part_of_weekday(m: re.Match[str], s: Setting) -> Value:
    number, part = WEEKDAYS[word(m, "w")], _PARTS[word(m, "part")]
    if s.anchor is None:
        return any_weekday(number, part)
    return Value(weekday(s.anchor, number, future=bool(s.future)).isoformat() + f"T{part}", "time", "weekday of publication's week")


def _whole(m: re.Match[str], s: Setting) -> Value:
    sign = _sign(m["side"])
    return Value(shift(s.anchor, _unit(m["unit"]), sign), "date", "counted from publication") if s.anchor else on_side(sign)


def _tomorrow(m: re.Match[str], s: Setting) -> Value | None:
    """"morgen", which with a capital is the morning, and behind a day too ("heute morgen")."""
    if s.anchor is None or not m.group().islower() or re.search(r"(?:heute|gestern|tag|jeden|guten|eines)\s+$", s.before, re.IGNORECASE):
        return None
    return Value((s.anchor + timedelta(1)).isoformat(), "date", "counted from publication")


_SLAVIC_UNITS = r"(?:дн(?:я|ей|ів|і)|день|недел\w+|тижн\w+|тиждень|месяц\w*|місяц\w*|год(?:а)?|лет|рок(?:и|ів|у)|рік|dni|dzień|tygodni\w*|tydzień|miesi\w+|lat\w?|rok)"
RULES: tuple[Rule, ...] = (
    Rule(rf"\b(?P<n>{_N})\s+(?P<unit>{_SLAVIC_UNITS})\s+(?:назад|тому|temu)\b", _ago),
    Rule(rf"\bvor\s+(?P<n>{_N})\s+(?P<unit>tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)\b", _ago),
    Rule(rf"\bil\s+y\s+a\s+(?P<n>{_N})\s+(?P<unit>jours?|semaines?|mois|ans?)\b", _ago),
    Rule(rf"(?<!\w)(?P<side>{_SIDE})\s+(?P<w>{W})\b", _named_weekday),
    Rule(rf"\b(?P<w>{W})\s+{_SIDE_AFTER}\b", _named_weekday),
    Rule(rf"\b(?P<w>{W})(?P<part>vormittag|nachmittag|mittag|morgen|früh|abend|nacht)s?\b", _part_of_weekday),
    Rule(rf"\b(?P<w>{W})\s+(?P<part>matin|après-midi|soir|nuit|abend|morgen|nachmittag)\b", _part_of_weekday),
    Rule(rf"(?<!\w)(?P<side>{_SIDE}|{_NOW})\s+(?P<unit>недел\w+|тиж\w+|tyg\w+|woche|monat|jahr|месяц\w*|місяц\w*|miesi\w+|год\w*|ро[кц]\w+|rok\w*)\b", _whole),
    Rule(rf"\b(?P<unit>semaine|mois|année|an)\s+{_SIDE_AFTER}\b", _whole),
    Rule(r"\bmorgen\b", _tomorrow),
)
