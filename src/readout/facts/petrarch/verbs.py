"""Reading PETRARCH verb dictionaries (CAMEO.2.0 and its kin): synonym sets, verb blocks, patterns.

Format (PETRARCH2, PETRreader.py): `&SET` heads a list of `+WORD` lines; `--- NAME [code] ---` opens a block; lines of verbs follow, each with
its irregular forms in braces and, where it differs, its own code; `- before * after [code]` is a pattern; `~` lines say what an act is
inside another. `[a:b]` gives the code of the act
and that of its reverse. Words carry `_` for a blank or a full stop; what follows `#` is comment. Lines that are none of these are returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readout.facts.inflect import english_forms

Row = dict[str, str]
_BLOCK = re.compile(r"^-{2,3}\s*(?P<name>[^\[\]]*?)\s*\[(?P<code>[^\]]*)\][-\s]*$")
_PATTERN = re.compile(r"^-?\s*(?P<before>[^*\[\]]*)\*(?P<after>[^\[\]]*)\[(?P<code>[^\]]*)\]")
_VERB = re.compile(r"^(?P<word>[+\w'-]+)\s*(?:\{(?P<forms>[^}]*)\})?\s*(?:\[(?P<code>[^\]]*)\])?\s*$")
# `~ a (b . ATTACK) SAY = a b 112`: what it is when a says that b attacked
_NESTING = re.compile(r"^~\s*(?P<source>\w)\s*\(\s*(?P<actor>\w)\s+\S+\s+(?P<inner>\w+)\s*\)\s*(?P<outer>\w+)\s*=\s*\w\s+\w\s+(?P<code>\w+)\s*$")
NO_CODE = "---"  # a verb or pattern that codes nothing, but keeps others from doing so


@dataclass
class VerbFile:
    """What a verb dictionary holds: rows for the tables, and the lines that were not understood (number, text)."""

    verbs: list[Row] = field(default_factory=list)
    synonyms: list[Row] = field(default_factory=list)
    nestings: list[Row] = field(default_factory=list)
    odd: list[tuple[int, str]] = field(default_factory=list)


def parse_verbs(text: str, basis: str) -> VerbFile:
    """The tables of a verb dictionary; `basis` goes into every row. Never raises: odd lines are in the result."""
    reader = _Reader(basis)
    for number, line in enumerate(text.splitlines(), 1):
        clean = re.split("[#;]", line)[0].strip() if not line.startswith("<!--") else ""
        if clean and not reader.take(clean):
            reader.file.odd.append((number, line.strip()))
    return reader.file


class _Reader:
    def __init__(self, basis: str) -> None:
        self.file = VerbFile()
        self._basis = basis
        self._set = self._block = self._code = ""
        self._seen: set[tuple[str, ...]] = set()

    def take(self, line: str) -> bool:
        """Takes one line; False where it is not understood."""
        if line.startswith("~"):
            return self._nesting(line)
        if line.startswith("&"):
            self._set = line.split()[0].strip("&_").lower()
            return True
        if match := _BLOCK.match(line):
            self._set, self._block, self._code = "", match["name"].lower() or "verb", match["code"].strip()
            return True
        if self._set:
            return self._synonym(line)
        if match := _PATTERN.match(line):
            return bool(self._block) and self._pattern(match["before"], match["after"], match["code"])
        match = _VERB.match(line)
        return bool(match and self._block) and self._verb(match["word"], match["forms"] or "", match["code"] or "") if match else False

    def _nesting(self, line: str) -> bool:
        match = _NESTING.match(line)
        if match:
            whose = {match["source"]: "same", "_": "none"}.get(match["actor"], "other")
            self.file.nestings.append({"outer": words(match["outer"]), "inner": words(match["inner"]), "actor": whose, "code": match["code"], "basis": self._basis})
        return bool(match)

    def _synonym(self, line: str) -> bool:
        word = words(line.lstrip("+"))
        self._add(self.file.synonyms, {"set": self._set, "words": word})
        return bool(word)

    def _verb(self, word: str, forms: str, code: str) -> bool:
        given = [w for f in forms.split() if any(map(str.isalpha, w := words(f.replace("_+", "_").lstrip("+"))))]  # one published list holds a comma
        base = words(word.replace("_+", "_").lstrip("+"))
        regular = english_forms(base, ()) if len(given) < 3 else (base,)
        row = {"block": self._block, "forms": "|".join(dict.fromkeys([*regular, *given])), "before": "", "after": ""}
        self._add(self.file.verbs, {**row, **codes(code or self._code)})
        return bool(base)

    def _pattern(self, before: str, after: str, code: str) -> bool:
        row = {"block": self._block, "forms": "", "before": pattern(before), "after": pattern(after)}
        self._add(self.file.verbs, {**row, **codes(code)})
        return True

    def _add(self, rows: list[Row], row: Row) -> None:
        key = (self._block, *(v for k, v in row.items() if k not in ("code", "reverse")))
        if key not in self._seen:  # the first of two that match the same words is the one that a coder would use
            self._seen.add(key)
            rows.append({**row, "basis": self._basis})


def words(raw: str) -> str:
    """`ARMED_FORCES_` -> `armed forces`."""
    return " ".join(raw.strip().replace("_", " ").lower().split())


def pattern(raw: str) -> str:
    """A half of a pattern, lower-case, one blank between its parts: `(for {financial aid})`."""
    spaced = re.sub(r"([(){}])", r" \1 ", raw.replace("_", " "))
    return re.sub(r"\s+([)}])", r"\1", re.sub(r"([({])\s+", r"\1", " ".join(spaced.lower().split())))


def codes(raw: str) -> Row:
    """`043:042` -> code of the act, code of its reverse; NO_CODE and made-up marks code nothing."""
    act, _, reverse = raw.strip().partition(":")
    return {"code": act.strip() or NO_CODE, "reverse": reverse.strip()}


def table_order(rows: Iterable[Row]) -> Iterator[Row]:
    """Verbs before patterns, so that a reader meets a block's forms first."""
    kept = list(rows)
    yield from (r for r in kept if r["forms"])
    yield from (r for r in kept if not r["forms"])
