"""What a fund may still give, in arithmetic (all pure)."""

from decimal import Decimal

from core.errors import Conflict
from core.hardship.records.funds import LOWERED, BudgetEntry, FundFigures
from core.hardship.rules.payments import wrong
from core.money import shown


def budget_amount(entry: BudgetEntry) -> Decimal:
    """What a decision adds to the budget."""
    return -entry.amount if entry.kind == LOWERED else entry.amount


def arithmetic(figures: FundFigures) -> str:
    """How what is left comes about."""
    sums = f"预算 {shown(figures.budget)}－已预留 {shown(figures.reserved)}－已支出 {shown(figures.spent)}"
    return f"{sums}＝可用 {shown(figures.left)} 元"


def require_left(figures: FundFigures, amount: Decimal, over_reason: str | None) -> None:
    """Refuse to reserve more than is left without a written reason; raises Conflict with the arithmetic."""
    if amount <= figures.left or (over_reason or "").strip():
        return
    fund = figures.fund
    told = f"{fund.source}“{fund.name}”：{arithmetic(figures)}，要预留 {shown(amount)} 元，差 {shown(amount - figures.left)} 元"
    raise Conflict(f"{told}，没有保存。请追加预算、减少预留，或写明超出的原因。")


def require_lowering(figures: FundFigures, entry: BudgetEntry) -> None:
    """Refuse a decision without an amount, or one that lowers the budget below what is held and spent; raises Invalid."""
    if entry.amount <= 0:
        raise wrong("amount", "预算变动的金额应大于 0，没有保存")
    if entry.kind == LOWERED and entry.amount > figures.left:
        told = f"{arithmetic(figures)}，不能调减 {shown(entry.amount)} 元"
        raise wrong("amount", f"{told}，没有保存。请先释放预留")
