"""The unit's own wordings: every piece of prose of the papers with its places, changed for all meetings at once."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from core.congress.records.dossier import Wording
from core.errors import AppError
from gui.congress.tab import Tab
from gui.kit import (
    GridLook,
    Rows,
    banner,
    button,
    choice,
    col,
    dialogs,
    emptied,
    frame,
    grid,
    hline,
    row,
    search,
    set_width,
    text,
)
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

HEADS = ("文书", "用语", "")
OWN, UNSAVED, ADD_PLACE = "本单位", "未保存", "插入可替换的内容…"
MARK = 2
HINT = (
    "这里改的是本单位以后所有会议的文书用语；只改这一次会议的，请用“修改文字”。花括号里的内容打印时自动替换。"
)


class WordingsDialog(QDialog):
    """The keys on the left, the words of the chosen one on the right; each is saved by itself."""

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__(tab)
        self._tab, self._app = tab, app
        self._all: Sequence[Wording] = ()
        self._shown: Sequence[Wording] = ()
        self._typed: dict[str, str] = {}  # by key, until it is saved
        self.setWindowTitle("文书用语")
        self.setModal(True)
        self._notice = col()
        self.search_box = search("编号、名称或文字", width=0)
        self.search_box.textChanged.connect(lambda _: self._find())
        self.rows = Rows(HEADS, tones={MARK: {OWN: "info", UNSAVED: "warn"}})
        self.table = grid(self.rows, (64, 200, 84), name="文书用语", look=GridLook(stretch=1, chips=(MARK,)))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self.area.setAccessibleName("用语")
        self.area.textChanged.connect(self._on_typed)
        self.places = choice((ADD_PLACE,), name="插入可替换的内容", width=190)
        self.places.activated.connect(self._on_place)
        self._default = text("", tone="text2", wrap=True)
        self.reset = button("恢复默认", "history", clicked=self.on_reset)
        self.save = button("保存这一条", "checkmark", kind="primary", clicked=self.on_save, tip="Ctrl+S")
        self.save.setAccessibleName("保存这一条")
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.on_save)
        self.reload()

    def reload(self) -> None:
        """Read every wording again; the chosen one stays."""
        self._all = self._app.congress.dossier.wordings()
        self._find()

    def chosen(self) -> Wording | None:
        """The wording of the chosen row."""
        found = self.table.selectionModel().selectedRows()
        place = found[0].row() if found else -1
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def on_save(self) -> None:
        """Store the words, or show what is wrong with them."""
        one = self.chosen()
        if one is None or not self.save.isEnabled():
            return
        words = self.area.toPlainText()
        self._write(
            one, f"已修改“{one.title}”", lambda: self._app.congress.dossier.set_wording(one.key, words)
        )

    def on_reset(self) -> None:
        """Go back to the words that come with the program."""
        one = self.chosen()
        if one is None:
            return
        if one.is_own:
            self._write(
                one, f"“{one.title}”已恢复默认", lambda: self._app.congress.dossier.reset_wording(one.key)
            )
        else:
            self.area.setPlainText(one.default)

    def reject(self) -> None:
        """Close, after a question when the words typed are not saved."""
        lost = f"有 {len(self._typed)} 条用语改过，还没有保存。"
        if not self._typed or dialogs.confirm(self, "放弃修改？", lost, action="放弃修改", danger=True):
            super().reject()

    def _lay_out(self) -> None:
        left = frame(col(self.search_box, (frame(col(self.table, pad=1), "inset"), 1), pad=10))
        set_width(left, 420)
        self._title = text("", "h3", wrap=True)
        right = col(
            row((self._title, 1), self.places, self.reset, self.save), self._notice, (self.area, 1),
            text("默认用语", "strong"), self._default,
        )  # fmt: skip
        foot = row(None, button("关闭", clicked=self.reject))
        self.setLayout(
            col(
                text("文书用语", "h2"), text(HINT, "caption", tone="text2", wrap=True),
                (row(left, (right, 1), gap=14), 1), hline(), foot, gap=10, pad=(20, 16, 20, 14),
            )
        )  # fmt: skip
        room = self.screen().availableGeometry()
        self.resize(min(theme().px(1060), room.width() - 60), min(theme().px(620), room.height() - 60))

    def _write(self, one: Wording, words: str, write: Callable[[], object]) -> None:
        emptied(self._notice)
        try:
            self._tab.carry_out(words, write)
        except AppError as error:
            self._notice.addWidget(banner(error.message, "err"))
        else:
            self._typed.pop(one.key, None)
            self.reload()

    def _find(self) -> None:
        kept, typed = self.chosen(), self.search_box.text().strip()
        self._shown = [
            w
            for w in self._all
            if not typed or typed.upper() in w.paper or typed in w.title or typed in w.text
        ]
        self.rows.set_rows([(w.paper, w.title, self._mark(w)) for w in self._shown])
        places = [n for n, w in enumerate(self._shown) if kept is not None and w.key == kept.key]
        if self._shown:
            self.table.selectRow(places[0] if places else 0)

    def _show_chosen(self) -> None:
        one = self.chosen()
        emptied(self._notice)
        if one is None:
            return
        self._title.setText(f"{one.paper}　{one.title}")
        self.area.setPlainText(self._typed.get(one.key, one.text))
        self._default.setText(one.default)
        self.places.clear()
        self.places.addItems([ADD_PLACE, *(f"{{{p}}}" for p in one.places)])
        self._show_state()

    def _on_place(self, place: int) -> None:
        """Write a place where the cursor is."""
        if place:
            self.area.insertPlainText(self.places.itemText(place))
            self.places.setCurrentIndex(0)
            self.area.setFocus()

    def _mark(self, one: Wording) -> str:
        """Whether the unit has words of its own, or some not yet saved."""
        return UNSAVED if one.key in self._typed else OWN if one.is_own else ""

    def _on_typed(self) -> None:
        """Keep what is typed until it is saved, also while another wording is looked at."""
        one = self.chosen()
        if one is None:
            return
        words = self.area.toPlainText()
        if words.strip() == one.text:
            self._typed.pop(one.key, None)
        else:
            self._typed[one.key] = words
        place = self.rows.index(self._shown.index(one), MARK)
        self.rows.rows[place.row()] = (one.paper, one.title, self._mark(one))
        self.rows.dataChanged.emit(place, place)
        self._show_state()

    def _show_state(self) -> None:
        one = self.chosen()
        is_typed = one is not None and one.key in self._typed
        self.save.setEnabled(is_typed)
        self.reset.setEnabled(one is not None and (one.is_own or is_typed))
