"""Invented people, units, terms, delegates and meetings for tests, written in bulk and without the services."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from core import stored
from core.app import App
from core.congress.records.meetings import Meeting
from core.congress.records.terms import Delegate, Delegation, ElectingUnit, Term
from core.congress.tables.meetings import MeetingRow
from core.congress.tables.terms import DelegateRow, DelegationRow, ElectingUnitRow, TermRow
from core.members.people import cleaned, column_values
from core.members.records import RosterQuery, Unit
from core.members.tables import MembershipChangeRow, PersonRow, PlacementRow
from tests.core.factory import person

TERM_BEGAN = dt.date(2026, 1, 10)
MEETING_DAY = dt.date(2026, 11, 20)
SINCE = dt.date(2010, 5, 1)


def people(
    app: App, n: int, units: Sequence[str] = ("一车间",), *, women: int | None = None, **values: object
) -> list[int]:
    """Enter n members spread over the units in turn (none: without a unit), `women` of them (or every other one) women; their ids."""
    places = [unit(app, name) for name in units] or [None]
    known = len(app.members.ids(RosterQuery()))
    given = {
        "position_category": "一线职工", "employment_status": "在岗", "employment_form": "合同制",
        "membership_change": "入会", "membership_date": SINCE,
    }  # fmt: skip
    rows = []
    for i in range(n):
        is_woman = i < women if women is not None else i % 2 == 1
        one = person(2 * (known + i) + is_woman, unit_id=places[i % len(places)], **(given | values))
        rows.append(column_values(cleaned(one)))
    with app.db.write("登记测试人员") as writing:
        first, last = writing.insert_many(
            PersonRow, list(rows[0]), [tuple(r.values()) for r in rows], count=n
        )
        ids = list(range(first, last + 1))
        placed = [(i, r["unit_id"], SINCE, None) for i, r in zip(ids, rows, strict=True) if r["unit_id"]]
        columns = ("person_id", "unit_id", "valid_from", "valid_to")
        writing.insert_many(PlacementRow, columns, placed, count=len(placed))
        joined = [(i, r["membership_change"], r["membership_date"]) for i, r in zip(ids, rows, strict=True)]
        joined = [j for j in joined if j[1]]
        writing.insert_many(
            MembershipChangeRow, ("person_id", "kind", "changed_on"), joined, count=len(joined)
        )
    return ids


def unit(app: App, name: str) -> int:
    """The unit of that name below the company, made when it is not there yet."""
    tree = app.members.units()
    found = [u for u in tree.children.get(tree.root, ()) if tree.by_id[u].name == name]
    return found[0] if found else app.members.add_unit(Unit(parent_id=tree.root, name=name))


def region(app: App, code: str) -> None:
    """Put the union into a region, such as 310000."""
    app.members.save_organisation(replace(app.members.organisation(), region=code))


def term(app: App, **values: object) -> int:
    """A term, by default the first, of five years from TERM_BEGAN, its employees counted from the roster."""
    counted = {"employees": app.members.quick_counts()["employees"], "started_on": TERM_BEGAN}
    with app.db.write("登记测试届") as writing:
        return stored.add(writing, TermRow, Term(**(counted | values)))


def electing_unit(app: App, term_id: int, name: str = "第一选区", **values: object) -> int:
    """An electing unit of a term."""
    with app.db.write("登记测试选区") as writing:
        return stored.add(writing, ElectingUnitRow, ElectingUnit(term_id=term_id, name=name, **values))


def delegation(app: App, term_id: int, name: str = "第一代表团") -> int:
    """A delegation of a term."""
    with app.db.write("登记测试代表团") as writing:
        return stored.add(writing, DelegationRow, Delegation(term_id=term_id, name=name))


def delegates(app: App, term_id: int, n: int, **values: object) -> list[int]:
    """Make the first n people who are no delegates of the term its delegates, numbered from 001; their ids.

    People are entered when the roster has too few; `values` are fields of Delegate, the same for all.
    """
    with app.db.read() as session:
        taken = {r.person_id for r in session.query(DelegateRow).filter_by(term_id=term_id)}
    free = [i for i in app.members.ids(RosterQuery()) if i not in taken]
    if len(free) < n:
        free += people(app, n - len(free))
    given = {"elected_on": TERM_BEGAN} | values
    made = []
    with app.db.write("登记测试代表") as writing:
        for i, who in enumerate(free[:n], start=len(taken) + 1):
            one = Delegate(term_id=term_id, person_id=who, number=f"{i:03d}", **given)
            made.append(stored.add(writing, DelegateRow, one))
    return made


def meeting(app: App, term_id: int, **values: object) -> int:
    """A meeting of a term, by default its first, on MEETING_DAY."""
    with app.db.write("登记测试会议") as writing:
        return stored.add(
            writing, MeetingRow, Meeting(**({"term_id": term_id, "held_on": MEETING_DAY} | values))
        )
