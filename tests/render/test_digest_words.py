"""What a week's summary says: of weeks that were kept by another version, and of as many acts as there may be."""

import html
from datetime import date

import pytest

from bot.domain.canonical import read
from bot.domain.digest_lines import every
from bot.domain.digests import AnsweredAct, Digest, WaitingAct
from bot.domain.languages import Language
from bot.domain.monitoring import Paper
from bot.domain.municipalities import MunicipalityId
from bot.i18n import translator
from bot.render.digest_lines import marked, title, words
from bot.render.digest_text import to_paste
from bot.render.digests import in_words
from bot.telegram.fitting import TEXT, fitting

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


def of_acts(many: int, due: date | None) -> Digest:
    service = dict.fromkeys(Language, "Таштандыны чогултуу, ташып кетүү & жок кылуу")
    return Digest(
        municipality=MunicipalityId("ak-too"),
        name=dict.fromkeys(Language, "Ак-Тоо"),
        monday=date(2026, 11, 16),
        gaps=(),
        services=(),
        waiting=tuple(
            WaitingAct(number=f"АТ-2026/{number:03}", service=service, unanswered=9, due=due) for number in range(many)
        ),
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("due", [None, date(2026, 12, 1), date(2026, 11, 1)])
def test_a_hundred_acts_that_wait_leave_most_of_a_message_to_all_else(language: Language, due: date | None) -> None:
    said = "\n".join(in_words(of_acts(100, due), translator.load()[language]))
    assert len(said) < 350, said
    assert "АТ-2026/000" in said
    assert " 98." in said


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("due", [None, date(2026, 12, 1), date(2026, 11, 1)])
@pytest.mark.parametrize("many", [1, 38, 400])
def test_the_text_to_be_passed_on_is_whole_however_many_messages_that_takes(
    language: Language, due: date | None, many: int
) -> None:
    tr, of = translator.load()[language], of_acts(many, due)
    screens = to_paste(of, tr)
    assert [fitting(each.text, TEXT) for each in screens] == [each.text for each in screens], "nothing is cut"
    assert all(each.below for each in screens)
    said = " ".join(html.unescape(each.text) for each in screens).split()
    assert said == " ".join((title(of, tr), *(marked(line, tr) for line in every(of)))).split()
    assert (len(screens) == 1) == (many == 1 or (many == 38 and due != date(2026, 11, 1)))
