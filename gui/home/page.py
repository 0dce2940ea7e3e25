"""工作台: the figures of the roster, what needs attention, the last changes."""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLayout, QWidget

from gui.home.attention import Point, points_of
from gui.home.figures import FigureCard
from gui.kit import (
    TONE_ICONS,
    Bars,
    LineChart,
    Page,
    Series,
    Share,
    box,
    button,
    card,
    col,
    emptied,
    empty,
    hline,
    picture,
    row,
    set_width,
    text,
)
from gui.pages import Shell
from gui.statusbar import day_words
from gui.system.undo import can_take_back, take_back

if TYPE_CHECKING:
    from core.app import App
    from core.audit import Change
    from core.members.statistics import Overview

WEEKDAYS = "一二三四五六日"
RECENT = 6


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
        self._figures = {
            "employees": self._figure("职工", "人", "people_team", quick="employees"),
            "members": self._figure("在册会员", "人", "people", quick="members"),
            "rate": self._figure("入会率", "%", "data_bar_vertical", quick="not_members"),
            "joined": self._figure("本年新入会", "人", "person_add", quick="joined_this_year"),
            "duplicates": self._figure("疑似重复", "对", "people_checkmark", view="duplicates"),
        }
        self._attention, self._changes = col(gap=2), col(gap=2)
        self._chart = LineChart((), ())
        self._shares = col()
        attention = card("需要注意", self._attention, None, gap=6)
        every = button("全部变更", kind="link", clicked=partial(shell.open_page, "system", section="changes"))
        changes = card("最近的变更", self._changes, None, action=every, note="可以撤销", gap=6)
        chart = card("会员人数", (self._chart, 1), note="近 12 个月（人）")
        shares = card("会员构成", (self._shares, 1), note="占在册会员")
        self._full = box(
            col(
                row(*((figure, 1) for figure in self._figures.values()), gap=12),
                row((changes, 3), (attention, 2), gap=12),
                (row((chart, 3), (shares, 2), gap=12), 1),
                gap=12,
            )
        )
        self._empty = box(self._empty_state())
        self.set_body((self._full, 1), (self._empty, 1))
        self.reload()

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
            self._show_figures(overview)
            self._show_charts(overview)
            findings = self._app.members.organisation_findings()
            self._show_attention(points_of(overview, findings, self._app.last_backup(), now))
            self._show_changes(self._app.changes(limit=RECENT), now)

    def _figure(self, name: str, unit: str, icon: str, **target: str) -> FigureCard:
        return FigureCard(name, unit, icon, clicked=partial(self._shell.open_page, "members", **target))

    def _show_figures(self, overview: "Overview") -> None:
        rate = overview.employed_members / overview.employees * 100 if overview.employees else 0.0
        outside = overview.employees - overview.employed_members
        figures = self._figures
        figures["employees"].show_value(f"{overview.employees:,}", f"未入会 {outside:,} 人")
        figures["members"].show_value(
            f"{overview.members:,}", f"女会员 {overview.women:,}　农民工 {overview.migrant:,}"
        )
        figures["rate"].show_value(f"{rate:.1f}", "会员占职工的比例")
        figures["joined"].show_value(
            f"{overview.joined_this_year:,}", f"本年离会 {overview.left_this_year:,} 人"
        )
        wanted = ("等待核对", "warn") if overview.duplicates else ("没有待核对的", "text3")
        figures["duplicates"].show_value(f"{overview.duplicates:,}", wanted[0], tone=wanted[1])

    def _show_charts(self, overview: "Overview") -> None:
        labels = [month_words(month) for month, _ in overview.by_month]
        values = tuple(float(count) for _, count in overview.by_month)
        self._chart.set_series(labels, [Series(name="会员", values=values)], unit="人")
        emptied(self._shares)
        whole = overview.members or 1
        parts = (("女会员", overview.women, "c2"), ("农民工会员", overview.migrant, "c4"), ("本年新入会", overview.joined_this_year, "c3"))  # fmt: skip
        shares = [
            Share(name=name, value=round(count / whole * 100, 1), tone=tone) for name, count, tone in parts
        ]
        self._shares.addWidget(Bars(shares, unit="%", top=100))

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

    def _show_changes(self, changes: "tuple[Change, ...]", now: dt.datetime) -> None:
        emptied(self._changes)
        for place, change in enumerate(changes):
            if place:
                self._changes.addWidget(hline())
            self._changes.addLayout(self._change_line(change, now))

    def _change_line(self, change: "Change", now: dt.datetime) -> QLayout:
        title = text(change.action, tone="text3" if change.undone_by else "")
        rows = text(f"{change.rows:,} 条", "caption", tone="text3")
        who = text(f"{change.officer}　{day_words(change.at, now)}", "caption", tone="text3")
        end: QWidget = text("已撤销", "caption", tone="text3")
        if can_take_back(change):
            end = button(
                "撤销", kind="link", clicked=partial(take_back, self, self._app, self._shell, change)
            )
            end.setAccessibleName(f"撤销：{change.action}")
        elif not change.undone_by:
            end = text("")
        set_width(end, 56)
        return row(picture("history", size=16), 4, title, rows, None, who, 8, end, pad=(0, 3, 0, 3))

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
