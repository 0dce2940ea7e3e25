"""The dialog of a posting: board, from–to with the legal minimum told, person, witness, photographs."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.disclosure.records.boards import Board, Posting
from core.disclosure.rules.postings import earliest_end, is_timed
from core.errors import Problem
from core.rules import Rule, RuleSet
from gui.disclosure.choosing import ChoosingDialog, Chosen, grow
from gui.disclosure.photos import FILES
from gui.kit import Form, button, col, dialogs, row, text

FIELDS = ("form", "place", "from_on", "planned_to", "person", "witness")
HINT = "登记前会再检查一遍个人信息。地点、天数和证据（照片或见证人）都齐了才算完成。"


class PostingDialog(ChoosingDialog):
    """The board fills in the place; the sentence below tells by the day how long it must hang."""

    def __init__(
        self, parent: QWidget, title: str, begun: Posting, *, boards: Sequence[Board], law: RuleSet
    ) -> None:
        self._begun, self._law = begun, law
        self.files: tuple[Path, ...] = ()
        self._places = {b.id or 0: f"{b.name}（{b.place}）" for b in boards}
        form = Form(Posting, FIELDS)
        form.set_value(begun)
        chosen = Chosen(
            "公开栏（不在公开栏公开的不选，直接写地点）",
            [(p, k) for k, p in self._places.items()],
            begun.board_id,
        )
        super().__init__(
            parent, title, form, chosen=chosen, save=lambda key, values: self._take(key), hint=HINT
        )
        self._least, self._photos = text("", wrap=True), text("还没有选照片", tone="text2", wrap=True)
        pick = button("选照片…", "add", clicked=self.on_files)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(3, col(self._least, row((self._photos, 1), pick), gap=6, pad=(20, 4, 20, 8)))
        self.choice.currentTextChanged.connect(lambda _: self._put_place())
        form.changed.connect(self.show_least)
        grow(self, 40)
        self.show_least()

    def begin(self, files: Sequence[Path], problems: tuple[Problem, ...]) -> None:
        """Go on with what was given before, and say what was wrong with it."""
        self._show_files(files)
        self._show(problems)

    def posting(self) -> Posting:
        """What is typed."""
        values = self.form.value()
        return replace(self._begun, board_id=self.chosen_id(), **values)  # type: ignore[arg-type]

    def on_files(self) -> None:
        """Choose photographs."""
        self._show_files(dialogs.open_files(self, "选择公开照片", FILES))

    def show_least(self) -> None:
        """Tell the least time, and the first day on which it may be taken down."""
        if self.form.problems() and not isinstance(self.form.value()["from_on"], dt.date):
            self._least.setText("请先填写公开日期。")
            return
        posting, rule = self.posting(), self._law["disclosure.least_days"]
        if not is_timed(posting, self._law):
            self._least.setText(f"“{posting.form}”当场公开，不计天数，只记日期和证据。")
            return
        earliest = earliest_end(posting, self._law)
        short = bool(earliest and isinstance(posting.planned_to, dt.date) and posting.planned_to < earliest)
        tail = "拟撤下日期早于这一天，到时要写明原因。" if short else ""
        self._least.setText(
            f"{'⚠ ' if short else ''}公开应不少于 {least_words(rule)}，最早 {earliest} 可以撤下。{tail}"
        )

    def _take(self, board_id: int | None) -> None:
        """Nothing is stored here: the page looks through the content and posts in the background."""

    def _put_place(self) -> None:
        place = self._places.get(self.chosen_id() or 0)
        if place:
            self.form.editor("place").set_value(place[:80])

    def _show_files(self, files: Sequence[Path]) -> None:
        self.files = tuple(files)
        self._photos.setText("、".join(f.name for f in self.files) or "还没有选照片")


def least_words(rule: Rule) -> str:
    """The least time with its source."""
    return f"{rule.number} 日（{rule.severity}；{rule.citation}）"
