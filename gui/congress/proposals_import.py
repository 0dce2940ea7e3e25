"""Returned 提案表 workbooks: what each holds and what is wrong with it, before anything is written."""

from PySide6.QtWidgets import QDialog, QWidget

from core.congress.proposal_sheets import FormPlan, PlannedProposal
from gui.kit import GridLook, Rows, button, col, frame, grid, hline, row, text
from gui.theme import theme

HEADS = ("文件", "行", "案名", "提案人", "附议人", "结果", "说明")
WIDTHS = (150, 36, 190, 72, 110, 96, 260)
READY, WARNED, REFUSED = "可以登记", "有提醒", "退回"
RESULT = 5
TONES = {RESULT: {READY: "ok", WARNED: "warn", REFUSED: "err"}}


class ImportDialog(QDialog):
    """The preview; accepting it only says that the ready ones are to be entered."""

    def __init__(self, parent: QWidget, plan: FormPlan) -> None:
        super().__init__(parent)
        self.plan = plan
        self.setWindowTitle("导入提案表")
        self.setModal(True)
        self.rows = Rows(HEADS, [cells(p) for p in plan.proposals], tones=TONES)
        self.table = grid(self.rows, WIDTHS, name="提案表预览", look=GridLook(chips=(RESULT,)))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._detail = text("", wrap=True)
        ready = len(plan.ready)
        self.accept_button = button(f"登记 {ready} 件", "checkmark", kind="primary", clicked=self.accept)
        self.accept_button.setAccessibleName(f"登记 {ready} 件")
        self.accept_button.setEnabled(bool(ready))
        hint = "还没有登记任何内容。退回的请改好表格再导入，或者手工登记；有提醒的可以先登记，审查前补上。"
        foot = row(None, button("取消", clicked=self.reject), self.accept_button)
        self.setLayout(
            col(
                text("导入提案表", "h2"), text(f"{plan.summary}。", "strong"), text(hint, tone="text2", wrap=True),
                (frame(col(self.table, pad=1), "inset"), 1), self._detail, hline(), foot, gap=10, pad=(20, 16, 20, 14),
            )
        )  # fmt: skip
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(1020), screen.width() - 60), min(theme().px(560), screen.height() - 60))
        if plan.proposals:
            self.table.selectRow(0)

    def run(self) -> bool:
        """Ask; whether the ready ones are to be entered."""
        self.table.setFocus()
        is_accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return is_accepted

    def _show_chosen(self) -> None:
        found = self.table.selectionModel().selectedRows()
        if found:
            one = self.plan.proposals[self.rows.source_row(found[0].row())]
            self._detail.setText(problems(one) or "没有问题，可以登记。")


def result(one: PlannedProposal) -> str:
    """Whether it can be entered."""
    return REFUSED if not one.is_ready else WARNED if one.problems else READY


def problems(one: PlannedProposal) -> str:
    """Everything that is wrong with it."""
    return "；".join(p.message for p in one.problems)


def cells(one: PlannedProposal) -> tuple[str, ...]:
    """One proposal of a file as a row."""
    line = str(one.row) if one.row else ""
    return (one.file, line, one.proposal.title, one.proposer, one.seconders, result(one), problems(one))
