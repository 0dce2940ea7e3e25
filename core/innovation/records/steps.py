"""The kinds of step an idea can take, and its states in the order of the board."""

from dataclasses import dataclass

PROPOSED, ACCEPTED, NOT_ACCEPTED, IN_REVIEW = "已提出", "已受理", "不予受理", "待评审"
ADOPTED, REFUSED, HELD = "已采纳", "不采纳", "暂存"
PLANNED, UNDER_WAY, TO_VERIFY, VERIFIED = "待实施", "实施中", "待验证", "已验证"
CONFIRMED, GRADED, REWARDED, STOPPED, FILED = "效益已确认", "已评奖", "已奖励", "中止实施", "已归档"

STATES = (
    PROPOSED, ACCEPTED, NOT_ACCEPTED, IN_REVIEW, HELD, REFUSED, ADOPTED, PLANNED, UNDER_WAY, TO_VERIFY, VERIFIED,
    CONFIRMED, GRADED, REWARDED, STOPPED, FILED,
)  # fmt: skip
BENEFIT_STATES = (CONFIRMED, GRADED, REWARDED)  # finance has confirmed
IMPLEMENTED_STATES = (TO_VERIFY, VERIFIED, *BENEFIT_STATES)  # at work; all of them adopted
ADOPTED_STATES = (ADOPTED, PLANNED, UNDER_WAY, STOPPED, *IMPLEMENTED_STATES)
IN_PLAN = (PLANNED, UNDER_WAY)  # bound to the last day of their plan
DECLINED = (NOT_ACCEPTED, REFUSED, HELD, STOPPED)  # the authors are owed a reason
NO_GRADE = "不评奖"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One kind of step: from which states to which, who takes it, and what it needs."""

    name: str
    sources: tuple[str, ...]
    target: str
    role: str
    needs_opinion: bool = False
    needs: str = ""  # 计划, 效益, 奖级 or 奖励: it is taken by storing that
    checks: bool = False  # the rules are asked, and what they say is kept
