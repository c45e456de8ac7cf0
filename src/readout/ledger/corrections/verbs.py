"""What people do to a ledger: judge, relabel, merge, split, undo. Each runs in the caller's transaction and says who, when and why.

Promise: nobody overwrites what they have not seen. `seen` is the number of corrections the target had when it was looked at; where somebody
else has added one since, the verb raises Conflict and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, select

from readout.errors import LedgerError
from readout.ledger import schema
from readout.ledger.corrections.anchors import Finder, targets
from readout.ledger.corrections.apply import LISTS, standing
from readout.ledger.corrections.fields import ACTORS, checked, line
from readout.ledger.corrections.people import person, who_is
from readout.ledger.corrections.rows import chosen, enter, note_states, number
from readout.ledger.writing import as_read, lock, now, rewrite, stored
from readout.model import Reading
from readout.model.correction import Action, Correction, Identity, Target, TargetKind


class Conflict(LedgerError):
    """Somebody else has corrected the same record since it was looked at; `latest` is their correction."""

    def __init__(self, latest: Correction) -> None:
        self.latest = latest
        what = f"{latest.field} {latest.value}" if latest.action == "set" else latest.action
        super().__init__(f"a correction of what {latest.who} has just corrected ({what})", "one that knows of theirs", "look at it again and decide then")


def target_at(reading: Reading, kind: TargetKind, start: int, end: int, mark: str = "") -> Target:
    """The target of the record of a reading (as read) at a place. Raises LedgerError where there is none, or several and no mark that fits."""
    text = reading.document.text
    n = Finder(reading).find(Target(kind=kind, document=reading.document.id, start=start, end=end, words=text[start:end], mark=mark))
    if n is None:
        raise LedgerError(f"{kind} at {start}-{end}", f"the place of one {kind} of this document", "see the document's page")
    return targets(reading)[kind, n]


def judge(connection: Connection, target: Target, action: Action, who: str, why: str = "", field: str | None = None, value: str | None = None,
          seen: int | None = None, batch: str | None = None) -> Correction:
    """Confirm, reject or set a field of one record of a document. Raises LedgerError, and Conflict."""
    here = target.document or ""
    lock(connection, [here])
    _check_seen(connection, target, seen)
    identity = None
    if action == "set":
        field, value = field or "", checked(target.kind, field or "", value or "")
        identity = who_is(connection, as_read(connection, here), value) if field in ACTORS else None
        value = identity.name if identity else value
    before = _before(stored(connection, here), target, field) if action == "set" else None
    made = Correction(target=target, action=action, who=_who(who), at=now(), batch=batch or uuid4().hex, field=field, value=value, before=before,
                      identity=identity, why=line("reason", why))
    _do(connection, [made])
    return made


def undo(connection: Connection, batch: str, who: str, why: str = "") -> list[Correction]:
    """Take back everything that was corrected in one go. Raises LedgerError where there is no such batch or it is undone already."""
    made = chosen(connection, schema.corrections.c.batch == batch)
    held = schema.correction_states.c
    state = {row[0]: row[1] for row in connection.execute(select(held.correction_id, held.state).where(held.correction_id.in_([c.id for c in made])))}
    back = [c for c in made if state.get(c.id) != "undone"]
    if not back:
        raise LedgerError(f"batch {batch!r}", "a correction that is not undone yet", "see the history")
    lock(connection, [c.target.document for c in back if c.target.document])
    again = uuid4().hex
    undone = [Correction(target=c.target, action="undo", who=_who(who), at=now(), batch=again, field=c.field, value=c.before, why=line("reason", why), undoes=c.id)
              for c in back]
    _do(connection, undone)
    return undone


def merge_encounters(connection: Connection, group: str, into: str, who: str, why: str = "") -> list[Correction]:
    """Every report of both encounters belongs to `into` from now on, whatever the reconciler says. Raises LedgerError."""
    if group == into:
        raise LedgerError(f"encounter {group!r} twice", "two encounters", "name another one")
    return _set_group(connection, [*_reports(connection, group), *_reports(connection, into)], into, who, why)


def split_encounter(connection: Connection, document_id: str, encounter: str, who: str, why: str = "") -> list[Correction]:
    """One document's report becomes an encounter of its own. Raises LedgerError."""
    report = next((e for e in stored(connection, document_id).encounters if e.id == encounter), None)
    if report is None:
        raise LedgerError(f"encounter {encounter!r} of {document_id[:12]}", "an encounter of this document", "see the document's page")
    n = schema.encounters.c
    stem, count = report.group or f"n-{document_id[:8]}-{encounter}", 2
    while connection.scalar(select(n.id).where(n.group == f"{stem}-{count}").limit(1)):
        count += 1
    return _set_group(connection, [(document_id, encounter)], f"{stem}-{count}", who, why)


def merge_people(connection: Connection, mark: str, into: str, who: str, why: str = "") -> list[Correction]:
    """A person (fact-table key, or `Name (kind)`) is another one, in all documents, those to come included. Raises LedgerError."""
    old, new = person(connection, mark), person(connection, into)
    if old.mark == new.mark:
        raise LedgerError(f"{old.name} twice", "two people", "name another one")
    target = Target(kind="person", mark=old.mark, words="")
    made = Correction(target=target, action="set", who=_who(who), at=now(), batch=uuid4().hex, field="person", value=new.name, before=old.name,
                      identity=new, why=line("reason", why))
    lock(connection, _documents_of(connection, old, new))
    _do(connection, [made])
    return [made]


def take(connection: Connection, given: Sequence[Correction]) -> dict[str, int]:
    """Corrections of another ledger: counts of those `taken` and those `known` already."""
    lock(connection, [c.target.document for c in given if c.target.document])
    entered = _do(connection, sorted(given, key=lambda c: (c.at, c.id)))
    return {"taken": len(entered), "known": len(given) - len(entered)}


def _do(connection: Connection, made: Sequence[Correction]) -> list[Correction]:
    """Enter corrections and rewrite the documents they concern."""
    entered = enter(connection, made)
    concerned = {c.target.document for c in entered if c.target.document}
    for c in entered:
        if c.target.kind == "person":
            concerned.update(_concerned(connection, c))
    held = schema.documents.c.id
    for document_id in sorted(concerned):
        if connection.scalar(select(held).where(held == document_id)):
            rewrite(connection, as_read(connection, document_id))
    if any(c.target.kind == "person" for c in entered):
        note_states(connection, standing(chosen(connection, schema.corrections.c.kind == "person"))[1])
    return entered


def _concerned(connection: Connection, c: Correction) -> list[str]:
    """Documents whose people a person's correction, or its undoing, can change."""
    first = chosen(connection, schema.corrections.c.id == c.undoes)[0] if c.undoes else c
    a = schema.actors.c
    marks = [c.target.mark, *([first.identity.mark] if first.identity else [])]
    return list(connection.scalars(select(a.document_id).where(_is_one_of(marks)).distinct()))


def _is_one_of(marks: Sequence[str]) -> Any:
    a = schema.actors.c
    return a.key.in_(marks) | (a.key.is_(None) & (a.name + " (" + a.kind + ")").in_(marks))


def _documents_of(connection: Connection, *people: Identity) -> list[str]:
    return list(connection.scalars(select(schema.actors.c.document_id).where(_is_one_of([p.mark for p in people])).distinct()))


def _set_group(connection: Connection, reports: Sequence[tuple[str, str]], group: str, who: str, why: str) -> list[Correction]:
    lock(connection, [document_id for document_id, _ in reports])
    batch, at, made = uuid4().hex, now(), []
    for document_id, encounter in reports:
        shown, read = stored(connection, document_id), as_read(connection, document_id)
        e = next(e for e in shown.encounters if e.id == encounter)
        place = next(n for n, x in enumerate(read.encounters) if x.id == encounter)
        made.append(Correction(target=targets(read)["encounter", place], action="set", who=_who(who), at=at, batch=batch, field="group",
                               value=checked("encounter", "group", group), before=e.group, why=line("reason", why)))
    return _do(connection, made)


def _reports(connection: Connection, group: str) -> list[tuple[str, str]]:
    n = schema.encounters.c
    found = [(row[0], row[1]) for row in connection.execute(select(n.document_id, n.id).where(n.group == group).order_by(n.document_id, n.position))]
    if not found:
        raise LedgerError(f"encounter {group!r}", "the group of an encounter in this ledger", "see the encounters view")
    return found


def _check_seen(connection: Connection, target: Target, seen: int | None) -> None:
    if seen is not None and number(connection, target) > seen:
        raise Conflict(chosen(connection, schema.corrections.c.target == target.key)[-1])


def _before(shown: Reading, target: Target, field: str | None) -> str | None:
    """What stood in the field, as a person reads it."""
    names = {a.id: a.name for a in shown.actors}
    if target.kind == "document":
        value: Any = getattr(shown.document, field or "", None)
    elif (n := Finder(shown).find(target)) is None:
        return None
    else:
        record = getattr(shown, LISTS[target.kind])[n]
        value = record.name if target.kind == "actor" else getattr(record, field or "", None)
    value = getattr(value, "actor", value) if field in ("speaker", "addressee") else getattr(value, "value", value)
    return names.get(value, value) if isinstance(value, str) else None


def _who(name: str) -> str:
    plain = line("name", name)
    if not plain:
        raise LedgerError("a correction by nobody", "a name or initials", "say who you are")
    return plain


