"""What Readout knows before it reads: states, organisations, offices and their holders, verbs of saying, PLOVER.

The tables are data files that people may correct; `load(extra)` lays a folder of user tables over the built-in ones, and `check` says
what in the facts about people does not hold together.
"""

from readout.facts.agents import Place
from readout.facts.check import Finding, check
from readout.facts.load import Facts, builtin, load
from readout.facts.people import bounds, holds
from readout.facts.rows import (
    AnonymousWord,
    ChannelWord,
    OfficeWord,
    Organisation,
    Person,
    State,
    StateWords,
    Term,
    Verb,
)

__all__ = [
    "AnonymousWord", "ChannelWord", "Facts", "Finding", "OfficeWord", "Organisation", "Person", "Place", "State", "StateWords", "Term", "Verb",
    "bounds", "builtin", "check", "holds", "load",
]
