"""What a group was told of a week stays beside what is reckoned anew."""

import sqlalchemy as sa
from alembic import op

revision = '5b90c2d7e6a1'
down_revision = 'a9c31d5e7f02'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('digest_replaced',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('municipality', sa.Text(), nullable=False),
    sa.Column('period', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('facts', sa.Text(), nullable=False),
    sa.Column('lines', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('made', sa.BigInteger(), nullable=False),
    sa.Column('said', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_digest_replaced'))
    )
    with op.batch_alter_table('digest_replaced', schema=None) as batch_op:
        batch_op.create_index('ix_digest_replaced_week', ['municipality', 'period'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('digest_replaced', schema=None) as batch_op:
        batch_op.drop_index('ix_digest_replaced_week')

    op.drop_table('digest_replaced')
