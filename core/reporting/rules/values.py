"""Formulas, the numbers as the sheet shows them, and numbers that lie apart from the earlier ones."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from core.reporting.records.forms import FORMULA, PERCENT, TEN_THOUSAND, YUAN, Form, Value
from core.reporting.records.submissions import Cell
from core.reporting.rules.checks import CellValues, plain
from core.reporting.rules.expressions import evaluate, parse

BLANK, LEAST, FACTOR = "—", 6, Decimal("3.5")
MAD_TO_SIGMA = Decimal("1.4826")


def with_formulas(form: Form, cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """The cells with every formula computed from the values that count, in the form's order."""
    known = dict(cells)
    for one in form.indicators:
        if one.kind == FORMULA:
            found = evaluate(parse(one.formula), CellValues(known))
            computed: Value = _rounded(found, one.unit) if isinstance(found, Decimal) else None
            if isinstance(found, str):
                computed = found
            known[one.key] = replace(known.get(one.key, Cell(key=one.key)), computed=computed)
    return known


def _rounded(number: Decimal, unit: str) -> Decimal:
    """A computed number with the places that its unit has."""
    places = 2 if unit in (YUAN, PERCENT) or unit in ("倍", "平方米") else 4
    return normal(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def normal(number: Decimal) -> Decimal:
    """A number written one way only: 12 and never 12.00 or 1.2E+1."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def shown(value: Value, unit: str, money: str) -> str:
    """A value as the sheet shows it: blank is a dash, zero is 0, yuan as the sheet's unit of money."""
    if value is None or value == "":
        return BLANK
    if not isinstance(value, Decimal):
        return str(value)
    if unit == YUAN:
        if money == TEN_THOUSAND:
            return f"{(value / 10000).quantize(Decimal('0.0001'), ROUND_HALF_UP):f}"
        return f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return f"{normal(value):f}"


def unit_shown(unit: str, money: str) -> str:
    """A unit as the head shows it."""
    return money if unit == YUAN else unit


def outlier(values: Sequence[Value]) -> str:
    """The sentence when the newest of some values lies apart: more than 3.5 scaled median deviations off the median.

    At least six earlier values are needed; where they are all alike any other value lies apart.
    """
    numbers = [v for v in values if isinstance(v, Decimal)]
    if len(numbers) <= LEAST or values[-1] is None:
        return ""
    *earlier, newest = numbers
    middle = statistics.median(earlier)
    deviation = MAD_TO_SIGMA * statistics.median(abs(n - middle) for n in earlier)
    if abs(newest - middle) <= FACTOR * deviation:
        return ""
    return (
        f"本期 {plain(newest)} 与前 {len(earlier)} 期差别较大：中位数 {plain(middle)}，"
        f"允许相差 {plain(FACTOR * deviation)}（3.5×1.4826×离差中位数），请核实"
    )
