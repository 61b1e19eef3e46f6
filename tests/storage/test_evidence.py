"""What may be linked to an act as evidence: what was reported of its place and period, and what is open still."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import made_acts
from migrated import by_hand, migrated, opened
from shipped import CATALOG

from bot.domain.drawing import Begun, View
from bot.domain.incidents import IncidentId
from bot.domain.languages import Language
from bot.domain.monitoring import Seat
from bot.domain.municipalities import MunicipalityId
from bot.domain.standards import VillageId
from bot.services.acts import Acts
from bot.storage import acts_drawing, acts_reading, answers, monitoring, people, unanswered
from bot.storage.db import Tx
from bot.storage.instants import to_micros
from bot.storage.monitoring import Entered, NewMember

HERE = CATALOG.municipality(MunicipalityId("chet-nura"))
THERE, ELSEWHERE = VillageId("orto-nura"), VillageId("ak-kyia")
VISITED = made_acts.VISITED  # noon in Chet-Nura
ACTS = Acts(CATALOG, lambda: VISITED + timedelta(days=60))
Put = Callable[..., object]


def reported(put: Put, number: int, after: timedelta, village: str | None = THERE, said: str | None = "") -> None:
    """An incident with one report; `said`: of an answer, whether it is solved, None: nothing yet, «»: no answer."""
    at: Any = to_micros(VISITED + after)
    place = {"id": number, "village": village, "at": at}
    put(
        "INSERT INTO incident (id, municipality, service, problem, village, opened)"
        " VALUES (:id, 'chet-nura', 'waste', 'w-tim-1', :village, :at)",
        **place,
    )
    put(
        "INSERT INTO report (id, municipality, number, incident_id, village, service, problem, label, named, filed,"
        " noticed) VALUES (:id, 'chet-nura', :id, :id, :village, 'waste', 'w-tim-1', '{}', 0, :at, 1)",
        **place,
    )
    if said != "":
        put("INSERT INTO answer (id, incident_id, kind, at) VALUES (:id, :id, 'fixed', :at)", id=number, at=at)
        put("INSERT INTO verdict (answer_id, report_id, said) VALUES (:id, :id, :said)", id=number, said=said)


async def begun(tx: Tx, village: VillageId | None, *linked: str) -> View:
    await monitoring.enter(tx, HERE.id, Entered(language=Language.KY))
    new = NewMember(position="Депутат", seat=Seat.CITIZEN)
    member = await monitoring.add(tx, HERE.id, new, VISITED.date())
    told = made_acts.act(village=village)
    number = await acts_drawing.begin(tx, Begun(act=told, by=member, at=VISITED, draft="d"))
    await acts_drawing.link(tx, number, linked)
    group, drawn = await monitoring.group_of(tx, HERE.id), await acts_reading.get(tx, number)
    assert group is not None
    assert drawn is not None
    return View(drawn=drawn, me=group.members[0], municipality=HERE, group=group, standing=None)


async def offered(tx: Tx, view: View) -> list[str]:
    return [each.receipt for each in await ACTS.events(tx, view)]


DAY = timedelta(days=1)


def reports(put: Put) -> None:
    reported(put, 1, -3 * DAY)
    reported(put, 2, -2 * DAY, ELSEWHERE)
    reported(put, 3, -1 * DAY, None)
    reported(put, 4, timedelta(hours=11))  # in the evening of the day
    reported(put, 5, timedelta(hours=13))  # the next day
    reported(put, 6, -31 * DAY, said="yes")
    reported(put, 7, -45 * DAY)
    reported(put, 8, -46 * DAY, said=None)
    reported(put, 9, -47 * DAY, said="no")
    reported(put, 10, -29 * DAY, said="yes")
    reported(put, 11, -48 * DAY)
    put("UPDATE report SET back = 1 WHERE id = 11")  # an outage that is over
    reported(put, 12, -49 * DAY, said="yes")
    told(put, 12, said=None)  # … and a neighbour is silent
    reported(put, 13, -50 * DAY, said="yes")
    told(put, 13, said="yes")
    reported(put, 14, -51 * DAY)
    put("UPDATE report SET withdrawn = 1 WHERE id = 14")


def told(put: Put, number: int, said: str | None) -> None:
    """A neighbour stands behind an incident too, and was told of its answer."""
    put(
        "INSERT INTO report (id, municipality, number, incident_id, village, service, problem, label, named, filed,"
        " noticed) SELECT :id + 100, municipality, :id + 100, :id, village, service, problem, '{}', 0, filed, 1"
        " FROM report WHERE id = :id",
        id=number,
    )
    put("INSERT INTO verdict (answer_id, report_id, said) VALUES (:id, :id + 100, :said)", id=number, said=said)


async def test_of_its_place_and_period_and_whatever_is_open_still(tmp_path: Path) -> None:
    path = migrated(tmp_path / "bot.db")
    with by_hand(path) as put:
        reports(put)
    async with opened(path) as database, database.write() as tx:
        for number in range(1, 15):
            await unanswered.note(tx, IncidentId(number))
        view = await begun(tx, THERE)
        there = ["ЧН-4", "ЧН-3", "ЧН-1", "ЧН-10", "ЧН-7", "ЧН-8", "ЧН-9", "ЧН-12"]
        assert await offered(tx, view) == there
        everywhere = replace(view, drawn=replace(view.drawn, act=replace(view.drawn.act, village=None)))
        assert sorted(await offered(tx, everywhere)) == sorted([*there, "ЧН-2"])


async def test_what_is_linked_stays_however_many_newer_ones_there_are(tmp_path: Path) -> None:
    path = migrated(tmp_path / "bot.db")
    with by_hand(path) as put:
        for number in range(1, 60):
            reported(put, number, -timedelta(minutes=60 - number))
    async with opened(path) as database, database.write() as tx:
        view = await begun(tx, THERE, "ЧН-1")
        newest = await offered(tx, view)
        assert "ЧН-1" not in newest
        assert await ACTS.link(tx, view, ["ЧН-1", newest[0], "ЧН-77"]) == 2
        drawn = await acts_reading.get(tx, view.drawn.id)
        assert drawn is not None
        assert drawn.act.linked == ("ЧН-1", newest[0])


async def test_what_was_closed_is_open_once_one_more_is_told_of_the_answer(tmp_path: Path) -> None:
    path = migrated(tmp_path / "bot.db")
    async with opened(path) as database, database.write() as tx:
        await people.meet(tx, 1, VISITED, is_operator=False)
    with by_hand(path) as put:
        reported(put, 1, -40 * DAY, said="yes")
        reported(put, 2, -40 * DAY)
        put("UPDATE report SET person_id = (SELECT id FROM person), incident_id = 1 WHERE id = 2")  # they were one
    async with opened(path) as database, database.write() as tx:
        await unanswered.note(tx, IncidentId(1))
        view = await begun(tx, THERE)
        assert await offered(tx, view) == []
        await answers.tell_latest(tx, IncidentId(1), VISITED)
        assert await offered(tx, view) == ["ЧН-1"]
