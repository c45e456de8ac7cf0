"""The same utterance in two wordings: words aligned in order, and what kind of difference there is.

same: the same words; shortened: one is cut out of the other; translation variant: other words, forms or order for the same, as two
translations of one source have; wording differs: another word of weight; altered: a negation, a number, a modal or an opposite changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product
from typing import Literal

from readout.reconcile.words import Word, table, tokens, words

Kind = Literal["same", "shortened", "translation variant", "wording differs", "altered", "translation"]  # the last by translation.py
ALIGNED = 0.6   # share of the shorter wording's words that must align (research prototype: exact pairs from .6)
CONTENT = 2     # content words that must be shared
GATHERED = 0.8  # share of the shorter one's content words that stands in the other in any order, where they do not align
FEW = 4         # content words needed for that
CLOSE = 0.75    # aligned share from which another number or modal is an alteration
OMISSION = 3    # words; more than that left out at once is an omission, not a change
LOOSE = 1.5     # how much longer than a quotation its retelling may be
_TELLING = frozenset({"plain", "choice", "number"})  # kinds of words that can make two wordings one utterance
_UN = ("un", "in", "im", "il", "ir", "dis", "non")
_SHIFTED = {"would": "will", "could": "can"}
Op = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two wordings compare; `share` is the aligned share of the shorter one."""

    kind: Kind
    share: float


@lru_cache(maxsize=65536)
def compare(a: str, b: str, shifted: bool = False) -> Comparison | None:
    """The relation of two wordings, or None when they are not one utterance.

    `shifted`: one of them is told in indirect speech, where English turns will into would and can into could: that is no change then.
    """
    x, y = words(a), words(b)
    fewest = ALIGNED * min(len(x), len(y))
    if not x or not y or not (shifted or _may_be_one(_concepts(a), _concepts(b), fewest)):
        return None
    x, y = sorted((x, y), key=lambda x: ([w.concept for w in x], [w.text for w in x]))  # the order of the two is no matter
    if [w.text for w in x] == [w.text for w in y]:
        return Comparison("same", 1.0)
    if shifted:
        x, y = _shift_back(x), _shift_back(y)
        left, right = (Counter(w.concept for w in z) for z in (x, y))
        if not _may_be_one(left, right, fewest):
            return None
    ops = _opcodes(x, y)
    share = sum(a1 - a0 for op, a0, a1, _, _ in ops if op == "equal") / min(len(x), len(y))
    if not _one_utterance(x, y, share, ops):
        return None
    return Comparison("altered" if _altered(x, y, ops, close=share >= CLOSE) else _kind(x, y), min(share, 1.0))


def _shift_back(x: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(replace(w, concept=_SHIFTED[w.concept]) if w.kind == "modal" and w.concept in _SHIFTED else w for w in x)


def _may_be_one(x: Counter[str], y: Counter[str], fewest: float) -> bool:
    """False for most pairs at little cost: too few words in common, whatever their order."""
    common = 0
    for concept in x.keys() & y.keys():
        common += min(x[concept], y[concept])
    return common >= fewest


@lru_cache(maxsize=4096)
def _concepts(text: str) -> Counter[str]:
    """How often a wording has each concept."""
    return Counter([w.concept for w in words(text)])


def _opcodes(x: Sequence[Word], y: Sequence[Word]) -> Sequence[Op]:
    return SequenceMatcher(None, [w.concept for w in x], [w.concept for w in y], autojunk=False).get_opcodes()


def _one_utterance(x: Sequence[Word], y: Sequence[Word], share: float, ops: Sequence[Op]) -> bool:
    common = {w.concept for op, a0, a1, _, _ in ops if op == "equal" for w in x[a0:a1] if w.kind in _TELLING}
    if share >= ALIGNED and len(common) >= CONTENT and (len(common) >= FEW or _close(x, y, ops)):
        return True
    short, long = sorted((_content(x), _content(y)), key=lambda c: c.total())
    return short.total() >= FEW and (short & long).total() >= GATHERED * long.total()


def _close(x: Sequence[Word], y: Sequence[Word], ops: Sequence[Op]) -> bool:
    """Do the aligned words stand together in the longer wording? A few words that are strewn over a long text are no quotation of it."""
    longer = 1 if len(x) <= len(y) else 0
    ends = [(op[3], op[4]) if longer else (op[1], op[2]) for op in ops if op[0] == "equal"]
    return bool(ends) and ends[-1][1] - ends[0][0] <= min(len(x), len(y)) + OMISSION


def _content(x: Sequence[Word]) -> Counter[str]:
    return Counter(w.concept for w in x if w.kind != "function")


def _kind(x: Sequence[Word], y: Sequence[Word]) -> Kind:
    short, long = sorted((x, y), key=len)
    if len(short) < len(long) and _stands_in(_flat(short), _flat(long)):
        return "shortened"
    less, more = _content(short) - _content(long), _content(long) - _content(short)
    if less or not more.total() <= OMISSION:
        return "wording differs" if less else "shortened"
    return "translation variant" if not more else "wording differs"


def _flat(x: Sequence[Word]) -> list[str]:
    return [t for w in x for t in w.text.split()]


def _stands_in(short: Sequence[str], long: Sequence[str]) -> bool:
    """True when all words of the shorter one stand in the longer one in order."""
    rest = iter(long)
    return all(w in rest for w in short)


def _altered(x: Sequence[Word], y: Sequence[Word], ops: Sequence[Op], close: bool) -> bool:
    """True when a word of weight is put in, left out or replaced; a number or modal that only stands elsewhere is no change, nor is one among many other
    words (not `close`): a retelling has its own."""
    left, right, opposed = Counter[str](), Counter[str](), False
    for op, a0, a1, b0, b1 in ops:
        here, there = x[a0:a1], y[b0:b1]
        slight = min(here, there, key=len)
        if op == "equal" or _left_out("insert" if all(w.kind == "function" for w in slight) else op, a0, a1, b0, b1, len(x), len(y)):
            continue
        if _number_of(here, "negation") != _number_of(there, "negation"):
            return True
        left.update(w.concept for w in here if w.kind in ("number", "modal"))
        right.update(w.concept for w in there if w.kind in ("number", "modal"))
        opposed = opposed or any(_opposite(a, b) for a, b in product(here, there))
    return opposed or (close and left != right)


def _left_out(op: str, a0: int, a1: int, b0: int, b1: int, m: int, n: int) -> bool:
    """What is cut off at an edge, or a longer omission, changes no word; an article in its place is nothing."""
    at_edge = a0 == b0 == 0 or (a1 == m and b1 == n)
    return op != "replace" and (at_edge or a1 - a0 + b1 - b0 > OMISSION)


def _number_of(found: Sequence[Word], kind: str) -> int:
    return sum(w.kind == kind for w in found)


def _opposite(a: Word, b: Word) -> bool:
    """Opposites of the table, and a word with and without a prefix that negates it (lawful, unlawful)."""
    if frozenset([a.concept, b.concept]) in table()[1]:
        return True
    short, long = sorted((a.text, b.text), key=len)
    return len(short) >= 5 and any(long == p + short for p in _UN)


def content_words(found: Sequence[str]) -> list[str]:
    """The words that are not function words, in order."""
    return [w for w in found if any(x.kind != "function" for x in words(w))]


@dataclass(frozen=True, slots=True)
class Window:
    """Where in a sentence another wording of a quotation stands (code points of the sentence), and how the two compare."""

    start: int
    end: int
    kind: Kind
    share: float


def window(quotation: str, sentence: str) -> Window | None:
    """The stretch of a sentence that is the quotation in other words, or None; the stretch is as long as the quotation,
    give or take half."""
    x, places = tokens(quotation), _places(sentence)
    blocks = [b for b in SequenceMatcher(None, x, [w for w, _, _ in places], autojunk=False).get_matching_blocks() if b.size]
    if not blocks:
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    if not ALIGNED * len(x) <= last - first <= LOOSE * len(x):
        return None
    start, end = places[first][1], places[last - 1][2]
    result = compare(quotation, sentence[start:end])
    return Window(start, end, result.kind, result.share) if result else None


def _places(sentence: str) -> list[tuple[str, int, int]]:
    """Words of a sentence with where they stand; contractions stay as they are written."""
    return [(m.group().lower(), m.start(), m.end()) for m in re.finditer(r"\w+", sentence)]
