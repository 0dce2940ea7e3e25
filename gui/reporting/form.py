"""One report: its steps, what the checks say, the form as a grid, and beside it what a number is made of."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from core.progress import Progress
from core.reporting.documents.grid import filled
from core.reporting.records.forms import LIST
from core.reporting.records.reports import ACCEPTED, CHECKED, CLOSED, OPEN, Behind, ReportView
from core.reporting.records.submissions import FormFinding, Submission
from gui import jobs
from gui.kit import (
    Chip,
    Grid,
    Page,
    Stepper,
    box,
    button,
    choice,
    col,
    dialogs,
    empty,
    filter_chip,
    frame,
    row,
    search,
    tab_bar,
    text,
)  # fmt: skip
from gui.pages import Shell
from gui.reporting.cells import BESIDE, CellGrid, Wanted
from gui.reporting.entry import enter, explain
from gui.reporting.findings import TODO, FindingsPart
from gui.reporting.going import open_record
from gui.reporting.papers import export, show_report
from gui.reporting.revealing import Reveal
from gui.reporting.sheets import SheetGrid, put_layout, put_list
from gui.reporting.side import SidePanel
from gui.reporting.tab import Tab
from gui.reporting.words import STATE_TONES
from gui.theme import follow, theme

if TYPE_CHECKING:
    from core.app import App

STEPS = ("取数", "校验", "检查", "打包报送", "上级接收")
EVERY_GROUP = "全部组别"
REOPENING = "请输入上级工会告知的重新开放口令（8 位）。收到的回执已经导入的，不必再输入。"
LINES, LAYOUT, ROWS, NONE = range(4)
NO_ROWS = "这个报告期没有符合条件的记录。核对各项工作的登记后点“重新取数”。"


class FormPart(Tab):
    """The form in place of the list of reports; Esc closes what is beside it, then goes back."""

    tables = frozenset({"report", "report_cell", "report_list_row", "report_explanation", "report_form"})

    def __init__(self, app: "App", shell: Shell, page: Page, *, on_back: Callable[[], object]) -> None:
        super().__init__(app, shell, page)
        self._on_back, self._report_id = on_back, 0
        self.view: ReportView | None = None
        self._title, self._state = text("", "h2", wrap=True), Chip("", "mute")
        self._note = text("", "caption", tone="text2", wrap=True)
        self._steps = Stepper(STEPS)
        self.cells, self.layout_grid, self.list_grid = (
            CellGrid(), SheetGrid("官方版式，回车看构成，F2 填写"), SheetGrid("明细表，回车打开记录，F2 填写")
        )  # fmt: skip
        self.side = SidePanel(
            self.reporting, on_open=self.on_open, on_close=self.close_side, on_edit=self.on_edit
        )
        self.finder = self.search_box = search("查找", width=0)
        self.finder.setAccessibleName("查找指标")
        self.finder.setToolTip("Ctrl+F")
        follow(self.finder, lambda: self.finder.setMaximumWidth(theme().px(180)))
        self.group = choice((EVERY_GROUP,), name="按组别查看", width=140)
        self.wanted = {w: filter_chip(w.value, on=w is Wanted.ALL) for w in Wanted}
        self.looks = tab_bar("逐项填报", "官方版式")
        self._stack = QStackedWidget()
        self._filters = box(row(self.group, *self.wanted.values(), (self.finder, 100), (None, 1), gap=6))
        self._make_buttons()
        acts = (self.open_side, self.edit)
        self.findings = FindingsPart(on_jump=self.go_to, on_explain=self.on_explain, actions=acts)
        self._make_body()
        self._connect()

    def _make_buttons(self) -> None:
        self.refill = button("重新取数", "arrow_sync", clicked=self.on_refill, tip="F5，手工填写的数会保留")
        self.print = button("打印预览", "print", clicked=self.on_print, tip="Ctrl+P")
        self.export = button("导出 xlsx 和 PDF…", "arrow_export", clicked=self.on_export, tip="Ctrl+E")
        self.check = button("检查", "checkmark", kind="primary", clicked=self.on_check, tip="Ctrl+Enter")
        self.correct = button("更正…", "edit", clicked=self.on_correct)
        self.reopen = button("重新开放…", "lock_closed", clicked=self.on_reopen)
        self.reveal = Reveal(self, self.page, lambda why: self.reporting.reports.reveal(self._report_id, why))
        self.reveal.changed.connect(self._show_list)
        self.edit = button("填写…", "edit", clicked=self.on_edit, tip="F2")
        self.open_side = button("看构成", "people", clicked=self.on_drill, tip="回车")

    def _make_body(self) -> None:
        back = button("返回", tip="返回报表中心（Esc）", clicked=self._on_back)
        head = row(
            back, 4, (self._title, 1), self._state, self.reveal.button, self.refill, self.print, self.export,
            self.reopen, self.correct, self.check,
        )  # fmt: skip
        for part in (
            self.cells.framed(),
            *(frame(col(g, pad=1)) for g in (self.layout_grid, self.list_grid)),
        ):
            self._stack.addWidget(part)
        self._stack.addWidget(box(empty("document_table", "没有要列出的明细", NO_ROWS)))
        steps = row((self._steps, 1), self.looks)
        work = col(steps, self.findings, self._filters, (self._stack, 1), gap=8, pad=(14, 8, 14, 12))
        self.side.hide()
        self.set_body(head, self._note, (row((frame(work), 1), self.side, gap=12), 1), scroll=False)

    def _connect(self) -> None:
        self.finder.textChanged.connect(lambda _: self._show_lines())
        self.group.activated.connect(lambda _: self._show_lines())
        for chip in self.wanted.values():
            chip.clicked.connect(lambda _=False: self._show_lines())
        self.looks.currentChanged.connect(self._show_look)
        self.cells.table.selectionModel().selectionChanged.connect(lambda *_: self._follow())
        self.layout_grid.moved.connect(self._follow)
        for table in (self.cells.table, self.layout_grid):
            table.opened.connect(lambda _: self.on_drill())
        self.list_grid.opened.connect(lambda _: self.on_open_row())
        self.set_keys({
            "Esc": self.on_escape, "F2": self.on_edit, "F5": self.on_refill, "Ctrl+P": self.on_print,
            "Ctrl+E": self.on_export, "Ctrl+Return": self.on_check,
        })  # fmt: skip

    # ---- showing ----

    def open(self, report_id: int) -> None:
        """Turn to a report."""
        if report_id != self._report_id:
            self.close_side()
            self.reveal.hide()
            self.view = None
            self.finder.clear()
            self.wanted[Wanted.ALL].setChecked(True)
        self._report_id, self._is_stale = report_id, True
        self._reload_if_shown()

    def reload(self) -> None:
        """Read the report in the background."""
        if not self._report_id:
            return
        reports, report_id = self.reporting.reports, self._report_id

        def work(_: Progress) -> tuple[ReportView, Submission]:
            return reports.view(report_id), reports.submission(report_id)

        jobs.read(self, "正在读取报表", work, self.show_report)

    def show_report(self, found: tuple[ReportView, Submission]) -> None:
        """Show a report that was read."""
        view, submission = found
        if view.report.id != self._report_id:
            return  # another report was opened meanwhile
        is_first, self.view = self.view is None, view
        self._show_head(view)
        self.findings.show_view(view)
        is_list = view.form.shape == LIST
        self._filters.setVisible(not is_list)
        self.open_side.setText(" 打开记录" if is_list else " 看构成")
        self.looks.setVisible(view.form.layout is not None)
        if is_list:
            self._show_list()
            self._stack.setCurrentIndex(ROWS if view.rows else NONE)
        else:
            self._fill_groups(view)
            self.cells.show_view(view)
            self._show_counts()
            self._show_lines()
            if view.form.layout is not None:
                put_layout(self.layout_grid, filled(view.form, submission), view)
            self._show_look(self.looks.currentIndex() if view.form.layout is not None else LINES)
        if is_first:
            self.table().setFocus()
        self._follow()

    def _show_list(self) -> None:
        """The lines of a list, their numbers in full only while they are asked for."""
        if self.view is not None and self.view.form.shape == LIST:
            put_list(self.list_grid, self.view, is_shown=self.reveal.is_shown)

    def table(self) -> Grid:
        """The grid that is on show."""
        return (self.cells.table, self.layout_grid, self.list_grid, self.list_grid)[
            self._stack.currentIndex()
        ]

    def key(self) -> str:
        """The key of the cell that is looked at."""
        table = self.table()
        return table.key() if isinstance(table, SheetGrid) else self.cells.key()

    def go_to(self, key: str) -> None:
        """Bring a cell into sight, whatever the filters hid."""
        if self._stack.currentIndex() == LINES and not self.cells.go_to(key):
            self.group.setCurrentIndex(0)
            self.wanted[Wanted.ALL].setChecked(True)
            self.finder.clear()
            self._show_lines()
            self.cells.go_to(key)
        elif self._stack.currentIndex() == LAYOUT and not self.layout_grid.go_to(key):
            self.looks.setCurrentIndex(LINES)
            self.cells.go_to(key)

    def _show_head(self, view: ReportView) -> None:
        report, form = view.report, view.form
        self._title.setText(f"{form.code} {form.title}")
        self._state.set_status(report.state, STATE_TONES[report.state])
        number = f"　第 {report.sequence} 次报送" if report.sequence > 1 else ""
        filled_on = report.filled_on.isoformat() if report.filled_on else "—"
        until = min(view.window.end, dt.date.today())
        told = (
            f"报告期：{view.window.label}{number}　数据截至 {until}，取数 {filled_on}，表式 {form.version} 版"
        )
        self._note.setText(f"{told}\n{form.note}")
        self._steps.set_current(step_of(view))
        is_open = report.state in OPEN
        self.refill.setVisible(is_open)
        self.edit.setVisible(is_open and not self.side.isVisible())
        self.check.setVisible(is_open and report.state != CHECKED)
        self.correct.setVisible(report.state in CLOSED)
        self.reopen.setVisible(report.state == ACCEPTED)
        self.reveal.offer(form, len(view.rows))
        if report.note and report.state not in (CHECKED, *CLOSED):
            self.show_notice(f"上级意见：{report.note}", "info" if report.state == ACCEPTED else "err")
        else:
            self.clear_notice()

    def _fill_groups(self, view: ReportView) -> None:
        names = list(dict.fromkeys(view.form.groups.get(i.group, i.group) for i in view.form.indicators))
        if [self.group.itemText(n) for n in range(1, self.group.count())] != names:
            self.group.clear()
            self.group.addItems([EVERY_GROUP, *names])
        self.group.setVisible(len(names) > 1)

    def _show_counts(self) -> None:
        """Say on each chip how many indicators it would show."""
        for wanted, count in self.cells.counts().items():
            self.wanted[wanted].setText(f"{wanted.value} {count}")

    def _show_lines(self) -> None:
        """Show the indicators that group, chips and search leave."""
        group = self.group.currentText() if self.group.currentIndex() > 0 else ""
        wanted = next(w for w, chip in self.wanted.items() if chip.isChecked())
        self.cells.show_wanted(group, wanted, self.finder.text())

    def _show_look(self, place: int) -> None:
        """Line by line, or as the form is laid out on paper."""
        key = self.key()
        self._stack.setCurrentIndex(place)
        self._filters.setVisible(place == LINES)
        if key:
            self.go_to(key)

    # ---- beside the form ----

    def on_drill(self) -> None:
        """Show what the number is made of, with the keyboard in the list."""
        if self.view is None or self.view.form.shape == LIST:
            self.on_open_row()
        elif self.key():
            self._show_side(True)
            self._follow()
            self.side.behind.table.setFocus()

    def close_side(self) -> None:
        """Close what is beside the form."""
        if self.side.isVisible():
            self._show_side(False)
            self.table().setFocus()

    def _show_side(self, is_shown: bool) -> None:
        """Make room for what is beside the form; it says what the columns hidden for it would."""
        self.side.setVisible(is_shown)
        for column in BESIDE:
            self.cells.table.setColumnHidden(column, is_shown)
        self.findings.list.table.setColumnHidden(TODO, is_shown)
        self.open_side.setVisible(not is_shown)
        self.edit.setVisible(not is_shown and self.view is not None and self.view.report.state in OPEN)

    def on_escape(self) -> None:
        """Close what is open beside the form, otherwise go back to the reports."""
        if self.side.isVisible():
            self.close_side()
        else:
            self._on_back()

    def on_open(self, one: Behind) -> None:
        """Go to the record behind a number; a term of a formula is a line of this form."""
        if one.kind == "indicator" and self.view is not None:
            self.go_to(self.view.form.indicators[one.key].key)
        else:
            open_record(self.shell, one)

    def on_open_row(self) -> None:
        """Go to the record of a list's line."""
        place = self.list_grid.place()
        if self.view is not None and 0 <= place < len(self.view.rows):
            source = self.reporting.forms.sources()[self.view.form.rows_from]
            open_record(self.shell, Behind(kind=source.kind, key=int(self.view.rows[place].key), label=""))

    def _follow(self) -> None:
        """Let the side panel follow the cell that is looked at."""
        if self.view is not None and self.side.isVisible() and self.key():
            self.side.show_cell(self.view, self.key())

    # ---- doing ----

    def on_edit(self) -> None:
        """Enter a value by hand in the cell that is looked at."""
        if self.view is not None and self.view.report.state in OPEN:
            enter(self, self.view, self.key())

    def on_explain(self, finding: FormFinding) -> None:
        """Write the reason for a soft finding."""
        if self.view is not None:
            explain(self, self.view, finding)

    def on_refill(self) -> None:
        """Count everything anew; what was entered by hand stays."""
        if self.view is not None and self.view.report.state in OPEN:
            reports, report_id = self.reporting.reports, self._report_id
            told = "已重新取数，手工填写的数保留"
            self.carry_out_long("正在重新取数", lambda _: reports.refill(report_id), told=lambda _: told)

    def on_check(self) -> None:
        """Mark the report as checked, or go to what stops it."""
        view = self.view
        if view is None or view.report.state not in OPEN or view.report.state == CHECKED:
            return
        if view.stopping:
            self.findings.go_to_first()
            self.shell.toast(f"还有 {len(view.stopping)} 条审核意见没有处理，没有通过检查", tone="warn")
            return
        reports, report_id = self.reporting.reports, self._report_id
        told = "已检查，可以打包报送"
        self.carry_out_long("正在检查", lambda _: reports.check(report_id), told=lambda _: told)

    def on_correct(self) -> None:
        """Open a report that was sent for a correction, after a question."""
        words = "更正会生成下一个序号，原来报送的一份保留在报送记录里。改好后要重新检查和报送。"
        if self.view is not None and dialogs.confirm(self, "更正已报送的报表？", words, action="更正"):
            report_id = self._report_id
            reports, told = self.reporting.reports, "已打开更正"
            self.carry_out_long("正在打开更正", lambda _: reports.correct(report_id), told=lambda _: told)

    def on_reopen(self) -> None:
        """Open an accepted report with the token that the upper union gave."""
        token = dialogs.ask_text(self, "重新开放", REOPENING)
        if token is not None:
            desk, report_id = self.reporting.desk, self._report_id
            told = "已重新开放，改好后重新检查和报送"
            self.carry_out_long("正在重新开放", lambda _: desk.reopen(report_id, token), told=lambda _: told)

    def on_print(self) -> None:
        """Preview the report."""
        if self.view is not None:
            show_report(self, self.view)

    def on_export(self) -> None:
        """Write the report into a folder."""
        if self.view is not None:
            export(self, self.view)


def step_of(view: ReportView) -> int:
    """Which of the steps a report is at."""
    state = view.report.state
    if state in (*CLOSED, ACCEPTED):
        return STEPS.index("上级接收")
    if state == CHECKED:
        return STEPS.index("打包报送")
    return STEPS.index("校验" if view.stopping else "检查")
