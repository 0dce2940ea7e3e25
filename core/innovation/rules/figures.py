"""The statistics of ideas, every number with what stands behind it (all pure; service rule 67, report R09)."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from core.innovation.records.steps import HELD, NOT_ACCEPTED, REFUSED, STATES
from core.innovation.records.views import Figure, IdeaCase, IdeaFigures, Ratio, Sum
from core.innovation.rules import steps as life
from core.innovation.rules.lists import is_answered
from core.periods import Period
from core.rules import Finding, RuleSet, finding

LOW, HIGH = "innovation.idea.implementation_low", "innovation.idea.implementation_high"


def figures(
    cases: Sequence[IdeaCase],
    period: Period,
    *,
    as_of: dt.date,
    employees: int,
    kinds: Sequence[str],
    rules: RuleSet,
) -> IdeaFigures:
    """The figures of a period; each narrower one is counted among the wider one, so none can be larger."""
    own = [c for c in cases if _is_within(c.idea.proposed_on, period) and life.counted_as(c.steps, as_of)]

    def state(case: IdeaCase) -> str:
        return life.counted_as(case.steps, as_of)

    adopted = [c for c in own if life.is_adopted(state(c))]
    implemented = [c for c in adopted if life.is_implemented(state(c))]
    paying = [c for c in implemented if life.is_beneficial(state(c)) and _benefit(c) > 0]
    rewarded = [c for c in cases if c.reward and _is_within(c.reward.rewarded_on, period)]
    submitted, used = figure("提出", own), figure("实施", implemented)
    taken, who = figure("采纳", adopted), _participants(own)
    implementation = percent("实施率", used, taken)
    return IdeaFigures(
        period=period,
        as_of=as_of,
        submitted=submitted,
        adopted=taken,
        implemented=used,
        with_benefit=figure("有效益", paying),
        refused=figure("不采纳和不予受理", (c for c in own if state(c) in (REFUSED, NOT_ACCEPTED))),
        held=figure("暂存", (c for c in own if state(c) == HELD)),
        unanswered=figure("尚未答复", (c for c in own if not is_answered(c))),
        by_state=_grouped(own, STATES, state),
        by_kind=_grouped(own, kinds, lambda c: c.idea.kind),
        by_unit=_grouped(own, sorted({c.idea.unit_name for c in own}), lambda c: c.idea.unit_name),
        benefit=Sum(label="年经济效益", lines=tuple((c.idea.id or 0, _benefit(c)) for c in paying)),
        adopted_within=figure("本期采纳", (c for c in cases if _happened(c, "采纳", period))),
        implemented_within=figure("本期实施", (c for c in cases if _happened(c, "实施完成", period))),
        rewarded_within=figure("本期奖励", rewarded),
        reward_within=Sum(label="奖励金额", lines=tuple(_rewards(rewarded))),
        excellent_within=figure("本期优秀建议", (c for c in cases if _is_excellent(c, period))),
        participants=who,
        employees=employees,
        per_head=per_head(submitted, employees),
        participation=_ratio("参与比例", who, "职工", employees),
        adoption=percent("采纳率", taken, submitted),
        implementation=implementation,
        findings=tuple(_findings(implementation, taken, rules)),
    )  # fmt: skip


def figure(label: str, cases: Iterable[IdeaCase]) -> Figure:
    """A number of ideas with their keys."""
    return Figure(label=label, unit="件", ids=tuple(c.idea.id or 0 for c in cases))


def per_head(submitted: Figure, employees: int) -> Ratio:
    """Ideas per employee with two places."""
    value = None
    if employees:
        value = (Decimal(submitted.number) / employees).quantize(Decimal("0.01"), ROUND_HALF_UP)
    told = f"人均 {value} 件" if value is not None else "人均 —"
    return Ratio(
        label="人均",
        value=value,
        sentence=f"提出 {submitted.number} 件 ÷ 职工 {employees} 人 = {told}",
    )


def percent(label: str, part: Figure, whole: Figure) -> Ratio:
    """A figure in per cent of another with one place."""
    return _ratio(label, part, whole.label, whole.number, unit=whole.unit)


def _ratio(label: str, part: Figure, name: str, number: int, *, unit: str = "人") -> Ratio:
    """A figure in per cent of a number."""
    value = None
    if number:
        value = (Decimal(part.number) * 100 / number).quantize(Decimal("0.1"), ROUND_HALF_UP)
    told = f"{value}%" if value is not None else "—"
    sentence = f"{label}：{part.label} {part.number} {part.unit} ÷ {name} {number} {unit} = {told}"
    return Ratio(label=label, value=value, sentence=sentence)


def _findings(implementation: Ratio, adopted: Figure, rules: RuleSet) -> Iterable[Finding]:
    """A share of implemented ideas that asks for a second look."""
    low, high = rules[LOW], rules[HIGH]
    if implementation.value is None:
        return
    if implementation.value < low.number:
        told = f"实施率 {implementation.value}% 低于 {low.number}%，请核实"
        yield finding(low, told, inputs=implementation.sentence, result="请核实")
    elif implementation.value > high.number:
        told = f"实施率 {implementation.value}% 高于 {high.number}%，请核实"
        yield finding(high, told, inputs=f"采纳 {adopted.number} 件", result="请核实")


def _grouped(
    cases: Sequence[IdeaCase], labels: Sequence[str], label_of: Callable[[IdeaCase], str]
) -> tuple[Figure, ...]:
    """A figure for each label, empty ones too."""
    return tuple(figure(label, (c for c in cases if label_of(c) == label)) for label in labels)


def _participants(cases: Iterable[IdeaCase]) -> Figure:
    """The authors, each once."""
    people = sorted({a.person_id for c in cases for a in c.authors})
    return Figure(label="提出建议的职工", unit="人", ids=tuple(people))


def _is_excellent(case: IdeaCase, period: Period) -> bool:
    """Whether an idea was found excellent during the period."""
    return bool(case.grade and case.grade.is_excellent) and _is_within(
        case.grade.decided_on if case.grade else None, period
    )


def _happened(case: IdeaCase, action: str, period: Period) -> bool:
    """Whether a step that still stands was taken during the period."""
    step = life.reached(case.steps, action)
    return step is not None and _is_within(step.taken_on, period)


def _rewards(cases: Sequence[IdeaCase]) -> Iterable[tuple[int, Decimal]]:
    """The rewards with their ideas."""
    for case in cases:
        if case.reward is not None:
            yield case.idea.id or 0, case.reward.amount


def _benefit(case: IdeaCase) -> Decimal:
    """The yearly benefit that finance has confirmed."""
    return case.benefit.amount if case.benefit and case.benefit.confirmed_on else Decimal(0)


def _is_within(day: dt.date | None, period: Period) -> bool:
    """Whether a day lies in the period."""
    return day is not None and period.start <= day <= period.end
