"""Reading PETRARCH actor, agent and discard dictionaries.

Actors: a name line, `+` lines with other names, `[CODE dates]` on the name's line or on lines of their own; dates are `>20040309`, `<911226`
or `770101-120812`. Agents: `WORDS {PLURAL} [~CODE]`, where `~` stands for the actor beside it; `!SET! = A, B` are words put in for `!SET!`.
Discards: a phrase a line, `+` before those that discard a whole story. Lines that are none of these are returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.facts.petrarch.verbs import Row, words

_CODE = re.compile(r"\[\s*([^\]\s]+)\s*([^\]]*)\]")
_SET = re.compile(r"^!(\w+)!\s*=\s*(.+)$")
_AGENT = re.compile(r"^(?P<words>[^{\[]+?)\s*(?:\{(?P<plural>[^}]*)\})?\s*\[\s*(?P<code>[^\]]+?)\s*\]\s*$")
Odd = list[tuple[int, str]]


def parse_actors(text: str, basis: str) -> tuple[list[Row], Odd]:
    """Rows name, code, from, to, basis; and the lines that were not understood."""
    rows: list[Row] = []
    odd: Odd = []
    names: list[str] = []
    held: list[tuple[str, str]] = []
    for number, line in _lines(text):
        codes = _CODE.findall(line)
        name = words(_CODE.sub("", line).lstrip("+"))
        if name and not line.startswith("+"):
            rows += _coded(names, held, basis)
            names, held = [], []
        if not name and not codes:
            odd.append((number, line))
        names += [name] if name else []
        held += codes
    return rows + _coded(names, held, basis), odd


def _coded(names: list[str], held: list[tuple[str, str]], basis: str) -> list[Row]:
    return [{"name": n, "code": code, **_dates(when), "basis": basis} for n in names for code, when in held]


def _dates(when: str) -> Row:
    """`>20040309`, `<911226`, `770101-120812` as from and to."""
    when = when.strip()
    if when.startswith(">"):
        return {"from": _day(when[1:]), "to": ""}
    if when.startswith("<"):
        return {"from": "", "to": _day(when[1:])}
    first, _, last = when.partition("-")
    return {"from": _day(first), "to": _day(last)}


def _day(raw: str) -> str:
    """`911226` and `20040309` as ISO days; "" for what is neither (the dictionaries have some)."""
    digits = re.sub(r"\D", "", raw)
    if len(digits) == 6:
        digits = ("19" if digits[:2] > "30" else "20") + digits
    ok = len(digits) == 8 and "01" <= digits[4:6] <= "12" and "01" <= digits[6:] <= "28"
    if len(digits) == 8 and not ok and "01" <= digits[4:6] <= "12":
        return f"{digits[:4]}-{digits[4:6]}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if ok else ""


def parse_agents(text: str, basis: str) -> tuple[list[Row], Odd]:
    """Rows words (with the plural, `|` between), code, basis; and the lines that were not understood."""
    rows: list[Row] = []
    odd: Odd = []
    sets: dict[str, list[str]] = {}
    for number, line in _lines(text):
        if match := _SET.match(line):
            sets[match[1]] = [w.strip() for w in match[2].split(",")]
        elif match := _AGENT.match(line):
            forms = [f for w in _filled(match["words"], sets) for f in _numbers(words(w), match["plural"])]
            rows.append({"words": "|".join(dict.fromkeys(forms)), "code": match["code"].strip(), "basis": basis})
        else:
            odd.append((number, line))
    return rows, odd


def _filled(raw: str, sets: dict[str, list[str]]) -> list[str]:
    for name, members in sets.items():
        if f"!{name}!" in raw:
            return [raw.replace(f"!{name}!", m) for m in members]
    return [raw]


def _numbers(word: str, plural: str | None) -> list[str]:
    """Singular and plural: the one given, none for `{}`, else the regular one."""
    if plural is not None:
        return [word, *(words(p) for p in plural.split() if p.strip())]
    return [word, word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")]


def parse_discards(text: str, basis: str) -> list[Row]:
    """Rows words, scope, basis."""
    return [{"words": words(line.lstrip("+")), "scope": "story" if line.startswith("+") else "sentence", "basis": basis} for _, line in _lines(text)]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines without their comments (`#`, `<!-- -->`)."""
    inside = False
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        inside = inside or line.startswith("<!--")
        clean = "" if inside else line.partition("#")[0].strip()
        if "-->" in line:
            inside = False
        if clean:
            yield number, clean
