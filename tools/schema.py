"""Writes the schema of the first release as SQL: `python -m tools.schema`; after that release each change is a script of its own."""

from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

import core.app  # noqa: F401  # every table is known once the services are
from core.members.tables import SEARCH_TABLE
from core.tables import Stored

FILE = Path(__file__).parent.parent / "core" / "migrations" / "versions" / "v0001.sql"


def statements() -> list[str]:
    """Every statement that makes the schema, tables before what refers to them."""
    dialect = sqlite.dialect()
    found = []
    for table in Stored.metadata.sorted_tables:
        found.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda i: str(i.name))
        found += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return [*found, SEARCH_TABLE]


if __name__ == "__main__":
    FILE.write_text("\n\n".join(statements()) + "\n", encoding="utf-8")
