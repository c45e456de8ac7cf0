"""Working through discrepancies: one after the other, both places in their context, two buttons."""

from __future__ import annotations

from typing import Any

from litestar import get
from litestar.response import Template

from readout.desk.pages import number
from readout.desk.sessions import Asked
from readout.desk.shell import ledger, page, said
from readout.ledger.corrections.verbs import target_at

AROUND = 180  # code points of context on each side


@get("/work", sync_to_thread=True)
def work_page(request: Asked) -> Template:
    """The first discrepancy that nobody has judged; `skip` passes over so many."""
    store, skip = ledger(request).store, number(request.query_params.get("skip"))
    rows = store.rows("discrepancies", judgement="open", limit=1, offset=skip)
    if not rows:
        return page(request, "work.html", said(request, "Discrepancies to work through"), row=None)
    row = rows[0]
    read, reading = store.as_read(row["document_id"]), store.reading(row["document_id"])
    target = target_at(read, "discrepancy", row["start"], row["end"], f"{row['kind']} {row['rule']}")
    places = [(row["start"], row["end"])] + ([(row["other_start"], row["other_end"])] if row["other_words"] else [])
    return page(request, "work.html", said(request, "Discrepancies to work through"), row=row, document=reading.document, target=target, skip=skip,
                seen=store.seen(row["document_id"]).get(target.key, 0), contexts=[_context(reading.document.text, *p) for p in places],
                open=store.count("discrepancies", judgement="open"), total=store.count("discrepancies"))


def _context(text: str, start: int, end: int) -> dict[str, Any]:
    return {"before": text[max(0, start - AROUND) : start], "words": text[start:end], "after": text[end : end + AROUND]}


ROUTES = [work_page]
