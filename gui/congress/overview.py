"""概览: where the congress stands, what to do next, who the delegates are, and what must not be forgotten."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout

from core.congress.records.composition import Composition
from core.congress.records.terms import Term
from core.errors import Invalid, Problem
from core.fields import spec
from gui.congress.overview_announce import announce
from gui.congress.overview_composition import CompositionBars
from gui.congress.overview_steps import STEPS, Outlook, Point, advice, outlook, points, step_of
from gui.congress.tab import Tab
from gui.congress.words import percent, term_title
from gui.home.figures import FigureCard
from gui.kit import (
    TONE_ICONS,
    Form,
    Page,
    Stepper,
    box,
    button,
    card,
    col,
    edit,
    emptied,
    hline,
    picture,
    row,
    text,
)
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

TERM_FIELDS = ("number", "kind", "started_on", "years", "employees", "note")
FIGURES = (
    ("due", "应到代表", "名", "people_team", "delegates"),
    ("seats", "代表名额", "名", "table", "elections"),
    ("front", "一线职工代表", "%", "people", "delegates"),
    ("women", "女职工代表", "%", "person", "delegates"),
    ("senior", "中层以上代表", "%", "people_checkmark", "delegates"),
)
SHARES = {"front": "一线职工", "women": "女职工", "senior": "中层以上（含领导）"}
WAYS = (
    ("名额与选举", "elections"), ("代表与机构", "delegates"), ("会议筹备", "preparation"), ("会场", "cockpit"),
    ("投票与计票", "votes"), ("会议文书", "papers"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """What the dialog 延期换届 asks."""

    until: dt.date | None = spec("延期至", default=None, required=True)
    reason: str = spec("延期理由", default="", required=True, max_length=100)
    consent: str = spec("上级工会同意", default="", max_length=60, help="同意的文号或日期")


class OverviewTab(Tab):
    """The first tab; every figure and every reminder leads to where it is dealt with."""

    tables = frozenset(
        {
            "congress_term", "congress_meeting", "electing_unit", "delegate", "delegate_announcement", "person",
            "preparation_step", "joint_decision", "unit_election", "own_rule",
        }
    )  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._stepper = Stepper(STEPS)
        self._advice = text("", "h3", wrap=True)
        self._act = button("", "arrow_right", kind="primary", clicked=self.on_advice)
        self._figures = {
            key: FigureCard(name, unit, icon, clicked=partial(self.go, tab))
            for key, name, unit, icon, tab in FIGURES
        }
        self._bars, self._points, self._ways = CompositionBars(), col(gap=2), row(gap=2)
        for words, key in WAYS:
            self._ways.addWidget(button(words, kind="link", clicked=partial(self.go, key)))
        self._ways.addStretch(1)
        self._announced = text("", "caption", tone="text2", wrap=True)
        self._publish = button("公布代表名单", "megaphone", clicked=self.on_announce)
        self._facts = text("", tone="text2", wrap=True)
        change = button("修改届次", kind="link", clicked=self.on_edit_term)
        extend = button("延期换届", kind="link", clicked=self.on_extend)
        way = card("进展", self._stepper, row((self._advice, 1), self._act), hline(), self._ways)
        self._people = card(
            "代表构成",
            self._bars,
            hline(),
            row((self._announced, 1), self._publish),
            note="随选举和花名册变动",
        )
        term = card("本届", self._facts, row(change, extend, None), gap=6)
        notes = card("需要注意", self._points, None, gap=6)
        body = row((box(col(self._people, None)), 3), (box(col(notes, term, None, gap=12)), 2), gap=12)
        self.set_body(way, row(*((f, 1) for f in self._figures.values()), gap=12), (body, 1))

    def reload(self) -> None:
        """Read everything again."""
        assert self.term is not None
        self._now = outlook(self._app, self.term, self.meeting, today=dt.date.today())
        self._stepper.set_current(step_of(self._now))
        told = advice(self._now)
        self._advice.setText(f"下一步：{told.sentence}")
        self._act.setText(f" {told.act}")
        self._act.setAccessibleName(f"{told.act}：{told.sentence}")
        self._bars.show_composition(self._now.composition)
        self._show_figures(self._now.composition)
        self._show_points()
        self._show_announcement()
        self._facts.setText(_facts(self._now))

    def go(self, key: str) -> None:
        """Turn to another tab."""
        self._shell.open_page("congress", tab=key)

    def on_advice(self) -> None:
        """Do what is advised."""
        told = advice(self._now)
        if told.action == "announce":
            self.on_announce()
        elif told.action == "meeting":
            self._shell.open_page("congress", view="meeting")
        else:
            self.go(told.tab)

    def on_announce(self) -> None:
        """Make the delegates public."""
        if announce(self, self._app):
            self.reload()

    def on_edit_term(self) -> None:
        """Change the card of the term."""
        assert self.term is not None
        term = self.term
        form = Form(Term, TERM_FIELDS, label_width=110)
        form.set_value(term)

        def save(values: dict[str, object]) -> None:
            fresh = replace(term, **values)  # type: ignore[arg-type]
            self.carry_out(f"已保存{term_title(fresh)}", lambda: self._app.congress.terms.edit_term(fresh))

        edit(self._page, f"修改{term_title(term)}", form, save)

    def on_extend(self) -> None:
        """Put off the election of the next term."""
        assert self.term is not None
        term_id = self.term.id or 0
        form = Form(Extension, label_width=120)

        def save(values: dict[str, object]) -> None:
            until = values["until"]
            if not isinstance(until, dt.date):
                raise Invalid((Problem(field="until", message="请填写延期到哪一天"),))
            reason, consent = str(values["reason"]), str(values["consent"])
            self.carry_out(
                f"已延期至 {until.isoformat()}",
                lambda: self._app.congress.terms.extend(term_id, until, reason=reason, consent=consent),
            )

        edit(self._page, f"延期换届：{term_title(self.term)}", form, save)

    def _show_figures(self, composed: Composition) -> None:
        now, gone = self._now, self._now.departed
        self._figures["due"].show_value(
            f"{now.delegates}", f"其中 {gone} 名已离职" if gone else f"至少 {composed.least} 名",
            tone="warn" if gone else "text3",
        )  # fmt: skip
        vacant = f"空缺 {now.vacant} 名" if now.vacant else "没有空缺" if now.seats else "还没有分配"
        self._figures["seats"].show_value(f"{now.seats}", vacant, tone="warn" if now.vacant else "text3")
        for key, label in SHARES.items():
            share = next(s for s in composed.figures if s.label == label)
            self._figures[key].show_value(
                percent(share.share).rstrip("%"), f"{share.count} 名，共 {share.of} 名"
            )

    def _show_points(self) -> None:
        emptied(self._points)
        found = points(self._now)
        for place, point in enumerate(found):
            if place:
                self._points.addWidget(hline())
            self._points.addLayout(self._point(point))
        if not found:
            self._points.addLayout(
                row(picture("checkmark_circle_on", "ok", size=18), text("没有要提醒的事项"), None)
            )

    def _point(self, point: Point) -> QLayout:
        words = col(text(point.title, wrap=True), text(point.note, "caption", tone="text3", wrap=True), gap=0)
        act = button("去办理", kind="link", clicked=lambda: self.go(point.tab))
        act.setAccessibleName(f"去办理：{point.title}")
        return row(picture(TONE_ICONS[point.tone], point.tone, size=18), (words, 1), act, pad=(0, 3, 0, 3))

    def _show_announcement(self) -> None:
        made = self._now.announcements
        told = "代表名单还没有公布。公布前会先审查资格，强制规定不满足的不能公布。"
        if made and made[0].announced_on:
            told = f"{made[0].announced_on:%Y-%m-%d} 已公布 {made[0].delegates} 名代表。{made[0].conclusion}"
        self._announced.setText(told)
        self._publish.setText(" 再次公布" if made else " 公布代表名单")
        self._publish.setEnabled(bool(self._now.delegates))
        self._people.setVisible(self._now.term.kind != "职工大会")


def _facts(now: Outlook) -> str:
    """The card of the term in a few lines."""
    term = now.term
    began = f"{term.started_on:%Y-%m-%d} 开始" if term.started_on else "还没有填开始日期"
    until = f"，延期至 {term.extended_to:%Y-%m-%d}" if term.extended_to else ""
    lines = [
        f"{term_title(term)}，{began}，届期 {term.years} 年{until}",
        f"选举代表时职工 {term.employees:,} 人，{len(now.units)} 个选区",
    ]
    return "\n".join(lines)
