"""Results of the Wikidata Query Service: SPARQL JSON, its plain JSON download, or CSV.

Columns read (the query's variables): `person`, `personLabel`, `positionLabel` (or `position` with words); if there, `position`, `country`,
`countryLabel`, `start`, `end`, `startPrecision`, `endPrecision` (9 year, 10 month, 11 day, as in wikibase:timePrecision), `gender`,
`genderLabel`, `personAltLabel` or `aliases` (comma or `|`), `native`. Without a precision the first of January is a year: that is
how Wikidata writes a date of which it knows the year only.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from readout.errors import FactsError
from readout.facts.importing.given import Given, Refused, by_script, gender, refused

_ITEM = re.compile(r"(?:.*/)?(Q[1-9]\d*)\Z")
_DATE = re.compile(r"([+-]?)(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]+Z?)?\Z")
_SHORT = re.compile(r"\d{4}(?:-\d\d)?\Z")
_DIGITS = {"9": 4, "10": 7, "11": 10}


def is_wikidata(rows: list[dict[str, str]]) -> bool:
    """Have the rows a person's column and one that names a position?"""
    return bool(rows) and "personLabel" in rows[0] and bool({"position", "positionLabel"} & set(rows[0]))


def rows_of_json(data: Any) -> list[dict[str, str]]:
    """Rows of either JSON form; [] for anything else."""
    if isinstance(data, dict) and isinstance(data.get("results"), dict):
        bindings = data["results"].get("bindings", [])
        wanted = data.get("head", {}).get("vars", [])
        return [{v: str(b.get(v, {}).get("value", "")) for v in {*wanted, *b}} for b in bindings]
    if isinstance(data, list) and data and all(isinstance(r, dict) for r in data):
        names = {k for r in data for k in r}
        return [{k: str(r.get(k) or "") for k in names} for r in data] if "schema" not in names else []
    return []


def rows_of_csv(text: str) -> list[dict[str, str]]:
    """Rows of a CSV with a header. Raises FactsError where a row has more cells than the header."""
    table = list(csv.DictReader(io.StringIO(text)))
    for number, row in enumerate(table, 2):
        if None in row:
            raise FactsError(f"row {number}: more cells than the header", "as many cells as columns", "quote cells that hold a comma")
    return [{k: v or "" for k, v in row.items()} for row in table]


def given_of(rows: list[dict[str, str]], source: str) -> Iterator[Given | Refused]:
    """What each row says; `source` is the file's name."""
    for number, row in enumerate(rows, 1):
        yield _given(row, f"{source} row {number}")


def _given(row: dict[str, str], where: str) -> Given | Refused:
    name = " ".join(row.get("personLabel", "").split())
    if not name or _ITEM.match(name):
        return refused(where, f"personLabel {name!r}", "a name", "ask the label service for languages in which the person has a label")
    position = " ".join((row.get("positionLabel") or row.get("position", "")).split())
    if not position or _ITEM.match(position):
        return refused(where, f"positionLabel {position!r} of {name}", "the title of an office", "ask the label service for the position too")
    try:
        start, end = _date(row, "start"), _date(row, "end")
    except ValueError as error:
        return refused(where, str(error), "a date such as 2021-01-26T00:00:00Z", "leave the cell empty where the date is unknown")
    aliases, native = by_script(tuple(re.split(r"\s*[,|]\s*", row.get("personAltLabel") or row.get("aliases", ""))))
    return Given(where, name, position, _places(row), start, end, _item(row.get("person", "")), aliases,
                 native + by_script((row.get("native", ""),))[1], "", gender(row.get("genderLabel") or row.get("gender", "")),
                 "Wikidata query results")


def _places(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(p for p in (_item(row.get("country", "")), row.get("countryLabel", "").strip(), row.get("country", "").strip()) if p)


def _item(value: str) -> str:
    match = _ITEM.match(value.strip())
    return match[1] if match else ""


def _date(row: dict[str, str], column: str) -> str:
    value = row.get(column, "").strip()
    if not value or "/.well-known/genid/" in value or re.fullmatch(r"t\d+|_:\w+", value):
        return ""  # Wikidata's "unknown value"
    if _SHORT.match(value):
        return value
    match = _DATE.match(value)
    if match is None or match[1] == "-":
        raise ValueError(f"{column} {value!r}")
    day = "-".join(match.groups()[1:])
    size = _DIGITS.get(row.get(f"{column}Precision", "").strip(), 10)
    day = day[:size].removesuffix("-00").removesuffix("-00")
    return day.removesuffix("-01-01") if f"{column}Precision" not in row else day


def decode(data: bytes, source: str) -> Any:
    """JSON of a file. Raises FactsError that says where it breaks."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FactsError(f"{source}: {error}", "JSON", "export the results again") from error
