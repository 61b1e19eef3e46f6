"""Incidents that those affected closed, or that nobody stands behind, are marked."""

import sqlalchemy as sa
from alembic import op

revision = 'b36d1f08e7a9'
down_revision = 'e8d03b5f71a4'
branch_labels = None
depends_on = None

_CLOSED = """
UPDATE incident SET closed = 1
WHERE NOT EXISTS (SELECT 1 FROM report WHERE incident_id = incident.id AND withdrawn IS NULL)
OR (
  EXISTS (SELECT 1 FROM report WHERE incident_id = incident.id AND withdrawn IS NULL AND back IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM report
    WHERE incident_id = incident.id AND withdrawn IS NULL AND still_out IS NOT NULL
    AND (back IS NULL OR still_out > back)
  )
)
OR (
  EXISTS (
    SELECT 1 FROM verdict JOIN report ON report.id = verdict.report_id
    WHERE report.incident_id = incident.id AND report.withdrawn IS NULL
    AND verdict.answer_id = (SELECT max(id) FROM answer WHERE incident_id = incident.id)
  )
  AND NOT EXISTS (
    SELECT 1 FROM verdict JOIN report ON report.id = verdict.report_id
    WHERE report.incident_id = incident.id AND report.withdrawn IS NULL
    AND (verdict.said IS NULL OR verdict.said <> 'yes')
    AND verdict.answer_id = (SELECT max(id) FROM answer WHERE incident_id = incident.id)
  )
)
"""


def upgrade() -> None:
    with op.batch_alter_table('incident', schema=None) as batch_op:
        batch_op.add_column(sa.Column('closed', sa.Integer(), server_default='0', nullable=False))
        batch_op.create_index(
            'ix_incident_closed', ['municipality', 'closed', 'problem', 'opened', 'village'], unique=False
        )
    op.execute(_CLOSED)


def downgrade() -> None:
    with op.batch_alter_table('incident', schema=None) as batch_op:
        batch_op.drop_index('ix_incident_closed')
        batch_op.drop_column('closed')
