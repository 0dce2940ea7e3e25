"""Counting: every indicator over one source in one statement, and the rows behind each from the same condition."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import CTE, ColumnElement, and_, distinct, func, not_, or_, select, true
from sqlalchemy.orm import Session

from core.reporting.queries.relations import Relation, iso
from core.reporting.queries.sources import RELATIONS
from core.reporting.records.forms import COMPUTED, Condition, Dimension, Form, Indicator, Value, Window
from core.reporting.records.reports import Behind
from core.reporting.records.submissions import ListRow
from core.reporting.rules.values import normal

Column = ColumnElement[Any]
Order = Mapping[str, Sequence[Indicator]]


def computed(session: Session, form: Form, window: Window, today: dt.date) -> dict[str, Value]:
    """The values of every indicator counted from the records, one statement for each source."""
    by_source: dict[str, list[Indicator]] = defaultdict(list)
    for one in form.indicators:
        if one.kind == COMPUTED:
            by_source[one.source].append(one)
    found: dict[str, Value] = {}
    for name, indicators in by_source.items():
        found |= _counted(session, RELATIONS[name], indicators, window, today)
    return found


def _counted(
    session: Session, relation: Relation, indicators: Sequence[Indicator], window: Window, today: dt.date
) -> dict[str, Value]:
    """The values of the indicators over one source.

    The relation is made once, with the columns that are asked for: each of them is then read and not
    computed again for every indicator.
    """
    wanted = {d for one in indicators for d in dimensions_of(one)}
    rows = _rows(relation, window, today, wanted)
    sums = [_measured(rows, relation, one, window).label(f"i{n}") for n, one in enumerate(indicators)]
    row = session.execute(select(*sums).select_from(rows)).one()
    return {one.key: _value(relation, one, row[n]) for n, one in enumerate(indicators)}


def dimensions_of(one: Indicator) -> Iterable[str]:
    """The dimensions that an indicator needs."""
    yield from (c.dimension for c in (*one.where, *(c for part in one.either for c in part)))
    if name := one.measure.partition(" ")[2]:
        yield name


def _rows(relation: Relation, window: Window, today: dt.date, wanted: Iterable[str], *more: str) -> CTE:
    """The rows of a source as one table with the columns wanted."""
    inner = relation.rows(window, today).subquery("source")
    asked = set(wanted)
    names = [n for n in relation.source.dimensions if n in asked]
    columns = [inner.c[n] for n in (*more, *names)] or [inner.c.key]
    return select(*columns).cte("rows").prefix_with("MATERIALIZED")


def _measured(rows: CTE, relation: Relation, one: Indicator, window: Window) -> Column:
    """The aggregate of an indicator."""
    word, _, name = one.measure.partition(" ")
    test: Column = condition_of(rows, relation, one, window)
    if word == "count":
        return func.count().filter(test)
    column = rows.c[name]
    if word == "distinct":
        return func.count(distinct(column)).filter(test)
    return (func.sum(column) if word == "sum" else func.max(column)).filter(test)


def condition_of(rows: Any, relation: Relation, one: Indicator, window: Window) -> Column:
    """Which rows an indicator counts."""
    tests = [test(rows, relation, c, window) for c in one.where]
    if one.either:
        tests.append(or_(*(and_(*(test(rows, relation, c, window) for c in part)) for part in one.either)))
    return and_(*tests) if tests else true()


def test(rows: Any, relation: Relation, condition: Condition, window: Window) -> Column:
    """One test as a condition on the rows."""
    dimension, column = relation.source.dimensions[condition.dimension], rows.c[condition.dimension]
    given = condition.values
    match condition.operator:
        case "is":
            return column.is_(given[0]) if dimension.type == "bool" else column == given[0]  # type: ignore[no-any-return]
        case "in":
            return column.in_(given)  # type: ignore[no-any-return]
        case "not":
            return or_(column.is_(None), column.not_in(given))
        case "min":
            return column >= given[0]  # type: ignore[no-any-return]
        case "max":
            return column <= given[0]  # type: ignore[no-any-return]
        case "has":
            return or_(*(("、" + column + "、").contains(f"、{v}、", autoescape=True) for v in given))
        case "contains":
            return or_(*(column.contains(v, autoescape=True) for v in given))
        case "lacks":
            return or_(column.is_(None), not_(or_(*(column.contains(v, autoescape=True) for v in given))))
        case "known":
            return column.is_not(None) if given[0] else column.is_(None)  # type: ignore[no-any-return]
        case _:
            return _dated(column, condition, window)


def _dated(column: Column, condition: Condition, window: Window) -> Column:
    """A test of a day against the period."""
    days = {"period": window.start, "year": window.year_start, "since": window.since, "start": window.start}
    word, text = str(condition.values[0]), iso(column)
    if condition.operator == "until":
        return text <= window.end.isoformat()
    if condition.operator == "before":
        return text < days[word].isoformat()
    return and_(text >= days[word].isoformat(), text <= window.end.isoformat())


def _value(relation: Relation, one: Indicator, found: Any) -> Value:
    """A result as a cell's value; a sum over nothing is zero, the greatest of nothing is blank."""
    word, _, name = one.measure.partition(" ")
    if word in ("count", "distinct", "sum"):
        return _number(relation.source.dimensions.get(name), found or 0, word)
    if found is None:
        return None
    dimension = relation.source.dimensions[name]
    return plain_value(dimension, found) if dimension.type in ("number", "fen") else text_of(dimension, found)


def _number(dimension: Dimension | None, found: Any, word: str) -> Decimal:
    """A count or a sum; hundredths of a yuan become yuan."""
    number = Decimal(str(found))
    is_money = dimension is not None and dimension.type == "fen" and word == "sum"
    return normal(number.scaleb(-2)) if is_money else normal(number)


def plain_value(dimension: Dimension, found: Any) -> Value:
    """A stored value as a cell's: numbers as they are, money in yuan, the rest as people write it."""
    if found is None:
        return None
    if dimension.type == "fen":
        return normal(Decimal(found).scaleb(-2))
    return normal(Decimal(found)) if dimension.type == "number" else text_of(dimension, found)


def text_of(dimension: Dimension, found: Any) -> str:
    """A stored value as people write it."""
    if dimension.type == "bool":
        return "是" if found else "否"
    return found.isoformat() if isinstance(found, dt.date) else str(found)


# ---- rows -------------------------------------------------------------------------------------------------


def behind(session: Session, one: Indicator, window: Window, today: dt.date) -> tuple[Behind, ...]:
    """The people, households, payments or meetings behind a counted number, by their label."""
    relation = RELATIONS[one.source]
    word, _, name = one.measure.partition(" ")
    rows = _rows(relation, window, today, dimensions_of(one), "key", "label")
    found: Any
    if word == "distinct":
        found = select(func.min(rows.c.key), func.min(rows.c.label), rows.c[name]).group_by(rows.c[name])
        found = found.where(rows.c[name].is_not(None))
    elif word == "count":
        found = select(rows.c.key, rows.c.label)
    else:
        found = select(rows.c.key, rows.c.label, rows.c[name]).where(rows.c[name].is_not(None))
    found = found.where(condition_of(rows, relation, one, window)).order_by(rows.c.label, rows.c.key)
    dimension = relation.source.dimensions.get(name)
    return tuple(_behind(relation, dimension, word, row) for row in session.execute(found))


def _behind(relation: Relation, dimension: Dimension | None, word: str, row: Any) -> Behind:
    """One row behind a number; sums show each part."""
    amount = None
    if dimension is not None and word == "sum":
        amount = _number(dimension, row[2], word)
    return Behind(kind=relation.source.kind, key=int(row[0]), label=str(row[1] or "（未填）"), amount=amount)


def list_rows(session: Session, form: Form, window: Window, today: dt.date) -> tuple[ListRow, ...]:
    """The lines of a list form in its order, each under the key of its record."""
    relation = RELATIONS[form.rows_from]
    names = {c.dimension for c in form.columns if c.dimension}
    wanted = {*names, *form.rows_order, *(c.dimension for c in form.rows_where)}
    rows = _rows(relation, window, today, wanted, "key", "label")
    tests = [test(rows, relation, c, window) for c in form.rows_where]
    order = [rows.c[n] for n in form.rows_order]
    query = select(rows).where(*tests).order_by(*order, rows.c.label, rows.c.key)
    dimensions = relation.source.dimensions
    return tuple(
        ListRow(
            key=str(row.key),
            values=tuple(
                plain_value(dimensions[c.dimension], getattr(row, c.dimension)) if c.dimension else None
                for c in form.columns
            ),
        )
        for row in session.execute(query)
    )
