"""The event patterns, validated against the PLOVER ontology when loaded.

In the `forms` of a row `<verb>` stands for all forms of an English verb, `<send:sent>` gives its irregular past, `<ban+>` doubles its last
letter; a blank matches any blanks, so that a line break inside a phrase does no harm; `[A-Z]` stays a capital letter though case is ignored else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from readout.errors import FactsError
from readout.facts import Facts
from readout.facts.inflect import english_forms
from readout.facts.table import Row, read_table
from readout.language.sieve import Sieve

USES = ("verb", "noun", "said")
_VERB = re.compile(r"<([a-z -]+)(\+?)(?::([a-z|]+))?>")


class Pattern(NamedTuple):
    """One row: the act, how its recipient is joined, and the words that name it."""

    code: str
    mode: str | None
    use: str
    to: str
    context: str | None
    words: re.Pattern[str]


@lru_cache(maxsize=4)
def _load(codes: frozenset[str], modes: frozenset[str]) -> tuple[Pattern, ...]:
    columns = ("code", "mode", "use", "to", "forms", "context", "basis")
    return tuple(_pattern(r, codes, modes) for r in read_table(files("readout.extract.events") / "patterns.csv", columns))


def _pattern(r: Row, codes: frozenset[str], modes: frozenset[str]) -> Pattern:
    if r["code"] not in codes or (r["mode"] and r["mode"] not in modes):
        raise FactsError(f"{r.where}: {r['code']} / {r['mode']}", "a PLOVER event and one of its modes", "correct the row")
    return Pattern(r["code"], r["mode"] or None, r.choice("use", USES), r["to"], r["context"] or None, compiled(r.need("forms")))


def compiled(forms: str) -> re.Pattern[str]:
    """The regular expression of a `forms` cell."""
    expanded = _VERB.sub(_forms, forms).replace("[A-Z]", "(?-i:[A-Z])")
    # Chinese puts no blanks between words: there a word may begin and end anywhere
    edge, tail = ("", "") if re.search(r"[\u4e00-\u9fff]", forms) else (r"(?<!\w)", r"(?:(?<=\W)|(?!\w))")
    return re.compile(rf"{edge}(?:{expanded}){tail}".replace(" ", r"\s+"), re.IGNORECASE)


def _forms(match: re.Match[str]) -> str:
    irregular = tuple(match[3].split("|")) if match[3] else ()
    return f"(?:{'|'.join(sorted(english_forms(match[1], irregular, bool(match[2])), key=len, reverse=True))})"


@lru_cache(maxsize=4)
def sieve(facts: Facts) -> Sieve[Pattern]:
    """All patterns behind a sieve that tells which may match a sentence."""
    return Sieve([(p.words.pattern, p) for p in patterns(facts)])


def patterns(facts: Facts) -> tuple[Pattern, ...]:
    """All patterns, checked against the ontology in `facts`. Raises FactsError for a code or mode the ontology lacks."""
    events = facts.plover["events"]
    return _load(frozenset(_codes(events)), frozenset(m for e in events for m in _codes(e["modes"])))


def _codes(entries: Iterable[dict[str, str]]) -> list[str]:
    return [e["code"] for e in entries]
