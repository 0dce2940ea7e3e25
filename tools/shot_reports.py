"""Pictures of the reporting page: the centre, forms in every state, what lies behind a number, the list of forms."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from core.app import App
from gui.main_window import MainWindow
from gui.reporting.centre import CentreTab
from gui.reporting.page import ReportingPage

Picture = Callable[[QWidget, str], None]


def draw_reports(window: MainWindow, picture: Picture, settle: Callable[[], None]) -> None:
    """The report centre, one report of each kind, and the forms."""
    keys = _fill(window._app)
    window.open_page("reporting", tab="centre")
    settle()
    page = window.page("reporting")
    assert isinstance(page, ReportingPage)
    centre = page.tab("centre")
    assert isinstance(centre, CentreTab)
    centre.list.choose(lambda line: line.report_id == keys["sent"])
    picture(window, "reporting_centre")
    form = centre.form
    for name in ("draft", "checked", "sent", "list"):
        centre.open_report(keys[name])
        settle()
        picture(window, f"reporting_form_{name}")
    centre.open_report(keys["layout"])
    settle()
    form.looks.setCurrentIndex(1)
    picture(window, "reporting_form_layout")
    form.looks.setCurrentIndex(0)
    centre.open_report(keys["draft"])
    settle()
    form.go_to("women")
    form.on_drill()
    picture(window, "reporting_form_behind")
    form.side.bar.setCurrentIndex(1)
    picture(window, "reporting_form_history")
    form.side.bar.setCurrentIndex(0)
    form.close_side()
    centre.show_list()
    window.open_page("reporting", tab="forms")
    settle()
    picture(window, "reporting_forms")
    window.open_page("reporting", tab="centre")


def _fill(app: App) -> dict[str, int]:
    """Reports in several states, by the name of their picture."""
    reports = app.reporting.reports
    *_, draft = (reports.open("R15", str(year)) for year in range(2018, 2026))
    reports.enter(draft, "women", Decimal(140), "七名女职工九月已调出，花名册尚未登记")
    sent, checked = reports.open("R02", "2026Q1"), reports.open("R03", "2026Q3")
    for one in (sent, checked):
        for finding in reports.view(one).findings:
            reports.explain(one, finding.id, "核对属实，本期新建档较多")
        reports.check(one)
    app.reporting.desk.package_parts("2026Q1", ["R02"])
    return {
        "draft": draft, "sent": sent, "checked": checked, "list": reports.open("R05", "2026Q1"),
        "layout": reports.open("R19", "2026Q3"),
    }  # fmt: skip
