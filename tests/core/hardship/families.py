"""Invented families for tests: facts by hand, and whole files in a store."""

import datetime as dt
from decimal import Decimal
from typing import Any

from core.app import App
from core.hardship.records.households import Household, HouseholdMember, IncomeLine, RigidExpense
from core.hardship.records.means import LOW_INCOME, Facts, LocalStandard, MemberFact, MoneyFact
from core.hardship.records.procedure import Exit, PublicNotice, ReviewMeeting, Turn, Visit
from core.hardship.rules.totals import months_of
from tests.core.congress.factory import people
from tests.core.factory import id_number

APPLIED = dt.date(2026, 3, 9)  # a Monday; the twelve months are 2025-03 to 2026-02
LINE = Decimal(1062)


def standard(amount: Decimal | int = LINE, **values: Any) -> LocalStandard:
    """A low-income line of the whole country, open-ended."""
    given = {
        "kind": LOW_INCOME,
        "region": "000000",
        "amount": Decimal(amount),
        "valid_from": dt.date(2024, 1, 1),
        "source": "民政部门 2024 年通知",
    }
    return LocalStandard(**(given | values))


def facts(income: Decimal | int, expense: Decimal | int, persons: int, **values: Any) -> Facts:
    """A family with so much income and expense in the twelve months."""
    month = months_of(APPLIED)[0]
    given = {
        "household_id": 1, "applied_on": APPLIED, "persons": persons, "main_cause": "患重特大疾病",
        "window_note": "按年申报",
        "members": (MemberFact(id=1, name="甲", relation="本人"),),
        "incomes": (MoneyFact(month=month, kind="工资性收入", amount=Decimal(income), member_id=1),),
        "expenses": (MoneyFact(month=month, kind="因病", amount=Decimal(expense)),),
        "standards": (standard(),),
    }  # fmt: skip
    return Facts(**(given | values))


def turn(by: str = "李娟", on: dt.date = APPLIED, **values: Any) -> Turn:
    """A turn of an officer on a day."""
    return Turn(on=on, by=by, **values)


def household(app: App, *, income: int = 60000, expense: int = 30000, family: int = 2, **values: Any) -> int:
    """A file of a new worker with a spouse and children, the year's income in equal months; `family` besides the head."""
    head = people(app, 1)[0]
    relations = ("配偶", "子女", "子女", "父母")
    others = [
        HouseholdMember(name=f"家人{head}{r}{n}", relation=r, id_number=id_number(500_000 + 10 * head + n))
        for n, r in enumerate(relations[:family])
    ]
    given = {"head_person_id": head, "applied_on": APPLIED, "main_cause": "患重特大疾病"}
    key = app.hardship.households.open(Household(**(given | values)), others, turn=turn())
    months = months_of(given["applied_on"])
    each = Decimal(income) / 12
    lines = [IncomeLine(household_id=key, month=m, amount=each.quantize(Decimal("0.01"))) for m in months]
    app.hardship.households.add_lines(
        [*lines, RigidExpense(household_id=key, month=months[3], kind="因病", amount=Decimal(expense))]
    )
    return key


def with_line(app: App, amount: int = 1062) -> None:
    """Enter the low-income line."""
    app.hardship.means.set_standard(standard(amount))


def visit(app: App, key: int, on: dt.date = dt.date(2026, 3, 10)) -> int:
    """A checking visit by two people."""
    return app.hardship.procedure.add_visit(
        Visit(
            household_id=key, visited_on=on, first_visitor="李娟", second_visitor="孙亮", findings="情况属实"
        )
    )


def review(**values: Any) -> ReviewMeeting:
    """A review meeting at which all agreed."""
    given = {
        "held_on": dt.date(2026, 3, 12),
        "chaired_by": "周平",
        "recorded_by": "李娟",
        "attendees": "周平、李娟、孙亮",
        "present": 3,
        "in_favour": 3,
    }
    return ReviewMeeting(**(given | values))


def notice(starts: dt.date = dt.date(2026, 3, 13), ends: dt.date = dt.date(2026, 3, 19)) -> PublicNotice:
    """A notice of five working days: Friday 13 to Thursday 19 March 2026."""
    return PublicNotice(starts_on=starts, ends_on=ends, place="厂区公告栏")


def filed(app: App, key: int) -> None:
    """Take a file through every step to 在档."""
    take = app.hardship.procedure.take
    take(key, "受理", turn())
    visit(app, key)
    app.hardship.means.record(key, by="李娟", as_of=APPLIED)
    take(key, "提交评议", turn(on=dt.date(2026, 3, 11)))
    take(key, "评议同意", turn("周平", dt.date(2026, 3, 12), review=review()))
    take(key, "张贴公示", turn(on=dt.date(2026, 3, 13), notice=notice()))
    take(key, "公示结束", turn(on=dt.date(2026, 3, 20)))
    take(key, "签署单位工会意见", turn("周平", dt.date(2026, 3, 20), opinion="同意"))
    take(key, "审批", turn("上级张敏", dt.date(2026, 3, 23), opinion="同意建档"))


def left(app: App, key: int) -> None:
    """Take a file in force through every step to 已退档."""
    take = app.hardship.procedure.take
    exit_ = Exit(reason="脱困", proposed_on=dt.date(2026, 9, 1), guarantees="医、学")
    take(key, "提出退档", turn(on=dt.date(2026, 9, 1), exit=exit_))
    window = notice(dt.date(2026, 9, 3), dt.date(2026, 9, 9))
    held = review(held_on=dt.date(2026, 9, 2))
    take(key, "评议同意退档", turn("周平", dt.date(2026, 9, 2), review=held, notice=window))
    take(key, "退档公示结束", turn(on=dt.date(2026, 9, 10)))
    take(key, "批准退档", turn("上级张敏", dt.date(2026, 9, 11), opinion="同意"))
    take(key, "书面通知本人", turn(on=dt.date(2026, 9, 14), told_on=dt.date(2026, 9, 14)))
