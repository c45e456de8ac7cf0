"""What a page would have to count or look for in every row is kept when a document is written: `store` lays filed documents flat again.

Indexes hold all that a figure looks at, so that it is counted without the rows.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

COUNTS = ("statements", "speakers_known", "addressees_known", "statements_tied", "mentions", "mentions_tied", "events", "events_dated", "encounters",
          "encounters_dated", "discrepancies", "dated", "good")
ASKED = ["act", "channel", "first_day", "last_day"]


def upgrade() -> None:
    """Add tables, columns and indexes."""
    op.create_table("counts", sa.Column("document_id", sa.Text(), sa.ForeignKey("documents.id"), primary_key=True),
                    *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS))
    coded = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "positions",
        sa.Column("document_id", sa.Text(), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("statement", sa.Text(), primary_key=True), sa.Column("topic", coded, primary_key=True),
        *(sa.Column(name, coded, nullable=False) for name in ("actor_key", "moment", "document")), sa.Column("start", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("actor", "country", "date", "first_day", "last_day")),
        sa.Column("indexed", sa.Integer(), nullable=True), sa.Column("repeated", sa.Integer(), nullable=False),
    )
    op.create_table("runs", sa.Column("run", sa.BigInteger(), primary_key=True, autoincrement=False), sa.Column("document_id", sa.Text(), primary_key=True), sqlite_with_rowid=False)
    op.create_table(
        "repeats",
        sa.Column("document_id", sa.Text(), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("of_id", sa.Text(), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("share", sa.Float(), nullable=False), sa.Column("basis", sa.Text(), nullable=False), sa.Column("shown", sa.Integer(), nullable=False),
    )
    for table, name, kind in (("documents", "sort_key", sa.Text()), ("statements", "hand", sa.Text()), ("statements", "topics", sa.Text()),
                              ("statements", "indexed", sa.Integer()), ("passages", "indexed", sa.Integer()), ("actors", "person", sa.Text())):
        op.add_column(table, sa.Column(name, kind, nullable=True))
    for name, table in (("statements_by_speaker", "statements"), ("statements_in_order", "statements"), ("encounters_by_group", "encounters"), ("timeline_in_order", "timeline")):
        op.drop_index(name, table)
    for name, table, columns in (
        ("statements_by_speaker", "statements", ["speaker", "addressee", *ASKED]),
        ("statements_by_side", "statements", ["speaker_country", "addressee_country", *ASKED]),
        ("statements_in_order", "statements", ["sort_key", "indexed"]),
        ("timeline_in_order", "timeline", ["sort_key", "countries", "first_day", "kind"]),
        ("documents_in_order", "documents", ["sort_key"]),
        ("passages_by_index", "passages", ["indexed", "document_id"]),
        ("encounters_by_group", "encounters", ["group", "participants", "status", "date", "sort_key"]),
        ("positions_in_order", "positions", ["repeated", "actor_key", "topic", "moment", "document", "document_id", "start"]),
        ("repeats_by_first", "repeats", ["of_id"]),
        ("actors_by_person", "actors", ["person", "sort_key", "name", "country"]),
    ):
        op.create_index(name, table, columns)
