"""The whole way to a shipped model, in one command: `python -m training.build --work DIR --out MODEL [--seeds 1 2 3] [--epochs N]`.

Trains each seed (what is finished is not done again, what was cut off goes on), exports int8 and fp32, scores both on the dev files, does
the same with the mean of all seeds' weights (Wortsman et al. 2022, "Model soups": runs from the same first weights may be averaged),
takes what is best on PolNeAR dev, writes the model folder with its card, and fits the root classifier's share to the new states. Exit 1 where
int8 loses more than `LOSS`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

import torch

from readout.language.encoder import OnnxEncoder
from training import roots
from training.card import card
from training.evaluate import scores
from training.export import export
from training.model import LAYERS
from training.run import train

LOSS = 0.003  # F1 that int8 may cost in the mean; single measures differ by so much from seed to seed
CHOSEN_BY = ("wsw", "source.exact", "cue.exact", "content.exact")
MEAN = "mean of the seeds"


def main() -> None:
    """Parse and build."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--work", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    ask.add_argument("--epochs", type=int, default=5)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--version", default="minilm-reader/2")
    asked = ask.parse_args()
    folders = {f"seed {seed}": _trained(asked, seed) for seed in asked.seeds}
    if len(folders) > 1:
        folders[MEAN] = _averaged(asked.work / ("mean-" + "-".join(map(str, asked.seeds))), list(folders.values()))
    figures = {name: _scored(folder, asked.version) for name, folder in folders.items()}
    best = max(figures, key=lambda name: sum(figures[name]["int8"][measure] for measure in CHOSEN_BY))
    _ship(asked.out, folders[best] / "int8")
    (asked.out / "MODEL_CARD.md").write_text(card(asked.version, asked.epochs, figures, best), encoding="utf-8")
    roots.build(roots.OUT, OnnxEncoder(asked.out))
    lost = {name: figures[best]["fp32"][name] - value for name, value in figures[best]["int8"].items()}
    mean = sum(lost.values()) / len(lost)
    print(f"{best}; int8 loses {mean:.4f} F1 in the mean of {len(lost)} measures, at most {max(lost.values()):.4f}")
    sys.exit(1 if mean > LOSS else 0)


def _trained(asked: argparse.Namespace, seed: int) -> Path:
    """The folder of a seed's finished run."""
    folder: Path = asked.work / f"seed{seed}"
    if not (folder / "scores.json").exists():
        train(argparse.Namespace(out=folder, epochs=asked.epochs, seed=seed, threads=asked.threads, layers=LAYERS, teacher=None, resume=True))
    return folder


def _averaged(folder: Path, runs: list[Path]) -> Path:
    """A folder with the mean of the runs' weights as its checkpoint."""
    states = [torch.load(run / "checkpoint.pt", weights_only=True, map_location="cpu")["model"] for run in runs]
    folder.mkdir(parents=True, exist_ok=True)
    mean = {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    torch.save({"model": mean}, folder / "checkpoint.pt")
    return folder


def _scored(folder: Path, version: str) -> dict[str, dict[str, float]]:
    """Figures of a run, exported: {"int8": {...}, "fp32": {...}}, kept beside its checkpoint."""
    kept = folder / "scores.json"
    if not kept.exists():
        found = {}
        for kind in ("int8", "fp32"):
            export(folder / "checkpoint.pt", folder / kind, version, fp32=kind == "fp32")
            found[kind] = scores(folder / kind)
        kept.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return dict(json.loads(kept.read_text(encoding="utf-8")))


def _ship(out: Path, folder: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name in ("reader.onnx", "vocab.txt", "labels.json"):
        shutil.copy(folder / name, out / name)


if __name__ == "__main__":
    main()
