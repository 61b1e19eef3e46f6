"""What a week's summary says: of weeks that were kept by another version, and of as many acts as there may be."""

import html
from datetime import date

import pytest
from shipped import CATALOG

from bot.domain.canonical import read
from bot.domain.digest_lines import Folded, Line, Overdue, Unanswered, every
from bot.domain.digests import AnsweredAct, Digest, Fate, NewAct, ServiceWeek, WaitingAct
from bot.domain.languages import Language
from bot.domain.monitoring import Paper
from bot.domain.municipalities import MunicipalityId
from bot.i18n import translator
from bot.render.digest_lines import marked, title, words
from bot.render.digest_text import to_paste
from bot.render.digests import Shown, in_words, shown
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


@pytest.mark.parametrize(("language", "counted"), [(Language.KY, "(пункт: 1)."), (Language.RU, "(пунктов: 1).")])
def test_points_that_were_answered_by_a_decision_are_counted(language: Language, counted: str) -> None:
    decision = Paper(number="5", day=date(2026, 11, 20))
    act = AnsweredAct(number="ak-too-1", accepted=0, partly=0, rejected=0, decisions=(decision,), decided=1)
    assert f"№ 5, 20.11.2026 {counted}" in words(act, translator.load()[language])


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


SERVICE = {Language.KY: "Таштанды", Language.RU: "Мусор"}
LATE = tuple(
    Overdue(WaitingAct(number=f"АТ-2026/0{each}", service=SERVICE, unanswered=3, due=None), each) for each in (8, 5)
)
NEW = tuple(
    NewAct(number=f"АТ-2026/1{each}", service=SERVICE, village=None, met=1, partly=0, not_met=0) for each in (1, 2)
)
ANSWERED = tuple(
    AnsweredAct(number=f"АТ-2026/2{each}", accepted=1, partly=0, rejected=0, decisions=()) for each in (1, 2)
)
SERVICES = tuple(
    ServiceWeek(service=SERVICE, weeks=(0, each), people=each, institutions=0, claimed=0, confirmed=0, contested=0)
    for each in (7, 4)
)
DECISION = Paper(number="12/4", day=date(2026, 11, 20))
MIXED = Unanswered(
    (
        WaitingAct(number="АТ-2026/3", service=SERVICE, unanswered=3, due=date(2026, 12, 7)),
        WaitingAct(number="АТ-2026/4", service=SERVICE, unanswered=1, due=None),
    ),
    terms_differ=True,
)


@pytest.mark.parametrize(
    ("line", "kyrgyz", "russian"),
    [
        (
            Folded(LATE, 3),
            "⏰ Жооптун мөөнөтү өттү: АТ-2026/08 (8 күн), АТ-2026/05 (5 күн) жана дагы 3.",
            "⏰ Срок ответа прошёл: АТ-2026/08 (дней: 8), АТ-2026/05 (дней: 5) и ещё 3.",
        ),
        (
            Folded(NEW, 1),
            "📄 Жаңы акт: АТ-2026/11, АТ-2026/12 жана дагы 1.",
            "📄 Новые акты: АТ-2026/11, АТ-2026/12 и ещё 1.",
        ),
        (
            Folded(ANSWERED, 0),
            "📬 Жооп берилген акт: АТ-2026/21, АТ-2026/22.",
            "📬 Ответили на акты: АТ-2026/21, АТ-2026/22.",
        ),
        (
            Folded(SERVICES, 5),
            "▪️ Билдирүү: Таштанды 7, Таштанды 4 жана дагы 5.",
            "▪️ Сообщения: Мусор 7, Мусор 4 и ещё 5.",
        ),
        (
            AnsweredAct(number="АТ-2026/2", accepted=1, partly=0, rejected=2, decisions=(DECISION,), decided=2),
            (
                "📬 АТ-2026/2 актысына жооп: кабыл алынды 1, жарым-жартылай 0, кабыл алынган жок 2."
                " Чечим чыкты: № 12/4, 20.11.2026 (пункт: 2)."
            ),
            "📬 Ответ на акт АТ-2026/2: принято 1, частично 0, не принято 2. Решение: № 12/4, 20.11.2026 (пунктов: 2).",
        ),
        (
            MIXED,
            "⏳ Жооп күткөн акт: АТ-2026/3 (3 пункт, мөөнөтү 07.12.2026), АТ-2026/4 (1 пункт, мөөнөтү коюлган эмес).",
            "⏳ Акты ждут ответа: АТ-2026/3 (пунктов: 3, срок 07.12.2026), АТ-2026/4 (пунктов: 1, срок не установлен).",
        ),
    ],
)
def test_what_a_full_week_says_in_short_as_people_read_it(line: Line, kyrgyz: str, russian: str) -> None:
    tr = translator.load()
    assert (marked(line, tr[Language.KY]), marked(line, tr[Language.RU])) == (kyrgyz, russian)


@pytest.mark.parametrize(
    ("fate", "kyrgyz", "russian"),
    [
        (
            Fate.NO_CHAT,
            "Топко айтылган жок: ошол маалда топтун чаты жок болчу.",
            "Группе не сказано: чата у неё в то время не было.",
        ),
        (
            Fate.OUT_OF_REACH,
            "Топко азырынча айтылган жок: анын чатына жаза албай жатам. Жаза алсам, айтам.",
            "Группе ещё не сказано: в её чат не удаётся написать. Как только удастся, скажу.",
        ),
    ],
)
def test_why_a_group_was_not_told_as_people_read_it(fate: Fate, kyrgyz: str, russian: str) -> None:
    of = CATALOG.municipality(MunicipalityId("chet-nura"))
    for language, sentence in ((Language.KY, kyrgyz), (Language.RU, russian)):
        asked = Shown(of, of_acts(1, None), None, fate, None, is_official=False, may_read_acts=False)
        assert shown(asked, translator.load()[language]).text.endswith(f"\n<i>{sentence}</i>")
