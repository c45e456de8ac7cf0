"""Surnames that stand alone and are nobody's here: numerals, months, towns, streets, firms, works, acronyms."""

from __future__ import annotations

import re

from readout.extract.names.lists import NUMERAL, known_surnames
from readout.extract.names.runs import OPENED, Runs
from readout.facts import Facts

_NAMED_FOR = re.compile(
    r"[ \u00a0](?:Islands?|Cent(?:er|re)|Institute|Hospital|Airport|International|University|College|County|School|Street|Avenue|Road|Square|Foundation|Prize|Award"
    r"|Bay|Beach|Hall|Stadium|Arena|Park|Bridge|Library|Museum|Theat(?:er|re)|Township|Oblast|Raion|Group|Brothers|Ltd|Inc|LLC|Insolvency|Motors|Hotel|Tower|Castle|Act"
    r"|(?i:cent(?:er|re)|(?:battle )?tanks?|frigate|destroyer|cruiser|district|province|rifles?|syndrome|disease))\b"
)  # what bears a name that is nobody's here: "Barry Island", "Abrams tanks"
_NAMED_IN = re.compile(r"\b(?:County|Lake|Mount|Mt\.?|Fort|Ft\.?|Port|Camp|River|Cape|Point|Saint|St\.?|San|Santa)[ \u00a0]$")  # "County Kerry", "Fort Worth"
_NICKNAMED = re.compile(r"[ \u00a0][\"“'‘(][A-Z]\w+[\"”'’)][ \u00a0]+[A-Z]")  # what stands before a nickname is a given name
_TITLE_OF = re.compile(r"[.,]?[”»\"]")  # a name alone between quotation marks is that of a work
_COMPOUND = re.compile(r"(?<=\w)[\u2010-\u2015-]$")
_REGION = re.compile(r",[ \u00a0]([A-Z][a-z]+)(?:[ \u00a0][A-Z][a-z]+)?")
_SMALL_BEFORE, _SMALL_BEHIND = re.compile(r"(?<!\w)[a-z]+[ \u00a0]$"), re.compile(r"[ \u00a0][a-z]")
_LYING, _PHRASE_END = re.compile(r"(?<!\w)(?:in|at|near|outside)[ \u00a0]$"), re.compile(r"[.,;)]|\s*$")
_LINE_END = re.compile(r"(?<!\w)([A-Z][a-z]+)(?:[ \u00a0][A-Z]\.)?[ \u00a0]*\n[ \u00a0]*$")
_MONTH = frozenset({"april", "may", "june", "august"})
_IN_MONTH = re.compile(r"\b(?:in|since|until|till|by|from|of|last|this|next|early|late|mid)[ \u00a0-]$", re.IGNORECASE)


class Nobody:
    """Asks of the surnames of one text whether what stands around them speaks of something other than a person."""

    def __init__(self, text: str, facts: Facts, runs: Runs) -> None:
        self._text, self._facts, self._runs = text, facts, runs

    def meant(self, start: int, end: int) -> bool:
        """A numeral ("World War III"), a month, or the name of a thing, place or work that is called so."""
        before, word = self._text[max(0, start - 14) : start], self._text[start:end].lower()
        if NUMERAL.fullmatch(word) and self._text[start:end].isupper():
            return True
        if before.endswith(OPENED) and _TITLE_OF.match(self._text, end):
            return True
        if before.endswith("& ") or self._text.startswith(" & ", end) or self._wrapped(start):
            return True
        if _NAMED_FOR.match(self._text, end) or _NAMED_IN.search(before) or _NICKNAMED.match(self._text, end):
            return True
        return bool(word in _MONTH and _IN_MONTH.search(before[-8:])) or self._of_a_compound(before) or self._town(end)

    def _wrapped(self, start: int) -> bool:
        """Behind a given name at the end of the line before: the name is not to be had whole, and the surname alone would be anybody's."""
        given = _LINE_END.search(self._text, max(0, start - 30), start)
        return given is not None and self._runs.given_name(given[1])

    def short_for(self, start: int, end: int) -> bool:
        """Capitals among small words ("the journal JAMA found"), or where something lies ("a farm in Kerry."): no surname without the full name in the text."""
        before, word = self._text[max(0, start - 14) : start], self._text[start:end]
        if word.isupper() and ((before.endswith("(") and self._text[end : end + 1] == ")") or _SMALL_BEFORE.search(before) or _SMALL_BEHIND.match(self._text, end)):
            return True
        return bool(_LYING.search(before) and _PHRASE_END.match(self._text, end))

    def _of_a_compound(self, before: str) -> bool:
        """The second half of a word that two surnames make where the first is nobody's ("Guillain–Barré")."""
        joined = before[:-1].split() if _COMPOUND.search(before) else []
        return bool(joined) and joined[-1].lower() not in known_surnames(self._facts)

    def _town(self, end: int) -> bool:
        """A town with the region that it lies in ("Mason, Ohio")."""
        region = _REGION.match(self._text, end)
        found = [self._facts.places.get(w.lower()) for w in (region[0][2:], region[1])] if region else []
        return any(place and place.kind == "region" for place in found)
