"""名额分配: limits on the left, the allotment they lead to on the right; tried as often as wanted, adopted once."""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.congress.records.quota import GROUPS, Allotment, UnitAllotment
from core.congress.records.terms import ElectingUnit, Term
from core.progress import Progress
from gui import jobs
from gui.congress.deciding import DecisionDialog
from gui.congress.elections_limits import Limits
from gui.congress.elections_spin import NumberBox
from gui.congress.elections_units import UnitsDialog
from gui.congress.tab import Tab
from gui.kit import (
    GridLook,
    Rows,
    banner,
    box,
    button,
    card,
    col,
    emptied,
    frame,
    grid,
    hline,
    row,
    scroller,
    set_width,
    text,
)

if TYPE_CHECKING:
    from core.app import App

HEADS = ("选区", "职工", "应分", "整数", "余数", "名额", "女≥", "派遣≥", "一线≥", "残疾≥", "中层以上≤")
WIDTHS = (116, 52, 58, 46, 54, 46, 48, 62, 62, 62, 88)
COLUMNS = ("women", "dispatched", "front_line", "disabled", "senior")
WAIT_MILLISECONDS = 250  # after the last key in the number of seats
MOST = 2000
TRIAL = "这是试算，还没有采用。各选区现在的名额没有变。"


class QuotaPanel(QWidget):
    """The trial; `reload` reads the electing units and limits again and makes it anew."""

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__()
        self._tab, self._app = tab, app
        self._term = Term()
        self._asked = 0  # the trial asked for last; an older one that comes late is dropped
        self.allotment: Allotment | None = None
        self.total = NumberBox("代表名额，0 为按规定最少", "名", most=MOST)
        self.total.setSpecialValueText("按规定最少")
        self.limits = Limits()
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MILLISECONDS)
        self._wait.timeout.connect(self.try_out)
        self.total.valueChanged.connect(lambda _: self._wait.start())
        self.limits.changed.connect(self.try_out)
        self._model = Rows(HEADS, right=range(1, len(HEADS)))
        self.table = grid(self._model, WIDTHS, name="名额分配", look=GridLook())
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName("计算过程")
        self._state, self._clash = col(), col(gap=6)
        self.adopt_button = button("采用", "checkmark", kind="primary", clicked=self.on_adopt)
        self.adopt_button.setAccessibleName("采用这个分配")
        self._lay_out()

    def reload(self, term: Term) -> None:
        """Read the limits again and try them out."""
        if term.id != self._term.id:
            self.limits.own.clear()
            self.total.blockSignals(True)
            self.total.setValue(term.planned)
            self.total.blockSignals(False)
        self._term = term
        self._units: Sequence[ElectingUnit] = self._app.congress.terms.electing_units(term.id or 0)
        self.limits.show_limits(self._app.congress.quota.limits(term.id or 0) if self._units else ())
        self.try_out()

    def try_out(self) -> None:
        """Make the trial in the background and show it."""
        self._asked += 1
        asked, term_id, quota = self._asked, self._term.id or 0, self._app.congress.quota
        if not self._units:
            self._show(None)
            return
        total, own, waived = self.total.value() or None, tuple(self.limits.own), self.limits.waived()

        def work(_: Progress) -> Allotment:
            return quota.propose(term_id, total, own_limits=own, waived=waived)

        jobs.run(
            self, "正在分配名额", work, lambda found: self._show(found) if asked == self._asked else None
        )

    def on_adopt(self) -> None:
        """Write the seats of the trial; what was left aside wants a reason."""
        made = self.allotment
        if made is None or made.clash is not None:
            return
        term_id, quota = self._term.id or 0, self._app.congress.quota

        def adopt(reason: str | None) -> None:
            self._tab.carry_out(
                f"已采用 {made.total} 名代表名额", lambda: quota.adopt(term_id, made, reason=reason)
            )

        lines = [f"代表名额 {made.total} 名，分给 {len(made.units)} 个选区；各选区原来的名额会被替换。"]
        lines += [f"没有采用：{x.label}（{x.severity}；{x.source}）" for x in made.waived]
        dialog = DecisionDialog(
            self,
            "采用名额分配",
            lines,
            findings=(),
            action="采用",
            decide=lambda given: adopt(given.get("reason")),
        )
        if made.waived:
            dialog.ask("reason", "不采用上述要求的理由")
        dialog.run()

    def on_units(self) -> None:
        """Edit the electing units."""
        dialog = UnitsDialog(self._tab, self._app, self._term.id or 0)
        dialog.exec()
        dialog.deleteLater()

    def _lay_out(self) -> None:
        units = button("选区…", "building_government", clicked=self.on_units, tip="从花名册生成、自设、排序")
        paper = button("打印", "print", clicked=lambda: self._tab.print_code("D05", "代表名额分配表"))
        paper.setToolTip("代表名额分配表（D05）")
        fewer = button("", "subtract", kind="mini", tip="少一名", clicked=self.total.stepDown)
        more = button("", "add", kind="mini", tip="多一名", clicked=self.total.stepUp)
        conditions = col(
            row(text("代表名额", "strong"), None, fewer, self.total, more), hline(), text("分配要求", "strong"), self.limits, None,
            gap=8, pad=(0, 0, 8, 0),
        )  # fmt: skip
        left = card("条件", (scroller(conditions), 1))
        set_width(left, 300)
        self._table_frame = frame(col(self.table, pad=1), "inset")
        result = col(
            self._state,
            (self._table_frame, 5),
            self._clash,
            text("计算过程", "strong"),
            (self.lines, 3),
            gap=8,
        )
        right = card("分配结果", result, action=box(row(units, paper, self.adopt_button)))
        self.setLayout(row(left, (right, 1), gap=12))

    def _show(self, made: Allotment | None) -> None:
        """Show a trial, or that there is nothing to divide."""
        self.allotment = made
        emptied(self._state)
        emptied(self._clash)
        is_possible = made is not None and made.clash is None
        self.adopt_button.setEnabled(is_possible)
        self._table_frame.setVisible(is_possible)
        self._model.set_rows([*map(_cells(made), made.units), _sums(made)] if made and is_possible else [])
        is_adopted = made is not None and self._is_adopted(made)
        told = (self._term.allotment or "") if is_adopted else "\n".join(made.lines) if made else ""
        self.lines.setPlainText(told)
        if made is None:
            told = "还没有选区。请点“选区…”，从花名册生成，再回来分配名额。"
            self._state.addWidget(banner(told, "info"))
        elif made.clash is not None:
            self._show_clash(made)
        else:
            self._state.addWidget(self._standing(made))

    def _standing(self, made: Allotment) -> QWidget:
        """Whether the trial is what was adopted."""
        if self._is_adopted(made):
            return banner(f"已采用：代表名额 {made.total} 名（规则 {self._term.allotment_rules}）", "ok")
        return banner(
            TRIAL if self._term.planned else f"试算：代表名额 {made.total} 名，核对后点“采用”。", "info"
        )

    def _is_adopted(self, made: Allotment) -> bool:
        now = {u.id: (u.seats, *(getattr(u, f"seats_{g}") for g in GROUPS)) for u in self._units}
        tried = {u.unit_id: (u.seats, *(getattr(u, g) for g in GROUPS)) for u in made.units}
        return now == tried and self._term.planned == made.total

    def _show_clash(self, made: Allotment) -> None:
        assert made.clash is not None
        head, *rest = made.clash.sentences
        self._state.addWidget(banner(head, "err"))
        for line in rest:
            self._clash.addWidget(text(line, wrap=True))
        for way in made.clash.relaxations:
            use = button("改用这个名额", kind="link", clicked=partial(self.total.setValue, way.total))
            acts = [use] if way.total != (self.total.value() or None) else []
            self._clash.addWidget(banner(f"出路：{way.sentence}", "info", *acts))


def _cells(made: Allotment) -> Callable[[UnitAllotment], Sequence[str]]:
    """Writes a unit of the allotment as a row."""

    def cells(unit: UnitAllotment) -> Sequence[str]:
        exact = Decimal(unit.employees * made.total) / (made.employees or 1)
        due = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
        counted = (f"{unit.employees:,}", str(due), str(unit.whole), f"{unit.remainder:,}", str(unit.seats))
        return (unit.name, *counted, *(str(getattr(unit, name)) for name in COLUMNS))

    return cells


def _sums(made: Allotment) -> Sequence[str]:
    """The last row of the table."""
    totals = (sum(getattr(u, name) for u in made.units) for name in COLUMNS)
    return ("合计", f"{made.employees:,}", str(made.total), "", "", str(made.total), *map(str, totals))
