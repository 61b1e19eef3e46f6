"""The form in which officials plan a survey: most of it is answered beforehand."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

from bot.domain.announcements import UNLISTED
from bot.domain.municipalities import Municipality, local_day, villages_on
from bot.domain.surveys import Offer
from bot.forms.model import Answers, Choice, Form, Kind, Question, never
from bot.i18n.translator import Translator

FIELDWORK = "fieldwork"
_VERSION = 1
_DAYS = (0, 1, 2, 3, 7, 14)  # from today, on which a survey may open
_WEEKS = (1, 2, 3, 4, 8, 12)  # that it may stay open
_LEAST = (20, 30, 60, 100)
_LONGEST_PURPOSE = 300


def form(municipality: Municipality | None, offers: Sequence[Offer], now: datetime, tr: Translator) -> Form:
    """The questions; where the chat has lost its right meanwhile (None), only that, to be read and let go."""
    if municipality is None:
        lost = Question(id="lost", kind=Kind.ACKNOWLEDGE, ask=tr.plain("fieldwork-not-official"))
        return Form(id=FIELDWORK, version=_VERSION, questions=(lost,), previewed=never)
    today = local_day(municipality, now)
    return Form(
        id=FIELDWORK,
        version=_VERSION,
        questions=(
            *_what(offers, tr),
            _villages(municipality, today, tr),
            *_when(today, tr),
            Question(
                id="purpose",
                kind=Kind.TEXT,
                ask=tr.plain("fieldwork-ask-purpose"),
                hint=tr.plain("fieldwork-hint-purpose"),
                name=tr.plain("fieldwork-name-purpose"),
                required=never,
                longest=_LONGEST_PURPOSE,
            ),
            Question(
                id="least",
                kind=Kind.INTEGER,
                ask=tr.plain("fieldwork-ask-least"),
                name=tr.plain("fieldwork-name-least"),
                choices=_fixed([Choice(id=str(each), label=str(each)) for each in _LEAST]),
                default=lambda _: str(_LEAST[1]),
                least=1,
                most=100_000,
            ),
        ),
    )


def _what(offers: Sequence[Offer], tr: Translator) -> Iterator[Question]:
    about = {str(each.questionnaire.id): each for each in offers}
    titles = [Choice(id=name, label=tr.name(each.questionnaire.title)) for name, each in about.items()]
    yield Question(
        id="questionnaire",
        kind=Kind.SELECT_ONE,
        ask=tr.plain("fieldwork-ask-questionnaire"),
        name=tr.plain("fieldwork-name-questionnaire"),
        choices=_fixed(titles),
    )

    def services(answers: Answers) -> tuple[Choice, ...]:
        offer = about.get(str(answers.get("questionnaire")))
        return tuple(Choice(id=each.id, label=tr.name(each.button)) for each in offer.services) if offer else ()

    yield Question(
        id="service",
        kind=Kind.SELECT_ONE,
        ask=tr.plain("fieldwork-ask-service"),
        name=tr.plain("fieldwork-name-service"),
        choices=services,
    )


def _villages(of: Municipality, today: date, tr: Translator) -> Question:
    listed = [Choice(id=each.id, label=tr.name(each.name)) for each in villages_on(of, today)]
    every = [*listed, Choice(id=UNLISTED, label=tr.plain("announcement-unlisted"))]
    return Question(
        id="villages",
        kind=Kind.SELECT_MULTIPLE,
        ask=tr.plain("fieldwork-ask-villages"),
        name=tr.plain("fieldwork-name-villages"),
        choices=_fixed(every),
        default=lambda _: tuple(each.id for each in every),
    )


def _when(today: date, tr: Translator) -> Iterator[Question]:
    """Days to tap: whatever is typed about the future is misread too easily."""
    soon = [_day(today + timedelta(days=each)) for each in _DAYS]

    def last_days(answers: Answers) -> tuple[Choice, ...]:
        opens = date.fromisoformat(str(answers.get("opens") or today.isoformat()))
        return tuple(_day(opens + timedelta(weeks=each)) for each in _WEEKS)

    yield Question(
        id="opens",
        kind=Kind.SELECT_ONE,
        ask=tr.plain("fieldwork-ask-opens"),
        name=tr.plain("fieldwork-name-opens"),
        choices=_fixed(soon),
        default=lambda _: soon[0].id,
    )
    yield Question(
        id="closes",
        kind=Kind.SELECT_ONE,
        ask=tr.plain("fieldwork-ask-closes"),
        hint=tr.plain("fieldwork-hint-closes"),
        name=tr.plain("fieldwork-name-closes"),
        choices=last_days,
        default=lambda answers: last_days(answers)[1].id,
    )


def _day(day: date) -> Choice:
    return Choice(id=day.isoformat(), label=f"{day:%d.%m.%Y}")


def _fixed(choices: Sequence[Choice]) -> Callable[[Answers], tuple[Choice, ...]]:
    fixed = tuple(choices)
    return lambda _: fixed
