"""Drafts: the form that is filled in in each chat: a person's own in private, everybody's in a group."""

import secrets
from collections.abc import Mapping

from bot.domain.calendar import Clock
from bot.domain.people import ChatId
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

    async def keep(self, tx: Tx, where: ChatId, draft: Draft) -> None:
        """Remember how far a chat's form is."""
        await conversations.save(tx, where, draft, self._clock())

    async def end(self, tx: Tx, where: ChatId) -> None:
        """The draft was sent, or given up."""
        await conversations.end(tx, where)
