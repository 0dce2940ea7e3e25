"""Judges far apart about an entry, and whether the prizes would change without one of the judges."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.competition.records.contests import STARTED
from core.competition.records.ranking import Gap, JudgeEffect
from gui import jobs
from gui.competition.words import plain
from gui.kit import button, col, frame, row, text
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.competition.ranking import RankingTab, Read

GAP_HEADS = (("代码", 68), ("部分", 110), ("最高分", 72), ("最低分", 72), ("提示", 360))
EFFECT_HEADS = (("评委", 90), ("奖项", 76), ("结论", 260), ("会变动的奖项", 200), ("会变动的名次", 200))
MOST_PLACES = 8  # told in full; the cell says them all
CHANGES = {"会变": "warn", "不变": "ok"}


class GapsPart(QWidget):
    """Who of the judges is far from the others, entry by entry."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[int, str] = {}
        look = TableLook(right=(2, 3), stretch=4)
        self.list = Listing[Gap]("评委分差", GAP_HEADS, cells=self._cells, look=look)
        self._told = text("", tone="text2", wrap=True)
        self.setLayout(col(self._told, (self.list.framed(), 1), gap=8))

    def show_found(self, found: "Read") -> None:
        """Show the gaps."""
        self._codes = {e.id or 0: e.code or str(e.number) for e in found.entries}
        limit = plain(found.rubric.scheme.gap)
        self._told.setText(
            f"同一选手同一部分的最高分与最低分相差超过 {limit} 分的有 {len(found.gaps)} 处。"
            "只提示、不改分；先请裁判长核对评分表，再公布名次。"
            if found.gaps
            else f"没有评委分差超过 {limit} 分。"
        )
        widest = sorted(found.gaps, key=lambda gap: gap.lowest - gap.highest)
        self.list.put(widest, key=lambda gap: (gap.entry_id, gap.part_name))

    def _cells(self, gap: Gap) -> Sequence[str]:
        code = self._codes.get(gap.entry_id, "")
        return code, gap.part_name, plain(gap.highest), plain(gap.lowest), gap.sentence


class EffectsPart(QWidget):
    """What would be different without each of the judges; worked out when it is asked for."""

    def __init__(self, tab: "RankingTab") -> None:
        super().__init__()
        self._tab = tab
        look = TableLook(tones={1: CHANGES}, stretch=2)
        self.list = Listing[JudgeEffect]("去掉某评委后的变化", EFFECT_HEADS, cells=_effect_cells, look=look)
        self.list.on_chosen(self._show_detail)
        self.compute = button("逐个评委计算", "arrow_sync", clicked=self.on_compute)
        self._told, self._detail = text("", tone="text2", wrap=True), text("", wrap=True)
        self._below = frame(col(self._detail, pad=(12, 8, 12, 10)), "inset")
        self.setLayout(col(row((self._told, 1), self.compute), (self.list.framed(), 1), self._below, gap=8))

    def show_found(self, found: "Read") -> None:
        """Begin anew: what was worked out before no longer counts."""
        self.list.put((), key=lambda one: one.judge_id)
        self._show_detail()
        state = self._tab.one.state
        self.compute.setEnabled(state in STARTED and bool(found.ranking.placings))
        self._told.setText(
            "逐个去掉一名评委的评分，重新计算名次和奖项，看结果是否依赖某一个人。只作参考，不改成绩。"
        )
        if self.isVisible():
            self.begin()

    def begin(self) -> None:
        """Work it out when it is first looked at."""
        if self.compute.isEnabled() and not self.list.records:
            self.on_compute()

    def on_compute(self) -> None:
        """Work it out in the background."""
        key, ranking = self._tab.contest_id, self._tab.competition.ranking

        def show(found: tuple[JudgeEffect, ...]) -> None:
            if key != self._tab.contest_id:
                return
            self.list.put(found, key=lambda one: one.judge_id)
            count = sum(one.changes_prizes for one in found)
            told = f"{count} 名评委去掉后奖项会变。" if count else "✔ 去掉任何一名评委，奖项都不变。"
            self._told.setText(told if found else "这项竞赛没有由评委评分的部分。")
            self._show_detail()

        jobs.run(self._tab, "正在逐个评委计算", lambda _: ranking.without_each_judge(key), show)

    def _show_detail(self) -> None:
        one = self.list.chosen()
        self._below.setVisible(one is not None)
        self._detail.setText("" if one is None else "\n".join(_effect_words(one)))


def _effect_words(one: JudgeEffect) -> list[str]:
    """What would be different without a judge, in at most three lines."""
    told = [one.sentence]
    if one.changed_places:
        more = f"……共 {len(one.changed_places)} 处" if len(one.changed_places) > MOST_PLACES else ""
        told.append("名次变动：" + "；".join(one.changed_places[:MOST_PLACES]) + more)
    return told


def _effect_cells(one: JudgeEffect) -> Sequence[str]:
    return (
        one.judge_name, "会变" if one.changes_prizes else "不变", one.sentence, "；".join(one.changed_prizes),
        "；".join(one.changed_places),
    )  # fmt: skip
