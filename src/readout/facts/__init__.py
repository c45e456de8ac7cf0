"""What Readout knows before it reads: states, organisations, offices and their holders, verbs of saying, PLOVER.

The tables are data files that people may correct; `load(extra)` lays a folder of user tables over the built-in ones.
"""

from readout.facts.load import Facts, builtin, load
from readout.facts.rows import AnonymousWord, ChannelWord, OfficeWord, Organisation, Person, State, StateWords, Term, Verb

__all__ = [
    "AnonymousWord", "ChannelWord", "Facts", "OfficeWord", "Organisation", "Person", "State", "StateWords", "Term", "Verb",
    "builtin", "load",
]
