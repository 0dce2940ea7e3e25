"""Who was in a unit on a day."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from core.fields import spec
from core.members.records import Unit
from gui import errors
from gui.kit import Form, button, col, frame, hline, row, set_width, text
from gui.members.columns import show_columns
from gui.members.model import RosterModel
from gui.members.revealed import Revealed
from gui.members.table import RosterTable
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

COLUMNS = ("employee_number", "name", "gender", "position", "department", "team", "membership_change")
HINT = "按调动日期倒查；岗位、部门等是他们现在的情况。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The day looked at."""

    on: dt.date | None = spec("日期", default=None, required=True)


class PeopleOnDialog(QDialog):
    """A day and the people of that day."""

    def __init__(self, parent: QWidget, app: "App", unit: Unit) -> None:
        super().__init__(parent)
        self._app, self._unit = app, unit
        self.setWindowTitle("查看某日人员")
        self.setModal(True)
        self.model = RosterModel(app.members, Revealed(app.members, self))
        self.model.failed.connect(lambda e: errors.show(self, e), Qt.ConnectionType.QueuedConnection)
        self.table = RosterTable(self.model, name=f"{unit.name}的人员", can_filter=False)
        self.table.horizontalHeader().setSectionsClickable(False)
        show_columns(self.table, COLUMNS)
        self.day = Form(Day, label_width=40)
        self.day.set_value(Day(on=dt.date.today()))
        self.day.changed.connect(self.read)
        set_width(self.day, 300)
        self.count = text("", "strong")
        head = col(
            text(f"“{unit.name}”某日的人员", "h2"), text(HINT, "caption", tone="text2", wrap=True), gap=4
        )
        close = button("关闭", kind="primary", clicked=self.accept)
        body = frame(col(self.table, pad=1), "inset")
        top = row(self.day, None, self.count)
        self.setLayout(col(head, top, (body, 1), hline(), row(None, close), gap=12, pad=(20, 16, 20, 14)))
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(760), screen.width() - 60), min(theme().px(560), screen.height() - 80))
        self.read()

    def read(self) -> None:
        """Show the people of the day, once it is a day."""
        day = self.day.value()["on"]
        if isinstance(day, dt.date):
            ids = self._app.members.people_on(self._unit.id or 0, day)
            self.model.show_ids(ids)
            self.count.setText(f"{day.isoformat()}：{len(ids):,} 人")
