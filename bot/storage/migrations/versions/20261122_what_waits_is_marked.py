"""What waits for the officials is marked, and what was silenced."""

import sqlalchemy as sa
from alembic import op

revision = '180a7fc82681'
down_revision = '9b0e97f4336a'
branch_labels = None
depends_on = None

_WORDS = sa.text('words IS NOT NULL')
_WAITS = """
UPDATE incident SET waits = 1
WHERE EXISTS (SELECT 1 FROM report WHERE incident_id = incident.id AND withdrawn IS NULL)
AND NOT (
  EXISTS (SELECT 1 FROM report WHERE incident_id = incident.id AND withdrawn IS NULL AND back IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM report
    WHERE incident_id = incident.id AND withdrawn IS NULL AND still_out IS NOT NULL
    AND (back IS NULL OR still_out > back)
  )
)
AND (
  NOT EXISTS (SELECT 1 FROM answer WHERE incident_id = incident.id)
  OR EXISTS (
    SELECT 1 FROM verdict JOIN report ON report.id = verdict.report_id
    WHERE report.incident_id = incident.id AND report.withdrawn IS NULL AND verdict.said <> 'yes'
    AND verdict.answer_id = (SELECT max(id) FROM answer WHERE incident_id = incident.id)
  )
)
"""


def upgrade() -> None:
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.create_index('ix_answer_words', ['at'], unique=False, sqlite_where=_WORDS, postgresql_where=_WORDS)

    with op.batch_alter_table('incident', schema=None) as batch_op:
        batch_op.add_column(sa.Column('waits', sa.Integer(), server_default='0', nullable=False))
        batch_op.create_index('ix_incident_day', ['municipality', 'problem', 'day'], unique=False)
        batch_op.create_index('ix_incident_waits', ['municipality', 'waits', 'opened'], unique=False)
    op.execute(_WAITS)

    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.add_column(sa.Column('silenced', sa.Integer(), server_default='0', nullable=False))
        batch_op.create_index('ix_report_filed', ['silenced', 'filed'], unique=False)
        batch_op.drop_index('ix_report_noticed')
        batch_op.create_index('ix_report_noticed', ['municipality', 'noticed', 'number'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_index('ix_report_noticed')
        batch_op.create_index('ix_report_noticed', ['municipality', 'noticed'], unique=False)
        batch_op.drop_index('ix_report_filed')
        batch_op.drop_column('silenced')

    with op.batch_alter_table('incident', schema=None) as batch_op:
        batch_op.drop_index('ix_incident_waits')
        batch_op.drop_index('ix_incident_day')
        batch_op.drop_column('waits')

    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.drop_index('ix_answer_words', sqlite_where=_WORDS, postgresql_where=_WORDS)
