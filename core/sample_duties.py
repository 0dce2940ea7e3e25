"""The invented factory after its meetings: last year's meeting with its resolution, the delegates' year, minutes."""

import datetime as dt
from collections.abc import Sequence

from core.app import App
from core.congress.records.duties import DutyReport, Inspection, InspectionMember, Suggestion, Training
from core.congress.records.meetings import Delivery, Meeting
from core.congress.records.minutes import Discussion, Satisfaction
from core.congress.records.resolutions import DecisionTask, LedgerDecision, Publication, UpperReport
from core.congress.records.terms import Delegate
from core.congress.records.votes import Ballot, BallotItem, Count, CountLine, InvalidReason, Teller
from core.congress.service.duties import Duties
from core.congress.service.minutes import Minutes
from core.congress.service.resolutions import Resolutions
from core.sample_congress import clock_at

LAST_YEAR = dt.date(2025, 11, 21)
REASON = "练习数据：按本单位实际情况办理"
PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"  # an empty JPEG


def fill(app: App) -> None:
    """What follows the practice congress, whose newest meeting is under way with its votes confirmed."""
    newest = app.congress.meetings.meetings()[0]
    delegates = app.congress.terms.delegates(newest.term_id)
    with clock_at(app, dt.datetime(2025, 11, 21, 9, 30)):
        _decided(app, _last_meeting(app, newest.term_id, delegates))
    with clock_at(app, dt.datetime(2026, 11, 20, 11, 30)):
        _write_down(app, newest)
        _resolve(app, newest)
        _year(app, newest.term_id, delegates)


# ---- last year's meeting -----------------------------------------------------------------------------------


def _last_meeting(app: App, term_id: int, delegates: Sequence[Delegate]) -> int:
    """The second meeting, held and closed, with one vote."""
    meetings = app.congress.meetings
    meeting_id = meetings.add(
        Meeting(
            term_id=term_id, number=2, held_on=LAST_YEAR, begins_at="08:30", place="公司礼堂", host="王建国",
            agreed_on=dt.date(2025, 10, 28),
        )
    )  # fmt: skip
    present = [d.id or 0 for d in delegates[: -max(1, len(delegates) // 10)]]
    meetings.deliver(meeting_id, [d.id or 0 for d in delegates], Delivery(delivered_on=dt.date(2025, 11, 10)))
    meetings.advance(meeting_id, "预备会", on=LAST_YEAR, reason=REASON)
    meetings.key_in(meeting_id, present, at=dt.datetime(2025, 11, 21, 8, 20))
    meetings.advance(meeting_id, "开会", on=LAST_YEAR, reason=REASON)
    _vote(app, meeting_id, len(present), delegates[-4:])
    meetings.advance(meeting_id, "闭会", on=LAST_YEAR, reason=REASON)
    return meeting_id


def _vote(app: App, meeting_id: int, present: int, tellers: Sequence[Delegate]) -> None:
    """A secret vote on how the welfare fund is spent, counted alike by both sides."""
    votes = app.congress.votes
    title = "2026 年职工福利费使用方案"
    ballot = Ballot(meeting_id=meeting_id, title=title, matter="福利基金使用")
    ballot_id = votes.prepare(ballot, [BallotItem(title=title)])
    roles = ("总监票人", "监票人", "计票人", "计票人")
    votes.set_tellers(
        ballot_id, [Teller(person_id=d.person_id, role=r) for d, r in zip(tellers, roles, strict=True)]
    )
    votes.issue(ballot_id, present, snapshot_id=app.congress.meetings.freeze(meeting_id).id)
    line = CountLine(item_id=votes.items(ballot_id)[0].id or 0, yes=present - 7, no=4, abstain=2)
    for side, name in zip("甲乙", votes.counters(ballot_id), strict=True):
        sheet = Count(
            ballot_id=ballot_id, side=side, counted_by=name, returned=present, valid=present - 1, invalid=1,
            lines=(line,), reasons=(InvalidReason(reason="填写不清，无法辨认", number=1),),
        )  # fmt: skip
        votes.enter_count(sheet)
    votes.close(ballot_id, reason=REASON)


def _decided(app: App, meeting_id: int) -> None:
    """Its resolution made public and reported; one task done, one overdue."""
    resolutions = Resolutions(app.db)
    ballot = resolutions.undrafted(meeting_id)[0]
    key = resolutions.adopt(resolutions.draft(ballot.id or 0))
    posted = resolutions.publish(
        Publication(
            meeting_id=meeting_id, resolution_id=key, place="一号门厂务公开栏", from_on=dt.date(2025, 11, 23),
            to_on=dt.date(2025, 12, 10), person="周海燕",
        )
    )  # fmt: skip
    resolutions.add_photo(posted, PICTURE, file_name="一号门公开栏.jpg", taken_on=dt.date(2025, 11, 23))
    resolutions.save_upper_report(
        UpperReport(
            meeting_id=meeting_id, sent_on=dt.date(2025, 11, 27), sent_to="江东区总工会", person="周海燕",
            received_on=dt.date(2025, 11, 28), received_by="办公室", receipt_number="江东工备〔2025〕18号",
        )
    )  # fmt: skip
    done = DecisionTask(
        meeting_id=meeting_id, resolution_id=key, text="职工体检由两年一次改为每年一次", owner="行政部",
        due_on=dt.date(2026, 6, 30),
    )  # fmt: skip
    resolutions.finish_task(resolutions.add_task(done), dt.date(2026, 5, 29), "全员体检已完成。")
    open_task = DecisionTask(
        meeting_id=meeting_id, resolution_id=key, text="改造二号食堂排烟设施", owner="设备部", state="进行中",
        due_on=dt.date(2026, 9, 30),
    )  # fmt: skip
    resolutions.add_task(open_task)


# ---- this year's meeting -----------------------------------------------------------------------------------


def _write_down(app: App, meeting: Meeting) -> None:
    """Notes, a discussion in the first delegation, the satisfaction count."""
    minutes, key = Minutes(app.db), meeting.id or 0
    day = meeting.held_on or dt.date.today()
    for hour, minute, text in (
        (8, 30, "主持人宣布大会开幕，全体起立，奏国歌。"),
        (8, 45, "总经理作行政工作报告。"),
        (9, 20, "工会主席作工会工作报告。"),
        (10, 5, "各代表团分组讨论集体合同（草案）。"),
    ):
        minutes.add_note(key, text, at=dt.datetime.combine(day, dt.time(hour, minute)))
    group = app.congress.terms.delegations(meeting.term_id)[0]
    members = [d for d in app.congress.terms.delegates(meeting.term_id) if d.delegation_id == group.id]
    minutes.add_discussion(
        Discussion(
            meeting_id=key, delegation_id=group.id, held_on=day, begins_at="10:05", place="二号会议室",
            present=len(members), host=members[0].name, recorder=members[-1].name,
            content="代表们认为集体合同（草案）符合实际，赞成提交表决。\n建议把夜班津贴标准写明，并每半年公布一次履行情况。",
        )
    )  # fmt: skip
    present = app.congress.meetings.presence_state(key).present
    minutes.save_satisfaction(
        Satisfaction(
            meeting_id=key, issued=present, returned=present, invalid=0, content=present - 6, fairly=5, discontent=1,
            opinions="讨论时间可以再长一些。",
        )
    )  # fmt: skip


def _resolve(app: App, meeting: Meeting) -> None:
    """A resolution on the collective contract, made public, with a task; the ledger of decisions."""
    resolutions = Resolutions(app.db)
    ballots = resolutions.undrafted(meeting.id or 0)
    day = meeting.held_on or dt.date.today()
    key = resolutions.adopt(resolutions.draft(ballots[0].id or 0))
    resolutions.publish(
        Publication(
            meeting_id=meeting.id or 0, resolution_id=key, place="一号门厂务公开栏", from_on=day + dt.timedelta(days=1),
            to_on=day + dt.timedelta(days=17), person="周海燕",
        )
    )  # fmt: skip
    resolutions.add_task(
        DecisionTask(
            meeting_id=meeting.id or 0, resolution_id=key, text="将集体合同报送劳动行政部门", owner="人力资源部",
            due_on=day + dt.timedelta(days=10),
        )
    )  # fmt: skip
    resolutions.save_decision(
        LedgerDecision(
            matter="集体合同草案", title="2026 年集体合同", decided_on=day, decided_by="总经理办公会", ballot_id=ballots[0].id
        )
    )  # fmt: skip
    resolutions.save_decision(
        LedgerDecision(
            matter="福利基金使用", title="追加职工疗休养费用", decided_on=dt.date(2026, 8, 12), decided_by="总经理办公会"
        )
    )  # fmt: skip


# ---- the delegates' year -----------------------------------------------------------------------------------


def _year(app: App, term_id: int, delegates: Sequence[Delegate]) -> None:
    """Two inspections, suggestions, a training, and a report from every third delegate."""
    duties = Duties(app.db)
    for one in _inspections(term_id, delegates):
        duties.add_inspection(one)
    for n, (content, answer) in enumerate(_SUGGESTIONS):
        duties.add_suggestion(
            Suggestion(
                delegate_id=delegates[5 * n].id or 0, made_on=dt.date(2026, 3 + 2 * n, 9), addressed_to="综合办公室",
                kind="质询" if n == 2 else "意见建议", content=content, answer=answer,
                answered_by="李志强" if answer else None, answered_on=dt.date(2026, 4 + 2 * n, 2) if answer else None,
            )
        )  # fmt: skip
    training = duties.add_training(
        Training(term_id=term_id, title="职工代表履职能力培训", held_on=dt.date(2026, 4, 22), hours=8, place="培训中心", lecturer="市总工会讲师")
    )  # fmt: skip
    duties.set_attendance(
        training, {d.id or 0: "请假" if n % 9 == 4 else "参加" for n, d in enumerate(delegates)}
    )
    for d in delegates[::3]:
        duties.add_duty_report(
            DutyReport(
                delegate_id=d.id or 0,
                year=2026,
                reported_on=dt.date(2026, 10, 16),
                attended=30,
                result="满意",
            )
        )


_SUGGESTIONS = (
    ("夜班班车增加一个停靠点。", "自四月起在北门增设停靠点。"),
    ("更衣柜数量不足，建议增配。", "已增配六十组。"),
    ("高温津贴发放时间为何推迟？", ""),
)


def _inspections(term_id: int, delegates: Sequence[Delegate]) -> tuple[Inspection, ...]:
    """One put right, one whose day has passed."""
    groups = (delegates[:4], delegates[4:7])
    members = [
        tuple(
            InspectionMember(delegate_id=d.id or 0, role="成员" if n else "组长") for n, d in enumerate(group)
        )
        for group in groups
    ]
    return (
        Inspection(
            term_id=term_id, theme="车间防暑降温", held_on=dt.date(2026, 7, 14), place="铸造车间",
            found="两台岗位风机停用，饮水点距离过远。", rectification="七日内修复风机，增设两处饮水点。",
            responsible="设备部", due_on=dt.date(2026, 7, 21), rechecked_on=dt.date(2026, 7, 22),
            recheck_result="已整改", recheck_note="风机和饮水点均已到位。", members=members[0],
        ),
        Inspection(
            term_id=term_id, kind="专项检查", theme="劳动防护用品发放", held_on=dt.date(2026, 10, 13), place="装配车间",
            found="部分岗位防护手套超期使用。", rectification="按标准补发，建立领用台账。", responsible="安全环保部",
            due_on=dt.date(2026, 10, 31), members=members[1],
        ),
    )  # fmt: skip
