"""The lint speaks where Fluent would swallow; the shipped texts give it nothing to say."""

import re
import shutil
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

import pytest

import bot
from bot.domain import digests
from bot.domain.acts import Found, Response, Way
from bot.domain.answers import AnswerKind, Phrase, Said, State
from bot.domain.drawing import Gap
from bot.domain.languages import Language
from bot.domain.monitoring import Actor, Change, Concern, Duty, Seat, Trouble
from bot.domain.reports import Label
from bot.domain.responses import Scale
from bot.domain.standards import ClauseStatus, Criterion
from bot.domain.surveys import Stage
from bot.exports.survey_rows import Fate
from bot.forms.model import Refusal
from bot.i18n import lint
from bot.i18n.translator import LOCALES
from bot.render import commands
from bot.render.acts_form import DISSENT, EXPLANATION, RETURN
from bot.render.fieldwork import POSTER
from bot.render.monitoring_form import PAPERS
from bot.services.bindings import NotBound
from bot.services.memberships import NotJoined

BOT = Path(bot.__file__).parent
DYNAMIC: dict[str, Iterable[str]] = {
    "command-": {*commands.OFFICIALS, *commands.OPERATORS, *commands.GROUPS, *commands.MEMBERS},
    "refusal-": Refusal,
    "label-": Label,
    "criterion-": Criterion,
    "clause-status-": ClauseStatus,
    "answer-kind-": AnswerKind,
    "phrase-": Phrase,
    "answer-": Said,
    "state-": State,
    "survey-fate-": Fate,
    "digest-fate-": digests.Fate,
    "digest-no-week-": digests.NoWeek,
    "survey-scale-": Scale,
    "fieldwork-stage-": Stage,
    "print-": {POSTER, *Language},
    "decisions-said-": Response,
    "decisions-answer-": Response,
    "decisions-ask-": Response,
    "act-ask-": {"village", "service", EXPLANATION, DISSENT, RETURN},
    "act-name-": {"village", "service"},
    "act-hint-": {EXPLANATION, DISSENT, RETURN},
    "act-found-": Found,
    "act-gap-": Gap,
    "act-paper-duty-": {Duty.CHAIR, Duty.SECRETARY},
    "act-paper-seat-": Seat,
    "act-paper-found-": Found,
    "act-paper-signed-": Way,
    "monitoring-ask-": {*PAPERS, *(f"{each}-day" for each in PAPERS)},
    "monitoring-name-": {*PAPERS, *(f"{each}-day" for each in PAPERS)},
    "monitoring-chat-": Trouble,
    "monitoring-language-": Language,
    "monitoring-seat-": Seat,
    "monitoring-duty-": Duty,
    "monitoring-make-": Duty,
    "monitoring-concern-": Concern,
    "monitoring-actor-": Actor,
    "monitoring-change-": Change,
    "membership-not-": NotJoined,
    "binding-not-": NotBound,
    "binding-trouble-": Trouble,
}
KEY = re.compile(r"[a-z]+(-[a-z]+)+")


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LOCALES, tmp_path / "locales"))


def edit(file: Path, change: Callable[[str], str]) -> None:
    before = file.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    file.write_text(after, encoding="utf-8")


def test_the_shipped_texts_have_no_faults() -> None:
    assert list(lint.faults()) == []


def test_a_copy_of_them_has_none_either(locales: Path) -> None:
    assert list(lint.faults(locales)) == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text + "\nжаңы = текст\n", "no Fluent text"),
        (lambda text: text + "\nbroken = { $x\n", "no Fluent text"),
        (lambda text: text.replace("\nunknown = ", "\nunknown-as-well = "), "unknown: there is no text for it"),
        (lambda text: text + "\nonly-here = x\n", "only-here: there is no text for it"),
        (lambda text: text.replace("{ $name }", "", 1), "form-add: lacks $name"),
        (lambda text: text.replace("{ $name }", "{ $nane }", 1), "form-add: lacks $nane"),
        (lambda text: text.replace("</b>", "", 1), "<b> is never closed"),
        (lambda text: text.replace("<b>", "", 1), "</b> closes nothing"),
        (lambda text: text.replace("<b>", "<h1>", 1).replace("</b>", "</h1>", 1), "<h1> is no markup"),
        (lambda text: text.replace("</b>", "</i>", 1), "</i> closes nothing"),
        (lambda text: text + "\nunknown = x\n", "unknown stands in"),
    ],
)
def test_each_fault_makes_the_lint_speak(
    locales: Path, language: Language, change: Callable[[str], str], said: str
) -> None:
    edit(locales / language / "common.ftl", change)
    assert said in "\n".join(lint.faults(locales))


@pytest.mark.parametrize("language", Language)
def test_a_sign_that_telegram_takes_for_markup_makes_the_lint_speak(locales: Path, language: Language) -> None:
    edit(locales / language / "common.ftl", lambda text: re.sub("\nunknown = .*", "\nunknown = 1 < 2", text))
    assert "unknown" in "\n".join(lint.faults(locales))


def test_a_text_without_words_makes_the_lint_speak(locales: Path) -> None:
    for language in Language:
        edit(locales / language / "common.ftl", lambda text: re.sub("\nunknown = .*", "\nunknown =\n    .a = x", text))
    assert "unknown" in "\n".join(lint.faults(locales))


def dynamic_keys() -> set[str]:
    return set(chain.from_iterable((begin + each for each in kind) for begin, kind in DYNAMIC.items()))


def test_every_text_is_used() -> None:
    whole, _ = lint.keys_in_code(BOT)
    assert lint.keys() - whole - dynamic_keys() == set()


def test_every_key_that_is_put_together_has_its_texts() -> None:
    assert dynamic_keys() <= lint.keys()


def test_keys_are_put_together_from_enums_and_commands_alone() -> None:
    _, begun = lint.keys_in_code(BOT)
    every = lint.keys()
    beginnings = {key[: end + 1] for key in every for end, sign in enumerate(key) if sign == "-"}
    assert begun & beginnings == set(DYNAMIC)


@pytest.mark.parametrize("folder", ["handlers", "render", "i18n"])
def test_every_key_in_the_code_has_a_text(folder: str) -> None:
    whole, _ = lint.keys_in_code(BOT / folder)
    every = lint.keys()
    families = {key.partition("-")[0] for key in every}
    looks_like_a_key = {text for text in whole if KEY.fullmatch(text) and text.partition("-")[0] in families}
    assert looks_like_a_key - every - NO_KEYS == set()


NO_KEYS = {"report-photo"}  # the kind of a notice


def test_the_lint_finds_a_key_wherever_it_stands_in_the_code(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('def f(tr, x):\n    tr("a-b" if x else "c-d")\n    return tr(f"e-{x}")\n')
    assert lint.keys_in_code(tmp_path) == ({"a-b", "c-d"}, {"e-"}) or lint.keys_in_code(tmp_path) == (
        {"a-b", "c-d", "e-"},
        {"e-"},
    )
