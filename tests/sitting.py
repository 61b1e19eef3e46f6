"""People who sit in a municipality's monitoring group, as a script names them: «Азамат, chair: Мугалим»."""

from dataclasses import replace

from stage import Stage

from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Seat
from bot.domain.municipalities import Municipality, local_day
from bot.domain.people import Place
from bot.domain.standards import ServiceId
from bot.storage import monitoring, people
from bot.storage.monitoring import Entered, NewMember

NOBODY = "-"
"""In place of the name of a member who has no Telegram."""


async def sit(stage: Stage, line: str, language: str) -> None:
    """Somebody sits in the group from now on, with what follows their name: chair, secretary, works for a service."""
    head, position = line.split(": ", 1)
    name, *told = head.split(", ")
    of = _municipality(stage)
    duty = next((Duty(each) for each in told if each in set(Duty)), Duty.MEMBER)
    works_for = frozenset(ServiceId(each.removeprefix("works for ")) for each in told if each.startswith("works for "))
    new = NewMember(position=position, seat=Seat.CITIZEN, duty=duty, works_for=works_for)
    telegram_id = (await stage.person(name)).id if name != NOBODY else None
    async with stage.house.database.write() as tx:
        if await monitoring.group_of(tx, of.id) is None:
            await monitoring.enter(tx, of.id, Entered(language=Language(language)))
        member = await monitoring.add(tx, of.id, new, local_day(of, stage.clock()))
        if telegram_id is not None:
            who = (await people.meet(tx, telegram_id, stage.clock(), is_operator=False)).person
            await people.set_language(tx, who.id, Language(language))
            home = Place(municipality=of.id, village=of.villages[0].id, typed=None)
            await people.set_home(tx, who.id, home)
            await monitoring.sit(tx, member, who.id)


async def set_quorum(stage: Stage, quorum: int) -> None:
    """So many have to sign."""
    of = _municipality(stage)
    async with stage.house.database.write() as tx:
        group = await monitoring.group_of(tx, of.id)
        assert group is not None
        await monitoring.enter(tx, of.id, replace(Entered(language=group.language), quorum=quorum))


def _municipality(stage: Stage) -> Municipality:
    known = stage.house.app.catalog.municipalities
    return next((each for each in known.values() if each.id == "chet-nura"), next(iter(known.values())))
