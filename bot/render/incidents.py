"""Incidents as neighbours, officials and followers see them: never anybody's words or name."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from bot.domain.incidents import Outage, Tally
from bot.domain.municipalities import Municipality, local_day, problem, service, village
from bot.domain.places import MILLIONTHS, Point
from bot.domain.reports import Neighbouring, receipt_number
from bot.forms.model import Choice
from bot.i18n.translator import Html, Translator, clock_time
from bot.render.actions_officials import Merge, ShowNotice, Split
from bot.render.actions_reports import MeToo, SayBack, StartReport
from bot.render.screen import Button, Screen, one_per_row

NEW = "new"
"""The option that says: what I report is another event."""
YES, NO = "yes", "no"
_SHORT_PLACE = 22  # characters of a street that fit a button


def people(tally: Tally, tr: Translator) -> Html:
    """How many stand behind an incident."""
    return tr("incident-people", people=tally.people, institutions=tally.institutions)


def spot(place: str | None, exact: Point | None, tr: Translator) -> Iterator[Html]:
    """A street or landmark as typed, and a point as a link to a map."""
    if place:
        yield tr("incident-place", place=place)
    if exact is not None:
        latitude, longitude = (f"{each / MILLIONTHS:.5f}" for each in exact)
        yield tr("incident-map", latitude=latitude, longitude=longitude)


def outage(told: Outage | None, of: Municipality, now: datetime, tr: Translator) -> Iterator[Html]:
    """How long it lasts or lasted, at least, and who says that it is back."""
    if told is None:
        return
    hours = str(told.lasted(now) // timedelta(hours=1))
    if told.over is None and hours != "0":
        yield tr("incident-hours", hours=hours)
    elif told.over is not None:
        over = told.over.astimezone(of.time_zone)
        yield tr("incident-over", date=f"{over:%d.%m}", time=clock_time(over.time()), hours=hours)
    if told.back or told.still_out:
        yield tr("incident-back", back=str(told.back), still=str(told.still_out), silent=str(told.silent))


def told_before(known: Iterable[Neighbouring], tr: Translator) -> str:
    """What neighbours told of, a line each, for the question whether it is the same here."""
    return "\n".join(_line(each, tr) for each in known)


def choices(known: Iterable[Neighbouring], tr: Translator) -> tuple[Choice, ...]:
    """«The same here» for each incident, and that it is another one; nothing where neighbours told of nothing."""
    several = tuple(known)
    if not several:
        return ()
    joins = (Choice(id=str(each.incident.id), label=_label(each, len(several) > 1, tr)) for each in several)
    return (*joins, Choice(id=NEW, label=tr.plain("report-another")))


def news(known: Neighbouring, tr: Translator) -> Screen:
    """What a follower of the village reads."""
    of = service(known.municipality, known.incident.service)
    home = village(known.municipality, known.incident.village) if known.incident.village else None
    lines = [
        tr(
            "incident-news",
            village=tr.name(home.name) if home else tr.name(known.municipality.short_name),
            service=tr.name(of.button),
            problem=tr.name(problem(of, known.incident.problem).name),
        ),
        *spot(known.place, None, tr),
        people(known.tally, tr),
        "",
        tr("incident-news-hint"),
    ]
    button = Button(label=tr.plain("incident-me-too"), action=MeToo(str(known.incident.id)))
    return Screen(text=Html("\n".join(lines)), rows=((button,),))


def over(tr: Translator) -> Screen:
    """Nobody can join any more."""
    start = Button(label=tr.plain("button-report"), action=StartReport())
    return Screen(text=tr("incident-over-news"), rows=((start,),))


def ask_back(report: int, number: str, what: str, tr: Translator) -> Screen:
    """Asks somebody who reported an outage whether it is back."""
    return Screen(
        text=tr("incident-ask-back", number=number, problem=what),
        rows=one_per_row(
            Button(label=tr.plain("incident-yes-back"), action=SayBack(str(report), YES)),
            Button(label=tr.plain("incident-not-back"), action=SayBack(str(report), NO)),
        ),
    )


def thanks(report: int, known: Neighbouring, now: datetime, tr: Translator, *, is_back: bool) -> Screen:
    """What somebody's word on an outage led to; who is still without can say later that it is back."""
    key = "incident-thanks-back" if is_back else "incident-thanks-not-back"
    lines = [
        tr("incident-thanks-over" if known.is_over else key),
        *outage(known.outage, known.municipality, now, tr),
    ]
    later = Button(label=tr.plain("incident-yes-back"), action=SayBack(str(report), YES))
    return Screen(text=Html("\n".join(lines)), rows=() if is_back else ((later,),))


def to_merge(report: int, number: str, others: Iterable[Neighbouring], tr: Translator, *, alone: bool) -> Screen:
    """What officials may put a report's incident together with, or take the report out of."""
    known = tuple(others)
    buttons = [
        Button(
            label=f"{_number(each)}: {_which(each, each.incident.place)}",
            action=Merge(str(report), str(each.incident.id)),
        )
        for each in known
    ]
    if not alone:
        buttons.append(Button(label=tr.plain("incident-merge-split", number=number), action=Split(str(report))))
    buttons.append(Button(label=tr.plain("button-back"), action=ShowNotice(str(report))))
    text = tr("incident-merge-choose", number=number) if known else tr("incident-merge-none")
    return Screen(text=text, rows=one_per_row(*buttons))


def _number(known: Neighbouring) -> str:
    return receipt_number(known.municipality.prefix, known.number)


def _day(known: Neighbouring) -> str:
    day = known.incident.day or local_day(known.municipality, known.incident.opened)
    return f"{day:%d.%m}"


def _line(known: Neighbouring, tr: Translator) -> str:
    place = f", {known.place}" if known.place else ""
    return tr.plain("incident-joined-line", when=_day(known), place=place, people=known.tally.people)


def _label(known: Neighbouring, several: bool, tr: Translator) -> str:
    """Where there are several, each says which it is."""
    if not several:
        return tr.plain("incident-me-too")
    return f"{tr.plain('incident-me-too')}: {_which(known, known.place)}"


def _which(known: Neighbouring, place: str | None) -> str:
    """An incident in a few letters: its place, as far as the reader may know it, else its day."""
    where = place or _day(known)
    return where if len(where) <= _SHORT_PLACE else f"{where[: _SHORT_PLACE - 1]}…"
