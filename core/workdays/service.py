"""Importing the yearly arrangement of holidays: each import is one audited, undoable change."""

from dataclasses import astuple, fields
from pathlib import Path

from sqlalchemy import select

from core.calendar import Day, Days, doubt, read_days
from core.db import Database
from core.errors import Unwritable
from core.workdays import queries
from core.workdays.tables import WorkdayRow


class Workdays:
    """The working days of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def days(self) -> Days:
        """Every known day: a year that the unit imported replaces that year as it came with the program."""
        with self._db.read() as session:
            return queries.days(session)

    def imported_years(self) -> tuple[int, ...]:
        """The years that the unit imported."""
        with self._db.read() as session:
            return tuple(sorted({day.year for day in queries.imported(session)}))

    def doubt(self, year: int) -> str | None:
        """A sentence when a year's arrangement is unknown or not verified."""
        known = self.days()
        first = min((d for d in known if d.year == year), default=None)
        return doubt(first, first, days=known) if first else _unknown(year)

    def import_file(self, file: Path) -> tuple[int, ...]:
        """Keep the days of a file in place of those years' days; the years; raises Invalid, Unwritable."""
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise Unwritable(
                f"没有读到文件“{file.name}”，原来的节假日安排照旧。请检查文件是否还在原处、是否为 UTF-8 文字。"
            ) from None
        return self.import_text(text)

    def import_text(self, text: str) -> tuple[int, ...]:
        """Keep these days in place of those years' days; the years; raises Invalid."""
        fresh = read_days(text)
        years = tuple(sorted({day.year for day in fresh}))
        with self._db.write("导入节假日安排", note="、".join(f"{y}年" for y in years)) as writing:
            for row in writing.session.scalars(select(WorkdayRow)):
                if row.date.year in years:
                    writing.session.delete(row)
            writing.session.flush()
            columns = [f.name for f in fields(Day)]
            rows = [_stored(day) for day in fresh.values()]
            writing.insert_many(WorkdayRow, columns, rows, count=len(rows))
        return years


def _stored(day: Day) -> tuple[object, ...]:
    """A day's values as the driver stores them."""
    return (day.date.isoformat(), *astuple(day)[1:])


def _unknown(year: int) -> str:
    """The sentence on a year without any day."""
    return f"{year} 年的节假日安排还没有，工作日只按周一至周五计算；导入当年的安排后会重新计算。"
