"""What the duplicate guard knows: the lines of a list and what other campaigns give, with everybody's families."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.citizens import birth_date_of, canonical_id, id_problem_code
from core.hardship.queries import campaign, funds, payments
from core.hardship.queries.aid import low_income_line
from core.hardship.queries.steps import latest
from core.hardship.records.campaign import CANCELLED, CLOSED, SETTLED, Campaign, Grant
from core.hardship.records.guard import Aided
from core.hardship.records.households import MYSELF
from core.hardship.records.procedure import FILED_STATES
from core.hardship.rules.payments import outcome
from core.hardship.tables.households import HouseholdMemberRow, HouseholdRow, IllnessRow, StudyRow
from core.hardship.tables.procedure import StepRow
from core.members import queries as roster
from core.members.records import MEMBER_KINDS
from core.money import ZERO, of_fen

REFUSED, FILED = "不予建档", FILED_STATES
Tie = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Families:
    """Who stands in which file."""

    numbers: dict[int, str]
    filed: frozenset[int]
    by_number: dict[str, list[tuple[int, str]]]
    by_person: dict[int, list[tuple[int, str]]]
    shared: dict[int, list[tuple[int, str]]]
    school_kinds: dict[str, str | None]
    own_shares: dict[int, Decimal]


def lines(session: Session, campaign_id: int) -> tuple[Aided, ...]:
    """The list of a campaign as the guard looks at it."""
    one = campaign.campaign(session, campaign_id)
    return _aided(session, [(one, g) for g in campaign.grants(session, campaign_id)])


def others(session: Session, campaign_id: int | None, first: dt.date, last: dt.date) -> tuple[Aided, ...]:
    """What every other campaign between two days gives: once settled what was paid, until then what is listed."""
    found: list[tuple[Campaign, Grant]] = []
    for one in campaign.campaigns(session):
        is_near = one.day is not None and first <= one.day <= last
        if one.id == campaign_id or one.state == CANCELLED or not is_near:
            continue
        rows = payments.by_grant(session, one.id or 0)
        for grant in campaign.grants(session, one.id or 0):
            became = outcome(grant, rows.get(grant.id, ()))
            given = became.paid if one.state in (SETTLED, CLOSED) else grant.amount - became.returned
            if given > ZERO or grant.amount == ZERO:
                found.append((one, replace(grant, amount=given)))
    return _aided(session, found)


def _aided(session: Session, found: Sequence[tuple[Campaign, Grant]]) -> tuple[Aided, ...]:
    """Lines with everything the guard wants to know of them."""
    if not found:
        return ()
    families = _families(session)
    sources = {f.id: f"{f.source}（{f.name}）" for f in funds.funds(session)}
    people = roster.people(session, sorted({g.person_id for _, g in found if g.person_id}))
    members = {p.id for p in people if p.membership_change in MEMBER_KINDS}
    days = {c.day for c, _ in found if c.day}
    standards = {day: low_income_line(session, day) for day in days}
    return tuple(_one(c, g, families, sources[g.fund_id], (members, standards)) for c, g in found)


def _one(
    one: Campaign,
    grant: Grant,
    families: _Families,
    source: str,
    known: tuple[set[int | None], dict[dt.date, Decimal | None]],
) -> Aided:
    """One line with everything the guard wants to know of it."""
    members, standards = known
    number, day = canonical_id(grant.id_number), one.day or dt.date.min
    files = _files(grant, number, families)
    mine = dict.fromkeys(key for key, _ in files)
    return Aided(
        key=grant.id or 0,
        name=grant.name,
        id_number=grant.id_number,
        programme=one.programme,
        occasion=one.occasion,
        fund_id=grant.fund_id,
        source=source,
        amount=grant.amount,
        day=day,
        campaign=f"{one.number} {one.title}",
        ties=_ties(mine, files, families),
        is_filed=any(key in families.filed for key in mine),
        is_member=grant.person_id in members,
        way=grant.way,
        goods=grant.goods,
        tier=grant.tier,
        stage=grant.stage,
        kin=grant.kin,
        school_kind=families.school_kinds.get(number),
        birth_date=birth_date_of(number) if id_problem_code(number) is None else None,
        bank_card=grant.bank_card,
        payee=grant.payee,
        mobile=grant.mobile,
        low_income_line=standards.get(day),
        own_share=families.own_shares.get(grant.household_id or 0),
    )


def _files(grant: Grant, number: str, families: _Families) -> list[tuple[int, str]]:
    """The files somebody stands in, and as whom: the one listed under, by number, and by the roster."""
    found = [(grant.household_id, grant.relation)] if grant.household_id else []
    found += families.by_number.get(number, [])
    found += families.by_person.get(grant.person_id or 0, [])
    return found


def _ties(mine: Iterable[int], files: Sequence[tuple[int, str]], families: _Families) -> tuple[Tie, ...]:
    """The files by number, with those that share a member with one of them."""
    roles: dict[int, str] = {}
    for key, role in files:
        roles.setdefault(key, role)
    for key in mine:
        for other, role in families.shared.get(key, ()):
            roles.setdefault(other, role)
    return tuple(
        (families.numbers[key], role) for key, role in sorted(roles.items()) if key in families.numbers
    )


def _families(session: Session) -> _Families:
    """Everybody in every file that was not refused, in a few queries."""
    newest = latest()
    query = (
        select(HouseholdRow.id, HouseholdRow.file_number, HouseholdRow.head_person_id, StepRow.state)
        .join(newest, newest.c.household_id == HouseholdRow.id)
        .join(StepRow, StepRow.id == newest.c.step_id)
        .where(StepRow.state != REFUSED)
    )
    files = session.execute(query).all()
    by_person: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for key, _, person_id, _ in files:
        by_person[person_id].append((key, MYSELF))
    numbers = {key: number for key, number, _, _ in files}
    by_number = _by_number(session, numbers, by_person)
    return _Families(
        numbers=numbers,
        filed=frozenset(key for key, _, _, state in files if state in FILED),
        by_number=by_number,
        by_person=by_person,
        shared=_shared(by_number),
        school_kinds=_school_kinds(session),
        own_shares=_own_shares(session),
    )


def _by_number(
    session: Session, numbers: dict[int, str], by_person: dict[int, list[tuple[int, str]]]
) -> dict[str, list[tuple[int, str]]]:
    """The files by members' numbers; members known to the roster are noted in `by_person` too."""
    columns = (
        HouseholdMemberRow.household_id,
        HouseholdMemberRow.id_number,
        HouseholdMemberRow.person_id,
        HouseholdMemberRow.relation,
    )
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, number, person_id, relation in session.execute(select(*columns).order_by(HouseholdMemberRow.id)):
        if key in numbers and number:
            found[canonical_id(number)].append((key, relation))
        if key in numbers and person_id:
            by_person[person_id].append((key, relation))
    return found


def _shared(by_number: dict[str, list[tuple[int, str]]]) -> dict[int, list[tuple[int, str]]]:
    """Which other files share a member with each file."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for files in by_number.values():
        keys = dict.fromkeys(key for key, _ in files)
        for key in keys:
            found[key] += [(other, "有共同家庭成员") for other in keys if other != key]
    return found


def _school_kinds(session: Session) -> dict[str, str | None]:
    """The kind of school by the student's number."""
    query = select(HouseholdMemberRow.id_number, StudyRow.kind).join(
        StudyRow, StudyRow.member_id == HouseholdMemberRow.id
    )
    return {canonical_id(number): kind for number, kind in session.execute(query) if number}


def _own_shares(session: Session) -> dict[int, Decimal]:
    """What each family bears itself of its medical bills, after what unit and society gave."""
    own = (
        IllnessRow.eligible_expense
        - func.coalesce(IllnessRow.unit_aid, 0)
        - func.coalesce(IllnessRow.social_aid, 0)
    )
    query = (
        select(HouseholdMemberRow.household_id, func.sum(own))
        .join(IllnessRow, IllnessRow.member_id == HouseholdMemberRow.id)
        .where(IllnessRow.eligible_expense.is_not(None))
        .group_by(HouseholdMemberRow.household_id)
    )
    return {key: max(of_fen(sum_ or 0), ZERO) for key, sum_ in session.execute(query)}
