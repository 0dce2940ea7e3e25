"""Awards, bonuses and how they tie with the budget; money in yuan."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec
from core.money import ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One prize won; certain from the step 确定成绩 on, when it has its certificate number."""

    id: int | None = None
    contest_id: int = 0
    prize_id: int = 0
    entry_id: int | None = None
    person_id: int | None = None  # of a prize for a named person
    unit_id: int | None = None
    step_id: int | None = None  # the decision
    position: int = 0
    prize: str = spec("奖项", default="", required=True, max_length=40)
    name: str = spec("获奖者", default="", required=True, max_length=60)
    unit_name: str = spec("单位", default="", max_length=80)
    division: str | None = spec("组别", default=None, max_length=40)
    place: int | None = spec("名次", default=None)
    total: Decimal | None = spec("总分", default=None, unit="分")
    reason: str = spec("评定依据", default="", required=True, max_length=300)
    amount: Decimal = spec("奖金", default=ZERO, unit="元")
    bonus_kind: str = spec("奖金性质", default="劳动竞赛奖", required=True, code="contest_bonus_kind")
    fund_source: str = spec("资金来源", default="工会经费", required=True, code="contest_fund_source")
    certificate: str | None = spec("证书编号", default=None, max_length=32)
    decided_on: dt.date | None = spec("表彰日期", default=None)
    decision: str | None = spec("表彰决定文号", default=None, max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """One line of the bonus sheet: what one person or unit signs for."""

    id: int | None = None
    contest_id: int = 0
    award_id: int = 0
    person_id: int | None = None
    honour_id: int | None = None  # what was written into the person's file
    name: str = spec("领取人", default="", required=True, max_length=60)
    unit_name: str = spec("单位", default="", max_length=80)
    prize: str = spec("奖项", default="", required=True, max_length=40)
    amount: Decimal = spec("金额", default=ZERO, unit="元")
    bonus_kind: str = spec("奖金性质", default="劳动竞赛奖", required=True, code="contest_bonus_kind")
    fund_source: str = spec("资金来源", default="工会经费", required=True, code="contest_fund_source")
    certificate: str | None = spec("证书编号", default=None, max_length=32)
    signed_on: dt.date | None = spec("签领日期", default=None)
    proxy: str | None = spec("代领人及关系", default=None, max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundTie:
    """Whether the bonuses of one fund source stay within what the budget has for prizes."""

    fund_source: str
    budget: Decimal
    awarded: Decimal
    sheet: Decimal  # the sum of the bonus sheet; the same as awarded to the cent

    @property
    def left(self) -> Decimal:
        """What of the budget is left; below zero when too much is awarded."""
        return self.budget - self.awarded

    @property
    def sentence(self) -> str:
        """The arithmetic in words."""
        sums = (
            f"{self.fund_source}：奖金预算 {self.budget:,.2f}－奖金 {self.awarded:,.2f}＝{self.left:,.2f} 元"
        )
        return sums + ("" if self.sheet == self.awarded else f"；签领表 {self.sheet:,.2f} 元，与奖金不相等")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """A prize given by name (优秀组织单位、优秀组织者), with its reason; `name` of whom neither key says."""

    prize_id: int
    reason: str
    name: str = ""
    unit_name: str = ""
    person_id: int | None = None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardSheet:
    """The awards of a contest with the bonus sheet and the ties."""

    awards: tuple[Award, ...]
    bonuses: tuple[Bonus, ...]
    ties: tuple[FundTie, ...]
    is_final: bool  # decided, not only computed
