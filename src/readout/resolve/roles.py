"""Role nouns tied to people of the same document: "the Russian minister", "the U.S. diplomat", "the Secretary of State".

Only a person who is named in the document and holds (or is called by) a fitting office is taken, and only when exactly one fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import islice

import msgspec

from readout.extract.names import Name
from readout.extract.page import Page
from readout.model.cast import Cast
from readout.model.records import Actor, Mention
from readout.resolve.index import related

Titles = Mapping[str, set[str]]
_DEFINITE = re.compile(r"\b(?:the|his|her|their|its)\s+(?:[\w.'’-]+\s+){0,3}$", re.IGNORECASE)
_POSSESSED = re.compile(r"(?:\w['’]s|s['’])\s+(?:[\w.-]+\s+){0,2}$")
_INDEFINITE = re.compile(r"\b(?:an?|one|another|some|senior|top)\s+(?:[\w.’'-]+\s+){0,3}$", re.IGNORECASE)
_PHRASE_GAP = re.compile(r"(?:['’]s?)?[\s\u00a0]*(?:\w+[\s\u00a0]+)?$")


def holders_of_roles(page: Page, names: list[Name], cast: Cast) -> list[Mention]:
    """The cast's mentions, with office mentions tied to their holder where one person fits."""
    out = []
    titles = _titles(names, cast)
    for name, mention in zip(names, cast.mentions, strict=True):
        if mention.kind != "office" or mention.actor is not None:
            out.append(mention)
            continue
        holder, reason = _holder(page, name, cast, titles)
        out.append(msgspec.structs.replace(mention, actor=holder.id, reasons=[reason]) if holder else mention)
    return out


def _titles(names: list[Name], cast: Cast) -> Titles:
    """The offices that stand beside the names of each person of the text."""
    out: dict[str, set[str]] = defaultdict(set)
    for name, mention in zip(names, cast.mentions, strict=True):
        if mention.kind == "person" and mention.actor:
            out[mention.actor].update(name.offices)
    return out


def _holder(page: Page, name: Name, cast: Cast, titles: Titles) -> tuple[Actor | None, str]:
    beside = _named_beside(page, name, cast)
    if beside is not None:
        return beside, "stands beside the name"
    before = page.text[max(0, name.start - 60) : name.start]
    country = _country_before(page, name, cast) or _country_after(page, name, cast)
    possessed = bool(_POSSESSED.search(before))
    if not (country if possessed else _DEFINITE.search(before) or page.text[name.start].isupper()):
        return None, ""  # "the agency's spokesman" speaks for no state
    office = (name.key or "").removeprefix("office:")
    if _another_since(page, name, cast):
        return None, ""
    fitting = [a for a in cast.actors if a.kind == "person" and _fits(page, a, office, country, titles)]
    if len(fitting) > 1:
        named_before = {m.actor for m in cast.before(name.start) if m.kind == "person"}
        fitting = [a for a in fitting if a.id in named_before]
    if len(fitting) == 1:
        return fitting[0], "the only person named here who holds this office or is called so"
    return None, ""


def _another_since(page: Page, name: Name, cast: Cast) -> bool:
    """Has somebody unnamed been called by the same word since a person was named last ("a European diplomat said ..., the diplomat added")?"""
    word = page.text[name.start : name.end].lower()
    for mention in cast.before(name.start):
        if mention.kind == "person":
            return False
        if mention.kind == "office" and mention.span.of(page.text).lower() == word and _INDEFINITE.search(page.text[max(0, mention.start - 60) : mention.start]):
            return True
    return False


def _named_beside(page: Page, name: Name, cast: Cast) -> Actor | None:
    for mention in cast.inside(name.end, name.end + 40):
        gap = page.text[name.end : mention.start]
        if mention.kind == "person" and re.fullmatch(r"[\s\u00a0(,]*", gap) and len(gap) <= 3:
            return cast.actor(mention.actor)
    for mention in islice(cast.before(name.start), 2):
        gap = page.text[mention.end : name.start]
        if mention.kind == "person" and re.fullmatch(r",\s+(?:the\s+|a\s+)?(?:[\w.’'-]+\s+){0,3}", gap):
            return cast.actor(mention.actor)
    return None


def _country_before(page: Page, name: Name, cast: Cast) -> str | None:
    for mention in islice(cast.before(name.start), 2):
        actor = cast.actor(mention.actor)
        close = name.start - mention.end < 20 and _PHRASE_GAP.fullmatch(page.text[mention.end : name.start])
        if close and actor and actor.country and mention.kind in ("state", "organisation"):
            return actor.country
    return None


def _country_after(page: Page, name: Name, cast: Cast) -> str | None:
    """Outside English the state follows in the genitive ("президент России")."""
    if page.language_at(name.start) == "en":
        return None
    after = [m for m in cast.inside(name.end, name.end + 40) if m.kind in ("state", "organisation") and m.start - name.end <= 2]
    actor = cast.actor(after[0].actor) if after else None
    return actor.country if actor else None


def _fits(page: Page, actor: Actor, office: str, country: str | None, titles: Titles) -> bool:
    held = [t.office for t in page.facts.terms_of((actor.key or "").removeprefix("person:")) if actor.office and t.title == actor.office.title]
    only = page.facts.offices[office].only if office in page.facts.offices else ()
    if country is None and only and actor.country not in only:
        return False
    offices = [*held, *sorted(titles.get(actor.id, ()))]
    return (country is None or actor.country == country) and any(related(page.facts, office, o) for o in offices)
