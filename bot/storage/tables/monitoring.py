"""Monitoring groups, and what they and the residents are told."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from bot.storage.tables.schema import metadata

digest = Table(
    "digest",
    metadata,
    Column("municipality", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("language", Text, nullable=False),  # of the lines
    Column("facts", Text, nullable=False),  # the digest as a canonical value: the same bytes for the same value
    Column("lines", Text, nullable=False),  # as they were told, or would have been, as JSON
    Column("sha256", Text, nullable=False),  # of all that stands above
    Column("made", BigInteger, nullable=False),
    Column("promised", Integer, nullable=False),  # to the group; 0: it had no chat, or a later week was told
    Column("said", BigInteger),  # when the group had it
    Column("unpinned", Text),  # why Telegram did not let it be pinned
)

digest_replaced = Table(
    "digest_replaced",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("lines", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("said", BigInteger, nullable=False),
    Index("ix_digest_replaced_week", "municipality", "period"),
)

announcement = Table(
    "announcement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("villages", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("draft", Text, nullable=False),  # the draft it was: sent twice, it is still one announcement
    UniqueConstraint("municipality", "draft"),
    Index("ix_announcement_week", "municipality", "at"),
)

monitoring_group = Table(
    "monitoring_group",
    metadata,
    Column("municipality", Text, primary_key=True),
    Column("resolution", Text),  # its number
    Column("resolution_day", Text),
    Column("regulation", Text),
    Column("regulation_day", Text),
    Column("term_ends", Text),
    Column("quorum", Integer),
    Column("language", Text, nullable=False),
    Column("chat_id", ForeignKey("chat.id"), index=True),
    Column("topic", BigInteger),
    Column("trouble", Text),  # why it can't be told anything there
    Column("asked_chat_id", ForeignKey("chat.id"), index=True),  # where its chair asked for it to be bound
    Column("asked_topic", BigInteger),
    CheckConstraint("trouble IN ('removed', 'muted')", name="trouble"),
)

monitoring_member = Table(
    "monitoring_member",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("municipality", ForeignKey("monitoring_group.municipality"), nullable=False, index=True),
    Column("position", Text, nullable=False),  # as papers call them; never a name
    Column("seat", Text, nullable=False),
    Column("duty", Text, nullable=False),
    Column("works_for", Text, nullable=False),  # services, as JSON
    Column("person_id", ForeignKey("person.id"), index=True),  # None until they open their link
    Column("since", Text, nullable=False),
    Column("until", Text),
    CheckConstraint("seat IN ('councillor', 'citizen', 'other')", name="seat"),
    CheckConstraint("duty IN ('member', 'chair', 'secretary')", name="duty"),
    sqlite_autoincrement=True,  # acts and the log name members by number
)

monitoring_invitation = Table(
    "monitoring_invitation",
    metadata,
    Column("member_id", ForeignKey("monitoring_member.id"), primary_key=True),  # a new link revokes the one before
    Column("token_hash", Text, nullable=False, unique=True),  # keyed: the token itself is known to its reader alone
    Column("expires", BigInteger, nullable=False),
)

monitoring_log = Table(
    "monitoring_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("change", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("person_id", ForeignKey("person.id"), index=True),  # who did it in private
    Column("chat_id", ForeignKey("chat.id"), index=True),  # … or the group in which somebody did
    Column("member_id", ForeignKey("monitoring_member.id"), index=True),
    Column("detail", Text),
    Index("ix_monitoring_log_newest", "municipality", "id"),
)
