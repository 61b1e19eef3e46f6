import asyncio
import contextlib

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import CommandStart
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from sandbox.server import Server


def _keyboard() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Таштанды", callback_data="waste")]])


def _router() -> Router:
    router = Router()

    @router.message(CommandStart())
    async def start(message: Message) -> None:
        await message.answer("<b>Саламатсызбы!</b>", parse_mode=ParseMode.HTML, reply_markup=_keyboard())

    @router.callback_query(F.data == "waste")
    async def waste(query: CallbackQuery) -> None:
        await query.answer("Кабыл алынды")
        assert isinstance(query.message, Message)
        await query.message.edit_text("Таштанды чыгарылдыбы?")

    @router.message(F.photo)
    async def photo(message: Message, bot: Bot) -> None:
        assert message.photo
        file = await bot.download(message.photo[-1])
        assert file is not None
        await message.answer_photo(BufferedInputFile(file.read(), "again.png"), caption=message.caption)

    return router


@pytest.fixture
async def aiogram_bot(server: Server) -> object:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    async with Bot(server.telegram.options.token, session=session) as bot:
        dispatcher = Dispatcher(disable_fsm=True)
        dispatcher.include_router(_router())
        polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=5))
        yield bot
        polling.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await polling
