"""An act is corrected once: of several corrections, the later correct the one before them."""

import sqlalchemy as sa
from alembic import op

revision = '7c41e05ab9d2'
down_revision = 'c4f2a86be915'
branch_labels = None
depends_on = None

_FREE = "UPDATE act SET corrects = NULL WHERE state = 'dropped'"
_CORRECTIONS = sa.text(
    'SELECT id, corrects, number, signed, state FROM act WHERE corrects IS NOT NULL'
    ' ORDER BY CASE WHEN signed IS NULL THEN 1 ELSE 0 END, signed, id'
)
_CORRECT = sa.text('UPDATE act SET corrects = :number WHERE id = :act')
_LET_GO = sa.text(
    "UPDATE act SET corrects = NULL, state = 'open', text = NULL, sha256 = NULL WHERE id = :act"
)
_SCANS = sa.text('SELECT file_id FROM act_scan WHERE act_id = :act')
_LET_GO_OF_SCANS = sa.text('DELETE FROM act_scan WHERE act_id = :act')
_UNWANT = sa.text(
    "UPDATE file SET state = 'unwanted' WHERE id = :file"
    ' AND NOT EXISTS (SELECT 1 FROM report_photo WHERE file_id = file.id)'
    ' AND NOT EXISTS (SELECT 1 FROM report WHERE voice_id = file.id)'
    ' AND NOT EXISTS (SELECT 1 FROM act_file WHERE file_id = file.id)'
    ' AND NOT EXISTS (SELECT 1 FROM act_scan WHERE file_id = file.id)'
)
_VOID = sa.text('DELETE FROM act_signature WHERE act_id = :act')
_SETTLE = sa.text(
    'UPDATE act SET answered = :at WHERE number = :number AND (answered IS NULL OR answered > :at)'
)


def upgrade() -> None:
    op.execute(_FREE)
    _put_in_a_row()
    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.create_unique_constraint(batch_op.f('uq_act_corrects'), ['corrects'])


def _put_in_a_row() -> None:
    """Signed ones correct the newest before them; a draft beside another correction becomes an act of its own."""
    connection = op.get_bind()
    taken = {}
    for act, corrects, number, signed, state in connection.execute(_CORRECTIONS).fetchall():
        newest = corrects
        while taken.get(newest) is not None:
            newest = taken[newest]
        if state == 'signed':
            connection.execute(_CORRECT, {'number': newest, 'act': act})
            connection.execute(_SETTLE, {'number': newest, 'at': signed})
            taken[newest] = number
        elif corrects in taken:
            _let_go(connection, act)
        else:
            taken[corrects] = None


def _let_go(connection, act):
    """Nobody has agreed to what is fixed next, by tap or on paper."""
    connection.execute(_LET_GO, {'act': act})
    connection.execute(_VOID, {'act': act})
    scans = connection.execute(_SCANS, {'act': act}).scalars().all()
    connection.execute(_LET_GO_OF_SCANS, {'act': act})
    for file in scans:
        connection.execute(_UNWANT, {'file': file})


def downgrade() -> None:
    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_act_corrects'), type_='unique')
