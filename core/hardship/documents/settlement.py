"""The settlement of a campaign: by fund what was budgeted, listed, paid, returned and left, equal to the cent."""

from collections.abc import Sequence
from decimal import Decimal

from core.documents import styles
from core.documents.model import Block, Column, Document, Gap, Sheet, Table, Text, Title
from core.hardship.documents.case import Desk
from core.hardship.documents.closing import closing
from core.hardship.documents.wording import gather, long_date, short_date
from core.hardship.records.campaign import CLOSED, PAYING, SETTLED, FundTie
from core.hardship.records.payments import SignatureSheet
from core.money import ZERO, in_words, shown, total

_SHEET = Sheet(width=297, height=210, top=16, left=18, right=18, bottom=18)
_FUNDS = (
    Column(head="资金来源", width=54, align="left"),
    *(
        Column(head=h, width=30, align="right")
        for h in ("预算（元）", "名单（元）", "已发（元）", "退回（元）", "未领（元）")
    ),
    Column(head="核对", width=24),
)
_BATCHES = (
    Column(head="发放批号", width=34),
    Column(head="形式", width=20),
    Column(head="发放日期", width=28),
    Column(head="人数", width=18),
    Column(head="明细合计（元）", width=34, align="right"),
    Column(head="凭证号", width=44),
    Column(head="凭证金额（元）", width=34, align="right"),
    Column(head="核对", width=24),
)
_STEPS = (
    Column(head="步骤", width=36),
    Column(head="日期", width=28),
    Column(head="经办人", width=30),
    Column(head="意见", width=120, align="left"),
)


def missing(desk: Desk) -> tuple[str, ...]:
    """The campaign must be being paid, and everything must tie."""
    state = desk.case.campaign.state
    if state not in (PAYING, SETTLED, CLOSED):
        return (f"批次现在是“{state}”，开始发放以后才有结算表。",)
    return gather((_untied(t) for t in desk.case.ties), (_off(s, b.voucher_amount) for b, s in desk.sheets))


def settlement(desk: Desk) -> tuple[Document, ...]:
    """慰问活动结算表."""
    one, ties = desk.case.campaign, desk.case.ties
    paid = total(t.paid for t in ties)
    title = "帮扶慰问活动结算表"
    told = (
        f"共{len(desk.case.grants)}人（户），已发{shown(paid)}元，大写：{in_words(paid)}；退回{shown(total(t.returned for t in ties))}元，"
        f"未领{shown(total(t.unclaimed for t in ties))}元。预算＝名单＝已发＋退回＋未领。"
    )  # fmt: skip
    blocks: tuple[Block, ...] = (
        Title(lines=(title,), size=20),
        Text(
            text=f"批次编号：{one.number}　　活动名称：{one.title}　　帮扶项目：{one.programme}　　状态：{one.state}　　"
            f"制表日期：{long_date(desk.around.today)}",
            size=styles.WU_HAO, align="center", leading=2,
        ),
        *_section("一、资金", Table(columns=_FUNDS, rows=_funds(ties), size=styles.XIAO_SI)),
        *_section("二、发放批次和凭证", Table(columns=_BATCHES, rows=_batches(desk), size=styles.WU_HAO)),
        Gap(height=2),
        closing(told, ("经办人", "审核人", "财务", "工会主席")),
        *_section("三、办理经过", Table(columns=_STEPS, rows=_steps(desk), size=styles.WU_HAO)),
    )  # fmt: skip
    return (
        Document(
            title=f"{title}（{one.number}）", blocks=blocks, sheet=_SHEET, author=desk.around.union,
            subject="结算表",
        ),
    )  # fmt: skip


def _section(head: str, table: Table) -> tuple[Block, ...]:
    """A table under its heading."""
    return (Gap(height=2), Text(text=head, face="hei", size=14, leading=1.8), table)


def _funds(ties: Sequence[FundTie]) -> tuple[tuple[str, ...], ...]:
    """A row to each fund, and the sum."""
    rows = [(t.source, *map(shown, _figures(t)), "相等") for t in ties]
    sums = (total(column) for column in zip(*map(_figures, ties), strict=True)) if ties else (ZERO,) * 5
    return (*rows, ("合计", *map(shown, sums), "相等"))


def _figures(tie: FundTie) -> tuple[Decimal, ...]:
    """The five figures of a fund."""
    return tie.budget, tie.listed, tie.paid, tie.returned, tie.unclaimed


def _batches(desk: Desk) -> tuple[tuple[str, ...], ...]:
    """A row to each batch that paid something."""
    rows = tuple(
        (
            b.number, b.way, short_date(b.made_on), str(len(s.lines)), shown(s.total), b.voucher_number or "",
            shown(b.voucher_amount) if b.voucher_amount is not None else "", "相符" if b.voucher_amount == s.total else "没有凭证",
        )
        for b, s in desk.sheets
        if s.lines
    )  # fmt: skip
    return rows or (("（没有）", *[""] * 7),)


def _steps(desk: Desk) -> tuple[tuple[str, ...], ...]:
    """Every step that the campaign took."""
    return tuple((s.action, short_date(s.taken_on), s.taken_by, s.opinion or "") for s in desk.case.steps)


def _untied(tie: FundTie) -> str:
    """What does not tie about a fund, with the arithmetic."""
    if tie.is_tied:
        return ""
    made = tie.paid + tie.returned + tie.unclaimed
    return (
        f"{tie.source}：预算{shown(tie.budget)}元，名单{shown(tie.listed)}元，已发{shown(tie.paid)}＋退回{shown(tie.returned)}"
        f"＋未领{shown(tie.unclaimed)}＝{shown(made)}元，不相等，请先查明。"
    )  # fmt: skip


def _off(sheet: SignatureSheet, voucher: Decimal | None) -> str:
    """A batch whose voucher is another sum."""
    if voucher is None or voucher == sheet.total:
        return ""
    return f"发放批{sheet.number}：凭证{shown(voucher)}元，明细合计{shown(sheet.total)}元，不相等，请先查明。"
