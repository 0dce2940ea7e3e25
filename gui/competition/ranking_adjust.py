"""成绩调整: a total is changed by a row with its reason, taken back by a contrary row; no score is ever edited."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.competition.records.contests import RUNNING, SCORED
from core.competition.records.judging import Adjustment
from core.errors import Invalid, Problem
from core.fields import spec
from core.money import ZERO
from gui.competition.words import day_words, plain
from gui.kit import button, col, row, text
from gui.kit.asking import Asking, fill
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from core.competition.records.entries import Entry
    from gui.competition.ranking import RankingTab, Read

HEADS = (("参赛者", 170), ("加减分", 68), ("原因", 320), ("决定人", 130), ("日期", 96))
HINT = "调整单独记一行，写明原因，名次表和成绩汇总表上都会印出来；评分表上的分数不改。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an adjustment asks for."""

    entry: str = spec("参赛者", default="", required=True, code="entry")
    points: Decimal = spec("加减分", default=ZERO, required=True, unit="分", help="减分写负数")
    reason: str = spec("原因", default="", required=True, max_length=300)
    decided_by: str = spec("决定人", default="", required=True, max_length=40)
    decided_on: dt.date | None = spec("日期", default=None, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelling:
    """Why an adjustment is taken back."""

    reason: str = spec("冲销的原因", default="", required=True, max_length=200)
    by: str = spec("决定人", default="", required=True, max_length=40)


class AdjustPart(QWidget):
    """The adjustments in order."""

    def __init__(self, tab: "RankingTab") -> None:
        super().__init__()
        self._tab = tab
        self._entries: dict[int, str] = {}
        self.list = Listing[Adjustment](
            "成绩调整", HEADS, cells=self._cells, look=TableLook(right=(1,), stretch=2)
        )
        self.add = button("调整成绩…", "add", clicked=self.on_add)
        self.cancel = button("冲销…", "history", clicked=self.on_cancel)
        told = text(HINT, tone="text2", wrap=True)
        self.setLayout(col(row((told, 1), self.add, self.cancel), (self.list.framed(), 1), gap=8))

    def show_found(self, found: "Read") -> None:
        """Show the adjustments."""
        self._entries = {e.id or 0: entry_words(e) for e in found.entries}
        self.list.put(found.adjustments, key=lambda one: one.id)
        is_open = self._tab.one.state in (RUNNING, SCORED)
        self.add.setEnabled(is_open and bool(found.entries))
        self.cancel.setEnabled(is_open and bool(found.adjustments))

    def on_add(self) -> None:
        """Change a total by a row."""
        tab, by_words = self._tab, {words: key for key, words in self._entries.items()}

        def save(given: Change) -> None:
            row_ = Adjustment(
                contest_id=tab.contest_id, entry_id=entry_key(by_words, given.entry), points=given.points,
                reason=given.reason, decided_by=given.decided_by, decided_on=given.decided_on,
            )  # fmt: skip
            tab.carry_out(f"已调整{given.entry}", lambda: tab.competition.ranking.adjust(row_))

        begun = Change(decided_by=tab.app.officer, decided_on=dt.date.today())
        fill(self, "调整成绩", begun, save, asking=Asking(labels={"entry": tuple(by_words)}, hint=HINT))

    def on_cancel(self) -> None:
        """Take the chosen adjustment back by a contrary one."""
        one, tab = self.list.chosen(), self._tab
        if one is None:
            return
        key, cancel = one.id or 0, tab.competition.ranking.cancel_adjustment

        def save(given: Cancelling) -> None:
            tab.carry_out("已冲销一项调整", lambda: cancel(key, given.reason, given.by))

        hint = f"{self._entries.get(one.entry_id, '')} {plain(one.points)} 分：{one.reason}。两行都保留。"
        asking = Asking(hint=hint, action="冲销")
        fill(self, "冲销调整", Cancelling(by=tab.app.officer), save, asking=asking)

    def _cells(self, one: Adjustment) -> Sequence[str]:
        return (
            self._entries.get(one.entry_id, ""), f"{'+' if one.points > 0 else ''}{plain(one.points)}", one.reason,
            one.decided_by, day_words(one.decided_on),
        )  # fmt: skip


def entry_words(entry: "Entry") -> str:
    """An entry by code and name."""
    return f"{entry.code or entry.number} {entry.name}"


def entry_key(by_words: dict[str, int], words: str) -> int:
    """The key of an entry chosen by its words; raises Invalid for other words."""
    if words not in by_words:
        raise Invalid((Problem(field="entry", message="请从列表里选择参赛者，没有保存"),))
    return by_words[words]
