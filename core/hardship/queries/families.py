"""Who of the roster is related to whom, from the household files; no other feature learns whose file it is."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.citizens import canonical_id
from core.hardship.tables.households import HouseholdMemberRow
from core.members import queries as roster


def relatives(session: Session) -> frozenset[tuple[int, int]]:
    """Every two different people of the roster who stand in one file, in both orders."""
    columns = (HouseholdMemberRow.household_id, HouseholdMemberRow.person_id, HouseholdMemberRow.id_number)
    rows = session.execute(select(*columns)).all()
    numbers = {canonical_id(r.id_number) for r in rows if r.id_number and r.person_id is None}
    known = roster.by_id_numbers(session, sorted(numbers), ["name"])
    families: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        number = canonical_id(row.id_number) if row.id_number else ""
        found = row.person_id or (known[number].id if number in known else None)
        if found is not None:
            families[row.household_id].add(found)
    return frozenset((a, b) for mine in families.values() for a in mine for b in mine if a != b)
