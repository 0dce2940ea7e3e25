"""报表中心: the calendar of what is due with the state of each report; Enter fills or opens one in its place."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from core.progress import Progress
from core.reporting.records.reports import Sent
from gui import jobs
from gui.kit import Page, box, button, choice, col, empty, filter_chip, row, search, text
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell
from gui.reporting.due import EVERY, GROUPS, LATE, Line, chosen, lines_of, summary
from gui.reporting.form import FormPart
from gui.reporting.opening import ask_report, begin
from gui.reporting.papers import save_sent, show_sent
from gui.reporting.sent import SentPanel
from gui.reporting.tab import Tab
from gui.reporting.words import STATE_TONES, light_of
from gui.tabs import TabbedPage

if TYPE_CHECKING:
    from core.app import App

HEADS = (("表号", 54), ("报表", 280), ("报告期", 128), ("截止日", 96), ("期限", 104), ("状态", 92))
DUE, STATE = 4, 5
PREFILLED = "这里都是预填单：数字由系统从记录取出，供核对、上报或抄录到官方工具，不是带批准文号的法定报表。"
LOOK_BACK = dt.timedelta(days=45)  # in January the reports of the year before are due


class Read(NamedTuple):
    """What was read in the background."""

    year: int
    lines: tuple[Line, ...]
    sent: Mapping[int, tuple[Sent, ...]]


class CentreTab(Tab):
    """The list with its filters and what was sent, and the report that is open."""

    tables = frozenset(
        {
            "report",
            "report_sent",
            "report_receipt",
            "report_form",
            "report_setting",
            "organisation",
            "workday",
        }
    )

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.lines: tuple[Line, ...] = ()
        self._sent: Mapping[int, tuple[Sent, ...]] = {}
        self._lights: dict[str, str] = {}
        self._wanted: tuple[str, str] | None = None  # form and period to choose once the year is read
        usual = (dt.date.today() - LOOK_BACK).year
        years = [f"{y}年" for y in range(usual + 1, usual - 4, -1)]
        self.year = choice(years, name="报告年度", width=92, current=f"{usual}年")
        self.year.activated.connect(lambda _: self.reload())
        self.search_box = search("报表名称或表号", width=196)
        self.search_box.textChanged.connect(lambda _: self.show_lines())
        self.groups = {g: filter_chip(g, on=g == EVERY) for g in GROUPS}
        self.late = filter_chip(LATE, exclusive=False)
        for chip in (*self.groups.values(), self.late):
            chip.clicked.connect(lambda _=False: self.show_lines())
        self.list = Listing[Line](
            "应报报表，回车填报或打开", HEADS, cells=self._cells, look=TableLook(tones={DUE: self._lights, STATE: STATE_TONES}, stretch=1)
        )  # fmt: skip
        self.list.table.opened.connect(lambda _: self.on_open())
        self.list.on_chosen(self._show_panel)
        self.panel = SentPanel(
            on_open=self.on_open, on_show=lambda s: show_sent(self, s), on_save=lambda s: save_sent(self, s)
        )
        self.form = FormPart(app, shell, page, on_back=self.show_list)
        self._told = text("", wrap=True)
        self._stack = QStackedWidget()
        self._make_body()

    def _make_body(self) -> None:
        other = button("填报其他…", "add", clicked=self.on_other, tip="Ctrl+N")
        chips = row(*self.groups.values(), self.late, gap=6)
        top = row(self.year, chips, None, self.search_box, other)
        self._framed = self.list.framed()
        self._none = box(empty("search", "没有符合条件的报表", "换一个年度、状态或查找的词再看。"))
        left = col(
            (self._framed, 1), (self._none, 1), text(PREFILLED, "caption", tone="text2", wrap=True), gap=8
        )
        whole = box(col(top, self._told, (row((left, 1), self.panel, gap=12), 1), gap=10))
        self._stack.addWidget(whole)
        self._stack.addWidget(self.form)
        new_key = QShortcut(QKeySequence("Ctrl+N"), whole, self.on_other)
        new_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.set_body((self._stack, 1), scroll=False)

    def open_target(self, **target: object) -> None:
        """`report_id` is the report to open; `form` and `period` are the line to choose where none was begun."""
        if "report_id" in target:
            self.open_report(int(str(target["report_id"])))
        elif "form" in target:
            self.show_list()
            self._wanted = str(target["form"]), str(target["period"])
            self.year.setCurrentText(f"{self._wanted[1][:4]}年")
            self.groups[EVERY].setChecked(True)
            self.late.setChecked(False)
            if self.search_box is not None:
                self.search_box.clear()
            self.reload()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what is shown: the list, the report, or both in turn."""
        super().refresh(tables)
        self.form.refresh(tables)

    def reload(self) -> None:
        """Read the calendar of the year in the background."""
        reporting, year = self.reporting, int(self.year.currentText()[:4])

        def work(_: Progress) -> Read:
            due = reporting.desk.calendar(year)
            lines = lines_of(due, reporting.reports.all(), reporting.forms.all(), year)
            sent: dict[int, tuple[Sent, ...]] = {}
            for one in reporting.desk.sent():
                sent[one.report_id] = (*sent.get(one.report_id, ()), one)
            return Read(year, lines, sent)

        jobs.read(self, "正在读取应报报表", work, self.show_all)

    def show_all(self, found: Read) -> None:
        """Show the reports of a year."""
        if self.year.currentText() != f"{found.year}年":
            return  # another year was chosen meanwhile
        self.lines, self._sent = found.lines, found.sent
        today = dt.date.today()
        for group, chip in self.groups.items():
            count = len(chosen(self.lines, group, "", late_only=False, today=today))
            chip.setText(f"{group} {count}")
        late = sum(line.is_late(today) for line in self.lines)
        self.late.setText(f"{LATE} {late}")
        self._told.setText(summary(self.lines, today))
        self.show_lines()
        if self._wanted:
            self.list.choose(lambda line: (line.code, line.period) == self._wanted)
            self._wanted = None

    def show_lines(self) -> None:
        """Show what the filters leave."""
        today = dt.date.today()
        group = next(g for g, chip in self.groups.items() if chip.isChecked())
        words = self.search_box.text() if self.search_box else ""
        found = chosen(self.lines, group, words, late_only=self.late.isChecked(), today=today)
        self._lights.clear()
        for line in found:
            light = light_of(line.due_on, line.state, today)
            self._lights[light.words] = light.tone
        self.list.put(found, key=lambda line: (line.code, line.period))
        self._framed.setVisible(bool(found))
        self._none.setVisible(not found)
        self._show_panel()

    def show_list(self) -> None:
        """Come back from a report to the list."""
        self._stack.setCurrentIndex(0)
        self._stand_alone(False)
        self._page.search_box = self.search_box
        self.list.table.setFocus()

    def open_report(self, report_id: int) -> None:
        """Show a report in place of the list."""
        self.form.open(report_id)
        self._stack.setCurrentWidget(self.form)
        self._page.search_box = self.form.search_box
        self._stand_alone(True)

    def on_open(self) -> None:
        """Open the chosen report; one not begun is filled from the records first."""
        line = self.list.chosen()
        if line is None:
            return
        if line.report_id is not None:
            self.open_report(line.report_id)
        else:
            begin(self, line.code, line.period, done=self.open_report)

    def on_other(self) -> None:
        """Open a report of any form and period."""
        ask_report(self, self._open_or_begin)

    def _open_or_begin(self, code: str, period: str) -> None:
        known = next((n for n in self.lines if (n.code, n.period) == (code, period)), None)
        if known is not None and known.report_id is not None:
            self.open_report(known.report_id)
        else:
            begin(self, code, period, done=self.open_report)

    def _stand_alone(self, is_alone: bool) -> None:
        """A report takes the place of the page's title and tabs: its own name is the title."""
        if isinstance(self._page, TabbedPage):
            self._page.show_bars(not is_alone)

    def _show_panel(self) -> None:
        line = self.list.chosen()
        self.panel.show_line(line, self._sent.get(line.report_id or 0, ()) if line else ())

    def _cells(self, line: Line) -> Sequence[str]:
        light = light_of(line.due_on, line.state, dt.date.today())
        due = line.due_on.isoformat() if line.due_on else "未定"
        return (line.code, line.title, line.label, due, light.words, line.state)
