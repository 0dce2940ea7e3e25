"""核对关闭: whether budget, list and outcome of every fund are the same to the cent, and what keeps the campaign open."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.hardship.records.campaign import CLOSED, PAYING, SETTLED, CampaignCase, CampaignStep, FundTie
from core.money import shown
from core.progress import Progress
from core.rules import Finding
from gui import jobs
from gui.hardship.campaigns_asking import fresh_day
from gui.hardship.words import day_words
from gui.kit import Moment, Timeline, banner, card, col, emptied, row, scroller, text
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.hardship.campaigns_desk import Desk

HEADS = (
    ("资金来源", 200), ("预留", 96), ("名单", 96), ("已发", 96), ("退回", 84), ("未领", 84), ("核对", 88),
)  # fmt: skip
TIED, UNTIED = "相等", "不相等"
LOOK = TableLook(right=(1, 2, 3, 4, 5), tones={6: {TIED: "ok", UNTIED: "err"}}, stretch=0, fit=True)
MOST = 12  # sentences of what is open; more are counted


class TiePart(QWidget):
    """The funds and what is open at the left, the way so far at the right."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self.list = Listing[FundTie]("按资金来源核对", HEADS, cells=_cells, look=LOOK)
        self.points = col(gap=4)
        self.timeline = Timeline()
        told = text(
            "预留＝名单＝已发＋退回＋未领，按资金来源分别核对到分（单位：元）。",
            "caption",
            tone="text2",
            wrap=True,
        )
        left = col(
            card("按资金来源核对", told, self.list.framed()),
            (card("还有什么没有办完", (scroller(col(self.points, None)), 1)), 1),
            gap=10,
        )
        right = card("办理经过", (scroller(col(self.timeline, None)), 1))
        self.setLayout(row((left, 3), (right, 1), gap=12))

    def show_case(self, case: CampaignCase) -> None:
        """Show what ties; what is open is worked out in the background."""
        self.list.put(case.ties, key=lambda t: t.fund_id)
        self.timeline.set_moments([_moment(s) for s in case.steps])
        if case.campaign.state not in (PAYING, SETTLED):
            is_closed = case.campaign.state == CLOSED
            words = "活动已经关闭。" if is_closed else "开始发放以后，这里列出结算前还没有办完的事。"
            self._show_points((words, "ok" if is_closed else "info"), ())
            return
        campaigns, key, day = self._desk.tab.aid.campaigns, case.campaign.id or 0, fresh_day(case)

        def read(_: Progress) -> tuple[Finding, ...]:
            return campaigns.open_points(key, day)

        jobs.run(self, "正在核对", read, self._show_findings)

    def _show_findings(self, found: Sequence[Finding]) -> None:
        sentences = [f.sentence for f in found]
        if not sentences:
            self._show_points(("各项资金核对相等，签收和凭证齐全，可以结算、关闭。", "ok"), ())
            return
        self._show_points((f"还有 {len(sentences)} 处没有办完，办完才能结算。", "warn"), sentences)

    def _show_points(self, told: tuple[str, str], sentences: Sequence[str]) -> None:
        emptied(self.points)
        self.points.addWidget(banner(*told))
        for words in sentences[:MOST]:
            self.points.addWidget(text(f"✘ {words}", wrap=True))
        if len(sentences) > MOST:
            rest = f"……另有 {len(sentences) - MOST} 处，请在“发放签领”中按状态筛选查看。"
            self.points.addWidget(text(rest, tone="text2", wrap=True))


def _moment(step: CampaignStep) -> Moment:
    """A step on the time line."""
    opinion = f"：{step.opinion}" if step.opinion else ""
    return Moment(date=day_words(step.taken_on), title=step.action, note=f"{step.taken_by}{opinion}")


def _cells(one: FundTie) -> Sequence[str]:
    sums = (one.budget, one.listed, one.paid, one.returned, one.unclaimed)
    return (one.source, *map(shown, sums), TIED if one.is_tied else UNTIED)
