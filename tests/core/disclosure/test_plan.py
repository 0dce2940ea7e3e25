"""The year's plan on Chinese working days and around the congress (democracy.md rules 41, 42)."""

import pytest

from core.app import App
from core.disclosure.records.catalogue import CatalogueItem
from core.disclosure.records.plan import PlanLine
from core.disclosure.rules.plan import periods
from core.disclosure.service.disclosure import Disclosure
from core.errors import Conflict, Invalid
from core.workdays.service import Workdays
from tests.core.congress import factory as congress
from tests.core.disclosure import factory
from tests.core.disclosure.factory import day


def item(disclosure: Disclosure, **values: object) -> int:
    given = {"title": "甲", "points": "乙", "department": "丙"}
    return disclosure.catalogue.add(CatalogueItem(**(given | values)))


def only(disclosure: Disclosure, today: str = "2026-01-05", year: int = 2026) -> PlanLine:
    [line] = disclosure.plan.lines(year, today=day(today))
    return line


@pytest.mark.parametrize(
    ("frequency", "labels", "ends"),
    [
        ("每年", ["2026年度"], ["2026-12-31"]),
        ("每半年", ["2026年上半年", "2026年下半年"], ["2026-06-30", "2026-12-31"]),
        (
            "每季度",
            [f"2026年第{n}季度" for n in (1, 2, 3, 4)],
            ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"],
        ),
    ],
)
def test_periods_end_on_their_last_day(frequency: str, labels: list[str], ends: list[str]):
    found = list(periods(frequency, 2026))
    assert [label for label, _ in found] == labels
    assert [end.isoformat() for _, end in found] == ends


def test_months_are_twelve_and_february_has_its_own_end():
    found = dict(periods("每月", 2028))
    assert len(found) == 12
    assert found["2028年2月"] == day("2028-02-29")


def test_a_quarter_is_due_ten_working_days_after_its_end(app: App):
    disclosure = factory.unit(app, factory.SHANDONG)
    item(disclosure, frequency="每季度")
    disclosure.plan.make(2026)
    due = [line.plan.due_on for line in disclosure.plan.lines(2026, today=day("2026-01-05"))]
    # 1–3 April: Wed, Thu, Fri; 4–6 April 2026 is Qingming (Sat–Mon): 1,2,3,7,8,9,10,13,14,15 April.
    # 30 September is a Wednesday; 1–7 October is the holiday, 10 October a make-up Saturday:
    # 8, 9, 10, 12, 13, 14, 15, 16, 19, 20 October.
    assert due[0] == day("2026-04-15")
    assert due[2] == day("2026-10-20")


def test_an_imported_year_moves_the_due_days_and_can_be_undone(app: App):
    disclosure, workdays = factory.unit(app, factory.SHANDONG), Workdays(app.db)
    item(disclosure, frequency="每半年")
    disclosure.plan.make(2027)
    # 30 June 2027 is a Wednesday: 1, 2, 5–9, 12, 13, 14 July.
    assert disclosure.plan.lines(2027)[0].plan.due_on == day("2027-07-14")
    text = "date,kind,name,source,verified\n2027-07-01,放假,试,测试用,true\n2027-07-03,补班,试,测试用,true\n2027-07-14,放假,试,测试用,true\n"
    assert workdays.import_text(text) == (2027,)
    change = disclosure.plan.make(2027)
    # without 1 and 14 July and with Saturday the 3rd: 2, 3, 5–9, 12, 13, 15 July.
    assert disclosure.plan.lines(2027)[0].plan.due_on == day("2027-07-15")
    assert (change.added, change.moved, change.removed) == (0, 1, 0)
    app.undo(app.changes(limit=2)[1].id)
    assert workdays.imported_years() == ()


@pytest.mark.parametrize(
    ("region", "before", "after"),
    [
        # Meeting on Friday 20 November 2026. Shandong: 7 days before is the 13th, a Friday; 3 days after is
        # Monday the 23rd. Chongqing: 5 days before is Sunday the 15th, so Friday the 13th.
        (factory.SHANDONG, "2026-11-13", "2026-11-23"),
        (factory.CHONGQING, "2026-11-13", "2026-11-23"),
    ],
)
def test_items_are_tied_to_the_congress(app: App, region: str, before: str, after: str):
    disclosure = factory.unit(app, region)
    congress.meeting(app, congress.term(app, number=5), held_on=day("2026-11-20"), number=3)
    item(disclosure, title="集体合同", timing="会前公开")
    item(disclosure, title="评议结果", timing="会后公开")
    disclosure.plan.make(2026)
    found = {line.plan.title: line.plan for line in disclosure.plan.lines(2026)}
    assert found["集体合同"].due_on == day(before)
    assert found["评议结果"].due_on == day(after)
    assert found["集体合同"].period == "第5届第3次职工代表大会会前"


def test_chongqing_counts_five_days_where_the_week_allows(app: App):
    disclosure = factory.unit(app, factory.CHONGQING)
    congress.meeting(
        app, congress.term(app), held_on=day("2026-11-19")
    )  # Thursday; 5 days before is Saturday
    item(disclosure, timing="会前公开")
    disclosure.plan.make(2026)
    assert only(disclosure).plan.due_on == day("2026-11-13")


def test_a_postponed_congress_moves_its_items(app: App):
    from dataclasses import replace

    disclosure = factory.unit(app, factory.SHANDONG)
    meeting = congress.meeting(app, congress.term(app), held_on=day("2026-11-20"))
    item(disclosure, timing="会前公开")
    disclosure.plan.make(2026)
    meetings = app.congress.meetings
    meetings.edit(replace(meetings.meeting(meeting), held_on=day("2026-12-18")))
    assert disclosure.plan.make(2026).moved == 1
    assert only(disclosure).plan.due_on == day("2026-12-11")


def test_a_yearly_item_without_a_congress_stays_in_the_plan(app: App):
    disclosure = factory.unit(app, factory.SHANDONG)
    item(disclosure, timing="会前公开", frequency="每年")
    disclosure.plan.make(2026)
    assert only(disclosure).plan.period == "2026年度"


@pytest.mark.parametrize(
    ("today", "state", "words"),
    [
        ("2026-04-07", "未到期", "还有 8 日"),
        ("2026-04-08", "即将到期", "还有 7 日"),
        ("2026-04-15", "即将到期", "还有 0 日"),
        ("2026-04-16", "已逾期", "已逾期 1 日"),
        ("2026-05-14", "已逾期", "已逾期 29 日"),
        ("2026-05-15", "长期逾期", "已逾期 30 日"),
    ],
)
def test_the_light_changes_with_the_day(app: App, today: str, state: str, words: str):
    disclosure = factory.unit(app, factory.SHANDONG)
    item(disclosure, frequency="每季度")
    disclosure.plan.make(2026)
    first = disclosure.plan.lines(2026, today=day(today))[0]
    assert (first.plan.due_on, first.state) == (day("2026-04-15"), state)
    assert words in first.sentence


def test_an_item_is_done_only_with_place_days_and_evidence(app: App):
    disclosure = factory.unit(app, factory.SHANDONG)
    item(disclosure, frequency="每年")
    disclosure.plan.make(2025)
    plan = only(disclosure, year=2025).plan
    one, posting = factory.shown(disclosure, plan_item_id=plan.id)
    assert disclosure.publications.publication(one).item_id == plan.item_id
    line = only(disclosure, "2026-03-10", 2025)
    assert (line.state, line.shown_on, line.publication_ids) == ("公开中", day("03-04"), (one,))
    assert line.was_late  # due 10 working days after 31 December 2025
    disclosure.boards.set_witness(posting, "一线职工刘师傅")
    assert only(disclosure, "2026-03-18", 2025).state == "公开中"  # 14 days
    assert only(disclosure, "2026-03-19", 2025).state == "已完成"  # 15 days


def test_nothing_to_show_needs_a_reason_and_is_no_overdue_item(app: App):
    disclosure = factory.unit(app, factory.SHANDONG)
    item(disclosure, frequency="每年")
    disclosure.plan.make(2024)
    plan = only(disclosure, year=2024).plan
    with pytest.raises(Invalid, match="原因"):
        disclosure.plan.nothing_to_show(plan.id or 0, " ")
    disclosure.plan.nothing_to_show(plan.id or 0, "本年没有改制")
    assert only(disclosure, year=2024).state == "本期无此事项"
    assert disclosure.plan.pressing(today=day("2026-01-05")) == ()


def test_what_happens_is_due_five_working_days_later(app: App):
    disclosure = factory.unit(app, factory.SHANDONG)
    one = item(disclosure, frequency="随时", title="安全事故")
    disclosure.plan.add_occasion(one, day("2026-09-28"), "冲压车间轻伤事故")
    # Monday 28 September: 29, 30; the holiday; 8, 9, 10 October (a make-up Saturday).
    line = only(disclosure)
    assert line.plan.due_on == day("2026-10-10")
    disclosure.plan.make(2026)
    assert only(disclosure).plan.id == line.plan.id


def test_making_the_plan_again_changes_nothing_and_drops_what_left_the_catalogue(app: App):
    disclosure = factory.unit(app, factory.SHANDONG)
    with pytest.raises(Invalid, match="公开目录还是空的"):
        disclosure.plan.make(2026)
    one, two = item(disclosure, title="甲"), item(disclosure, title="乙", frequency="每月")
    assert disclosure.plan.make(2026).added == 13
    again = disclosure.plan.make(2026)
    assert (again.added, again.moved, again.removed) == (0, 0, 0)
    monthly = next(line.plan for line in disclosure.plan.lines(2026) if line.plan.item_id == two)
    factory.draft(disclosure, plan_item_id=monthly.id)
    disclosure.catalogue.set_active([one, two], False)
    other = item(disclosure, title="丙")
    assert disclosure.plan.make(2026).removed == 12
    assert {line.plan.item_id for line in disclosure.plan.lines(2026)} == {two, other}
    with pytest.raises(Conflict, match="已有公开记录"):
        disclosure.plan.nothing_to_show(monthly.id or 0, "没有")
