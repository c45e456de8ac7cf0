"""A reading, and the accounts of an encounter, as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from readout.model import Reading, Span, Statement
from readout.reconcile.accounts import Accounts
from readout.reconcile.points import Point


def reading_as_text(reading: Reading) -> str:
    """Who said what, what happened, who met whom, what does not agree; every line with its offsets."""
    return "\n".join(_lines(reading))


def _lines(reading: Reading) -> Iterator[str]:
    document = reading.document
    published = f"{document.published.value} ({document.published.basis})" if document.published else "undated"
    yield f"# {document.title or document.ref}"
    yield f"{published} · {document.language} · condition {reading.condition.grade if reading.condition else '?'} · {document.ref}"
    names = {a.id: a.name for a in reading.actors}
    yield f"\nstatements ({len(reading.statements)})"
    yield from (f"  {_said(reading, s, names)}" for s in reading.statements)
    yield f"\nevents ({len(reading.events)})"
    for e in reading.events:
        to = f" -> {', '.join(names.get(i, i) for i in e.recipients)}" if e.recipients else ""
        when = f" · {e.date.value}" if e.date else ""
        yield f"  {e.code}{'/' + e.mode if e.mode else ''} [{e.status}] {', '.join(names.get(i, i) for i in e.actors)}{to}{when} · {_quote(reading, e.trigger)}"
    yield f"\nencounters ({len(reading.encounters)})"
    for n in reading.encounters:
        yield f"  {n.mode} [{n.status}] {' and '.join(names.get(i, i) for i in n.participants)} · {n.date.value if n.date else 'undated'} · {_quote(reading, n.spans[0])}"
    yield f"\ndiscrepancies ({len(reading.discrepancies)})"
    yield from (f"  {d.kind}: {' / '.join(_quote(reading, s) for s in d.spans)} · {d.note}" for d in reading.discrepancies)


def _said(reading: Reading, s: Statement, names: dict[str, str]) -> str:
    who = names.get(s.speaker.actor or "", "somebody") if s.speaker else "somebody"
    whom = f" to {names[s.addressee.actor]}" if s.addressee and s.addressee.actor in names else ""
    via = f" via {', '.join(v.label for v in s.via)}" if s.via else ""
    return f"{who}{whom} [{s.act}, {s.form}{', ' + s.channel if s.channel else ''}{via}] {' … '.join(_quote(reading, c) for c in s.content)}"


def _quote(reading: Reading, span: Span) -> str:
    return f"{' '.join(span.of(reading.document.text).split())} ({span.start}-{span.end})"


def accounts_as_text(accounts: Accounts) -> str:
    """The sides' accounts one after another, then the points on which they meet or differ."""
    return "\n".join(_account_lines(accounts))


def _account_lines(accounts: Accounts) -> Iterator[str]:
    yield f"# {accounts.group}"
    told = [", ".join(accounts.modes), " and ".join(accounts.participants), ", ".join(accounts.dates) or "undated", ", ".join(accounts.places)]
    yield " · ".join([*filter(None, told), _documents(accounts)])
    for c in accounts.copies:
        yield f"{_short(c.document)} repeats {_short(c.of)} ({c.share:.0%} of its words; {c.basis})"
    for side in accounts.sides:
        yield f"\n{side.name} ({side.kind})"
        for x in side.said:
            span, hand = x.statement.content[0], "a copy" if x.copy_of else "first-hand" if x.first_hand else "second-hand"
            yield f"  {hand} · {x.speaker or 'unnamed'}, {x.statement.act}: {_flat(x.words)} [{_short(x.document)} {span.start}-{span.end}]"
    pairs = [(p, p.b) for p in accounts.points if p.b is not None]
    yield f"\npoints on which wordings meet or differ ({len(pairs)})"
    for point, other in pairs:
        yield f"  {point.kind}: {point.a.side}, {_short(point.a.document)}: {_flat(point.a.words)} / {other.side}, {_short(other.document)}: {_flat(other.words)}{_carried(point)}"


def _carried(point: Point) -> str:
    """Which document carries the utterance first, and which nearest to the speaker, where that is told."""
    told = [f"first in {_short(point.earliest)}" if point.earliest else "", f"nearest to the speaker in {_short(point.official)}" if point.official else ""]
    return f" ({'; '.join(filter(None, told))})" if any(told) else ""


def _documents(accounts: Accounts) -> str:
    """How many documents, and how many of them are witnesses of their own."""
    own = f", {len(accounts.witnesses)} of them no copy of another" if len(accounts.witnesses) < len(accounts.documents) else ""
    return f"{len(accounts.documents)} documents{own}"


def _flat(words: str) -> str:
    return " ".join(words.split())


def _short(ref: str) -> str:
    """The last part of a path: enough to know the document by."""
    return ref.rstrip("/").rpartition("/")[2] or ref
