"""A photo of an act keeps what was written below it."""

import sqlalchemy as sa
from alembic import op

revision = '2f8d60b7c1e5'
down_revision = '7c41e05ab9d2'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('file', schema=None) as batch_op:
        batch_op.add_column(sa.Column('caption', sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('file', schema=None) as batch_op:
        batch_op.drop_column('caption')
