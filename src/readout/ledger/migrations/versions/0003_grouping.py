"""Encounters are grouped one document at a time: what that needs to remember. All documents of an older ledger are placed at the next add."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=True) for name in names]


def upgrade() -> None:
    """Make the tables of grouping."""
    op.create_table(
        "sightings",
        sa.Column("document_id", sa.Text(), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("encounter", sa.Text(), primary_key=True),
        *_texts("parties", "states", "tier", "mode_class", "first_day", "last_day", "cluster", "sure_a", "sure_b"),
        sa.Column("json", sa.Text(), nullable=False),
    )
    op.create_table(
        "clusters",
        sa.Column("id", sa.Text(), primary_key=True),
        *_texts("kind", "parties", "states", "mode_class", "first_day", "last_day", "start_day", "slug", "name"),
        sa.Column("json", sa.Text(), nullable=False),
    )
    op.create_table("known_names", sa.Column("token", sa.Text(), primary_key=True), sa.Column("key", sa.Text(), primary_key=True))
    op.create_table(
        "wanted_names",
        sa.Column("token", sa.Text(), primary_key=True),
        sa.Column("document_id", sa.Text(), sa.ForeignKey("documents.id"), primary_key=True),
    )
    op.create_table("unplaced", sa.Column("document_id", sa.Text(), sa.ForeignKey("documents.id"), primary_key=True))
    for name, table, columns in (
        ("sightings_by_parties", "sightings", ["parties", "first_day"]),
        ("sightings_by_states", "sightings", ["states", "first_day"]),
        ("sightings_by_cluster", "sightings", ["cluster"]),
        ("chains_by_end", "sightings", ["parties", "tier", "mode_class", "last_day"]),
        ("clusters_by_parties", "clusters", ["parties", "first_day"]),
        ("clusters_by_states", "clusters", ["states", "first_day"]),
        ("clusters_by_slug", "clusters", ["slug"]),
        ("chains_by_start", "clusters", ["parties", "kind", "mode_class", "start_day"]),
        ("known_names_by_key", "known_names", ["key"]),
        ("wanted_names_by_document", "wanted_names", ["document_id"]),
    ):
        op.create_index(name, table, columns)
    op.execute("INSERT INTO unplaced (document_id) SELECT id FROM documents")
