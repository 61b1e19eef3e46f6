"""A question's screen: its buttons in rows, pages of what is long, how far one is, and what is left to tick."""

from dataclasses import replace

from form_building import rated

from bot.domain.languages import Language
from bot.forms import engine
from bot.forms.model import DONT_KNOW, Choice, Draft, Form, Group, Kind, Question
from bot.i18n import translator
from bot.render.questions import Page, ask
from bot.render.screen import Screen

KY = translator.load()[Language.KY]
SILENCE = (Choice(id=DONT_KNOW, label="Билбейм"),)
TRUST = Question(id="trust", kind=Kind.RANGE, ask="Ишенесизби?", least=1, most=5, unsaid=SILENCE)


def listed(count: int) -> tuple[Choice, ...]:
    return tuple(Choice(id=f"o{number}", label=f"Айыл {number} (Чет-Нура)") for number in range(count))


def shown(question: Question, page: Page | None = None, draft: Draft | None = None) -> Screen:
    form = Form(id="f", version=1, questions=(question,))
    return ask(form, draft or engine.start(form, "d"), question, KY, page=page)


def labels(screen: Screen) -> list[list[str]]:
    return [[button.label for button in row] for row in screen.rows[:-1]]


def test_a_rating_stands_in_one_row_and_not_knowing_below_it() -> None:
    assert labels(shown(TRUST)) == [["1", "2", "3", "4", "5"], ["Билбейм"]]
    assert [len(row) for row in labels(shown(replace(TRUST, least=0, most=10)))] == [6, 5, 1]
    assert "0 – 1\N{NO-BREAK SPACE}000" in shown(replace(TRUST, least=0, most=1000)).text


def test_what_was_answered_is_marked_also_that_one_does_not_know() -> None:
    draft = Draft(id="d", form="f", version=1, at="trust", answers={"trust": "3"})
    assert labels(shown(TRUST, draft=draft))[0] == ["1", "2", "✓ 3", "4", "5"]
    assert labels(shown(TRUST, draft=replace(draft, answers={"trust": DONT_KNOW})))[1] == ["✓ Билбейм"]


def test_a_long_list_comes_by_eight_with_the_answer_in_sight() -> None:
    village = Question(id="village", kind=Kind.SELECT_ONE, ask="Айыл?", choices=lambda _: listed(20), unsaid=SILENCE)
    first = [label for row in labels(shown(village)) for label in row]
    assert first == [*(f"Айыл {number} (Чет-Нура)" for number in range(8)), "Дагы ▾ (1 / 3)", "Билбейм"]
    last = [label for row in labels(shown(village, Page(2))) for label in row]
    assert last[-2:] == ["⬆ Башына (3 / 3)", "Билбейм"]
    assert labels(shown(village, Page(99))) == labels(shown(village, Page(2)))
    draft = Draft(id="d", form="f", version=1, at="village", answers={"village": "o9"})
    assert "✓ Айыл 9 (Чет-Нура)" in [label for row in labels(shown(village, draft=draft)) for label in row]


def test_a_long_text_is_read_in_parts() -> None:
    standard = Question(id="q", kind=Kind.TEXT, ask="Суу ар дайым келет. " * 30)
    assert labels(shown(standard)) == [["Толугураак ▾ (1 / 2)"]]
    assert labels(shown(standard, Page(0, 1))) == [["⬆ Кайра окуу (2 / 2)"]]
    assert len(shown(standard).text) < 400


def test_where_only_some_may_be_ticked_it_says_how_many_are_left() -> None:
    votes = Question(id="votes", kind=Kind.SELECT_MULTIPLE, ask="?", choices=lambda _: listed(5), most=2)
    draft = Draft(id="d", form="f", version=1, ticked=("o1",))
    assert "Дагы 1 вариант" in shown(votes, draft=draft).text
    full = shown(votes, draft=replace(draft, ticked=("o1", "o2")))
    assert "Башка вариант кошулбайт" in full.text
    assert labels(full)[2] == ["☑ Айыл 2 (Чет-Нура)"]


def test_a_row_of_a_scale_says_how_far_one_is_in_the_form_and_among_the_rows() -> None:
    rows = [Question(id=id_, kind=Kind.TEXT, ask=id_) for id_ in ("Сапат", "Убакыт")]
    group = Group(id="g", heading="Азыркы абал", hint="1 начар, 5 жакшы")
    form = Form(id="f", version=1, counted=True, questions=(TRUST, *rated(group, rows, lambda _: listed(2))))
    draft = Draft(id="d", form="f", version=1, answers={"trust": "3", "Сапат": "o1"})
    text = ask(form, draft, form.questions[2], KY).text
    assert text.split("\n") == ["3 / 3", "Азыркы абал · 2 / 2", "", "<b>Убакыт</b>", "", "1 начар, 5 жакшы"]
