"""People of the roster chosen by search, for authors, masters, teams and courses."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.members.records import Hit
from gui.kit import button, row, set_width, text
from gui.picking import PeopleDialog, roster_hits

if TYPE_CHECKING:
    from core.app import App

ONE = "请只选一人：回车加入，再按确定。"


def choose_people(
    parent: QWidget, app: "App", title: str, *, chosen: Sequence[int] = (), hint: str = "", besides: Sequence[int] = ()
) -> tuple[int, ...] | None:  # fmt: skip
    """People on the roster by search, in order; `besides` are not offered; None when given up."""
    dialog = PeopleDialog(parent, title, roster_hits(app, besides), hint=hint)
    dialog.put(
        [Hit(person_id=p.id or 0, name=p.name, note=p.department or "") for p in app.members.people(chosen)]
    )
    return dialog.chosen() if dialog.run() else None


class OnePerson(QWidget):
    """A button that opens the search, and who is chosen in words."""

    changed = Signal()

    def __init__(self, app: "App", title: str, *, hint: str = "") -> None:
        super().__init__()
        self._app, self._title, self._hint = app, title, hint or ONE
        self.person_id, self.name = 0, ""
        self._words = text("还没有选", wrap=True)
        self.button = button(f"选择{title}…", "search", clicked=self.on_choose)
        set_width(self.button, 150)
        self.setLayout(row(self.button, (self._words, 1), gap=12))

    def put(self, person_id: int) -> None:
        """Begin with somebody, or with nobody for 0."""
        self.person_id = person_id
        found = self._app.members.people([person_id]) if person_id else ()
        self.name = found[0].name if found else ""
        self._words.setText(
            "　".join(x for p in found for x in (p.name, p.department or "", p.position or "") if x)
            or "还没有选"
        )
        self.changed.emit()

    def on_choose(self) -> None:
        """Let the officer search; of several chosen the last one counts."""
        chosen = choose_people(
            self.window(), self._app, self._title, chosen=[self.person_id] if self.person_id else (), hint=self._hint
        )  # fmt: skip
        if chosen is not None:
            self.put(chosen[-1] if chosen else 0)
