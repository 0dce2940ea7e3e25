"""The sheets of a workbook as streams of rows that keep their own numbers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

import python_calamine as calamine

from core.errors import Damaged, NotFound
from core.sheets.csv_text import read_text, records
from core.sheets.preflight import preflight
from core.sheets.sniff import TEXT, sniff

Cell = object  # str, float, int, bool, date, datetime, time or timedelta; "" where blank
Row = list[Cell]
Numbered = tuple[int, Row]
T = TypeVar("T")

_BROKEN = "这个表格的内部数据已损坏，没有读取。请重新拷贝，或用 WPS 打开后另存为 *.xlsx 再导入。"
_LOCKED = "这个表格设了打开密码，读不了。请在 WPS 或 Excel 中打开，取消密码后另存，再导入。"


class Merge(NamedTuple):
    """A merged area: sheet rows from 1, columns from 0 counted as in the rows' lists, all inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet that can be read row by row, again and again."""

    name: str
    first_column: int  # how many sheet columns lie left of the first cell of each row
    height: int
    width: int
    merges: tuple[Merge, ...]
    knows_merges: bool
    _open: Callable[[], Iterator[Row]] = field(repr=False)

    def rows(self) -> Iterator[Numbered]:
        """Each row with the number that the sheet itself shows, from 1."""
        return enumerate(self._open(), 1)


class Book:
    """An open workbook or text table; close it, or use it in a with statement."""

    def __init__(self, path: Path | str) -> None:
        """Open the file of any kind that `sniff` knows; Damaged or Unwritable when that is impossible."""
        self.path = Path(path)
        self.kind = sniff(self.path)
        preflight(self.path, self.kind)
        self._book: calamine.CalamineWorkbook | None = None
        self.names: tuple[str, ...]
        self.visible_names: tuple[str, ...]
        if self.kind == TEXT:
            self._text = read_text(self.path)
            self.names = (self.path.stem,)
            self.visible_names = self.names
            return
        book = _guarded(lambda: calamine.CalamineWorkbook.from_path(self.path))
        self._book = book
        kept = [m for m in book.sheets_metadata if m.typ is calamine.SheetTypeEnum.WorkSheet]
        self.names = tuple(m.name for m in kept)
        self.visible_names = tuple(m.name for m in kept if m.visible is calamine.SheetVisibleEnum.Visible)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._book is not None:
            self._book.close()
            self._book = None

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; NotFound lists the names there are."""
        if name not in self.names:
            raise NotFound(f"文件里没有名为“{name}”的工作表。现有工作表：{'、'.join(self.names)}。")
        if self._book is None:
            return self._text_sheet()
        book = self._book
        raw = _guarded(lambda: book.get_sheet_by_name(name))
        return _calamine_sheet(raw)

    def _text_sheet(self) -> Sheet:
        text = self._text
        return Sheet(
            name=self.names[0],
            first_column=0,
            height=text.count("\n") + 1,
            width=len(next(records(text), [])),
            merges=(),
            knows_merges=False,
            _open=lambda: iter(records(text)),  # type: ignore[arg-type]
        )


def _calamine_sheet(raw: calamine.CalamineSheet) -> Sheet:
    left = raw.start[1] if raw.start else 0
    ranges = raw.merged_cell_ranges
    return Sheet(
        name=raw.name,
        first_column=left,
        height=raw.end[0] + 1 if raw.end else 0,
        width=raw.width,
        merges=tuple(
            Merge(top + 1, start - left, bottom + 1, end - left)
            for (top, start), (bottom, end) in ranges or ()
        ),
        knows_merges=ranges is not None,
        _open=lambda: iter(raw.iter_rows()),  # type: ignore[arg-type]
    )


def _guarded(call: Callable[[], T]) -> T:
    """The result of a parser call, its failures told in our own words."""
    try:
        return call()
    except calamine.PasswordError:
        raise Damaged(_LOCKED) from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError):
        raise Damaged(_BROKEN) from None
    except BaseException as error:
        # A panic of the Rust parser arrives as a class of its own that cannot be imported.
        if type(error).__name__ == "PanicException":
            raise Damaged(_BROKEN) from None
        raise
