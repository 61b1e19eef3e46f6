"""A survey's answers as they are exported: a few of each kind, and as many as wished."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, overload

from bot.domain.languages import Language, Words
from bot.domain.questionnaires import Option
from bot.domain.responses import Response, Scale, Variable
from bot.domain.results.comparisons import Span, exactly
from bot.domain.results.shown import Breakdown, Group, Result, Share
from bot.exports.survey_rows import Fate, SurveyFile

DAY = date(2026, 11, 22)


def both(kyrgyz: str, russian: str) -> Words:
    return {Language.KY: kyrgyz, Language.RU: russian}


def variable(name: str, scale: Scale, **more: Any) -> Variable:
    title = more.pop("title", both(f"Аталышы {name}", f"Название {name}"))
    return Variable(name=name, scale=scale, title=title, label=both(f"Суроо {name}?", f"Вопрос {name}?"), **more)


YES_NO = (
    Option(name="yes", label=both("Ооба", "Да")),
    Option(name="no", label=both("Жок", "Нет")),
    Option(name="dont-know", label=both("Билбейм", "Не знаю")),
)
VILLAGE = variable(
    "village",
    Scale.ONE,
    title=both("Айыл", "Село"),
    options=(Option(name="ak-bulun", label=both("Ак-Булуң", "Ак-Булун")), *YES_NO[2:]),
    is_profile=True,
)
PIPED = variable("piped", Scale.ONE, options=YES_NO)
WANTS = variable("wants", Scale.SEVERAL, options=YES_NO)
PRICE = variable("price", Scale.NUMBER, options=YES_NO[2:], unit=both("сом", "сом"))
AT = variable("at", Scale.MOMENT)
WORDS = variable("words", Scale.WORDS)
RESPONSES = (
    Response(values={"village": "ak-bulun", "piped": "yes", "wants": ("yes", "no"), "price": "12.5"}, day=DAY),
    Response(values={"village": "dont-know", "price": "dont-know", "at": "0730", "words": "=1+1"}, day=DAY),
    Response(values={"piped": "no", "price": "-40"}, day=DAY - timedelta(1), is_assisted=True),
)
SHARES = (
    Share(label="Ооба", count=exactly(14), share=exactly(47)),
    Share(label="Жок", count=Span(least=0, most=4), share=Span(least=0, most=20)),
)
FILE = SurveyFile(
    title=both("Суу кандай?", "Какая вода?"),
    municipality=both("Ак-Тоо айыл аймагы", "Айылный аймак Ак-Тоо"),
    day=DAY,
    minimum_cell=5,
    variables=(VILLAGE, PIPED, WANTS, PRICE, AT, WORDS),
    responses=RESPONSES,
    fates=((VILLAGE, Fate.COARSENED), (variable("age", Scale.ONE), Fate.DROPPED)),
    summary=(Result(title="Суроо piped?", answered=30, shares=SHARES, minimum_cell=5),),
    breakdowns=(
        Breakdown(
            title="Суроо piped?",
            by="Айыл",
            groups=(Group(label="Ак-Булуң", answered=exactly(20), shares=SHARES),),
            everybody=Group(label="Баары", answered=exactly(20), shares=SHARES),
            minimum_cell=5,
        ),
    ),
    texts=((WORDS, ("=1+1", "Суу керек", "  ", "Жарык керек")),),
)


def many(count: int, questions: int) -> SurveyFile:
    """So many responses to so many questions, which are not all in memory at once."""
    asked = tuple(variable(f"q{number}", Scale.ONE, options=YES_NO) for number in range(questions))
    return replace(FILE, variables=asked, responses=Many(count, questions), texts=())


class Many(Sequence[Response]):
    """So many responses, each made when it is looked at; `seen` tells which were."""

    def __init__(self, count: int, questions: int) -> None:
        self._count = count
        self._questions = questions
        self.seen: list[int] = []

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Response: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Response]: ...
    def __getitem__(self, at: int | slice) -> Response | Sequence[Response]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(self._count))]
        self.seen.append(at)
        values = {f"q{each}": YES_NO[(at + each) % 3].name for each in range(self._questions)}
        return Response(values=values, day=DAY)
