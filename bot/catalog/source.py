"""A YAML file as plain values that remember their lines.

Every value stays the text that the editor typed (so a phone keeps its leading zero and a name is never read as
"false"); the schema turns texts into days, numbers and choices.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.catalog.mistakes import Located, Mistake, Place

NULL = "tag:yaml.org,2002:null"
NOT_YAML = "check the indentation (spaces, no tabs), the space after each colon, and that every quote is closed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One file: its values (dict, list, str, None), the line of each, and what made it unreadable, if anything."""

    file: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    mistakes: tuple[Located, ...] = ()

    def locate(self, mistake: Mistake) -> Located:
        """The mistake with its line; a missing field gets the line of what it is missing from."""
        place = mistake.place
        while place and place not in self.lines:
            place = place[:-1]
        line = self.lines.get(place, 1)
        return Located(
            file=self.file, line=line, place=self._words(mistake.place), what=mistake.what, mend=mistake.mend
        )

    def _words(self, place: Place) -> str:
        """`services[waste].problems[w-tim-1].button`: entries of a list by their id, else counted from 1."""
        words, data = "", self.data
        for step in place:
            data = _inside(data, step)
            if isinstance(step, int):
                words += f"[{data['id'] if isinstance(data, dict) and data.get('id') else step + 1}]"
            else:
                words += f".{step}" if words else step
        return words


def read(path: Path) -> Source:
    """Read one file; syntax errors and double keys end up in `mistakes`."""
    try:
        node = _composed(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return _unreadable(path, 1, "the file is not saved as UTF-8", "save it again with the encoding UTF-8")
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        return _unreadable(path, line, f"this is not YAML ({error.problem or error.context})", NOT_YAML)
    except YAMLError:
        return _unreadable(path, 1, "the file holds characters that YAML does not allow", "type its text anew")
    if not isinstance(node, MappingNode):
        return _unreadable(path, 1, "the file describes no municipality", "begin it with `id:`; see docs/catalog.md")
    lines: dict[Place, int] = {(): node.start_mark.line + 1}
    doubles: list[Mistake] = []
    source = Source(file=str(path), data=_plain(node, (), lines, doubles), lines=lines)
    return replace(source, mistakes=tuple(source.locate(each) for each in doubles))


def _composed(text: str) -> Node | None:
    node: Node | None = YAML(typ="safe", pure=True).compose(text)
    return node


def _plain(node: Node, place: Place, lines: dict[Place, int], doubles: list[Mistake]) -> Any:
    """The node's value; notes the line of everything inside it and every key that stands twice."""
    if isinstance(node, MappingNode):
        values: dict[str, Any] = {}
        for key, line, value in _fields(node):
            if key in values:
                doubles.append(_double(key, (*place, key, "again"), lines, line))
                continue
            lines[*place, key] = line
            values[key] = _plain(value, (*place, key), lines, doubles)
        return values
    if isinstance(node, SequenceNode):
        for position, item in enumerate(node.value):
            lines[*place, position] = item.start_mark.line + 1
        return [_plain(item, (*place, position), lines, doubles) for position, item in enumerate(node.value)]
    return None if isinstance(node, ScalarNode) and node.tag == NULL else str(node.value)


def _fields(node: MappingNode) -> Iterator[tuple[str, int, Node]]:
    for key, value in node.value:
        yield str(key.value), key.start_mark.line + 1, value


def _double(key: str, place: Place, lines: dict[Place, int], line: int) -> Mistake:
    lines[place] = line
    return Mistake(place=place, what=f"`{key}` stands here for the second time", mend="keep one of the two")


def _inside(data: Any, step: str | int) -> Any:
    """What stands at this step, or None where nothing does."""
    if isinstance(step, int):
        return data[step] if isinstance(data, list) and step < len(data) else None
    return data.get(step) if isinstance(data, dict) else None


def _unreadable(path: Path, line: int, what: str, mend: str) -> Source:
    return Source(file=str(path), mistakes=(Located(file=str(path), line=line, place="", what=what, mend=mend),))
