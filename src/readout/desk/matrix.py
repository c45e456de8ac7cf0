"""Who speaks to whom: a matrix of numbers, each a link to its statements, and the network it makes as a drawing of the same numbers."""

from __future__ import annotations

from collections import Counter
from math import cos, pi, sin, sqrt
from typing import Any

from litestar import get
from litestar.response import Template

from readout.desk.pages import asked
from readout.desk.sessions import Asked
from readout.desk.shell import ledger, page, said
from readout.facts import builtin

MOST = 14  # rows and columns; the rest is counted and said
WIDE, HIGH = 640, 420  # user units of the drawing


@get("/matrix", sync_to_thread=True)
def matrix_page(request: Asked) -> Template:
    """The matrix by side, or by person."""
    by = "person" if request.query_params.get("by") == "person" else "country"
    wanted = {k: v for k, v in asked(request, "statements").items() if k in ("since", "until", "channel", "act")}
    pairs = ledger(request).store.who_to_whom(by=by, **wanted)
    total: Counter[str] = Counter()
    for (a, b), number in pairs.items():
        total[a] += number
        total[b] += number
    names = [n for n, _ in total.most_common(MOST)]
    known = builtin().states
    labels = {n: known[n].name if by == "country" and n in known else n for n in names}
    inside = {(a, b): n for (a, b), n in pairs.items() if a in labels and b in labels}
    return page(request, "matrix.html", said(request, "Who to whom"), by=by, names=names, labels=labels, pairs=inside, asked=wanted,
                speaking=[n for n in names if any(a == n for a, _ in inside)], spoken_to=[n for n in names if any(b == n for _, b in inside)],
                left_out=sum(pairs.values()) - sum(inside.values()), most=max(inside.values(), default=1), **drawing(names, inside))


def drawing(names: list[str], pairs: dict[tuple[str, str], int]) -> dict[str, Any]:
    """Places of the names on an oval and the lines between them, thicker for more; both ways are one line."""
    at = {n: (WIDE / 2 + (WIDE / 2 - 120) * cos(2 * pi * i / len(names) - pi / 2), HIGH / 2 + (HIGH / 2 - 40) * sin(2 * pi * i / len(names) - pi / 2)) for i, n in enumerate(names)}
    both: Counter[tuple[str, str]] = Counter()
    for (a, b), number in pairs.items():
        both[min(a, b), max(a, b)] += number
    lines = [(*at[a], *at[b], min(9.0, 1 + sqrt(n)), a, b, n) for (a, b), n in both.items() if a != b]
    return {"at": at, "lines": lines, "wide": WIDE, "high": HIGH}


ROUTES = [matrix_page]
