"""A field of the counting sheets: people chosen in a dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.members.records import Hit
from gui.kit import button, row, set_property, text
from gui.picking import Check, Find, PeopleDialog


class PeopleField(QWidget):
    """The names of people chosen, and a button that chooses others."""

    changed = Signal()

    def __init__(self, title: str, find: Find, *, hint: str = "", check: Check | None = None) -> None:
        super().__init__()
        self._title, self._find, self._hint, self._check = title, find, hint, check
        self._people: tuple[Hit, ...] = ()
        self._names = text("还没有选", tone="text3", wrap=True)
        self.choose = button("选人…", "people", clicked=self.on_choose)
        self.choose.setAccessibleName(f"选择{title}")
        self.setLayout(row((self._names, 1), self.choose))

    def people(self) -> tuple[Hit, ...]:
        """Who is chosen, in order."""
        return self._people

    def ids(self) -> tuple[int, ...]:
        """The ids of who is chosen, in order."""
        return tuple(h.person_id for h in self._people)

    def put(self, people: Sequence[Hit]) -> None:
        """Show these people as chosen."""
        self._people = tuple(people)
        words = "、".join(h.name for h in self._people)
        self._names.setText(words or "还没有选")
        set_property(self._names, "tone", "" if words else "text3")

    def on_choose(self) -> None:
        """Choose in a dialog."""
        known: dict[int, Hit] = {h.person_id: h for h in self._people}

        def find(words: str) -> Sequence[Hit]:
            found = self._find(words)
            known.update((h.person_id, h) for h in found)
            return found

        dialog = PeopleDialog(self.window(), self._title, find, hint=self._hint, check=self._check)
        dialog.put(self._people)
        if dialog.run():
            self.put([known[key] for key in dialog.chosen()])
            self.changed.emit()
