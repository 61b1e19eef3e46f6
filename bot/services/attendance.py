"""Who was there, said anew while an act is entered: who comes onto the list, or is taken off it, hears of it."""

from bot.catalog.catalog import Catalog
from bot.domain.acts import ActId, ActState
from bot.domain.calendar import Clock
from bot.domain.drawing import Drawn, View
from bot.domain.ids import row_number
from bot.domain.languages import Language
from bot.domain.municipalities import Municipality
from bot.domain.people import PersonId
from bot.domain.visits import attendees
from bot.forms.model import Answers
from bot.storage import acts_drawing, acts_reading, bindings, monitoring, people
from bot.storage.acts_drawing import ACT_BEGUN, ACT_NOT_THERE
from bot.storage.db import Tx


class Attendance:
    """The handlers have looked whether its member may enter the act."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    async def attend(self, tx: Tx, view: View, answers: Answers) -> None:
        """Who was there after all. Nobody is told of what they have just said themselves."""
        before, now = view.drawn, self._clock()
        present = tuple(attendees(view.group, answers))
        there, was_there = ({each.member for each in of} for of in (present, before.act.present))
        await acts_drawing.attend(tx, before.id, present)
        others = [each for each in view.group.members if each.id != view.me.id]
        for kind, whom in ((ACT_BEGUN, there - was_there - {before.begun_by}), (ACT_NOT_THERE, was_there - there)):
            await bindings.tell_members(tx, [each for each in others if each.id in whom], kind, before.id, now)

    async def told(
        self, tx: Tx, number: int | str, reader: PersonId | None
    ) -> tuple[Drawn, Municipality, Language] | None:
        """An act for whom it lists no more; None where it does again, or was given up, or they are no member now."""
        drawn = await acts_reading.get(tx, ActId(row_number(str(number))))
        if drawn is None or drawn.state is ActState.DROPPED or reader is None:
            return None
        group = await monitoring.group_of(tx, drawn.act.municipality)
        of = self._catalog.municipalities.get(drawn.act.municipality)
        seats = [each.id for each in group.members if each.person == reader] if group is not None else []
        is_listed = any(each.member in seats for each in drawn.act.present)
        language = await people.language(tx, reader)
        return None if of is None or not seats or is_listed or language is None else (drawn, of, language)
