"""Forms about one line of a file: whose it is and which scans belong to it are asked above the fields."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from core.hardship.records.households import HouseholdMember
from gui.kit import Form, FormDialog, box, button, choice, dialogs, row, text
from gui.theme import theme

T = TypeVar("T")
FAMILY = "全家"
SCANS = "扫描件或照片 (*.pdf *.jpg *.jpeg *.png *.bmp *.tif *.tiff)"
NO_FILE = "还没有选文件"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What is asked besides the fields: one of the members (or the whole family), and files."""

    members: Sequence[HouseholdMember] = ()
    whole_family: bool = True
    files: str = ""  # the words on the button; empty for no files
    hint: str = ""


class LineDialog(FormDialog):
    """A form with a member and files above it."""

    def __init__(
        self, parent: QWidget, title: str, form: Form, *, extras: Extras, save: Callable[[dict[str, object]], object]
    ) -> None:  # fmt: skip
        super().__init__(parent, title, form, save=save, hint=extras.hint)
        self._extras = extras
        self.files: tuple[Path, ...] = ()
        names = [f"{m.name}（{m.relation}）" for m in extras.members]
        self.member = choice([FAMILY, *names] if extras.whole_family else names, name="家庭成员")
        self._told = text(NO_FILE, tone="text2", wrap=True)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        whose = box(row(text("属于谁", tone="text2"), (self.member, 1), gap=12, pad=(20, 0, 20, 4)))
        layout.insertWidget(1, whose)
        pick = button(extras.files, "attach", clicked=self.on_files)
        scans = box(row((self._told, 1), pick, pad=(20, 4, 20, 8)))
        layout.insertWidget(layout.count() - 2, scans)
        whose.setVisible(bool(extras.members))
        scans.setVisible(bool(extras.files))
        self._grow(44 * (bool(extras.members) + bool(extras.files)))

    def member_id(self) -> int | None:
        """The member chosen; None for the whole family."""
        place = self.member.currentIndex() - self._extras.whole_family
        return self._extras.members[place].id if 0 <= place < len(self._extras.members) else None

    def choose_member(self, member_id: int | None) -> None:
        """Begin with a member."""
        ids = [m.id for m in self._extras.members]
        if member_id in ids:
            self.member.setCurrentIndex(ids.index(member_id) + self._extras.whole_family)

    def on_files(self) -> None:
        """Choose files."""
        found = dialogs.open_files(self, "选择文件", SCANS)
        if found:
            self.files = tuple(found)
            self._told.setText("、".join(f.name for f in found))

    def _grow(self, height: int) -> None:
        most = self.screen().availableGeometry().height() - 80
        self.resize(self.width(), min(self.height() + theme().px(height), most))


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
