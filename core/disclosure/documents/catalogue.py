"""F1: the catalogue by group, and the year's plan."""

from collections.abc import Iterator
from itertools import zip_longest

from core.disclosure.documents.case import Case, Which
from core.disclosure.documents.wording import long_date, short_date
from core.disclosure.records.catalogue import CatalogueItem
from core.disclosure.records.plan import NOTHING, PLAN_STATES, PlanLine
from core.documents import styles
from core.documents.kinds.registers import ListLook, register
from core.documents.model import Block, Column, Document, PageBreak, Sheet, Table, Text, Title

LANDSCAPE = Sheet(width=297, height=210, top=20, left=18, right=18, bottom=18)
_CATALOGUE = (
    Column(head="编号", width=15),
    Column(head="事项名称", width=34, align="left"),
    Column(head="公开内容要点", width=56, align="left"),
    Column(head="依据", width=48, align="left"),
    Column(head="公开形式", width=24),
    Column(head="公开范围", width=18),
    Column(head="频次", width=16),
    Column(head="责任部门", width=24),
    Column(head="保密审查", width=26, align="left"),
)
_PLAN = (
    Column(head="序号", width=11, is_key=True),
    Column(head="事项", width=52, align="left"),
    Column(head="所属期", width=36),
    Column(head="应公开日期", width=25),
    Column(head="推算（说明）", width=50, align="left"),
    Column(head="责任部门", width=30),
    Column(head="状态", width=22),
    Column(head="实际公开", width=25),
)


def catalogue_missing(c: Case, which: Which) -> tuple[str, ...]:
    """What the catalogue lacks."""
    return () if any(i.is_active for i in c.items) else ("公开目录还是空的，请先采用现成目录或新增事项。",)


def catalogue(c: Case, which: Which) -> tuple[Document, ...]:
    """F1 公开目录, a table to each group."""
    title = f"{c.organisation.unit_name}厂务公开目录"
    active = [i for i in c.items if i.is_active]
    note = f"共{len(active)}项　　{long_date(which.get('date') or c.today)}"
    blocks = (
        Title(lines=(title,), size=20),
        Text(text=note, size=styles.XIAO_SI, align="right", leading=1.8),
        *_groups(c),
    )
    return (Document(title=title, blocks=blocks, sheet=LANDSCAPE, author=c.union, subject="公开目录"),)


def _groups(c: Case) -> Iterator[Block]:
    """Each group's head and table, every group on a page of its own."""
    active = [i for i in c.items if i.is_active]
    for number, group in enumerate(dict.fromkeys(i.group for i in active)):
        mine = [i for i in active if i.group == group]
        rows = tuple(row for i in mine for row in _item_rows(i))
        if number:
            yield PageBreak()
        yield Text(text=f"{group}（{len(mine)}项）", face="hei", size=14, leading=2.2)
        yield Table(columns=_CATALOGUE, rows=rows, size=styles.WU_HAO)


def _item_rows(i: CatalogueItem) -> Iterator[tuple[str, ...]]:
    """One item; what is long goes on in further rows, so that each fits a page."""
    texts = ((i.points, 240), (i.basis, 180), (i.secrecy or "—", 100))
    pieces = (_parts(text.replace("\n", "；"), most) for text, most in texts)
    for n, (points, basis, secrecy) in enumerate(zip_longest(*pieces, fillvalue="")):
        if n:
            yield "", "（续）", points, basis, "", "", "", "", secrecy
        else:
            yield i.code, i.title, points, basis, i.forms, i.scope, i.frequency, i.department, secrecy


def _parts(text: str, most: int) -> list[str]:
    """A text in pieces of so many characters at most."""
    return [text[k : k + most] for k in range(0, max(len(text), 1), most)]


def plan_missing(c: Case, which: Which) -> tuple[str, ...]:
    """What the plan of a year lacks."""
    if c.year is None:
        return ("请先选择年度。",)
    return () if c.plan else (f"{c.year}年还没有公开计划，请先编制年度计划。",)


def plan(c: Case, which: Which) -> tuple[Document, ...]:
    """F1 年度公开计划 as it stands."""
    rows = [_plan_row(n, line) for n, line in enumerate(c.plan, start=1)]
    numbers = {s: sum(p.state == s for p in c.plan) for s in PLAN_STATES}
    counted = "，".join(f"{state}{number}项" for state, number in numbers.items() if number)
    note = f"共{len(rows)}项：{counted}　　截至{long_date(which.get('date') or c.today)}"
    title = f"{c.organisation.unit_name}{c.year}年厂务公开计划"
    return (
        register(
            title, _PLAN, rows, note=note, author=c.union, subject="公开计划", look=ListLook(sheet=LANDSCAPE)
        ),
    )


def _plan_row(number: int, line: PlanLine) -> tuple[str, ...]:
    """One item of the plan; the reason stands in place of the reckoning where there was nothing to disclose."""
    p = line.plan
    told = p.nothing_reason or "" if line.state == NOTHING else p.reckoning
    shown = short_date(line.shown_on)
    return str(number), p.title, p.period, short_date(p.due_on), told, p.department, line.state, shown
