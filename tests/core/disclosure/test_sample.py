"""The practice store's disclosure shows every stage and stands up to its own rules."""

from collections import Counter

from core import sample_disclosure
from core.app import App
from core.periods import parse_period
from tests.core.disclosure import factory


def test_the_sample_shows_every_stage(app: App):
    disclosure = factory.unit(app, factory.SHANDONG)
    sample_disclosure.fill(app)
    states = Counter(p.state for p in disclosure.publications.publications())
    assert states == {"已归档": 5, "已更正": 1, "公开中": 3, "已撤下": 1, "部门审核": 1, "起草": 1}
    assert all(
        disclosure.publications.scan(p.id or 0).open == () for p in disclosure.publications.publications()
    )
    assert disclosure.boards.same_photos() == ()
    assert disclosure.catalogue.coverage().missing == ()
    lines = disclosure.plan.lines(2026, today=sample_disclosure.TODAY)
    assert {"已完成", "公开中", "已逾期", "长期逾期", "未到期"} <= {line.state for line in lines}
    assert {line.state for line in disclosure.feedback.lines(today=sample_disclosure.TODAY)} == {
        "已办结",
        "办理中",
    }
    [survey] = disclosure.surveys.surveys()
    assert (
        disclosure.surveys.state(survey.id or 0).rate == "87.9%"  # 176 + 170 + 164 + 158 = 668 of 4 × 190
    )  # 167 of 190 on average: 176, 170, 164, 158
    report = disclosure.reports.report(parse_period("2026"), today=sample_disclosure.TODAY)
    assert report.figure("published").number == 10
    assert report.figure("corrections").number == 1


def test_the_sample_is_the_same_every_time_and_each_step_can_be_undone(app: App):
    disclosure = factory.unit(app, factory.SHANDONG)
    sample_disclosure.fill(app)
    first = disclosure.publications.publications()
    newest = app.changes(limit=1)[0].id
    for change in range(newest, newest - 12, -1):
        assert app.undo(change).kept == ()
    assert disclosure.surveys.surveys() == ()
    assert disclosure.publications.publications() == first
