"""Sentences on what a paper still lacks; an empty answer means that it can be printed."""

from collections.abc import Iterable

from core.congress.documents.occasion import Occasion, Which


def gather(*sentences: str | Iterable[str]) -> tuple[str, ...]:
    """The sentences that are not empty, each once, in order."""
    flat = [s for part in sentences for s in ((part,) if isinstance(part, str) else part)]
    return tuple(dict.fromkeys(s for s in flat if s))


def union(o: Occasion) -> str:
    """The name that signs."""
    return "" if o.organisation.union_name else "工会组织信息中没有工会名称，请补充。"


def upper_union(o: Occasion) -> str:
    """To whom the request goes."""
    return "" if o.organisation.upper_union else "工会组织信息中没有上级工会名称，请补充。"


def day(o: Occasion) -> str:
    """The day of the meeting."""
    return "" if o.meeting.held_on else "还没有确定会议日期，请在会议信息中填写。"


def place(o: Occasion) -> str:
    """Where it is held."""
    return "" if o.meeting.place else "还没有确定会议地点，请在会议信息中填写。"


def hour(o: Occasion) -> str:
    """When it begins."""
    return "" if o.meeting.begins_at else "还没有确定会议开始时间，请在会议信息中填写。"


def prepared(o: Occasion, which: Which) -> str:
    """The day of the preparatory session, which lists for it bear unless they get another date."""
    has_date = o.meeting.prepared_on or which.get("date")
    return "" if has_date else "还没有确定预备会日期，请在会议信息中填写。"


def host(o: Occasion) -> str:
    """Who presides."""
    return "" if o.meeting.host else "还没有确定会议主持人，请在会议信息中填写。"


def agenda(o: Occasion, session: str = "正式会议") -> str:
    """The items of the agenda."""
    return "" if o.items(session) else f"{session}还没有议程，请先编排议程。"


def delegates(o: Occasion) -> str:
    """Who is to come."""
    return "" if o.delegates else f"还没有{o.voter}，请先登记当选的{o.voter}。"


def units(o: Occasion) -> tuple[str, ...]:
    """The electing units and their seats."""
    if not o.units:
        return ("还没有划分选区，请先划分选区并分配名额。",)
    empty = [u.name for u in o.units if not u.employees]
    return gather(
        f"选区“{'”“'.join(empty)}”没有职工数，请补充。" if empty else "",
        "" if sum(u.seats for u in o.units) else "还没有把代表名额分配到选区，请先分配名额。",
        _seats_differ(o),
    )


def _seats_differ(o: Occasion) -> str:
    """The planned number and the sum of what was allotted must tie."""
    total = sum(u.seats for u in o.units)
    if not o.term.planned or not total or total == o.term.planned:
        return ""
    return f"各选区名额合计{total}名，与本届代表名额{o.term.planned}名不一致，请核对。"


def opening(o: Occasion) -> str:
    """Presence frozen at the opening."""
    return "" if o.opening else "会议还没有核定开会人数，请先在会议现场核定应到、实到人数。"


def same_due(o: Occasion) -> tuple[str, ...]:
    """应到 must be one number on register, sign-in sheet and every ballot."""
    listed = len(o.delegates)
    found = [(f"快照{s.number}", s.due) for s in o.snapshots]
    found += [(f"“{v.ballot.title}”第{v.ballot.round}次投票", v.ballot.due) for v in o.closed_votes()]
    return gather(
        f"名册上应到{o.short_voter}{listed}名，{what}记为{due}名，请核对后再打印。"
        for what, due in found
        if listed and due != listed
    )
