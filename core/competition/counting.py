"""Counts over contests with the lists behind them, inside a session."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from core import codes
from core.competition.queries import contests as read
from core.competition.queries import roster
from core.competition.records.awards import Award, Bonus
from core.competition.records.contests import ARCHIVED, FINAL, SAFETY, STARTED, Contest
from core.competition.records.entries import ENTERED, OUT, EntryCase
from core.competition.records.figures import Figure, FigureLine, SafetyLine
from core.competition.rules.scoring import plain
from core.members import queries as members
from core.members.records import Person
from core.periods import Period
from core.rules import RuleSet

ONE = Decimal(1)
SKILL = "技能比武"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One person's part in one contest."""

    contest: Contest
    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The contests of a period with who took part and what was awarded."""

    contests: tuple[Contest, ...]
    parts: tuple[Part, ...]
    units: tuple[tuple[Contest, str], ...]  # workshops of those who took part, once each contest
    awards: tuple[tuple[Contest, Award], ...]
    bonuses: tuple[tuple[Contest, Bonus], ...]
    safety: tuple[tuple[Contest, str, int], ...]  # unit and the people it told of


def of_period(session: Session, period: Period) -> Counted:
    """What counts in a period: contests that were started and whose first day lies in it."""
    inside = [
        c
        for c in read.contests(session, states=STARTED)
        if c.starts_on and period.start <= c.starts_on <= period.end
    ]
    return of_contests(session, inside)


def of_contests(session: Session, contests: Sequence[Contest]) -> Counted:
    """Who took part in contests and what was awarded."""
    tree, above = members.unit_tree(session), roster.workshops(session)
    parts: list[Part] = []
    units: dict[tuple[int, int], tuple[Contest, str]] = {}
    for contest in contests:
        for case in _took_part(session, contest):
            people = members.people(session, read.person_ids(case))
            parts += [Part(contest=contest, person=p) for p in people]
            unit = above.get(case.entry.unit_id or 0)
            if unit is not None:
                units[contest.id or 0, unit] = (contest, tree.by_id[unit].name)
    decided = [c for c in contests if c.state in (FINAL, ARCHIVED)]
    return Counted(
        contests=tuple(contests), parts=tuple(parts), units=tuple(units.values()),
        awards=tuple((c, a) for c in decided for a in read.awards(session, c.id or 0)),
        bonuses=tuple((c, b) for c in decided for b in read.bonuses(session, c.id or 0)),
        safety=tuple(_safety_people(session, contests)),
    )  # fmt: skip


def _took_part(session: Session, contest: Contest) -> list[EntryCase]:
    """The entries that took part, disqualified ones too."""
    return [c for c in read.entry_cases(session, contest.id or 0) if c.entry.state in (ENTERED, OUT)]


def _safety_people(session: Session, contests: Iterable[Contest]) -> list[tuple[Contest, str, int]]:
    """How many people each unit told of for 安康杯."""
    found = []
    for contest in contests:
        names = {e.id: e.name for e in read.entries(session, contest.id or 0)}
        found += [(contest, names[r.entry_id], r.people) for r in read.returns(session, contest.id or 0)]
    return found


def figures(session: Session, counted: Counted, today: dt.date) -> tuple[Figure, ...]:
    """The figures of R08 and R12, each with its list; employees are counted as of today."""
    employees = Decimal(members.quick_counts(session, today)["employees"])
    people = _distinct(counted.parts)
    rate = (Decimal(len(people)) * 100 / employees).quantize(Decimal("0.01")) if employees else Decimal(0)
    plain_ones = (
        _contests("contests", "竞赛项目数", counted.contests),
        *(_contests(f"contests.{k}", f"竞赛项目数：{k}", [c for c in counted.contests if c.kind == k]) for k in codes.labels("contest_kind")),
        _people("people", "参赛职工", people),
        _people("people.women", "参赛女职工", [p for p in people if p.person.gender == "女"]),
        _people("people.migrant", "参赛农民工", [p for p in people if p.person.is_migrant_worker]),
        _figure("employees", "职工人数（今天）", "人", [FigureLine(text="花名册在职职工", number=employees)]),
        _figure("rate", "职工参与率", "%", [FigureLine(text=f"{len(people)}÷{employees}×100", number=rate)]),
    )  # fmt: skip
    return (*plain_ones, *_times(counted), *_units(counted), *_won(counted))


def _times(counted: Counted) -> Iterable[Figure]:
    """Part by part: 人次, of women, of migrant workers, in contests of skill, and what 安康杯 units told."""
    chosen: tuple[tuple[str, str, Callable[[Part], object]], ...] = (
        ("times", "参赛人次", lambda p: True),
        ("times.women", "参赛女职工人次", lambda p: p.person.gender == "女"),
        ("times.migrant", "参赛农民工人次", lambda p: p.person.is_migrant_worker),
        ("times.skill", "岗位练兵技能比赛人次", lambda p: p.contest.kind == SKILL),
    )
    for key, label, is_wanted in chosen:
        yield _figure(key, label, "人次", [_part_line(p) for p in counted.parts if is_wanted(p)])
    told = [
        FigureLine(text=f"{c.name}：{unit}", number=Decimal(n), contest_id=c.id)
        for c, unit, n in counted.safety
    ]
    yield _figure("safety", "安康杯参赛职工（各单位填报）", "人", told)


def _units(counted: Counted) -> Iterable[Figure]:
    """The workshops that took part, once each, and contest by contest."""
    once = {name: contest for contest, name in counted.units}
    lines = [FigureLine(text=name, number=ONE, contest_id=c.id) for name, c in sorted(once.items())]
    yield _figure("units", "参赛单位（车间、部门）", "个", lines)
    each = [FigureLine(text=f"{c.name}：{name}", number=ONE, contest_id=c.id) for c, name in counted.units]
    yield _figure("units.times", "参赛单位次", "个次", each)


def _won(counted: Counted) -> Iterable[Figure]:
    """Collectives and people awarded, bonuses by source and kind, budgets."""
    alone = {b.award_id for _, b in counted.bonuses if b.person_id is not None}
    groups = [
        (c, a)
        for c, a in counted.awards
        if a.person_id is None and (a.id not in alone or _is_team(counted, a))
    ]
    yield _figure("awards.groups", "表彰集体", "个", [_award_line(c, a) for c, a in groups])
    taken = {a.id for _, a in groups}
    single = [(c, a) for c, a in counted.awards if a.id not in taken]
    yield _figure("awards.people", "表彰个人", "人次", [_award_line(c, a) for c, a in single])
    yield _money("bonus", "奖金合计", counted.bonuses)
    for source in codes.labels("contest_fund_source"):
        yield _money(
            f"bonus.{source}", f"奖金：{source}", [b for b in counted.bonuses if b[1].fund_source == source]
        )
    for kind in codes.labels("contest_bonus_kind"):
        yield _money(
            f"bonus.{kind}", f"奖金：{kind}", [b for b in counted.bonuses if b[1].bonus_kind == kind]
        )
    budgets = [FigureLine(text=c.name, number=c.budget, contest_id=c.id) for c in counted.contests]
    yield _figure("budget", "竞赛经费预算", "元", budgets)


def _is_team(counted: Counted, award: Award) -> bool:
    """Whether an award went to several people together."""
    return sum(b.award_id == award.id for _, b in counted.bonuses) > 1


def _award_line(contest: Contest, award: Award) -> FigureLine:
    """One award in a list."""
    told = f"{contest.name}：{award.name} {award.prize}"
    return FigureLine(text=told, number=ONE, contest_id=contest.id, person_id=award.person_id)


def _money(key: str, label: str, bonuses: Sequence[tuple[Contest, Bonus]]) -> Figure:
    """A sum of bonuses."""
    lines = [
        FigureLine(
            text=f"{c.name}：{b.name} {b.prize}", number=b.amount, contest_id=c.id, person_id=b.person_id
        )
        for c, b in bonuses
        if b.amount
    ]
    return _figure(key, label, "元", lines)


def _contests(key: str, label: str, contests: Iterable[Contest]) -> Figure:
    """A number of contests."""
    lines = [FigureLine(text=f"{c.number} {c.name}", number=ONE, contest_id=c.id) for c in contests]
    return _figure(key, label, "项", lines)


def _people(key: str, label: str, parts: Iterable[Part]) -> Figure:
    """A number of different people."""
    return _figure(key, label, "人", [_part_line(p) for p in parts])


def _distinct(parts: Iterable[Part]) -> list[Part]:
    """Everybody once, with the first contest they took part in."""
    return list({p.person.id: p for p in reversed(list(parts))}.values())


def _part_line(part: Part) -> FigureLine:
    """One person's part in a list."""
    unit = part.person.department or "未分配部门"
    return FigureLine(
        text=f"{part.person.name}（{unit}）：{part.contest.name}", number=ONE, contest_id=part.contest.id, person_id=part.person.id
    )  # fmt: skip


def _figure(key: str, label: str, unit: str, lines: Iterable[FigureLine]) -> Figure:
    """A figure whose value is the sum of its lines."""
    mine = tuple(lines)
    return Figure(
        key=key, label=label, unit=unit, value=sum((x.number for x in mine), Decimal(0)), lines=mine
    )


def safety_lines(session: Session, contest_id: int, law: RuleSet) -> tuple[SafetyLine, ...]:
    """The rows of the 安康杯 table: the units entered, then the workshops that are not."""
    contest = read.contest(session, contest_id)
    told = {r.entry_id: r for r in read.returns(session, contest_id)}
    entries = [e for e in read.entries(session, contest_id) if e.state in (ENTERED, OUT)]
    found = []
    for entry in entries:
        r = told.get(entry.id or 0)
        barred = (f"一票否决，取消资格：{entry.state_reason}",) if entry.state == OUT else ()
        found.append(
            SafetyLine(
                contest_id=contest_id, unit_name=entry.name, is_entered=True, teams=r.teams if r else 0,
                people=r.people if r else 0, employees=r.employees if r else 0,
                trainings=r.trainings if r else 0, hazards=r.hazards if r else 0, fixed=r.fixed if r else 0,
                injuries=r.injuries if r else 0, score=r.score if r else None,
                award=(r.award or "") if r else "",
                sentences=(*barred, *(_safety_told(r.score, r.award, r.serious, law) if r else ("还没有填报",))),
            )
        )  # fmt: skip
    tree = members.unit_tree(session)
    here = {e.unit_id for e in entries}
    out = [
        tree.by_id[u]
        for u in tree.children.get(tree.root, ())
        if u not in here and not _has_below(tree.below(u), here)
    ]
    blank = {"teams": 0, "people": 0, "employees": 0, "trainings": 0, "hazards": 0, "fixed": 0, "injuries": 0}
    found += [
        SafetyLine(contest_id=contest_id, unit_name=u.name, is_entered=False, score=None, award="", sentences=(), **blank)
        for u in out
        if u.dissolved_on is None
    ]  # fmt: skip
    return tuple(found) if contest.kind == SAFETY else ()


def _has_below(below: Iterable[int], entered: set[int | None]) -> bool:
    """Whether a team of a workshop is entered."""
    return any(u in entered for u in below)


def _safety_told(score: Decimal | None, award: str | None, serious: int, law: RuleSet) -> tuple[str, ...]:
    """Rule 65 and the condition on accidents, in sentences with their source."""
    told = []
    line, accidents = law["competition.safety_score"], law["competition.safety_serious"]
    if award in ("优胜单位", "优胜班组") and (score is None or score < line.number):
        shown = "没有自评分" if score is None else f"自评 {plain(score)} 分"
        told.append(f"{shown}，低于 {plain(line.number)} 分，不得申报{award}（{line.citation}）")
    if serious > accidents.number:
        told.append(f"发生较大及以上伤亡事故 {serious} 起，不符合参赛条件（{accidents.citation}）")
    return tuple(told)
