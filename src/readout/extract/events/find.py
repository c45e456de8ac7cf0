"""Events of the story: trigger, code, parties, date, place and status, all from one clause.

Promise: nothing without a trigger in the story and an actor beside it; no default code; repeated reports of one act are one event.
Reciprocal acts (meetings, calls) list all parties as actors; every encounter of the page is the CONSULT event of its parties. An act inside
somebody's words is linked to that statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from readout.extract.events.codes import cameo, shifted
from readout.extract.events.parties import Parties
from readout.extract.events.patterns import Pattern, sieve
from readout.extract.page import Page, Sentence
from readout.extract.status import clause_status
from readout.language.sieve import Sieve
from readout.model import Encounter, Event, EventDate, Place, Span, Statement, Time
from readout.model.cast import Cast
from readout.model.records import Status
from readout.model.spans import Placed

_PLACE = re.compile(r"\b(?:in|at|near|outside|along)\s+(?:the\s+)?([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})")
_KNOWN = re.compile(r"(?:['’]s?|\bthe(?:\s+[A-Z]\w+){1,2})(?:\s+(?:ongoing|illegal|unprovoked|brutal|full-scale|continued|continuing|unjustified|military))*\s+$")
_STANDS = re.compile(r"\b(?:ahead of|stop|end|halt|condemn|over|since|amid|despite)\b(?:\s+\S+){1,5}\s+$")
_OWNER = re.compile(r"\b(?:the|a|an|his|her|its|their)\s+$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|a|an|his|her|its|their|our|this|these|those|renewed|repeated|new|fresh)\s+$", re.IGNORECASE)
_PHRASE = re.compile(r"\b(?:the|a|an|his|her|its|their|our|this)\s+(?:\w*[^\Ws]\s+)?$", re.IGNORECASE)  # "the troops call for" has a plural
_NAMED = re.compile(r"(?:\b(?:in|of|for|under|into|with|by|from|at|despite)|[\w.]['’]s)\s+$")  # "in protest against", "Ruto's call on Sunday"
_DOING = re.compile(r"\b[a-z]+ing\s+$")
_KIND = re.compile(r"\b(?:[a-z]+ing|newly|recently|previously|home|of|with|for|to|from|including|other)\s+$")
_COUNTED = re.compile(r"\d\s+$|\b(?:the|a|an)\s+\w+ly\s+$")
_BARE_NOUNS = frozenset("host launch broker support back ban block fault fine probe press phone".split())
_AS_VERB = re.compile(r"(?:\b(?:to|will|would|can|could|may|might|must|shall|should|do|does|did|not|and|or|we|they|I|you|who|which|also|let|help|jointly|\w+ly|(?-i:[a-z])\w*[^s\W]s)"
                      r"|n['’]t)\s+$", re.IGNORECASE)
_ENCOUNTER_MODES = {"phone": "phone", "video": "phone"}
SPEECH_ACTS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
# What such events promise, for those stated as fact. Right on the development documents (crisis22): 21 of 21, 35 of 41, 0 of 1; when last measured on older agency
# sentences that were not looked at so closely, and of which only one event each is labelled: both sides 62 of 133, one side 7 of 14.
CONFIDENCE = {"encounter": 0.9, "both sides": 0.65, "one side": 0.4}
OPENING = 30  # code points from the start of a sentence within which a date is the whole sentence's
THING = 30    # code points behind a date that belongs to a thing within which the trigger may name that thing
_THE = re.compile(r"(?:\b(?:the|a|an|his|her|its|their)|['’]s)\s+$", re.IGNORECASE)
_THING = re.compile(r"\s+(?!(?:and|in|at|on|to|for|with|by|of|the|as|that|when|after|before|but|or|from)\b)[\w“\"]")
_CLAUSE_BEFORE = re.compile(r";|\b(?:because|since|until)\b|[.!?][”\"]\s")
_OWN_CLAUSE = re.compile(r";|,\s+(?:which|who|where|when)\b|\b(?:because|before|since|until|whom|whose)\b|[.!?][”\"]\s")
FORCE = frozenset({"ASSAULT", "SANCTION", "COERCE", "MOBILIZE"})


def find_events(page: Page, cast: Cast, times: Sequence[Time], statements: Sequence[Statement], encounters: Sequence[Encounter]) -> list[Event]:
    """Events in text order, one for each act of the document; ids e1, e2 ..."""
    reader = _Reader(page, cast, times, statements, encounters)
    found = _Found([reader.consult(e) for e in encounters if e.spans])
    likely = sieve(page.facts)
    for sentence in page.story:
        for pattern, span in _triggers(page, sentence, likely):
            event = reader.read(pattern, span, sentence)
            if event is not None:
                found.file(event, sentence)
    ordered = sorted(_once(found.events, statements), key=lambda e: (e.trigger, e.code))
    return [msgspec.structs.replace(e, id=f"e{i}") for i, e in enumerate(ordered, 1)]


def _triggers(page: Page, sentence: Sentence, likely: Sieve[Pattern]) -> list[tuple[Pattern, Span]]:
    """Patterns found in a sentence; of two that overlap the one listed first is kept."""
    out: list[tuple[Pattern, Span]] = []
    for pattern in likely.passing(page.grams_in(sentence)):
        for match in pattern.words.finditer(page.text, sentence.start, sentence.end):
            span = Span(match.start(), match.start() + len(match.group().rstrip()))
            if not any(s.overlaps(span) for _, s in out) and not (pattern.use == "verb" and _is_noun(page.text, sentence.start, match.start(), pattern.code)):
                out.append((pattern, span))
    return sorted(out, key=lambda x: x[1])


def _is_noun(text: str, low: int, start: int, code: str) -> bool:
    """Is the word at `start` a noun that could be a verb ("made the phone call on Monday", "her calls for calm"), or part of a compound?"""
    word = text[start : start + 20].split()[0].lower()
    if text[start - 1 : start] == "-":
        return True  # "long-threatened"
    head, bare = text[max(low, start - 30) : start], not word.endswith(("ed", "ing")) and (not word.endswith("s") or word.endswith("ss"))
    if bare and ((text[start].isupper() and head.strip(" “\"")) or (word in _BARE_NOUNS and not _AS_VERB.search(head))):
        return True  # "Press Secretary", "show host Amina Diallo"
    if (bare or word.endswith("s")) and _NAMED.search(head):
        return True
    if (bare and _DOING.search(head)) or (word.endswith("ed") and _KIND.search(head)):
        return True  # "restricting travel to Uganda", "hiring convicted Kenyan thieves"
    if code == "PROTEST" or word.endswith("ing"):
        return False  # a march is a march
    if word.endswith("ed"):
        return bool(_OWNER.search(text, max(low, start - 8), start) or _COUNTED.search(head))  # "his alleged part", "300 mobilised soldiers", "the heavily bombed mill"
    if text[start + len(word) : start + len(word) + 4] == " of ":
        return True
    return bool((_ARTICLE if word.endswith("s") else _PHRASE).search(text, max(low, start - 30), start))


class _Reader:
    def __init__(self, page: Page, cast: Cast, times: Sequence[Time], statements: Sequence[Statement], encounters: Sequence[Encounter]) -> None:
        self._page, self._text, self._cast = page, page.text, cast
        self._times, self._statements = times, statements
        self._contents = Placed((i, c) for i, s in enumerate(statements) for c in s.content)
        self._met = [s for e in encounters for s in e.spans]
        self._parties = Parties(page, cast, statements, encounters)

    def consult(self, encounter: Encounter) -> Event:
        """The event that an encounter is."""
        span, mode = encounter.spans[0], _ENCOUNTER_MODES.get(encounter.mode)
        sentence = next((s for s in self._page.story if s.start <= span.start < s.end), Sentence(span.start, span.end, 0))
        date = EventDate(value=encounter.date.value) if encounter.date else self._date(sentence, span, encounter.status)
        holder = self._holder(span)
        return Event(
            id="", code="CONSULT", plover=shifted(self._page.facts, "CONSULT", encounter.status), mode=mode, contexts=["diplomatic"],
            cameo=cameo(self._page.facts, "CONSULT", mode), actors=list(encounter.participants), trigger=span, date=date, place=encounter.place,
            status=encounter.status, statement=holder.id if holder else None, encounter=encounter.id, confidence=CONFIDENCE["encounter"], spans=list(encounter.spans))

    def read(self, pattern: Pattern, span: Span, sentence: Sentence) -> Event | None:
        """The event at a trigger, or None when nobody acts, or when an encounter has it already."""
        holder = self._holder(span)
        if (pattern.code == "CONSULT" and any(s.overlaps(span) for s in self._met)) or (pattern.use == "said" and holder is None):
            return None
        actors, recipients = self._parties.of(pattern, span, sentence, holder)
        if pattern.code == "CONSULT" and pattern.mode is None:
            actors, recipients = [*actors, *recipients], []
        if not actors or (pattern.code == "CONSULT" and len(actors) + len(recipients) < 2):
            return None
        if not recipients and pattern.to and pattern.code != "CONSULT" and not (pattern.to == "with" and len(actors) > 1):
            return None  # an act upon somebody who is not found beside it: of 13 such on the development documents none was right
        status = self._status(pattern, span, sentence, holder)
        return Event(
            id="", code=pattern.code, plover=shifted(self._page.facts, pattern.code, status), mode=pattern.mode,
            contexts=[pattern.context] if pattern.context else [], cameo=cameo(self._page.facts, pattern.code, pattern.mode), actors=actors,
            recipients=recipients, trigger=span, date=self._date(sentence, span, status), place=self._place(sentence, span), status=status,
            statement=holder.id if holder else None, confidence=CONFIDENCE["both sides" if recipients or len(actors) > 1 else "one side"], spans=[span])

    def _holder(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds the trigger."""
        near = [self._statements[i] for i in self._contents.touching(span)]
        holding = [s for s in near if any(c.covers(span) for c in s.content)]
        return min(holding, key=lambda s: sum(c.end - c.start for c in s.content), default=None)

    def _status(self, pattern: Pattern, span: Span, sentence: Sentence, holder: Statement | None) -> Status:
        """The clause's status; what is demanded, threatened or denied is no fact, nor is an attack that is only named in passing."""
        status = clause_status(self._text, sentence.span, span)
        known = pattern.use == "noun" and pattern.code == "ASSAULT" and bool(_KNOWN.search(self._text, sentence.start, span.start))
        if known and (status in ("negated", "denied") or (status in ("planned", "hypothetical") and _STANDS.search(self._text, sentence.start, span.start))):
            return "historical"  # "has not condemned Kenya's attack on …": the attack stands
        if pattern.use == "said" and status in ("hypothetical", "planned"):
            return "actual"  # the words speak of what may come; saying them is done
        if status != "actual":
            return status
        if holder is not None and holder.act in ("deny", "reject") and pattern.use != "said" and not known:
            return "denied"
        if holder is not None and _supposed(holder.act, pattern.code):
            return "hypothetical"
        named_only = pattern.use == "noun" and pattern.code == "ASSAULT" and not self._dated(sentence, span)
        return "historical" if named_only else "actual"

    def _dated(self, sentence: Sentence, span: Span) -> bool:
        return any(span.start - 40 < t.start < min(sentence.end, span.end + 40) for t in self._times)

    def _date(self, sentence: Sentence, span: Span, status: Status) -> EventDate | None:
        dated = [t for t in self._times if sentence.start <= t.start < sentence.end and t.kind in ("date", "time") and t.value[:4].isdigit()]
        dated = [t for t in dated if not self._of_another(t, sentence, span)]
        if dated:
            return EventDate(value=min(dated, key=lambda t: abs(t.start - span.start)).value.split("T")[0])
        if self._page.published and status == "actual":
            return EventDate(value=self._page.published, basis="publication")
        return None

    def _of_another(self, time: Time, sentence: Sentence, span: Span) -> bool:
        """Does the date belong to a thing ("the 2014 treaty") or to a clause of its own ("…, which began on 3 March") that the trigger is no part of?"""
        first, last = (span.start, time.start) if span.start < time.start else (time.end, span.start)
        opens = time.start - sentence.start < OPENING
        if not span.overlaps(Span(time.start, time.end)) and _THE.search(self._text, sentence.start, time.start) and _THING.match(self._text, time.end, sentence.end):
            return not 0 <= span.start - time.end < THING
        return not opens and bool((_OWN_CLAUSE if first == span.start else _CLAUSE_BEFORE).search(self._text, first, last))

    def _place(self, sentence: Sentence, span: Span) -> Place | None:
        match = _PLACE.search(self._text, span.end, min(sentence.end, span.end + 60))
        if match is None or any(m.kind in ("person", "organisation") for m in self._cast.inside(match.start(1), match.end(1))):
            return None
        return Place(name=match[1], start=match.start(1), end=match.end(1))


def _supposed(act: str, code: str) -> bool:
    """Does a statement of this act only suppose an event of this code?"""
    return (act in ("demand", "propose", "ask") and code not in SPEECH_ACTS) or (act in ("warn", "threaten") and code in FORCE)


class _Found:
    """The acts of a document, each once."""

    def __init__(self, events: list[Event]) -> None:
        self.events = events
        self._known: dict[tuple[object, ...], list[int]] = {}
        for i, event in enumerate(events):
            self._known.setdefault(_identity(event), []).append(i)

    def file(self, event: Event, sentence: Sentence) -> None:
        """Join the report of an act that is already there (same code, parties, status, date and holder), or add it; one sentence tells nothing twice."""
        alike = self._known.setdefault(_identity(event), [])
        for i in alike:
            known = self.events[i]
            if not any(sentence.start <= s.start < sentence.end for s in known.spans):
                self.events[i] = msgspec.structs.replace(known, spans=sorted({*known.spans, event.trigger}))
                return
        alike.append(len(self.events))
        self.events.append(event)


def _once(found: Sequence[Event], statements: Sequence[Statement]) -> list[Event]:
    """Without acts of words whose verb of saying is that act already ("warned that … will have consequences")."""
    cues = {s.id: s.cue for s in statements if s.cue}

    def said(e: Event) -> bool:
        cue = cues.get(e.statement or "")
        at = Span(cue.start, cue.end) if cue else None
        return at is not None and any(o is not e and o.code == e.code and o.trigger.overlaps(at) and set(o.actors) & set(e.actors) for o in found)

    return [e for e in found if not said(e)]


def _identity(e: Event) -> tuple[object, ...]:
    holder = None if e.code == "CONSULT" else e.statement
    return e.code, e.mode, e.status, frozenset(e.actors), frozenset(e.recipients), e.date.value if e.date else None, holder
