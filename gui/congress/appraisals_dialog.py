"""Preparing an appraisal: who is appraised in what, by whom, with which weights."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.congress.records.appraisal import Appraisal, Appraisee, Dimension, VoterGroup
from core.congress.rules.appraisal import FULL
from core.errors import Invalid, Problem
from core.members.records import Hit
from gui.kit import Form, FormDialog, box, button, col, frame, row, set_property, tab_bar, text
from gui.picking import Find, PeopleDialog
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

NAMES = ("title", "held_on", "issued", "scope", "reason")
OVERALL = "是"
TABS = ("被评议人", "评议项目", "评议人员分组")
HINT = "权重各自合计 100；综合评价单独评，不占权重。单位性质不要求评议的人，请在“说明”里写明协商情况。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What an appraisal consists of."""

    appraisees: tuple[Appraisee, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    groups: tuple[VoterGroup, ...] = ()


class CellTable(QTableWidget):
    """A short table of texts that are typed into the cells; rows are added and removed."""

    def __init__(self, heads: Sequence[str], name: str, *, locked: Sequence[int] = ()) -> None:
        super().__init__(0, len(heads))
        self._locked = frozenset(locked)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().row_height())
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def put(self, lines: Sequence[Sequence[str]]) -> None:
        """Show these rows."""
        self.setRowCount(0)
        for cells in lines:
            self.add(cells)

    def add(self, cells: Sequence[str]) -> None:
        """One more row."""
        line = self.rowCount()
        self.insertRow(line)
        for column, words in enumerate(cells):
            cell = QTableWidgetItem(words)
            if column in self._locked:
                cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.setItem(line, column, cell)

    def drop(self) -> None:
        """Remove the row with the cursor."""
        if self.currentRow() >= 0:
            self.removeRow(self.currentRow())

    def lines(self) -> list[list[str]]:
        """The texts of every row."""
        return [
            [self._text(line, column) for column in range(self.columnCount())]
            for line in range(self.rowCount())
        ]

    def _text(self, line: int, column: int) -> str:
        cell = self.item(line, column)
        return cell.text().strip() if cell is not None else ""


class AppraisalDialog(FormDialog):
    """A new appraisal, or one whose first sheet is not entered yet."""

    def __init__(
        self, parent: QWidget, app: "App", appraisal: Appraisal, *, parts: Parts, find: Find,
        save: Callable[[Appraisal, Parts], object],
    ) -> None:  # fmt: skip
        self._app, self._appraisal, self._find, self._store = app, appraisal, find, save
        self._people = {a.person_id: a.name for a in parts.appraisees}
        self._order = [a.person_id for a in parts.appraisees]
        form = Form(Appraisal, NAMES, columns=2, label_width=90)
        form.set_value(appraisal)
        title = "准备民主评议" if appraisal.id is None else "修改民主评议"
        super().__init__(parent, title, form, save=self._on_store, hint=HINT)
        self.people = CellTable(("姓名", "职务"), "被评议人", locked=(0,))
        self.dimensions = CellTable(("评议项目", "权重（%）", "综合评价（是／空）"), "评议项目和权重")
        self.groups = CellTable(("评议人员", "人数", "权重（%）"), "评议人员分组和权重")
        self.people.put([(a.name, a.post) for a in parts.appraisees])
        self.dimensions.put(
            [(d.title, str(d.weight), OVERALL if d.is_overall else "") for d in parts.dimensions]
        )
        self.groups.put([(g.name, str(g.size), str(g.weight)) for g in parts.groups])
        self._sum = text("", "strong")
        self._lay_out()
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(900), screen.width() - 60), min(theme().px(660), screen.height() - 60))

    def appraisal(self) -> Appraisal:
        """The appraisal as it is filled in."""
        return replace(self._appraisal, **self.form.value())  # type: ignore[arg-type]

    def parts(self) -> Parts:
        """Its people, dimensions and groups; raises Invalid for a number that is none."""
        people = zip(self._order, self.people.lines(), strict=True)
        return Parts(
            appraisees=tuple(Appraisee(person_id=key, post=cells[1], name=cells[0]) for key, cells in people),
            dimensions=tuple(
                Dimension(title=t, weight=_number(w, f"“{t}”的权重"), is_overall=o == OVERALL)
                for t, w, o in self.dimensions.lines()
            ),
            groups=tuple(
                VoterGroup(name=n, size=_number(s, f"“{n}”的人数"), weight=_number(w, f"“{n}”的权重"))
                for n, s, w in self.groups.lines()
            ),
        )

    def on_people(self) -> None:
        """Choose who is appraised; posts already typed stay."""
        known = {h.person_id: h for h in self._find("")}
        posts = {key: cells[1] for key, cells in zip(self._order, self.people.lines(), strict=True)}

        def find(words: str) -> Sequence[Hit]:
            found = self._find(words)
            known.update((h.person_id, h) for h in found)
            return found

        dialog = PeopleDialog(self, "被评议人", find)
        listed = [Hit(person_id=key, name=self._people[key], note="") for key in self._order]
        known.update((h.person_id, h) for h in listed)
        dialog.put(listed)
        if dialog.run():
            self._order = list(dialog.chosen())
            self._people = {key: known[key].name for key in self._order}
            found = {p.id: p.position or "" for p in self._app.members.people(self._order)}
            self.people.put([(self._people[k], posts.get(k) or found.get(k, "")) for k in self._order])

    def _on_store(self, _: dict[str, object]) -> None:
        self._store(self.appraisal(), self.parts())

    def _lay_out(self) -> None:
        bar = self._bar = tab_bar(*TABS)
        choose = button("选人…", "people", clicked=self.on_people)
        choose.setAccessibleName("选择被评议人")
        bodies = [
            box(col((frame(col(self.people, pad=1)), 1), row(choose, None), gap=6)),
            self._editable(self.dimensions, ("", "0", "")),
            self._editable(self.groups, ("", "0", "0")),
        ]

        def turn(place: int) -> None:
            for n, body in enumerate(bodies):
                body.setVisible(n == place)
            self._show_sum()

        bar.currentChanged.connect(turn)
        for table in (self.dimensions, self.groups):
            table.itemChanged.connect(lambda _: self._show_sum())
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        extra = box(
            col(row(bar, None, self._sum), *((body, 1) for body in bodies), gap=6, pad=(20, 4, 20, 8))
        )
        layout.insertWidget(2, extra, 1)
        layout.setStretch(1, 0)
        layout.itemAt(1).widget().setFixedHeight(self.form.sizeHint().height() + theme().px(12))
        turn(0)

    def _editable(self, table: CellTable, blank: Sequence[str]) -> QWidget:
        add = button("增加一行", "add", clicked=lambda: table.add(blank))
        drop = button("删除一行", "subtract", clicked=table.drop)
        return box(col((frame(col(table, pad=1)), 1), row(add, drop, None), gap=6))

    def _show_sum(self) -> None:
        """Write what the weights of the table that is shown add up to."""
        place = self._bar.currentIndex()
        if place == 0:
            self._sum.setText("")
            return
        lines = self.dimensions.lines() if place == 1 else self.groups.lines()
        weights = [cells[place] for cells in lines]
        total = sum(int(w) for w in weights if w.isdecimal())
        is_right = total == FULL
        self._sum.setText(
            f"{'✓' if is_right else '✗'} 权重合计 {total}%" + ("" if is_right else f"，应为 {FULL}%")
        )
        set_property(self._sum, "tone", "ok" if is_right else "err")


def _number(words: str, what: str) -> int:
    """A whole number typed into a cell; raises Invalid."""
    if not words.isdecimal():
        raise Invalid((Problem(field="weight", message=f"{what}请填整数，现在是“{words}”"),))
    return int(words)
