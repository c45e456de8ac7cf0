"""Names brought back to their dictionary form before they are compared: Блинкеном to Блинкен, Ławrowem to Ławrow.

Of the forms that the language allows the one that the tables know is taken; where they know none, the likeliest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from readout.extract.names import Name
from readout.extract.names.lists import given_names
from readout.extract.page import Page
from readout.language.tongues import tongue_of
from readout.resolve.fold import plain, skeleton
from readout.resolve.index import people_index


def dictionary_form(page: Page, name: Name) -> str:
    """The words of a person's name as a dictionary has them; as written in a language whose names do not change."""
    written = page.text[name.start : name.end]
    code = page.language_at(name.start)
    if code == "en":
        return written
    words, bases = written.split(), tongue_of(code).bases
    if not words:
        return written
    surnames = people_index(page.facts).surnames
    changes = _oblique(words[0], code)
    last = _known(words[-1], bases, surnames, lambda form: skeleton(plain(form)[-1]) if plain(form) else "", changes)
    given = [_known(w, bases, given_names(page.facts), str.lower, changes) for w in words[:-1]]
    return " ".join([*given, last])


def _oblique(word: str, code: str) -> bool:
    """Does the first word of the name stand in a case that cannot be the nominative? Then the whole name does."""
    cases = tongue_of(code).cases
    found = cases(word) if cases is not None else frozenset({"nomn"})
    return bool(found) and "nomn" not in found


def _known(word: str, bases: Callable[[str], tuple[str, ...]], known: Collection[str], key: Callable[[str], str], changes: bool) -> str:
    forms = bases(word)
    fitting = [f for f in (word, *forms) if key(f) in known]
    return fitting[0] if fitting else forms[0] if changes else word
