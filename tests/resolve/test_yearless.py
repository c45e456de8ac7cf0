"""A day without its year gets one only where a single year fits the document's interval."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readout.model import Published, Time
from readout.resolve.yearless import with_years


def value(timex: str, published: str | None) -> str:
    about = Published(value=published, basis="inferred") if published else None
    return with_years([Time(start=0, end=5, value=timex, kind="date", basis="year unknown")], about)[0].value


def test_one_year_fits() -> None:
    assert value("XXXX-01-21", "2022-01-21/2023-01-20") == "2022-01-21"
    assert value("XXXX-12-30", "2022-01-21/2022-02-07") == "2021-12-30"


def test_two_years_or_none_fit() -> None:
    assert value("XXXX-03-01", "2022-02-01/2023-03-05") == "XXXX-03-01"
    assert value("XXXX-02-30", "2022-02-01/2022-03-05") == "XXXX-02-30"
    assert value("XXXX-01-21", "2022-01-21/..") == value("XXXX-01-21", None) == value("XXXX-01-21", "2022-01-21") == "XXXX-01-21"


@given(st.dates(), st.integers(0, 400), st.integers(1, 12), st.integers(1, 31))
def test_what_is_put_in_lies_within_a_year_of_the_interval(first: object, length: int, month: int, day: int) -> None:
    from datetime import date, timedelta

    assert isinstance(first, date)
    if not date(2, 1, 1) <= first <= date(9000, 1, 1):
        return
    last = first + timedelta(length)
    found = value(f"XXXX-{month:02d}-{day:02d}", f"{first}/{last}")
    assert found.startswith("XXXX") or first - timedelta(364) <= date.fromisoformat(found) <= last
