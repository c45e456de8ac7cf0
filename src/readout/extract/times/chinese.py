"""Chinese dates: with their year, with their month, or the day alone, by which newspapers mean the month at hand; in digits or in the
numerals of documents; weekdays, and today and its neighbours."""

from __future__ import annotations

import re
from datetime import date, timedelta

from readout.extract.times.calendar import month_day, weekday
from readout.extract.times.value import Rule, Setting, Value, any_weekday, days_away

DAYS = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "明天": 1, "明日": 1, "前天": -2, "后天": 2, "後天": 2}
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_HAN = "〇零一二三四五六七八九"


def _number(written: str) -> int:
    """A number in digits or in Chinese numerals up to 31, and years digit by digit."""
    if written.isdigit():
        return int(written)
    if "十" in written:
        tens, _, ones = written.partition("十")
        return 10 * (_number(tens) if tens else 1) + (_number(ones) if ones else 0)
    return int("".join(_DIGITS[c] for c in written))


def _day(m: re.Match[str], s: Setting) -> Value | None:
    year, month, day = (_number(m[n]) if m[n] else None for n in ("y", "m", "d"))
    if day is None or not 1 <= day <= 31 or (month and not 1 <= month <= 12):
        return None
    if month and (year or s.anchor is None):
        return Value(f"{year or 'XXXX'}-{month:02d}-{day:02d}", "date", "written in full" if year else "year unknown")
    if s.anchor is None:
        return Value(f"XXXX-XX-{day:02d}", "date", "month unknown")
    found = month_day(s.anchor, month or _month_at_hand(s.anchor, day, s.future), day, future=s.future)
    return Value(found.isoformat(), "date", "nearest such day to publication") if found else None


def _near(m: re.Match[str], s: Setting) -> Value:
    return days_away(DAYS[m["day"]], s)


def _weekday(m: re.Match[str], s: Setting) -> Value:
    number = WEEKDAYS[m["w"]]
    if s.anchor is None:
        return any_weekday(number)
    weeks = {"下": 1, "上": -1}.get(m["side"] or "")
    if weeks:
        return Value((s.anchor + timedelta(7 * weeks + number - s.anchor.weekday())).isoformat(), "date", "weekday of the week named")
    found = weekday(s.anchor, number, future=bool(s.future))
    return Value(found.isoformat(), "date", "weekday after publication" if s.future else "weekday on or before publication")


def _month_at_hand(anchor: date, day: int, future: bool | None) -> int:
    """The month of publication, or the one before where the day is still to come and nothing speaks of the future."""
    return anchor.month if day <= anchor.day + 1 or future else (anchor.month - 2) % 12 + 1


NUMBERED: tuple[Rule, ...] = (Rule(r"(?:(?P<y>\d{4})年)?(?<!\d)(?:(?P<m>\d{1,2})月)?(?<!\d)(?P<d>\d{1,2})日(?!本)", _day),)
RULES: tuple[Rule, ...] = (
    Rule(rf"(?:(?P<y>[{_HAN}]{{4}})年)?(?P<m>[{_HAN}十]{{1,3}})月(?P<d>[{_HAN}十]{{1,3}})日", _day),
    Rule(r"(?P<side>[上下本])?(?:周|星期|礼拜|週)(?P<w>[一二三四五六日天])(?!年|届|次|个)", _weekday),
    Rule(rf"(?P<day>{'|'.join(DAYS)})", _near),
)
