"""The dialogue as this bot plays it: its own words, and a report that no neighbour can have told of before."""

from datetime import UTC, datetime
from functools import cache

from benchmarks.dialogue import OFFICIAL, READERS, Dialogue, Step
from benchmarks.grounds import Ground
from benchmarks.person import Json
from bot.catalog import loader
from bot.config import secret_key
from bot.domain.announcements import AnnouncementId
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId, offered
from bot.domain.people import Person, Place
from bot.domain.standards import Grain, VillageId
from bot.i18n import translator
from bot.render.menu import MENU
from bot.storage import announcements, migrate, officials, people
from bot.storage.announcements import Stored
from bot.storage.officials import OfficialChat
from bot.storage.opening import open_database
from bot.storage.seal import Seal

MUNICIPALITY = MunicipalityId("chet-nura")
VILLAGE = "ak-bulun"
SERVICE = "water"
LINK = f"/start v_{MUNICIPALITY}_{VILLAGE}"
_ON_THE_PREVIEW = 6  # answers that the preview offers to change, beside «Send», «Back» and «Cancel»


@cache
def dialogue() -> Dialogue:
    """What the shipped texts and the shipped municipality put on the buttons."""
    translators = translator.load()
    tr = translators[Language.KY]
    services = loader.load(loader.MUNICIPALITIES).municipality(MUNICIPALITY).services
    service = next(each for each in services if each.id == SERVICE)
    problems = [tr.name(each.button) for each in offered(service)]
    alone = next(each for each in offered(service) if each.grain is Grain.PERSONAL and not each.needs_words)
    names = [each.plain("language-name") for each in translators.values()]
    menu = [tr.plain(key) for key in MENU]
    send = tr.plain("button-send")
    return Dialogue(
        link=LINK,
        language=Step(offered=tuple(names), wanted=tr.plain("language-name")),
        report=Step(offered=tuple(menu), wanted=menu[0]),
        service=Step(offered=tuple(tr.name(each.button) for each in services), wanted=tr.name(service.button)),
        problem=Step(offered=tuple(problems), wanted=tr.name(alone.button)),
        send=Step(offered=(send, *problems[:_ON_THE_PREVIEW]), wanted=send),
    )


def words(who: int, text: str) -> Json:
    """An update in which somebody writes a command or a word in private."""
    chat = {"id": who, "type": "private", "first_name": "Айгүл"}
    said: Json = {"message_id": 5, "date": 1_800_000_000, "chat": chat, "from": chat | {"is_bot": False}, "text": text}
    if text.startswith("/"):
        said["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}]
    return {"message": said}


async def prepare(ground: Ground) -> None:
    """A migrated database, in which the municipality has its official chat."""
    settings, now = ground.settings(), datetime.now(UTC)
    migrate.upgrade(settings.database, now)
    database = await open_database(settings.database, Seal(secret_key(settings)))
    try:
        async with database.write() as tx:
            official = (await people.meet(tx, OFFICIAL, now, is_operator=False)).person
            await officials.set_chat(tx, MUNICIPALITY, OfficialChat(official.chat, Language.KY), now)
    finally:
        await database.close()


async def settle(ground: Ground, who: int) -> Person:
    """Somebody who lives in the village already."""
    settings, now = ground.settings(), datetime.now(UTC)
    database = await open_database(settings.database, Seal(secret_key(settings)))
    try:
        async with database.write() as tx:
            me = (await people.meet(tx, who, now, is_operator=False)).person
            await people.set_language(tx, me.id, Language.KY)
            await people.set_home(tx, me.id, Place(municipality=MUNICIPALITY, village=VillageId(VILLAGE), typed=None))
            return (await people.meet(tx, who, now, is_operator=False)).person
    finally:
        await database.close()


async def announce(ground: Ground, readers: int) -> None:
    """An announcement that is still to be said, to so many people of the village."""
    settings, now = ground.settings(), datetime.now(UTC)
    words = Stored(AnnouncementId(0), MUNICIPALITY, (VILLAGE,), "Эртең суу болбойт.", now)
    database = await open_database(settings.database, Seal(secret_key(settings)))
    try:
        async with database.write() as tx:
            for who in range(READERS, READERS + readers):
                reader = (await people.meet(tx, who, now, is_operator=False)).person
                await people.set_language(tx, reader.id, Language.KY)
                await people.set_home(
                    tx, reader.id, Place(municipality=MUNICIPALITY, village=VillageId(VILLAGE), typed=None)
                )
            number = await announcements.add(tx, words, "draft")
            await announcements.tell(tx, words._replace(id=number))
    finally:
        await database.close()
