"""Weekly summaries are kept, and what they are made of.

Claims and verdicts from before are taken over as they stand: what somebody said first and changed later is not known.
"""

import sqlalchemy as sa
from alembic import op

revision = 'd574774002f7'
down_revision = 'f3216cb1d26f'
branch_labels = None
depends_on = None

_CLAIMED = """
INSERT INTO outcome (municipality, service, problem, village, answer_id, at)
SELECT incident.municipality, incident.service, incident.problem, incident.village, answer.id, answer.at
FROM answer JOIN incident ON incident.id = answer.incident_id WHERE answer.kind = 'fixed' ORDER BY answer.id
"""
_SAID = """
INSERT INTO outcome (municipality, service, problem, village, answer_id, report_id, said, at)
SELECT incident.municipality, incident.service, incident.problem, incident.village, answer.id, verdict.report_id,
       verdict.said, COALESCE(verdict.at, answer.at)
FROM verdict JOIN answer ON answer.id = verdict.answer_id JOIN incident ON incident.id = answer.incident_id
WHERE verdict.said IS NOT NULL ORDER BY verdict.id
"""


def upgrade() -> None:
    op.create_table('digest',
    sa.Column('municipality', sa.Text(), nullable=False),
    sa.Column('period', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('facts', sa.Text(), nullable=False),
    sa.Column('lines', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('made', sa.BigInteger(), nullable=False),
    sa.Column('promised', sa.Integer(), nullable=False),
    sa.Column('said', sa.BigInteger(), nullable=True),
    sa.Column('unpinned', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('municipality', 'period', name=op.f('pk_digest'))
    )
    op.create_table('outcome',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('municipality', sa.Text(), nullable=False),
    sa.Column('service', sa.Text(), nullable=False),
    sa.Column('problem', sa.Text(), nullable=False),
    sa.Column('village', sa.Text(), nullable=True),
    sa.Column('answer_id', sa.Integer(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=True),
    sa.Column('said', sa.Text(), nullable=True),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("said IN ('yes', 'partly', 'no')", name=op.f('ck_outcome_said')),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_outcome_answer_id')),
    sa.ForeignKeyConstraint(['report_id'], ['report.id'], name=op.f('fk_outcome_report_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outcome'))
    )
    with op.batch_alter_table('outcome', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outcome_answer_id'), ['answer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_outcome_report_id'), ['report_id'], unique=False)
        batch_op.create_index('ix_outcome_week', ['municipality', 'at'], unique=False)
    op.execute(_CLAIMED)
    op.execute(_SAID)

    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.create_index('ix_report_week', ['municipality', 'filed', 'service', 'problem', 'joined', 'withdrawn'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_index('ix_report_week')

    with op.batch_alter_table('outcome', schema=None) as batch_op:
        batch_op.drop_index('ix_outcome_week')
        batch_op.drop_index(batch_op.f('ix_outcome_report_id'))
        batch_op.drop_index(batch_op.f('ix_outcome_answer_id'))

    op.drop_table('outcome')
    op.drop_table('digest')
