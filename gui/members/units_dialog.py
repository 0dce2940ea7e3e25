"""单位管理: the tree of units with their people, and everything that happens to a unit."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem

from core.errors import Invalid, Problem
from core.fields import spec
from core.members.records import Unit
from gui.kit import Form, Page, button, col, edit, frame, hline, row, text
from gui.members import entry
from gui.members.people_on_dialog import PeopleOnDialog
from gui.members.quick import headcount
from gui.pages import Shell
from gui.theme import theme
from gui.undoing import offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App

HEADS = ("名称", "层级", "人数", "设立", "撤销")
CHILD_KIND = {"公司": "车间/部门", "车间/部门": "班组", "班组": "工会小组", "工会小组": "工会小组"}
UNIT = Qt.ItemDataRole.UserRole
HINT = "改名和调动都记下日期，以后仍能查到某一天谁在哪个单位。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """What the dialog 改名 asks."""

    name: str = spec("新名称", default="", required=True, max_length=60)
    on: dt.date | None = spec("从哪天起", default=None, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehang:
    """What the dialog 调整上级 asks."""

    unit: str = spec("新的上级", default="", required=True, code="unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissolution:
    """What the dialog 撤销单位 asks."""

    on: dt.date | None = spec("撤销日期", default=None, required=True)


class UnitsDialog(QDialog):
    """The tree, and buttons for the chosen unit."""

    def __init__(self, page: Page, app: "App", shell: Shell) -> None:
        super().__init__(page)
        self._page, self._app, self._shell = page, app, shell
        self.setWindowTitle("单位管理")
        self.setModal(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(HEADS)
        self.tree.setAccessibleName("单位")
        self.tree.currentItemChanged.connect(lambda *_: self._show_state())
        self.dissolved = QCheckBox("显示已撤销的单位")
        self.dissolved.toggled.connect(lambda _: self.read())
        self._buttons = {
            "add": button("新增下级", "add", clicked=self.on_add),
            "rename": button("改名", "edit", clicked=self.on_rename),
            "move": button("调整上级", "arrow_right", clicked=self.on_move),
            "dissolve": button("撤销单位", "dismiss", clicked=self.on_dissolve),
            "people": button("查看某日人员", "calendar_ltr", clicked=self.on_people),
        }
        close = button("关闭", kind="primary", clicked=self.accept)
        head = col(text("单位管理", "h2"), text(HINT, "caption", tone="text2", wrap=True), gap=4)
        side = col(*self._buttons.values(), None)
        body = row((frame(col(self.tree, pad=1), "inset"), 1), side, gap=12)
        self.setLayout(
            col(head, (body, 1), hline(), row(self.dissolved, None, close), gap=12, pad=(20, 16, 20, 14))
        )
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(820), screen.width() - 60), min(theme().px(600), screen.height() - 80))
        self.read()

    def read(self) -> None:
        """Read the units again and stay at the chosen one."""
        chosen = self.unit_id()
        self._units, counts = self._app.members.units(), self._app.members.headcounts()
        self.tree.clear()
        items: dict[int, QTreeWidgetItem] = {}

        def put(parent: QTreeWidget | QTreeWidgetItem, unit_id: int) -> None:
            unit = self._units.by_id[unit_id]
            if unit.dissolved_on is not None and not self.dissolved.isChecked():
                return
            items[unit_id] = _item(parent, unit, headcount(self._units, counts, unit_id))
            for child in self._units.children.get(unit_id, ()):
                put(items[unit_id], child)

        put(self.tree, self._units.root)
        self.tree.expandAll()
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 96), (2, 72), (3, 100), (4, 100)):
            self.tree.setColumnWidth(column, theme().px(width))
        self.tree.setCurrentItem(items.get(chosen, items[self._units.root]))
        self.tree.setFocus()

    def unit_id(self) -> int:
        """The chosen unit, or 0."""
        item = self.tree.currentItem()
        return int(item.data(0, UNIT)) if item is not None else 0

    def on_add(self) -> None:
        """Add a unit below the chosen one."""
        above = self._units.by_id[self.unit_id()]
        form = Form(Unit, ("name", "kind", "founded_on"))
        form.set_value(Unit(kind=CHILD_KIND[above.kind]))

        def save(values: dict[str, object]) -> None:
            unit = Unit(parent_id=above.id, **values)  # type: ignore[arg-type]
            self._write(f"已新增“{unit.name}”", lambda: self._app.members.add_unit(unit))

        self._ask(f"在“{above.name}”下新增单位", form, save)

    def on_rename(self) -> None:
        """Rename the chosen unit from a day on."""
        unit = self._units.by_id[self.unit_id()]
        form = Form(Rename)
        form.set_value(Rename(name=unit.name, on=dt.date.today()))

        def save(values: dict[str, object]) -> None:
            name, day = str(values["name"]), values["on"]
            assert isinstance(day, dt.date)
            words = f"“{unit.name}”已改名为“{name}”"
            self._write(words, lambda: self._app.members.rename_unit(unit.id or 0, name, day))

        self._ask(f"单位改名：{unit.name}", form, save)

    def on_move(self) -> None:
        """Hang the chosen unit under another."""
        unit = self._units.by_id[self.unit_id()]
        labels = entry.unit_labels(self._units)
        below = self._units.below(unit.id or 0)
        places = {label: key for label, key in labels.items() if key is not None and key not in below}
        form = Form(Rehang, labels=lambda _: tuple(places))

        def save(values: dict[str, object]) -> None:
            parent = places.get(str(values["unit"]))
            if parent is None:
                raise Invalid((Problem(field="unit", message="请从列表里选择一个单位"),))
            self._write(f"“{unit.name}”已调整上级", lambda: self._app.members.move_unit(unit.id or 0, parent))

        self._ask(f"调整上级：{unit.name}", form, save)

    def on_dissolve(self) -> None:
        """Close the chosen unit from a day on."""
        unit = self._units.by_id[self.unit_id()]
        form = Form(Dissolution)
        form.set_value(Dissolution(on=dt.date.today()))

        def save(values: dict[str, object]) -> None:
            day = values["on"]
            assert isinstance(day, dt.date)
            self._write(f"已撤销“{unit.name}”", lambda: self._app.members.dissolve_unit(unit.id or 0, day))

        self._ask(
            f"撤销单位：{unit.name}", form, save, hint="里面还有人员或下级单位时不能撤销，请先把他们调走。"
        )

    def on_people(self) -> None:
        """Show who was in the chosen unit on a day."""
        unit = self._units.by_id[self.unit_id()]
        dialog = PeopleOnDialog(self, self._app, unit)
        dialog.exec()
        dialog.deleteLater()

    def _ask(
        self, title: str, form: Form, save: Callable[[dict[str, object]], object], *, hint: str = ""
    ) -> None:
        if edit(self, title, form, save, hint=hint):
            self.read()

    def _write(self, words: str, write: Callable[[], object]) -> None:
        changes = recorded(self._app, write)
        offer_undo(self._page, self._app, self._shell, words, changes=changes)

    def _show_state(self) -> None:
        unit = self._units.by_id.get(self.unit_id())
        is_open = unit is not None and unit.dissolved_on is None
        is_root = unit is not None and unit.parent_id is None
        for key, widget in self._buttons.items():
            widget.setEnabled(
                unit is not None if key == "people" else is_open and (key in ("add", "rename") or not is_root)
            )


def _item(parent: QTreeWidget | QTreeWidgetItem, unit: Unit, count: int) -> QTreeWidgetItem:
    days = [day.isoformat() if day else "" for day in (unit.founded_on, unit.dissolved_on)]
    item = QTreeWidgetItem(parent, [unit.name, unit.kind, f"{count:,}", *days])
    item.setData(0, UNIT, unit.id)
    item.setSizeHint(0, QSize(0, theme().px(28)))
    item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if unit.dissolved_on is not None:
        for column in range(len(HEADS)):
            item.setForeground(column, theme().colour("text3"))
    return item
