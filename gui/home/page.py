"""工作台: the figures of all jobs, what is due, what needs attention, the last changes."""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLayout

from core.agenda.records import Due, Standing
from core.agenda.rules import counts
from core.progress import Progress
from gui import jobs
from gui.home.agenda import READING, AgendaDialog, DueLines
from gui.home.attention import Point, points_of
from gui.home.changes import RECENT, ChangeLines
from gui.home.charts import completion_bars, delegate_words, fill, proposal_chart
from gui.home.figures import FigureCard
from gui.kit import (
    TONE_ICONS,
    LineChart,
    Page,
    Series,
    box,
    button,
    card,
    col,
    emptied,
    empty,
    hline,
    picture,
    row,
    text,
)
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App
    from core.members.statistics import Overview

WEEKDAYS = "一二三四五六日"


def greeting(now: dt.datetime) -> str:
    """上午好, 下午好 or 晚上好."""
    return "上午好" if now.hour < 12 else "下午好" if now.hour < 18 else "晚上好"


def month_words(month: str) -> str:
    """2026-03 as 3月."""
    return f"{int(month[5:])}月"


class HomePage(Page):
    """The page people see first."""

    def __init__(self, app: "App", shell: Shell) -> None:
        import_all = button(
            "导入花名册", "arrow_import", clicked=partial(shell.open_page, "members", view="import")
        )
        add = button(
            "新增会员", "person_add", kind="primary", clicked=partial(shell.open_page, "members", view="add")
        )
        super().__init__("工作台", actions=(import_all, add))
        self._acts = (import_all, add)
        self._app, self._shell, self._is_stale = app, shell, True
        self._dues: tuple[Due, ...] | None = None  # until they are read
        self._figures = self._make_figures()
        for figure in self._figures.values():
            figure.show_value("…", READING)
        self._attention, self._changes = col(gap=2), ChangeLines(self, app, shell)
        self._agenda = DueLines(shell.open_page)
        self._all = button("全部", kind="link", clicked=self.on_all)
        self._chart = LineChart((), ())
        self._proposals, self._disclosure = col(), col()
        for place in (self._proposals, self._disclosure):
            fill(place, None, READING)
        self._full = box(self._layout_full())
        self._empty = box(self._empty_state())
        self.set_body((self._full, 1), (self._empty, 1))
        self.reload()

    def _make_figures(self) -> dict[str, FigureCard]:
        go = self._shell.open_page
        return {
            "members": FigureCard(
                "在册会员", "人", "people", clicked=partial(go, "members", quick="members")
            ),
            "due": FigureCard("本月待办", "项", "clipboard_task", clicked=self.on_all),
            "households": FigureCard(
                "在档帮扶", "户", "heart", clicked=partial(go, "hardship", tab="households")
            ),
            "delegates": FigureCard(
                "职工代表", "名", "people_team", clicked=partial(go, "congress", tab="delegates")
            ),
        }

    def _layout_full(self) -> QLayout:
        every = button(
            "全部", kind="link", clicked=partial(self._shell.open_page, "system", section="changes")
        )
        every.setAccessibleName("全部变更")
        agenda = card("待办与到期", (self._agenda, 1), action=self._all, note="按紧急程度排序", gap=4)
        attention = card("需要注意", self._attention, None, gap=6)
        chart = card("会员人数", (self._chart, 1), note="近 12 个月（人）")
        proposals = card("提案办理", (self._proposals, 1), note="按年度（件）")
        disclosure = card("厂务公开完成率", (self._disclosure, 1), note="本季度")
        changes = card("最近的变更", (self._changes, 1), action=every, note="可以撤销", gap=4)
        return col(
            row(*((figure, 1) for figure in self._figures.values()), gap=12),
            row((agenda, 3), (attention, 2), gap=12),
            (row((chart, 5), (proposals, 4), (disclosure, 4), (changes, 4), gap=12), 1),
            gap=12,
        )

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again, now or when the page is next looked at."""
        self._is_stale = True
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again if something changed meanwhile."""
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read the figures and lists, unless nothing changed since."""
        if not self._is_stale:
            return
        self._is_stale = False
        now = dt.datetime.now()
        self.set_title(f"{greeting(now)}，{self._app.officer}")
        self.set_note(f"{now:%Y}年{now.month}月{now.day}日　星期{WEEKDAYS[now.weekday()]}")
        overview = self._app.members.overview()
        self._full.setVisible(bool(overview.people))
        self._empty.setVisible(not overview.people)
        for act in self._acts:
            act.setVisible(bool(overview.people))
        if overview.people:
            self._show_members(overview)
            findings = self._app.members.organisation_findings()
            self._show_attention(points_of(overview, findings, self._app.last_backup(), now))
            self._changes.show_changes(self._app.changes(limit=RECENT), now)
            self._read_jobs()

    def on_all(self) -> None:
        """Show everything that is due."""
        if self._dues is not None:
            AgendaDialog(self, self._dues, dt.date.today(), self._shell.open_page).open()

    def _read_jobs(self) -> None:
        """Read what is due and how the jobs stand, in the background."""
        agenda, today = self._app.agenda, dt.date.today()

        def work(_: Progress) -> tuple[tuple[Due, ...], Standing]:
            return agenda.due(today), agenda.standing(today)

        def done(found: tuple[tuple[Due, ...], Standing]) -> None:
            self._show_dues(found[0], today)
            self._show_standing(found[1])

        jobs.read(self, "正在读取待办", work, done)

    def _show_dues(self, dues: tuple[Due, ...], today: dt.date) -> None:
        self._dues, found = dues, counts(dues, today)
        self._agenda.show_dues(dues, today)
        self._all.setText(f"全部 {found.total} 项")
        self._all.setAccessibleName(f"全部 {found.total} 项待办")
        told = (f"其中 {found.overdue} 项已逾期", "err") if found.overdue else ("没有逾期的", "text3")
        self._figures["due"].show_value(f"{found.this_month:,}", told[0], tone=told[1])

    def _show_standing(self, found: Standing) -> None:
        reviews = (
            (f"{found.reviews} 户本月需复核", "warn") if found.reviews else ("本月没有要复核的", "text3")
        )
        self._figures["households"].show_value(f"{found.households:,}", reviews[0], tone=reviews[1])
        self._figures["delegates"].show_value(f"{found.delegates:,}", delegate_words(found))
        fill(self._proposals, proposal_chart(found.proposals), "登记提案后显示每年的立案和办结件数。")
        fill(self._disclosure, completion_bars(found.disclosure), "编制公开计划后显示各部门的完成率。")

    def _show_members(self, overview: "Overview") -> None:
        rate = overview.employed_members / overview.employees * 100 if overview.employees else 0.0
        note = f"入会率 {rate:.1f}%　本年新入会 {overview.joined_this_year:,}"
        self._figures["members"].show_value(f"{overview.members:,}", note)
        labels = [month_words(month) for month, _ in overview.by_month]
        values = tuple(float(count) for _, count in overview.by_month)
        self._chart.set_series(labels, [Series(name="会员", values=values)], unit="人")

    def _show_attention(self, points: tuple[Point, ...]) -> None:
        emptied(self._attention)
        for place, point in enumerate(points):
            if place:
                self._attention.addWidget(hline())
            self._attention.addLayout(self._attention_line(point))

    def _attention_line(self, point: Point) -> QLayout:
        words = col(text(point.title), text(point.note, "caption", tone="text3", wrap=True), gap=0)
        act = button(
            point.act, kind="link", clicked=partial(self._shell.open_page, point.page, **dict(point.target))
        )
        act.setAccessibleName(f"{point.act}：{point.title}")
        icon = picture(TONE_ICONS[point.tone], point.tone, size=18)
        return row(icon, 2, (words, 1), act, pad=(0, 5, 0, 5))

    def _empty_state(self) -> QLayout:
        start = button(
            "从 Excel 导入",
            "arrow_import",
            kind="primary",
            clicked=partial(self._shell.open_page, "members", view="import"),
        )
        one = button("新增一人", "person_add", clicked=partial(self._shell.open_page, "members", view="add"))
        hint = "先把人事部门的花名册导入进来，这里就会显示会员人数、入会率和待办。"
        return empty("people", "花名册还是空的", hint, one, start)
