"""Acts: what members found, who signed which text; files may be PDFs."""

import sqlalchemy as sa
from alembic import op

revision = '99dd1ce476ce'
down_revision = 'b1a3030b46f5'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('file', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_file_kind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_file_kind'), "kind IN ('photo', 'document', 'voice', 'pdf')")

    op.create_table('act',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('municipality', sa.Text(), nullable=False),
    sa.Column('service', sa.Text(), nullable=False),
    sa.Column('service_name', sa.Text(), nullable=False),
    sa.Column('village', sa.Text(), nullable=True),
    sa.Column('place', sa.Text(), nullable=True),
    sa.Column('visited', sa.BigInteger(), nullable=False),
    sa.Column('explanation', sa.Text(), nullable=True),
    sa.Column('corrects', sa.Text(), nullable=True),
    sa.Column('begun', sa.BigInteger(), nullable=False),
    sa.Column('begun_by', sa.Integer(), nullable=False),
    sa.Column('draft', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('remark', sa.Text(), nullable=True),
    sa.Column('remark_by', sa.Integer(), nullable=True),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('sha256', sa.Text(), nullable=True),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('series', sa.Integer(), nullable=True),
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('signed', sa.BigInteger(), nullable=True),
    sa.Column('quorum', sa.Integer(), nullable=True),
    sa.Column('scan_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("state IN ('open', 'fixed', 'signed', 'dropped')", name=op.f('ck_act_state')),
    sa.ForeignKeyConstraint(['begun_by'], ['monitoring_member.id'], name=op.f('fk_act_begun_by')),
    sa.ForeignKeyConstraint(['remark_by'], ['monitoring_member.id'], name=op.f('fk_act_remark_by')),
    sa.ForeignKeyConstraint(['scan_id'], ['file.id'], name=op.f('fk_act_scan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_act')),
    sa.UniqueConstraint('municipality', 'draft', name=op.f('uq_act_municipality_draft')),
    sa.UniqueConstraint('municipality', 'year', 'series', name=op.f('uq_act_municipality_year_series')),
    sa.UniqueConstraint('number', name=op.f('uq_act_number'))
    )
    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_act_begun_by'), ['begun_by'], unique=False)
        batch_op.create_index(batch_op.f('ix_act_remark_by'), ['remark_by'], unique=False)
        batch_op.create_index(batch_op.f('ix_act_scan_id'), ['scan_id'], unique=False)
        batch_op.create_index('ix_act_state', ['municipality', 'state', 'id'], unique=False)

    op.create_table('act_attendee',
    sa.Column('act_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Text(), nullable=False),
    sa.Column('seat', sa.Text(), nullable=True),
    sa.Column('duty', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['act_id'], ['act.id'], name=op.f('fk_act_attendee_act_id')),
    sa.ForeignKeyConstraint(['member_id'], ['monitoring_member.id'], name=op.f('fk_act_attendee_member_id')),
    sa.PrimaryKeyConstraint('act_id', 'place', name=op.f('pk_act_attendee'))
    )
    with op.batch_alter_table('act_attendee', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_act_attendee_member_id'), ['member_id'], unique=False)

    op.create_table('act_file',
    sa.Column('act_id', sa.Integer(), nullable=False),
    sa.Column('finding', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['act_id'], ['act.id'], name=op.f('fk_act_file_act_id')),
    sa.ForeignKeyConstraint(['file_id'], ['file.id'], name=op.f('fk_act_file_file_id')),
    sa.PrimaryKeyConstraint('act_id', 'finding', 'file_id', name=op.f('pk_act_file'))
    )
    with op.batch_alter_table('act_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_act_file_file_id'), ['file_id'], unique=False)

    op.create_table('act_finding',
    sa.Column('act_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('cited', sa.Text(), nullable=False),
    sa.Column('found', sa.Text(), nullable=True),
    sa.Column('measured', sa.Text(), nullable=True),
    sa.CheckConstraint("found IN ('met', 'partly', 'not-met', 'not-checked', 'not-measurable')", name=op.f('ck_act_finding_found')),
    sa.ForeignKeyConstraint(['act_id'], ['act.id'], name=op.f('fk_act_finding_act_id')),
    sa.PrimaryKeyConstraint('act_id', 'number', name=op.f('pk_act_finding'))
    )
    op.create_table('act_link',
    sa.Column('act_id', sa.Integer(), nullable=False),
    sa.Column('receipt', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['act_id'], ['act.id'], name=op.f('fk_act_link_act_id')),
    sa.PrimaryKeyConstraint('act_id', 'receipt', name=op.f('pk_act_link'))
    )
    op.create_table('act_note',
    sa.Column('act_id', sa.Integer(), nullable=False),
    sa.Column('finding', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['act_id'], ['act.id'], name=op.f('fk_act_note_act_id')),
    sa.ForeignKeyConstraint(['member_id'], ['monitoring_member.id'], name=op.f('fk_act_note_member_id')),
    sa.PrimaryKeyConstraint('act_id', 'finding', 'member_id', name=op.f('pk_act_note'))
    )
    with op.batch_alter_table('act_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_act_note_member_id'), ['member_id'], unique=False)

    op.create_table('act_recommendation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('act_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('responsible', sa.Text(), nullable=False),
    sa.Column('due', sa.Text(), nullable=False),
    sa.Column('draft', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['act_id'], ['act.id'], name=op.f('fk_act_recommendation_act_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_act_recommendation')),
    sa.UniqueConstraint('act_id', 'draft', name=op.f('uq_act_recommendation_act_id_draft'))
    )
    op.create_table('act_signature',
    sa.Column('act_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('position', sa.Text(), nullable=False),
    sa.Column('duty', sa.Text(), nullable=False),
    sa.Column('way', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('dissent', sa.Text(), nullable=True),
    sa.CheckConstraint("way IN ('tap', 'paper')", name=op.f('ck_act_signature_way')),
    sa.ForeignKeyConstraint(['act_id'], ['act.id'], name=op.f('fk_act_signature_act_id')),
    sa.ForeignKeyConstraint(['member_id'], ['monitoring_member.id'], name=op.f('fk_act_signature_member_id')),
    sa.PrimaryKeyConstraint('act_id', 'member_id', 'sha256', name=op.f('pk_act_signature'))
    )
    with op.batch_alter_table('act_signature', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_act_signature_member_id'), ['member_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('act_signature', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_act_signature_member_id'))

    op.drop_table('act_signature')
    op.drop_table('act_recommendation')
    with op.batch_alter_table('act_note', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_act_note_member_id'))

    op.drop_table('act_note')
    op.drop_table('act_link')
    op.drop_table('act_finding')
    with op.batch_alter_table('act_file', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_act_file_file_id'))

    op.drop_table('act_file')
    with op.batch_alter_table('act_attendee', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_act_attendee_member_id'))

    op.drop_table('act_attendee')
    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.drop_index('ix_act_state')
        batch_op.drop_index(batch_op.f('ix_act_scan_id'))
        batch_op.drop_index(batch_op.f('ix_act_remark_by'))
        batch_op.drop_index(batch_op.f('ix_act_begun_by'))

    op.drop_table('act')
    op.execute("DELETE FROM file WHERE kind = 'pdf'")
    with op.batch_alter_table('file', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_file_kind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_file_kind'), "kind IN ('photo', 'document', 'voice')")
