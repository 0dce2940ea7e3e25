"""Reports from the first filling to the last check: each public writer is one audited change."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.audit import Writing
from core.db import Database
from core.documents.model import DRAFT as DRAFT_MARK
from core.documents.model import PRACTICE
from core.documents.pdf import render, write_bytes
from core.errors import Invalid, NotFound, Problem, Unwritable
from core.reporting import filling
from core.reporting.documents.grid import FilledSheet, filled
from core.reporting.documents.paper import paper
from core.reporting.documents.proof import paper_differences, workbook_differences
from core.reporting.documents.workbook import write_workbook
from core.reporting.queries import filling as counting
from core.reporting.queries import forms, reports
from core.reporting.records.forms import COMPUTED, FORMULA, Form, Indicator, Value
from core.reporting.records.reports import (
    CHECKED,
    DRAFT,
    OPEN,
    RETURNED,
    Behind,
    History,
    Report,
    ReportView,
)
from core.reporting.records.submissions import Cell, Submission
from core.reporting.rules import expressions
from core.reporting.rules.checks import plain
from core.reporting.rules.states import require_closed, require_open, require_sendable
from core.reporting.rules.values import outlier
from core.reporting.service import access
from core.reporting.tables.reports import CellRow, ReportRow

PAST, LONGEST_REASON = 12, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The files of a report, its findings, and what differs between file and data (nothing, unless a disk fails)."""

    files: tuple[Path, ...]
    findings: tuple[str, ...]
    differences: tuple[str, ...]


class Reports:
    """The reports of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def all(self) -> tuple[Report, ...]:
        """Every report, the newest period first."""
        with self._db.read() as session:
            rows = session.scalars(select(ReportRow).order_by(ReportRow.end.desc(), ReportRow.form_code))
            return tuple(reports.report(r) for r in rows)

    def find(self, form: str, period: str) -> Report | None:
        """The report of a form (code or title) for a period, if there is one; raises NotFound, Invalid."""
        with self._db.read() as session:
            found = forms.find(session, form)
            row = reports.find(session, found.code, access.window_of(session, found, period).key)
            return reports.report(row) if row is not None else None

    def view(self, report_id: int) -> ReportView:
        """A report with its cells, findings, reasons and returned cells; raises NotFound."""
        with self._db.read() as session:
            row = access.require(session, report_id)
            form = access.form_of(session, row)
            window = access.window_of(session, form, row.period)
            return filling.view(session, row, form, window, draft_of(session, self._db, row))

    def behind(self, report_id: int, key: str) -> tuple[Behind, ...]:
        """The people, households, payments or meetings behind a cell; the terms of a formula; raises NotFound."""
        with self._db.read() as session:
            row = access.require(session, report_id)
            form = access.form_of(session, row)
            return behind(session, form, row.period, key, access.today(self._db))

    def history(self, report_id: int, key: str) -> History:
        """The last 12 values of an indicator up to this report, and a sentence when the newest lies apart."""
        with self._db.read() as session:
            row = access.require(session, report_id)
            values = reports.past(session, row, key, PAST)
        return History(key=key, values=values, outlier=outlier([v.value for v in values]))

    def submission(self, report_id: int) -> Submission:
        """The report as it would be sent now; raises NotFound."""
        with self._db.read() as session:
            return draft_of(session, self._db, access.require(session, report_id))

    # ---- filling ----

    def open(self, form: str, period: str) -> int:
        """The report of a form (code or title) for a period: a new one is filled from the records.

        One that is there and may be changed is filled anew, entered values kept. Raises NotFound, Invalid.
        """
        with self._db.read() as session:
            found = forms.find(session, form)
            window = access.window_of(session, found, period)
        with self._db.write("填报报表", note=f"{found.code} {found.title} {window.label}") as writing:
            row = reports.find(writing.session, found.code, window.key)
            if row is None:
                row = self._new(writing, found, window.key)
            elif row.state not in OPEN:
                return row.id
            self._fill(writing, row)
            return row.id

    def refill(self, report_id: int) -> None:
        """Count everything anew; what was entered by hand stays; raises NotFound, Conflict."""
        with self._db.write("重新取数") as writing:
            row = self._changeable(writing, report_id)
            self._fill(writing, row)

    def enter(self, report_id: int, key: str, value: Value, reason: str = "") -> None:
        """Enter a value beside the computed one (None takes it back); a list's cell is `#row.column`.

        Raises Invalid without a reason where a computed value stands, or for a value of the wrong kind; NotFound, Conflict.
        """
        with self._db.write("填写报表") as writing:
            row = self._changeable(writing, report_id)
            form = access.form_of(writing.session, row)
            old = _cell(writing.session, row, form, key)
            _require_value(form, key, old, value, reason)
            kept = Cell(
                key=key, computed=old.computed, entered=value, reason=reason.strip(), previous=old.previous
            )
            reports.keep_cells(writing, row.id, form, {key: kept})
            _unmark(writing.session, row.id, key)
            filling.recompute(writing, row, form)
            writing.note = f"{form.code} {row.period} {form.by_key[key].label if key in form.by_key else key}"

    def explain(self, report_id: int, finding_id: str, text: str) -> None:
        """Write the reason for a soft finding of the report as it stands; raises Invalid, NotFound, Conflict."""
        with self._db.write("填写审核说明") as writing:
            row = self._changeable(writing, report_id)
            found = draft_of(writing.session, self._db, row).findings
            one = next((f for f in found if f.id == finding_id), None)
            if one is None:
                raise NotFound("这条审核意见已经不在了，可能数据已经改过。请刷新后再试。")
            if one.severity == "hard":
                message = f"{one.sentence}：这是必须改正的，不能用说明代替。请核对有关数据"
                raise Invalid((Problem(field=finding_id, message=message),))
            _require_reason(text)
            filling.explain(writing, row.id, one.id, one.sentence, text.strip())

    def check(self, report_id: int) -> ReportView:
        """Mark a report as checked; raises Invalid with what stops it, NotFound, Conflict."""
        with self._db.write("检查报表") as writing:
            row = access.require(writing.session, report_id)
            require_open(reports.report(row))
            form = access.form_of(writing.session, row)
            window = access.window_of(writing.session, form, row.period)
            made = draft_of(writing.session, self._db, row)
            found = filling.view(writing.session, row, form, window, made)
            require_sendable(found.stopping)
            row.state = CHECKED
            writing.note = f"{form.code} {row.period}"
        return self.view(report_id)

    def correct(self, report_id: int) -> None:
        """Open a report that was sent for a correction, which will bear the next number; raises NotFound, Conflict."""
        with self._db.write("更正报表") as writing:
            row = access.require(writing.session, report_id)
            require_closed(reports.report(row))
            row.state, row.sequence, row.is_changed = DRAFT, row.sequence + 1, True
            writing.note = f"{row.form_code} {row.period} 第 {row.sequence} 次"

    def reveal(self, report_id: int, reason: str) -> None:
        """Record that the personal numbers of a list were shown in full; raises NotFound, Invalid without a reason."""
        _require_reason(reason)
        with self._db.write("查看完整号码") as writing:
            row = access.require(writing.session, report_id)
            writing.note = f"{row.form_code} {row.period} 明细：{reason.strip()}"
            writing.record_without_rows()

    # ---- files ----

    def write(self, report_id: int, out: Path) -> Written:
        """Write the report into a folder as xlsx and PDF and read both back; raises NotFound, Unwritable.

        A list of real names holds full numbers, as its receiver needs them; writing one is kept in the audit.
        """
        with self._db.read() as session:
            row = access.require(session, report_id)
            form = access.form_of(session, row)
            label = access.window_of(session, form, row.period).label
            one, marks = draft_of(session, self._db, row), self._watermark(session, row)
        if form.is_named and one.rows:
            with self._db.write(
                "导出实名报表", note=f"{form.code} {one.period}，{len(one.rows)} 行"
            ) as writing:
                writing.record_without_rows()
        return write_files(filled(form, one), label, out, watermark=marks)

    # ---- inside ----

    def _new(self, writing: Writing, form: Form, period: str) -> ReportRow:
        """A new report without cells."""
        window = access.window_of(writing.session, form, period)
        row = ReportRow(
            form_code=form.code, form_version=form.version, form_digest=form.digest, period=window.key,
            start=window.start, end=window.end, state=DRAFT, sequence=1, filled_on=None, lock="", note="", is_changed=True,
        )  # fmt: skip
        writing.session.add(row)
        writing.session.flush()
        return row

    def _fill(self, writing: Writing, row: ReportRow) -> None:
        """Count anew under the form that holds now; one that was never sent moves on to a newer version."""
        form = forms.current(writing.session).get(row.form_code)
        if form is None or row.sequence > 1 or row.state == RETURNED:
            form = access.form_of(writing.session, row)
        access.keep_form(writing, form)
        row.form_version, row.form_digest = form.version, form.digest
        window = access.window_of(writing.session, form, row.period)
        row.start, row.end, row.is_changed = window.start, window.end, True
        filling.fill(writing, row, form, window, access.today(self._db))
        if row.state == CHECKED:
            row.state = DRAFT

    def _changeable(self, writing: Writing, report_id: int) -> ReportRow:
        """The row of a report whose cells may be changed; one that was checked must be checked again."""
        row = access.require(writing.session, report_id)
        require_open(reports.report(row))
        row.is_changed = True
        if row.state == CHECKED:
            row.state = DRAFT
        return row

    def _watermark(self, session: Session, row: ReportRow) -> str:
        """What stands across the paper: practice, draft."""
        is_draft = row.state == DRAFT
        return " ".join(
            filter(
                None, (PRACTICE if access.unit(session).is_practice else "", DRAFT_MARK if is_draft else "")
            )
        )


def draft_of(session: Session, db: Database, row: ReportRow) -> Submission:
    """The report as it would be sent now."""
    form, unit = access.form_of(session, row), access.unit(session)
    head = filling.head_of(row, form, (unit.code, unit.name), (access.today(db), db.officer))
    return filling.draft(session, row, form, head=head)


def write_files(sheet: FilledSheet, label: str, out: Path, *, watermark: str = "") -> Written:
    """Write a filled form into a folder as xlsx and PDF, read both back and compare; raises Unwritable."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Unwritable("没有权限新建这个文件夹，没有导出，原有文件没有改动。请换一个位置。") from None
    name = file_name(sheet.submission, sheet.form)
    book, pdf = out / f"{name}.xlsx", out / f"{name}.pdf"
    content = render(paper(sheet, label, watermark=watermark))
    write_workbook(sheet, label, book)
    write_bytes(content, pdf)
    wrong = (*workbook_differences(sheet, book), *paper_differences(sheet, content))
    findings = tuple(f.sentence for f in sheet.submission.findings)
    return Written(files=(book, pdf), findings=findings, differences=wrong)


def file_name(one: Submission, form: Form) -> str:
    """单位_表_期_序号, without what a file name cannot hold."""
    unit = "".join(c for c in one.unit_name if c not in '\\/:*?"<>|')[:40]
    return f"{unit}_{form.code}{form.title}_{one.period}_{one.sequence:02d}"


def behind(session: Session, form: Form, period: str, key: str, today: dt.date) -> tuple[Behind, ...]:
    """What lies behind a cell of a form; raises NotFound."""
    one = form.by_key.get(key)
    if one is None:
        raise NotFound(f"{form.code} 里没有这个指标。")
    window = access.window_of(session, form, period)
    if one.kind == COMPUTED:
        return counting.behind(session, one, window, today)
    if one.kind != FORMULA:
        return ()
    row = reports.find(session, form.code, window.key)
    cells = reports.cells(session, row.id, form) if row is not None else {}
    names = expressions.names(expressions.parse(one.formula))
    terms = [(n, i) for n, i in enumerate(form.indicators) if i.key in names]
    return tuple(_term(n, i, cells.get(i.key, Cell(key=i.key)).value) for n, i in terms)


def _term(place: int, one: Indicator, value: Value) -> Behind:
    """A term of a formula."""
    return Behind(kind="indicator", key=place, label=f"{one.label} {plain(value)}",
                  amount=value if isinstance(value, Decimal) else None)  # fmt: skip


def _cell(session: Session, row: ReportRow, form: Form, key: str) -> Cell:
    """The cell of a key; raises NotFound for one that the form does not have."""
    if key in form.by_key:
        return reports.cells(session, row.id, form)[key]
    place, _, column = key.removeprefix("#").rpartition(".")
    rows = {r.key for r in reports.list_rows(session, row.id, form)}
    if not key.startswith("#") or place not in rows or column not in {c.key for c in form.columns}:
        raise NotFound(f"{form.code} 里没有这一格，可能数据已经重新取过。请刷新后再试。")
    return reports.entries(session, row.id).get(key, Cell(key=key))


def _require_value(form: Form, key: str, old: Cell, value: Value, reason: str) -> None:
    """Refuse a value of the wrong kind, and one in the place of a computed value without a reason."""
    one = form.by_key.get(key)
    if value is None:
        return
    is_text = isinstance(value, str)
    wanted = one.is_text if one is not None else _column_is_text(form, key)
    if is_text is not wanted:
        raise Invalid((Problem(field=key, message="这一格应填数字" if not wanted else "这一格应填文字"),))
    if isinstance(value, Decimal) and (not value.is_finite() or abs(value) >= Decimal(10) ** 15):
        raise Invalid((Problem(field=key, message="这个数太大或不是数，没有保存"),))
    if one is not None and one.kind != "entered" and value != old.computed:
        _require_reason(reason, key)


def _column_is_text(form: Form, key: str) -> bool:
    """Whether a list's column holds texts."""
    column = next(c for c in form.columns if c.key == key.rpartition(".")[2])
    return column.unit in ("文字", "日期")


def _require_reason(text: str, field: str = "text") -> None:
    """Refuse an empty or endless reason."""
    if not text.strip() or len(text) > LONGEST_REASON:
        message = f"请写明原因（不超过 {LONGEST_REASON} 字），没有保存"
        raise Invalid((Problem(field=field, message=message),))


def _unmark(session: Session, report_id: int, key: str) -> None:
    """A returned cell that was looked at again loses its mark."""
    row = session.scalar(select(CellRow).where(CellRow.report_id == report_id, CellRow.key == key))
    if row is not None:
        row.mark = ""
