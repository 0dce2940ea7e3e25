"""Points by the score tables, and the average of several reviewers (all pure)."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from core.errors import Invalid, Problem
from core.innovation.records.views import Band, Criterion, ScoreSheet, ScoreTable
from core.money import CENT

HUNDRED = Decimal(100)


def require_points(table: ScoreTable, points: Mapping[str, Decimal]) -> None:
    """Refuse a criterion left out or unknown, points beyond the range, and points between two bands; raises Invalid."""
    known = {c.name for c in table.criteria}
    found = [f"“{table.name}”里没有“{n}”这一项" for n in points if n not in known]
    for one in table.criteria:
        if one.name not in points:
            found.append(f"“{one.name}”没有打分")
        elif sentence := _problem(one, points[one.name]):
            found.append(sentence)
    if found:
        raise Invalid(tuple(Problem(field="points", message=f"{f}，没有保存") for f in found))


def doubts(table: ScoreTable, points: Mapping[str, Decimal], benefit: Decimal | None) -> tuple[str, ...]:
    """Points that do not go with the yearly benefit confirmed by finance."""
    found = []
    for one in table.criteria:
        if benefit is None or one.name not in points:
            continue
        meant = [b for b in one.bands if _is_meant(b, benefit)]
        if meant and not any(b.low <= points[one.name] <= b.high for b in meant):
            ranges = "、".join(f"{_number(b.low)}–{_number(b.high)}" for b in meant)
            found.append(
                f"年效益 {benefit:,.2f} 元，“{one.name}”按{table.name}应为 {ranges} 分，现为 {_number(points[one.name])} 分"
            )
    return tuple(found)


def average(sheets: Sequence[ScoreSheet]) -> Decimal | None:
    """The mean of the reviewers' totals with two places, half up; None without a score."""
    if not sheets:
        return None
    whole = sum((s.total for s in sheets), Decimal(0))
    return (whole / len(sheets)).quantize(CENT, ROUND_HALF_UP)


def _problem(one: Criterion, points: Decimal) -> str:
    """What is wrong with the points of a criterion."""
    if not 0 <= points <= one.maximum:
        return f"“{one.name}”应为 0 到 {_number(one.maximum)} 分"
    if one.bands and not any(b.low <= points <= b.high for b in one.bands):
        ranges = "、".join(f"{_number(b.low)}–{_number(b.high)}" for b in one.bands)
        return f"“{one.name}”应在 {ranges} 分之内"
    return ""


def _is_meant(band: Band, benefit: Decimal) -> bool:
    """Whether a band is meant for a benefit."""
    if band.benefit_from is None and band.benefit_below is None:
        return False
    is_enough = band.benefit_from is None or benefit >= band.benefit_from
    return is_enough and (band.benefit_below is None or benefit < band.benefit_below)


def _number(value: Decimal) -> str:
    """Points without needless zeros."""
    return f"{value.normalize():f}"
