"""会议记录: lines with their time, typed one after another; what presence and ballots say stands between them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu

from core.congress.records.minutes import MeetingNote, RecordLine
from core.errors import Invalid, Problem
from core.fields import spec
from gui.congress.duties_panel import DutyPart
from gui.congress.tab import Tab
from gui.kit import Form, GridLook, Rows, button, col, edit, frame, grid, row, text

if TYPE_CHECKING:
    from core.app import App


AUTO, TYPED = "自动", "记录"
PAPERS = (("会议记录", "D32-1"), ("会议纪要", "D32-2"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the form of a line asks."""

    day: dt.date | None = spec("日期", default=None, required=True)
    clock: str = spec("时间", default="", required=True, max_length=5, help="例如 10:30")
    text: str = spec("记录", default="", required=True, max_length=2000)


class MinutesPart(DutyPart):
    """The record by time, and the box to write the next line."""

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__(tab, app)
        self.lines: Sequence[RecordLine] = ()
        self.rows = Rows(("时间", "记录", "来源"), tones={2: {AUTO: "mute"}})
        self.table = grid(self.rows, (130, 600, 84), name="会议记录", look=GridLook(stretch=1, chips=(2,)))
        self.table.opened.connect(lambda _: self.on_edit())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        self.box = QLineEdit()
        self.box.setPlaceholderText("记一条，回车保存；时间自动记为现在")
        self.box.setAccessibleName("记一条，回车保存")
        self.box.returnPressed.connect(self.on_note)
        self.edit_button = button("修改", "edit", clicked=self.on_edit, tip="F2 或回车")
        self.remove_button = button("删除", kind="quiet", clicked=self.on_remove, tip="Delete")
        self.print_button = button("打印", "print", tip="Ctrl+P")
        papers = QMenu(self.print_button)
        for words, code in PAPERS:
            papers.addAction(words, lambda words=words, code=code: self._tab.print_code(code, words))
        self.print_button.setMenu(papers)
        hint = "签到、表决等由程序按记录写入，不能在这里改；其余由记录人逐条记下。"
        head = row(text(hint, tone="text2"), None, self.remove_button, self.edit_button, self.print_button)
        save = button("保存", "checkmark", kind="primary", clicked=self.on_note)
        save.setAccessibleName("保存这一条")
        self.setLayout(col(head, (frame(col(self.table, pad=1)), 1), row((self.box, 1), save), gap=8))
        self._set_keys({"F2": self.on_edit, "Ctrl+N": self.box.setFocus, "Ctrl+P": self.print_button.click})
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table, self.on_remove)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    def reload(self) -> None:
        """Read the record again; what is being typed stays."""
        self.lines = self._app.congress.minutes.record_lines(self.meeting_id)
        self.rows.set_rows(
            [(f"{x.at:%Y-%m-%d %H:%M}", x.text, AUTO if x.is_automatic else TYPED) for x in self.lines]
        )
        self._show_state()

    def chosen(self) -> RecordLine | None:
        """The line of the chosen row."""
        found = self.table.selectionModel().selectedRows()
        return self.lines[self.rows.source_row(found[0].row())] if found else None

    def on_note(self) -> None:
        """Store what is in the box, and let the next line be typed."""
        words = self.box.text().strip()
        if not words:
            return
        key = self.meeting_id
        self._tab.carry_out("已记下一条", lambda: self._app.congress.minutes.add_note(key, words))
        self.box.clear()
        self.box.setFocus()
        if self.lines:
            self.table.scrollToBottom()

    def on_edit(self) -> None:
        """Change time and words of the chosen line."""
        one = self.chosen()
        if one is None or one.is_automatic:
            return
        form = Form(Line, label_width=60)
        form.set_value(Line(day=one.at.date(), clock=f"{one.at:%H:%M}", text=one.text))

        def save(values: dict[str, object]) -> None:
            day = values["day"]
            assert isinstance(day, dt.date)
            at = dt.datetime.combine(day, _clock(str(values["clock"])))
            note = MeetingNote(id=one.note_id, meeting_id=self.meeting_id, at=at, text=str(values["text"]))
            self._tab.carry_out("已修改记录", lambda: self._app.congress.minutes.edit_note(note))

        edit(self._tab, "修改会议记录", form, save)

    def on_remove(self) -> None:
        """Delete the chosen line; the toast takes it back."""
        one = self.chosen()
        if one is not None and one.note_id is not None:
            key = one.note_id
            self._tab.carry_out("已删除一条记录", lambda: self._app.congress.minutes.remove_note(key))

    def _show_state(self) -> None:
        one = self.chosen()
        for widget in (self.edit_button, self.remove_button):
            widget.setEnabled(one is not None and not one.is_automatic)


def _clock(words: str) -> dt.time:
    """A time as typed; raises Invalid."""
    try:
        return dt.datetime.strptime(words.replace("：", ":"), "%H:%M").time()
    except ValueError:
        raise Invalid((Problem(field="clock", message="时间应写成 10:30 这样"),)) from None
