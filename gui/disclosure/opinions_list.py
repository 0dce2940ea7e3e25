"""Workers' opinions: what waits for an answer and how long, from receipt to closure."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from core.disclosure.documents.case import Which
from core.disclosure.records.feedback import CLOSED, OPEN, RECTIFYING, Feedback, FeedbackLine
from core.errors import Invalid, Problem
from core.fields import spec
from gui.disclosure.choosing import Chosen, choose_and_fill
from gui.disclosure.printing import print_button
from gui.disclosure.tab import Tab
from gui.disclosure.words import day_words
from gui.kit import (
    Chip,
    Page,
    banner,
    box,
    button,
    choice,
    col,
    emptied,
    empty,
    frame,
    row,
    scroller,
    set_width,
    text,
)
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell
from gui.tabs import ask

if TYPE_CHECKING:
    from core.app import App

HEADS = (("编号", 116), ("意见内容", 230), ("来源", 90), ("受理日期", 92), ("状态", 84), ("期限", 110))
STATE_TONES = {OPEN: "warn", "已答复": "info", RECTIFYING: "warn", CLOSED: "ok"}
URGENT = ("已逾期", "整改逾期", "逾期答复")
RECEIVED = (
    "source", "is_anonymous", "person", "contact", "content", "received_on", "received_by", "department", "handler",
)  # fmt: skip
ANSWER = ("replied_on", "reply", "outcome", "outcome_reason", "rectification", "rectify_by")
EVERY = "全部状态"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """When an opinion was closed, and what the worker thinks of the answer."""

    on: dt.date | None = spec("办结日期", default=None, required=True)
    satisfaction: str | None = spec("满意情况", default=None, code="disclosure_satisfaction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What the worker thinks of the answer, told after the closure."""

    satisfaction: str = spec("满意情况", default="", required=True, code="disclosure_satisfaction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectified:
    """When what was promised was done."""

    on: dt.date | None = spec("整改完成日期", default=None, required=True)


class OpinionsPart(Tab):
    """The list at the left, the chosen opinion with its next steps at the right."""

    tables = frozenset({"disclosure_feedback", "disclosure_publication", "organisation"})

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._lines: tuple[FeedbackLine, ...] = ()
        self.state = choice((EVERY, OPEN, "已答复", RECTIFYING, CLOSED), name="按状态筛选", width=130)
        self.state.activated.connect(lambda _: self.show_lines())
        self.list = Listing[FeedbackLine](
            "职工意见", HEADS, cells=_cells, look=TableLook(tones={4: STATE_TONES}, stretch=1)
        )
        self.list.table.opened.connect(lambda _: self.on_reply())
        self.list.on_chosen(self._show_chosen)
        self.add = button("受理意见…", "add", kind="primary", clicked=self.on_add, tip="Ctrl+N")
        self.edit = button("修改", "edit", clicked=self.on_edit, tip="F2")
        self.reply = button("答复…", "edit", clicked=self.on_reply)
        self.rectify = button("整改完成…", "checkmark", clicked=self.on_rectified)
        self.answer = button("公开答复…", "megaphone", clicked=self.on_answer)
        self.close_case = button("办结…", "checkmark_circle", clicked=self.on_close)
        self._print = print_button(self, ("F5",), self._which)
        self._detail = col(gap=6)
        self._make_body()
        self.set_keys({"Ctrl+N": self.on_add, "F2": self.on_edit})

    def _make_body(self) -> None:
        steps = (self.reply, self.rectify, self.answer, self.close_case)
        side = frame(col((scroller(col(self._detail, None, pad=(0, 0, 6, 0))), 1), pad=(14, 12, 8, 12)))
        set_width(side, 340)
        self._work = box(row((self.list.framed(), 1), side, gap=12))
        hint = "意见条、意见箱、电话、巡视听到的意见都登记在这里，可以匿名；答复期限自动推算，到期前提醒。"
        add = button("受理意见…", "add", clicked=self.on_add)
        self._none = box(empty("phone", "还没有职工意见", hint, add))
        self.set_body(
            row(self.state, self._print, None, *steps, self.edit, self.add),
            (self._work, 1),
            (self._none, 1),
            scroll=False,
        )

    def open_target(self, **target: object) -> None:
        """`feedback_id` is the opinion to show."""
        if "feedback_id" in target:
            self.state.setCurrentText(EVERY)
            self.reload()
            self.list.choose(lambda one: one.feedback.id == int(str(target["feedback_id"])))

    def reload(self) -> None:
        """Read the opinions."""
        self._lines = self.disclosure.feedback.lines()
        self._work.setVisible(bool(self._lines))
        self._none.setVisible(not self._lines)
        self.show_lines()

    def show_lines(self) -> None:
        """Show those of the chosen state, what is open first."""
        state = self.state.currentText()
        wanted = [line for line in self._lines if state in (EVERY, line.state)]
        self.list.put(sorted(wanted, key=lambda one: one.state == CLOSED), key=lambda one: one.feedback.id)
        self._show_chosen()

    def on_add(self) -> None:
        """Receive an opinion."""
        begun = Feedback(received_on=dt.date.today(), received_by=self.app.officer[:40])
        self._ask_received("受理职工意见", begun, self.disclosure.feedback.receive, "已受理意见")

    def on_edit(self) -> None:
        """Change what was received."""
        one = self._one()
        if one is not None:
            self._ask_received(
                f"修改 {one.number}", one, self.disclosure.feedback.edit, f"已修改 {one.number}"
            )

    def on_reply(self) -> None:
        """Answer the chosen opinion."""
        one, reply = self._one(), self.disclosure.feedback.reply
        if one is None or one.closed_on is not None:
            return
        begun = one if one.replied_on else replace(one, replied_on=dt.date.today())
        hint = "采纳的写明整改措施和期限；不采纳、部分采纳的写明理由。"
        ask(
            self, f"答复 {one.number}", begun, names=ANSWER, hint=hint,
            save=lambda given: self.carry_out(f"{one.number} 已答复", lambda: reply(one.id or 0, given)),
        )  # fmt: skip

    def on_rectified(self) -> None:
        """Record that what was promised is done."""
        one, rectified = self._one(), self.disclosure.feedback.rectified
        if one is not None:
            ask(
                self, f"整改完成：{one.number}", Rectified(on=dt.date.today()), names=("on",), hint=one.rectification or "",
                save=lambda r: self.carry_out("已登记整改完成", partial(rectified, one.id or 0, r.on or dt.date.today())),
            )  # fmt: skip

    def on_answer(self) -> None:
        """Say which publication answers the opinion."""
        one = self._one()
        if one is None:
            return
        found = [(f"{p.number} {p.title}", p.id or 0) for p in self.disclosure.publications.publications()]

        def save(publication_id: int | None, _: Mapping[str, object]) -> None:
            if publication_id is None:
                raise Invalid((Problem(field="answer_id", message="请从列表里选择公开事项"),))
            write = partial(self.disclosure.feedback.answer_in_public, one.id or 0, publication_id)
            self.carry_out(f"{one.number} 已记为公开答复", write)

        chosen = Chosen("用来答复的公开事项", found, one.answer_id)
        choose_and_fill(self, f"公开答复：{one.number}", one, names=(), chosen=chosen, save=save)

    def on_close(self) -> None:
        """Close the chosen opinion, the service says what is missing; ask what the worker thinks of a closed one."""
        one, close = self._one(), self.disclosure.feedback.close
        if one is None:
            return
        if one.closed_on is not None:
            self._rate(one)
            return

        def save(closing: Closing) -> None:
            day = closing.on or dt.date.today()
            write = partial(close, one.id or 0, day, satisfaction=closing.satisfaction)
            self.carry_out(f"{one.number} 已办结", write)

        begun = Closing(on=dt.date.today(), satisfaction=one.satisfaction)
        ask(self, f"办结 {one.number}", begun, names=("on", "satisfaction"), save=save)

    def _rate(self, one: Feedback) -> None:
        rate = self.disclosure.feedback.rate
        ask(
            self, f"满意情况：{one.number}", Rating(satisfaction=one.satisfaction or ""), names=("satisfaction",),
            save=lambda r: self.carry_out("已登记满意情况", lambda: rate(one.id or 0, r.satisfaction)),
        )  # fmt: skip

    def _which(self) -> Which | None:
        one = self._one()
        return {"feedback_id": one.id} if one is not None and one.id is not None else None

    def _one(self) -> Feedback | None:
        line = self.list.chosen()
        return line.feedback if line else None

    def _ask_received(
        self, title: str, begun: Feedback, write: Callable[[Feedback], object], told: str
    ) -> None:  # fmt: skip
        found = [(f"{p.number} {p.title}", p.id or 0) for p in self.disclosure.publications.publications()]

        def save(publication_id: int | None, values: Mapping[str, object]) -> None:
            given = replace(begun, publication_id=publication_id, **values)  # type: ignore[arg-type]
            self.carry_out(told, lambda: write(given))

        chosen = Chosen("针对哪一次公开（没有的不选）", found, begun.publication_id)
        choose_and_fill(self, title, begun, names=RECEIVED, chosen=chosen, save=save)

    def _show_chosen(self) -> None:
        emptied(self._detail)
        line = self.list.chosen()
        one = line.feedback if line else None
        is_open = one is not None and one.closed_on is None
        for widget in (self.edit, self.reply, self.answer):
            widget.setEnabled(is_open)
        self.rectify.setEnabled(line is not None and line.state == RECTIFYING)
        self.close_case.setEnabled(one is not None and one.replied_on is not None)
        words = "满意情况…" if one is not None and not is_open else "办结…"
        self.close_case.setText(f" {words}")
        self.close_case.setAccessibleName(words)
        if line is None or one is None:
            return
        self._detail.addLayout(row(text(one.number, "h3"), None, Chip(line.state, STATE_TONES[line.state])))
        tone = "err" if line.urgency in URGENT else "warn" if line.urgency else "info"
        self._detail.addWidget(banner(line.sentence, tone))
        for label, words in self._facts(one):
            if words:
                self._detail.addWidget(text(label, "caption", tone="text2"))
                self._detail.addWidget(text(words, wrap=True))

    def _facts(self, one: Feedback) -> Sequence[tuple[str, str]]:
        """What is shown of an opinion; how to reach the worker stays in the form."""
        publications = {p.id: f"{p.number} {p.title}" for p in self.disclosure.publications.publications()}
        promised = (
            f"{one.rectification or ''}（期限 {day_words(one.rectify_by) or '未定'}）"
            if one.rectification
            else ""
        )
        return (
            ("意见", one.content), ("意见人", "匿名" if one.is_anonymous else one.person or ""),
            ("针对的公开事项", publications.get(one.publication_id, "")),
            ("承办", "　".join(p for p in (one.department, one.handler) if p)), ("答复", one.reply or ""),
            ("是否采纳", one.outcome or ""), ("理由", one.outcome_reason or ""), ("整改措施", promised),
            ("整改完成", day_words(one.rectified_on)), ("公开答复", publications.get(one.answer_id, "")),
            ("满意情况", one.satisfaction or ""), ("办结日期", day_words(one.closed_on)),
        )  # fmt: skip


def _cells(line: FeedbackLine) -> Sequence[str]:
    one = line.feedback
    if line.state == OPEN:
        left = f"还有 {line.days} 天" if line.days >= 0 else f"逾期 {-line.days} 天"
    else:
        left = line.urgency or "按期"
    return (one.number, one.content, one.source, day_words(one.received_on), line.state, left)
