"""What a week's summary says: of weeks that were kept by another version, and of as many acts as there may be."""

from datetime import date

import pytest

from bot.domain.canonical import read
from bot.domain.digests import AnsweredAct
from bot.domain.languages import Language
from bot.domain.monitoring import Paper
from bot.i18n import translator
from bot.render.digest_lines import words

BEFORE = (  # as it was kept before points that were answered by a decision were counted apart
    b'{"accepted":1,"decisions":[{"day":"2026-11-20","number":"5"}],"number":"ak-too-1","partly":0,"rejected":0}'
)


@pytest.mark.parametrize(
    ("language", "sentence"), [(Language.KY, "Чечим: № 5, 20.11.2026."), (Language.RU, "Решение: № 5, 20.11.2026.")]
)
def test_a_week_kept_before_decisions_were_counted_says_what_it_said(language: Language, sentence: str) -> None:
    said = words(read(AnsweredAct, BEFORE), translator.load()[language])
    assert said.endswith(f" 0. {sentence}")


@pytest.mark.parametrize(("language", "counted"), [(Language.KY, "Чечим менен 1:"), (Language.RU, "Решением 1:")])
def test_points_that_were_answered_by_a_decision_are_counted(language: Language, counted: str) -> None:
    decision = Paper(number="5", day=date(2026, 11, 20))
    act = AnsweredAct(number="ak-too-1", accepted=0, partly=0, rejected=0, decisions=(decision,), decided=1)
    assert f" {counted} № 5" in words(act, translator.load()[language])
