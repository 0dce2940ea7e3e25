"""Reports in the store: rows as records, cells with what the last period had, and what was sent."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.reporting.records.forms import Form, Value
from core.reporting.records.reports import PastValue, Report, Sent
from core.reporting.records.submissions import Cell, Explanation, ListRow, Mark
from core.reporting.tables.reports import (
    CellRow,
    ExplanationRow,
    FormSettingRow,
    ReceiptRow,
    ReportListRow,
    ReportRow,
    SentRow,
    SubmissionContentRow,
)


def report(row: ReportRow) -> Report:
    """The record of a report's row."""
    return stored.record(Report, row)


def find(session: Session, form_code: str, period: str) -> ReportRow | None:
    """The report of a form for a period."""
    query = select(ReportRow).where(ReportRow.form_code == form_code, ReportRow.period == period)
    return session.scalar(query)


def year_start(session: Session, form_code: str) -> str:
    """The first day of the report year that the unit set for a form; nothing when it set none."""
    return (
        session.scalar(select(FormSettingRow.year_start).where(FormSettingRow.form_code == form_code)) or ""
    )


# ---- cells ------------------------------------------------------------------------------------------------


def packed(value: Value) -> str | None:
    """A value as a column keeps it; blank is NULL and zero is 0."""
    return None if value is None else f"{value:f}" if isinstance(value, Decimal) else value


def unpacked(text: str | None, is_text: bool) -> Value:
    """A column's text as a value."""
    return text if text is None or is_text else Decimal(text)


def cells(session: Session, report_id: int, form: Form) -> dict[str, Cell]:
    """The cells of a report in the form's order; those of a newer form that are not there yet are blank."""
    rows = {r.key: r for r in session.scalars(select(CellRow).where(CellRow.report_id == report_id))}
    return {i.key: _cell(rows[i.key]) if i.key in rows else Cell(key=i.key) for i in form.indicators}


def _cell(row: CellRow) -> Cell:
    """The record of a cell's row."""
    values = {n: unpacked(getattr(row, n), row.is_text) for n in ("computed", "entered", "previous")}
    return Cell(key=row.key, reason=row.reason, **values)


def entries(session: Session, report_id: int) -> dict[str, Cell]:
    """What was entered by hand into a list, by `#row.column`."""
    query = select(CellRow).where(CellRow.report_id == report_id, CellRow.key.startswith("#"))
    return {r.key: _cell(r) for r in session.scalars(query)}


def marks(session: Session, report_id: int) -> tuple[Mark, ...]:
    """The cells that the upper union returned."""
    query = select(CellRow).where(CellRow.report_id == report_id, CellRow.mark != "").order_by(CellRow.id)
    return tuple(Mark(key=r.key, note=r.mark) for r in session.scalars(query))


def keep_cells(writing: Writing, report_id: int, form: Form, found: Mapping[str, Cell]) -> None:
    """Store the cells; rows that are there already are changed where they differ."""
    rows = {r.key: r for r in writing.session.scalars(select(CellRow).where(CellRow.report_id == report_id))}
    fresh: list[tuple[Any, ...]] = []
    by_key = form.by_key
    for key, cell in found.items():
        texts = {n: packed(getattr(cell, n)) for n in ("computed", "entered", "previous")}
        row = rows.get(key)
        if row is None:
            is_text = by_key[key].is_text if key in by_key else cell_is_text(cell)
            fresh.append((report_id, key, is_text, *texts.values(), cell.reason, ""))
            continue
        for name, value in (*texts.items(), ("reason", cell.reason)):
            if getattr(row, name) != value:
                setattr(row, name, value)
    columns = ("report_id", "key", "is_text", "computed", "entered", "previous", "reason", "mark")
    writing.insert_many(CellRow, columns, fresh, count=len(fresh))


def cell_is_text(cell: Cell) -> bool:
    """Whether a cell outside the indicators holds a text."""
    return not any(isinstance(v, Decimal) for v in (cell.computed, cell.entered, cell.previous))


# ---- lists ------------------------------------------------------------------------------------------------


def list_rows(session: Session, report_id: int, form: Form) -> tuple[ListRow, ...]:
    """The lines of a list, with what was entered by hand in the place of what was read."""
    query = select(ReportListRow).where(ReportListRow.report_id == report_id).order_by(ReportListRow.position)
    by_hand = entries(session, report_id)
    found = []
    for row in session.scalars(query):
        values = [
            None if v is None else Decimal(v[1:]) if v[0] == "=" else v[1:] for v in json.loads(row.content)
        ]
        for place, column in enumerate(form.columns):
            given = by_hand.get(f"#{row.key}.{column.key}")
            if given is not None and given.entered is not None:
                values[place] = given.entered
        found.append(ListRow(key=row.key, values=tuple(values)))
    return tuple(found)


def keep_list(writing: Writing, report_id: int, rows: Sequence[ListRow]) -> None:
    """Store the lines in the place of the former ones, unless they are the same."""
    query = select(ReportListRow).where(ReportListRow.report_id == report_id).order_by(ReportListRow.position)
    fresh = [(r.key, _content(r)) for r in rows]
    old = list(writing.session.scalars(query))
    if [(r.key, r.content) for r in old] == fresh:
        return
    for row in old:
        writing.session.delete(row)
    writing.session.flush()
    values = [(report_id, n, key, content) for n, (key, content) in enumerate(fresh, 1)]
    writing.insert_many(ReportListRow, ("report_id", "position", "key", "content"), values, count=len(values))


def _content(row: ListRow) -> str:
    """A line's values as JSON: texts after ', numbers after =."""
    packed_values = [
        None if v is None else f"={v:f}" if isinstance(v, Decimal) else f"'{v}" for v in row.values
    ]
    return json.dumps(packed_values, ensure_ascii=False)


# ---- reasons, earlier periods, what was sent ----------------------------------------------------------------


def explanations(session: Session, report_id: int) -> tuple[Explanation, ...]:
    """The written reasons of a report."""
    query = (
        select(ExplanationRow).where(ExplanationRow.report_id == report_id).order_by(ExplanationRow.finding)
    )
    return tuple(Explanation(id=r.finding, sentence=r.sentence, text=r.text) for r in session.scalars(query))


def values_of(session: Session, form_code: str, period: str) -> dict[str, Value]:
    """The values that count of a form in a period; empty when there is no report."""
    row = find(session, form_code, period)
    if row is None:
        return {}
    return {
        r.key: _cell(r).value for r in session.scalars(select(CellRow).where(CellRow.report_id == row.id))
    }


def past(session: Session, row: ReportRow, key: str, count: int) -> tuple[PastValue, ...]:
    """The last values of an indicator in reports of the same kind of period, the oldest first."""
    query = (
        select(ReportRow.period, CellRow)
        .join(CellRow, CellRow.report_id == ReportRow.id)
        .where(ReportRow.form_code == row.form_code, CellRow.key == key, ReportRow.end <= row.end)
        .order_by(ReportRow.end.desc())
    )
    same = [(p, c) for p, c in session.execute(query) if kind_of(p) == kind_of(row.period)][:count]
    return tuple(PastValue(period=p, value=_cell(c).value) for p, c in reversed(same))


def kind_of(period: str) -> str:
    """What kind of period a key is, told by its shape."""
    return "H" if "H" in period else "Q" if "Q" in period else "M" if "-" in period else "Y"


def keep_content(writing: Writing, content: bytes) -> tuple[int, str]:
    """The key and digest under which bytes are kept once: a run of one, so the audit has no copy."""
    digest = hashlib.sha256(content).hexdigest()
    known = writing.session.scalar(
        select(SubmissionContentRow.id).where(SubmissionContentRow.digest == digest)
    )
    if known is not None:
        return known, digest
    key, _ = writing.insert_many(SubmissionContentRow, ("digest", "content"), [(digest, content)], count=1)
    return key, digest


def content(session: Session, content_id: int) -> bytes | None:
    """The bytes kept under a key."""
    return session.scalar(select(SubmissionContentRow.content).where(SubmissionContentRow.id == content_id))


def sent(session: Session, report_id: int | None = None) -> tuple[Sent, ...]:
    """What was sent, the newest first, each with the receipt that holds."""
    query = (
        select(SentRow, ReportRow)
        .join(ReportRow, ReportRow.id == SentRow.report_id)
        .order_by(SentRow.id.desc())
    )
    if report_id is not None:
        query = query.where(SentRow.report_id == report_id)
    last = {
        r.sent_id: r
        for r in session.scalars(select(ReceiptRow).order_by(ReceiptRow.number, ReceiptRow.digest))
    }
    return tuple(_sent(row, about, last.get(row.id)) for row, about in session.execute(query))


def _sent(row: SentRow, about: ReportRow, receipt: ReceiptRow | None) -> Sent:
    """The record of one sending."""
    on: dt.date | None = receipt.given_on if receipt else None
    return Sent(
        id=row.id, report_id=row.report_id, form_code=about.form_code, period=about.period, sequence=row.sequence,
        digest=row.digest, sent_at=row.sent_at, officer=row.officer, verdict=receipt.verdict if receipt else "",
        verdict_on=on,
    )  # fmt: skip
