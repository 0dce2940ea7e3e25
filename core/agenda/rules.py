"""Which things count as due, in which words and in which order (all pure)."""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from core.agenda.records import (
    COMPETITION,
    CONGRESS,
    DISCLOSURE,
    HARDSHIP,
    INNOVATION,
    REPORTING,
    Alike,
    Completion,
    Counts,
    Due,
)
from core.competition.records.contests import NOTICED, OPEN, PROJECTED, RUNNING, Contest
from core.congress.records.duties import Inspection
from core.congress.records.meetings import Meeting, PreparationStep
from core.congress.records.proposals import ProposalLine
from core.congress.records.resolutions import DecisionTask
from core.disclosure.records.feedback import OPEN as UNANSWERED
from core.disclosure.records.feedback import RECTIFYING, FeedbackLine
from core.disclosure.records.plan import DONE, LATER, LONG_OVERDUE, NOTHING, OVERDUE, SHOWING, SOON, PlanLine
from core.hardship.records.campaign import CANCELLED, CLOSED, SETTLED, Campaign
from core.hardship.records.procedure import WatchItem
from core.innovation.records.mentoring import MentoringFile
from core.innovation.records.studios import StudioCase
from core.innovation.records.views import IdeaCase, ReplySlip
from core.reporting.records.reports import DueReport

AHEAD = dt.timedelta(days=30)
MANY = 3
STEPS_DONE = ("已完成", "不需要")
PREPARING = ("筹备", "预备会")
REPORTED = ("已报送", "已重报", "已接收")
TO_SHOW = (LONG_OVERDUE, OVERDUE, SOON, LATER)
WATCHES = {
    "待复核": "年度复核", "一年未更新": "更新收支，重新认定", "待走访": "入户走访", "标准已变": "按新标准重新认定",
    "子女毕业": "子女毕业，更新档案", "合同到期": "劳动合同到期，核实收入", "公示期满": "公示期满，登记结果",
    "待回访": "退档后回访",
}  # fmt: skip
REVIEWS = ("待复核", "一年未更新")
NO_DEADLINE = ("标准已变",)


def month_end(day: dt.date) -> dt.date:
    """The last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def horizon(today: dt.date) -> dt.date:
    """Until when things are told of beforehand: thirty days, which always covers the month."""
    return today + AHEAD


def in_order(found: Iterable[Due], today: dt.date) -> tuple[Due, ...]:
    """What is due until the horizon, the most urgent first, overdue things that are alike as one."""
    last = horizon(today)
    return tuple(sorted(gathered((d for d in found if d.day <= last), today), key=_urgency))


def gathered(found: Iterable[Due], today: dt.date) -> Iterator[Due]:
    """Things as they are, but three or more of one kind that are over as one, with the earliest day."""
    alike: dict[tuple[str, str], list[Due]] = {}
    for due in found:
        if due.alike is None or due.day > today:
            yield due
        else:
            alike.setdefault((due.job, due.alike.title), []).append(due)
    for group in alike.values():
        yield from group if len(group) < MANY else (_as_one(group),)


def _as_one(group: Sequence[Due]) -> Due:
    """One line for things that are alike."""
    first = min(group, key=_urgency)
    alike = first.alike or Alike(title=first.title)
    target = first.target if alike.target is None else alike.target
    return replace(first, title=alike.title.replace("{n}", str(len(group))), target=target, alike=None)


def _urgency(due: Due) -> tuple[dt.date, str, str]:
    """The earliest first, then by job and title."""
    return due.day, due.job, due.title


def counts(found: Sequence[Due], today: dt.date) -> Counts:
    """How many things are due, in three numbers."""
    last = month_end(today)
    return Counts(
        overdue=sum(d.is_overdue(today) for d in found),
        this_month=sum(d.day <= last for d in found),
        total=len(found),
    )


# ---- the congress ---------------------------------------------------------------------------------------


def meeting_name(meeting: Meeting) -> str:
    """第5届第3次会议."""
    return f"第{meeting.term_number}届第{meeting.number}次会议"


def steps_due(meeting: Meeting, steps: Sequence[PreparationStep]) -> Iterator[Due]:
    """What a meeting still needs before it is held, and the meeting itself."""
    if meeting.state not in PREPARING:
        return
    target = {"tab": "preparation", "meeting_id": meeting.id}
    for step in steps:
        if step.due_on and step.state not in STEPS_DONE:
            yield _congress(f"{step.title}（{meeting_name(meeting)}筹备）", step.due_on, **target)
    if meeting.held_on:
        yield _congress(f"召开{meeting_name(meeting)}", meeting.held_on, **target)


def tasks_due(tasks: Sequence[DecisionTask]) -> Iterator[Due]:
    """What is to be done because of decisions."""
    for one in tasks:
        if one.is_open and one.due_on:
            target = {"tab": "resolutions", "meeting_id": one.meeting_id, "task_id": one.id}
            yield _congress(f"决议落实：{_brief(one.text)}", one.due_on, **target)


def proposals_due(lines: Sequence[ProposalLine]) -> Iterator[Due]:
    """The proposals that wait for an answer."""
    for one in lines:
        if one.due_on:
            yield _congress(
                f"提案 {one.number}“{one.title}”办理", one.due_on, tab="proposals", proposal_id=one.id
            )


def inspections_due(found: Sequence[Inspection]) -> Iterator[Due]:
    """What delegates found and asked to be put right."""
    for one in found:
        if one.is_open and one.due_on:
            target = {"tab": "duties", "term_id": one.term_id, "inspection_id": one.id}
            yield _congress(f"巡视整改复核：{one.theme}", one.due_on, **target)


def published_due(meeting: Meeting, due_on: dt.date | None) -> Iterator[Due]:
    """The resolutions of a meeting that are not public yet."""
    if due_on:
        yield _congress(f"公布{meeting_name(meeting)}决议", due_on, tab="resolutions", meeting_id=meeting.id)


def reported_due(meeting: Meeting, due_on: dt.date | None) -> Iterator[Due]:
    """The report on a meeting that has not gone up yet."""
    if due_on:
        title = f"{meeting_name(meeting)}情况报上级工会"
        yield _congress(title, due_on, tab="resolutions", meeting_id=meeting.id)


def _congress(title: str, day: dt.date, **target: object) -> Due:
    """Something of the congress."""
    return Due(job=CONGRESS, title=title, day=day, page="congress", target=target)


# ---- disclosure -----------------------------------------------------------------------------------------


def plan_due(lines: Sequence[PlanLine]) -> Iterator[Due]:
    """What is to be made public."""
    for one in lines:
        if one.state in TO_SHOW and one.plan.due_on:
            target = {"tab": "plan", "plan_item_id": one.plan.id}
            title = f"公开“{one.plan.title}”（{one.plan.period}）"
            alike = Alike(title=f"公开“{one.plan.title}”，{{n}} 期未公开")
            yield Due(
                job=DISCLOSURE,
                title=title,
                day=one.plan.due_on,
                page="disclosure",
                target=target,
                alike=alike,
            )


def opinions_due(lines: Sequence[FeedbackLine]) -> Iterator[Due]:
    """The opinions that wait for an answer or for what was promised."""
    for line in lines:
        one, target = line.feedback, {"tab": "feedback", "feedback_id": line.feedback.id}
        if line.state == UNANSWERED and one.due_on:
            title = f"答复职工意见 {one.number}"
            yield Due(job=DISCLOSURE, title=title, day=one.due_on, page="disclosure", target=target)
        if line.state == RECTIFYING and one.rectify_by:
            title = f"职工意见 {one.number} 整改到期"
            yield Due(job=DISCLOSURE, title=title, day=one.rectify_by, page="disclosure", target=target)


def completions(lines: Sequence[PlanLine], today: dt.date) -> tuple[Completion, ...]:
    """How far each department has come with what is due this quarter; what did not occur does not count."""
    wanted: dict[str, list[bool]] = {}
    for one in lines:
        if one.plan.due_on and quarter(one.plan.due_on) == quarter(today) and one.state != NOTHING:
            wanted.setdefault(one.plan.department, []).append(one.state in (SHOWING, DONE))
    found = (Completion(department=d, wanted=len(x), shown=sum(x)) for d, x in wanted.items())
    return tuple(sorted(found, key=lambda c: (c.percent, -c.wanted, c.department)))


def quarter(day: dt.date) -> tuple[int, int]:
    """The year and the quarter of a day."""
    return day.year, (day.month + 2) // 3


# ---- aid ------------------------------------------------------------------------------------------------


def families_due(items: Sequence[WatchItem]) -> Iterator[Due]:
    """What waits about families: the name as on the board, never an illness."""
    for one in items:
        if one.due_on:
            words, target = (
                WATCHES.get(one.kind, one.kind),
                {"tab": "households", "household_id": one.household_id},
            )
            alike = Alike(title=f"{{n}} 户家庭{words}", target={"tab": "households", "watch": one.kind})
            yield Due(
                job=HARDSHIP, title=f"{one.head_name}家庭{words}", day=one.due_on, page="hardship", target=target,
                alike=alike, is_deadline=one.kind not in NO_DEADLINE,
            )  # fmt: skip


def campaigns_due(campaigns: Sequence[Campaign]) -> Iterator[Due]:
    """The campaigns whose day of giving comes and that are not settled."""
    for one in campaigns:
        if one.day and one.state not in (SETTLED, CLOSED, CANCELLED):
            target = {"tab": "campaigns", "campaign_id": one.id}
            title = f"{one.title}（{one.state}）"
            yield Due(job=HARDSHIP, title=title, day=one.day, page="hardship", target=target)


# ---- competitions and innovation ------------------------------------------------------------------------


def contest_due(contest: Contest, *, missing: int, notice_ends: dt.date | None) -> Iterator[Due]:
    """What a contest waits for: its start, score sheets, its end, or the end of the public notice."""
    name, file = contest.name, {"tab": "contests", "open": contest.id}
    judging = {"tab": "judging", "contest_id": contest.id}
    if contest.state in (PROJECTED, OPEN) and contest.starts_on:
        yield _contest(f"{name}开赛", contest.starts_on, **file)
    if contest.state == RUNNING and contest.ends_on and missing:
        yield _contest(f"{name}评分录入，还有 {missing} 份未完成", contest.ends_on, **judging)
    if contest.state == RUNNING and contest.ends_on and not missing:
        yield _contest(f"{name}结束评分", contest.ends_on, **file)
    if contest.state == NOTICED and notice_ends:
        yield _contest(f"{name}成绩公示期满", notice_ends, **file)


def _contest(title: str, day: dt.date, **target: object) -> Due:
    """Something of a contest."""
    return Due(job=COMPETITION, title=title, day=day, page="competition", target=target)


def answers_due(slips: Sequence[ReplySlip]) -> Iterator[Due]:
    """The authors who were not told yet; no rule says until when."""
    for one in slips:
        if one.decided_on:
            title = f"答复建议 {one.number}“{one.title}”（{one.state}）"
            target = {"tab": "innovation", "idea_id": one.idea_id}
            yield _idea(title, one.decided_on, is_deadline=False, **target)


def ideas_due(cases: Sequence[IdeaCase]) -> Iterator[Due]:
    """The ideas whose implementation was planned until a day."""
    for one in cases:
        if one.plan and one.plan.ends_on:
            title = f"完成实施“{one.idea.title}”"
            yield _idea(title, one.plan.ends_on, tab="innovation", idea_id=one.idea.id)


def pairs_due(files: Sequence[MentoringFile]) -> Iterator[Due]:
    """The pairs of master and apprentice that lack an assessment."""
    for one in files:
        pair, target = one.pair, {"tab": "studios", "pair_id": one.pair.id}
        who = f"{pair.master}带{pair.apprentice}"
        for year in one.missing_years:
            yield _idea(f"{who} {year} 年度考核", dt.date(year, 12, 31), is_deadline=False, **target)
        if one.state == "待期满考核" and pair.ends_on:
            yield _idea(f"{who}期满考核", pair.ends_on, is_deadline=False, **target)


def topics_due(cases: Sequence[StudioCase]) -> Iterator[Due]:
    """The topics of studios that are to be finished."""
    for case in cases:
        for one in case.topics:
            if one.due_on and not one.finished_on and not case.studio.closed_on:
                yield _idea(f"课题“{one.title}”结题", one.due_on, tab="studios", studio_id=case.studio.id)


def _idea(title: str, day: dt.date, *, is_deadline: bool = True, **target: object) -> Due:
    """Something of the innovation work."""
    return Due(
        job=INNOVATION, title=title, day=day, page="competition", target=target, is_deadline=is_deadline
    )


# ---- reports --------------------------------------------------------------------------------------------


def reports_due(calendar_of: Sequence[DueReport], since: dt.date) -> Iterator[Due]:
    """The reports to go up; one that fell due before the store was made counts once it was begun."""
    for one in calendar_of:
        if one.state in REPORTED or (one.report_id is None and one.due_on < since):
            continue
        target: dict[str, object] = {"tab": "centre", "form": one.form_code, "period": one.period}
        if one.report_id is not None:
            target["report_id"] = one.report_id
        title = f"{one.form_code} {one.title}（{one.label}）"
        alike = Alike(title=f"{one.form_code} {one.title}，{{n}} 期未报")
        yield Due(job=REPORTING, title=title, day=one.due_on, page="reporting", target=target, alike=alike)


def _brief(words: str, most: int = 24) -> str:
    """The beginning of a text."""
    line = words.strip().splitlines()[0] if words.strip() else ""
    return line if len(line) <= most else f"{line[: most - 1]}…"
