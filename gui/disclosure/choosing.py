"""A form with one choice above it that no record's field holds, such as the board of a posting."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gui.kit import Form, FormDialog, col, searchable, text
from gui.theme import theme


class Chosen(NamedTuple):
    """What is chosen from: its label, the words and ids, and the id chosen at first."""

    label: str
    choices: Sequence[tuple[str, int]]
    first: int | None = None


Save = Callable[[int | None, Mapping[str, object]], object]


class ChoosingDialog(FormDialog):
    """`save` gets the id chosen, None for words that are not in the list, and the form's values."""

    def __init__(
        self, parent: QWidget, title: str, form: Form, *, chosen: Chosen, save: Save, hint: str = ""
    ) -> None:  # fmt: skip
        self._ids = dict(chosen.choices)
        super().__init__(parent, title, form, save=lambda values: save(self.chosen_id(), values), hint=hint)
        current = next((words for words, key in chosen.choices if key == chosen.first), "")
        self.choice = searchable([words for words, _ in chosen.choices], name=chosen.label, current=current)
        if not current:
            self.choice.setCurrentIndex(-1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(1, col(text(chosen.label, tone="text2"), self.choice, gap=4, pad=(20, 0, 20, 8)))
        grow(self, 76)

    def chosen_id(self) -> int | None:
        """The id of the words that are chosen."""
        return self._ids.get(self.choice.currentText())


def grow(dialog: QDialog, height: int) -> None:
    """Make room for what was put in, within the screen."""
    most = dialog.screen().availableGeometry().height() - 80
    dialog.resize(dialog.width(), min(dialog.height() + theme().px(height), most))


def choose_and_fill(
    parent: QWidget, title: str, begun: object, *, names: Sequence[str], chosen: Chosen, save: Save
) -> None:  # fmt: skip
    """Ask for one of a list and for fields of a record."""
    form = Form(type(begun), names)
    form.set_value(begun)
    dialog = ChoosingDialog(parent, title, form, chosen=chosen, save=save)
    dialog.exec()
    dialog.deleteLater()
