"""said knows when."""

import time

import sqlalchemy as sa
from alembic import op

revision = '3f0c6d1a97be'
down_revision = '8eeb00c3af48'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('said', schema=None) as batch_op:
        batch_op.add_column(sa.Column('at', sa.BigInteger(), server_default='0', nullable=False))
        batch_op.create_index(batch_op.f('ix_said_at'), ['at'], unique=False)
    # Nobody knows when it was said: its term begins now.
    op.execute(sa.update(sa.table('said', sa.column('at'))).values(at=int(time.time() * 1_000_000)))


def downgrade() -> None:
    with op.batch_alter_table('said', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_said_at'))
        batch_op.drop_column('at')
