"""A name that the end of the text cuts off ("... with Antony Blin").

Promise: only at the very end, only after the full given name, and only when one person of the tables fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from readout.extract.names.name import Name
from readout.facts import Facts

_LAST_WORDS = re.compile(r"([^\W\d_][\w’'-]+)[ \u00a0]+([^\W\d_][\w’'-]{2,})\s*(?:…|\.\.\.)?\s*\Z")


def cut_off(text: str, facts: Facts) -> Name | None:
    """The name of a known person whose surname the end of the text cuts off."""
    match = _LAST_WORDS.search(text, max(0, len(text) - 80))
    if match is None:
        return None
    given, rest = match[1].lower(), match[2].lower()
    fitting = {person for surname, person in _by_given_name(facts).get(given, ()) if surname.startswith(rest) and surname != rest}
    return Name(match.start(1), match.end(2), "person", f"person:{fitting.pop()}", "person") if len(fitting) == 1 else None


@lru_cache(maxsize=4)
def _by_given_name(facts: Facts) -> dict[str, list[tuple[str, str]]]:
    """First word of a person's name -> (last word, id), over all forms, in lower case."""
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for person in facts.people.values():
        for form in (person.name, *person.aliases, *person.native):
            words = form.lower().split()
            if len(words) > 1:
                out[words[0]].append((words[-1], person.id))
    return dict(out)
