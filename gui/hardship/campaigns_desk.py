"""The desk of one campaign: where it stands, what leads on, and its parts one beside another."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from core.hardship.records.campaign import CANCELLED, CampaignCase, CampaignNotice, NoticeLine
from core.hardship.records.payments import Batch, PaidLine
from core.printing.records import Paper
from core.progress import Progress
from core.rules import Finding
from gui import jobs
from gui.hardship.campaigns_asking import (
    Posting,
    PostingDialog,
    ReasonedStep,
    Step,
    fresh_day,
    turn_of,
)
from gui.hardship.campaigns_budget import BudgetPart
from gui.hardship.campaigns_guard import GuardPart
from gui.hardship.campaigns_list import ListPart
from gui.hardship.campaigns_notice import NoticePart
from gui.hardship.campaigns_pay import PayPart
from gui.hardship.campaigns_tie import TiePart
from gui.hardship.campaigns_words import (
    SECTION_OF,
    SECTIONS,
    STATE_TONES,
    STEPS,
    hint,
    onward,
    step_place,
    sums_words,
)
from gui.kit import Chip, Stepper, button, col, filter_chip, frame, row, text
from gui.kit.asking import Asking, fill
from gui.printing.show import show_papers

if TYPE_CHECKING:
    from gui.hardship.campaigns import CampaignsTab

REASONED = ("不公示送审", "批准", "退回", "取消")
ANOTHER = "批准人不能是经办人，也不能是名单中的人或其家庭成员。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A campaign with its payments and its list as the public may see it, all read at one time."""

    case: CampaignCase
    batches: tuple[Batch, ...]
    lines: tuple[PaidLine, ...]
    public: tuple[NoticeLine, ...]


class Desk(QWidget):
    """Everything about the campaign that is open; it is read in the background."""

    opened: Opened

    def __init__(self, tab: "CampaignsTab") -> None:
        super().__init__()
        self.tab = tab
        self._id, self._state = 0, ""
        self._title, self._chip = text("", "h3", wrap=True), Chip("", "mute")
        self._hint = text("", wrap=True)
        self._sums = text("", wrap=True)
        self.stepper = Stepper(STEPS)
        self.go = button("", "checkmark", kind="primary", clicked=self.on_go)
        self.more = button("更多", "more_horizontal")
        self.print = button("打印", "print", tip="Ctrl+P")
        self.sections = [filter_chip(words, on=not n) for n, words in enumerate(SECTIONS)]
        self.budget, self.list, self.guard = BudgetPart(self), ListPart(self), GuardPart(self)
        self.notice, self.pay, self.tie = NoticePart(self), PayPart(self), TiePart(self)
        self.parts = (self.budget, self.list, self.guard, self.notice, self.pay, self.tie)
        self._stack = QStackedWidget()
        for place, part in enumerate(self.parts):
            self._stack.addWidget(part)
            self.sections[place].clicked.connect(lambda _=False, n=place: self.show_section(n))
        self._make_body()

    def _make_body(self) -> None:
        back = button("← 全部活动", kind="quiet", clicked=self.tab.on_back, tip="Esc")
        for widget in (self.print, self.more):
            widget.setMenu(QMenu(widget))
        top = row(back, (self._title, 1), self._chip, self.print, self.more, self.go)
        head = frame(col(self.stepper, self._hint, gap=4, pad=(14, 6, 14, 8)))
        self._sums.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        bar = row(*self.sections, (self._sums, 1), gap=6)
        self.setLayout(col(top, head, bar, (self._stack, 1), gap=8))
        self.tab.set_keys({"Ctrl+P": self.on_print})

    @property
    def case(self) -> CampaignCase:
        """The campaign that is shown."""
        return self.opened.case

    def open_campaign(self, campaign_id: int) -> None:
        """Show a campaign at the part that its state is about."""
        self._id, self._state = campaign_id, ""
        self.reload()

    def reload(self) -> None:
        """Read the campaign again."""
        key, aid = self._id, self.tab.aid

        def read(_: Progress) -> Opened:
            return Opened(
                case=aid.campaigns.case(key), batches=aid.payments.batches(key), lines=aid.payments.lines(key),
                public=aid.campaigns.notice_lines(key),
            )  # fmt: skip

        jobs.run(self.tab, "正在读取活动", read, self._show)

    def _show(self, opened: Opened) -> None:
        """Show what was read; another state turns to the part that it is about."""
        one, case = opened.case.campaign, opened.case
        if one.id != self._id:  # meanwhile another one was opened
            return
        self.opened = opened
        self.tab.stack.setCurrentWidget(self)
        self._title.setText(f"{one.number}　{one.title}")
        self._chip.set_status(one.state, STATE_TONES.get(one.state, "mute"))
        programme = self.tab.programme_of(one)
        self.stepper.set_current(min(step_place(case), len(STEPS) - 1))
        self.stepper.setVisible(one.state != CANCELLED)
        self._hint.setText(hint(case, programme))
        self._sums.setText(sums_words(case))
        words = onward(case, programme)
        self.go.setVisible(bool(words))
        self.go.setText(f" {words}…")
        self.go.setAccessibleName(words)
        self._show_menus()
        if one.state != self._state:
            self._state = one.state
            self.show_section(SECTION_OF[one.state])
        else:
            self._show_part()

    def show_section(self, place: int) -> None:
        """Turn to a part, by its place in SECTIONS."""
        self.sections[place].setChecked(True)
        self._stack.setCurrentIndex(place)
        self._show_part()

    def on_go(self) -> None:
        """Take the step that leads on."""
        self.take(onward(self.case, self.tab.programme_of(self.case.campaign)))

    def take(self, action: str) -> None:
        """Ask for what a step needs, and take it."""
        if action == "张贴公示":
            self._post()
            return
        case, kind = self.case, ReasonedStep if action in REASONED else Step
        by = "" if action == "批准" else self.tab.app.officer
        begun: Step | ReasonedStep = kind(on=fresh_day(case), by=by)
        told = ANOTHER if action == "批准" else ""
        names = ("on", "by", "opinion")
        fill(
            self,
            f"{action}：{case.campaign.title}",
            begun,
            partial(self._take, action),
            asking=Asking(names=names, hint=told, action=action),
        )

    def on_print(self) -> None:
        """Open the menu of papers."""
        if self.isVisible():
            self.print.showMenu()

    def print_paper(self, code: str, title: str) -> None:
        """Make a paper in the background and show it."""
        tab, key = self.tab, self._id

        def make(_: Progress) -> tuple[Paper, ...]:
            return tab.hardship.papers.make(code, key)

        show_papers(tab.page, tab.app, tab.shell, title, make)

    def _take(
        self, action: str, step: Step | ReasonedStep | Posting, notice: CampaignNotice | None = None
    ) -> None:
        turn, campaigns = turn_of(step, notice), self.tab.aid.campaigns
        self.tab.carry_out(f"已办理“{action}”", lambda: campaigns.take(self._id, action, turn))

    def _post(self) -> None:
        case, day = self.case, fresh_day(self.case)
        last = case.notices[-1] if case.notices else CampaignNotice()
        begun = Posting(
            on=day, by=case.campaign.handler, place=last.place, phone=last.phone, office=last.office
        )

        def check(first: dt.date, end: dt.date) -> Finding | None:
            return self.tab.aid.campaigns.window_finding(first, end, day)

        def save(step: Posting) -> None:
            notice = CampaignNotice(
                starts_on=step.starts_on, ends_on=step.ends_on, place=step.place, phone=step.phone,
                office=step.office, short_reason=step.short_reason,
            )  # fmt: skip
            self._take("张贴公示", step, notice)

        dialog = PostingDialog(self, begun, check=check, save=save)
        dialog.exec()
        dialog.deleteLater()

    def _show_menus(self) -> None:
        papers, more = self.print.menu(), self.more.menu()
        papers.clear()
        for kind in self.tab.hardship.papers.kinds("campaign"):
            papers.addAction(kind.title, partial(self.print_paper, kind.code, kind.title))
        more.clear()
        lead = onward(self.case, self.tab.programme_of(self.case.campaign))
        others = [a for a in self.case.actions if a != lead and a not in ("张贴公示", "不公示送审")]
        for action in others:
            more.addAction(f"{action}…", partial(self.take, action))
        self.more.setVisible(bool(others))

    def _show_part(self) -> None:
        self.parts[self._stack.currentIndex()].show_case(self.case)
