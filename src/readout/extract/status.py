"""Status of what a clause reports: actual, planned, conditional, hypothetical, negated, denied or historical (PLOVER's auxiliary modes).

By words of the clause before and just after the trigger; no parser. Where several fit, the least factual wins.
"""

from __future__ import annotations

import re

from readout.model import Span
from readout.model.records import Status

_CONDITION = re.compile(r"\b(?:if|unless|in case|in the event|should (?:it|russia|he|they|there)|provided that|если|jeśli|falls|wenn)\b", re.IGNORECASE)
_WOULD = re.compile(r"\b(?:would|could|might|may|can|possible|potential|possibly|hypothetical|threat of|risk of|fears? of|danger of|prevent(?:ing)?|avoid(?:ing)?|avert(?:ing)?|"
                    r"likelihood of|imminent|in the face of|against (?:any|a)|further|бы|может|могут|возможн\w+)\b", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:will|shall|plan(?:s|ned|ning)?|scheduled|set to|due to|expected|upcoming|going to|intends?|prepar(?:ed|ing) to|agreed to|ahead of|invited?|proposed?|offer(?:s|ed)?|"
                   r"tomorrow|next (?:week|month|year|\w+day)|later this|ready to|readiness|willing(?:ness)?|hopes? to|seeks? to|wants? to|future|предстоит|состоится|планирует\w*|намерен\w*|завтра)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|n't|never|no|without|neither|nor|refus(?:es?|ed) to|fail(?:s|ed) to|cancel(?:l?ed|s)|postponed|called off|не|нет|nie)\b|n[’']t\b", re.IGNORECASE)
_DENY = re.compile(r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)? (?:claims|accusations|allegations|suggestions)|refut(?:es?|ed)|опроверг\w*|отриц\w+)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:in (?:19\d\d|200\d|201[0-8])|decades? ago|(?:[3-9]|1\d|2\d) years ago|during the cold war|soviet-era)\b", re.IGNORECASE)
_DEMAND = re.compile(r"\b(?:to|must|should|needs? to|ought to|has to|have to)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
BEFORE, AFTER = 90, 30


def clause_status(text: str, sentence: Span, trigger: Span) -> Status:
    """Status of the act at `trigger` inside `sentence`."""
    before = text[max(sentence.start, trigger.start - BEFORE) : trigger.start]
    before = re.split(r"[;“”\"]|\b(?:but|while|although|after|since)\b", before)[-1]
    after = text[trigger.end : min(sentence.end, trigger.end + AFTER)]
    if _CONDITION.search(text[sentence.start : trigger.start]):
        return "conditional"
    if _DENY.search(before):
        return "denied"
    if _NOT.search(before[-45:]) or re.match(r"\s+(?:was|were|is)\s+(?:not|cancel|postponed)", after):
        return "negated"
    if _WOULD.search(before[-60:]):
        return "hypothetical"
    if _PLAN.search(before[-60:]) or re.match(r"\s+(?:is|are|was|were)\s+(?:\w+\s+)?(?:planned|scheduled|expected)", after):
        return "planned"
    if _DEMAND.search(before):
        return "hypothetical"
    return "historical" if _PAST.search(text[sentence.start : sentence.end]) else "actual"
