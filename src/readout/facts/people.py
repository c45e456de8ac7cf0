"""People and their terms of office.

Dates have the precision they are known to ("2021-01", "2021"); a term covers a day when the day lies in it at the coarser precision of
the two, so that nothing is claimed that the table does not know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from readout.errors import FactsError
from readout.facts.rows import OfficeWord, Person, Term
from readout.facts.shelves import Shelves, rows
from readout.facts.table import Row


class TermIndex:
    """Terms by person and by office slot."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._person: dict[str, list[Term]] = defaultdict(list)
        self._slot: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for term in terms:
            self._person[term.person].append(term)
            self._slot[term.office, term.of].append(term)

    def of_person(self, person: str) -> list[Term]:
        """Terms of a person, as listed."""
        return self._person.get(person, [])

    def of_slot(self, office: str, of: str) -> list[Term]:
        """Terms of an office of a state or organisation, as listed."""
        return self._slot.get((office, of), [])


def holds(term: Term, day: str | None, slack_days: int = 0) -> bool:
    """Does a term cover a day (ISO day, month or year; None: any day), give or take `slack_days` at both ends?"""
    if day is None:
        return True
    start, end = (_moved(term.start, -slack_days), _moved(term.end, slack_days)) if slack_days else (term.start, term.end)
    started = not start or start[: len(day)] <= day[: len(start)]
    return started and (not end or day[: len(end)] <= end[: len(day)])


def _moved(value: str, days: int) -> str:
    if not value:
        return value
    first, last = bounds(value)
    return ((first if days < 0 else last) + timedelta(days=days)).isoformat()


@lru_cache(maxsize=4096)
def bounds(value: str) -> tuple[date, date]:
    """First and last day of an ISO day, month or year."""
    parts = [int(p) for p in value.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    after = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
    return date(parts[0], parts[1], 1), after - timedelta(days=1)


def load_people(shelves: Shelves) -> dict[str, Person]:
    """The tables people.csv and people/*.csv, by id."""
    found = rows(shelves, "people", ("id", "name", "aliases", "native", "country", "gender", "basis"), lambda r: r["id"])
    return {r["id"]: _person(r) for r in found}


def _person(r: Row) -> Person:
    gender = r.choice("gender", ("f", "m", "x")) if r["gender"].strip() else ""
    return Person(r.identifier("id"), r.need("name"), r.many("aliases"), r.many("native"), r.wikidata(), r.need("country"), gender)


def load_terms(shelves: Shelves, people: Mapping[str, Person], offices: Mapping[str, OfficeWord]) -> list[Term]:
    """The tables terms.csv and terms/*.csv; a term is the same row when person, office, title, `of` and start are.

    Raises FactsError for a person or office the other tables lack, and for a term that ends before it starts.
    """

    def key(r: Row) -> tuple[str, ...]:
        return r["person"], r["office"], r["title"], r["of"], r["from"]

    found = rows(shelves, "terms", ("person", "office", "title", "of", "from", "to", "basis"), key)
    return [_term(r, people, offices) for r in found]


def _term(r: Row, people: Mapping[str, Person], offices: Mapping[str, OfficeWord]) -> Term:
    for column, known in (("person", people), ("office", offices)):
        if r.need(column) not in known:
            raise FactsError(f"{r.where}: {column} {r[column]!r}", f"an id of the {column} table", "add it there or correct the id")
    start, end = r.day("from"), r.day("to")
    if start and end and bounds(end)[1] < bounds(start)[0]:
        raise r.wrong("to", f"a date not before {start}", end)
    return Term(r["person"], r["office"], r.need("title"), r.need("of"), start, end)
