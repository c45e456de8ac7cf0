"""Names in marks that are no quotations: newspapers, parties, ships, films, laws."""

from __future__ import annotations

import re

from readout.extract.quotes import Quotation
from readout.language.tongue import Tongue

MAX_WORDS = 4  # up to which a capitalised quotation inside a sentence names a thing
LONGEST = 7  # words of a name all of whose nouns have capitals
_EXPRESSIONS = frozenset({"bezeichnung", "begriff", "ausdruck", "wort", "worten", "worte", "vorwurf", "aussage", "formulierung", "satz", "parole", "parolen", "slogan",
                          "sprüche", "sprüchen", "losung", "motto", "ruf", "rufe", "rufen", "frage", "feststellung", "kommentar"})
_WORD = re.compile(r"[^\W\d_][\w.&'’-]*")


def is_name(text: str, q: Quotation, tongue: Tongue) -> bool:
    """Do the marks enclose the name of a thing?"""
    inner = text[q.inner_start : q.inner_end].strip()
    if not inner or inner[-1] in ".!?…," or not inner[:1].isalnum():
        return False
    if tongue.code != "de":
        return inner[:1].isupper() and len(inner.split()) <= MAX_WORDS
    return _german(text, q, inner, tongue)


def _german(text: str, q: Quotation, inner: str, tongue: Tongue) -> bool:
    """Where nouns have capitals, the word before tells: the noun that says what it is ("das Schiff „Lübeck“"), or what only a name follows."""
    head = text[max(0, q.start - 40) : q.start]
    before = head.split()
    if not before or not head[-2:-1].isalpha():
        return False
    words = inner.split()
    if before[-1].lower() in tongue.before_names and len(words) <= MAX_WORDS:
        return True  # laut „heise online“
    if not inner[:1].isupper():
        return False
    if before[-1][:1].isupper() and before[-1].lower() not in _EXPRESSIONS | tongue.openers | tongue.prepositions:
        return len(words) <= MAX_WORDS
    if before[-1].lower() not in tongue.definite:
        return False
    return _all_capital(inner, tongue) or (len(words) == 1 and " ".join(before[-2:]).lower() in tongue.whereto)


def _all_capital(inner: str, tongue: Tongue) -> bool:
    """Has every word a capital but for those that join names?"""
    words = _WORD.findall(inner)
    return 1 < len(words) <= MAX_WORDS and all(w[0].isupper() or w.lower() in tongue.inner for w in words) and words[-1][0].isupper()
