"""The statement of the means test: what it stands on, the arithmetic, every sentence with its source, and the result."""

from collections.abc import Iterator
from decimal import Decimal

from core.codes import regions
from core.documents import styles
from core.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Gap,
    Grid,
    GridRow,
    Table,
    Text,
    Title,
)
from core.hardship.documents.case import Family
from core.hardship.documents.closing import closing
from core.hardship.documents.wording import gather, long_date, money, tight
from core.hardship.records.means import Judgement, Verdict
from core.money import shown

_SUMS = (Column(head="类别", width=54, align="left"), Column(head="金额（元）", width=30, align="right")) * 2
_FINDINGS = (
    Column(head="序号", width=11),
    Column(head="核算和判断", width=92, align="left"),
    Column(head="依据", width=46, align="left"),
    Column(head="结果", width=23),
)


def missing(family: Family) -> tuple[str, ...]:
    """A verdict must have been kept."""
    return gather("" if family.verdict else "还没有保存认定结论，请先认定家庭经济状况。")


def statement(family: Family) -> tuple[Document, ...]:
    """认定计算书 of the newest verdict, as computed again from what was kept with it."""
    assert family.verdict is not None  # what is missing has been asked for
    assert family.judgement is not None
    verdict, found = family.verdict, family.judgement
    card = family.file.household
    title = "困难职工家庭认定计算书"
    blocks: tuple[Block, ...] = (
        Title(lines=(title,), size=18),
        Text(text=f"档案编号：{card.file_number}", size=styles.XIAO_SI, align="right", leading=1.8),
        _facts(family, verdict, found),
        *_head("一、收入和刚性支出（申请之月前十二个月）"),
        _sums(found),
        *_head("二、家庭月人均纯收入"),
        Text(text=formula(found), size=styles.XIAO_SI, leading=1.7, align="justify", indent=2),
        *_head("三、逐项判断"),
        Table(columns=_FINDINGS, rows=tuple(_rows(verdict)), size=styles.WU_HAO),
        Gap(height=3),
        closing(
            f"四、结论\n{tight(verdict.sentence)}\n规则版本：{verdict.rules_version}",
            ("认定人", "复核人"),
            height=30,
        ),
    )
    names = tuple(m.name for m in family.file.members)
    return (
        Document(
            title=f"{title}（{card.file_number}）", blocks=blocks, sheet=styles.A4_FORM, author=family.around.union,
            subject="认定计算书", names=names,
        ),
    )  # fmt: skip


def formula(found: Judgement) -> str:
    """The arithmetic in figures: income less expenses, over persons, over twelve."""
    sums = found.totals
    return (
        f"（收入{shown(sums.income)}－刚性支出{shown(sums.expense)}）÷{sums.persons}人÷12个月＝{shown(found.per_head)}元"
        f"（比较大小时用未四舍五入的数）。低保标准{shown(found.line)}元，为{found.multiple}倍。"
    )


def _place(region: str) -> str:
    """A place by its name, or by its code where the name is not known."""
    return next((c.label for c in regions() if c.gb_code == region), region)


def _head(text: str) -> tuple[Block, ...]:
    """A heading of the statement."""
    return (Gap(height=2), Text(text=text, face="hei", size=styles.XIAO_SI, leading=1.8))


def _facts(family: Family, verdict: Verdict, found: Judgement) -> Grid:
    """Who was judged, when and by what line."""
    file = family.file
    pairs = (
        ("户主", file.head.name), ("班组或车间", file.household.workplace),
        ("申报时间", long_date(file.household.applied_on)), ("家庭人口", f"{found.totals.persons}人"),
        ("认定日期", long_date(verdict.as_of)), ("认定人", verdict.made_by),
        ("地区", _place(verdict.region)), ("低保标准", f"{shown(verdict.line)}元/人·月"),
    )  # fmt: skip
    rows = [pairs[n : n + 2] for n in range(0, len(pairs), 2)]
    return Grid(
        widths=(26, 60, 26, 60), size=styles.WU_HAO,
        rows=tuple(
            GridRow(cells=tuple(c for k, v in row for c in (Cell(text=k, is_label=True), Cell(text=v))), height=8) for row in rows
        ),
    )  # fmt: skip


def _sums(found: Judgement) -> Table:
    """Income at the left, expenses at the right, each with its sum."""
    sums = found.totals
    left = list(
        _lines(
            sums.by_income,
            (
                ("按最低工资推算", sums.imputed),
                ("不计入的收入", sums.not_counted),
                ("不共同生活成员的收入（不计入）", sums.apart),
            ),
        )
    )
    right = list(_lines(sums.by_expense, (("不扣除的支出", sums.not_deducted),)))
    depth = max(len(left), len(right))
    left += [("", "")] * (depth - len(left))
    right += [("", "")] * (depth - len(right))
    last = ("收入合计", shown(sums.income), "刚性支出合计", shown(sums.expense))
    rows = (*((*a, *b) for a, b in zip(left, right, strict=True)), last)
    return Table(columns=_SUMS, rows=rows, size=styles.WU_HAO)


def _lines(
    kinds: tuple[tuple[str, Decimal], ...], further: tuple[tuple[str, Decimal], ...]
) -> Iterator[tuple[str, str]]:
    """Each kind with its sum, and what else there is of more than nothing."""
    yield from ((kind, money(amount)) for kind, amount in kinds)
    yield from ((kind, money(amount)) for kind, amount in further if amount)


def _rows(verdict: Verdict) -> Iterator[tuple[str, str, str, str]]:
    """Every sentence with its source and its result."""
    for n, one in enumerate(verdict.findings, start=1):
        source = one.source + ("（依据待核）" if one.severity == "依据待核" else "")
        yield str(n), tight(one.sentence), source, one.result
