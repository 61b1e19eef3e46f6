"""The composition root: settings become an App, and the App runs."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramServerError, TelegramUnauthorizedError

from bot import i18n
from bot.catalog import loader
from bot.catalog.catalog import Catalog
from bot.config import Settings, WrongSetting, fingerprint, secret_key
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.handlers import faults, general, officials, reports, residents
from bot.handlers.forms import Forms
from bot.handlers.routes import Fallbacks, Table
from bot.i18n.translator import Translator
from bot.i18n.vocabulary import vocabulary
from bot.render.faults import FAULT
from bot.render.reports_form import REPORT
from bot.render.residents import HOME
from bot.services.drafts import Drafts
from bot.services.files import Files
from bot.services.officials import Officials
from bot.services.reports import Reports
from bot.services.residents import Residents
from bot.storage import meta, outbox
from bot.storage import reports as stored_reports
from bot.storage.db import Database
from bot.telegram.intake import Intake
from bot.telegram.pace import Limits, Pace
from bot.telegram.poll import poll
from bot.telegram.speak import Sleep, Speaker, Speaking
from bot.telegram.updates import Transaction
from bot.web import health

_SETTLED = 5.0  # seconds that a stopping bot gives its last words

MUNICIPALITIES = Path(__file__).parent.parent / "municipalities"

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class App:
    """Everything a handler may ask for by name, and the parts that run."""

    settings: Settings
    clock: Clock
    catalog: Catalog
    translators: Mapping[Language, Translator]
    database: Database
    bot: Bot
    bot_name: str
    forms: Forms
    drafts: Drafts
    files: Files
    residents: Residents
    officials: Officials
    reports: Reports


@dataclass(frozen=True, kw_only=True)
class Running:
    """The App with its loops."""

    app: App
    table: Table
    speaker: Speaker
    intake: Intake
    sleep: Sleep
