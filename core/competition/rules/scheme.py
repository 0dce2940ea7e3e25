"""Whether the rules of a contest are whole, what the law says of them, and the digest that holds them fast (all pure)."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from core.competition.records.contests import BudgetLine, Contest, Plan
from core.competition.records.entries import Entry
from core.competition.records.judging import Judge
from core.competition.records.scheme import (
    HUNDRED,
    JUDGED,
    LINEAR,
    MEASURED,
    PLAIN,
    SINGLE,
    STEPPED,
    TEAM,
    UP,
    Indicator,
    Part,
    Prize,
    Rubric,
)
from core.competition.rules.ranking import NO_TEAMS, SCORES, TIMES
from core.competition.rules.scoring import plain, steps_of
from core.money import shown, total
from core.rules import Finding, RuleSet, finding

PREFIX = "competition."
QUALIFIED = ("考评员", "高级考评员", "技师", "高级技师", "中级职称", "高级职称")
NEEDED: dict[str, Callable[[Prize], object]] = {
    "名额": lambda p: p.number, "比例": lambda p: p.share, "分数线": lambda p: p.least, "指名": lambda p: True,
}  # fmt: skip


def project_obstacles(
    contest: Contest, plan: Plan | None, budget: Sequence[BudgetLine], prizes: Sequence[Prize]
) -> Iterator[str]:
    """What a contest lacks before it may be approved: dates, plan, prizes, budget, fund source (rule 54)."""
    if contest.starts_on and contest.ends_on and contest.starts_on > contest.ends_on:
        yield "开始日期晚于结束日期"
    if plan is None:
        yield "还没有方案"
    if not prizes:
        yield "还没有奖项设置"
    if contest.budget <= 0:
        yield "还没有经费预算"
    if not contest.fund_source:
        yield "还没有填写经费来源"
    listed = total(b.amount for b in budget)
    if listed != contest.budget:
        gap = shown(contest.budget - listed)
        yield f"预算 {shown(contest.budget)} 元－预算明细合计 {shown(listed)} 元＝{gap} 元，应相等"


def rubric_obstacles(rubric: Rubric) -> Iterator[str]:
    """What keeps the rules of a contest from being usable (rule 56: weights make 100 %)."""
    weights = sum((p.weight for p in rubric.parts), Decimal(0))
    if weights != HUNDRED:
        sums = "＋".join(f"{p.name} {plain(p.weight)}%" for p in rubric.parts) or "没有部分"
        yield f"各部分比例合计应为 100%，现在 {sums}＝{plain(weights)}%"
    scheme = rubric.scheme
    if not 0 <= scheme.places <= 2:
        yield "保留小数应为 0 到 2 位"
    if scheme.drop_from < 3:
        yield "去掉最高最低分至少要有 3 名评委"
    if scheme.team_least and scheme.team_most and scheme.team_least > scheme.team_most:
        yield "每队最少人数多于最多人数"
    for part in rubric.parts:
        yield from _part_obstacles(rubric, part)
    yield from _chain_obstacles(rubric)
    yield from _prize_obstacles(rubric)


def _part_obstacles(rubric: Rubric, part: Part) -> Iterator[str]:
    """What is wrong with one part."""
    if part.full_score <= 0 or part.weight <= 0:
        yield f"“{part.name}”的满分和比例应大于 0"
        return
    if part.pass_mark is not None and part.pass_mark > part.full_score:
        yield f"“{part.name}”的合格线高于满分"
    criteria, indicators = rubric.criteria_of(part), rubric.indicators_of(part)
    if part.method == MEASURED:
        sums, what = sum((i.points for i in indicators), Decimal(0)), "指标"
    else:
        sums, what = sum((c.highest for c in criteria), Decimal(0)), "评分项目"
    if sums != part.full_score:
        yield f"“{part.name}”的{what}分值合计 {plain(sums)} 分，应等于满分 {plain(part.full_score)} 分"
    yield from (f"“{part.name}”的“{c.name}”最低分应小于分值" for c in criteria if c.lowest >= c.highest)
    for one in indicators:
        yield from _indicator_obstacles(part, one)


def _indicator_obstacles(part: Part, one: Indicator) -> Iterator[str]:
    """What is wrong with one indicator."""
    named = f"“{part.name}”的指标“{one.name}”"
    if one.rule == LINEAR:
        if one.target is None or one.floor is None or one.target == one.floor:
            yield f"{named}按比例计分，请填写不相等的目标值和零分值"
        elif (one.target > one.floor) is not (one.direction == UP):
            yield f"{named}的目标值和零分值与“{one.direction}”相反"
    elif one.rule == STEPPED:
        try:
            steps = steps_of(one)
        except (ArithmeticError, ValueError):
            steps = ()
        if not steps:
            yield f"{named}的分档请写成“98:30、95:20、90:10”"
        elif max(points for _, points in steps) != one.points:
            yield f"{named}的最高一档应等于分值 {plain(one.points)} 分"
    elif one.rule == PLAIN and one.points <= 0:
        yield f"{named}的分值应大于 0"


def _chain_obstacles(rubric: Rubric) -> Iterator[str]:
    """Comparisons of the chain for which nothing is scored or timed."""
    for name in rubric.scheme.chain:
        if name in SCORES and not any(p.kind == SCORES[name] for p in rubric.parts):
            yield f"同分排序要比较“{name}”，但没有“{SCORES[name]}”部分"
        if name in TIMES and not any(p.is_timed and TIMES[name] in ("", p.kind) for p in rubric.parts):
            yield f"同分排序要比较“{name}”，但没有记录用时的部分"


def _prize_obstacles(rubric: Rubric) -> Iterator[str]:
    """Prizes that cannot be allotted."""
    for prize in rubric.prizes:
        if not NEEDED[prize.basis](prize):
            yield f"“{prize.name}”按{prize.basis}评定，请填写{prize.basis}"
        if (prize.scope == "指名") is not (prize.basis == "指名"):
            yield f"“{prize.name}”的奖励对象和评定办法应同为“指名”"
        has_teams = rubric.scheme.entrant == SINGLE and rubric.scheme.team_rule != NO_TEAMS
        if prize.scope == "团体" and not has_teams:
            yield f"“{prize.name}”奖励团体，但这项竞赛不计团体成绩"


def judge_obstacles(rubric: Rubric, judges: Sequence[Judge]) -> Iterator[str]:
    """Parts for which there is no judge, and judges for parts that are not there."""
    names = {p.name for p in rubric.parts if p.method == JUDGED}
    for part in rubric.parts:
        if part.method == JUDGED and not any(j.judges(part) for j in judges):
            yield f"“{part.name}”由评委评分，但还没有评委"
    for judge in judges:
        unknown = [n for n in (judge.parts or "").split("、") if n and n not in names]
        if unknown:
            yield f"评委{judge.number} {judge.name}的评分部分“{unknown[0]}”不在由评委评分的部分里"


def entry_obstacles(rubric: Rubric, entries: Sequence[Entry], members: dict[int, int]) -> Iterator[str]:
    """What is wrong with the entries before the start."""
    scheme = rubric.scheme
    if len(entries) < 2:
        yield f"参赛的只有 {len(entries)} 个，至少 2 个才能开赛"
    lost = [e for e in entries if (e.division or "") not in scheme.division_names]
    if lost:
        yield f"{lost[0].name}等 {len(lost)} 个参赛者没有填写组别，或组别不在规则里"
    without = [e for e in entries if e.code is None]
    if without:
        yield f"{len(without)} 个参赛者还没有抽签，请抽签"
    least, most = scheme.team_least or 0, scheme.team_most or 10**6
    for one in entries:
        count = members.get(one.id or 0, 0)
        if scheme.entrant == TEAM and not max(least, 1) <= count <= most:
            yield f"{one.name}有 {count} 名队员，应为 {max(least, 1)} 到 {scheme.team_most or '不限'} 名"


def scheme_findings(rubric: Rubric, judges: Sequence[Judge], rules: RuleSet) -> tuple[Finding, ...]:
    """Rules 56 to 58: share of theory, number and qualification of judges."""
    found = []
    share = rules[PREFIX + "theory_share"]
    theory = sum((p.weight for p in rubric.parts if p.kind == "理论"), Decimal(0))
    if any(p.kind == "实操" for p in rubric.parts) and theory > share.number:
        sums = f"理论占 {plain(theory)}%"
        told = f"{sums}，超过 {plain(share.number)}%；竞赛一般以实操为主"
        found.append(finding(share, told, inputs=sums, result="提示"))
    for part in rubric.parts:
        if part.method == JUDGED:
            found += _number_findings(rubric, part, sum(j.judges(part) for j in judges), rules)
    qualification = rules[PREFIX + "qualification"]
    plain_ones = [j.name for j in judges if j.qualification not in QUALIFIED]
    if plain_ones:
        told = f"评委{'、'.join(plain_ones)}没有登记考评员、技师或中级以上职称资格"
        found.append(finding(qualification, told, inputs=f"{len(plain_ones)} 名", result="提示"))
    return tuple(found)


def _number_findings(rubric: Rubric, part: Part, count: int, rules: RuleSet) -> list[Finding]:
    """Too few judges for a part, or for dropping the highest and lowest."""
    least, scheme = rules[PREFIX + "judges_least"], rubric.scheme
    found = []
    if 0 < count < least.number:
        told = f"“{part.name}”有 {count} 名评委，一般不少于 {plain(least.number)} 名"
        found.append(finding(least, told, inputs=f"{count} 名", result="提示"))
    if scheme.is_dropping and 0 < count < scheme.drop_from:
        told = f"“{part.name}”有 {count} 名评委，少于 {scheme.drop_from} 名，不去掉最高分和最低分"
        found.append(finding(rules[PREFIX + "drop_least"], told, inputs=f"{count} 名", result="提示"))
    return found


def rules_digest(rubric: Rubric, entries: Iterable[Entry], judges: Iterable[Judge]) -> str:
    """The hash of everything that stands fast from the start: rules, who takes part under which code, who judges."""
    facts: list[object] = [
        replace(rubric.scheme, step_id=None),
        *(replace(p, step_id=None) for p in rubric.parts),
        *(replace(c, step_id=None) for c in rubric.criteria),
        *(replace(i, step_id=None) for i in rubric.indicators),
        *(replace(p, step_id=None) for p in rubric.prizes),
    ]
    facts += [(e.number, e.id, e.division, e.team, e.code) for e in sorted(entries, key=lambda e: e.number)]
    facts += [(j.number, j.id, j.parts) for j in sorted(judges, key=lambda j: j.number)]
    return hashlib.sha256("\n".join(map(repr, facts)).encode()).hexdigest()
