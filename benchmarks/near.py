"""How well near texts are found and how fast: `python benchmarks/near.py [--documents 1000]`.

Articles of 2022 from the corpora (READOUT_CORPORA, by default ../shared/corpora), each changed in three ways; a changed text counts as found when
it meets the first in a band and their likeness is over the bar. Then all pairs of different articles that are said to be near. CPU seconds of one process.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import combinations, islice

from places import corpora
from readout.bulk.likeness import Numbers, bands, likeness, packed, signature
from readout.bulk.seen import ENOUGH


def changed(share: float, chance: random.Random) -> Callable[[str], str]:
    """A text with that share of its words replaced by others."""
    return lambda text: " ".join(f"other{chance.randrange(10**6)}" if chance.random() < share else word for word in text.split())


def first(share: float) -> Callable[[str], str]:
    """The beginning of a text."""
    return lambda text: " ".join(text.split()[: int(len(text.split()) * share)])


def meets(a: Numbers, b: Numbers) -> bool:
    """What the index would say of the two."""
    return bool(set(bands(a)) & set(bands(b))) and likeness(packed(a), packed(b)) >= ENOUGH


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--documents", type=int, default=1000)
    given = ask.parse_args()
    with gzip.open(corpora() / "load" / "english-news-2022.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, given.documents)]
    began = time.process_time()
    signed = [(text, made) for text in texts if (made := signature(text.encode())) is not None]
    print(f"{len(signed) / (time.process_time() - began):.0f} texts a CPU-second")
    for name, change in {"3 % of the words changed": changed(0.03, random.Random(1)), "10 % changed": changed(0.1, random.Random(2)), "the first 60 %": first(0.6)}.items():
        again = [(made, signature(change(text).encode())) for text, made in signed]
        print(f"{name:<26} found {sum(b is not None and meets(a, b) for a, b in again) / len(again):.3f}")
    shelves = defaultdict(list)
    for n, (_, made) in enumerate(signed):
        for band in bands(made):
            shelves[band].append(n)
    met = {pair for shelf in shelves.values() for pair in combinations(shelf, 2)}
    near = [(a, b) for a, b in met if likeness(packed(signed[a][1]), packed(signed[b][1])) >= ENOUGH]
    print(f"{len(near)} pairs of different articles are said to be near ({len(met)} met in a band)")


if __name__ == "__main__":
    main()
