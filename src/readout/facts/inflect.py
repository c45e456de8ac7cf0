"""Forms of English verbs: regular rules, with the irregular forms taken from the table."""

from __future__ import annotations

_VOWELS = "aeiou"


def english_forms(lemma: str, irregular: tuple[str, ...], doubles: bool = False, noun: bool = False) -> tuple[str, ...]:
    """All forms of a verb or verb phrase ("call on" -> call on, calls on, called on, calling on); irregular past forms replace -ed.

    `noun`: leave out the base and the -s form, which in news are mostly nouns ("state", "remarks").
    """
    verb, _, rest = lemma.partition(" ")
    past = irregular or (_past(verb, doubles),)
    forms = [*([] if noun else [verb, _third(verb)]), *past, _gerund(verb, doubles)]
    tail = f" {rest}" if rest else ""
    return tuple(dict.fromkeys(f + tail for f in forms))


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(verb: str, doubles: bool) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if doubles else "") + "ed"


def _gerund(verb: str, doubles: bool) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if doubles else "") + "ing"
