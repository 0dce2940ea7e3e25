"""评委与评分: judges and their conflicts, the expected sheets with entry and check, the list of what is missing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from core.competition.records.contests import RUNNING
from core.competition.records.judging import CONFIRMED, REJECTED, WAITING, Conflict, Judge, Slot
from core.competition.records.scheme import Rubric
from core.rules import Finding
from gui.competition.judging_desk import DeskPart
from gui.competition.judging_missing import MissingPart
from gui.competition.judging_people import JudgesPart
from gui.competition.printing import print_button
from gui.competition.tab import ContestTab, Sections
from gui.kit import Page, box, col, filter_chip, row, text
from gui.pages import Shell
from gui.tabs import TabbedPage

if TYPE_CHECKING:
    from core.app import App

SECTIONS = ("评委和回避", "评分录入和复核", "缺表清单")
JUDGES, DESK, MISSING = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Everything that the tab shows."""

    rubric: Rubric
    judges: tuple[Judge, ...]
    conflicts: tuple[Conflict, ...]
    findings: tuple[Finding, ...]
    slots: tuple[Slot, ...]

    def count(self, *states: str) -> int:
        """How many sheets stand in some states."""
        return sum(s.state in states for s in self.slots)

    @property
    def open(self) -> tuple[Slot, ...]:
        """The sheets that lack, wait or were rejected."""
        return tuple(s for s in self.slots if s.state != CONFIRMED)


class JudgingTab(ContestTab):
    """The judging of the contest chosen, in three sections."""

    found: Read

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.sections = [filter_chip(words, on=not n) for n, words in enumerate(SECTIONS)]
        self._shown_id = 0
        self._parts = Sections[Read](
            lambda: JudgesPart(self), lambda: DeskPart(self), lambda: MissingPart(self)
        )
        for place, chip in enumerate(self.sections):
            chip.clicked.connect(lambda _=False, n=place: self.show_section(n))
        self._sums = text("", wrap=True)
        self.print = print_button(self, lambda: self.contest, "评分")
        bar = row(*self.sections, 8, (self._sums, 1), self.print, gap=6)
        self.fill(box(col(bar, (self._parts.stack, 1), gap=8)))
        self.set_keys({"Ctrl+P": self._menu})

    @property
    def judges(self) -> JudgesPart:
        """The judges and their conflicts."""
        return cast(JudgesPart, self._parts.part(JUDGES))

    @property
    def desk(self) -> DeskPart:
        """The desk at which sheets are entered and checked."""
        return cast(DeskPart, self._parts.part(DESK))

    @property
    def missing(self) -> MissingPart:
        """The sheets that lack."""
        return cast(MissingPart, self._parts.part(MISSING))

    def show_section(self, place: int) -> None:
        """Turn to a section, by its place in SECTIONS."""
        self.sections[place].setChecked(True)
        self._parts.turn(place)
        self.search_box = self.desk.code if place == DESK else None  # Ctrl+F
        if isinstance(self.page, TabbedPage) and self.isVisible():
            self.page.search_box = self.search_box

    def reload(self) -> None:
        """Read judges and sheets again."""
        contests, judging = self.competition.contests, self.competition.judging

        def read(key: int) -> Read:
            return Read(
                rubric=contests.rubric(key), judges=judging.judges(key), conflicts=judging.conflicts(key),
                findings=judging.findings(key), slots=judging.slots(key),
            )  # fmt: skip

        self.read(read, self._show)

    def go_to(self, slot: Slot) -> None:
        """Turn to a sheet on the desk."""
        self.show_section(DESK)
        self.desk.choose(slot)

    def _menu(self) -> None:
        """Open the menu of papers."""
        if self.isVisible():
            self.print.showMenu()

    def _show(self, found: Read) -> None:
        """Show what was read."""
        self.found, is_new = found, self._shown_id != self.contest_id
        self._shown_id = self.contest_id
        self._sums.setText(sums_words(found))
        self.sections[MISSING].setText(
            f"{SECTIONS[MISSING]} {len(found.open)}" if found.open else SECTIONS[MISSING]
        )
        first = DESK if self.one.state == RUNNING else JUDGES
        self._parts.put(found, first if is_new else None)
        if is_new:
            self.show_section(first)


def sums_words(found: Read) -> str:
    """How many sheets must be there and where they stand."""
    if not found.slots:
        return "抽签和评委都有了以后，这里列出每一份应收的评分表。"
    told = (("未收", ("缺",)), ("已录待复核", (WAITING,)), ("退回", (REJECTED,)), ("已复核", (CONFIRMED,)))
    return f"应收 {len(found.slots)} 份：" + "，".join(f"{w} {found.count(*s)}" for w, s in told)
