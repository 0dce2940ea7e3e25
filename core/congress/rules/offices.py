"""What the law says of employee directors and supervisors, and of joint decisions (all pure)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from core.congress.records.offices import BoardMember, BoardReport, JointDecision
from core.rules import Finding, Rule, RuleSet, finding

DIRECTOR, SUPERVISOR = "职工董事", "职工监事"


@dataclass(frozen=True, slots=True, kw_only=True)
class Boards:
    """What the law is held against: the company, and who sits on its boards for the employees."""

    nature: str | None  # 单位性质
    employees: int
    members: Sequence[BoardMember]  # who sits today
    reports: Sequence[BoardReport]
    supervisors: int | None = None  # all members of the board of supervisors, where there is one


def board_findings(boards: Boards, rules: RuleSet, *, today: dt.date) -> tuple[Finding, ...]:
    """Seats that must be there (Company Law §68, §76, §120, §130, §173), filing, terms and yearly reports."""
    return (
        *_presence(boards, rules),
        *_state_owned(boards, rules),
        *_third(boards, rules),
        *_filing(boards, rules, today),
        *_reports(boards, rules, today),
    )


def recall_findings(
    rules: RuleSet, *, delegates: tuple[int, int], employees: tuple[int, int]
) -> tuple[Finding, ...]:
    """Whether enough delegates or employees proposed a recall; both are given as (for it, all)."""
    by_delegates = rules.rules.get("congress.board_recall_delegates")
    by_employees = rules.rules.get("congress.board_recall_employees")
    if by_delegates is None or by_employees is None:
        return ()
    least = ceil(_part(by_delegates) * delegates[1]), ceil(_part(by_employees) * employees[1])
    if 0 < least[0] <= delegates[0] or 0 < least[1] <= employees[0]:
        return ()
    sentence = (
        f"提议罢免的代表 {delegates[0]} 名，代表 {delegates[1]} 名的三分之一为 {least[0]} 名；"
        f"联名职工 {employees[0]} 人，职工 {employees[1]} 人的十分之一为 {least[1]} 人；两样都没有达到，不能提出罢免"
    )
    inputs = f"代表 {delegates[0]}/{delegates[1]}，职工 {employees[0]}/{employees[1]}"
    return (finding(by_delegates, sentence, inputs=inputs, result="提议人数不足"),)


def candidate_findings(member: BoardMember, category: str | None, rules: RuleSet) -> tuple[Finding, ...]:
    """Leaders of the company do not sit for its employees."""
    rule = rules["congress.board_not_executive"]
    if category not in rule.texts:
        return ()
    sentence = f"{member.name or '当选人'}在花名册上是“{category}”，不宜兼任{member.office}，请核对"
    return (finding(rule, sentence, inputs=f"岗位类别：{category}", result="请核对"),)


def joint_findings(decisions: Sequence[JointDecision], rules: RuleSet) -> tuple[Finding, ...]:
    """Decisions that the next congress must confirm."""
    rule = rules["congress.joint_confirmed"]
    return tuple(
        finding(
            rule,
            f"{d.held_on.isoformat() if d.held_on else ''}联席会议关于“{d.matter}”的决定还没有经大会确认，请列入下次会议议程",
            inputs=f"联席会议决定：{d.matter}",
            result="待确认",
        )
        for d in decisions
        if d.confirmation is None
    )


def _presence(boards: Boards, rules: RuleSet) -> Iterator[Finding]:
    """A company of three hundred without anybody for the employees on a board."""
    rule = rules["congress.board_employees"]
    if boards.employees < rule.number or boards.nature not in rules["congress.board_company"].texts:
        return
    if boards.members:
        return
    sentence = (
        f"职工 {boards.employees} 人，达到 {rule.value} 人，公司的董事会或者监事会应有职工代表，现在没有登记"
    )
    yield finding(rule, sentence, inputs=f"职工 {boards.employees} 人", result="没有职工董事、职工监事")


def _state_owned(boards: Boards, rules: RuleSet) -> Iterator[Finding]:
    """A company wholly owned by the state: its board has a director elected by the congress."""
    rule = rules["congress.board_state_owned"]
    if boards.nature not in rule.texts:
        return
    directors = [m for m in boards.members if m.office == DIRECTOR]
    if not directors:
        sentence = "国有独资公司的董事会应有职工代表，由职工代表大会选举产生，现在没有登记职工董事"
        yield finding(rule, sentence, inputs="职工董事 0 名", result="没有职工董事")
    for m in directors:
        if m.meeting_id is None:
            sentence = f"职工董事{m.name}没有登记是哪次职工代表大会选举的，请补上"
            yield finding(rule, sentence, inputs=f"职工董事：{m.name}", result="没有选举会议")


def _third(boards: Boards, rules: RuleSet) -> Iterator[Finding]:
    """The employees' part of the board of supervisors."""
    if not boards.supervisors:
        return
    rule = rules["congress.supervisors_share"]
    mine = sum(m.office == SUPERVISOR for m in boards.members)
    least = ceil(_part(rule) * boards.supervisors)
    if mine < least:
        sentence = f"监事会 {boards.supervisors} 人的三分之一为 {least} 人，职工监事现有 {mine} 人，还差 {least - mine} 人"
        yield finding(
            rule, sentence, inputs=f"监事 {boards.supervisors} 人，职工监事 {mine} 人", result="不足"
        )


def _filing(boards: Boards, rules: RuleSet, today: dt.date) -> Iterator[Finding]:
    """Board members not yet filed with the upper union, and terms that are over."""
    rule = rules["congress.board_filed"]
    for m in boards.members:
        if m.filed_on is None:
            sentence = f"{m.office}{m.name}还没有登记报上级工会备案的日期"
            yield finding(rule, sentence, inputs=f"{m.office}：{m.name}", result="未备案")
        if m.ends_on is not None and m.ends_on <= today:
            sentence = f"{m.office}{m.name}的任期已于 {m.ends_on.isoformat()} 届满，请换届或登记离任"
            yield finding(rule, sentence, inputs=f"{m.office}：{m.name}", result="任期届满")


def _reports(boards: Boards, rules: RuleSet, today: dt.date) -> Iterator[Finding]:
    """Years for which a board member has reported too seldom: last year, and this one as a reminder."""
    rule = rules["congress.board_reports"]
    for m in boards.members:
        begun = m.elected_on.year if m.elected_on else today.year
        for year in (today.year - 1, today.year):
            made = sum(r.board_member_id == m.id and r.year == year for r in boards.reports)
            if year > begun and made < rule.number:
                sentence = f"{m.office}{m.name} {year} 年度向大会述职 {made} 次，每年应不少于 {rule.value} 次"
                yield finding(rule, sentence, inputs=f"{m.name}：{year} 年度 {made} 次", result="待述职")


def _part(rule: Rule) -> Fraction:
    """A rule's value as an exact fraction: ["1", "3"] is a third."""
    above, below = map(int, rule.texts)
    return Fraction(above, below)
