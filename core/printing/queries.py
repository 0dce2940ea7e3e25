"""Reading the register."""

from sqlalchemy import Integer, cast, func, or_, select
from sqlalchemy.orm import Session

from core.printing.records import Printed
from core.printing.tables import PrintedContentRow, PrintedRow
from core.tables import TouchRow

_SHOWN = tuple(Printed.__dataclass_fields__)
_SEARCHED = (PrintedRow.number, PrintedRow.title, PrintedRow.kind, PrintedRow.printer, PrintedRow.officer)


def printed(session: Session, text: str, limit: int) -> tuple[Printed, ...]:
    """The newest entries first; every word of the text must be somewhere in the entry."""
    query = select(PrintedRow).order_by(PrintedRow.id.desc()).limit(limit)
    for word in text.split():
        query = query.where(or_(*(column.contains(word, autoescape=True) for column in _SEARCHED)))
    return tuple(entry(row) for row in session.scalars(query))


def entry(row: PrintedRow) -> Printed:
    """The record of a row."""
    return Printed(**{name: getattr(row, name) for name in _SHOWN})


def content(session: Session, row: PrintedRow) -> bytes | None:
    """The bytes of an entry."""
    return session.scalar(select(PrintedContentRow.content).where(PrintedContentRow.id == row.content_id))


def last_number(session: Session, year: int) -> int:
    """The last number given in a year: the audit remembers those whose entry was taken back, too."""
    number = func.json_extract(TouchRow.after, "$.number")
    given = select(func.max(cast(func.substr(number, 6), Integer))).where(
        TouchRow.table_name == PrintedRow.__tablename__, number.like(f"{year}-%")
    )
    return session.scalar(given) or 0
