"""下一步: what stands against the next step of a contest, in sentences, and the steps with what each asks for."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from core import calendar
from core.competition.records.contests import Contest, ContestTurn, Readiness, ResultNotice
from core.competition.rules.steps import actions_in
from core.errors import AppError
from core.fields import spec
from gui import errors, jobs
from gui.competition.tab import Tab
from gui.competition.words import ONWARD
from gui.kit import button, card, col, dialogs, emptied, row, scroller, set_width, text
from gui.kit.asking import Asking, fill
from gui.kit.findings import stops
from gui.theme import follow, theme

NOTICE, DECIDE, BACK, CANCEL = "公示结果", "确定成绩", "退回", "取消"
STEP = ("on", "by", "opinion")
POSTING = ("starts_on", "ends_on", "place", "phone", "office")
FIELDS = {NOTICE: (*STEP, *POSTING), DECIDE: (*STEP, "decision")}
HINTS = {
    "开赛": "开赛后，竞赛规则、奖项、预算、评委和参赛名单全部锁定，不再修改。",
    "结束评分": "结束评分后成绩冻结；有错的须先退回。",
    NOTICE: "公示起止两天都计算在内；没有处理完的异议会阻止确定成绩。",
    DECIDE: "确定成绩后编证书号，生成奖金签领表，并把荣誉写入获奖会员的档案。",
    "归档": "归档后整份档案不再改动。",
    BACK: "退回上一步，请写明原因。",
    CANCEL: "取消后这项竞赛不再办理，已有的记录保留。请写明原因。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """Everything that any step may ask for; each shows a part of it."""

    on: dt.date | None = spec("日期", default=None, required=True)
    by: str = spec("经办人", default="", required=True, max_length=40)
    opinion: str | None = spec("意见或原因", default=None, max_length=500)
    starts_on: dt.date | None = spec("公示起", default=None, required=True)
    ends_on: dt.date | None = spec("公示止", default=None, required=True)
    place: str = spec("公示地点", default="", required=True, max_length=80)
    phone: str | None = spec("监督电话", default=None, max_length=40)
    office: str | None = spec("受理部门", default=None, max_length=60)
    decision: str | None = spec("表彰决定文号", default=None, max_length=60, help="可以以后再登记")


class StepCard(QWidget):
    """The next step, what blocks it, and the buttons of every step that may be taken."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self._tab = tab
        self._contest: Contest | None = None
        self._ready: Readiness | None = None
        self._told = col(gap=6)
        self.go = button("", "checkmark", kind="primary", clicked=self.on_go)
        self.more = button("其他步骤", "more_horizontal")
        self.more.setMenu(QMenu(self.more))
        self._head = text("", "h3", wrap=True)
        body = col(self._told, None, pad=(0, 0, 8, 0))
        self.setLayout(
            col(card("办理", self._head, (scroller(body), 1), col(self.go, self.more, gap=6), gap=8), gap=0)
        )
        set_width(self, 288)

    def show_ready(self, contest: Contest, ready: Readiness | None) -> None:
        """Show what leads on from a contest's state; None where nothing does."""
        self._contest, self._ready = contest, ready
        emptied(self._told)
        self.go.setVisible(ready is not None)
        self._head.setText(f"下一步：{ready.action}" if ready else f"这项竞赛{contest.state}")
        if ready is not None:
            self.go.setText(f" {ready.action}…")
            self.go.setAccessibleName(ready.action)
            self.go.setEnabled(ready.is_ready)
            for sign, words, tone in _sentences(ready):
                self._told.addLayout(_line(sign, words, tone))
        self._show_menu(contest)
        self.setVisible(ready is not None or not self.more.isHidden())

    def on_go(self) -> None:
        """Take the step that leads on."""
        if self._contest is not None and self._ready is not None:
            take_step(self._tab, self._contest, self._ready)

    def _show_menu(self, contest: Contest) -> None:
        """The steps beside the one that leads on."""
        menu = self.more.menu()
        menu.clear()
        others = [a for a in actions_in(contest.state) if a != ONWARD.get(contest.state)]
        for action in others:
            menu.addAction(f"{action}…", partial(self._other, action))
        self.more.setVisible(bool(others))

    def _other(self, action: str) -> None:
        """Take a step beside the way, unless something stands against it."""
        contest, contests = self._contest, self._tab.competition.contests
        if contest is None:
            return

        def go_on(ready: Readiness) -> None:
            if ready.obstacles:
                told = "；".join(ready.obstacles) + "。"
                dialogs.message(self, f"现在不能“{action}”", told, tone="warn")
            else:
                take_step(self._tab, contest, ready)

        jobs.run(self._tab, "正在读取竞赛", lambda _: contests.readiness(contest.id or 0, action), go_on)


def onward_ready(tab: Tab, contest: Contest) -> Readiness | None:
    """What the step that leads on stands on; read in the background."""
    action = ONWARD.get(contest.state)
    return tab.competition.contests.readiness(contest.id or 0, action) if action else None


def take_step(
    tab: Tab, contest: Contest, ready: Readiness, *, begun: Taking | None = None, refused: str = ""
) -> None:
    """Ask for what a step needs and take it in the background; what is refused is asked for again."""
    given: list[Taking] = []
    action = ready.action
    asking = Asking(names=FIELDS.get(action, STEP), hint=refused or _hint(ready), action=action)
    if not fill(
        tab, f"{action}：{contest.name}", begun or _begun(tab, contest, action), given.append, asking=asking
    ):
        return
    take, key = tab.competition.contests.take, contest.id or 0
    turn = _turn(given[0], action)

    def again(error: Exception) -> None:
        if isinstance(error, AppError):
            take_step(tab, contest, ready, begun=given[0], refused=error.message)
        else:
            errors.show(tab, error)

    tab.carry_out_long(
        f"正在办理“{action}”",
        lambda _: take(key, action, turn),
        told=lambda state: f"“{contest.name}”已办理“{action}”，现在是“{state}”",
        failed=again,
    )


def _begun(tab: Tab, contest: Contest, action: str) -> Taking:
    """What is known beforehand: today, the officer, and a notice as long as is usual."""
    today = dt.date.today()
    begun = Taking(on=today, by=tab.app.officer)
    if action != NOTICE:
        return begun
    days = int(tab.app.regulations.rules()["competition.notice_days"].number)
    last = calendar.add_working_days(today - calendar.ONE_DAY, days)
    return replace(begun, starts_on=today, ends_on=last, office=contest.host)


def _turn(given: Taking, action: str) -> ContestTurn:
    """What was filled in, as the service wants it."""
    notice = None
    if action == NOTICE:
        notice = ResultNotice(
            starts_on=given.starts_on, ends_on=given.ends_on, place=given.place, phone=given.phone,
            office=given.office,
        )  # fmt: skip
    return ContestTurn(
        on=given.on or dt.date.today(), by=given.by, opinion=given.opinion or "", notice=notice,
        decision=given.decision or "",
    )  # fmt: skip


def _hint(ready: Readiness) -> str:
    """What the step means, and which advice of the rules wants a written reason."""
    advice = [f.sentence for f in ready.findings if f.severity == "建议"]
    told = f"规则建议：{'；'.join(advice)}。仍要办理的，请在“意见或原因”里写明理由。" if advice else ""
    return HINTS.get(ready.action, "") + told


def _sentences(ready: Readiness) -> Sequence[tuple[str, str, str]]:
    """Sign, words and tone of everything that is told about a step."""
    told = [("✘", words, "err") for words in ready.obstacles]
    for one in ready.findings:
        sign, tone = ("✘", "err") if stops(one) else ("⚠", "warn")
        told.append((sign, f"{one.sentence}（{one.severity}）", tone))
    if ready.is_ready:
        told.insert(0, ("✔", f"条件齐备，可以办理“{ready.action}”。", "ok"))
    return told


def _line(sign: str, words: str, tone: str) -> QHBoxLayout:
    """A sentence beside its sign."""
    mark, label = text(sign, "strong", tone=tone), text(words, wrap=True)
    label.setAccessibleName(f"{sign} {words}")
    follow(mark, lambda: mark.setFixedWidth(theme().px(16)))
    return row(col(mark, None), (label, 1), gap=4)
