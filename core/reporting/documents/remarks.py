"""校验说明: every finding with its reason, and every value entered by hand, as lines of texts."""

from collections.abc import Iterator

from core.reporting.records.forms import Form
from core.reporting.records.submissions import Submission
from core.reporting.rules.values import shown

HEADS, WIDTHS = ("序号", "类别", "内容", "说明"), (6.0, 14.0, 70.0, 40.0)
NOTHING = "审核关系全部通过，没有手工改动的数。"


def remarks(form: Form, one: Submission) -> Iterator[tuple[str, str, str, str]]:
    """The lines: number, kind, sentence, reason."""
    number = 0
    for number, (kind, told, reason) in enumerate(_lines(form, one), 1):
        yield str(number), kind, told, reason
    if not number:
        yield "", "", NOTHING, ""


def _lines(form: Form, one: Submission) -> Iterator[tuple[str, str, str]]:
    """Findings first, then what was entered in the place of a computed value."""
    given = {(e.id, e.sentence): e.text for e in one.explanations}
    for found in one.findings:
        kind = "必须改正" if found.severity == "hard" else "须写说明"
        yield kind, found.sentence, given.get((found.id, found.sentence), "")
    for cell, indicator in zip(one.cells, form.indicators, strict=True):
        if cell.entered is not None and indicator.kind != "entered":
            by_hand, computed = (shown(v, indicator.unit, form.money) for v in (cell.entered, cell.computed))
            yield "手工填写", f"{indicator.label}：按记录 {computed}，填写 {by_hand}", cell.reason
