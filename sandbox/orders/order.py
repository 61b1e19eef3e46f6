"""The JSON body of a control request, read as the people, groups and messages it names."""

import base64
from dataclasses import dataclass

from sandbox.groups import Group, GroupTopic
from sandbox.messages import Json, Message
from sandbox.people import Person
from sandbox.presses import Point
from sandbox.refusals import NotPossible
from sandbox.telegram import Telegram


@dataclass(frozen=True, kw_only=True)
class Order:
    """One request to the control interface."""

    telegram: Telegram
    body: Json

    @property
    def person(self) -> Person:
        """The one who acts."""
        return self.someone(self.body.get("person"))

    @property
    def group(self) -> Group | None:
        """The group acted in: `group`, or a `chat` that is no private one; with `topic`, that part of it."""
        number = int(self.body.get("group") or self.body.get("chat") or 0)
        if number >= 0 or number not in self.telegram.world.chats:
            return None
        thread = int(self.body.get("topic") or 0)
        return GroupTopic(self.telegram, number, thread) if thread else Group(self.telegram, number)

    @property
    def by(self) -> Person | None:
        """Who does it to the person: `by`, None if nobody is named."""
        return self.someone(self.body["by"]) if self.body.get("by") else None

    @property
    def there(self) -> Group:
        """The group, which must be named."""
        if self.group is None:
            raise NotPossible("which group?")
        return self.group

    @property
    def message(self) -> Message | None:
        """The message named by `message`, None if none is named."""
        return self._named("message")

    @property
    def origin(self) -> Message | None:
        """The message answered: `reply_to`, None if none is named."""
        return self._named("reply_to")

    def _named(self, name: str) -> Message | None:
        place = self.group.chat if self.group else self.person.chat
        return place.message(int(self.body[name])) if self.body.get(name) else None

    @property
    def data(self) -> bytes:
        """The file in `data`, base64."""
        return base64.b64decode(self.body.get("data", ""))

    @property
    def point(self) -> Point:
        """Latitude and longitude."""
        return float(self.body["latitude"]), float(self.body["longitude"])

    def someone(self, number: object) -> Person:
        """The person with this id."""
        if number not in self.telegram.world.people:
            raise NotPossible(f"no person {number}")
        return Person(self.telegram, int(str(number)))

    def text(self, name: str) -> str:
        """A string of the body, empty if absent."""
        return str(self.body.get(name, ""))
