"""A report from its first filling to acceptance: entered beside computed, reasons, states, history."""

import datetime as dt
from decimal import Decimal

import pytest

from core.app import App
from core.errors import Conflict, Invalid, NotFound
from core.reporting.records.submissions import Cell
from core.reporting.rules.values import outlier, shown
from tests.core.reporting.scene import paid, union, workers


@pytest.fixture
def factory(app: App) -> App:
    """A union of twelve members, four of them women."""
    union(app)
    workers(app, 12, women=4)
    return app


def cell(app: App, report_id: int, key: str) -> Cell:
    """A cell of a report."""
    return next(c for c in app.reporting.reports.view(report_id).cells if c.key == key)


def test_a_value_entered_stands_beside_the_computed_one_with_its_reason(factory: App) -> None:
    reports = factory.reporting.reports
    one = reports.open("R20", "2026")
    with pytest.raises(Invalid, match="请写明原因"):
        reports.enter(one, "women", Decimal(5))
    reports.enter(one, "women", Decimal(5), "一名女职工本月调入，尚未登记")
    found = cell(factory, one, "women")
    assert (found.computed, found.entered, found.value, found.reason) == (
        4,
        5,
        5,
        "一名女职工本月调入，尚未登记",
    )
    workers(factory, 2, women=2)
    reports.refill(one)
    found = cell(factory, one, "women")
    assert (found.computed, found.entered) == (6, 5)
    reports.enter(one, "women", None)
    assert cell(factory, one, "women").value == 6
    factory.undo(factory.changes()[0].id)
    assert cell(factory, one, "women").value == 5


def test_a_formula_follows_what_counts(factory: App) -> None:
    reports = factory.reporting.reports
    one = reports.open("R20", "2026")
    assert cell(factory, one, "member_rate").value == 100
    reports.enter(one, "members", Decimal(6), "按上级口径")
    assert cell(factory, one, "member_rate").value == 50


def test_a_blank_is_not_zero_in_the_store_and_on_the_sheet(factory: App) -> None:
    reports = factory.reporting.reports
    one = reports.open("R15", "2026")
    assert cell(factory, one, "full_time").value is None
    reports.enter(one, "full_time", Decimal(0))
    assert cell(factory, one, "full_time").value == 0
    assert (shown(None, "人", "元"), shown(Decimal(0), "人", "元")) == ("—", "0")


def test_a_wrong_kind_of_value_and_an_unknown_cell_are_refused(factory: App) -> None:
    reports = factory.reporting.reports
    one = reports.open("R20", "2026")
    with pytest.raises(Invalid, match="应填数字"):
        reports.enter(one, "women", "很多", "原因")
    with pytest.raises(Invalid, match="应填文字"):
        reports.enter(one, "chairperson", Decimal(1), "原因")
    with pytest.raises(NotFound, match="没有这一格"):
        reports.enter(one, "nobody", Decimal(1), "原因")
    with pytest.raises(Invalid, match="不是数"):
        reports.enter(one, "women", Decimal("NaN"), "原因")


def test_a_line_of_a_list_is_completed_by_hand_and_kept_when_filled_anew(factory: App) -> None:
    paid(factory, [(1, 5000)], programme="金秋助学")
    reports = factory.reporting.reports
    one = reports.open("R06", "2026")
    view = reports.view(one)
    place = [c.key for c in view.form.columns].index("school")
    reports.enter(one, f"#{view.rows[0].key}.school", "江城大学")
    reports.refill(one)
    assert reports.view(one).rows[0].values[place] == "江城大学"


def test_a_hard_finding_stops_and_a_soft_one_needs_its_reason(factory: App) -> None:
    reports = factory.reporting.reports
    workers(factory, 8, women=8)
    one = reports.open("R20", "2026")
    reports.enter(one, "covered_units", Decimal(2))
    with pytest.raises(Invalid) as stopped:
        reports.check(one)
    assert "V13：独立基层工会涵盖单位应为 1 个，填了 2 个" in stopped.value.message
    assert "V14：女会员 12 人" in stopped.value.message
    with pytest.raises(Invalid, match="不能用说明代替"):
        reports.explain(one, "V13", "就是两个")
    reports.enter(one, "covered_units", Decimal(1))
    with pytest.raises(Invalid, match="请写明原因"):
        reports.explain(one, "V14", "  ")
    reports.explain(one, "V14", "已设女职工委员，拟下半年建立")
    assert reports.check(one).report.state == "已检查"
    assert [e.text for e in reports.submission(one).explanations] == ["已设女职工委员，拟下半年建立"]


def test_a_reason_holds_only_for_the_sentence_it_was_given_for(factory: App) -> None:
    reports = factory.reporting.reports
    workers(factory, 8, women=8)
    one = reports.open("R20", "2026")
    reports.enter(one, "covered_units", Decimal(1))
    reports.explain(one, "V14", "拟建立")
    reports.check(one)
    workers(factory, 1, women=1)
    reports.refill(one)
    assert reports.view(one).report.state == "草稿"
    with pytest.raises(Invalid, match="女会员 13 人"):
        reports.check(one)


def test_the_last_period_stands_beside_and_a_great_change_must_be_explained(factory: App) -> None:
    reports = factory.reporting.reports
    factory.db.clock = lambda: dt.datetime(2026, 7, 5)
    reports.open("R18", "2026H1")
    factory.db.clock = lambda: dt.datetime(2026, 12, 31)
    workers(factory, 8, women=0)
    one = reports.open("R18", "2026H2")
    found = cell(factory, one, "employees")
    assert (found.value, found.previous) == (20, 12)
    told = {f.id: f.sentence for f in reports.view(one).findings}
    assert told["T:employees"] == "产业工人总数（职工）本期 20，上期 12，增加 66.67%，超过 30%，请说明原因"
    assert "T:women" not in told  # four and four


def test_the_last_twelve_values_and_what_lies_apart(factory: App) -> None:
    reports = factory.reporting.reports
    made = [reports.open("R07", f"2026-{m:02d}") for m in range(1, 13)] + [reports.open("R07", "2027-01")]
    for n, one in enumerate(made):
        reports.enter(one, "talks", Decimal(100 if n == 12 else 10 + n % 3))
    found = reports.history(made[-1], "talks")
    assert len(found.values) == 12
    assert [v.period for v in found.values][::11] == ["2026-02", "2027-01"]
    # The eleven before: 11 12 10 11 12 10 11 12 10 11 12, median 11, deviations' median 1: 3.5 × 1.4826 = 5.19.
    assert (
        found.outlier
        == "本期 100 与前 11 期差别较大：中位数 11，允许相差 5.19（3.5×1.4826×离差中位数），请核实"
    )
    assert reports.history(made[-2], "talks").outlier == ""


@pytest.mark.parametrize(
    ("values", "is_apart"),
    [
        ([5, 5, 5, 5, 5, 5, 6], True),
        ([5, 5, 5, 5, 5, 5, 5], False),
        ([1, 2, 3, 4, 5, 6, 7], False),
        ([1, 2, 3, 4, 5, 6, 12], True),
        ([1, 2, 3, 4, 5, 99], False),
        ([1, None, 2, 3, 4, 5, 6, 12], True),
    ],
)
def test_what_lies_apart_needs_six_earlier_values(values: list[int | None], is_apart: bool) -> None:
    assert bool(outlier([None if v is None else Decimal(v) for v in values])) is is_apart


def test_a_report_that_was_sent_is_changed_only_by_a_correction(factory: App) -> None:
    reports = factory.reporting.reports
    one = reports.open("R20", "2026")
    reports.enter(one, "covered_units", Decimal(1))
    reports.check(one)
    factory.reporting.desk.package_parts("2026", ["R20"])
    for change in (lambda: reports.refill(one), lambda: reports.enter(one, "has_audit", Decimal(1))):
        with pytest.raises(Conflict, match="已经报送"):
            change()
    assert reports.open("R20", "2026") == one
    reports.correct(one)
    assert (reports.view(one).report.state, reports.view(one).report.sequence) == ("草稿", 2)
    reports.enter(one, "has_audit", Decimal(1))
    reports.check(one)
    factory.reporting.desk.package_parts("2026", ["R20"])
    assert reports.view(one).report.state == "已重报"


def test_the_report_year_can_begin_in_another_month(factory: App) -> None:
    forms, reports = factory.reporting.forms, factory.reporting.reports
    assert reports.view(reports.open("R15", "2026")).window.start == dt.date(2025, 10, 1)
    forms.set_year_start("R15", "01-01")
    view = reports.view(reports.open("R15", "2026"))
    assert (view.window.start, view.report.start) == (dt.date(2026, 1, 1), dt.date(2026, 1, 1))
    with pytest.raises(Invalid, match="10-01"):
        forms.set_year_start("R15", "10-15")


def test_every_writing_is_one_change_that_can_be_taken_back(factory: App) -> None:
    reports = factory.reporting.reports
    before = len(factory.changes())
    one = reports.open("R05", "2026Q3")
    reports.open("R15", "2026")
    assert len(factory.changes()) == before + 2
    for change in factory.changes()[:2]:
        factory.undo(change.id)
    assert reports.all() == ()
    with pytest.raises(NotFound, match="没有找到这张报表"):
        reports.view(one)
