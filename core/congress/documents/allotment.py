"""D05: the delegates' seats by electing unit, with the arithmetic attached."""

from core.congress.documents import lacking
from core.congress.documents.blocks import line, listing, of_term
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.wording import long_date, tight
from core.congress.records.terms import ElectingUnit
from core.documents import styles
from core.documents.model import Block, Column, Document, Gap, PageBreak, Table, Text, Title

_RESERVED = (
    ("女职工\n不少于", "seats_women"),
    ("派遣工\n不少于", "seats_dispatched"),
    ("一线职工\n不少于", "seats_front_line"),
    ("残疾职工\n不少于", "seats_disabled"),
    ("中层以上\n不超过", "seats_senior"),
)


def allotment_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the allotment lacks."""
    has_date = o.term.started_on or which.get("date")
    return lacking.gather(
        lacking.union(o),
        lacking.units(o),
        "" if has_date else "还没有填写届期开始日期，请在届次信息中补充。",
    )


def allotment(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D05 代表名额分配表 and, on a page of its own, how the numbers came about."""
    employees, seats = _sum(o, "employees"), _sum(o, "seats")
    note = f"全体职工{employees}名　{o.short_voter}名额{seats}名　选区{len(o.units)}个"
    blocks: tuple[Block, ...] = (
        line(note, align="right"),
        allotment_table(o),
        Gap(height=4),
        line(
            f"制表：{o.union}　　　　　　　　{long_date(which.get('date') or o.term.started_on)}",
            align="right",
        ),
        PageBreak(),
        Title(lines=("名额计算说明",), size=18),
        *_arithmetic(o, employees, seats),
    )
    title = of_term(o, f"{o.short_voter}名额分配表")
    return (listing(o, title, blocks, subject="名额分配表"),)


def allotment_table(o: Occasion, *, is_attached: bool = False) -> Table:
    """The seats of each electing unit with those reserved, and their sums; narrower when attached to a letter."""
    reserved = [(head, name) for head, name in _RESERVED if _sum(o, name)]
    columns = (
        Column(head="序号", width=11),
        Column(head="选区", width=30),
        *(() if is_attached else (Column(head="代表团（组）", width=30),)),
        Column(head="职工数", width=14),
        Column(head="名额", width=12),
        *(Column(head=head, width=15) for head, _ in reserved),
    )
    groups = {} if is_attached else {d.id: d.name for d in o.delegations}
    rows = [
        (
            str(n),
            u.name,
            *(() if is_attached else (groups.get(u.delegation_id, "—"),)),
            str(u.employees),
            str(u.seats),
            *(str(getattr(u, name)) for _, name in reserved),
        )
        for n, u in enumerate(o.units, start=1)
    ]
    sums = [str(_sum(o, name)) for name in ("employees", "seats", *(name for _, name in reserved))]
    total = ("", "合计", *(() if is_attached else ("",)), *sums)
    return Table(columns=columns, rows=(*rows, total), size=styles.WU_HAO, row_height=8.5)


def _sum(o: Occasion, name: str) -> int:
    """The sum of one number over the electing units."""
    return sum(getattr(u, name) for u in o.units)


def _arithmetic(o: Occasion, employees: int, seats: int) -> tuple[Block, ...]:
    """How the seats follow from the numbers of employees: quota, whole part, remainder."""
    first = (
        f"各选区应得名额＝选区职工数×{seats}÷{employees}。先取整数部分，余下的名额按余数从大到小各补一名；"
        "有保障要求的名额另作调整。"
    )
    columns = (
        Column(head="序号", width=11),
        Column(head="选区", width=36),
        Column(head="计算", width=44),
        Column(head="应得", width=20),
        Column(head="整数", width=16),
        Column(head="调整", width=16),
        Column(head="名额", width=16),
    )
    rows = [_division(n, u, employees, seats) for n, u in enumerate(o.units, start=1)]
    whole = sum(u.employees * seats // employees for u in o.units)
    total = (
        "",
        "合计",
        "",
        str(seats),
        str(whole),
        f"{seats - whole:+d}" if seats != whole else "0",
        str(seats),
    )
    return (
        Text(text=first, size=14, indent=2, align="justify", leading=1.7),
        Gap(height=3),
        Table(columns=columns, rows=(*rows, total), row_height=8.5),
        Gap(height=3),
        *(Text(text=text, size=12, indent=2, align="justify", leading=1.6) for text in _grounds(o)),
    )


def _grounds(o: Occasion) -> list[str]:
    """The limits and reserved seats as they were adopted; the division itself stands in the table."""
    named = tuple(f"{u.name}：" for u in o.units)
    kept = [t for t in (o.term.allotment or "").splitlines() if not t.startswith((*named, "各选区名额＝"))]
    return [tight(t) for t in kept]


def _division(number: int, unit: ElectingUnit, employees: int, seats: int) -> tuple[str, ...]:
    """One electing unit's part."""
    exact = unit.employees * seats / employees
    whole = unit.employees * seats // employees
    return (
        str(number),
        unit.name,
        f"{unit.employees}×{seats}÷{employees}",
        f"{exact:.3f}",
        str(whole),
        f"{unit.seats - whole:+d}" if unit.seats != whole else "0",
        str(unit.seats),
    )
