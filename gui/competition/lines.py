"""A list of records that are kept together, with buttons to add, change, remove and move one; every change is saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from gui.kit import box, button, col, dialogs, row, text
from gui.kit.asking import Asking, fill
from gui.kit.listing import Listing

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[T]):
    """What the list holds: its name, a fresh one, how one is called, and how it is asked for."""

    name: str
    fresh: Callable[[], T]
    title: Callable[[T], str]
    asking: Asking
    note: str = ""


class LinesBox(Generic[T]):
    """The list with its buttons; `save` puts all records in place of those before, in this order."""

    def __init__(
        self, owner: QWidget, lines: Listing[T], kind: Kind[T], *, save: Callable[[Sequence[T]], object]
    ) -> None:
        self._owner, self._kind, self._save = owner, kind, save
        self.lines = lines
        self.title = text(kind.name, "strong")
        self.note = text(kind.note, "caption", tone="text2", wrap=True)
        self._buttons = tuple(
            button(words, icon, kind="link", clicked=clicked)
            for words, icon, clicked in (
                ("添加", "add", self.on_add), ("修改", "edit", self.on_edit), ("移除", "dismiss", self.on_remove),
                ("上移", "", lambda: self._move(-1)), ("下移", "", lambda: self._move(1)),
            )
        )  # fmt: skip
        for one in self._buttons:
            one.setAccessibleName(f"{kind.name}：{one.text().strip()}")
        lines.table.opened.connect(lambda _: self.on_edit())
        head = row(self.title, (self.note, 1), *self._buttons, gap=4)
        self.widget = box(col(head, (lines.framed(), 1), gap=4))

    def put(self, records: Sequence[T], *, is_open: bool) -> None:
        """Show records; they can be changed only while they are open."""
        self.lines.put(records, key=self._kind.title)
        for one in self._buttons:
            one.setVisible(is_open)
        for one in self._buttons[1:]:
            one.setEnabled(bool(records))

    def on_add(self) -> None:
        """Add one at the end."""
        records = list(self.lines.records)
        self._ask("添加", self._kind.fresh(), lambda one: self._save([*records, one]))

    def on_edit(self) -> None:
        """Change the chosen one."""
        chosen = self.lines.chosen()
        if chosen is None or self._buttons[0].isHidden():
            return
        records, place = list(self.lines.records), self._place()

        def save(one: T) -> None:
            records[place] = one
            self._save(records)

        self._ask("修改", chosen, save)

    def on_remove(self) -> None:
        """Take the chosen one off."""
        chosen = self.lines.chosen()
        if chosen is None:
            return
        words = f"将移除“{self._kind.title(chosen)}”。"
        if dialogs.confirm(self._owner, f"移除{self._kind.name}？", words, action="移除", danger=True):
            records, place = list(self.lines.records), self._place()
            del records[place]
            self._save(records)

    def _move(self, step: int) -> None:
        """Move the chosen one up or down."""
        records, place = list(self.lines.records), self._place()
        if records and 0 <= place + step < len(records):
            records.insert(place + step, records.pop(place))
            self._save(records)

    def _place(self) -> int:
        """The place of the chosen one."""
        chosen = self.lines.table.selectionModel().selectedRows()
        return chosen[0].row() if chosen else 0

    def _ask(self, action: str, begun: T, save: Callable[[T], object]) -> None:
        """Ask for one."""
        title = f"{action}{self._kind.name}"
        fill(self._owner, title, begun, save, asking=self._kind.asking)
