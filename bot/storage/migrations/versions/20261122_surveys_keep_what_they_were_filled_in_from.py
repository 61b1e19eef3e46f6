"""Surveys keep what they were filled in from."""

import sqlalchemy as sa
from alembic import op

revision = 'f3216cb1d26f'
down_revision = '95a208c37e3f'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('survey_given',
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('municipality', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_survey_given_survey_id')),
    sa.PrimaryKeyConstraint('survey_id', name=op.f('pk_survey_given'))
    )


def downgrade() -> None:
    op.drop_table('survey_given')

