"""The prose of one paper before it is printed: what the program wrote, what will be printed, what became outdated."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from core.congress.records.dossier import EditableText, StaleEdit
from core.errors import AppError
from gui.kit import (
    GridLook,
    Rows,
    banner,
    button,
    col,
    dialogs,
    emptied,
    frame,
    grid,
    hline,
    row,
    set_width,
    text,
)
from gui.theme import follow, theme

HEADS = ("部位", "文字", "")
EDITED = "已改"
HINT = "这里改的是这一份文书的文字，随会议保存。表格里的人数、票数和名单直接取自记录，不能在这里改。"
Save = Callable[[Mapping[int, str]], object]


class TextsDialog(QDialog):
    """The pieces on the left, the chosen one on the right; `save` gets the texts changed, by position.

    `discard` gives up outdated edits by their ids; both raise AppError for what they do not accept.
    """

    def __init__(
        self, parent: QWidget, title: str, pieces: Sequence[EditableText], *, stale: Sequence[StaleEdit],
        save: Save, discard: Callable[[tuple[int, ...]], object],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._pieces, self._save, self._discard = pieces, save, discard
        self.texts = {p.position: p.text for p in pieces}
        self.setWindowTitle(title)
        self.setModal(True)
        self._notice, self._stale = col(), col(gap=6)
        self.rows = Rows(HEADS, tones={2: {EDITED: "info"}})
        self.table = grid(
            self.rows, (76, 200, 74), name="文书的各段文字", look=GridLook(stretch=1, chips=(2,))
        )
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_piece())
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self.area.setAccessibleName("要打印的文字")
        self.area.textChanged.connect(self._on_typed)
        self._base = text("", tone="text2", wrap=True)
        self.reset = button("恢复原文", "history", clicked=self.on_reset)
        self.accept_button = button("保存", "checkmark", kind="primary", clicked=self.on_save, tip="Ctrl+S")
        self.accept_button.setAccessibleName("保存")
        for one in stale:
            self._add_stale(one)
        self._lay_out(title)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.on_save)
        self._fill()
        if pieces:
            self.table.selectRow(0)
        self.table.setFocus()

    def changed(self) -> dict[int, str]:
        """The texts that differ from what would have been printed before."""
        return {p.position: self.texts[p.position] for p in self._pieces if self.texts[p.position] != p.text}

    def piece(self) -> EditableText | None:
        """The piece chosen on the left."""
        found = self.table.selectionModel().selectedRows()
        return self._pieces[self.rows.source_row(found[0].row())] if found else None

    def on_reset(self) -> None:
        """Go back to what the program wrote."""
        one = self.piece()
        if one is not None:
            self.area.setPlainText(one.base)

    def on_save(self) -> None:
        """Store what was changed, or show why that cannot be."""
        emptied(self._notice)
        try:
            if self.changed():
                self._save(self.changed())
        except AppError as error:
            self._notice.addWidget(banner(error.message, "err"))
        else:
            self.accept()

    def reject(self) -> None:
        """Close, after a question when something was changed."""
        lost = "您改的文字还没有保存，关闭后就没有了。"
        if not self.changed() or dialogs.confirm(self, "放弃修改？", lost, action="放弃修改", danger=True):
            super().reject()

    def _lay_out(self, title: str) -> None:
        left = frame(col(self.table, pad=1), "inset")
        set_width(left, 380)
        follow(self._base, lambda: self._base.setMinimumHeight(theme().px(40)))
        right = col(
            row(text("要打印的文字", "strong"), None, self.reset),
            (self.area, 1),
            text("程序写的原文", "strong"),
            self._base,
            text("清空文字，就是不打印这一段；换行就是另起一段。", "caption", tone="text3", wrap=True),
        )
        foot = row(None, button("取消", clicked=self.reject), self.accept_button)
        self.setLayout(
            col(
                text(title, "h2", wrap=True), text(HINT, "caption", tone="text2", wrap=True), self._notice, self._stale,
                (row(left, (right, 1), gap=14), 1), hline(), foot, gap=10, pad=(20, 16, 20, 14),
            )
        )  # fmt: skip
        room = self.screen().availableGeometry()
        self.resize(min(theme().px(980), room.width() - 60), min(theme().px(620), room.height() - 60))

    def _add_stale(self, one: StaleEdit) -> None:
        """An edit whose underlying text is no longer there, with the way to give it up."""

        def give_up() -> None:
            self._discard((one.edit.id or 0,))
            shown.hide()

        shown = banner(one.sentence, "warn", button("放弃这处修改", kind="link", clicked=give_up))
        self._stale.addWidget(shown)

    def _fill(self) -> None:
        place = self.table.currentIndex().row()
        self.rows.set_rows([self._cells(p) for p in self._pieces])
        if place >= 0:
            self.table.blockSignals(True)
            self.table.selectRow(place)
            self.table.blockSignals(False)

    def _cells(self, piece: EditableText) -> tuple[str, ...]:
        words = " ".join(self.texts[piece.position].split())
        return piece.kind, words or "（不打印）", EDITED if self.texts[piece.position] != piece.base else ""

    def _show_piece(self) -> None:
        one = self.piece()
        if one is None:
            return
        self.area.blockSignals(True)
        self.area.setPlainText(self.texts[one.position])
        self.area.blockSignals(False)
        self._base.setText(one.base)
        self.reset.setEnabled(self.texts[one.position] != one.base)

    def _on_typed(self) -> None:
        one = self.piece()
        if one is None:
            return
        self.texts[one.position] = self.area.toPlainText().strip()
        self.reset.setEnabled(self.texts[one.position] != one.base)
        place = self._pieces.index(one)
        self.rows.rows[place] = self._cells(one)
        self.rows.dataChanged.emit(self.rows.index(place, 0), self.rows.index(place, 2))
