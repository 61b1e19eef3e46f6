"""Contacts are sealed; people have a day on which they were last seen.

What stood in the clear is overwritten in the file (migrate.upgrade sets secure_delete); it stays in the copy made
before.
"""

import sqlalchemy as sa
from alembic import context, op

revision = 'b81f0c5d2e47'
down_revision = '54ffb6a8d35a'
branch_labels = None
depends_on = None


def upgrade() -> None:
    bind, seal = op.get_bind(), context.config.attributes.get('seal')
    identities = bind.execute(sa.text('SELECT person_id, telegram_id, name FROM identity')).all()
    chats = bind.execute(sa.text('SELECT id, telegram_id FROM chat')).all()
    if (identities or chats) and seal is None:
        raise RuntimeError('contacts stand in the clear: they are sealed with the key of this database, give it')

    with op.batch_alter_table('identity', schema=None) as batch_op:
        batch_op.alter_column('telegram_id', existing_type=sa.BigInteger(), type_=sa.LargeBinary(), nullable=False)
        batch_op.alter_column('name', existing_type=sa.Text(), type_=sa.LargeBinary())
    with op.batch_alter_table('chat', schema=None) as batch_op:
        batch_op.alter_column('telegram_id', existing_type=sa.BigInteger(), type_=sa.LargeBinary(), nullable=False)

    for person, telegram_id, name in identities:
        bind.execute(
            sa.text('UPDATE identity SET telegram_id = :address, name = :name WHERE person_id = :person'),
            {'address': seal.address(telegram_id), 'name': name and seal.words(name), 'person': person},
        )
    for chat, telegram_id in chats:
        bind.execute(
            sa.text('UPDATE chat SET telegram_id = :address WHERE id = :chat'),
            {'address': seal.address(telegram_id), 'chat': chat},
        )
    op.execute(
        'UPDATE person SET seen = date(max(created, coalesce('
        "(SELECT max(filed) FROM report WHERE person_id = person.id), created)) / 1000000, 'unixepoch')"
        ' WHERE id IN (SELECT person_id FROM identity)'
    )
