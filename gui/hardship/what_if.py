"""标准变动试算: if the low-income line were another one, who enters, who leaves, whose tier changes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog

from core.hardship.records.means import LOW_INCOME, Shift, WhatIf
from core.hardship.records.procedure import FILED_STATES
from core.progress import Progress
from gui import errors, jobs
from gui.hardship.tab import Tab
from gui.hardship.words import GROUPS, money
from gui.kit import Chip, banner, box, button, choice, col, emptied, empty, hline, row, search, text
from gui.kit.listing import Listing, TableLook
from gui.kit.parsing import read_money
from gui.theme import theme

HEADS = (("变化", 96), ("档案编号", 100), ("户主", 84), ("月人均（元）", 110), ("现在", 100), ("试算后", 100))
ENTERS, LEAVES, MOVES = "新符合", "不再符合", "类别变化"
TONES = {ENTERS: "ok", LEAVES: "err", MOVES: "info"}
FILED_ONLY, IN_PROGRESS, ALL = "在档家庭", "在档和办理中的家庭", "全部档案（含已结束）"
SCOPES: dict[str, Sequence[str]] = {
    FILED_ONLY: FILED_STATES,
    IN_PROGRESS: [s for g, states in GROUPS.items() if states and g != "已结束" for s in states],
    ALL: (),
}
NOTE = "只是试算：不改档案，不改标准。新标准公布后，请在“标准与规则”里录入，再逐户重新认定。"


class WhatIfDialog(QDialog):
    """Asks for a line, computes in the background, and lists the families it would move."""

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.setWindowTitle("标准变动试算")
        self.setModal(True)
        self.line = search("例如 850", width=130, icon="money")
        self.line.setAccessibleName("试算的低保标准，元每人每月")
        self.line.setText(_usual(tab))
        self.scope = choice(SCOPES, name="试算范围", width=190, current=IN_PROGRESS)
        self.compute = button("试算", "play_circle", kind="primary", clicked=self.on_compute)
        self.compute.setAutoDefault(True)
        self.line.returnPressed.connect(self.on_compute)
        self.list = Listing[tuple[str, Shift]](
            "试算会变化的家庭，回车打开档案", HEADS, cells=_cells, look=TableLook(tones={0: TONES}, stretch=2, right=(3,))
        )  # fmt: skip
        self.list.table.opened.connect(lambda _: self.on_open())
        self.answer, self._chips = text("", "h3", wrap=True), row(gap=8)
        self._problems, self._framed = col(gap=4), self.list.framed()
        self._blank = box(empty("data_bar_vertical", "填写标准后点“试算”", NOTE))
        ask = row(text("如果低保标准改为"), self.line, text("元/人·月"), 8, self.scope, self.compute, None)
        foot = row((text(NOTE, "caption", tone="text2", wrap=True), 1), button("关闭", clicked=self.reject))
        self.setLayout(
            col(
                text("标准变动试算", "h2"), ask, self.answer, row(self._chips, None), self._problems, (self._framed, 1),
                (self._blank, 1), hline(), foot, gap=10, pad=(20, 16, 20, 14),
            )
        )  # fmt: skip
        self._framed.hide()
        self.answer.hide()
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(820), screen.width() - 60), min(theme().px(620), screen.height() - 80))
        self.line.setFocus()
        self.line.selectAll()

    def on_compute(self) -> None:
        """Compute in the background; a line that is no amount is told at once."""
        emptied(self._problems)
        try:
            amount = read_money(self.line.text())
        except ValueError:
            self._problems.addWidget(banner("请填写金额，例如 850，没有试算。", "err"))
            return
        states, means = SCOPES[self.scope.currentText()], self._tab.hardship.means
        self.compute.setEnabled(False)

        def work(_: Progress) -> WhatIf:
            return means.what_if(low_income_line=amount, states=tuple(states))

        jobs.run(self, "正在试算", work, self.show_answer, self._failed)

    def show_answer(self, found: WhatIf) -> None:
        """Show who moves."""
        self.compute.setEnabled(True)
        counts = {ENTERS: found.entering, LEAVES: found.leaving, MOVES: found.moving}
        self.answer.setText(
            f"低保标准 {money(found.line)} 元时，{found.households} 户中有变化的 {sum(map(len, counts.values()))} 户"
        )
        self.answer.show()
        emptied(self._chips)
        for kind, shifts in counts.items():
            self._chips.addWidget(Chip(f"{kind} {len(shifts)} 户", TONES[kind] if shifts else "mute"))
        if found.problems:
            more = f"等 {len(found.problems)} 户" if len(found.problems) > 2 else ""
            self._problems.addWidget(banner("没有试算：" + "；".join(found.problems[:2]) + more, "warn"))
        lines = [(kind, shift) for kind, shifts in counts.items() for shift in shifts]
        self.list.put(lines, key=lambda one: one[1].household_id)
        self._framed.show()
        self._blank.setVisible(False)
        if lines:
            self.list.table.setFocus()

    def on_open(self) -> None:
        """Go to the chosen family's file."""
        chosen = self.list.chosen()
        if chosen is not None:
            self.accept()
            self._tab.page.open_target(tab="households", household_id=chosen[1].household_id)

    def _failed(self, error: Exception) -> None:
        self.compute.setEnabled(True)
        errors.show(self, error)


def _usual(tab: Tab) -> str:
    """The newest line of the unit's place, to start from."""
    found = [s for s in tab.hardship.means.standards() if s.kind == LOW_INCOME]
    return money(found[0].amount).replace(",", "") if found else ""


def _cells(one: tuple[str, Shift]) -> Sequence[str]:
    kind, shift = one
    return (kind, shift.file_number, shift.head_name, money(shift.per_head), shift.before, shift.after)
