"""What strings every match of a regular expression holds, read from the pattern itself."""

from __future__ import annotations

import re

GRAM = 3  # letters that a literal needs to be worth looking for, a blank before it counted; a shorter one is no use unless it is of another script
COMMON = frozenset("the and that for with was were has had have his her from this will would of to in on by is at as it an be or he we if no so up us do my me de re un la le"
                   " al".split())  # what stands in most sentences, or begins words there, tells nothing
_OPENING = re.compile(r"\?(?:P<\w+>|<?[=!]|[-a-z]*:)")  # what may follow a bracket: a name, a look around, flags
_NO_WORD = re.compile(r"\[-?(?!\^)(?:\\[sW]|[^\w\\\]-])+-?\]")  # a class of characters that are no part of a word
Literals = frozenset[str]
Way = list[Literals]  # what a pattern needs, all of it, to match in one of its ways


def ways(source: str) -> list[Way]:
    """In which ways the pattern can match: each is sets of strings in lower case, of every one of which a match in that way holds a string, at the start of
    a word where a blank stands before it. The set that tells most comes first; there is none where nothing of GRAM letters (or of another script) can be
    made out."""
    return [sorted(way, key=_worth, reverse=True) for way in _Parser(source).branches()]


def _worth(part: Literals) -> tuple[int, int]:
    """How much a set tells: by its shortest string, then by how few there are."""
    return min(map(len, part)), -len(part)


def _common(found: list[Way]) -> Way:
    """What is needed whichever way a match goes."""
    if len(found) == 1:
        return found[0]
    return [frozenset().union(*(max(way, key=_worth) for way in found))] if all(found) else []


class _Parser:
    """Recursive descent over the syntax of `re` that our data files use; what it does not know counts for nothing."""

    def __init__(self, source: str) -> None:
        self._source, self._at = source, 0
        self._edge = False  # does a letter that stands here begin a word?

    def branches(self) -> list[Way]:
        """The ways to match what stands up to the closing bracket or the end; those that need one set each are told together."""
        before = self._edge
        found = self._branch()
        after = self._edge
        while self._peek() == "|":
            self._at, self._edge = self._at + 1, before
            found += self._branch()
            after = after and self._edge
        self._edge = after
        if not all(found):
            return [[]]
        single = [way[0] for way in found if len(way) == 1]
        return [*(way for way in found if len(way) > 1), *([[frozenset().union(*single)]] if single else [])]

    def _branch(self) -> list[Way]:
        """The ways to match parts that stand one after another, by the ways of the first that has several."""
        parts: Way = []
        several: list[Way] = [[]]
        run = ""
        while (char := self._peek()) and char not in "|)":
            self._at += 1
            inside: list[Way] = [[]]
            before = self._edge
            if char.isalpha() or char == "-":
                run = run or (" " if before and char != "-" else "")
                if self._repeat():
                    run = self._flush(parts, run + (char if self._sure else ""))
                else:
                    run += char
                self._edge = char == "-" and (self._sure or before)
                continue
            run = self._flush(parts, run)
            if char == "(":
                inside = self._group()
            elif char == "[":
                opened, self._at = self._at - 1, self._source.index("]", self._at + 1) + 1
                self._edge = _NO_WORD.fullmatch(self._source, opened, self._at) is not None
            elif char == "\\":
                self._edge = self._peek() in "sWb" or not self._peek().isalnum()
                self._at += 1
            else:
                self._edge = not (char.isalnum() or char in "._^$")
            if not self._repeat() or self._sure:
                several, more = (inside, []) if several == [[]] and len(inside) > 1 else (several, _common(inside))
                parts += more
            else:
                self._edge = self._edge and before
        self._flush(parts, run)
        return [[*parts, *way] for way in several]

    def _flush(self, parts: Way, run: str) -> str:
        string = run.lstrip(" ")
        if (len(run) >= GRAM and string.lower() not in COMMON) or not string.isascii():
            parts.append(frozenset({run.lower().replace("-", " ")}))
        return ""

    def _group(self) -> list[Way]:
        opening = _OPENING.match(self._source, self._at)
        looks = bool(opening and opening.group().startswith(("?=", "?!", "?<")))
        edge = self._edge or self._source.startswith(r"?<!\w)", self._at)
        self._at = opening.end() if opening else self._at
        found = self.branches()
        self._at += 1  # the closing bracket
        self._edge = edge if looks else self._edge
        return [[]] if looks else found

    def _repeat(self) -> bool:
        """Is the last part repeated or optional? `_sure` says whether it stands at least once."""
        char = self._peek()
        self._sure = True
        if char and char in "?*+":
            self._at += 1
            self._sure = char == "+"
        elif char == "{":
            self._sure = self._source[self._at + 1] != "0"
            self._at = self._source.index("}", self._at) + 1
        else:
            return False
        if self._peek() in ("?", "+"):
            self._at += 1
        return True

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]
