"""Agenda with its times and demands, and the present item; all inside one transaction of the caller."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.congress import matters
from core.congress.queries import meetings as queries
from core.congress.records.cockpit import Scheduled
from core.congress.records.meetings import AgendaItem, Material, Meeting
from core.congress.tables.meetings import AgendaItemRow, MaterialRow
from core.errors import Conflict, Invalid, Problem

MIDNIGHT = 24 * 60
P = TypeVar("P", AgendaItem, Material)


def scheduled(session: Session, meeting_id: int, *, nature: str | None, region: str) -> tuple[Scheduled, ...]:
    """The agenda with times counted from the start of each session, clashes and demands."""
    meeting = queries.meeting(session, meeting_id)
    items = queries.agenda(session, meeting_id)
    preparatory = [i for i in items if i.session == "预备会"]
    main = [i for i in items if i.session != "预备会"]
    times = (*_timed(preparatory, None), *_timed(main, meeting.begins_at))
    return tuple(replace(s, demand=matters.demand(s.item.matter, nature, region)) for s in times)


def _timed(items: Sequence[AgendaItem], start: str | None) -> Iterator[Scheduled]:
    """Items in order with times: a fixed time is kept, the others follow the item ahead."""
    now = matters.begins(start)
    for item in items:
        fixed, clash = matters.begins(item.starts_at), ""
        if fixed is not None and now is not None and fixed < now:
            clash = f"“{item.title}”定在 {item.starts_at} 开始，前面的议程到 {_clock(now)} 才结束，相差 {now - fixed} 分钟"
        begin = fixed if fixed is not None else now
        end = None if begin is None else begin + item.minutes
        now = end if now is None or end is None else max(now, end)
        if end is not None and end > MIDNIGHT:
            clash = clash or f"“{item.title}”排到了当天 24:00 以后"
        yield Scheduled(item=item, begins=_clock(begin), ends=_clock(end), clash=clash, demand=None)


def add(writing: Writing, item: AgendaItem) -> int:
    """A new item at the end of its session; raises Invalid, Conflict."""
    queries.meeting(writing.session, item.meeting_id)
    _check(item)
    items = _session_items(writing.session, item)
    return stored.add(writing, AgendaItemRow, replace(item, position=len(items) + 1))


def edit(writing: Writing, item: AgendaItem) -> None:
    """Store an item, which keeps its place unless it goes over to the other session; raises Invalid, NotFound."""
    _check(item)
    row = stored.require(writing.session, AgendaItemRow, item.id)
    place = row.position
    if row.session != item.session:
        place = len(_session_items(writing.session, item)) + 1
    stored.replace(writing, AgendaItemRow, replace(item, meeting_id=row.meeting_id, position=place))


def remove(writing: Writing, item_id: int) -> None:
    """Take an item off; papers stay in the list; raises NotFound, Conflict when a vote hangs on it."""
    row = stored.require(writing.session, AgendaItemRow, item_id)
    item = stored.record(AgendaItem, row)
    for paper in queries.materials(writing.session, row.meeting_id):
        if paper.agenda_item_id == item_id:
            stored.require(writing.session, MaterialRow, paper.id).agenda_item_id = None
    writing.session.flush()
    stored.remove(writing, AgendaItemRow, item_id)
    renumber(writing, AgendaItemRow, _session_items(writing.session, item))


def move(writing: Writing, item_id: int, position: int) -> None:
    """Put an item at a place (1 is the first) of its session; the others follow; raises NotFound."""
    item = stored.record(AgendaItem, stored.require(writing.session, AgendaItemRow, item_id))
    renumber(writing, AgendaItemRow, moved(_session_items(writing.session, item), item_id, position))


def moved(items: Iterable[P], key: int, position: int) -> list[P]:
    """The items with one put at a place, 1 being the first; a place beyond the end is the end."""
    rest = list(items)
    one = next(i for i in rest if i.id == key)
    rest.remove(one)
    rest.insert(max(0, position - 1), one)
    return rest


def renumber(
    writing: Writing,
    row: type[AgendaItemRow] | type[MaterialRow],
    items: Sequence[AgendaItem | Material],
) -> None:
    """Number items from 1 in their order."""
    for place, item in enumerate(items, start=1):
        stored.require(writing.session, row, item.id).position = place
    writing.session.flush()


def fill(writing: Writing, meeting: Meeting) -> int:
    """The default agenda for a meeting without one; raises Conflict; returns how many items."""
    if queries.agenda(writing.session, meeting.id or 0):
        raise Conflict("这次会议已经有议程，没有再生成。需要重新生成的，请先删除原有议程。")
    items = matters.default_agenda(meeting.id or 0, meeting.kind, meeting.term_kind)
    places = {"预备会": 0, "正式会议": 0}
    for item in items:
        places[item.session] += 1
        stored.add(writing, AgendaItemRow, replace(item, position=places[item.session]))
    return len(items)


def current(session: Session, meeting_id: int) -> AgendaItem | None:
    """The item under way."""
    return next((i for i in queries.agenda(session, meeting_id) if i.state == "进行中"), None)


def go_to(writing: Writing, item_id: int) -> None:
    """Make an item the present one; the one under way is done; raises NotFound, Conflict after the meeting."""
    item = stored.record(AgendaItem, stored.require(writing.session, AgendaItemRow, item_id))
    _require_sitting(queries.meeting(writing.session, item.meeting_id))
    finish_current(writing, item.meeting_id)
    stored.require(writing.session, AgendaItemRow, item_id).state = "进行中"


def go_on(writing: Writing, meeting_id: int) -> AgendaItem | None:
    """Finish the present item and take up the next one that waits, in order; None after the last."""
    _require_sitting(queries.meeting(writing.session, meeting_id))
    items = queries.agenda(writing.session, meeting_id)
    places = [n for n, i in enumerate(items) if i.state == "进行中"]
    coming = [i for i in items[places[0] + 1 if places else 0 :] if i.state == "待进行"]
    finish_current(writing, meeting_id)
    if not coming:
        return None
    stored.require(writing.session, AgendaItemRow, coming[0].id).state = "进行中"
    return replace(coming[0], state="进行中")


def finish_current(writing: Writing, meeting_id: int) -> None:
    """Mark whatever is under way as done."""
    for item in queries.agenda(writing.session, meeting_id):
        if item.state == "进行中":
            stored.require(writing.session, AgendaItemRow, item.id).state = "已完成"


def _require_sitting(meeting: Meeting) -> None:
    """Refuse to move through the agenda of a meeting that is over; raises Conflict."""
    if meeting.state in ("闭会", "归档"):
        raise Conflict("这次会议已经闭会，议程没有改动。")


def _session_items(session: Session, item: AgendaItem) -> list[AgendaItem]:
    """The items of the same session of the same meeting, in order."""
    return [i for i in queries.agenda(session, item.meeting_id) if i.session == item.session]


def _check(item: AgendaItem) -> None:
    """Refuse times and lengths that no clock shows; raises Invalid."""
    found = []
    if item.starts_at and not matters.is_clock(item.starts_at):
        found.append(Problem(field="starts_at", message="“时间”应写成 09:00 这样"))
    if item.minutes < 0 or item.minutes > MIDNIGHT:
        found.append(Problem(field="minutes", message="“时长”应在 0 到 1440 分钟之间"))
    if found:
        raise Invalid(tuple(found))


def _clock(minutes: int | None) -> str:
    """Minutes after midnight as HH:MM; after midnight the hours count on."""
    return "" if minutes is None else f"{minutes // 60:02d}:{minutes % 60:02d}"
