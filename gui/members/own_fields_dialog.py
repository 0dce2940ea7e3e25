"""The fields that the unit itself adds to the roster."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from core.members.records import CustomField
from gui.kit import Form, GridLook, Page, Rows, button, col, dialogs, edit, frame, grid, hline, row, text
from gui.pages import Shell
from gui.theme import theme
from gui.undoing import offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App

HEADS = ("名称", "内容类型", "可选内容")
HINT = "加上花名册里没有的项目，例如“工服尺码”。填写在人员的“自定义字段”里，也会一起导出。"
REMOVAL = "所有人员填写的“{}”会一起删除。删错了可以撤销。"


class OwnFieldsDialog(QDialog):
    """Lists, adds and removes fields."""

    def __init__(self, page: Page, app: "App", shell: Shell) -> None:
        super().__init__(page)
        self._page, self._app, self._shell = page, app, shell
        self.setWindowTitle("自定义字段")
        self.setModal(True)
        self.rows = Rows(HEADS)
        self.table = grid(self.rows, (150, 100, 200), name="自定义字段", look=GridLook(stretch=2))
        add = button("新增字段", "add", clicked=self.on_add)
        self.remove_button = button("删除字段", clicked=self.on_remove)
        close = button("关闭", kind="primary", clicked=self.accept)
        head = col(text("自定义字段", "h2"), text(HINT, "caption", tone="text2", wrap=True), gap=4)
        body = frame(col(self.table, pad=1), "inset")
        foot = row(add, self.remove_button, None, close)
        self.setLayout(col(head, (body, 1), hline(), foot, gap=12, pad=(20, 16, 20, 14)))
        self.resize(theme().px(560), theme().px(420))
        self._read()

    def on_add(self) -> None:
        """Add a field."""
        form = Form(CustomField)
        form.set_value(CustomField())

        def save(values: dict[str, object]) -> None:
            field = replace(CustomField(), **values)  # type: ignore[arg-type]
            changes = recorded(self._app, lambda: self._app.members.add_custom_field(field))
            offer_undo(self._page, self._app, self._shell, f"已新增字段“{field.label}”", changes=changes)

        if edit(self, "新增字段", form, save):
            self._read()

    def on_remove(self) -> None:
        """Delete the chosen field, after a question."""
        place = self.table.currentIndex().row()
        if not 0 <= place < len(self._fields):
            return
        field = self._fields[self.rows.source_row(place)]
        words = REMOVAL.format(field.label)
        if dialogs.confirm(self, f"删除字段“{field.label}”？", words, action="删除", danger=True):
            known = field.id or 0
            changes = recorded(self._app, lambda: self._app.members.remove_custom_field(known))
            offer_undo(self._page, self._app, self._shell, f"已删除字段“{field.label}”", changes=changes)
            self._read()

    def _read(self) -> None:
        self._fields = self._app.members.custom_fields()
        self.rows.set_rows([(f.label, f.kind, f.choices or "") for f in self._fields])
        self.remove_button.setEnabled(bool(self._fields))
        if self._fields:
            self.table.selectRow(0)
