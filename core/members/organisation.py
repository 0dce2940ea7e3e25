"""The union organisation card: one row, with the numbers of employees and members counted from the roster."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import codes
from core.audit import Writing
from core.errors import Damaged, Invalid
from core.fields import fields, problems
from core.members import queries
from core.members.queries import PERSON, is_employee, is_member
from core.members.records import Organisation
from core.members.tables import OrganisationRow, UnitRow

STORED = tuple(n for n, f in fields(Organisation).items() if not f.spec.derived)


def read(session: Session) -> Organisation:
    """The card; raises Damaged when the store has none."""
    row = _row(session)
    counts = select(func.count().filter(is_employee()), func.count().filter(is_member())).select_from(PERSON)
    employees, members = session.execute(counts).one()
    return Organisation(**{n: getattr(row, n) for n in STORED}, employees=employees, members=members)


def save(writing: Writing, card: Organisation) -> None:
    """Store the card; the company at the root of the units takes its name; raises Invalid."""
    found = problems(card, code_labels=codes.label_set)
    if found:
        raise Invalid(found)
    row = _row(writing.session)
    for name in STORED:
        setattr(row, name, getattr(card, name))
    root = writing.session.scalar(select(UnitRow).where(UnitRow.parent_id.is_(None)))
    if root is not None:
        root.name = card.unit_name


def region(session: Session) -> str:
    """The code of the region whose rules apply."""
    return queries.region(session)


def is_practice(session: Session) -> bool:
    """Whether the store holds the invented factory."""
    return _row(session).is_practice


def is_upper(session: Session) -> bool:
    """Whether the store is an upper union's, to which other unions report."""
    return _row(session).level == "upper"


def _row(session: Session) -> OrganisationRow:
    """The one row of the card."""
    row: OrganisationRow | None = session.scalar(select(OrganisationRow))
    if row is None:
        raise Damaged("数据库里没有工会组织信息，可能不完整。请从备份恢复。")
    return row
