"""The client that the bot uses, against the sandbox: if it is content, so will the bot be."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.filters import CommandStart
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from hand_bot import PNG

from sandbox.faults import Fault
from sandbox.server import Server
from sandbox.telegram import Telegram


def _keyboard() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Таштанды", callback_data="waste")]])


async def _start(message: Message) -> None:
    await message.answer("<b>Саламатсызбы!</b>", parse_mode=ParseMode.HTML, reply_markup=_keyboard())


async def _waste(query: CallbackQuery) -> None:
    await query.answer("Кабыл алынды")
    assert isinstance(query.message, Message)
    await query.message.edit_text("Таштанды чыгарылдыбы?")


async def _photo(message: Message, bot: Bot) -> None:
    assert message.photo
    file = await bot.download(message.photo[-1])
    assert file is not None
    await message.answer_photo(BufferedInputFile(file.read(), "again.png"), caption=message.caption)


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    async with Bot(server.telegram.options.token, session=session) as made:
        yield made


@pytest.fixture
async def dispatcher(bot: Bot) -> AsyncIterator[Dispatcher]:
    router = Router()
    router.message.register(_start, CommandStart())
    router.message.register(_photo, F.photo)
    router.callback_query.register(_waste, F.data == "waste")
    made = Dispatcher(disable_fsm=True)
    made.include_router(router)
    polling = asyncio.create_task(made.start_polling(bot, handle_signals=False, polling_timeout=5))
    yield made
    await made.stop_polling()
    await polling


@pytest.mark.usefixtures("dispatcher")
async def test_an_aiogram_bot_converses(telegram: Telegram) -> None:
    aigul = await telegram.person("Айгүл", language_code="ru")
    await aigul.say("/start")
    greeting = await aigul.answer()
    assert greeting.html == "<b>Саламатсызбы!</b>"
    assert [[each.text for each in row] for row in greeting.buttons] == [["Таштанды"]]

    pressed = await aigul.press("Таштанды")
    assert (await aigul.answer()).text == "Таштанды чыгарылдыбы?"
    assert (await aigul.toast(pressed)).answer == "Кабыл алынды"
    assert aigul.chat.messages[-1].edited
    assert not aigul.chat.messages[-1].buttons

    await aigul.send_photo(PNG, "Мына")
    again = await aigul.answer()
    assert again.photo
    assert again.text == "Мына"
    await telegram.settle()
    assert telegram.quiet()


async def test_aiogram_reads_the_refusals(telegram: Telegram, bot: Bot) -> None:
    aigul = await telegram.person("Айгүл")
    await aigul.say("/start")
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("x", chat_id=aigul.id, message_id=99)
    telegram.fail(Fault(kind="too_many", method="sendMessage", seconds=7))
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(aigul.id, "x")
    assert caught.value.retry_after == 7
    assert (await bot.get_chat(aigul.id)).first_name == "Айгүл"
    assert (await bot.get_me()).username == "sandbox_bot"
