"""Drafts: the form that is filled in in each chat: a person's own in private, everybody's in a group."""

import re
import secrets
from collections.abc import Mapping
from datetime import timedelta

from bot.domain.calendar import Clock
from bot.domain.people import ChatId
from bot.forms.model import Draft
from bot.storage import conversations, files, people
from bot.storage.db import Tx

_AT_ONCE = 200  # in one transaction: updates wait for it
_A_DAY = timedelta(days=1)
_ABOUT = re.compile(r"[0-9a-f]{8}-(?P<about>.+)")


def about(draft_id: str) -> str | None:
    """What a draft was about, as far as its id tells."""
    told = _ABOUT.fullmatch(draft_id)
    return None if told is None else told["about"]


class Drafts:
    """Begins, keeps and ends drafts; one that nobody touches is let go after so many `days`."""

    def __init__(self, clock: Clock, days: int) -> None:
        self._clock = clock
        self._patience = timedelta(days=days)

    def new(self, form: str, context: Mapping[str, str], about: str | None = None) -> Draft:
        """An empty draft; its random id makes a button of another draft recognisable, and ends with what it is about.

        So a button still tells that once the draft is over, of which nothing is kept.
        """
        token = secrets.token_hex(4)
        return Draft(id=token if about is None else f"{token}-{about}", form=form, version=0, context=dict(context))

    async def keep(self, tx: Tx, where: ChatId, draft: Draft) -> None:
        """Remember how far a chat's form is."""
        await conversations.save(tx, where, draft, self._clock())

    async def end(self, tx: Tx, where: ChatId) -> None:
        """The draft was sent, or given up."""
        await conversations.end(tx, where)

    async def expire(self, tx: Tx) -> bool:
        """Let some of the drafts go that were left lying, with the names given in them; True where there are more."""
        expired = await conversations.expire(tx, self._clock() - self._patience, _AT_ONCE)
        for each in expired:
            if each.person is not None:
                await people.drop_unused_name(tx, each.person)
        return len(expired) == _AT_ONCE

    async def drop_files(self, tx: Tx) -> bool:
        """Some of the files of drafts that were never sent, a day after the drafts went; True where there are more."""
        lying = await files.left_lying(tx, self._clock() - self._patience - _A_DAY, _AT_ONCE)
        for each in lying:
            await files.drop_never_sent(tx, each)
        return len(lying) == _AT_ONCE
