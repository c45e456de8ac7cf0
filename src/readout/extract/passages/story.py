"""The roles of what is left when furniture is flagged: headline, subhead or body."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from readout.extract.passages.blocks import Block
from readout.model.records import Role

HEADLINE_WORDS = 30  # longest headline without a full stop; agency headlines have 8 to 20
SUBHEAD_WORDS = 16
PARAGRAPH_WORDS = 12  # shortest block with a full stop that counts as a paragraph under a subhead
SAME_TITLE = 92  # rapidfuzz ratio from which the first line and the title are one; copies differ in marks and blanks
_OPENS = re.compile(r"[\w\"'“‘«„¿¡(\[#*]")
_CONTRARY = re.compile(r"[,;—–-]$")


def story_roles(blocks: list[Block], roles: list[Role | None], title: str | None) -> list[Role]:
    """A role for every block; those that `roles` already names keep theirs."""
    story = [i for i, role in enumerate(roles) if role is None]
    out: list[Role] = [role or "body" for role in roles]
    talk = any(blocks[i].dialogue for i in story)
    if story and _headline(blocks, story, title):
        under = roles[story[0] + 1] if story[0] + 1 < len(roles) else None
        out[story[0]] = "dateline" if under == "dateline" else "headline"  # the place over the hour of a briefing
    for n, i in enumerate(story[1:-1], 1):
        if not talk and _subhead(blocks, story, n, out):
            out[i] = "subhead"
    return out


def _headline(blocks: list[Block], story: list[int], title: str | None) -> bool:
    first = blocks[story[0]]
    if title and _same(first.words, title):
        return True
    if len(story) < 2 or first.dialogue or first.bullet or first.length > HEADLINE_WORDS or _ends(first):
        return False
    return first.apart or (blocks[story[1]].length > first.length and _OPENS.match(first.words) is not None)


def _subhead(blocks: list[Block], story: list[int], n: int, roles: list[Role]) -> bool:
    """A short line without a full stop before a paragraph, not the last of a list of such lines."""
    block = blocks[story[n]]
    if not _short(block) or (roles[story[n - 1]] != "headline" and _short(blocks[story[n - 1]]) and roles[story[n - 1]] != "subhead"):
        return False
    following = blocks[story[n + 1]]
    if following.length >= PARAGRAPH_WORDS and following.stops:
        return True
    return _short(following) and n + 2 < len(story) and blocks[story[n + 2]].length >= PARAGRAPH_WORDS and blocks[story[n + 2]].stops


def _short(block: Block) -> bool:
    return block.length <= SUBHEAD_WORDS and not block.stops and not block.bullet and not _CONTRARY.search(block.words) and bool(_OPENS.match(block.words)) and not block.words[0].islower()


def _ends(block: Block) -> bool:
    """True when the block ends as a sentence does; a headline may end with a question or exclamation mark."""
    return block.stops and block.words.rstrip("\"'”’»)]")[-1:] not in ("?", "!", "？", "！")


def _same(words: str, title: str) -> bool:
    """Are these the title, but for marks and blanks? What begins a text without line breaks is the whole of it, and not looked at beyond what tells."""
    known = _folded(title)
    longest = len(known) * (200 - SAME_TITLE) / SAME_TITLE  # a longer wording has no such ratio
    return len(_folded(words[: 4 * len(known)])) <= longest + 1 and fuzz.ratio(_folded(words), known) >= SAME_TITLE


def _folded(words: str) -> str:
    return re.sub(r"\W+", " ", words.casefold()).strip()
