"""Correcting: the form of one record, and the changes that forms make. Every change says who and why, and knows what it was made after."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from litestar import get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import Cookie
from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from readout.desk.labels import COLUMNS
from readout.desk.sessions import Asked, local_path
from readout.desk.shell import NAME, ledger, page, said
from readout.errors import LedgerError
from readout.ledger.corrections.anchors import Finder, targets
from readout.ledger.corrections.apply import LISTS
from readout.ledger.corrections.fields import ACTORS, fields
from readout.ledger.corrections.verbs import Conflict
from readout.model import Reading
from readout.model.correction import Target

AROUND = 240  # code points of context on each side
Answer = Template | Redirect | Response[Any]


@get("/documents/{document_id:str}/correct", sync_to_thread=True)
def form(request: Asked, document_id: FromPath[str]) -> Template:
    """The record at a place of a document: its evidence, its fields, its history."""
    store, asked = ledger(request).store, request.query_params
    read, shown = store.as_read(document_id), store.reading(document_id)
    target = _target(read, asked.get("kind", ""), asked.get("start", ""), asked.get("end", ""), asked.get("mark", ""))
    text = read.document.text
    history = [r for r in store.rows("corrections", document=document_id) if (r["kind"], r["start"], r["end"]) == (target.kind, target.start, target.end)]
    return page(request, "correct.html", said(request, "Correct a record"), target=target, document=shown.document, history=history,
                before=text[max(0, target.start - AROUND) : target.start], after=text[target.end : target.end + AROUND], labels=COLUMNS,
                fields=[(name, values, _value(shown, target, name)) for name, values in fields(target.kind).items()],
                names=sorted({a.name for a in shown.actors}), actors=ACTORS, seen=store.seen(document_id).get(target.key, 0),
                suggestion=_suggestion(shown, target), back=local_path(asked.get("back") or f"/documents/{document_id}"),
                gone=target.kind != "document" and Finder(shown).find(target) is None)


def _target(read: Reading, kind: str, start: str, end: str, mark: str) -> Target:
    """The target an address names. Raises LedgerError."""
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(start + end) < 20):
        raise LedgerError(f"the place {start!r}-{end!r}", "two numbers", "open the form from the document's page")
    here = [t for t in targets(read).values() if (t.kind, t.start, t.end) == (kind, int(start), int(end))]
    found = here if len(here) < 2 else [t for t in here if t.mark == mark] or here
    if not found:
        raise LedgerError(f"{kind or 'nothing'} at {start}-{end}", "the place of a record of this document", "open the form from the document's page")
    return found[0]


def _value(shown: Reading, target: Target, name: str) -> str:
    """What a field holds now, as the form shows it."""
    if target.kind == "document":
        value: Any = getattr(shown.document, name)
    elif (n := Finder(shown).find(target)) is None:
        return ""
    else:
        record = getattr(shown, LISTS[target.kind])[n]
        value = record.name if target.kind == "actor" else getattr(record, name)
    if name in ("speaker", "addressee"):
        value = value.actor if value else None
    value = getattr(value, "value", value)
    return {a.id: a.name for a in shown.actors}.get(value, value) or ""


def _suggestion(shown: Reading, target: Target) -> str:
    n = Finder(shown).find(target) if target.kind == "mention" else None
    offered = shown.mentions[n].suggestion if n is not None else None
    return offered.name if offered else ""


@post("/correct", status_code=303)
async def correct(request: Asked) -> Answer:
    """Confirm, reject, or set the fields that were changed."""
    given = await _given(request)
    store = ledger(request).store
    place = (given.get("document", ""), given.get("kind", ""), _int(given, "start"), _int(given, "end"))
    common: dict[str, Any] = {"who": _who(request, given), "why": given.get("why", ""), "mark": given.get("mark", ""), "seen": _int(given, "seen")}
    changed = {k[6:]: v for k, v in given.items() if k.startswith("value-") and v.strip() and v.strip() != given.get(f"was-{k[6:]}", "").strip()}

    def work() -> None:
        if given.get("do") in ("confirm", "reject"):
            store.correct(*place, given["do"], **common)  # type: ignore[arg-type]
        elif changed:
            store.correct_fields(*place, changed, **common)  # type: ignore[arg-type]
        else:
            raise LedgerError("a form without a change", "another value in one of its fields", "change one, or confirm the record")

    return await _done(request, given, work)


@post("/undo", status_code=303)
async def undo(request: Asked) -> Answer:
    """Take back what was corrected in one go."""
    given = await _given(request)
    return await _done(request, given, lambda: ledger(request).store.undo(given.get("batch", ""), who=_who(request, given), why=given.get("why", "")))


@post("/encounters/merge", status_code=303)
async def merge_encounters(request: Asked) -> Answer:
    """Two encounters are one."""
    given = await _given(request)
    into = given.get("into", "").strip().rpartition("/")[2]
    def work() -> object:
        return ledger(request).store.merge_encounters(given.get("group", ""), into, who=_who(request, given), why=given.get("why", ""))

    return await _done(request, given | {"back": f"/encounters/{quote(into)}"}, work)


@post("/encounters/split", status_code=303)
async def split_encounter(request: Asked) -> Answer:
    """One document's report is of another encounter."""
    given = await _given(request)
    def work() -> object:
        return ledger(request).store.split_encounter(given.get("document", ""), given.get("encounter", ""), who=_who(request, given), why=given.get("why", ""))

    return await _done(request, given, work)


@post("/people/merge", status_code=303)
async def merge_people(request: Asked) -> Answer:
    """Two people are one."""
    given = await _given(request)
    def work() -> object:
        return ledger(request).store.merge_people(given.get("mark", ""), given.get("into", "").strip(), who=_who(request, given), why=given.get("why", ""))

    return await _done(request, given, work)


async def _given(request: Asked) -> dict[str, str]:
    """The words of a form; files are left out."""
    return {k: v for k, v in (await request.form()).items() if isinstance(v, str)}


def _who(request: Asked, given: dict[str, str]) -> str:
    """An account's own name; at a desk without accounts the name that was typed."""
    visitor = request.app.state.sessions.visitor(request)
    return (visitor.name if visitor else "") or given.get("who", "")


def _int(given: dict[str, str], name: str) -> int:
    value = given.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else 0


async def _done(request: Asked, given: dict[str, str], work: Any) -> Answer:
    """Do it, and go back to where it was asked for; what cannot be done is said on a page of its own."""
    back = local_path(given.get("back"))
    try:
        await sync_to_thread(work)
    except Conflict as error:
        return page(request, "conflict.html", said(request, "Somebody was first"), 409, latest=error.latest, back=back)
    except LedgerError as error:
        return page(request, "error.html", said(request, "Nothing was changed"), 422, message=str(error), back=back)
    answer = Redirect(back, status_code=303)
    if (who := given.get("who", "").strip()) and len(who) < 80:
        answer.set_cookie(Cookie(key=NAME, value=quote(who), httponly=True, samesite="strict", path="/", max_age=365 * 86400))
    return answer


ROUTES = [form, correct, undo, merge_encounters, split_encounter, merge_people]
