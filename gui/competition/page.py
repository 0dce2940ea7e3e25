"""劳动竞赛: contests and their files, entries, judging, places and awards of the contest chosen, in tabs."""

from typing import TYPE_CHECKING

from core.competition.records.contests import Contest
from gui.competition.awards import AwardsTab
from gui.competition.contests import ContestsTab
from gui.competition.entries import EntriesTab
from gui.competition.innovation import InnovationTab
from gui.competition.judging import JudgingTab
from gui.competition.ranking import RankingTab
from gui.competition.studios import StudiosTab
from gui.competition.tab import ContestTab, Tab
from gui.competition.training import TrainingTab
from gui.competition.words import STATE_TONES, contest_title
from gui.kit import Chip, choice
from gui.pages import Shell
from gui.tabs import TabbedPage

if TYPE_CHECKING:
    from core.app import App

TABS: tuple[tuple[str, str, type[Tab]], ...] = (
    ("contests", "竞赛项目", ContestsTab),
    ("entries", "报名与抽签", EntriesTab),
    ("judging", "评委与评分", JudgingTab),
    ("ranking", "名次", RankingTab),
    ("awards", "奖励", AwardsTab),
    ("innovation", "建议与五小", InnovationTab),
    ("studios", "工作室与师徒", StudiosTab),
    ("training", "培训", TrainingTab),
)


class CompetitionPage(TabbedPage):
    """The competitions; the contest chosen in the title row is the one that the tabs about a contest show."""

    def __init__(self, app: "App", shell: Shell) -> None:
        self._contests: dict[int, Contest] = {}
        self.choice = choice((), name="选择竞赛", width=340)
        self.choice.activated.connect(lambda _: self._show_tab())
        self._state = Chip("", "mute")
        super().__init__("劳动竞赛", TABS, app, shell)
        self.add_actions(self._state, self.choice)
        self.reload()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read the contests again where they changed, and let every tab read again."""
        if not tables or tables & {"contest", "contest_step"}:
            self.reload()
        super().refresh(tables)

    def open_target(self, **target: object) -> None:
        """`contest_id` is the contest to show; `tab` is a key of TABS, the rest goes to that tab."""
        if "contest_id" in target:
            self.show_contest(int(str(target.pop("contest_id"))))
        super().open_target(**target)

    def reload(self) -> None:
        """Read the contests; the one shown stays the one shown."""
        shown = self.choice.currentData()
        self._contests = {c.id or 0: c for c in self._app.competition.contests.contests()}
        self.choice.clear()
        for key, contest in self._contests.items():
            self.choice.addItem(contest_title(contest), key)
        self.choice.setCurrentIndex(max(0, self.choice.findData(shown)))
        self._show_tab()

    def contest(self) -> Contest | None:
        """The contest shown."""
        return self._contests.get(self.choice.currentData())

    def show_contest(self, contest_id: int) -> None:
        """Turn to a contest."""
        if contest_id not in self._contests:
            self.reload()  # what was written a moment ago has not been told yet
        place = self.choice.findData(contest_id)
        if place >= 0:
            self.choice.setCurrentIndex(place)
            self._show_tab()

    def _show_tab(self) -> None:
        super()._show_tab()
        tab, contest = self._stack.currentWidget(), self.contest()
        is_about_one = isinstance(tab, ContestTab)
        self.choice.setVisible(is_about_one and contest is not None)
        self._state.setVisible(is_about_one and contest is not None)
        if contest is not None:
            self._state.set_status(contest.state, STATE_TONES[contest.state])
        if isinstance(tab, ContestTab) and tab.contest != contest:
            tab.show_contest(contest)
