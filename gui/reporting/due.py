"""The reports of a year as the centre lists them: what is due, what was opened besides, in the order of urgency."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.reporting.records.forms import Form
from core.reporting.records.reports import CHECKED, DRAFT, RETURNED, DueReport, Report
from core.search import search_keys
from gui.kit.searching import is_found, wanted_words
from gui.reporting.words import DONE, NOT_BEGUN, light_of, period_words

EVERY = "全部"
LATE = "逾期"
GROUPS: Mapping[str, tuple[str, ...]] = {
    EVERY: (), "要填报": (NOT_BEGUN, DRAFT, RETURNED), "待报送": (CHECKED,), "上级退回": (RETURNED,), "已报送": DONE,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One form of one period; `report_id` is none while it was not begun."""

    code: str
    title: str
    period: str
    label: str
    due_on: dt.date | None
    doubt: str
    report_id: int | None
    state: str
    keys: str  # what a search looks at

    def is_late(self, today: dt.date) -> bool:
        """Whether it should have been sent before today."""
        return self.state not in DONE and self.due_on is not None and self.due_on < today


def lines_of(
    due: Sequence[DueReport], reports: Sequence[Report], forms: Mapping[str, Form], year: int
) -> tuple[Line, ...]:
    """What is due in a year, and the reports of other periods that were opened for it."""
    known = {(d.form_code, d.period) for d in due}
    found = [
        Line(
            code=d.form_code, title=d.title, period=d.period, label=d.label, due_on=d.due_on, doubt=d.doubt,
            report_id=d.report_id, state=d.state, keys=_keys(d.form_code, d.title),
        ) for d in due
    ]  # fmt: skip
    for one in reports:
        if (one.form_code, one.period) not in known and one.period.startswith(str(year)):
            title = forms[one.form_code].title if one.form_code in forms else one.form_code
            found.append(
                Line(code=one.form_code, title=title, period=one.period, label=period_words(one.period), due_on=None,
                     doubt="", report_id=one.id, state=one.state, keys=_keys(one.form_code, title))
            )  # fmt: skip
    return tuple(found)


def chosen(lines: Sequence[Line], group: str, words: str, *, late_only: bool, today: dt.date) -> list[Line]:
    """The lines that the filters leave: what is still to be done first, the earliest due day first."""
    wanted = wanted_words(words)
    found = [
        line for line in lines
        if (not GROUPS[group] or line.state in GROUPS[group])
        and (not late_only or line.is_late(today))
        and (not words.strip() or words.strip() in line.title or is_found(line.keys, wanted))
    ]  # fmt: skip
    return sorted(
        found, key=lambda line: (line.state in DONE, line.due_on or dt.date.max, line.code, line.period)
    )


def summary(lines: Sequence[Line], today: dt.date) -> str:
    """How the year stands, in one sentence."""
    done = sum(line.state in DONE for line in lines)
    late = sum(line.is_late(today) for line in lines)
    ahead = [line for line in lines if line.state not in DONE and not line.is_late(today) and line.due_on]
    words = f"应报 {len(lines)} 张，已报 {done} 张" + (f"，逾期 {late} 张" if late else "")
    if ahead:
        first = min(ahead, key=lambda line: line.due_on or dt.date.max)
        left = light_of(first.due_on, first.state, today).words
        words += f"。下一张 {first.code} {first.title}，{first.due_on} 截止（{left}）"
    return words


def _keys(code: str, title: str) -> str:
    """What a search looks at: pinyin, initials and the form's number."""
    return f"{search_keys(title, None, None, None)} {code.lower()}"
