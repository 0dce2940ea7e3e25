"""Any order, repeats and late corrections give one result."""

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.reporting.queries.forms import shipped
from core.reporting.records.merging import HELD, KNOWN, NEW, OLDER
from core.reporting.records.submissions import Submission
from core.reporting.rules.checks import findings
from core.reporting.rules.merging import Delivery, Inbox, Place, by_unit, merged, merged_digest, place_of
from core.reporting.rules.submissions import digest, to_bytes
from tests.core.reporting.scene import submission

FORM = shipped()["R20"]
PLACES = [
    Place(f"U{n:02d}", form, period) for n in range(5) for form in ("R03", "R15") for period in ("2026Q3",)
]
DELIVERIES = [Delivery(p, n, f"{p}{n}") for p in PLACES for n in (1, 2, 3)]


def taken(order: list[Delivery]) -> Inbox:
    """An inbox after these deliveries."""
    inbox = Inbox({}, {})
    for one in order:
        inbox.take(one)
    return inbox


def test_ten_thousand_random_orders_with_repeats_and_late_corrections_give_one_digest() -> None:
    chance = random.Random(20261121)
    wanted = taken(DELIVERIES).digest()
    digests = set()
    for _ in range(10_000):
        order = DELIVERIES + chance.choices(DELIVERIES, k=10)
        chance.shuffle(order)
        digests.add(taken(order).digest())
    assert digests == {wanted}


@given(st.permutations(DELIVERIES), st.lists(st.sampled_from(DELIVERIES), max_size=20))
def test_what_counts_is_the_latest_of_each_unit_whatever_the_order(
    order: list[Delivery], again: list[Delivery]
) -> None:
    inbox = taken([*order, *again])
    assert inbox.counting() == {p: (3, f"{p}3") for p in PLACES}
    assert sum(map(len, inbox.kept.values())) == len(DELIVERIES)


@given(st.permutations([1, 2, 3]), st.data())
def test_a_lock_holds_whatever_comes_afterwards(order: list[int], data: st.DataObject) -> None:
    place = PLACES[0]
    inbox = taken([Delivery(place, 2, "b")])
    inbox.accepted[place] = (2, "b")
    for n in order:
        inbox.take(Delivery(place, n, "abc"[n - 1]))
    assert inbox.counting()[place] == (2, "b")
    del inbox.accepted[place]
    assert inbox.counting()[place] == (3, "c")


def test_each_delivery_is_told_what_became_of_it() -> None:
    inbox, place = Inbox({}, {}), PLACES[0]
    assert [inbox.take(Delivery(place, n, d)) for n, d in ((2, "b"), (1, "a"), (2, "b"), (3, "c"))] == [
        NEW, OLDER, KNOWN, NEW,
    ]  # fmt: skip
    inbox.accepted[place] = (3, "c")
    assert inbox.take(Delivery(place, 4, "d")) == HELD


def unit(n: int, employees: int, members: int, **more: object) -> tuple[Submission, str]:
    """The n-th unit's card with its digest."""
    values = {
        "employees": Decimal(employees),
        "members": Decimal(members),
        "union_type": "独立基层工会",
        "chairperson": f"甲{n}",
    }
    one = submission(FORM, values, unit=n, **more)
    return one, digest(to_bytes(one))


HEAD = replace(unit(9, 0, 0)[0], unit_code="UP", unit_name="区总工会")


def cell(one: Submission, key: str) -> object:
    """What counts in a cell."""
    return next(c.value for c in one.cells if c.key == key)


def test_numbers_are_added_rates_worked_out_anew_and_names_left_blank() -> None:
    found = merged(FORM, [unit(1, 100, 80), unit(2, 300, 300)], HEAD)
    assert [cell(found, k) for k in ("employees", "members", "member_rate")] == [400, 380, 95]
    assert (cell(found, "chairperson"), cell(found, "union_type"), cell(found, "women")) == (
        None,
        "独立基层工会",
        None,
    )
    assert found.findings == findings(FORM, found)
    assert [(u.unit_name, u.value) for u in by_unit("members", [unit(2, 300, 300)[0], unit(1, 100, 80)[0]])] == [
        ("第1工会", 80), ("第2工会", 300),
    ]  # fmt: skip


def test_a_blank_everywhere_stays_blank_and_one_zero_makes_zero() -> None:
    blank, zero = submission(FORM, {}, unit=1), submission(FORM, {"women": Decimal(0)}, unit=2)
    both = merged(FORM, [(blank, "a"), (zero, "b")], HEAD)
    assert (cell(both, "women"), cell(both, "migrants")) == (0, None)


@given(st.permutations(range(1, 7)))
def test_the_merged_report_does_not_know_the_order(order: list[int]) -> None:
    given_units = [unit(n, 10 * n, 9 * n) for n in order]
    found = merged(FORM, given_units, HEAD)
    assert merged_digest(found) == merged_digest(
        merged(FORM, [unit(n, 10 * n, 9 * n) for n in range(1, 7)], HEAD)
    )
    assert to_bytes(found) == to_bytes(merged(FORM, sorted(given_units, key=lambda u: u[1]), HEAD))


@given(st.lists(st.integers(1, 200), min_size=1, max_size=12), st.integers(1, 11))
def test_merging_in_two_steps_gives_the_numbers_of_merging_at_once(sizes: list[int], cut: int) -> None:
    units = [unit(n, size, size) for n, size in enumerate(sizes, 1)]
    parts = [p for p in (units[:cut], units[cut:]) if p]
    halves = [merged(FORM, p, replace(HEAD, unit_code=f"UP{n}")) for n, p in enumerate(parts)]
    twice = merged(FORM, [(h, digest(to_bytes(h))) for h in halves], HEAD)
    at_once = merged(FORM, units, HEAD)
    for key in ("employees", "members", "member_rate"):
        assert cell(twice, key) == cell(at_once, key)


def test_another_version_of_the_form_is_not_added() -> None:
    other = replace(unit(1, 10, 10)[0], form_digest="0" * 64)
    with pytest.raises(Invalid, match="第1工会用的是另一版 R20 表式"):
        merged(FORM, [(other, "x"), unit(2, 5, 5)], HEAD)


def test_a_place_is_unit_form_and_period() -> None:
    one = unit(3, 1, 1, made_on=dt.date(2027, 1, 6))[0]
    assert place_of(one) == Place("U003", "R20", "2026")
