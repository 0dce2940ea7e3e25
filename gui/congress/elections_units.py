"""The electing units of a term: made from the roster, own ones added, put in order; and their dialog."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from core.congress.records.terms import ElectingUnit
from core.errors import AppError
from gui.congress.tab import Tab
from gui.kit import (
    Form,
    GridLook,
    Rows,
    banner,
    button,
    choice,
    col,
    dialogs,
    edit,
    emptied,
    frame,
    grid,
    hline,
    row,
    text,
)
from gui.kit.form import code_labels
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

COUNTED = ("employees", "women", "dispatched", "front_line", "senior", "disabled")
HEADS = ("选区", "来源", "职工", "女", "派遣", "一线", "中层以上", "残疾", "名额")
WIDTHS = (150, 70, 58, 50, 50, 50, 72, 50, 50)
USUAL_LEVEL = "车间/部门"
HINT = "人数按今天的花名册统计。重新生成会更新人数，保留名称、名额和代表团；自设的选区需要自己填写人数。"
OWN_HINT = "自设的选区不对应花名册里的单位，人数由您填写，选举时不核对职工名册。"


class UnitsEditor(QWidget):
    """The list being edited; nothing is written before its owner does so with `units`."""

    changed = Signal()

    def __init__(self, app: "App", term_id: int) -> None:
        super().__init__()
        self._app, self._term_id = app, term_id
        self._units: list[ElectingUnit] = list(app.congress.terms.electing_units(term_id))
        self._model = Rows(HEADS, right=range(2, len(HEADS)))
        self.table = grid(self._model, WIDTHS, name="选区", look=GridLook(row_numbers=True, stretch=0))
        self.table.opened.connect(lambda _: self.on_edit())
        self.level = choice(code_labels("unit_kind"), name="按哪一层级", current=USUAL_LEVEL, width=120)
        tools = row(
            self.level,
            button("从花名册生成", "people", clicked=self.on_roster),
            button("新增自设选区", "add", clicked=self.on_add),
            button("修改", "edit", clicked=self.on_edit, tip="F2"),
            button("去掉", "dismiss", clicked=self.on_remove),
            None,
            button("上移", kind="quiet", clicked=lambda: self.on_move(-1)),
            button("下移", kind="quiet", clicked=lambda: self.on_move(1)),
        )
        self._total = text("", tone="text2")
        self.setLayout(col(tools, (frame(col(self.table, pad=1), "inset"), 1), self._total, gap=8))
        keys = QShortcut(QKeySequence(Qt.Key.Key_F2), self, self.on_edit)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._show()

    def units(self) -> tuple[ElectingUnit, ...]:
        """The list as it is now."""
        return tuple(self._units)

    def on_roster(self) -> None:
        """Take the units of the chosen level from the roster; own ones and those in use stay."""
        proposed = self._app.congress.terms.electing_units_from_roster(
            self._term_id, self.level.currentText()
        )
        ids, names = {u.id for u in proposed if u.id}, {u.name for u in proposed}
        own = [u for u in self._units if u.unit_id is None and u.id not in ids and u.name not in names]
        self._units = [*proposed, *own]
        self._show()

    def on_add(self) -> None:
        """Add an electing unit that stands for no unit of the roster."""
        self._ask("新增自设选区", ElectingUnit(term_id=self._term_id), len(self._units), hint=OWN_HINT)

    def on_edit(self) -> None:
        """Change the name of the current one, and the figures of an own one."""
        place = self.table.currentIndex().row()
        if place >= 0:
            self._ask(f"修改选区“{self._units[place].name}”", self._units[place], place)

    def on_remove(self) -> None:
        """Take the current one off the list."""
        place = self.table.currentIndex().row()
        if place >= 0:
            del self._units[place]
            self._show()

    def on_move(self, step: int) -> None:
        """Move the current one up or down."""
        place = self.table.currentIndex().row()
        if place >= 0 and 0 <= place + step < len(self._units):
            self._units.insert(place + step, self._units.pop(place))
            self._show()
            self.table.selectRow(place + step)

    def _ask(self, title: str, unit: ElectingUnit, place: int, *, hint: str = "") -> None:
        form = Form(ElectingUnit, ("name", *COUNTED) if unit.unit_id is None else ("name",), label_width=120)
        form.set_value(unit)

        def save(values: dict[str, object]) -> None:
            self._units[place : place + 1] = [replace(unit, **values)]  # type: ignore[arg-type]

        if edit(self, title, form, save, hint=hint):
            self._show()
            self.table.selectRow(place)

    def _show(self) -> None:
        self._model.set_rows([_cells(u) for u in self._units])
        employees, seats = (sum(getattr(u, n) for u in self._units) for n in ("employees", "seats"))
        self._total.setText(f"{len(self._units)} 个选区，职工合计 {employees:,} 人，已分配名额 {seats} 名")
        self.changed.emit()


def _cells(unit: ElectingUnit) -> Sequence[str]:
    """One electing unit as a row of the table."""
    counted = ("employees", "women", "dispatched", "front_line", "senior", "disabled", "seats")
    origin = "花名册" if unit.unit_id is not None else "自设"
    return (unit.name, origin, *(f"{getattr(unit, n):,}" for n in counted))


class UnitsDialog(QDialog):
    """The electing units of the tab's term in a window of their own."""

    def __init__(self, tab: Tab, app: "App", term_id: int) -> None:
        super().__init__(tab)
        self._tab, self._app, self._term_id = tab, app, term_id
        self.setWindowTitle("选区")
        self.setModal(True)
        self.editor = UnitsEditor(app, term_id)
        self._before = self.editor.units()
        self._notice = col()
        head = col(text("选区", "h2"), text(HINT, "caption", tone="text2", wrap=True), self._notice, gap=6)
        save = button("保存", "checkmark", kind="primary", clicked=self.on_save, tip="Ctrl+S")
        save.setAccessibleName("保存")
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.on_save)
        foot = row(None, button("取消", clicked=self.reject), save)
        self.setLayout(col(head, (self.editor, 1), hline(), foot, gap=10, pad=(20, 16, 20, 14)))
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(860), screen.width() - 60), min(theme().px(560), screen.height() - 80))

    def on_save(self) -> None:
        """Store the list, or show why it cannot be stored."""
        emptied(self._notice)
        units, terms = self.editor.units(), self._app.congress.terms
        try:
            self._tab.carry_out(
                f"已保存 {len(units)} 个选区", lambda: terms.save_electing_units(self._term_id, units)
            )
        except AppError as error:
            self._notice.addWidget(banner(error.message, "err"))
        else:
            self.accept()

    def reject(self) -> None:
        """Close, after a question when something was changed."""
        lost = "选区的改动还没有保存，关闭后就没有了。"
        is_same = self.editor.units() == self._before
        if is_same or dialogs.confirm(self, "放弃改动？", lost, action="放弃改动", danger=True):
            super().reject()
