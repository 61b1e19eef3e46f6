"""Jobs and their runs are remembered."""

import sqlalchemy as sa
from alembic import op

revision = 'af3d085593b4'
down_revision = 'f0b8bb7dffa5'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('job',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('next_run', sa.BigInteger(), nullable=True),
    sa.Column('started', sa.BigInteger(), nullable=True),
    sa.Column('finished', sa.BigInteger(), nullable=True),
    sa.Column('error', sa.Text(), nullable=True),
    sa.Column('failing', sa.BigInteger(), nullable=True),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_job'))
    )
    op.create_table('job_run',
    sa.Column('job', sa.Text(), nullable=False),
    sa.Column('target', sa.Text(), nullable=False),
    sa.Column('period', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('started', sa.BigInteger(), nullable=False),
    sa.Column('finished', sa.BigInteger(), nullable=False),
    sa.Column('error', sa.Text(), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('job', 'target', 'period', name=op.f('pk_job_run'))
    )
    with op.batch_alter_table('job_run', schema=None) as batch_op:
        batch_op.create_index('ix_job_run_failed', ['state', 'finished'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('job_run', schema=None) as batch_op:
        batch_op.drop_index('ix_job_run_failed')

    op.drop_table('job_run')
    op.drop_table('job')
