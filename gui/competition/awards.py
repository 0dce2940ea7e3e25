"""奖励: who wins what and why, the notice, the decision, the bonus sheet and its ties with the budget."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from core import calendar
from core.competition.records.awards import Award, AwardSheet, Bonus
from core.competition.records.contests import (
    ARCHIVED,
    FINAL,
    NOTICED,
    RUNNING,
    SCORED,
    ContestCase,
    Readiness,
)
from core.competition.records.scheme import Rubric
from core.money import shown, total
from core.rules import Finding
from gui.competition import awards_actions as acts
from gui.competition.contests_steps import StepCard, onward_ready
from gui.competition.printing import print_button
from gui.competition.tab import ContestTab
from gui.competition.words import day_words, money, plain
from gui.kit import Page, banner, box, button, col, emptied, empty, filter_chip, frame, row, text
from gui.kit.findings import finding_words, severity_tone
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

AWARD_HEADS = (
    ("奖项", 84), ("获奖者", 96), ("单位", 130), ("组别", 76), ("名次", 48), ("总分", 60), ("奖金（元）", 96),
    ("证书编号", 116), ("评定依据", 180),
)  # fmt: skip
BONUS_HEADS = (
    ("领取人", 84), ("单位", 130), ("奖项", 84), ("金额（元）", 84), ("奖金性质", 96), ("资金来源", 84), ("签领日期", 96),
    ("代领人及关系", 110), ("荣誉写入档案", 100),
)  # fmt: skip
SECTIONS = ("获奖名单", "奖金签领")
UNSIGNED = {"未签领": "warn"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Everything that the tab shows."""

    case: ContestCase
    rubric: Rubric
    sheet: AwardSheet
    findings: tuple[Finding, ...]
    ready: Readiness | None


class AwardsTab(ContestTab):
    """The awards of the contest chosen, with the next step beside them."""

    found: Read

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        look = TableLook(right=(4, 5, 6), stretch=8)
        self.awards = Listing[Award]("获奖名单", AWARD_HEADS, cells=_award_cells, look=look)
        look = TableLook(right=(3,), tones={6: UNSIGNED}, stretch=1, multiple=True)
        self.bonuses = Listing[Bonus]("奖金签领表，可选多行", BONUS_HEADS, cells=_bonus_cells, look=look)
        self.sections = [filter_chip(words, on=not n) for n, words in enumerate(SECTIONS)]
        self.nominate = button("指名授奖…", "person_add", clicked=lambda: acts.nominate(self))
        self.withdraw = button("撤回指名", "dismiss", clicked=lambda: acts.withdraw(self))
        self.decision = button("表彰文号…", "edit", clicked=lambda: acts.set_decision(self))
        self.sign = button("登记签领…", "checkmark", clicked=lambda: acts.sign(self))
        self.print = print_button(self, lambda: self.contest, "公示表彰")
        self.steps, self._warned = StepCard(self), col(gap=6)
        self._told, self._ties = text("", wrap=True), text("", wrap=True)
        self._lists = QStackedWidget()
        self._make_body()
        self.set_keys({"Ctrl+P": self._menu})

    def _make_body(self) -> None:
        for place, chip in enumerate(self.sections):
            chip.clicked.connect(lambda _=False, n=place: self.show_section(n))
        for lines in (self.awards, self.bonuses):
            self._lists.addWidget(lines.framed())
        bar = row(
            *self.sections, None, self.nominate, self.withdraw, self.decision, self.sign, self.print, gap=6
        )
        below = frame(col(self._ties, pad=(12, 8, 12, 10)), "inset")
        self._some = box(col((self._lists, 1), below, gap=8))
        self._none = box(
            empty("trophy", "还没有获奖名单", "开赛并录入评分表以后，按奖项设置从名次算出获奖名单。")
        )
        left = col(bar, self._told, self._warned, (self._some, 1), (self._none, 1), gap=8)
        self.fill(box(row((left, 1), self.steps, gap=12)))
        self.show_section(0)

    def show_section(self, place: int) -> None:
        """Turn to the awards or the bonus sheet."""
        self.sections[place].setChecked(True)
        self._lists.setCurrentIndex(place)
        for widget in (self.nominate, self.withdraw, self.decision):
            widget.setVisible(place == 0)
        self.sign.setVisible(place == 1)

    def reload(self) -> None:
        """Read the awards again."""
        service = self.competition

        def read(key: int) -> Read:
            day = self.one.starts_on or dt.date.today()
            return Read(
                case=service.contests.case(key), rubric=service.contests.rubric(key), sheet=service.awards.sheet(key),
                findings=service.awards.findings(key, day), ready=onward_ready(self, self.one),
            )  # fmt: skip

        self.read(read, self._show)

    def _menu(self) -> None:
        """Open the menu of papers."""
        if self.isVisible():
            self.print.showMenu()

    def _show(self, found: Read) -> None:
        """Show what was read."""
        self.found = found
        sheet, state = found.sheet, self.one.state
        self.awards.put(sheet.awards, key=lambda one: (one.prize_id, one.entry_id, one.person_id, one.name))
        self.bonuses.put(sheet.bonuses, key=lambda one: (one.id, one.award_id, one.name))
        self._some.setVisible(bool(sheet.awards))
        self._none.setVisible(not sheet.awards)
        self._ties.setText("\n".join(_sums(sheet)))
        self._told.setText(_state_words(found, dt.date.today()))
        named = any(p.scope == "指名" for p in found.rubric.prizes)
        may_name = state in (RUNNING, SCORED)
        self.nominate.setEnabled(named and may_name)
        self.withdraw.setEnabled(may_name and any(a.id is not None for a in sheet.awards))
        self.decision.setEnabled(state == FINAL)
        self.sign.setEnabled(state == FINAL and any(b.signed_on is None for b in sheet.bonuses))
        emptied(self._warned)
        for one in found.findings:
            self._warned.addWidget(banner(finding_words(one), severity_tone(one)))
        self.steps.show_ready(self.one, found.ready)


def _state_words(found: Read, today: dt.date) -> str:
    """How far the awards are: computed, on notice with its days, decided."""
    state = found.case.contest.state
    if state in (FINAL, ARCHIVED):
        decided = next((a for a in found.sheet.awards if a.decided_on), None)
        number = (
            next((a.decision for a in found.sheet.awards if a.decision), None) or "表彰决定文号还没有登记"
        )
        return f"{day_words(decided.decided_on) if decided else ''} 确定成绩；{number}。"
    if state != NOTICED:
        return "按现在的名次和奖项设置算出，公示以前随成绩变化。"
    notice = found.case.notices[-1]
    first, last = notice.starts_on or today, notice.ends_on or today
    days = calendar.working_days_between(first - calendar.ONE_DAY, last)
    left = calendar.working_days_between(max(today, first) - calendar.ONE_DAY, last) if last >= today else 0
    until = f"还有 {left} 个工作日" if left else "已期满"
    return (
        f"公示 {first.isoformat()} 至 {last.isoformat()}，共 {days} 个工作日，{until}；地点：{notice.place}。"
    )


def _sums(sheet: AwardSheet) -> Sequence[str]:
    """What the bonuses come to, whether each fund source ties with its budget, and how many signed."""
    told = [f"{'✔' if t.left >= 0 and t.sheet == t.awarded else '✘'} {t.sentence}" for t in sheet.ties]
    paid = [b for b in sheet.bonuses if b.amount]
    signed = sum(b.signed_on is not None for b in paid)
    words = f"奖金 {len(paid)} 笔，合计 {shown(total(b.amount for b in paid))} 元"
    return (*told, f"{words}，已签领 {signed} 笔" if sheet.is_final else f"{words}（确定成绩后签领）")


def _award_cells(one: Award) -> Sequence[str]:
    return (
        one.prize, one.name, one.unit_name, one.division or "", str(one.place or ""), plain(one.total),
        money(one.amount) if one.amount else "", one.certificate or "", one.reason,
    )  # fmt: skip


def _bonus_cells(one: Bonus) -> Sequence[str]:
    signed = day_words(one.signed_on) or ("未签领" if one.id is not None and one.amount else "")
    honour = "✔ 已写入" if one.honour_id else "" if one.person_id is None else "确定后写入"
    return (
        one.name, one.unit_name, one.prize, money(one.amount) if one.amount else "", one.bonus_kind, one.fund_source,
        signed, one.proxy or "", honour,
    )  # fmt: skip
