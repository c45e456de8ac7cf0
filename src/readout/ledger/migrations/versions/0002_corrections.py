"""Corrections and what became of them; readings keep what was read beside what is shown; judgements beside the records."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns."""
    op.create_table('corrections',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('target', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('batch', sa.Text(), nullable=False),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('document_id', sa.Text(), nullable=True),
    sa.Column('start', sa.Integer(), nullable=True),
    sa.Column('end', sa.Integer(), nullable=True),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('mark', sa.Text(), nullable=True),
    sa.Column('field', sa.Text(), nullable=True),
    sa.Column('value', sa.Text(), nullable=True),
    sa.Column('before', sa.Text(), nullable=True),
    sa.Column('identity', sa.Text(), nullable=True),
    sa.Column('why', sa.Text(), nullable=True),
    sa.Column('undoes', sa.Text(), nullable=True),
    sa.Column('who', sa.Text(), nullable=False),
    sa.Column('at', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('target', 'number')
    )
    op.create_index('corrections_by_document', 'corrections', ['document_id'], unique=False)
    op.create_index('corrections_by_batch', 'corrections', ['batch'], unique=False)
    op.create_table('correction_states',
    sa.Column('correction_id', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['correction_id'], ['corrections.id'], ),
    sa.PrimaryKeyConstraint('correction_id')
    )
    for table in ('statements', 'events', 'mentions', 'encounters', 'discrepancies'):
        op.add_column(table, sa.Column('judgement', sa.Text(), nullable=True))
    op.add_column('readings', sa.Column('as_read', sa.Text(), nullable=True))
    op.add_column('readings', sa.Column('revision', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('readings', sa.Column('index_from', sa.Integer(), nullable=True))
    op.add_column('readings', sa.Column('index_to', sa.Integer(), nullable=True))
    if op.get_bind().dialect.name != "sqlite":
        op.execute("CREATE INDEX search_index_document ON search_index (document_id)")
