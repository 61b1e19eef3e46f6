"""A text or caption as a call gives it: parsed, trimmed, measured."""

from typing import TYPE_CHECKING

from sandbox import markup
from sandbox.entities import Entity, recognised, trimmed
from sandbox.refusals import bad_request

if TYPE_CHECKING:
    from sandbox.params import Params

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

Words = tuple[str, tuple[Entity, ...]]


def words(params: "Params", name: str) -> Words:
    """The parameter `name` as plain text and entities."""
    source, mode = params.text(name), params.text("parse_mode").lower()
    if mode not in {"", "html", "none"}:
        raise bad_request("unsupported parse_mode")
    if mode == "html":
        plain, entities = markup.parse(source)
    else:
        given = params.json("caption_entities" if name == "caption" else "entities") or []
        plain, entities = source, tuple(_entity(each) for each in given)
    plain, entities = trimmed(plain, entities)
    return plain, recognised(plain, entities)


def text(params: "Params") -> Words:
    """A message's text, which may not be empty."""
    plain, entities = words(params, "text")
    if not plain:
        raise bad_request("message text is empty")
    return plain, entities


def fitting(said: Words, limit: int, refusal: str) -> Words:
    """The words, unless they are longer than `limit` characters."""
    if len(said[0]) > limit:
        raise bad_request(refusal)
    return said


def _entity(given: dict[str, object]) -> Entity:
    known = {"type", "offset", "length", "url", "language"}
    return Entity(**{name: value for name, value in given.items() if name in known})  # type: ignore[arg-type]  # the field names were checked
