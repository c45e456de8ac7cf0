"""Dates as people write them become ISO 8601; what could be two days is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import InputError
from readout.intake.dates import iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2022-02-01", "2022-02-01"), ("2022-02", "2022-02"), ("2022", "2022"), ("2022-02-01T23:30:00-05:00", "2022-02-01"), ("2022-02-01 14:05", "2022-02-01"),
        ("20220201", "2022-02-01"), ("2022/2/1", "2022-02-01"), ("1.2.2022", "2022-02-01"), ("31/01/2022", "2022-01-31"), ("01/31/2022", "2022-01-31"),
        ("02/02/2022", "2022-02-02"), ("July 9, 2022", "2022-07-09"), ("Sept. 3rd, 2022, 9:15 p.m.", "2022-09-03"), ("Tue, 01 Feb 2022 18:00:00 GMT", "2022-02-01"),
        ("1 February 2022", "2022-02-01"), ("01-Feb-2022", "2022-02-01"), ("February 2022", "2022-02"), ("1 февраля 2022, 14:20", "2022-02-01"), ("3 лютого 2022 року", "2022-02-03"),
        ("1 lutego 2022", "2022-02-01"), ("5. März 2022", "2022-03-05"), ("1er", None), ("14 août 2022", "2022-08-14"), ("2022年2月1日 10:00", "2022-02-01"),
        (1643673600, "2022-02-01"), ("2022-01-30/2022-02-02", "2022-01-30/2022-02-02"), ("../2022-02-02", "../2022-02-02"), ("2022-02-01/..", "2022-02-01/.."),
        ("01/02/2022", None), ("2022-02-30", None), ("soon", None), ("", None), ("40 Feb 2022", None), ("../..", None), (True, None), (17, None),
    ],
)
def test_dates_of_bylines_feeds_and_callers(written: object, iso: str | None) -> None:
    if iso is None:
        with pytest.raises(InputError, match="expected"):
            iso_date(written)
    else:
        assert iso_date(written) == iso


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y%m%d", "%d.%m.%Y"]))
def test_every_day_comes_back(day: date, pattern: str) -> None:
    written = day.strftime(pattern.replace("%Y", f"{day.year:04}"))
    assert iso_date(written) == day.isoformat()
