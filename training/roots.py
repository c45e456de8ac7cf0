"""Trains the root classifier: `python -m training.roots [--out FOLDER] [--model MODEL]`; needs scikit-learn and the corpora.

Material: plv_train (Zero-Shot-PLOVER, ACL 2024; cited in the model card) and our own prompts (`data/root_prompts.txt`). Every row whose key is in
a test file is left out, and counted. Prints the cross-validated figures (five folds by sentence), fits the temperature on the held-out scores,
and writes rarity and int8 weights (root.npz), and those of the reader model's states that are stacked on them (states.npz, for this model only).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

from readout.extract.events.root.classify import BUCKETS, FILE, counted, vector
from readout.extract.events.root.encoded import DENSE, vector_of
from readout.extract.events.root.features import GROUPS, features
from readout.extract.events.root.roots import QUADS, ROOTS
from readout.language.encoder import Encoder, opened
from training.data import corpora

TESTS = ("plv_test.open", "plover_gsr", "petr2_gsr_ud", "petr_unit_ud", "petr_unit_ptb")
PROMPTS = Path(__file__).parent / "data" / "root_prompts.txt"
OUT = Path(str(FILE)).parent  # the package's own folder
DENSE_COST, SHARE = 0.3, 0.5  # of the states' model; by cross-validation over .1-1 and .3-1.5
COST, PROMPT_WEIGHT, RARE = 0.3, 0.5, {"word": 2, "char": 2, "near": 1, "act": 1, "sense": 1}  # by cross-validation over .15-1, .25-1, 1-3
Row = dict[str, Any]


def rows_of(path: Path) -> list[Row]:
    """The rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def material() -> list[Row]:
    """Training rows: text, source, target, root, key and weight."""
    events = corpora() / "events"
    held_out = {r["key"] for name in TESTS for r in rows_of(events / f"{name}.jsonl")}
    train = rows_of(events / "plv_train.jsonl")
    kept = [{**r, "weight": 1.0} for r in train if r["key"] not in held_out]
    print(f"plv_train: {len(kept)} rows, {len(train) - len(kept)} left out because a test file has them")
    return kept + prompts()


def prompts() -> list[Row]:
    """Our own sentences, with made-up parties."""
    out: list[Row] = []
    root = ""
    for line in PROMPTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            root = line.strip("[] ")
            if root not in ROOTS:
                raise SystemExit(f"{PROMPTS}: {root} is no root; expected one of {', '.join(ROOTS)}")
        elif line.strip() and not line.startswith("#"):
            text = line.strip().replace("{S}", "Arland").replace("{T}", "Borland") + "."
            out.append({"key": None, "text": text, "source": "Arland", "target": "Borland", "root": root, "weight": PROMPT_WEIGHT})
    return out


def rarity_of(found: list[dict[str, list[str]]]) -> np.ndarray:
    """Inverse document frequency by bucket; zero for what is too rare to learn from."""
    seen: dict[str, Counter[int]] = {g: Counter() for g in GROUPS}
    for row in found:
        for group, (places, _) in counted(row).items():
            seen[group].update(places.tolist())
    rarity = np.zeros(BUCKETS, dtype=np.float32)
    for group, counts in seen.items():
        for place, n in counts.items():
            if n >= RARE[group]:
                rarity[place] = np.log((1 + len(found)) / (1 + n)) + 1
    return rarity


def matrix(found: list[dict[str, list[str]]], rarity: np.ndarray) -> csr_matrix:
    """Rows as a sparse matrix."""
    vectors = [vector(row, rarity) for row in found]
    starts = np.cumsum([0, *(len(p) for p, _ in vectors)])
    return csr_matrix((np.concatenate([v for _, v in vectors]), np.concatenate([p for p, _ in vectors]), starts), shape=(len(found), BUCKETS))


def fitted(x: csr_matrix | np.ndarray, y: np.ndarray, weight: np.ndarray, cost: float = COST) -> LinearSVC:
    """The linear model."""
    return LinearSVC(C=cost, class_weight="balanced", random_state=0).fit(x, y, sample_weight=weight)


def held_out_scores(x: csr_matrix | np.ndarray, y: np.ndarray, weight: np.ndarray, keys: list[str | None], cost: float = COST) -> tuple[np.ndarray, np.ndarray]:
    """Scores of the corpus rows by models that have not seen their sentence, and which rows those are."""
    own = np.array([k is not None for k in keys])
    order = {k: i for i, k in enumerate(np.random.default_rng(0).permutation(sorted({k for k in keys if k})))}
    fold = np.array([order[k] % 5 if k else -1 for k in keys])
    out = np.zeros((len(y), len(ROOTS)))
    for f in range(5):
        model = fitted(x[fold != f], y[fold != f], weight[fold != f], cost)
        out[fold == f] = model.decision_function(x[fold == f])
    return out[own], own


def temperature_of(scores: np.ndarray, y: np.ndarray) -> float:
    """The temperature with the least log loss on held-out rows."""
    index = np.array([ROOTS.index(r) for r in y])

    def loss(t: float) -> float:
        heat = scores / t
        heat = heat - heat.max(1, keepdims=True)
        return float(np.mean(np.log(np.exp(heat).sum(1)) - heat[np.arange(len(y)), index]))

    return float(min(np.arange(0.05, 1.5, 0.01), key=loss))


def report(scores: np.ndarray, y: np.ndarray, temperature: float) -> None:
    """Figures on held-out rows: macro-F1, accuracy, and confidence against accuracy by fifth."""
    said = np.array(ROOTS)[scores.argmax(1)]
    quad = f1_score([QUADS[r] for r in y], [QUADS[r] for r in said], average="macro")
    print(f"held out: root {f1_score(y, said, average='macro'):.3f}  quad {quad:.3f}  accuracy {np.mean(y == said):.3f}")
    share = np.exp(scores / temperature)
    top = share.max(1) / share.sum(1)
    for part in np.array_split(np.argsort(top), 5):
        print(f"  confidence {top[part].mean():.2f}  right {np.mean(said[part] == y[part]):.2f}")


def main() -> None:
    """Train, report, write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, default=OUT)
    ask.add_argument("--model", default=None, help="a model folder; the built-in model by default")
    asked = ask.parse_args()
    build(asked.out, opened(asked.model))


def build(out: Path, encoder: Encoder) -> None:
    """Both weight files, into the folder `out`."""
    rows = material()
    y, weight, keys = np.array([r["root"] for r in rows]), np.array([r["weight"] for r in rows]), [r["key"] for r in rows]
    scores, own = write_linear(out / FILE.name, rows, y, weight, keys)
    write_dense(out / DENSE.name, encoder, rows, y, weight, keys, scores, own)


def write_linear(out: Path, rows: list[Row], y: np.ndarray, weight: np.ndarray, keys: list[str | None]) -> tuple[np.ndarray, np.ndarray]:
    """Fit and write the model of the features; its held-out scores, and of which rows."""
    found = [features(r["text"], r["source"], r["target"]) for r in rows]
    rarity = rarity_of([f for f, r in zip(found, rows, strict=True) if r["key"]])
    x = matrix(found, rarity)
    scores, own = held_out_scores(x, y, weight, keys)
    temperature = temperature_of(scores, y[own])
    report(scores, y[own], temperature)
    model = fitted(x, y, weight)
    assert list(model.classes_) == list(ROOTS)
    scale = np.abs(model.coef_).max(1) / 127
    packed = np.round(model.coef_ / scale[:, None]).astype(np.int8).T
    np.savez_compressed(out, rarity=rarity.astype(np.float16), weights=packed, scale=scale.astype(np.float32), bias=model.intercept_.astype(np.float32),
                        temperature=np.float32(temperature))
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB, temperature {temperature:.2f}")
    return scores, own


def write_dense(out: Path, encoder: Encoder, rows: list[Row], y: np.ndarray, weight: np.ndarray, keys: list[str | None],
                scores: np.ndarray, own: np.ndarray) -> None:
    """Fit and write the model of the encoder's states, to be stacked on the linear one with its held-out `scores`."""
    vectors = [vector_of(encoder, r["text"], r["source"], r["target"]) for r in rows]
    if any(v is None for v in vectors):
        print(f"{encoder.version} gives no states: {out.name} is left as it is")
        return
    x = np.stack(vectors)  # type: ignore[arg-type]
    stacked = scores + SHARE * held_out_scores(x, y, weight, keys, DENSE_COST)[0]
    temperature = temperature_of(stacked, y[own])
    report(stacked, y[own], temperature)
    model = fitted(x, y, weight, DENSE_COST)
    np.savez_compressed(out, version=np.array(encoder.version), weights=model.coef_.T.astype(np.float16), bias=model.intercept_.astype(np.float32),
                        share=np.float32(SHARE), temperature=np.float32(temperature))
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB, temperature {temperature:.2f}")


if __name__ == "__main__":
    main()
