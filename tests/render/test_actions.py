"""Callback data: whatever a button asks for comes back as it was, in 64 bytes; whatever was forged is nothing."""

from dataclasses import astuple, fields
from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import loader
from bot.catalog.questionnaires import loader as questionnaires
from bot.catalog.questionnaires.filling import form as filled
from bot.catalog.questionnaires.municipal import Given
from bot.domain.answers import AnswerKind, Phrase, Said
from bot.domain.languages import Language
from bot.domain.monitoring import Duty
from bot.domain.municipalities import Municipality
from bot.domain.results.views import Look, View
from bot.domain.surveys import Offer
from bot.forms.model import Form
from bot.i18n import translator
from bot.render import commands
from bot.render.actions import CODES, LIMIT, Action, TooLong, decode, encode
from bot.render.actions_forms import Pick
from bot.render.announcements_form import form as announcement_form
from bot.render.digests import Form as DigestForm
from bot.render.fieldwork_form import form as fieldwork_form
from bot.render.incidents import NO, YES
from bot.render.mine import extend_form
from bot.render.reports_form import REPORT, ReportForm
from bot.render.residents import home_form
from bot.services.fieldwork import Fieldwork

NOON = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)
KINDS = get_args(Action)
CATALOG = loader.load(loader.MUNICIPALITIES)
QUESTIONNAIRES = questionnaires.load(questionnaires.QUESTIONNAIRES)
words = st.text(st.characters(codec="ascii", min_codepoint=33, max_codepoint=126, exclude_characters=":"), max_size=9)


def shipped_forms() -> list[Form]:
    """Every form that the bot can show, for every municipality and village."""
    tr = translator.load()[Language.KY]
    forms = [home_form(CATALOG.municipalities, NOON, tr), extend_form(0, tr)]
    for each in CATALOG.municipalities.values():
        forms += [announcement_form(each, NOON, tr, in_group=in_group) for in_group in (False, True)]
        places = (None, *(village.id for village in each.villages))
        forms += [ReportForm(municipality=each, village=place, begun=NOON, now=NOON, tr=tr).build() for place in places]
        for offer in offers(each):
            forms.append(fieldwork_form(each, [offer], NOON, tr))
            for service in offer.services or (None,):
                given = Given(municipality=each, language=Language.KY, on=NOON.date(), service=service)
                forms.append(filled(offer.questionnaire, given, NOON.date()))
    return forms


def offers(of: Municipality) -> tuple[Offer, ...]:
    return Fieldwork(CATALOG, QUESTIONNAIRES, lambda: NOON).offers(of)


def longest(texts: list[str]) -> str:
    return max(texts, key=lambda text: len(text.encode()))


SERVICES = [service for each in CATALOG.municipalities.values() for service in each.services]
QUESTIONS = [question.id for form in shipped_forms() for question in form.questions]
CHOICES = [
    *(choice.id for form in shipped_forms() for question in form.questions for choice in question.choices({})),
    *CATALOG.municipalities,
    *(village.id for each in CATALOG.municipalities.values() for village in each.villages),
    *(service.id for service in SERVICES),
    *(problem.id for service in SERVICES for problem in service.problems),
    "2026-11-18",
]
A_ROW = str(2**63 - 1)  # the largest number that a row can have
LONGEST = {
    "draft": "0123abcd",
    "question": longest(QUESTIONS),
    "choice": longest(CHOICES),
    "options": "99",
    "words": "99",
    "municipality": longest(list(CATALOG.municipalities)),
    "village": longest([village.id for each in CATALOG.municipalities.values() for village in each.villages]),
    "service": longest([service.id for service in SERVICES]),
    "language": "ky",
    "command": longest(list(commands.OFFICIALS)),
    "what": "everything",
    "token": "0123456789abcdef",
    "wished": "1",
    "act": A_ROW,
    "finding": "99",
    "recommendation": A_ROW,
    "text": "0123456789ab",
    "report": A_ROW,
    "survey": A_ROW,
    "page": "999",
    "week": "2026-W47",
    "form": longest(list(DigestForm)),
    "response": "999999999",
    "view": str(View(Look.GROUPS_CHART, (999, 999, 999))),
    "incident": A_ROW,
    "verdict": A_ROW,
    "after": A_ROW,
    "point": "f999",
    "kind": longest(list(AnswerKind)),
    "phrase": longest(list(Phrase)),
    "member": str(2**31 - 1),
    "duty": longest(list(Duty)),
    "chat": str(2**31 - 1),
    "said": longest([*Said, YES, NO]),
}


def test_every_kind_of_action_has_its_own_code_with_a_version() -> None:
    assert set(CODES.values()) == set(KINDS)
    assert all(code[0].isdecimal() and ":" not in code for code in CODES)


@pytest.mark.parametrize("kind", KINDS)
def test_every_action_fits_a_button_with_the_longest_ids_there_are(kind: type[Action]) -> None:
    action = kind(*(LONGEST[field.name] for field in fields(kind)))
    assert len(encode(action).encode()) <= LIMIT
    assert decode(encode(action)) == action


@given(st.sampled_from(KINDS), st.data())
def test_an_action_comes_back_as_it_was(kind: type[Action], data: st.DataObject) -> None:
    action = kind(*(data.draw(words) for _ in fields(kind)))
    assert decode(encode(action)) == action


def test_no_id_has_the_sign_that_parts_them() -> None:
    assert not [text for text in [*QUESTIONS, *CHOICES] if ":" in text]


def test_what_does_not_fit_is_refused_when_the_button_is_made() -> None:
    with pytest.raises(TooLong):
        encode(Pick("0123abcd", "village", "ө" * 30))


@given(st.text())
def test_forged_data_is_an_action_of_the_right_shape_or_nothing(data: str) -> None:
    action = decode(data)
    assert action is None or all(isinstance(value, str) for value in astuple(action))


@pytest.mark.parametrize(
    "data", ["", ":", "1", "9z:a", "0p:a:b:c", "1p", "1p:a:b", "1p:a:b:c:d", "1r:x", "1f", "1P:a:b:c"]
)
def test_data_of_another_shape_or_version_is_nothing(data: str) -> None:
    assert decode(data) is None


def test_the_report_form_is_among_the_shipped_ones() -> None:
    assert REPORT in {form.id for form in shipped_forms()}
