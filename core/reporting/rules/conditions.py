"""Filters and measures of a form as data, checked against what a source offers."""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from core.errors import Invalid, Problem
from core.reporting.records.forms import Condition, Source

OPERATORS: tuple[str, ...] = get_args(Condition.__annotations__["operator"])
_DATE_WORDS = {"within": ("period", "year", "since"), "until": ("end",), "before": ("start", "year")}
MEASURES = ("count", "distinct", "sum", "most", "value")


def conditions(where: Mapping[str, Any]) -> tuple[Condition, ...]:
    """The tests of a table: a value, a list of values, or a table of operators for each dimension."""
    found = []
    for dimension, given in where.items():
        tests = given if isinstance(given, Mapping) else {"in" if isinstance(given, list) else "is": given}
        for operator, value in tests.items():
            if operator not in OPERATORS:
                sentence = f"条件“{dimension}”里不认识“{operator}”"
                raise Invalid((Problem(field="form", message=sentence),))
            values = tuple(value) if isinstance(value, list) else (value,)
            found.append(Condition(dimension=dimension, operator=operator, values=values))  # type: ignore[arg-type]  # one of them
    return tuple(found)


def measure_problem(source: Source, measure: str) -> str | None:
    """What is wrong with a measure over a source."""
    word, _, name = measure.partition(" ")
    if word not in MEASURES:
        return f"不认识算法“{measure}”，可用：{'、'.join(MEASURES)}"
    if word == "count":
        return None if not name else "“count”后面不写别的"
    found = source.dimensions.get(name)
    if found is None:
        return _unknown(source, name)
    if word in ("sum", "most") and found.type not in ("number", "fen", "date" if word == "most" else "fen"):
        return f"“{found.label}”不是数，不能合计"
    return None


def condition_problem(
    source: Source, condition: Condition, labels: Callable[[str], frozenset[str]]
) -> str | None:
    """What is wrong with a test over a source."""
    found = source.dimensions.get(condition.dimension)
    if found is None:
        return _unknown(source, condition.dimension)
    if condition.operator in _DATE_WORDS:
        words = _DATE_WORDS[condition.operator]
        if found.type != "date" or any(v not in words for v in condition.values):
            return f"“{found.label}”的“{condition.operator}”只能用于日期，可写：{'、'.join(words)}"
        return None
    if condition.operator == "known":
        return (
            None if condition.values in ((True,), (False,)) else f"“{found.label}”的“known”应为 true 或 false"
        )
    wanted: dict[str, type | tuple[type, ...]] = {
        "text": str,
        "bool": bool,
        "number": int,
        "fen": int,
        "date": str,
    }
    for value in condition.values:
        if not isinstance(value, wanted[found.type]) or (found.type != "bool" and isinstance(value, bool)):
            return f"“{found.label}”不能与“{value}”比较"
        is_label = condition.operator in ("is", "in", "not") and bool(found.code)
        if is_label and value not in labels(found.code):
            return f"“{found.label}”里没有“{value}”这一项"
    return None


def _unknown(source: Source, name: str) -> str:
    """The sentence on a dimension that a source does not have."""
    return f"来源“{source.label}”没有“{name}”这一项，可用：{'、'.join(source.dimensions)}"
