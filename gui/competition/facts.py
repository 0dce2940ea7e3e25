"""What a record says, written as label and value; long texts take the whole width."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.fields import fields, text_of
from gui.kit import set_width, text

LONG = 200  # characters a field may have, from which it takes the whole width


class Facts(QWidget):
    """The fields of a record in two columns; `show_record` writes them."""

    def __init__(self, record: type, names: Sequence[str]) -> None:
        super().__init__()
        self._values: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        known, line, column = fields(record), 0, 0
        for name in names:
            is_long = (known[name].spec.max_length or 0) >= LONG
            if is_long and column:
                line, column = line + 1, 0
            self._put(grid, (line, column), name=name, label=known[name].spec.label)
            if is_long:
                grid.addWidget(self._values[name], line, 1, 1, 3)
            line, column = (line + 1, 0) if is_long or column else (line, 2)
        self._units = {n: known[n].spec.unit for n in names}

    def show_record(self, record: object) -> None:
        """Show what a record says; what is not filled in is a dash."""
        for name, label in self._values.items():
            words = text_of(getattr(record, name)) if record is not None else ""
            label.setText(f"{words} {self._units[name]}".strip() if words else "—")

    def _put(self, grid: QGridLayout, place: tuple[int, int], *, name: str, label: str) -> None:
        """A label and the place of its value."""
        line, column = place
        head, value = text(label, tone="text2"), text("", wrap=True)
        set_width(head, 88)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(head, line, column, top)
        grid.addWidget(value, line, column + 1, top)
        self._values[name] = value
