"""Undated documents are dated by others: the days that they borrow. All documents of an older ledger are looked at again at the next add."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of borrowed days."""
    op.create_table(
        "borrowed_days",
        sa.Column("document_id", sa.Text(), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("encounter", sa.Text(), primary_key=True),
        sa.Column("day", sa.Text(), nullable=False),
    )
