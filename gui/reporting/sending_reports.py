"""Step 1: the period and its reports; what is ready, what a hard finding stops, what needs a reason."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.progress import Progress
from core.reporting.records.forms import LIST
from core.reporting.records.reports import DueReport
from gui import jobs
from gui.kit import banner, button, card, choice, col, emptied, row, scroller, text
from gui.kit.listing import Listing, TableLook
from gui.reporting.sending_words import (
    EMPTY,
    MISSING,
    NO_TICK,
    READY,
    READY_TONES,
    REASONS,
    TICKED,
    Choosable,
)
from gui.reporting.upper_words import nearest, periods_of
from gui.reporting.words import period_words

if TYPE_CHECKING:
    from gui.reporting.sending import SendingTab

HEADS = (("选", 36), ("表", 240), ("截止", 96), ("能否报送", 150))
YEARS = 3
JUMPS = {MISSING: "去填报", REASONS: "去写说明"}
HINT = "空格或点一下“选”来勾选。必须改正的要先改；需要说明的写好说明会随包带给上级。"


class ReportsStep(QWidget):
    """Ticks what goes into the package."""

    changed = Signal()

    def __init__(self, tab: "SendingTab") -> None:
        super().__init__()
        self._tab = tab
        self._due: tuple[DueReport, ...] = ()
        self.ticked: set[str] = set()
        self._turn = 0
        this_year = tab.app.db.clock().date().year
        self.year = choice([f"{this_year + 1 - n}年" for n in range(YEARS)], name="年度", width=96)
        self.year.setCurrentText(f"{this_year}年")
        self.period_choice = choice((), name="报告期", width=150)
        self.year.activated.connect(lambda _: self.on_year())
        self.period_choice.activated.connect(lambda _: self.read())
        self.list = Listing[Choosable](
            "本期报表，空格勾选", HEADS, cells=self._cells, look=TableLook(tones={3: READY_TONES}, stretch=1)
        )
        self.list.on_chosen(self._show_chosen)
        self.list.table.clicked.connect(self._on_clicked)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.list.table, self.on_tick)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._about = col(gap=8)
        head = row(text("报告期", tone="text2"), self.year, self.period_choice, None)
        left = card(
            "第 1 步　选择报表", head, text(HINT, "caption", tone="text2", wrap=True), (self.list.framed(), 1)
        )
        right = card("选中的这张表", (scroller(self._about), 1))
        self.setLayout(row((left, 3), (right, 2), gap=12))

    @property
    def period(self) -> str:
        """The key of the period."""
        return str(self.period_choice.currentData() or "")

    def chosen(self) -> tuple[Choosable, ...]:
        """What is ticked."""
        return tuple(c for c in self.list.records if c.due.form_code in self.ticked)

    def begin(self, period: str = "", codes: tuple[str, ...] = ()) -> None:
        """Start with a period, the one due next where none is given."""
        self.ticked = set(codes)
        if period:
            self.year.setCurrentText(f"{period[:4]}年")
        self._read_periods(period)
        self.read(keeps_ticks=bool(codes))

    def on_year(self) -> None:
        """Offer the periods of another year."""
        self._read_periods("")
        self.read()

    def read(self, *, keeps_ticks: bool = False) -> None:
        """Read the forms of the period with what stops each; those ready are ticked."""
        self._turn += 1
        turn, reporting = self._turn, self._tab.reporting
        due = [d for d in self._due if d.period == self.period]

        period = self.period

        def work(_: Progress) -> tuple[Choosable, ...]:
            forms = reporting.forms.all()
            begun = {c.form_code: c for c in reporting.delivery.prepare(period).candidates}
            found = []
            for one in due:
                candidate = begun.get(one.form_code)
                view = reporting.reports.view(candidate.report_id) if candidate else None
                form, rows = (view.form, len(view.rows)) if view else (forms[one.form_code], 0)
                found.append(Choosable(due=one, form=form, rows=rows, candidate=candidate))
            return tuple(sorted(found, key=lambda c: (c.candidate is None, c.due.form_code)))

        jobs.read(self, "读取本期报表", work, lambda found: self._show(turn, found, keeps_ticks))

    def _show(self, turn: int, found: tuple[Choosable, ...], keeps_ticks: bool) -> None:
        if turn != self._turn:
            return
        able = {c.due.form_code for c in found if c.can_go}
        ready = {c.due.form_code for c in found if c.word == READY}
        self.ticked = self.ticked & able if keeps_ticks else ready
        self.list.put(found, key=lambda c: c.due.form_code)
        self._show_chosen()
        self.changed.emit()

    def on_tick(self) -> None:
        """Tick the chosen report, or take the tick away."""
        one = self.list.chosen()
        if one is not None and one.can_go:
            self.ticked ^= {one.due.form_code}
            self.list.put(self.list.records, key=lambda c: c.due.form_code)
            self.changed.emit()

    def _on_clicked(self, place: QModelIndex) -> None:
        if place.column() == 0:
            self.on_tick()

    def _read_periods(self, wanted: str) -> None:
        year = int(self.year.currentText()[:4])
        self._due = self._tab.reporting.desk.calendar(year)
        periods = periods_of(self._due)
        self.period_choice.clear()
        for key in periods:
            self.period_choice.addItem(period_words(key), key)
        checked = [d.period for d in self._due if d.state == "已检查"]
        best = wanted or next(iter(checked), "") or nearest(periods, self._tab.app.db.clock().date())
        self.period_choice.setCurrentIndex(max(0, list(periods).index(best) if best in periods else 0))

    def _cells(self, one: Choosable) -> tuple[str, ...]:
        tick = TICKED if one.due.form_code in self.ticked else EMPTY
        title = f"{one.due.form_code} {one.due.title}"
        return tick if one.can_go else NO_TICK, title, one.due.due_on.isoformat(), one.word

    def _show_chosen(self) -> None:
        """What stands in the way of the chosen report, with the way to it."""
        emptied(self._about)
        one = self.list.chosen()
        if one is None:
            self._about.addWidget(text("这个报告期没有报表。", tone="text2", wrap=True))
            return
        self._about.addWidget(text(f"{one.due.form_code} {one.due.title}", "strong", wrap=True))
        state = f"状态：{one.due.state}" + ("，已过截止日" if one.due.is_late else "")
        self._about.addWidget(text(state, tone="text2", wrap=True))
        for words in one.candidate.reasons if one.candidate else ():
            is_soft = one.word == REASONS or words.endswith("（请写明原因）")
            self._about.addWidget(banner(words, "warn" if is_soft else "err"))
        if one.can_go:
            people = f"名册 {one.rows} 行" if one.form.shape == LIST else "没有拦住的审核意见"
            self._about.addWidget(banner(f"可以报送，{people}。", "ok"))
        else:
            words = JUMPS.get(one.word, "去改正")
            jump = button(words, "arrow_right", clicked=partial(self._tab.open_report, one.due))
            self._about.addLayout(row(jump, None))
        self._about.addStretch(1)
