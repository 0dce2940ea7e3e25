"""How states, days, amounts and next steps are written in the hardship work's pages."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from core.hardship.records.households import HouseholdCard
from core.hardship.records.means import ACCIDENTAL, DEEP, RELATIVE
from core.hardship.records.procedure import ENDED, FILED, REFUSED

EVERY = "全部"
GROUPS: dict[str, tuple[str, ...] | None] = {
    EVERY: None,
    "申请核查": ("临时救助", "申请", "核查"),
    "评议公示": ("待评议", "待公示", "公示中"),
    "审核审批": ("待审核", "待审批"),
    FILED: (FILED,),
    "退档办理": ("退档待评议", "退档公示", "退档待审批", "退档待告知"),
    "已结束": (ENDED, REFUSED),
}
STATE_TONES = {
    "临时救助": "info", "申请": "info", "核查": "info", "待评议": "warn", "待公示": "warn", "公示中": "info",
    "待审核": "warn", "待审批": "warn", "退档待评议": "warn", "退档公示": "info", "退档待审批": "warn",
    "退档待告知": "warn", FILED: "ok", ENDED: "mute", REFUSED: "mute",
}  # fmt: skip
MOVING_TONES = {
    s: t for s, t in STATE_TONES.items() if t in ("info", "warn")
}  # the usual state is plain text
# The step that leads on from each state; every other step stands in the menu beside it.
ONWARD = {
    "临时救助": "转为正式申请", "申请": "受理", "核查": "提交评议", "待评议": "评议同意", "待公示": "张贴公示",
    "公示中": "公示结束", "待审核": "签署单位工会意见", "待审批": "审批", "退档待评议": "评议同意退档",
    "退档公示": "退档公示结束", "退档待审批": "批准退档", "退档待告知": "书面通知本人", REFUSED: "重新申请",
    ENDED: "返困重启",
}  # fmt: skip
WAITING = {
    "核查": "两人入户核查，核算并存档结论，再提交评议", "公示中": "等公示期满，处理异议", FILED: "按期走访、复核",
    "退档公示": "等退档公示期满，处理异议", ENDED: "六个月内回访；返困的重启原档", REFUSED: "情况变化的可重新申请",
}  # fmt: skip
WATCHES = (
    "待复核", "一年未更新", "从未帮扶", "标准已变", "待走访", "子女毕业", "合同到期", "公示期满", "待回访",
)  # fmt: skip
TIER_TONES = {DEEP: "err", RELATIVE: "warn", ACCIDENTAL: "info"}
NO_TIER = "未定"
SOON = 30  # days before a due day from which it is marked
MASKED = "****"


def day_words(day: dt.date | None) -> str:
    """A day, or nothing."""
    return day.isoformat() if day else ""


def money(amount: Decimal | None) -> str:
    """An amount with its thousands, cents only where there are any; nothing for none."""
    if amount is None:
        return ""
    return f"{amount:,.2f}".removesuffix(".00")


def joined(*parts: str | None) -> str:
    """What there is of some parts, with a wide space between."""
    return "　".join(p for p in parts if p)


def due_words(due: dt.date | None, today: dt.date) -> str:
    """How many days are left or over."""
    if due is None:
        return ""
    days = (due - today).days
    return f"还有 {days} 天" if days > 0 else "今天到期" if not days else f"逾期 {-days} 天"


def due_tone(due: dt.date | None, today: dt.date) -> str:
    """The tone of a due day: late, soon, or far enough away to need none."""
    if due is None:
        return ""
    days = (due - today).days
    return "err" if days < 0 else "warn" if days <= SOON else ""


def next_step(card: HouseholdCard) -> str:
    """What is to be done next about a file, in words."""
    return WAITING.get(card.state) or ONWARD.get(card.state, "")


def group_of(state: str) -> str:
    """The group that a state belongs to."""
    return next((g for g, states in GROUPS.items() if states and state in states), EVERY)


def age(born: dt.date | None, on: dt.date) -> str:
    """Full years on a day, or nothing."""
    if born is None:
        return ""
    return str(on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def distinct(words: Sequence[str | None]) -> list[str]:
    """Every word there is, once, in order."""
    return sorted({w for w in words if w})
