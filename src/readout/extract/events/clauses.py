"""What stands between a name and a trigger, and what that says about who acts: words alone, no names.

A name is the subject when only helping words part it from the verb; a pronoun there is the subject instead of any name further left; a clause
that has words of its own for its subject borrows none from the clause before.
"""

from __future__ import annotations

import re

from readout.extract.events.coding.words import PAST

_HELPING = (
    r"(?:has|have|had|is|are|was|were|be|been|will|would|shall|should|can|could|may|might|must|do|does|did|not|never|also|then|again|now|still|already|just"
    r"|even|first|later|once|twice|long|today|yesterday|to|\w+ly|(?:has|have|had|did|do|does|wo|would|is|are|was|were)n['’]t)"
)
_CLOSE = re.compile(rf"(?:\s+{_HELPING})*\s+", re.IGNORECASE)
_CAUSED = re.compile(r"\s+(?:of|from|for|into)\s+", re.IGNORECASE)  # "accused X of attacking", "kept X from attacking"
_COMMON = re.compile(
    r"(?:^|,|[“\"])\s*(?:a|an|the|one|some|several|many|most|other|these|those|two|three|dozens of|hundreds of|thousands of)\s+(?:(?!(?:also|on|in|at|later|before|after|that|who|which|whose)\b)[a-z][a-z-]*\s+){1,5}$"
    r"|,\s+(?!(?:has|was|is|does|always|thus|perhaps|besides|nevertheless|nonetheless|sometimes|afterwards|its|his)\b)[a-z]+[^s\W]s\s+$"
)
_WHO = re.compile(rf"\b(?:who|which)(?:['’](?:ve|re|s|d))?(?:\s+{_HELPING})*\s+$")
_FORWARD = re.compile(r"\W*(?:Before|After|When|While|As|Since|Although|Though|Because|Once|Until)\s+")
_PLACED = re.compile(r"\S\s+(?:in|at|near|during|from|around)\s+(?:the\s+)?$")
_TO_DO = re.compile(r"\S\s+to\s+[a-z]+\s")
_OF_DOING = re.compile(r"\b(?:of|for)\s+\w+ing\b")
_BY = re.compile(r"\s+by\b")
_HE = re.compile(rf"\b(he|she|they|it)(?:['’](?:s|d|ve|re|ll))?(?:\s+{_HELPING})*\s+$", re.IGNORECASE)
_WE = re.compile(rf"\b(?:we|I)(?:['’](?:d|m|ve|re|ll))?(?:\s+{_HELPING})*\s+$")
_ELIDED = re.compile(rf"\W*(?:(?:and|but|or|{_HELPING})\W+)*", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|but|or)\s+(?:\w+ly\s+|also\s+|then\s+|has\s+|have\s+|was\s+|were\s+)*[“\"]?$")
_AFTER_ASIDE = re.compile(r",\s+(?:(?!(?:the|a|an|he|she|it|they|we|i|his|her|its|their|some|many|several|one)\b)[a-z]+\s+){0,3}$")
_PARTICIPLE = re.compile(r"(?:,|\b(?:after|before|while|when|without|by|in|for|since|despite|instead of))\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_RULED = re.compile(r"\b(?:to|will|would|shall|should|can|could|may|might|must|did|does|do)\b|n['’]t\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|get|gets|got|getting)\s+(?:(?:first|also|already|then|again|later|now|twice|once|not|\w+ly)\s+)*$", re.IGNORECASE)
_FORCES = re.compile(r"['’]s?\s+(?:\w+\s+)?(?:forces|troops|army|soldiers|government|administration|regime|office|party|cabinet|ministry|police|navy|military)\b", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?\s+[\w“\"]")
_PLAIN = re.compile(r"\s*(?:,|and|,\s*and|as well as|&|и|和)?\s*(?:the\s+)?")
_LAST = re.compile(r"\s*(?:[a-z]+\s+)?,?\s*(?:and|as well as|&|и|和)\s+(?:the\s+)?|\s*和\s*")


def close(gap: str) -> bool:
    """Is who is named before the gap the subject of the verb behind it?"""
    return bool(_CLOSE.fullmatch(gap))


def caused(gap: str, verb: str) -> bool:
    """Is who is named before the gap said to be doing what the verb behind it says ("accused X of attacking")?"""
    return verb.split()[0].endswith("ing") and bool(_CAUSED.fullmatch(gap))


def common(head: str) -> bool:
    """Has the verb behind `head` a subject without a name (", a senior official dismissed")?"""
    return bool(_COMMON.search(head))


def relative(head: str) -> int:
    """Where "who" or "which", subject of the verb behind `head`, begins; 0 for none."""
    found = _WHO.search(head)
    return found.start() if found else 0


def forward(head: str) -> bool:
    """Does a pronoun behind `head` mean who is named in the main clause that follows ("Before it attacked, Kenya …")?"""
    return bool(_FORWARD.fullmatch(head))


def beyond(code: str, gap: str) -> bool:
    """Is what follows the gap behind a verb of saying part of what is said, or a place, and no object?"""
    return bool(_PLACED.search(gap) or (code == "REQUEST" and _TO_DO.search(gap)) or (code == "ACCUSE" and _OF_DOING.search(gap)))


def pronoun(head: str) -> tuple[str, int]:
    """The pronoun that is the subject of the verb behind `head`, and where it begins; empty for none."""
    found = _HE.search(head)
    return (found[1].lower(), found.start()) if found else ("", 0)


def speaks_for_us(head: str) -> bool:
    """Is "we" or "I" the subject of the verb behind `head`?"""
    return bool(_WE.search(head))


def elided(head: str, verb: str) -> bool:
    """Has the clause that `head` opens no words for its subject, so that the subject is that of the sentence?"""
    return verb.split()[0].endswith("ing") or bool(_ELIDED.fullmatch(head) or _JOINED.search(head) or _AFTER_ASIDE.search(head))


def joined(head: str) -> bool:
    """Is the verb behind `head` a second one of the same subject ("X did this and did that")?"""
    return bool(_JOINED.search(head))


def of_many(head: str, verb: str) -> bool:
    """Does the form of the verb, which no "to" or modal rules, say that its subject is many ("officials praise … and back …")?"""
    word = verb.split()[0].lower()
    return not word.endswith(("s", "ed", "ing")) and word not in PAST and not _RULED.search(head)


def participial(head: str, verb: str) -> bool:
    """Is the verb a participle whose subject is that of the sentence (", accusing …", "before launching …")?"""
    return verb.split()[0].endswith("ing") and bool(_PARTICIPLE.search(head))


def passive(head: str, verb: str, after: str) -> bool:
    """Is the verb behind `head` passive ("was seized", "seized by")?"""
    word = verb.split()[0]
    return not word.endswith("ing") and bool(_PASSIVE.search(head) or ((word.endswith("ed") or word in PAST) and _BY.match(after)))


def owns(after: str) -> bool:
    """Does the name before `after` only own the thing that follows ("Ruto's lawyer"), which is not his government?"""
    return bool(_OWNER.match(after)) and not _FORCES.match(after)


def listed(gaps: list[str]) -> int:
    """How many names after the first are in one list with it, by what stands between them; commas alone make no list."""
    for count in range(len(gaps), 0, -1):
        if _LAST.fullmatch(gaps[count - 1]) and all(_PLAIN.fullmatch(g) for g in gaps[: count - 1]):
            return count
    return 0


def infinitive(cue: str, content: str) -> bool:
    """Has the content of a statement the speaker for its subject ("vowed to …", "denied attacking …")?"""
    return cue.lower().endswith(" to") or bool(re.match(r"(?:to|\w+ing)\s", content, re.IGNORECASE))
