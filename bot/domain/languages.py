"""The languages every text exists in."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias


class Language(StrEnum):
    """A shipped language, named by its ISO 639-1 code; Kyrgyz is first and the default."""

    KY = "ky"
    RU = "ru"


Words: TypeAlias = Mapping[Language, str]
"""One text in every shipped language."""
