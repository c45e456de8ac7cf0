"""WordPiece tokens with exact code-point offsets (BERT uncased: Devlin et al. 2019, section 3).

Words are split at blanks and at every mark; letters are lower-cased and stripped of accents for look-up only. Every piece keeps the
code points it came from, whatever the text holds (astral signs, combining marks, no-break spaces).
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

CASES = 6  # other, lower, Title, UPPER, miXed, digits: the encoder's token_type_ids
LONGEST = 60  # letters; a longer word is one unknown piece
KNOWN = 200_000  # words whose pieces are remembered
Laid = tuple[tuple[int, ...], tuple[int, ...]]  # ids and case ids of the pieces of a word


class Word(NamedTuple):
    """A word or mark of the text."""

    start: int
    end: int
    text: str


class Piece(NamedTuple):
    """A word piece: vocabulary id, case id, and its offsets from the start of the word."""

    id: int
    case: int
    start: int
    end: int


_BLANK, _MARK, _LETTER = " .a"
_WORDS = re.compile(rf"{_LETTER}+|\{_MARK}")


class _Classes(dict[int, str]):
    """What each character is to splitting, by its code point; worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kind = unicodedata.category(char)
        if char.isspace() or (kind in ("Cc", "Cf") and not char.isalnum()):
            self[code] = _BLANK
        else:
            self[code] = _MARK if kind[0] in "PS" or "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" else _LETTER
        return self[code]


_CLASSES = _Classes()


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Words and single marks of `text[start:end]`, in order; blanks and control characters belong to none."""
    part = text[start:end]
    found = [m.span() for m in _WORDS.finditer(part.translate(_CLASSES))]
    return [Word(start + a, start + b, part[a:b]) for a, b in found]


def case_of(word: str) -> int:
    """The case id of a word."""
    if word.isdigit():
        return 5
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 4


class WordPiece:
    """A vocabulary; what a word is laid out as is found once and remembered."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").split("\n")
        self.ids = {token: i for i, token in enumerate(lines) if token}
        self.unknown, self.cls, self.sep, self.pad = (self.ids[t] for t in ("[UNK]", "[CLS]", "[SEP]", "[PAD]"))
        self._known: dict[str, Laid] = {}

    def laid(self, word: str) -> Laid:
        """Ids and case ids of the pieces of one word."""
        found = self._known.get(word)
        if found is None:
            pieces = self.pieces(word)
            found = tuple([p.id for p in pieces]), tuple([p.case for p in pieces])
            if len(self._known) < KNOWN:
                self._known[word] = found
        return found

    def pieces(self, word: str) -> tuple[Piece, ...]:
        """Pieces of one word; at least one."""
        case = case_of(word)
        folded, origin = _fold(word)
        if not folded or len(folded) > LONGEST:
            return (Piece(self.unknown, case, 0, len(word)),)
        out: list[Piece] = []
        at = 0
        while at < len(folded):
            size = next((n for n in range(len(folded), at, -1) if ("##" if at else "") + folded[at:n] in self.ids), 0)
            if not size:
                return (Piece(self.unknown, case, 0, len(word)),)
            end = origin[size] if size < len(folded) else len(word)
            out.append(Piece(self.ids[("##" if at else "") + folded[at:size]], case, origin[at], end))
            at = size
        return tuple(out)


def _fold(word: str) -> tuple[str, list[int]]:
    """The word as the vocabulary has it, and for each of its characters the code point it came from."""
    letters: list[str] = []
    origin: list[int] = []
    for i, char in enumerate(word):
        for part in unicodedata.normalize("NFD", char.lower()):
            if unicodedata.category(part) != "Mn":
                letters.append(part)
                origin.append(i)
    return "".join(letters), origin
