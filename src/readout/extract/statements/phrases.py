"""Noun phrases beside a cue, cut out by punctuation and function words (no parser): the subject before it or after it.

Spans are trimmed of blanks and edge marks; None where nothing that could name somebody is there. A line break inside a paragraph
is a blank: hard-wrapped text reads like any other. The words given never reach over a sentence's end, so stops are abbreviations.
"""

from __future__ import annotations

import re

from readout.extract.quotes.marks import NICKNAME
from readout.model import Span

_BREAK = re.compile(r"[;:!?\"“”„«»()]|''|``|\s[—–-]{1,2}\s|—|―")
_ASIDE = re.compile(r"(?<=\w)\s\([^()\n]{1,40}\)")  # "Jane Doe (R-Texas)"
_DASHED = re.compile(r"\s[—–-]\s[^—–\n]*[^\s—–]\s[—–-]\s*\Z|[—–][^—–\n]*[—–]\s*\Z")  # "Jane Doe - who was there - "
_ANY_BREAK = re.compile(r";|:|!|\?|\"|“|”|„|«|»|\(|\)|''|``|—|―|–|-(?<=\s-)")  # fast, and there wherever a break is
_LINKS = frozenset({
    "that", "which", "but", "while", "when", "where", "because", "although", "though", "if", "as", "after", "before", "since", "until", "than",
    "whether", "how", "why", "what",
})
_LINK = re.compile(  # by the first letter, then what follows: most places are passed over at once; "twhat" is told from a link afterwards
    rf"[{''.join(sorted({c for x in _LINKS for c in (x[0], x[0].upper())}))}](?<!\w.)(?i:{'|'.join(sorted({x[1:] for x in _LINKS}))})\b"
)
_LEAD_IN = re.compile(
    r"\s*(?:(?:and|but|so|yet|then|meanwhile|however|also|later|earlier|still|indeed|instead|now)\b,?\s+)+", re.IGNORECASE
)
_CONJUNCTION = re.compile(r"(?:\b(?:and|but|or|then)|[&,])\s*\Z", re.IGNORECASE)
_PRONOUN_END = re.compile(r"(?<![\w'’])(?:i|we|you|he|she|they|it|who)\s*\Z", re.IGNORECASE)
_APPOSED = re.compile(r"\s*(?:who|whose|which|the|a|an|one|another|both|then|now|also|\d|[a-zа-яё]|[A-Z][a-z]{1,4}\.\s*\Z|Jr|Sr|[RDI]-)")
_CAPITAL_RUN = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their)\s+)?(?:\b[a-z][\w-]*\s+){0,2}"
    r"(?:[A-ZА-ЯЁ][\w.'’-]*,?\s+)*(?:(?:of|for|and|de|the)\s+(?:[A-ZА-ЯЁ][\w.'’-]*\s+)*)?[A-ZА-ЯЁ][\w.'’-]*\s*\Z"
)
_DETERMINED = re.compile(r"\b(?:the|a|an|his|her|its|their|our|some|many|several|most|both|two|three|one|another)\s+(?:[\w'’-]+\s+){0,4}[\w'’-]+\s*\Z", re.IGNORECASE)
_NP_END = re.compile(
    r"\s+(?:in (?:a|an|his|her|their|the|response|reference|remarks|comments)\b"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Twitter|Facebook|Telegram|X\b|the)\w*|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day|sday|nesday|rsday|urday)\b"
    r"|at (?:a|an|the)\b|during\b|after\b|before\b|when\b|as (?:he|she|they)\b|while\b|late\b|early\b|earlier\b|yesterday\b|today\b"
    r"|via\b|by (?:phone|e-?mail|telephone)\b|last (?:week|month|year|night)\b|this (?:week|month|year|morning)\b"
    r"|to (?:the\s+)?(?:reporters|journalists|media|lawmakers|[A-Z])|about\b|adding\b|referring\b|noting\b|citing\b|speaking\b)"
)
_APPOSITION = re.compile(r"\s*(?:the|a|an|head|chief|director|chair|spokes|president|minister|who|[A-Z][a-z]+['’]s|[A-Z][a-z]{1,4}\.,)\b")
_EDGE = frozenset(" \t\r\n\xa0,;:.—–-―\"'”’“")
_ABBREVIATED = re.compile(r"(?:\b[A-ZА-ЯЁ]|\b(?:Jr|Sr|Inc|Corp|Ltd|Co|Esq))\.\Z")
_NOT_A_SOURCE = frozenset({
    "it", "there", "that", "this", "which", "what", "the", "a", "an", "and", "or", "to", "of", "not", "also", "as",
    "in", "on", "is", "was", "how", "why", "so", "them", "him", "me", "us", "no", "then",
})
_PREDICATE = re.compile(r"[a-z]+ed\s+(?:the|an?|his|her|their|its|no|that|to)\b")  # "provoked the response from Smith"
_ADVERB = re.compile(r"\s(?!(?:famil|al|assemb|ral|supp|rep)(?:ly|y)\b)[a-z]{3,}ly\s*\Z")  # "Smith angrily"
_PREPOSITIONS = frozenset({"of", "in", "on", "at", "with", "to", "for", "from", "about", "by", "during", "after", "before", "under", "amid", "against"})
PRONOUN = re.compile(r"(?:he|she|they|we|i|you|who|it|он|она|они|мы|я|er|sie|wir|on|ona|oni)\Z", re.IGNORECASE)
_NOUN_PHRASE = re.compile(
    r"(?:the|a|an|his|her|their|our|my|some|many|several|most|other|two|three|one|both|senior|top|another|u\.s\.|officials?|critics|experts?"
    r"|analysts?|sources?|diplomats?|investigators|prosecutors|police|supporters|opponents|lawmakers|reports?|authorities|witnesses"
    r"|people|источник\w*|представител\w+|чиновник\w*|эксперт\w*|глава|министр|президент|der|die|das|ein|eine)\b",
    re.IGNORECASE,
)
LONGEST_PRONOUN = LONGEST_CONJUNCTION = 4  # letters ("they", "then")
LONG_APPOSITION = 16  # words from which "Name, the title, who ..." is cut to the name
LONG = 8  # words from which a subject is narrowed to its last name or determined noun


def subject_before(text: str, floor: int, position: int) -> Span | None:
    """The noun phrase that ends just before `position`, not reaching below `floor`."""
    last = text[floor:position].rstrip()[-1:]
    if last and last in "—–-" and (aside := _DASHED.search(text, floor, position)):
        return subject_before(text, floor, aside.start())
    start = _after_break(text, floor, position)
    stretch = text[start:position]
    pronoun = _PRONOUN_END.search(stretch, max(0, len(stretch.rstrip()) - LONGEST_PRONOUN))
    if pronoun:
        return _clean(text, start + pronoun.start(), position)
    if last == ",":
        start = _apposed(text, start, position)
    else:
        start = _after_last_comma(text, start, position)
        links = [m.end() for m in _LINK.finditer(text, start, position) if m[0].lower() in _LINKS]
        start = links[-1] if links else start
    lead = _LEAD_IN.match(text, start, position)
    start = lead.end() if lead else start
    stretch = text[start:position].rstrip().rstrip(",")
    if _CONJUNCTION.search(stretch, max(0, len(stretch.rstrip()) - LONGEST_CONJUNCTION)):
        return None
    adverb = _ADVERB.search(text, start, position)
    return _clean(text, _narrowed(text, start, position), adverb.start() if adverb else position)


def _after_break(text: str, floor: int, position: int) -> int:
    """Where the last stretch begins that punctuation does not break; a nickname in marks and a remark in brackets break nothing."""
    if not _ANY_BREAK.search(text, floor, position):
        return floor
    start = floor
    inner = [m.span() for pattern in (NICKNAME, _ASIDE) for m in pattern.finditer(text, floor, position)]
    for match in _BREAK.finditer(text, floor, position):
        if any(a <= match.start() < b for a, b in inner):
            continue
        if text[match.end() : position].strip():
            start = match.end()
    return start


def shared_subject(text: str, floor: int, position: int) -> Span | None:
    """The subject of the verb to which another one is joined right before `position` ("When asked, she laughed and" -> "she")."""
    if not _CONJUNCTION.search(text, floor, position):
        return None
    start = _after_last_comma(text, _after_break(text, floor, position), position)
    return opening_subject(text, start, position)


def opening_subject(text: str, start: int, position: int) -> Span | None:
    """The first noun phrase of a sentence, for a second verb that shares it ("X did this and said ...")."""
    comma = text.find(",", start, position)
    for begin in (start, comma + 1) if 0 <= comma - start < 40 else (start,):
        match = _OPENING.match(text, begin, position)
        if match:
            return _clean(text, *match.span(1))
    return None


_OPENING = re.compile(
    r"[\s\"“'‘]*(?:(?:But|And|So|Then|Later|Meanwhile)\s+)?((?:He|She|They|We|I)\b"
    r"|(?:The\s+|A\s+|An\s+)?(?!(?:In|On|At|After|When|For|As|During|By|But|And|However|Once|There|If|While|Though|Although|It|What|That|This|Not|Asked|With)\b)[A-ZА-ЯЁ][\w.'’-]*(?:\s+(?:of\s+)?[A-ZА-ЯЁ][\w.'’-]*)*)"
)


def _apposed(text: str, start: int, position: int) -> int:
    """Where "Name, the title, who ...," begins: segments between commas are walked back while they look like additions."""
    cuts = [m.start() for m in re.finditer(r",(?!\d)", text[start:position])][:-1]
    for k in range(len(cuts) - 1, -1, -1):
        segment_end = cuts[k + 1] if k + 1 < len(cuts) else len(text[start:position].rstrip()) - 1
        if not _APPOSED.match(text[start + cuts[k] + 1 : start + segment_end]):
            return start + cuts[k] + 1
    return start


def _after_last_comma(text: str, start: int, position: int) -> int:
    comma = text.rfind(",", start, position)
    while comma >= 0 and comma + 1 < position and text[comma + 1].isdecimal():  # "1,000"
        comma = text.rfind(",", start, comma)
    return comma + 1 if comma >= 0 else start


def _narrowed(text: str, start: int, position: int) -> int:
    """In a long stretch, where the last name or determined noun begins."""
    chunk = text[start:position]
    if len(chunk.split()) <= LONG or "," in chunk:
        return start
    tight = _CAPITAL_RUN.search(chunk) or _DETERMINED.search(chunk)
    return start + tight.start() if tight else start


def subject_after(text: str, position: int, ceiling: int) -> Span | None:
    """The noun phrase that starts at `position` (after an inverted verb), not reaching above `ceiling`."""
    match = _BREAK.search(text, position, ceiling)
    stop = match.start() if match else ceiling
    end = _NP_END.search(text, position, stop)
    stop = end.start() if end else stop
    stop = _apposition_end(text, position, stop)
    comma = text.find(",", position, stop)
    if comma >= 0 and len(text[position:stop].split()) > LONG_APPOSITION:
        stop = comma
    return _clean(text, position, stop)


def _apposition_end(text: str, start: int, stop: int) -> int:
    """Keep ", the foreign minister" and ", a spokesman for X"; drop ", adding ..."."""
    at = text.find(",", start, stop)
    while at >= 0:
        if not _APPOSITION.match(text, at + 1, stop):
            return at
        at = text.find(",", at + 1, stop)
    return stop


def _clean(text: str, start: int, stop: int) -> Span | None:
    while start < stop and text[start] in _EDGE:
        start += 1
    while stop > start and text[stop - 1] in _EDGE and not _ABBREVIATED.search(text, max(start, stop - 6), stop):
        stop -= 1
    words = text[start:stop].split()
    if not words or len(words) > 24 or not any(c.isalnum() for c in text[start:stop]):
        return None
    if len(words) == 1 and words[0].lower() in _NOT_A_SOURCE - {"it"}:
        return None
    return Span(start, stop)


def plausible_source(text: str, span: Span | None) -> bool:
    """Does the phrase look like somebody who can speak: a pronoun, a capitalised name, or a determiner with a noun?"""
    if span is None:
        return False
    words = span.of(text).split()
    if words[0].lower() in _PREPOSITIONS or _PREDICATE.match(span.of(text)):
        return False
    if len(words) == 1 and PRONOUN.match(words[0]):
        return True
    if len(words) <= 18 and any(w[0].isupper() for w in words if w[0].isalpha()):
        return True
    if len(words) <= 14 and _NOUN_PHRASE.match(span.of(text)):
        return True
    return len(span.of(text).split(",")[0].split()) <= 5 and caseless(text, span)


def caseless(text: str, span: Span) -> bool:
    """Is the text around the span written without capitals, so that names cannot be told by them?"""
    return not any(c.isupper() for c in text[max(0, span.start - 200) : span.end + 200])
