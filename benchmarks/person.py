"""One person in the dialogue: opens the link, looks at the buttons of each screen, and taps the one they want."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
Act: TypeAlias = Callable[[Json], int]
"""Takes an update that somebody causes, and gives it its number."""

_ids = count(1)


class Person:
    """Does one thing after another, each when told to `act`, once the screen before it has come."""

    def __init__(self, who: int, link: str, taps: Sequence[str], tell: Act) -> None:
        self.id = who
        self.step = 0
        self._taps = taps
        self._tell = tell
        self._next = self._words(link)

    @property
    def is_done(self) -> bool:
        """Whether they have what they came for."""
        return self.step > len(self._taps)

    def act(self) -> int:
        """Do what is next; the update's number."""
        return self._tell(self._next)

    def looks(self, message: Json, markup: Json) -> bool:
        """A screen for them: whether it is what they waited for, and they know now what to do next."""
        if self.step == len(self._taps):
            self.step += 1
            return True
        wanted = self._taps[self.step]
        for row in markup.get("inline_keyboard") or markup.get("keyboard") or ():
            for button in row:
                if button["text"] == wanted:
                    data = button.get("callback_data")
                    self._next = self._words(wanted) if data is None else self._tap(data, message)
                    self.step += 1
                    return True
        return False

    def _user(self) -> Json:
        return {"id": self.id, "is_bot": False, "first_name": "Айгүл", "language_code": "ru"}

    def _words(self, text: str) -> Json:
        chat = {"id": self.id, "type": "private", "first_name": "Айгүл"}
        said: Json = {"message_id": next(_ids), "date": 1_800_000_000, "chat": chat, "from": self._user(), "text": text}
        if text.startswith("/"):
            said["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}]
        return {"message": said}

    def _tap(self, data: str, message: Json) -> Json:
        tap = {"id": str(next(_ids)), "from": self._user(), "chat_instance": "1", "data": data, "message": message}
        return {"callback_query": tap}
