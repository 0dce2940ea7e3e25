"""Delegates chosen for something: by search in a window of its own, shown in words beside the button."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.congress.records.terms import Delegate
from gui.congress.picking import delegate_hits
from gui.congress.tab import Tab
from gui.kit import button, row, set_width, text
from gui.picking import PeopleDialog

if TYPE_CHECKING:
    from core.app import App

ONE = "请只选一人，按回车加入，再按确定。"
NAMED = 12  # of many people so many are named


def choose_delegates(
    tab: Tab, app: "App", title: str, *, chosen: Sequence[int], hint: str = ""
) -> list[int] | None:
    """Serving delegates of the tab's term by search, as ids of delegates; None when given up."""
    delegates = [d for d in _delegates(tab, app) if d.is_serving or d.id in chosen]
    by_person = {d.person_id: d.id or 0 for d in delegates}
    find = delegate_hits(delegates)
    people = {h.person_id: h for h in find("")}
    persons = {key: person for person, key in by_person.items()}
    dialog = PeopleDialog(tab, title, find, hint=hint)
    dialog.put([people[persons[key]] for key in chosen if key in persons])
    return [by_person[p] for p in dialog.chosen()] if dialog.run() else None


def _delegates(tab: Tab, app: "App") -> tuple[Delegate, ...]:
    return app.congress.terms.delegates(tab.term.id or 0) if tab.term else ()


class ChosenDelegates(QWidget):
    """A button that opens the search, and who is chosen."""

    changed = Signal()

    def __init__(self, tab: Tab, app: "App", title: str, *, single: bool = False, hint: str = "") -> None:
        super().__init__()
        self._tab, self._app, self._title, self._single = tab, app, title, single
        self._hint = hint or (ONE if single else "")
        self.people = {d.id or 0: d for d in _delegates(tab, app)}
        self.ids: list[int] = []
        self._words = text("还没有选", wrap=True)
        self.button = button(f"选择{title}…", "search", clicked=self.on_choose)
        set_width(self.button, 162)
        self.setLayout(row(self.button, (self._words, 1), gap=12))

    def put(self, ids: Sequence[int]) -> None:
        """Begin with these, or change to them."""
        self.ids = list(ids[:1] if self._single else ids)
        found = [self.people[i] for i in self.ids if i in self.people]
        self._words.setText(self._told(found))
        self.changed.emit()

    def on_choose(self) -> None:
        """Let the officer search."""
        chosen = choose_delegates(self._tab, self._app, self._title, chosen=self.ids, hint=self._hint)
        if chosen is not None:
            self.put(chosen)

    def _told(self, found: Sequence[Delegate]) -> str:
        if not found:
            return "还没有选"
        if self._single:
            one = found[0]
            return "　".join(x for x in (one.name, one.number, one.unit_name, one.delegation) if x)
        more = f"等 {len(found)} 名" if len(found) > NAMED else f"（{len(found)} 名）"
        return "、".join(d.name for d in found[:NAMED]) + more
