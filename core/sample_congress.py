"""The invented factory's congress: quotas, elections, a meeting prepared and held, votes and an appraisal."""

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from core.app import App
from core.congress.records.appraisal import Appraisal, Appraisee, GradeCount, VoterGroup
from core.congress.records.meetings import AgendaItem, Delivery, Material, Meeting
from core.congress.records.offices import BoardMember, BoardReport, JointDecision
from core.congress.records.terms import SENIOR, Body, Delegate, Guest, Term
from core.congress.records.votes import Ballot, BallotItem, Count, CountLine, InvalidReason, Teller
from core.members.records import RosterQuery
from core.regulations.records import Regulation, RegulationVersion

TERM_BEGAN = dt.date(2024, 3, 28)
ELECTED = dt.date(2024, 3, 12)
HELD = dt.date(2026, 11, 20)
AGENDA = (
    ("审议并表决集体合同（草案）", "集体合同草案", "审议通过"),
    ("审议并表决职工奖惩办法（修订草案）", "规章制度和重大事项", "审议"),
    ("选举职工董事", "职工董事监事选举", "选举"),
    ("民主评议领导人员", "民主评议", "民主评议"),
)
REASON = "练习数据：按本单位实际情况办理"


def fill(app: App, seed: int = 1) -> int:
    """A whole congress in a practice store whose roster is filled; the id of its newest meeting."""
    chance = random.Random(seed)
    term_id = _elected_term(app, chance)
    meeting_id = _prepared_meeting(app, term_id)
    _found_institutions(app, term_id)
    with clock_at(app, dt.datetime(2026, 11, 20, 9, 30)):
        _hold(app, meeting_id, chance)
    return meeting_id


@contextmanager
def clock_at(app: App, moment: dt.datetime) -> Iterator[None]:
    """What is written meanwhile bears this moment, so that papers are the same whenever the sample is made."""
    app.db.clock = lambda: moment
    try:
        yield
    finally:
        app.db.clock = dt.datetime.now


def _elected_term(app: App, chance: random.Random) -> int:
    """The fifth term: electing units from the roster, quotas adopted, delegates elected and in delegations."""
    congress, employees = app.congress, app.members.quick_counts()["employees"]
    term = Term(number=5, started_on=TERM_BEGAN, years=5, employees=employees)
    term_id = congress.terms.add_term(term)
    congress.terms.save_electing_units(term_id, congress.terms.electing_units_from_roster(term_id))
    congress.quota.adopt(term_id, congress.quota.propose(term_id, max(30, employees // 7)), reason=REASON)
    congress.terms.form_delegations(term_id)
    for unit in congress.terms.electing_units(term_id):
        _elect(app, unit.id or 0, unit.seats, chance)
    for delegation in congress.terms.delegations(term_id):
        members = [d for d in congress.terms.delegates(term_id) if d.delegation_id == delegation.id]
        if members:
            congress.terms.set_delegation_role(members[0].id or 0, "团（组）长")
    return term_id


def _elect(app: App, unit_id: int, seats: int, chance: random.Random) -> None:
    """One electing unit's vote: one candidate more than seats, a few stay away."""
    elections = app.congress.elections
    voters = elections.voters(unit_id)
    standing = _candidates(app, voters, seats, chance)
    election_id = elections.prepare(unit_id, ELECTED)
    elections.nominate(election_id, standing)
    came = len(voters) - len(voters) // 20
    valid = came - 1
    record = replace(
        elections.election(election_id), place="车间会议室", attended=came, issued=came, returned=came,
        valid=valid, invalid=1, chief_teller="工会委员", tellers="工会小组长", counters="班组核算员",
    )  # fmt: skip
    votes = {p: valid - 1 - n % 3 for n, p in enumerate(standing[:seats])}
    votes |= dict.fromkeys(standing[seats:], 1)
    elections.enter(record, votes)
    elections.close(election_id, REASON, on=ELECTED)


def _candidates(app: App, voters: tuple[int, ...], seats: int, chance: random.Random) -> list[int]:
    """Who stands: mostly people of the front line, women as often as they are, senior staff seldom."""
    people = list(app.members.people(voters))
    chance.shuffle(people)
    senior = [p for p in people if p.position_category in SENIOR][: seats // 6]
    women = [p for p in people if p.gender == "女" and p not in senior][: -(-seats // 2)]
    rest = [p for p in people if p not in women and p.position_category not in SENIOR]
    chosen = [*senior, *women, *rest][: seats + 1]
    return [p.id or 0 for p in chosen]


def _prepared_meeting(app: App, term_id: int) -> int:
    """The third meeting: agenda, papers delivered in time, bodies, guests."""
    congress = app.congress
    meeting = Meeting(
        term_id=term_id, number=3, kind="年度会议", held_on=HELD, begins_at="08:30", place="公司礼堂", prepared_on=HELD,
        host="王建国", theme="凝心聚力促发展 民主管理聚合力", requested_on=dt.date(2026, 10, 20),
        approved_on=dt.date(2026, 10, 26), approval_number="江东工〔2026〕31号", agreed_on=dt.date(2026, 10, 30),
    )  # fmt: skip
    meeting_id = congress.meetings.add(meeting)
    congress.meetings.make_checklist(meeting_id)
    congress.meetings.make_agenda(meeting_id)
    place = next(i.position for i in congress.meetings.agenda(meeting_id) if i.title == "对各项议案进行表决")
    for n, (title, matter, kind) in enumerate(AGENDA):
        item = AgendaItem(meeting_id=meeting_id, title=title, matter=matter, kind=kind, minutes=20)
        congress.meetings.move(congress.meetings.add_item(item), place + n)
    for title, drafted_by in (
        ("行政工作报告", "综合办公室"), ("工会工作报告", "工会"), ("集体合同（草案）", "人力资源部"),
        ("职工奖惩办法（修订草案）", "人力资源部"), ("职工福利费使用情况报告", "财务部"),
    ):  # fmt: skip
        congress.meetings.add_material(
            Material(meeting_id=meeting_id, title=title, pages=8, drafted_by=drafted_by)
        )
    for delegation in congress.terms.delegations(term_id):
        receipt = Delivery(delivered_on=dt.date(2026, 11, 10))
        congress.meetings.deliver_to_delegation(meeting_id, delegation.id or 0, receipt)
    for step in congress.meetings.checklist(meeting_id):
        congress.meetings.complete_step(step.id or 0, step.due_on or HELD)
    _fill_bodies(app, term_id, meeting_id)
    return meeting_id


def _fill_bodies(app: App, term_id: int, meeting_id: int) -> None:
    """The presidium of the meeting, two standing committees, the review group, and who listens."""
    terms = app.congress.terms
    delegates = terms.delegates(term_id)
    plain = [d for d in delegates if d.category not in SENIOR]
    bodies = (
        (Body(term_id=term_id, meeting_id=meeting_id, kind="主席团", name="大会主席团"), _every(plain, 7)),
        (Body(term_id=term_id, kind="代表资格审查小组", name="代表资格审查小组"), plain[3:6]),
        (Body(term_id=term_id, kind="专门委员会（小组）", name="劳动保护与生活福利小组", duties="审查劳动安全卫生和福利事项。"), plain[6:11]),
        (Body(term_id=term_id, kind="专门委员会（小组）", name="民主评议监督小组", duties="组织民主评议，监督决议落实。"), plain[11:16]),
    )  # fmt: skip
    for body, members in bodies:
        seats = terms.proposed_seats(body_id := terms.add_body(body), [d.person_id for d in members])
        roles = ["组长" if body.kind != "主席团" else "执行主席", *["成员"] * (len(seats) - 1)]
        terms.replace_seats(body_id, [replace(s, role=r) for s, r in zip(seats, roles, strict=True)])
    sitting = {d.person_id for d in delegates}
    outside = [i for i in app.members.ids(RosterQuery(quick="employees")) if i not in sitting]
    people = app.members.people(outside[:3])
    terms.add_guests(
        [Guest(meeting_id=meeting_id, person_id=p.id, name=p.name, unit_name=p.department) for p in people]
    )


def _every(delegates: list[Delegate], n: int) -> list[Delegate]:
    """So many delegates, evenly spread."""
    return delegates[:: max(1, len(delegates) // n)][:n]


def _hold(app: App, meeting_id: int, chance: random.Random) -> None:
    """The meeting under way: most signed in, one vote confirmed, one counted, the appraisal counted."""
    meetings = app.congress.meetings
    meetings.advance(meeting_id, "预备会", on=HELD, reason=REASON)
    terms = app.congress.terms
    for body in terms.bodies(meetings.meeting(meeting_id).term_id, meeting_id):
        terms.edit_body(replace(body, passed_meeting_id=meeting_id))
    delegates = [a for a in meetings.attendees(meeting_id) if not a.is_guest]
    away = chance.sample(delegates, max(2, len(delegates) // 12))
    begin = dt.datetime(2026, 11, 20, 8, 5)
    meetings.excuse(meeting_id, [a.delegate_id or 0 for a in away[:-1]], "出差")
    for n, one in enumerate(a for a in delegates if a not in away):
        meetings.sign_in(meeting_id, one.code, at=begin + dt.timedelta(seconds=20 * n))
    meetings.advance(meeting_id, "开会", on=HELD, reason=REASON)
    for _ in range(5):
        meetings.next_item(meeting_id)
    matters = ("集体合同（草案）", "职工奖惩办法（修订草案）")
    for title, matter in zip(matters, ("集体合同草案", "规章制度和重大事项"), strict=True):
        _vote(app, meeting_id, title, matter)
    _stand_for_the_board(app, meeting_id)
    _appraise(app, meeting_id, chance)


def _vote(app: App, meeting_id: int, title: str, matter: str) -> None:
    """A secret vote on one matter, counted by two tellers and confirmed."""
    votes, present = app.congress.votes, app.congress.meetings.presence_state(meeting_id).present
    ballot = Ballot(meeting_id=meeting_id, title=title, matter=matter)
    ballot_id = votes.prepare(ballot, [BallotItem(title=title)])
    people = [
        d.person_id for d in app.congress.terms.delegates(app.congress.meetings.meeting(meeting_id).term_id)
    ]
    roles = ("总监票人", "监票人", "计票人", "计票人")
    votes.set_tellers(
        ballot_id, [Teller(person_id=p, role=r) for p, r in zip(people[-4:], roles, strict=True)]
    )
    snapshot = app.congress.meetings.freeze(meeting_id)
    votes.issue(ballot_id, present, snapshot_id=snapshot.id)
    item, valid = votes.items(ballot_id)[0], present - 1
    line = CountLine(item_id=item.id or 0, yes=valid - 5, no=3, abstain=2)
    for side, name in zip("甲乙", votes.counters(ballot_id), strict=True):
        votes.enter_count(
            Count(
                ballot_id=ballot_id, side=side, counted_by=name, returned=present, valid=valid, invalid=1,
                lines=(line,), reasons=(InvalidReason(reason="填写不清，无法辨认", number=1),),
            )
        )  # fmt: skip
    votes.close(ballot_id, reason=REASON)


def _stand_for_the_board(app: App, meeting_id: int) -> None:
    """The election of an employee director, prepared with two candidates for one seat."""
    congress = app.congress
    delegates = congress.terms.delegates(congress.meetings.meeting(meeting_id).term_id)
    standing = [BallotItem(person_id=d.person_id, title=d.name) for d in delegates[:2]]
    ballot = Ballot(
        meeting_id=meeting_id,
        title="选举职工董事",
        kind="选举",
        matter="职工董事监事选举",
        seats=1,
        candidate_order="姓氏拼音",
    )
    ballot_id = congress.votes.prepare(ballot, standing)
    roles = ("总监票人", "监票人", "计票人", "计票人")
    tellers = [Teller(person_id=d.person_id, role=r) for d, r in zip(delegates[-4:], roles, strict=True)]
    congress.votes.set_tellers(ballot_id, tellers)


def _found_institutions(app: App, term_id: int) -> None:
    """A director of the term before, a decision to be confirmed, and three of the unit's own rules."""
    offices, regulations = app.congress.offices, app.regulations
    delegate = app.congress.terms.delegates(term_id)[2]
    member_id = offices.add_board_member(
        BoardMember(
            person_id=delegate.person_id, elected_on=TERM_BEGAN, ends_on=dt.date(2027, 3, 27), filed_on=dt.date(2024, 4, 8)
        )
    )  # fmt: skip
    offices.add_report(
        BoardReport(board_member_id=member_id, year=2025, reported_on=dt.date(2026, 1, 16), summary="反映职工食堂和倒班宿舍问题并推动解决。")
    )  # fmt: skip
    offices.add_joint_decision(
        JointDecision(
            term_id=term_id, held_on=dt.date(2026, 6, 18), place="工会会议室", convener="王建国", due=9, present=8,
            matter="高温津贴发放时间调整", decision="自 2026 年 7 月起，高温津贴与当月工资同时发放。",
        )
    )  # fmt: skip
    top = regulations.add(Regulation(level="总制度", title="民主管理办法", department="工会"))
    for level, title in (("基本制度", "职工代表大会制度"), ("配套细则", "职工代表提案办理办法")):
        regulations.add(Regulation(parent_id=top, level=level, title=title, department="工会"))
    first = RegulationVersion(
        regulation_id=top, text="本办法规定本单位民主管理的组织、程序和责任。", passed_on=TERM_BEGAN,
        passed_meeting="第五届第一次职工代表大会", effective_on=dt.date(2024, 5, 1),
    )  # fmt: skip
    regulations.add_version(first)


def _appraise(app: App, meeting_id: int, chance: random.Random) -> None:
    """Two leaders appraised by the delegates and by the managers, the sheets counted."""
    appraisals = app.congress.appraisals
    present = app.congress.meetings.presence_state(meeting_id).present
    seniors = [p for p in app.members.people(app.members.ids(RosterQuery())) if p.position_category in SENIOR]
    appraisal_id = appraisals.prepare(
        Appraisal(meeting_id=meeting_id, title="2026 年度民主评议领导人员", held_on=HELD, issued=present),
        appraisees=[Appraisee(person_id=p.id or 0, post="部门负责人") for p in seniors[:2]],
        groups=[
            VoterGroup(name="职工代表", size=present - 12, weight=60),
            VoterGroup(name="中层管理人员", size=12, weight=40),
        ],
    )
    dimensions, appraisees = appraisals.dimensions(appraisal_id), appraisals.appraisees(appraisal_id)
    for group in appraisals.groups(appraisal_id):
        sheets = [
            GradeCount(
                appraisee_id=a.id or 0,
                group_id=group.id or 0,
                dimension_id=d.id or 0,
                **_grades(chance, group.size),
            )
            for a in appraisees
            for d in dimensions
        ]
        appraisals.enter_group(replace(group, returned=group.size, invalid=0), sheets)


def _grades(chance: random.Random, papers: int) -> dict[str, int]:
    """One sheet's grades that sum to its papers."""
    basic = chance.randrange(0, max(1, papers // 12))
    competent = chance.randrange(papers // 6, papers // 3 + 1)
    return {"excellent": papers - basic - competent, "competent": competent, "basic": basic}
