"""Acts know since when all that needs an answer has one: few wait, among all there ever were."""

import json

import sqlalchemy as sa
from alembic import op

revision = '5d0b7c93e1a4'
down_revision = '14179d361a3c'
branch_labels = None
depends_on = None

_SIGNED = sa.text("SELECT id, text, signed FROM act WHERE state = 'signed'")
_FIRST_ANSWERS = sa.text(
    'SELECT to_recommendation, number, MIN(at) AS at FROM act_answer WHERE act_id = :act GROUP BY 1, 2'
)
_MARK = sa.text('UPDATE act SET answered = :at WHERE id = :act')


def upgrade() -> None:
    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.add_column(sa.Column('answered', sa.BigInteger(), nullable=True))
        batch_op.create_index('ix_act_answered', ['municipality', 'state', 'answered', 'signed'], unique=False)
        batch_op.create_index('ix_act_signed', ['municipality', 'signed'], unique=False)
    with op.batch_alter_table('act_answer', schema=None) as batch_op:
        batch_op.create_index('ix_act_answer_at', ['at', 'act_id'], unique=False)
    _mark()


def _mark() -> None:
    connection = op.get_bind()
    for act, text, signed in connection.execute(_SIGNED).fetchall():
        told = json.loads(text)
        points = {(0, each['number']) for each in told['findings'] if each['found'] in ('partly', 'not-met')}
        points |= {(1, each['number']) for each in told['recommendations']}
        said = {(of, number): at for of, number, at in connection.execute(_FIRST_ANSWERS, {'act': act})}
        if points <= said.keys():
            at = max((said[each] for each in points), default=signed)
            connection.execute(_MARK, {'act': act, 'at': at})


def downgrade() -> None:
    with op.batch_alter_table('act_answer', schema=None) as batch_op:
        batch_op.drop_index('ix_act_answer_at')

    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.drop_index('ix_act_signed')
        batch_op.drop_index('ix_act_answered')
        batch_op.drop_column('answered')
