"""The last guard before Telegram's limits: a text that is too long is cut, never refused whole."""

from html.parser import HTMLParser

TEXT = 4096
"""Characters of a message, its markup not counted; those beyond Unicode's first plane count twice, to be safe."""
CAPTION = 1024
"""Characters below a file."""

_MORE = "…"


def fitting(html: str, most: int) -> str:
    """The text itself, or what fits of it: no tag stays open, no `&amp;` is halved, and «…» stands at its end."""
    if _units(html) <= most:
        return html
    reader = _Reader(most - _units(_MORE))
    reader.feed(html)
    reader.close()
    return html if reader.length <= most else reader.cut()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class _Reader(HTMLParser):
    """Keeps pieces as they were written for as long as there is room, and counts all that is seen."""

    def __init__(self, room: int) -> None:
        super().__init__(convert_charrefs=False)
        self.length = 0
        self._room = room
        self._kept: list[str] = []
        self._open: list[str] = []

    def cut(self) -> str:
        """What was kept, with its tags closed."""
        return "".join((*self._kept, _MORE, *(f"</{tag}>" for tag in reversed(self._open))))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  (the parser gives them)
        """A tag takes no room."""
        if self.length < self._room:
            self._kept.append(self.get_starttag_text() or "")
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Only what was opened is closed."""
        if self.length <= self._room and tag in self._open:
            self._kept.append(f"</{tag}>")
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        """Plain words, sign by sign."""
        for sign in data:
            self._keep(sign, _units(sign))

    def handle_entityref(self, name: str) -> None:
        """`&lt;` is one sign."""
        self._keep(f"&{name};", 1)

    def handle_charref(self, name: str) -> None:
        """`&#8470;` may be two, counted as Telegram may count."""
        self._keep(f"&#{name};", 2)

    def _keep(self, piece: str, length: int) -> None:
        self.length += length
        if self.length <= self._room:
            self._kept.append(piece)
