"""Surveys, and the sheets that are filled in for them."""

import sqlalchemy as sa
from alembic import op

revision = '1206da1efbe0'
down_revision = '180a7fc82681'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('survey',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('municipality', sa.Text(), nullable=False),
    sa.Column('questionnaire', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('service', sa.Text(), nullable=True),
    sa.Column('villages', sa.Text(), nullable=False),
    sa.Column('opens', sa.Text(), nullable=False),
    sa.Column('closes', sa.Text(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=True),
    sa.Column('least', sa.Integer(), nullable=False),
    sa.Column('draft', sa.Text(), nullable=False),
    sa.Column('invited', sa.BigInteger(), nullable=True),
    sa.Column('reminded', sa.BigInteger(), nullable=True),
    sa.Column('ended', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey')),
    sa.UniqueConstraint('municipality', 'draft', name=op.f('uq_survey_municipality_draft'))
    )
    with op.batch_alter_table('survey', schema=None) as batch_op:
        batch_op.create_index('ix_survey_open', ['municipality', 'ended'], unique=False)

    op.create_table('survey_sheet',
    sa.Column('survey_id', sa.Integer(), nullable=False),
    sa.Column('pseudonym', sa.Text(), nullable=False),
    sa.Column('draft', sa.LargeBinary(), nullable=True),
    sa.Column('answers', sa.Text(), nullable=True),
    sa.Column('day', sa.Text(), nullable=True),
    sa.Column('sent_draft', sa.Text(), nullable=True),
    sa.Column('assisted', sa.Integer(), nullable=False),
    sa.Column('hears', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_survey_sheet_survey_id')),
    sa.PrimaryKeyConstraint('survey_id', 'pseudonym', name=op.f('pk_survey_sheet')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('survey_sheet', schema=None) as batch_op:
        batch_op.create_index('ix_survey_sheet_sent', ['sent_draft'], unique=False)

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('surveys', sa.Integer(), server_default='1', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_column('surveys')

    with op.batch_alter_table('survey_sheet', schema=None) as batch_op:
        batch_op.drop_index('ix_survey_sheet_sent')

    op.drop_table('survey_sheet')
    with op.batch_alter_table('survey', schema=None) as batch_op:
        batch_op.drop_index('ix_survey_open')

    op.drop_table('survey')