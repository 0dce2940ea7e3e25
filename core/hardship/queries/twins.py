"""The same people in several files: by ID number, card, telephone, home, or name and birthday; sentences without numbers."""

from collections.abc import Iterator, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from core.citizens import canonical_id
from core.hardship.queries.households import cards
from core.hardship.records.households import Household, HouseholdCard, HouseholdMember
from core.hardship.tables.households import HouseholdMemberRow, HouseholdRow
from core.members import queries as roster

ENDED = ("已退档", "不予建档")


def elsewhere(
    session: Session, household_id: int | None, members: Sequence[HouseholdMember]
) -> tuple[tuple[str, HouseholdCard], ...]:
    """Members whose ID number stands in another file, with that file; 15 and 18 digits are one number."""
    numbers = {canonical_id(m.id_number): m for m in members if m.id_number}
    people = {m.person_id: m for m in members if m.person_id}
    same = or_(
        HouseholdMemberRow.id_number.in_(list(numbers)), HouseholdMemberRow.person_id.in_(list(people))
    )
    rows = session.scalars(
        select(HouseholdMemberRow).where(same, HouseholdMemberRow.household_id != (household_id or 0))
    ).all()
    by_id = {c.id: c for c in cards(session, ids=[r.household_id for r in rows])}
    found = []
    for row in rows:
        mine = numbers.get(row.id_number or "") or people[row.person_id or 0]
        other = by_id[row.household_id]
        renamed = f"（那里的姓名是“{row.name}”，请核对是否改名）" if row.name != mine.name else ""
        found.append((f"{mine.relation}{mine.name}在{_told(other)}中已登记为{row.relation}{renamed}", other))
    return tuple(found)


def likenesses(session: Session, household: Household, members: Sequence[HouseholdMember]) -> tuple[str, ...]:
    """Everything that hints at one family with two files, in sentences; nothing here stops anybody."""
    found = [sentence for sentence, _ in elsewhere(session, household.id, members)]
    found += _renamed(session, members)
    found += _same_person(session, household, members)
    found += _same_home(session, household, members)
    return tuple(dict.fromkeys(found))


def _renamed(session: Session, members: Sequence[HouseholdMember]) -> Iterator[str]:
    """Members whom the roster knows by another name."""
    numbers = [canonical_id(m.id_number) for m in members if m.id_number]
    known = roster.by_id_numbers(session, numbers, ["name"])
    for one in members:
        row = known.get(canonical_id(one.id_number)) if one.id_number else None
        if row is not None and row.name != one.name:
            yield f"{one.relation}{one.name}的证件号码在花名册上是“{row.name}”，请核对是否改名"
        elif row is not None and one.relation != "本人":
            yield f"{one.relation}{one.name}也是本单位职工，一户只以一人为主建档"


def _same_person(session: Session, household: Household, members: Sequence[HouseholdMember]) -> Iterator[str]:
    """Members of other files with the same name and birthday under another or no number."""
    for one in members:
        if one.birth_date is None:
            continue
        query = select(HouseholdMemberRow).where(
            HouseholdMemberRow.name == one.name,
            HouseholdMemberRow.birth_date == one.birth_date,
            HouseholdMemberRow.household_id != (household.id or 0),
        )
        mine = canonical_id(one.id_number) if one.id_number else None
        for row in session.scalars(query):
            if row.id_number != mine or mine is None:
                other = _card_of(session, row.household_id)
                yield f"{one.relation}{one.name}与{_told(other)}中的{row.relation}同名同生日，请核对是否同一人"


def _same_home(session: Session, household: Household, members: Sequence[HouseholdMember]) -> Iterator[str]:
    """Other files with the same bank card, home or telephone."""
    shared = {
        "银行卡": (HouseholdRow.bank_card, household.bank_card),
        "现居住地": (HouseholdRow.live_address, household.live_address),
    }
    for label, (column, value) in shared.items():
        if value:
            query = select(HouseholdRow.id).where(column == value, HouseholdRow.id != (household.id or 0))
            for key in session.scalars(query):
                yield f"与{_told(_card_of(session, key))}的{label}相同，请核对是否一家人"
    phones = [m.mobile for m in members if m.mobile]
    query = select(HouseholdMemberRow.household_id).where(
        HouseholdMemberRow.mobile.in_(phones), HouseholdMemberRow.household_id != (household.id or 0)
    )
    for key in session.scalars(query.distinct()):
        yield f"与{_told(_card_of(session, key))}的手机号码相同，请核对是否一家人"


def _card_of(session: Session, household_id: int) -> HouseholdCard:
    """The card of one file."""
    return cards(session, ids=[household_id])[0]


def _told(card: HouseholdCard) -> str:
    """How another file is named in a sentence."""
    return f"{card.head_name}的档案 {card.file_number}（{card.state}）"
