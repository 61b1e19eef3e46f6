"""Drafts of reports have a table of their own.

They stood in one text beside the report, between spaces: what made it first, "join:…" before it where a neighbour's
report was joined, "+" before a draft that was an addition.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = 'c41d7e90b25a'
down_revision = '3f0c6d1a97be'
branch_labels = None
depends_on = None

_JOINED = 'join:'
_ADDED = '+'
_report = sa.table('report', sa.column('id'), sa.column('person_id'), sa.column('draft', sa.Text()), sa.column('joined'))
_report_draft = sa.table(
    'report_draft', sa.column('person_id'), sa.column('draft'), sa.column('report_id'), sa.column('adds')
)


def upgrade() -> None:
    op.create_table('report_draft',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('draft', sa.Text(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('adds', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_report_draft_person_id')),
    sa.ForeignKeyConstraint(['report_id'], ['report.id'], name=op.f('fk_report_draft_report_id')),
    sa.PrimaryKeyConstraint('person_id', 'draft', name=op.f('pk_report_draft'))
    )
    with op.batch_alter_table('report_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_report_draft_report_id'), ['report_id'], unique=False)
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.add_column(sa.Column('joined', sa.Integer(), server_default='0', nullable=False))
    op.execute(sa.update(_report).where(_report.c.draft.startswith(_JOINED)).values(joined=1))
    known = op.get_bind().execute(sa.select(_report.c.id, _report.c.person_id, _report.c.draft)).all()
    drafts = {(each['person_id'], each['draft']): each for row in known for each in _drafts(*row)}
    if drafts:
        op.get_bind().execute(sa.insert(_report_draft), list(drafts.values()))
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_report_person_id_draft'), type_='unique')
        batch_op.drop_column('draft')


def _drafts(report: int, person: int | None, text: str) -> Iterator[dict[str, object]]:
    """Nobody comes back to a draft whose writer is not known."""
    for each in text.split() if person is not None else ():
        if not each.startswith(_JOINED):
            draft = each.removeprefix(_ADDED)
            yield {'person_id': person, 'draft': draft, 'report_id': report, 'adds': int(draft != each)}


def downgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.add_column(sa.Column('draft', sa.Text(), nullable=True))
    for report, joined in op.get_bind().execute(sa.select(_report.c.id, _report.c.joined)).all():
        of = sa.select(_report_draft.c.draft, _report_draft.c.adds).where(_report_draft.c.report_id == report)
        added = [f"{_ADDED if adds else ''}{draft}" for draft, adds in op.get_bind().execute(of)]
        text = ' '.join([f"{_JOINED if joined else 'of:'}{report}", *added])
        op.execute(sa.update(_report).where(_report.c.id == report).values(draft=text))
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.alter_column('draft', existing_type=sa.Text(), nullable=False)
        batch_op.create_unique_constraint(batch_op.f('uq_report_person_id_draft'), ['person_id', 'draft'])
        batch_op.drop_column('joined')
    op.drop_table('report_draft')
