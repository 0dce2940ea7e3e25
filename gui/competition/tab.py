"""A tab of the labour competitions: one of the window's tabs, with its services; some show one contest."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.competition.records.contests import Contest
from core.competition.service.competition import Competition
from gui import jobs, tabs
from gui.hardship.campaigns_room import roomy
from gui.kit import box, button, empty

T = TypeVar("T")
CONTEST_TABLES = frozenset(
    {"contest", "contest_plan", "contest_budget_line", "contest_paper", "contest_step", "contest_notice",
     "contest_objection", "contest_entry", "contest_entry_member", "contest_draw", "contest_veto",
     "contest_safety_return", "contest_judge", "contest_conflict", "contest_sheet", "contest_adjustment",
     "contest_scheme", "contest_part", "contest_criterion", "contest_indicator", "contest_prize",
     "contest_award", "contest_bonus", "own_rule"}
)  # fmt: skip


class Tab(tabs.Tab):
    """One tab or a part of one of the labour competitions."""

    @property
    def competition(self) -> Competition:
        """The services of the contests."""
        return self.app.competition


class ContestTab(Tab):
    """A tab about the contest that the page shows; what it shows is read in the background."""

    tables = CONTEST_TABLES
    contest: Contest | None = None

    def show_contest(self, contest: Contest | None) -> None:
        """Turn to another contest, or to what became of this one."""
        self.contest = contest
        self._stack.setCurrentIndex(0 if contest is not None else 1)
        self._is_stale = True
        self._reload_if_shown()

    @property
    def one(self) -> Contest:
        """The contest shown, where there is one."""
        assert self.contest is not None
        return self.contest

    @property
    def contest_id(self) -> int:
        """The key of the contest shown."""
        return self.one.id or 0

    def fill(self, body: QWidget) -> None:
        """Fill the tab; without any contest it says what to do first."""
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        open_list = button(
            "去“竞赛项目”", "trophy", clicked=lambda: self.page.open_target(tab="contests", view="list")
        )
        hint = "先在“竞赛项目”里新建竞赛，再回到这里办理。"
        self._stack.addWidget(box(empty("trophy", "还没有竞赛", hint, open_list)))
        self._stack.setCurrentIndex(1)
        self.set_body((roomy(self._stack), 1), scroll=False)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(super()._reload_if_shown)

    def read(self, what: Callable[[int], T], show: Callable[[T], object]) -> None:
        """Read about the contest in the background and show it, unless another one is shown by then."""
        key = self.contest_id

        def shown(found: T) -> None:
            if self.contest is not None and self.contest_id == key:
                show(found)

        jobs.run(self, "正在读取竞赛", lambda _: what(key), shown)

    def _reload_if_shown(self) -> None:
        """Read again a moment later, so that several changes are read once."""
        if self.contest is not None:
            self._soon.start()
