"""Writing lists as csv or json, safely, with every text as it is."""

import csv
import datetime as dt
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from core.errors import Unwritable
from core.fields import text_of
from core.sheets.cells import Row, Value
from core.sheets.formula_guard import guarded
from core.sheets.safe_write import CHANGED, write_safely


def write_csv(path: Path, heads: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a list as csv in UTF-8 with a mark that WPS and Excel understand; raises Unwritable."""

    def fill(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8-sig", newline="") as file:
            # Every cell is quoted: a program that cuts at other separators must not make new cells.
            writer = csv.writer(file, quoting=csv.QUOTE_ALL)
            writer.writerow(map(guarded, heads))
            writer.writerows([_csv_text(v) for v in row] for row in rows)

    write_safely(path, fill)


def write_json(path: Path, keys: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a list of objects: ISO dates, true and false, null for unknown; raises Unwritable."""

    def fill(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            separator = "[\n"
            for row in rows:
                file.write(separator + _json_text(keys, row))
                separator = ",\n"
            file.write("\n]\n" if separator != "[\n" else "[]\n")

    write_safely(path, fill, _check_json)


def _json_text(keys: Sequence[str], row: Row) -> str:
    """One object of a json list."""
    return json.dumps(dict(zip(keys, row, strict=True)), ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    """A value that json has no notation for: a day as ISO text, money as a number."""
    return value.isoformat() if isinstance(value, dt.date) else float(str(value))


def _csv_text(value: Value) -> str:
    """A cell of a csv file."""
    return guarded(value.replace("\0", "")) if isinstance(value, str) else text_of(value)


def _check_json(path: Path) -> None:
    """Raise Unwritable unless the file ends as a list does."""
    with path.open("rb") as file:
        file.seek(-3, 2)
        if not file.read().endswith(b"]\n"):
            raise Unwritable(CHANGED)
