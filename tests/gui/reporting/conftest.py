"""What the tests of the reporting pages get: a union with members in a real store, and the page on show."""

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot

from core.app import App
from core.reporting.records.submissions import Mark, Receipt
from core.reporting.rules.submissions import to_bytes
from gui.pages import Shell
from gui.reporting.centre import CentreTab
from gui.reporting.form import FormPart
from gui.reporting.page import ReportingPage
from tests.core.reporting.scene import union, workers
from tests.gui.congress.conftest import fill_with, in_dialogs, shell, told
from tests.gui.hardship.conftest import press, settle

__all__ = ["centre_of", "factory", "fill_with", "in_dialogs", "opened", "page", "press", "returned", "sent", "settle", "shell", "told"]  # fmt: skip

PERIOD = "2026"


@pytest.fixture
def factory(app: App) -> App:
    """A union of twelve members, all of them women, so that R20 has one soft finding (V14)."""
    union(app)
    workers(app, 12, women=12)
    return app


@pytest.fixture
def page(qtbot: QtBot, factory: App, shell: Shell) -> ReportingPage:
    """The whole page on the screen, as wide as a small window leaves it; commits reach it."""
    made = ReportingPage(factory, shell)
    shell.bus.committed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1198, 690)
    made.show()
    qtbot.waitExposed(made)
    settle(qtbot)
    return made


def centre_of(page: ReportingPage) -> CentreTab:
    """The report centre."""
    tab = page.tab("centre")
    assert isinstance(tab, CentreTab)
    return tab


def opened(qtbot: QtBot, page: ReportingPage, form: str, period: str = PERIOD) -> FormPart:
    """A report filled from the records, on show."""
    centre = centre_of(page)
    made = centre.reporting.reports.open(form, period)
    page.open_target(tab="centre", report_id=made)
    settle(qtbot)
    assert centre.form.view is not None
    return centre.form


def sent(app: App, form: str = "R20", period: str = PERIOD) -> int:
    """A report that was checked and sent, its soft findings explained."""
    reports = app.reporting.reports
    made = reports.open(form, period)
    for finding in reports.view(made).findings:
        reports.explain(made, finding.id, "情况属实")
    reports.check(made)
    app.reporting.desk.package_parts(period, [form])
    return made


def returned(app: App, report_id: int, *marks: Mark, note: str = "请核对") -> None:
    """The upper union gives a sent report back with marked cells."""
    [one] = app.reporting.desk.sent(report_id)
    unit = app.reporting.reports.submission(report_id).unit_code
    receipt = Receipt(
        verdict="退回", by="市总工会", on=dt.date(2026, 11, 21), unit_code=unit, form_code=one.form_code, period=one.period,
        sequence=one.sequence, digest=one.digest, note=note, marks=marks,
    )  # fmt: skip
    app.reporting.desk.apply_receipt(to_bytes(receipt))
