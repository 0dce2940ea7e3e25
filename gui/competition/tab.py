"""A tab of the labour competitions: one of the window's tabs, with its services; some show one contest."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.competition.records.contests import Contest
from core.competition.service.competition import Competition
from gui import jobs, tabs
from gui.kit import box, button, empty
from gui.kit.room import roomy

T = TypeVar("T")
Found = TypeVar("Found", contravariant=True)
CONTEST_TABLES = frozenset(
    {"contest", "contest_plan", "contest_budget_line", "contest_paper", "contest_step", "contest_notice",
     "contest_objection", "contest_entry", "contest_entry_member", "contest_draw", "contest_veto",
     "contest_safety_return", "contest_judge", "contest_conflict", "contest_sheet", "contest_adjustment",
     "contest_scheme", "contest_part", "contest_criterion", "contest_indicator", "contest_prize",
     "contest_award", "contest_bonus", "own_rule"}
)  # fmt: skip


def set_shortcut(view: QWidget, keys: str, act: Callable[[], object]) -> None:
    """Let keys act while the keyboard is in a view."""
    QShortcut(QKeySequence(keys), view, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


class Section(Protocol[Found]):
    """A part of a tab that shows what the tab has read."""

    def show_found(self, found: Found) -> None:
        """Show what was read."""


class Sections(Generic[T]):
    """The parts of a tab of which one is looked at: each is made and filled when it is first asked for."""

    def __init__(self, *makers: Callable[[], Section[T]]) -> None:
        self.stack = QStackedWidget()
        self._makers, self._parts = makers, dict[int, Section[T]]()
        self._found: T | None = None
        self._stale = set[int]()
        for _ in makers:
            self.stack.addWidget(QWidget())

    def part(self, place: int) -> Section[T]:
        """A part, with what was read last."""
        if place not in self._parts:
            one = self._parts[place] = self._makers[place]()
            assert isinstance(one, QWidget)
            blank = self.stack.widget(place)
            self.stack.insertWidget(place, one)
            self.stack.removeWidget(blank)
            blank.deleteLater()
            self._stale.add(place)
        if place in self._stale and self._found is not None:
            self._stale.discard(place)
            self._parts[place].show_found(self._found)
        return self._parts[place]

    def turn(self, place: int) -> None:
        """Show a part."""
        one = self.part(place)
        assert isinstance(one, QWidget)
        self.stack.setCurrentWidget(one)

    def put(self, found: T, place: int | None = None) -> None:
        """Show what was read in the part that is looked at, or in another; the rest follow when they are looked at."""
        self._found = found
        self._stale = set(self._parts)
        self.turn(self.stack.currentIndex() if place is None else place)


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
