"""Calendar arithmetic on TIMEX3 values; nothing here looks at text."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = {m: i for i, names in enumerate((
    "january jan января январь stycznia січня januar janvier", "february feb февраля февраль lutego лютого februar février",
    "march mar марта март marca березня märz mars", "april apr апреля апрель kwietnia квітня avril", "may мая май maja травня mai",
    "june jun июня июнь czerwca червня juni juin", "july jul июля июль lipca липня juli juillet",
    "august aug августа август sierpnia серпня août", "september sep sept сентября сентябрь września вересня septembre",
    "october oct октября октябрь października жовтня oktober octobre", "november nov ноября ноябрь listopada листопада novembre",
    "december dec декабря декабрь grudnia грудня dezember décembre"), 1) for m in names.split()}
WEEKDAYS = {w: i for i, names in enumerate((
    "monday mon понедельник poniedziałek понеділок montag lundi", "tuesday tue tues вторник wtorek вівторок dienstag mardi",
    "wednesday wed среду среда środę środa середу mittwoch mercredi", "thursday thu thurs четверг czwartek четвер donnerstag jeudi",
    "friday fri пятницу пятница piątek пятницю freitag vendredi", "saturday sat субботу суббота sobotę sobota суботу samstag samedi",
    "sunday sun воскресенье niedzielę niedziela неділю sonntag dimanche")) for w in names.split()}


def parse_day(value: str | None) -> date | None:
    """A `date` from an ISO day, or None for anything coarser."""
    try:
        return date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None


def weekday(anchor: date, number: int, *, future: bool, last: bool = False) -> date:
    """The weekday nearest the anchor: the same day counts (unless `last`), else back, else forward when `future`."""
    if future:
        return anchor + timedelta((number - anchor.weekday()) % 7)
    back = (anchor.weekday() - number) % 7
    return anchor - timedelta(back or (7 if last else 0))


def month_day(anchor: date, month: int, day: int, *, future: bool) -> date | None:
    """The month-day nearest the anchor in the asked direction; within a fortnight after the anchor still counts as this year's."""
    try:
        found = date(anchor.year, month, day)
    except ValueError:
        return None
    if future and found < anchor - timedelta(30):
        return _year(found, 1)
    if not future and found > anchor + timedelta(14):
        return _year(found, -1)
    return found


def _year(day: date, by: int) -> date | None:
    try:
        return day.replace(year=day.year + by)
    except ValueError:
        return None


def month(anchor: date, number: int, *, future: bool) -> str:
    """A month without a year: the nearest past one (this month counts), or the next when `future`."""
    year = anchor.year
    if future and number < anchor.month:
        year += 1
    if not future and number > anchor.month:
        year -= 1
    return f"{year}-{number:02d}"


def shift(anchor: date, unit: str, count: int) -> str:
    """The anchor moved by days, weeks, months, quarters or years, at that unit's granularity."""
    if unit == "day":
        return (anchor + timedelta(count)).isoformat()
    if unit == "week":
        year, week, _ = (anchor + timedelta(7 * count)).isocalendar()
        return f"{year}-W{week:02d}"
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + count
        return f"{months // 12}-{months % 12 + 1:02d}"
    if unit == "quarter":
        quarters = anchor.year * 4 + (anchor.month - 1) // 3 + count
        return f"{quarters // 4}-Q{quarters % 4 + 1}"
    return str(anchor.year + count * (10 if unit == "decade" else 1))
