"""A name that the end of the text cuts off ("... with Antony Blin").

Promise: only at the very end, only after the full given name, and only when one person of the tables fits.
"""

from __future__ import annotations

import re

from readout.extract.names.name import Name
from readout.facts import Facts

_LAST_WORDS = re.compile(r"([^\W\d_][\w’'-]+)[ \u00a0]+([^\W\d_][\w’'-]{2,})\s*(?:…|\.\.\.)?\s*\Z")


def cut_off(text: str, facts: Facts) -> Name | None:
    """The name of a known person whose surname the end of the text cuts off."""
    match = _LAST_WORDS.search(text, max(0, len(text) - 80))
    if match is None:
        return None
    given, rest = match[1].lower(), match[2].lower()
    fitting = {p.id for p in facts.people.values() for form in (p.name, *p.aliases, *p.native) if _begins(form.lower().split(), given, rest)}
    return Name(match.start(1), match.end(2), "person", f"person:{fitting.pop()}", "person") if len(fitting) == 1 else None


def _begins(form: list[str], given: str, rest: str) -> bool:
    return len(form) > 1 and form[0] == given and form[-1].startswith(rest) and form[-1] != rest
