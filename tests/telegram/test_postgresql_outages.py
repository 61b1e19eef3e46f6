"""While PostgreSQL can't be reached, people read that nothing was saved; afterwards all goes on without a restart."""

import asyncio
from pathlib import Path
from typing import Any

import postgres
from playing import playing, said_to
from relay import relay
from sqlalchemy import func, select

from bot.i18n.translator import Html
from bot.render.screen import Screen
from bot.storage.db import Tx

_die = select(func.pg_terminate_backend(func.pg_backend_pid()))
NOT_SAVED = "сактай албай жатабыз"


async def test_who_wrote_while_the_connection_was_lost_is_told_and_then_heard(tmp_path: Path) -> None:
    losses = [True, True]

    async def lose(_: Any, tx: Tx) -> Screen:
        if losses:
            losses.pop()
            await tx.all(_die)
        return Screen(text=Html("saved"))

    async with playing(tmp_path, postgres.migrated(), lose=lose) as stage:
        aigul = await stage.speaking("Айгүл")
        await aigul.say("/lose")
        await stage.settle()
        told, done = said_to(aigul)[-2:]
        assert NOT_SAVED in told
        assert done == "saved"
        assert postgres.rows(stage.settings.database_url.get_secret_value(), "SELECT * FROM fault") == []


async def test_a_server_that_is_stopped_and_started_costs_nothing_but_time(tmp_path: Path) -> None:
    async with relay(postgres.migrated()) as (wire, address), playing(tmp_path, address) as stage:
        aigul = await stage.speaking("Айгүл")
        bermet = await stage.telegram.person("Бермет")
        await wire.cut()
        await aigul.say("/help")
        await bermet.say("/start")
        async with asyncio.timeout(5):
            while NOT_SAVED not in said_to(aigul)[-1]:
                await asyncio.sleep(0.01)
        await wire.mend()
        async with asyncio.timeout(20):
            while not (said_to(bermet) and "Тилди" in said_to(bermet)[-1]):
                await asyncio.sleep(0.02)
            await stage.settle()
        assert [NOT_SAVED in words for words in said_to(aigul)[-2:]] == [True, False]
        assert len(said_to(bermet)) <= 2
        await aigul.say("/help")
        async with asyncio.timeout(5):
            await stage.settle()
