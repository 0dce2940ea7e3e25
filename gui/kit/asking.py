"""Asking for a record in a form: which fields, with which words; with files where a record has some."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.kit import dialogs
from gui.kit.buttons import button
from gui.kit.form import Form, code_labels
from gui.kit.form_dialog import FormDialog
from gui.kit.labels import text
from gui.kit.layout import box, row
from gui.theme import theme

T = TypeVar("T")
Names = Sequence[str] | Mapping[str, Sequence[str]]
SCANS = "扫描件或照片 (*.pdf *.jpg *.jpeg *.png *.bmp *.tif *.tiff)"
NO_FILE = "还没有选文件"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How a record is asked for: which fields, code tables that only this form has, a hint, and what the button says."""

    names: Names | None = None
    labels: Mapping[str, Sequence[str]] = field(default_factory=dict)
    hint: str = ""
    action: str = ""


def fill(
    parent: QWidget, title: str, begun: T, save: Callable[[T], object], *, asking: Asking = Asking()
) -> bool:  # fmt: skip
    """Let the person fill fields of a record until `save` accepts it; False when it was given up."""
    own = asking.labels

    def labels(table: str) -> tuple[str, ...]:
        return tuple(own[table]) if table in own else code_labels(table)

    form = Form(type(begun), asking.names, labels=labels)
    form.set_value(begun)
    for name in form.names():
        for line in form.editor(name).findChildren(QLineEdit):
            line.setCursorPosition(0)

    def store(values: dict[str, object]) -> None:
        save(replace(begun, **values))  # type: ignore[type-var]  # a record; the form checked the types

    dialog = FormDialog(parent, title, form, save=store, hint=asking.hint)
    if asking.action:
        rename_save(dialog, asking.action)
    is_saved = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return is_saved


def rename_save(dialog: FormDialog, action: str) -> None:
    """Let the button that accepts say what it does."""
    for widget in dialog.findChildren(QPushButton):
        if widget.accessibleName() == "保存":
            widget.setText(f" {action}")
            widget.setAccessibleName(action)


class FilesDialog(FormDialog):
    """A form with files below it; `words` stand on the button that chooses them, none without words."""

    def __init__(
        self, parent: QWidget, title: str, form: Form, *, words: str, hint: str = "",
        save: Callable[[dict[str, object]], object],
    ) -> None:  # fmt: skip
        super().__init__(parent, title, form, save=save, hint=hint)
        self.files: tuple[Path, ...] = ()
        self._told = text(NO_FILE, tone="text2", wrap=True)
        pick = button(words, "attach", clicked=self.on_files)
        scans = box(row((self._told, 1), pick, pad=(20, 4, 20, 8)))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 2, scans)
        scans.setVisible(bool(words))
        if words:
            self.grow(44)

    def on_files(self) -> None:
        """Choose files."""
        found = dialogs.open_files(self, "选择文件", SCANS)
        if found:
            self.files = tuple(found)
            self._told.setText("、".join(f.name for f in found))

    def grow(self, height: int) -> None:
        """Make room for something more, as far as the screen has it."""
        most = self.screen().availableGeometry().height() - 80
        self.resize(self.width(), min(self.height() + theme().px(height), most))
