"""What people type reaches every reader as text: no markup of theirs is ever markup of ours."""

from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import loader
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import Place
from bot.forms.model import Choice, Draft, Form, Kind, Question
from bot.i18n import translator
from bot.i18n.translator import Html
from bot.render import questions, residents
from bot.render.faults import for_operator
from bot.render.screen import Screen

EVIL = "<b>1 < 2 & </i> &lt; \"a\" 'б' {$x} <script>"
TRANSLATORS = translator.load()
KY = TRANSLATORS[Language.KY]


class Reader(HTMLParser):
    """What Telegram shows: the words, and the marks around them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.tags.append(tag)


def shows(screen: Screen) -> Reader:
    return Reader(str(screen.payload()["text"]))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_safe_words_are_read_exactly_as_they_were_typed(text: str) -> None:
    safe = KY.safe(text)
    assert "<" not in safe
    assert unescape(safe) == text


def test_an_argument_of_a_text_is_escaped_once_and_html_not_at_all() -> None:
    assert EVIL in Reader(KY("report-line-words", words=EVIL)).words
    assert Reader(KY("report-line-words", words=EVIL)).tags == []
    assert "<b>" in KY("report-line-words", words=Html("<b>х</b>"))


def test_plain_text_for_buttons_and_toasts_is_not_escaped() -> None:
    assert EVIL in KY.plain("report-line-words", words=EVIL)


def test_a_typed_village_is_shown_as_typed_in_every_language() -> None:
    municipality = next(iter(loader.load(loader.MUNICIPALITIES).municipalities.values()))
    place = Place(municipality=MunicipalityId(municipality.id), village=None, typed=EVIL)
    for tr in TRANSLATORS.values():
        for screen in (residents.home_shown(place, municipality, tr), residents.welcome(place, municipality, tr)):
            assert EVIL in shows(screen).words
            assert "script" not in shows(screen).tags


def test_a_question_with_signs_in_it_is_shown_as_written() -> None:
    question = Question(id="q", kind=Kind.TEXT, ask=EVIL, hint=EVIL, choices=lambda _: (Choice(id="1", label=EVIL),))
    form = Form(id="f", version=1, questions=(question,))
    screen = questions.ask(form, Draft(id="d", form="f", version=1), question, KY)
    assert shows(screen).words.count(EVIL) == 2
    assert shows(screen).tags == ["b"]
    assert EVIL in {button.label for row in screen.rows for button in row}


def test_a_fault_with_a_lambda_in_its_place_is_shown_as_it_is() -> None:
    shown = shows(for_operator(1, "KeyError in a.py:1 (<lambda>)", KY))
    assert "<lambda>" in shown.words
    assert shown.tags == ["code"]
