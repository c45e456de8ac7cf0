"""Indexes hold all that pages are chosen by, so that wide rows are fetched for what is shown alone; encounters have the name that they go by.

Two indexes go that no question can use: codes and names are asked for whatever their case.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
same_rows = True  # no row says more than it did: what is filed need not be laid flat again

INDEXES = (
    ("encounters_by_group", "encounters", ["group"]),
    ("encounters_by_key", "encounters", ["key", "participants", "status", "date", "sort_key", "document_id", "statements"]),
    ("statements_in_order", "statements", ["sort_key", "indexed", "speaker", "speaker_country", "addressee_country", "first_day", "last_day"]),
    ("documents_in_order", "documents", ["sort_key", "id", "first_day", "last_day"]),
    ("actors_by_person", "actors", ["person", "sort_key", "name", "country", "document_id", "mentions", "statements"]),
    ("positions_by_topic", "positions", ["topic", "repeated", "actor", "country"]),
    ("positions_by_actor", "positions", ["actor", "repeated", "topic", "country"]),
    ("timeline_in_order", "timeline", ["sort_key", "countries", "first_day", "last_day", "kind"]),
    ("timeline_by_side", "timeline", ["countries", "first_day", "last_day", "kind"]),
)


def upgrade() -> None:
    """Add the column, and the indexes in place of narrower ones."""
    op.add_column("encounters", sa.Column("key", sa.Text(), nullable=True))
    op.execute("""UPDATE encounters SET "key" = coalesce("group", document_id || '/' || id)""")
    for name, table in (("encounters_by_group", "encounters"), ("statements_in_order", "statements"), ("documents_in_order", "documents"), ("actors_by_person", "actors"),
                        ("timeline_in_order", "timeline"), ("timeline_by_side", "timeline"), ("events_by_code", "events"), ("actors_by_name", "actors")):
        op.drop_index(name, table)
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
