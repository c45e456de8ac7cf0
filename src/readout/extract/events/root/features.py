"""What the root classifier looks at: a sentence with its source and target, as named features in five groups.

Promise: the same row always gives the same features, in any process; names and figures of the parties are out of it (`SRC`, `TGT`).
Groups: `word` (1-3 words), `char` (3-6 letters inside words), `near` (what stands between and around the parties, tense, negation, modality)
`act` (what the CAMEO verb dictionary codes, where) and `sense` (classes of acts and things, and which thing follows which act). A party that does not stand in the sentence leaves its features out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from readout.extract.events.dictionary import Hit, coded, verbs_in
from readout.extract.events.root.roots import root_of_cameo
from readout.facts.petrarch import read_verbs
from readout.facts.petrarch.tables import Verbs
from readout.facts.table import read_table

GROUPS = ("word", "char", "near", "act", "sense")
SRC, TGT = "SRC", "TGT"
BEFORE, AFTER, EDGE = 4, 7, 5  # words taken before the first party, after the second, and beside each (chosen by cross-validation)
_TOKEN = re.compile(r"SRC|TGT|[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d.,]*|[$€£%]")
_NUMBER = re.compile(r"\d[\d.,]*")
FLAGS = {
    "future": "will would shall 'll going plans planned planning plan intends intend upcoming next soon tomorrow later ready set expected scheduled wants want hopes",
    "negated": "not no never n't cannot neither nor without none refuses refused failed fails unable deny denies denied halt halted stop stopped end ended suspend suspended cut",
    "modal": "may might could should must can",
    "condition": "if unless until whether provided",
    "told": "said says told announced reported added according",
}
SPAN = 6   # words after an act in which what it is done with or to is looked for
REACH = 4  # words before a verb in which a flag bears on it
_PASSIVE = frozenset("is are was were be been being".split())
_FLAG = {word: name for name, words in FLAGS.items() for word in words.split()}


class Marked(NamedTuple):
    """Words of a sentence in lower case, with each party as one word; places of the parties, -1 where missing."""

    words: list[str]
    source: int
    target: int


def features(text: str, source: str, target: str) -> dict[str, list[str]]:
    """Features by group; a feature that occurs twice stands twice."""
    marked = mark(text, source, target)
    return {"word": list(_grams(marked.words)), "char": list(_letters(marked.words)), "near": list(_near(marked)), "act": list(_acts(marked)),
            "sense": list(_senses(marked))}


def mark(text: str, source: str, target: str) -> Marked:
    """The sentence with its parties as single words."""
    spans = places(text, source, target)
    for start, end, name in sorted(spans, reverse=True):
        text = f"{text[:start]} {name} {text[end:]}"
    words = ["#" if _NUMBER.fullmatch(w) else w if w in (SRC, TGT) else w.lower().replace("’", "'") for w in _TOKEN.findall(text)]
    return Marked(words, words.index(SRC) if SRC in words else -1, words.index(TGT) if TGT in words else -1)


def places(text: str, source: str, target: str) -> list[tuple[int, int, str]]:
    """Where the parties stand, with SRC or TGT: the first place of each at which they do not overlap; the longer one is placed first."""
    out: list[tuple[int, int, str]] = []
    for words, name in sorted(((source.strip(), SRC), (target.strip(), TGT)), key=lambda p: -len(p[0])):
        at = 0 if words else -1
        while words and (at := text.find(words, at)) >= 0:
            if all(at >= end or at + len(words) <= start for start, end, _ in out):
                out.append((at, at + len(words), name))
                break
            at += 1
    return out


def _grams(words: Sequence[str]) -> Iterator[str]:
    for size in (1, 2, 3):
        yield from (" ".join(words[i : i + size]) for i in range(len(words) - size + 1))


def _letters(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        if word not in (SRC, TGT):
            padded = f" {word} "
            for size in (3, 4, 5, 6):
                yield from (padded[i : i + size] for i in range(len(padded) - size + 1))


def _near(m: Marked) -> Iterator[str]:
    words, (first, second) = m.words, sorted((m.source, m.target))
    yield "order:" + ("none" if first < 0 else "st" if m.source < m.target else "ts")
    for word in words:
        if word in _FLAG or word.endswith("n't"):
            yield "flag:" + _FLAG.get(word, "negated")
    if first >= 0:
        between, before, after = words[first + 1 : second], words[max(0, first - BEFORE) : first], words[second + 1 : second + 1 + AFTER]
        for name, part in (("m", between), ("b", before), ("a", after)):
            yield from (f"{name}:{g}" for g in _grams(part) if g.count(" ") < 2)
        yield from (f"mf:{_FLAG[w]}" for w in between if w in _FLAG)
        yield f"gap:{min(len(between), 8)}"
    if m.source >= 0:
        yield from (f"s:{w}" for w in words[m.source + 1 : m.source + 1 + EDGE])
        yield f"s1:{' '.join(words[m.source + 1 : m.source + 3])}"
    if m.target >= 0:
        yield from (f"t:{w}" for w in words[max(0, m.target - EDGE) : m.target])
        yield f"t1:{' '.join(words[max(0, m.target - 2) : m.target])}"


@cache
def dictionary() -> Verbs:
    """The CAMEO verb dictionary that ships with the classifier."""
    here = files("readout.extract.events.root")
    return read_verbs(here / "cameo_verbs.csv", here / "cameo_synonyms.csv")


def _acts(m: Marked) -> Iterator[str]:
    verbs = dictionary()
    hits = [h for span in verbs_in(m.words, verbs) if root_of_cameo((h := coded(m.words, span, verbs)).pattern.code)]
    yield from (f"all:{c}" for h in hits for c in _codes(h))
    yield from (f"{mood}:{root_of_cameo(h.pattern.code)}" for h in hits for mood in _moods(m.words, h))
    after = [h for h in hits if m.source >= 0 and h.first > m.source]
    for h in after[:1]:
        yield from (f"after:{c}" for c in _codes(h))
    for h in hits:
        if min(m.source, m.target) < h.first < max(m.source, m.target):
            yield from (f"between:{c}" for c in _codes(h))
    for h in [h for h in hits if m.target >= 0 and h.last < m.target][-1:]:
        yield from (f"before:{c}" for c in _codes(h))
    for h in sorted(hits, key=lambda h: -h.pattern.weight)[:1]:
        yield from (f"heavy:{c}" for c in _codes(h))


@cache
def _classes() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Kind, name and stems of the word classes."""
    rows = read_table(files("readout.extract.events.root") / "word_classes.csv", ("kind", "class", "stems"))
    return tuple((r.choice("kind", ("act", "thing")), r.need("class"), re.compile("|".join(r.many("stems")))) for r in rows)


@lru_cache(maxsize=65536)
def _classes_of(word: str) -> tuple[tuple[str, str], ...]:
    return tuple((kind, name) for kind, name, stems in _classes() if word not in (SRC, TGT) and stems.match(word))


def _senses(m: Marked) -> Iterator[str]:
    """Classes of words by where they stand, and acts with the things that follow them or stand before a passive."""
    places = sorted(p for p in (m.source, m.target) if p >= 0)
    tagged = [(i, kind, name) for i, w in enumerate(m.words) for kind, name in _classes_of(w)]
    for i, kind, name in tagged:
        where = "bma"[sum(i > p for p in places)] if len(places) == 2 else "n"
        yield f"{kind}:{name}"
        yield f"{where}:{kind}:{name}"
        if kind == "act":
            flags = {_FLAG.get(w, "") for w in m.words[max(0, i - REACH) : i]} - {"", "told"}
            yield from (f"{name}<{flag}" for flag in flags)
            near = {(k, n) for j, k, n in tagged if i < j <= i + SPAN}
            yield from (f"{name}>{n}" for _, n in near)
            yield from (f"{where}:{name}>{n}" for k, n in near if k == "thing")


def _moods(words: Sequence[str], hit: Hit) -> set[str]:
    """What stands shortly before a verb, or governs it ("agreed to lift"): its flags, an infinitive, a passive."""
    before = words[max(0, hit.first - REACH) : hit.first]
    found = {_FLAG.get(w, "negated" if w.endswith("n't") else "") for w in before} - {"", "told"}
    if before[-1:] == ["to"]:
        found.add("infinitive")
    if words[hit.last + 1 : hit.last + 2] == ["by"] or _PASSIVE & set(before[-2:]):
        found.add("passive")
    return found or {"plain"}


def _codes(hit: Hit) -> Iterator[str]:
    root = root_of_cameo(hit.pattern.code)
    yield root or "none"
    yield f"{hit.block}>{root}"
    if hit.pattern.weight:
        yield f"{root}+"
