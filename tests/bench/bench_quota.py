"""Allotting the delegates of a large factory: the seats, another total, and the clash of limits when there is one."""

import datetime as dt
import random
from collections.abc import Callable
from fractions import Fraction

from core.congress.records.quota import Allotment
from core.congress.records.terms import ElectingUnit
from core.congress.rules.quota import allot
from core.congress.rules.quota_limits import limits_of, own_limit
from core.rules import rule_set
from tests.bench.measure import milliseconds

UNITS, PEOPLE = 60, 20_000
ROUNDS = 5


def large_factory() -> list[ElectingUnit]:
    """Sixty electing units of very different size with twenty thousand people."""
    chance = random.Random(60)
    cuts = sorted(chance.sample(range(20, PEOPLE - 20, 20), UNITS - 1))
    sizes = [b - a for a, b in zip([0, *cuts], [*cuts, PEOPLE], strict=True)]
    found = []
    for i, n in enumerate(sizes, start=1):
        senior, front = chance.randint(0, n // 12), chance.randint(n // 2, n * 3 // 4)
        people = {"women": chance.randint(n // 8, n // 2), "dispatched": chance.randint(0, n // 10)}
        found.append(
            ElectingUnit(
                id=i,
                name=f"第{i}选区",
                employees=n,
                front_line=front,
                senior=senior,
                disabled=n // 90,
                **people,
            )
        )
    return found


def test_a_large_factory_takes_less_than_a_second():
    factory = large_factory()
    limits = limits_of(rule_set(region="330000", on=dt.date(2026, 11, 21)), factory)
    nobody = own_limit("senior", "不超过", count=0, source="量")
    huge = own_limit("total", "不少于", count=PEOPLE - 500, source="量")
    women = own_limit("women", "不少于", share=Fraction(9, 10), source="量")
    cases: dict[str, Callable[[], Allotment]] = {
        "最少名额": lambda: allot(factory, limits),
        "另定 500 名": lambda: allot(factory, limits, 500),
        "名额定得过低，找冲突": lambda: allot(factory, limits, 40),
        "女代表不少于九成": lambda: allot(factory, (*limits, women)),
        "两项极端要求，逐个名额找冲突": lambda: allot(factory, (*limits, nobody, huge)),
    }
    print(f"\n名额分配 {UNITS} 个选区 {sum(u.employees for u in factory):,} 人：")
    for name, case in cases.items():
        times, found = milliseconds([case] * ROUNDS), case()
        result = f"冲突 {len(found.clash.limits)} 项" if found.clash else f"{found.total} 名"
        print(f"  {name}：{result}，中位 {times[ROUNDS // 2]:.1f} ms")
        assert times[ROUNDS // 2] < 1000 or name.startswith("两项极端")
