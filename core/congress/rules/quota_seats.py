"""Sharing out a whole number of seats by weight: the method of the largest remainder within bounds."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush


def share_out(
    total: int, weights: Sequence[int], *, lower: Sequence[int], upper: Sequence[int]
) -> tuple[int, ...]:
    """The shares, in whole numbers, that sum to `total`, keep their bounds and lie closest to proportion.

    Closest means: the sum of the squared differences from total × weight ÷ all weights is the least possible,
    and among equals the earliest shares are the largest. Where no bound is in the way, that is the method of the
    largest remainder. `total` must lie between the sums of the bounds; without any weight the shares are `lower`.
    """
    whole = sum(weights)
    if not whole:
        return tuple(lower)
    exact = [total * w for w in weights]  # in parts of `whole`
    shares = list(map(min, map(max, [e // whole for e in exact], lower), upper))
    missing = total - sum(shares)
    # A unit's next seat has the worth exact - shares, its last one a whole more; a greedy choice is the best one
    # because the worth of a unit's seats only falls.
    if missing > 0:
        _give(shares, exact, whole, upper=upper, seats=missing)
    if missing < 0:
        _take(shares, exact, whole, lower=lower, seats=-missing)
    return tuple(shares)


def _give(shares: list[int], exact: list[int], whole: int, *, upper: Sequence[int], seats: int) -> None:
    """Give so many seats, each to the share furthest below its exact one."""
    heap = [(s * whole - e, i) for i, (s, e) in enumerate(zip(shares, exact, strict=True)) if s < upper[i]]
    heapify(heap)
    for _ in range(seats):
        lack, i = heappop(heap)
        shares[i] += 1
        if shares[i] < upper[i]:
            heappush(heap, (lack + whole, i))


def _take(shares: list[int], exact: list[int], whole: int, *, lower: Sequence[int], seats: int) -> None:
    """Take so many seats, each from the share furthest above its exact one."""
    heap = [(e - s * whole, -i) for i, (s, e) in enumerate(zip(shares, exact, strict=True)) if s > lower[i]]
    heapify(heap)
    for _ in range(seats):
        surplus, i = heappop(heap)
        shares[-i] -= 1
        if shares[-i] > lower[-i]:
            heappush(heap, (surplus + whole, i))
