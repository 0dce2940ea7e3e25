"""一赛一档: the file of one contest by sections, with what leads on beside it; it is read in the background."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from core.competition.records.contests import BEFORE_START, CANCELLED, Contest, ContestCase, Readiness
from core.competition.records.scheme import Rubric
from core.progress import Progress
from core.rules import Finding
from gui import jobs
from gui.competition.contests_card import CardPart, PlanPart
from gui.competition.contests_money import MoneyPart
from gui.competition.contests_papers import PapersPart, WayPart
from gui.competition.contests_steps import StepCard, onward_ready
from gui.competition.printing import print_button
from gui.competition.scheme import SchemePart
from gui.competition.words import LOCKED, STATE_TONES, STATES, contest_title
from gui.kit import Chip, Stepper, box, button, col, filter_chip, picture, row, text

if TYPE_CHECKING:
    from gui.competition.contests import ContestsTab

Part = CardPart | PlanPart | MoneyPart | SchemePart | PapersPart | WayPart
KINDS: tuple[type[Part], ...] = (CardPart, PlanPart, MoneyPart, SchemePart, PapersPart, WayPart)
SECTIONS = ("申报表", "方案", "预算和奖项", "竞赛规则", "档案清单", "办理经过")
OTHERS = (("entries", "报名与抽签"), ("judging", "评委与评分"), ("ranking", "名次"), ("awards", "奖励"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Everything that the file shows."""

    case: ContestCase
    rubric: Rubric
    formula: str
    findings: tuple[Finding, ...]
    ready: Readiness | None

    @property
    def one(self) -> Contest:
        """The contest."""
        return self.case.contest

    @property
    def is_open(self) -> bool:
        """Whether rules, prizes and budget may still be changed."""
        return self.one.state in BEFORE_START


class ContestFile(QWidget):
    """The file that is open."""

    opened: Opened

    def __init__(self, tab: "ContestsTab") -> None:
        super().__init__()
        self.tab = tab
        self._id, self._is_read = 0, False
        self._title, self._chip = text("", "h3", wrap=True), Chip("", "mute")
        self.stepper = Stepper(STATES)
        self.steps = StepCard(tab)
        self.print = print_button(tab, lambda: self.opened.one)
        self.go_to = button("转到", "arrow_right", tip="转到这项竞赛的报名、评分、名次、奖励")
        self._lock = box(row(picture("lock_closed", "warn"), text(LOCKED, "caption", tone="warn"), gap=4))
        self.sections = [filter_chip(words, on=not n) for n, words in enumerate(SECTIONS)]
        self._parts: dict[int, Part] = {}
        self._stack = QStackedWidget()
        for place in range(len(SECTIONS)):
            self.sections[place].clicked.connect(lambda _=False, n=place: self.show_section(n))
        self._make_body()

    def _make_body(self) -> None:
        back = button("← 全部竞赛", kind="quiet", clicked=self.tab.on_back, tip="Esc")
        self.go_to.setMenu(QMenu(self.go_to))
        for key, words in OTHERS:
            self.go_to.menu().addAction(
                words, lambda k=key: self.tab.page.open_target(tab=k, contest_id=self._id)
            )
        top = row(back, (self._title, 1), self._chip, self.go_to, self.print)
        bar = row(*self.sections, None, self._lock, gap=6)
        left = col(bar, (self._stack, 1), gap=8)
        self.setLayout(col(top, self.stepper, (row((left, 1), self.steps, gap=12), 1), gap=8))
        self.tab.set_keys({"Ctrl+P": self.on_print})

    def open_contest(self, contest_id: int) -> None:
        """Show the file of a contest."""
        if contest_id != self._id:
            self._is_read = False
            self.show_section(0)
        self._id = contest_id
        self.reload()

    def reload(self) -> None:
        """Read the file again."""
        key, service = self._id, self.tab.competition

        def read(_: Progress) -> Opened:
            case = service.contests.case(key)
            return Opened(
                case=case, rubric=service.contests.rubric(key), formula=service.contests.formula(key),
                findings=service.judging.findings(key), ready=onward_ready(self.tab, case.contest),
            )  # fmt: skip

        jobs.run(self.tab, "正在读取竞赛档案", read, self._show)

    def show_section(self, place: int) -> None:
        """Turn to a section, by its place in SECTIONS."""
        self.sections[place].setChecked(True)
        part = self.part(place)
        self._stack.setCurrentWidget(part)
        if self._is_read:
            part.show_file(self.opened)

    def part(self, place: int) -> Part:
        """A section, made when it is first looked at."""
        if place not in self._parts:
            self._parts[place] = KINDS[place](self)
            self._stack.addWidget(self._parts[place])
        return self._parts[place]

    def on_print(self) -> None:
        """Open the menu of papers."""
        if self.isVisible():
            self.print.showMenu()

    def _show(self, opened: Opened) -> None:
        """Show what was read."""
        if opened.one.id != self._id:  # meanwhile another one was opened
            return
        self.opened = opened
        one = opened.one
        self._title.setText(contest_title(one))
        self._chip.set_status(one.state, STATE_TONES[one.state])
        self.stepper.setVisible(one.state != CANCELLED)
        if one.state != CANCELLED:
            self.stepper.set_current(STATES.index(one.state))
        self._lock.setVisible(not opened.is_open and one.state != CANCELLED)
        self.steps.show_ready(one, opened.ready)
        self._is_read = True
        self.part([one.isChecked() for one in self.sections].index(True)).show_file(opened)
