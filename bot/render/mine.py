"""My own reports: the list, one with its history, and what I may still do with it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from textwrap import shorten

from bot.domain.answers import Answer, State, Verdict
from bot.domain.municipalities import Municipality
from bot.domain.reports import Filed, receipt_number
from bot.domain.standards import Problem
from bot.forms.model import Answers, Form, Kind, Question
from bot.i18n.translator import Html, Translator, clock_time
from bot.render import answers, attachments, incidents, reports
from bot.render.actions_reports import AskToWithdraw, Extend, ShowHistory, ShowMine, ShowReport, Withdraw
from bot.render.menu import start
from bot.render.screen import Button, Screen, one_per_row

PAGE = 6
"""Reports on one page of the list."""
EXTEND = "extend"
_VERSION = 1
_LINE = 24  # characters of a resident's own words on a button
_LONGEST_WORDS = 1000  # characters
_BRIEF = 200  # characters of an answer's words in the history
_NEWEST = 3  # events below a report: with the longest words there are, it still fits one message
_EVENTS = 10  # on a page of the history
_MARKS = {
    State.WAITING: "⏳",
    State.REPLIED: "💬",
    State.IN_WORK: "🔧",
    State.CLAIMED: "✅",
    State.CONFIRMED: "✅",
    State.CONTESTED: "❗",
    State.REFUSED: "✖",
}


def page(mine: Sequence[Filed], after: int, total: int, tr: Translator) -> Screen:
    """The list, newest first, some at a time; with nothing in it, the way to begin."""
    if not mine:
        return Screen(text=tr("mine-none"), rows=(start(tr),))
    newer = [_to_page(max(after - PAGE, 0), "mine-newer", tr)] if after else []
    older = [_to_page(after + PAGE, "mine-older", tr)] if after + PAGE < total else []
    turns = (*newer, *older)
    return Screen(text=tr("mine-title"), rows=(*((_line(each, tr),) for each in mine), *((turns,) if turns else ())))


def one(filed: Filed, verdicts: Iterable[Verdict], now: datetime, tr: Translator) -> Screen:
    """One of my reports as the officials read it, how it stands, and what happened so far."""
    report = filed.report
    lines = [tr("mine-number", number=number_of(filed)), *reports.body(filed, tr), Html()]
    if not report.withdrawn:
        lines += [
            *answers.standing(filed.standing, filed.problem, tr),
            *incidents.outage(filed.outage, filed.municipality, now, tr),
        ]
        lines.append(Html())
    events = _history(filed, verdicts, tr)
    lines += events[-_NEWEST:]
    more = (_to_history(filed, 0, "mine-history", tr),) if len(events) > _NEWEST else ()
    own = () if report.withdrawn else (_extend(filed, tr), _withdraw(filed, tr))
    every = Button(label=tr.plain("mine-all"), action=ShowMine("0"))
    return Screen(text=Html("\n".join(lines)), rows=tuple(row for row in (more, own, (every,)) if row))


def history(filed: Filed, verdicts: Iterable[Verdict], after: int, tr: Translator) -> Screen:
    """All that happened to one of my reports, some at a time, past the newest so many; in order of time."""
    events = _history(filed, verdicts, tr)
    after = min(after, len(events) - 1)
    shown = events[max(len(events) - after - _EVENTS, 0) : len(events) - after]
    newer = [_to_history(filed, max(after - _EVENTS, 0), "mine-newer", tr)] if after else []
    older = [_to_history(filed, after + _EVENTS, "mine-older", tr)] if after + _EVENTS < len(events) else []
    turns = (*newer, *older)
    back = Button(label=tr.plain("button-back"), action=ShowReport(str(filed.report.id)))
    lines = [tr("mine-number", number=number_of(filed)), Html(), *shown]
    return Screen(text=Html("\n".join(lines)), rows=(*((turns,) if turns else ()), (back,)))


def ask_to_withdraw(filed: Filed, tr: Translator) -> Screen:
    """What goes and what stays."""
    report = str(filed.report.id)
    return Screen(
        text=tr("mine-ask-withdraw", number=number_of(filed)),
        rows=one_per_row(
            Button(label=tr.plain("mine-yes-withdraw"), action=Withdraw(report)),
            Button(label=tr.plain("mine-keep"), action=ShowReport(report)),
        ),
    )


def withdrawn(filed: Filed, tr: Translator) -> Screen:
    """It counts no more."""
    every = Button(label=tr.plain("mine-all"), action=ShowMine("0"))
    return Screen(text=tr("mine-is-withdrawn", number=number_of(filed)), rows=((every,),))


def extend_form(room: int, tr: Translator) -> Form:
    """More words, photos or a voice; one of them is enough. There is `room` for so many characters."""
    return Form(
        id=EXTEND,
        version=_VERSION,
        questions=(
            attachments.photo(tr),
            attachments.voice(tr),
            Question(
                id="words",
                kind=Kind.TEXT,
                ask=tr.plain("extend-ask-words"),
                hint=_room(room, tr),
                name=tr.plain("report-name-words"),
                longest=min(room, _LONGEST_WORDS),
                required=lambda given: "photo" not in given and "voice" not in given,
            ),
        ),
    )


def _room(room: int, tr: Translator) -> str:
    """Said only where it is less than what may be written at once."""
    if room >= _LONGEST_WORDS:
        return ""
    return tr.plain("extend-hint-room", room=str(room)) if room else tr.plain("extend-hint-full")


def extend_preview(filed: Filed, more: Answers, tr: Translator) -> Html:
    """What will be added."""
    photos = more.get("photo", ())
    lines = [tr("extend-preview", number=number_of(filed)), Html()]
    if "words" in more:
        lines.append(tr("report-line-words", words=str(more["words"])))
    if photos:
        lines.append(tr("report-line-photos", count=str(len(photos))))
    if "voice" in more:
        lines.append(tr("report-line-voice"))
        lines += [] if filed.report.named else [tr("report-voice-known")]
    return Html("\n".join(lines))


def extended(filed: Filed, tr: Translator) -> Screen:
    """It was added, and the officials see it."""
    key = "extend-done" if filed.heard else "extend-done-waits"
    show = Button(label=tr.plain("mine-all"), action=ShowMine("0"))
    return Screen(text=tr(key, number=number_of(filed)), rows=((show,),))


def gone(tr: Translator) -> Screen:
    """Nothing can be added any more."""
    return Screen(text=tr("mine-gone"), rows=((Button(label=tr.plain("mine-all"), action=ShowMine("0")),),))


def number_of(filed: Filed) -> str:
    """How its writer quotes it."""
    return receipt_number(filed.municipality.prefix, filed.report.number)


def _line(filed: Filed, tr: Translator) -> Button:
    mark = "↩️" if filed.report.withdrawn else _MARKS[filed.standing.state]
    own = filed.report.words if filed.problem.needs_words else None
    what = shorten(own, _LINE, placeholder="…") if own else tr.name(filed.problem.button)
    label = tr.plain("mine-line", mark=mark, number=number_of(filed), problem=what)
    return Button(label=label, action=ShowReport(str(filed.report.id)))


def _to_page(after: int, key: str, tr: Translator) -> Button:
    return Button(label=tr.plain(key), action=ShowMine(str(after)))


def _extend(filed: Filed, tr: Translator) -> Button:
    return Button(label=tr.plain("mine-extend"), action=Extend(str(filed.report.id)))


def _withdraw(filed: Filed, tr: Translator) -> Button:
    return Button(label=tr.plain("mine-withdraw"), action=AskToWithdraw(str(filed.report.id)))


def _history(filed: Filed, verdicts: Iterable[Verdict], tr: Translator) -> list[Html]:
    """What happened, oldest first."""
    of = filed.municipality
    told = [
        (each.at, tr("mine-answered", kind=_answer(each, filed.problem, tr), **_moment(each.at, of)))
        for each in filed.answers
    ]
    mine = [
        (each.at, tr("mine-said", said=tr.plain(f"answer-{each.said}"), **_moment(each.at, of)))
        for each in verdicts
        if each.said is not None and each.at is not None
    ]
    lines = [line for _, line in sorted(chain(told, mine), key=lambda event: event[0])]
    withdrawn = filed.report.withdrawn
    over = [] if withdrawn is None else [tr("mine-withdrawn", date=_moment(withdrawn, of)["date"])]
    return [tr("mine-filed", **_moment(filed.report.filed, of)), *lines, *over]


def _to_history(filed: Filed, after: int, key: str, tr: Translator) -> Button:
    return Button(label=tr.plain(key), action=ShowHistory(str(filed.report.id), str(after)))


def _answer(given: Answer, about: Problem, tr: Translator) -> Html:
    return Html(" ".join(answers.answer(_brief(given), about, tr)))


def _brief(given: Answer) -> Answer:
    """A long answer was read whole when it came; the history has its beginning."""
    if given.words is None or len(given.words) <= _BRIEF:
        return given
    return replace(given, words=f"{given.words[: _BRIEF - 1]}…")


def _moment(at: datetime, of: Municipality) -> dict[str, str]:
    there = at.astimezone(of.time_zone)
    return {"date": f"{there:%d.%m}", "time": clock_time(there.time())}
