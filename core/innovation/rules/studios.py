"""Whether a studio meets what is asked of one, and its line in the yearly list (all pure; report R14)."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from core.errors import Invalid, Problem
from core.innovation.records.studios import StudioCase, StudioFile, StudioLine, StudioTopic, StudioYear
from core.money import ZERO
from core.rules import Finding, RuleSet, finding

PREFIX = "innovation.studio."
MET, NOT_MET = "符合", "不符合"
NATIONAL = "全国级"
PATENT, METHOD = "专利", "先进操作法"


def full_years(since: dt.date | None, day: dt.date) -> int:
    """The full years from one day to another, never less than 0."""
    if since is None or day < since:
        return 0
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))


def members_on(case: StudioCase, day: dt.date) -> tuple[int, ...]:
    """The people of the team on a day, the leader first, each once."""
    there = [
        m.person_id
        for m in case.members
        if (m.joined_on or dt.date.min) <= day and (m.left_on is None or m.left_on > day)
    ]
    return tuple(dict.fromkeys((case.studio.leader_id, *there)))


def findings(case: StudioCase, day: dt.date, rules: RuleSet) -> tuple[Finding, ...]:
    """What the rules say of a studio on a day; every one is advice."""
    return (
        _years(case, day, rules),
        _leader(case, rules),
        *((_level(case, rules),) if case.studio.level == NATIONAL else ()),
        _members(case, day, rules),
        _conditions(case, day, rules),
    )


def studio_file(case: StudioCase, day: dt.date, rules: RuleSet) -> StudioFile:
    """A studio with what the rules say of it on a day."""
    return StudioFile(
        case=case,
        on=day,
        age=full_years(case.studio.named_on, day),
        members_now=len(members_on(case, day)),
        findings=findings(case, day, rules),
    )


def line(case: StudioCase, year: int, rules: RuleSet) -> StudioLine:
    """A studio in the list of a year."""
    last, studio = dt.date(year, 12, 31), case.studio
    own = next((y for y in case.years if y.year == year), None)
    topics = [t for t in case.topics if _is_under_way(t, year)]
    results = [r for r in case.results if r.achieved_on and r.achieved_on.year == year]
    pairs = [
        p for p in case.pairs if (p.starts_on or last) <= last and (p.last_day or last) >= dt.date(year, 1, 1)
    ]
    return StudioLine(
        studio_id=studio.id or 0,
        name=studio.name,
        level=studio.level,
        leader=studio.leader,
        honours="、".join(h.name for h in case.honours),
        named_on=studio.named_on,
        document_number=studio.document_number or "",
        age=full_years(studio.named_on, last),
        members=members_on(case, last),
        area=studio.area,
        budget=own.budget if own else ZERO,
        spent=own.spent if own else ZERO,
        topics=_keys(topics),
        finished=_keys([t for t in topics if t.finished_on and t.finished_on.year == year]),
        breakthroughs=_keys([t for t in topics if t.is_breakthrough]),
        results=_keys(results),
        patents=_keys([r for r in results if r.kind == PATENT]),
        methods=_keys([r for r in results if r.kind == METHOD]),
        trained=own.trained if own else 0,
        pairs=_keys(pairs),
        benefit=sum((r.benefit for r in results), ZERO),
        conclusion=(own.conclusion or "") if own else "",
        findings=findings(case, last, rules),
    )


def exists_in(case: StudioCase, year: int) -> bool:
    """Whether a studio existed at some time of a year."""
    named, closed = case.studio.named_on, case.studio.closed_on
    return named is not None and named.year <= year and (closed is None or closed.year >= year)


def require_year(one: StudioYear) -> None:
    """Refuse sums and numbers below 0, and a conclusion without day and name; raises Invalid."""
    found = []
    if one.budget < 0 or one.spent < 0:
        found.append(Problem(field="budget", message="经费不能小于 0，没有保存"))
    if one.trained < 0:
        found.append(Problem(field="trained", message="“培训人次”不能小于 0，没有保存"))
    if one.conclusion and not (one.checked_on and (one.checked_by or "").strip()):
        found.append(Problem(field="checked_on", message="有考核结论的，须填写考核日期和考核人，没有保存"))
    if found:
        raise Invalid(tuple(found))


def require_topic(one: StudioTopic) -> None:
    """Refuse a topic that ends before it begins; raises Invalid."""
    ends = [d for d in (one.due_on, one.finished_on) if d and one.started_on and d < one.started_on]
    if ends:
        raise Invalid((Problem(field="finished_on", message="结题日期不能早于立项日期，没有保存"),))


def _years(case: StudioCase, day: dt.date, rules: RuleSet) -> Finding:
    """It has run long enough."""
    rule = rules[PREFIX + "years"]
    age, named = full_years(case.studio.named_on, day), case.studio.named_on
    is_met = age >= rule.number
    told = f"自 {named.isoformat() if named else '—'} 命名，到 {day.isoformat()} 满 {age} 年，要求 {rule.number} 年以上"
    return finding(rule, told, inputs=f"命名日期 {named}", result=MET if is_met else NOT_MET)


def _leader(case: StudioCase, rules: RuleSet) -> Finding:
    """The leader bears an honour."""
    rule = rules[PREFIX + "leader_honours"]
    held = _honoured(case, rule.texts)
    told = (
        f"领衔人{case.studio.leader}的荣誉：{'、'.join(held)}"
        if held
        else f"花名册上没有登记领衔人{case.studio.leader}的劳模、工匠等荣誉，请核对或在花名册补登"
    )
    names = "、".join(h.name for h in case.honours) or "无"
    return finding(rule, told, inputs=f"已登记的荣誉：{names}", result=MET if held else NOT_MET)


def _level(case: StudioCase, rules: RuleSet) -> Finding:
    """The leader of a national studio was honoured by province or state."""
    rule, words = rules[PREFIX + "leader_levels"], rules[PREFIX + "leader_honours"].texts
    high = [
        f"{h.name}（{h.level}）"
        for h in case.honours
        if h.level in rule.texts and any(w in h.name for w in words)
    ]
    told = f"领衔人的{'、'.join(rule.texts)}荣誉：{'、'.join(high) or '没有登记'}"
    return finding(rule, told, inputs=f"级别 {case.studio.level}", result=MET if high else NOT_MET)


def _honoured(case: StudioCase, words: Sequence[str]) -> list[str]:
    """The leader's honours that count."""
    return [h.name for h in case.honours if any(w in h.name for w in words)]


def _members(case: StudioCase, day: dt.date, rules: RuleSet) -> Finding:
    """The team is large enough."""
    rule, number = rules[PREFIX + "members"], len(members_on(case, day))
    told = f"团队（含领衔人）{number} 名，要求不少于 {rule.number} 名"
    return finding(
        rule, told, inputs=f"{day.isoformat()} 在册", result=MET if number >= rule.number else NOT_MET
    )


def _conditions(case: StudioCase, day: dt.date, rules: RuleSet) -> Finding:
    """There is a place, money and something to work on."""
    rule = rules[PREFIX + "conditions"]
    own = next((y for y in case.years if y.year == day.year), None)
    there = {
        "固定场所": bool((case.studio.place or "").strip()),
        "工作经费": bool(own and own.budget > Decimal(0)),
        "攻关课题": any(_is_under_way(t, day.year) for t in case.topics),
    }
    lacking = [w for w in rule.texts if not there.get(w, True)]
    told = (
        f"{day.year} 年缺少{'、'.join(lacking)}" if lacking else f"{day.year} 年{'、'.join(rule.texts)}都有"
    )
    return finding(rule, told, inputs=case.studio.name, result=NOT_MET if lacking else MET)


def _is_under_way(topic: StudioTopic, year: int) -> bool:
    """Whether a topic was worked on in a year; one finished that year was."""
    if topic.started_on is None or topic.started_on.year > year:
        return False
    return topic.finished_on is None or topic.finished_on.year >= year


def _keys(found: Sequence[object]) -> tuple[int, ...]:
    """The keys of records."""
    return tuple(int(getattr(f, "id", 0) or 0) for f in found)
