"""帮扶活动: all campaigns with their sums, and the desk of the one that is opened."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from core.fields import spec
from core.hardship.records.aid import Programme
from core.hardship.records.campaign import CANCELLED, CLOSED, DRAFT, Campaign, CampaignSums, CampaignTurn
from core.hardship.service.aid import Aid
from core.money import shown, total
from gui.hardship.campaigns_desk import Desk
from gui.hardship.campaigns_words import STATE_TONES
from gui.hardship.tab import Tab
from gui.hardship.words import day_words
from gui.kit import Page, box, button, choice, col, empty, row, search, text
from gui.kit.asking import Asking, fill
from gui.kit.listing import Listing, TableLook
from gui.kit.room import roomy
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

HEADS = (
    ("编号", 84), ("活动名称", 200), ("帮扶项目", 92), ("发放日期", 96), ("状态", 104), ("份数", 52),
    ("预留（元）", 104), ("名单（元）", 104), ("已发（元）", 104), ("未领（元）", 104),
)  # fmt: skip
LOOK = TableLook(right=(5, 6, 7, 8, 9), tones={4: STATE_TONES}, stretch=1)
ALL_YEARS, ALL_PROGRAMMES, ALL_STATES = "全部年度", "全部项目", "全部状态"
OPEN_ONES, CLOSED_ONES = "办理中", "已关闭和取消"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A new campaign with who begins it when."""

    programme: str = spec("帮扶项目", default="送温暖两节", required=True, code="programme")
    title: str = spec("活动名称", default="", required=True, max_length=60)
    occasion: str | None = spec("慰问事项", default=None, code="aid_occasion", help="节日、生日等慰问才填写")
    day: dt.date | None = spec("计划发放日期", default=None, required=True)
    handler: str = spec("经办人", default="", required=True, max_length=40)
    note: str | None = spec("说明", default=None, max_length=500)


class CampaignsTab(Tab):
    """The list of campaigns; Enter opens the desk of one, Esc leads back."""

    tables = frozenset(
        {"aid_campaign", "aid_campaign_step", "aid_allocation", "aid_grant", "aid_payment", "aid_batch",
         "aid_campaign_notice", "aid_campaign_objection", "aid_guard_note", "aid_fund", "aid_budget", "household",
         "household_step", "own_rule"}
    )  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._found: tuple[CampaignSums, ...] = ()
        self.programmes = {p.name: p for p in self.aid.programmes()}
        self.search_box = search("编号或活动名称", width=200)
        self.search_box.textChanged.connect(lambda _: self.show_list())
        self.year = choice([ALL_YEARS], name="年度", width=110)
        self.programme = choice((ALL_PROGRAMMES, *self.programmes), name="按帮扶项目筛选", width=130)
        self.state = choice((ALL_STATES, OPEN_ONES, CLOSED_ONES), name="按办理状态筛选", width=130)
        for widget in (self.year, self.programme, self.state):
            widget.activated.connect(lambda _: self.show_list())
        self.list = Listing[CampaignSums]("帮扶活动，回车打开", HEADS, cells=_cells, look=LOOK)
        self.list.table.opened.connect(lambda _: self.on_open())
        self.new = button("新建活动", "add", kind="primary", clicked=self.on_new, tip="Ctrl+N")
        self._sums = text("", "strong", wrap=True)
        self.desk = Desk(self)
        self.stack = QStackedWidget()
        self._make_body()
        self.set_keys({"Ctrl+N": self.on_new, "Esc": self.on_back})

    def _make_body(self) -> None:
        filters = row(self.search_box, self.year, self.programme, self.state, None, self.new)
        foot = row((self._sums, 1), button("打开", "folder_open", clicked=self.on_open, tip="Enter"))
        self._some = box(col((self.list.framed(), 1), foot, gap=8))
        hint = (
            "选择帮扶项目新建活动，按预算、名单、查重、公示、发放、签领、关闭一步步办理，每一步都能核对到分。"
        )
        begin = button("新建活动", "add", kind="primary", clicked=self.on_new)
        self._none = box(empty("heart", "还没有帮扶活动", hint, begin))
        self.stack.addWidget(box(col(filters, (self._some, 1), (self._none, 1), gap=10)))
        self.stack.addWidget(self.desk)
        self.set_body((roomy(self.stack), 1), scroll=False)

    @property
    def aid(self) -> Aid:
        """Programmes, funds, campaigns and payments."""
        return self.hardship.aid

    def open_target(self, **target: object) -> None:
        """`campaign_id` is the campaign to open."""
        if "campaign_id" in target:
            self.open_campaign(int(str(target["campaign_id"])))

    def open_campaign(self, campaign_id: int) -> None:
        """Go to the desk of a campaign."""
        self.desk.open_campaign(campaign_id)

    def reload(self) -> None:
        """Read the campaigns, or the one on the desk."""
        if self.stack.currentWidget() is self.desk:
            self.desk.reload()
            return
        self._found = self.aid.campaigns.overview()
        self._show_years()
        self.show_list()

    def show_list(self) -> None:
        """Show what the filters leave, with its sums."""
        words = self.search_box.text().strip() if self.search_box else ""
        year, programme, state = (w.currentText() for w in (self.year, self.programme, self.state))
        wanted = [
            one
            for one in self._found
            if (words in one.campaign.number or words in one.campaign.title)
            and year in (ALL_YEARS, f"{one.campaign.year}年")
            and programme in (ALL_PROGRAMMES, one.campaign.programme)
            and (state == ALL_STATES or (one.campaign.state in (CLOSED, CANCELLED)) is (state == CLOSED_ONES))
        ]
        self.list.put(wanted, key=lambda one: one.campaign.id)
        self._some.setVisible(bool(self._found))
        self._none.setVisible(not self._found)
        counted = [one for one in wanted if one.campaign.state not in (CANCELLED, DRAFT)]
        self._sums.setText(
            f"{len(wanted)} 项活动；不含草稿和已取消的，预留 {shown(total(o.budget for o in counted))} 元，"
            f"已发 {shown(total(o.paid for o in counted))} 元"
        )

    def on_open(self) -> None:
        """Open the desk of the chosen campaign."""
        one = self.list.chosen()
        if one is not None:
            self.open_campaign(one.campaign.id or 0)

    def on_back(self) -> None:
        """Go back from the desk to the list."""
        if self.stack.currentWidget() is self.desk:
            self.stack.setCurrentIndex(0)
            self.reload()
            self.list.table.setFocus()

    def on_new(self) -> None:
        """Begin a campaign of one programme, and open its desk."""
        made: list[int] = []
        today = dt.date.today()

        def save(new: Opening) -> None:
            made[:] = [self._begin(new, today)]

        begun = Opening(handler=self.app.officer, day=today)
        if fill(
            self, "新建帮扶活动", begun, save, asking=Asking(labels={"programme": tuple(self.programmes)})
        ):
            self.open_campaign(made[0])

    def on_edit(self) -> None:
        """Change the card of a draft."""
        one = self.desk.case.campaign

        def save(changed: Campaign) -> None:
            year = (changed.day or dt.date.today()).year
            edited = replace(changed, year=year)
            self.carry_out(f"已修改“{one.title}”", lambda: self.aid.campaigns.edit(edited))

        names = ("title", "occasion", "day", "handler", "note")
        fill(self, f"修改 {one.number}", one, save, asking=Asking(names=names))

    def programme_of(self, one: Campaign) -> Programme:
        """The programme of a campaign."""
        return self.programmes[one.programme]

    def _begin(self, new: Opening, today: dt.date) -> int:
        day = new.day or today
        campaign = Campaign(
            title=new.title, programme=new.programme, occasion=new.occasion, year=day.year, day=day,
            handler=new.handler, note=new.note,
        )  # fmt: skip
        keys: list[int] = []
        turn = CampaignTurn(on=today, by=new.handler)
        self.carry_out(f"已新建“{new.title}”", lambda: keys.append(self.aid.campaigns.open(campaign, turn)))
        return keys[0]

    def _show_years(self) -> None:
        """Offer every year there is."""
        kept = self.year.currentText()
        years = sorted({one.campaign.year for one in self._found}, reverse=True)
        self.year.clear()
        self.year.addItems([ALL_YEARS, *(f"{y}年" for y in years)])
        self.year.setCurrentIndex(max(0, self.year.findText(kept)))


def _cells(one: CampaignSums) -> Sequence[str]:
    campaign = one.campaign
    sums = (one.budget, one.listed, one.paid, one.unclaimed)
    return (
        campaign.number, campaign.title, campaign.programme, day_words(campaign.day), campaign.state,
        str(one.people), *(shown(s) if s else "" for s in sums),
    )  # fmt: skip
