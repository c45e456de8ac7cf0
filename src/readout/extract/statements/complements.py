"""What follows a cue: a that-clause, a question word, an infinitive, "of ...", a quotation or a bare clause; and who is addressed.

A complement is given by where it starts; where it ends is the reader's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from readout.extract.statements.cues import Hit
from readout.model import Span

Frame = Literal["that", "wh", "to", "of", "quote", "clause"]

_THAT = re.compile(
    r"(?:,\s*(?:however|though|too|meanwhile|for example|in part)\s*,|,)?\s+(that)\b", re.IGNORECASE
)
_WH = re.compile(r"\s+(what|how|whether|why|if|who)\b", re.IGNORECASE)
_TO = re.compile(r"\s+(to)\s+(?=[a-z])")
_OF = re.compile(r"\s+(?:of|for|against)\s+")
_QUOTE = re.compile(r"\s*[:,]\s*(?=[\"“«„]|'')")
_CLAUSE = re.compile(
    r",?\s+(?=(?:the|a|an|he|she|it|they|we|i|there|his|her|their|its|no|any|all|most|many|some|both|this|these|those|such)\b"
    r"|[A-Z\"“«„'‘\d])"
)
# After plain verbs of saying any word may open the clause, but for those that tell when, where or how it was said.
_LOOSE = re.compile(
    r"\s+(?!(?:in|on|at|by|for|with|to|of|from|about|during|after|before|when|while|as|and|but|or|so|yes|nothing|something|much|more|later"
    r"|earlier|last|this|because|through|over|into|if|goodbye|hello|yesterday|today|again|aloud|publicly|privately|recently|repeatedly)\b)(?=[a-z])"
)
PLAIN = frozenset({
    "say", "state", "tell", "add", "think", "believe", "hope", "insist", "argue", "claim",
})
_ADJUNCT = re.compile(
    r"\s+(?:on|in|at|during|through|via|by|from|after|before|with|late|early|earlier|last|this|to|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"
    r"\w*\b[^,;:]{0,80}?(?=\s+that\b)"
)
_ADDRESSEE = re.compile(
    r"\s+((?:the |a |an |his |her |their |its )?[\w.'’\-]+"
    r"(?:\s+(?!(?:that|to|of|for|what|how|why|whether|if|against|in|on|he|she|they|it|i|we|the|there|this|his|her|their|its|no)\b)[\w.'’\-]+){0,6}?)"
    r"(?=\s+(?:that|to|of|for|what|how|why|whether|if|against|he|she|they|it|i|we|the|there|this|his|her|their|its|no|in|on)\b|\s*[:,]?\s*[\"“«„])"
)
_NOT_ADDRESSED = frozenset({
    "that", "to", "of", "for", "in", "on", "at", "about", "how", "what", "why", "whether", "if", "it", "the",
})
ADDRESSED = frozenset({
    "tell", "warn", "inform", "assure", "remind", "advise", "ask", "urge", "call", "press", "order", "invite",
    "promise", "accuse", "blame",
})
# Who speaks cannot stand behind these: the hearer does ("...", Smith told the BBC).
ALWAYS_ADDRESSED = frozenset({"tell", "inform", "assure", "remind", "notify", "accuse", "blame"})
_OF_SOMETHING = frozenset({"inform", "assure", "remind", "advise", "warn", "notify"})


@dataclass(frozen=True, slots=True)
class Complement:
    """Where the content of a cue starts and how it is joined; `explicit` when a word like "that" joins it."""

    start: int
    frame: Frame
    addressee: Span | None = None
    explicit: bool = False


def find_complement(text: str, hit: Hit, stop: int) -> Complement | None:
    """The complement of a cue before `stop`, or None where the cue takes none that is there."""
    adjunct = _ADJUNCT.match(text, hit.end, stop)
    start = adjunct.end() if adjunct else hit.end
    addressee = None if _THAT.match(text, start, stop) else _addressee(text, hit, stop)
    start = addressee.end if addressee else start
    return _joined(text, hit, start, stop, addressee) or _bare(text, hit, start, stop, addressee)


def _joined(text: str, hit: Hit, start: int, stop: int, addressee: Span | None) -> Complement | None:
    frames = hit.verb.frames
    if that := (_THAT.match(text, start, stop) or _WH.match(text, start, stop)):
        return Complement(that.start(1), "that", addressee, True)
    if (to := _TO.match(text, start, stop)) and ("to" in frames or addressee):
        return Complement(to.start(1), "to", addressee, True)
    if (of := _OF.match(text, start, stop)) and ({"of", "for"} & set(frames) or (addressee and hit.verb.lemma in _OF_SOMETHING)):
        return Complement(of.end(), "of", addressee, True)
    if quote := _QUOTE.match(text, start, stop):
        return Complement(quote.end(), "quote", addressee)
    return None


def _bare(text: str, hit: Hit, start: int, stop: int, addressee: Span | None) -> Complement | None:
    clause = _CLAUSE.match(text, start, stop) or (_LOOSE.match(text, start, stop) if hit.verb.lemma in PLAIN else None)
    if clause is None or not {"np", "that", "quote"} & set(hit.verb.frames):
        return None
    return Complement(clause.end(), "clause", addressee)


def _addressee(text: str, hit: Hit, stop: int) -> Span | None:
    if hit.verb.lemma.split()[0] not in ADDRESSED:
        return None
    match = _ADDRESSEE.match(text, hit.end, stop)
    return Span(*match.span(1)) if match and match.group(1).lower() not in _NOT_ADDRESSED else None
