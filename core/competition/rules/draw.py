"""A draw that anybody can repeat from its seed: entries are put in the order of the hashes of seed and number (all pure)."""

import hashlib
from collections.abc import Iterable, Sequence

from core.competition.records.entries import Draw, Drawn, Entry
from core.errors import Invalid, Problem

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def numbers_text(entries: Iterable[Entry], divisions: Sequence[str]) -> str:
    """Who takes part in a draw, division by division: 焊工组=1,2,5;钳工组=3,4."""
    mine = sorted(entries, key=lambda e: e.number)
    return ";".join(
        f"{d}={','.join(str(e.number) for e in mine if (e.division or '') == d)}" for d in divisions
    )


def drawn(draw: Draw) -> tuple[Drawn, ...]:
    """The result of a draw, from what its row says alone.

    Starting order: the numbers of a division by SHA-256 of “seed/出场/number”; codes: by “seed/代码/number”.
    """
    found = []
    for n, part in enumerate(draw.numbers.split(";")):
        _, _, listed = part.partition("=")
        numbers = [int(x) for x in listed.split(",") if x]
        codes = _order(draw.seed, "代码", numbers)
        width = max(2, len(str(len(numbers))))
        for place, number in enumerate(_order(draw.seed, "出场", numbers), start=1):
            code = f"{_letter(n)}{codes.index(number) + 1:0{width}d}"
            found.append(Drawn(number=number, code=code, start_order=place))
    return tuple(sorted(found, key=lambda d: d.number))


def require_seed(seed: str) -> str:
    """A seed of 4 to 40 letters and digits; raises Invalid."""
    plain = seed.strip()
    if not (4 <= len(plain) <= 40 and plain.isalnum()):
        raise Invalid((Problem(field="seed", message="抽签种子应为 4 到 40 个字母或数字，没有抽签"),))
    return plain


def _order(seed: str, what: str, numbers: Iterable[int]) -> list[int]:
    """Numbers in the order of their hashes."""
    return sorted(numbers, key=lambda n: (hashlib.sha256(f"{seed}/{what}/{n}".encode()).hexdigest(), n))


def _letter(n: int) -> str:
    """A, B … Z, AA …"""
    return LETTERS[n] if n < len(LETTERS) else LETTERS[n // len(LETTERS) - 1] + LETTERS[n % len(LETTERS)]
