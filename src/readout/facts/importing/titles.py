"""The office that a title of another collection means, and the state or organisation it belongs to, by the words of the tables.

A title is taken apart: the place is cut out, the longest title of office_words that is left names the class. General words ("president",
"minister", "deputy") name it only when nothing else is left: the President of a Senate is no head of state.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from readout.facts.load import Facts

_GAP = re.compile(r"\b(?:of|the|for|to|in|and|acting|former|interim|republic|kingdom|state|states|\d+(?:st|nd|rd|th))\b|[\W\d_]+", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|at|in)\b.*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ABROAD = frozenset({"ambassador", "envoy", "un-ambassador"})  # what follows "to" is where they are sent


class Titles:
    """Look-ups over one set of tables."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    @cached_property
    def _offices(self) -> list[tuple[str, str]]:
        """(title in lower case, office id), longest titles first."""
        pairs = {(form.lower(), o.id) for o in self._facts.offices.values() for forms in o.forms.values() for form in forms}
        return sorted(pairs, key=lambda p: (-len(p[0]), p))

    @cached_property
    def _places(self) -> dict[str, set[str]]:
        """Codes by lower-case name, adjective, code or Wikidata item."""
        out: dict[str, set[str]] = defaultdict(set)
        for state in self._facts.states.values():
            words = [f for w in state.words.values() for f in (*w.names, *w.adjectives)]
            for form in (state.code, state.alpha2, state.wikidata, state.name, *words):
                out[form.lower()].add(state.code)
        for body in self._facts.organisations.values():
            if body.sector == "IGO" and body.country:
                for form in (body.country, body.wikidata, body.name, *body.aliases.get("en", ())):
                    out[form.lower()].add(body.country)
        out.pop("", None)
        return out

    def place(self, words: tuple[str, ...], title: str) -> str:
        """The code of the first of `words` that names one place, else of the place inside `title`; "" where none does."""
        for word in words:
            codes = self._places.get(word.strip().lower(), set())
            if len(codes) == 1:
                return next(iter(codes))
        return self._inside(title)[0]

    def _inside(self, title: str) -> tuple[str, str]:
        """The place named in a title ("" if none) and the title without it; of two the one that is not "to ..."."""
        spans = [m.span() for m in _WORD.finditer(title)]
        for size in range(min(6, len(spans)), 0, -1):
            for at in range(len(spans) - size + 1):
                start, end = spans[at][0], spans[at + size - 1][1]
                codes = self._places.get(title[start:end].lower(), set())
                sent = re.search(r"\bto (?:the )?$", title[:start])
                if len(codes) == 1 and title[start].isupper() and not sent:
                    return next(iter(codes)), f"{title[:start]} {title[end:]}"
        return "", title

    def office(self, title: str) -> str:
        """The id of the class of office, "" where the tables do not know the title."""
        for words in dict.fromkeys((title, self._inside(title)[1])):
            found = self._office(" ".join(words.split()).lower())
            if found:
                return found
        return ""

    def _office(self, low: str) -> str:
        for form, office in self._offices:
            match = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", low)
            if match:
                rest = low[: match.start()] + " " + low[match.end() :]
                rest = _TO.sub("", rest) if office in _ABROAD else rest
                return office if " " in form or not _GAP.sub("", rest) else ""
        return ""
