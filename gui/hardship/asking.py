"""Forms about one line of a file: whose it is and which scans belong to it are asked above the fields."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from core.hardship.records.households import HouseholdMember
from gui.kit import Form, box, choice, row, text
from gui.kit.asking import FilesDialog

T = TypeVar("T")
FAMILY = "全家"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What is asked besides the fields: one of the members (or the whole family), and files."""

    members: Sequence[HouseholdMember] = ()
    whole_family: bool = True
    files: str = ""  # the words on the button; empty for no files
    hint: str = ""


class LineDialog(FilesDialog):
    """A form with a member above it and files below."""

    def __init__(
        self, parent: QWidget, title: str, form: Form, *, extras: Extras, save: Callable[[dict[str, object]], object]
    ) -> None:  # fmt: skip
        super().__init__(parent, title, form, words=extras.files, hint=extras.hint, save=save)
        self._extras = extras
        names = [f"{m.name}（{m.relation}）" for m in extras.members]
        self.member = choice([FAMILY, *names] if extras.whole_family else names, name="家庭成员")
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        whose = box(row(text("属于谁", tone="text2"), (self.member, 1), gap=12, pad=(20, 0, 20, 4)))
        layout.insertWidget(1, whose)
        whose.setVisible(bool(extras.members))
        if extras.members:
            self.grow(44)

    def member_id(self) -> int | None:
        """The member chosen; None for the whole family."""
        place = self.member.currentIndex() - self._extras.whole_family
        return self._extras.members[place].id if 0 <= place < len(self._extras.members) else None

    def choose_member(self, member_id: int | None) -> None:
        """Begin with a member."""
        ids = [m.id for m in self._extras.members]
        if member_id in ids:
            self.member.setCurrentIndex(ids.index(member_id) + self._extras.whole_family)


def ask_line(
    parent: QWidget, title: str, begun: T, *, names: Sequence[str], extras: Extras,
    save: Callable[[T, tuple[Path, ...]], object],
) -> bool:  # fmt: skip
    """Ask for fields of a record, its member and its files; `save` gets the record and the files."""
    form = Form(type(begun), names, columns=2 if len(names) > 8 else 1)
    form.set_value(begun)

    def store(values: dict[str, object]) -> None:
        given = replace(begun, **values)  # type: ignore[type-var]  # a record; the form checked the types
        if extras.members:
            given = replace(given, member_id=dialog.member_id())  # type: ignore[type-var]  # every line has one
        save(given, dialog.files)

    dialog = LineDialog(parent, title, form, extras=extras, save=store)
    dialog.choose_member(getattr(begun, "member_id", None))
    is_saved = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return is_saved
