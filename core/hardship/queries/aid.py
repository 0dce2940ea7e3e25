"""Programmes and bank layouts as data, and the families and people who may be put on a list."""

import datetime as dt
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.hardship.lists import cause_category
from core.hardship.queries import households, means
from core.hardship.records.aid import FamilyFilter, Limit, Programme, RosterFilter
from core.hardship.records.campaign import CANCELLED, Grant
from core.hardship.records.households import MYSELF, HouseholdCard
from core.hardship.records.means import LOW_INCOME
from core.hardship.records.payments import BankLayout
from core.hardship.tables.campaign import CampaignRow, CampaignStepRow, GrantRow
from core.hardship.tables.households import HouseholdMemberRow, HouseholdRow, StudyRow
from core.members import queries as roster
from core.members.records import MEMBER_KINDS, Person
from core.resources import resource

ON_FILE, MIGRANT, MEMBER, OTHER = "在册困难职工", "农民工", "工会会员", "其他"


@cache
def programmes() -> Mapping[str, Programme]:
    """Every kind of aid by name, in order."""
    return {row["name"]: _programme(row) for row in _table("programmes")["programme"]}


@cache
def bank_layouts() -> Mapping[str, BankLayout]:
    """Every layout of bank files by name."""
    rows = _table("programmes_bank")["layout"]
    return {r["name"]: BankLayout(**r | {"columns": tuple(tuple(c) for c in r["columns"])}) for r in rows}


def low_income_line(session: Session, on: dt.date) -> Decimal | None:
    """The low-income line of this union's place on a day, when it is known."""
    found = means.standards_for(session, roster.region(session), on)
    held = [s for s in found if s.kind == LOW_INCOME and _holds(s.valid_from, s.valid_to, on)]
    return held[-1].amount if held else None


def families(session: Session, wanted: FamilyFilter) -> tuple[Grant, ...]:
    """One line for the head of every family that fits, without fund and amount, by file number."""
    cards = _cards(session, wanted)
    rows = _households(session, [c.id for c in cards])
    people = _people(session, [c.head_person_id for c in cards])
    heads = _members(session, [c.id for c in cards])
    return tuple(
        _family_line(c, rows[c.id], people[c.head_person_id], _head(heads[c.id]))
        for c in cards
        if _fits(rows[c.id], wanted)
    )


def students(session: Session, wanted: FamilyFilter) -> tuple[Grant, ...]:
    """One line for every student in the families that fit, in one of the stages asked for; paid to the head."""
    by_household = {g.household_id: g for g in families(session, wanted)}
    query = (
        select(HouseholdMemberRow, StudyRow.stage)
        .join(StudyRow, StudyRow.member_id == HouseholdMemberRow.id)
        .where(StudyRow.stage.is_not(None))
        .order_by(HouseholdMemberRow.household_id, HouseholdMemberRow.id)
    )
    return tuple(
        _student_line(by_household[member.household_id], member, stage)
        for member, stage in session.execute(query)
        if member.household_id in by_household and (not wanted.stages or stage in wanted.stages)
    )


def people(session: Session, wanted: RosterFilter, today: dt.date) -> tuple[Grant, ...]:
    """One line for everybody on the roster who fits, file or not, in the roster's order."""
    ids = list(wanted.person_ids) or list(roster.ids(session, wanted.query, today))
    return tuple(_person_line(p) for p in roster.people(session, ids))


# ---- lines ----------------------------------------------------------------------------------------------


def _family_line(card: HouseholdCard, row: Any, person: Person, head: HouseholdMemberRow | None) -> Grant:
    """The line of a family."""
    return Grant(
        household_id=card.id,
        person_id=card.head_person_id,
        name=card.head_name,
        id_number=person.id_number,
        head_name=card.head_name,
        unit_name=card.unit_name,
        worker_kind=ON_FILE if card.state == "在档" else MIGRANT if row.is_migrant else OTHER,
        tier=card.tier,
        cause=cause_category(card.main_cause),
        persons=max(card.persons, 1),
        bank="".join(filter(None, (row.bank, row.bank_branch))) or None,
        bank_card=row.bank_card,
        payee=card.head_name,
        mobile=(head.mobile if head else None) or person.mobile,
    )


def _student_line(family: Grant, member: HouseholdMemberRow, stage: str | None) -> Grant:
    """The line of a student."""
    return Grant(
        household_id=family.household_id,
        person_id=member.person_id,
        name=member.name,
        id_number=member.id_number or "",
        relation=member.relation,
        head_name=family.head_name,
        unit_name=family.unit_name,
        worker_kind="职工家属",
        tier=family.tier,
        cause=family.cause,
        persons=family.persons,
        stage=stage,
        bank=family.bank,
        bank_card=family.bank_card,
        payee=family.payee,
        mobile=family.mobile,
    )


def _person_line(person: Person) -> Grant:
    """The line of somebody on the roster."""
    is_member = person.membership_change in MEMBER_KINDS
    kind = MIGRANT if person.is_migrant_worker else MEMBER if is_member else OTHER
    return Grant(
        person_id=person.id,
        name=person.name,
        id_number=person.id_number,
        unit_name=person.team or person.department or "",
        worker_kind=kind,
        payee=person.name,
        mobile=person.mobile,
    )


# ---- families -------------------------------------------------------------------------------------------


def _cards(session: Session, wanted: FamilyFilter) -> list[HouseholdCard]:
    """The families that fit by what their card says."""
    aided = _aided_since(session, wanted.not_aided_since) if wanted.not_aided_since else set()
    return [
        c
        for c in households.cards(session, wanted.states)
        if (not wanted.tiers or c.tier in wanted.tiers)
        and (not wanted.main_causes or c.main_cause in wanted.main_causes)
        and (not wanted.units or c.unit_name in wanted.units)
        and (not wanted.household_ids or c.id in wanted.household_ids)
        and c.id not in aided
    ]


def _fits(row: Any, wanted: FamilyFilter) -> bool:
    """Whether a family fits by what only the file says."""
    return wanted.is_migrant is None or bool(row.is_migrant) is wanted.is_migrant


def _aided_since(session: Session, since: dt.date) -> set[int]:
    """The families that are on the list of any campaign from a day on, cancelled ones left out."""
    newest = select(func.max(CampaignStepRow.id)).group_by(CampaignStepRow.campaign_id)
    query = (
        select(GrantRow.household_id)
        .join(CampaignRow, CampaignRow.id == GrantRow.campaign_id)
        .join(CampaignStepRow, CampaignStepRow.campaign_id == CampaignRow.id)
        .where(CampaignStepRow.id.in_(newest), CampaignStepRow.state != CANCELLED, CampaignRow.day >= since)
    )
    return {key for key in session.scalars(query) if key is not None}


def _households(session: Session, ids: Sequence[int]) -> dict[int, Any]:
    """Stored rows of households by key."""
    return {r.id: r for r in session.scalars(select(HouseholdRow)) if r.id in set(ids)} if ids else {}


def _people(session: Session, ids: Sequence[int]) -> dict[int | None, Person]:
    """People of the roster by key."""
    return {p.id: p for p in roster.people(session, ids)}


def _members(session: Session, ids: Sequence[int]) -> dict[int, list[HouseholdMemberRow]]:
    """The members of some households."""
    found: dict[int, list[HouseholdMemberRow]] = defaultdict(list)
    wanted = set(ids)
    for row in session.scalars(select(HouseholdMemberRow).order_by(HouseholdMemberRow.id)):
        if row.household_id in wanted:
            found[row.household_id].append(row)
    return found


def _head(members: Sequence[HouseholdMemberRow]) -> HouseholdMemberRow | None:
    """The head among the members."""
    return next((m for m in members if m.relation == MYSELF), None)


def _holds(first: dt.date | None, last: dt.date | None, on: dt.date) -> bool:
    """Whether a span of days holds a day; open ends are None."""
    return (first or dt.date.min) <= on <= (last or dt.date.max)


# ---- data -----------------------------------------------------------------------------------------------


def _programme(row: Mapping[str, Any]) -> Programme:
    """One kind of aid from its table."""
    lists = {n: tuple(row[n]) for n in ("ways", "occasions")}
    limits = tuple(_limit(one) for one in row.get("limits", ()))
    return Programme(**(dict(row) | lists | {"limits": limits}))


def _limit(row: Mapping[str, Any]) -> Limit:
    """One limit of a programme."""
    values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in row.items()}
    return Limit(**values)


@cache
def _table(name: str) -> Mapping[str, Any]:
    """One file under resources/hardship."""
    with resource("hardship", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
