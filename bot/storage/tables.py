"""The tables. Who someone is stands in `identity` and `chat` alone, sealed; other tables know people by number.

Instants are UTC microseconds, days ISO text, JSON text.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

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
    Column("caption", Text),  # what was written below it, where that is its own: evidence of an act
    Column("state", Text, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("created", BigInteger, nullable=False),
    CheckConstraint("state IN ('noted', 'wanted', 'kept', 'lost', 'unwanted')", name="state"),
    CheckConstraint("kind IN ('photo', 'document', 'voice', 'pdf')", name="kind"),
)

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
    Index("ix_incident_village", "municipality", "village", "problem", "opened"),
    Index("ix_incident_problem", "municipality", "problem", "opened"),
    Index("ix_incident_day", "municipality", "problem", "day"),
    Index("ix_incident_waits", "municipality", "waits", "opened"),
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

fault = Table(
    "fault",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("error", Text, nullable=False),  # its class and the line it arose in: never a message's words
    sqlite_autoincrement=True,
)

job = Table(
    "job",
    metadata,
    Column("name", Text, primary_key=True),
    Column("next_run", BigInteger),
    Column("started", BigInteger),  # of its last run, as all that follows; None: it has not run yet
    Column("finished", BigInteger),
    Column("error", Text),  # its class and the line it arose in; None: the run did its work
    Column("failing", BigInteger),  # since when, run after run; None: it is not
    Column("failures", Integer, nullable=False),  # one after another
)

job_run = Table(
    "job_run",
    metadata,
    Column("job", Text, primary_key=True),
    Column("target", Text, primary_key=True),  # for whom: a municipality, a group; empty where there is but one
    Column("period", Text, primary_key=True),
    Column("state", Text, nullable=False),  # done | failed
    Column("started", BigInteger, nullable=False),
    Column("finished", BigInteger, nullable=False),
    Column("error", Text),
    Column("attempts", Integer, nullable=False),
    Index("ix_job_run_failed", "state", "finished"),
)
