"""Scores encounters of Russian leads against own labels, and reads all leads for speed: `python benchmarks/leads.py [--all] [--misses]`.

Three sets of labels (tests/quality/labels): `leads` and `leads_more` were looked at while rules were made, `leads_unseen` was labelled before and
measured after them, and no rule was changed for it; its figure is the honest one. They hold document ids and code points only: {"id", "encounters": [{"mode", "parties":
[[[start, end], ...], ...]}]}, offsets in title + blank line + text; a party is any actor with a mention that touches one of its spans.
Mode `any` stands where the words do not tell a call from a meeting. Encounters that did not take place (negated, denied) are left out.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from typing import Any

from places import ROOT, corpora
from readout.intake.parse import from_text
from readout.intake.types import Hints
from readout.model import Reading
from readout.pipeline import read_document

LABELS = ROOT / "tests" / "quality" / "labels"
SETS = ("leads", "leads_more", "leads_unseen")
SPOKEN = frozenset({"phone", "meeting", "video"})
Label = dict[str, Any]


def leads() -> dict[str, Label]:
    """The leads by id."""
    with gzip.open(corpora() / "load" / "russian-leads-2022.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def read_lead(row: Label) -> Reading:
    """The reading of title and lead as one text."""
    text = f"{row['title']}\n\n{row['text']}"
    return read_document(from_text(text, text.encode(), row["id"], Hints(language="ru", published=row["published"])).document)


def labels(name: str = "leads") -> list[Label]:
    """The labelled leads of a set."""
    return [json.loads(line) for line in (LABELS / f"russian_{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def score(rows: dict[str, Label], misses: bool = False, name: str = "leads") -> dict[str, float]:
    """F1 of participants, of modes, and of encounters that are right in both."""
    tally = {"participants": [0, 0, 0], "mode": [0, 0, 0], "both": [0, 0, 0]}
    for label in labels(name):
        reading = read_lead(rows[label["id"]])
        _count(tally, label["encounters"], _found(reading), f"{rows[label['id']]['title']} | {rows[label['id']]['text']}" if misses else None)
    return {k: round(2 * hit / (gold + said), 4) if gold + said else 1.0 for k, (hit, gold, said) in tally.items()}


def _found(reading: Reading) -> list[tuple[str, list[list[tuple[int, int]]]]]:
    def spans(actor: str) -> list[tuple[int, int]]:
        return [(m.start, m.end) for m in reading.mentions if m.actor == actor]

    return [(e.mode, [spans(a) for a in e.participants]) for e in reading.encounters if e.status not in ("negated", "denied")]


def _count(tally: dict[str, list[int]], gold: list[Label], said: list[tuple[str, list[list[tuple[int, int]]]]], shown: str | None) -> None:
    pairs = sorted(((_shared(g["parties"], p), i, j) for i, g in enumerate(gold) for j, (_, p) in enumerate(said)), reverse=True)
    left, right = set(range(len(gold))), set(range(len(said)))
    for hits, i, j in pairs:
        if hits < 1 or i not in left or j not in right:
            continue
        left.discard(i)
        right.discard(j)
        mode = _mode_fits(gold[i]["mode"], said[j][0])
        whole = hits == len(gold[i]["parties"]) == len(said[j][1])
        tally["participants"][0] += hits
        tally["mode"][0] += mode
        tally["both"][0] += mode and whole
        if shown and not (mode and whole):
            print("DIFFERS", gold[i]["mode"], said[j][0], hits, len(gold[i]["parties"]), len(said[j][1]), "|", shown[:240])
    for key, weigh in (("participants", lambda parties: len(parties)), ("mode", lambda _: 1), ("both", lambda _: 1)):
        tally[key][1] += sum(weigh(g["parties"]) for g in gold)
        tally[key][2] += sum(weigh(p) for _, p in said)
    if shown and (left or right):
        print("MISSED" if left else "EXTRA", [gold[i]["mode"] for i in left], [(said[j][0], len(said[j][1])) for j in right], "|", shown[:300])


def _shared(parties: list[list[list[int]]], said: list[list[tuple[int, int]]]) -> int:
    """How many labelled parties a said participant stands for, each once."""
    used: set[int] = set()
    for party in parties:
        for k, spans in enumerate(said):
            if k not in used and any(a < d and c < b for a, b in party for c, d in spans):
                used.add(k)
                break
    return len(used)


def _mode_fits(gold: str, said: str) -> bool:
    return said == gold or (gold == "any" and said in SPOKEN)


def speed(rows: dict[str, Label]) -> float:
    """Leads per CPU-second over the whole file; a crash is a crash."""
    began = time.process_time()
    for row in rows.values():
        read_lead(row)
    return len(rows) / (time.process_time() - began)


if __name__ == "__main__":
    listed = leads()
    for chosen in SETS if not (named := [a for a in sys.argv[1:] if a in SETS]) else named:
        print(chosen, score(listed, misses="--misses" in sys.argv, name=chosen))
    if "--all" in sys.argv:
        print(f"{len(listed)} leads, {speed(listed):.0f} a CPU-second")
