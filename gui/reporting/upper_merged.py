"""汇总: the merged report of a form, each number with the units behind it; export, print, package."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.errors import AppError
from core.printing.records import Paper
from core.progress import Progress
from core.reporting.records.forms import LIST, Form, Value
from core.reporting.records.merging import Board, UnitValue
from core.reporting.records.submissions import Cell, Submission
from gui import jobs
from gui.kit import banner, box, button, card, choice, col, dialogs, emptied, empty, row, text
from gui.kit.listing import Listing, TableLook
from gui.members.export_dialog import tell_saved
from gui.printing.show import show_papers
from gui.reporting.upper_words import Asked, named, share
from gui.reporting.words import period_words, value_words

if TYPE_CHECKING:
    from gui.reporting.upper import UpperTab

CELL_HEADS = (("指标", 260), ("单位", 56), ("汇总数", 120))
ROSTER = "这是名册，各单位的人员接在一起共 {:,} 行；请用“打印预览”或“导出”查看。"
UNIT_HEADS = (("单位名称", 180), ("数值", 110), ("占比", 64))


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A merged report with its form and its board."""

    form: Form
    report: Submission
    board: Board
    title: str


class MergedPart(QWidget):
    """The merged cells at the left; the units behind the chosen one at the right."""

    def __init__(self, tab: "UpperTab") -> None:
        super().__init__()
        self._tab = tab
        self._merged: Merged | None = None
        self._asked: tuple[Asked, ...] = ()
        self._turn, self._whole = 0, Decimal()
        self.form = choice((), name="汇总哪张表", width=320)
        self.form.activated.connect(lambda _: self.reload())
        self.cells = Listing[Cell]("汇总报表", CELL_HEADS, cells=self._cell_cells, look=TableLook(right=(2,)))
        self.cells.on_chosen(self._read_units)
        self.units = Listing[UnitValue](
            "这个数由哪些单位组成", UNIT_HEADS, cells=self._unit_cells, look=TableLook(right=(1, 2))
        )
        self._behind = text("", tone="text2", wrap=True)
        self._told = col(gap=6)
        self.export = button("导出 Excel 和 PDF…", "arrow_export", clicked=self.on_export, tip="Ctrl+E")
        self.print = button("打印预览", "print", clicked=self.on_print, tip="Ctrl+P")
        self.send = button("打包报上级…", "document_arrow_up", kind="primary", clicked=self.on_send)
        self._make_body()

    def _make_body(self) -> None:
        left = card("汇总数", (self.cells.framed(), 1))
        right = card("各单位的数", self._behind, (self.units.framed(), 1))
        foot = row(self.export, self.print, None, self.send)
        self._some = box(col((row((left, 3), (right, 2), gap=12), 1), foot, gap=8))
        self._none = box(
            empty("data_bar_vertical", "这张表还没有可以汇总的", "收到下级报表、没有退回的，自动汇总在这里。")
        )
        self.setLayout(
            col(
                row(text("汇总", tone="text2"), self.form, None),
                self._told,
                (self._some, 1),
                (self._none, 1),
                gap=8,
            )
        )

    @property
    def report(self) -> Submission | None:
        """The merged report shown."""
        return self._merged.report if self._merged is not None else None

    def show_forms(self, asked: tuple[Asked, ...]) -> None:
        """Offer the forms of a period; the one shown stays."""
        if asked != self._asked:
            kept = self.form.currentText()
            self._asked = asked
            self.form.clear()
            self.form.addItems([f"{a.code} {a.title}" for a in asked])
            if kept in [self.form.itemText(i) for i in range(self.form.count())]:
                self.form.setCurrentText(kept)
        self.reload()

    def choose(self, code: str) -> None:
        """Show the merged report of a form."""
        self.form.setCurrentIndex([a.code for a in self._asked].index(code))
        self.reload()

    def reload(self) -> None:
        """Merge anew in the background."""
        if not self._asked:
            return
        self._turn += 1
        turn, reporting, period = self._turn, self._tab.reporting, self._tab.period
        code = self._asked[max(0, self.form.currentIndex())].code

        def read(_: Progress) -> Merged | str:
            form, board = reporting.forms.form(code), reporting.upper.board(code, period)
            try:
                report = reporting.upper.roll_up(code, period)
            except AppError as error:  # nothing to merge, or two versions of the form: said in the page
                return error.message
            return Merged(form=form, report=report, board=board, title=f"{form.code} {form.title}")

        jobs.read(self, "汇总报表", read, lambda found: self._show(turn, found))

    def _show(self, turn: int, found: Merged | str) -> None:
        if turn != self._turn:
            return
        self._merged = found if isinstance(found, Merged) else None
        emptied(self._told)
        self._some.setVisible(self._merged is not None)
        self._none.setVisible(self._merged is None)
        if isinstance(found, str):
            self._told.addWidget(banner(found, "info"))
            return
        count, silent = len(found.report.merged_from), found.board.silent
        words = f"已汇总 {count} 个单位的 {found.title}（退回的不计）"
        missing = f"；还没有报的 {len(silent)} 个：{named(silent)}" if silent else ""
        self._told.addWidget(banner(words + missing, "warn" if silent else "ok"))
        if found.form.shape == LIST:
            self._told.addWidget(banner(ROSTER.format(len(found.report.rows)), "info"))
        numbers = [c for c in found.report.cells if not found.form.by_key[c.key].is_text]
        self.cells.put(numbers, key=lambda c: c.key)
        self._read_units()

    def _read_units(self) -> None:
        """The units behind the chosen number."""
        cell, merged = self.cells.chosen(), self._merged
        if cell is None or merged is None:
            self.units.put((), key=lambda u: u.unit_code)
            return
        upper, period, key = self._tab.reporting.upper, self._tab.period, cell.key
        label, _, value = self._cell_cells(cell)
        self._behind.setText(f"{label.strip()}：{value}")
        jobs.read(
            self, "读取各单位的数", lambda _: upper.values_by_unit(merged.form.code, period, key),
            lambda found: self._show_units(key, found),
        )  # fmt: skip

    def _show_units(self, key: str, found: tuple[UnitValue, ...]) -> None:
        cell = self.cells.chosen()
        if cell is not None and cell.key == key:
            self._whole = sum((abs(u.value) for u in found if isinstance(u.value, Decimal)), Decimal())
            self.units.put(found, key=lambda u: u.unit_code)

    def _cell_cells(self, one: Cell) -> tuple[str, ...]:
        indicator = self._merged.form.by_key.get(one.key) if self._merged else None
        label, unit = (indicator.label, indicator.unit) if indicator else (one.key, "")
        indent = "　" if indicator is not None and (indicator.of_which or indicator.part_of) else ""
        return f"{indent}{label}", unit, self._value(one.key, one.value)

    def _value(self, key: str, value: Value) -> str:
        """A value as the form writes it."""
        assert self._merged is not None
        form = self._merged.form
        return value_words(value, form.by_key[key].unit if key in form.by_key else "", form.money)

    def _unit_cells(self, one: UnitValue) -> tuple[str, ...]:
        """A unit's value with its share of a number that was added up."""
        cell = self.cells.chosen()
        is_added = cell is not None and isinstance(cell.value, Decimal) and isinstance(one.value, Decimal)
        part = share(abs(one.value), self._whole) if is_added and isinstance(one.value, Decimal) else ""
        return one.unit_name, self._value(cell.key if cell else "", one.value), part

    # ---- out ----

    def on_export(self) -> None:
        """Write workbook and PDF into a folder."""
        merged = self._merged
        folder = dialogs.choose_folder(self, "汇总报表存到哪个文件夹") if merged is not None else None
        if merged is None or folder is None:
            return
        upper, period = self._tab.reporting.upper, self._tab.period

        def write(_: Progress) -> tuple[Path, ...]:
            return upper.write_roll_up(merged.form.code, period, folder).files

        jobs.run(
            self._tab.page, "导出汇总报表", write,
            lambda files: tell_saved(self._tab.shell, f"已导出“{files[0].name}”和 PDF", files[0]),
        )  # fmt: skip

    def on_print(self) -> None:
        """Show the merged form as it is printed."""
        merged, is_practice = self._merged, self._tab.app.is_practice
        if merged is None:
            return
        label = period_words(merged.report.period)

        def make(_: Progress) -> tuple[Paper, ...]:
            return (merged_paper(merged, label, is_practice=is_practice),)

        show_papers(self._tab.page, self._tab.app, self._tab.shell, f"{merged.title}汇总", make)

    def on_send(self) -> None:
        """Package the merged report for the next level."""
        if self._merged is not None:
            self._tab.on_package(self._merged.form.code)


def merged_paper(merged: Merged, label: str, *, is_practice: bool) -> Paper:
    """The paper of a merged report."""
    from core.documents.model import PRACTICE
    from core.reporting.documents.grid import filled
    from core.reporting.documents.paper import paper

    document = paper(filled(merged.form, merged.report), label, watermark=PRACTICE if is_practice else "")
    return Paper(title=f"{merged.title}（汇总）", kind="报表", document=document)
