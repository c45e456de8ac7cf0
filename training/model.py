"""MiniLM-L6 as a plain encoder with token heads; weights from the safetensors of all-MiniLM-L6-v2 (Apache-2.0; base MIT).

Heads: names, roles, belief (speech or belief, on cues), and six projections for linking: content to cue, cue to source, content to
source. A link's score is the dot product of the two spans' vectors (first token's projection plus last token's); the links of a token are
laid out as (kind, asking or answering side, first or last token, dimension).
"""

from __future__ import annotations

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from readout.language.wordpiece import CASES
from training.data import NAMES, ROLES

WIDTH, HEADS, LAYERS, INNER, POSITIONS = 384, 12, 6, 1536, 512
LINK = 32  # dimensions of a link vector
LINKS = 3  # content-cue, cue-source, content-source
MIDDLE = 2  # the layer after which states are given out: lower ones know what a word means, upper ones what our heads ask (cross-validated)


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        weights = torch.softmax(q @ k.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + mask, -1)
        mixed = (weights @ v).transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Reader(nn.Module):
    """Encoder and heads. forward: (batch, n) ids, cases, mask -> names, roles, belief, links, states, each (batch, n, k)."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.words, self.positions, self.cases = nn.Embedding(30522, WIDTH), nn.Embedding(POSITIONS, WIDTH), nn.Embedding(CASES, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.names, self.roles, self.belief = nn.Linear(WIDTH, len(NAMES)), nn.Linear(WIDTH, len(ROLES)), nn.Linear(WIDTH, 2)
        self.links = nn.Linear(WIDTH, LINKS * 4 * LINK)
        self.none = nn.Parameter(torch.zeros(LINKS))  # score of "no partner"
        self.words.weight.requires_grad_(False)

    def encode(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """(batch, n) ids, cases and mask -> (batch, n, WIDTH) states of the last layer."""
        return self._layers(ids, cases, mask)[1]

    def _layers(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States after the middle layer and after the last."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.positions(places) + self.cases(cases)))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -10000.0
        middle = x
        for number, layer in enumerate(self.layers, 1):
            x = layer(x, bias)
            middle = x if number == MIDDLE else middle
        return middle, x

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        middle, x = self._layers(ids, cases, mask)
        return self.names(x), self.roles(x), self.belief(x), self.links(x), middle


def kept_layers(count: int) -> list[int]:
    """Which of the pretrained layers a reader of so many starts from: evenly spaced, the first and the last among them."""
    return [round(i * (LAYERS - 1) / max(count - 1, 1)) for i in range(count)]


def held(state: dict[str, Tensor]) -> Reader:
    """The reader that a checkpoint's weights belong to, with as many layers as they have."""
    model = Reader(1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers.")))
    model.load_state_dict(state)
    return model


def pretrained(path: str, layers: int = LAYERS) -> Reader:
    """A reader whose encoder holds the weights of the safetensors file; case rows start at zero but for the original type row."""
    weights = load_file(path)
    weights = {k.removeprefix("bert."): v for k, v in weights.items()}
    model = Reader(layers)
    state = model.state_dict()
    state["words.weight"] = weights["embeddings.word_embeddings.weight"]
    state["positions.weight"] = weights["embeddings.position_embeddings.weight"]
    state["cases.weight"] = weights["embeddings.token_type_embeddings.weight"][:1].repeat(CASES, 1)
    for name, source in (("weight", "weight"), ("bias", "bias")):
        state[f"norm.{name}"] = weights[f"embeddings.LayerNorm.{source}"]
    parts = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
             "norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
    for i, taken in enumerate(kept_layers(layers)):
        for own, theirs in parts.items():
            for name in ("weight", "bias"):
                state[f"layers.{i}.{own}.{name}"] = weights[f"encoder.layer.{taken}.{theirs}.{name}"]
    model.load_state_dict(state)
    return model
