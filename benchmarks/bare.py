"""The same dialogue as briefly as aiogram's own examples write it: state in memory, words said from the handler.

`python -m benchmarks.bare URL TOKEN DIALOGUE.json` polls until it is stopped. It is what the bot is measured against.
"""

import asyncio
import sys
from itertools import count
from pathlib import Path

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from benchmarks.dialogue import OFFICIAL, Dialogue, Step, read

_PREVIEW = "\n".join(("Айыл өкмөтү муну көрөт:", "", *("Стандарт: «Таштандынын баары өз убагында чыгарылат.»",) * 6))


class Reporting(StatesGroup):
    """Where a person is in the dialogue."""

    language = State()
    service = State()
    problem = State()
    preview = State()


def _buttons(kind: str, step: Step) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(text=label, callback_data=f"{kind}:{i}")] for i, label in enumerate(step.offered)]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def router(dialogue: Dialogue) -> Router:  # noqa: C901  (a minimal bot is one function of small handlers)
    """Every handler of the bot."""
    routes, numbers = Router(), count(1)
    first, *others = (KeyboardButton(text=label) for label in dialogue.report.offered)
    menu = ReplyKeyboardMarkup(keyboard=[[first], others], resize_keyboard=True, is_persistent=True)

    @routes.message(CommandStart(deep_link=True))
    async def arrive(message: Message, state: FSMContext) -> None:
        await state.set_state(Reporting.language)
        await message.answer("Тилди тандаңыз", reply_markup=_buttons("language", dialogue.language))

    @routes.callback_query(Reporting.language, F.data.startswith("language:"))
    async def language(tap: CallbackQuery, state: FSMContext) -> None:
        await state.set_state(None)
        await state.update_data(language=tap.data)
        if isinstance(tap.message, Message):
            await tap.message.edit_text("Тил: кыргызча.")
            await tap.message.answer(_PREVIEW, reply_markup=menu)
        await tap.answer()

    @routes.message(F.text == dialogue.report.wanted)
    async def report(message: Message, state: FSMContext) -> None:
        await state.set_state(Reporting.service)
        await message.answer("Кайсы кызмат боюнча?", reply_markup=_buttons("service", dialogue.service))

    @routes.callback_query(Reporting.service, F.data.startswith("service:"))
    async def service(tap: CallbackQuery, state: FSMContext) -> None:
        await state.update_data(service=tap.data)
        await state.set_state(Reporting.problem)
        if isinstance(tap.message, Message):
            await tap.message.edit_text("Эмне болду?", reply_markup=_buttons("problem", dialogue.problem))
        await tap.answer()

    @routes.callback_query(Reporting.problem, F.data.startswith("problem:"))
    async def problem(tap: CallbackQuery, state: FSMContext) -> None:
        await state.update_data(problem=tap.data)
        await state.set_state(Reporting.preview)
        if isinstance(tap.message, Message):
            await tap.message.edit_text(_PREVIEW, reply_markup=_buttons("send", dialogue.send))
        await tap.answer()

    @routes.callback_query(Reporting.preview, F.data == "send:0")
    async def send(tap: CallbackQuery, state: FSMContext, bot: Bot) -> None:
        answers = await state.get_data()
        await state.clear()
        if isinstance(tap.message, Message):
            await tap.message.edit_text(f"Рахмат! {_PREVIEW} {answers['service']}")
        await bot.send_message(OFFICIAL, f"№ {next(numbers)} {_PREVIEW} {answers['service']} {answers['problem']}")
        await tap.answer()

    return routes


async def _run(url: str, token: str, dialogue: Dialogue) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    bot = Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router(dialogue))
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(_run(sys.argv[1], sys.argv[2], read(Path(sys.argv[3]))))
