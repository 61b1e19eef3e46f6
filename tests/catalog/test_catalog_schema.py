"""The JSON Schema that editors use is the one the loader enforces."""

import json
from pathlib import Path

import pytest

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
