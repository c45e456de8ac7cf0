"""Noun phrases beside a cue, cut out by punctuation and function words (no parser): subject before, subject after, object after.

Spans are trimmed of blanks and edge marks; None where nothing that could name somebody is there.
"""

from __future__ import annotations

import re

from readout.model import Span

_BREAK = re.compile(r"[;:!?\"“”„«»()\n]|''|``|(?<![A-Z])\.(?=\s|$)|\s[—–-]{1,2}\s|―")
_LINK = re.compile(
    r"\b(?:that|which|but|while|when|where|because|although|though|if|as|after|before|since|until|than|whether|how|why|what"
    r"|что|но|когда|если|который|которая|которые)\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:(?:and|but|so|yet|then|meanwhile|however|also|later|earlier|still|indeed|instead|и|а)\b,?\s+)+", re.IGNORECASE
)
_ADVERBIAL = re.compile(
    r"^(?:(?:on|in|at|during|after|before|earlier|late|early|by|for|from|asked|speaking|following|last|this|в|во|на|после)\b)", re.IGNORECASE
)
_NP_END = re.compile(
    r"\s+(?:in (?:a|an|his|her|their|the|response|reference|remarks|comments)\b|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Twitter|Facebook|Telegram|X\b|the)\w*"
    r"|at (?:a|an|the)\b|during\b|after\b|before\b|when\b|as (?:he|she|they)\b|while\b|late\b|early\b|earlier\b|yesterday\b|today\b|via\b|by (?:phone|e-?mail|telephone)\b"
    r"|last (?:week|month|year|night)\b|this (?:week|month|year|morning)\b|to (?:the\s+)?(?:reporters|journalists|media|lawmakers|[A-Z])"
    r"|about\b|adding\b|referring\b|noting\b|citing\b|speaking\b)",
)


def subject_before(text: str, floor: int, position: int) -> Span | None:
    """The noun phrase that ends just before `position`, not reaching below `floor`."""
    left = text[floor:position]
    cut = 0
    for match in _BREAK.finditer(left):
        if match.end() < len(left.rstrip()):
            cut = match.end()
    start = floor + cut
    start = _after_commas(text, start, position)
    linked = [m.end() for m in _LINK.finditer(text, start, position)]
    if linked:
        start = linked[-1]
    lead = _LEAD_IN.match(text[start:position].lstrip())
    if lead:
        start += len(text[start:position]) - len(text[start:position].lstrip()) + lead.end()
    return _clean(text, start, position)


def _after_commas(text: str, start: int, position: int) -> int:
    """Skip introductory phrases; keep "Name, the title," together when the phrase ends in a comma."""
    chunk = text[start:position]
    commas = [i for i, c in enumerate(chunk) if c == "," and not re.match(r",\d", chunk[i:])]
    if not commas:
        return start
    if chunk.rstrip().endswith(","):
        if len(commas) >= 2:
            at = commas[-2]
            before = chunk[: at].rsplit(",", 1)[-1]
            if re.search(r"[A-Z][\w.'’-]+\s*$", before) or not re.match(r"\s*(?:the|a|an|who|whose|[A-Z])", chunk[at + 1 :]):
                at = commas[-3] if len(commas) >= 3 else -1
                head = chunk[at + 1 :]
                return start + at + 1 if not _ADVERBIAL.match(head.lstrip()) or at == -1 else start + commas[-2] + 1
            return start + at + 1
        return start
    tail = chunk[commas[-1] + 1 :]
    if re.match(r"\s*(?:who|which|whose|the|a|an)\b.*,", chunk[commas[0] + 1 :]) and len(commas) == 1:
        return start
    return start + commas[-1] + 1 if tail.strip() else start


def subject_after(text: str, position: int, ceiling: int) -> Span | None:
    """The noun phrase that starts at `position` (after an inverted verb), not reaching above `ceiling`."""
    stop = ceiling
    match = _BREAK.search(text, position, ceiling)
    if match:
        stop = match.start()
    ends = [m.start() for m in _NP_END.finditer(text, position, stop)]
    if ends:
        stop = ends[0]
    stop = _apposition_end(text, position, stop)
    return _clean(text, position, stop)


def _apposition_end(text: str, start: int, stop: int) -> int:
    """Keep ", the foreign minister" and ", a spokesman for X"; drop ", who ..." and ", adding ..."."""
    at = text.find(",", start, stop)
    while at >= 0:
        rest = text[at + 1 : stop].lstrip()
        if not re.match(r"(?:the|a|an|Russia|head|chief|director|chair|spokes|president|minister|[A-Z][a-z]+['’]s)\b", rest):
            return at
        at = text.find(",", at + 1, stop)
    return stop


_NOT_A_SOURCE = re.compile(
    r"^(?:it|there|that|this|which|what|who|the|a|an|and|or|to|of|not|also|as|in|on|is|was|how|why|so|them|him|me|us)$", re.IGNORECASE
)


def _clean(text: str, start: int, stop: int) -> Span | None:
    while start < stop and (text[start].isspace() or text[start] in ",;:.—–-―\"'”’“"):
        start += 1
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] in ",;:—–-―\"“”"):
        stop -= 1
    if start >= stop or not re.search(r"\w", text[start:stop]):
        return None
    words = text[start:stop].split()
    if len(words) > 24 or (len(words) == 1 and _NOT_A_SOURCE.match(words[0])):
        return None
    return Span(start, stop)


PRONOUN = re.compile(r"^(?:he|she|they|we|i|you|он|она|они|он|мы)$", re.IGNORECASE)


def plausible_source(text: str, span: Span | None) -> bool:
    """Does the phrase look like somebody who can speak: a pronoun, a capitalised name, or a determiner with a noun?"""
    if span is None:
        return False
    words = span.of(text).split()
    if PRONOUN.match(words[0]) and len(words) == 1:
        return True
    if any(w[0].isupper() for w in words if w[0].isalpha()) and len(words) <= 18:
        return True
    return bool(re.match(r"(?:the|a|an|his|her|their|our|some|many|several|most|other|two|one|both|senior|top|u\.s\.|officials|critics"
                         r"|experts|analysts|sources|diplomats|investigators|prosecutors|police|supporters|opponents)\b", " ".join(words), re.IGNORECASE)) and len(words) <= 14
