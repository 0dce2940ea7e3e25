"""A unit's own reports: their cells beside what was entered, their states, and what was sent."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from core.fields import spec
from core.reporting.records.forms import Form, Value, Window
from core.reporting.records.submissions import Cell, Explanation, FormFinding, ListRow, Mark

DRAFT, CHECKED, SENT, RETURNED, RESENT, ACCEPTED = "草稿", "已检查", "已报送", "已退回", "已重报", "已接收"
STATES = (DRAFT, CHECKED, SENT, RETURNED, RESENT, ACCEPTED)
OPEN = (DRAFT, CHECKED, RETURNED)  # cells may be changed
CLOSED = (SENT, RESENT)  # a correction opens them again


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One form filled for one period."""

    id: int | None = None
    form_code: str = spec("表号", default="", required=True, max_length=20)
    form_version: str = spec("版本", default="", required=True, max_length=20)
    form_digest: str = ""
    period: str = spec("报告期", default="", required=True, max_length=10)
    start: dt.date | None = None
    end: dt.date | None = None
    state: str = spec("状态", default=DRAFT, required=True)
    sequence: int = 1
    filled_on: dt.date | None = None
    lock: str = ""
    note: str = spec("说明", default="", max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report as a screen shows it: form, cells, rows, findings, reasons, returned cells."""

    report: Report
    form: Form
    window: Window
    cells: tuple[Cell, ...]
    rows: tuple[ListRow, ...]
    findings: tuple[FormFinding, ...]
    explanations: tuple[Explanation, ...]
    marks: tuple[Mark, ...]

    @property
    def stopping(self) -> tuple[FormFinding, ...]:
        """The findings that keep the report from being sent: hard ones, and soft ones without a reason."""
        given = {(e.id, e.sentence) for e in self.explanations if e.text.strip()}
        return tuple(f for f in self.findings if f.severity == "hard" or (f.id, f.sentence) not in given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One person, household, payment or meeting behind a number."""

    kind: str
    key: int
    label: str
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastValue:
    """An indicator's value in an earlier period."""

    period: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The last values of an indicator, the oldest first, and what is said of the newest."""

    key: str
    values: tuple[PastValue, ...]
    outlier: str = ""  # a sentence when the newest value lies apart


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReport:
    """A form of one period with the day it is due and how far it has come."""

    form_code: str
    title: str
    period: str
    label: str
    due_on: dt.date
    doubt: str  # a sentence when the working days of the year are not certain
    report_id: int | None
    state: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A submission of the history; its very bytes are kept."""

    id: int
    report_id: int
    form_code: str
    period: str
    sequence: int
    digest: str
    sent_at: dt.datetime
    officer: str
    verdict: str  # of the last receipt, nothing before one came
    verdict_on: dt.date | None
