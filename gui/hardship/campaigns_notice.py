"""公示: the days of the notice, what the public reads, and the objections."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.fields import spec
from core.hardship.records.campaign import (
    CLOSED,
    DRAFT,
    NOTICED,
    RESERVED,
    SETTLED,
    WAITING,
    CampaignCase,
    CampaignNotice,
    CampaignObjection,
    NoticeLine,
)
from core.money import shown
from gui.hardship.words import day_words
from gui.kit import banner, button, card, col, emptied, row, scroller, text
from gui.kit.asking import Asking, fill
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.hardship.campaigns_desk import Desk

LINE_HEADS = (
    ("序号", 48),
    ("姓名", 92),
    ("单位（班组）", 120),
    ("困难类别", 84),
    ("原因", 64),
    ("人口", 48),
    ("金额（元）", 92),
)
OBJECTION_HEADS = (("提出日期", 92), ("异议内容", 150), ("处理", 96))
TONES = {"未处理": "warn", "成立": "err", "不成立": "ok"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A new objection."""

    raised_on: dt.date | None = spec("提出日期", default=None, required=True)
    raised_by: str | None = spec("提出人", default=None, max_length=40, help="匿名的不填")
    content: str = spec("异议内容", default="", required=True, max_length=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How an objection was settled."""

    settled_on: dt.date | None = spec("处理日期", default=None, required=True)
    settled_by: str = spec("处理人", default="", required=True, max_length=40)
    outcome: str = spec("处理结果", default="", required=True, code="hardship_objection_outcome")
    answer: str = spec("处理说明", default="", required=True, max_length=500)


class NoticePart(QWidget):
    """What the public reads at the left, the notice and its objections at the right."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self.lines = Listing[NoticeLine](
            "公示名单", LINE_HEADS, cells=_line_cells, look=TableLook(right=(5, 6), stretch=2)
        )
        self.objections = Listing[CampaignObjection](
            "公示异议，回车处理",
            OBJECTION_HEADS,
            cells=_objection_cells,
            look=TableLook(stretch=1, tones={2: TONES}),
        )
        self.objections.table.opened.connect(lambda _: self.on_settle())
        self._days = col(gap=6)
        self.post = button("张贴公示…", "megaphone", clicked=lambda: desk.take("张贴公示"))
        self.show_paper = button("打印公示", "print", clicked=lambda: desk.print_paper("A01", "帮扶名单公示"))
        self.raise_one = button("登记异议…", "add", clicked=self.on_raise)
        self.settle = button("处理异议…", "edit", clicked=self.on_settle)
        told = "姓名已遮盖；不含证件号码、银行卡、手机、住址和病情，学生不出现本人姓名。"
        left = card("公示的内容", text(told, "caption", tone="text2", wrap=True), (self.lines.framed(), 1))
        acts = row(self.raise_one, self.settle, None)
        right = col(
            card("公示期", self._days, row(self.post, None, self.show_paper)),
            (card("异议", (self.objections.framed(), 1), acts), 1),
            gap=10,
        )
        self.setLayout(row((left, 3), (scroller(right), 2), gap=12))

    def show_case(self, case: CampaignCase) -> None:
        """Show the notice of a campaign."""
        state = case.campaign.state
        self.lines.put(self._desk.opened.public, key=lambda one: one.number)
        newest = case.notices[-1] if case.notices else None
        mine = [o for o in case.objections if newest is not None and o.notice_id == newest.id]
        self.objections.put(mine, key=lambda o: o.id)
        self.post.setVisible("张贴公示" in case.actions and self._is_noticed(case))
        self.show_paper.setEnabled(newest is not None)
        self.raise_one.setEnabled(newest is not None and state in (NOTICED, WAITING))
        self.settle.setEnabled(bool(mine) and state in (NOTICED, WAITING))
        emptied(self._days)
        for words, tone in self._told(case, newest):
            self._days.addWidget(banner(words, tone) if tone else text(words, wrap=True))

    def on_raise(self) -> None:
        """Record an objection."""
        notice, campaigns = self._desk.case.notices[-1], self._desk.tab.aid.campaigns

        def save(one: Raised) -> None:
            objection = CampaignObjection(
                notice_id=notice.id or 0,
                raised_on=one.raised_on,
                raised_by=one.raised_by,
                content=one.content,
            )
            self._desk.tab.carry_out("已登记异议", lambda: campaigns.add_objection(objection))

        fill(self, "登记异议", Raised(raised_on=dt.date.today()), save)

    def on_settle(self) -> None:
        """Record how the chosen objection was settled."""
        old = self.objections.chosen()
        if old is None or not self.settle.isEnabled():
            return
        campaigns = self._desk.tab.aid.campaigns
        begun = Settled(
            settled_on=old.settled_on or dt.date.today(), settled_by=old.settled_by or "",
            outcome=old.outcome or "", answer=old.answer or "",
        )  # fmt: skip

        def save(one: Settled) -> None:
            fresh = replace(
                old,
                settled_on=one.settled_on,
                settled_by=one.settled_by,
                outcome=one.outcome,
                answer=one.answer,
            )
            self._desk.tab.carry_out("已登记处理结果", lambda: campaigns.settle_objection(fresh))

        fill(self, "处理异议", begun, save, asking=Asking(hint=old.content))

    def _is_noticed(self, case: CampaignCase) -> bool:
        return self._desk.tab.programme_of(case.campaign).is_noticed

    def _told(self, case: CampaignCase, notice: CampaignNotice | None) -> list[tuple[str, str]]:
        """What is to be said about the days, each with its tone; plain words have none."""
        if notice is None or notice.starts_on is None or notice.ends_on is None:
            if not self._is_noticed(case):
                return [(f"“{case.campaign.programme}”不要求公示。", "info")]
            return [("还没有张贴公示。完成查重后，打印公示并登记张贴的起止日期和地点。", "")]
        span = f"{notice.starts_on.isoformat()} 至 {notice.ends_on.isoformat()}"
        found = [(f"{span}　{notice.place}", "")]
        contact = "　".join(filter(None, (notice.office, notice.phone)))
        if contact:
            found.append((f"受理：{contact}", ""))
        if notice.short_reason:
            found.append((f"天数少于规定，原因：{notice.short_reason}", "warn"))
        left = (notice.ends_on - dt.date.today()).days + 1
        if case.campaign.state == NOTICED:
            over = "公示期已满，异议处理完即可办理“公示结束”。"
            found.append((f"还有 {left} 天期满。" if left > 0 else over, "info" if left > 0 else "ok"))
        elif case.campaign.state in (DRAFT, RESERVED):
            found.append(("名单已退回修改，改正后须重新公示。", "warn"))
        elif case.campaign.state in (SETTLED, CLOSED):
            found.append(("公示已结束。", "ok"))
        return found


def _line_cells(one: NoticeLine) -> Sequence[str]:
    persons = str(one.persons) if one.persons is not None else ""
    return (str(one.number), one.name, one.unit_name, one.tier, one.cause, persons, shown(one.amount))


def _objection_cells(one: CampaignObjection) -> Sequence[str]:
    return (day_words(one.raised_on), one.content, one.outcome or "未处理")
