"""培训: what delegates were taught, and who came."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from core import codes
from core.congress.records.duties import Training
from core.congress.records.terms import Delegate
from gui.congress.duties_panel import ListPart
from gui.congress.proposals_words import day_text
from gui.kit import Form, GridLook, Rows, button, col, edit, frame, grid, hline, row, search, text
from gui.theme import theme

FIELDS = ("title", "held_on", "hours", "place", "lecturer", "content")
NOT_ASKED = "未登记"
STATES = tuple(codes.labels("training_state"))
STATE = 3
TONES = {STATE: {"参加": "ok", "请假": "info", "缺席": "warn"}}


class TrainingsPart(ListPart[Training]):
    """The trainings of a term."""

    heads = ("日期", "培训名称", "学时", "地点", "授课人", "参加", "请假", "缺席")
    widths = (96, 260, 60, 120, 120, 64, 64, 64)
    stretch = 1
    noun = "代表培训"
    icon = "play_circle"
    hint = "登记代表培训的日期、学时和内容，再登记谁参加、谁请假；都记入代表的履职档案。"

    def read(self) -> Sequence[Training]:
        """The trainings."""
        return self._app.congress.duties.trainings(self.term_id)

    def cells(self, one: Training) -> tuple[str, ...]:
        """A training as a row."""
        counts = (str(sum(a.state == s for a in one.attendances)) for s in STATES)
        hours = str(one.hours) if one.hours is not None else ""
        return (day_text(one.held_on), one.title, hours, one.place or "", one.lecturer or "", *counts)

    def more_buttons(self) -> Sequence[QPushButton]:
        """The button to enter who came."""
        return (button("登记出席…", "people_checkmark", clicked=self.on_attendance),)

    def on_add(self) -> None:
        """Enter a training."""
        self._ask("登记代表培训", Training(term_id=self.term_id, held_on=dt.date.today()))

    def edit(self, one: Training) -> None:
        """Change a training."""
        self._ask(f"代表培训：{one.title}", one)

    def remove(self, one: Training) -> None:
        """Delete a training entered by mistake."""
        self._app.congress.duties.remove_training(one.id or 0)

    def on_attendance(self) -> None:
        """Enter who came to the chosen training."""
        one = self.chosen()
        if one is None:
            return
        delegates = [d for d in self._app.congress.terms.delegates(self.term_id) if d.is_serving]
        dialog = AttendanceDialog(self, one, delegates)
        if dialog.run():
            states, key = dialog.changed(), one.id or 0
            told = f"已登记“{one.title}”的出席"
            self._tab.carry_out(told, lambda: self._app.congress.duties.set_attendance(key, states))

    def _ask(self, title: str, first: Training) -> None:
        duties = self._app.congress.duties
        form = Form(Training, FIELDS, label_width=80)
        form.set_value(first)

        def save(values: dict[str, object]) -> None:
            one = replace(first, **values)  # type: ignore[arg-type]
            write = duties.edit_training if first.id else duties.add_training
            self._tab.carry_out(f"已保存培训“{one.title}”", lambda: write(one))

        edit(self._tab, title, form, save)


class AttendanceDialog(QDialog):
    """Every delegate with a state; 1, 2, 3 set it for those chosen."""

    def __init__(self, parent: QWidget, training: Training, delegates: Sequence[Delegate]) -> None:
        super().__init__(parent)
        self._delegates = delegates
        self._before: Mapping[int, str] = {a.delegate_id: a.state for a in training.attendances}
        self.states = dict(self._before)
        self.setWindowTitle("登记出席")
        self.setModal(True)
        self.rows = Rows(("证号", "姓名", "代表团（组）", "出席"), tones=TONES)
        look = GridLook(stretch=2, chips=(STATE,), multiple=True)
        self.table = grid(self.rows, (70, 100, 200, 100), name="代表，1 参加，2 请假，3 缺席", look=look)
        self.search_box = search("姓名或代表团", width=200)
        self.search_box.textChanged.connect(lambda _: self._keep())
        self._count = text("", "strong")
        marks = [
            button(f"{n} {state}", clicked=self._setter(state), tip=f"把所选的代表登记为{state}")
            for n, state in enumerate(STATES, start=1)
        ]
        rest = button("其余都参加", "checkmark", clicked=self.on_rest)
        for n, state in enumerate(STATES, start=1):
            key = QShortcut(QKeySequence(str(n)), self.table, self._setter(state))
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
        accept = button("保存", "checkmark", kind="primary", clicked=self.accept)
        accept.setAccessibleName("保存")
        foot = row(self._count, None, button("取消", clicked=self.reject), accept)
        self.setLayout(
            col(
                text(f"登记出席：{training.title}", "h2", wrap=True),
                row(self.search_box, None, *marks, rest),
                (frame(col(self.table, pad=1), "inset"), 1), hline(), foot, gap=10, pad=(20, 16, 20, 14),
            )
        )  # fmt: skip
        room = self.screen().availableGeometry()
        self.resize(min(theme().px(720), room.width() - 60), min(theme().px(580), room.height() - 60))
        self._show()
        if delegates:
            self.table.selectRow(0)

    def run(self) -> bool:
        """Ask; whether it is to be saved."""
        self.table.setFocus()
        is_accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return is_accepted

    def changed(self) -> dict[int, str]:
        """The states that differ from those stored."""
        return {key: state for key, state in self.states.items() if self._before.get(key) != state}

    def mark(self, state: str) -> None:
        """Give those chosen a state, and go on to the next row."""
        places = [index.row() for index in self.table.selectionModel().selectedRows()]
        for place in places:
            self.states[self._delegates[self.rows.source_row(place)].id or 0] = state
        self._show()
        if places:
            self.table.selectRow(min(max(places) + 1, self.rows.rowCount() - 1))

    def on_rest(self) -> None:
        """Whoever has no state yet came."""
        for one in self._delegates:
            self.states.setdefault(one.id or 0, STATES[0])
        self._show()

    def _setter(self, state: str) -> Callable[[], None]:
        return lambda: self.mark(state)

    def _show(self) -> None:
        self.rows.set_rows(
            [(d.number, d.name, d.delegation, self.states.get(d.id or 0, NOT_ASKED)) for d in self._delegates]
        )
        self._keep()
        counts = "，".join(f"{s} {list(self.states.values()).count(s)} 名" for s in STATES)
        self._count.setText(counts)

    def _keep(self) -> None:
        words = self.search_box.text().strip()
        self.rows.keep(lambda cells: not words or any(words in c for c in cells[:3]))
