"""申报表 and 方案: what the application form and the plan say, and how they are filled in."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.competition.records.contests import (
    ARCHIVED,
    CANCELLED,
    DRAFT,
    FINAL,
    NOTICED,
    SCORED,
    Contest,
    Plan,
)
from core.fields import spec
from gui.competition.facts import Facts
from gui.kit import box, button, card, col, row, scroller, text
from gui.kit.asking import Asking, fill

if TYPE_CHECKING:
    from gui.competition.contests_file import ContestFile, Opened

APPLICATION = (
    "name", "theme", "kind", "level", "host", "undertaker", "co_organiser", "scope", "expected_units",
    "expected_people", "starts_on", "ends_on", "place", "handler", "content", "goals", "method", "budget",
    "fund_source", "bonus_basis",
)  # fmt: skip
LATER = ("upper_on", "upper_opinion", "summary", "accounts")
PLAN = ("guidance", "leaders", "stages", "conditions", "rewards", "demands")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What the upper union says of the application."""

    upper_on: dt.date | None = spec("上级意见日期", default=None, required=True)
    upper_opinion: str = spec("上级意见", default="", required=True, max_length=500)


class CardPart(QWidget):
    """The application form, the opinion of the upper union, the summary."""

    def __init__(self, file: "ContestFile") -> None:
        super().__init__()
        self._file = file
        self.card, self.later = Facts(Contest, APPLICATION), Facts(Contest, LATER)
        self.edit = button("修改申报表…", "edit", kind="link", clicked=self.on_edit, tip="F2")
        self.opinion = button("上级意见…", "edit", kind="link", clicked=self.on_opinion)
        self.sum_up = button("总结和决算…", "edit", kind="link", clicked=self.on_sum_up)
        self._told = text("立项以后不再修改申报表；要改的先退回草稿。", "caption", tone="text2")
        first = card("申报表", self.card, action=self.edit)
        second = card("意见和总结", self.later, action=box(row(self.opinion, self.sum_up, gap=4)))
        self.setLayout(col((scroller(col(first, self._told, second, None, gap=8, pad=(0, 0, 6, 0))), 1)))
        file.tab.set_keys({"F2": self.on_edit})

    def show_file(self, opened: "Opened") -> None:
        """Show what the application says."""
        one = opened.one
        self.card.show_record(one)
        self.later.show_record(one)
        self.edit.setVisible(one.state == DRAFT)
        self._told.setVisible(one.state != DRAFT)
        self.opinion.setVisible(one.state not in (ARCHIVED, CANCELLED))
        self.sum_up.setVisible(one.state in (SCORED, NOTICED, FINAL))

    def on_edit(self) -> None:
        """Change the application of a draft."""
        if not self.isVisible() or self.edit.isHidden():
            return
        one, tab = self._file.opened.one, self._file.tab
        asking = Asking(names=APPLICATION)

        def save(changed: Contest) -> None:
            tab.carry_out(f"已修改“{changed.name}”", lambda: tab.competition.contests.edit(changed))

        fill(self, f"修改申报表：{one.number}", one, save, asking=asking)

    def on_opinion(self) -> None:
        """Record the opinion of the upper union."""
        one, tab = self._file.opened.one, self._file.tab
        begun = Opinion(upper_on=one.upper_on or dt.date.today(), upper_opinion=one.upper_opinion or "")

        def save(given: Opinion) -> None:
            day = given.upper_on or dt.date.today()
            record = tab.competition.contests.record_opinion
            tab.carry_out("已登记上级意见", lambda: record(one.id or 0, given.upper_opinion, day))

        fill(self, "上级意见", begun, save)

    def on_sum_up(self) -> None:
        """Write the summary and the index of accounts."""
        one, tab = self._file.opened.one, self._file.tab

        def save(given: Contest) -> None:
            write = tab.competition.contests.sum_up
            tab.carry_out("已填写总结", lambda: write(one.id or 0, given.summary or "", given.accounts or ""))

        fill(self, "总结和决算", one, save, asking=Asking(names=("summary", "accounts")))


class PlanPart(QWidget):
    """The plan under which the contest is held."""

    def __init__(self, file: "ContestFile") -> None:
        super().__init__()
        self._file = file
        self.plan = Facts(Plan, PLAN)
        self.edit = button("填写方案…", "edit", kind="link", clicked=self.on_edit)
        body = card("竞赛方案（通知）", self.plan, action=self.edit)
        self.setLayout(col((scroller(col(body, None, pad=(0, 0, 6, 0))), 1)))

    def show_file(self, opened: "Opened") -> None:
        """Show what the plan says."""
        self.plan.show_record(opened.case.plan)
        self.edit.setVisible(opened.is_open)

    def on_edit(self) -> None:
        """Write the plan."""
        opened, tab = self._file.opened, self._file.tab
        begun = opened.case.plan or Plan(contest_id=opened.one.id or 0)

        def save(given: Plan) -> None:
            tab.carry_out("已填写竞赛方案", lambda: tab.competition.contests.set_plan(given))

        fill(self, "竞赛方案", begun, save, asking=Asking(names=PLAN))
