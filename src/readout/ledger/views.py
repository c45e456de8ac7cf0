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
    Text,
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
    counts,
    discrepancies,
    documents,
    encounters,
    events,
    positions,
    repeats,
    statements,
    timeline,
)

Query = Select[Any]


def _of_document(table: FromClause, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A cell of a record's document. Not by a join: SQLite makes that for every row that is only counted."""
    return select(column).where(documents.c.id == table.c.document_id).scalar_subquery().label(column.key)


def _evidence(table: FromClause) -> list[ColumnElement[Any]]:
    return [_of_document(table, documents.c.ref).label("document"), table.c.document_id, table.c.id, table.c.start, table.c.end, table.c.words, table.c.sort_key.label("_sort")]


def _days_of_document(table: FromClause) -> list[ColumnElement[Any]]:
    return [_of_document(table, documents.c[name]).label(f"_{name}") for name in ("first_day", "last_day")]


def _documents() -> Query:
    d = documents.c
    plain = [d.ref, d.source, d.title, d.publisher, d.language, d.published, d.published_basis, d.media, d.filed_at, d.grade, d.start, d.end, d.words]
    numbers = [select(counts.c[name]).where(counts.c.document_id == d.id).scalar_subquery().label(name) for name in ("statements", "events", "encounters", "discrepancies")]
    return select(d.id.label("document_id"), *plain, *numbers, d.ref.label("document"), d.first_day.label("_first_day"), d.last_day.label("_last_day"), d.sort_key.label("_sort"))


def _statements() -> Query:
    s = statements.c
    countries = _joined(s.speaker_country, s.addressee_country)
    return select(
        _of_document(statements, documents.c.published), s.speaker, s.speaker_country, s.speaker_words, s.cue, s.act, s.content, s.form, s.addressee,
        s.addressee_country, s.channel, s.via, s.hand, s.topics, s.group, s.encounter, s.confidence, s.judgement, s.parent, s.spans,
        *_evidence(statements), countries.label("_countries"), s.first_day.label("_first_day"), s.last_day.label("_last_day"), s.indexed.label("_indexed"),
    )


def _events() -> Query:
    e = events.c
    return select(
        e.date, e.code, e.plover, e.mode, e.contexts, e.cameo, e.status, e.actors, e.actor_countries, e.recipients, e.recipient_countries,
        e.place, e.place_country, e.statement, e.group, e.encounter, e.confidence, e.judgement, e.spans, *_evidence(events),
        _joined(e.actor_countries, e.recipient_countries).label("_countries"), e.first_day.label("_first_day"), e.last_day.label("_last_day"),
    )


def _discrepancies() -> Query:
    d = discrepancies.c
    return select(
        d.kind, d.severity, d.note, d.rule, d.confidence, d.judgement, d.other_words, d.other_start, d.other_end, d.spans, *_evidence(discrepancies),
        *_days_of_document(discrepancies),
    )


def _encounter_records() -> Query:
    """One row per document and encounter; `encounters` shows one of each group."""
    n = encounters.c
    return select(
        n.key.label("group"), n.date, n.mode, n.status, n.participants, n.countries, n.place, n.judgement, n.statements, *_evidence(encounters),
        n.countries.label("_countries"), n.first_day.label("_first_day"), n.last_day.label("_last_day"),
    )


def _people_records() -> Query:
    """One row per document and person."""
    a = actors.c
    return select(
        a.person.label("_person"), a.name, a.key, a.kind, a.country, a.sector, a.office,
        a.office_of, a.wikidata, a.mentions, a.statements, null().label("surface_forms"), *_evidence(actors), a.country.label("_countries"),
        *_days_of_document(actors),
    ).where(a.person.is_not(None))


def _timeline() -> Query:
    """Encounters, events and statements in one order of days."""
    t = timeline.c
    return select(t.date, t.kind, t.who, t.what, t.whom, t.status, t.countries, t.group, *_evidence(timeline), t.first_day.label("_first_day"),
                  t.last_day.label("_last_day"))


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
        func.substr(c.at, 1, 10).label("_last_day"), (c.at + c.id).label("_sort"),
    ).select_from(known)


def _positions() -> Query:
    """What is on a topic, in the order of its actor, topic and day. `position_rows` fills in what each is a change of."""
    p, s, unknown = positions.c, statements.c, null()
    said = and_(s.document_id == p.document_id, s.id == p.statement)
    of_statement = [select(column).where(said).scalar_subquery().label(name) for column, name in ((s.act, "act"), (s.via, "via"), (s.end, "end"), (s.content, "words"))]
    order = [p[name].label(f"_sort_{name}") for name in ("actor_key", "topic", "moment", "document", "document_id", "start")]
    return select(
        p.actor, p.country, p.topic, p.date, unknown.label("change"), unknown.label("before_document"), unknown.label("before_id"), unknown.label("before_statement"), unknown.label("before_words"), p.statement,
        p.document, p.document_id, p.statement.label("id"), p.start, *of_statement, p.country.label("_countries"), p.first_day.label("_first_day"), p.last_day.label("_last_day"),
        p.indexed.label("_indexed"), *order,
    ).where(p.repeated == 0)


def _copies() -> Query:
    """Which text repeats which."""
    r, copy, first = repeats.c, documents.alias(), documents.alias()
    return select(
        copy.c.ref.label("document"), copy.c.published, first.c.ref.label("of"), r.of_id, first.c.published.label("of_published"), r.share, r.basis, r.document_id,
        copy.c.start, copy.c.end, copy.c.words, copy.c.first_day.label("_first_day"), copy.c.last_day.label("_last_day"), copy.c.sort_key.label("_sort"),
    ).select_from(repeats.join(copy, copy.c.id == r.document_id).join(first, first.c.id == r.of_id)).where(r.shown == 1)


RECORDS: dict[str, Callable[[], Query]] = {
    "documents": _documents, "statements": _statements, "events": _events, "discrepancies": _discrepancies,
    "encounters": _encounter_records, "people": _people_records, "timeline": _timeline, "corrections": _corrections,
    "positions": _positions, "copies": _copies,
}
_MANY = 10**9  # more reports than an encounter has
GROUPED = {"encounters": "group", "people": "_person"}


def selection(view: str, conditions: Callable[[Subquery], list[ColumnElement[bool]]], limit: int | None = None, offset: int = 0) -> Subquery:
    """The rows of a view that meet the conditions, as a subquery; of a grouped view one row per group, with its counts.

    With a limit, the groups are cut to it before their wide rows are fetched: the caller need not cut again.
    """
    records = chosen(view, conditions)
    return _one_each(records, view, GROUPED[view], limit, offset) if view in GROUPED else records


def chosen(view: str, conditions: Callable[[Subquery], list[ColumnElement[bool]]]) -> Subquery:
    """The records of a view that meet the conditions, before they are grouped."""
    records = RECORDS[view]().subquery()
    return select(records).where(*conditions(records)).subquery(view)


def groups_of(view: str, chosen: Subquery) -> ColumnElement[Any] | None:
    """What makes records of a view one row; None where every record is a row."""
    return chosen.c[GROUPED[view]] if view in GROUPED else None


def _one_each(records: Subquery, view: str, key: str, limit: int | None, offset: int) -> Subquery:
    """The row that stands for every group, with the sums of all its rows. The one is found by narrow rows, which an index holds, and fetched by its place."""
    stands = _fullest(records) if view == "encounters" else select(records.c[key].label("_key"), func.min(records.c["_sort"]).label("place")).group_by(records.c[key]).subquery()
    page = select(stands.c["_key"], stands.c.place).order_by(stands.c.place).limit(limit).offset(offset or None).cte("page")
    sums = [cast(func.sum(records.c[name]), Integer).label(name) for name in ("mentions", "statements") if name in records.c]
    mine = [records.c[key].in_(select(page.c["_key"]))] if limit is not None or offset else []
    summed = select(records.c[key].label("_key"), func.count(records.c.document_id.distinct()).label("documents"), *sums).where(*mine).group_by(records.c[key])
    totals = summed.cte("totals").prefix_with("MATERIALIZED", dialect="postgresql") if mine else summed.subquery()  # PostgreSQL adds up again for every row of a page
    own = [c for c in records.c if c.name not in totals.c]
    found = page.join(records, and_(records.c[key] == page.c["_key"], records.c["_sort"] == page.c.place)).join(totals, totals.c["_key"] == page.c["_key"])
    return select(*own, *(totals.c[name] for name in ("documents", *(s.name for s in sums)))).select_from(found).subquery(view)


def _fullest(records: Subquery) -> Subquery:
    """Which report stands for an encounter: one that it took place, with a date, with the participants that most reports give, the earliest of those.

    Each is one string, so that the least of them can be found in one pass: did not take place, no date, one thousand million less reports, place in the order.
    """
    r = records.c
    lacks = case((r.status == "actual", literal("0")), else_=literal("1")) + case((r.date.is_(None), literal("1")), else_=literal("0"))
    told = select(r.group.label("_key"), func.min(lacks + r["_sort"]).label("best"), func.count().label("reports")).group_by(r.group, r.participants).subquery()
    rank = func.substr(told.c.best, 1, 2) + cast(literal(_MANY) - told.c.reports, Text) + func.substr(told.c.best, 3)
    return select(told.c["_key"], func.substr(func.min(rank), 3 + len(str(_MANY - 1))).label("place")).group_by(told.c["_key"]).subquery()


def spellings(people: Sequence[Any]) -> Query:
    """The spellings of persons (their `_person`) in every document: person, spellings on lines."""
    a = actors.c
    return select(a.person, a.forms).where(a.person.in_(people), a.forms.is_not(None)).distinct()


def ordered(rows: Subquery) -> list[ColumnElement[Any]]:
    """The order of a view's rows: by day, then document, then place in the text; of positions first by actor and topic."""
    return [c for c in rows.c if c.name.startswith("_sort")]
