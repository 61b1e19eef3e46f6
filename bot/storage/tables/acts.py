"""Monitoring acts: drawn, signed, answered."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from bot.storage.tables.schema import metadata

act = Table(
    "act",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("service_name", Text, nullable=False),  # in every language, as JSON
    Column("village", Text),
    Column("place", Text),
    Column("visited", BigInteger, nullable=False),
    Column("explanation", Text),  # the provider's
    Column("corrects", Text, unique=True),  # the number of the signed act that it corrects: one is corrected once
    Column("begun", BigInteger, nullable=False),
    Column("begun_by", ForeignKey("monitoring_member.id"), nullable=False, index=True),
    Column("draft", Text, nullable=False),  # the draft it was: sent twice, it is still one act
    Column("state", Text, nullable=False),
    Column("remark", Text),  # why its text was given back last
    Column("remark_by", ForeignKey("monitoring_member.id"), index=True),
    Column("text", Text),  # canonical JSON, exactly as it was hashed
    Column("sha256", Text),  # of the text
    Column("year", Integer),  # of its number, as all that follows; None until it is signed
    Column("series", Integer),
    Column("number", Text, unique=True),
    Column("signed", BigInteger),
    Column("quorum", Integer),  # the group's at that time
    Column("record", Text),  # SHA-256 of number, text's hash, signatures and scans; None: signed before it was kept
    Column("answered", BigInteger),  # since when all that needs an answer has one; None while something waits for it
    CheckConstraint("state IN ('open', 'fixed', 'signed', 'dropped')", name="state"),
    UniqueConstraint("municipality", "draft"),
    UniqueConstraint("municipality", "year", "series"),
    Index("ix_act_state", "municipality", "state", "id"),
    Index("ix_act_answered", "municipality", "state", "answered", "signed"),  # few wait, among all there ever were
    Index("ix_act_signed", "municipality", "signed"),
)

act_attendee = Table(
    "act_attendee",
    metadata,
    Column("act_id", ForeignKey("act.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("member_id", ForeignKey("monitoring_member.id"), index=True),  # None: not of the group
    Column("position", Text, nullable=False),
    Column("seat", Text),
    Column("duty", Text),
)

act_finding = Table(
    "act_finding",
    metadata,
    Column("act_id", ForeignKey("act.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("cited", Text, nullable=False),  # the clause as it was worded on that day: a finding without what was found
    Column("found", Text),
    Column("measured", Text),
    CheckConstraint("found IN ('met', 'partly', 'not-met', 'not-checked', 'not-measurable')", name="found"),
)

act_note = Table(
    "act_note",
    metadata,
    Column("act_id", ForeignKey("act.id"), primary_key=True),
    Column("finding", Integer, primary_key=True),
    Column("member_id", ForeignKey("monitoring_member.id"), primary_key=True, index=True),
    Column("words", Text, nullable=False),
)

act_file = Table(
    "act_file",
    metadata,
    Column("act_id", ForeignKey("act.id"), primary_key=True),
    Column("finding", Integer, primary_key=True),
    Column("file_id", ForeignKey("file.id"), primary_key=True, index=True),
    Column("at", BigInteger, nullable=False),  # the server's time
    Column("caption", Text),  # what was written below it when it was sent for this finding
)

act_recommendation = Table(
    "act_recommendation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("act_id", ForeignKey("act.id"), nullable=False),
    Column("words", Text, nullable=False),
    Column("responsible", Text, nullable=False),  # a position
    Column("due", Text, nullable=False),
    Column("draft", Text, nullable=False),  # sent twice, it is still one
    UniqueConstraint("act_id", "draft"),
)

act_link = Table(
    "act_link",
    metadata,
    Column("act_id", ForeignKey("act.id"), primary_key=True),
    Column("receipt", Text, primary_key=True),
)

act_signature = Table(
    "act_signature",
    metadata,
    Column("act_id", ForeignKey("act.id"), primary_key=True),
    Column("member_id", ForeignKey("monitoring_member.id"), primary_key=True, index=True),
    Column("sha256", Text, primary_key=True),  # of the text that was agreed to
    Column("position", Text, nullable=False),
    Column("duty", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("dissent", Text),
    CheckConstraint("way IN ('tap', 'paper')", name="way"),
)

act_scan = Table(
    "act_scan",
    metadata,
    Column("act_id", ForeignKey("act.id"), primary_key=True),
    Column("place", Integer, primary_key=True),  # in which order they were sent
    Column("file_id", ForeignKey("file.id"), nullable=False, index=True),
    UniqueConstraint("act_id", "file_id"),
)

act_answer = Table(
    "act_answer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("act_id", ForeignKey("act.id"), nullable=False),
    Column("to_recommendation", Integer, nullable=False),  # else to a finding
    Column("number", Integer, nullable=False),  # of the finding or the recommendation
    Column("response", Text, nullable=False),
    Column("words", Text),
    Column("responsible", Text),  # a position
    Column("due", Text),
    Column("decision", Text),  # its number
    Column("decision_day", Text),
    Column("at", BigInteger, nullable=False),
    Column("draft", Text, nullable=False, unique=True),  # the form that it was: sent twice, it is still one answer
    CheckConstraint("response IN ('accepted', 'partly', 'rejected', 'decided')", name="response"),
    Index("ix_act_answer_act", "act_id", "id"),
    Index("ix_act_answer_at", "at", "act_id"),
    sqlite_autoincrement=True,  # words still to be said name it by number
)
