"""Many submissions into one, whatever their order: the latest of each unit counts, sums are made, formulas anew (all pure)."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from core.errors import Invalid, Problem
from core.reporting.records.forms import FORMULA, Form, Indicator, Value
from core.reporting.records.merging import HELD, KNOWN, NEW, OLDER, UnitValue
from core.reporting.records.submissions import Cell, ListRow, Submission
from core.reporting.rules.checks import findings
from core.reporting.rules.values import normal, with_formulas


class Place(NamedTuple):
    """What replaces what: one report of one unit for one period."""

    unit_code: str
    form_code: str
    period: str


class Delivery(NamedTuple):
    """One submission on its way, told by its number and its digest."""

    place: Place
    sequence: int
    digest: str


@dataclass(slots=True)
class Inbox:
    """Everything that came in, as a set: the order and the number of deliveries leave no trace."""

    kept: dict[Place, set[tuple[int, str]]]
    accepted: dict[Place, tuple[int, str]]

    def take(self, one: Delivery) -> str:
        """Keep a delivery; says whether it is new, known, older than another, or held behind a lock."""
        here = self.kept.setdefault(one.place, set())
        if (one.sequence, one.digest) in here:
            return KNOWN
        is_latest = all((one.sequence, one.digest) > other for other in here)
        here.add((one.sequence, one.digest))
        if one.place in self.accepted:
            return HELD
        return NEW if is_latest else OLDER

    def counting(self) -> dict[Place, tuple[int, str]]:
        """What counts of each unit: the accepted submission, otherwise the latest; two of one number by digest."""
        return {place: self.accepted.get(place) or max(found) for place, found in self.kept.items()}

    def digest(self) -> str:
        """The SHA-256 of what counts."""
        lines = sorted(f"{'/'.join(p)}#{n}:{d}" for p, (n, d) in self.counting().items())
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def place_of(one: Submission) -> Place:
    """Where a submission belongs."""
    return Place(one.unit_code, one.form_code, one.period)


def merged(form: Form, given: Iterable[tuple[Submission, str]], head: Submission) -> Submission:
    """The roll-up of some submissions of one form and period, each with its digest, under the head of the merging unit.

    Raises Invalid when one of them was made under another version of the form.
    """
    ordered = sorted(given, key=lambda pair: (pair[0].unit_code, pair[1]))
    others = [s.unit_name for s, _ in ordered if s.form_digest != form.digest]
    if others:
        sentence = f"{'、'.join(others)}用的是另一版 {form.code} 表式，不能一起汇总，请通知其换用 {form.version} 版后重报"
        raise Invalid((Problem(field="form", message=sentence),))
    submissions = [s for s, _ in ordered]
    by_unit = [{c.key: c for c in s.cells} for s in submissions]
    cells = {i.key: _merged_cell(i, by_unit) for i in form.indicators}
    cells = with_formulas(form, cells)
    rows = tuple(ListRow(key=f"{s.unit_code}:{r.key}", values=r.values) for s in submissions for r in s.rows)
    made = replace(
        head, cells=tuple(cells.values()), rows=rows, merged_from=tuple(sorted(d for _, d in ordered))
    )
    return replace(made, findings=findings(form, made))


def _merged_cell(one: Indicator, by_unit: Sequence[Mapping[str, Cell]]) -> Cell:
    """The units' values of an indicator merged; blank when all of them are."""
    values = [cells[one.key].value for cells in by_unit if one.key in cells]
    previous = [cells[one.key].previous for cells in by_unit if one.key in cells]
    if one.kind == FORMULA and one.merge in ("sum", "formula"):
        return Cell(key=one.key)
    return Cell(key=one.key, computed=joined(one, values), previous=joined(one, previous))


def joined(one: Indicator, values: Sequence[Value]) -> Value:
    """Several units' values as one: their sum, the greatest, the first, or none."""
    there = [v for v in values if v not in (None, "")]
    if not there or one.merge == "none":
        return None
    if one.is_text:
        return there[0] if one.merge == "first" and len(set(there)) == 1 else None
    numbers = [v for v in there if isinstance(v, Decimal)]
    if one.merge == "most":
        return max(numbers)
    return numbers[0] if one.merge == "first" else normal(sum(numbers, Decimal(0)))


def by_unit(key: str, given: Iterable[Submission]) -> tuple[UnitValue, ...]:
    """The units behind a merged number, by their code."""
    found = [
        UnitValue(unit_code=s.unit_code, unit_name=s.unit_name, value=c.value)
        for s in given
        for c in s.cells
        if c.key == key
    ]
    return tuple(sorted(found, key=lambda u: u.unit_code))


def merged_digest(one: Submission) -> str:
    """The SHA-256 of a merged report's numbers and what they were made of, whenever and by whomever it was made."""
    lines = [f"{c.key}={'' if c.value is None else c.value}" for c in one.cells]
    lines += [f"{r.key}={'|'.join('' if v is None else str(v) for v in r.values)}" for r in one.rows]
    text = "\n".join([one.form_digest, one.period, *one.merged_from, *lines])
    return hashlib.sha256(text.encode()).hexdigest()
