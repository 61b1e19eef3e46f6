"""People know when they moved."""

import sqlalchemy as sa
from alembic import op

revision = 'b1a3030b46f5'
down_revision = 'd574774002f7'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('moved', sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f('ix_person_moved'), ['moved'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_moved'))
        batch_op.drop_column('moved')

