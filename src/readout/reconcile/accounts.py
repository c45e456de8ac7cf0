"""Rival accounts of one encounter: each side's statements with their words, and what agrees or differs between them.

Promise: every statement keeps its document and spans; unnamed sources and third parties stand apart; the words are compared, never judged:
a point says that both said it, that only one did, or how the wordings differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from readout.facts import Facts, builtin
from readout.model import Actor, DateValue, Encounter, Place, Reading, Span, Statement
from readout.model.records import Record, Status, Via
from readout.model.spans import joined
from readout.reconcile.copies import Copy, copies, witnesses
from readout.reconcile.nested import outermost
from readout.reconcile.points import Point, Told, align
from readout.resolve.fold import plain

# Words for the parties of an encounter together: what they say is no third party's.
_BOTH = re.compile(r"(?:both|the two|the (?:sides|parties|ministers|presidents|leaders|diplomats|delegations)|обе|оба|стороны|министры|президенты|"
                   r"обидв|сторони|obie|obaj|strony|beide|die beiden|les deux|双方|两国|الجانبان|الطرفان)", re.IGNORECASE)
JOINT = " + "
SideKind = Literal["party", "third party", "unnamed"]


class Report(Record, frozen=True):
    """What one document says of the encounter itself."""

    document: str
    encounter: str
    participants: list[str]
    mode: str
    status: Status
    spans: list[Span]
    date: DateValue | None = None
    place: Place | None = None


class Said(Record, frozen=True):
    """One statement about the encounter: `depth` counts the links between the text and the speaker.

    `first_hand`: no link of the chain is unnamed and none belongs to anybody but the speaker's own side. `copy_of`: the document (ref)
    whose text this one repeats: it adds no witness.
    """

    document: str
    statement: Statement
    words: str
    speaker: str | None
    via: list[str]
    depth: int
    first_hand: bool
    copy_of: str | None = None


class Side(Record, frozen=True):
    """One party's account. `code` is alpha-3, an organisation's acronym or the speaker's name; said is first-hand first."""

    code: str
    name: str
    kind: SideKind
    said: list[Said]


class Accounts(Record, frozen=True):
    """One encounter with everything said about it. `dates` and `places` list the distinct values that the documents give.

    `copies` tells which documents repeat another (refs); `witnesses` are the documents that are left when copies of one text count once.
    """

    group: str
    participants: list[str]
    modes: list[str]
    dates: list[str]
    places: list[str]
    documents: list[str]
    reports: list[Report]
    sides: list[Side]
    points: list[Point]
    copies: list[Copy]
    witnesses: list[str]


def accounts(readings: Sequence[Reading], group: str, facts: Facts | None = None) -> Accounts:
    """The accounts of the encounter that `groups.group` named `group`. Raises KeyError when no reading holds it."""
    tables = facts or builtin()
    found = sorted(((r, e) for r in readings for e in r.encounters if e.group == group), key=lambda x: (x[0].document.ref, x[1].id))
    if not found:
        raise KeyError(f"no encounter {group}: expected a group id of these readings")
    reports = [_report(r, e) for r, e in found]
    refs = {r.document.id: r.document.ref for r, _ in found}
    repeated = copies([r for r, _ in found])
    first = {refs[d]: refs[w] for d, w in witnesses(refs, repeated).items()}
    dates = {r.document.ref: r.document.published.value for r, _ in found if r.document.published and r.document.published.value[:4].isdigit()}
    sides = _sides(found, tables, first)
    return Accounts(
        group=group, participants=_parties(found), modes=_distinct(x.mode for x in reports),
        dates=sorted({x.date.value for x in reports if x.date}), places=_distinct(x.place.name for x in reports if x.place),
        documents=_distinct(x.document for x in reports), reports=reports, sides=sides,
        points=align([Told(s.name, x.document, x.statement.content, x.words, x.statement.form == "indirect", first[x.document], dates.get(x.document),
                           x.depth + (not x.first_hand), x.statement.act == "deny") for s in sides for x in s.said]),
        copies=[replace(c, document=refs[c.document], of=refs[c.of]) for c in repeated], witnesses=_distinct(sorted(first.values())))


def _parties(found: Sequence[tuple[Reading, Encounter]]) -> list[str]:
    """Who took part, by all documents together; a state that one of them names gives way to the person who stood for it in another."""
    actors = [a for r, e in found for i in e.participants for a in r.actors if a.id == i]
    stood_for = {a.country for a in actors if a.kind == "person"}
    return _distinct(a.name for a in actors if a.kind == "person" or a.country not in stood_for)


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _report(reading: Reading, encounter: Encounter) -> Report:
    actors = {a.id: a for a in reading.actors}
    return Report(document=reading.document.ref, encounter=encounter.id, mode=encounter.mode, status=encounter.status, spans=encounter.spans,
                  date=encounter.date, place=encounter.place, participants=[actors[i].name for i in encounter.participants if i in actors])


def _sides(found: Sequence[tuple[Reading, Encounter]], facts: Facts, first: dict[str, str]) -> list[Side]:
    parties = {c for r, e in found for a in r.actors if a.id in e.participants and (c := _code(a))}
    said: dict[tuple[SideKind, str], list[Said]] = {}
    for reading, encounter in found:
        actors = {a.id: a for a in reading.actors}
        for statement in outermost([s for s in reading.statements if s.encounter == encounter.id], reading.document.text):
            speaker = actors.get(statement.speaker.actor or "") if statement.speaker else None
            told = _said(reading, statement, speaker, actors)
            copied = first[told.document] if first[told.document] != told.document else None
            said.setdefault(_side_of(speaker, parties), []).append(replace(told, copy_of=copied))
    order: dict[SideKind, int] = {"party": 0, "third party": 1, "unnamed": 2}
    made = [Side(code=code, name=_label(code, kind, facts), kind=kind, said=_ranked(x)) for (kind, code), x in said.items()]
    return sorted(made, key=lambda s: (order[s.kind], JOINT in s.code, s.name, s.code))


def _code(actor: Actor) -> str:
    """The side an actor speaks for: its state or organisation, else itself."""
    return actor.country or (actor.key or "").partition(":")[2] or actor.name


def _side_of(speaker: Actor | None, parties: set[str]) -> tuple[SideKind, str]:
    """An unnamed source of a party stays apart from the party: nobody answers for its words."""
    if speaker is None or speaker.anonymous:
        return "unnamed", speaker.country if speaker and speaker.country else ""
    if speaker.kind == "group" and not speaker.key and _BOTH.match(speaker.name):
        return "party", JOINT.join(sorted(parties))
    code = _code(speaker)
    return ("party" if code in parties else "third party"), code


def _label(code: str, kind: SideKind, facts: Facts) -> str:
    if JOINT in code:
        return f"{' and '.join(_label(c, kind, facts) for c in code.split(JOINT))}, jointly"
    state = facts.states.get(code)
    name = state.name if state else code
    if kind == "unnamed":
        return f"unnamed sources ({name})" if name else "unnamed sources"
    return name


def _said(reading: Reading, statement: Statement, speaker: Actor | None, actors: dict[str, Actor]) -> Said:
    words = joined(reading.document.text, statement.content)
    return Said(document=reading.document.ref, statement=statement, words=words, speaker=speaker.name if speaker else None,
                via=[v.label for v in statement.via], depth=len(statement.via), first_hand=first_hand(statement, speaker, actors))


def first_hand(statement: Statement, speaker: Actor | None, actors: Mapping[str, Actor]) -> bool:
    """True when a named speaker says it in the text itself, or through nobody but the speaker's own side."""
    return speaker is not None and not speaker.anonymous and all(not v.anonymous and _own(v, speaker, actors) for v in statement.via)


def _own(link: Via, speaker: Actor | None, actors: Mapping[str, Actor]) -> bool:
    """True when a link of the chain is the speaker or the speaker's own state or organisation."""
    actor = actors.get(link.actor or "")
    if actor is None or speaker is None:
        return speaker is not None and plain(link.label) == plain(speaker.name)
    return actor.id == speaker.id or (_code(actor) == _code(speaker) and actor.sector != "MED")


def _ranked(said: list[Said]) -> list[Said]:
    return sorted(said, key=lambda s: (s.copy_of is not None, not s.first_hand, s.depth, s.document, s.statement.content[0]))
