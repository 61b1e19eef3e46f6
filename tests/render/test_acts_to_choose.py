"""Acts to choose from, and what is said where there is nothing to choose: as people read it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from made_acts import VISITED, act, member
from shipped import CATALOG

from bot.domain.acts import Act, ActId, ActState
from bot.domain.drawing import Drawn, View
from bot.domain.languages import Language
from bot.domain.monitoring import MonitoringGroup
from bot.i18n import translator
from bot.render import acts as screens
from bot.render import acts_said

OF, ME = CATALOG.municipality(act().municipality), member(1)
GROUP = MonitoringGroup(
    municipality=OF.id,
    resolution=None,
    regulation=None,
    term_ends=None,
    quorum=None,
    language=Language.KY,
    members=(ME,),
)
MOST_SEEN = 22
"""Letters of a label that the narrowest phones show."""


def open_act(of: Act) -> View:
    drawn = Drawn(act=of, state=ActState.OPEN, begun_by=ME.id)
    return View(drawn=drawn, me=ME, municipality=OF, group=GROUP, standing=None)


def labels(language: Language, *known: Act) -> list[str]:
    shown = screens.listed([open_act(each) for each in known], [], [], translator.load()[language])
    return [each.label for row in shown.rows for each in row]


def test_acts_of_one_village_service_and_day_begin_with_the_hour_that_tells_them_apart() -> None:
    noon, later = act(ME), replace(act(ME), id=ActId(2), visited=VISITED + timedelta(hours=3))
    other = replace(act(ME), id=ActId(3), village=None)
    assert labels(Language.KY, noon, later, other) == [
        "📋 18.11, 12:00 · Орто-Нура: Таштанды",
        "📋 18.11, 15:00 · Орто-Нура: Таштанды",
        "📋 Чет-Нура: Таштанды, 18.11",
    ]
    for language in Language:
        twins = labels(language, noon, later)
        assert len({each[:MOST_SEEN] for each in twins}) == len(twins), "they differ where a phone cuts them"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            Language.KY,
            "Бул айылда барганга чейинки бир айда бул кызмат боюнча билдирүү болгон эмес, чечилбегени да жок.",
        ),
        (
            Language.RU,
            "В этом селе за месяц до проверки об этой услуге не сообщали, нерешённых сообщений тоже нет.",
        ),
    ],
)
def test_where_a_village_reported_nothing_that_is_said_of_the_village(language: Language, sentence: str) -> None:
    tr = translator.load()[language]
    assert acts_said.no_events(open_act(act(ME)), tr) == sentence
    assert acts_said.no_events(open_act(replace(act(ME), village=None)), tr) != sentence
