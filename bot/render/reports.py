"""A report as its readers see it: the resident's preview and receipt, the official's notice."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

from bot.domain.reports import Filed, Label, receipt_number
from bot.domain.standards import Asks, Grain
from bot.i18n.translator import Html, Translator, clock_time
from bot.render import answers, clauses, incidents
from bot.render.actions_reports import Extend, ShowMine
from bot.render.screen import Button, Screen


def preview(filed: Filed, tr: Translator) -> Html:
    """Exactly what the official will read, with what that means, before it is sent."""
    meaning = tr("report-preview-named" if filed.report.named else "report-preview-anonymous")
    voice = [tr("report-voice-known")] if filed.report.voice and not filed.report.named else []
    lines = [*_urgent(filed, tr), *_added_to(filed, tr), tr("report-preview"), "", *body(filed, tr)]
    return Html("\n".join([*lines, *_left_out(filed, tr), "", *voice, meaning]))


def receipt(filed: Filed, bot_name: str, tr: Translator) -> Screen:
    """The report's number, its clause, how it stands, whom to call, and what happens next.

    Below it are the ways on: to tell neighbours without a name, to add something, to all one's reports.
    """
    number = receipt_number(filed.municipality.prefix, filed.report.number)
    lines = [
        *_urgent(filed, tr),
        tr(_thanks(filed)),
        tr("receipt-number", number=number),
        *_left_out(filed, tr),
        "",
        _about(filed, tr),
        *_when(filed, tr),
        *_people(filed, tr),
        *_clause(filed, tr),
        *_label(filed, tr),
        "",
        tr("receipt-heard" if filed.heard else "receipt-waits"),
        tr("receipt-due", date=tr.day(filed.due)) if filed.due else tr("receipt-no-due"),
        *clauses.phones((filed.service.provider, filed.municipality.okmot), tr),
        tr("receipt-not-an-appeal"),
    ]
    rows = [
        (Button(label=tr.plain("mine-extend"), action=Extend(str(filed.report.id))),),
        (Button(label=tr.plain("mine-all"), action=ShowMine("")),),
    ]
    if filed.problem.grain is not Grain.PERSONAL:
        rows.insert(0, (Button(label=tr.plain("receipt-share"), url=_share(filed, bot_name, tr)),))
    return Screen(text=Html("\n".join(lines)), rows=tuple(rows))


def notice(filed: Filed, now: datetime, tr: Translator) -> Screen:
    """What the official chat reads, with the ways to answer; the resident saw the same before sending it."""
    sent = filed.report.filed.astimezone(filed.municipality.time_zone)
    number = receipt_number(filed.municipality.prefix, filed.report.number)
    withdrawn = filed.report.withdrawn is not None
    if withdrawn and not any(filed.tally):
        return Screen(text=tr("notice-withdrawn", number=number))
    lines = [
        tr(_title(filed), number=number),
        *(_event(filed, tr) if withdrawn else body(filed, tr)),
        *([incidents.people(filed.tally, tr)] if withdrawn else _people(filed, tr)),
        *incidents.outage(filed.outage, filed.municipality, now, tr),
        *(answers.standing(filed.standing, filed.problem, tr) if filed.answers else ()),
        "",
        tr("notice-filed", date=tr.day(sent.date()), time=clock_time(sent.time())),
        *([tr("notice-due", date=tr.day(filed.due))] if filed.due else []),
        tr("notice-not-an-appeal"),
    ]
    if not filed.answers:
        lines.append(tr("official-how"))
    return Screen(text=Html("\n".join(lines)), rows=answers.buttons(filed, tr))


def body(filed: Filed, tr: Translator) -> Iterator[Html]:
    """The report itself, as everybody who may see it sees it."""
    report = filed.report
    yield from _place_and_time(filed, tr)
    yield from incidents.spot(report.place, report.point, tr)
    if report.words:
        yield tr("report-line-words", words=report.words)
    if report.photos:
        yield tr("report-line-photos", count=str(len(report.photos)))
    if report.voice:
        yield tr("report-line-voice")
    if report.institution:
        yield tr("report-line-institution", institution=report.institution)
    yield tr("report-line-name", name=filed.name) if filed.name else tr("report-line-no-name")
    yield from _clause(filed, tr)
    yield from _label(filed, tr)


def _about(filed: Filed, tr: Translator) -> Html:
    return tr("report-line-about", service=tr.name(filed.service.button), problem=tr.name(filed.problem.name))


def added(filed: Filed, tr: Translator) -> Screen:
    """What the officials read when somebody says more about a report; its notice holds all of it."""
    number = receipt_number(filed.municipality.prefix, filed.report.number)
    lines = [tr("notice-added", number=number), _about(filed, tr)]
    if filed.report.words:
        lines.append(tr("report-line-words", words=filed.report.words))
    if filed.report.photos:
        lines.append(tr("report-line-photos", count=str(len(filed.report.photos))))
    if filed.report.voice:
        lines.append(tr("report-line-voice"))
    return Screen(text=Html("\n".join(lines)))


def _title(filed: Filed) -> str:
    if filed.problem.urgent:
        return "notice-title-urgent"
    return "notice-title-proposal" if filed.problem.proposal else "notice-title"


def _event(filed: Filed, tr: Translator) -> Iterator[Html]:
    """What others still say once the one who told of it first took their own words back."""
    yield from _place_and_time(filed, tr)
    yield tr("notice-withdrawn-rest")


def _place_and_time(filed: Filed, tr: Translator) -> Iterator[Html]:
    yield _about(filed, tr)
    if filed.village is not None:
        yield tr("report-line-village", village=tr.name(filed.village.name))
    else:
        yield tr("report-line-unlisted", village=filed.report.typed_village or "")
    yield from _when(filed, tr)


def _clause(filed: Filed, tr: Translator) -> Iterator[Html]:
    """A proposal breaks no clause."""
    if not filed.problem.proposal:
        yield from clauses.cited(filed.clause, tr)


def _people(filed: Filed, tr: Translator) -> Iterator[Html]:
    """Only where somebody else told of it too."""
    if sum(filed.tally) > 1:
        yield incidents.people(filed.tally, tr)


def _added_to(filed: Filed, tr: Translator) -> Iterator[Html]:
    """What was told of before is not told of anew."""
    if filed.again:
        yield tr("report-preview-again", number=receipt_number(filed.municipality.prefix, filed.report.number))
        yield Html()


def _left_out(filed: Filed, tr: Translator) -> Iterator[Html]:
    """Nothing that was written is dropped without a word."""
    if filed.left_out:
        yield tr("report-left-out", count=str(filed.left_out))


def _thanks(filed: Filed) -> str:
    if filed.again:
        return "receipt-again"
    return "receipt-thanks-proposal" if filed.problem.proposal else "receipt-thanks"


def _share(filed: Filed, bot_name: str, tr: Translator) -> str:
    """A link that opens WhatsApp with a receipt without words and names, to send to whom one likes."""
    home = filed.village
    link = f"https://t.me/{bot_name}" + (f"?start=v_{filed.municipality.id}_{home.id}" if home else "")
    text = tr.plain(
        "receipt-shared",
        place=tr.name(home.name if home else filed.municipality.short_name),
        service=tr.name(filed.service.button),
        problem=tr.name(filed.problem.name),
        number=receipt_number(filed.municipality.prefix, filed.report.number),
        link=link,
    )
    return f"https://wa.me/?text={quote(text)}"


def _when(filed: Filed, tr: Translator) -> Iterator[Html]:
    day = filed.report.day
    if day is not None:
        key = "report-line-round" if filed.problem.asks is Asks.ROUND else "report-line-since"
        yield tr(key, date=tr.day(day), weekday=tr.weekday(day))
    began = filed.report.began
    if began is not None and began < filed.report.filed:
        there = began.astimezone(filed.municipality.time_zone).time()
        if there.second == 0:  # a time that was said; the end of a day is all that is known otherwise
            yield tr("report-line-began", time=clock_time(there))


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
