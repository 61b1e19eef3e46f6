"""What people wrote in a survey, for the officials who asked: without names, a few at a time."""

from collections.abc import Sequence
from datetime import date
from textwrap import shorten
from typing import Final, NamedTuple

from bot.domain.responses import Variable
from bot.domain.results.views import Look, View
from bot.domain.surveys import Survey
from bot.forms.model import Form, Kind, Question, never
from bot.i18n.translator import Html, Translator
from bot.render.actions_surveys import HideWords, ShowResult
from bot.render.screen import Button, Screen

HIDE: Final = "hide-words"
_VERSION: Final = 1
_LONGEST: Final = 200  # characters of a reason
_ON_A_PAGE: Final = 5
_SHOWN: Final = 500  # characters of each: the file has them whole


class Written(NamedTuple):
    """Somebody's words, by the number of their response; hidden where there is a reason."""

    response: int
    words: str
    reason: str | None
    since: date | None = None


def page(survey: Survey, view: View, variable: Variable, written: Sequence[Written], tr: Translator) -> Screen:
    """Some of the texts, each with the way to hide it."""
    number, at = view.at
    count = max(1, -(-len(written) // _ON_A_PAGE))
    at = min(at, count - 1)
    here = written[at * _ON_A_PAGE : (at + 1) * _ON_A_PAGE]
    lines = [Html(f"<b>{tr.safe(tr.name(variable.label))}</b>")]
    lines += [_line(each, tr) for each in here] or [tr("words-none")]
    hide = tuple(_hide(survey, number, each, tr) for each in here if each.reason is None)
    rows = [hide] if hide else []
    if count > 1:
        onwards = View(Look.WORDS, (number, (at + 1) % count))
        rows.append((_button(survey, onwards, tr.plain("result-more", at=str(at + 1), of=str(count))),))
    rows.append((_button(survey, View(Look.QUESTION, (number,)), tr.plain("button-back")),))
    return Screen(text=Html("\n\n".join(lines)), rows=tuple(rows))


def hide_form(tr: Translator, *, in_group: bool) -> Form:
    """Why it is hidden: the reason stays."""
    reason = Question(
        id="reason",
        kind=Kind.TEXT,
        ask=tr.plain("words-ask-reason"),
        hint=tr.plain("announcement-hint-words-group") if in_group else "",
        longest=_LONGEST,
        one_line=True,
    )
    return Form(id=HIDE, version=_VERSION, questions=(reason,), previewed=never)


def hidden(survey: str, number: int, tr: Translator) -> Screen:
    """Nobody reads it any more."""
    back = Button(label=tr.plain("button-back"), action=ShowResult(survey, str(View(Look.WORDS, (number, 0)))))
    return Screen(text=tr("words-hidden"), rows=((back,),))


def _line(written: Written, tr: Translator) -> Html:
    number = str(written.response + 1)
    if written.reason is not None and written.since is not None:
        return tr("words-hidden-line", number=number, reason=written.reason, date=f"{written.since:%d.%m.%Y}")
    return tr("words-line", number=number, words=shorten(written.words, _SHOWN, placeholder="…"))


def _hide(survey: Survey, number: int, written: Written, tr: Translator) -> Button:
    label = tr.plain("words-hide", number=str(written.response + 1))
    return Button(label=label, action=HideWords(str(survey.id), str(number), str(written.response)))


def _button(survey: Survey, view: View, label: str) -> Button:
    return Button(label=label, action=ShowResult(str(survey.id), str(view)))
