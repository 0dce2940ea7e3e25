"""What is due over all jobs: found through the services, sorted, gathered, never with an illness."""

import datetime as dt

import pytest

from core.agenda.records import COMPETITION, CONGRESS, DISCLOSURE, HARDSHIP, INNOVATION, REPORTING, Alike, Due
from core.agenda.rules import completions, contest_due, counts, horizon, in_order, month_end
from core.app import App
from core.competition.records.contests import Contest
from core.disclosure.records.plan import DONE, LATER, NOTHING, OVERDUE, PlanItem, PlanLine
from tests.core.agenda.made import TODAY, something_in_each_job
from tests.core.congress import factory
from tests.core.hardship import families


def due(day: str, title: str = "甲", **values: object) -> Due:
    given = {"job": REPORTING, "page": "reporting", "target": {"form": title}}
    return Due(title=title, day=dt.date.fromisoformat(day), **(given | values))  # type: ignore[arg-type]


def own(app: App, *jobs: str) -> list[Due]:
    return [d for d in app.agenda.due(TODAY) if d.job in jobs]


def test_things_of_several_jobs_stand_in_the_order_of_their_days_with_the_way_to_each(app: App) -> None:
    made = something_in_each_job(app)
    found = own(app, CONGRESS, DISCLOSURE, INNOVATION)
    days = [d.day for d in found]
    assert days == sorted(days)
    told = {d.title: (d.day.isoformat(), d.page, dict(d.target)) for d in found}
    assert told["决议落实：改造食堂排烟设施"] == (
        "2026-11-17", "congress", {"tab": "resolutions", "meeting_id": made["held"], "task_id": made["task"]},
    )  # fmt: skip
    assert told["巡视整改复核：高温防护"] == (
        "2026-11-20", "congress", {"tab": "duties", "term_id": made["term"], "inspection_id": made["inspection"]},
    )  # fmt: skip
    assert told["召开第1届第2次会议"] == (
        "2026-12-04", "congress", {"tab": "preparation", "meeting_id": made["coming"]},
    )  # fmt: skip
    (pair,) = [d for d in found if d.job == INNOVATION]
    assert (pair.day.isoformat(), dict(pair.target)) == (
        "2026-10-31",
        {"tab": "studios", "pair_id": made["pair"]},
    )
    assert not pair.is_overdue(TODAY)  # no rule says until when
    (opinion,) = [d for d in found if d.job == DISCLOSURE]
    assert dict(opinion.target) == {"tab": "feedback", "feedback_id": made["opinion"]}
    assert opinion.day == app.disclosure.feedback.opinion(made["opinion"]).due_on
    assert found[0].title == pair.title


def test_what_is_done_is_no_longer_due(app: App) -> None:
    made = something_in_each_job(app)
    app.congress.resolutions.finish_task(made["task"], TODAY, "已改造")
    assert not [d for d in own(app, CONGRESS) if "task_id" in d.target]


def test_steps_of_a_meeting_are_due_until_they_are_done_or_not_needed(app: App) -> None:
    term = factory.term(app)
    meeting = factory.meeting(app, term, held_on=dt.date(2026, 12, 4))
    assert app.congress.meetings.make_checklist(meeting) > 0
    steps = app.congress.meetings.checklist(meeting)
    last = horizon(TODAY)
    wanted = [s for s in steps if s.due_on and s.due_on <= last]
    assert len(own(app, CONGRESS)) == len(wanted) + 1  # the meeting itself
    app.congress.meetings.complete_step(wanted[0].id or 0, TODAY)
    assert len(own(app, CONGRESS)) == len(wanted)


def test_a_family_is_named_as_on_the_board_and_never_with_its_illness(app: App) -> None:
    families.with_line(app)
    key = families.household(app, main_cause="患重特大疾病")
    families.filed(app, key)  # in force on 23 March 2026: a visit is due half a year later
    name = app.hardship.households.card(key).head_name
    (visit,) = [d for d in own(app, HARDSHIP) if "走访" in d.title]
    assert (visit.title, visit.day) == (f"{name}家庭入户走访", dt.date(2026, 9, 23))
    assert dict(visit.target) == {"tab": "households", "household_id": key}
    assert not any(word in d.title for d in own(app, HARDSHIP) for word in ("病", "残疾"))
    standing = app.agenda.standing(TODAY)
    assert (standing.households, standing.reviews) == (1, 0)


def test_reports_that_fell_due_before_the_store_was_made_count_once_they_were_begun(app: App) -> None:
    began = app.changes(limit=500)[-1].at.date()
    year = began.year
    last_year = [d for d in app.reporting.desk.calendar(year - 1) if d.due_on < began]
    assert last_year  # otherwise the test says nothing
    assert all(d.day >= began for d in app.agenda.due(began) if d.job == REPORTING)
    one = last_year[0]
    key = app.reporting.reports.open(one.form_code, one.period)
    (found,) = [d for d in app.agenda.due(began) if d.job == REPORTING and d.day < began]
    assert (found.day, found.target["report_id"], found.target["tab"]) == (one.due_on, key, "centre")


def test_three_overdue_things_alike_are_one_and_two_are_two() -> None:
    alike = Alike(title="R02 {n} 期未报")
    late = [due(f"2026-{m}-10", f"R02 {m}", alike=alike) for m in ("07", "04", "10")]
    (one,) = in_order(late, TODAY)
    assert (one.title, one.day.isoformat(), dict(one.target)) == (
        "R02 3 期未报",
        "2026-04-10",
        {"form": "R02 04"},
    )
    assert len(in_order(late[:2], TODAY)) == 2
    coming = [due(f"2026-12-0{n}", f"R02 {n}", alike=alike) for n in (1, 2, 3)]
    assert len(in_order(coming, TODAY)) == 3


def test_thirty_days_ahead_are_told_and_the_counts_add_up() -> None:
    days = ("2026-11-19", "2026-11-20", "2026-11-30", "2026-12-20", "2026-12-21")
    found = in_order([due(d, d) for d in days], TODAY)
    assert [d.title for d in found] == list(days[:4])
    waiting = due("2026-06-01", is_deadline=False)
    told = counts([waiting, *found], TODAY)
    assert (told.overdue, told.this_month, told.total) == (1, 4, 5)


@pytest.mark.parametrize("day", ["2026-01-01", "2026-02-28", "2028-02-01", "2026-12-31"])
def test_the_month_never_ends_after_the_horizon(day: str) -> None:
    today = dt.date.fromisoformat(day)
    assert month_end(today) <= horizon(today)


@pytest.mark.parametrize(
    ("state", "missing", "notice", "title", "target"),
    [
        ("报名", 0, None, "焊工比武开赛", {"tab": "contests", "open": 7}),
        ("进行中", 5, None, "焊工比武评分录入，还有 5 份未完成", {"tab": "judging", "contest_id": 7}),
        ("进行中", 0, None, "焊工比武结束评分", {"tab": "contests", "open": 7}),
        ("公示", 0, TODAY, "焊工比武成绩公示期满", {"tab": "contests", "open": 7}),
    ],
)
def test_a_contest_waits_for_its_next_step(
    state: str, missing: int, notice: dt.date | None, title: str, target: dict[str, object]
) -> None:
    contest = Contest(id=7, name="焊工比武", starts_on=TODAY, ends_on=TODAY, state=state)
    (found,) = contest_due(contest, missing=missing, notice_ends=notice)
    assert (found.job, found.title, dict(found.target)) == (COMPETITION, title, target)


def test_a_department_is_measured_by_what_is_due_this_quarter() -> None:
    def line(department: str, day: str, state: str) -> PlanLine:
        plan = PlanItem(department=department, due_on=dt.date.fromisoformat(day))
        return PlanLine(plan=plan, state=state, days=0, publication_ids=(), shown_on=None, sentence="")

    found = completions(
        [
            line("财务部", "2026-10-01", DONE), line("财务部", "2026-12-31", LATER), line("财务部", "2026-11-02", DONE),
            line("财务部", "2026-09-30", OVERDUE), line("工会", "2026-11-30", OVERDUE), line("工会", "2026-11-30", NOTHING),
        ],
        TODAY,
    )  # fmt: skip
    assert [(c.department, c.shown, c.wanted, c.percent) for c in found] == [
        ("工会", 0, 1, 0),
        ("财务部", 2, 3, 66),
    ]


def test_delegates_are_those_of_the_newest_term(app: App) -> None:
    factory.people(app, 10, women=3)
    factory.delegates(app, factory.term(app), 10, category="一线职工")
    found = app.agenda.standing(TODAY)
    assert (found.delegates, found.women, found.front_line) == (10, 3, 10)
