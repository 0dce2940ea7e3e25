"""The table on a workbook that holds the records, chosen among its sheets and streamed."""

import re
from collections.abc import Iterator
from itertools import islice

from core.errors import Damaged
from core.sheets.filling import DITTO, MergedCells, RunningUnits, running_columns
from core.sheets.layout import HeadFinder, Layout
from core.sheets.lines import text_in
from core.sheets.reader import Book, Sheet
from core.sheets.sieve import HEADS, OTHER_TABLE, PersonRow, Sieve

_SIDE_SHEET = re.compile(
    "说明|下拉|字典|代码|编码|模板|样例|示例|样表|参数|选项|数据源|作废|备份|统计|汇总|需要修改的行"
)
_PEEK = 300  # rows in which heads are looked for
_PROBE = 60  # people looked at before the whole sheet is asked
_NUMBERS_TOLD = 12
_NO_HEADS = "没有找到表头：至少要有“{name}”或“{number}”这一列。请检查是否选对了文件，或在表头写上这些列名。"


class Table:
    """A sheet whose heads were found."""

    def __init__(self, sheet: Sheet, layout: Layout, finder: HeadFinder) -> None:
        self.sheet = sheet
        self.layout = layout
        self._finder = finder
        self.notices: tuple[str, ...] = ()
        self.later: tuple[Layout, ...] = ()

    def people(self) -> Iterator[PersonRow]:
        """Every person's row, units handed down; at the end `notices` and `later` are complete."""
        sieve = self._sieve()
        running, notices = self._running_units()
        above: dict[int, object] = {}
        for row in sieve.people():
            cells, layout = row.cells, row.layout
            if running and layout is self.layout:
                running.fill(cells)
            for column in layout.places.groups:
                if cells[column] in DITTO:
                    cells[column] = above.get(column, "")
                above[column] = cells[column]
            yield row
        self.later = tuple(sieve.later)
        if sieve.titles and not self._finder.has_outer_unit(self.layout):
            told = f"表里没有部门列，已把“{sieve.titles[0]}”这样的标题行当作它下面各人的部门，请核对。"
            notices.append(told)
        self.notices = (*notices, *_later_notices(sieve, self.layout), *_left_out_notices(sieve))

    def _sieve(self) -> Sieve:
        return Sieve(self.sheet, self.layout, self._finder)

    def _running_units(self) -> tuple[RunningUnits | None, list[str]]:
        """Decides from the whole sheet whether units are written only where a group begins."""
        merged = MergedCells(self.sheet.merges, self.layout).columns
        columns = [c for c in self.layout.places.groups if c not in merged]
        probe = [row.cells for row in islice(self._sieve().people(), _PROBE)]
        sparse = [c for c in columns if _begins_sparsely([text_in(cells[c]) for cells in probe])]
        if not sparse or self.layout.period:
            return None, []
        people = (row.cells for row in self._sieve().people() if row.layout is self.layout)
        groups = self.layout.places.groups
        chosen = running_columns(people, groups, sparse)
        heads = {self.layout.columns[f]: _one_line(h) for f, h in self.layout.heads.items()}
        told = [f"“{heads[c]}”列只在每组第一行填写，下面的空格已按上一行补齐，请核对。" for c in chosen]
        return (RunningUnits(groups, chosen) if chosen else None), told


def choose_table(
    book: Book, finder: HeadFinder, *, sheet: str | None = None, wanted: tuple[str, str]
) -> tuple[Table, list[str]]:
    """The sheet asked for, else the visible one that looks most like a roster; notices on the others."""
    names = (sheet,) if sheet else book.visible_names
    found = [t for name in names if (t := _table_on(book.sheet(name), finder))]
    if not found:
        where = f"工作表“{sheet}”里" if sheet else "文件里"
        raise Damaged(where + _NO_HEADS.format(name=wanted[0], number=wanted[1]))
    best = max(found, key=_likeness)
    others = [
        t for t in found if t is not best and t.layout.is_whole and not _SIDE_SHEET.search(t.sheet.name)
    ]
    notices = [f"工作表“{t.sheet.name}”也像名单，这次没有读取；需要时请选择它再导入一次。" for t in others]
    return best, notices


def _table_on(sheet: Sheet, finder: HeadFinder) -> Table | None:
    rows = [(n, cells) for n, cells in islice(sheet.rows(), _PEEK) if any(c != "" for c in cells)]
    layout = finder.find(rows, sheet.merges)
    return Table(sheet, layout, finder) if layout else None


def _likeness(table: Table) -> tuple[bool, bool, bool, int]:
    layout = table.layout
    people = table.sheet.height - layout.header_row
    return layout.is_whole, not _SIDE_SHEET.search(table.sheet.name), people > 0, people


def _begins_sparsely(texts: list[str]) -> bool:
    """Whether the first cell is filled and most of the others are not."""
    filled = sum(map(bool, texts))
    return bool(texts and texts[0]) and filled < len(texts) and filled * 3 <= len(texts) * 2


def _later_notices(sieve: Sieve, first: Layout) -> list[str]:
    told = []
    for layout in sieve.later:
        if layout.is_whole or not first.is_whole:
            told.append(f"第 {layout.header_row} 行起换了表头，以后的行按新表头读取。")
        else:
            told.append(f"第 {layout.header_row} 行起的表缺少姓名或证件号码列，没有导入。")
    return told


def _left_out_notices(sieve: Sieve) -> list[str]:
    numbers = [str(n) for n, kind in sieve.left_out if kind not in (HEADS, OTHER_TABLE)]
    if not numbers:
        return []
    shown = "、".join(numbers[:_NUMBERS_TOLD])
    more = f" 等 {len(numbers)} 行" if len(numbers) > _NUMBERS_TOLD else " 行"
    return [f"第 {shown}{more}是合计、说明、签名之类，没有当作人员。"]


def _one_line(head: str) -> str:
    return " ".join(head.split())
