"""Incidents, answers and verdicts; drafts belong to chats; what people follow.

Every report from before becomes an incident of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = '54ffb6a8d35a'
down_revision = 'a3dc60ab5557'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('announcement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('municipality', sa.Text(), nullable=False),
    sa.Column('villages', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_announcement'))
    )
    with op.batch_alter_table('announcement', schema=None) as batch_op:
        batch_op.create_index('ix_announcement_week', ['municipality', 'at'], unique=False)

    op.create_table('incident',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('municipality', sa.Text(), nullable=False),
    sa.Column('service', sa.Text(), nullable=False),
    sa.Column('problem', sa.Text(), nullable=False),
    sa.Column('village', sa.Text(), nullable=True),
    sa.Column('typed_village', sa.Text(), nullable=True),
    sa.Column('day', sa.Text(), nullable=True),
    sa.Column('place', sa.Text(), nullable=True),
    sa.Column('latitude', sa.Integer(), nullable=True),
    sa.Column('longitude', sa.Integer(), nullable=True),
    sa.Column('opened', sa.BigInteger(), nullable=False),
    sa.Column('asked', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_incident'))
    )
    with op.batch_alter_table('incident', schema=None) as batch_op:
        batch_op.create_index('ix_incident_village', ['municipality', 'village', 'problem', 'opened'], unique=False)

    op.create_table('answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('incident_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('phrase', sa.Text(), nullable=True),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("kind IN ('reply', 'in-work', 'fixed', 'refused')", name=op.f('ck_answer_kind')),
    sa.ForeignKeyConstraint(['incident_id'], ['incident.id'], name=op.f('fk_answer_incident_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer'))
    )
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_answer_incident_id'), ['incident_id'], unique=False)

    op.create_table('verdict',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('answer_id', sa.Integer(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('said', sa.Text(), nullable=True),
    sa.Column('at', sa.BigInteger(), nullable=True),
    sa.CheckConstraint("said IN ('yes', 'partly', 'no')", name=op.f('ck_verdict_said')),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_verdict_answer_id')),
    sa.ForeignKeyConstraint(['report_id'], ['report.id'], name=op.f('fk_verdict_report_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_verdict')),
    sa.UniqueConstraint('answer_id', 'report_id', name=op.f('uq_verdict_answer_id_report_id'))
    )
    with op.batch_alter_table('verdict', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_verdict_report_id'), ['report_id'], unique=False)

    op.rename_table('conversation', 'conversation_before')
    op.create_table('conversation',
    sa.Column('chat_id', sa.Integer(), nullable=False),
    sa.Column('draft', sa.Text(), nullable=False),
    sa.Column('changed', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['chat_id'], ['chat.id'], name=op.f('fk_conversation_chat_id')),
    sa.PrimaryKeyConstraint('chat_id', name=op.f('pk_conversation'))
    )
    op.execute(
        'INSERT INTO conversation (chat_id, draft, changed) SELECT chat.id, draft, changed'
        ' FROM conversation_before JOIN chat ON chat.person_id = conversation_before.person_id'
    )
    op.drop_table('conversation_before')

    with op.batch_alter_table('file', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sa.Text(), server_default='photo', nullable=False))
        batch_op.create_check_constraint(op.f('ck_file_kind'), "kind IN ('photo', 'document', 'voice')")

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('follows', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('announcements', sa.Integer(), server_default='1', nullable=False))
        batch_op.add_column(sa.Column('seen', sa.Text(), nullable=True))
        batch_op.create_index('ix_person_home', ['municipality', 'village'], unique=False)

    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.add_column(sa.Column('incident_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('institution', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('place', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('latitude', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('longitude', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('voice_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('began', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('back', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('still_out', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('withdrawn', sa.BigInteger(), nullable=True))
    op.execute(
        'INSERT INTO incident (id, municipality, service, problem, village, typed_village, day, opened)'
        ' SELECT id, municipality, service, problem, village, typed_village, day, filed FROM report'
    )
    op.execute('UPDATE report SET incident_id = id')
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.alter_column('incident_id', existing_type=sa.Integer(), nullable=False)
        batch_op.create_index(batch_op.f('ix_report_incident_id'), ['incident_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_report_voice_id'), 'file', ['voice_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_report_incident_id'), 'incident', ['incident_id'], ['id'])

    with op.batch_alter_table('said', schema=None) as batch_op:
        batch_op.create_index('ix_said_message', ['chat_id', 'message_id'], unique=False)
