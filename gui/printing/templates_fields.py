"""可以用的字段: what an officer may write into a template, searched and copied."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.library.records import UsableField
from gui.kit import GridLook, Rows, box, button, col, empty, frame, grid, row, search, text
from gui.pages import Toaster

HEADS = ("字段", "在模板里这样写", "来自", "也可以写")
HINT = "在 WPS 里把要填的地方写成右边的样子，字体、字号照常设置；填写时只换文字，版式不变。"


class FieldsList(QWidget):
    """The fields with their places; Enter or 复制 puts a place on the clipboard."""

    def __init__(self, fields: Sequence[UsableField], toast: Toaster) -> None:
        super().__init__()
        self._toast = toast
        self.search_box = search("查找字段，例如：电话", width=280)
        self.search_box.textChanged.connect(lambda _: self._filter())
        self.copy_button = button("复制", clicked=self.on_copy)
        self.rows = Rows(HEADS, [_cells(f) for f in fields])
        self.table = grid(self.rows, (160, 190, 116, 200), name="可以用的字段", look=GridLook())
        self.table.opened.connect(lambda _: self.on_copy())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        self._table = frame(col(self.table, pad=1), "inset")
        self._none = box(empty("search", "没有找到字段", "换个写法再试，或清空查找框。"))
        head = row(self.search_box, None, self.copy_button)
        hint = text(HINT, "caption", tone="text2", wrap=True)
        self.setLayout(col(head, (self._table, 1), (self._none, 1), hint, gap=10))
        self._filter()

    def on_copy(self) -> None:
        """Put the chosen place on the clipboard."""
        chosen = self.table.selectionModel().selectedRows()
        if chosen:
            place = self.rows.rows[self.rows.source_row(chosen[0].row())][1]
            QGuiApplication.clipboard().setText(place)
            self._toast(f"已复制 {place}，可以粘贴到 WPS 里")

    def _filter(self) -> None:
        words = self.search_box.text().strip().casefold()
        self.rows.keep(lambda cells: words in " ".join(cells).casefold())
        has_rows = self.rows.rowCount() > 0
        self._table.setVisible(has_rows)
        self._none.setVisible(not has_rows)
        if words and has_rows:
            self.table.selectRow(0)
        self._show_state()

    def _show_state(self) -> None:
        self.copy_button.setEnabled(self.table.selectionModel().hasSelection())


def _cells(field: UsableField) -> tuple[str, str, str, str]:
    """A line of the table."""
    return field.label, field.place, field.about, "、".join(field.other_words[:4])
