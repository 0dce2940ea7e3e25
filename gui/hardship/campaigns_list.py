"""名单: the lines of a campaign, found by filters or chosen by hand, with amounts by rule or by hand with the reason."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.hardship.records.aid import PERSON, Programme
from core.hardship.records.campaign import LISTED, CampaignCase, FundTie, Grant
from core.money import shown
from core.progress import Progress
from gui import jobs
from gui.hardship.campaigns_finding import LineForm, LinesDialog, ask_families, ask_people, ask_roster
from gui.kit import box, button, col, dialogs, empty, row, search, text
from gui.kit.asking import Asking, fill
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.hardship.campaigns_desk import Desk

HEADS = (
    ("姓名", 84), ("单位（班组）", 120), ("职工类别", 104), ("困难类别", 84), ("人口", 48), ("形式", 52),
    ("资金来源", 150), ("金额（元）", 92), ("金额依据", 220),
)  # fmt: skip
LOOK = TableLook(right=(4, 7), stretch=8, multiple=True)
EDITED = (
    "amount",
    "hand_reason",
    "way",
    "goods",
    "source",
    "worker_kind",
    "kin",
    "bank",
    "bank_card",
    "payee",
)
HINT = "加入名单后可以逐人调整金额。名单合计须与预留金额相等，才能完成查重。"
WAIT = "先在“预算限额”里填写预留金额，办理“预留预算”和“编制名单”，再加入受助人。"


class ListPart(QWidget):
    """Who is to be given what."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._case: CampaignCase | None = None
        self._sources: dict[int, str] = {}
        self.search = search("姓名或单位", width=170)
        self.search.textChanged.connect(lambda _: self._show_lines())
        self.families = button("筛选困难家庭…", "home_person", clicked=self.on_families)
        self.roster = button("筛选花名册…", "people", clicked=self.on_roster)
        self.people = button("挑选人员…", "person_add", clicked=self.on_people)
        self.edit = button("调整…", "edit", clicked=self.on_edit, tip="F2")
        self.remove = button("移出", "dismiss", clicked=self.on_remove, tip="Delete")
        self.list = Listing[Grant]("帮扶名单，回车调整", HEADS, cells=self._cells, look=LOOK)
        self.list.table.opened.connect(lambda _: self.on_edit())
        self._sums = text("", wrap=True)
        self._some = box(col((self.list.framed(), 1), gap=6))
        self._told = text(HINT, tone="text2", centre=True, wrap=True)
        self._none = box(col(None, empty("people", "名单还是空的", ""), self._told, None))
        self._some.hide()
        bar = row(self.search, None, self.families, self.roster, self.people, self.edit, self.remove)
        self.setLayout(col(bar, (self._some, 1), (self._none, 1), self._sums, gap=8))
        desk.tab.set_keys({"F2": self.on_edit, "Del": self.on_remove})

    def show_case(self, case: CampaignCase) -> None:
        """Show the list of a campaign."""
        self._case = case
        self._sources = {a.fund_id: a.source for a in case.allocations}
        is_open = case.campaign.state == LISTED
        for widget in (self.families, self.roster, self.people, self.edit, self.remove):
            widget.setEnabled(is_open)
        self.families.setVisible(self._programme().scope != PERSON)
        for widget in (self.edit, self.remove):
            widget.setEnabled(is_open and bool(case.grants))
        self._some.setVisible(bool(case.grants))
        self._none.setVisible(not case.grants)
        self._told.setText(HINT if is_open else WAIT)
        self._sums.setText("　".join(_tie_words(t) for t in case.ties))
        self._show_lines()

    def on_families(self) -> None:
        """Find families by filters."""
        self._find(ask_families)

    def on_roster(self) -> None:
        """Find people of the roster by filters."""
        self._find(ask_roster)

    def on_people(self) -> None:
        """Choose people of the roster one by one."""
        self._find(ask_people)

    def on_edit(self) -> None:
        """Change the chosen line; another amount wants its reason."""
        grant = self.list.chosen()
        if grant is None or not self.edit.isEnabled() or not self.isVisible():
            return
        sources = {words: key for key, words in self._sources.items()}
        programme, campaigns = self._programme(), self._desk.tab.aid.campaigns
        form = LineForm(
            **{n: getattr(grant, n) for n in EDITED if n != "source"},
            source=self._sources.get(grant.fund_id, ""),
        )

        def save(changed: LineForm) -> None:
            values = {n: getattr(changed, n) for n in EDITED if n != "source"}
            fresh = replace(grant, fund_id=sources.get(changed.source, grant.fund_id), **values)
            self._desk.tab.carry_out(f"已调整{grant.name}", lambda: campaigns.edit_grant(fresh))

        labels = {"fund": tuple(sources), "way": programme.ways}
        fill(
            self,
            f"调整：{grant.name}",
            form,
            save,
            asking=Asking(labels=labels, hint=f"原金额依据：{grant.basis}"),
        )

    def on_remove(self) -> None:
        """Take the chosen lines off the list."""
        chosen = self.list.chosen_all()
        if not chosen or not self.remove.isEnabled() or not self.isVisible():
            return
        names = "、".join(g.name for g in chosen[:5]) + (f"等 {len(chosen)} 人" if len(chosen) > 5 else "")
        if dialogs.confirm(self, "移出名单？", f"将把{names}移出名单。", action="移出", danger=True):
            keys = [g.id or 0 for g in chosen]
            campaigns = self._desk.tab.aid.campaigns
            self._desk.tab.carry_out(f"已移出 {len(keys)} 人", lambda: campaigns.remove(keys))

    def _find(self, ask: "Callable[..., Callable[[], tuple[Grant, ...]] | None]") -> None:
        """Ask for filters, find in the background, show who was found, and put them on the list."""
        read = ask(self, self._desk.tab, self._desk.case)
        if read is not None:
            jobs.run(self, "正在查找", lambda _: read(), self._offer)

    def _offer(self, found: Sequence[Grant]) -> None:
        case, tab = self._desk.case, self._desk.tab
        known = {g.id_number for g in case.grants}
        fresh = tuple(g for g in found if g.id_number not in known)
        dialog = LinesDialog(self, fresh, skipped=len(found) - len(fresh))
        if not dialog.run():
            return
        key, campaigns = case.campaign.id or 0, tab.aid.campaigns

        def put(_: Progress) -> int:
            return len(campaigns.put(key, fresh))

        tab.carry_out_long("正在加入名单", put, told=lambda n: f"已加入名单 {n} 人")

    def _show_lines(self) -> None:
        words = self.search.text().strip()
        grants = self._case.grants if self._case else ()
        self.list.put([g for g in grants if words in g.name or words in g.unit_name], key=lambda g: g.id)

    def _programme(self) -> Programme:
        return self._desk.tab.programme_of(self._desk.case.campaign)

    def _cells(self, one: Grant) -> Sequence[str]:
        basis = f"手工：{one.hand_reason}" if one.hand_reason else one.basis
        goods = f"{one.goods}；" if one.goods else ""
        return (
            one.name, one.unit_name, one.worker_kind, one.tier or "", str(one.persons), one.way,
            self._sources.get(one.fund_id, ""), shown(one.amount), goods + basis,
        )  # fmt: skip


def _tie_words(tie: FundTie) -> str:
    """Whether what one fund holds is what the list takes from it."""
    gap = tie.budget - tie.listed
    if not gap:
        return f"✔ {tie.source}：预留和名单相等，{shown(tie.listed)} 元"
    way = f"还差 {shown(gap)} 元没有列入名单" if gap > 0 else f"名单超出预留 {shown(-gap)} 元"
    return f"⚠ {tie.source}：预留 {shown(tie.budget)} 元，名单 {shown(tie.listed)} 元，{way}"
