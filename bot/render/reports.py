"""A report as its readers see it: the resident's preview and receipt, the official's notice."""

from collections.abc import Iterator

from bot.domain.reports import Filed, Label, receipt_number
from bot.domain.standards import Asks
from bot.i18n.translator import Html, Translator, clock_time
from bot.render import clauses
from bot.render.screen import Screen


def preview(filed: Filed, tr: Translator) -> Html:
    """Exactly what the official will read, with what that means, before it is sent."""
    meaning = tr("report-preview-named" if filed.report.named else "report-preview-anonymous")
    return Html("\n".join([*_urgent(filed, tr), tr("report-preview"), "", *_body(filed, tr), "", meaning]))


def receipt(filed: Filed, tr: Translator) -> Screen:
    """The report's number, its clause, how it stands, whom to call, and what happens next."""
    number = receipt_number(filed.municipality.prefix, filed.report.number)
    lines = [
        *_urgent(filed, tr),
        tr("receipt-thanks"),
        tr("receipt-number", number=number),
        "",
        _about(filed, tr),
        *_when(filed, tr),
        *clauses.cited(filed.clause, tr),
        *_label(filed, tr),
        "",
        tr("receipt-heard" if filed.heard else "receipt-waits"),
        tr("receipt-due", date=tr.day(filed.due)) if filed.due else tr("receipt-no-due"),
        *clauses.phones((filed.service.provider, filed.municipality.okmot), tr),
        tr("receipt-not-an-appeal"),
    ]
    return Screen(text=Html("\n".join(lines)))


def notice(filed: Filed, tr: Translator) -> Screen:
    """What the official chat reads; the resident saw the same before sending it."""
    sent = filed.report.filed.astimezone(filed.municipality.time_zone)
    lines = [
        tr("notice-title", number=receipt_number(filed.municipality.prefix, filed.report.number)),
        *_body(filed, tr),
        "",
        tr("notice-filed", date=tr.day(sent.date()), time=clock_time(sent.time())),
        *([tr("notice-due", date=tr.day(filed.due))] if filed.due else []),
        tr("notice-not-an-appeal"),
    ]
    return Screen(text=Html("\n".join(lines)))


def _body(filed: Filed, tr: Translator) -> Iterator[Html]:
    """The report itself, as everybody who may see it sees it."""
    report = filed.report
    yield _about(filed, tr)
    if filed.village is not None:
        yield tr("report-line-village", village=tr.name(filed.village.name))
    else:
        yield tr("report-line-unlisted", village=report.typed_village or "")
    yield from _when(filed, tr)
    if report.words:
        yield tr("report-line-words", words=report.words)
    if report.photos:
        yield tr("report-line-photos", count=str(len(report.photos)))
    yield tr("report-line-name", name=filed.name) if filed.name else tr("report-line-no-name")
    yield from clauses.cited(filed.clause, tr)
    yield from _label(filed, tr)


def _about(filed: Filed, tr: Translator) -> Html:
    return tr("report-line-about", service=tr.name(filed.service.button), problem=tr.name(filed.problem.name))


def _when(filed: Filed, tr: Translator) -> Iterator[Html]:
    day = filed.report.day
    if day is not None:
        key = "report-line-round" if filed.problem.asks is Asks.ROUND else "report-line-since"
        yield tr(key, date=tr.day(day), weekday=tr.weekday(day))


def _label(filed: Filed, tr: Translator) -> Iterator[Html]:
    """How the report stands to the promise; silent where nothing was promised or asked about a day."""
    since = filed.coverage.since
    if filed.report.label is Label.GAP and since is not None:
        yield tr("label-gap-since", since=f"{since:%d.%m.%Y}")
    elif filed.report.day is not None or filed.report.label is Label.GAP:
        yield tr(f"label-{filed.report.label}")


def _urgent(filed: Filed, tr: Translator) -> Iterator[Html]:
    """A burst pipe can't wait for a chat: the phone comes first."""
    if not filed.problem.urgent:
        return
    contacts = [contact for contact in (filed.service.provider, filed.municipality.okmot) if contact is not None]
    phones = ", ".join(phone for contact in contacts for phone in contact.phones)
    yield tr("report-urgent", phones=phones) if phones else tr("report-urgent-no-phone")
    yield Html()
