"""What follows the whole congress of the tests: notes, a resolution made public, tasks, the delegates' year.

27 of 30 delegates came, two excused, one away. The contract passed with 25 votes of the 16 needed, the pay agreement
got 15 and did not. The meeting is on Friday 20 November 2026; seven working days later it is Tuesday 1 December.
"""

import datetime as dt
from dataclasses import dataclass

from core.congress.records.duties import (
    DutyReport,
    Inspection,
    InspectionMember,
    Suggestion,
    Training,
)
from core.congress.records.minutes import Discussion, Satisfaction
from core.congress.records.offices import JointDecision
from core.congress.records.resolutions import DecisionTask, FollowUp, Publication, Resolution, UpperReport
from core.congress.service.duties import Duties
from core.congress.service.meetings import Meetings
from core.congress.service.minutes import Minutes
from core.congress.service.offices import Offices
from core.congress.service.resolutions import Resolutions
from core.congress.service.terms import Terms
from core.members.records import Honour
from core.regulations.records import Regulation, RegulationVersion
from tests.core.congress.whole import Whole

JPEG = b"\xff\xd8\xff\xe0" + b"board" * 40
PNG = b"\x89PNG\r\n\x1a\n" + b"board" * 40
DAY = dt.date(2026, 11, 20)


@dataclass
class After:
    """What was made, by id."""

    resolution_id: int
    publication_id: int
    task_id: int
    inspection_id: int
    training_id: int


def fill(w: Whole) -> After:
    """Everything that follows the confirmed votes; the meeting itself stays open."""
    app = w.app
    duties, minutes, resolutions = Duties(app.db), Minutes(app.db), Resolutions(app.db)
    _write_down(w, minutes)
    resolution = resolutions.adopt(resolutions.draft(w.contract_id))
    publication = resolutions.publish(
        Publication(
            meeting_id=w.meeting_id, resolution_id=resolution, place="一号门厂务公开栏", from_on=dt.date(2026, 11, 21),
            to_on=dt.date(2026, 12, 6), person="吴敏",
        )
    )  # fmt: skip
    resolutions.add_photo(publication, JPEG, file_name="公开栏.jpg", taken_on=dt.date(2026, 11, 21))
    resolutions.save_upper_report(
        UpperReport(meeting_id=w.meeting_id, sent_on=dt.date(2026, 11, 25), sent_to="江城市总工会", person="吴敏")
    )  # fmt: skip
    task = resolutions.add_task(
        DecisionTask(
            meeting_id=w.meeting_id, resolution_id=resolution, text="将集体合同报送劳动行政部门", owner="人力资源部",
            due_on=dt.date(2026, 11, 30),
        )
    )  # fmt: skip
    inspection, training = _year(w, duties)
    _institutions(w)
    return After(resolution, publication, task, inspection, training)


def _write_down(w: Whole, minutes: Minutes) -> None:
    """Two notes, a discussion, the satisfaction count."""
    minutes.add_note(w.meeting_id, "总经理作行政工作报告。", at=dt.datetime(2026, 11, 20, 8, 40))
    minutes.add_note(w.meeting_id, "代表龚䶮就高温津贴发言。", at=dt.datetime(2026, 11, 20, 10, 5))
    group = Terms(w.app.db).delegations(w.term_id)[0]
    minutes.add_discussion(
        Discussion(
            meeting_id=w.meeting_id, delegation_id=group.id, held_on=DAY, begins_at="10:30", place="二号会议室",
            present=11, host="龚䶮", recorder="㛃𠅤喆", content="代表们赞成集体合同草案。\n建议细化夜班津贴的发放办法。",
        )
    )  # fmt: skip
    minutes.save_satisfaction(
        Satisfaction(meeting_id=w.meeting_id, issued=27, returned=26, invalid=1, content=20, fairly=4, discontent=1, opinions="讨论时间可以再长一些。")
    )  # fmt: skip


def _year(w: Whole, duties: Duties) -> tuple[int, int]:
    """An inspection of two, a suggestion, a training, a report and an honour of the first delegate."""
    first, second, third, *_ = Terms(w.app.db).delegates(w.term_id)
    inspection = duties.add_inspection(
        Inspection(
            term_id=w.term_id, theme="车间防暑降温", held_on=dt.date(2026, 7, 14), place="铸造车间",
            found="两台风机停用。", rectification="七日内修复风机。", responsible="设备部", due_on=dt.date(2026, 7, 21),
            members=(
                InspectionMember(delegate_id=first.id or 0, role="组长"),
                InspectionMember(delegate_id=second.id or 0),
            ),
        )
    )  # fmt: skip
    duties.add_suggestion(
        Suggestion(
            delegate_id=first.id or 0, made_on=dt.date(2026, 8, 3), addressed_to="综合办公室",
            content="食堂增加夜班供餐。", answer="自九月起供应夜班餐。", answered_by="周建国", answered_on=dt.date(2026, 8, 20),
        )
    )  # fmt: skip
    training = duties.add_training(
        Training(term_id=w.term_id, title="集体合同知识培训", held_on=dt.date(2026, 9, 8), hours=4)
    )
    duties.set_attendance(training, {first.id or 0: "参加", second.id or 0: "请假", third.id or 0: "参加"})
    duties.add_duty_report(
        DutyReport(
            delegate_id=first.id or 0,
            year=2026,
            reported_on=dt.date(2026, 10, 30),
            attended=58,
            result="满意",
        )
    )
    w.app.members.add_honour(
        Honour(
            person_id=first.person_id, name="公司劳动模范", awarded_on=dt.date(2026, 4, 30), awarded_by="公司"
        )
    )
    return inspection, training


def _institutions(w: Whole) -> None:
    """A decision of a joint meeting that waits, and a rule of the unit's own."""
    Offices(w.app.db).add_joint_decision(
        JointDecision(
            term_id=w.term_id, held_on=dt.date(2026, 11, 5), place="工会会议室", convener="赵敏", due=8, present=7,
            attendees="各代表团团长", matter="高温津贴发放时间", decision="高温津贴与当月工资同时发放。",
        )
    )  # fmt: skip
    top = w.app.regulations.add(Regulation(level="总制度", title="民主管理办法", department="工会"))
    w.app.regulations.add(Regulation(parent_id=top, level="基本制度", title="职工代表大会制度"))
    w.app.regulations.add_version(
        RegulationVersion(
            regulation_id=top, text="本办法规定民主管理的组织和程序。", passed_on=dt.date(2024, 3, 28),
            passed_meeting="第二届第五次会议", effective_on=dt.date(2024, 5, 1),
        )
    )  # fmt: skip


def close(w: Whole, on: dt.date = DAY) -> None:
    """End the meeting on a day, its agenda done."""
    meetings = Meetings(w.app.db)
    for state in ("预备会", "开会", "闭会"):
        meetings.advance(w.meeting_id, state, on=on, reason="按章程执行")


def followed(state: str, done_on: dt.date | None) -> FollowUp:
    """A decision of the first meeting with one task."""
    task = DecisionTask(
        text="报送集体合同", owner="人力资源部", due_on=dt.date(2026, 3, 31), state=state, done_on=done_on,
        result="已报送。" if done_on else None,
    )  # fmt: skip
    return FollowUp(
        resolution=Resolution(title="关于集体合同的决议"), meeting_name="第三届第一次会议", tasks=(task,)
    )
