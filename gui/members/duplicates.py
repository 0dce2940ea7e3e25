"""The queue of people who may have been entered twice: compare side by side, merge, or tell apart."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from core.members.merging import Pair
from gui.kit import GridLook, Page, Rows, box, button, card, col, empty, frame, grid, row, text
from gui.members.duplicates_compare import Comparison
from gui.pages import Shell
from gui.undoing import offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App

TABLES = frozenset({"person", "not_same", "unit"})
HEADS = ("姓名", "为什么可能是同一人", "可能性")
LIKELY = 90  # of 100; from here on the queue says 很可能


class DuplicatesPage(Page):
    """Two entries side by side for each pair of the queue; every decision is one change that can be undone."""

    closed = Signal()  # back to the roster

    def __init__(self, app: "App", shell: Shell) -> None:
        back = button("返回花名册", "people")
        super().__init__("重复人员", actions=(back,))
        back.clicked.connect(lambda _: self.closed.emit())
        self._app, self._shell = app, shell
        self._pairs: Sequence[Pair] = ()
        self._rows = Rows(HEADS, tones={2: {"很可能": "warn", "可能": "info"}})
        self.queue = grid(
            self._rows, (76, 200, 84), name="可能重复的人员", look=GridLook(stretch=1, chips=(2,))
        )
        self.comparison = Comparison(app.members)
        self.queue.selectionModel().currentRowChanged.connect(lambda now, _: self._show(now.row()))
        self.queue.opened.connect(lambda _: self.comparison.merge.setFocus())
        self.comparison.merge_wanted.connect(self.on_merge)
        self.comparison.apart_wanted.connect(self.on_tell_apart)
        self._full = box(row((self._queue_card(), 36), (self.comparison, 64), gap=12))
        self._place = col()
        self._place.addWidget(self._full, 1)
        self._nobody = self._empty_state()
        self._place.addWidget(self._nobody, 1)
        self.set_body((self._place, 1), scroll=False)
        self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the page was not seen."""
        super().showEvent(event)
        if self._is_stale:
            self._read()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read the queue again and stay at the same place in it."""
        self._is_stale = self._is_stale or not tables or bool(tables & TABLES)
        if self._is_stale and self.isVisible():
            self._read()

    def on_merge(self) -> None:
        """Merge the two as chosen, and offer the way back."""
        choice, members = self.comparison.choice(), self._app.members
        merge = partial(members.merge, choice.survivor_id, choice.other_id, choice.taken)
        self._decide(merge, f"已把两条“{choice.name}”合并为一条")

    def on_tell_apart(self) -> None:
        """Remember that the two are different people."""
        pair = self._pairs[self.queue.currentIndex().row()]
        tell_apart = partial(self._app.members.tell_apart, pair.first_id, pair.second_id)
        self._decide(tell_apart, f"已记住：两位“{pair.name}”不是同一人")

    def _decide(self, write: Callable[[], object], words: str) -> None:
        offer_undo(self, self._app, self._shell, words, changes=recorded(self._app, write))

    def _read(self) -> None:
        self._is_stale, place = False, max(0, self.queue.currentIndex().row())
        self._pairs = self._app.members.duplicates()
        self._rows.set_rows(tuple(map(_line, self._pairs)))
        self.set_note(f"还有 {len(self._pairs):,} 对等待核对" if self._pairs else "")
        self._full.setVisible(bool(self._pairs))
        self._nobody.setVisible(not self._pairs)
        if self._pairs:
            self.queue.selectRow(min(place, len(self._pairs) - 1))
        else:
            self.comparison.clear()

    def _show(self, place: int) -> None:
        self.clear_notice()
        if 0 <= place < len(self._pairs):
            pair = self._pairs[place]
            self.comparison.show_pair(pair.first_id, pair.second_id, reason=pair.reason)

    def _queue_card(self) -> QWidget:
        note = text(
            "姓名和出生日期相同、证件号码不同的人会列在这里。先核对，再决定。", tone="text2", wrap=True
        )
        return card("待核对", note, (frame(col(self.queue, pad=1), "inset"), 1))

    def _empty_state(self) -> QWidget:
        hint = "姓名和出生日期都相同的人会出现在这里。已经判断过“不是同一人”的不再提示。"
        back = button("返回花名册", kind="primary", clicked=self.closed.emit)
        return card("", empty("people_checkmark", "没有需要核对的重复人员", hint, back))


def _line(pair: Pair) -> tuple[str, str, str]:
    """A pair in the queue; what all pairs have in common is not said again."""
    return (
        pair.name,
        pair.reason.removeprefix("姓名、出生日期、"),
        "很可能" if pair.weight >= LIKELY else "可能",
    )
