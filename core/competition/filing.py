"""The eleven parts of a contest's file, what of each is there and what lacks, inside a session."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from core import codes
from core.competition.queries import contests as read
from core.competition.records.contests import (
    ARCHIVED,
    FINAL,
    NOTICED,
    OPEN,
    SCORED,
    STARTED,
    Contest,
    Paper,
    PartLine,
)

Told = tuple[list[str], list[str]]  # what is there, what lacks
AFTER = (SCORED, NOTICED, FINAL, ARCHIVED)


def part_lines(session: Session, contest: Contest) -> tuple[PartLine, ...]:
    """The checklist of a file; what a later state needs does not lack before."""
    papers = read.papers(session, contest.id or 0)
    told = [
        _application(session, contest), _plan(session, contest), _entries(session, contest), ([], []),
        _judging(session, contest), _scores(session, contest), _notice(session, contest),
        _decision(session, contest), _bonuses(session, contest), _summary(contest), _accounts(contest),
    ]  # fmt: skip
    names = codes.labels("contest_paper_part")
    return tuple(
        PartLine(number=n, part=name, there=(*there, *_named(papers, name)), missing=tuple(missing))
        for n, (name, (there, missing)) in enumerate(zip(names, told, strict=True), start=1)
    )


def _named(papers: Iterable[Paper], part: str) -> list[str]:
    """The papers of a part."""
    return [p.title for p in papers if p.part == part]


def _application(session: Session, contest: Contest) -> Told:
    """1: the application and the opinion of the upper union."""
    upper = [] if contest.upper_opinion else ["上级意见（没有的不算已上报）"]
    return ["申报表"] + (["上级意见"] if contest.upper_opinion else []), upper


def _plan(session: Session, contest: Contest) -> Told:
    """2: the plan."""
    there = read.plan(session, contest.id or 0) is not None
    return (["方案"], []) if there else ([], ["方案"])


def _entries(session: Session, contest: Contest) -> Told:
    """3: entries and draw."""
    count, draws = len(read.entries(session, contest.id or 0)), read.draws(session, contest.id or 0)
    there = ([f"报名 {count} 个"] if count else []) + ([f"抽签 {len(draws)} 次"] if draws else [])
    return there, [] if count or contest.state not in (OPEN, *STARTED) else ["报名表"]


def _judging(session: Session, contest: Contest) -> Told:
    """5: rules of scoring, judges, sheets."""
    judges = read.judges(session, contest.id or 0)
    parts = read.rubric(session, contest.id or 0).parts
    there = ([f"评分规则 {len(parts)} 部分"] if parts else []) + (
        [f"评委 {len(judges)} 名"] if judges else []
    )
    unsigned = [j.name for j in judges if not j.has_signed]
    lacks = [f"{'、'.join(unsigned)}的保密和回避承诺"] if unsigned and contest.state in STARTED else []
    return there, lacks


def _scores(session: Session, contest: Contest) -> Told:
    """6: scores and places."""
    count = read.confirmed_sheets(session, contest.id or 0)
    there = [f"已确认评分表 {count} 份"] if count else []
    is_lacking = contest.state in STARTED and contest.state not in AFTER
    return there, ["成绩和名次"] if is_lacking else []


def _notice(session: Session, contest: Contest) -> Told:
    """7: the public notice."""
    found = read.notices(session, contest.id or 0)
    there = [f"公示 {n.starts_on} 至 {n.ends_on}" for n in found]
    return there, [] if found or contest.state != SCORED else ["结果公示"]


def _decision(session: Session, contest: Contest) -> Told:
    """8: the decision."""
    decided = [a for a in read.awards(session, contest.id or 0) if a.step_id]
    numbered = {a.decision for a in decided if a.decision}
    there = [f"表彰 {len(decided)} 个"] if decided else []
    return there, ["表彰决定文号"] if decided and not numbered else []


def _bonuses(session: Session, contest: Contest) -> Told:
    """9: the bonus sheet."""
    found = [b for b in read.bonuses(session, contest.id or 0) if b.amount]
    open_ones = [b for b in found if b.signed_on is None]
    there = [f"奖金 {len(found)} 笔，已签领 {len(found) - len(open_ones)} 笔"] if found else []
    return there, [f"{len(open_ones)} 笔奖金没有签领"] if open_ones else []


def _summary(contest: Contest) -> Told:
    """10: the summary."""
    is_due = contest.state in (FINAL, ARCHIVED)
    return (["总结"], []) if contest.summary else ([], ["总结"] if is_due else [])


def _accounts(contest: Contest) -> Told:
    """11: the accounts."""
    is_due = contest.state in (FINAL, ARCHIVED)
    return (["决算和票据索引"], []) if contest.accounts else ([], ["决算和票据索引"] if is_due else [])


def lacking_for_archive(session: Session, contest: Contest) -> tuple[str, ...]:
    """What must be there before a file is closed: decision number apart, bonuses signed, summary, accounts."""
    lines = part_lines(session, contest)
    return tuple(
        f"{one.part}：缺{what}" for one in lines if one.number in (9, 10, 11) for what in one.missing
    )
