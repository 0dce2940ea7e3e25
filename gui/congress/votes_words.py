"""How ballots and their counts are written."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from core.congress.records.votes import Ballot, BallotItem, Count, ItemVerdict
from core.congress.rules.votes import OF_PRESENT, TWO_THIRDS
from core.rules import RuleSet

STATE_TONES = {"准备": "mute", "已发票": "info", "计票": "info", "已确认": "ok", "作废": "warn"}
STEPS = ("准备", "发票", "甲方计票", "乙方计票", "确认结果")
HANDS = "举手表决"
ELECTION = "选举"
TICK, CROSS = "✓", "✗"
# From the notes on the ballots themselves, and what counters meet besides.
REASONS = ("选两种以上意见", "填写不清，无法辨认", "不是本次发出的票", "其他原因")
TOO_MANY = "所选人数多于应选人数"


def is_hands(ballot: Ballot) -> bool:
    """Whether hands are counted instead of papers."""
    return ballot.method == HANDS


def paper_name(ballot: Ballot) -> str:
    """选票 or 表决票."""
    return "选票" if ballot.kind == ELECTION else "表决票"


def invalid_reasons(ballot: Ballot) -> tuple[str, ...]:
    """The reasons for which a paper of this ballot may be invalid."""
    return (TOO_MANY, *REASONS) if ballot.kind == ELECTION else REASONS


def ballot_line(ballot: Ballot) -> str:
    """How a ballot is held, in one line."""
    seats = f"应选 {ballot.seats} 名" if ballot.kind == ELECTION else ""
    parts = (ballot.kind, ballot.method, f"须{ballot.majority}", seats, ballot.matter or "")
    return "　".join(part for part in parts if part)


def round_words(ballot: Ballot) -> str:
    """第 2 次投票, nothing for the first."""
    return f"第 {ballot.round} 次投票" if ballot.round > 1 else ""


def majority_words(ballot: Ballot, law: RuleSet) -> str:
    """Where the majority of a ballot comes from."""
    name = "present_majority" if ballot.majority == OF_PRESENT else "majority"
    rule = law.rules.get(f"congress.vote.{name}")
    if rule is None:
        return ""
    stricter = "；三分之二以上比它更严，可以采用" if ballot.majority == TWO_THIRDS else ""
    doubt = "" if rule.verified else "，依据待核"
    return f"通过条件的依据：{rule.title}（{rule.citation}{doubt}）{stricter}"


def whole(ballot: Ballot) -> int:
    """What shares are counted from: all delegates, unless those present decide."""
    return ballot.present if ballot.majority == OF_PRESENT else ballot.due


def share(number: int, ballot: Ballot) -> str:
    """A number's share of that in per cent with one decimal."""
    total = whole(ballot)
    if not total:
        return "—"
    exact = Decimal(100 * number) / Decimal(total)
    return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def line_words(ballot: Ballot, needed: int) -> str:
    """通过线 85 票（全体代表过半数）."""
    return f"{'当选' if ballot.kind == ELECTION else '通过'}线 {needed} 票（{ballot.majority}）"


def base_words(ballot: Ballot) -> str:
    """Whose share the shares are."""
    who = "实到" if ballot.majority == OF_PRESENT else "全体"
    return f"占{who}代表 {whole(ballot)} 名的比例"


def tied(count: Count, ballot: Ballot, items: Sequence[BallotItem]) -> Iterator[str]:
    """Every sum of a sheet that is right, with its arithmetic."""
    if not is_hands(ballot):
        if count.returned <= ballot.issued:
            yield f"收回 {count.returned} ≤ 发出 {ballot.issued}"
        if count.valid + count.invalid == count.returned:
            yield f"有效 {count.valid} ＋ 无效 {count.invalid} ＝ 收回 {count.returned}"
        if count.invalid and sum(r.number for r in count.reasons) == count.invalid:
            yield f"各种无效原因合计 ＝ 无效 {count.invalid}"
    titles = {i.id: i.title for i in items}
    base = "参加表决" if is_hands(ballot) else "有效"
    for line in count.lines:
        if line.yes + line.no + line.abstain == count.valid:
            sums = f"赞成 {line.yes} ＋ 反对 {line.no} ＋ 弃权 {line.abstain} ＝ {base} {count.valid}"
            yield sums if len(items) == 1 else f"“{titles[line.item_id]}”{sums}"


def outcome(ballot: Ballot, item: ItemVerdict, run_off: Sequence[str]) -> tuple[str, str]:
    """What became of an item in a word, and its tone."""
    if ballot.kind != ELECTION:
        return ("通过", "ok") if item.is_passed else ("不予通过", "err")
    if item.title in run_off:
        return "得票相同", "warn"
    return ("当选", "ok") if item.is_passed else ("未当选", "mute")
