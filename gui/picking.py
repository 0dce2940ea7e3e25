"""Choosing people: found on the left by name, pinyin or department, chosen on the right in order."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from core.members.records import Hit, RosterQuery
from core.rules import Finding
from gui.kit import GridLook, Rows, banner, button, col, emptied, frame, grid, hline, row, search, text
from gui.kit.findings import finding_words, severity_tone, stops
from gui.theme import theme

Find = Callable[[str], Sequence[Hit]]
Check = Callable[[Sequence[int]], Sequence[Finding]]
if TYPE_CHECKING:
    from core.app import App

FOUND, SHOWN = 100, 60
HEADS = ("姓名", "单位（部门）")


def roster_hits(app: "App", besides: Sequence[int]) -> Find:
    """Finds on the whole roster, without some people."""
    left_out = frozenset(besides)
    first = [i for i in app.members.ids(RosterQuery(quick="employees")) if i not in left_out][:SHOWN]

    def find(words: str) -> Sequence[Hit]:
        if not words.strip():
            return [
                Hit(person_id=p.id or 0, name=p.name, note=p.department or "")
                for p in app.members.people(first)
            ]
        return [h for h in app.members.search(words, limit=FOUND) if h.person_id not in left_out]

    return find


class PeopleDialog(QDialog):
    """`chosen` are the ids chosen, in order; `check` says what the law thinks of them."""

    def __init__(
        self, parent: QWidget, title: str, find: Find, *, hint: str = "", check: Check | None = None
    ) -> None:
        super().__init__(parent)
        self._find, self._check = find, check
        self._hits: list[Hit] = []
        self._chosen: list[Hit] = []
        self.setWindowTitle(title)
        self.setModal(True)
        self.search_box = search("姓名、拼音首字母或部门", width=0)
        self.search_box.textChanged.connect(lambda _: self.look_up())
        self.search_box.returnPressed.connect(lambda: self.add(0))
        self._left, self._right = Rows(HEADS), Rows(HEADS)
        self.found = grid(self._left, (96, 200), name="找到的人，回车加入", look=GridLook())
        self.found.opened.connect(lambda index: self.add(index.row()))
        self.taken = grid(
            self._right, (96, 200), name="已选的人，Delete 移出", look=GridLook(row_numbers=True)
        )
        self.taken.opened.connect(lambda index: self.drop(index.row()))
        self.accept_button = button("确定", "checkmark", kind="primary", clicked=self.accept)
        self.accept_button.setAccessibleName("确定")
        self._count, self._findings = text("", "h3"), col(gap=6)
        QShortcut(
            QKeySequence(Qt.Key.Key_Delete), self.taken, lambda: self.drop(self.taken.currentIndex().row())
        )
        self._lay_out(title, hint)
        self.resize(theme().px(860), min(theme().px(600), self.screen().availableGeometry().height() - 80))
        self.look_up()
        self._show_chosen()

    def put(self, people: Sequence[Hit]) -> None:
        """Begin with these people chosen."""
        self._chosen = list(people)
        self.look_up()
        self._show_chosen()

    def chosen(self) -> tuple[int, ...]:
        """The ids chosen, in order."""
        return tuple(h.person_id for h in self._chosen)

    def run(self) -> bool:
        """Ask; whether the choice was confirmed."""
        self.search_box.setFocus()
        is_accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return is_accepted

    def look_up(self) -> None:
        """Find for what is typed, without those chosen already."""
        taken = set(self.chosen())
        self._hits = [h for h in self._find(self.search_box.text()) if h.person_id not in taken]
        self._left.set_rows([(h.name, h.note) for h in self._hits])

    def add(self, place: int) -> None:
        """Choose the person found at a place."""
        if 0 <= place < len(self._hits):
            self._chosen.append(self._hits[place])
            self.look_up()
            self._show_chosen()

    def drop(self, place: int) -> None:
        """Take the person chosen at a place out again."""
        if 0 <= place < len(self._chosen):
            del self._chosen[place]
            self.look_up()
            self._show_chosen()

    def shift(self, step: int) -> None:
        """Move the current one of those chosen up or down."""
        place = self.taken.currentIndex().row()
        if place >= 0 and 0 <= place + step < len(self._chosen):
            self._chosen.insert(place + step, self._chosen.pop(place))
            self._show_chosen()
            self.taken.selectRow(place + step)

    def _lay_out(self, title: str, hint: str) -> None:
        note = (text(hint, "caption", tone="text2", wrap=True),) if hint else ()
        add = button("加入", "add", clicked=lambda: self.add(self.found.currentIndex().row()))
        out = button("移出", "dismiss", clicked=lambda: self.drop(self.taken.currentIndex().row()))
        up, down = (
            button(words, kind="quiet", clicked=partial(self.shift, step))
            for words, step in (("上移", -1), ("下移", 1))
        )
        left = col(self.search_box, (frame(col(self.found, pad=1), "inset"), 1), row(None, add))
        right = col(self._count, (frame(col(self.taken, pad=1), "inset"), 1), row(up, down, None, out))
        foot = row(None, button("取消", clicked=self.reject), self.accept_button)
        self.setLayout(
            col(
                text(title, "h2"), *note, (row((left, 1), (right, 1), gap=14), 1), self._findings, hline(), foot,
                gap=10, pad=(20, 16, 20, 14),
            )
        )  # fmt: skip

    def _show_chosen(self) -> None:
        self._right.set_rows([(h.name, h.note) for h in self._chosen])
        self._count.setText(f"已选 {len(self._chosen)} 人")
        emptied(self._findings)
        found = self._check(self.chosen()) if self._check is not None else ()
        self.accept_button.setEnabled(not any(map(stops, found)))
        for one in found:
            self._findings.addWidget(banner(finding_words(one), severity_tone(one)))
        if self._check is not None and not found and self._chosen:
            self._findings.addWidget(banner("名单符合已核对的各项要求", "ok"))
