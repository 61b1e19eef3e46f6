"""Monitoring groups, their members and their chats."""

import sqlalchemy as sa
from alembic import op

revision = '95a208c37e3f'
down_revision = 'af3d085593b4'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('monitoring_group',
    sa.Column('municipality', sa.Text(), nullable=False),
    sa.Column('resolution', sa.Text(), nullable=True),
    sa.Column('resolution_day', sa.Text(), nullable=True),
    sa.Column('regulation', sa.Text(), nullable=True),
    sa.Column('regulation_day', sa.Text(), nullable=True),
    sa.Column('term_ends', sa.Text(), nullable=True),
    sa.Column('quorum', sa.Integer(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('chat_id', sa.Integer(), nullable=True),
    sa.Column('topic', sa.BigInteger(), nullable=True),
    sa.Column('trouble', sa.Text(), nullable=True),
    sa.Column('asked_chat_id', sa.Integer(), nullable=True),
    sa.Column('asked_topic', sa.BigInteger(), nullable=True),
    sa.CheckConstraint("trouble IN ('removed', 'muted')", name=op.f('ck_monitoring_group_trouble')),
    sa.ForeignKeyConstraint(['asked_chat_id'], ['chat.id'], name=op.f('fk_monitoring_group_asked_chat_id')),
    sa.ForeignKeyConstraint(['chat_id'], ['chat.id'], name=op.f('fk_monitoring_group_chat_id')),
    sa.PrimaryKeyConstraint('municipality', name=op.f('pk_monitoring_group'))
    )
    with op.batch_alter_table('monitoring_group', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_monitoring_group_asked_chat_id'), ['asked_chat_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_monitoring_group_chat_id'), ['chat_id'], unique=False)

    op.create_table('monitoring_member',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('municipality', sa.Text(), nullable=False),
    sa.Column('position', sa.Text(), nullable=False),
    sa.Column('seat', sa.Text(), nullable=False),
    sa.Column('duty', sa.Text(), nullable=False),
    sa.Column('works_for', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('since', sa.Text(), nullable=False),
    sa.Column('until', sa.Text(), nullable=True),
    sa.CheckConstraint("duty IN ('member', 'chair', 'secretary')", name=op.f('ck_monitoring_member_duty')),
    sa.CheckConstraint("seat IN ('councillor', 'citizen', 'other')", name=op.f('ck_monitoring_member_seat')),
    sa.ForeignKeyConstraint(['municipality'], ['monitoring_group.municipality'], name=op.f('fk_monitoring_member_municipality')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_monitoring_member_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_monitoring_member')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('monitoring_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_monitoring_member_municipality'), ['municipality'], unique=False)
        batch_op.create_index(batch_op.f('ix_monitoring_member_person_id'), ['person_id'], unique=False)

    op.create_table('monitoring_invitation',
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.Text(), nullable=False),
    sa.Column('expires', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['monitoring_member.id'], name=op.f('fk_monitoring_invitation_member_id')),
    sa.PrimaryKeyConstraint('member_id', name=op.f('pk_monitoring_invitation')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_monitoring_invitation_token_hash'))
    )
    op.create_table('monitoring_log',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('municipality', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('change', sa.Text(), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('chat_id', sa.Integer(), nullable=True),
    sa.Column('member_id', sa.Integer(), nullable=True),
    sa.Column('detail', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['chat_id'], ['chat.id'], name=op.f('fk_monitoring_log_chat_id')),
    sa.ForeignKeyConstraint(['member_id'], ['monitoring_member.id'], name=op.f('fk_monitoring_log_member_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_monitoring_log_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_monitoring_log'))
    )
    with op.batch_alter_table('monitoring_log', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_monitoring_log_chat_id'), ['chat_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_monitoring_log_member_id'), ['member_id'], unique=False)
        batch_op.create_index('ix_monitoring_log_newest', ['municipality', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_monitoring_log_person_id'), ['person_id'], unique=False)

    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.add_column(sa.Column('topic', sa.BigInteger(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_column('topic')

    with op.batch_alter_table('monitoring_log', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_monitoring_log_person_id'))
        batch_op.drop_index('ix_monitoring_log_newest')
        batch_op.drop_index(batch_op.f('ix_monitoring_log_member_id'))
        batch_op.drop_index(batch_op.f('ix_monitoring_log_chat_id'))

    op.drop_table('monitoring_log')
    op.drop_table('monitoring_invitation')
    with op.batch_alter_table('monitoring_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_monitoring_member_person_id'))
        batch_op.drop_index(batch_op.f('ix_monitoring_member_municipality'))

    op.drop_table('monitoring_member')
    with op.batch_alter_table('monitoring_group', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_monitoring_group_chat_id'))
        batch_op.drop_index(batch_op.f('ix_monitoring_group_asked_chat_id'))

    op.drop_table('monitoring_group')
