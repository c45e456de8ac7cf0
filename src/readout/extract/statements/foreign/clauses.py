"""Whose clause it is, where the verb alone does not tell: clauses that end in a verb or hold one that nobody lists, and passives.

For languages whose verb stands second, the clause opens with its subject, or the subject follows the verb; behind a subordinator it stands
first, and a relative clause belongs to the noun before it.
"""

from __future__ import annotations

import re

from readout.extract.statements.foreign.phrases import (
    Tokens,
    low_of,
    may_open,
    named_phrase,
    names_somebody,
    opening_subject,
    phrase_end,
    subject_after,
    tokens_of,
)
from readout.language.tongue import Tongue
from readout.model import Span

_RELATIVE = frozenset({"der", "die", "das", "welcher", "welche", "welches"})
_RELATIVE_OPENS = re.compile(r"(?:\w+ )?(?:der|die|das|dem|den|denen|deren|dessen|welche[rsmn]?)\s+(?!\w+,)", re.IGNORECASE)
_BORDER = re.compile(r",\s+|[;:]\s+|\s[–—]\s")


def clause_subject(text: str, start: int, stop: int, tongue: Tongue) -> Span | None:
    """The subject of the main clause that begins at `start`, whatever its verb."""
    opening = opening_subject(text, start, stop, tongue)
    if names_somebody(text, opening, tongue) and not adverbial(text, opening, tongue):
        return opening
    verb = _finite(_past_opening_clause(tokens_of(text, start, stop), tongue), tongue)
    after = subject_after(text, verb.end(), stop, tongue) if verb else None
    return after if names_somebody(text, after, tongue) else None


def last_clause_subject(text: str, start: int, stop: int, tongue: Tongue) -> Span | None:
    """The subject of the clause that is still open at `stop`: of a relative clause the noun before it, else of a subordinate clause its
    first phrase, else of the main clause."""
    for border in reversed(list(_BORDER.finditer(text, start, stop))):
        word = re.compile(r"\w+").match(text, border.end(), stop)
        if word is None:
            continue
        low = word.group().lower()
        if low in tongue.subordinators or tongue.pattern("that").fullmatch(low):
            return _first(text, word.end(), stop, tongue)
        if low in _RELATIVE and not _noun_follows(text, word.end(), stop):
            return _antecedent(text, start, border.start(), tongue)
    return clause_subject(text, start, stop, tongue)


def ending_phrase(text: str, start: int, stop: int, tongue: Tongue) -> Span | None:
    """A noun phrase that is all there is between the last comma, mark or conjunction and `stop`; an apposition belongs to it."""
    tokens = tokens_of(text, start, stop)
    if not tokens or not tokens[-1].group()[0].isupper() or low_of(tokens[-1]) in tongue.conjunctions:
        return None
    borders = [i for i, t in enumerate(tokens) if not t.group()[0].isalnum() or low_of(t) in tongue.conjunctions]
    begin = borders[-1] + 1 if borders else 0
    while begin < len(tokens) - 1 and low_of(tokens[begin]) in tongue.focus | tongue.light:
        begin += 1
    source = Span(tokens[begin].start(), tokens[-1].end())
    whole = may_open(tokens, begin, tongue) and phrase_end(tokens, begin, tongue) == len(tokens)
    return source if whole and names_somebody(text, source, tongue) else None


def agent(text: str, start: int, stop: int, tongue: Tongue) -> Span | None:
    """Who does it in a passive clause: "von der Presse", "durch den Minister"."""
    for word in re.compile(r"[^\W\d_]+").finditer(text, start, stop):
        if word.group().lower() in tongue.agents:
            found = named_phrase(text, word.end(), stop, tongue)
            if names_somebody(text, found, tongue):
                return found
    return None


def read_in(text: str, start: int, stop: int, tongue: Tongue) -> tuple[Span, Span] | None:
    """"Ein Brief, in dem es heißt, ...": the words that say so, and the noun phrase before them."""
    found = list(tongue.pattern("reads_in").finditer(text, start, stop))
    source = _antecedent(text, start, found[-1].start(), tongue) if found else None
    return (Span(*found[-1].span()), source) if source and text[source.end : found[-1].start()].count(",") == 1 else None


def adverbial(text: str, opening: Span | None, tongue: Tongue) -> bool:
    """Is the phrase a single word that has the form of an adverb?"""
    return opening is not None and bool(tongue.pattern("adverbial").fullmatch(opening.of(text)))


def _past_opening_clause(tokens: Tokens, tongue: Tongue) -> Tokens:
    """Behind a subordinate clause that opens the sentence the verb stands right after its comma."""
    opens = tongue.subordinators | tongue.as_said | tongue.clausal
    if not tokens or low_of(tokens[0]) not in opens:
        return tokens
    commas = [i for i, t in enumerate(tokens[:-1]) if t.group() == "," and tokens[i + 1].group()[0].islower()]
    return tokens[commas[0] :] if commas else tokens


def _finite(tokens: Tokens, tongue: Tongue) -> re.Match[str] | None:
    """The verb behind an adjunct that opens the clause: the first small word that belongs to no phrase (the first token is passed over)."""
    closed = tongue.prepositions | tongue.light | tongue.oblique | tongue.openers | tongue.inner | tongue.conjunctions | tongue.particles | tongue.subordinators
    for i, token in enumerate(tokens[1:], 1):
        if not token.group()[0].islower() or (low_of(token) in closed and low_of(token) not in tongue.auxiliaries):
            continue
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        attribute = following is not None and following.group()[0].isupper() and low_of(tokens[i - 1]) in closed
        if not attribute:
            return token
    return None


def in_closed_relative(text: str, start: int, verb: Span, tongue: Tongue) -> bool:
    """Does the verb end a relative clause that a comma closes (", zu der die Partei aufgerufen hatte, ...")?"""
    if not tongue.verb_second:
        return False
    tail = re.compile(r"\s*([^\W\d_]*)\s*,").match(text, verb.end)
    if tail is None or (tail.group(1) and tail.group(1).lower() not in tongue.auxiliaries):
        return False
    borders = list(_BORDER.finditer(text, start, verb.start))
    return bool(borders) and bool(_RELATIVE_OPENS.match(text, borders[-1].end(), verb.start))


def _first(text: str, start: int, stop: int, tongue: Tongue) -> Span | None:
    found = opening_subject(text, start, stop, tongue) or subject_after(text, start, stop, tongue)
    return found if names_somebody(text, found, tongue) else None


def _noun_follows(text: str, start: int, stop: int) -> bool:
    """"…, der Minister": an apposition and no relative clause."""
    return bool(re.compile(r"\s+(?!(?:der|die|das|den|dem|des|ein\w*|sich|in|im|am|mit|von|vom|auf|für|zu|zum|zur|an)\b)(?:[a-zäöüß]+en?\s+)?[A-ZÄÖÜ]").match(text, start, stop))


def _antecedent(text: str, start: int, stop: int, tongue: Tongue) -> Span | None:
    """The noun phrase that ends before a relative clause; the particle of a parted verb may stand between the two."""
    tokens = tokens_of(text, start, stop)
    while tokens and (low_of(tokens[-1]) in tongue.particles or not tokens[-1].group()[0].isalnum()) and not tokens[-1].group()[0].isupper():
        tokens.pop()
    for i in range(len(tokens) - 1, max(-1, len(tokens) - 8), -1):
        if low_of(tokens[i]) in tongue.openers | tongue.oblique and tokens[-1].group()[0].isupper():
            return Span(tokens[i].start(), tokens[-1].end())
        if not may_open(tokens, i, tongue) and tokens[i].group()[0].islower():
            break
    run = next((i for i in range(len(tokens) - 1, -1, -1) if not tokens[i].group()[0].isupper()), -1) + 1
    return Span(tokens[run].start(), tokens[-1].end()) if run < len(tokens) else None
