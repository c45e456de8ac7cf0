"""Reads the annotated sentences of a language and says which are read right.

Lines: `Q` a statement with <c>content</c> and <s>speaker</s>, then the speaker's key and the act where they matter; `E` an encounter with
mode, participants, status and day; `N` names by key; `D` dates; `0` a sentence that says and reports nothing. Keys without a colon are
people of the fact tables, three capitals a state.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from readout.model import Reading

FOLDER = Path(__file__).parent / "sentences"
_TAG = re.compile(r"</?([cs])>")
_WORD = re.compile(r"\w+")
Reader = Callable[..., Reading]


@dataclass(frozen=True)
class Case:
    """One annotated sentence: its kind, its text, the words tagged as content and speaker, and the other annotations."""

    kind: str
    text: str
    content: frozenset[int]
    speaker: frozenset[int]
    notes: tuple[str, ...]


def cases(language: str) -> list[Case]:
    """All cases of a language, in order."""
    lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [_case(line) for line in lines if line.strip() and not line.startswith("#")]


def _case(line: str) -> Case:
    kind, _, rest = line.partition(" ")
    tagged, *notes = (part.strip() for part in rest.split("|"))
    text, inside = "", {"c": False, "s": False}
    marked: dict[str, set[int]] = {"c": set(), "s": set()}
    for piece in re.split(r"(</?[cs]>)", tagged):
        if tag := _TAG.fullmatch(piece):
            inside[tag[1]] = not piece.startswith("</")
            continue
        for word in _WORD.finditer(piece):
            for name in ("c", "s"):
                if inside[name] and not (name == "c" and inside["s"]):
                    marked[name].add(len(text) + word.start())
        text += piece
    return Case(kind, text, frozenset(marked["c"]), frozenset(marked["s"]), tuple(notes))


def right(case: Case, reading: Reading) -> bool:
    """Does the reading say what the annotation says?"""
    return {"Q": _statement, "E": _encounter, "N": _names, "D": _dates, "0": _nothing}[case.kind](case, reading)


def score(language: str, read: Reader) -> tuple[Counter[str], Counter[str], list[Case]]:
    """Right and all by kind, and the cases that were read wrong."""
    good: Counter[str] = Counter()
    every: Counter[str] = Counter()
    wrong = []
    for case in cases(language):
        every[case.kind] += 1
        if right(case, read(case.text, language=language)):
            good[case.kind] += 1
        else:
            wrong.append(case)
    return good, every, wrong


def _words(text: str, spans: Iterator[tuple[int, int]]) -> set[int]:
    return {m.start() for a, b in spans for m in _WORD.finditer(text, a, b)}


def _statement(case: Case, reading: Reading) -> bool:
    actors = {a.id: a.key for a in reading.actors}
    for s in reading.statements:
        said = _words(case.text, ((c.start, c.end) for c in s.content)) - case.speaker
        near = len(said & case.content) / max(1, len(said | case.content)) >= 0.6
        named = s.speaker is not None and s.speaker.start is not None and s.speaker.end is not None
        who = not case.speaker or (named and bool(_words(case.text, iter([(s.speaker.start, s.speaker.end)])) & case.speaker))  # type: ignore[union-attr,list-item]
        key = not case.notes[:1] or (s.speaker is not None and actors.get(s.speaker.actor or "") == f"person:{case.notes[0]}")
        if near and who and key and (len(case.notes) < 2 or s.act == case.notes[1]):
            return True
    return False


def _encounter(case: Case, reading: Reading) -> bool:
    mode, people, status, *day = case.notes
    wanted = {_full(k) for k in people.split(" + ") if k}
    if not wanted:
        return not reading.encounters
    actors = {a.id: a.key for a in reading.actors}
    return any({actors.get(p) for p in e.participants} == wanted and e.mode == mode and e.status == status
               and (not day or (e.date is not None and e.date.value == day[0])) for e in reading.encounters)


def _names(case: Case, reading: Reading) -> bool:
    found = {a.key for a in reading.actors}
    return all(_full(k) in found for k in case.notes[0].split(" + "))


def _dates(case: Case, reading: Reading) -> bool:
    return case.notes[0] in {t.value[:10] for t in reading.times}


def _nothing(case: Case, reading: Reading) -> bool:
    return not reading.statements and not reading.encounters


def _full(key: str) -> str:
    return key if ":" in key else f"state:{key}" if re.fullmatch(r"[A-Z]{3}", key) else f"person:{key}"
