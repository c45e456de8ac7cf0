"""Windows of words: whole paragraphs together up to a size, long paragraphs cut after a full stop; no word twice and none lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.language.wordpiece import Word, WordPiece, split_words

BREAK = "\n"  # stands between paragraphs of one window
WORDS = 135   # words in a window at most: about 180 word pieces, the length the model was trained on


def windows_of(text: str, spans: Sequence[tuple[int, int]]) -> list[list[Word]]:
    """The words of the paragraphs `spans` (start, end), in windows, a BREAK word between paragraphs."""
    out: list[list[Word]] = []
    for start, end in spans:
        for piece in _cut(split_words(text, start, end)):
            if out and len(out[-1]) + len(piece) + 1 <= WORDS:
                out[-1] += [Word(piece[0].start, piece[0].start, BREAK), *piece]
            else:
                out.append(piece)
    return out


def _cut(words: list[Word]) -> Iterator[list[Word]]:
    """Stretches of at most WORDS words, cut after a closing mark where one stands in the second half."""
    while len(words) > WORDS:
        stops = [i for i in range(WORDS // 2, WORDS) if words[i].text in ".!?”\""]
        size = stops[-1] + 1 if stops else WORDS
        yield words[:size]
        words = words[size:]
    if words:
        yield words


@dataclass(frozen=True)
class Pieces:
    """Words as the encoder takes them: ids and case ids, and for each word, breaks counted in, its first and last piece."""

    ids: list[int]
    cases: list[int]
    first: list[int]
    last: list[int]


def pieces_of(words: Sequence[str], vocabulary: WordPiece) -> Pieces:
    """[CLS] words [SEP], a [SEP] for each BREAK; training and reading both lay words out by this."""
    ids, cases, first, last = [vocabulary.cls], [0], [], []
    broken = ((vocabulary.sep,), (0,))
    for word in words:
        first.append(len(ids))
        of_word, its_cases = broken if word == BREAK else vocabulary.laid(word)
        ids += of_word
        cases += its_cases
        last.append(len(ids) - 1)
    return Pieces([*ids, vocabulary.sep], [*cases, 0], first, last)
