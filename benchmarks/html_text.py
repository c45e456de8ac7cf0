"""How well intake finds the main text of news pages: `python benchmarks/html_text.py [FOLDER] [--misses N]`.

FOLDER holds the article-extraction-benchmark's layout (default ../shared/corpora/html/aeb, or under $READOUT_CORPORA):
`ground-truth.json` = {id: {"articleBody"}} and `html/<id>.html.gz`. Its own measure: 4-word shingles, true and false positives and
false negatives normalised per page, then precision, recall and F1 over their sums. Pages are given to the product as they are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from places import corpora
from readout.intake import Loaded, load

SHINGLE = 4
Shares = tuple[float, float, float]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, with their number; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))) if words else Counter()


def shares(gold: str, found: str) -> Shares:
    """True positives, false positives and false negatives, as shares of the page."""
    a, b = shingles(gold), shingles(found)
    hit, extra, missed = (a & b).total(), (b - a).total(), (a - b).total()
    whole = (hit + extra + missed) or 1
    return hit / whole, extra / whole, missed / whole


def read(path: Path, folder: Path) -> str:
    """The text that intake makes of a page, without the headline it puts first; "" when it is refused."""
    page = folder / f"{path.name.removesuffix('.gz')}"
    page.write_bytes(gzip.decompress(path.read_bytes()))
    item = next(iter(load(page)))
    if not isinstance(item, Loaded):
        return ""
    text, title = item.document.text, item.document.title
    return text.removeprefix(title) if title else text


def figures(rows: list[Shares]) -> dict[str, float]:
    """Precision, recall and F1 over the sums."""
    hit, extra, missed = (sum(column) for column in zip(*rows, strict=True))
    precision, recall = hit / (hit + extra), hit / (hit + missed)
    return {"pages": len(rows), "f1": 2 * precision * recall / (precision + recall), "precision": precision, "recall": recall}


def main() -> None:
    """Measures and prints one line of figures, and the worst pages when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=corpora() / "html" / "aeb")
    parser.add_argument("--misses", type=int, default=0)
    asked = parser.parse_args()
    gold = json.loads((asked.folder / "ground-truth.json").read_text(encoding="utf-8"))
    rows: dict[str, Shares] = {}
    begun = time.process_time()
    with TemporaryDirectory() as scratch:
        for key in sorted(gold):
            rows[key] = shares(gold[key]["articleBody"], read(asked.folder / "html" / f"{key}.html.gz", Path(scratch)))
    spent = time.process_time() - begun
    print("  ".join(f"{k}={v:.4g}" for k, v in figures(list(rows.values())).items()), f" pages/CPU-s={len(rows) / spent:.1f}")
    for key in sorted(rows, key=lambda k: rows[k][0])[: asked.misses]:
        print(key, "  ".join(f"{v:.2f}" for v in rows[key]))


if __name__ == "__main__":
    main()
