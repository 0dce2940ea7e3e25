"""Beside the form: what one number is made of, how it was entered, and its last twelve values."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from core.periods import parse_period
from core.progress import Progress
from core.reporting.records.forms import COMPUTED, ENTERED, FORMULA, Indicator
from core.reporting.records.reports import Behind, History, PastValue, ReportView
from core.reporting.records.submissions import Cell
from core.reporting.service.reporting import Reporting
from gui import jobs
from gui.kit import (
    LineChart,
    Page,
    Series,
    banner,
    button,
    col,
    emptied,
    frame,
    hline,
    row,
    scroller,
    set_width,
    tab_bar,
    text,
)
from gui.kit.listing import Listing, TableLook
from gui.reporting.going import KINDS, can_open
from gui.reporting.words import value_words

WIDTH, MOST, PAUSE = 336, 2000, 120  # pixels, lines listed, milliseconds before a cell passed by is read
NOTHING = {
    ENTERED: "这一格由本单位填写，没有对应的记录。按 F2 填写。",
    FORMULA: "这一格由表内其他指标算出，下面是参与计算的各项。",
}


class Found(NamedTuple):
    """What was read about a cell."""

    report_id: int
    key: str
    behind: tuple[Behind, ...]
    history: History
    total: Decimal | None


class SidePanel(Page):
    """Follows the cell that is looked at, as long as it is open."""

    def __init__(self, reporting: Reporting, *, on_open: Callable[[Behind], object], on_close: Callable[[], object],
                 on_edit: Callable[[], object]) -> None:  # fmt: skip
        super().__init__("", framed=False)
        self._reporting, self._key = reporting, ""
        self._view: ReportView | None = None
        self._title, self._value = text("", "h3", wrap=True), text("", "strong", wrap=True)
        self._words = col(gap=6)
        self._told, self._trend = (
            text("", "caption", tone="text2", wrap=True),
            text("", "caption", tone="text2", wrap=True),
        )
        self.behind = Listing[Behind](
            "构成明细，回车打开",
            (("名称", 180), ("金额（元）", 104)),
            cells=_cells,
            look=TableLook(right=(1,)),
        )
        self.behind.table.opened.connect(lambda _: self._open(on_open))
        self.past = Listing[PastValue](
            "近十二期",
            (("报告期", 150), ("数值", 110)),
            cells=self._past_cells,
            look=TableLook(right=(1,), fit=True),
        )
        self.chart = LineChart((), (), height=150)
        self._outlier = col(gap=4)
        self.bar, self._stack = tab_bar("构成明细", "近 12 期"), QStackedWidget()
        self._stack.addWidget(frame(col(self._told, (self.behind.framed(), 1), gap=6), ""))
        trend = col(self._outlier, self._trend, self.chart, self.past.framed(), None, gap=6, pad=(0, 0, 6, 0))
        self._stack.addWidget(scroller(trend))
        self.bar.currentChanged.connect(self._stack.setCurrentIndex)
        edit = button("填写…", "edit", clicked=on_edit, tip="F2")
        close = button("", "dismiss", kind="quiet", tip="关闭（Esc）", clicked=on_close)
        head = row((self._title, 1), close)
        inside = col(head, row((self._value, 1), edit), self._words, self.bar, hline(), (self._stack, 1), gap=8,
                     pad=(14, 10, 12, 12))  # fmt: skip
        self.set_body((frame(inside), 1), scroll=False)
        set_width(self, WIDTH)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._read)

    def show_cell(self, view: ReportView, key: str) -> None:
        """Turn to a cell; its records are read a moment later, so that passing by costs nothing."""
        one = view.form.by_key.get(key)
        self._view, self._key = view, key
        if one is None:
            return
        cell = next((c for c in view.cells if c.key == key), Cell(key=key))
        self._title.setText(one.label)
        now, before = (value_words(v, one.unit, view.form.money) for v in (cell.value, cell.previous))
        known = f"　上期 {before}" if cell.previous is not None else ""
        self._value.setText(f"本期 {now}{_unit(one)}{known}")
        self._show_words(view, one, cell)
        self._pause.start()

    def _show_words(self, view: ReportView, one: Indicator, cell: Cell) -> None:
        """What the upper level says, how the number came about, what is wrong with it."""
        emptied(self._words)
        for mark in view.marks:
            if mark.key == one.key:
                self._words.addWidget(banner(f"上级退回：{mark.note}", "err"))
        if one.kind != ENTERED and cell.entered is not None:
            recorded = value_words(cell.computed, one.unit, view.form.money)
            self._words.addWidget(banner(f"手工填写，按记录为 {recorded}。原因：{cell.reason}", "info"))
        for finding in view.findings:
            if one.key in finding.cells:
                self._words.addWidget(
                    banner(finding.sentence, "err" if finding.severity == "hard" else "warn")
                )
        if one.note:
            self._words.addWidget(text(one.note, "caption", tone="text2", wrap=True))

    def _read(self) -> None:
        view, key, reports = self._view, self._key, self._reporting.reports
        if view is None or not self.isVisible():
            return
        report_id = view.report.id or 0

        def work(_: Progress) -> Found:
            behind = reports.behind(report_id, key)
            amounts = [b.amount for b in behind if b.amount is not None]
            total = sum(amounts, Decimal(0)) if amounts else None
            return Found(report_id, key, behind, reports.history(report_id, key), total)

        jobs.read(self, "正在读取构成明细", work, self._show_found)

    def _show_found(self, found: Found) -> None:
        if self._view is None or (found.report_id, found.key) != (self._view.report.id, self._key):
            return  # another cell is looked at meanwhile
        one = self._view.form.by_key[found.key]
        self.behind.put(found.behind[:MOST], key=lambda b: (b.kind, b.key))
        self.behind.table.setColumnHidden(1, found.total is None)
        self._told.setText(_told(one, found))
        self.bar.setTabText(0, f"构成明细 {len(found.behind)}" if found.behind else "构成明细")
        self._show_history(one, found.history)

    def _show_history(self, one: Indicator, history: History) -> None:
        emptied(self._outlier)
        if history.outlier:
            self._outlier.addWidget(banner(history.outlier, "warn"))
        self.past.put(tuple(reversed(history.values)), key=lambda p: p.period)
        known = [(p.period, p.value) for p in history.values if isinstance(p.value, Decimal)]
        self.chart.setVisible(len(known) > 1)
        if len(known) > 1:
            series = Series(name=one.label, values=tuple(float(v) for _, v in known))
            self.chart.set_series([_short(p) for p, _ in known], (series,), unit=one.unit)
        self._trend.setText("只有本期的数，以后各期填报后可以比较。" if len(history.values) < 2 else "")
        self._trend.setVisible(len(history.values) < 2)

    def _past_cells(self, one: PastValue) -> Sequence[str]:
        assert self._view is not None
        unit = self._view.form.by_key[self._key].unit
        return (parse_period(one.period).label, value_words(one.value, unit, self._view.form.money))

    def _open(self, on_open: Callable[[Behind], object]) -> None:
        chosen = self.behind.chosen()
        if chosen is not None:
            on_open(chosen)


def _cells(one: Behind) -> Sequence[str]:
    return (one.label, "" if one.amount is None else f"{one.amount:,.2f}")


def _unit(one: Indicator) -> str:
    return "" if one.is_text else f" {one.unit}"


def _short(period: str) -> str:
    """A period as a chart's label."""
    return period[2:] if len(period) > 4 else period


def _told(one: Indicator, found: Found) -> str:
    """What the list shows, and what Enter does."""
    if one.kind != COMPUTED:
        return NOTHING[one.kind]
    if not found.behind:
        return "没有符合条件的记录，所以是 0 或空。"
    kind = found.behind[0].kind
    words = f"共 {len(found.behind):,} {KINDS.get(kind, '条')}"
    if found.total is not None:
        words += f"，合计 {found.total:,.2f}"
    if len(found.behind) > MOST:
        words += f"，列出前 {MOST:,} 条"
    return (
        f"{words}。回车打开{'这条记录' if can_open(kind) else '所在页面'}。"
        if can_open(kind)
        else f"{words}。"
    )
