"""The arithmetic of an allotment and the clash of limits in lines to print."""

from collections.abc import Iterator, Mapping, Sequence

from core.congress.records.quota import GROUPS, Allotment, Clash, Limit, Step, UnitAllotment


def allotment_lines(allotment: Allotment, people: Mapping[str, int]) -> tuple[str, ...]:
    """The limits, the division for each unit and the reserved seats with the reason for each."""
    return (
        f"代表名额共 {allotment.total} 名，全体职工 {allotment.employees} 人，{len(allotment.units)} 个选区。",
        *(_limit_line(x, allotment.total) for x in allotment.limits),
        "各选区名额＝选区职工数×代表名额÷全体职工，先取整数，剩余名额按余数从大到小各加一名；"
        "余数相同的，职工多的选区在先，仍相同的按选区次序。",
        *(_unit_line(u, allotment) for u in allotment.units),
        *(line for g in GROUPS for line in _group_lines(g, allotment, people[g])),
        *_stacked_lines(allotment),
    )


def _limit_line(limit: Limit, total: int) -> str:
    """A limit with its source and, for a share, the seats that it comes to."""
    text = f"{limit.label}（{limit.severity}；{limit.source}）"
    if limit.share is None:
        return text
    exact = limit.share * total
    parts = f"{total}×{limit.share.numerator}÷{limit.share.denominator}"
    rounding = (
        ""
        if exact.denominator == 1
        else "，不足一名的进一"
        if limit.relation == "不少于"
        else "，不足一名的舍去"
    )
    return f"{text}：{parts}{rounding}，为 {limit.seats(total)} 名"


def _unit_line(unit: UnitAllotment, allotment: Allotment) -> str:
    """The division of one unit: product, integer part, remainder, what was added or taken, and the seats."""
    product = unit.employees * allotment.total
    text = (
        f"{unit.name}：{unit.employees}×{allotment.total}＝{product}，{product}÷{allotment.employees}"
        f"＝{unit.whole} 余 {unit.remainder}"
    )
    if unit.extra > 0:
        text += f"，{'补足每个选区的最低名额' if _is_raised(unit, allotment) else '按余数'}加 {unit.extra} 名"
    if unit.extra < 0:
        text += f"，因其他选区补足最低名额减 {-unit.extra} 名"
    return f"{text}，共 {unit.seats} 名"


def _is_raised(unit: UnitAllotment, allotment: Allotment) -> bool:
    """Whether a unit has more seats than its share because each unit has a least number."""
    least = max((x.count or 0 for x in allotment.limits if x.group == "unit"), default=0)
    return unit.whole < unit.seats == min(least, unit.employees)


def _group_lines(group: str, allotment: Allotment, people: int) -> Iterator[str]:
    """How the seats of a group fall to the units; nothing for a group without a limit."""
    held = {u.name: getattr(u, group) for u in allotment.units if getattr(u, group)}
    if not any(x.group == group for x in allotment.limits):
        return
    bound = "不超过" if group == "senior" else "不少于"
    spread = "、".join(f"{name} {count} 名" for name, count in held.items()) or "各选区均为 0 名"
    yield (
        f"{GROUPS[group]}代表{bound} {sum(held.values())} 名，按各选区{GROUPS[group]}人数（共 {people} 人）同法分配，"
        f"不超过选区的名额和人数：{spread}。"
    )


def _stacked_lines(allotment: Allotment) -> Iterator[str]:
    """The units in which one delegate must fill several reserved seats."""
    names = [u.name for u in allotment.units if u.is_stacked]
    if names:
        yield (
            f"{'、'.join(names)}的预留名额之和多于选区名额，须有代表一人兼备几项（例如一线女职工）。"
            "请核对选区里有没有这样的职工。"
        )


# ---- the clash -----------------------------------------------------------------------------------------------


def clash_sentences(limits: Sequence[Limit], employees: int) -> tuple[str, ...]:
    """What cannot be had at once."""
    if len(limits) == 1:
        head = f"全体职工 {employees} 人，各选区的人员构成满足不了下面这项限制，没有分配名额："
    else:
        head = (
            f"下面 {len(limits)} 项限制不能同时满足，没有分配名额（去掉其中任何一项，其余的就不再互相冲突）："
        )
    return (head, *(f"{i}．{x.label}（{x.severity}；{x.source}）" for i, x in enumerate(limits, start=1)))


def relaxation_sentence(total: int, steps: Sequence[Step]) -> str:
    """What has to give way, and by how much."""
    told = "；".join(_step_text(s) for s in steps)
    return f"代表名额为 {total} 名时，只需放宽：{told}。"


def _step_text(step: Step) -> str:
    """One limit's way from what it asks for to what can be had."""
    limit = step.limit
    firm = "（强制规定，不能自行放宽）" if limit.severity == "强制" else ""
    if limit.group == "total":
        relation = "" if limit.relation == "等于" else limit.relation
        return f"代表名额由{relation} {step.required} 名改为{relation} {step.reachable} 名{firm}"
    if limit.group == "unit":
        return f"各选区最低名额合计 {step.required} 名，只有 {step.reachable} 名，{step.size} 名无法保证，可合并小选区"
    return f"{GROUPS[limit.group]}代表由{limit.relation} {step.required} 名改为{limit.relation} {step.reachable} 名{firm}"


def clash_lines(clash: Clash) -> tuple[str, ...]:
    """The conflict and the ways out, line by line."""
    return (*clash.sentences, *(r.sentence for r in clash.relaxations))
