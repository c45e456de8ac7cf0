"""Documents grouped into stories, on ECB+ (982 documents, 86 sub-topics): `python benchmarks/stories.py [--threshold T]`.

Reads `stories/ecbplus.tar.xz` of the corpora ($READOUT_CORPORA or ../shared/corpora), a sub-topic being a topic's own half (`ecb`) or its
twin (`ecbplus`). Prints B-cubed precision, recall and F1 over all documents, and for a range of thresholds with `--scan`. With
`--scorer` the figures are those of score_stories.py.
"""

from __future__ import annotations

import argparse
import re
import tarfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from pathlib import Path

from places import corpora, printed
from readout.reconcile.stories import STORY, average_link, likeness


def documents(path: Path) -> dict[str, tuple[str, str]]:
    """Name of each document to its sub-topic and its text."""
    out = {}
    with tarfile.open(path) as archive:
        for member in archive:
            name = re.search(r"/(\d+)/(\d+_\d+(ecb(?:plus)?))\.xml$", member.name)
            stream = archive.extractfile(member) if name else None
            if name and stream:
                tokens = ElementTree.parse(stream).getroot().iter("token")
                out[name[2]] = (f"{name[1]}{name[3]}", " ".join(t.text or "" for t in tokens))
    return dict(sorted(out.items()))


def bcubed(gold: Sequence[str], found: Sequence[int]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of one cluster per document."""
    n = len(gold)
    both = [sum(gold[i] == gold[j] and found[i] == found[j] for j in range(n)) for i in range(n)]
    precision = sum(b / found.count(f) for b, f in zip(both, found, strict=True)) / n
    recall = sum(b / gold.count(g) for b, g in zip(both, gold, strict=True)) / n
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    """Group and score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threshold", type=float, default=STORY)
    parser.add_argument("--scan", action="store_true")
    parser.add_argument("--scorer", action="store_true")
    asked = parser.parse_args()
    found = documents(corpora() / "stories" / "ecbplus.tar.xz")
    gold, texts = zip(*found.values(), strict=True)
    begun = time.process_time()
    alike = likeness(texts)
    for threshold in [t / 100 for t in range(10, 31, 2)] if asked.scan else [asked.threshold]:
        clusters = average_link(alike, threshold)
        precision, recall, f1 = bcubed(gold, clusters)
        print(f"threshold {threshold:.2f}: B-cubed precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f}; {len(set(clusters))} stories of {len(set(gold))}")
    print(f"{len(texts)} documents in {time.process_time() - begun:.1f} CPU-seconds")
    if asked.scorer:
        printed("score_stories.py", *([{name: [str(c)] for name, c in zip(found, groups, strict=True)}] for groups in (gold, clusters)))


if __name__ == "__main__":
    main()
