"""What the commands on hardship files answer; core.cli names them and opens the store."""

import datetime as dt
from dataclasses import asdict
from decimal import Decimal, InvalidOperation

from core.errors import Invalid, Problem
from core.hardship.records.means import Assessment, Shift, WhatIf
from core.hardship.service.means import Means

LINE = "low_income_line"
Answer = tuple[bool, dict[str, object], str]


def assess(means: Means, as_of: str | None, what_if: str | None) -> Answer:
    """Every household's means test with its sentences: whether all could be judged, the JSON object, the words."""
    day = _day(as_of)
    found = means.assess_all(day)
    households: list[object] = [_household(a) for a in found]
    answer: dict[str, object] = {"as_of": (day or dt.date.today()).isoformat(), "households": households}
    lines = [line for a in found for line in _lines(a)]
    if what_if is not None:
        imagined = means.what_if(low_income_line=_line(what_if), as_of=day)
        answer["what_if"] = _imagined(imagined)
        lines += ["", *_what_if_lines(imagined)]
    return all(a.judgement is not None for a in found), answer, "\n".join(lines) or "还没有困难职工档案。"


def _household(one: Assessment) -> dict[str, object]:
    """One household for programs; amounts are texts to the cent."""
    found = one.judgement
    head = {"household": one.household_id, "file_number": one.file_number, "name": one.head_name}
    if found is None:
        return head | {"result": None, "problem": one.problem}
    return head | {
        "result": found.result, "tier": found.tier, "per_head": f"{found.per_head:.2f}",
        "low_income_line": f"{found.line:.2f}", "multiple": f"{found.multiple:.2f}",
        "income": f"{found.totals.income:.2f}", "expense": f"{found.totals.expense:.2f}",
        "persons": found.totals.persons, "sentence": found.sentence,
        "findings": [asdict(f) for f in found.findings],
    }  # fmt: skip


def _lines(one: Assessment) -> list[str]:
    """One household for people."""
    head = f"{one.file_number}　{one.head_name}"
    if one.judgement is None:
        return [f"{head}：没有认定。{one.problem}"]
    told = [f"　　{f.sentence}（{f.severity}；{f.source}）" for f in one.judgement.findings]
    return [f"{head}：{one.judgement.sentence}", *told]


def _imagined(found: WhatIf) -> dict[str, object]:
    """What another line would change, for programs."""
    lists = {n: [_shift(s) for s in getattr(found, n)] for n in ("entering", "leaving", "moving")}
    return {
        LINE: f"{found.line:.2f}",
        "households": found.households,
        **lists,
        "problems": list(found.problems),
    }


def _shift(one: Shift) -> dict[str, object]:
    """One household that another line moves."""
    return asdict(one) | {"per_head": f"{one.per_head:.2f}"}


def _what_if_lines(found: WhatIf) -> list[str]:
    """What another line would change, for people."""
    lines = [
        f"如果低保标准为 {found.line:.2f} 元：{found.households} 户中，"
        f"新符合 {len(found.entering)} 户，不再符合 {len(found.leaving)} 户，类别变化 {len(found.moving)} 户。"
    ]
    for label, shifts in (
        ("新符合", found.entering),
        ("不再符合", found.leaving),
        ("类别变化", found.moving),
    ):
        lines += [
            f"{label}：{s.file_number}　{s.head_name}，月人均 {s.per_head:.2f} 元，{s.before} → {s.after}"
            for s in shifts
        ]
    return lines


def _line(text: str) -> Decimal:
    """The amount after low_income_line=; raises Invalid."""
    name, _, number = text.partition("=")
    try:
        amount = Decimal(number)
    except InvalidOperation:
        amount = Decimal(0)
    if name != LINE or not amount.is_finite() or amount <= 0:
        raise Invalid((Problem(field="what_if", message=f"试算请写成 {LINE}=850 这样，金额大于 0"),))
    return amount


def _day(text: str | None) -> dt.date | None:
    """The day given, if any; raises Invalid."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Invalid((Problem(field="as_of", message="日期请写成 2026-11-20 这样"),)) from None
