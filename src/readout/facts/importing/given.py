"""What a source says about one term of office, before it is held against the tables."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Given:
    """One person in one position. `places`: codes, Wikidata items or names of what the position belongs to, the surest first; dates are
    ISO days, months or years, "" where unknown; `where` names the row for messages, `basis` the source for the tables."""

    where: str
    name: str
    position: str
    places: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    wikidata: str = ""
    aliases: tuple[str, ...] = ()
    native: tuple[str, ...] = ()
    nationality: str = ""
    gender: str = ""
    basis: str = field(default="imported")


@dataclass(frozen=True)
class Refused:
    """A row that could not be used: one line for people."""

    line: str


def refused(where: str, given: str, expected: str, todo: str) -> Refused:
    """A refusal in the words of all errors: given, expected, what to do."""
    return Refused(f"{where}: {given}; expected {expected}; {todo}")


GENDERS = {"male": "m", "female": "f", "m": "m", "f": "f", "other": "x", "non-binary": "x", "trans woman": "f", "trans man": "m",
           "Q6581097": "m", "Q6581072": "f"}  # fmt: skip


def gender(words: str) -> str:
    """m, f, x or "" for what a source says."""
    return GENDERS.get(words.strip().rpartition("/")[2], GENDERS.get(words.strip().lower(), ""))


def by_script(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names parted into those in Latin letters and those in other scripts; a cell of the tables holds neither `|` nor line breaks."""
    clean = [" ".join(n.replace("|", " ").split()) for n in names]
    latin = tuple(dict.fromkeys(n for n in clean if n and _is_latin(n)))
    return latin, tuple(dict.fromkeys(n for n in clean if n and not _is_latin(n)))


def _is_latin(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(c < "\u0250" or "\u1e00" <= c <= "\u1eff" for c in letters)
