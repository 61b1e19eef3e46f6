"""A signed act keeps the hash of its record: number, text, signatures with dissents, scans."""

import sqlalchemy as sa
from alembic import op

revision = 'e8d03b5f71a4'
down_revision = '2f8d60b7c1e5'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.add_column(sa.Column('record', sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.drop_column('record')
