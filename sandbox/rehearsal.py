"""The first scene, played through the chat alone: the operator asks for official links, the officials open them."""

import logging

from sandbox.entities import cut
from sandbox.links import deep_link
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.presses import labels
from sandbox.refusals import NotPossible
from sandbox.seed import Official, Seed
from sandbox.telegram import Telegram

log = logging.getLogger(__name__)

_PREFIX = "o_"
_IDLE = 0.2  # seconds without a word, after which the bot has said what it had to say


async def rehearse(telegram: Telegram, seed: Seed) -> bool:
    """Give every official their chat; a conversation that goes otherwise is logged in one line and left alone."""
    operator = Person(telegram, seed.operator)
    opened = set[str]()
    for official in seed.officials:
        try:
            link = await _ask(operator, official, seed.language_button, opened)
            clerk = Person(telegram, official.person)
            await clerk.open_link(link)
            await telegram.settle(idle=_IDLE, timeout=20)
            if seed.language_button and _offers(clerk, seed.language_button):
                await clerk.press(seed.language_button)
                await telegram.settle(idle=_IDLE, timeout=20)
        except (NotPossible, TimeoutError) as reason:
            log.warning("Rehearsal stopped at %s: %s", official.choose, str(reason) or "the bot took too long")
            return False
        opened.add(link)
    return True


async def _ask(operator: Person, official: Official, language: str, opened: set[str]) -> str:
    """The link to become this official, as the bot tells it to the operator."""
    telegram = operator.telegram
    await operator.say("/official")
    await telegram.settle(idle=_IDLE, timeout=20)
    if not _offers(operator, official.choose) and language and _offers(operator, language):
        await operator.press(language)
        await telegram.settle(idle=_IDLE, timeout=20)
        if not _offers(operator, official.choose):
            await operator.say("/official")
            await telegram.settle(idle=_IDLE, timeout=20)
    await operator.press(official.choose)
    await telegram.settle(idle=_IDLE, timeout=20)
    for message in reversed(operator.chat.messages):
        for url in _links(message):
            if url not in opened:
                return url
    raise NotPossible("the bot told no link with start=o_…")


def _offers(operator: Person, words: str) -> bool:
    return any(words in each for each in labels(operator.chat))


def _links(message: Message) -> list[str]:
    urls = [each.url or cut(message.text, each) for each in message.entities if each.type in {"url", "text_link"}]
    urls += [each.url for row in message.inline for each in row if each.url]
    found = [(url, deep_link(url)) for url in urls]
    return [url for url, link in found if message.by_bot and link and link.payload.startswith(_PREFIX)]
