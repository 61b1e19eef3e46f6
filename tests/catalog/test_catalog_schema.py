"""The JSON Schema that editors use is the one the loader enforces."""

import json
import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from bot.catalog.fields import Rule
from bot.catalog.schema import json_schema
from bot.domain.languages import Language

ROOT = Path(__file__).parents[2]


def test_the_schema_in_the_repository_is_current() -> None:
    kept = (ROOT / "bot" / "catalog" / "schema.json").read_text(encoding="utf-8")
    assert kept == json_schema(), "run: python -m bot.catalog.schema > bot/catalog/schema.json"


def test_the_schema_asks_editors_for_every_language() -> None:
    name = json.loads(json_schema())["properties"]["name"]
    assert name["required"] == [language.value for language in Language]


@pytest.mark.parametrize("folder", ["municipalities", "tests/municipalities"])
def test_every_file_names_the_schema_in_its_first_line(folder: str) -> None:
    for path in (ROOT / folder).glob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.rpartition("=")[2]).resolve() == ROOT / "bot" / "catalog" / "schema.json"


def test_every_field_and_choice_is_explained_to_editors() -> None:
    page = (ROOT / "docs" / "catalog.md").read_text(encoding="utf-8")
    definitions = json.loads(json_schema())["$defs"].values()
    names = {name for each in definitions for name in each.get("properties", {})}
    choices = {choice for each in definitions for choice in each.get("enum", [])} - {each.value for each in Language}
    assert len(names) > 30
    assert not [word for word in sorted(names | choices) if f"`{word}`" not in page and f'`"{word}"`' not in page]


def test_the_rules_that_editors_may_copy_are_accepted() -> None:
    page = (ROOT / "docs" / "catalog.md").read_text(encoding="utf-8")
    rules = re.findall(r"`(FREQ=[^`]+)`", page)
    assert len(rules) == 5
    for rule in rules:
        assert TypeAdapter(Rule).validate_python(rule) == rule
