"""What if the low-income line changes, for five thousand households; and every one of them judged with its sentences."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from core.app import App, create
from core.hardship.records.means import LOW_INCOME, LocalStandard
from core.hardship.rules.totals import months_of
from core.hardship.tables.households import (
    HouseholdMemberRow,
    HouseholdRow,
    IncomeLineRow,
    RigidExpenseRow,
)
from core.hardship.tables.procedure import StepRow
from core.members.people import cleaned, column_values
from core.members.tables import PersonRow
from tests.bench.measure import milliseconds
from tests.core.factory import person

HOUSEHOLDS, ROUNDS = 5000, 5
APPLIED = dt.date(2026, 3, 9)


def test_what_another_line_changes_for_5000_households(tmp_path: Path) -> None:
    app, _ = create(tmp_path / "b.union", unit="某厂", officer="甲", passphrase="测速用口令 2026")
    fill(app)
    means = app.hardship.means
    imagined = _median(lambda: means.what_if(low_income_line=Decimal(850), as_of=APPLIED))
    judged = _median(lambda: means.assess_all(APPLIED))
    watched = _median(lambda: app.hardship.procedure.watch(dt.date(2027, 6, 1)))
    found = means.what_if(low_income_line=Decimal(850), as_of=APPLIED)
    app.close()
    print(
        f"\nwhat if {imagined:.2f} s, all judged {judged:.2f} s, watch lists {watched:.2f} s; {HOUSEHOLDS} households"
    )
    assert (len(found.entering), len(found.leaving)) == (375, 0)
    assert imagined < 2


def _median(call: Callable[[], object]) -> float:
    """The median seconds of some calls."""
    return milliseconds([call] * ROUNDS)[ROUNDS // 2] / 1000


def fill(app: App) -> None:
    """Five thousand households of three: twenty-four lines of income and two of expense each."""
    app.hardship.means.set_standard(
        LocalStandard(
            kind=LOW_INCOME,
            region="000000",
            amount=Decimal(800),
            valid_from=dt.date(2024, 1, 1),
            source="某通知",
        )
    )
    rows = [column_values(cleaned(person(n))) for n in range(HOUSEHOLDS)]
    months = [m.isoformat() for m in months_of(APPLIED)]
    n = range(1, HOUSEHOLDS + 1)
    with app.db.write("测速") as writing:
        writing.insert_many(PersonRow, list(rows[0]), [tuple(r.values()) for r in rows], count=HOUSEHOLDS)
        cards = [(i, f"2026-{i:04d}", APPLIED.isoformat(), "患重特大疾病", 0, 0) for i in n]
        columns = (
            "head_person_id",
            "file_number",
            "applied_on",
            "main_cause",
            "event_cost",
            "event_compensation",
        )
        writing.insert_many(HouseholdRow, columns, cards, count=len(cards))
        people = [
            (i, name, kind, 1) for i in n for name, kind in (("甲", "本人"), ("乙", "配偶"), ("丙", "子女"))
        ]
        writing.insert_many(
            HouseholdMemberRow, ("household_id", "name", "relation", "is_counted"), people, count=len(people)
        )
        incomes = [
            (i, 3 * i - 2 + w, m, "工资性收入", 100_000 + i * 40) for i in n for m in months for w in (0, 1)
        ]
        columns = ("household_id", "member_id", "month", "kind", "amount")
        writing.insert_many(IncomeLineRow, columns, incomes, count=len(incomes))
        spent = [(i, months[k], "因病", 300_000, 0, 0) for i in n for k in (2, 7)]
        columns = ("household_id", "month", "kind", "amount", "reimbursed", "is_compulsory")
        writing.insert_many(RigidExpenseRow, columns, spent, count=len(spent))
        steps = [(i, "提出申请", "申请", APPLIED.isoformat(), "甲", "建档人") for i in n]
        columns = ("household_id", "action", "state", "taken_on", "taken_by", "role")
        writing.insert_many(StepRow, columns, steps, count=len(steps))
