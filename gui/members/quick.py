"""The row above the roster: the unit, and the quick filters with their counts."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTreeWidget, QTreeWidgetItem, QWidget

from core.members.units import Tree
from gui.kit import Popup, box, button, col, filter_chip, row, set_icon
from gui.theme import theme

QUICK = {
    "all": "全部",
    "members": "在册会员",
    "not_members": "未入会职工",
    "women": "女会员",
    "migrant": "农民工会员",
    "joined_this_year": "本年新入会",
    "left": "已转出退会",
}
UNIT = Qt.ItemDataRole.UserRole
LONGEST_NAME = 8


class QuickFilters(QWidget):
    """One chip per quick filter; where they do not all fit they show no counts."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chips = {key: filter_chip(words, on=key == "all") for key, words in QUICK.items()}
        self._counts: Mapping[str, int] = {}
        for key, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
        self.setLayout(row(*self.chips.values(), None, gap=6))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Write how many people each filter shows."""
        self._counts = counts
        for key, chip in self.chips.items():
            chip.setAccessibleName(f"{QUICK[key]}，{counts[key]:,} 人")
            chip.setToolTip(f"{counts[key]:,} 人")
        self._write()

    def set_chosen(self, key: str) -> None:
        """Mark a filter; one that has no chip marks none."""
        for chip in self.chips.values():
            chip.setAutoExclusive(False)
            chip.setChecked(False)
            chip.setAutoExclusive(True)
        if key in self.chips:
            self.chips[key].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        for key, chip in self.chips.items():
            chip.setText(f"{QUICK[key]} {self._counts[key]:,}" if self._counts else QUICK[key])
        if self._counts and self._wanted() > self.width():
            for key, chip in self.chips.items():
                chip.setText(QUICK[key])

    def _wanted(self) -> int:
        return sum(chip.sizeHint().width() + 6 for chip in self.chips.values())


class UnitButton(QWidget):
    """A drop-down tree of the units; `chosen` carries the unit's id, or None for all."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tree: Tree | None = None
        self._counts: Mapping[int, int] = {}
        self._unit_id: int | None = None
        self._open = button("全部单位", clicked=self.open)
        self._open.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        set_icon(self._open, "chevron_down", "text2")
        self.setFocusProxy(self._open)
        self.setLayout(row(self._open))

    @property
    def unit_id(self) -> int | None:
        """The chosen unit."""
        return self._unit_id

    def set_units(self, tree: Tree, counts: Mapping[int, int]) -> None:
        """Offer these units, with the people directly in each."""
        self._tree, self._counts = tree, counts
        if self._unit_id not in tree.by_id:
            self._unit_id = None
        self.set_unit(self._unit_id)

    def set_unit(self, unit_id: int | None) -> None:
        """Show a unit as the chosen one."""
        self._unit_id = unit_id
        name = self._tree.by_id[unit_id].name if self._tree and unit_id is not None else "全部单位"
        short = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
        self._open.setText(f"{short} ")
        self._open.setToolTip(f"只看一个单位的人员；现在：{name}")
        self._open.setAccessibleName(f"单位：{name}")

    def open(self) -> None:
        """Open the tree below the button."""
        if self._tree is None:
            return
        tree = unit_tree(self._tree, self._counts, chosen=self._unit_id)
        popup = Popup(self, col(tree, gap=0, pad=4))
        tree.itemActivated.connect(lambda item, _: self._on_chosen(popup, item))
        tree.itemClicked.connect(lambda item, _: self._on_chosen(popup, item))
        tree.setMinimumSize(theme().px(320), theme().px(340))
        popup.show_below(self._open)
        tree.setFocus()

    def _on_chosen(self, popup: Popup, item: QTreeWidgetItem) -> None:
        if popup.isVisible():  # a double click reports twice
            unit_id = item.data(0, UNIT)
            popup.close()
            is_all = self._tree is None or unit_id == self._tree.root
            self.set_unit(None if is_all else unit_id)
            self.chosen.emit(self._unit_id)


def headcount(tree: Tree, counts: Mapping[int, int], unit_id: int) -> int:
    """How many people belong to a unit and everything below it."""
    return sum(counts.get(unit, 0) for unit in tree.below(unit_id))


def unit_tree(tree: Tree, counts: Mapping[int, int], *, chosen: int | None = None) -> QTreeWidget:
    """The living units as a tree with their people counted."""
    widget = QTreeWidget()
    widget.setHeaderHidden(True)
    widget.setAccessibleName("单位")
    items: dict[int, QTreeWidgetItem] = {}

    def add(parent: QTreeWidgetItem | QTreeWidget, unit_id: int) -> None:
        unit = tree.by_id[unit_id]
        if unit.dissolved_on is None:
            words = f"{unit.name}　{headcount(tree, counts, unit_id):,}"
            items[unit_id] = item = QTreeWidgetItem(parent, [words])
            item.setData(0, UNIT, unit_id)
            item.setSizeHint(0, QSize(0, theme().px(28)))
            for child in tree.children.get(unit_id, ()):
                add(item, child)

    add(widget, tree.root)
    items[tree.root].setExpanded(True)
    widget.setCurrentItem(items.get(chosen or tree.root, items[tree.root]))
    return widget


def filter_row(units: UnitButton, quick: QuickFilters, *ends: QWidget) -> QWidget:
    """The row itself."""
    return box(row(units, (quick, 1), *ends, gap=10))
