"""The house that runs: the App over its database, with Telegram found, and its loops from start to stop."""

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from datetime import timedelta
from functools import partial

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp.web import RouteDef

from bot.app import App, heard, make_app, make_jobs, make_table, notices
from bot.catalog import loader
from bot.catalog.catalog import Catalog
from bot.catalog.questionnaires import loader as questionnaire_loader
from bot.config import Settings, WrongSetting, fingerprint, secret_for, secret_key
from bot.counts import Counts
from bot.domain.calendar import Clock
from bot.domain.questionnaires import Questionnaires
from bot.forms.model import Draft
from bot.handlers.routes import Table
from bot.jobs.journal import Journal
from bot.jobs.schedule import Jobs
from bot.services.files import FILES
from bot.storage import meta, migrate, speaking
from bot.storage.db import Database, StorageFault
from bot.storage.opening import open_database
from bot.storage.seal import Seal
from bot.telegram.connect import introduce, present
from bot.telegram.fetch import Fetcher
from bot.telegram.intake import Intake
from bot.telegram.pace import Limits as PaceLimits
from bot.telegram.pace import Pace
from bot.telegram.poll import poll
from bot.telegram.speak import Sleep, Speaker, Speaking
from bot.telegram.throttle import Throttle
from bot.telegram.updates import Transaction
from bot.telegram.webhook import Webhook, secret_token
from bot.web import health, metrics, site, webhook

_LAST_WORDS = 5.0  # seconds that a stopping bot gives what is still to be said

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class House:
    """The App with the parts that run."""

    app: App
    bot: Bot
    database: Database
    table: Table
    speaker: Speaker
    fetcher: Fetcher
    intake: Intake
    jobs: Jobs
    counts: Counts
    webhook: Webhook | None  # None: the bot polls
    sleep: Sleep


@asynccontextmanager
async def open_house(
    settings: Settings,
    clock: Clock,
    stop: asyncio.Event,
    *,
    catalog: Catalog | None = None,
    questionnaires: Questionnaires | None = None,
    sleep: Sleep = asyncio.sleep,
) -> AsyncIterator[House]:
    """Everything wired together over a migrated database, with Telegram found; closed in order at the end."""
    if settings.bot_token is None:
        raise WrongSetting(f"BOT_TOKEN: wants {Settings.model_fields['bot_token'].description}")
    async with site.serve((), settings.web_host, settings.web_port):
        pass  # what can't be listened on is found before anything is begun
    catalog = catalog or loader.load(loader.MUNICIPALITIES)
    questionnaires = questionnaires or questionnaire_loader.load(questionnaire_loader.QUESTIONNAIRES)
    server = TelegramAPIServer.from_base(settings.bot_api_url)
    seal = Seal(secret_for(settings, await asyncio.to_thread(migrate.fingerprint_in, settings.database)))
    database = await open_database(settings.database, seal)
    bot = Bot(settings.bot_token.get_secret_value(), session=AiohttpSession(api=server))
    try:
        await _settle_in(database, settings, clock)
        name = await introduce(bot, sleep, stop, polls=not settings.webhook_url)
        yield _house(make_app(settings, clock, catalog, questionnaires, name or ""), bot, database, sleep)
    finally:
        await bot.session.close()
        await database.close()


async def _settle_in(database: Database, settings: Settings, clock: Clock) -> None:
    """A new database learns which secret it belongs to; what another version could not say is tried again."""
    async with database.write() as tx:
        secret_for(settings, await meta.keep_fingerprint(tx, fingerprint(secret_key(settings))))
        await speaking.retry_parked(tx, clock())


def _house(app: App, bot: Bot, database: Database, sleep: Sleep) -> House:
    settings = app.settings
    limits = PaceLimits(
        per_second=settings.say_per_second,
        broadcasts_per_second=settings.say_broadcasts_per_second,
        notices_per_chat_second=settings.say_notices_per_chat_second,
        per_group_minute=settings.say_per_group_minute,
    )
    counts = Counts(app.clock)
    speaker = Speaker(
        Speaking(
            bot=bot,
            database=database,
            notices=notices(app),
            heard=heard(app),
            clock=app.clock,
            pace=Pace(limits),
            counts=counts,
            sleep=sleep,
        )
    )
    fetcher = Fetcher(
        bot=bot,
        database=database,
        directory=settings.var_dir / FILES,
        clock=app.clock,
        kept=app.signing.file_kept,
        committed=speaker.wake,
    )
    table = make_table(app)
    dispatcher = Dispatcher(disable_fsm=True, **{field.name: getattr(app, field.name) for field in fields(app)})
    dispatcher.update.outer_middleware(
        Transaction(
            database=database,
            clock=app.clock,
            translators=app.translators,
            operators=settings.operator_ids,
            municipalities=app.catalog.municipalities.keys(),
            can_go_on=partial(_can_go_on, app),
            committed=speaker.wake,
            throttle=Throttle(settings.throttle_updates, timedelta(seconds=settings.throttle_seconds)),
        )
    )
    table.attach(dispatcher)
    intake = Intake(
        bot=bot,
        dispatcher=dispatcher,
        database=database,
        speaker=speaker,
        clock=app.clock,
        translators=app.translators,
        operators=settings.operator_ids,
        counts=counts,
        sleep=sleep,
    )
    journal = Journal(database=database, clock=app.clock, operators=settings.operator_ids)
    return House(
        app=app,
        bot=bot,
        database=database,
        table=table,
        speaker=speaker,
        fetcher=fetcher,
        intake=intake,
        jobs=Jobs(make_jobs(app, database), journal, speaker.wake, counts),
        counts=counts,
        webhook=_webhook(settings, bot, intake, sleep),
        sleep=sleep,
    )


def _webhook(settings: Settings, bot: Bot, intake: Intake, sleep: Sleep) -> Webhook | None:
    if not settings.webhook_url:
        return None
    secret = secret_token(secret_key(settings))
    return Webhook(bot=bot, intake=intake, url=settings.webhook_url, secret=secret, sleep=sleep)


def _can_go_on(app: App, draft: Draft) -> bool:
    municipality = draft.context.get("municipality")
    return app.forms.knows(draft) and (municipality is None or municipality in app.catalog.municipalities)


async def run(house: House, stop: asyncio.Event) -> None:
    """Take updates and speak until `stop` is set; then finish what is in hand and say what is due."""
    settings = house.app.settings
    async with site.serve(_pages(house), settings.web_host, settings.web_port):
        if not stop.is_set():
            await present(house.bot, house.app.translators, settings.operator_ids)
            await _present_to_officials(house)
            log.info("bot.started", name=house.app.bot_name)
        gc.freeze()  # what was loaded stays: looking for garbage in it, again and again, would be lost time
        gc.enable()
        if house.webhook is None:
            await _take_turns(house, stop)
        else:
            delivered = asyncio.Event()
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(_take_turns(house, delivered))
                await house.webhook.run(stop)
                delivered.set()
    log.info("bot.stopped")


async def _take_turns(house: House, stop: asyncio.Event) -> None:
    """Of all processes on one database, one at a time speaks, fetches and runs jobs; only that one may poll, too."""
    while not stop.is_set():
        async with house.database.alone(stop, house.speaker.wake) as over:
            if over.is_set():
                continue
            async with asyncio.TaskGroup() as tasks:
                loops = [tasks.create_task(house.speaker.run()), tasks.create_task(house.fetcher.run())]
                async with house.jobs.running():
                    await (over.wait() if house.webhook else poll(house.bot, house.intake, over, house.sleep))
                if stop.is_set():
                    await _finish_speaking(house)
                for loop in loops:
                    loop.cancel()


async def _present_to_officials(house: House) -> None:
    """Officials and members of monitoring groups have menus of their own; after everybody's: an operator may be one."""
    officials = house.app.officials
    try:
        async with house.database.read() as tx:
            chats = await officials.chats(tx)
        if chats:
            async with house.database.write() as tx:
                await officials.present(tx, chats)
            house.speaker.wake()
    except StorageFault as fault:
        log.warning("telegram.unpresented", what="officials' menus", reason=str(fault))


def _pages(house: House) -> Iterator[RouteDef]:
    """What this process answers over HTTP."""
    database, clock = house.database, house.app.clock
    yield health.route(database, clock, house.speaker.speaks)
    yield metrics.route(house.counts, database, clock, house.speaker.speaks)
    if house.webhook is not None:
        yield webhook.route(house.app.settings.webhook_path, house.webhook.secret, house.webhook.take)


async def _finish_speaking(house: House) -> None:
    by = house.app.clock() + timedelta(seconds=_LAST_WORDS)
    try:
        async with asyncio.timeout(_LAST_WORDS):
            while await house.speaker.has_words_due(by):  # noqa: ASYNC110  (what is due is a fact of the database, no event)
                await asyncio.sleep(0.05)
    except (TimeoutError, StorageFault):
        log.info("bot.words_left", hint="they are kept and said after the next start")
