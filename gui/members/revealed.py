"""Whose personal numbers are shown just now: on purpose, written to the log, and for a minute only."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from core.members.service import Members

SECONDS = 60


class Revealed(QObject):
    """The people whose sensitive fields are shown; every look is recorded before anything is shown."""

    changed = Signal()

    def __init__(
        self, members: "Members", parent: QObject | None = None, *, seconds: float = SECONDS
    ) -> None:
        super().__init__(parent)
        self._members, self._milliseconds = members, round(seconds * 1000)
        self._shown: Counter[int] = Counter()
        self._turn = 0

    def __contains__(self, person_id: object) -> bool:
        """Whether a person's numbers are shown now."""
        return person_id in self._shown

    def __bool__(self) -> bool:
        """Whether anybody's are."""
        return bool(self._shown)

    def show(self, person_ids: Sequence[int], reason: str) -> None:
        """Show these people's numbers for a minute; raises Conflict when the look cannot be recorded."""
        if not person_ids:
            return
        self._members.reveal(person_ids, reason)
        self._shown.update(person_ids)
        turn, ids = self._turn, tuple(person_ids)
        QTimer.singleShot(self._milliseconds, self, lambda: self._end(turn, ids))
        self.changed.emit()

    def hide_all(self) -> None:
        """Hide everything again at once."""
        if self._shown:
            self._turn += 1
            self._shown.clear()
            self.changed.emit()

    def _end(self, turn: int, person_ids: tuple[int, ...]) -> None:
        if turn == self._turn:
            self._shown -= Counter(person_ids)
            self.changed.emit()
