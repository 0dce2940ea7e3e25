"""Whether the cells of a form agree: findings with the real numbers, from the cells and the form alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from core.reporting.records.forms import PERCENT, TEXT, Check, Form, Indicator, Value
from core.reporting.records.submissions import Cell, FormFinding, ListRow, Submission
from core.reporting.rules import expressions
from core.reporting.rules.expressions import Result, compared, evaluate, holds, parse

_PLACE = re.compile(r"\{([^{}]+)\}")
CHANGE, HUNDRED = "T", Decimal(100)


@dataclass(frozen=True, slots=True)
class CellValues:
    """The values of a form's cells and rows, as expressions see them."""

    cells: Mapping[str, Cell]
    columns: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    is_blank_zero: bool = False

    def value(self, key: str) -> Value:
        """A cell's value; zero for a blank where blanks count as zero."""
        found = self.cells[key].value if key in self.cells else None
        return Decimal(0) if found is None and self.is_blank_zero else found

    def previous(self, key: str) -> Value:
        """A cell's value of the last period."""
        return self.cells[key].previous if key in self.cells else None

    def column(self, key: str) -> tuple[Value, ...]:
        """A list's column; every row's key where the column has no name."""
        if key:
            return self.columns.get(key, ())
        return next(iter(self.columns.values()), ())


def findings(form: Form, submission: Submission) -> tuple[FormFinding, ...]:
    """Every finding on a submission, in the order of the form's checks, then the great changes."""
    cells = {c.key: c for c in submission.cells}
    columns = columns_of(form, submission.rows)
    found = [f for c in form.checks for f in finding_of(c, cells, columns)]
    return (*found, *_changes(form, cells))


def columns_of(form: Form, rows: Sequence[ListRow]) -> dict[str, tuple[Value, ...]]:
    """The columns of a list form by key."""
    return {c.key: tuple(r.values[i] for r in rows) for i, c in enumerate(form.columns)}


def finding_of(
    check: Check, cells: Mapping[str, Cell], columns: Mapping[str, tuple[Value, ...]]
) -> Iterator[FormFinding]:
    """What one relation says about the cells: nothing when it holds or cannot be judged."""
    values = CellValues(cells, columns, is_blank_zero=check.missing == "zero")
    if not holds(check.when, CellValues(cells, columns)):
        return
    left, right = evaluate(parse(check.left), values), evaluate(parse(check.right), values)
    keys = tuple(sorted(needed(check) & set(cells)))
    severity: Literal["hard", "soft"] = check.severity
    if check.soft_when and holds(check.soft_when, CellValues(cells, columns)):
        severity = "soft"
    if left is None or right is None:
        if check.missing == "required":
            blank = "、".join(k for k in keys if cells[k].value is None) or check.id
            told = f"{check.id}：有空格没有填，无法核对（{blank}）"
            yield FormFinding(id=check.id, sentence=told, severity=severity, cells=keys, source=check.source)
        return
    if compared(check.operator, left, right) is False:
        told = f"{check.id}：{worded(check, values, left, right)}"
        yield FormFinding(id=check.id, sentence=told, severity=severity, cells=keys, source=check.source)


def needed(check: Check) -> frozenset[str]:
    """The cells and columns that a relation compares."""
    return expressions.names(parse(check.left)) | expressions.names(parse(check.right))


def worded(check: Check, values: CellValues, left: Result, right: Result) -> str:
    """The relation's sentence with the real numbers in it."""
    known = {"left": left, "right": right}

    def put(match: re.Match[str]) -> str:
        inner = match[1].strip()
        found = known[inner] if inner in known else evaluate(parse(inner), values)
        return plain(found)

    return _PLACE.sub(put, check.sentence)


def plain(value: Result) -> str:
    """A value inside a sentence; a blank is said to be one."""
    if value is None or value == "":
        return "（空）"
    if isinstance(value, Decimal):
        rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
        return f"{rounded:f}" if rounded != rounded.to_integral_value() else f"{rounded:.0f}"
    return str(value)


def change_of(indicator: Indicator, cell: Cell, limit: int) -> str:
    """The sentence on a number that changed more than so many per cent against the last period, or nothing."""
    now, before = cell.value, cell.previous
    if not limit or not isinstance(now, Decimal) or not isinstance(before, Decimal) or now == before:
        return ""
    told = f"{indicator.label}本期 {plain(now)}，上期 {plain(before)}"
    if not before:
        return f"{told}，由 0 变为有数，请说明原因"
    share = (now - before) / abs(before) * HUNDRED
    if abs(share) <= limit:
        return ""
    way = "增加" if share > 0 else "减少"
    return f"{told}，{way} {plain(abs(share))}%，超过 {limit}%，请说明原因"


def _changes(form: Form, cells: Mapping[str, Cell]) -> Iterator[FormFinding]:
    """The numbers whose change against the last period must be explained."""
    for indicator in form.indicators:
        cell = cells.get(indicator.key)
        if cell is None or indicator.unit in (TEXT, PERCENT):
            continue
        if told := change_of(indicator, cell, form.change_limit):
            yield FormFinding(
                id=f"{CHANGE}:{indicator.key}", sentence=told, severity="soft", cells=(indicator.key,),
                source="与上期比较",
            )  # fmt: skip
