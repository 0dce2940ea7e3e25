"""How states, due days and values are written in the reporting pages."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.periods import parse_period
from core.reporting.records.forms import PERCENT, TEN_THOUSAND, YUAN, Value
from core.reporting.records.reports import ACCEPTED, CHECKED, DRAFT, RESENT, RETURNED, SENT
from core.reporting.rules.values import BLANK, shown

NOT_BEGUN = "未填"
DONE = (SENT, RESENT, ACCEPTED)
STATE_TONES = {
    NOT_BEGUN: "mute", DRAFT: "warn", CHECKED: "info", SENT: "ok", RESENT: "ok", RETURNED: "err", ACCEPTED: "ok",
}  # fmt: skip
NEXT_STEPS = {
    NOT_BEGUN: "按回车或点“填报”，由系统从各项记录取数。",
    DRAFT: "核对数字，填好空格，处理审核意见后点“检查”。",
    CHECKED: "已检查，可以打包报送；再改动数字须重新检查。",
    SENT: "已报送，等上级工会的回执。要更正请打开后点“更正”，会生成下一个序号。",
    RESENT: "更正后的已报送，等上级工会的回执。",
    RETURNED: "上级退回。打开后按退回意见改正标出的格子，再检查、报送。",
    ACCEPTED: "上级已接收并锁定。确需更正的，向上级工会索取重新开放的口令。",
}
PERIOD_WORDS = {"month": "月报", "quarter": "季报", "half": "半年报", "year": "年报"}
SOON = 15  # days before the due day from which it is marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """How a due day stands: words, the tone of its chip, nothing for a day far off."""

    words: str
    tone: str


def light_of(due: dt.date | None, state: str, today: dt.date) -> Light:
    """The light of a report: in words first, the colour only repeats them."""
    if state in DONE:
        return Light(words="已完成", tone="ok")
    if due is None:
        return Light(words="", tone="")
    days = (due - today).days
    if days < 0:
        return Light(words=f"逾期 {-days} 天", tone="err")
    words = f"还有 {days} 天" if days else "今天截止"
    return Light(words=words, tone="warn" if days <= SOON else "")


def period_words(key: str) -> str:
    """A period's key for people: 2026年第三季度."""
    return parse_period(key).label


def value_words(value: Value, unit: str, money: str) -> str:
    """A value with its thousands; a blank is a dash and never 0."""
    plain = shown(value, unit, money)
    if not isinstance(value, Decimal) or plain == BLANK:
        return plain
    whole, point, rest = plain.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole != "-0" else plain


def money_note(unit: str, money: str) -> str:
    """What is to be minded when an amount is typed into a form in ten thousands."""
    return "（请以元填写，表上折算为万元）" if unit == YUAN and money == TEN_THOUSAND else ""


def change_words(now: Value, before: Value, unit: str) -> str:
    """How a number changed against the last period; nothing where there is none to compare."""
    if not isinstance(now, Decimal) or not isinstance(before, Decimal) or unit == PERCENT:
        return ""
    if now == before:
        return "持平"
    if not before:
        return "由 0 起"
    share = (now - before) / abs(before) * 100
    return f"{share:+.1f}%"
