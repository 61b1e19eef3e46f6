"""A domain value as bytes that are the same whoever writes them: what people sign is the hash of these bytes.

JSON in UTF-8, keys in order, no blanks, instants in UTC. The order in which a mapping was filled, or the time zone in
which an instant was told, makes no difference; anything else does.
"""

import json
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

LATER: Final = {"later": True}
"""The metadata of a field that a later version brought: left out where it has its default, so that values from before,
and those that say no more than they did, are the bytes they always were."""

_Value = TypeVar("_Value")
_OPTIONAL = (UnionType, Union)  # `X | None` is the one or the other


def canonical(value: object) -> bytes:
    """The bytes of a dataclass of plain fields: texts, whole numbers, days, instants, enums, tuples and mappings."""
    return in_bytes(_plain(value))


def in_bytes(plain: object) -> bytes:
    """The bytes of what was read from such bytes."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(kind: type[_Value], content: bytes) -> _Value:
    """The value of this class that `canonical` wrote; a field it did not know yet has its default."""
    found = _read(kind, json.loads(content))
    assert isinstance(found, kind)  # noqa: S101  (for the type checker: a dataclass gives itself)
    return found


def _plain(value: object) -> object:
    if is_dataclass(value):
        told = {each.name: getattr(value, each.name) for each in fields(value) if not _is_left_out(each, value)}
        return {name: _plain(each) for name, each in told.items()}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"no plain value: {type(value).__name__}")


def _is_left_out(field: Field[Any], of: object) -> bool:
    return "later" in field.metadata and getattr(of, field.name) == field.default


def _read(kind: Any, plain: Any) -> object:
    """`kind` is a type as a field is annotated with it."""
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    if get_origin(kind) in _OPTIONAL:
        return None if plain is None else _read(next(each for each in get_args(kind) if each is not NoneType), plain)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in plain)
    if get_origin(kind) is Mapping:
        of_key, of_value = get_args(kind)
        return {_read(of_key, key): _read(of_value, each) for key, each in plain.items()}
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: _read(its, plain[name]) for name, its in _fields(kind).items() if name in plain})
    if issubclass(kind, date):
        return kind.fromisoformat(plain)
    return kind(plain) if issubclass(kind, StrEnum) else plain


@cache
def _fields(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)
