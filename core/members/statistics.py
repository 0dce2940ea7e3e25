"""Counts of the roster; every total is the length of a list that can be opened."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import and_, extract, func, select, text
from sqlalchemy.orm import Session

from core.members.merging import pair_count
from core.members.queries import PERSON, incomplete, is_employee, is_member
from core.members.records import JOINING, LEAVING
from core.members.tables import MembershipChangeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The figures of the first page."""

    people: int
    employees: int
    members: int
    employed_members: int  # members who work here today, the upper part of the rate of membership
    joined_this_year: int
    left_this_year: int
    women: int
    migrant: int
    incomplete: int  # members who lack something the official form requires
    duplicates: int
    by_month: tuple[tuple[str, int], ...]  # members at the end of each of the last 12 months, "2026-11"


def overview(session: Session, today: dt.date) -> Overview:
    """All figures of the first page, in one pass over the roster and one over this year's changes."""
    january = dt.date(today.year, 1, 1)
    member = is_member()
    sums = select(
        func.count(),
        func.count().filter(is_employee()),
        func.count().filter(member),
        func.count().filter(and_(member, is_employee())),
        func.count().filter(and_(member, PERSON.c.join_date >= january)),
        func.count().filter(and_(member, PERSON.c.gender == "女")),
        func.count().filter(and_(member, PERSON.c.is_migrant_worker.is_(True))),
        func.count().filter(incomplete()),
    ).select_from(PERSON)
    people, employees, members, employed, joined, women, migrant, lacking = session.execute(sums).one()
    left = select(func.count(MembershipChangeRow.id)).where(
        MembershipChangeRow.kind.in_(LEAVING), MembershipChangeRow.changed_on >= january
    )
    return Overview(
        people=people, employees=employees, members=members, employed_members=employed, joined_this_year=joined, women=women,
        migrant=migrant, incomplete=lacking, left_this_year=session.scalar(left) or 0,
        duplicates=pair_count(session), by_month=_by_month(session, members, today),
    )  # fmt: skip


def _by_month(session: Session, members: int, today: dt.date) -> tuple[tuple[str, int], ...]:
    """Members at each month's end, walked back from today by the dated changes."""
    year, month = (
        extract("year", MembershipChangeRow.changed_on),
        extract("month", MembershipChangeRow.changed_on),
    )
    kind = MembershipChangeRow.kind
    balance = func.count().filter(kind.in_(JOINING)) - func.count().filter(kind.in_(LEAVING))
    since = dt.date(today.year - 1, today.month, 1)
    query = select(year, month, balance).where(MembershipChangeRow.changed_on >= since).group_by(year, month)
    change = {(int(y), int(m)): int(n) for y, m, n in session.execute(query)}
    found, count, at = [], members, (today.year, today.month)
    for _ in range(12):
        found.append((f"{at[0]}-{at[1]:02d}", count))
        count -= change.get(at, 0)
        at = (at[0], at[1] - 1) if at[1] > 1 else (at[0] - 1, 12)
    return tuple(reversed(found))


def broken_totals(session: Session) -> tuple[str, ...]:
    """Sentences on totals that contradict each other."""
    found = []
    checks = {
        "有 {} 人的所在单位与调动记录不一致": "SELECT count(*) FROM person p WHERE p.unit_id IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM placement x WHERE x.person_id = p.id AND x.unit_id = p.unit_id AND x.valid_to IS NULL)",
        "有 {} 人同时在两个单位": "SELECT count(*) FROM (SELECT person_id FROM placement WHERE valid_to IS NULL"
        " GROUP BY person_id HAVING count(*) > 1)",
        "有 {} 名会员没有会籍变化记录": "SELECT count(*) FROM person p WHERE p.membership_change IS NOT NULL AND NOT"
        " EXISTS (SELECT 1 FROM membership_change m WHERE m.person_id = p.id AND m.kind = p.membership_change)",
        "检索索引与花名册相差 {} 人": "SELECT abs((SELECT count(*) FROM person) - (SELECT count(*) FROM person_search))",
    }
    for sentence, query in checks.items():
        count = session.scalar(text(query))
        if count:
            found.append(sentence.format(count) + "，请联系维护人员。")
    return tuple(found)
