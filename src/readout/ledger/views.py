"""The views: each one SQL query over the flat tables, with the filters that make sense for it and one stable order.

A view is a selectable whose columns are those of columns.csv and a few more that start with `_`: filters look at them, nobody sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    select,
)

from readout.ledger.schema import (
    actors,
    correction_states,
    corrections,
    discrepancies,
    documents,
    encounters,
    events,
    statements,
    timeline,
)

Query = Select[Any]


def _key(table: FromClause) -> ColumnElement[str]:
    """The encounter across documents; one that is not grouped yet stands for itself."""
    return func.coalesce(table.c.group, table.c.document_id + literal("/") + table.c.id)


def _evidence(table: FromClause) -> list[ColumnElement[Any]]:
    return [documents.c.ref.label("document"), table.c.document_id, table.c.id, table.c.start, table.c.end, table.c.words,
            table.c.position.label("_position"), table.c.sort_key.label("_sort")]


def _with_document(table: FromClause) -> FromClause:
    """Records with their document. An outer join: a database leaves it out where no column of the document is asked for."""
    return table.outerjoin(documents, documents.c.id == table.c.document_id)


def _number_of(table: FromClause) -> ColumnElement[int]:
    """How many records of a table a document has."""
    return select(func.count()).where(table.c.document_id == documents.c.id).scalar_subquery()


def _documents() -> Query:
    d = documents.c
    plain = [d.ref, d.source, d.title, d.publisher, d.language, d.published, d.published_basis, d.media, d.filed_at, d.grade, d.start, d.end, d.words]
    counts = [_number_of(t).label(t.name) for t in (statements, events, encounters, discrepancies)]
    return select(d.id.label("document_id"), *plain, *counts, d.ref.label("document"), d.first_day.label("_first_day"), d.last_day.label("_last_day"),
                  literal(0).label("_position"))


def _statements() -> Query:
    s = statements.c
    countries = _joined(s.speaker_country, s.addressee_country)
    return select(
        documents.c.published, s.speaker, s.speaker_country, s.speaker_words, s.cue, s.act, s.content, s.form, s.addressee,
        s.addressee_country, s.channel, s.via, s.group, s.encounter, s.confidence, s.judgement, s.parent, s.spans,
        *_evidence(statements), countries.label("_countries"), s.first_day.label("_first_day"), s.last_day.label("_last_day"),
    ).select_from(_with_document(statements))


def _events() -> Query:
    e = events.c
    return select(
        e.date, e.code, e.plover, e.mode, e.contexts, e.cameo, e.status, e.actors, e.actor_countries, e.recipients, e.recipient_countries,
        e.place, e.place_country, e.statement, e.group, e.encounter, e.confidence, e.judgement, e.spans, *_evidence(events),
        _joined(e.actor_countries, e.recipient_countries).label("_countries"), e.first_day.label("_first_day"), e.last_day.label("_last_day"),
    ).select_from(_with_document(events))


def _discrepancies() -> Query:
    d = discrepancies.c
    return select(
        d.kind, d.severity, d.note, d.rule, d.confidence, d.judgement, d.other_words, d.other_start, d.other_end, d.spans, *_evidence(discrepancies),
        documents.c.first_day.label("_first_day"), documents.c.last_day.label("_last_day"),
    ).select_from(_with_document(discrepancies))


def _encounter_records() -> Query:
    """One row per document and encounter; `encounters` shows one of each group."""
    n = encounters.c
    return select(
        _key(encounters).label("group"), n.date, n.mode, n.status, n.participants, n.countries, n.place, n.judgement, n.statements, *_evidence(encounters),
        n.countries.label("_countries"), n.first_day.label("_first_day"), n.last_day.label("_last_day"),
    ).select_from(_with_document(encounters))


def _people_records() -> Query:
    """One row per document and person."""
    a = actors.c
    return select(
        _person().label("_person"), a.name, a.key, a.kind, a.country, a.sector, a.office,
        a.office_of, a.wikidata, a.mentions, a.statements, null().label("surface_forms"), *_evidence(actors), a.country.label("_countries"),
        documents.c.first_day.label("_first_day"), documents.c.last_day.label("_last_day"),
    ).select_from(_with_document(actors)).where(a.kind.in_(("person", "source")))


def _timeline() -> Query:
    """Encounters, events and statements in one order of days."""
    t = timeline.c
    return select(t.date, t.kind, t.who, t.what, t.whom, t.status, t.countries, t.group, *_evidence(timeline), t.first_day.label("_first_day"),
                  t.last_day.label("_last_day")).select_from(_with_document(timeline))


def _joined(a: ColumnElement[Any], b: ColumnElement[Any]) -> ColumnElement[Any]:
    """Two lists in cells as one list."""
    return case((a.is_(None), b), (b.is_(None), a), else_=a + literal("; ") + b)


def _corrections() -> Query:
    """What people have corrected, and what became of it."""
    c = corrections.c
    known = corrections.outerjoin(documents, documents.c.id == c.document_id).outerjoin(correction_states, correction_states.c.correction_id == c.id)
    return select(
        c.at, c.who, c.action, c.kind, c.field, c.value, c.before, c.why, correction_states.c.state, c.batch, c.undoes, documents.c.ref.label("document"),
        c.document_id, c.id, c.start, c.end, case((c.kind == "person", c.mark), else_=c.words).label("words"), func.substr(c.at, 1, 10).label("_first_day"),
        func.substr(c.at, 1, 10).label("_last_day"), (c.at + c.id).label("_sort"), c.number.label("_position"),
    ).select_from(known)


RECORDS: dict[str, Callable[[], Query]] = {
    "documents": _documents, "statements": _statements, "events": _events, "discrepancies": _discrepancies,
    "encounters": _encounter_records, "people": _people_records, "timeline": _timeline, "corrections": _corrections,
}
_GROUPED = {"encounters": "group", "people": "_person"}


def selection(view: str, conditions: Callable[[Subquery], list[ColumnElement[bool]]]) -> Subquery:
    """The rows of a view that meet the conditions, as a subquery; of a grouped view one row per group, with its counts."""
    records = chosen(view, conditions)
    return _one_each(records, view, _GROUPED[view]) if view in _GROUPED else records


def chosen(view: str, conditions: Callable[[Subquery], list[ColumnElement[bool]]]) -> Subquery:
    """The records of a view that meet the conditions, before they are grouped."""
    records = RECORDS[view]().subquery()
    return select(records).where(*conditions(records)).subquery(view)


def groups_of(view: str, chosen: Subquery) -> ColumnElement[Any] | None:
    """What makes records of a view one row; None where every record is a row."""
    return chosen.c[_GROUPED[view]] if view in _GROUPED else None


def _one_each(records: Subquery, view: str, key: str) -> Subquery:
    """The row that stands for every group, with the sums of all its rows. Ranks are given to narrow rows, and the wide ones fetched by their keys."""
    narrow = [records.c.document_id, records.c.id, records.c[key].label("_key"), records.c["_sort"]]
    extra = [records.c.status, records.c.date, func.count().over(partition_by=(records.c[key], records.c.participants)).label("_reports")] if view == "encounters" else []
    seen = select(*narrow, *extra).subquery()
    order = (*(_fullest(seen) if view == "encounters" else ()), seen.c["_sort"])
    ranked = select(seen.c.document_id, seen.c.id, seen.c["_key"], func.row_number().over(partition_by=seen.c["_key"], order_by=order).label("_rank")).subquery()
    sums = [cast(func.sum(records.c[name]), Integer).label(name) for name in ("mentions", "statements") if name in records.c]
    totals = select(records.c[key].label("_key"), func.count(records.c.document_id.distinct()).label("documents"), *sums).group_by(records.c[key]).subquery()
    own = [c for c in records.c if c.name not in totals.c]
    counts = [totals.c[name] for name in ("documents", *(s.name for s in sums))]
    first = ranked.join(records, and_(records.c.document_id == ranked.c.document_id, records.c.id == ranked.c.id)).join(totals, ranked.c["_key"] == totals.c["_key"])
    return select(*own, *counts).select_from(first).where(ranked.c["_rank"] == 1).subquery(view)


def _fullest(records: Subquery) -> list[ColumnElement[Any]]:
    """Which report stands for an encounter: one that it took place, with a date, with the participants that most reports give."""
    return [case((records.c.status == "actual", 0), else_=1), case((records.c.date.is_(None), 1), else_=0), records.c["_reports"].desc()]


def spellings(people: Sequence[Any]) -> Query:
    """The spellings of persons (their `_person`) in every document: person, spellings on lines."""
    a = actors.c
    person = _person()
    return select(person.label("person"), a.forms).where(person.in_(people), a.forms.is_not(None), a.kind.in_(("person", "source"))).distinct()


def _person() -> ColumnElement[str]:
    """The same string for the same person in all documents."""
    a = actors.c
    return func.coalesce(a.key, a.name + literal(" (") + a.kind + literal(")"))


def ordered(rows: Subquery) -> list[ColumnElement[Any]]:
    """The order of a view's rows: by day, then document, then place in the text."""
    if "_sort" in rows.c:
        return [rows.c["_sort"]]
    return [rows.c["_first_day"].nulls_last(), rows.c.document_id, rows.c["_position"]]
