"""Numbers from the records, each with the list behind it."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event

from core.app import App
from core.reporting.queries.forms import shipped
from core.reporting.records.forms import COMPUTED, FORMULA
from core.reporting.records.reports import ReportView
from tests.core.congress import factory as congress
from tests.core.hardship import aid_factory
from tests.core.reporting.scene import DAY, paid, payment, union, workers

PERIODS = {"year": "2026", "half": "2026H2", "quarter": "2026Q3", "month": "2026-09"}


def value(view: ReportView, key: str) -> object:
    """What counts in a cell."""
    return next(c.value for c in view.cells if c.key == key)


def filled(app: App, form: str, period: str) -> ReportView:
    """A report filled and read."""
    return app.reporting.reports.view(app.reporting.reports.open(form, period))


@pytest.fixture
def factory(app: App) -> App:
    """Twelve workers, a congress, two families and three payments."""
    union(app)
    workers(app, 12, women=4, is_migrant_worker=True)
    workers(app, 3, women=0, membership_change=None, membership_date=None, position_category="管理人员")
    term = congress.term(app)
    congress.delegates(app, term, 3)
    aid_factory.family(app, 1)
    aid_factory.family(app, 2, state="已退档")
    paid(app, [(1, 50_000), (2, 80_000), (2, 10_050)])
    return app


def test_a_report_counts_what_a_hand_would(factory: App) -> None:
    # 15 workers and 2 heads of families; the heads are members too. R15's year ends on 30 September.
    view = filled(factory, "R18", "2026H2")
    assert [value(view, k) for k in ("employees", "women", "migrants", "front_line", "delegates")] == [
        17,
        4,
        12,
        14,
        3,
    ]
    card = filled(factory, "R20", "2026")
    assert [value(card, k) for k in ("members", "union_type", "term_ends_on", "member_rate")] == [
        14, "独立基层工会", "2028-03-01", Decimal("82.35"),
    ]  # fmt: skip


def test_payments_are_counted_by_household_person_and_time_and_to_the_cent(factory: App) -> None:
    view = filled(factory, "R03", "2026Q3")
    assert [value(view, k) for k in ("aided_persons", "aided_times", "aided_amount", "warmth_amount", "from_union")] == [
        2, 3, Decimal("1400.5"), Decimal("1400.5"), Decimal("1400.5"),
    ]  # fmt: skip
    assert value(filled(factory, "R03", "2026Q2"), "aided_amount") == 0
    assert value(filled(factory, "R03", "2026"), "aided_amount") == Decimal("1400.5")


def test_what_came_back_or_was_put_right_is_taken_away(factory: App) -> None:
    with factory.db.write("登记测试退回") as writing:
        writing.session.add(payment(1, "退回", 50_000, DAY))
        writing.session.add(payment(2, "冲正", 80_000, DAY, corrects=2))
        writing.session.add(payment(2, "发放", 70_000, DAY))
    view = filled(factory, "R03", "2026Q3")
    assert [value(view, k) for k in ("aided_times", "aided_amount")] == [2, Decimal("800.5")]


def test_services_that_cost_nothing_are_counted_once_their_campaign_is_settled(factory: App) -> None:
    aid = factory.hardship.aid
    fund = aid_factory.fund(aid, year=2026)
    key = aid_factory.opened(aid, {fund: "0"}, "职业介绍", occasion=None)
    free = {"way": "服务", "amount": Decimal(0), "bank_card": None, "basis": "不涉及金额"}
    aid.campaigns.put(key, [aid_factory.line(n, fund, **free) for n in (801, 802)])
    aid_factory.approved(aid, key)
    aid.campaigns.take(key, "结算", aid_factory.turn())
    view = filled(factory, "R03", "2026Q3")
    assert [value(view, k) for k in ("job_times", "job_amount", "aided_times")] == [2, 0, 5]
    listed = filled(factory, "R05", "2026Q3")
    assert len(listed.rows) == 3  # nobody signs for what costs nothing


def test_money_of_a_draft_or_a_cancelled_campaign_is_not_raised(factory: App) -> None:
    aid = factory.hardship.aid
    fund = aid_factory.fund(aid, year=2026)
    before = value(filled(factory, "R04", "2026"), "raised_total")
    key = aid_factory.opened(aid, {fund: "5000"})
    factory.reporting.reports.refill(factory.reporting.reports.open("R04", "2026"))
    assert value(filled(factory, "R04", "2026"), "raised_total") == before + 5000  # type: ignore[operator]
    aid.campaigns.take(key, "取消", aid_factory.turn(opinion="不办了"))
    factory.reporting.reports.refill(factory.reporting.reports.open("R04", "2026"))
    assert value(filled(factory, "R04", "2026"), "raised_total") == before


def test_a_line_signed_for_in_part_has_no_receipt_yet(factory: App) -> None:
    with factory.db.write("登记测试发放") as writing:
        unsigned = payment(1, "发放", 1_000, DAY)
        unsigned.receipt = None
        writing.session.add(unsigned)
    view = filled(factory, "R05", "2026Q3")
    place = [c.key for c in shipped()["R05"].columns].index("receipt")
    assert sorted(r.values[place] or "" for r in view.rows) == ["", "本人签字", "本人签字"]


def test_families_move_in_and_out_of_the_file(factory: App) -> None:
    view = filled(factory, "R02", "2026Q2")  # both were decided on 1 April
    assert [value(view, k) for k in ("opening", "filed_new", "closing", "tier_deep", "cause_9", "population")] == [
        0, 1, 1, 1, 1, 1,
    ]  # fmt: skip
    assert value(filled(factory, "R02", "2026Q3"), "opening") == 1


@pytest.mark.parametrize("code", list(shipped()))
def test_every_number_is_as_long_as_the_list_behind_it(factory: App, code: str) -> None:
    form = shipped()[code]
    report_id = factory.reporting.reports.open(code, PERIODS[form.periods[0]])
    view = factory.reporting.reports.view(report_id)
    counted = 0
    for one, cell in zip(form.indicators, view.cells, strict=True):
        if one.kind != COMPUTED:
            continue
        rows = factory.reporting.reports.behind(report_id, one.key)
        word = one.measure.split()[0]
        if word == "sum":
            assert sum((r.amount or 0 for r in rows), Decimal(0)) == cell.computed, one.label
        elif word in ("count", "distinct"):
            assert len(rows) == cell.computed, one.label
        assert all(r.label and r.kind for r in rows)
        counted += bool(rows)
    assert counted or form.shape == "list" or code in ("R07", "R13")


def test_the_terms_of_a_formula_lie_behind_it(factory: App) -> None:
    report_id = factory.reporting.reports.open("R20", "2026")
    rows = factory.reporting.reports.behind(report_id, "member_rate")
    assert [r.label for r in rows] == ["职工人数 17", "会员人数 14"]


def test_one_statement_counts_all_indicators_of_a_source(factory: App) -> None:
    statements: list[str] = []
    engine = factory.db._writer

    def seen(_: object, __: object, statement: str, *___: object) -> None:
        """Keep the statements that count."""
        if statement.startswith("WITH"):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", seen)
    factory.reporting.reports.open("R15", "2026")
    event.remove(engine, "before_cursor_execute", seen)
    form = shipped()["R15"]
    assert len(statements) == len({i.source for i in form.indicators if i.kind == COMPUTED})


def test_lists_hold_a_line_for_each_record_and_hide_who_it_is_where_nobody_needs_to_know(
    factory: App,
) -> None:
    report_id = factory.reporting.reports.open("R05", "2026Q3")
    at_home = factory.reporting.reports.view(report_id).rows
    going_up = factory.reporting.reports.submission(report_id).rows
    assert len(at_home) == len(going_up) == 3
    columns = [c.key for c in shipped()["R05"].columns]
    name, number, amount = columns.index("name"), columns.index("id_number"), columns.index("amount")
    assert all("*" in str(r.values[name]) and "********" in str(r.values[number]) for r in going_up)
    assert len({r.values[number] for r in going_up}) == len({r.values[number] for r in at_home}) == 2
    assert sum(r.values[amount] for r in going_up) == Decimal("1400.5")  # type: ignore[misc]
    named = factory.reporting.reports.submission(factory.reporting.reports.open("R01", "2026"))
    assert "*" not in str(named.rows[0].values[[c.key for c in shipped()["R01"].columns].index("name")])


def test_writing_a_list_of_real_names_is_kept_in_the_audit(factory: App, tmp_path: Path) -> None:
    reports = factory.reporting.reports
    reports.write(reports.open("R05", "2026Q3"), tmp_path)
    assert "导出实名报表" not in {c.action for c in factory.changes()}
    reports.write(reports.open("R01", "2026"), tmp_path)
    newest = factory.changes()[0]
    assert (newest.action, newest.note) == ("导出实名报表", "R01 2026，1 行")


def test_an_empty_store_fills_every_form(app: App) -> None:
    union(app)
    for code, form in shipped().items():
        view = filled(app, code, PERIODS[form.periods[0]])
        assert all(
            c.computed is None
            for c, i in zip(view.cells, form.indicators, strict=True)
            if i.kind == "entered"
        )
        assert {i.kind for i in form.indicators} <= {COMPUTED, FORMULA, "entered"}


def test_contests_courses_and_ideas_are_counted(app: App) -> None:
    union(app)
    people = workers(app, 4, women=1)
    _contest(app, people)
    view = filled(app, "R08", "2026H2")
    wanted = {
        "contests": 1, "kind_6": 1, "contestants": 3, "contest_times": 3, "women_contestants": 1, "contest_rate": 75,
        "courses": 1, "course_times": 2, "promoted": 1, "proposed": 2, "adopted": 1, "implemented": 1, "beneficial": 1, "front_line_proposed": 1,
        "benefit": Decimal("1234.5"), "contest_budget": Decimal(5000), "contest_units": 1,
    }  # fmt: skip
    assert {k: value(view, k) for k in wanted} == wanted
    assert [r.values[1] for r in filled(app, "R09", "2026H2").rows] == ["改进夹具", "加装护罩"]


def _contest(app: App, people: list[int]) -> None:
    """A contest of one person and a team of two, a course of two, a promotion, and two ideas."""
    with app.db.write("登记测试竞赛") as writing:
        run = writing.session.connection().exec_driver_sql
        run(
            "INSERT INTO contest (id, number, name, kind, level, host, scope, starts_on, content, budget, handler) VALUES"
            " (1, 'J1', '焊工比武', '技能比武', '企业', '工会', '全厂', '2026-09-01', '焊接', 500000, '李')"
        )
        run(
            "INSERT INTO contest_step (contest_id, action, state, taken_on, taken_by) VALUES (1, '开赛', '进行中', '2026-08-01', '李')"
        )
        run(
            "INSERT INTO contest_budget_line (contest_id, item, fund_source, amount) VALUES (1, '奖金', '工会经费', 500000)"
        )
        for key, person in ((1, people[0]), (2, None)):
            run(
                "INSERT INTO contest_entry (id, contest_id, person_id, number, name, unit_name, state) VALUES (?, 1, ?, ?, '甲', '一车间', '参赛')",
                (key, person, key),
            )
        for person in people[1:3]:
            run(
                "INSERT INTO contest_entry_member (entry_id, person_id, name, role) VALUES (2, ?, '乙', '队员')",
                (person,),
            )
        run(
            "INSERT INTO course (id, kind, title, starts_on, hours) VALUES (1, '技术培训', '焊接班', '2026-10-08', 8)"
        )
        for person in people[:2]:
            run(
                "INSERT INTO course_attendance (course_id, person_id, state, result) VALUES (1, ?, '参加', '合格')",
                (person,),
            )
        run(
            "INSERT INTO skill_promotion (person_id, to_level, certificate_number, certified_on) VALUES (?, '职业资格二级（技师）', 'Z1', '2026-11-01')",
            (people[0],),
        )
        run("UPDATE person SET position_category = '管理人员' WHERE id = ?", (people[1],))
        _two_ideas(run)
        for idea, person in ((1, people[0]), (2, people[1])):
            run(
                "INSERT INTO idea_author (idea_id, person_id, place, share) VALUES (?, ?, 1, 100)",
                (idea, person),
            )


def _two_ideas(run: Callable[..., object]) -> None:
    """Two ideas of which one is at work."""
    for key, title in ((1, "改进夹具"), (2, "加装护罩")):
        run(
            "INSERT INTO idea (id, year, number, kind, category, title, proposed_on, source, unit_name, is_in_use, situation, measures,"
            " is_secret, is_government_project, has_rights_dispute, has_promise, has_authorisation, is_reported)"
            " VALUES (?, 2026, ?, '合理化建议', '工艺改进', ?, '2026-08-02', '纸质建议表', '一车间', 0, '旧', '新', 0, 0, 0, 1, 1, 0)",
            (key, f"2026-{key}", title),
        )
    for action, state in (("采纳", "已采纳"), ("实施完成", "待验证")):
        run(
            "INSERT INTO idea_step (idea_id, action, state, taken_on, taken_by) VALUES (1, ?, ?, '2026-09-02', '李')",
            (action, state),
        )
    run(
        "INSERT INTO idea_benefit (idea_id, formula, amount, sentence, calculated_by, confirmed_by, confirmed_on) VALUES"
        " (1, '省料', 123450, '…', '李', '财务', '2026-10-02')"
    )
