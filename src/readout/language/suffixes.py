"""Dictionary forms by suffix rules, for languages whose dictionaries are too large to install for a few names.

Every form that a rule allows is a candidate; the fact tables decide which of them is a name.
"""

from __future__ import annotations

from readout.language.tongue import Bases

LEAST = 3  # letters that must be left of the word before the ending


def suffix_rules(rules: str) -> Bases:
    """Rules as `ending:replacement` parted by blanks, `-` for nothing; the function gives candidates, longest ending first, the word last."""
    parsed = [(e, "" if r == "-" else r) for e, _, r in (rule.partition(":") for rule in rules.split())]
    ordered = sorted(parsed, key=lambda rule: -len(rule[0]))

    def bases(word: str) -> tuple[str, ...]:
        found = [word[: -len(e)] + r for e, r in ordered if word.endswith(e) and len(word) - len(e) >= LEAST]
        return (*dict.fromkeys(found), word)

    return bases
