"""D11, D24: the proposed presidium and committees, and the tellers."""

from core.congress.documents import lacking
from core.congress.documents.blocks import line, listing, of_term, roll_table, working_sentence
from core.congress.documents.occasion import Occasion, Roll, Which
from core.congress.documents.phrases import said
from core.congress.documents.wording import listed, long_date
from core.congress.records.terms import CATEGORIES
from core.congress.records.votes import Teller
from core.documents.model import Block, Column, Document, Gap, Table, Text

COMMITTEE = "专门委员会（小组）"
TELLERS = "监票计票组"
_ROLES = ("总监票人", "监票人", "总计票人", "计票人")


# ---- D11 主席团、专门委员会（小组）建议名单 ----


def presidium_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the list of the presidium lacks."""
    roll = o.roll("主席团")
    unknown = [s.name for s in roll.seats if not s.category] if roll else []
    return lacking.gather(
        lacking.union(o),
        "" if roll else "还没有主席团建议人选，请在机构中登记。",
        f"主席团人选{listed(unknown)}不是{o.voter}，无法核对构成比例，请核对。" if unknown else "",
        lacking.prepared(o, which),
    )


def presidium(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D11 主席团建议名单 with the check of its composition."""
    roll = o.roll("主席团")
    if roll is None:
        return ()
    title = (o.session, f"{roll.body.name}建议名单")
    blocks: tuple[Block, ...] = (
        line(f"共{len(roll.seats)}名，提请预备会议表决通过", align="right"),
        roll_table(o, roll),
        Gap(height=5),
        _paragraph(_makeup(roll)),
        _paragraph(working_sentence(roll)),
        _paragraph(said(o, "bodies.proposed", {"协商对象": "各部门" if o.is_assembly else "各代表团（组）"})),
        Gap(height=6),
        line(f"{o.union}　　　　{long_date(which.get('date') or o.meeting.prepared_on)}", align="right"),
    )
    return (listing(o, title, blocks, subject="名单"),)


def _paragraph(text: str) -> Text:
    """A sentence below a list."""
    return Text(text=text, size=14, indent=2, align="justify", leading=1.7)


def _makeup(roll: Roll) -> str:
    """How many of each category there are."""
    counted = [(c, sum(s.category == c for s in roll.seats)) for c in CATEGORIES]
    return f"构成：{'、'.join(f'{c}{n}名' for c, n in counted if n)}。"


def committees_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the lists of the committees lack."""
    rolls = [r for r in o.rolls if r.body.kind == COMMITTEE]
    empty = [r.body.name for r in rolls if not r.seats]
    return lacking.gather(
        lacking.union(o),
        "" if rolls else "还没有专门委员会（小组），请在机构中登记。",
        f"{listed(empty)}还没有人选，请补充。" if empty else "",
        lacking.prepared(o, which),
    )


def committees(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D11 专门委员会（小组）建议名单, all committees on one paper."""
    blocks: list[Block] = []
    for roll in (r for r in o.rolls if r.body.kind == COMMITTEE and r.seats):
        blocks += [
            Text(text=f"{roll.body.name}（{len(roll.seats)}名）", face="hei", size=14, leading=1.8),
            roll_table(o, roll),
            *([_paragraph(f"职责：{roll.body.duties.rstrip('。')}。")] if roll.body.duties else []),
            Gap(height=6),
        ]
    day = long_date(which.get("date") or o.meeting.prepared_on)
    title = of_term(o, "专门委员会（小组）建议名单")
    blocks.append(line(f"{o.union}　　　　{day}", align="right"))
    return (listing(o, title, tuple(blocks), subject="名单"),)


# ---- D24 监票人、计票人名单 ----


def tellers_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the list of the tellers lacks; a candidate cannot be a teller."""
    found = _tellers(o)
    roll = o.roll(TELLERS)
    if not found and not roll:
        return ("还没有监票人、计票人，请在表决中指定，或者在机构中登记监票计票组。",)
    both = [name for name, *_ in _lines(o) if name in _candidates(o)]
    return lacking.gather(
        lacking.union(o),
        f"{listed(both)}是候选人，不得担任监票人、计票人，请更换。" if both else "",
    )


def tellers(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D24 监票人、计票人名单, to be passed by the meeting."""
    columns = (
        Column(head="序号", width=14),
        Column(head="姓名", width=34),
        Column(head="单位（部门）", width=52),
        Column(head="职务", width=34),
        Column(head="是否候选人", width=30),
    )
    rows = tuple(
        (str(n), name, unit or "—", role, "是" if name in _candidates(o) else "否")
        for n, (name, unit, role) in enumerate(_lines(o), start=1)
    )
    title = (o.session, "监票人、计票人名单")
    blocks = (
        line(f"共{len(rows)}名，提请大会通过", align="right"),
        Table(columns=columns, rows=rows, row_height=9),
        Gap(height=5),
        _paragraph(said(o, "tellers.note")),
    )
    return (listing(o, title, blocks, subject="名单"),)


def _tellers(o: Occasion) -> tuple[Teller, ...]:
    """The tellers of all ballots, each once in each office."""
    found = {(t.person_id, t.role): t for v in o.votes if v.ballot.state != "作废" for t in v.tellers}
    return tuple(sorted(found.values(), key=lambda t: _ROLES.index(t.role) if t.role in _ROLES else 9))


def _lines(o: Occasion) -> list[tuple[str, str, str]]:
    """Name, unit and office of each teller; before ballots have tellers, those of the tellers' group."""
    if found := _tellers(o):
        return [(t.name, t.unit_name, t.role) for t in found]
    roll = o.roll(TELLERS)
    return [(s.name, s.unit_name, s.role) for s in roll.seats] if roll else []


def _candidates(o: Occasion) -> set[str]:
    """The names of all who stand for election."""
    return {i.title for v in o.votes if v.ballot.kind == "选举" for i in v.items}
