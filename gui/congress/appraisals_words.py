"""How appraisals and their sums are written."""

from collections.abc import Sequence
from decimal import Decimal

from core.congress.records.appraisal import GRADES, AppraisalLine, VoterGroup

STATE_TONES = {"准备": "mute", "计票": "info", "已确认": "ok"}
GRADE_TONES = dict(zip(GRADES, ("c4", "c2", "c3", "c1"), strict=True))
CHOICES = (*GRADES, "弃权")
NUMBERS = ("excellent", "competent", "basic", "incompetent", "abstain")


def row_sum(votes: Sequence[int | None], valid: int) -> tuple[str, str]:
    """The sum of a row against the valid papers, and its tone."""
    if all(v is None for v in votes):
        return "未填", "mute"
    total = sum(v or 0 for v in votes)
    if total == valid:
        return f"✓ 合计 {total}", "ok"
    return f"✗ 合计 {total}，{'多' if total > valid else '少'} {abs(total - valid)}", "err"


def papers_words(group: VoterGroup, issued: int, others: int) -> tuple[str, str]:
    """Whether the papers of a group can be right, with the arithmetic, and the tone."""
    if group.returned > group.size:
        return f"✗ 收回 {group.returned} 份，多于 {group.size} 人", "err"
    if group.invalid > group.returned:
        return f"✗ 无效 {group.invalid} 份，多于收回 {group.returned} 份", "err"
    if others + group.returned > issued:
        return f"✗ 各组共收回 {others + group.returned} 份，多于发出的 {issued} 份", "err"
    return f"✓ 收回 {group.returned} － 无效 {group.invalid} ＝ 有效 {group.valid} 份", "ok"


def percent(share: Decimal) -> str:
    """82.93%."""
    return f"{share:f}%"


def line_cells(line: AppraisalLine) -> tuple[str, ...]:
    """A result line for the table."""
    shares = tuple(f"{percent(s)}" for s in line.shares)
    return (
        line.appraisee,
        line.post,
        line.dimension,
        *shares,
        f"{line.score:f}",
        line.grade or "无人评价",
        "",
    )
