"""The content of a publication: text, tables, attachments."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.disclosure.records.publications import DRAFT, Attachment, Publication, PublicationTable
from core.errors import Unwritable
from gui.disclosure import drafting
from gui.kit import GridLook, Rows, button, card, col, dialogs, emptied, grid, row, scroller, text

if TYPE_CHECKING:
    from gui.disclosure.publications import PublicationsTab

FILES = "可公开的文件 (*.docx *.xlsx *.pdf *.txt *.png *.jpg *.jpeg);;所有文件 (*)"
LOCKED = "已提交的内容不能直接修改：审批中的请先退回，已公开的请用“更正”。"


class ContentPart(QWidget):
    """What is made public, to read and, while it is a draft, to change."""

    def __init__(self, tab: "PublicationsTab") -> None:
        super().__init__()
        self._tab = tab
        self._body = col(gap=10, pad=(0, 0, 8, 0))
        self.setLayout(col((scroller(col(self._body, None)), 1)))

    def show_publication(self, one: Publication) -> None:
        """Show text, tables and attachments."""
        emptied(self._body)
        publications, key, is_draft = self._tab.disclosure.publications, one.id or 0, one.state == DRAFT
        edit = button("修改", "edit", clicked=self._tab.on_edit, tip="F2")
        edit.setVisible(is_draft)
        parts = [text(one.summary, tone="text2", wrap=True)] if one.summary else []
        self._body.addWidget(card("正文", *parts, text(one.text, wrap=True), action=edit))
        for place, table in enumerate(publications.tables(key)):
            self._body.addWidget(self._table(one, place, table))
        files = [self._file(one, a) for a in publications.attachments(key)]
        if is_draft:
            add_table = button("添加表格…", "table", clicked=lambda: drafting.write_table(self._tab, key))
            attach = button("添加附件…", "attach", clicked=lambda: self.on_attach(one))
            self._body.addLayout(row(add_table, attach, None))
        else:
            self._body.addWidget(text(LOCKED, "caption", tone="text2", wrap=True))
        if files:
            self._body.addWidget(card("附件", *files))

    def on_attach(self, one: Publication) -> None:
        """Add files to a draft."""
        for file in dialogs.open_files(self, "添加公开附件", FILES):
            self._tab.carry_out(
                f"已添加附件“{file.name}”",
                partial(self._tab.disclosure.publications.attach, one.id or 0, file),
            )

    def on_detach(self, file: Attachment) -> None:
        """Take a file out of a draft."""
        detach = self._tab.disclosure.publications.detach
        self._tab.carry_out(f"已移除附件“{file.file_name}”", lambda: detach(file.id or 0))

    def on_save(self, file: Attachment) -> None:
        """Save a copy of a file."""
        path = dialogs.save_file(self, "附件另存为", "所有文件 (*)", suggested=Path.home() / file.file_name)
        if path is not None:
            content = self._tab.disclosure.publications.content(file.id or 0)
            try:
                path.write_bytes(content)
            except OSError:
                words = f"没有权限或空间写入“{path.name}”，没有保存。请换一个位置再试，原来的附件不受影响。"
                raise Unwritable(words) from None

    def _table(self, one: Publication, place: int, table: PublicationTable) -> QWidget:
        heads, *lines = table.rows or ((),)
        width = len(heads)
        rows = [(*line, *[""] * width)[:width] for line in lines]
        name = table.caption or f"表格 {place + 1}"
        shown = grid(Rows(heads, rows), [150] * width, name=name, look=GridLook(fit=True))
        edit = button(
            "修改", kind="link", clicked=lambda: drafting.write_table(self._tab, one.id or 0, place)
        )
        edit.setAccessibleName(f"修改表格“{name}”")
        out = button(
            "删除", kind="link", clicked=lambda: drafting.remove_table(self._tab, one.id or 0, place)
        )
        out.setAccessibleName(f"删除表格“{name}”")
        tools = QWidget()
        tools.setLayout(row(edit, out))
        tools.setVisible(one.state == DRAFT)
        return card(name, shown, action=tools)

    def _file(self, one: Publication, file: Attachment) -> QWidget:
        save = button("另存为…", kind="link", clicked=lambda: self.on_save(file))
        save.setAccessibleName(f"另存附件“{file.file_name}”")
        out = button("移除", kind="link", clicked=lambda: self.on_detach(file))
        out.setAccessibleName(f"移除附件“{file.file_name}”")
        out.setVisible(one.state == DRAFT)
        line = QWidget()
        size = text(f"{max(1, file.size // 1024):,} KB", "caption", tone="text2")
        line.setLayout(row((text(file.file_name, wrap=True), 1), size, save, out))
        return line
