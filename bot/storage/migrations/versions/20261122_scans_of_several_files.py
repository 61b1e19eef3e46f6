"""The scan of an act that was signed on paper is as many files as it took."""

import sqlalchemy as sa
from alembic import op

revision = 'c4f2a86be915'
down_revision = '5d0b7c93e1a4'
branch_labels = None
depends_on = None

_MOVE = """
INSERT INTO act_scan (act_id, place, file_id) SELECT id, 1, scan_id FROM act WHERE scan_id IS NOT NULL
"""
_MOVE_BACK = """
UPDATE act SET scan_id = (
  SELECT file_id FROM act_scan AS first WHERE first.act_id = act.id
  AND first.place = (SELECT min(place) FROM act_scan WHERE act_scan.act_id = act.id)
)
"""


def upgrade() -> None:
    op.create_table('act_scan',
    sa.Column('act_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['act_id'], ['act.id'], name=op.f('fk_act_scan_act_id')),
    sa.ForeignKeyConstraint(['file_id'], ['file.id'], name=op.f('fk_act_scan_file_id')),
    sa.PrimaryKeyConstraint('act_id', 'place', name=op.f('pk_act_scan')),
    sa.UniqueConstraint('act_id', 'file_id', name=op.f('uq_act_scan_act_id_file_id'))
    )
    with op.batch_alter_table('act_scan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_act_scan_file_id'), ['file_id'], unique=False)
    op.execute(_MOVE)

    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_act_scan_id'))
        batch_op.drop_constraint('fk_act_scan_id', type_='foreignkey')
        batch_op.drop_column('scan_id')


def downgrade() -> None:
    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.add_column(sa.Column('scan_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key('fk_act_scan_id', 'file', ['scan_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_act_scan_id'), ['scan_id'], unique=False)
    op.execute(_MOVE_BACK)

    with op.batch_alter_table('act_scan', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_act_scan_file_id'))
    op.drop_table('act_scan')
