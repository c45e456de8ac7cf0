"""Does syntax help attribution? `python -m training.parse_trial CHECKPOINT OUT [--steps N] [--without]`.

Goes on from a trained reader for some steps, with sentences of the UD treebanks mixed in under a biaffine head (Dozat and Manning 2017) that
shares the encoder, or without them; prints UAS and LAS on EWT dev and writes the checkpoint, to be exported and scored like any other.
The head is not shipped: the figures and the decision stand in ARCHITECTURE.md.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from readout.language.wordpiece import WordPiece, split_words
from training.augment import damage
from training.batches import IGNORE, batches, item, tensors
from training.data import corpora
from training.losses import loss
from training.model import WIDTH, Reader
from training.run import SIZE, belief_classes, training_windows, weights_path

ARC, REL = 128, 64
RATE = 1e-4
WEIGHT = 0.3  # of the parse loss


@dataclass
class Tree:
    """A sentence as pieces: for each token the index of its first piece, its head's (0: the root, at [CLS]) and its relation."""

    ids: list[int]
    cases: list[int]
    first: list[int]
    heads: list[int]
    relations: list[str]


class Biaffine(nn.Module):
    """Arc and relation scores over first pieces."""

    def __init__(self, relations: int) -> None:
        super().__init__()
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.rel_dep, self.rel_head = nn.Linear(WIDTH, REL), nn.Linear(WIDTH, REL)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.rel = nn.Bilinear(REL, REL, relations)

    def arcs(self, states: Tensor) -> Tensor:
        """(n, WIDTH) states, the root first -> (n - 1, n) scores of each token's heads."""
        dependents = torch.cat([torch.relu(self.arc_dep(states[1:])), torch.ones_like(states[1:, :1])], 1)
        return dependents @ self.arc @ torch.relu(self.arc_head(states)).T

    def relations(self, states: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relations under given heads."""
        return self.rel(torch.relu(self.rel_dep(states[1:])), torch.relu(self.rel_head(states[heads])))


def trees(path: Path, pieces: WordPiece) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file, up to 100 tokens; relations without subtypes."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [c for line in block.splitlines() if not line.startswith("#") and (c := line.split("\t"))[0].isdigit()]
        if not 1 < len(rows) <= 100:
            continue
        out = Tree([pieces.cls], [0], [], [int(c[6]) for c in rows], [c[7].split(":")[0] for c in rows])
        for columns in rows:
            out.first.append(len(out.ids))
            for word in split_words(columns[1]):
                for piece in pieces.pieces(word.text):
                    out.ids.append(piece.id)
                    out.cases.append(piece.case)
        if all(b > a for a, b in zip(out.first, [*out.first[1:], len(out.ids)], strict=True)):
            yield out


def states_of(model: Reader, batch: list[Tree]) -> Iterator[Tensor]:
    """For each tree the states of the root and of each token's first piece."""
    longest = max(len(t.ids) for t in batch)
    pad = lambda rows: torch.tensor([r + [0] * (longest - len(r)) for r in rows])  # noqa: E731
    found = model.encode(pad([t.ids for t in batch]), pad([t.cases for t in batch]), pad([[1] * len(t.ids) for t in batch]))
    for row, tree in enumerate(batch):
        yield found[row, [0, *tree.first]].float()


def parse_loss(model: Reader, head: Biaffine, batch: list[Tree], names: dict[str, int]) -> Tensor:
    """Cross-entropy of heads and of relations under the true heads."""
    parts = []
    found = list(states_of(model, batch))
    with torch.autocast("cpu", enabled=False):
        for tree, states in zip(batch, found, strict=True):
            heads = torch.tensor(tree.heads)
            labels = torch.tensor([names.get(r, IGNORE) for r in tree.relations])
            parts.append(cross_entropy(head.arcs(states), heads) + cross_entropy(head.relations(states, heads), labels, ignore_index=IGNORE))
    return torch.stack(parts).mean()


@torch.no_grad()
def attachment(model: Reader, head: Biaffine, found: list[Tree], names: dict[str, int]) -> tuple[float, float]:
    """UAS and LAS by the best head of each token, punctuation included."""
    model.eval()
    tokens = arcs = both = 0
    for tree in found:
        states = next(states_of(model, [tree]))
        heads = head.arcs(states).argmax(-1)
        labels = head.relations(states, heads).argmax(-1)
        right = heads == torch.tensor(tree.heads)
        tokens, arcs = tokens + len(tree.heads), arcs + int(right.sum())
        both += int((right & (labels == torch.tensor([names.get(r, IGNORE) for r in tree.relations]))).sum())
    return arcs / tokens, both / tokens


def main() -> None:
    """Parse, train, measure."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--steps", type=int, default=350)
    ask.add_argument("--without", action="store_true", help="the same steps without trees, to compare")
    ask.add_argument("--threads", type=int, default=2)
    trial(ask.parse_args())


def trial(asked: argparse.Namespace) -> None:
    """The same batches of the reader's data either way; every step also sees trees, unless `without`."""
    torch.manual_seed(1)
    torch.set_num_threads(asked.threads)
    dice, pieces, belief = random.Random(1), WordPiece(weights_path().parent / "vocab.txt"), belief_classes()
    model = Reader()
    model.load_state_dict(torch.load(asked.checkpoint, weights_only=True, map_location="cpu")["model"])
    model.words.weight.requires_grad_(False)
    bank = list(trees(corpora() / "treebank/ewt/train.conllu", pieces)) + list(trees(corpora() / "treebank/gum/ok.train.conllu", pieces))
    names = {r: i for i, r in enumerate(sorted({r for t in bank for r in t.relations}))}
    head = Biaffine(len(names))
    trained = [p for p in [*model.parameters(), *head.parameters()] if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RATE)
    dice.shuffle(bank)
    grove = cycle(bank[i : i + 24] for i in range(0, len(bank), 24))
    found = batches([item(damage(w, dice), pieces, belief) for w in training_windows()], SIZE, dice)
    for step, batch in enumerate(found[: asked.steps]):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - step / asked.steps)
        model.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            total, figures = loss(model, batch, tensors(batch))
            if not asked.without:
                total = total + WEIGHT * parse_loss(model, head, next(grove), names)
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        if step % 50 == 0:
            print(step, {k: round(v, 3) for k, v in figures.items()}, flush=True)
    if not asked.without:
        print("UAS {:.3f} LAS {:.3f}".format(*attachment(model, head, list(trees(corpora() / "treebank/ewt/dev.conllu", pieces)), names)))
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": model.state_dict()}, asked.out)


if __name__ == "__main__":
    main()
