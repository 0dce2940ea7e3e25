"""The checklist of a meeting: days counted back, owner, state, done with one click."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.congress.records.meetings import Meeting, PreparationStep
from gui.congress.preparation_recorder import Recorder
from gui.congress.preparation_words import before_words, due_words
from gui.kit import (
    TONE_ROLE,
    Form,
    GridLook,
    Page,
    Rows,
    box,
    button,
    col,
    edit,
    empty,
    frame,
    grid,
    row,
    text,
)
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

Index = QModelIndex | QPersistentModelIndex
HEADS = ("事项", "时限", "应完成", "进展", "负责人", "备注")
DUE = 3
NEW_FIELDS = ("title", "days_before", "is_working_days", "owner", "note")
FIELDS = ("title", "days_before", "is_working_days", "owner", "state", "done_on", "note")


class StepRows(Rows):
    """Steps with a box to tick before each."""

    ticked = Signal(int, bool)  # row, whether it is done

    def __init__(self) -> None:
        super().__init__(HEADS)
        self.steps: tuple[PreparationStep, ...] = ()
        self.today = dt.date.today()

    def show_steps(self, steps: tuple[PreparationStep, ...], today: dt.date) -> None:
        """Show these steps as they stand on a day."""
        self.steps, self.today = steps, today
        self.set_rows([_cells(step, today) for step in steps])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, the tick of the first column and the chip of the progress."""
        step = self.steps[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if step.state == "已完成" else Qt.CheckState.Unchecked
        if role == TONE_ROLE and index.column() == DUE:
            return due_words(step, self.today)[1]
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A click on the box, or Space."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit(index.row(), value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags


class ChecklistPanel(QWidget):
    """What is to be done before the meeting."""

    def __init__(self, page: Page, app: "App", shell: Shell, *, clone: Callable[[], object]) -> None:
        super().__init__()
        self._page, self._app = page, app
        self._record = Recorder(page, app, shell)
        self._meeting: Meeting | None = None
        self.model = StepRows()
        self.model.ticked.connect(self.on_ticked)
        look = GridLook(stretch=0, chips=(DUE,))
        self.table = grid(self.model, (300, 132, 96, 110, 110, 130), name="筹备清单", look=look)
        self.table.opened.connect(lambda _: self.on_edit())
        self._summary, self._doubt = text("", "strong"), text("", "caption", tone="warn", wrap=True)
        self._done = button("标记完成", "checkmark", clicked=self.on_done, tip="也可以单击事项前的方框")
        self._edit = button("修改", "edit", clicked=self.on_edit, tip="F2")
        self._remove = button("删除", "dismiss", clicked=self.on_remove)
        add = button("新增事项", "add", clicked=self.on_add, tip="Ctrl+N")
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_state())
        head = row(self._summary, None, self._done, self._edit, self._remove, add)
        make = button("生成默认清单", "clipboard_task", kind="primary", clicked=self.on_make)
        self.copy = button("沿用以往会议…", "history", clicked=clone)
        own = button("新增事项", "add", clicked=self.on_add)
        hint = "按会议类型列出请示、选举、送达材料等事项，日期从会议日期往前推算；之后可以增减修改。"
        blank = box(empty("clipboard_task", "还没有筹备清单", hint, own, self.copy, make))
        self._stack = QStackedWidget()
        self._stack.addWidget(box(col(head, self._doubt, (frame(col(self.table, pad=1)), 1), gap=8)))
        self._stack.addWidget(blank)
        self.setLayout(col((self._stack, 1)))

    def show_meeting(self, meeting: Meeting) -> None:
        """Read the checklist of a meeting and stay at the current step."""
        self._meeting = meeting
        place = max(0, self.table.currentIndex().row())
        meetings, key, today = self._app.congress.meetings, meeting.id or 0, dt.date.today()
        steps = meetings.checklist(key)
        self.model.show_steps(steps, today)
        self._stack.setCurrentIndex(0 if steps else 1)
        done, late = sum(s.state == "已完成" for s in steps), len(meetings.overdue(key, today))
        self._summary.setText(f"已完成 {done} / {len(steps)} 项" + (f"，逾期 {late} 项" if late else ""))
        doubt = meetings.calendar_doubt(key) or (
            "" if meeting.held_on else "填写会议日期后，自动推算每项的应完成日期。"
        )
        self._doubt.setText(doubt)
        self._doubt.setVisible(bool(doubt))
        if steps:
            self.table.selectRow(min(place, len(steps) - 1))
        self._show_state()

    def step(self) -> PreparationStep | None:
        """The current step."""
        place = self.table.currentIndex().row()
        return self.model.steps[place] if 0 <= place < len(self.model.steps) else None

    def on_make(self) -> None:
        """Fill in the default checklist."""
        key = self._key()
        self._record("已生成筹备清单", lambda: self._app.congress.meetings.make_checklist(key))

    def on_ticked(self, place: int, is_done: bool) -> None:
        """Mark a step as done today, or as not done."""
        step, meetings = self.model.steps[place], self._app.congress.meetings
        if is_done:
            self._record(
                f"已完成“{step.title}”", lambda: meetings.complete_step(step.id or 0, dt.date.today())
            )
        else:
            again = replace(step, state="未开始", done_on=None)
            self._record(f"“{step.title}”改回未开始", lambda: meetings.edit_step(again))

    def on_done(self) -> None:
        """Mark the current step as done, or as not done."""
        step = self.step()
        if step is not None:
            self.on_ticked(self.table.currentIndex().row(), step.state != "已完成")

    def on_add(self) -> None:
        """Add a step of the unit's own."""
        form, fresh = (
            Form(PreparationStep, NEW_FIELDS),
            PreparationStep(meeting_id=self._key(), days_before=7),
        )
        form.set_value(fresh)

        def save(values: dict[str, object]) -> None:
            step = replace(fresh, **values)  # type: ignore[arg-type]  # the form checked the types
            self._record(f"已新增“{step.title}”", lambda: self._app.congress.meetings.add_step(step))

        edit(self._page, "新增筹备事项", form, save, hint="应完成日期由会议日期往前推算，遇休息日提前。")

    def on_edit(self) -> None:
        """Change the current step."""
        step = self.step()
        if step is None:
            return
        form = Form(PreparationStep, FIELDS)
        form.set_value(step)

        def save(values: dict[str, object]) -> None:
            changed = replace(step, **values)  # type: ignore[arg-type]  # the form checked the types
            self._record(f"已修改“{changed.title}”", lambda: self._app.congress.meetings.edit_step(changed))

        edit(self._page, "修改筹备事项", form, save)

    def on_remove(self) -> None:
        """Take the current step off."""
        step = self.step()
        if step is not None:
            key = step.id or 0
            self._record(f"已删除“{step.title}”", lambda: self._app.congress.meetings.remove_step(key))

    def _key(self) -> int:
        return (self._meeting.id or 0) if self._meeting else 0

    def _show_state(self) -> None:
        step = self.step()
        for widget in (self._done, self._edit, self._remove):
            widget.setEnabled(step is not None)
        is_done = step is not None and step.state == "已完成"
        self._done.setText(" 改回未完成" if is_done else " 标记完成")
        self._done.setAccessibleName("改回未完成" if is_done else "标记完成")


def _cells(step: PreparationStep, today: dt.date) -> tuple[str, ...]:
    due = step.due_on.isoformat() if step.due_on else ""
    return step.title, before_words(step), due, due_words(step, today)[0], step.owner or "", step.note or ""
