"""The import wizard: choose a file, check the columns, look at every row, write, and take it back if need be."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from core.audit import Undone
from core.errors import Cancelled, Conflict
from core.progress import Progress
from gui import errors, jobs
from gui.kit import Page, Stepper, box, button, col, dialogs, frame, row
from gui.members.export_dialog import tell_saved
from gui.members.wizard_columns import ColumnsStep
from gui.members.wizard_file import FileStep
from gui.members.wizard_finish import FinishStep
from gui.members.wizard_preview import PreviewStep
from gui.members.wizard_reading import Reading, read
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

STEPS = ("选择文件", "核对列", "预览结果", "完成")
FILE, COLUMNS, PREVIEW, FINISH = range(4)
NEXT = ("下一步：核对列", "下一步：预览结果", "写入花名册", "")
STOPPED = "已停止读取，花名册没有任何改动。"
NOT_WRITTEN = "已停止写入，什么都没有写入，花名册和导入前一样。"


class ImportWizard(Page):
    """One import from the file to the end; nothing is written before 写入花名册 is pressed."""

    closed = Signal()  # the officer is done, or gave up

    def __init__(self, app: "App", shell: Shell, path: Path | None = None) -> None:
        super().__init__("从表格导入会员")
        self._app, self._shell = app, shell
        self._path: Path | None = None
        self._reading: Reading | None = None
        self._heads: dict[str, str] = {}
        self._corrections: dict[int, dict[str, str]] = {}
        self._is_reading = False
        self._progress: Progress | None = None  # of the newest reading that has begun
        self._turn = 0  # a reading that was overtaken is dropped when it arrives
        self._change: int | None = None
        self._make_steps()
        self.stepper = Stepper(STEPS)
        self.cancel = button("取消", clicked=self.on_cancel)
        self.back = button("上一步", clicked=lambda: self._go(self.stack.currentIndex() - 1))
        self.next = button("", kind="primary", clicked=self.on_next)
        self._foot = box(row(self.cancel, None, self.back, self.next))
        self.set_body(frame(col(self.stepper, pad=(16, 8, 16, 8))), (self.stack, 1), self._foot, scroll=False)
        self._go(FILE)
        if path is not None:
            self.on_file(path)

    def _make_steps(self) -> None:
        self.file_step, self.columns_step = FileStep(), ColumnsStep()
        self.preview_step, self.finish_step = PreviewStep(self._app.members), FinishStep()
        self.stack = QStackedWidget()
        for step in (self.file_step, self.columns_step, self.preview_step, self.finish_step):
            self.stack.addWidget(step)
        self.file_step.file_chosen.connect(self.on_file)
        self.file_step.changed.connect(self._read)
        self.columns_step.decided.connect(self.on_heads)
        self.columns_step.returned_wanted.connect(self.on_returned)
        self.preview_step.decided.connect(self._on_decided)
        self.preview_step.returned_wanted.connect(self.on_returned)
        self.preview_step.corrected.connect(self.on_corrected)
        self.finish_step.roster_wanted.connect(self.closed.emit)
        self.finish_step.undo_wanted.connect(self.on_undo)
        self.finish_step.returned_wanted.connect(self.on_returned)
        self.finish_step.again_wanted.connect(self.on_again)

    # ---- what the officer does ----

    def on_file(self, path: Path) -> None:
        """Read a file from the start."""
        self._path, self._reading, self._heads, self._corrections = path, None, {}, {}
        self.file_step.show_file(path)
        self._go(FILE)
        self._read()

    def on_heads(self, decisions: dict[str, str]) -> None:
        """Read again with what heads were decided to mean."""
        heads = self._heads | decisions
        if heads != self._heads:
            self._heads = heads
            self._read()

    def on_corrected(self, number: int, field: str, words: str) -> None:
        """Read again with what the officer typed in place of a cell."""
        self._corrections = {**self._corrections, number: {**self._corrections.get(number, {}), field: words}}
        self._read()

    def on_next(self) -> None:
        """Go on; from the preview that means writing."""
        if self.stack.currentIndex() == PREVIEW:
            self._write()
        else:
            self._go(self.stack.currentIndex() + 1)

    def on_cancel(self) -> None:
        """Give up; nothing has been written so far."""
        made = (self._heads, self._corrections, self._reading.plan.decisions if self._reading else {})
        decided = self._reading is not None and any(made)
        words = "还没有写入任何内容。放弃后，您在这里做的选择不会保留。"
        if not decided or dialogs.confirm(self, "放弃这次导入？", words, action="放弃导入", danger=True):
            self._stop_reading()
            self.closed.emit()

    def on_again(self) -> None:
        """Begin with another file."""
        self._path, self._reading, self._change = None, None, None
        self._heads, self._corrections = {}, {}
        self.file_step.clear()
        self._go(FILE)

    def on_returned(self) -> None:
        """Save the officer's own workbook with what was refused marked."""
        assert self._reading is not None
        plan = self._reading.plan
        suggested = plan.path.with_name(f"{plan.path.stem}（退回修改）.xlsx")
        out = dialogs.save_file(self, "保存退回表格", "工作簿 (*.xlsx)", suggested=suggested)
        if out is not None:
            members = self._app.members
            jobs.run(
                self, "保存退回表格", lambda _: members.return_workbook(plan, out), lambda _: self._saved(out)
            )

    def on_undo(self) -> None:
        """Take the whole import back."""
        change = self._change
        assert change is not None
        words = "这次导入写入的内容会全部撤回；导入之后又改过的内容保留，并列出来。"
        if dialogs.confirm(self, "撤销这次导入？", words, action="撤销导入", danger=True):
            self.finish_step.undo.setEnabled(False)
            jobs.run(self, "撤销导入", lambda _: self._app.undo(change), self._undone, self._undo_failed)

    # ---- reading ----

    def _read(self) -> None:
        """Read and plan in the background; a reading under way is overtaken."""
        if self._path is None:
            return
        self._stop_reading()
        self.clear_notice()
        self._is_reading = True
        turn, path, earlier = self._turn, self._path, self._reading
        options, members = self.file_step.options(self._heads, self._corrections), self._app.members

        def work(progress: Progress) -> Reading:
            self._progress = progress
            return read(members, path, options, progress=progress, earlier=earlier)

        jobs.run(
            self,
            "读取花名册",
            work,
            lambda found: self._has_read(turn, found),
            lambda e: self._read_failed(turn, e),
        )
        self._show_foot()

    def _stop_reading(self) -> None:
        self._turn += 1
        self._is_reading = False
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None

    def _has_read(self, turn: int, reading: Reading) -> None:
        if turn != self._turn:
            return
        self._is_reading, self._progress, self._reading = False, None, reading
        self.file_step.show_reading(reading)
        self.columns_step.show_reading(reading)
        self.preview_step.show_reading(reading)
        self._show_foot()

    def _read_failed(self, turn: int, error: Exception) -> None:
        if turn != self._turn:
            return
        self._is_reading, self._progress, self._reading = False, None, None
        self.file_step.show_failure()
        self._go(FILE)
        if isinstance(error, Cancelled):
            self.show_notice(STOPPED, "info")
        else:
            errors.show(self, error)

    def _on_decided(self) -> None:
        self._reading = self.preview_step.reading
        self._show_foot()

    # ---- writing ----

    def _write(self) -> None:
        reading, members = self._reading, self._app.members
        assert reading is not None
        self.clear_notice()
        self._foot.setEnabled(False)
        self.preview_step.setEnabled(False)
        jobs.run(
            self, "写入花名册", lambda progress: members.run_import(reading.plan, progress),
            lambda change: self._has_written(reading, change), self._write_failed,
        )  # fmt: skip

    def _has_written(self, reading: Reading, change: int | None) -> None:
        self._reading, self._change = reading, change
        self._unlock()
        self.finish_step.show_written(reading)
        self._go(FINISH)
        self.finish_step.roster.setFocus()

    def _write_failed(self, error: Exception) -> None:
        self._unlock()
        if isinstance(error, Conflict):
            self._read()  # shows what the roster says now; the decisions are kept
        if isinstance(error, Cancelled):
            self.show_notice(NOT_WRITTEN, "info")
        else:
            errors.show(self, error)

    def _unlock(self) -> None:
        self._foot.setEnabled(True)
        self.preview_step.setEnabled(True)

    def _undone(self, undone: Undone) -> None:
        self.finish_step.show_undone(undone)

    def _undo_failed(self, error: Exception) -> None:
        self.finish_step.undo.setEnabled(True)
        errors.show(self, error)

    def _saved(self, out: Path) -> None:
        tell_saved(self._shell, f"已保存“{out.name}”", out)

    # ---- the frame ----

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.stepper.set_current(step)
        self._foot.setVisible(step != FINISH)
        self._show_foot()

    def _show_foot(self) -> None:
        step = self.stack.currentIndex()
        is_ready = self._reading is not None and not self._is_reading
        words = NEXT[step]
        if step == PREVIEW and self._reading is not None:
            counts = self.preview_step.rows.counts()
            written = counts["new"] + counts["changed"]
            words, is_ready = f"写入花名册：{written:,} 人", is_ready and written > 0
        self.next.setText("正在读取……" if self._is_reading else words)
        self.next.setEnabled(is_ready)
        self.back.setVisible(step in (COLUMNS, PREVIEW))
        self.cancel.setVisible(step != FINISH)
