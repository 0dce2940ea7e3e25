"""A report's cells from the records: computed ones anew, entered ones kept, last period's beside them."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.audit import Writing
from core.reporting import windows
from core.reporting.pseudonyms import hidden
from core.reporting.queries import filling, reports
from core.reporting.records.forms import FORMULA, LIST, Form, Value, Window
from core.reporting.records.reports import ReportView
from core.reporting.records.submissions import Cell, Submission
from core.reporting.rules.checks import findings
from core.reporting.rules.values import with_formulas
from core.reporting.tables.reports import ExplanationRow, ReportRow


def fill(writing: Writing, row: ReportRow, form: Form, window: Window, today: dt.date) -> None:
    """Count everything anew into a report; what was entered by hand stays beside it."""
    session = writing.session
    if form.shape == LIST:
        reports.keep_list(writing, row.id, filling.list_rows(session, form, window, today))
    known = reports.cells(session, row.id, form)
    before = earlier(session, form, row.period)
    counted = filling.computed(session, form, window, today)
    cells = {
        i.key: replace(known[i.key], computed=counted.get(i.key, known[i.key].computed if i.kind == FORMULA else None),
                       previous=_as(before.get(i.key), known[i.key], i.is_text))
        for i in form.indicators
    }  # fmt: skip
    reports.keep_cells(writing, row.id, form, with_formulas(form, cells))
    row.filled_on = today
    session.flush()


def _as(value: Value, cell: Cell, is_text: bool) -> Value:
    """An earlier value, left out when it is of another kind than the cell."""
    return value if isinstance(value, str) == is_text else None


def earlier(session: Session, form: Form, period: str) -> dict[str, Value]:
    """The values of the period before."""
    key = windows.before(form, period)
    return reports.values_of(session, form.code, key) if key else {}


def recompute(writing: Writing, row: ReportRow, form: Form) -> None:
    """Work the formulas out again after something was entered."""
    cells = with_formulas(form, reports.cells(writing.session, row.id, form))
    reports.keep_cells(writing, row.id, form, cells)
    writing.session.flush()


def draft(session: Session, row: ReportRow, form: Form, *, head: Submission) -> Submission:
    """The report as it would be sent now: rows hidden where they must be, with findings and reasons."""
    cells = tuple(reports.cells(session, row.id, form).values())
    rows = hidden(form, reports.list_rows(session, row.id, form))
    made = replace(head, cells=cells, rows=rows)
    found = findings(form, made)
    sentences = {(f.id, f.sentence) for f in found}
    given = tuple(e for e in reports.explanations(session, row.id) if (e.id, e.sentence) in sentences)
    return replace(made, findings=found, explanations=given)


def head_of(row: ReportRow, form: Form, unit: tuple[str, str], made: tuple[dt.date, str]) -> Submission:
    """A submission without cells yet: whose it is, of which form and period, by whom and when."""
    return Submission(
        unit_code=unit[0], unit_name=unit[1], form_code=form.code, form_version=form.version, form_digest=form.digest,
        period=row.period, start=row.start or dt.date.min, end=row.end or dt.date.max, sequence=row.sequence,
        made_on=made[0], made_by=made[1],
    )  # fmt: skip


def view(session: Session, row: ReportRow, form: Form, window: Window, made: Submission) -> ReportView:
    """A report as a screen shows it; the names of a list are in full here."""
    return ReportView(
        report=reports.report(row), form=form, window=window, cells=made.cells,
        rows=reports.list_rows(session, row.id, form), findings=made.findings, explanations=made.explanations,
        marks=reports.marks(session, row.id),
    )  # fmt: skip


def explain(writing: Writing, report_id: int, finding: str, sentence: str, text: str) -> None:
    """Store the reason for a finding in the place of an earlier one."""
    query = select(ExplanationRow).where(
        ExplanationRow.report_id == report_id, ExplanationRow.finding == finding
    )
    row = writing.session.scalar(query)
    if row is None:
        writing.session.add(
            ExplanationRow(report_id=report_id, finding=finding, sentence=sentence, text=text)
        )
    else:
        row.sentence, row.text = sentence, text
    writing.session.flush()
