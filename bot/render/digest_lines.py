"""The lines of a week's summary in words: the same in the group's chat, in WhatsApp and on paper."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from bot.domain.digest_lines import (
    Confirmed,
    Folded,
    Gaps,
    Line,
    NobodyThere,
    NoTerm,
    NothingOverdue,
    Overdue,
    Running,
    Silent,
    Unanswered,
)
from bot.domain.digests import AnsweredAct, Digest, Fixed, Gap, NewAct, ServiceWeek, WaitingAct
from bot.domain.languages import Words
from bot.i18n.translator import Translator

_MARKS: dict[type[Line], str] = {
    Gaps: "🚫",
    Overdue: "⏰",
    NothingOverdue: "✅",
    NoTerm: "❔",
    Unanswered: "⏳",
    NewAct: "📄",
    AnsweredAct: "📬",
    ServiceWeek: "▪️",
    NobodyThere: "➖",
    Silent: "🔇",
    Running: "📊",
    Confirmed: "👍",
}


_FOLDED: dict[type[Line], str] = {
    Overdue: "digest-overdue-acts",
    NewAct: "digest-signed-acts",
    AnsweredAct: "digest-answered-acts",
    ServiceWeek: "digest-services",
}


def title(of: Digest, tr: Translator) -> str:
    """Which municipality, and which week."""
    return tr.plain("digest-title", name=tr.name(of.name), week=week(of, tr))


def week(of: Digest, tr: Translator) -> str:
    """Its first and its last day: «16.11 – 22.11.2026»."""
    first, last = of.week.first, of.week.last
    begins = f"{first:%d.%m}" if first.year == last.year else _day(first)
    return tr.plain("digest-week", **{"from": begins, "to": _day(last)})


def marked(line: Line, tr: Translator) -> str:
    """A line as a chat shows it: its mark tells from afar what it is about."""
    kind = type(line.first[0] if isinstance(line, Folded) else line)
    return f"{_MARKS[kind]} {words(line, tr)}"


def words(line: Line, tr: Translator) -> str:  # noqa: C901, PLR0911, PLR0912  (one sentence for each kind of line)
    """A line in plain words, without markup."""
    match line:
        case Gaps():
            return _gaps(line.gaps, tr)
        case Overdue():
            act, days = line.act, str(line.days)
            name = tr.name(act.service)
            return tr.plain("digest-overdue", number=act.number, service=name, days=days, count=str(act.unanswered))
        case NothingOverdue():
            return tr.plain("digest-nothing-overdue")
        case NoTerm():
            return tr.plain("digest-no-term")
        case Unanswered():
            named = _joined(_waiting(each, tr, line) for each in line.acts)
            return tr.plain("digest-unanswered", acts=_and_more(named, line.more, tr))
        case NewAct():
            return _signed(line, tr)
        case AnsweredAct():
            return _answered(line, tr)
        case ServiceWeek():
            return _service(line, tr)
        case NobodyThere():
            return tr.plain("digest-nobody-there")
        case Silent():
            return _silent(line.services, tr)
        case Running():
            running = (_survey(each.title, each.closes, tr) for each in line.surveys)
            return tr.plain("digest-surveys", surveys=_joined(running))
        case Confirmed():
            return tr.plain("digest-confirmed", fixed=_joined(_fixed(line.fixed, tr)))
        case Folded():
            return _folded(line, tr)


def _gaps(gaps: Iterable[Gap], tr: Translator) -> str:
    """Unknown is never «yes»: only where every village is known to have every service it is said to be so."""
    every = tuple(gaps)
    missing = [
        tr.plain("digest-gap", service=tr.name(each.service), villages=_joined(map(tr.name, each.villages)))
        for each in every
        if each.villages
    ]
    unknown = [
        tr.plain("digest-unknown-of", service=tr.name(each.service), count=str(each.unknown))
        for each in every
        if each.unknown
    ]
    said = [tr.plain("digest-gaps", where=_joined(missing))] if missing else []
    said += [tr.plain("digest-unknown", where=_joined(unknown))] if unknown else []
    return " ".join(said) or tr.plain("digest-covered")


def _waiting(act: WaitingAct, tr: Translator, among: Unanswered) -> str:
    count = str(act.unanswered)
    if act.due is None:
        key = "digest-unanswered-no-term" if among.terms_differ else "digest-unanswered-act"
        return tr.plain(key, number=act.number, count=count)
    return tr.plain("digest-unanswered-until", number=act.number, count=count, day=_day(act.due))


def _signed(act: NewAct, tr: Translator) -> str:
    where = tr.name(act.service)
    if act.village is not None:
        where = tr.plain("digest-where", service=where, village=tr.name(act.village))
    found = {"met": str(act.met), "partly": str(act.partly), "missed": str(act.not_met)}
    if act.corrects is not None:
        return tr.plain("digest-signed-correction", number=act.number, corrects=act.corrects, where=where, **found)
    return tr.plain("digest-signed", number=act.number, where=where, **found)


def _answered(act: AnsweredAct, tr: Translator) -> str:
    counts = {"accepted": str(act.accepted), "partly": str(act.partly), "rejected": str(act.rejected)}
    said = tr.plain("digest-answered", number=act.number, **counts)
    if not act.decisions:
        return said
    named = _joined(tr.plain("digest-decision", number=each.number, day=_day(each.day)) for each in act.decisions)
    if act.decided is None:
        return f"{said} {tr.plain('digest-decisions-uncounted', decisions=named)}"
    return f"{said} {tr.plain('digest-decisions', count=str(act.decided), decisions=named)}"


def _folded(of: Folded, tr: Translator) -> str:
    """Two of a kind, the first ones, and how many more there are."""
    named, key = _joined(_short(each, tr) for each in of.first), _FOLDED[type(of.first[0])]
    return tr.plain(key, named=_and_more(named, of.more, tr))


def _and_more(named: str, more: int, tr: Translator) -> str:
    return tr.plain("digest-and-more", named=named, count=str(more)) if more else named


def _short(line: Line, tr: Translator) -> str:
    match line:
        case Overdue():
            return tr.plain("digest-overdue-act", number=line.act.number, days=str(line.days))
        case ServiceWeek():
            return tr.plain("digest-service-short", service=tr.name(line.service), reports=str(line.reports))
        case NewAct() | AnsweredAct():
            return line.number
        case _:
            raise TypeError(type(line).__name__)


def _service(of: ServiceWeek, tr: Translator) -> str:
    told = {"service": tr.name(of.service), "reports": str(of.reports), "people": str(of.people)}
    if of.before is None:
        parts = [tr.plain("digest-service-first", **told)]
    else:
        parts = [tr.plain("digest-service", before=str(of.before), **told)]
    if of.institutions:
        parts.append(tr.plain("digest-institutions", count=str(of.institutions)))
    if of.claimed or of.confirmed or of.contested:
        turned = {"claimed": str(of.claimed), "confirmed": str(of.confirmed), "contested": str(of.contested)}
        parts.append(tr.plain("digest-turned", **turned))
    return " · ".join(parts)


def _silent(services: tuple[ServiceWeek, ...], tr: Translator) -> str:
    named = [
        tr.plain("digest-before", service=tr.name(each.service), before=str(each.before))
        if each.before
        else tr.name(each.service)
        for each in services
    ]
    return tr.plain("digest-silent", services=_joined(named))


def _survey(name: Words, closes: date, tr: Translator) -> str:
    return tr.plain("digest-survey", title=tr.name(name), day=_day(closes))


def _fixed(fixed: Iterable[Fixed], tr: Translator) -> list[str]:
    """The same problem of one village is told once, with how often."""
    names = (
        tr.name(each.problem)
        if each.village is None
        else tr.plain("digest-fixed", problem=tr.name(each.problem), village=tr.name(each.village))
        for each in fixed
    )
    counted = Counter(names)
    return [
        each if many == 1 else tr.plain("digest-times", what=each, count=str(many)) for each, many in counted.items()
    ]


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
