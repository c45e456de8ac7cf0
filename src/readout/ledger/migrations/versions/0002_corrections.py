"""Corrections and what became of them; readings keep what was read beside what is shown; judgements beside the records.

Rows in the order of their views, counts and the timeline are laid down when a document is written: `store` lays filed documents flat again.
"""

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
    op.create_table('timeline',
    sa.Column('document_id', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('date', sa.Text(), nullable=True),
    sa.Column('first_day', sa.Text(), nullable=True),
    sa.Column('last_day', sa.Text(), nullable=True),
    sa.Column('who', sa.Text(), nullable=True),
    sa.Column('what', sa.Text(), nullable=True),
    sa.Column('whom', sa.Text(), nullable=True),
    sa.Column('status', sa.Text(), nullable=True),
    sa.Column('countries', sa.Text(), nullable=True),
    sa.Column('group', sa.Text(), nullable=True),
    sa.Column('sort_key', sa.Text(), nullable=True),
    sa.Column('start', sa.Integer(), nullable=True),
    sa.Column('end', sa.Integer(), nullable=True),
    sa.Column('words', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], ),
    sa.PrimaryKeyConstraint('document_id', 'kind', 'id')
    )
    op.create_index('timeline_by_side', 'timeline', ['countries', 'first_day', 'kind'], unique=False)
    texts = {'statements': ('group', 'first_day', 'last_day', 'sort_key'), 'events': ('group', 'sort_key'), 'actors': ('forms', 'sort_key'),
             'encounters': ('sort_key',), 'discrepancies': ('sort_key',)}
    for table, names in texts.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text(), nullable=True))
    for table, name in (('actors', 'mentions'), ('actors', 'statements'), ('encounters', 'statements')):
        op.add_column(table, sa.Column(name, sa.Integer(), nullable=True))
    for table in ('statements', 'events', 'encounters', 'discrepancies', 'timeline'):
        op.create_index(f'{table}_in_order', table, ['sort_key'], unique=False)
