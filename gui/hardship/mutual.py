"""互助保障: who takes part in which period, what was paid in, what was paid out."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from core.fields import spec
from core.hardship.records.mutual import (
    MutualLine,
    MutualPayout,
    MutualPeriod,
    MutualRegister,
    MutualUnit,
)
from core.members.records import RosterQuery
from core.money import ZERO, shown
from core.progress import Progress
from gui.hardship.mutual_payouts import PayoutsDialog
from gui.hardship.tab import Tab
from gui.hardship.words import day_words
from gui.kit import Page, box, button, choice, col, dialogs, empty, row, search, set_width, text
from gui.kit.asking import Asking, fill
from gui.kit.listing import Listing, TableLook
from gui.kit.room import roomy
from gui.pages import Shell
from gui.picking import PeopleDialog

if TYPE_CHECKING:
    from core.app import App

HEADS = (
    ("姓名", 84), ("单位（班组）", 124), ("会员", 72), ("参保日期", 98), ("缴费额（元）", 100), ("给付（元）", 130),
    ("备注", 60),
)  # fmt: skip
LOOK = TableLook(right=(4, 5), tones={2: {"非会员": "warn"}}, stretch=6, multiple=True)
UNIT_HEADS = (("单位", 100), ("人数", 52), ("会员", 52), ("缴费（元）", 100))
HIDDEN = "不显示"
TOLD = "只登记参保、缴费和给付，不计算待遇；给付标准以当地互助保障办法为准。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What may be changed about somebody who takes part."""

    contribution: Decimal = spec("缴费额", default=ZERO, required=True, unit="元")
    enrolled_on: dt.date | None = spec("参保日期", default=None, required=True)
    is_member: bool = spec("是否会员", default=False)
    note: str | None = spec("备注", default=None, max_length=199)


class MutualAidTab(Tab):
    """The register of one period, and its sums by unit."""

    tables = frozenset({"mutual_period", "mutual_entry", "mutual_payout"})

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.periods: tuple[MutualPeriod, ...] = ()
        self.register: MutualRegister | None = None
        self.period = choice((), name="期次", width=270)
        self.period.activated.connect(lambda _: self._show_period())
        self.search_box = search("姓名或单位", width=170)
        self.search_box.textChanged.connect(lambda _: self._show_lines())
        self.list = Listing[MutualLine]("参保登记，回车查看给付", HEADS, cells=_cells, look=LOOK)
        self.list.table.opened.connect(lambda _: self.on_payouts())
        self.units = Listing[MutualUnit](
            "按单位合计", UNIT_HEADS, cells=_unit_cells, look=TableLook(right=(1, 2, 3), stretch=0)
        )
        self.new = button("新建期次…", "add", clicked=self.on_new)
        self.change = button("修改期次…", clicked=self.on_change)
        self.everybody = button("登记全体会员…", "people", clicked=self.on_everybody)
        self.some = button("登记参保…", "person_add", kind="primary", clicked=self.on_some, tip="Ctrl+N")
        self.edit = button("修改…", "edit", clicked=self.on_edit, tip="F2")
        self.payouts = button("给付记录…", "wallet", clicked=self.on_payouts)
        self.remove = button("移出", "dismiss", clicked=self.on_remove, tip="Delete")
        self._sums = text("", "strong", wrap=True)
        self._told = text("", "caption", tone="text2", wrap=True)
        self._make_body()
        self.set_keys({"Ctrl+N": self.on_some, "F2": self.on_edit, "Del": self.on_remove})

    def _make_body(self) -> None:
        begin = button("新建期次…", "add", kind="primary", clicked=self.on_new)
        top = row(self.period, self.new, self.change, None, self.everybody, self.some)
        bar = row(self.search_box, (self._sums, 1), self.remove, self.edit, self.payouts)
        units = self.units.framed()
        set_width(units, 316)
        tables = row((self.list.framed(), 1), units, gap=10)
        self._work = box(col(top, bar, (tables, 1), self._told, gap=8))
        self._none = box(empty("heart", "还没有互助保障期次", TOLD, begin))
        self.set_body((roomy(box(col((self._work, 1), (self._none, 1)))), 1), scroll=False)

    def reload(self) -> None:
        """Read the periods, and the register of the chosen one."""
        kept = self.register.period.id if self.register else None
        self.periods = self.hardship.mutual.periods()
        self.period.clear()
        self.period.addItems([p.title for p in self.periods])
        places = [n for n, p in enumerate(self.periods) if p.id == kept]
        self.period.setCurrentIndex(places[0] if places else 0 if self.periods else -1)
        self._work.setVisible(bool(self.periods))
        self._none.setVisible(not self.periods)
        self._show_period()

    def on_new(self) -> None:
        """Begin a period."""
        year = dt.date.today().year
        begun = MutualPeriod(
            title=f"{year} 年度职工医疗互助", starts_on=dt.date(year, 1, 1), ends_on=dt.date(year, 12, 31)
        )
        add = self.hardship.mutual.add_period
        fill(
            self,
            "新建互助保障期次",
            begun,
            lambda new: self.carry_out(f"已新建“{new.title}”", lambda: add(new)),
        )

    def on_change(self) -> None:
        """Change the period; what was paid in stays."""
        if self.register is not None:
            change = self.hardship.mutual.edit_period
            told = "改了每人缴费额，只影响以后登记的人。"
            fill(
                self, "修改互助保障期次", self.register.period,
                lambda new: self.carry_out("已修改期次", lambda: change(new)), asking=Asking(hint=told),
            )  # fmt: skip

    def on_everybody(self) -> None:
        """Let every member of the union take part."""
        ids = self.app.members.ids(RosterQuery(quick="members"))
        words = f"花名册上有 {len(ids)} 名会员，已参保的不重复登记。"
        if self.register is not None and dialogs.confirm(self, "登记全体会员？", words, action="登记"):
            self._enrol(tuple(ids))

    def on_some(self) -> None:
        """Let chosen people of the roster take part."""
        if self.register is None or not self.isVisible():
            return
        dialog = PeopleDialog(self, "登记参保", self.app.members.search, hint=f"{self.register.period.title}")
        if dialog.run() and dialog.chosen():
            self._enrol(dialog.chosen())

    def on_edit(self) -> None:
        """Change contribution, day, membership or note of the chosen one."""
        line = self.list.chosen()
        if line is None or not self.isVisible():
            return
        entry, edit = line.entry, self.hardship.mutual.edit_entry
        begun = Entry(
            contribution=entry.contribution,
            enrolled_on=entry.enrolled_on,
            is_member=entry.is_member,
            note=entry.note,
        )

        def save(new: Entry) -> None:
            fresh = replace(
                entry,
                contribution=new.contribution,
                enrolled_on=new.enrolled_on,
                is_member=new.is_member,
                note=new.note,
            )
            self.carry_out(f"已修改{entry.name}", lambda: edit(fresh))

        fill(self, f"修改参保：{entry.name}", begun, save)

    def on_payouts(self) -> None:
        """Look at and record the payouts of the chosen one."""
        line = self.list.chosen()
        if line is not None:
            dialog = PayoutsDialog(self, self, line.entry)
            dialog.exec()
            dialog.deleteLater()

    def on_remove(self) -> None:
        """Take the chosen ones out."""
        chosen = self.list.chosen_all()
        if not chosen or not self.isVisible():
            return
        words = f"将移出 {'、'.join(x.entry.name for x in chosen[:5])}{'等' if len(chosen) > 5 else ''}，共 {len(chosen)} 人。"
        if dialogs.confirm(self, "移出参保？", words, action="移出", danger=True):
            keys, withdraw = [x.entry.id or 0 for x in chosen], self.hardship.mutual.withdraw
            self.carry_out(f"已移出 {len(keys)} 人", lambda: withdraw(keys))

    def pay_out(self, payout: MutualPayout) -> None:
        """Record a payout."""
        self.carry_out("已登记给付", lambda: self.hardship.mutual.pay_out(payout))

    def _enrol(self, ids: Sequence[int]) -> None:
        assert self.register is not None
        key, enrol, today = self.register.period.id or 0, self.hardship.mutual.enrol, dt.date.today()

        def work(_: Progress) -> int:
            return enrol(key, ids, today)

        self.carry_out_long("正在登记参保", work, told=lambda n: f"已登记参保 {n} 人")

    def _show_period(self) -> None:
        place = self.period.currentIndex()
        chosen = self.periods[place] if 0 <= place < len(self.periods) else None
        self.register = self.hardship.mutual.register(chosen.id or 0) if chosen is not None else None
        self._show_lines()

    def _show_lines(self) -> None:
        found, words = self.register, self.search_box.text().strip() if self.search_box else ""
        lines = found.lines if found else ()
        wanted = [x for x in lines if words in x.entry.name or words in x.entry.unit_name]
        self.list.put(wanted, key=lambda x: x.entry.id)
        self.units.put(found.units if found else (), key=lambda u: u.unit_name)
        for widget in (self.edit, self.remove, self.payouts):
            widget.setEnabled(bool(wanted))
        self.payouts.setVisible(found is not None and found.sees_payouts)
        if found is not None:
            span = f"{day_words(found.period.starts_on)} 至 {day_words(found.period.ends_on)}"
            sums = f"缴费 {shown(found.contribution)} 元　给付 {found.times} 次 {shown(found.paid)} 元"
            self._told.setText(f"保障期 {span}。{TOLD}")
            self._sums.setText(f"参保 {found.persons} 人（会员 {found.members} 人）　{sums}")


def _cells(one: MutualLine) -> Sequence[str]:
    entry = one.entry
    paid = HIDDEN if one.paid is None else f"{one.times} 次 {shown(one.paid)}" if one.times else ""
    return (
        entry.name, entry.unit_name, "会员" if entry.is_member else "非会员", day_words(entry.enrolled_on),
        shown(entry.contribution), paid, entry.note or "",
    )  # fmt: skip


def _unit_cells(one: MutualUnit) -> Sequence[str]:
    return (one.unit_name or "（未分单位）", str(one.persons), str(one.members), shown(one.contribution))
