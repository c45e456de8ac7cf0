"""The views: each one SQL query over the flat tables, with the filters that make sense for it and one stable order.

A view is a selectable whose columns are those of columns.csv and a few more that start with `_`: filters look at them, nobody sees them.
"""

from __future__ import annotations

from collections.abc import Callable
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
    or_,
    select,
    union_all,
)

from readout.ledger.schema import (
    actors,
    correction_states,
    corrections,
    discrepancies,
    documents,
    encounters,
    events,
    mentions,
    statements,
)

Query = Select[Any]
EVIDENCE = ("document", "document_id", "start", "end", "words")


def _key(table: FromClause) -> ColumnElement[str]:
    """The encounter across documents; one that is not grouped yet stands for itself."""
    return func.coalesce(table.c.group, table.c.document_id + literal("/") + table.c.id)


def _evidence(table: FromClause) -> list[ColumnElement[Any]]:
    return [documents.c.ref.label("document"), table.c.document_id, table.c.id, table.c.start, table.c.end, table.c.words,
            table.c.position.label("_position"), documents.c.first_day.label("_filed_first")]


def _with_document(table: FromClause) -> FromClause:
    return table.join(documents, documents.c.id == table.c.document_id)


def _with_encounter(table: FromClause) -> FromClause:
    """Records with the encounter they belong to, if any."""
    belongs = and_(encounters.c.document_id == table.c.document_id, encounters.c.id == table.c.encounter)
    return _with_document(table).outerjoin(encounters, belongs)


def _number_of(table: FromClause) -> ColumnElement[int]:
    """How many records of a table a document has."""
    return select(func.count()).where(table.c.document_id == documents.c.id).scalar_subquery()


def _documents() -> Query:
    d = documents.c
    plain = [d.ref, d.source, d.title, d.publisher, d.language, d.published, d.published_basis, d.media, d.filed_at, d.grade, d.start, d.end, d.words]
    counts = [_number_of(t).label(t.name) for t in (statements, events, encounters, discrepancies)]
    return select(d.id.label("document_id"), *plain, *counts, d.ref.label("document"), d.first_day.label("_first_day"), d.last_day.label("_last_day"),
                  literal(0).label("_position"), d.first_day.label("_filed_first"))


def _statements() -> Query:
    s = statements.c
    countries = _joined(s.speaker_country, s.addressee_country)
    return select(
        documents.c.published, s.speaker, s.speaker_country, s.speaker_words, s.cue, s.act, s.content, s.form, s.addressee,
        s.addressee_country, s.channel, s.via, _key(encounters).label("group"), s.encounter, s.confidence, s.judgement, s.parent, s.spans,
        *_evidence(statements), countries.label("_countries"), documents.c.first_day.label("_first_day"), documents.c.last_day.label("_last_day"),
    ).select_from(_with_encounter(statements))


def _events() -> Query:
    e = events.c
    return select(
        e.date, e.code, e.plover, e.mode, e.contexts, e.cameo, e.status, e.actors, e.actor_countries, e.recipients, e.recipient_countries,
        e.place, e.place_country, e.statement, _key(encounters).label("group"), e.encounter, e.confidence, e.judgement, e.spans, *_evidence(events),
        _joined(e.actor_countries, e.recipient_countries).label("_countries"), e.first_day.label("_first_day"), e.last_day.label("_last_day"),
    ).select_from(_with_encounter(events))


def _discrepancies() -> Query:
    d = discrepancies.c
    return select(
        d.kind, d.severity, d.note, d.rule, d.confidence, d.judgement, d.other_words, d.other_start, d.other_end, d.spans, *_evidence(discrepancies),
        documents.c.first_day.label("_first_day"), documents.c.last_day.label("_last_day"),
    ).select_from(_with_document(discrepancies))


def _encounter_records() -> Query:
    """One row per document and encounter; `encounters` shows one of each group."""
    n = encounters.c
    said = select(func.count()).where(statements.c.document_id == n.document_id, statements.c.encounter == n.id).scalar_subquery()
    return select(
        _key(encounters).label("group"), n.date, n.mode, n.status, n.participants, n.countries, n.place, n.judgement, said.label("statements"), *_evidence(encounters),
        n.countries.label("_countries"), n.first_day.label("_first_day"), n.last_day.label("_last_day"),
    ).select_from(_with_document(encounters))


def _people_records() -> Query:
    """One row per document and person."""
    a = actors.c
    of = [t.c.document_id == a.document_id for t in (mentions, statements)]
    named = select(func.count()).where(of[0], mentions.c.actor_id == a.id, mentions.c.kind != "office").scalar_subquery()
    said = select(func.count()).where(of[1], statements.c.speaker_id == a.id).scalar_subquery()
    return select(
        func.coalesce(a.key, a.name + literal(" (") + a.kind + literal(")")).label("_person"), a.name, a.key, a.kind, a.country, a.sector, a.office,
        a.office_of, a.wikidata, named.label("mentions"), said.label("statements"), *_evidence(actors), a.country.label("_countries"),
        documents.c.first_day.label("_first_day"), documents.c.last_day.label("_last_day"),
    ).select_from(_with_document(actors)).where(a.kind.in_(("person", "source")))


def _timeline() -> Query:
    """Encounters, events and statements in one order of days."""
    n, e, s, d = encounters.c, events.c, statements.c, documents.c
    met = select(n.date, literal("encounter").label("kind"), n.participants.label("who"), n.mode.label("what"), null().label("whom"), n.status,
                 n.countries, _key(encounters).label("group"), *_evidence(encounters), n.first_day.label("_first_day"),
                 n.last_day.label("_last_day")).select_from(_with_document(encounters))
    acted = select(e.date, literal("event"), e.actors, e.code, e.recipients, e.status, _joined(e.actor_countries, e.recipient_countries),
                   _key(encounters), *_evidence(events), e.first_day, e.last_day).select_from(_with_encounter(events))
    said = select(_either(n.date, d.published), literal("statement"), s.speaker, s.act, s.addressee, null(),
                  _joined(s.speaker_country, s.addressee_country), _key(encounters), *_evidence(statements), _either(n.first_day, d.first_day),
                  _either(n.last_day, d.last_day)).select_from(_with_encounter(statements))
    return select(union_all(met, acted, said).subquery())


def _either(first: ColumnElement[Any], second: ColumnElement[Any]) -> ColumnElement[Any]:
    """The encounter's value where it has a date, or else the document's."""
    return case((encounters.c.date.is_not(None), first), else_=second)


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
        func.substr(c.at, 1, 10).label("_last_day"), c.at.label("_filed_first"), c.number.label("_position"),
    ).select_from(known)


RECORDS: dict[str, Callable[[], Query]] = {
    "documents": _documents, "statements": _statements, "events": _events, "discrepancies": _discrepancies,
    "encounters": _encounter_records, "people": _people_records, "timeline": _timeline, "corrections": _corrections,
}
_GROUPED = {"encounters": "group", "people": "_person"}


def selection(view: str, conditions: Callable[[Subquery], list[ColumnElement[bool]]]) -> Subquery:
    """The rows of a view that meet the conditions, as a subquery; of a grouped view one row per group, with its counts."""
    records = RECORDS[view]().subquery()
    chosen = select(records).where(*conditions(records))
    return _one_each(chosen.subquery(), view, _GROUPED[view]) if view in _GROUPED else chosen.subquery(view)


def _one_each(records: Subquery, view: str, key: str) -> Subquery:
    """The row that stands for every group, with the sums of all its rows."""
    records = _with_reports(records) if view == "encounters" else records
    order = (*(_fullest(records) if view == "encounters" else ()), records.c["_filed_first"].nulls_last(), records.c.document_id, records.c["_position"])
    ranked = select(records, func.row_number().over(partition_by=records.c[key], order_by=order).label("_rank")).subquery()
    sums = [cast(func.sum(records.c[name]), Integer).label(name) for name in ("mentions", "statements") if name in records.c]
    totals = select(records.c[key].label("_key"), func.count(records.c.document_id.distinct()).label("documents"), *sums).group_by(records.c[key]).subquery()
    own = [c for c in ranked.c if c.name not in totals.c]
    counts = [totals.c[name] for name in ("documents", *(s.name for s in sums))]
    extra = [_spelt(ranked)] if view == "people" else []
    return select(*own, *counts, *extra).join(totals, ranked.c[key] == totals.c["_key"]).where(ranked.c["_rank"] == 1).subquery(view)


def _with_reports(records: Subquery) -> Subquery:
    """Encounter records with the number of records of the same group that give the same participants."""
    reports = func.count().over(partition_by=(records.c.group, records.c.participants))
    return select(records, reports.label("_reports")).subquery()


def _fullest(records: Subquery) -> list[ColumnElement[Any]]:
    """Which report stands for an encounter: one that it took place, with a date, with the participants that most reports give."""
    return [case((records.c.status == "actual", 0), else_=1), case((records.c.date.is_(None), 1), else_=0), records.c["_reports"].desc()]


def _spelt(ranked: Subquery) -> ColumnElement[Any]:
    """The ways in which all documents spell a person."""
    same = or_(actors.c.key == ranked.c.key, and_(ranked.c.key.is_(None), actors.c.key.is_(None), actors.c.name == ranked.c.name, actors.c.kind == ranked.c.kind))
    named = mentions.join(actors, and_(actors.c.document_id == mentions.c.document_id, actors.c.id == mentions.c.actor_id))
    forms = select(mentions.c.words).select_from(named).where(same, mentions.c.kind != "office").distinct().order_by(mentions.c.words)
    forms_of = forms.correlate(ranked).subquery("forms")
    return select(func.aggregate_strings(forms_of.c.words, "; ")).scalar_subquery().label("surface_forms")


def ordered(rows: Subquery) -> list[ColumnElement[Any]]:
    """The order of a view's rows: by day, then document, then place in the text."""
    kind = [rows.c.kind] if "kind" in rows.c else []
    return [rows.c["_first_day"].nulls_last(), rows.c["_filed_first"].nulls_last(), rows.c.document_id, rows.c.start.nulls_last(), *kind,
            rows.c["_position"]]

