"""From score sheets to the score of a part and the total, exact until the declared rounding (all pure)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from core.competition.records.entries import Entry
from core.competition.records.judging import CONFIRMED, Adjustment, Sheet, SheetLine
from core.competition.records.ranking import Facts, JudgeScore, PartScore
from core.competition.records.scheme import (
    HUNDRED,
    JUDGED,
    LINEAR,
    MEASURED,
    PLAIN,
    UP,
    Indicator,
    Part,
    Rubric,
    Scheme,
)

Sheets = Mapping[tuple[int, int], Sequence[Sheet]]  # by entry and part


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """An entry's total with its arithmetic; None while a sheet lacks."""

    value: Decimal | None
    formula: str


def confirmed(sheets: Iterable[Sheet]) -> Sheets:
    """The confirmed sheets by entry and part, in the order of the judges whatever the order of entry."""
    found: dict[tuple[int, int], list[Sheet]] = {}
    for one in sheets:
        if one.state == CONFIRMED:
            found.setdefault((one.entry_id, one.part_id), []).append(one)
    return {key: sorted(mine, key=lambda s: (s.is_timing, s.judge_id or 0)) for key, mine in found.items()}


def rounded(exact: Fraction, scheme: Scheme) -> Decimal:
    """A number cut to the declared places in the declared way."""
    scaled = abs(exact) * 10**scheme.places
    whole = int(scaled + Fraction(1, 2)) if scheme.rounding == "四舍五入" else int(scaled)
    return Decimal(-whole if exact < 0 else whole).scaleb(-scheme.places)


def part_scores(facts: Facts, entry: Entry, sheets: Sheets) -> tuple[PartScore, ...]:
    """An entry's score in every part."""
    return tuple(_part_score(facts, entry, part, sheets) for part in facts.rubric.parts)


def _part_score(facts: Facts, entry: Entry, part: Part, sheets: Sheets) -> PartScore:
    """An entry's score in one part."""
    mine = sheets.get((entry.id or 0, part.id or 0), ())
    scored = [s for s in mine if not s.is_timing]
    if part.method == JUDGED:
        expected = judges_of(facts, entry, part)
        judges = tuple(s for s in scored if s.judge_id in expected)
        score, told, sentence = _judged(facts.rubric.scheme, judges, len(expected))
    else:
        told, (score, sentence) = (), _direct(facts.rubric, part, scored[:1])
    is_passed = part.pass_mark is None or (score is not None and score >= part.pass_mark)
    return PartScore(
        part_id=part.id or 0, name=part.name, score=score, judges=told,
        seconds=next((s.seconds for s in mine if s.seconds is not None), None),
        sentence=sentence, is_passed=is_passed,
    )  # fmt: skip


def judges_of(facts: Facts, entry: Entry, part: Part) -> frozenset[int]:
    """The judges who score an entry in a part: those of the part who do not step aside."""
    recused = {d.judge_id for d in facts.decisions if d.entry_id == entry.id and d.decision == "回避"}
    return frozenset(j.id or 0 for j in facts.judges if j.judges(part) and j.id not in recused)


def _judged(
    scheme: Scheme, sheets: Sequence[Sheet], expected: int
) -> tuple[Decimal | None, tuple[JudgeScore, ...], str]:
    """The average of the judges' sums, without one highest and one lowest where that is declared."""
    sums = [sum((line.value for line in s.lines), Decimal(0)) for s in sheets]
    is_cut = scheme.is_dropping and len(sums) >= scheme.drop_from
    out = {sums.index(max(sums)), _last(sums, min(sums))} if is_cut else set()
    told = tuple(
        JudgeScore(judge_id=s.judge_id or 0, score=value, is_dropped=n in out)
        for n, (s, value) in enumerate(zip(sheets, sums, strict=True))
    )
    if not sums or len(sums) < expected:
        return None, told, f"评分表 {len(sums)} 份，应有 {expected} 份"
    kept = [Fraction(value) for n, value in enumerate(sums) if n not in out]
    score = rounded(sum(kept, Fraction(0)) / len(kept), scheme)
    shown = "＋".join(text(v) for n, v in enumerate(sums) if n not in out)
    cut = "去掉最高分 " + text(max(sums)) + " 和最低分 " + text(min(sums)) + "，" if is_cut else ""
    return score, told, f"{cut}（{shown}）÷{len(kept)}＝{text(score)}"


def _last(values: Sequence[Decimal], wanted: Decimal) -> int:
    """The last place of a value, so that of equal scores two different sheets are dropped."""
    return len(values) - 1 - list(reversed(values)).index(wanted)


def _direct(rubric: Rubric, part: Part, sheets: Sequence[Sheet]) -> tuple[Decimal | None, str]:
    """The score of a part that one sheet gives: marks entered directly, or points of indicators."""
    if not sheets:
        return None, "没有已确认的成绩"
    lines = sheets[0].lines
    if part.method != MEASURED:
        score = rounded(sum((Fraction(line.value) for line in lines), Fraction(0)), rubric.scheme)
        return score, f"成绩 {text(score)}"
    by_id = {i.id: i for i in rubric.indicators}
    given = [(by_id[line.indicator_id], line) for line in lines]
    points = [(i, line, rounded(indicator_points(i, line.value), rubric.scheme)) for i, line in given]
    score = sum((p for _, _, p in points), Decimal(0))
    told = "＋".join(_told(i, line, p) for i, line, p in points)
    return rounded(Fraction(score), rubric.scheme), f"{told}＝{text(score)}"


def _told(indicator: Indicator, line: SheetLine, points: Decimal) -> str:
    """One indicator's points in words."""
    return f"{indicator.name} {plain(line.value)}{indicator.unit}得 {text(points)}"


def indicator_points(indicator: Indicator, value: Decimal) -> Fraction:
    """The points for a measured value, never below zero nor above the indicator's points."""
    full = Fraction(indicator.points)
    if indicator.rule == PLAIN:
        return min(max(Fraction(value), Fraction(0)), full)
    if indicator.rule == LINEAR:
        floor, target = Fraction(indicator.floor or 0), Fraction(indicator.target or 0)
        share = (Fraction(value) - floor) / (target - floor)
        return full * min(max(share, Fraction(0)), Fraction(1))
    is_up = indicator.direction == UP
    reached = [p for limit, p in steps_of(indicator) if (value >= limit if is_up else value <= limit)]
    return Fraction(max(reached, default=Decimal(0)))


def steps_of(indicator: Indicator) -> tuple[tuple[Decimal, Decimal], ...]:
    """The limits of a stepped indicator with their points; raises ArithmeticError or ValueError for another text."""
    pairs = [p.replace("：", ":").split(":") for p in (indicator.steps or "").split("、") if p.strip()]
    return tuple((Decimal(limit.strip()), Decimal(points.strip())) for limit, points in pairs)


def total(rubric: Rubric, parts: Sequence[PartScore], adjustments: Sequence[Adjustment]) -> Total:
    """The weighted total with its adjustments."""
    if any(p.score is None for p in parts) or not parts:
        return Total(value=None, formula="成绩不全")
    by_id = {p.id: p for p in rubric.parts}
    exact, told = Fraction(0), []
    for one in parts:
        part = by_id[one.part_id]
        exact += Fraction(one.score or 0) / Fraction(part.full_score) * Fraction(part.weight)
        told.append(f"{part.name} {text(one.score or Decimal(0))}{_factor(part)}")
    value = rounded(exact, rubric.scheme)
    formula = f"{'＋'.join(told)}＝{text(value)}"
    for change in adjustments:
        value += change.points
        sign = "－" if change.points < 0 else "＋"
        formula += f"；{sign}{text(abs(change.points))}（{change.reason}）＝{text(value)}"
    return Total(value=value, formula=formula)


def formula(rubric: Rubric) -> str:
    """The rule of the total in one sentence, as printed."""
    scheme = rubric.scheme
    sums = "＋".join(p.name + _factor(p) for p in rubric.parts)
    told = [f"总分＝{sums}"]
    if any(p.method == JUDGED for p in rubric.parts):
        cut = f"不少于 {scheme.drop_from} 份时去掉一个最高分和一个最低分，" if scheme.is_dropping else ""
        told.append(f"评委评分的部分取各评委评分表合计，{cut}求平均")
    told += [f"指标“{i.name}”{_indicator_rule(i)}" for i in rubric.indicators]
    told.append(f"各部分得分和总分保留 {scheme.places} 位小数，{scheme.rounding}")
    chain = "、".join(scheme.chain)
    told.append(f"总分相同依次比较{chain}，仍相同的名次并列" if chain else "总分相同的名次并列")
    return "；".join(told) + "。"


def _factor(part: Part) -> str:
    """How a part's score goes into the total."""
    scale = "" if part.full_score == HUNDRED else f"÷{plain(part.full_score)}×100"
    return f"{scale}×{plain(part.weight)}%"


def _indicator_rule(indicator: Indicator) -> str:
    """How an indicator is scored, in words."""
    unit = indicator.unit
    if indicator.rule == PLAIN:
        return f"按实际得分计，满分 {plain(indicator.points)} 分"
    if indicator.rule == LINEAR:
        target, floor = plain(indicator.target or Decimal(0)), plain(indicator.floor or Decimal(0))
        return f"达到 {target}{unit} 得 {plain(indicator.points)} 分，{floor}{unit} 得 0 分，其间按比例"
    word = "不低于" if indicator.direction == UP else "不高于"
    return "、".join(f"{word} {plain(limit)}{unit} 得 {plain(p)} 分" for limit, p in steps_of(indicator))


def text(value: Decimal) -> str:
    """A score as lists show it, with two places."""
    return f"{value:.2f}"


def plain(value: Decimal) -> str:
    """A number without needless zeros."""
    return f"{value.normalize():f}"
