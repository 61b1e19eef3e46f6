"""The tables. Who someone is stands in `identity` and `chat` alone, sealed; other tables know people by number.

Instants are UTC microseconds, days ISO text, JSON text.
"""

from bot.storage.tables.acts import (
    act,
    act_answer,
    act_attendee,
    act_file,
    act_finding,
    act_link,
    act_note,
    act_recommendation,
    act_scan,
    act_signature,
)
from bot.storage.tables.monitoring import (
    announcement,
    digest,
    digest_replaced,
    monitoring_group,
    monitoring_invitation,
    monitoring_log,
    monitoring_member,
)
from bot.storage.tables.people import chat, identity, invitation, official_chat, person
from bot.storage.tables.reports import answer, incident, outcome, report, report_draft, report_photo, verdict
from bot.storage.tables.running import fault, job, job_run, meta
from bot.storage.tables.schema import metadata
from bot.storage.tables.surveys import survey, survey_given, survey_hidden, survey_sheet
from bot.storage.tables.talk import conversation, file, outbox, said, update_seen

__all__ = [
    "act",
    "act_answer",
    "act_attendee",
    "act_file",
    "act_finding",
    "act_link",
    "act_note",
    "act_recommendation",
    "act_scan",
    "act_signature",
    "announcement",
    "answer",
    "chat",
    "conversation",
    "digest",
    "digest_replaced",
    "fault",
    "file",
    "identity",
    "incident",
    "invitation",
    "job",
    "job_run",
    "meta",
    "metadata",
    "monitoring_group",
    "monitoring_invitation",
    "monitoring_log",
    "monitoring_member",
    "official_chat",
    "outbox",
    "outcome",
    "person",
    "report",
    "report_draft",
    "report_photo",
    "said",
    "survey",
    "survey_given",
    "survey_hidden",
    "survey_sheet",
    "update_seen",
    "verdict",
]
