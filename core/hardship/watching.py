"""What waits to be done about files: reviews and visits due, lines changed, schools and contracts ending."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.hardship.queries import households, means
from core.hardship.records.households import HouseholdCard
from core.hardship.records.means import LOW_INCOME
from core.hardship.records.procedure import ENDED, FILED_STATES, FOLLOW_UP, OUT_OF_HARDSHIP, WatchItem
from core.hardship.rules.money import shown
from core.hardship.rules.procedure import months_later
from core.hardship.rules.totals import standard_on
from core.hardship.tables.households import HouseholdMemberRow, HouseholdRow, StudyRow
from core.hardship.tables.means import VerdictRow
from core.hardship.tables.procedure import ExitRow, PublicNoticeRow, RecheckRow, StepRow, VisitRow
from core.members import queries as roster
from core.money import of_fen, to_fen
from core.regulations.queries import rule_set_of
from core.rules import Rule, RuleSet


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is read once for all lists."""

    session: Session
    rules: RuleSet
    today: dt.date
    filed: tuple[HouseholdCard, ...]

    def rule(self, name: str) -> Rule:
        """A hardship rule."""
        return self.rules[f"hardship.{name}"]

    def months(self, name: str) -> int:
        """So many months of a rule."""
        return int(self.rule(name).number)


def watch(session: Session, today: dt.date) -> tuple[WatchItem, ...]:
    """Everything that waits, the most urgent first."""
    filed = households.cards(session, FILED_STATES)
    desk = _Desk(session, rule_set_of(session, today), today, filed)
    lists = (_reviews, _visits, _lines, _schools, _contracts, _notices, _follow_ups)
    found = [item for one in lists for item in one(desk)]
    return tuple(sorted(found, key=lambda i: (i.due_on or dt.date.max, i.file_number, i.kind)))


def _item(card: HouseholdCard, kind: str, sentence: str, due_on: dt.date | None, rule: Rule) -> WatchItem:
    """Something that waits about one file."""
    return WatchItem(
        kind=kind,
        household_id=card.id,
        file_number=card.file_number,
        head_name=card.head_name,
        sentence=sentence,
        due_on=due_on,
        source=rule.citation if rule.verified else f"{rule.citation}（依据待核）",
    )


def _filed_on(desk: _Desk) -> dict[int, dt.date]:
    """When each file came into force last."""
    query = select(StepRow.household_id, func.max(StepRow.taken_on)).where(StepRow.action == "审批")
    rows = desk.session.execute(query.group_by(StepRow.household_id))
    return {key: day for key, day in rows if day is not None}


def _latest(desk: _Desk, day: object, owner: object, *conditions: object) -> dict[int, dt.date]:
    """The newest day of something by household."""
    query = select(owner, func.max(day)).where(*conditions).group_by(owner)  # type: ignore[call-overload]
    return {row[0]: row[1] for row in desk.session.execute(query)}


def _reviews(desk: _Desk) -> Iterator[WatchItem]:
    """Rules 29 and 30: no review and no verdict for a year."""
    filed = _filed_on(desk)
    done = _latest(desk, RecheckRow.done_on, RecheckRow.household_id)
    judged = _latest(desk, VerdictRow.as_of, VerdictRow.household_id)
    rule, months = desk.rule("review.months"), desk.months("review.months")
    for card in desk.filed:
        last = max(d for d in (filed.get(card.id), done.get(card.id), card.state_since) if d)
        if months_later(last, months) <= desk.today:
            due = months_later(last, months)
            told = f"上次审批或复核在 {last.isoformat()}，已满 {months} 个月，请年度复核，续帮的重新申报"
            yield _item(card, "待复核", told, due, rule)
        fresh = judged.get(card.id)
        if fresh and months_later(fresh, months) <= desk.today:
            told = f"上次认定在 {fresh.isoformat()}，已满 {months} 个月没有更新，请更新收支并重新认定"
            yield _item(card, "一年未更新", told, months_later(fresh, months), rule)


def _visits(desk: _Desk) -> Iterator[WatchItem]:
    """Rule 31: a visit every half-year."""
    filed = _filed_on(desk)
    visited = _latest(desk, VisitRow.visited_on, VisitRow.household_id)
    rule, months = desk.rule("visit.months"), desk.months("visit.months")
    for card in desk.filed:
        last = max(d for d in (filed.get(card.id), visited.get(card.id)) if d)
        if months_later(last, months) <= desk.today:
            who = f"（联系人 {card.contact}）" if card.contact else ""
            told = f"上次走访或建档在 {last.isoformat()}，已满 {months} 个月，请入户走访{who}"
            yield _item(card, "待走访", told, months_later(last, months), rule)


def _lines(desk: _Desk) -> Iterator[WatchItem]:
    """Files judged under another low-income line than today's."""
    home = roster.region(desk.session)
    places = desk.session.execute(select(HouseholdRow.id, HouseholdRow.line_region))
    regions = {row.id: row.line_region for row in places}
    judged = means.newest_verdicts(desk.session, [c.id for c in desk.filed])
    known = {r: means.standards_for(desk.session, r or home, desk.today) for r in set(regions.values())}
    for card in desk.filed:
        verdict = judged.get(card.id)
        line = standard_on(known[regions[card.id]], LOW_INCOME, desk.today)
        if verdict is not None and line is not None and verdict.line != to_fen(line.amount):
            told = (
                f"认定时低保标准 {shown(of_fen(verdict.line))} 元，现为 {shown(line.amount)} 元，请重新认定"
            )
            yield _item(card, "标准已变", told, line.valid_from, desk.rule("line.in_force"))


def _schools(desk: _Desk) -> Iterator[WatchItem]:
    """Children about to leave school, or gone from it since the verdict."""
    rule = desk.rule("school.days")
    soon = desk.today + dt.timedelta(days=int(rule.number))
    query = (
        select(HouseholdMemberRow.household_id, HouseholdMemberRow.relation, StudyRow.graduates_on)
        .join(StudyRow, StudyRow.member_id == HouseholdMemberRow.id)
        .where(StudyRow.graduates_on.is_not(None), StudyRow.graduates_on <= soon)
    )
    judged = _latest(desk, VerdictRow.as_of, VerdictRow.household_id)
    by_id = {c.id: c for c in desk.filed}
    for key, relation, ends in desk.session.execute(query):
        card = by_id.get(key)
        if card is not None and ends is not None and ends >= judged.get(key, dt.date.min):
            told = f"{relation} {ends.isoformat()} 毕业，学费支出和就业状况将有变化，请更新档案"
            yield _item(card, "子女毕业", told, ends, rule)


def _contracts(desk: _Desk) -> Iterator[WatchItem]:
    """Heads whose labour contract ends soon or has ended."""
    rule = desk.rule("contract.days")
    soon = desk.today + dt.timedelta(days=int(rule.number))
    query = select(HouseholdMemberRow.household_id, HouseholdMemberRow.contract_to).where(
        HouseholdMemberRow.relation == "本人", HouseholdMemberRow.contract_to <= soon
    )
    by_id = {c.id: c for c in desk.filed}
    for key, ends in desk.session.execute(query):
        card = by_id.get(key)
        if card is not None and ends is not None:
            told = f"劳动合同 {ends.isoformat()} 到期，请核实是否续签和收入变化"
            yield _item(card, "合同到期", told, ends, rule)


def _notices(desk: _Desk) -> Iterator[WatchItem]:
    """Notices that have hung long enough."""
    hanging = households.cards(desk.session, ("公示中", "退档公示"))
    ends = _latest(desk, PublicNoticeRow.ends_on, PublicNoticeRow.household_id)
    for card in hanging:
        last = ends.get(card.id)
        if last is not None and last < desk.today:
            told = f"公示已于 {last.isoformat()} 期满，请处理异议并登记公示结束"
            yield _item(card, "公示期满", told, last, desk.rule("notice.days"))


def _follow_ups(desk: _Desk) -> Iterator[WatchItem]:
    """Rule 33: families that left because they came out of hardship and were not looked after since."""
    rule, months = desk.rule("follow_up.months"), desk.months("follow_up.months")
    looked = _latest(desk, VisitRow.visited_on, VisitRow.household_id, VisitRow.kind == FOLLOW_UP)
    newest = select(func.max(ExitRow.id)).group_by(ExitRow.household_id)
    query = select(ExitRow.household_id).where(ExitRow.id.in_(newest), ExitRow.reason.in_(OUT_OF_HARDSHIP))
    came_out = set(desk.session.scalars(query))
    for card in households.cards(desk.session, (ENDED,)):
        if card.id not in came_out:
            continue
        due = months_later(card.state_since, months)
        if looked.get(card.id, dt.date.min) < card.state_since:
            told = f"{card.state_since.isoformat()} 退档，还没有回访记录，请在 {due.isoformat()} 前回访"
            yield _item(card, "待回访", told, due, rule)
