"""公开计划: what is to be made public by when, what is pressing first."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from core.disclosure.records.catalogue import ON_OCCASION
from core.disclosure.records.plan import NOTHING, PLAN_STATES, PlanChange, PlanLine
from core.disclosure.records.publications import Publication
from core.errors import Invalid, Problem
from core.fields import spec
from gui.disclosure.choosing import Chosen, choose_and_fill
from gui.disclosure.drafting import begin
from gui.disclosure.printing import print_button
from gui.disclosure.tab import Tab
from gui.disclosure.words import PLAN_TONES, day_words, due_words, joined
from gui.kit import Chip, Page, box, button, choice, col, dialogs, emptied, empty, row, text
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

HEADS = (
    ("事项", 240), ("所属期", 190), ("责任部门", 110), ("应公开日期", 100), ("状态", 104), ("天数", 96), ("公开日期", 96),
)  # fmt: skip
EVERY_MONTH, EVERY_DEPARTMENT, EVERY_STATE = "全部月份", "全部部门", "全部状态"
FILES = "节假日安排 (*.csv)"
FILE_HINT = (
    "请选择当年的节假日安排文件（CSV，列为 date、kind、name、source、verified）。"
    "导入后，这一年的安排以文件为准，再点“更新本年计划”重新推算日期。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Something that happened and is to be made public."""

    happened_on: dt.date | None = spec("发生日期", default=None, required=True)
    what: str = spec("发生了什么", default="", required=True, max_length=40)


class PlanTab(Tab):
    """The plan of a year, filtered by month, department and state."""

    tables = frozenset(
        {"disclosure_plan", "disclosure_item", "disclosure_publication", "disclosure_posting", "workday",
         "congress_meeting", "disclosure_photo", "organisation"}
    )  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.lines: tuple[PlanLine, ...] = ()
        today = dt.date.today()
        self.year = choice(
            [f"{y}年" for y in range(today.year + 1, today.year - 4, -1)], name="年度", width=96
        )
        self.year.setCurrentText(f"{today.year}年")
        months = (EVERY_MONTH, *(f"{m}月" for m in range(1, 13)))
        self.month = choice(months, name="按应公开的月份筛选", width=110)
        self.department = choice((EVERY_DEPARTMENT,), name="按责任部门筛选", width=140)
        self.state = choice((EVERY_STATE, *PLAN_STATES), name="按状态筛选", width=130)
        self.year.activated.connect(lambda _: self.reload())
        for widget in (self.month, self.department, self.state):
            widget.activated.connect(lambda _: self.show_lines())
        self.list = Listing[PlanLine](
            "公开计划，回车打开或起草", HEADS, cells=_cells, look=TableLook(tones={4: PLAN_TONES}, stretch=0)
        )
        self.list.table.opened.connect(lambda _: self.on_open())
        self.list.on_chosen(self._show_chosen)
        self.make = button("更新本年计划", "arrow_sync", clicked=self.on_make)
        self.occasion = button("随时事项…", "add", clicked=self.on_occasion, tip="Ctrl+N")
        self.holidays = button("导入节假日…", "arrow_import", clicked=self.on_holidays)
        self.open = button("起草公开事项", "edit", kind="primary", clicked=self.on_open)
        self.nothing = button("无此事项…", clicked=self.on_nothing)
        self._print = print_button(self, ("F1-2",), lambda: {"year": self.chosen_year()})
        self._counts, self._doubt = row(gap=6), text("", "caption", tone="warn", wrap=True)
        self._sentence = text("", tone="text2", wrap=True)
        self._make_body()
        self.set_keys({"Ctrl+N": self.on_occasion})

    def _make_body(self) -> None:
        filters = row(
            self.year, self.month, self.department, self.state, None, self.holidays, self.occasion, self.make
        )
        foot = row((self._sentence, 1), self._print, self.nothing, self.open)
        self._work = box(col(row(self._counts, None), self._doubt, (self.list.framed(), 1), foot, gap=8))
        hint = "计划按公开目录里各事项的频次、当年的工作日和职代会日期推算；以后目录或日期有变，再点一次即可更新。"
        make = button("生成本年计划", "calendar_ltr", kind="primary", clicked=self.on_make)
        catalogue = button("先看公开目录", clicked=lambda: self._page.open_target(tab="catalogue"))
        self._blank = box(empty("calendar_ltr", "这一年还没有公开计划", hint, catalogue, make))
        self.set_body(filters, (self._work, 1), (self._blank, 1), scroll=False)

    def open_target(self, **target: object) -> None:
        """`plan_item_id` is the item of the plan to show."""
        if "plan_item_id" not in target:
            return
        item = self.disclosure.plan.item(int(str(target["plan_item_id"])))
        self.year.setCurrentText(f"{item.year}年")
        for widget in (self.month, self.department, self.state):
            widget.setCurrentIndex(0)
        self.reload()
        self.list.choose(lambda one: one.plan.id == item.id)

    def chosen_year(self) -> int:
        """The year that is shown."""
        return int(self.year.currentText()[:4])

    def reload(self) -> None:
        """Read the plan of the year."""
        self.lines = self.disclosure.plan.lines(self.chosen_year())
        departments = sorted({line.plan.department for line in self.lines})
        kept = self.department.currentText()
        self.department.clear()
        self.department.addItems([EVERY_DEPARTMENT, *departments])
        self.department.setCurrentIndex(max(0, self.department.findText(kept)))
        doubt = self._app.workdays.doubt(self.chosen_year()) or ""
        self._doubt.setText(doubt)
        self._doubt.setVisible(bool(doubt))
        emptied(self._counts)
        found = Counter(line.state for line in self.lines)
        for state in PLAN_STATES:
            if found[state]:
                self._counts.addWidget(Chip(f"{state} {found[state]}", PLAN_TONES[state]))
        self._work.setVisible(bool(self.lines))
        self._blank.setVisible(not self.lines)
        self.make.setVisible(bool(self.lines))
        self.show_lines()

    def show_lines(self) -> None:
        """Show what the filters leave, the most pressing states first."""
        month, department = self.month.currentIndex(), self.department.currentText()
        wanted = [
            one
            for one in self.lines
            if (not month or (one.plan.due_on and one.plan.due_on.month == month))
            and department in (EVERY_DEPARTMENT, one.plan.department)
            and self.state.currentText() in (EVERY_STATE, one.state)
        ]
        wanted.sort(key=lambda one: (PLAN_STATES.index(one.state), one.plan.due_on or dt.date.max))
        self.list.put(wanted, key=lambda one: one.plan.id)
        self._show_chosen()

    def on_make(self) -> None:
        """Make the plan, or bring it in line."""
        year, plan = self.chosen_year(), self.disclosure.plan
        self.carry_out_long(f"正在编制 {year} 年公开计划", lambda _: plan.make(year), told=change_words)

    def on_open(self) -> None:
        """Open the newest publication of a line, or draft one."""
        line = self.list.chosen()
        if line is None or line.state == NOTHING:
            return
        if line.publication_ids:
            self._page.open_target(tab="publications", publication_id=max(line.publication_ids))
            return
        item = self.disclosure.catalogue.item(line.plan.item_id)
        draft = Publication(
            plan_item_id=line.plan.id, title=f"{line.plan.period}{line.plan.title}", forms=item.forms, scope=item.scope,
            summary=item.points.replace("\n", "；")[:300], department=item.department,
        )  # fmt: skip
        made = begin(self, draft, points=item.points)
        if made is not None:
            self._page.open_target(tab="publications", publication_id=made)

    def on_nothing(self) -> None:
        """Record that there is nothing to make public this time, or take that back."""
        line = self.list.chosen()
        if line is None:
            return
        key, title = line.plan.id or 0, f"{line.plan.period}{line.plan.title}"
        if line.state == NOTHING:
            self.carry_out(f"“{title}”已恢复到计划", lambda: self.disclosure.plan.reopen(key))
            return
        words = f"“{title}”本期不公开的原因，会记入台账："
        reason = dialogs.ask_text(self, "本期无此事项", words)
        if reason:
            told = f"“{title}”已记为本期无此事项"
            self.carry_out(told, lambda: self.disclosure.plan.nothing_to_show(key, reason))

    def on_occasion(self) -> None:
        """Record something that happened and is to be made public soon."""
        items = {i.title: i for i in self.disclosure.catalogue.items(active_only=True)}
        titles = [t for t, i in items.items() if i.frequency == ON_OCCASION]
        choices = [(t, items[t].id or 0) for t in (*titles, *(t for t in items if t not in titles))]
        begun = Occasion(happened_on=dt.date.today())

        def save(item_id: int | None, values: Mapping[str, object]) -> None:
            day, what = values["happened_on"], str(values["what"])
            if item_id is None:
                raise Invalid((Problem(field="item", message="请从公开目录里选择一个事项"),))
            assert isinstance(day, dt.date)
            write = partial(self.disclosure.plan.add_occasion, item_id, day, what)
            self.carry_out(f"“{what}”已加入公开计划", write)

        choose_and_fill(
            self,
            "登记随时公开的事项",
            begun,
            names=("happened_on", "what"),
            chosen=Chosen("公开目录事项", choices),
            save=save,
        )

    def on_holidays(self) -> None:
        """Import the holidays of a year from a file."""
        file = dialogs.open_file(self, FILE_HINT, FILES)
        if file is not None:
            self.carry_out_long(
                "正在导入节假日安排",
                lambda _: self._app.workdays.import_file(file),
                told=lambda years: (
                    f"已导入{'、'.join(f'{y}年' for y in years)}节假日安排，请更新这一年的计划"
                ),
            )

    def _show_chosen(self) -> None:
        line = self.list.chosen()
        is_open = line is not None and line.state != NOTHING
        self.open.setEnabled(is_open)
        self.nothing.setEnabled(line is not None and not line.publication_ids)
        _name(self.open, "打开公开事项" if line and line.publication_ids else "起草公开事项")
        _name(self.nothing, "恢复到计划" if line and line.state == NOTHING else "无此事项…")
        self._sentence.setText(
            joined((line.sentence, line.plan.reckoning)) if line else "没有符合筛选条件的计划。"
        )


def change_words(change: PlanChange) -> str:
    """What making the plan did."""
    words = f"计划已更新：新增 {change.added} 项，改期 {change.moved} 项，取消 {change.removed} 项"
    return f"{words}。{change.doubt}" if change.doubt else words


def _name(widget: QPushButton, words: str) -> None:
    widget.setText(words)
    widget.setAccessibleName(words)


def _cells(line: PlanLine) -> Sequence[str]:
    plan = line.plan
    return (
        plan.title, plan.period, plan.department, day_words(plan.due_on), line.state, due_words(line),
        day_words(line.shown_on),
    )  # fmt: skip
