"""The loss of a batch: cross-entropy of each head where labels exist, and of each link over its candidates and "none"."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from training.batches import IGNORE, Item
from training.data import NAMES, ROLES
from training.model import Reader, link_vectors

OWN_ONLY = {"names": [i for i, x in enumerate(NAMES) if x.endswith("TITLE")],
            "roles": [i for i, x in enumerate(ROLES) if x.endswith(("ADDRESSEE", "CHANNEL"))], "belief": []}
WEIGHTS = {"names": 1.0, "roles": 1.0, "belief": 0.2, "links": 0.5}


def loss(model: Reader, batch: list[Item], parts: tuple[Tensor, ...]) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum, and each part as a number."""
    ids, cases, mask, names, roles, belief = parts
    found = model(ids, cases, mask)
    out: dict[str, Tensor] = {}
    for name, logits, labels in (("names", found[0], names), ("roles", found[1], roles), ("belief", found[2], belief)):
        if (labels != IGNORE).any():
            out[name] = cross_entropy(_hidden(logits.float(), batch, OWN_ONLY[name]).flatten(0, 1), labels.flatten(), ignore_index=IGNORE)
    linked = _link_loss(model, batch, found[3].float())
    if linked is not None:
        out["links"] = linked
    return sum(WEIGHTS[k] * v for k, v in out.items()), {k: float(v.detach()) for k, v in out.items()}  # type: ignore[return-value]


def _hidden(logits: Tensor, batch: list[Item], labels: list[int]) -> Tensor:
    """Logits with the labels that only our own sentences carry switched off elsewhere: there an O may well be one of them."""
    if not labels:
        return logits
    mask = torch.zeros_like(logits)
    mask[[i for i, x in enumerate(batch) if not x.own]] = mask.new_tensor([-1e4 if k in labels else 0.0 for k in range(logits.shape[-1])])
    return logits + mask


def _link_loss(model: Reader, batch: list[Item], links: Tensor) -> Tensor | None:
    losses = []
    for row, x in enumerate(batch):
        for kind, span, candidates, answer in x.links:
            ask = link_vectors(links[row], kind, 0, torch.tensor([span[0]]), torch.tensor([span[1]]))
            scores = [model.none[kind].float().view(1)]
            if candidates:
                firsts, lasts = (torch.tensor(z) for z in zip(*candidates, strict=True))
                scores.insert(0, (link_vectors(links[row], kind, 1, firsts, lasts) @ ask[0]) / 32**0.5)
            losses.append(cross_entropy(torch.cat(scores)[None], torch.tensor([answer])))
    return torch.stack(losses).mean() if losses else None
