"""Numbers of rows as buttons and drafts bring them back: as text, which may be forged."""

_LAST = 2**31 - 1
"""The largest number that a row can have on every kind of database."""


def row_number(text: str) -> int:
    """The number in a text of digits alone; 0, which no row has, for any other text."""
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(_LAST)):
        return 0
    number = int(text)
    return number if number <= _LAST else 0
