"""Dataclasses to plain JSON and back, driven by their annotations, so that saving needs no second description."""

import types
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints


def freeze(value: Any) -> Any:
    """`value` as what `json.dumps` accepts."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: freeze(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {str(key): freeze(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [freeze(each) for each in value]
    return value


def thaw(kind: Any, value: Any) -> Any:
    """The value of type `kind` that `freeze` made `value` of; unknown fields are dropped, missing ones default."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{name: thaw(hints[name], each) for name, each in value.items() if name in hints})
    if origin is types.UnionType:
        return None if value is None else thaw(next(each for each in inner if each is not types.NoneType), value)
    if origin in {list, tuple}:
        return origin(thaw(inner[0], each) for each in value)
    if origin is dict:
        return {thaw(inner[0], key): thaw(inner[1], each) for key, each in value.items()}
    if kind is int or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind(value)
    return value
