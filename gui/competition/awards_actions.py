"""What is done with awards: prizes by name, the number of the decision, bonuses signed for."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.competition.records.awards import Nomination
from core.errors import Invalid, Problem
from core.fields import spec
from gui.hardship.campaigns_asking import Asking, fill
from gui.kit import dialogs

if TYPE_CHECKING:
    from gui.competition.awards import AwardsTab


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What a prize by name asks for."""

    prize: str = spec("奖项", default="", required=True, code="prize")
    name: str = spec("获奖者", default="", required=True, max_length=60, help="单位或个人")
    unit_name: str = spec("单位", default="", max_length=80)
    reason: str = spec("评定依据", default="", required=True, max_length=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What is kept of bonuses signed for."""

    on: dt.date | None = spec("签领日期", default=None, required=True)
    proxy: str | None = spec("代领人及关系", default=None, max_length=60, help="本人签领的不填")


def nominate(tab: "AwardsTab") -> None:
    """Give a prize by name, with the reason."""
    prizes = {p.name: p.id or 0 for p in tab.found.rubric.prizes if p.scope == "指名"}
    key, give = tab.contest_id, tab.competition.awards.nominate

    def save(given: Naming) -> None:
        if given.prize not in prizes:
            raise Invalid((Problem(field="prize", message="请从列表里选择奖项，没有保存"),))
        one = Nomination(
            prize_id=prizes[given.prize], name=given.name, reason=given.reason, unit_name=given.unit_name
        )
        tab.carry_out(f"{given.name}获{given.prize}", lambda: give(key, one))

    begun = Naming(prize=next(iter(prizes), ""))
    fill(tab, "指名授奖", begun, save, asking=Asking(labels={"prize": tuple(prizes)}))


def withdraw(tab: "AwardsTab") -> None:
    """Take the chosen prize by name back."""
    award = tab.awards.chosen()
    if award is None:
        return
    if award.id is None:
        dialogs.message(tab, "不能撤回", f"“{award.prize}”是按名次评定的，不能撤回。请选指名授予的奖项。")
        return
    words = f"将撤回{award.name}的“{award.prize}”。"
    if dialogs.confirm(tab, "撤回指名授奖？", words, action="撤回", danger=True):
        key, take_back = award.id, tab.competition.awards.withdraw_nomination
        tab.carry_out(f"已撤回{award.name}的“{award.prize}”", lambda: take_back(key))


def set_decision(tab: "AwardsTab") -> None:
    """Write the number of the decision paper."""
    known = next((a.decision for a in tab.found.sheet.awards if a.decision), None) or ""
    number = dialogs.ask_text(tab, "表彰决定文号", "写在每个奖项和证书的依据上。", value=known)
    if number is not None:
        key, write = tab.contest_id, tab.competition.awards.set_decision
        tab.carry_out(f"已登记表彰决定文号“{number}”", lambda: write(key, number))


def sign(tab: "AwardsTab") -> None:
    """Record that the chosen bonuses were signed for."""
    chosen = [b for b in tab.bonuses.chosen_all() if b.id is not None and b.signed_on is None]
    if not chosen:
        dialogs.message(tab, "没有选未签领的奖金", "请在签领表里选一行或多行“未签领”的，再登记签领。")
        return
    keys, write = [b.id or 0 for b in chosen], tab.competition.awards.sign
    told = "、".join(b.name for b in chosen[:5]) + (f"等 {len(chosen)} 人" if len(chosen) > 5 else "")

    def save(given: Signing) -> None:
        day = given.on or dt.date.today()
        tab.carry_out(f"已登记 {len(keys)} 笔签领", lambda: write(keys, day, proxy=given.proxy))

    fill(tab, "登记签领", Signing(on=dt.date.today()), save, asking=Asking(hint=f"{told}。"))
