"""The loss of a batch: cross-entropy of each head where labels exist, and of each link over its candidates and "none"."""

from __future__ import annotations

from functools import partial

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, kl_div, log_softmax, mse_loss

from training.batches import IGNORE, Item
from training.data import NAMES, ROLES
from training.model import LINK, LINKS, Reader

OWN_ONLY = {"names": [i for i, x in enumerate(NAMES) if x.endswith("TITLE")],
            "roles": [i for i, x in enumerate(ROLES) if x.endswith(("ADDRESSEE", "CHANNEL"))], "belief": []}
WEIGHTS = {"names": 1.0, "roles": 1.0, "belief": 0.2, "links": 0.5, "teacher": 1.0}
HEAT = 2.0  # temperature at which a student follows its teacher (Hinton et al. 2015)


def loss(model: Reader, batch: list[Item], parts: tuple[Tensor, ...], told: tuple[Tensor, ...] | None = None) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum, and each part as a number. `told`: what a teacher gives out for the batch, to be followed as well as the labels."""
    ids, cases, mask, names, roles, belief = parts
    found = model(ids, cases, mask)
    out: dict[str, Tensor] = {}
    for name, logits, labels in (("names", found[0], names), ("roles", found[1], roles), ("belief", found[2], belief)):
        if (labels != IGNORE).any():
            out[name] = cross_entropy(_hidden(logits.float(), batch, OWN_ONLY[name]).flatten(0, 1), labels.flatten(), ignore_index=IGNORE)
    linked = _link_loss(model, batch, found[3].float())
    if linked is not None:
        out["links"] = linked
    if told:
        out["teacher"] = _distance(found, told, mask)
    return sum(WEIGHTS[k] * v for k, v in out.items()), {k: float(v.detach()) for k, v in out.items()}  # type: ignore[return-value]


def _distance(found: tuple[Tensor, ...], told: tuple[Tensor, ...], mask: Tensor) -> Tensor:
    """How far a student is from its teacher: Kullback-Leibler of the labels' chances at `HEAT`, squares of the link vectors; padding left out."""
    real = mask.bool()
    out = torch.zeros((), device=mask.device)
    for ours, theirs in zip(found[:3], told[:3], strict=True):
        chances = log_softmax(theirs[real].float() / HEAT, -1)
        out = out + kl_div(log_softmax(ours[real].float() / HEAT, -1), chances, log_target=True, reduction="batchmean") * HEAT**2
    return out + mse_loss(found[3][real].float(), told[3][real].float())


def _hidden(logits: Tensor, batch: list[Item], labels: list[int]) -> Tensor:
    """Logits with the labels that only our own sentences carry switched off elsewhere: there an O may well be one of them."""
    if not labels:
        return logits
    mask = torch.zeros_like(logits)
    mask[[i for i, x in enumerate(batch) if not x.own]] = mask.new_tensor([-1e4 if k in labels else 0.0 for k in range(logits.shape[-1])])
    return logits + mask


def _link_loss(model: Reader, batch: list[Item], links: Tensor) -> Tensor | None:
    """Mean over all links of the batch, gathered in four look-ups: a look-up per link would cost a gradient of the whole batch each."""
    width = links.shape[1]
    asked = [(row * width, link) for row, x in enumerate(batch) for link in x.links]
    if not asked:
        return None
    most = max(1, *(len(candidates) for _, (_, _, candidates, _) in asked))
    tensor = partial(torch.tensor, device=links.device)
    kinds = tensor([link[0] for _, link in asked])
    asks = tensor([[base + link[1][0], base + link[1][1]] for base, link in asked])
    pools = tensor([[(base + a, base + b) for a, b in link[2]] + [(base, base)] * (most - len(link[2])) for base, link in asked])
    empty = tensor([[k >= len(link[2]) for k in range(most)] for _, link in asked])
    answers = tensor([link[3] if link[3] < len(link[2]) else most for _, link in asked])
    vectors = links.reshape(-1, LINKS, 2, 2, LINK)
    ask = vectors[asks[:, 0], kinds, 0, 0] + vectors[asks[:, 1], kinds, 0, 1]
    pool = vectors[pools[:, :, 0], kinds[:, None], 1, 0] + vectors[pools[:, :, 1], kinds[:, None], 1, 1]
    scores = torch.einsum("ld,lmd->lm", ask, pool) / LINK**0.5
    scores = torch.cat([scores.masked_fill(empty, -1e4), model.none[kinds][:, None].float()], 1)
    return cross_entropy(scores, answers)
