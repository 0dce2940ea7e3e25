"""Where a congress stands on its way, what to do next, and what must not be forgotten (no widgets)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.congress.records.composition import Composition, Vacancy
from core.congress.records.meetings import Meeting, PreparationStep
from core.congress.records.terms import Announcement, ElectingUnit, Term
from core.rules import Finding
from gui.kit.findings import MET, severity_tone

if TYPE_CHECKING:
    from core.app import App

STEPS = ("建立届次", "分配名额", "选举代表", "资格审查", "会议筹备", "召开会议", "闭会归档")
UNITS, QUOTA, ELECTING, REVIEW, PREPARING, MEETING, CLOSED = range(len(STEPS))
NAMED = 3  # overdue steps told by name


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the overview rests on, read once."""

    term: Term
    meeting: Meeting | None
    units: Sequence[ElectingUnit]
    composition: Composition
    vacancies: Sequence[Vacancy]
    announcements: Sequence[Announcement]
    open_steps: Sequence[PreparationStep]
    overdue: Sequence[PreparationStep]
    findings: Sequence[tuple[Finding, str]]  # a finding and the tab that mends it

    @property
    def seats(self) -> int:
        """The seats allotted."""
        return sum(u.seats for u in self.units) or self.term.planned

    @property
    def delegates(self) -> int:
        """How many have a mandate that stands."""
        return self.composition.delegates

    @property
    def departed(self) -> int:
        """How many of them are no longer employed."""
        return sum(len(v.left) for v in self.vacancies)

    @property
    def vacant(self) -> int:
        """The delegates that have yet to be elected."""
        return sum(v.unit.empty + len(v.left) for v in self.vacancies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to do next: a sentence, the words of the button, and where it leads."""

    sentence: str
    act: str
    tab: str = ""  # a key of TABS; empty for announcing or a new meeting
    action: str = ""  # announce or meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something not to be forgotten, with the tab that deals with it."""

    tone: str
    title: str
    note: str
    tab: str


def outlook(app: "App", term: Term, meeting: Meeting | None, *, today: dt.date) -> Outlook:
    """Read all that the overview rests on."""
    terms, meetings, term_id = app.congress.terms, app.congress.meetings, term.id or 0
    steps = meetings.checklist(meeting.id or 0) if meeting else ()
    is_preparing = meeting is not None and meeting.state == "筹备"
    found = [(f, "elections") for f in terms.term_findings(term_id, today=today)]
    found += [(f, "preparation") for f in meetings.frequency_findings(today.year)]
    found += [(f, "institutions") for f in app.congress.offices.joint_findings(term_id, today=today)]
    has_delegates = term.kind != "职工大会"
    return Outlook(
        term=term,
        meeting=meeting,
        units=terms.electing_units(term_id),
        composition=terms.composition(term_id, today=today),
        vacancies=terms.vacancies(term_id) if has_delegates else (),
        announcements=terms.announcements(term_id),
        open_steps=[s for s in steps if s.state not in ("已完成", "不需要")],
        overdue=meetings.overdue(meeting.id or 0, today) if meeting and is_preparing else (),
        findings=[(f, tab) for f, tab in found if f.result != MET],
    )


def step_of(now: Outlook) -> int:
    """The step that the congress stands at."""
    state = now.meeting.state if now.meeting else "筹备"
    if state in ("预备会", "开会"):
        return MEETING
    if state in ("闭会", "归档"):
        return CLOSED
    if now.term.kind == "职工大会" or now.announcements:
        return PREPARING
    if not now.units and not now.delegates:
        return UNITS
    if not now.seats:
        return QUOTA
    return ELECTING if now.vacancies or not now.delegates else REVIEW


def advice(now: Outlook) -> Advice:
    """What to do next."""
    step = step_of(now)
    if step == UNITS:
        return Advice(
            sentence="还没有选区。请从花名册生成选区，核对各选区的职工数。", act="建立选区", tab="elections"
        )
    if step == QUOTA:
        told = f"已有 {len(now.units)} 个选区。请试算代表名额，核对后采用。"
        return Advice(sentence=told, act="分配名额", tab="elections")
    if step == ELECTING:
        told = f"名额 {now.seats} 名，已有代表 {now.delegates} 名；还有 {len(now.vacancies)} 个选区要选 {now.vacant} 名。"
        return Advice(sentence=told, act="登记选举", tab="elections")
    if step == REVIEW:
        told = f"{now.delegates} 名代表已选出。请审查代表资格，符合规定后公布名单。"
        return Advice(sentence=told, act="审查并公布", action="announce")
    if step == PREPARING:
        return _preparing(now)
    if step == MEETING:
        assert now.meeting is not None
        return Advice(
            sentence=f"会议正在{now.meeting.state}阶段，签到、议程和表决都在会场页。",
            act="进入会场",
            tab="cockpit",
        )
    if now.meeting is not None and now.meeting.state == "闭会":
        return Advice(
            sentence="会议已经闭会。请打印决议和记录，报送、公布后归档。", act="整理文书", tab="papers"
        )
    return Advice(sentence="这次会议已经归档。可以筹备下一次会议。", act="新建会议", action="meeting")


def _preparing(now: Outlook) -> Advice:
    """Before the meeting."""
    if now.meeting is None:
        who = "" if now.term.kind == "职工大会" else f"{now.delegates} 名代表已经公布，"
        return Advice(sentence=f"{who}还没有建立会议。", act="新建会议", action="meeting")
    if now.meeting.held_on is None:
        return Advice(
            sentence="会议日期还没有定。定了日期，筹备清单才能倒推各项的期限。",
            act="确定日期",
            tab="preparation",
        )
    told = f"会议定于 {now.meeting.held_on:%Y-%m-%d}，筹备清单还有 {len(now.open_steps)} 项没有完成。"
    if not now.open_steps:
        told = f"会议定于 {now.meeting.held_on:%Y-%m-%d}，筹备清单已全部完成。"
    return Advice(sentence=told, act="继续筹备", tab="preparation")


def points(now: Outlook) -> tuple[Point, ...]:
    """What must not be forgotten, the weightiest first."""
    found = [
        Point(tone=severity_tone(f), title=f.sentence, note=f"{f.severity}　{f.source}", tab=tab)
        for f, tab in now.findings
    ]
    if now.overdue:
        names = "、".join(s.title for s in now.overdue[:NAMED]) + ("等" if len(now.overdue) > NAMED else "")
        told = f"{len(now.overdue)} 项筹备工作已过期"
        found.append(Point(tone="err", title=told, note=names, tab="preparation"))
    if now.delegates:
        found += [_vacancy(v) for v in now.vacancies]
        if not now.announcements:
            note = "审查资格，没有强制性问题后即可公布"
            found.append(Point(tone="info", title="代表名单还没有公布", note=note, tab="delegates"))
    order = ("err", "warn", "info")
    return tuple(sorted(found, key=lambda p: order.index(p.tone)))


def _vacancy(one: Vacancy) -> Point:
    """An electing unit that must vote again."""
    head, _, reason = one.sentence.partition("：")
    return Point(tone="warn", title=head, note=reason, tab="elections")
