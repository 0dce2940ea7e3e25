"""Returned slips and lists: what each holds and what is wrong with it, before anything is written."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from core.innovation.records.slips import PlannedIdea, SlipPlan
from gui.kit import GridLook, Rows, button, col, frame, grid, hline, row, text
from gui.theme import theme

HEADS = ("文件", "行", "建议名称", "类别", "建议人", "结果", "说明")
WIDTHS = (150, 36, 190, 84, 130, 96, 260)
READY, WARNED, REFUSED = "可以登记", "有提醒", "退回"
RESULT = 5
TONES = {RESULT: {READY: "ok", WARNED: "warn", REFUSED: "err"}}
HINT = "还没有登记任何内容。退回的可以另存一份标出错处的表格，发还填表人改好再导入；有提醒的可以先登记。"


class ImportDialog(QDialog):
    """The preview; accepting it only says that the ready ones are to be entered."""

    def __init__(self, parent: QWidget, plan: SlipPlan, *, on_return: Callable[[], object]) -> None:
        super().__init__(parent)
        self.plan = plan
        self.setWindowTitle("导入合理化建议")
        self.setModal(True)
        self.rows = Rows(HEADS, [cells(i) for i in plan.ideas], tones=TONES)
        self.table = grid(self.rows, WIDTHS, name="导入预览", look=GridLook(chips=(RESULT,)))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._detail = text("", wrap=True)
        ready = len(plan.ready)
        self.accept_button = button(f"登记 {ready} 件", "checkmark", kind="primary", clicked=self.accept)
        self.accept_button.setAccessibleName(f"登记 {ready} 件")
        self.accept_button.setEnabled(bool(ready))
        self.return_button = button("另存标出错处的表格…", "document_table", clicked=on_return)
        self.return_button.setVisible(bool(plan.files))
        foot = row(self.return_button, None, button("取消", clicked=self.reject), self.accept_button)
        self.setLayout(
            col(
                text("导入合理化建议", "h2"), text(f"{plan.summary}。", "strong"), text(HINT, tone="text2", wrap=True),
                (frame(col(self.table, pad=1), "inset"), 1), self._detail, hline(), foot, gap=10, pad=(20, 16, 20, 14),
            )
        )  # fmt: skip
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(1020), screen.width() - 60), min(theme().px(560), screen.height() - 60))
        if plan.ideas:
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
            one = self.plan.ideas[self.rows.source_row(found[0].row())]
            self._detail.setText(remarks(one) or "没有问题，可以登记。")


def result(one: PlannedIdea) -> str:
    """Whether it can be entered."""
    return REFUSED if not one.is_ready else WARNED if one.warnings else READY


def remarks(one: PlannedIdea) -> str:
    """Everything to be said of it, what keeps it out first."""
    return "；".join((*one.refusals, *one.warnings))


def cells(one: PlannedIdea) -> tuple[str, ...]:
    """One idea of a file as a row."""
    line = str(one.row) if one.row else ""
    return (one.file, line, one.idea.title, one.idea.kind, one.author_text, result(one), remarks(one))
