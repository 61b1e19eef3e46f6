"""Words that officials hid in surveys, with their reasons."""

import sqlalchemy as sa
from alembic import op

revision = 'f0b8bb7dffa5'
down_revision = '1206da1efbe0'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('survey_hidden',
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('variable', sa.Text(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_survey_hidden_survey_id')),
    sa.PrimaryKeyConstraint('survey_id', 'variable', 'place', name=op.f('pk_survey_hidden'))
    )


def downgrade() -> None:
    op.drop_table('survey_hidden')
