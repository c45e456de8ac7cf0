"""The records of one reading, as published in the contract (reading/1).

Field names are the contract's. Fields that the contract does not name are additions and say so.
Records are frozen; extractors make them, nobody edits them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from readout.model.spans import Span

CONTRACT = "reading/1"

Role = Literal[
    "headline", "subhead", "body", "dateline", "byline", "caption", "credit", "teaser", "promo", "form", "navigation"
]
HEADINGS: frozenset[Role] = frozenset({"headline", "subhead"})
STORY: frozenset[Role] = HEADINGS | {"body", "dateline"}  # the roles of what a text tells; the others are page furniture
ActorKind = Literal["person", "state", "organisation", "group", "place", "source"]
MentionKind = Literal["person", "state", "organisation", "group", "place", "office"]
Surface = Literal["ok", "variant", "misspelt", "truncated", "wrong name"]
Form = Literal["direct", "indirect", "mixed"]
Channel = Literal[
    "phone", "meeting", "video", "press conference", "briefing", "written statement", "letter", "speech",
    "interview", "social media", "broadcast", "report",
]
Status = Literal["actual", "planned", "conditional", "hypothetical", "negated", "denied", "historical"]
DiscrepancyKind = Literal[
    "name", "title", "organisation", "quote wording", "number", "date", "credit", "attribution", "mistranslation", "fact"
]
Basis = Literal["given", "markup", "feed", "inferred"]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """Base of all records: immutable, fields by keyword."""


class Published(Record, frozen=True):
    """Publication date: ISO day, month or year, or an EDTF interval; `evidence` spans when read from the text."""

    value: str
    basis: Basis
    evidence: list[Span] = []


class Document(Record, frozen=True):
    """A document as received: `id` is the SHA-256 (hex) of its bytes, `text` the stored text layer.

    Addition to the contract: `retrieved`, the ISO day on which the bytes were fetched, where a web archive says so.
    """

    ref: str
    id: str
    text: str
    source: str | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: Published | None = None
    retrieved: str | None = None


class Passage(Record, frozen=True):
    """A stretch of the text with one role; passages cover every non-blank character exactly once, in order."""

    start: int
    end: int
    role: Role

    @property
    def span(self) -> Span:
        """The passage as a span."""
        return Span(self.start, self.end)


class Office(Record, frozen=True):
    """An office term: title, state or organisation code, ISO dates (`to` null: still held as far as known)."""

    title: str
    of: str
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None


class Actor(Record, frozen=True):
    """Someone or something that acts, speaks or is addressed; `country` is alpha-3 or an IGO acronym, `sector` PLOVER's.

    Additions to the contract: `key` is the fact-table id (`person:antony-blinken`, `state:USA`) or None where the
    tables do not know the actor; `anonymous` marks an unnamed source.
    """

    id: str
    name: str
    kind: ActorKind
    wikidata: str | None = None
    country: str | None = None
    sector: str | None = None
    office: Office | None = None
    confidence: float = 1.0
    key: str | None = None
    anonymous: bool = False


class Suggestion(Record, frozen=True):
    """A repair that is offered and not made."""

    name: str
    wikidata: str | None = None
    confidence: float = 0.5


class Mention(Record, frozen=True):
    """Words that name an actor or an office (`kind` office: `actor` is its holder where that is known)."""

    start: int
    end: int
    kind: MentionKind
    actor: str | None = None
    surface: Surface = "ok"
    confidence: float = 1.0
    suggestion: Suggestion | None = None
    reasons: list[str] = []

    @property
    def span(self) -> Span:
        """The mention as a span."""
        return Span(self.start, self.end)


class Cue(Record, frozen=True):
    """The words that introduce what was said."""

    start: int
    end: int


class Speaker(Record, frozen=True):
    """A speaker or addressee: its words (null when only inferred) and the actor."""

    start: int | None = None
    end: int | None = None
    actor: str | None = None


class Via(Record, frozen=True):
    """One link of the chain from the text back to the speaker, outermost first."""

    label: str
    anonymous: bool = False
    actor: str | None = None


class Statement(Record, frozen=True):
    """What somebody is reported to have said. Addition: `parent`, the statement this one is reported inside."""

    id: str
    form: Form
    content: list[Span]
    cue: Cue | None = None
    speaker: Speaker | None = None
    addressee: Speaker | None = None
    channel: Channel | None = None
    via: list[Via] = []
    act: str = "assert"
    confidence: float = 0.5
    encounter: str | None = None
    parent: str | None = None


class DateValue(Record, frozen=True):
    """ISO 8601 day, month or year, or an EDTF interval `a/b`, `../b`, `a/..`."""

    value: str


class EventDate(Record, frozen=True):
    """Date of an event, and how it was come by."""

    value: str
    basis: str = "resolved"


class Place(Record, frozen=True):
    """Where something happened: the words, their span, the state if known."""

    name: str
    start: int
    end: int
    country: str | None = None


class Event(Record, frozen=True):
    """Who did what to whom (PLOVER 2024). `code` names the act, `status` what became of it, `plover` the shifted code.

    Addition: `spans`, all places of the text that report this act (the trigger is the first).
    """

    id: str
    code: str
    plover: str | None
    trigger: Span
    actors: list[str]
    recipients: list[str] = []
    mode: str | None = None
    contexts: list[str] = []
    cameo: str | None = None
    date: EventDate | None = None
    place: Place | None = None
    status: Status = "actual"
    statement: str | None = None
    encounter: str | None = None
    confidence: float = 0.5
    spans: list[Span] = []


class Time(Record, frozen=True):
    """A time expression with its TIMEX3 value; `kind` date, time, duration or set."""

    start: int
    end: int
    value: str
    kind: Literal["date", "time", "duration", "set"] = "date"
    basis: str = ""

    @property
    def span(self) -> Span:
        """The expression as a span."""
        return Span(self.start, self.end)


class Encounter(Record, frozen=True):
    """A call, meeting or letter. `group` is equal in two readings exactly when they are held to be one encounter.

    Addition: `status`, planned for an encounter that is only announced.
    """

    id: str
    participants: list[str]
    mode: str
    spans: list[Span]
    group: str | None = None
    date: DateValue | None = None
    place: Place | None = None
    status: Status = "actual"


class Discrepancy(Record, frozen=True):
    """Two or more places of the text that do not agree (or one that disagrees with the fact tables). Addition: `rule`."""

    kind: DiscrepancyKind
    spans: list[Span]
    note: str
    severity: Literal["low", "medium", "high"] = "medium"
    confidence: float = 0.5
    rule: str = ""


class Finding(Record, frozen=True):
    """An observable fact about the text's condition."""

    kind: str
    spans: list[Span] = []
    note: str = ""


class Condition(Record, frozen=True):
    """Condition of the text: grade by findings per 1,000 words, the findings, and what could not be told."""

    grade: Literal["A", "B", "C"]
    findings: list[Finding] = []
    limits: list[str] = []


class Reading(Record, frozen=True):
    """All that one document gave. Additions: `versions` (what made it) and `dropped` (anchors that failed, by rule)."""

    document: Document
    contract: str = CONTRACT
    passages: list[Passage] = []
    actors: list[Actor] = []
    mentions: list[Mention] = []
    statements: list[Statement] = []
    events: list[Event] = []
    times: list[Time] = []
    encounters: list[Encounter] = []
    discrepancies: list[Discrepancy] = []
    condition: Condition | None = None
    versions: dict[str, str] = {}
    dropped: dict[str, int] = {}
