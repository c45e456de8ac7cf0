"""What does not agree inside one document. Each rule is named; each finding gives the spans on both sides and says only that they differ.

Rules: respelling, romanisation, title-of-person, title-two, quotation, number, weekday, credit, mistranslation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations

from readout.extract.page import Page
from readout.extract.quotes import find_quotations
from readout.extract.times.words import WEEKDAYS
from readout.facts.table import read_table
from readout.model import Discrepancy, Mention, Reading, Span
from readout.reconcile.wording import compare
from readout.resolve.score import related

_NUMBER = re.compile(r"\b(\d{1,3}(?:,\d{3})+|\d+)\s+(?:\w+\s+)?(troops|soldiers|people|missiles|tanks|prisoners|aircraft|ships|dead|killed|wounded|casualties)\b", re.IGNORECASE)
_WEEKDAY_DATE = re.compile(r"\b(" + "|".join(sorted((w for w in WEEKDAYS if len(w) > 4), key=len, reverse=True)) + r"),?\s+$", re.IGNORECASE)
QUOTED_WORDS = 3  # shorter quotations are compared only when they share all but one word


def find(page: Page, reading: Reading) -> list[Discrepancy]:
    """All discrepancies of a reading, in text order."""
    rules = (_respellings, _titles, _two_titles, _quotations, _numbers, _weekdays, _mistranslations)
    return sorted((d for rule in rules for d in rule(page, reading)), key=lambda d: (d.spans[0], d.rule))


def _by_actor(reading: Reading, kind: str) -> dict[str, list[Mention]]:
    out: dict[str, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.kind == kind and mention.actor:
            out[mention.actor].append(mention)
    return out


def _respellings(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    for actor in reading.actors:
        mentions = _by_actor(reading, "person").get(actor.id, [])
        first: dict[str, Mention] = {}
        for m in mentions:
            first.setdefault(m.span.of(page.text).lower(), m)
        wrong = [m for m in first.values() if m.surface in ("misspelt", "truncated", "wrong name")]
        if wrong:
            right = [m for m in first.values() if m.surface in ("ok", "variant")]
            yield Discrepancy(kind="name", spans=[m.span for m in sorted([*wrong, *right[:1]], key=lambda m: m.start)], rule="respelling", severity="medium",
                              confidence=0.9, note=f"one person in {len(first)} spellings; the tables have {actor.name}")
        variants = {m.span.of(page.text).split()[0].lower(): m for m in first.values() if m.surface in ("ok", "variant") and len(m.span.of(page.text).split()) > 1}
        if len(variants) > 1 and actor.key:
            yield Discrepancy(kind="name", spans=[m.span for m in list(variants.values())[:2]], rule="romanisation", severity="low", confidence=0.8,
                              note="two romanisations of one name")


def _titles(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """A title beside a resolved person who, by the tables, held no such office on the day."""
    actors = {a.id: a for a in reading.actors}
    day = page.published
    for m in reading.mentions:
        actor = actors.get(m.actor or "")
        if m.kind != "office" or actor is None or not (actor.key or "").startswith("person:") or m.reasons != ["stands beside the name"]:
            continue
        office = _office_of(page, m)
        terms = page.facts.terms_of((actor.key or "").removeprefix("person:"))
        if office is None or not terms:
            continue
        only = page.facts.offices[office].only
        if not any(related(page.facts, office, t.office) and (not only or t.of in only) for t in terms) and page.facts.offices[office].rank <= 4 and not page.facts.offices[office].covers:
            held = actor.office.title if actor.office else terms[0].title
            yield Discrepancy(kind="title", spans=[m.span], rule="title-of-person", severity="medium", confidence=0.8,
                              note=f"{actor.name}: {held} by the tables" + (f" on {day}" if day else ""))


def _office_of(page: Page, mention: Mention) -> str | None:
    words = mention.span.of(page.text).lower()
    for office in page.facts.offices.values():
        if any(words == f.lower() for forms in office.forms.values() for f in forms):
            return office.id
    return None


def _two_titles(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """One person under two offices of different classes in one text."""
    for mentions in _by_actor(reading, "office").values():
        offices = [(o, m) for m in mentions if (o := _office_of(page, m))]
        for (a, x), (b, y) in combinations(offices, 2):
            ranks = page.facts.offices[a].rank, page.facts.offices[b].rank
            general = page.facts.offices[a].covers or page.facts.offices[b].covers
            if a != b and not related(page.facts, a, b) and not related(page.facts, b, a) and not general and max(ranks) <= 3:
                yield Discrepancy(kind="title", spans=[x.span, y.span], rule="title-two", severity="low", confidence=0.6, note="two offices for one person in one text")
                break


def _quotations(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    quoted = [q.span for p in reading.passages if page.in_story(p.start) for q in find_quotations(page.text, p.start, p.end, [])]
    for a, b in combinations(quoted, 2):
        words = min(len(a.of(page.text).split()), len(b.of(page.text).split()))
        result = compare(a.of(page.text), b.of(page.text)) if words >= QUOTED_WORDS else None
        if result and result.kind != "same":
            yield Discrepancy(kind="quote wording", spans=[a, b], rule="quotation", severity="high" if result.kind == "altered" else "medium",
                              confidence=round(0.5 + result.share / 2.5, 2), note=f"one quotation in two wordings: {result.kind}")


def _numbers(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    heads: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for p in reading.passages:
        if page.in_story(p.start):
            for m in _NUMBER.finditer(page.text, p.start, p.end):
                heads[{"soldiers": "troops"}.get(m[2].lower(), m[2].lower())].append((m[1].replace(",", ""), Span(m.start(), m.end())))
    for head, found in heads.items():
        for (x, a), (y, b) in combinations(found, 2):
            if x != y and min(int(x), int(y)) * 4 > max(int(x), int(y)):
                yield Discrepancy(kind="number", spans=[a, b], rule="number", severity="medium", confidence=0.6, note=f"two figures for {head}")
                break


def _weekdays(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    for t in reading.times:
        match = _WEEKDAY_DATE.search(page.text[max(0, t.start - 16) : t.start])
        if not match or len(t.value) != 10 or not t.value[:4].isdigit() or t.basis != "written in full":
            continue
        if date.fromisoformat(t.value).weekday() != WEEKDAYS[match[1].lower()]:
            start = t.start - 16 + match.start(1) if t.start >= 16 else match.start(1)
            yield Discrepancy(kind="date", spans=[Span(start, t.end)], rule="weekday", severity="high", confidence=0.95,
                              note=f"{t.value} was no {match[1]}")


@cache
def _glossary() -> tuple[tuple[re.Pattern[str], str, str, str], ...]:
    rows = read_table(files("readout.reconcile") / "glossary.csv", ("written", "expected", "note", "basis"))
    return tuple((re.compile(rf"(?<!\w)(?:{r['written']})", re.IGNORECASE), r.need("expected"), r["note"], r["basis"]) for r in rows)


def _mistranslations(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    if page.language != "en":
        return
    for pattern, expected, note, basis in _glossary():
        for m in pattern.finditer(page.text):
            if m.group().strip() and page.in_story(m.start()):
                yield Discrepancy(kind="mistranslation", spans=[Span(m.start(), m.end())], rule="glossary", severity="low", confidence=0.7,
                                  note=f"perhaps {expected}: {note} ({basis})")
