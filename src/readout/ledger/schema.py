"""The ledger's tables. Every record carries its document, its place in the text and the words found there.

The tables hold readings laid flat; the reading itself is kept as JSON beside them and is what everything can be made from again.
Migrations make these tables; a test checks that both agree.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
    table,
)

metadata = MetaData()


def _text(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def _records(name: str, *columns: Column[str] | Column[float] | Column[int]) -> Table:
    """A table of records: keyed by document and id, in reading order (`position`), with evidence."""
    return Table(
        name, metadata,
        Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
        Column("id", Text, primary_key=True),
        Column("position", Integer, nullable=False),
        *columns,
        Column("start", Integer), Column("end", Integer), Column("words", Text),
    )


def _sorted() -> list[Column[str]]:
    """The place of a row in its view's order, as one string: first day, day of the document, document, place, number (see `flatten.place_of`)."""
    return _text("sort_key")


def _indexed() -> Column[int]:
    """The row's number in the full-text index, where that numbers its rows (SQLite)."""
    return Column("indexed", Integer)


def _days() -> list[Column[str]]:
    """A date as written in the reading, and the first and last day it covers (for filters and order)."""
    return _text("date", "first_day", "last_day")


documents = Table(
    "documents", metadata,
    Column("id", Text, primary_key=True),  # SHA-256 of the bytes
    Column("ref", Text, nullable=False),
    *_text("source", "title", "publisher", "language", "published", "published_basis", "first_day", "last_day", "grade"),
    Column("text", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    *_text("media", "filed_at"),
    Column("start", Integer), Column("end", Integer), Column("words", Text), *_sorted(),
)
readings = Table(
    "readings", metadata,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("contract", Text, nullable=False),
    Column("versions", Text, nullable=False),  # JSON object: what made the reading
    Column("json", Text, nullable=False),  # as shown: with the corrections
    Column("as_read", Text),  # as read, where corrections or the dates of others change it
    Column("revision", Integer, nullable=False, server_default="0"),  # rises with every change, so that two writers meet here
    Column("index_from", Integer), Column("index_to", Integer),  # its rows of the full-text index (SQLite)
)
statements = _records(
    "statements",
    *_text("form", "act", "channel", "speaker_id", "speaker", "speaker_country", "speaker_words", "addressee_id", "addressee",
           "addressee_country", "via", "cue", "content", "spans", "encounter", "parent", "judgement",
           "group", "first_day", "last_day", "hand", "topics"), *_sorted(),
    Column("confidence", Float), _indexed(),
)
events = _records(
    "events", *_days(),
    *_text("code", "plover", "mode", "contexts", "cameo", "status", "actors", "actor_countries", "recipients", "recipient_countries",
           "place", "place_country", "statement", "encounter", "spans", "judgement", "group"), *_sorted(),
    Column("confidence", Float),
)
mentions = _records("mentions", *_text("kind", "actor_id", "actor", "surface", "suggestion", "reasons", "judgement"), Column("confidence", Float))
actors = _records(
    "actors",
    *_text("name", "kind", "key", "wikidata", "country", "sector", "office", "office_of", "office_from", "office_to", "forms", "person"), *_sorted(),
    Column("anonymous", Integer), Column("confidence", Float), Column("mentions", Integer), Column("statements", Integer),
)
times = _records("times", *_text("value", "kind", "basis"))
encounters = _records("encounters", *_days(), *_text("group", "key", "mode", "status", "participants", "countries", "place", "place_country", "spans", "judgement"), *_sorted(), Column("statements", Integer))
discrepancies = _records(
    "discrepancies", *_text("kind", "severity", "note", "rule"), Column("confidence", Float), Column("other_start", Integer),
    Column("other_end", Integer), *_text("other_words", "spans", "judgement"), *_sorted(),
)
passages = _records("passages", *_text("role"), _indexed())
timeline = Table(  # encounters, events and statements in one order of days
    "timeline", metadata,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("kind", Text, primary_key=True), Column("id", Text, primary_key=True), Column("position", Integer, nullable=False),
    *_days(), *_text("who", "what", "whom", "status", "countries", "group"), *_sorted(),
    Column("start", Integer), Column("end", Integer), Column("words", Text),
)
refusals = Table(
    "refusals", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("ref", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("refused_at", Text, nullable=False),
)
# What is counted once, when a document is written, and added up when somebody looks: a row for each document.
counts = Table(
    "counts", metadata,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    *(Column(name, Integer, nullable=False) for name in (
        "statements", "speakers_known", "addressees_known", "statements_tied", "mentions", "mentions_tied", "events", "events_dated",
        "encounters", "encounters_dated", "discrepancies", "dated", "good")),
)
# One row for each statement and topic: `position_rows` says what each is to what was said before. Sorted by code points everywhere.
_CODED = Text().with_variant(Text(collation="C"), "postgresql")
positions = Table(
    "positions", metadata,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("statement", Text, primary_key=True), Column("topic", _CODED, primary_key=True),
    Column("actor_key", _CODED, nullable=False), Column("moment", _CODED, nullable=False), Column("document", _CODED, nullable=False), Column("start", Integer, nullable=False),
    *_text("actor", "country", "date", "first_day", "last_day"), _indexed(),
    Column("repeated", Integer, nullable=False),  # 1 in a document that only repeats another
)
# Copies of texts: a few runs of words of every document, and the pairs found by them. `shown`: the one relation of its document that is told.
runs = Table("runs", metadata, Column("run", BigInteger, primary_key=True, autoincrement=False), Column("document_id", Text, primary_key=True), sqlite_with_rowid=False)
repeats = Table(
    "repeats", metadata,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("of_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("share", Float, nullable=False), Column("basis", Text, nullable=False), Column("shown", Integer, nullable=False),
)
# What grouping keeps: each encounter as its document tells it, the encounters of the whole ledger, and who is known by which name.
sightings = Table(
    "sightings", metadata,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("encounter", Text, primary_key=True),
    *_text("parties", "states", "tier", "mode_class", "first_day", "last_day", "cluster", "sure_a", "sure_b"),
    Column("json", Text, nullable=False),
)
clusters = Table(
    "clusters", metadata,
    Column("id", Text, primary_key=True),
    *_text("kind", "parties", "states", "mode_class", "first_day", "last_day", "start_day", "slug", "name"),
    Column("json", Text, nullable=False),
)
known_names = Table("known_names", metadata, Column("token", Text, primary_key=True), Column("key", Text, primary_key=True))
wanted_names = Table(
    "wanted_names", metadata,
    Column("token", Text, primary_key=True),
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
)
unplaced = Table("unplaced", metadata, Column("document_id", Text, ForeignKey("documents.id"), primary_key=True))
# The days that encounters of undated documents take from documents that date the same encounter.
borrowed_days = Table(
    "borrowed_days", metadata,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("encounter", Text, primary_key=True),
    Column("day", Text, nullable=False),
)
Index("sightings_by_parties", sightings.c.parties, sightings.c.first_day)
Index("sightings_by_states", sightings.c.states, sightings.c.first_day)
Index("sightings_by_cluster", sightings.c.cluster)
Index("clusters_by_parties", clusters.c.parties, clusters.c.first_day)
Index("clusters_by_states", clusters.c.states, clusters.c.first_day)
Index("clusters_by_slug", clusters.c.slug)
Index("chains_by_start", clusters.c.parties, clusters.c.kind, clusters.c.mode_class, clusters.c.start_day)
Index("chains_by_end", sightings.c.parties, sightings.c.tier, sightings.c.mode_class, sightings.c.last_day)
Index("known_names_by_key", known_names.c.key)
Index("wanted_names_by_document", wanted_names.c.document_id)
corrections = Table(
    "corrections", metadata,
    Column("id", Text, primary_key=True),  # hash of what it says
    Column("target", Text, nullable=False),
    Column("number", Integer, nullable=False),  # of this target's corrections: two people cannot both make the next one
    *(Column(name, Text, nullable=False) for name in ("batch", "action", "kind")),
    Column("document_id", Text),  # no foreign key: a correction may wait for its document
    Column("start", Integer), Column("end", Integer), *_text("words", "mark", "field", "value", "before", "identity", "why", "undoes"),
    Column("who", Text, nullable=False), Column("at", Text, nullable=False),
    UniqueConstraint("target", "number"),
)
correction_states = Table(
    "correction_states", metadata,
    Column("correction_id", Text, ForeignKey("corrections.id"), primary_key=True),
    Column("state", Text, nullable=False),  # applied, superseded, undone or orphan
)
Index("corrections_by_document", corrections.c.document_id)
Index("corrections_by_batch", corrections.c.batch)
Index("statements_by_encounter", statements.c.document_id, statements.c.encounter)
# The figures count statements by speaker and addressee under the filters of their pages: all that they look at stands in an index.
_ASKED = (statements.c.act, statements.c.channel, statements.c.first_day, statements.c.last_day)
Index("statements_by_speaker", statements.c.speaker, statements.c.addressee, *_ASKED)
Index("statements_by_side", statements.c.speaker_country, statements.c.addressee_country, *_ASKED)
# A page is cut by its rows' places in the order: what it is filtered by stands beside them.
Index("statements_in_order", *(statements.c[name] for name in ("sort_key", "indexed", "speaker", "speaker_country", "addressee_country", "first_day", "last_day")))
Index("documents_in_order", *(documents.c[name] for name in ("sort_key", "id", "first_day", "last_day")))
Index("timeline_in_order", *(timeline.c[name] for name in ("sort_key", "countries", "first_day", "last_day", "kind")))
for _ordered in (events, encounters, discrepancies):
    Index(f"{_ordered.name}_in_order", _ordered.c.sort_key)
Index("passages_by_index", passages.c.indexed, passages.c.document_id)
Index("timeline_by_side", *(timeline.c[name] for name in ("countries", "first_day", "last_day", "kind")))
Index("positions_in_order", *(positions.c[name] for name in ("repeated", "actor_key", "topic", "moment", "document", "document_id", "start")))
Index("positions_by_topic", *(positions.c[name] for name in ("topic", "repeated", "actor", "country")))
Index("positions_by_actor", *(positions.c[name] for name in ("actor", "repeated", "topic", "country")))
Index("repeats_by_first", repeats.c.of_id)
Index("encounters_by_group", encounters.c.group)
Index("encounters_by_key", *(encounters.c[name] for name in ("key", "participants", "status", "date", "sort_key", "document_id", "statements")))
Index("actors_by_person", *(actors.c[name] for name in ("person", "sort_key", "name", "country", "document_id", "mentions", "statements")))
Index("actors_by_key", actors.c.key)
Index("mentions_by_actor", mentions.c.document_id, mentions.c.actor_id)

KEPT = (counts, positions)  # made from the records of a document, and written with them
RECORDS = (statements, events, mentions, actors, times, encounters, discrepancies, passages, timeline)

# The full-text index: one row per statement and per passage. FTS5 on SQLite, a plain table with a text-search index elsewhere.
search_index = table(
    "search_index", column("kind"), column("document_id"), column("record_id"), column("start"), column("end"), column("body"),
)
