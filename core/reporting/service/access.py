"""What the services of reporting share: the store, whose unit it is, today."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.audit import Writing
from core.db import Database
from core.errors import Invalid, NotFound
from core.reporting import windows
from core.reporting.queries import forms, reports
from core.reporting.queries.relations import table
from core.reporting.records.forms import Form, Window
from core.reporting.tables.reports import FormRow, ReportRow


@dataclass(frozen=True, slots=True)
class Unit:
    """The reporting unit: the code by which the upper union knows it, and its name."""

    code: str
    name: str
    is_practice: bool


def today(db: Database) -> dt.date:
    """The day by the store's clock."""
    return db.clock().date()


def unit(session: Session) -> Unit:
    """This store's unit: by its union's credit code, the unit's, or its name while it has neither."""
    card = table("organisation")
    row = session.execute(select(card)).one()
    name = row.union_name or f"{row.unit_name}工会"
    return Unit(row.union_credit_code or row.unit_credit_code or name, name, bool(row.is_practice))


def require(session: Session, report_id: int) -> ReportRow:
    """The row of a report; raises NotFound."""
    row = session.get(ReportRow, report_id)
    if row is None:
        raise NotFound("没有找到这张报表，可能已被删除。请刷新后再试。")
    return row


def form_of(session: Session, row: ReportRow) -> Form:
    """The very version of the form under which a report was made; raises NotFound."""
    found = forms.by_digest(session, row.form_digest)
    if found is None:
        raise NotFound(f"没有找到 {row.form_code} {row.form_version} 版的表式，请重新导入这一版。")
    return found


def window_of(session: Session, form: Form, period: str) -> Window:
    """The days of a period under the report year that the unit set."""
    return windows.window(form, period, reports.year_start(session, form.code))


def keys_of_period(session: Session, period: str) -> dict[str, str]:
    """The key that a period has under each form that is filled for it; raises Invalid for no period at all."""
    found = {}
    problem: Invalid | None = None
    for form in forms.current(session).values():
        try:
            found[form.code] = window_of(session, form, period).key
        except Invalid as error:
            problem = error
    if not found and problem is not None:
        raise problem
    return found


def keep_form(writing: Writing, form: Form, *, sender: str = "", on: dt.date | None = None) -> None:
    """Keep a form's full definition, once."""
    if writing.session.scalar(select(FormRow.id).where(FormRow.digest == form.digest)) is None:
        text = forms.definition_text(None, form)
        writing.session.add(
            FormRow(code=form.code, version=form.version, digest=form.digest, definition=text, received_on=on,
                    sender=sender, is_active=False)
        )  # fmt: skip
