"""Step 4 of the import: what was written, what was not, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.audit import Undone
from gui.kit import GridLook, Rows, button, col, emptied, frame, grid, picture, row, text
from gui.members.wizard_reading import Reading
from gui.members.wizard_words import is_left_out

WRITTEN = {"new": "新增 {:,} 人", "changed": "更新 {:,} 人"}
NOT_WRITTEN = {
    "same": "{:,} 行与花名册一致或按您的选择保持不变，没有改动",
    "doubtful": "{:,} 行存疑，没有写入",
    "refused": "{:,} 行没有导入",
}


class FinishStep(QWidget):
    """The end of an import; every button asks the wizard."""

    roster_wanted = Signal()
    undo_wanted = Signal()
    returned_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = col(gap=8)
        self.roster = button("查看名单", "people", kind="primary", clicked=self.roster_wanted.emit)
        self.undo = button("撤销这次导入", "history", clicked=self.undo_wanted.emit)
        self.returned = button("保存退回表格", "arrow_export", clicked=self.returned_wanted.emit)
        self.again = button("再导入一份", "arrow_import", clicked=self.again_wanted.emit)
        self._rows = Rows(("保留不动的内容",))
        self.kept = grid(self._rows, (400,), name="撤销时保留不动的内容", look=GridLook(stretch=0))
        self.kept.hide()
        buttons = row(self.roster, self.returned, self.undo, self.again, None)
        body = col(self._lines, buttons, (self.kept, 1), None, gap=18, pad=(24, 22, 24, 18))
        self.setLayout(col((frame(body), 1)))

    def show_written(self, reading: Reading) -> None:
        """Tell what an import wrote."""
        plan = reading.plan
        counts, left_out = plan.counts, sum(is_left_out(plan, row) for row in plan.rows)
        self._tell("checkmark_circle_on", "ok", f"“{plan.file}”导入完成")
        done = "，".join(words.format(counts[state]) for state, words in WRITTEN.items() if counts[state])
        self._add(f"已写入：{done}。这是一次变更，随时可以撤销。", "text")
        for state, words in NOT_WRITTEN.items():
            if counts[state]:
                own = f"，其中 {left_out:,} 行是您选择不导入的" if state == "refused" and left_out else ""
                self._add(words.format(counts[state]) + own + "。", "text2")
        if reading.returnable:
            self._add(
                "可以保存退回表格：就是原来的表格，出错的单元格标红并写明原因，改好后再导入一次。", "text2"
            )
        self.returned.setVisible(reading.returnable > 0)
        self.undo.setEnabled(True)
        self.kept.hide()

    def show_undone(self, undone: Undone) -> None:
        """Tell what taking the import back did."""
        self._tell("history", "text2", "已撤销这次导入")
        whole = "" if undone.kept else "，花名册回到导入以前的样子"
        self._add(f"恢复了 {undone.restored:,} 条记录{whole}。", "text")
        if undone.kept:
            self._add(f"有 {len(undone.kept):,} 项后来又有改动，保留不动：", "warn")
        self._rows.set_rows([(words,) for words in undone.kept])
        self.kept.setVisible(bool(undone.kept))
        self.undo.setEnabled(False)
        self.again.setFocus()

    def _tell(self, icon: str, tone: str, title: str) -> None:
        emptied(self._lines)
        self._lines.addLayout(row(picture(icon, tone, size=32), text(title, "h2"), None, gap=12))

    def _add(self, words: str, tone: str) -> None:
        self._lines.addWidget(text(words, tone="" if tone == "text" else tone, wrap=True))
