"""What members are asked of a visit, at an act's beginning and when it is said anew: where, when, of what, who."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.domain.drawing import View
from bot.domain.monitoring import Member, MonitoringGroup
from bot.domain.municipalities import Municipality, villages_on
from bot.domain.visits import EVERYWHERE
from bot.forms.model import Answers, Choice, Draft, Form, Kind, Question, Refusal, Value, never
from bot.i18n.translator import Html, Translator
from bot.render.acts_form import ACT, PRESENT, VISIT, fixed, members
from bot.render.acts_said import preview
from bot.render.acts_text import absence

_VERSION = 1


def opening(
    known: tuple[Member, MonitoringGroup, Municipality], begun: datetime, now: datetime, tr: Translator
) -> Form:
    """The beginning: where, who, which service; the time is that of the form's beginning unless it is changed."""
    me, group, of = known
    at = begun.astimezone(of.time_zone)
    return Form(
        id=ACT,
        version=_VERSION,
        ends=tr.plain("act-begin"),
        questions=(
            _select("village", _villages(of, at.date(), tr), tr),
            replace(_place(tr), in_turn=True),
            _present(group, (str(me.id),), tr),
            _select("service", _services(of, tr), tr),
            _others(tr),
            *_when(at, now.astimezone(of.time_zone), tr),
        ),
    )


def visit(view: View, now: datetime, losing: int, tr: Translator) -> Form:
    """Where, when and of which service, said anew; where that loses something, how much is to be agreed to."""
    act, of = view.drawn.act, view.municipality
    at = act.visited.astimezone(of.time_zone)
    village = EVERYWHERE if act.village is None else str(act.village)
    sure = Question(
        id="sure",
        kind=Kind.SELECT_ONE,
        ask=tr.plain("act-ask-sure", count=str(losing)),
        choices=fixed([Choice(id=str(losing), label=tr.plain("act-lose", count=str(losing)))]),
    )
    questions = (
        replace(_select("village", _villages(of, at.date(), tr), tr), default=lambda _: village, at_hand=True),
        replace(_place(tr), default=lambda _: act.place, at_hand=True),
        replace(_select("service", _services(of, tr), tr), default=lambda _: str(act.service), at_hand=True),
        *_when(at, now.astimezone(of.time_zone), tr),
    )
    ends = tr.plain("button-done")
    return Form(id=VISIT, version=_VERSION, ends=ends, questions=(*questions, sure) if losing else questions)


def preview_of_opening(form: Form, draft: Draft, tr: Translator, *, is_absent: bool) -> Html:
    """How an act will begin; that there is no such service is said before it does."""
    return _with(preview(form, draft, tr), _absence(tr) if is_absent else ())


def preview_of_visit(form: Form, draft: Draft, losing: int, tr: Translator, *, is_absent: bool) -> Html:
    """Where, when and of which service it will have been; what that loses is said again."""
    loses = (tr("act-visit-loses", count=str(losing)),) if losing else ()
    said = preview(form, draft, tr, "act-preview-visit")
    return _with(said, (*(_absence(tr) if is_absent else ()), *loses))


def _absence(tr: Translator) -> tuple[Html, ...]:
    return (Html(f"{absence(tr)} {tr('act-absent-anyway')}"),)


def _with(said: Html, notes: Sequence[Html]) -> Html:
    return Html("\n".join([said, *notes]))


def present(view: View, tr: Translator) -> Form:
    """Who was there, said anew."""
    act = view.drawn.act
    others = "\n".join(each.position for each in act.present if each.member is None)
    there = tuple(str(each.member) for each in act.present if each.member is not None)
    return Form(
        id=PRESENT,
        version=_VERSION,
        ends=tr.plain("button-done"),
        questions=(_present(view.group, there, tr), _others(tr, others)),
    )


def _villages(of: Municipality, on: date, tr: Translator) -> tuple[Choice, ...]:
    listed = (Choice(id=each.id, label=tr.name(each.name)) for each in villages_on(of, on))
    return (*listed, Choice(id=EVERYWHERE, label=tr.plain("act-everywhere")))


def _services(of: Municipality, tr: Translator) -> list[Choice]:
    return [Choice(id=each.id, label=tr.name(each.button)) for each in of.services]


def _select(question: str, choices: Sequence[Choice], tr: Translator) -> Question:
    ask, name = tr.plain(f"act-ask-{question}"), tr.plain(f"act-name-{question}")
    return Question(id=question, kind=Kind.SELECT_ONE, ask=ask, name=name, choices=fixed(choices))


def _place(tr: Translator) -> Question:
    return Question(
        id="place",
        kind=Kind.TEXT,
        ask=tr.plain("act-ask-place"),
        name=tr.plain("act-name-place"),
        required=never,
        one_line=True,
        longest=100,
    )


def _others(tr: Translator, known: str = "") -> Question:
    return Question(
        id="others",
        kind=Kind.TEXT,
        ask=tr.plain("act-ask-others"),
        hint=tr.plain("act-hint-others"),
        name=tr.plain("act-name-others"),
        at_hand=True,
        required=never,
        default=lambda _: known or None,
        longest=400,
        apart=True,
    )


def _present(group: MonitoringGroup, there: tuple[str, ...], tr: Translator) -> Question:
    return Question(
        id="present",
        kind=Kind.SELECT_MULTIPLE,
        ask=tr.plain("act-ask-present"),
        name=tr.plain("act-name-present"),
        choices=fixed(members(group.members)),
        default=lambda _: there,
        in_turn=True,
    )


def _when(at: datetime, now: datetime, tr: Translator) -> Iterator[Question]:
    yield Question(
        id="day",
        kind=Kind.DATE,
        ask=tr.plain("act-ask-day"),
        name=tr.plain("act-name-day"),
        at_hand=True,
        default=lambda _: at.date().isoformat(),
        latest=now.date(),
    )
    yield Question(
        id="hour",
        kind=Kind.TIME,
        ask=tr.plain("act-ask-hour"),
        name=tr.plain("act-name-hour"),
        at_hand=True,
        default=lambda _: f"{at:%H%M}",
        constraint=lambda answers, hour: _to_come(answers, hour, now),
    )


def _to_come(answers: Answers, hour: Value, now: datetime) -> Refusal | None:
    """Why nobody can have been there yet at that hour of the day."""
    is_to_come = (str(answers.get("day", "")), str(hour)) > (now.date().isoformat(), f"{now:%H%M}")
    return Refusal.LATER_TODAY if is_to_come else None
