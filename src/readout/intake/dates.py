"""Publication dates as callers and pages write them, brought to ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from readout.errors import InputError

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d])")
_FORMATS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%d.%m.%Y", "%Y%m%d", "%Y/%m/%d")


def iso_date(written: str) -> str:
    """ISO day, month or year. Raises InputError for what is no date."""
    value = written.strip()
    match = _ISO.match(value)
    if match and (len(value) <= 10 or value[len(match.group())] in "T "):
        _check(match, written)
        return match.group()
    for pattern in _FORMATS:
        try:
            return datetime.strptime(value, pattern).date().isoformat()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (TypeError, ValueError):
        raise InputError(f"date {written!r}", "a date such as 2022-02-01", "correct it or leave it out") from None


def _check(match: re.Match[str], written: str) -> None:
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise InputError(f"date {written!r}", "a day that exists, such as 2022-02-01", "correct it or leave it out") from None
