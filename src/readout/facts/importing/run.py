"""From a file of another collection to rows of people.csv and terms.csv, held against the tables that are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from anyascii import anyascii

from readout.errors import FactsError
from readout.facts.importing import ftm, wikidata
from readout.facts.importing.given import Given, Refused, refused
from readout.facts.importing.titles import Titles
from readout.facts.load import Facts
from readout.facts.people import bounds
from readout.facts.rows import Person, Term


@dataclass
class Imported:
    """New or enriched people, new terms, terms the tables had already, and a line for each row that could not be used."""

    people: dict[str, Person] = field(default_factory=dict)
    terms: list[tuple[Term, str]] = field(default_factory=list)  # the term and its basis
    known: int = 0
    refused: list[str] = field(default_factory=list)


def import_people(path: Path, facts: Facts) -> Imported:
    """Reads a file (Wikidata query results as JSON or CSV, FollowTheMoney JSON) and holds it against `facts`.

    Raises FactsError for a file that is none of these, or cannot be read at all; single bad rows are in `refused`.
    """
    out, book, items = Imported(), _Book(facts), list(_read(path))
    if not items:
        raise FactsError(f"{path.name}: no rows and no entities", "at least one", "run the query again; it may have found nothing")
    for item in items:
        line = item.line if isinstance(item, Refused) else book.enter(item, out)
        out.refused += [line] if line else []
    return out


def _read(path: Path) -> Iterator[Given | Refused]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FactsError(f"{path}: {error.strerror}", "a file that can be read", "check the path") from error
    name, head = path.name, data.lstrip()[:1]
    rows = _rows(data, name, head)
    if wikidata.is_wikidata(rows):
        return wikidata.given_of(rows, name)
    if head in (b"{", b"[") and not rows:
        return _of_entities(data, name)
    raise FactsError(f"{name}: neither personLabel and positionLabel columns nor entities with a schema",
                     "Wikidata query results (JSON or CSV) or FollowTheMoney JSON", "export with these columns: personLabel, positionLabel, country, start, end")


def _rows(data: bytes, name: str, head: bytes) -> list[dict[str, str]]:
    if head not in (b"{", b"["):
        try:
            return wikidata.rows_of_csv(data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise FactsError(f"{name}: byte {error.start} is not UTF-8", "a UTF-8 file", "export it as UTF-8") from error
    if b'"schema"' in data[:4000] or b"\n{" in data.strip():
        return []
    return wikidata.rows_of_json(wikidata.decode(data, name))


def _of_entities(data: bytes, name: str) -> Iterator[Given | Refused]:
    if data.lstrip().startswith(b"["):
        wikidata.decode(data, name)
    entities = []
    for item in ftm.entities_of(data, name):
        if isinstance(item, Refused):
            yield item
        else:
            entities.append(item)
    yield from ftm.given_of(entities)


class _Book:
    """Finds or makes the person and the term of each row."""

    def __init__(self, facts: Facts) -> None:
        self._facts, self._titles = facts, Titles(facts)
        self._by_item = {p.wikidata: p.id for p in facts.people.values() if p.wikidata}
        self._by_name = {(f.lower(), p.country): p.id for p in facts.people.values() for f in (p.name, *p.aliases)}

    def enter(self, given: Given, out: Imported) -> str:
        """Adds a row to `out`; a line that says why not, or ""."""
        place = self._titles.place(given.places, given.position)
        if not place:
            return _line(given, f"{given.position!r} of {given.name}: no state or organisation of the tables in {', '.join(given.places) or 'it'}",
                         "a country (item, code or name)", "add it to states.csv or organisations.csv of your tables, or leave the row out")
        office = self._titles.office(given.position)
        if not office:
            return _line(given, f"title {given.position!r} of {given.name}", "a title that office_words.csv knows",
                         "add the title to a class of office in office_words.csv of your tables")
        wrong = _wrong_dates(given)
        if wrong:
            return wrong
        home = self._titles.place((given.nationality,), "") if given.nationality else place
        person = self._person(given, home or place, out)
        term = Term(person.id, office, given.position, place, given.start, given.end)
        return self._term(term, given, out)

    def _person(self, given: Given, country: str, out: Imported) -> Person:
        old = self._known(self._by_item.get(given.wikidata), out) or self._known(self._by_name.get((given.name.lower(), country)), out)
        if old is None or (old.wikidata and given.wikidata and old.wikidata != given.wikidata):  # a namesake
            old = Person(self._free_id(given, out), given.name, (), (), "", country, "")
        names = dict.fromkeys(n for n in (*old.aliases, given.name, *given.aliases) if n != old.name)
        new = Person(old.id, old.name, tuple(names), tuple(dict.fromkeys((*old.native, *given.native))),
                     old.wikidata or given.wikidata, old.country, old.gender or given.gender)
        if new != self._facts.people.get(new.id):
            out.people[new.id] = new
        if given.wikidata:
            self._by_item.setdefault(given.wikidata, new.id)
        self._by_name.setdefault((given.name.lower(), country), new.id)
        return new

    def _known(self, person: str | None, out: Imported) -> Person | None:
        return (out.people.get(person) or self._facts.people.get(person)) if person else None

    def _free_id(self, given: Given, out: Imported) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", anyascii(given.name).lower()).strip("-") or given.wikidata.lower()
        names = (slug, *(f"{slug}-{n}" for n in range(2, 10_000)))
        return next(n for n in names if n not in self._facts.people and n not in out.people)

    def _term(self, term: Term, given: Given, out: Imported) -> str:
        held = [t for t in (*self._facts.terms_of(term.person), *(t for t, _ in out.terms if t.person == term.person))
                if (t.office, t.of) == (term.office, term.of) and _meet(t, term)]
        if not held:
            out.terms.append((term, given.basis))
            return ""
        out.known += 1
        old = held[0]
        if all(_agree(a, b) for a, b in ((old.start, term.start), (old.end, term.end))):
            return ""
        return _line(given, f"{given.name}, {given.position}: {_shown(term)}", f"{_shown(old)} as in the tables, which stays",
                     "correct the one that is wrong, in the source or in terms.csv of your tables")


def _line(given: Given, what: str, expected: str, todo: str) -> str:
    return refused(given.where, what, expected, todo).line


def _wrong_dates(given: Given) -> str:
    for value in filter(None, (given.start, given.end)):
        try:
            date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            return _line(given, f"date {value!r} of {given.name}", "a date as YYYY-MM-DD, YYYY-MM or YYYY", "correct it or leave it empty")
    if given.start and given.end and bounds(given.end)[1] < bounds(given.start)[0]:
        return _line(given, f"{given.name}, {given.position}: from {given.start} to {given.end}", "an end after the start", "correct the dates")
    return ""


def _meet(a: Term, b: Term) -> bool:
    """May the two be one term, as far as their dates are known?"""
    return not ((a.end and b.start and bounds(a.end)[1] <= bounds(b.start)[0]) or (b.end and a.start and bounds(b.end)[1] <= bounds(a.start)[0]))


def _agree(a: str, b: str) -> bool:
    """Do two dates agree at the coarser precision, or is one unknown? A month's difference is a matter of what counts as the start."""
    if not a or not b or a.startswith(b) or b.startswith(a):
        return True
    return abs((bounds(a)[0] - bounds(b)[0]).days) <= 31


def _shown(term: Term) -> str:
    return f"from {term.start or 'unknown'} to {term.end or 'open'}"


def tables(imported: Imported, source: str) -> Iterable[tuple[str, list[list[str]]]]:
    """(table, rows with header) to be written as CSV: `people`, then `terms`."""
    people = [["id", "name", "aliases", "native", "wikidata", "country", "gender", "basis"]]
    people += [[p.id, p.name, "|".join(p.aliases), "|".join(p.native), p.wikidata, p.country, p.gender, source] for p in imported.people.values()]
    terms = [["person", "office", "title", "of", "from", "to", "basis"]]
    terms += [[t.person, t.office, t.title, t.of, t.start, t.end, f"{basis}: {source}"] for t, basis in imported.terms]
    return ("people", people), ("terms", terms)
