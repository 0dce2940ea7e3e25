"""下级上报: receiving, who is silent, verdicts on each submission, and the merged report."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from core.progress import Progress
from gui import jobs
from gui.kit import Page, button, choice, filter_chip, row
from gui.pages import Shell
from gui.reporting.receiving import dropped_files, take_files
from gui.reporting.receiving_receipts import write_receipts
from gui.reporting.sending_wizard import MergedOrder
from gui.reporting.tab import Tab
from gui.reporting.upper_board import BoardPart
from gui.reporting.upper_merged import MergedPart
from gui.reporting.upper_submission import SubmissionPart
from gui.reporting.upper_units import UnitsDialog
from gui.reporting.upper_words import Asked, Progressing, nearest, periods_of
from gui.reporting.words import period_words

if TYPE_CHECKING:
    from core.app import App

YEARS = 4
BOARD, MERGED, SUBMISSION = range(3)


class UpperTab(Tab):
    """What the units below have sent."""

    tables = frozenset(
        {"expected_unit", "received", "received_verdict", "report_form", "report_merged", "exchange_entry"}
    )

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._periods: dict[str, tuple[Asked, ...]] = {}
        self._today = app.db.clock().date()
        self._turn = 0
        self._wanted: tuple[str, str] | None = None  # period and form to turn to
        years = [f"{self._today.year + 1 - n}年" for n in range(YEARS)]
        self.year = choice(years, name="年度", width=96, current=f"{self._today.year}年")
        self.period_choice = choice((), name="报告期", width=140)
        self.year.activated.connect(lambda _: self._on_year())
        self.period_choice.activated.connect(lambda _: self.reload())
        self.show_board = filter_chip("报送进度", on=True)
        self.show_merged = filter_chip("汇总报表")
        self.show_board.clicked.connect(lambda: self._turn_to(BOARD))
        self.show_merged.clicked.connect(lambda: self._turn_to(MERGED))
        self.board, self.merged, self.submission = BoardPart(self), MergedPart(self), SubmissionPart(self)
        self.stack = QStackedWidget()
        for part in (self.board, self.merged, self.submission):
            self.stack.addWidget(part)
        self._make_body()
        self.setAcceptDrops(True)
        self.set_keys(
            {
                "Esc": self.on_back,
                "Ctrl+O": self.on_receive,
                "Ctrl+P": self._on_print,
                "Ctrl+E": self._on_export,
            }
        )

    def _make_body(self) -> None:
        units = button("应报单位…", "people", clicked=self.on_units)
        receipts = button("写出回执…", "arrow_export", clicked=self.on_receipts)
        take = button("接收文件…", "arrow_import", kind="primary", clicked=self.on_receive, tip="Ctrl+O")
        chips = row(self.show_board, self.show_merged, gap=6)
        head = row(self.year, self.period_choice, 8, chips, None, units, receipts, take)
        self.set_body(head, (self.stack, 1), scroll=False)

    @property
    def period(self) -> str:
        """The key of the period shown."""
        keys = tuple(self._periods)
        return keys[max(0, self.period_choice.currentIndex())] if keys else str(self._today.year)

    def codes(self) -> tuple[str, ...]:
        """The forms of the period shown."""
        return tuple(a.code for a in self._forms())

    def open_target(self, **target: object) -> None:
        """`period` and `form` say where to go."""
        period = str(target.get("period", ""))
        if period:
            self.choose_period(period)

    def choose_period(self, period: str) -> None:
        """Show another period."""
        self._today = self.app.db.clock().date()
        self.year.setCurrentText(f"{period[:4]}年")
        self._read_periods()
        if period in self._periods:
            self.period_choice.setCurrentIndex(list(self._periods).index(period))
        self.reload()

    # ---- showing ----

    def reload(self) -> None:
        """Read the board of the period, and what is open over it."""
        if not self._periods:
            self._read_periods()
        self._turn += 1
        turn, upper, period, asked, today = (
            self._turn,
            self.reporting.upper,
            self.period,
            self._forms(),
            self._today,
        )

        def read(_: Progress) -> Progressing:
            boards = {a.code: upper.board(a.code, period) for a in asked}
            wanted = tuple(a for a in asked if boards[a.code].lines)  # nobody reports the others
            return Progressing(period=period, today=today, forms=wanted, boards=boards)

        jobs.read(self, "读取报送进度", read, lambda found: self._show(turn, found))

    def _show(self, turn: int, found: Progressing) -> None:
        if turn != self._turn:
            return
        self.board.show_board(found)
        self.merged.show_forms(found.forms)
        if self.stack.currentIndex() == SUBMISSION and self.submission.opened is not None:
            given = self.submission.opened.one.submission
            self.submission.show_submission(given.form_code, given.period, given.unit_code)

    def _forms(self) -> tuple[Asked, ...]:
        return self._periods.get(self.period, ())

    def _read_periods(self) -> None:
        """The periods of the year, the one that is due next chosen."""
        year = int(self.year.currentText()[:4])
        self._periods = periods_of(self.reporting.desk.calendar(year))
        self.period_choice.clear()
        self.period_choice.addItems([period_words(key) for key in self._periods])
        if year == self._today.year:
            best = nearest(self._periods, self._today)
            self.period_choice.setCurrentIndex(list(self._periods).index(best))

    def _on_year(self) -> None:
        self._read_periods()
        self.reload()

    def _turn_to(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.show_board.setChecked(place != MERGED)
        self.show_merged.setChecked(place == MERGED)

    # ---- what the officer does ----

    def open_submission(self, code: str, unit: str) -> None:
        """Show what a unit sent of a form."""
        self.submission.show_submission(code, self.period, unit)
        self._turn_to(SUBMISSION)
        self.submission.cells.table.setFocus()

    def on_back(self) -> None:
        """Back to the board."""
        if self.stack.currentIndex() != BOARD:
            self._turn_to(BOARD)
            self.board.table.setFocus()

    def on_units(self) -> None:
        """Change who should report."""
        dialog = UnitsDialog(self)
        dialog.exec()
        dialog.deleteLater()

    def on_receive(self) -> None:
        """Choose files and take them in."""
        take_files(self)

    def on_receipts(self) -> None:
        """Write the receipts that are due."""
        write_receipts(self)

    def on_package(self, code: str) -> None:
        """Package the merged report of a form for the next level."""
        asked = next(a for a in self._forms() if a.code == code)
        units = len(self.merged.report.merged_from) if self.merged.report is not None else 0
        order = MergedOrder(code=code, title=f"{code} {asked.title}", period=self.period, units=units)
        self.page.open_target(tab="sending", merged=order)

    def _on_print(self) -> None:
        if self.stack.currentIndex() == MERGED:
            self.merged.on_print()

    def _on_export(self) -> None:
        if self.stack.currentIndex() == MERGED:
            self.merged.on_export()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in the files that were dropped."""
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            take_files(self, files)
