"""Finds what Fluent would swallow: junk, missing texts, differing variables, broken markup, unused keys."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.domain.languages import Language
from bot.i18n.translator import LOCALES

_BARE = re.compile(r"<(?!/?[a-z])|&(?!(lt|gt|amp|quot);)")
_TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A text as it stands in its file."""

    file: Path
    line: int
    variables: frozenset[str]
    texts: tuple[str, ...]  # its pieces of plain text, in order

    @property
    def place(self) -> str:
        """`locales/ky/help.ftl:12`, as editors understand it."""
        return f"{self.file.parent.parent.name}/{self.file.parent.name}/{self.file.name}:{self.line}"


def faults(directory: Path = LOCALES) -> Iterator[str]:
    """One line for each fault of the locale files."""
    texts: dict[Language, dict[str, Entry]] = {}
    for language in Language:
        texts[language] = {}
        for path in sorted((directory / language).glob("*.ftl")):
            yield from _read(path, texts[language])
    yield from _differences(texts)
    for entries in texts.values():
        for key, entry in entries.items():
            yield from (f"{entry.place}: {key}: {fault}" for fault in _broken_markup(entry))


def keys(directory: Path = LOCALES) -> set[str]:
    """The keys of the first language."""
    entries: dict[str, Entry] = {}
    for path in (directory / Language.KY).glob("*.ftl"):
        list(_read(path, entries))
    return set(entries)


def _read(path: Path, into: dict[str, Entry]) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    for entry in _parsed(source):
        line = source.count("\n", 0, entry.span.start if entry.span else 0) + 1
        if isinstance(entry, ftl.Junk):
            yield f"{path}:{line}: this is no Fluent text: {entry.annotations[0].message}"
        elif isinstance(entry, ftl.Message):
            key = entry.id.name
            if key in into:
                yield f"{path}:{line}: {key} stands in {into[key].place} already; give one of them another name"
            if entry.value is None:
                yield f"{path}:{line}: {key} has no words of its own"
            pieces = _Pieces()
            pieces.visit(entry)
            into[key] = Entry(file=path, line=line, variables=frozenset(pieces.variables), texts=tuple(pieces.texts))


@cache
def _parsed(source: str) -> Sequence[ftl.EntryType]:
    """Reading takes far longer than looking, and what was read does not change."""
    return FluentParser().parse(source).body


class _Pieces(Visitor):
    """The variables and the plain text of a message."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.texts: list[str] = []

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802  (the library's name)
        self.variables.add(node.id.name)

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802  (the library's name)
        self.texts.append(node.value)


def _differences(texts: Mapping[Language, Mapping[str, Entry]]) -> Iterator[str]:
    for language, entries in texts.items():
        for other, others in texts.items():
            for key in entries.keys() - others.keys():
                yield f"{entries[key].place}: {key}: there is no text for it in {other}"
            for key in entries.keys() & others.keys():
                missing = entries[key].variables - others[key].variables
                if missing:
                    names = ", ".join(sorted(missing))
                    yield f"{others[key].place}: {key}: lacks ${names}, which {language} has"


class _Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag not in _TAGS:
            self.faults.append(f"<{tag}> is no markup that Telegram knows")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def _broken_markup(entry: Entry) -> Iterable[str]:
    markup = _Markup()
    text = "".join(entry.texts)
    markup.feed(text)
    bare = ["a bare < or & is no text to Telegram; write &lt; or &amp;"] if _BARE.search(text) else []
    return [*bare, *markup.faults, *(f"<{tag}> is never closed" for tag in markup.open)]


def keys_in_code(root: Path) -> tuple[set[str], set[str]]:
    """The strings in the code that may be keys, and the beginnings of those put together from an enum's value."""
    whole: set[str] = set()
    begun: set[str] = set()
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
    return whole, begun
