"""The JSON Schemas that editors of questionnaires use are the ones the loader enforces, and every word is explained."""

import json
from pathlib import Path

import pytest

from bot.catalog.questionnaires.schema import SHAPES, json_schema
from bot.domain.languages import Language
from bot.domain.questionnaires import EXPRESSIONS, Blank

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "bot" / "catalog" / "questionnaires"


@pytest.mark.parametrize("name", SHAPES)
def test_the_schemas_in_the_repository_are_current(name: str) -> None:
    kept = (FOLDER / name).read_text(encoding="utf-8")
    assert kept == json_schema(name), "run: python -m bot.catalog.questionnaires.schema"


def test_every_file_names_its_schema_in_its_first_line() -> None:
    for path in (ROOT / "surveys").glob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        wanted = "profile.json" if path.name.startswith("profile.") else "schema.json"
        assert (path.parent / first.rpartition("=")[2]).resolve() == FOLDER / wanted


def test_every_field_choice_and_blank_is_explained_to_editors() -> None:
    page = (ROOT / "docs" / "questionnaires.md").read_text(encoding="utf-8")
    shapes = [json.loads(json_schema(name)) for name in SHAPES]
    definitions = [each for shape in shapes for each in (shape, *shape["$defs"].values())]
    names = {name for each in definitions for name in each.get("properties", {})}
    blanks = {f"{{{blank}}}" for blank in Blank}
    choices = {choice for each in definitions for choice in each.get("enum", [])} - set(Language) - set(Blank)
    assert len(names) > 30
    assert blanks >= {f"{{{blank}}}" for blank in EXPRESSIONS}
    assert not [word for word in sorted(names | choices | blanks) if f"`{word}`" not in page]
