"""Undated documents dated by the others of the ledger, kept up with every document that is placed, read anew or corrected.

Promise: what `reconcile.dating` gives for all readings at once, whatever the order in which they came. A borrowed day goes when the documents
that gave it leave its encounter, lose their own day or disagree. It lies under the corrections: what a person has set stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, not_, or_, select

from readout.ledger.parts import parts
from readout.ledger.schema import borrowed_days, documents, encounters

Days = dict[str, date]  # by the id of an encounter


def borrowed(connection: Connection, document: str) -> Days:
    """The days that the encounters of a document have from others."""
    return _held(connection, [document]).get(document, {})


def forget(connection: Connection, document: str) -> None:
    """Give them up: the document's encounters are others now."""
    connection.execute(delete(borrowed_days).where(borrowed_days.c.document_id == document))


def keep(connection: Connection, document: str, days: Days) -> None:
    """These days in place of those it had."""
    forget(connection, document)
    if days:
        connection.execute(insert(borrowed_days), [{"document_id": document, "encounter": e, "day": day.isoformat()} for e, day in sorted(days.items())])


def borrowers(connection: Connection, document: str) -> list[str]:
    """The undated documents that may have a day from this one: those that tell one of its encounters."""
    e, mine = encounters.c, encounters.alias()
    groups = select(mine.c.group).where(mine.c.document_id == document, mine.c.group.is_not(None))
    found = select(e.document_id).distinct().join(documents, documents.c.id == e.document_id).where(e.group.in_(groups), _undated(), e.document_id != document)
    return sorted(connection.scalars(found))


def groups_of(connection: Connection, ids: Collection[str]) -> set[str]:
    """The groups of the encounters of some documents."""
    e = encounters.c
    return {g for some in parts(sorted(set(ids))) for g in connection.scalars(select(e.group).distinct().where(e.document_id.in_(some), e.group.is_not(None)))}


def redated(connection: Connection, looked_at: Collection[str], groups: Collection[str]) -> dict[str, Days]:
    """The documents whose borrowed days are no longer right, with the right ones.

    `looked_at` are the documents that changed, `groups` all groups that these are or were in.
    """
    wanted = list(_in_need(connection, groups))
    days = _days(connection, {group for *_, group in wanted})
    before = _held(connection, {*looked_at, *(document for document, *_ in wanted)})
    now = defaultdict(dict, {d: {} if d in looked_at else dict(had) for d, had in before.items()})  # type: defaultdict[str, Days]
    for document, encounter, group in wanted:
        now[document].pop(encounter, None)
        if group in days:
            now[document][encounter] = days[group]
    return {d: right for d, right in sorted(now.items()) if right != before.get(d, {})}


def _undated() -> ColumnElement[bool]:
    """As `reconcile.dating` has it: no date, or no more than an interval by inference."""
    d = documents.c
    return or_(d.published.is_(None), and_(d.published_basis == "inferred", d.published.contains("/")))


def _in_need(connection: Connection, groups: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Document, encounter and group of all in these groups that undated documents tell."""
    e = encounters.c
    for some in parts(sorted(set(groups))):
        query = select(e.document_id, e.id, e.group).join(documents, documents.c.id == e.document_id).where(e.group.in_(some), _undated())
        yield from (tuple(row) for row in connection.execute(query))


def _days(connection: Connection, groups: Collection[str]) -> Days:
    """The day of every group that some dated document dates, where they agree."""
    e, out = encounters.c, {}
    low, high = func.min(e.first_day), func.max(e.first_day)
    for some in parts(sorted(set(groups))):
        said = select(e.group, low).join(documents, documents.c.id == e.document_id).where(e.group.in_(some), e.first_day == e.last_day, not_(_undated()))
        out.update({row[0]: date.fromisoformat(row[1]) for row in connection.execute(said.group_by(e.group).having(low == high))})
    return out


def _held(connection: Connection, ids: Collection[str]) -> dict[str, Days]:
    b, out = borrowed_days.c, defaultdict(dict)  # type: ignore[var-annotated]
    for some in parts(sorted(set(ids))):
        for row in connection.execute(select(b.document_id, b.encounter, b.day).where(b.document_id.in_(some))):
            out[row.document_id][row.encounter] = date.fromisoformat(row.day)
    return dict(out)
