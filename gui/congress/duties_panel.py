"""A small list with its form: what every kind of record of the delegates' year shares."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.congress.proposals_people import ChosenDelegates
from gui.congress.tab import Tab
from gui.kit import (
    Form,
    FormDialog,
    GridLook,
    Rows,
    box,
    button,
    col,
    dialogs,
    emptied,
    empty,
    frame,
    grid,
    row,
    search,
    text,
)
from gui.theme import follow, theme

if TYPE_CHECKING:
    from core.app import App

T = TypeVar("T")


def tall(form: Form, name: str, height: int) -> None:
    """Give a long text of a form more room."""
    area = form.editor(name).focusProxy()
    assert area is not None  # every editor hands the focus to what is typed in
    follow(area, lambda: area.setFixedHeight(theme().px(height)))


class DutyPart(QWidget):
    """One part of the tab, read each time it is shown."""

    search_box: QLineEdit | None = None

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__()
        self._tab, self._app = tab, app

    def reload(self) -> None:
        """Read everything again for the tab's term."""
        raise NotImplementedError

    @property
    def term_id(self) -> int:
        """The term that the tab shows."""
        return self._tab.term.id or 0 if self._tab.term else 0

    @property
    def meeting_id(self) -> int:
        """The meeting that the tab shows."""
        return self._tab.meeting.id or 0 if self._tab.meeting else 0

    def _set_keys(self, keys: Mapping[str, Callable[[], object]]) -> None:
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


class ListPart(DutyPart, Generic[T]):
    """Records as rows with 新增, 修改, 删除; subclasses say what they are and how they are stored."""

    heads: ClassVar[tuple[str, ...]] = ()
    widths: ClassVar[tuple[int, ...]] = ()
    stretch = 0
    chips: ClassVar[Mapping[int, Mapping[str, str]]] = {}
    noun = ""
    hint = ""  # what the empty state says
    icon = "clipboard_task"

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__(tab, app)
        self.items: Sequence[T] = ()
        self.rows = Rows(self.heads, tones=self.chips)
        look = GridLook(stretch=self.stretch, chips=tuple(self.chips))
        self.table = grid(self.rows, self.widths, name=self.noun, look=look)
        self.table.opened.connect(lambda _: self.on_edit())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        self.search_box = search("查找", width=200)
        self.search_box.textChanged.connect(lambda _: self._keep())
        self.edit_button = button("修改", "edit", clicked=self.on_edit, tip="F2 或回车")
        self.remove_button = button("删除误登记", kind="quiet", clicked=self.on_remove)
        add = button(f"登记{self.noun}", "add", kind="primary", clicked=self.on_add, tip="Ctrl+N")
        self._count, self._notices = text("", tone="text2"), col(gap=6)
        acts = (*self.more_buttons(), self.remove_button, self.edit_button, add)
        head = row(self.search_box, self._count, None, *acts)
        self._work = box(col(head, self._notices, (frame(col(self.table, pad=1)), 1), gap=8))
        begin = button(f"登记{self.noun}", "add", kind="primary", clicked=self.on_add)
        self._none = box(empty(self.icon, f"还没有登记{self.noun}", self.hint, begin))
        self.setLayout(col((self._work, 1), (self._none, 1)))
        self._set_keys({"Ctrl+N": self.on_add, "F2": self.on_edit, "Ctrl+P": self.on_print})

    # ---- what subclasses say ----

    def read(self) -> Sequence[T]:
        """All records of the term."""
        raise NotImplementedError

    def cells(self, one: T) -> tuple[str, ...]:
        """A record as a row."""
        raise NotImplementedError

    def on_add(self) -> None:
        """Enter a new record."""
        raise NotImplementedError

    def edit(self, one: T) -> None:
        """Change a record."""
        raise NotImplementedError

    def remove(self, one: T) -> None:
        """Delete a record in the store."""
        raise NotImplementedError

    def on_print(self) -> None:
        """Print what belongs to the list."""

    def more_buttons(self) -> Sequence[QPushButton]:
        """Buttons before the usual ones."""
        return ()

    def notices(self) -> Sequence[QWidget]:
        """What is to be said above the list."""
        return ()

    # ---- what is shared ----

    def reload(self) -> None:
        """Read the records again; the chosen one stays."""
        kept = self.chosen()
        self.items = self.read()
        self._work.setVisible(bool(self.items))
        self._none.setVisible(not self.items)
        self.rows.set_rows([self.cells(one) for one in self.items])
        emptied(self._notices)
        for one in self.notices():
            self._notices.addWidget(one)
        self._keep(getattr(kept, "id", None))

    def chosen(self) -> T | None:
        """The record of the chosen row."""
        found = self.table.selectionModel().selectedRows()
        place = self.rows.source_row(found[0].row()) if found else -1
        return self.items[place] if 0 <= place < len(self.items) else None

    def choose(self, key: int) -> None:
        """Choose the record of a key, whatever was searched for."""
        if self.search_box is not None:
            self.search_box.clear()
        self._keep(key)

    def on_edit(self) -> None:
        """Change the chosen record."""
        one = self.chosen()
        if one is not None:
            self.edit(one)

    def on_remove(self) -> None:
        """Delete the chosen record after a question."""
        one = self.chosen()
        words = f"只用于删除登记错了的{self.noun}。删除后可以在提示条里撤销。"
        if one is not None and dialogs.confirm(
            self, f"删除这条{self.noun}？", words, action="删除", danger=True
        ):
            self._tab.carry_out(f"已删除{self.noun}", lambda: self.remove(one))

    def _keep(self, chosen: object = None) -> None:
        words = self.search_box.text().strip() if self.search_box else ""
        self.rows.keep(lambda cells: not words or any(words in c for c in cells))
        shown = [
            getattr(self.items[self.rows.source_row(n)], "id", None) for n in range(self.rows.rowCount())
        ]
        if shown:
            self.table.selectRow(shown.index(chosen) if chosen in shown else 0)
        self._count.setText(f"{len(shown)} 条")
        self._show_state()

    def _show_state(self) -> None:
        for widget in (self.edit_button, self.remove_button):
            widget.setEnabled(self.chosen() is not None)


class PeopleForm(FormDialog):
    """A form with delegates chosen above it; `save` gets the values and the ids."""

    def __init__(
        self, tab: Tab, title: str, form: Form, *, people: ChosenDelegates,
        save: Callable[[dict[str, object], list[int]], object], hint: str = "",
    ) -> None:  # fmt: skip
        self.people = people
        super().__init__(tab, title, form, save=lambda values: save(values, people.ids), hint=hint)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, box(col(people, pad=(20, 0, 20, 8))))
        room = self.screen().availableGeometry().height() - 80
        self.resize(max(self.width(), theme().px(580)), min(self.height() + theme().px(50), room))

    def run(self) -> None:
        """Ask until it is saved or given up."""
        self.exec()
        self.deleteLater()
