"""Which blocks are page furniture, by the rules of the table."""

from __future__ import annotations

from readout.extract.passages.blocks import Block
from readout.extract.passages.rules import Rule, Rules
from readout.model.records import Role

TEASER_WORDS = 25  # longest block that can be the teaser under a "See also" of its own
HEADING_WORDS = 6  # longest line that announces a teaser in the next block rather than holding one
ITEM_WORDS = 25  # longest item of a list of links
PARAGRAPH_WORDS = 40  # a block this long with a full stop is a paragraph again and ends a comment form


def furniture_roles(blocks: list[Block], rules: Rules) -> list[Role | None]:
    """The furniture role of each block, None for the story."""
    roles: list[Role | None] = [None] * len(blocks)
    for i, block in enumerate(blocks):
        if roles[i] is not None:
            continue
        if not any(c.isalnum() for c in block.words):
            roles[i] = "navigation"
        elif (rule := rules.line(block.words)) is not None and not block.dialogue:
            roles[i] = rule.role
            _spread(blocks, roles, i, rule)
    return roles


def _spread(blocks: list[Block], roles: list[Role | None], i: int, rule: Rule) -> None:
    """Give the rule's role to what falls with block `i`."""
    if rule.reach == "next" and blocks[i].length <= HEADING_WORDS and i + 1 < len(blocks) and _teaser(blocks[i + 1]):
        roles[i + 1] = rule.role
    elif rule.reach == "list":
        for j in range(i + 1, len(blocks)):
            if blocks[j].length > ITEM_WORDS or (blocks[j].stops and not blocks[j].bullet):
                return
            roles[j] = rule.role
        return
    elif rule.reach == "rest":
        for j in range(i + 1, len(blocks)):
            if blocks[j].stops and blocks[j].length >= PARAGRAPH_WORDS:
                return
            roles[j] = rule.role


def _teaser(block: Block) -> bool:
    return block.length <= TEASER_WORDS and not block.stops and not block.dialogue
