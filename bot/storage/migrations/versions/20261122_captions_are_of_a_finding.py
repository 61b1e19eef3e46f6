"""What was written below a photo belongs to the finding that shows it, wherever else the same photo is shown."""

import sqlalchemy as sa
from alembic import op

revision = 'a9c31d5e7f02'
down_revision = 'b36d1f08e7a9'
branch_labels = None
depends_on = None

_MOVE = """
UPDATE act_file SET caption = (SELECT file.caption FROM file WHERE file.id = act_file.file_id)
"""
_MOVE_BACK = """
UPDATE file SET caption = (
  SELECT act_file.caption FROM act_file WHERE act_file.file_id = file.id AND act_file.caption IS NOT NULL
  ORDER BY act_file.at DESC, act_file.act_id DESC, act_file.finding DESC LIMIT 1
)
"""


def upgrade() -> None:
    with op.batch_alter_table('act_file', schema=None) as batch_op:
        batch_op.add_column(sa.Column('caption', sa.Text(), nullable=True))
    op.execute(_MOVE)

    with op.batch_alter_table('file', schema=None) as batch_op:
        batch_op.drop_column('caption')


def downgrade() -> None:
    with op.batch_alter_table('file', schema=None) as batch_op:
        batch_op.add_column(sa.Column('caption', sa.Text(), nullable=True))
    op.execute(_MOVE_BACK)

    with op.batch_alter_table('act_file', schema=None) as batch_op:
        batch_op.drop_column('caption')
