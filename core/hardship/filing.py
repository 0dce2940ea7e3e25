"""Writing a household: its card, its members and their lines; all inside one transaction."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.citizens import CITIZEN_ID, birth_date_of, canonical_id, gender_of, id_problem_code, normalise_name
from core.errors import Conflict, Invalid, Problem
from core.hardship import keeping
from core.hardship.queries import households, twins
from core.hardship.records.households import (
    MOST_OTHER_CAUSES,
    MYSELF,
    Consent,
    Household,
    HouseholdMember,
    IncomeLine,
    Property,
    RigidExpense,
)
from core.hardship.records.procedure import CLOSED
from core.hardship.tables.households import (
    ConsentRow,
    HouseholdMemberRow,
    HouseholdRow,
    IncomeLineRow,
    PropertyRow,
    RigidExpenseRow,
)
from core.members import queries as roster
from core.members.records import Person
from core.tables import Stored

Line = IncomeLine | RigidExpense | Property | Consent
ROWS: dict[type[Any], type[Stored]] = {
    IncomeLine: IncomeLineRow,
    RigidExpense: RigidExpenseRow,
    Property: PropertyRow,
    Consent: ConsentRow,
}


def open_file(writing: Writing, household: Household, members: Sequence[HouseholdMember]) -> int:
    """A new file with its family; raises Invalid, NotFound, and Conflict for a second file of one family."""
    session = writing.session
    found = roster.people(session, [household.head_person_id])
    if not found:
        raise wrong("head_person_id", "请从花名册上选择户主，没有建立档案")
    other = households.head_of(session, household.head_person_id)
    if other is not None:
        card = households.cards(session, ids=[other])[0]
        raise Conflict(
            f"{card.head_name}已有档案 {card.file_number}（{card.state}），没有另建。已退档的，请用“返困重启”继续用原档。"
        )
    require_causes(household)
    require_applied(household)
    number = households.next_file_number(session, household.applied_on)  # type: ignore[arg-type]  # just required
    fresh = replace(household, id=None, file_number=number, tier=None)
    household_id = keeping.add(writing, HouseholdRow, fresh)
    family = [m for m in members if not m.is_head]
    head = next((m for m in members if m.is_head), HouseholdMember(name=found[0].name))
    add_members(writing, household_id, [headed(head, found[0]), *family])
    return household_id


def headed(head: HouseholdMember, person: Person) -> HouseholdMember:
    """The head with what the roster knows filled in."""
    return replace(
        head,
        relation=MYSELF,
        person_id=person.id,
        name=person.name,
        id_number=head.id_number or (person.id_number if person.id_type == CITIZEN_ID else None),
        gender=head.gender or person.gender,
        birth_date=head.birth_date or person.birth_date,
        ethnicity=head.ethnicity or person.ethnicity,
        political_status=head.political_status or person.political_status,
        education=head.education or person.education,
        marital_status=head.marital_status or person.marital_status,
        mobile=head.mobile or person.mobile,
        work_unit=head.work_unit or person.employer,
        position=head.position or person.position,
    )


def add_members(writing: Writing, household_id: int, members: Sequence[HouseholdMember]) -> tuple[int, ...]:
    """Store new members; raises Invalid, and Conflict for one who stands in another open file."""
    fresh = [cleaned(writing.session, replace(m, id=None, household_id=household_id)) for m in members]
    require_free(writing.session, household_id, fresh)
    return tuple(keeping.add(writing, HouseholdMemberRow, m) for m in fresh)


def edit_member(writing: Writing, member: HouseholdMember) -> None:
    """Store a member; the head stays the head; raises Invalid, NotFound, Conflict."""
    row = stored.require(writing.session, HouseholdMemberRow, member.id)
    if (row.relation == MYSELF) != member.is_head:
        raise wrong("relation", "户主的关系是“本人”，只有一人，没有保存。要换户主，请另行办理")
    fresh = cleaned(writing.session, replace(member, household_id=row.household_id))
    require_free(writing.session, row.household_id, [fresh])
    keeping.replace(writing, HouseholdMemberRow, fresh)


def cleaned(session: Session, member: HouseholdMember) -> HouseholdMember:
    """A member with name and number in their one spelling, what the number tells, and the link to the roster."""
    number = canonical_id(member.id_number) if member.id_number else None
    tidy = replace(member, name=normalise_name(member.name), id_number=number)
    if number is None:
        return tidy
    person = roster.by_id_numbers(session, [number], ["name"]).get(number)
    tidy = replace(
        tidy, person_id=person.id if person is not None else tidy.person_id if tidy.is_head else None
    )
    if id_problem_code(number) is not None:
        return tidy
    if member.gender not in (None, gender_of(number)):
        raise wrong("gender", f"{member.relation}的性别与身份证号第 17 位不一致，没有保存，请核对")
    if member.birth_date not in (None, birth_date_of(number)):
        raise wrong("birth_date", f"{member.relation}的出生日期与身份证号不一致，没有保存，请核对")
    return replace(tidy, gender=gender_of(number), birth_date=birth_date_of(number))


def require_free(session: Session, household_id: int, members: Sequence[HouseholdMember]) -> None:
    """Refuse the same number twice in one family, and members of another open file (rule 18); raises Conflict."""
    numbers = [m.id_number for m in members if m.id_number]
    query = select(HouseholdMemberRow.id_number, HouseholdMemberRow.id).where(
        HouseholdMemberRow.household_id == household_id, HouseholdMemberRow.id_number.in_(numbers)
    )
    own = {m.id for m in members}
    there = [r for r in session.execute(query) if r.id not in own]
    if there or len(set(numbers)) < len(numbers):
        raise Conflict("同一个身份证号在这户里填了两次，没有保存。请核对家庭成员。")
    for sentence, card in twins.elsewhere(session, household_id, members):
        if card.state not in CLOSED:
            raise Conflict(f"{sentence}。一户一档，没有保存。请先核对，或在那份档案里调整家庭成员。")


def add_lines(writing: Writing, lines: Sequence[Line]) -> tuple[int, ...]:
    """Store new lines of one or several households; raises Invalid, NotFound, Conflict for a closed file."""
    for key in {line.household_id for line in lines}:
        require_open(writing.session, key)
    return tuple(
        keeping.add(writing, ROWS[type(n)], replace(_line(writing.session, n), id=None)) for n in lines
    )


def edit_line(writing: Writing, line: Line) -> None:
    """Store a line in place of the one with its key; raises Invalid, NotFound, Conflict for a closed file."""
    row: Any = stored.require(writing.session, ROWS[type(line)], line.id)
    require_open(writing.session, row.household_id)
    keeping.replace(
        writing, ROWS[type(line)], _line(writing.session, replace(line, household_id=row.household_id))
    )


def remove_line(writing: Writing, kind: type[Line], key: int) -> None:
    """Delete a line; raises NotFound, Conflict for a closed file."""
    row: Any = stored.require(writing.session, ROWS[kind], key)
    require_open(writing.session, row.household_id)
    stored.remove(writing, ROWS[kind], key)


def _line(session: Session, line: Line) -> Line:
    """A line with its month's first day, of a member of the same family; raises Invalid."""
    require_member(session, line.household_id, line.member_id)
    if isinstance(line, RigidExpense) and line.reimbursed > line.amount:
        raise wrong("reimbursed", "已报销或补偿的多于支出金额，没有保存，请核对")
    if isinstance(line, IncomeLine | RigidExpense) and line.month is not None:
        return replace(line, month=line.month.replace(day=1))
    return line


def require_member(session: Session, household_id: int, member_id: int | None) -> None:
    """Refuse a member of another family; raises Invalid, NotFound."""
    if member_id is None:
        return
    if stored.require(session, HouseholdMemberRow, member_id).household_id != household_id:
        raise wrong("member_id", "这个人不在这户家庭成员里，没有保存，请重新选择")


def require_open(session: Session, household_id: int) -> Household:
    """The household, whose file is not closed; raises NotFound, Conflict."""
    found = households.household(session, household_id)
    if found.state in CLOSED:
        raise Conflict(
            f"{found.head_name}的档案 {found.file_number} 现在是“{found.state}”，没有改动。"
            "需要继续办理的，请先“返困重启”或“重新申请”。"
        )
    return found


def require_causes(household: Household) -> None:
    """Rule 19: one main cause, at most three others and not the main one again; raises Invalid."""
    others = household.other_causes.split("、") if household.other_causes else []
    if len(others) > MOST_OTHER_CAUSES:
        raise wrong("other_causes", f"次要致困原因最多 {MOST_OTHER_CAUSES} 项，没有保存")
    if household.main_cause in others or len(set(others)) < len(others):
        raise wrong("other_causes", "次要致困原因不能重复，也不能与主要原因相同，没有保存")


def require_applied(household: Household) -> None:
    """Refuse a household without the day of application; raises Invalid."""
    if household.applied_on is None:
        raise wrong("applied_on", "请填写“申报时间”，没有保存")


def wrong(field: str, sentence: str) -> Invalid:
    """The error about one field."""
    return Invalid((Problem(field=field, message=sentence),))
