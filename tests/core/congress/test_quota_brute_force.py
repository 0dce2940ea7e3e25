"""The quota engine against trying everything on small factories, and what it promises of a unit's reserved seats."""

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, combinations_with_replacement, product

from core.congress.records.quota import GROUPS, Allotment, Limit
from core.congress.records.terms import ElectingUnit
from core.congress.rules.quota import allot
from core.congress.rules.quota_limits import wished
from tests.core.congress.test_quota import own, unit


def shares(total: int, lower: Sequence[int], upper: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every way of giving so many seats within bounds."""
    if len(lower) == 1:
        if lower[0] <= total <= upper[0]:
            yield (total,)
        return
    for first in range(lower[0], min(upper[0], total) + 1):
        yield from ((first, *rest) for rest in shares(total - first, lower[1:], upper[1:]))


def closest(
    total: int, weights: Sequence[int], lower: Sequence[int], upper: Sequence[int]
) -> tuple[int, ...]:
    """The way with the least squared difference from proportion; of equals the greatest in order."""
    whole = sum(weights)

    def distance(way: tuple[int, ...]) -> int:
        return sum((total * w - s * whole) ** 2 for w, s in zip(weights, way, strict=True))

    ways = list(shares(total, lower, upper))
    least = min(map(distance, ways))
    return max(w for w in ways if distance(w) == least)


class Brute:
    """A small factory by trying everything; units in the order that settles ties."""

    def __init__(self, factory: Sequence[ElectingUnit], limits: Sequence[Limit]) -> None:
        self.units = sorted(factory, key=lambda u: -u.employees)
        self.limits = limits
        self.people = [u.employees for u in self.units]
        least = max((x.count or 0 for x in limits if x.group == "unit"), default=0)
        self.floors = [min(least, n) for n in self.people]
        self.seats = {t: self._seats(t) for t in range(1, sum(self.people) + 1)}
        self.lacking = {t: {x: n for x in limits if (n := self._lack(x, t))} for t in self.seats}

    def _seats(self, total: int) -> tuple[int, ...]:
        floors = self.floors if sum(self.floors) <= total else [0] * len(self.people)
        return closest(total, self.people, floors, self.people)

    def _lack(self, limit: Limit, total: int) -> int:
        """By how many seats a limit is broken."""
        if limit.group == "total":
            over = total - (limit.count or 0)
            return (
                abs(over)
                if limit.relation == "等于"
                else max(0, over if limit.relation == "不超过" else -over)
            )
        if limit.group == "unit":
            return max(0, sum(min(limit.count or 0, n) for n in self.people) - total)
        exact = limit.share * total if limit.share is not None else Fraction(limit.count or 0)
        held = [getattr(u, limit.group) for u in self.units]
        if limit.relation == "不少于":
            return max(0, -(-exact // 1) - sum(map(min, held, self.seats[total])))
        others = [n - h for n, h in zip(self.people, held, strict=True)]
        forced = sum(max(0, s - o) for s, o in zip(self.seats[total], others, strict=True))
        return max(0, forced - exact // 1)

    def fewest(self) -> int | None:
        return next((t for t, lacking in self.lacking.items() if not lacking), None)

    def clash_size(self) -> int:
        """The size of the smallest set of limits that no total satisfies."""
        for size in range(1, len(self.limits) + 1):
            for chosen in combinations(self.limits, size):
                if all(any(x in lacking for x in chosen) for lacking in self.lacking.values()):
                    return size
        raise AssertionError("every set of limits can be satisfied")

    def smallest_step(self, limit: Limit) -> int | None:
        """By how little one limit must give way when every other one holds."""
        return min((n[limit] for n in self.lacking.values() if set(n) == {limit}), default=None)


def random_factory(chance: random.Random) -> list[ElectingUnit]:
    """One to four small electing units."""
    found = []
    for i in range(chance.randint(1, 4)):
        n = chance.randint(1, 7)
        front = chance.randint(0, n)
        senior = chance.randint(0, n - front)
        any_of = {g: chance.randint(0, n) for g in ("women", "dispatched", "disabled")}
        found.append(unit(f"第{i + 1}选区", n, front_line=front, senior=senior, **any_of))
    return found


def random_limits(chance: random.Random, employees: int) -> list[Limit]:
    """Up to seven limits, loose and tight ones."""
    share = lambda: Fraction(chance.randint(0, 10), 10)  # noqa: E731
    some = [
        own("total", "不少于", count=chance.randint(1, employees + 1)),
        own("total", "不超过", count=chance.randint(1, employees)),
        own("unit", "不少于", count=chance.randint(1, 2)),
        own("women", "不少于", share=share()),
        own("dispatched", "不少于", count=chance.randint(0, 3)),
        own("front_line", "不少于", share=share()),
        own("disabled", "不少于", share=share()),
        own("senior", "不超过", share=share()),
    ]
    return [x for x in some if chance.random() < 0.5]


def test_a_thousand_small_factories_come_out_as_by_brute_force():
    chance, possible = random.Random(20261121), 0
    for _ in range(1000):
        factory = random_factory(chance)
        employees = sum(u.employees for u in factory)
        limits = random_limits(chance, employees)
        total = chance.choice([None, chance.randint(1, employees)])
        found = allot(factory, limits, total)
        brute = Brute(factory, [*limits, *([wished(total)] if total else [])])
        assert (found.total if not found.clash else None) == brute.fewest()
        if found.clash:
            assert_same_clash(found, brute)
        else:
            possible += 1
            assert_same_seats(found, brute)
    assert 300 < possible < 800  # both outcomes are well represented


def assert_same_seats(found: Allotment, brute: Brute) -> None:
    """The seats and the reserved seats are the ones that trying everything finds, and they keep all limits."""
    by_name = {u.name: u for u in found.units}
    units = [by_name[u.name] for u in brute.units]
    seats = brute.seats[found.total]
    assert tuple(u.seats for u in units) == seats
    for group in GROUPS:
        held = [getattr(u, group) for u in brute.units]
        upper = list(map(min, held, seats))
        lower = [0] * len(held)
        bounds = [x for x in brute.limits if x.group == group]
        amounts = [x.share * found.total if x.share is not None else Fraction(x.count or 0) for x in bounds]
        if group == "senior":
            lower = [max(0, s - n + h) for s, n, h in zip(seats, brute.people, held, strict=True)]
            amount = min([*(a // 1 for a in amounts), sum(upper)])
        else:
            amount = max([*(-(-a // 1) for a in amounts), 0])
        expected = closest(amount, held, lower, upper) if sum(held) else tuple(lower)
        assert tuple(getattr(u, group) for u in units) == expected


def assert_same_clash(found: Allotment, brute: Brute) -> None:
    """The clash is as small as can be, no total satisfies it, and its ways out are the smallest."""
    clash = found.clash
    assert clash is not None
    assert len(clash.limits) == brute.clash_size()
    assert all(lacking.keys() & set(clash.limits) for lacking in brute.lacking.values())
    steps = {x: n for x in clash.limits if (n := brute.smallest_step(x)) is not None}
    if steps:
        assert {r.steps[0].limit: r.steps[0].size for r in clash.relaxations} == steps
    else:
        [way] = clash.relaxations
        least = min((len(n), sum(n.values())) for n in brute.lacking.values())
        assert (len(way.steps), sum(s.size for s in way.steps)) == least


# ---- what is promised of a unit's reserved seats -------------------------------------------------------------

KINDS = tuple(
    product(("front", "senior", "other"), (False, True), (False, True))
)  # category, woman, dispatched


@cache
def compositions(n: int) -> tuple[tuple[tuple[str, bool, bool], ...], ...]:
    """Every composition of a unit of n people."""
    return tuple(combinations_with_replacement(KINDS, n))


def can_fill(n: int, people: dict[str, int], seats: int, reserved: dict[str, int]) -> bool:
    """Whether some composition with these margins has a choice of delegates that fills all reserved seats."""
    for composition in compositions(n):
        margins = {
            "women": sum(p[1] for p in composition), "dispatched": sum(p[2] for p in composition),
            "front_line": sum(p[0] == "front" for p in composition),
            "senior": sum(p[0] == "senior" for p in composition),
        }  # fmt: skip
        if margins != people:
            continue
        for chosen in combinations(composition, seats):
            if (
                sum(p[1] for p in chosen) >= reserved["women"]
                and sum(p[2] for p in chosen) >= reserved["dispatched"]
                and sum(p[0] == "front" for p in chosen) >= reserved["front_line"]
                and sum(p[0] == "senior" for p in chosen) <= reserved["senior"]
            ):
                return True
    return False


def test_reserved_seats_of_a_unit_can_all_be_filled_at_once_by_some_composition_with_its_margins():
    chance = random.Random(7)
    for _ in range(60):
        factory = random_factory(chance)
        factory = [u for u in factory if u.employees <= 4]
        if not factory:
            continue
        limits = [
            x for x in random_limits(chance, sum(u.employees for u in factory)) if x.group != "disabled"
        ]
        for given, found in zip(factory, allot(factory, limits).units, strict=False):
            people = {g: getattr(given, g) for g in GROUPS if g != "disabled"}
            reserved = {g: getattr(found, g) for g in GROUPS}
            assert can_fill(given.employees, people, found.seats, reserved)
