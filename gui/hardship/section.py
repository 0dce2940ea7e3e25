"""What the sections of a family's file share: the file shown, writing with the way back, lists with their buttons."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.hardship.records.households import HouseholdFile, HouseholdMember
from core.hardship.service.hardship import Hardship
from gui.hardship.words import MASKED
from gui.kit import button, row, text

if TYPE_CHECKING:
    from gui.hardship.file import FilePart

WHOLE = "全家"


class Section(QWidget):
    """One section of the file; `show_file` writes what is in it."""

    def __init__(self, part: "FilePart") -> None:
        super().__init__()
        self._part = part

    @property
    def part(self) -> "FilePart":
        """The file that the section belongs to."""
        return self._part

    @property
    def hardship(self) -> Hardship:
        """The services."""
        return self._part.hardship

    @property
    def file(self) -> HouseholdFile:
        """The family shown."""
        assert self._part.file is not None
        return self._part.file

    @property
    def household_id(self) -> int:
        """The key of the family shown."""
        return self.file.household.id or 0

    def show_file(self) -> None:
        """Show what the file says now."""
        raise NotImplementedError

    def sensitive(self, words: str | None) -> str:
        """A personal text: masked until it was asked for."""
        return (words or "") if self._part.is_revealed or not words else MASKED

    def name_of(self, member_id: int | None) -> str:
        """Whose line it is."""
        return next((m.name for m in self.file.members if m.id == member_id), WHOLE)

    def members(self) -> Sequence[HouseholdMember]:
        """The family, the head first."""
        return self.file.members


def heading(words: str, *buttons: QPushButton, note: QWidget | None = None) -> QHBoxLayout:
    """The title above a list, with what can be done at its right."""
    beside = () if note is None else (note,)
    return row(text(words, "strong"), *beside, None, *buttons, gap=6)


def act(
    words: str, icon: str, clicked: Callable[[], object], *, tip: str = "", name: str = ""
) -> QPushButton:
    """A quiet button above a list; `name` is said where the words alone are not clear."""
    widget = button(words, icon, kind="link", tip=tip, clicked=clicked)
    widget.setAccessibleName(name or words)
    return widget
