"""The quota engine: how many delegates, how many of each electing unit, and which limits cannot hold at once.

What is guaranteed of a unit's reserved seats, of which only the margins are known: each fits the unit's seats and its
people of that group, and there is a composition of the unit with these margins in which one choice of delegates fills
all of them at once. (Women, dispatched and disabled people may be of any category; front line and senior staff are
different people.) Whether the people who are there have that composition is not known here: where the reserved seats
are more than the seats, `UnitAllotment.is_stacked` says that somebody must fill several.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations

from core.congress.records.quota import GROUPS, Allotment, Clash, Limit, Relaxation, Step, UnitAllotment
from core.congress.records.terms import ElectingUnit
from core.congress.rules import quota_text
from core.congress.rules.quota_limits import wished
from core.congress.rules.quota_seats import share_out
from core.errors import Invalid, Problem

CATEGORIES = ("front_line", "technical", "managerial", "senior")  # nobody is in two of them


def allot(units: Sequence[ElectingUnit], limits: Sequence[Limit], total: int | None = None) -> Allotment:
    """The optimal allotment, or the clash of limits that forbids one; raises Invalid for figures that cannot be.

    Optimal means, in this order: all seats are `total`, or without it the fewest for which every limit holds; for
    that number the seats of the units minimise the sum of squared differences from employees × total ÷ all employees,
    every unit with people having its least number of seats (when the total suffices for all) and none more than its
    people; the seats reserved for a group are the fewest that its limits ask for (of the senior staff the most that
    they leave), shared out in the same way by the people of that group. Ties fall to the unit with more employees,
    then to the one named first. A clash is a set of limits of the smallest possible size that no total from 1 to
    all employees satisfies; among such sets the one whose limits come first.
    """
    _require_sound(units, total)
    factory = _Factory(units, (*limits, *([wished(total)] if total is not None else [])))
    found = factory.fewest_seats() if total is None else (total if factory.fits(total) else None)
    if found is None:
        clash = _clash(factory)
        empty = Allotment(total=total or 0, employees=factory.employees, units=(), limits=factory.limits)
        return replace(empty, clash=clash, lines=quota_text.clash_lines(clash))
    return _allotment(factory, found)


class _Factory:
    """The electing units in the order that settles ties, and what a number of seats means for each limit."""

    def __init__(self, units: Sequence[ElectingUnit], limits: Sequence[Limit]) -> None:
        order = sorted(
            range(len(units)), key=lambda i: -units[i].employees
        )  # stable: equals stay in their order
        self.units = [units[i] for i in order]
        self.as_given = sorted(range(len(units)), key=order.__getitem__)
        self.limits = tuple(limits)
        self.weights = [u.employees for u in self.units]
        self.employees = sum(self.weights)
        self.members = {g: [int(getattr(u, g)) for u in self.units] for g in GROUPS}
        self.others = {
            g: [n - p for n, p in zip(self.weights, m, strict=True)] for g, m in self.members.items()
        }
        wanted = {x.count or 0 for x in limits if x.group == "unit"} | {0}
        self.least_of = {k: sum(min(k, n) for n in self.weights) for k in wanted}
        self.floors = [min(max(wanted), n) for n in self.weights]

    def seats(self, total: int) -> tuple[int, ...]:
        """The seats of the units when there are so many in all."""
        lower = self.floors if self.least_of[max(self.least_of)] <= total else [0] * len(self.weights)
        return share_out(total, self.weights, lower=lower, upper=self.weights)

    def bounds(self, group: str, seats: Sequence[int]) -> tuple[list[int], list[int]]:
        """The fewest and the most delegates of a group that each unit can have."""
        lower = [max(0, s - o) for s, o in zip(seats, self.others[group], strict=True)]
        return lower, list(map(min, seats, self.members[group]))

    def steps(self, total: int) -> list[Step]:
        """The limits that do not hold for so many seats, with what can be had."""
        seats = self.seats(total)
        found = []
        for limit in self.limits:
            required, reachable = self._measured(limit, total, seats)
            wrong = reachable < required if limit.relation == "不少于" else reachable > required
            if wrong or (limit.relation == "等于" and reachable != required):
                found.append(Step(limit=limit, required=required, reachable=reachable))
        return found

    def fits(self, total: int) -> bool:
        """Whether every limit holds for so many seats."""
        return total <= self.employees and not self.steps(total)

    def _measured(self, limit: Limit, total: int, seats: Sequence[int]) -> tuple[int, int]:
        """What a limit asks for, and the best that can be had."""
        if limit.group == "total":
            return limit.count or 0, total
        if limit.group == "unit":
            return self.least_of[limit.count or 0], total
        if limit.relation == "不超过":
            return limit.seats(total), total - sum(map(min, seats, self.others[limit.group]))
        return limit.seats(total), sum(map(min, seats, self.members[limit.group]))

    @cached_property
    def beyond(self) -> int:
        """The total from which on only limits from above can be broken among those on all seats and on each unit."""
        counts = (x.count or 0 for x in self.limits if x.group == "total")
        return max([*self.least_of.values(), *counts]) + 1

    def fewest_seats(self) -> int | None:
        """The fewest seats for which every limit holds; None when there is no such number."""
        counts = [x.count or 0 for x in self.limits if x.group == "total" and x.relation == "不少于"]
        least = [*counts, *self.least_of.values()]
        for total in range(max([1, *least]), self.employees + 1):
            if not self.steps(total):
                return total
            if total >= self.beyond and self.certain(total):
                return None
        return None

    def certain(self, total: int) -> dict[Limit, int]:
        """The limits that are broken for this and every greater total, with the least by which they will be.

        A group has no more delegates than people, and whoever is not senior staff may run out.
        """
        found = {}
        for limit in self.limits:
            if limit.group == "total" and limit.relation != "不少于":
                short = total - (limit.count or 0)
            elif limit.group in GROUPS and limit.relation == "不少于":
                short = limit.seats(total) - sum(self.members[limit.group])
            elif limit.group in GROUPS:
                short = total - (self.employees - sum(self.members[limit.group])) - limit.seats(total)
            else:
                continue
            if short > 0:
                found[limit] = short
        return found


# ---- the allotment -------------------------------------------------------------------------------------------


def _allotment(factory: _Factory, total: int) -> Allotment:
    """The allotment of a total for which every limit holds, its units in the order they were given."""
    seats = factory.seats(total)
    reserved = {g: _reserved(factory, g, total, seats) for g in GROUPS}
    units = []
    for i in factory.as_given:
        unit = factory.units[i]
        whole, remainder = divmod(unit.employees * total, factory.employees)
        units.append(
            UnitAllotment(
                unit_id=unit.id, name=unit.name, employees=unit.employees, whole=whole, remainder=remainder,
                extra=seats[i] - whole, seats=seats[i], **{g: reserved[g][i] for g in GROUPS},
            )
        )  # fmt: skip
    allotment = Allotment(total=total, employees=factory.employees, units=tuple(units), limits=factory.limits)
    people = {g: sum(m) for g, m in factory.members.items()}
    return replace(allotment, lines=quota_text.allotment_lines(allotment, people))


def _reserved(factory: _Factory, group: str, total: int, seats: Sequence[int]) -> tuple[int, ...]:
    """The seats of each unit that are kept for a group, or the most that the senior staff may have."""
    lower, upper = factory.bounds(group, seats)
    bounds = [x.seats(total) for x in factory.limits if x.group == group]
    if group == "senior":
        allowed = min([*bounds, sum(upper)])
        return share_out(allowed, factory.members[group], lower=lower, upper=upper)
    return share_out(max([*bounds, 0]), factory.members[group], lower=[0] * len(upper), upper=upper)


# ---- the clash -----------------------------------------------------------------------------------------------


def _clash(factory: _Factory) -> Clash:
    """The smallest set of limits of which every total breaks one, and the smallest ways out."""
    scan = _Scan(factory)
    limits = _smallest_hitting(factory.limits, scan.broken)
    alone = sorted((scan.alone[x] for x in limits if x in scan.alone), key=_reluctance)
    ways = alone or [scan.best]
    relaxations = tuple(
        Relaxation(total=t, steps=tuple(s), sentence=quota_text.relaxation_sentence(t, s)) for t, s in ways
    )
    sentences = quota_text.clash_sentences(limits, factory.employees)
    return Clash(limits=limits, sentences=sentences, relaxations=relaxations)


def _reluctance(way: tuple[int, list[Step]]) -> tuple[bool, int, int]:
    """What puts a way out further back: that it breaks a mandatory rule, its size, its total."""
    total, steps = way
    return any(s.limit.severity == "强制" for s in steps), sum(s.size for s in steps), total


class _Scan:
    """Every total from 1 on: which sets of limits are broken, and the least that must give way."""

    def __init__(self, factory: _Factory) -> None:
        self.broken: set[frozenset[Limit]] = set()
        self.alone: dict[
            Limit, tuple[int, list[Step]]
        ] = {}  # the smallest step of a limit that is broken alone
        self.best: tuple[int, list[Step]] = (0, [])
        for total in range(1, factory.employees + 1):
            steps = factory.steps(total)
            self._note(total, steps)
            if total >= factory.beyond and self._is_settled(factory.certain(total)):
                break

    def _note(self, total: int, steps: list[Step]) -> None:
        """Keep what a total breaks and whether it is the best so far."""
        self.broken.add(frozenset(s.limit for s in steps))
        if not self.best[1] or _weight(steps) < _weight(self.best[1]):
            self.best = (total, steps)
        if len(steps) == 1:
            [step] = steps
            known = self.alone.get(step.limit)
            if known is None or step.size < known[1][0].size:
                self.alone[step.limit] = (total, steps)

    def _is_settled(self, certain: dict[Limit, int]) -> bool:
        """Whether no greater total can break less than what was seen, nor by less."""
        if not certain or not any(b <= certain.keys() for b in self.broken):
            return False
        if len(certain) == 1:
            [(limit, least)] = certain.items()
            return limit in self.alone and self.alone[limit][1][0].size <= least
        return _weight(self.best[1]) <= (len(certain), sum(certain.values()))


def _weight(steps: Sequence[Step]) -> tuple[int, int]:
    """How much gives way: first how many limits, then how many seats."""
    return len(steps), sum(s.size for s in steps)


def _smallest_hitting(limits: Sequence[Limit], broken: set[frozenset[Limit]]) -> tuple[Limit, ...]:
    """The first smallest set of limits that has one in common with each set of broken ones."""
    smallest = [b for b in broken if not any(other < b for other in broken)]
    candidates = [x for x in limits if any(x in b for b in smallest)]
    for size in range(1, len(candidates) + 1):
        for chosen in combinations(candidates, size):
            if all(b.intersection(chosen) for b in smallest):
                return chosen
    return tuple(candidates)


# ---- the figures ---------------------------------------------------------------------------------------------


def _require_sound(units: Sequence[ElectingUnit], total: int | None) -> None:
    """Raise Invalid for figures of a unit that cannot be, and for a total below one."""
    found = []
    if not sum(u.employees for u in units):
        found.append("还没有选区，或者各选区都没有职工，无法分配名额。请先划分选区")
    if total is not None and total < 1:
        found.append("代表名额应不少于 1 名，没有分配。请改正后再试")
    for unit in units:
        groups = [int(getattr(unit, g)) for g in (*GROUPS, "technical", "managerial")]
        if unit.employees < 0 or min(groups) < 0:
            found.append(f"“{unit.name}”的人数里有负数，没有分配。请改正后再试")
        elif max(groups) > unit.employees:
            found.append(f"“{unit.name}”有一类职工多于职工数 {unit.employees} 人，没有分配。请改正后再试")
        elif sum(int(getattr(unit, c)) for c in CATEGORIES) > unit.employees:
            found.append(
                f"“{unit.name}”的一线、技术、管理、中层以上合计多于职工数 {unit.employees} 人，没有分配。请改正后再试"
            )
    if found:
        raise Invalid(tuple(Problem(field="units", message=m) for m in found))
