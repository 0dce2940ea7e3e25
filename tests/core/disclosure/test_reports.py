"""Reports whose every number is a list, the ledger, and the four yearly matters (democracy.md rules 45, 46)."""

import pytest

from core.app import App
from core.disclosure.records.catalogue import CatalogueItem
from core.disclosure.records.feedback import Feedback
from core.disclosure.service.disclosure import Disclosure
from core.periods import parse_period
from tests.core.congress import factory as congress
from tests.core.disclosure import factory
from tests.core.disclosure.factory import day

TODAY = day("07-20")
HALF = parse_period("2026H1")


def yearly(disclosure: Disclosure, matter: str) -> int:
    return disclosure.catalogue.add(
        CatalogueItem(title=matter, points="甲", department="工会", yearly=matter)
    )


def year(disclosure: Disclosure) -> tuple[int, ...]:
    """Two items by the quarter: one shown in time, one late, the others not; two opinions."""
    first = disclosure.catalogue.add(
        CatalogueItem(
            title="社保", points="甲", department="人力资源部", frequency="每季度", group="全部企业公开事项"
        )
    )
    disclosure.plan.make(2025, today=TODAY)
    disclosure.plan.make(2026, today=TODAY)
    plans = {p.plan.period: p.plan.id for p in (*disclosure.plan.lines(2025), *disclosure.plan.lines(2026))}
    one, posting = factory.shown(disclosure, plan_item_id=plans["2025年第4季度"])  # due 2026-01-15
    disclosure.boards.set_witness(posting, "刘师傅")
    two, _ = factory.shown(disclosure, "03-30", plan_item_id=plans["2026年第1季度"])  # due 2026-04-15
    three, _ = factory.shown(disclosure)
    received = {"content": "甲", "received_by": "乙", "received_on": day("03-02")}
    answered = disclosure.feedback.receive(Feedback(publication_id=one, **received))
    disclosure.feedback.reply(
        answered, Feedback(replied_on=day("03-10"), reply="好", outcome="采纳", rectification="改")
    )
    open_ = disclosure.feedback.receive(Feedback(**received))
    return first, one, two, three, answered, open_


@pytest.fixture
def disclosure(app: App) -> Disclosure:
    return factory.unit(app, factory.SHANDONG)


def test_every_number_of_the_half_year_opens_its_list(disclosure: Disclosure):
    _, one, two, three, answered, open_ = year(disclosure)
    report = disclosure.reports.report(HALF, today=TODAY)
    ids = {f.key: f.ids for f in report.figures}
    assert report.label == "2026年上半年"
    assert len(ids["plan_due"]) == 2  # the last quarter of 2025 and the first of 2026
    assert len(ids["plan_in_time"]) == len(ids["plan_late"]) == len(ids["plan_done"]) == 1
    assert ids["plan_overdue"] == ()
    assert ids["published"] == (one, two, three)
    assert ids["complete"] == (one,)
    assert ids["opinions"] == (answered, open_)
    assert ids["answered"] == ids["answered_in_time"] == ids["adopted"] == ids["to_rectify"] == (answered,)
    assert ids["unanswered_overdue"] == (open_,)
    assert ids["rectified"] == ()
    assert {r.key: r.text for r in report.rates} == {
        "in_time": "50.0%", "completeness": "33.3%", "reply": "50.0%", "reply_in_time": "50.0%",
        "rectification": "0.0%", "satisfaction": "无",
    }  # fmt: skip
    assert {g.label: g.ids for g in report.groups} == {"全部企业公开事项": (one, two), "目录以外": (three,)}
    assert all(f.number == len(f.ids) for f in report.figures)


def test_the_groups_add_up_to_all_publications(disclosure: Disclosure):
    year(disclosure)
    report = disclosure.reports.report(HALF, today=TODAY)
    assert sum(g.number for g in report.groups) == report.figure("published").number
    due = report.figure("plan_due").number
    assert due == sum(report.figure(k).number for k in ("plan_in_time", "plan_late", "plan_overdue"))


def test_what_lacks_evidence_is_named(disclosure: Disclosure):
    year(disclosure)
    told = [
        f.sentence
        for f in disclosure.reports.report(HALF, today=TODAY).findings
        if f.rule_id == "disclosure.evidence"
    ]
    assert len(told) == 2
    assert all("没有照片，也没有见证人" in t for t in told)


def test_a_half_year_without_anything_is_empty(disclosure: Disclosure):
    year(disclosure)
    report = disclosure.reports.report(parse_period("2024H1"), today=TODAY)
    assert {f.number for f in report.figures} == {0}


def test_the_ledger_holds_places_days_and_opinions(disclosure: Disclosure):
    _, one, *_ = year(disclosure)
    lines = disclosure.reports.ledger(HALF, today=TODAY)
    assert [line.publication.shown_on for line in lines] == [day("03-04"), day("03-04"), day("03-30")]
    [first] = [line for line in lines if line.publication.id == one]
    assert (first.places, first.person, first.feedback_count, first.answered_on) == (
        "厂区东门公开栏",
        "孙宣传",
        1,
        day("03-10"),
    )
    assert (first.to_on, first.rectification, first.has_evidence) == (None, "改", True)


def test_the_four_yearly_matters_come_before_the_congress(app: App, disclosure: Disclosure):
    item = yearly(disclosure, "业务招待费")
    one = factory.draft(disclosure, item_id=item)
    factory.approve(disclosure, one)
    factory.post(disclosure, one, form="职工代表大会", place="礼堂")
    meeting = congress.meeting(app, congress.term(app), held_on=day("11-20"))
    from core.congress.records.meetings import AgendaItem

    app.congress.meetings.add_item(AgendaItem(meeting_id=meeting, title="民主评议领导人员", kind="民主评议"))
    found = disclosure.reports.yearly_findings(2026, today=day("12-31"))
    assert [(f.result, f.severity) for f in found] == [
        ("符合", "强制"),
        ("缺", "强制"),
        ("缺", "强制"),
        ("符合", "强制"),
    ]
    assert found[1].sentence == "2026年“集体合同履行”没有经职工代表大会公开的记录，每年至少一次"
    assert found[1].source == "《山东省厂务公开条例》（2014 年）第十四条"
    assert {f.result for f in disclosure.reports.yearly_findings(2025, today=day("12-31"))} == {"缺"}


def test_other_units_have_no_yearly_matters_and_elsewhere_they_only_warn(app: App):
    private = factory.unit(app, factory.SHANDONG, "私营企业")
    assert private.reports.yearly_findings(2026) == ()
    elsewhere = factory.unit(app, "320000")
    assert {f.severity for f in elsewhere.reports.yearly_findings(2026)} == {"依据待核"}
