"""The data of a questionnaire as a file that people edit on: short things on one line, long ones in a block."""

import re
from io import StringIO
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import LiteralScalarString

from bot.domain.languages import Language

WIDTH: Final = 120
_PLAIN: Final = frozenset({"version", "minutes", "profile", "required", "least", "most", "start", "end", "step"})
_LANGUAGES: Final = {each.value for each in Language}


def text(data: dict[str, Any], came_from: str) -> str:
    """The whole file; one that is read again gives the same data."""
    yaml = YAML()
    yaml.width = 10 * WIDTH  # a line that is broken ends with a blank
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    yaml.dump(_written(data, 0), out)
    spaced = re.sub(r"^(?=choice_lists:|questions:)", "\n", out.getvalue(), flags=re.MULTILINE)
    return f"# From the XLSForm {came_from}. How to edit and publish: docs/questionnaires.md\n{spaced}"


def _written(value: Any, depth: int) -> Any:
    if isinstance(value, list):
        return [_written(each, depth + 4) for each in value]
    if not isinstance(value, dict):
        return LiteralScalarString(value) if "\n" in value else value
    plain = {key: _plain(each) if key in _PLAIN else _written(each, depth + 2) for key, each in value.items()}
    written = CommentedMap(plain)
    if _is_flat(value) and depth + len(str(value)) < WIDTH:
        written.fa.set_flow_style()
    return written


def _plain(text: str) -> int | bool | str:
    """A number or a truth is written without quotes."""
    return int(text) if text.isdecimal() and text.isascii() else {"true": True, "false": False}.get(text, text)


def _is_flat(value: dict[str, Any]) -> bool:
    """Words, a choice or parameters: nothing in it needs lines of its own."""
    inner = [each for each in value.values() if isinstance(each, dict)]
    is_small = set(value) <= _LANGUAGES | {"name", "label", "columns", "least", "most", "start", "end", "step"}
    return is_small and all("\n" not in str(each) for each in value.values()) and all(map(_is_leaf, inner))


def _is_leaf(value: dict[str, Any]) -> bool:
    return all(isinstance(each, str) and "\n" not in each for each in value.values())
