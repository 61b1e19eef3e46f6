"""Who is there: persons, sealed identities, chats, and who speaks for a municipality."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from bot.storage.tables.schema import metadata

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("language", Text),
    Column("municipality", Text),
    Column("village", Text),
    Column("typed_village", Text),  # as typed, where the list has none
    Column("follows", Integer, nullable=False, server_default="0"),  # hears what neighbours report
    Column("announcements", Integer, nullable=False, server_default="1"),  # hears what officials announce
    Column("surveys", Integer, nullable=False, server_default="1"),  # is invited to surveys
    Column("seen", Text, index=True),  # the last day they wrote
    Column("moved", Text, index=True),  # the last day on which they named another village than before
    Column("created", BigInteger, nullable=False),
    Index("ix_person_home", "municipality", "village"),
)

identity = Table(
    "identity",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("telegram_id", LargeBinary, nullable=False, unique=True),  # sealed, the same bytes for the same id
    Column("name", LargeBinary),  # as the person wishes to be called; None until they say so
)

chat = Table(
    "chat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("telegram_id", LargeBinary, nullable=False, unique=True),  # as above
    Column("person_id", ForeignKey("person.id"), unique=True),  # None: a group
    Column("reachable", Integer, nullable=False),
    Column("forgotten", Integer, nullable=False, server_default="0"),  # goes as soon as its last words are said
)

official_chat = Table(
    "official_chat",
    metadata,
    Column("municipality", Text, primary_key=True),
    Column("chat_id", ForeignKey("chat.id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
)

invitation = Table(
    "invitation",
    metadata,
    Column("token_hash", Text, primary_key=True),  # the token itself is known to its reader alone
    Column("municipality", Text, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Column("used", BigInteger),
)
