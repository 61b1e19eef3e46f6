"""Surveys, and their sheets without owners."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from bot.storage.tables.schema import metadata

survey = Table(
    "survey",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("questionnaire", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("service", Text),  # the one it is about, where its questionnaire leaves that open
    Column("villages", Text, nullable=False),  # of the list, as JSON
    Column("opens", Text, nullable=False),
    Column("closes", Text, nullable=False),  # its last day
    Column("purpose", Text),  # in the officials' own words; None: the questionnaire's
    Column("least", Integer, nullable=False),  # answers that are hoped for
    Column("draft", Text, nullable=False),  # the draft it was: sent twice, it is still one survey
    Column("invited", BigInteger),
    Column("reminded", BigInteger),
    Column("ended", BigInteger),
    UniqueConstraint("municipality", "draft"),
    Index("ix_survey_open", "municipality", "ended"),
)

survey_given = Table(
    "survey_given",
    metadata,
    Column("survey_id", ForeignKey("survey.id"), primary_key=True),
    Column("municipality", Text, nullable=False),  # as its file was when the survey was written down, as JSON
)

survey_sheet = Table(
    "survey_sheet",
    metadata,
    Column("survey_id", ForeignKey("survey.id"), primary_key=True),
    Column("pseudonym", Text, primary_key=True),  # keyed: who it is can't be told from this database
    Column("draft", LargeBinary),  # sealed; None once it was sent
    Column("answers", Text),  # None until they were sent
    Column("day", Text),  # they were last sent
    Column("sent_draft", Text),  # keyed, as the chat knew it in the clear: the draft they were, for a second «Send»
    Column("assisted", Integer, nullable=False),  # entered by somebody else for them
    Column("hears", Integer, nullable=False),  # wishes to be told the result
    Index("ix_survey_sheet_sent", "sent_draft"),
    sqlite_with_rowid=False,  # a row's number would tell who answered when
)

survey_hidden = Table(
    "survey_hidden",
    metadata,
    Column("survey_id", ForeignKey("survey.id"), primary_key=True),
    Column("variable", Text, primary_key=True),
    Column("place", Integer, primary_key=True),  # in the order in which the question's words are listed
    Column("reason", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("chat_id", Integer),  # where an official hid it; the chat may be gone by now
    Column("person_id", ForeignKey("person.id")),  # who did; None in a group, where the chat did
)
