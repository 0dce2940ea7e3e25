"""Who wins which prize, the bonus sheet, the ties with the budget, and what the rules say of it (all pure)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from core.competition.records.awards import Award, Bonus, FundTie
from core.competition.records.contests import SAFETY, BudgetLine, Contest
from core.competition.records.judging import Judge
from core.competition.records.ranking import Facts, JudgeEffect, Placing, Ranking
from core.competition.records.scheme import Prize, Rubric
from core.competition.rules import scoring
from core.competition.rules.ranking import ranking, without_judge
from core.money import split, total
from core.rules import Finding, RuleSet, finding

PREFIX = "competition."
RANKED, TEAMS, NAMED = "名次", "团体", "指名"
LEVELS: Mapping[str, str] = {
    "班组": "本单位", "车间": "本单位", "企业": "本单位", "集团": "集团级", "区县": "县（市、区）级",
    "市": "市级", "省": "省部级", "全国": "国家级",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Winner:
    """Somebody who takes a share of an award."""

    name: str
    unit_name: str
    person_id: int | None


def awards(rubric: Rubric, result: Ranking, contest_id: int) -> tuple[Award, ...]:
    """The prizes that follow from a ranking, level after level within each division and among the teams."""
    found: list[Award] = []
    for division in rubric.scheme.division_names:
        prizes = [p for p in rubric.prizes if p.scope == RANKED]
        found += _level_after_level(prizes, result.of_division(division), contest_id)
    prizes = [p for p in rubric.prizes if p.scope == TEAMS]
    found += _level_after_level(prizes, result.teams, contest_id)
    return tuple(replace(a, position=n) for n, a in enumerate(found, start=1))


def _level_after_level(prizes: Iterable[Prize], placings: Sequence[Placing], contest_id: int) -> list[Award]:
    """One list's prizes: each level takes from those who are left; all of one place stay together."""
    left = [p for p in placings if p.place is not None and p.is_eligible]
    count = sum(p.place is not None for p in placings)
    found = []
    for prize in prizes:
        winners, reason = _winners(prize, left, count)
        left = left[len(winners) :]
        found += [_award(prize, w, contest_id, reason) for w in winners]
    return found


def _winners(prize: Prize, left: Sequence[Placing], count: int) -> tuple[list[Placing], str]:
    """Those of one level and why."""
    if prize.basis == "分数线":
        least = prize.least or Decimal(0)
        return [p for p in left if (p.total or Decimal(0)) >= least], f"总分不低于 {scoring.plain(least)} 分"
    if prize.basis == "比例":
        share = prize.share or Decimal(0)
        number = int(count * share / 100)
        reason = f"有名次的 {count} 名×{scoring.plain(share)}%，取整 {number} 名"
    else:
        number = prize.number or 0
        reason = f"名额 {number} 名"
    winners = list(left[:number])
    tied = [p for p in left[number:] if winners and p.place == winners[-1].place]
    if tied:
        reason += f"；第 {winners[-1].place} 名并列，全部入选，多 {len(tied)} 名"
    return winners + tied, reason


def _award(prize: Prize, winner: Placing, contest_id: int, reason: str) -> Award:
    """One award."""
    return Award(
        contest_id=contest_id, prize_id=prize.id or 0, entry_id=winner.key or None, prize=prize.name,
        name=winner.name, unit_name=winner.unit_name, division=winner.division or None, place=winner.place,
        total=winner.total, reason=reason, amount=prize.amount, bonus_kind=prize.bonus_kind,
        fund_source=prize.fund_source,
    )  # fmt: skip


def bonuses(award: Award, winners: Sequence[Winner]) -> tuple[Bonus, ...]:
    """The lines that one award brings: its amount shared to the cent, the certificate numbered on."""
    shares = split(award.amount, [1] * len(winners))
    is_alone = len(winners) == 1
    return tuple(
        Bonus(
            contest_id=award.contest_id, award_id=award.id or 0, person_id=w.person_id, name=w.name,
            unit_name=w.unit_name, prize=award.prize, amount=share, bonus_kind=award.bonus_kind,
            fund_source=award.fund_source,
            certificate=award.certificate if is_alone else f"{award.certificate}-{n}",
        )
        for n, (w, share) in enumerate(zip(winners, shares, strict=True), start=1)
    )  # fmt: skip


def ties(
    budget: Iterable[BudgetLine], won: Sequence[Award], sheet: Sequence[Bonus] | None
) -> tuple[FundTie, ...]:
    """Prize money of the budget against what is awarded, by fund source; without a sheet yet it equals the awards."""
    held = [b for b in budget if b.item == "奖金"]
    sources = dict.fromkeys([*(b.fund_source for b in held), *(a.fund_source for a in won if a.amount)])
    return tuple(
        FundTie(
            fund_source=source,
            budget=total(b.amount for b in held if b.fund_source == source),
            awarded=(awarded := total(a.amount for a in won if a.fund_source == source)),
            sheet=awarded if sheet is None else total(b.amount for b in sheet if b.fund_source == source),
        )
        for source in sources
    )


# ---- would the prizes change without one judge? -------------------------------------------------------------


def leave_one_out(facts: Facts) -> tuple[JudgeEffect, ...]:
    """For every judge, whose place or prize would be another without their sheets."""
    whole = ranking(facts)
    return tuple(_effect(facts, whole, judge) for judge in facts.judges)


def _effect(facts: Facts, whole: Ranking, judge: Judge) -> JudgeEffect:
    """What would be different without one judge."""
    other = ranking(without_judge(facts, judge))
    before, after = _places(whole), _places(other)
    moved = [
        f"{n}：{_nth(before[k][1])}→{_nth(after[k][1])}" for k, (n, p) in before.items() if after[k][1] != p
    ]
    won, would = _prizes(facts, whole), _prizes(facts, other)
    prizes = [
        f"{name}：{won.get(k, '未获奖')}→{would.get(k, '未获奖')}"
        for k, (name, _) in before.items()
        if won.get(k) != would.get(k)
    ]
    who = f"不计评委{judge.number} {judge.name}"
    if not moved and not prizes:
        sentence = f"{who}，名次和奖项都不变"
    elif prizes:
        sentence = f"{who}，{len(prizes)} 个奖项会改变：{'；'.join(prizes)}"
    else:
        sentence = f"{who}，{len(moved)} 个名次会改变，奖项不变"
    return JudgeEffect(
        judge_id=judge.id or 0, judge_name=judge.name, changed_places=tuple(moved),
        changed_prizes=tuple(prizes), sentence=sentence,
    )  # fmt: skip


def _places(result: Ranking) -> dict[tuple[int, str], tuple[str, int | None]]:
    """Everybody's name and place, teams too."""
    found = [*result.placings, *result.teams]
    return {(p.key, "" if p.key else p.team): (f"{p.code} {p.name}".strip(), p.place) for p in found}


def _prizes(facts: Facts, result: Ranking) -> dict[tuple[int, str], str]:
    """Everybody's prize by the same key."""
    won = awards(facts.rubric, result, 0)
    return {(a.entry_id or 0, "" if a.entry_id else a.name): a.prize for a in won}


def _nth(place: int | None) -> str:
    """A place in words."""
    return f"第 {place} 名" if place else "无名次"


# ---- what the rules say ---------------------------------------------------------------------------------


def award_findings(contest: Contest, won: Sequence[Award], count: int, rules: RuleSet) -> tuple[Finding, ...]:
    """Rules 61, 62 and 65: share of winners, basis of bonuses, threshold of 安康杯."""
    found = []
    share = rules[PREFIX + "prize_share"]
    ranked = sum(a.entry_id is not None for a in won)
    if ranked > Fraction(share.texts[0]) * count:
        sums = f"获奖 {ranked} 名÷参赛 {count} 名"
        sentence = (
            f"{sums}，超过 {share.texts[0]}；这是文体活动的比例，劳动竞赛没有统一上限，请对照本单位办法"
        )
        found.append(finding(share, sentence, inputs=sums, result="提示"))
    basis = rules[PREFIX + "bonus_basis"]
    if any(a.amount for a in won) and not (contest.bonus_basis or "").strip():
        found.append(
            finding(
                basis,
                "发放奖金，但没有填写奖励依据（本单位竞赛奖励办法）",
                inputs="奖励依据空",
                result="提示",
            )
        )
    if contest.kind == SAFETY:
        found += _safety(contest, won, rules)
    return tuple(found)


def _safety(contest: Contest, won: Sequence[Award], rules: RuleSet) -> list[Finding]:
    """Winners of 安康杯 below the threshold of self-assessment, which is higher for the nationwide award."""
    line = rules[PREFIX + ("safety_national" if contest.level == "全国" else "safety_score")]
    below = [a for a in won if a.total is not None and a.total < line.number]
    return [
        finding(
            line, f"{a.name}自评 {scoring.text(a.total or Decimal(0))} 分，低于 {scoring.plain(line.number)} 分，不得申报优胜",
            inputs=scoring.text(a.total or Decimal(0)), result="不符合",
        )
        for a in below
    ]  # fmt: skip


def tie_findings(found: Iterable[FundTie], rules: RuleSet) -> tuple[Finding, ...]:
    """Prize money beyond what the budget holds."""
    rule = rules[PREFIX + "budget"]
    return tuple(
        finding(
            rule,
            f"{t.sentence}，超出预算 {-t.left:,.2f} 元，请调整预算或写明原因",
            inputs=t.sentence,
            result="超支",
        )
        for t in found
        if t.left < 0
    )
