"""Own data: what a person may ask of us, and being forgotten."""

from bot.domain.people import Person
from bot.storage import conversations, officials, people, reports
from bot.storage.db import Tx


class Privacy:
    """Lets people go."""

    async def may_be_forgotten(self, tx: Tx, me: Person) -> bool:
        """Not while officials read in this very chat: the municipality needs another official chat first."""
        return not await officials.is_official(tx, me.chat)

    async def forget(self, tx: Tx, me: Person, *, with_words: bool) -> None:
        """Identity and draft go at once; reports still count, without a writer, and if wished without words."""
        await conversations.end(tx, me.chat)
        await reports.disown(tx, me.id, silence=with_words)
        await people.forget(tx, me.id)
