"""What each position is to what its actor said before on its topic: worked out for the rows that are shown, from the twenty before each."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, and_, select, tuple_

from readout.ledger.parts import parts
from readout.ledger.schema import positions, statements
from readout.reconcile.positions import BACK, change_from

Row = dict[str, Any]
_ORDER = ("actor_key", "topic", "moment", "document", "document_id", "start")


def with_changes(connection: Connection, rows: list[Row]) -> list[Row]:
    """The rows of the view with what they are a change of, and without their place in the order."""
    held = _chains(connection, sorted({(row["_sort_actor_key"], row["_sort_topic"]) for row in rows}))
    return [{name: cell for name, cell in (row | _change(row, *held[row["_sort_actor_key"], row["_sort_topic"]])).items() if not name.startswith("_sort")} for row in rows]


def _change(row: Row, said: list[Any], at: dict[tuple[str, str], int]) -> Row:
    n = at[row["document_id"], row["statement"]]
    earlier = said[max(0, n - BACK) : n]
    change, i = change_from(row["words"], [x.content for x in earlier])
    before = earlier[i] if i is not None else None
    return {"change": change, "before_document": before.document if before else None, "before_id": before.document_id if before else None,
            "before_statement": before.statement if before else None, "before_words": before.content if before else None}


def _chains(connection: Connection, wanted: list[tuple[str, str]]) -> dict[tuple[str, str], tuple[list[Any], dict[tuple[str, str], int]]]:
    """All that an actor says on a topic, in order, and the place of each in it; by actor and topic."""
    p, s = positions.c, statements.c
    joined = positions.join(statements, and_(s.document_id == p.document_id, s.id == p.statement))
    query = select(p.actor_key, p.topic, p.document, p.document_id, p.statement, s.content).select_from(joined).where(p.repeated == 0).order_by(*(p[name] for name in _ORDER))
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for some in parts(wanted):
        for x in connection.execute(query.where(tuple_(p.actor_key, p.topic).in_(some))):
            found[x.actor_key, x.topic].append(x)
    return {key: (said, {(x.document_id, x.statement): n for n, x in enumerate(said)}) for key, said in found.items()}
