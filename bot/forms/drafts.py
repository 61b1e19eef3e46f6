"""Drafts as JSON and back: a draft outlives the process that began it, and a damaged one is refused, not guessed."""

from collections.abc import Mapping

from bot.forms.model import Draft, Value

TEXTS = ("id", "form")
FLAGS = ("leaving", "changing")
KEYS = frozenset({*TEXTS, *FLAGS, "version", "context", "answers", "at", "ticked", "captions"})
LATER = frozenset({"ticked", "captions"})  # drafts from before there were any lack them


def draft_to_json(draft: Draft) -> dict[str, object]:
    """A dict that `json.dumps` takes, with one key for each field; several values are a list."""
    return {
        "id": draft.id,
        "form": draft.form,
        "version": draft.version,
        "context": dict(draft.context),
        "answers": {key: value if isinstance(value, str) else list(value) for key, value in draft.answers.items()},
        "at": draft.at,
        "leaving": draft.leaving,
        "changing": draft.changing,
        "ticked": None if draft.ticked is None else list(draft.ticked),
        "captions": dict(draft.captions),
    }


def draft_from_json(data: object) -> Draft:
    """The draft that `draft_to_json` wrote; ValueError for any other shape."""
    if not isinstance(data, Mapping) or {*data, *LATER} != KEYS:
        raise ValueError(f"a draft has the keys {sorted(KEYS)}")
    at, version, ticked = data["at"], data["version"], data.get("ticked")
    if type(version) is not int:
        raise ValueError(f"a draft's version is a whole number, not {version!r}")
    return Draft(
        id=_text(data["id"]),
        form=_text(data["form"]),
        version=version,
        context={_text(key): _text(value) for key, value in _mapping(data["context"]).items()},
        answers={_text(key): _value(value) for key, value in _mapping(data["answers"]).items()},
        at=None if at is None else _text(at),
        leaving=_flag(data["leaving"]),
        changing=_flag(data["changing"]),
        ticked=None if ticked is None else _several(ticked),
        captions={_text(key): _text(value) for key, value in _mapping(data.get("captions", {})).items()},
    )


def _mapping(data: object) -> Mapping[object, object]:
    if not isinstance(data, Mapping):
        raise ValueError(f"a draft has a mapping here, not a {type(data).__name__}")  # noqa: TRY004 - one error for callers
    return data


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise ValueError(f"a draft has text here, not a {type(data).__name__}")  # noqa: TRY004 - one error for callers
    return data


def _flag(data: object) -> bool:
    if not isinstance(data, bool):
        raise ValueError(f"a draft has true or false here, not a {type(data).__name__}")  # noqa: TRY004 - one error for callers
    return data


def _several(data: object) -> tuple[str, ...]:
    if not isinstance(data, list):
        raise ValueError(f"a draft has a list here, not a {type(data).__name__}")  # noqa: TRY004 - one error for callers
    return tuple(_text(item) for item in data)


def _value(data: object) -> Value:
    return _several(data) if isinstance(data, list) else _text(data)
