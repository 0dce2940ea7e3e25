"""What is done with awards: prizes by name, the number of the decision, bonuses signed for."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.competition.records.awards import Nomination
from core.fields import spec
from core.members.records import Hit
from gui.kit import dialogs
from gui.kit.asking import Asking, fill
from gui.picking import Find, PeopleDialog, roster_hits

if TYPE_CHECKING:
    from gui.competition.awards import AwardsTab


PEOPLE, UNITS, OTHERS = "花名册上的职工", "车间、部门、班组", "花名册以外的单位或个人"


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What a prize by name asks for first."""

    prize: str = spec("奖项", default="", required=True, code="prize")
    whom: str = spec("授予", default=PEOPLE, required=True, code="whom")
    reason: str = spec("评定依据", default="", required=True, max_length=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Somebody who is on neither the roster nor the unit tree."""

    name: str = spec("获奖者", default="", required=True, max_length=60)
    unit_name: str = spec("单位", default="", max_length=80)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What is kept of bonuses signed for."""

    on: dt.date | None = spec("签领日期", default=None, required=True)
    proxy: str | None = spec("代领人及关系", default=None, max_length=60, help="本人签领的不填")


def nominate(tab: "AwardsTab") -> None:
    """Give a prize by name: the prize with the reason, then who gets it, from the roster where they stand on it."""
    prizes = {p.name: p.id or 0 for p in tab.found.rubric.prizes if p.scope == "指名"}
    given: list[Naming] = []
    labels = {"prize": tuple(prizes), "whom": (PEOPLE, UNITS, OTHERS)}
    hint = "从花名册选的职工，确定成绩时把荣誉写入本人档案。"
    asking = Asking(labels=labels, hint=hint, action="选获奖者")
    begun = Naming(prize=next(iter(prizes), ""))
    if not fill(tab, "指名授奖", begun, given.append, asking=asking):
        return
    one = given[0]
    blank = Nomination(prize_id=prizes[one.prize], reason=one.reason)
    if one.whom == OTHERS:
        fill(tab, f"指名授奖：{one.prize}", Other(), lambda other: _give(tab, one, [_named(blank, other)]))
        return
    title, is_unit = f"{one.prize}：选获奖者", one.whom == UNITS
    dialog = PeopleDialog(tab, title, _find_units(tab) if is_unit else roster_hits(tab.app, ()))
    if dialog.run() and dialog.chosen():
        chosen = [
            replace(blank, unit_id=k) if is_unit else replace(blank, person_id=k) for k in dialog.chosen()
        ]
        _give(tab, one, chosen)


def _give(tab: "AwardsTab", given: Naming, nominations: Sequence[Nomination]) -> None:
    """Write the prizes as one change."""
    key, give = tab.contest_id, tab.competition.awards.nominate
    tab.carry_out(f"{given.prize}：已授予 {len(nominations)} 个", lambda: give(key, *nominations))


def _named(blank: Nomination, other: Other) -> Nomination:
    """A nomination of somebody by hand."""
    return replace(blank, name=other.name, unit_name=other.unit_name)


def _find_units(tab: "AwardsTab") -> Find:
    """Finds workshops, departments and teams by name."""
    units = tab.competition.entries.unit_candidates(tab.contest_id)

    def find(words: str) -> Sequence[Hit]:
        found = (u for u in units if words.strip() in f"{u.unit_name} {u.name}")
        return [Hit(person_id=u.unit_id or 0, name=u.name, note=u.unit_name) for u in found]

    return find


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
