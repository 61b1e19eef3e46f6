"""The short form in which officials answer a point of an act; what it asks depends on how they answer."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.acts import ActAnswer, Recommendation, Response
from bot.domain.decisions import Point, Shown
from bot.domain.monitoring import Paper, paper_number
from bot.forms.model import Answers, Choice, Form, Kind, Question, never
from bot.i18n.translator import Translator

ACT_ANSWER_FORM = "decision"
_VERSION = 3
_LONGEST = 700
_POSITION = 100
_NUMBER = 40
_DAYS = (7, 14, 30, 60, 90)  # from today, until which something is promised
_A_YEAR = timedelta(days=366)


def form(shown: Shown | None, point: Point | None, response: Response | None, tr: Translator) -> Form:
    """The questions; where the chat has lost its right meanwhile (None), or the act is corrected, only that."""
    if shown is None or point is None or response is None:
        return _lost(tr.plain("decisions-not-yours"))
    if shown.signed.corrected is not None:
        before, newer = shown.signed.number, shown.signed.corrected.number
        return _lost(tr.plain("decisions-corrected-meanwhile", number=before, newer=newer))
    recommended = shown.signed.act.recommendations if point.to_recommendation else ()
    about = next((each for each in recommended if each.number == point.number), None)
    questions = {
        Response.ACCEPTED: (*_who(shown, about, tr), _words(response, tr)),
        Response.PARTLY: (_words(response, tr), *_who(shown, about, tr)),
        Response.REJECTED: (_words(response, tr),),
        Response.DECIDED: (*_decision(shown, tr), _words(response, tr)),
    }
    return Form(id=ACT_ANSWER_FORM, version=_VERSION, questions=tuple(questions[response]))


def given(point: Point, response: Response, answers: Answers, shown: Shown) -> ActAnswer:
    """What was answered; its instant is that of the act until it is given."""
    number, day = answers.get("decision"), answers.get("day")
    due = answers.get("due")
    return ActAnswer(
        to_recommendation=point.to_recommendation,
        number=point.number,
        response=response,
        at=shown.signed.signed,
        words=_text(answers, "words"),
        responsible=_text(answers, "responsible"),
        due=date.fromisoformat(str(due)) if due else None,
        decision=Paper(number=paper_number(str(number)), day=date.fromisoformat(str(day))) if number and day else None,
    )


def _lost(why: str) -> Form:
    """Why nothing can be answered, to be read and let go."""
    lost = Question(id="lost", kind=Kind.ACKNOWLEDGE, ask=why)
    return Form(id=ACT_ANSWER_FORM, version=_VERSION, questions=(lost,), previewed=never)


def _text(answers: Answers, name: str) -> str | None:
    found = answers.get(name)
    return str(found) if found else None


def _who(shown: Shown, about: Recommendation | None, tr: Translator) -> Iterator[Question]:
    """Who does it until when; to a recommendation, as the group proposed it unless something else is said."""
    proposed = about.due if about is not None and about.due >= shown.today else None
    days = sorted({*(shown.today + timedelta(days=each) for each in _DAYS), *([proposed] if proposed else [])})
    choices = tuple(Choice(id=each.isoformat(), label=f"{each:%d.%m.%Y}") for each in days)
    yield Question(
        id="responsible",
        kind=Kind.TEXT,
        ask=tr.plain("decisions-ask-responsible"),
        hint=tr.plain("decisions-hint-responsible"),
        name=tr.plain("decisions-name-responsible"),
        longest=_POSITION,
        one_line=True,
        default=lambda _: about.responsible if about is not None else None,
    )
    yield Question(
        id="due",
        kind=Kind.DATE,
        ask=tr.plain("decisions-ask-due"),
        hint=tr.plain("decisions-hint-due"),
        name=tr.plain("decisions-name-due"),
        choices=lambda _: choices,
        default=lambda _: proposed.isoformat() if proposed is not None else None,
        earliest=shown.today,
        latest=max([shown.today + _A_YEAR, *([proposed] if proposed else [])]),
        to_come=True,
    )


def _words(response: Response, tr: Translator) -> Question:
    """A reason, what was decided, or what else there is to say; needed but where all of it is accepted."""
    is_needed = response is not Response.ACCEPTED
    return Question(
        id="words",
        kind=Kind.TEXT,
        ask=tr.plain(f"decisions-ask-{response}"),
        name=tr.plain("decisions-name-words"),
        longest=_LONGEST,
        required=(lambda _: True) if is_needed else never,
    )


def _decision(shown: Shown, tr: Translator) -> Iterator[Question]:
    yield Question(
        id="decision",
        kind=Kind.TEXT,
        ask=tr.plain("decisions-ask-decision"),
        name=tr.plain("decisions-name-decision"),
        longest=_NUMBER,
        one_line=True,
    )
    yield Question(
        id="day",
        kind=Kind.DATE,
        ask=tr.plain("decisions-ask-day"),
        name=tr.plain("decisions-name-day"),
        earliest=shown.signed_on - _A_YEAR,
        latest=shown.today,
    )
