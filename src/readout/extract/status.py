"""Status of what a clause reports: actual, planned, conditional, hypothetical, negated, denied or historical (PLOVER's auxiliary modes).

By words of the trigger's own clause; no parser. Where several fit, the order is that of the rules in `clause_status`. English and Russian
words are in the lists, Chinese ones for conditions: those are the languages that events have words in (encounters: `foreign_status`).
"""

from __future__ import annotations

import re

from readout.extract.times.tense import NAMES_TO
from readout.model import Span
from readout.model.records import Status


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


_IF = _words(r"if|unless|in case|in the event|should (?:it|he|she|they|there|[A-Z]\w+) (?!be\b)|provided that|если|一旦|如果")
_WOULD = _words(
    r"would|could|might|may|can|possible|potential|possibly|possibility of|(?:un)?likely to|intentions? (?:of|to)|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)|open to|hypothetical|threats? of|risk of|fears? of|danger of|prevent(?:ing)?"
    r"|(?:was|were) to have|avoid(?:ing)?|avert(?:ing)?|likelihood of|imminent|in the face of|against (?:any|a)|further|any|бы|может|могут|возможн\w+"
)
_PLAN = _words(
    r"will|shall|(?:is|are) (?:about |poised )?to|about to|plan(?:s|ned|ning)?|scheduled|set to|due to|expected|upcoming|going to|intends?|prepar(?:ed|ing) to|agreed to|ahead of|invited?"
    r"|proposed?|offer(?:s|ed)?|tomorrow|next (?:week|month|year|\w+day)|later this|ready to|readiness|willing(?:ness)?|hopes? to|seeks? to"
    r"|wants? to|future|предстоит|состоится|планирует\w*|намерен\w*|завтра"
)
_NOT = _words(
    r"not|never|without|neither|nor|no (?:\w+ )?|refus(?:es?|ed|ing) to|fail(?:s|ed) to|cancel(?:l?ed|s)|postponed|called off|avoided|не|нет"
    r"|(?:dismissed|rejected|refused|ruled out|declined|turned down)(?: \w+){0,2}"
)
_CONTRACTED = re.compile(r"n[’']t\s+(?:\w+\s+){0,2}$")
_DENY = _words(
    r"den(?:y|ies|ied|ying)|reject(?:s|ed)? (?:claims|accusations|allegations|suggestions|reports)|refut(?:es?|ed)|опроверг\w*|отриц\w+"
)
_LONG_AGO = _words(r"for (?:the )?(?:past|last) (?:several|many|few|two|three|four|five|ten|\d+) (?:years|decades)|in (?:19\d\d|200\d|201[0-8])|decades? ago|(?:[3-9]|1\d|2\d) years ago|during the cold war|soviet-era")
_DEMAND = re.compile(r"\b(?:must|should|needs? to|ought to|has to|have to|to)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_WANTED = re.compile(r"\b(?:(?:demand|request|propos|suggest|urg)(?:s|es|ed|ing|e)?|seek(?:s|ing)?|sought|(?:call|appeal|ask|push|press)(?:s|es|ed|ing)? for)\s+"
                     r"(?:(?:an?|the|new|more|another|further|urgent|emergency|immediate)\s+(?:[\w-]+\s+){0,2})?$", re.IGNORECASE)  # "demanded an urgent meeting": what is asked for has not been
_SUBJUNCTIVE = re.compile(r"\b(?:demand|insist|propos|request|recommend|urg)(?:s|es|ed|ing|e)?\s+that\b[^.;“”]*$", re.IGNORECASE)  # "demanded that X leave"
_HEADLINE = re.compile(NAMES_TO + "$")
_GOES_ON = re.compile(r"\b(?:continu(?:es?|ed|ing)|began|begun|started|used)\s+to\s+$", re.IGNORECASE)
_CLAUSE = re.compile(r"[;“”\"«»]|\b(?:but|while|although|after|since|which|who|whom|where)\b|\bthat (?=the |he |she |it |they |[A-Z])")
_NEW_VERB = re.compile(r",\s+(?:and|or)\s")  # past it a "not" does not reach
_CALLED_OFF = re.compile(r"\s+(?:was|were|is|has been|have been)\s+(?:not|cancel\w*|postponed|called off)")
_COMING = re.compile(r"\s+(?:is|are|was|were)\s+(?:\w+\s+)?(?:planned|scheduled|expected)")
_MODAL_AHEAD = re.compile(r"(?:\s+(?!and\b|but\b|or\b|who\b|that\b)[\w’'-]+){0,4}\s+(?:will|would|could|may|might)\b")
_ASKED = re.compile(r"\b(?:urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:up)?on|ask(?:s|ed|ing)?|press(?:es|ed|ing)?|want(?:s|ed|ing)?)\b[^.;“”]{1,60}\bto\s+[a-z]+\s(?![^.;]*\b(?:and|but)\s+$)")
_FIRST = re.compile(r"\bbefore\s+$")  # "plans to rest before flying to …": both are planned
_NEW_PAST = re.compile(r"\b(?:and|but)\s+(?:\w+ly\s+|also\s+|then\s+)*$")  # "would be costly and urged X": a past form with an object is no modal's
_TAKES_OBJECT = re.compile(r"\s*(?:[A-ZА-Я]|the\b|all\b|both\b)")
_MODAL = re.compile(r"\b(?:will|would|shall|could)\b", re.IGNORECASE)
BEFORE, AFTER, NEAR = 90, 60, 45  # code points looked at: before, after, and just before the trigger


def clause_status(text: str, sentence: Span, trigger: Span) -> Status:
    """Status of the act at `trigger` inside `sentence`."""
    clause = _CLAUSE.split(text[max(sentence.start, trigger.start - BEFORE) : trigger.start])[-1]
    after = text[trigger.end : min(sentence.end, trigger.end + AFTER)]
    words = trigger.of(text)
    if words.endswith("ed") and _NEW_PAST.search(clause) and _TAKES_OBJECT.match(after):
        clause = ""
    if _conditional(text[sentence.start : trigger.start], clause, words, after):
        return "conditional"
    if _DENY.search(clause):
        return "denied"
    if _negated(clause, after):
        return "negated"
    if _WOULD.search(clause[-60:]) or _MODAL_AHEAD.match(after):
        return "hypothetical"
    if _ASKED.search(clause):
        return "hypothetical"  # what somebody is asked to do
    near = clause if _FIRST.search(clause) else clause[-60:]
    if _HEADLINE.match(clause) or _PLAN.search(near) or _COMING.match(after):
        return "planned"
    if _WANTED.search(clause) or (_SUBJUNCTIVE.search(text[sentence.start : trigger.start]) and _bare(words)):
        return "hypothetical"
    if _DEMAND.search(clause) and not _GOES_ON.search(clause):
        return "hypothetical"
    return "historical" if _LONG_AGO.search(text[sentence.start : sentence.end]) else "actual"


def _conditional(head: str, clause: str, words: str, after: str) -> bool:
    """An "if" that governs the trigger: before it in the same stretch of speech, or after it when a modal makes it the consequence."""
    same_speech = re.split(r"[;“”\"]", head)[-1]
    if _IF.search(same_speech):
        return True
    return bool(_MODAL.search(clause) or _MODAL.match(words)) and bool(_IF.search(after))


def _bare(words: str) -> bool:
    """Does it begin with the bare form of a verb?"""
    return not words.split()[0].lower().endswith(("ed", "s", "ing"))


def _negated(clause: str, after: str) -> bool:
    near = _NEW_VERB.split(clause)[-1][-NEAR:]
    return bool(_NOT.search(near) or _CONTRACTED.search(near) or _CALLED_OFF.match(after))
