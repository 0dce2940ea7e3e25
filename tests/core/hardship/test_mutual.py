"""The register of mutual aid: who takes part, what was paid in and out, and sums that tie."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import update

from core.app import App
from core.errors import Conflict, Denied, Invalid
from core.hardship.records.mutual import MutualPayout, MutualPeriod
from core.money import total
from core.tables import OfficerRow
from tests.core.congress.factory import people

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
PERIOD = MutualPeriod(title="2026 年度互助", starts_on=FIRST, ends_on=LAST, contribution=Decimal("60.50"))


def begun(app: App, count: int = 3) -> tuple[int, list[int]]:
    """A period in which people of the roster take part: its key and theirs."""
    ids = people(app, count)
    key = app.hardship.mutual.add_period(PERIOD)
    assert app.hardship.mutual.enrol(key, ids, FIRST) == count
    return key, [line.entry.id or 0 for line in app.hardship.mutual.register(key).lines]


def test_people_of_the_roster_take_part_once_and_the_sums_tie(app: App) -> None:
    key, entries = begun(app)
    mutual = app.hardship.mutual
    assert mutual.enrol(key, [line.entry.person_id for line in mutual.register(key).lines], FIRST) == 0
    mutual.pay_out(MutualPayout(entry_id=entries[0], paid_on=dt.date(2026, 5, 4), amount=Decimal("1200.10")))
    mutual.pay_out(MutualPayout(entry_id=entries[0], paid_on=dt.date(2026, 6, 4), amount=Decimal("99.95")))
    mutual.pay_out(MutualPayout(entry_id=entries[2], paid_on=dt.date(2026, 7, 4), amount=Decimal(300)))
    found = mutual.register(key)
    assert (found.persons, found.contribution) == (3, Decimal("181.50"))
    assert (found.times, found.paid) == (3, Decimal("1600.05"))
    assert [(line.times, line.paid) for line in found.lines] == [
        (2, Decimal("1300.05")), (0, Decimal(0)), (1, Decimal(300)),
    ]  # fmt: skip
    assert sum(u.persons for u in found.units) == found.persons
    assert sum(u.members for u in found.units) == found.members
    assert total(u.contribution for u in found.units) == found.contribution


def test_the_contribution_of_one_person_is_changed_without_touching_who_it_is(app: App) -> None:
    key, _ = begun(app)
    first = app.hardship.mutual.register(key).lines[0].entry
    app.hardship.mutual.edit_entry(replace(first, contribution=Decimal(0), id_number="", note="单位代缴"))
    after = app.hardship.mutual.register(key).lines[0].entry
    assert (after.contribution, after.note, after.id_number) == (Decimal(0), "单位代缴", first.id_number)
    assert app.hardship.mutual.register(key).contribution == Decimal("121.00")


def test_who_was_paid_stays_and_an_empty_period_can_go(app: App) -> None:
    key, entries = begun(app)
    mutual = app.hardship.mutual
    payout = mutual.pay_out(MutualPayout(entry_id=entries[1], paid_on=LAST, amount=Decimal(10)))
    with pytest.raises(Conflict, match="已经给付过"):
        mutual.withdraw(entries)
    with pytest.raises(Conflict, match="已有人参保"):
        mutual.remove_period(key)
    mutual.remove_payout(payout)
    mutual.withdraw(entries)
    mutual.remove_period(key)
    assert mutual.periods() == ()


@pytest.mark.parametrize(
    ("payout", "words"),
    [
        (MutualPayout(paid_on=LAST, amount=Decimal(0)), "应大于 0"),
        (MutualPayout(paid_on=FIRST - dt.timedelta(1), amount=Decimal(1)), "早于本期保障开始的 2026-01-01"),
    ],
)
def test_a_payout_of_nothing_or_before_the_period_is_refused(
    app: App, payout: MutualPayout, words: str
) -> None:
    _, entries = begun(app, 1)
    with pytest.raises(Invalid, match=words):
        app.hardship.mutual.pay_out(replace(payout, entry_id=entries[0]))


def test_a_period_does_not_end_before_it_starts(app: App) -> None:
    with pytest.raises(Invalid, match="保障止早于保障起"):
        app.hardship.mutual.add_period(replace(PERIOD, ends_on=FIRST - dt.timedelta(1)))


def test_who_is_neither_chair_nor_aid_officer_sees_the_sums_but_nobodys_payouts(app: App) -> None:
    key, entries = begun(app)
    mutual = app.hardship.mutual
    mutual.pay_out(MutualPayout(entry_id=entries[0], paid_on=LAST, amount=Decimal(800)))
    with app.db.write("改角色") as writing:
        writing.session.execute(update(OfficerRow).values(role="工会委员"))
        writing.record_without_rows()
    found = mutual.register(key)
    assert (found.times, found.paid, found.sees_payouts) == (1, Decimal(800), False)
    assert {(line.times, line.paid) for line in found.lines} == {(None, None)}
    with pytest.raises(Denied, match="主席和帮扶专干"):
        mutual.payouts(entries[0])
    with pytest.raises(Denied):
        mutual.pay_out(MutualPayout(entry_id=entries[0], paid_on=LAST, amount=Decimal(1)))


def test_taking_part_of_many_is_one_change_that_can_be_undone(app: App) -> None:
    key, _ = begun(app)
    change = app.changes(limit=1)[0]
    assert (change.action, change.note) == ("登记互助保障参保", "2026 年度互助，3 人")
    app.undo(change.id)
    assert app.hardship.mutual.register(key).lines == ()
