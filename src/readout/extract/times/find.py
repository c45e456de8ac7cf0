"""Finds time expressions sentence by sentence; earlier rules win, spans never overlap and are exact."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.extract.page import Sentence
from readout.extract.times.calendar import parse_day
from readout.extract.times.rules import RULES, Setting
from readout.model import Time

_FUTURE = re.compile(r"\b(?:will|would|next|plan(?:s|ned)?|scheduled|due|expected|upcoming|coming|by|until|ahead of|set to|going to|предстоит|состоится|пройдет)\b", re.IGNORECASE)
WINDOW = 60  # code points before an expression in which a word of the future counts


def find_times(text: str, sentences: Sequence[Sentence], published: str | None) -> list[Time]:
    """Time expressions with TIMEX3 values; `published` is the anchor (ISO day) or None."""
    anchor = parse_day(published)
    out: list[Time] = []
    for sentence in sentences:
        taken: list[tuple[int, int]] = []
        for pattern, make in RULES:
            for match in pattern.finditer(text, sentence.start, sentence.end):
                if any(a < match.end() and match.start() < b for a, b in taken):
                    continue
                before = text[max(sentence.start, match.start() - WINDOW) : match.start()]
                value = make(match, Setting(anchor, bool(_FUTURE.search(before))))
                if value is not None:
                    taken.append(match.span())
                    out.append(Time(start=match.start(), end=match.end(), value=value.value, kind=value.kind, basis=value.basis))  # type: ignore[arg-type]
    return sorted(out, key=lambda t: t.start)
