"""The little SQL that Core does not write alike for both databases."""

from typing import Any

from sqlalchemy import Select, Text, bindparam, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

__all__ = ["json_text", "strings", "upsert"]  # PostgreSQL's insert: its ON CONFLICT compiles for SQLite too


class json_text(GenericFunction[str]):  # noqa: N801  (written as the SQL function that it is)
    """The field of a JSON object, as text: `json_text(column, "name")`."""

    type = Text()
    inherit_cache = True


@compiles(json_text, "sqlite")
def _json_text_in_sqlite(element: json_text, compiler: SQLCompiler, **options: Any) -> str:
    column, name = (compiler.process(clause, **options) for clause in element.clauses)
    return f"CAST(json_extract({column}, '$.' || {name}) AS TEXT)"


@compiles(json_text, "postgresql")
def _json_text_in_postgresql(element: json_text, compiler: SQLCompiler, **options: Any) -> str:
    column, name = (compiler.process(clause, **options) for clause in element.clauses)
    return f"(CAST({column} AS json) ->> {name})"


class json_strings(GenericFunction[str]):  # noqa: N801  (the same)
    """The strings of a JSON array, a row each."""

    inherit_cache = True


@compiles(json_strings, "sqlite")
def _json_strings_in_sqlite(element: json_strings, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(json_strings, "postgresql")
def _json_strings_in_postgresql(element: json_strings, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **options)} AS json))"


def strings(parameter: str) -> Select[Any]:
    """The strings of a JSON array bound under this name, for `IN`: a list can't be bound otherwise."""
    return select(json_strings(bindparam(parameter, type_=Text())).table_valued("value").c.value)
