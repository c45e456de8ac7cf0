"""Sentence boundaries by rule: punctuation, quotation marks, abbreviations and initials; offsets are exact.

A line break inside a passage never ends a sentence by itself unless the next line is blank: hard-wrapped text stays whole.
A small letter after a stop goes on with the sentence, unless the text has no capitals at all.
"""

from __future__ import annotations

import re
from functools import lru_cache

from readout.model.spans import Span, trim

_CLOSING, _OPENING = r"""["'”’»)\]]*""", r"""["'“‘«»„(\[—–-]*"""


def _ends(closing: str = _CLOSING, opening: str = _OPENING) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What ends a sentence: an end mark, the closing marks that belong to it, then a blank and something that can open a sentence. The second is for text
    without the end marks of scripts that set no blanks: it finds the same and begins with a set of characters, which `re` looks for at once."""
    goes_on = rf"""{closing}(?=\s+{opening}\s?[\w“"«»„]|\s*$)"""
    return (re.compile(rf"(?:[.!?…]+|[。！？؟]){goes_on}|\n[ \t\r]*\n|(?<=[。！？])"),
            re.compile(rf"[.!?…\n](?:(?<=\n)[ \t\r]*\n|(?<!\n)[.!?…]*{goes_on})"))


_END = _ends()
_END_LOW = _ends(r"""["'”“’»)\]]*""", r"""["'‘«»„(\[—–-]*""")  # where quotations open low („), the English opening mark closes them
_END_SPACED = _ends(r"""(?:["'”’»)\]]|[ \u00a0\u202f]»)*""")  # French sets a blank before the closing mark
_UNSPACED = re.compile("[。！？؟]")
_ORDINALS = frozenset({"de", "da", "no", "fi", "cs", "sk", "hu", "hr", "sr", "et"})
_NUMBER = re.compile(r"(?<!\d)\d{1,2}$")
_LOW_QUOTES = frozenset({"de", "pl", "ru", "uk", "cs", "sk", "bg", "sr", "hr", "lt", "et", "ro", "hu"})
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Amb|Hon|Rev|Del|Pres|Sens|Reps|Messrs|Supt|Atty|Cmdr|Cdr|Brig|Pvt|Cpl|Insp|Dept|Univ|St|Jr|Sr|vs|No|Nos|Vol|cf|al|Inc|Ltd|Co"
    r"|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mt|Ft|approx|est|Art|Sec"
    r"|т|г|гг|обл|пл|просп|акад|ген|полк|им|ул|тыс|млн|млрд|см|напр|o|godz|ul|św|prof|dr|tzw|np|im|tj|Min|min|gen|płk|zob|bzw|Nr|M|MM|Mme)|\b(?:[A-ZА-Я]\.)*[A-ZА-Я]|\be\.g|\bi\.e|т\. ?[ек])\.$"
)
_TITLE = re.compile(r"\b(?:mr|mrs|ms|dr|prof|sen|rep|gov|gen|lt|col|sgt|cmdr|brig|jr|sr|[a-z])\.$")  # in text without capitals
_ENDS_COUNTRY = re.compile(r"\b(?:U\.S|U\.N|U\.K|E\.U|a\.m|p\.m|D\.C)\.$", re.IGNORECASE)
_LOWER_NEXT = re.compile(r"\s+[a-zа-яёіїєґ]")


def split_sentences(text: str, start: int, end: int, language: str = "en") -> list[Span]:
    """Sentences of `text[start:end]`, trimmed of blanks, in order; every non-blank character falls into exactly one."""
    return [Span(start + a, start + b) for a, b in _split(text[start:end], language)]


@lru_cache(maxsize=512)
def _split(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a paragraph; those of the last ones are kept, as they are split for their roles and again for what they say."""
    out: list[tuple[int, int]] = []
    begin, caseless = 0, text.islower()
    ends = _END_SPACED if language == "fr" else _END_LOW if language in _LOW_QUOTES else _END
    for match in ends[_UNSPACED.search(text) is None].finditer(text):
        if match.end() <= begin or not _is_boundary(text, begin, match, caseless) or _ordinal(text, match, language):
            continue
        _keep(out, trim(text, begin, match.end()))
        begin = match.end()
    _keep(out, trim(text, begin, len(text)))
    return tuple(out)


def _ordinal(text: str, match: re.Match[str], language: str) -> bool:
    """German and its neighbours write ordinals with a stop ("am 7. Februar")."""
    return language in _ORDINALS and match.group() == "." and bool(_NUMBER.search(text, max(0, match.start() - 3), match.start()))


def _keep(out: list[tuple[int, int]], span: Span | None) -> None:
    if span is not None:
        out.append((span.start, span.end))


def _is_boundary(text: str, begin: int, match: re.Match[str], caseless: bool) -> bool:
    mark = match.group()
    if not mark.strip():
        return True
    if not caseless and _LOWER_NEXT.match(text, match.end()) and mark[0] != "\n":
        return False
    if mark != ".":
        return True
    head = text[max(begin, match.end() - 12) : match.end()]
    if _ENDS_COUNTRY.search(head):
        following = text[match.end() : match.end() + 24].split()
        return bool(following) and following[0] in {"The", "He", "She", "It", "They", "In", "On", "But", "A", "An", "This"}
    return not _ABBREVIATION.search(head) and not (caseless and _TITLE.search(head))
