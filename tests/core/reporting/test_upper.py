"""Between a factory and its upper union, two real stores: packages up, verdicts and receipts down, merged further up."""

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from core.app import App, create
from core.errors import Conflict, Damaged, Denied, NotFound
from core.reporting.parts import SUBMISSION
from core.reporting.queries.forms import shipped
from core.reporting.records.merging import HELD, KNOWN, NEW, OLDER, ExpectedUnit
from core.reporting.records.submissions import Mark, Submission
from core.reporting.rules.submissions import receipt_of, submission_of, to_bytes
from tests.core.reporting.scene import NOW, submission, union, workers

FORM = shipped()["R20"]


@pytest.fixture
def above(tmp_path: Path) -> Iterator[App]:
    """A store of the upper union."""
    app, _ = create(
        tmp_path / "上级.union",
        unit="江城区总工会",
        officer="郑",
        passphrase="练习用口令 2026",
        level="upper",
    )
    app.db.clock = lambda: NOW
    yield app
    app.close()


def parts(one: Submission) -> dict[str, bytes]:
    """A package of one submission."""
    return {f"{one.form_code}/{SUBMISSION}": to_bytes(one)}


def card(n: int, employees: int = 10, sequence: int = 1) -> Submission:
    """The n-th unit's R20."""
    return submission(
        FORM, {"employees": Decimal(employees), "members": Decimal(employees)}, unit=n, sequence=sequence
    )


@pytest.fixture
def sent(app: App) -> dict[str, bytes]:
    """The parts that a factory sent."""
    union(app)
    workers(app, 12, women=12)
    reports = app.reporting.reports
    one = reports.open("R20", "2026")
    reports.enter(one, "covered_units", Decimal(1))
    reports.explain(one, "V14", "已设女职工委员")
    reports.check(one)
    return app.reporting.desk.package_parts("2026")


def test_a_package_holds_submission_form_sheet_and_paper_and_gives_the_very_bytes_again(
    app: App, sent: dict[str, bytes]
) -> None:
    assert sorted(sent) == ["R20/form.json", "R20/report.pdf", "R20/report.xlsx", "R20/submission.json"]
    desk = app.reporting.desk
    workers(app, 3)
    assert desk.package_parts("2026")["R20/submission.json"] == sent["R20/submission.json"]
    (one,) = desk.sent()
    assert desk.content(one.id) == sent["R20/submission.json"]
    assert (one.form_code, one.sequence, one.verdict) == ("R20", 1, "")


def test_the_same_findings_word_for_word_at_both_levels(above: App, sent: dict[str, bytes]) -> None:
    (outcome,) = above.reporting.upper.take_in(sent, "东方机械工会")
    assert (outcome.verdict, outcome.findings) == (NEW, ())
    (one,) = above.reporting.upper.received("R20", "2026")
    below = submission_of(sent["R20/submission.json"])
    assert one.submission == below
    assert [e.text for e in one.submission.explanations] == ["已设女职工委员"]
    softened = replace(below, findings=())
    with pytest.raises(Damaged, match="重新审核的结果不一致"):
        above.reporting.upper.take_in(parts(softened), "东方机械工会")


def test_the_same_package_twice_is_harmless_and_a_correction_wins_whenever_it_comes(above: App) -> None:
    upper = above.reporting.upper
    first, second = card(1, 10), card(1, 12, sequence=2)
    verdicts = [upper.take_in(parts(s), "第1工会")[0].verdict for s in (second, first, second, first)]
    assert verdicts == [NEW, OLDER, KNOWN, KNOWN]
    assert next(c.value for c in upper.roll_up("R20", "2026").cells if c.key == "employees") == 12


def test_random_orders_leave_one_result_in_a_real_store(above: App) -> None:
    upper, chance = above.reporting.upper, random.Random(5)
    deliveries = [card(n, 10 * n + s, sequence=s) for n in range(1, 6) for s in (1, 2)]
    results = set()
    for _ in range(6):
        order = deliveries + chance.choices(deliveries, k=4)
        chance.shuffle(order)
        upper.take_in_many((parts(one), "某工会") for one in order)
        results.add(to_bytes(upper.roll_up("R20", "2026")))
        above.undo(above.changes()[0].id)
        with pytest.raises(NotFound, match="还没有收到可以汇总的报表"):
            upper.roll_up("R20", "2026")
    assert len(results) == 1


def test_the_board_names_the_silent_and_the_late(above: App) -> None:
    upper = above.reporting.upper
    upper.expect([ExpectedUnit(code=f"U{n:03d}", name=f"第{n}工会") for n in (1, 2, 3)])
    upper.expect([ExpectedUnit(code="U003", name="第三工会", forms="R15")])
    upper.take_in(parts(card(1)), "第1工会")
    board = upper.board("R20", "2026")
    assert (board.expected, board.silent, board.late) == (2, ("第2工会",), ())
    above.db.clock = lambda: NOW.replace(year=2027, month=2)
    upper.take_in(parts(card(2)), "第2工会")
    board = upper.board("R20", "2026")
    assert (board.silent, board.late) == ((), ("第2工会",))
    upper.take_in(parts(card(1, 12, sequence=2)), "第1工会")  # a correction of what was in time
    assert (upper.board("R20", "2026").late, upper.received("R20", "2026")[0].is_late) == (("第2工会",), True)
    assert [u.name for u in upper.units()] == ["第1工会", "第2工会", "第三工会"]


def test_returned_cells_are_marked_below_until_they_are_looked_at(
    app: App, above: App, sent: dict[str, bytes]
) -> None:
    upper, desk, reports = above.reporting.upper, app.reporting.desk, app.reporting.reports
    (outcome,) = upper.take_in(sent, "东方机械工会")
    desk.apply_receipt(upper.receipt_for(outcome.digest))
    assert desk.sent()[0].verdict == "已收到"
    receipt = upper.send_back(outcome.digest, [Mark(key="women", note="比上年多一倍")], "请核对女职工数")
    with pytest.raises(NotFound):
        upper.roll_up("R20", "2026")
    desk.apply_receipt(receipt)
    desk.apply_receipt(receipt)
    report_id = reports.all()[0].id or 0
    view = reports.view(report_id)
    assert (view.report.state, view.report.sequence, view.report.note) == ("已退回", 2, "请核对女职工数")
    assert view.marks == (Mark(key="women", note="比上年多一倍"),)
    reports.enter(report_id, "women", Decimal(11), "重新核对")
    assert reports.view(report_id).marks == ()
    reports.enter(report_id, "women_members", Decimal(11), "重新核对")
    reports.explain(report_id, "V14", "已设女职工委员")
    reports.check(report_id)
    (again,) = upper.take_in(desk.package_parts("2026"), "东方机械工会")
    assert (again.verdict, again.sequence) == (NEW, 2)
    assert next(c.value for c in upper.roll_up("R20", "2026").cells if c.key == "women") == 11


def test_acceptance_locks_at_both_ends_and_only_the_token_opens(
    app: App, above: App, sent: dict[str, bytes]
) -> None:
    upper, desk, reports = above.reporting.upper, app.reporting.desk, app.reporting.reports
    (outcome,) = upper.take_in(sent, "东方机械工会")
    desk.apply_receipt(upper.accept(outcome.digest))
    report_id = reports.all()[0].id or 0
    assert reports.view(report_id).report.state == "已接收"
    for change in (
        lambda: reports.correct(report_id),
        lambda: reports.enter(report_id, "women", Decimal(1), "改"),
    ):
        with pytest.raises(Conflict, match="锁定"):
            change()
    with pytest.raises(Denied, match="口令不对"):
        desk.reopen(report_id, "00000000")
    with pytest.raises(Conflict, match="已经接收锁定"):
        upper.send_back(outcome.digest, [], "")
    unit = submission_of(sent["R20/submission.json"])
    late = submission(
        FORM, {"employees": Decimal(1)}, sequence=2, unit_code=unit.unit_code, unit_name=unit.unit_name
    )
    assert upper.take_in(parts(late), "东方机械工会")[0].verdict == HELD
    assert next(c.value for c in upper.roll_up("R20", "2026").cells if c.key == "employees") == 12
    receipt = upper.reopen(outcome.digest)
    desk.reopen(report_id, receipt_of(receipt).token.lower())
    assert (reports.view(report_id).report.state, reports.view(report_id).report.sequence) == ("草稿", 2)
    assert next(c.value for c in upper.roll_up("R20", "2026").cells if c.key == "employees") == 1


def test_a_receipt_of_another_unit_and_broken_bytes_change_nothing(
    app: App, above: App, sent: dict[str, bytes]
) -> None:
    (outcome,) = above.reporting.upper.take_in(parts(card(7)), "第7工会")
    before = len(app.changes())
    with pytest.raises(NotFound, match="不是从这里报送的"):
        app.reporting.desk.apply_receipt(above.reporting.upper.receipt_for(outcome.digest))
    with pytest.raises(Damaged):
        app.reporting.desk.apply_receipt(b"{}")
    for broken in ({}, {"R20/submission.json": sent["R20/submission.json"][:-1]}, {"readme.txt": b""}):
        with pytest.raises(Damaged):
            above.reporting.upper.take_in(broken, "东方机械工会")
    assert len(app.changes()) == before
    assert [r.submission.unit_code for r in above.reporting.upper.received("R20", "2026")] == ["U007"]


def test_a_form_that_is_not_known_above_travels_along(app: App, above: App) -> None:
    union(app)
    workers(app, 4)
    text = app.reporting.forms.definition("R18").replace('"2026.1"', '"2026.9"')
    app.reporting.forms.install(text, sender="市总工会")
    one = app.reporting.reports.open("R18", "2026H2")
    app.reporting.reports.check(one)
    package = app.reporting.desk.package_parts("2026H2", ["R18"])
    bare = {n: b for n, b in package.items() if not n.endswith("form.json")}
    with pytest.raises(NotFound, match=r"2026[.]9 版表式这里没有"):
        above.reporting.upper.take_in(bare, "东方机械工会")
    assert above.reporting.upper.take_in(package, "东方机械工会")[0].verdict == NEW


def test_the_merged_report_is_itself_a_submission_for_the_next_level(above: App, tmp_path: Path) -> None:
    upper = above.reporting.upper
    for n in (1, 2):
        upper.take_in(parts(card(n, 10 * n)), f"第{n}工会")
    package = upper.roll_up_parts("R20", "2026")
    assert upper.roll_up_parts("R20", "2026") == package
    one = submission_of(package["R20/submission.json"])
    assert (one.unit_name, one.sequence, len(one.merged_from)) == ("江城区总工会工会", 1, 2)
    assert [(u.unit_name, u.value) for u in upper.values_by_unit("R20", "2026", "employees")] == [
        ("第1工会", 10), ("第2工会", 20),
    ]  # fmt: skip
    upper.take_in(parts(card(3, 5)), "第3工会")
    assert submission_of(upper.roll_up_parts("R20", "2026")["R20/submission.json"]).sequence == 2
    written = upper.write_roll_up("R20", "2026", tmp_path / "汇总")
    assert written.differences == ()
    further, _ = create(
        tmp_path / "市.union", unit="江城市总工会", officer="钱", passphrase="练习用口令 2026", level="upper"
    )
    try:
        assert further.reporting.upper.take_in(package, "江城区总工会")[0].verdict == NEW
        assert (
            next(
                c.value for c in further.reporting.upper.roll_up("R20", "2026").cells if c.key == "employees"
            )
            == 30
        )
    finally:
        further.close()
