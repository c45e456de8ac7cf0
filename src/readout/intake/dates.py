"""Publication dates as callers and pages write them, brought to ISO 8601 (or an EDTF interval of such dates).

A date that could mean two days (01/02/2022) is refused rather than guessed.
"""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files

from readout.errors import InputError

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ]\d\d:?\d\d.*)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\D.*)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\D.*)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\D.*)?")
_DAY_MONTH = re.compile(r"(?:[^\W\d]+\.?,? )?(\d{1,2})(?:st|nd|rd|th|\.)?[ -](?:of )?([^\W\d]+)\.?,?[ -](\d{4})(?:\D.*)?")
_MONTH_DAY = re.compile(r"(?:[^\W\d]+\.?, )?([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:\D.*)?")
_MONTH_YEAR = re.compile(r"([^\W\d]+)\.?,? (\d{4})")
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日.*")
EPOCH = range(315_532_800, 4_102_444_800)  # seconds: 1980 to 2100


def iso_date(written: object) -> str:
    """ISO day, month, year, or EDTF interval, for a date as written (a string, or seconds since 1970).

    A time of day is dropped and the day kept as written, in the writer's zone. Raises InputError for what is no date.
    """
    if isinstance(written, int | float) and not isinstance(written, bool) and int(written) in EPOCH:
        return datetime.fromtimestamp(written, UTC).date().isoformat()
    value = " ".join(str(written).split())
    if "/" in value and not _SLASHED.fullmatch(value) and not _YEAR_FIRST.fullmatch(value):
        return _interval(value, written)
    return _day(value, written)


def _interval(value: str, written: object) -> str:
    ends = value.split("/")
    if len(ends) != 2 or ends == ["..", ".."]:
        raise _no_date(written)
    return "/".join(end if end == ".." else _day(end, written) for end in ends)


def _day(value: str, written: object) -> str:
    if match := _ISO.fullmatch(value):
        _checked(int(match[1]), int(match[2] or 1), int(match[3] or 1), written)
        return "-".join(part for part in match.groups() if part)
    for pattern, order in ((_COMPACT, "ymd"), (_YEAR_FIRST, "ymd"), (_CHINESE, "ymd"), (_DOTTED, "dmy"), (_DAY_MONTH, "dmy"), (_MONTH_DAY, "mdy")):
        if match := pattern.fullmatch(value):
            parts = dict(zip(order, match.groups(), strict=True))
            return _checked(int(parts["y"]), _month(parts["m"], written), int(parts["d"]), written)
    if match := _SLASHED.fullmatch(value):
        return _slashed(int(match[1]), int(match[2]), int(match[3]), written)
    if match := _MONTH_YEAR.fullmatch(value):
        return f"{match[2]}-{_month(match[1], written):02}"
    raise _no_date(written)


def _slashed(first: int, second: int, year: int, written: object) -> str:
    """31/01/2022 and 01/31/2022 are clear, 02/02/2022 too; 01/02/2022 is not."""
    if first <= 12 and second <= 12 and first != second:
        raise InputError(f"date {str(written)!r}, which can be read two ways", "a date such as 2022-02-01", "write year, month and day")
    day, month = (first, second) if first > 12 else (second, first)
    return _checked(year, month, day, written)


@cache
def _months() -> dict[str, int]:
    lines = (files("readout.intake") / "months.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {name: n for row in rows for n, name in enumerate(row["months"].split("|"), 1)}


def _month(word: str, written: object) -> int:
    number = int(word) if word.isdigit() else _months().get(word.casefold())
    if number is None:
        raise _no_date(written)
    return number


def _checked(year: int, month: int, day: int, written: object) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise InputError(f"date {str(written)!r}", "a day that exists, such as 2022-02-01", "correct it or leave it out") from None


def _no_date(written: object) -> InputError:
    return InputError(f"date {str(written)[:60]!r}", "a date such as 2022-02-01", "correct it or leave it out")
