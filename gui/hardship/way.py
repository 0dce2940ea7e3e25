"""办理进度: the steps taken, where the file is now, and the steps that are still to come."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core import calendar
from core.hardship.records.procedure import CLOSED, FILED, Procedure, PublicNotice, Step
from gui.hardship.words import ONWARD, WAITING, day_words
from gui.kit import Moment, Timeline, col, frame, row, text

if TYPE_CHECKING:
    from gui.hardship.file import FilePart

NOTICED = ("公示中", "退档公示")
SHOWN = 3  # of the steps taken, the newest


class WayCard(QWidget):
    """The way of the file as a time line."""

    def __init__(self, part: "FilePart") -> None:
        super().__init__()
        self._part = part
        self.timeline = Timeline()
        self._head = text("", "caption", tone="text2")
        head = row(text("办理进度", "h3"), self._head, None)
        self.setLayout(col(frame(col(head, self.timeline, gap=10, pad=(16, 12, 12, 12))), gap=0))

    def show_way(self) -> None:
        """Show the way of the file now."""
        way = self._part.way
        if way is None:
            return
        earlier = max(0, len(way.steps) - SHOWN)
        self._head.setText(f"更早的 {earlier} 步见“办理记录”" if earlier else "")
        self.timeline.set_moments((*_done(way), _now(way), *_to_come(way, self._part)))


def notice_of(way: Procedure) -> PublicNotice | None:
    """The notice that hangs now."""
    return way.notices[-1] if way.notices and way.state in NOTICED else None


def days_left(notice: PublicNotice, today: dt.date) -> int:
    """The working days a notice still hangs, today among them."""
    if notice.ends_on is None or notice.ends_on < today:
        return 0
    first = max(today, notice.starts_on or today)
    return calendar.working_days_between(first - calendar.ONE_DAY, notice.ends_on)


def notice_words(way: Procedure, today: dt.date) -> str:
    """How long the notice hangs and what was objected to."""
    notice = notice_of(way)
    if notice is None:
        return ""
    left = days_left(notice, today)
    until = f"公示到 {day_words(notice.ends_on)}，" + (f"还有 {left} 个工作日" if left else "已期满")
    mine = [o for o in way.objections if o.notice_id == notice.id]
    waiting = sum(o.outcome is None for o in mine)
    told = (
        "无异议"
        if not mine
        else f"异议 {len(mine)} 条，{waiting} 条未处理"
        if waiting
        else f"异议 {len(mine)} 条已处理"
    )
    return f"{until}；{told}"


def _done(way: Procedure) -> Iterator[Moment]:
    for step in way.steps[-SHOWN:]:
        yield Moment(
            date=f"{step.taken_on:%m-%d}" if step.taken_on else "", title=step.action, note=_told(step)
        )


def _told(step: Step) -> str:
    opinion = f"：{step.opinion}" if step.opinion else ""
    year = (
        f"{step.taken_on.year} 年　" if step.taken_on and step.taken_on.year != dt.date.today().year else ""
    )
    return f"{year}{step.taken_by}（{step.role}）{opinion}"


def _now(way: Procedure) -> Moment:
    today = dt.date.today()
    told = notice_words(way, today) or WAITING.get(way.state) or f"请办理“{ONWARD.get(way.state, '')}”"
    state = "done" if way.state in CLOSED else "now"
    return Moment(date="现在", title=way.state, note=told, state=state)


def _to_come(way: Procedure, part: "FilePart") -> Iterator[Moment]:
    """The usual way on, until the file is in force or closed."""
    actions, state = part.hardship.procedure.actions(), way.state
    while state not in (*CLOSED, FILED) and state in ONWARD:
        action = actions[ONWARD[state]]
        yield Moment(date="", title=action.name, note=f"由{action.role}办理", state="todo")
        state = action.target
