"""What residents told, what it adds up to, and what became of it."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from bot.storage.tables.schema import metadata

incident = Table(
    "incident",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("village", Text),
    Column("typed_village", Text),
    Column("day", Text),  # the missed round, or the day it began
    Column("place", Text),  # a street or landmark, as typed first
    Column("latitude", Integer),  # in millionths of a degree
    Column("longitude", Integer),
    Column("opened", BigInteger, nullable=False),
    Column("asked", BigInteger),  # when people were last asked whether it is over
    Column("waits", Integer, nullable=False, server_default="0"),  # for the officials; `unanswered` notes it
    Column("closed", Integer, nullable=False, server_default="0"),  # by those affected; `unanswered` notes it too
    Index("ix_incident_village", "municipality", "village", "problem", "opened"),
    Index("ix_incident_problem", "municipality", "problem", "opened"),
    Index("ix_incident_day", "municipality", "problem", "day"),
    Index("ix_incident_waits", "municipality", "waits", "opened"),
    Index("ix_incident_closed", "municipality", "closed", "problem", "opened", "village"),
)

report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("incident_id", ForeignKey("incident.id"), nullable=False, index=True),
    Column("person_id", ForeignKey("person.id"), index=True),  # without an identity once they asked to be forgotten
    Column("institution", Text),  # on whose behalf, where not their own
    Column("village", Text),
    Column("typed_village", Text),
    Column("place", Text),
    Column("latitude", Integer),
    Column("longitude", Integer),
    Column("service", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("clause", Text),
    Column("day", Text),
    Column("label", Text, nullable=False),
    Column("words", Text),
    Column("voice_id", ForeignKey("file.id"), index=True),
    Column("named", Integer, nullable=False),
    Column("filed", BigInteger, nullable=False),
    Column("began", BigInteger),  # an outage: when at the latest it had begun, as said
    Column("back", BigInteger),  # … and when its writer said it is over
    Column("still_out", BigInteger),  # … or last said that it is not
    Column("withdrawn", BigInteger),
    Column("joined", Integer, nullable=False, server_default="0"),  # a neighbour's report was joined: never too much
    Column("noticed", Integer, nullable=False),  # its notice is in the outbox, or was said
    Column("silenced", Integer, nullable=False, server_default="0"),  # what was said in it was taken away
    UniqueConstraint("municipality", "number"),
    Index("ix_report_noticed", "municipality", "noticed", "number"),
    Index("ix_report_filed", "silenced", "filed"),
    Index("ix_report_week", "municipality", "filed", "service", "problem", "joined", "withdrawn"),  # a sum needs no row
)

report_photo = Table(
    "report_photo",
    metadata,
    Column("report_id", ForeignKey("report.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("file_id", ForeignKey("file.id"), nullable=False, index=True),
)

report_draft = Table(
    "report_draft",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("draft", Text, primary_key=True),  # sent twice it is still once
    Column("report_id", ForeignKey("report.id"), nullable=False, index=True),
    Column("adds", Integer, nullable=False),  # 1: it added to the report, 0: it was a report of its own
)

answer = Table(
    "answer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("incident_id", ForeignKey("incident.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("phrase", Text),  # a prepared one, said in each reader's language
    Column("words", Text),  # the official's own
    Column("at", BigInteger, nullable=False),
    CheckConstraint("kind IN ('reply', 'in-work', 'fixed', 'refused')", name="kind"),
)
Index(
    "ix_answer_words",
    answer.c.at,
    sqlite_where=answer.c.words.is_not(None),
    postgresql_where=answer.c.words.is_not(None),
)

verdict = Table(
    "verdict",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("answer_id", ForeignKey("answer.id"), nullable=False),
    Column("report_id", ForeignKey("report.id"), nullable=False, index=True),
    Column("said", Text),  # None until they say
    Column("at", BigInteger),
    CheckConstraint("said IN ('yes', 'partly', 'no')", name="said"),
    UniqueConstraint("answer_id", "report_id"),
)

outcome = Table(
    "outcome",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("service", Text, nullable=False),  # as the incident was when it was said, as the two below
    Column("problem", Text, nullable=False),
    Column("village", Text),
    Column("answer_id", ForeignKey("answer.id"), nullable=False, index=True),
    Column("report_id", ForeignKey("report.id"), index=True),  # whose word it is; None: the official's claim
    Column("said", Text),
    Column("at", BigInteger, nullable=False),
    CheckConstraint("said IN ('yes', 'partly', 'no')", name="said"),
    Index("ix_outcome_week", "municipality", "at"),
)
