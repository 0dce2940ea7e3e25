"""Writing into a report by hand: a value with its reason, and the explanation of a soft finding."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from core.errors import Invalid, Problem
from core.fields import spec
from core.reporting.records.forms import COMPUTED, DAY, ENTERED, FORMULA, Form, Indicator, ListColumn, Value
from core.reporting.records.reports import ReportView
from core.reporting.records.submissions import Cell, FormFinding
from core.reporting.rules.values import shown
from gui.kit import Form as Fields
from gui.kit import edit
from gui.reporting.words import money_note, value_words

if TYPE_CHECKING:
    from gui.reporting.tab import Tab

WHENCE = {COMPUTED: "按记录为", FORMULA: "按公式为"}
KEPT = "重新取数时，手工填写的数会保留。留空并保存，就恢复为系统的数。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A value in the place of a computed one."""

    value: str = spec("填写", default="", max_length=199)
    reason: str = spec("原因", default="", max_length=500, help="为什么与记录不同，会随报表上报")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The reason for a soft finding."""

    text: str = spec("说明", default="", required=True, max_length=500, help="会随报表上报，上级可以看到")


def enter(tab: "Tab", view: ReportView, key: str) -> None:
    """Ask for the value of a cell and keep it; an empty one takes the entered value back."""
    if not key:
        return
    one = view.form.by_key.get(key)
    names = ("value",) if one is None or one.kind == ENTERED else ("value", "reason")
    form = Fields(Entered, names)
    cell = _cell(view, key)
    form.set_value({"value": _typed(cell), "reason": cell.reason})
    report_id, reports = view.report.id or 0, tab.reporting.reports

    def save(values: dict[str, object]) -> None:
        value, reason = (
            read_value(str(values["value"] or ""), _is_text(view.form, key)),
            str(values.get("reason") or ""),
        )
        if one is not None and one.kind != ENTERED:
            if value == cell.computed:
                value, reason = None, ""  # the same as counted: nothing stands beside it
            elif value is not None and not reason:
                raise Invalid((Problem(field="reason", message="与系统的数不同，请写明原因"),))
        told = f"已填写“{_label(view.form, key)}”"
        tab.carry_out_long(
            "正在保存", lambda _: reports.enter(report_id, key, value, reason), told=lambda _: told
        )

    edit(tab, f"填写：{_label(view.form, key)}", form, save, hint=_hint(view, one, cell))


def explain(tab: "Tab", view: ReportView, finding: FormFinding) -> None:
    """Ask for the reason for a soft finding and keep it."""
    form = Fields(Explained, ("text",))
    known = {(e.id, e.sentence): e.text for e in view.explanations}
    form.set_value({"text": known.get((finding.id, finding.sentence), "")})
    report_id, reports = view.report.id or 0, tab.reporting.reports

    def save(values: dict[str, object]) -> None:
        words = str(values["text"] or "")
        tab.carry_out_long(
            "正在保存", lambda _: reports.explain(report_id, finding.id, words), told=lambda _: "已写明情况"
        )

    edit(tab, "填写审核说明", form, save, hint=finding.sentence)


def read_value(typed: str, is_text: bool) -> Value:
    """What was typed as a cell's value, blank as nothing; raises Invalid for what is no number."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    if not plain:
        return None
    if is_text:
        return typed.strip()
    try:
        return Decimal(plain.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        raise Invalid((Problem(field="value", message="这一格应填数字，例如 1,234 或 56.5"),)) from None


def _hint(view: ReportView, one: Indicator | None, cell: Cell) -> str:
    """What is known about a cell before it is written."""
    if one is None:
        return "填写后只改这张报表，不改原来的记录。"
    money = view.form.money
    told = [f"计量单位：{one.unit}{money_note(one.unit, money)}" if not one.is_text else ""]
    if one.kind != ENTERED:
        told.append(f"{WHENCE[one.kind]} {value_words(cell.computed, one.unit, money)}")
    if cell.previous is not None:
        told.append(f"上期 {value_words(cell.previous, one.unit, money)}")
    if one.unit == DAY:
        told.append("日期写成 2026-09-30")
    words = "　".join(t for t in told if t)
    return f"{words}\n{KEPT}" if one.kind != ENTERED else words


def _cell(view: ReportView, key: str) -> Cell:
    """The cell of a key; of a list the value that stands there."""
    known = next((c for c in view.cells if c.key == key), None)
    if known is not None:
        return known
    line, _, column = key.removeprefix("#").rpartition(".")
    values = next((r.values for r in view.rows if r.key == line), ())
    place = [c.key for c in view.form.columns].index(column)
    is_open = view.form.columns[place].personal in ("", "name")
    return Cell(key=key, entered=values[place] if values and is_open else None)


def _typed(cell: Cell) -> str:
    """What stands in the line to begin with: what was entered before, or what counts now."""
    value = cell.value
    return shown(value, "人", "元") if isinstance(value, Decimal) else str(value or "")


def _label(form: Form, key: str) -> str:
    """What a cell is called."""
    return (
        form.by_key[key].label.strip().removeprefix("其中：")
        if key in form.by_key
        else _column(form, key).label
    )


def _column(form: Form, key: str) -> ListColumn:
    """The column of a list's cell."""
    return next(c for c in form.columns if c.key == key.rpartition(".")[2])


def _is_text(form: Form, key: str) -> bool:
    """Whether a cell holds a text."""
    if key in form.by_key:
        return form.by_key[key].is_text
    return _column(form, key).unit in ("文字", "日期")
