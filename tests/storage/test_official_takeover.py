"""A chat that was official learns that another one took its place, in its reader's language, unless it is so again."""

import json
from pathlib import Path

import signed_acts
from migrated import NOON, opened, rows
from sqlalchemy import delete

from bot.catalog import loader
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId
from bot.services.officials import Officials, TakenOver
from bot.storage import acts, people
from bot.storage import outbox as promises
from bot.storage.db import Tx
from bot.storage.digests import CHART, PAGE
from bot.storage.tables import outbox

CATALOG = loader.load(Path(__file__).parents[1] / "municipalities")
THERE = MunicipalityId("ak-too")


def service() -> Officials:
    return Officials(CATALOG, lambda: NOON, b"secret")


async def taken_by(tx: Tx, chat: ChatId, language: Language = Language.KY) -> None:
    """The chat opens a new link."""
    assert await service().accept(tx, await service().invite(tx, THERE), chat, language) is not None


def told(path: Path) -> list[tuple[int, str]]:
    """The chats that are told, with the notice's subject."""
    asked = "SELECT chat_id, payload FROM outbox WHERE kind = 'taken-over' ORDER BY id"
    return [(chat, json.loads(payload)["subject"]) for chat, payload in rows(path, asked)]


def acts_told(path: Path) -> list[tuple[int, str]]:
    """The chats that are told of a signed act, with the notice's subject."""
    asked = "SELECT chat_id, payload FROM outbox WHERE kind = 'act-signed' ORDER BY id"
    return [(chat, json.loads(payload)["subject"]) for chat, payload in rows(path, asked)]


async def test_only_the_chat_that_lost_its_place_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        async with database.write() as tx:
            first, second = [(await people.group(tx, number))[0] for number in (-1, -2)]
            await taken_by(tx, first)
            await taken_by(tx, first)
        assert told(path) == []
        async with database.write() as tx:
            await taken_by(tx, second)
        assert [chat for chat, _ in told(path)] == [first]


async def test_a_group_reads_it_in_the_language_it_had_and_a_person_in_their_own(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database, database.write() as tx:
        me = (await people.meet(tx, 1, NOON, is_operator=False)).person
        await people.set_language(tx, me.id, Language.KY)
        (group, _), (other, _) = await people.group(tx, -1), await people.group(tx, -2)
        await taken_by(tx, other)
        subject = f"ak-too/ru/{group}"
        ak_too = CATALOG.municipality(THERE)
        assert await service().taken_over(tx, subject, None) == TakenOver(ak_too, Language.RU, speaks_on=False)
        assert await service().taken_over(tx, subject, me.id) == TakenOver(ak_too, Language.KY, speaks_on=False)


async def test_nothing_is_said_to_a_chat_that_is_official_again(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        async with database.write() as tx:
            (first, _), (second, _) = await people.group(tx, -1), await people.group(tx, -2)
            for chat in (first, second, first):
                await taken_by(tx, chat, Language.RU)
        subjects = dict(told(path))
        async with database.read() as tx:
            assert await service().taken_over(tx, subjects[first], None) is None
            assert await service().taken_over(tx, subjects[second], None) is not None


async def test_the_first_official_chat_hears_of_the_acts_that_waited_and_a_later_one_of_what_it_never_got(
    tmp_path: Path,
) -> None:
    path, of = tmp_path / "bot.db", CATALOG.municipality(THERE)
    async with opened(path) as database:
        async with database.write() as tx:
            (first, _), (second, _) = await people.group(tx, -1), await people.group(tx, -2)
            await signed_acts.register(tx, of, None, None, NOON)
            waited = await signed_acts.signed(tx, of, NOON)
            await taken_by(tx, first)
            await taken_by(tx, first)
            told_both = await signed_acts.signed(tx, of, NOON)
        assert acts_told(path) == [(first, f"{waited}/officials")]
        async with database.write() as tx:
            await tx.run(delete(outbox).where(outbox.c.kind == "act-signed"))
            await acts.tell_officials(tx, told_both, first, NOON)
            await taken_by(tx, second)
        assert acts_told(path) == [(second, f"{told_both}/officials")]


async def test_pictures_and_pages_that_a_former_official_chat_asked_for_do_not_come(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    asked = ((CHART, "ak-too/2026-W47/ky"), (PAGE, "ak-too/2026-W47/ru"), (CHART, "chet-nura/2026-W47/ky"))
    async with opened(path) as database:
        async with database.write() as tx:
            (first, _), (second, _) = await people.group(tx, -1), await people.group(tx, -2)
            await taken_by(tx, first)
            for kind, subject in asked:
                await promises.notify_once(tx, first, kind, subject, NOON)
            await taken_by(tx, first)
        waiting = f"SELECT payload FROM outbox WHERE kind IN ('{CHART}', '{PAGE}') ORDER BY id"  # noqa: S608  (constants)
        assert [json.loads(payload)["subject"] for (payload,) in rows(path, waiting)] == [each for _, each in asked]
        async with database.write() as tx:
            await taken_by(tx, second)
        assert [json.loads(payload)["subject"] for (payload,) in rows(path, waiting)] == ["chet-nura/2026-W47/ky"]
