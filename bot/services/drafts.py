"""Drafts: the form each person is filling in."""

import secrets
from collections.abc import Mapping

from bot.domain.calendar import Clock
from bot.domain.people import Person
from bot.forms.model import Draft
from bot.storage import conversations
from bot.storage.db import Tx


class Drafts:
    """Begins, keeps and ends drafts."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def new(self, form: str, context: Mapping[str, str]) -> Draft:
        """An empty draft; its random id makes a button of another draft recognisable."""
        return Draft(id=secrets.token_hex(4), form=form, version=0, context=dict(context))

    async def keep(self, tx: Tx, me: Person, draft: Draft) -> None:
        """Remember where a person is in their form."""
        await conversations.save(tx, me.id, draft, self._clock())

    async def end(self, tx: Tx, me: Person) -> None:
        """The draft was sent, or given up."""
        await conversations.end(tx, me.id)
