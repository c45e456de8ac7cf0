"""One person: offices, spellings, what they said, whom they met; and merging two who are one."""

from __future__ import annotations

from litestar import get
from litestar.response import Template

from readout.desk.labels import COLUMNS
from readout.desk.sessions import Asked
from readout.desk.shell import ledger, page
from readout.errors import LedgerError

SOME = 12  # statements and encounters shown here; a link leads to all


@get("/person", sync_to_thread=True)
def person_page(request: Asked) -> Template:
    """The person with a name, and the key where two share it."""
    store, name, key = ledger(request).store, request.query_params.get("name", ""), request.query_params.get("key")
    found = [r for r in store.rows("people", name=name, limit=200) if r["name"] == name and (key is None or (r["key"] or "") == key)]
    if not found:
        raise LedgerError(f"person {name!r}", "a person of this ledger", "see the people view")
    row = found[0]
    return page(request, "person.html", name, row=row, mark=row["key"] or f"{row['name']} ({row['kind']})", labels=COLUMNS, namesakes=found[1:],
                statements=store.rows("statements", speaker=name, limit=SOME), encounters=store.rows("encounters", participant=name, limit=SOME),
                documents=store.count("documents"), alike=_alike(request, name))


def _alike(request: Asked, name: str) -> list[str]:
    """Names of others who share a part of the name: perhaps the same person."""
    parts = [p for p in name.split() if len(p) > 3]
    return sorted({r["name"] for p in parts[-1:] for r in ledger(request).store.rows("people", name=p, limit=20)} - {name})


ROUTES = [person_page]
