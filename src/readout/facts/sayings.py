"""Words around what is said: verbs of saying, channels, unnamed sources.

English verb forms are made by rule; other languages list the forms used in news.
"""

from __future__ import annotations

from collections import defaultdict
from typing import cast, get_args

from readout.facts.inflect import english_forms
from readout.facts.rows import AnonymousWord, ChannelWord, Verb, VerbKind
from readout.facts.shelves import Shelves, rows
from readout.facts.table import Row
from readout.model.records import Channel

ACTS = frozenset(
    ["accuse", "affirm", "agree", "announce", "ask", "assert", "believe", "condemn", "demand", "deny", "discuss", "praise", "promise", "propose",
     "refuse", "reject", "report", "thank", "threaten", "warn", "welcome"]
)  # fmt: skip
FRAMES = frozenset({"that", "to", "np", "of", "for", "quote", "as"})


def load_verbs(shelves: Shelves) -> dict[str, tuple[Verb, ...]]:
    """The table verbs_of_saying.csv, by language. Raises FactsError for an unknown act, kind or frame."""
    columns = ("lemma", "language", "act", "kind", "frames", "forms", "basis")
    out: dict[str, list[Verb]] = defaultdict(list)
    for r in rows(shelves, "verbs_of_saying", columns, lambda r: (r["language"], r["lemma"])):
        out[r.need("language")].append(_verb(r))
    return {language: tuple(verbs) for language, verbs in out.items()}


def _verb(r: Row) -> Verb:
    lemma, language = r.need("lemma"), r["language"]
    kind = cast(VerbKind, r.choice("kind", get_args(VerbKind)))
    forms = english_forms(lemma, r.many("forms"), r.yes("doubles"), r.yes("noun")) if language == "en" else (lemma, *r.many("forms"))
    return Verb(lemma, forms, r.choice("act", ACTS), kind, r.choices("frames", FRAMES), language)


def load_channels(shelves: Shelves) -> tuple[ChannelWord, ...]:
    """The table channels.csv, one record for each phrase."""
    found = rows(shelves, "channels", ("channel", "language", "phrase", "basis"), lambda r: (r["language"], r["channel"], r["phrase"]))
    return tuple(word for r in found for word in _channel(r))


def _channel(r: Row) -> list[ChannelWord]:
    channel = cast(Channel, r.choice("channel", get_args(Channel)))
    return [ChannelWord(channel, r.need("language"), phrase) for phrase in r.many("phrase")]


def load_anonymous(shelves: Shelves) -> tuple[AnonymousWord, ...]:
    """The table anonymous_sources.csv, one record for each word."""
    found = rows(shelves, "anonymous_sources", ("word", "language", "class", "basis"), lambda r: (r["language"], r["word"]))
    return tuple(AnonymousWord(word, r.need("language"), r.need("class")) for r in found for word in r.many("word"))
