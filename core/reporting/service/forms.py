"""The forms of one store: shipped ones, and those that the upper union sent; each public writer is one audited change."""

from collections.abc import Mapping

from sqlalchemy import select

from core.audit import Writing
from core.db import Database
from core.errors import Invalid, Problem
from core.reporting.queries import forms
from core.reporting.queries.sources import SOURCES
from core.reporting.records.forms import Check, Form, Source
from core.reporting.rules.forms import canonical
from core.reporting.service.access import today
from core.reporting.tables.reports import FormRow, FormSettingRow
from core.reporting.windows import YEAR_START


class Forms:
    """The forms that can be filled."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self) -> Mapping[str, Form]:
        """The form of each code that holds now, by code."""
        with self._db.read() as session:
            return forms.current(session)

    def form(self, name: str) -> Form:
        """The form of a code or a title; raises NotFound naming those there are."""
        with self._db.read() as session:
            return forms.find(session, name)

    def sources(self) -> Mapping[str, Source]:
        """The named sources that a form may count, with what they can be filtered by."""
        return SOURCES

    def checks(self) -> tuple[Check, ...]:
        """Every relation V01–V47 and the product's own that applies to forms that have its cells."""
        return forms.relations()

    def definition(self, code: str) -> str:
        """The complete definition of a form, as it is sent down to other units."""
        with self._db.read() as session:
            return forms.definition_text(session, forms.find(session, code))

    def read(self, text: str) -> Form:
        """The form of a file, not yet taken up; raises Invalid with everything that is wrong with it."""
        return forms.read_form(text)

    def install(self, text: str, *, sender: str) -> Form:
        """Take up a new or changed form that the upper union sent; reports made under an older version keep theirs.

        Raises Invalid for a file that cannot be used, and for a version older than the one in force.
        """
        form = forms.read_form(text)
        with self._db.write("采用表式", note=f"{form.code} {form.version}，来自{sender}") as writing:
            known = self.take_up(writing, text, sender)
            if known.version > form.version:
                message = f"{form.code} 已有 {known.version} 版，这是较旧的 {form.version} 版，没有采用"
                raise Invalid((Problem(field="form", message=message),))
        return form

    def take_up(self, writing: Writing, text: str, sender: str) -> Form:
        """The form in force after taking up one that was sent: that one, or the newer one there was; raises Invalid."""
        form = forms.read_form(text)
        known = forms.current(writing.session).get(form.code)
        if known is not None and known.version > form.version:
            return known
        row = writing.session.scalar(select(FormRow).where(FormRow.digest == form.digest))
        if row is None:
            definition = canonical(forms.definition_of(text))
            writing.session.add(
                FormRow(code=form.code, version=form.version, digest=form.digest, definition=definition,
                        received_on=today(self._db), sender=sender, is_active=True)
            )  # fmt: skip
        else:
            row.is_active, row.sender = True, sender
        writing.session.flush()
        return form

    def set_year_start(self, code: str, first_day: str) -> None:
        """Let a form's report year begin on a day such as 10-01; raises Invalid, NotFound."""
        if not YEAR_START.fullmatch(first_day):
            raise Invalid(
                (Problem(field="year_start", message="报告年度的第一天请写成 10-01 这样，应是某月 1 日"),)
            )
        with self._db.write("设定报告年度", note=f"{code} 从 {first_day} 起") as writing:
            form = forms.find(writing.session, code)
            row = writing.session.scalar(select(FormSettingRow).where(FormSettingRow.form_code == form.code))
            if row is None:
                writing.session.add(FormSettingRow(form_code=form.code, year_start=first_day))
            else:
                row.year_start = first_day
