"""异议: what was objected to scores and results, and how it was settled; while one is open nothing becomes final."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.competition.records.contests import NOTICED, RUNNING, SCORED, Objection
from core.fields import spec
from gui.competition.ranking_adjust import entry_key, entry_words
from gui.competition.words import day_words
from gui.kit import button, col, frame, row, text
from gui.kit.asking import Asking, fill
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.competition.ranking import RankingTab, Read

HEADS = (
    ("提出日期", 96), ("关于", 110), ("异议内容", 260), ("处理结果", 84), ("处理人", 76), ("处理日期", 96), ("处理说明", 180),
)  # fmt: skip
TONES = {"未处理": "err"}
HINT = "有没有处理完的异议时，不能公示结果、确定成绩；成立的异议须退回改正后重新公示。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """What an objection asks for."""

    raised_on: dt.date | None = spec("提出日期", default=None, required=True)
    raised_by: str | None = spec("提出人", default=None, max_length=40)
    entry: str | None = spec("关于哪个参赛者", default=None, code="entry", help="对整个结果的不选")
    content: str = spec("异议内容", default="", required=True, max_length=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """How an objection is settled."""

    settled_on: dt.date | None = spec("处理日期", default=None, required=True)
    settled_by: str = spec("处理人", default="", required=True, max_length=40)
    outcome: str = spec("处理结果", default="", required=True, code="contest_objection_outcome")
    answer: str = spec("处理说明", default="", required=True, max_length=500)


class ObjectionsPart(QWidget):
    """The objections, those that are open first."""

    def __init__(self, tab: "RankingTab") -> None:
        super().__init__()
        self._tab = tab
        self._entries: dict[int, str] = {}
        look = TableLook(tones={3: TONES}, stretch=2)
        self.list = Listing[Objection]("异议，回车处理", HEADS, cells=self._cells, look=look)
        self.list.table.opened.connect(lambda _: self.on_settle())
        self.list.on_chosen(self._show_detail)
        self.add = button("登记异议…", "add", clicked=self.on_add)
        self.settle = button("处理…", "checkmark", clicked=self.on_settle)
        self._detail = text("", wrap=True)
        self._below = frame(col(self._detail, pad=(12, 8, 12, 10)), "inset")
        head = row((text(HINT, tone="text2", wrap=True), 1), self.add, self.settle)
        self.setLayout(col(head, (self.list.framed(), 1), self._below, gap=8))

    def show_found(self, found: "Read") -> None:
        """Show the objections."""
        self._entries = {e.id or 0: entry_words(e) for e in found.entries}
        shown = sorted(found.objections, key=lambda o: o.settled_on is not None)
        self.list.put(shown, key=lambda one: one.id)
        is_open = self._tab.one.state in (RUNNING, SCORED, NOTICED)
        self.add.setEnabled(is_open)
        self.settle.setEnabled(is_open and found.open_objections > 0)
        self._show_detail()

    def on_add(self) -> None:
        """Record an objection."""
        tab, by_words = self._tab, {words: key for key, words in self._entries.items()}

        def save(given: Raised) -> None:
            about = entry_key(by_words, given.entry) if given.entry else None
            one = Objection(
                contest_id=tab.contest_id, entry_id=about, raised_on=given.raised_on, raised_by=given.raised_by,
                content=given.content,
            )  # fmt: skip
            tab.carry_out("已登记异议", lambda: tab.competition.contests.add_objection(one))

        asking = Asking(labels={"entry": tuple(by_words)})
        fill(self, "登记异议", Raised(raised_on=dt.date.today()), save, asking=asking)

    def on_settle(self) -> None:
        """Record how the chosen objection was settled."""
        one, tab = self.list.chosen(), self._tab
        if one is None or not self.settle.isEnabled():
            return

        def save(given: Settling) -> None:
            fields = ("settled_on", "settled_by", "outcome", "answer")
            settled = replace(one, **{n: getattr(given, n) for n in fields})
            tab.carry_out("已处理异议", lambda: tab.competition.contests.settle_objection(settled))

        begun = Settling(settled_on=dt.date.today(), settled_by=tab.app.officer)
        fill(self, "处理异议", begun, save, asking=Asking(hint=one.content))

    def _show_detail(self) -> None:
        one = self.list.chosen()
        self._below.setVisible(one is not None)
        self._detail.setText("" if one is None else "\n".join(filter(None, (one.content, one.answer))))

    def _cells(self, one: Objection) -> Sequence[str]:
        about = self._entries.get(one.entry_id or 0, "整个结果")
        return (
            day_words(one.raised_on), about, one.content, one.outcome or "未处理", one.settled_by or "",
            day_words(one.settled_on), one.answer or "",
        )  # fmt: skip
