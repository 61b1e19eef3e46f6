"""The shape of a questionnaire's file; `python -m bot.catalog.questionnaires.schema` writes it as JSON Schema."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints, model_validator

from bot.catalog.fields import ButtonWords, Slug, Text, WordsField, refused
from bot.catalog.mistakes import Place
from bot.catalog.schema import Entry
from bot.domain.languages import Language
from bot.domain.questionnaires import Blank, Source, Type
from bot.domain.standards import Criterion


def _as_condition(value: Any) -> Any:
    return {"true": "true()", "false": "false()"}.get(value, value)


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=14)]
ChoiceName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=20)]
Condition = Annotated[Text, BeforeValidator(_as_condition)]
_LABEL = Annotated[Text, Field(max_length=64)]
Number = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?$")]
Count = Annotated[str, StringConstraints(pattern=r"^([1-9]\d?|\{[a-z_]+\})$")]


def _labelled(words: dict[Language, str]) -> dict[Language, str]:
    missing = [language for language in Language if language not in words]
    if missing:
        raise refused(f"the text is missing in: {', '.join(missing)}", f"add a line `{missing[0]}: …`")
    return words


Label = Annotated[
    dict[Language, _LABEL],
    AfterValidator(_labelled),
    Field(json_schema_extra={"required": [language.value for language in Language]}),
]


class ChoiceEntry(Entry):
    """One choice with its name and label, or a source in the municipality's file that gives several."""

    name: ChoiceName | None = None
    label: Label | None = None
    columns: dict[Name, Text] = Field(default_factory=dict)
    from_: Annotated[Source | None, Field(alias="from")] = None

    @model_validator(mode="after")
    def _either(self) -> Self:
        is_source = self.from_ is not None
        if is_source is (self.name is not None) or is_source is (self.label is not None):
            raise refused("this is neither a choice nor a source", "write `name:` and `label:`, or `from:` alone")
        if is_source and self.columns:
            raise refused("a source brings its own columns", "remove `columns:`")
        return self


class ParametersEntry(Entry):
    """Limits: `start`, `end`, `step` of a range; `least`, `most` choices of a select_multiple."""

    start: Number | None = None
    end: Number | None = None
    step: Number | None = None
    least: Annotated[int, Field(ge=1)] | None = None
    most: Count | None = None


class RowEntry(Entry):
    """A question, a note, a group or a repeat."""

    type: Type
    name: Name
    label: WordsField | None = None
    short: ButtonWords | None = None
    hint: WordsField | None = None
    list_name: Name | None = None
    choices: list[ChoiceEntry] = Field(default_factory=list)
    or_other: WordsField | None = None
    required: Condition = "true()"
    relevant: Text | None = None
    constraint: Text | None = None
    constraint_message: WordsField | None = None
    choice_filter: Text | None = None
    default: Text | None = None
    parameters: ParametersEntry = ParametersEntry()
    unit: WordsField | None = None
    criterion: Criterion | None = None
    profile: bool = False
    basis: Text | None = None
    each: Blank | None = None
    over: Name | None = None
    appearance: Literal["table-list"] | None = None
    questions: list["RowEntry"] = Field(default_factory=list)


Lists = dict[Name, Annotated[list[ChoiceEntry], Field(min_length=1)]]


class ProfileFile(Entry):
    """What surveys ask about the person: `first` before their own questions, `last` after them."""

    id: Slug
    version: Annotated[int, Field(ge=1)]
    first: list[RowEntry] = Field(default_factory=list)
    last: list[RowEntry] = Field(default_factory=list)


class QuestionnaireFile(Entry):
    """One file: one version of one questionnaire."""

    id: Slug
    version: Annotated[int, Field(ge=1)]
    title: WordsField
    minutes: Annotated[int, Field(ge=1, le=60)]
    purpose: WordsField
    profile: Annotated[int, Field(ge=1)] | None = None
    service: Slug | None = None
    choice_lists: Lists = Field(default_factory=dict)
    questions: Annotated[list[RowEntry], Field(min_length=1)]


def rows(entries: list[RowEntry], place: Place) -> Iterator[tuple[RowEntry, Place, tuple[RowEntry, ...]]]:
    """Every row with its place in the file and the groups and repeats around it, in the order of asking."""
    yield from _rows(entries, place, ())


def _rows(
    entries: list[RowEntry], place: Place, around: tuple[RowEntry, ...]
) -> Iterator[tuple[RowEntry, Place, tuple[RowEntry, ...]]]:
    for number, entry in enumerate(entries):
        yield entry, (*place, number), around
        yield from _rows(entry.questions, (*place, number, "questions"), (*around, entry))


SHAPES: dict[str, type[BaseModel]] = {"schema.json": QuestionnaireFile, "profile.json": ProfileFile}
"""By the name under which its JSON Schema stands in this folder."""


def json_schema(name: str) -> str:
    """The JSON Schema (draft 2020-12) of a file, as the text of `name` in this folder."""
    return json.dumps(SHAPES[name].model_json_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for _name in SHAPES:
        (Path(__file__).parent / _name).write_text(json_schema(_name), encoding="utf-8")
