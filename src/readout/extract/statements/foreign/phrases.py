"""Noun phrases beside a cue in a language with a `Tongue`: the subject before it or after it, cut out by function words and, where
the language's cases are known, by the nominative. Spans are trimmed; None where nothing that could name somebody is there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.language.tongue import Tongue
from readout.model import Span

_TOKEN = re.compile(r"(?:\d+-)?[^\W\d_]+(?:[-'’./][^\W\d_]+)*\.?(?=\W|$)|\d+|[^\w\s]")
_OPENING, _CLOSING = frozenset("„“«»\""), frozenset("“”«»\"")
_HARD = frozenset(";:!?…„“”«»\"()[]—–")
# A name in marks behind the noun that says what it is: „Neue Post“, «Известия».
NAME_IN_MARKS = re.compile(r"(?<=[^\W\d_][ \u00a0])([„“«»\"])([^\W\d_a-zа-яёіїєґ][\w.-]*(?: [^\W\d_a-zа-яёіїєґ][\w.-]*){0,3})(?=[“”«»\"])")
LONGEST = 16  # tokens of a subject
APPOSED = 12  # tokens of an apposition between commas
Tokens = list[re.Match[str]]


def subject_after(text: str, start: int, stop: int, tongue: Tongue) -> Span | None:
    """The noun phrase that begins at `start` or behind adverbs, datives and adjuncts there."""
    tokens = tokens_of(text, start, stop)
    at = _start(tokens, tongue)
    if at is None:
        return None
    return span_of(text, tokens, at, _one_or_phrase(tokens, at, tongue))


def subject_before(text: str, floor: int, stop: int, tongue: Tongue) -> Span | None:
    """The noun phrase that ends just before `stop`, adverbs and auxiliaries left out, not reaching below `floor`."""
    tokens = tokens_of(text, floor, stop)
    while tokens and (low_of(tokens[-1]) in tongue.light or low_of(tokens[-1]) in tongue.auxiliaries):
        tokens.pop()
    if not tokens:
        return None
    if low_of(tokens[-1]) in tongue.subject_pronouns:
        return span_of(text, tokens, len(tokens) - 1, len(tokens))
    if low_of(tokens[-1]) in tongue.conjunctions:
        return opening_subject(text, floor, stop, tongue)
    begin = _clause_start(tokens)
    opens = tongue.conjunctions | tongue.subordinators | tongue.focus | (tongue.as_said if tongue.verb_second else frozenset())
    while begin < len(tokens) and (low_of(tokens[begin]) in opens or tongue.pattern("that").fullmatch(low_of(tokens[begin]))):
        begin += 1
    if tongue.verb_second and 0 < begin < len(tokens) and low_of(tokens[begin]) in tongue.auxiliaries and tokens[begin - 1].group() == ",":
        return opening_subject(text, floor, tokens[begin - 1].start(), tongue)  # "X, the minister, hat Berichte zurückgewiesen"
    return _reaching_end(text, tokens, begin, tongue)


def opening_subject(text: str, start: int, stop: int, tongue: Tongue) -> Span | None:
    """The noun phrase that opens the clause at `start`, for a second verb that shares it ("X tat dies und sagte ...")."""
    tokens = tokens_of(text, start, stop)
    at = 1 if tokens and low_of(tokens[0]) in tongue.focus else 0
    if at >= len(tokens) or not may_open(tokens, at, tongue):
        return None
    return span_of(text, tokens, at, _one_or_phrase(tokens, at, tongue))


def _one_or_phrase(tokens: Tokens, at: int, tongue: Tongue) -> int:
    """Where the phrase at `at` ends: a pronoun stands alone, unless a noun follows its determiner ("ihr Vorsitzender")."""
    determiner = low_of(tokens[at]) in tongue.openers and any(t.group()[0].isupper() for t in tokens[at + 1 : at + 3])
    return at + 1 if low_of(tokens[at]) in tongue.subject_pronouns and not determiner else phrase_end(tokens, at, tongue)


def may_open(tokens: Tokens, i: int, tongue: Tongue) -> bool:
    """May a subject begin with this token?"""
    low = [low_of(t) for t in tokens[i : i + 3]]
    if " ".join(low) in tongue.names:
        return True
    determined = low[0] in tongue.openers and len(low) > 1 and tokens[i + 1].group()[0].isupper()
    if low[0].isdigit() and len(low) > 1 and tokens[i + 1].group()[0].isupper() and low[1] not in tongue.times:
        return True  # "37 Prozent"
    if not low[0][:1].isalpha() or (low[0] in tongue.light and not determined) or low[0] in tongue.times:
        return False
    return low[0] not in tongue.prepositions | tongue.oblique | tongue.conjunctions and _nominative(tokens[i], tongue) and not _dative(tokens, i, tongue)


def _dative(tokens: Tokens, i: int, tongue: Tongue) -> bool:
    """A determiner that is a nominative only before other nouns than this one ("der Zeitung sagte X")."""
    if low_of(tokens[i]) != tongue.ambiguous:
        return False
    noun = next((t for t in tokens[i + 1 : i + 5] if t.group()[0].isupper()), None)
    return noun is not None and bool(tongue.pattern("feminine").fullmatch(low_of(noun)))


def named_phrase(text: str, start: int, stop: int, tongue: Tongue) -> Span | None:
    """The noun phrase at `start` in whatever case (after "according to")."""
    tokens = tokens_of(text, start, stop)
    if tokens and low_of(tokens[0]) in tongue.between:
        tokens = tokens[1:]  # "nach den Worten von X"
    if not tokens or tokens[0].group() in _HARD | {","} or low_of(tokens[0]) in tongue.prepositions:
        return None
    end = 1
    while end < len(tokens) and end < LONGEST and _goes_on(tokens, end, tongue, strict=False) and not _past_name(tokens, end, tongue):
        end += 1
    return span_of(text, tokens, 0, end)


def _past_name(tokens: Tokens, i: int, tongue: Tongue) -> bool:
    """A small word behind a name, where nothing but word order tells that the name is over ("zdaniem Blinkena droga ...")."""
    unmarked = tongue.cases is None and not tongue.openers & {"der", "le"}
    return unmarked and tokens[i].group().islower() and tokens[i - 1].group()[0].isupper() and low_of(tokens[i]) not in tongue.inner


def tokens_of(text: str, start: int, stop: int) -> Tokens:
    """Words and marks; what stands in brackets ("(SPD)") and the marks of a quoted name ("die Zeitung „Bote“") are left out."""
    out: Tokens = []
    depth, passed = 0, {i for m in NAME_IN_MARKS.finditer(text, start, stop) for i in (m.start(1), m.end(2))}
    for token in _TOKEN.finditer(text, start, stop):
        depth += token.group() in {"(", "["}
        if not depth and token.start() not in passed:
            out.append(token)
        depth = max(0, depth - (token.group() in {")", "]"}))
    return out


def low_of(token: re.Match[str]) -> str:
    return token.group().lower().rstrip(".")


def _start(tokens: Tokens, tongue: Tongue) -> int | None:
    """Where the subject begins: adverbs, datives and adjuncts are passed over."""
    inside = False
    for i, token in enumerate(tokens[:LONGEST]):
        low, written = low_of(token), token.group()
        if written in _HARD or written == ",":
            return None
        if (low in tongue.subject_pronouns or low in tongue.openers) and not _dative(tokens, i, tongue):
            return i
        if (low in tongue.prepositions and low not in tongue.light) or low in tongue.oblique or low == tongue.ambiguous:
            inside = True
        elif low in tongue.light or low in tongue.times or written.isdigit():
            continue
        elif (not inside or _ends_adjunct(tokens, i, tongue)) and _nominative(token, tongue):
            return i - 1 if _given_before(tokens, i, tongue) else i
    return None


def _given_before(tokens: Tokens, i: int, tongue: Tongue) -> bool:
    """A given name right before a surname in the nominative, which the dictionary takes for another case ("Олаф Шольц")."""
    if tongue.given is None or tongue.coined is None or tongue.cases is None or i == 0 or not all(t.group()[0].isupper() for t in tokens[i - 1 : i + 1]):
        return False
    word = tokens[i - 1].group()
    return (tongue.given(word) or tongue.coined(word)) and bool(tongue.cases(word) - {"datv", "ablt", "loct"})


def _ends_adjunct(tokens: Tokens, i: int, tongue: Tongue) -> bool:
    """Without articles only the case tells where an adjunct ends and the subject begins."""
    if tongue.cases is None:
        return bool(not tongue.openers & {"der", "le", "the"}) and i > 1 and low_of(tokens[i - 1]) not in tongue.prepositions and tokens[i].group()[0].isupper() and tokens[i - 1].group()[0].islower()
    return low_of(tokens[i - 1]) not in tongue.prepositions and "nomn" in tongue.cases(tokens[i].group()) and tongue.cases(tokens[i].group()) <= {"nomn", "accs"}


def _nominative(token: re.Match[str], tongue: Tongue) -> bool:
    """May the word open a subject? Unknown where the language's cases are not known."""
    if tongue.cases is None:
        return True
    found = tongue.cases(token.group().rstrip("."))
    return "nomn" in found or (not found and token.group()[0].isupper())


def phrase_end(tokens: Tokens, begin: int, tongue: Tongue) -> int:
    end = begin + 1
    while end < len(tokens) and end - begin < LONGEST:
        if tokens[end].group() == "," and (apposed := _apposition(tokens, end, tongue)):
            end = apposed
        elif not _goes_on(tokens, end, tongue, strict=True):
            break
        else:
            end += 1
    return end


def _apposition(tokens: Tokens, comma: int, tongue: Tongue) -> int | None:
    """Where an apposition after this comma ends, if that is what stands there."""
    words = tokens[comma + 1 : comma + 1 + APPOSED]
    if not words or low_of(words[0]) in tongue.conjunctions or tongue.pattern("that").match(low_of(words[0])) or low_of(words[0]) in tongue.nobody | tongue.prepositions:
        return None
    if tongue.verb_second and words[0].group()[0].islower() and low_of(words[0]) not in tongue.openers:
        return None  # ", wird ...": the verb of the clause
    if tongue.verbs is not None and any(tongue.verbs(t.group()) for t in words[:3] if t.group().islower()):
        return None  # ", сообщает ТАСС": a clause of its own
    for i, token in enumerate(words):
        if token.group() in {",", "."} or token.group() in _HARD:
            return comma + 1 + i if i else None
    return len(tokens) if len(words) < APPOSED else None


def _goes_on(tokens: Tokens, i: int, tongue: Tongue, strict: bool) -> bool:
    """Does the token still belong to the noun phrase?"""
    token, low = tokens[i], low_of(tokens[i])
    if (not token.group()[-1].isalpha() and not token.group().endswith(".")) or low in tongue.light or low in tongue.subject_pronouns or low in tongue.auxiliaries:
        return False
    if low in tongue.openers and low != tongue.ambiguous and tongue.verb_second and _bare_name(tokens, i, tongue):
        return False  # "Holm die Entscheidung": the object
    if low in tongue.inner:
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is None or not following.group()[0].isalpha() or low_of(following) in tongue.objects:
            return False
        return low not in tongue.located or not _bare_name(tokens, i, tongue)
    if low in tongue.prepositions or low in tongue.particles or low in tongue.objects:
        return False
    if low in tongue.conjunctions and token.group().islower():
        return i + 1 < len(tokens) and (tokens[i + 1].group()[0].isupper() or low_of(tokens[i + 1]) in tongue.openers)
    if token.group()[0].isupper() or low_of(tokens[i - 1]) in tongue.inner:
        return True
    return _lower_word(tokens, i, tongue, strict)


def _bare_name(tokens: Tokens, i: int, tongue: Tongue) -> bool:
    """Is what stands before token `i` a name without determiner, so that a preposition opens an adjunct ("Holm in Sund")?"""
    j = i - 1
    while j >= 0 and tokens[j].group()[0].isupper() and low_of(tokens[j]) not in tongue.openers:
        j -= 1
    return j < 0 or (low_of(tokens[j]) not in tongue.openers | tongue.oblique | tongue.inner and not tokens[j].group().endswith("e"))


def _lower_word(tokens: Tokens, i: int, tongue: Tongue, strict: bool) -> bool:
    """A small word inside the phrase: a noun or adjective by its case, in German an adjective before a noun."""
    word = tokens[i].group()
    if tongue.cases is not None:
        found = tongue.cases(word)
        return bool(found & {"nomn", "gent"}) if strict else bool(found & {"gent", "nomn", "ablt"})
    if tongue.verb_second:
        return i + 1 < len(tokens) and (tokens[i + 1].group()[0].isupper() or (i + 2 < len(tokens) and low_of(tokens[i]) in tongue.openers | tongue.oblique))
    return True


def _clause_start(tokens: Tokens) -> int:
    """The token after the last comma or mark; a phrase that ends with a comma closes an apposition, which belongs to it."""
    closing = tokens[-1].group() == ","
    borders = [i for i, t in enumerate(tokens[:-1] if closing else tokens) if t.group() in _HARD or t.group() == ","]
    if closing and borders and tokens[borders[-1]].group() == ",":
        borders.pop()
    return borders[-1] + 1 if borders else 0


def _reaching_end(text: str, tokens: Tokens, begin: int, tongue: Tongue) -> Span | None:
    """The phrase from the first token that may open it to the end of the tokens."""
    low = [low_of(t) for t in tokens]
    if begin >= len(tokens) or (not tokens[-1].group()[0].isalpha() and tokens[-1].group() != ","):
        return None
    if tongue.verb_second:
        end = _one_or_phrase(tokens, begin, tongue)
        if end == begin + 1 and low[begin] in tongue.openers - tongue.subject_pronouns:  # "Der auf der Konferenz anwesende Minister Lawrow reagierte": the name at the end
            begin, end = _capital_run(tokens), len(tokens)
        return span_of(text, tokens, begin, end) if may_open(tokens, min(begin, len(tokens) - 1), tongue) else None
    first = begin
    for i in range(len(tokens) - 1, begin - 1, -1):
        if low[i] in tongue.prepositions - tongue.inner and low[i] not in {"de", "du", "des", "d"}:
            first = i + 2
            break
    return span_of(text, tokens, _opening(tokens, first, tongue), len(tokens))


def _capital_run(tokens: Tokens) -> int:
    """Where the run of capitalised words at the end begins."""
    first = len(tokens)
    while first > 0 and tokens[first - 1].group()[0].isupper():
        first -= 1
    return first


def _opening(tokens: Tokens, first: int, tongue: Tongue) -> int:
    """The first token from `first` on that may stand in the nominative."""
    while first < len(tokens) and not (tokens[first].group()[0].isalpha() and _nominative(tokens[first], tongue)):
        first += 1
    return first


def span_of(text: str, tokens: Sequence[re.Match[str]], begin: int, end: int) -> Span | None:
    while end > begin and (not tokens[end - 1].group()[0].isalnum()):
        end -= 1
    if begin >= end:
        return None
    last = tokens[end - 1]
    stop = last.end() - 1 if last.group().endswith(".") and (len(last.group()) > 3 or last.group().islower()) else last.end()
    stop += text[stop : stop + 1] in _CLOSING and any(text[t.start() - 1 : t.start()] in _OPENING for t in tokens[begin + 1 : end])
    return Span(tokens[begin].start(), stop) if any(c.isalpha() for c in text[tokens[begin].start() : stop]) else None


def names_somebody(text: str, span: Span | None, tongue: Tongue) -> bool:
    """Does the phrase look like somebody who can speak: a pronoun, a capitalised word, or a noun with its determiner?"""
    if span is None:
        return False
    words = span.of(text).split()
    if len(words) == 1 and words[0].lower() in tongue.subject_pronouns | tongue.openers:
        return words[0].lower() in tongue.subject_pronouns - tongue.things
    if len(words) > LONGEST + APPOSED:
        return False
    return any(w[0].isupper() for w in words) or (not tongue.verb_second and len(words) <= 6)
