"""The composition root: settings become an App, and its features are wired."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from bot.catalog.catalog import Catalog
from bot.config import Settings, fingerprint, secret_key
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.questionnaires import Questionnaires
from bot.domain.retention import Terms
from bot.domain.surveys import ENTRY, SURVEY
from bot.handlers import (
    act_answers,
    act_corrections,
    act_papers,
    act_scans,
    acts,
    acts_entering,
    acts_sent,
    acts_signing,
    acts_visit,
    announcements,
    answers,
    assisted,
    decisions,
    digests,
    faults,
    fieldwork,
    general,
    incidents,
    limits,
    memberships,
    mine,
    monitoring,
    monitoring_members,
    officials,
    posters,
    privacy,
    reports,
    residents,
    results,
    standards,
    surveys,
    unanswered,
)
from bot.handlers import settings as own_settings
from bot.handlers.forms import Forms
from bot.handlers.routes import Fallbacks, Table
from bot.i18n import translator
from bot.i18n.translator import Translator
from bot.i18n.vocabulary import generic_words, vocabulary
from bot.jobs import backups, housekeeping, outages
from bot.jobs import digests as digest_jobs
from bot.jobs import surveys as survey_jobs
from bot.jobs.schedule import Job
from bot.render import digests as digest_screens
from bot.render.acts_form import ACT, CLAUSES, FINDING, LINKS, PAPER, PRESENT, RECOMMENDATION, VISIT, WRITTEN
from bot.render.acts_sent_form import SENT
from bot.render.announcements_form import ANNOUNCEMENT
from bot.render.decisions_form import ACT_ANSWER_FORM
from bot.render.faults import FAULT, JOB
from bot.render.fieldwork_form import FIELDWORK
from bot.render.mine import EXTEND
from bot.render.monitoring_form import MONITORING_GROUP, MONITORING_MEMBER
from bot.render.reports_form import REPORT
from bot.render.residents import HOME
from bot.render.results_words import HIDE
from bot.services.act_papers import ActPapers
from bot.services.acts import ACT_DROPPED, Acts
from bot.services.announcements import Announcements
from bot.services.answers import Answers
from bot.services.attendance import Attendance
from bot.services.bindings import Bindings
from bot.services.decisions import Decisions
from bot.services.digests import Digests
from bot.services.drafts import Drafts
from bot.services.fieldwork import PRINT, Fieldwork
from bot.services.files import FILES, Files
from bot.services.incidents import Incidents
from bot.services.limits import Limits
from bot.services.memberships import Memberships
from bot.services.monitoring import Monitoring
from bot.services.officials import Officials
from bot.services.posters import Posters
from bot.services.privacy import Privacy
from bot.services.reports import Reports
from bot.services.residents import Residents
from bot.services.results import RESULTS, Results
from bot.services.signing import ACT_FIXED, ACT_REOPENED, Signing
from bot.services.standards import Standards
from bot.services.surveys import Surveys
from bot.services.unanswered import Unanswered
from bot.storage import outbox
from bot.storage.acts_drawing import ACT_BEGUN, ACT_NOT_THERE
from bot.storage.announcements import ANNOUNCEMENT as ANNOUNCED
from bot.storage.backups import Backups
from bot.storage.bindings import BOUND, DEMOTED, MOVED, TROUBLE
from bot.storage.db import Database
from bot.storage.decisions import ACT_ANSWER, ACT_PAPER, ACT_SCAN
from bot.storage.digests import CHART, DIGEST, PAGE, PIN, UNPINNED
from bot.storage.limits import FLOOD
from bot.storage.memberships import MEMBERSHIP
from bot.storage.surveys import ENDED, INVITATION, REMINDER, RESULT
from bot.telegram.speak import Heard, Notice


@dataclass(frozen=True, kw_only=True)
class App:
    """What handlers may ask for by name, whatever the update."""

    settings: Settings
    clock: Clock
    catalog: Catalog
    translators: Mapping[Language, Translator]
    forms: Forms
    drafts: Drafts
    files: Files
    residents: Residents
    officials: Officials
    reports: Reports
    incidents: Incidents
    answers: Answers
    unanswered: Unanswered
    limits: Limits
    announcements: Announcements
    standards: Standards
    privacy: Privacy
    posters: Posters
    surveys: Surveys
    fieldwork: Fieldwork
    results: Results
    digests: Digests
    monitoring: Monitoring
    memberships: Memberships
    bindings: Bindings
    decisions: Decisions
    act_papers: ActPapers
    acts: Acts
    attendance: Attendance
    signing: Signing
    bot_name: str


def make_app(settings: Settings, clock: Clock, catalog: Catalog, questionnaires: Questionnaires, bot_name: str) -> App:
    """The services, each with what it needs."""
    translators = translator.load()
    generic = generic_words(translators)
    return App(
        settings=settings,
        clock=clock,
        catalog=catalog,
        translators=translators,
        forms=Forms(
            {
                HOME: residents.feature(),
                REPORT: reports.feature(),
                EXTEND: mine.feature(),
                ANNOUNCEMENT: announcements.feature(),
                SURVEY: surveys.feature(),
                FIELDWORK: fieldwork.feature(),
                ENTRY: assisted.feature(),
                HIDE: results.feature(),
                MONITORING_GROUP: monitoring.feature(),
                MONITORING_MEMBER: monitoring_members.feature(),
                ACT_ANSWER_FORM: act_answers.feature(),
                ACT: acts_visit.opening(),
                PRESENT: acts_visit.present(),
                VISIT: acts_visit.visit(),
                CLAUSES: acts_entering.clauses(),
                FINDING: acts_entering.finding(),
                RECOMMENDATION: acts_entering.recommendation(),
                LINKS: acts_entering.links(),
                WRITTEN: acts_signing.written(),
                PAPER: acts_signing.paper(),
                SENT: acts_sent.feature(),
            },
            vocabulary(translators),
        ),
        drafts=Drafts(clock, settings.draft_days),
        files=Files(clock, settings.var_dir / FILES),
        residents=Residents(catalog),
        officials=Officials(catalog, clock, secret_key(settings)),
        reports=Reports(catalog, clock, generic),
        incidents=Incidents(catalog, clock, generic),
        answers=Answers(catalog, clock),
        unanswered=Unanswered(catalog, clock),
        limits=Limits(catalog, clock),
        announcements=Announcements(catalog, clock),
        standards=Standards(catalog, clock),
        posters=Posters(catalog, clock, bot_name),
        surveys=Surveys(catalog, questionnaires, clock),
        fieldwork=Fieldwork(catalog, questionnaires, clock),
        results=Results(catalog, questionnaires, clock),
        digests=Digests(
            catalog, questionnaires, clock, lambda of, spoken: digest_screens.in_words(of, translators[spoken])
        ),
        monitoring=Monitoring(catalog, clock, secret_key(settings)),
        memberships=Memberships(catalog, clock, secret_key(settings)),
        bindings=Bindings(catalog, clock),
        decisions=Decisions(catalog, clock),
        act_papers=ActPapers(catalog, clock),
        acts=Acts(catalog, clock),
        attendance=Attendance(catalog, clock),
        signing=Signing(catalog, clock),
        privacy=Privacy(
            Terms(words=settings.keep_words_days, answers=settings.keep_answers_days, people=settings.keep_people_days),
            clock,
        ),
        bot_name=bot_name,
    )


def make_table(app: App) -> Table:
    """Every feature's routes."""
    modules = (
        residents,
        reports,
        incidents,
        answers,
        unanswered,
        mine,
        standards,
        own_settings,
        privacy,
        officials,
        announcements,
        posters,
        surveys,
        fieldwork,
        assisted,
        results,
        digests,
        monitoring,
        monitoring_members,
        memberships,
        decisions,
        act_answers,
        act_corrections,
        act_papers,
        act_scans,
        acts,
        acts_entering,
        acts_signing,
        acts_visit,
        general,
    )
    features = (*(module.routes() for module in modules), app.forms.routes())
    fallbacks = Fallbacks(
        newcomer=residents.newcomer,
        in_draft=app.forms.received,
        unknown_command=general.unknown_command,
        unknown=reports.unasked,
        stale=general.stale,
        replied=answers.replied,
        in_group=general.in_group,
        done_privately=general.done_privately,
    )
    return Table(features, fallbacks, app.translators.values())


def notices(app: App) -> Mapping[str, Notice]:
    """What each kind of notice says, by the kind that stands in the outbox."""
    return {
        outbox.REPORT: partial(reports.notice, reports=app.reports, clock=app.clock, translators=app.translators),
        outbox.ANSWER: partial(answers.notice, answers=app.answers, translators=app.translators),
        outbox.CONTEST: partial(answers.notice_of_contest, reports=app.reports, translators=app.translators),
        outbox.BACK: partial(incidents.notice_of_asking, reports=app.reports, translators=app.translators),
        outbox.INCIDENT: partial(incidents.notice, incidents=app.incidents, translators=app.translators),
        outbox.ADDITION: partial(reports.notice_of_addition, reports=app.reports, translators=app.translators),
        outbox.REPORT_PHOTO: partial(reports.notice_of_photo, files=app.files),
        outbox.REPORT_VOICE: partial(reports.notice_of_voice, files=app.files),
        outbox.POSTER: partial(posters.notice, posters=app.posters, translators=app.translators),
        outbox.COMMANDS: partial(
            officials.notice_of_commands,
            officials=app.officials,
            memberships=app.memberships,
            settings=app.settings,
            translators=app.translators,
        ),
        outbox.TAKEN_OVER: partial(officials.notice, officials=app.officials, translators=app.translators),
        ANNOUNCED: partial(announcements.notice, announcements=app.announcements, translators=app.translators),
        INVITATION: partial(surveys.notice, surveys=app.surveys, translators=app.translators),
        REMINDER: partial(surveys.notice_of_end, surveys=app.surveys, translators=app.translators),
        RESULT: partial(surveys.notice_of_result, surveys=app.surveys, translators=app.translators),
        PRINT: partial(
            fieldwork.notice_of_print, fieldwork=app.fieldwork, bot_name=app.bot_name, translators=app.translators
        ),
        RESULTS: partial(results.notice, results=app.results, clock=app.clock, translators=app.translators),
        ENDED: partial(fieldwork.notice, fieldwork=app.fieldwork, translators=app.translators),
        DIGEST: partial(digests.notice, digests=app.digests, translators=app.translators, bot_name=app.bot_name),
        CHART: partial(digests.notice_of_chart, digests=app.digests, translators=app.translators),
        PAGE: partial(digests.notice_of_page, digests=app.digests, translators=app.translators, bot_name=app.bot_name),
        PIN: partial(digests.notice_of_pin, digests=app.digests),
        UNPINNED: partial(digests.notice_of_no_pin, digests=app.digests, translators=app.translators),
        MEMBERSHIP: partial(memberships.notice, memberships=app.memberships, translators=app.translators),
        BOUND: partial(memberships.notice_to_chat, bindings=app.bindings, translators=app.translators),
        TROUBLE: partial(memberships.notice_of_trouble, bindings=app.bindings, translators=app.translators),
        DEMOTED: partial(memberships.notice_of_demotion, bindings=app.bindings, translators=app.translators),
        MOVED: partial(memberships.notice_of_move, bindings=app.bindings, translators=app.translators),
        FLOOD: partial(limits.notice, limits=app.limits, translators=app.translators),
        ACT_ANSWER: partial(act_answers.notice, decisions=app.decisions, translators=app.translators),
        ACT_PAPER: partial(act_papers.notice, act_papers=app.act_papers, files=app.files, translators=app.translators),
        ACT_SCAN: partial(act_scans.notice, act_papers=app.act_papers, files=app.files, translators=app.translators),
        ACT_BEGUN: partial(acts.notice_of_begin, acts=app.acts, translators=app.translators),
        ACT_NOT_THERE: partial(acts_visit.notice_of_absence, attendance=app.attendance, translators=app.translators),
        ACT_FIXED: partial(acts.notice_of_text, acts=app.acts, translators=app.translators),
        ACT_REOPENED: partial(acts.notice_of_return, acts=app.acts, translators=app.translators),
        ACT_DROPPED: partial(acts.notice_of_drop, acts=app.acts, translators=app.translators),
        outbox.ACT_SIGNED: partial(acts.notice_of_signing, signing=app.signing, translators=app.translators),
        FAULT: partial(faults.notice, translators=app.translators),
        JOB: partial(faults.notice_of_job, catalog=app.catalog, translators=app.translators),
    }


def heard(app: App) -> Mapping[str, Heard]:
    """What follows once notices of some kinds were said, or never will be."""
    return {
        DIGEST: partial(digests.note_said, digests=app.digests),
        PIN: partial(digests.note_pin, digests=app.digests),
    }


def make_jobs(app: App, database: Database) -> Iterable[Job]:
    """What happens because time passes."""
    return (
        *housekeeping.jobs(database, app.clock, app.privacy, app.drafts),
        *outages.jobs(database, app.incidents),
        *survey_jobs.jobs(database, app.fieldwork),
        *digest_jobs.jobs(database, app.clock, app.digests),
        *_daily_backup(app, database),
    )


def _daily_backup(app: App, database: Database) -> Iterable[Job]:
    settings = app.settings
    if settings.backups is None:
        return ()
    copies = Backups(
        database=settings.database_path,
        folder=settings.backups,
        fingerprint=fingerprint(secret_key(settings)),
        daily=settings.backup_days,
        weekly=settings.backup_weeks,
    )
    return backups.jobs(database, app.clock, copies, app.catalog.time_zone)
