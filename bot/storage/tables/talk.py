"""What was heard and what is said: updates, drafts, the outbox, messages and files."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from bot.storage.tables.schema import metadata

update_seen = Table(
    "update_seen",
    metadata,
    Column("bot_id", BigInteger, primary_key=True),
    Column("update_id", BigInteger, primary_key=True),
    Column("received", BigInteger, nullable=False, index=True),
)

conversation = Table(
    "conversation",
    metadata,
    Column("chat_id", ForeignKey("chat.id"), primary_key=True),
    Column("draft", Text, nullable=False),
    Column("changed", BigInteger, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", ForeignKey("chat.id"), nullable=False),
    Column("rank", Integer, nullable=False),  # 0 reply, 1 notice, 2 broadcast
    Column("kind", Text, nullable=False),
    Column("key", Text),
    Column("edits", BigInteger),  # the message to edit; None sends a new one
    Column("topic", BigInteger),  # of a group that has topics; None: the general one
    Column("payload", Text),  # None once refused: the reason stays, the words do not
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("attempts", Integer, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("created", BigInteger, nullable=False),  # when it was to be said first
    CheckConstraint("state IN ('waiting', 'held', 'parked', 'refused')", name="state"),
    Index("ix_outbox_next", "state", "rank", "id"),
    Index("ix_outbox_chat", "chat_id", "state", "rank", "id"),
    sqlite_autoincrement=True,  # order is by id: a deleted row's number must not come back
)

said = Table(
    "said",
    metadata,
    Column("chat_id", ForeignKey("chat.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("message_id", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False, server_default="0", index=True),  # said, or last edited
    Index("ix_said_message", "chat_id", "message_id", "key"),
)

file = Table(
    "file",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False, server_default="photo"),
    Column("telegram_file", Text, nullable=False, unique=True),
    Column("sha256", Text, index=True),  # None until it is fetched
    Column("state", Text, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("created", BigInteger, nullable=False),
    CheckConstraint("state IN ('noted', 'wanted', 'kept', 'lost', 'unwanted')", name="state"),
    CheckConstraint("kind IN ('photo', 'document', 'voice', 'pdf')", name="kind"),
)
