"""A whole congress of an invented factory, held through the services, for the tests of its papers.

300 employees in four units; 5 % are 15, so the least number of 30 delegates counts: 12, 10, 6 and 2 by unit.
27 of the 30 come, 2 are excused, 1 is absent. Half of all delegates is 15, so an item needs 16 votes.
"""

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.app import App
from core.congress.records.appraisal import Appraisal, Appraisee, GradeCount, VoterGroup
from core.congress.records.meetings import AgendaItem, Delivery, Material, Meeting
from core.congress.records.terms import Body, ElectingUnit, Guest, Seat
from core.congress.records.votes import Ballot, BallotItem, Count, CountLine, InvalidReason, Teller, WriteIn
from core.congress.service.appraisals import Appraisals
from core.congress.service.elections import Elections
from core.congress.service.meetings import Meetings
from core.congress.service.papers import Papers
from core.congress.service.quota import Quota
from core.congress.service.terms import Terms
from core.congress.service.votes import Votes
from core.lock import StoreLock
from tests.conftest import Template
from tests.core.congress import factory

ELECTION_DAY = dt.date(2026, 10, 12)
UNITS = {
    "铸造车间": (120, 36, 12),
    "加工车间": (100, 40, 10),
    "装配车间": (60, 36, 6),
    "管理部门": (20, 8, 2),
}
FULL_NAME = "东方机械有限公司第三届职工代表大会第二次会议"


@contextmanager
def opened(template: Template, folder: Path) -> Iterator[App]:
    """The product on a copy of the empty store, for the tests of a whole file."""
    store = Path(shutil.copytree(template.folder, folder / "工会.union"))
    app = App(store, template.key, StoreLock(store), officer_id=1)
    yield app
    app.close()


@dataclass
class Whole:
    """The ids of everything that was made, and the services that made it."""

    app: App
    term_id: int = 0
    meeting_id: int = 0
    people: dict[str, list[int]] = field(default_factory=dict)
    contract_id: int = 0
    board_id: int = 0
    appraisal_id: int = 0

    @property
    def papers(self) -> Papers:
        """The service under test."""
        return Papers(self.app.db)


def congress(app: App) -> Whole:
    """Everything from the roster to the confirmed votes."""
    w = prepared(app)
    hold(w)
    return w


def prepared(app: App) -> Whole:
    """Everything up to the morning of the meeting."""
    w = Whole(app=app)
    _card(app)
    _people(w)
    _elect(w)
    _meeting(w)
    _bodies(w)
    _ballots(w)
    return w


def hold(w: Whole) -> None:
    """Sign in, vote, count, appraise."""
    count_differently(w)
    _count(w, 2, (25, 1))
    Votes(w.app.db).close(w.contract_id, reason="按章程执行")
    _choose(w)
    _appraise(w)


def _card(app: App) -> None:
    """The union's card with all that letters need."""
    card = replace(
        app.members.organisation(), union_name="东方机械有限公司工会委员会", upper_union="江城市总工会",
        phone="0451-87654321", unit_nature="国有控股公司",
    )  # fmt: skip
    app.members.save_organisation(card)


def _people(w: Whole) -> None:
    """300 employees; the first 14 of the office are managers, its last 6 senior ones."""
    for name, (n, women, _) in UNITS.items():
        category = "管理人员" if name == "管理部门" else "一线职工"
        w.people[name] = factory.people(w.app, n, (name,), women=women, position_category=category)
    w.app.members.edit_many(w.people["管理部门"][14:], {"position_category": "中层以上管理人员"})
    w.app.members.edit_many(w.people["加工车间"][40:44], {"position_category": "技术人员"})
    w.app.members.edit_many(w.people["铸造车间"], {"education": "大专", "political_status": "群众"})
    w.app.members.edit_many(
        w.people["装配车间"][:9], {"political_status": "中共党员", "mobile": "13812345678"}
    )
    for at, name in ((0, "龚䶮"), (1, "㛃𠅤喆"), (2, "阿依古丽·买买提")):
        one = w.app.members.person(w.people["铸造车间"][at])
        w.app.members.edit(replace(one, name=name))


def _elect(w: Whole) -> None:
    """Electing units from the roster, the allotment, and an election in each."""
    app, terms = w.app, Terms(w.app.db)
    w.term_id = factory.term(app, number=3, employees=300, started_on=dt.date(2026, 10, 1))
    terms.form_delegations(w.term_id)
    terms.save_electing_units(w.term_id, terms.electing_units_from_roster(w.term_id))
    terms.form_delegations(w.term_id)
    quota = Quota(app.db)
    quota.adopt(w.term_id, quota.propose(w.term_id, 30), reason="按最低名额分配")
    for unit in terms.electing_units(w.term_id):
        _election(w, unit)
    first = terms.delegates(w.term_id)[0]
    terms.set_delegation_role(first.id or 0, "团（组）长")


def _election(w: Whole, unit: ElectingUnit) -> None:
    """One more candidate than seats; everybody votes for the first ones."""
    elections = Elections(w.app.db)
    people = w.people[unit.name.split("·")[-1]]
    half = unit.seats // 2 + unit.seats % 2
    seats = unit.seats
    chosen = [*people[: seats - half], *people[-half:]]
    e = elections.prepare(unit.id or 0, ELECTION_DAY)
    elections.nominate(e, [*chosen, people[seats]])
    n = unit.employees
    record = replace(
        elections.election(e), place="食堂", attended=n - 5, issued=n - 5, returned=n - 5, valid=n - 6, invalid=1,
        chief_teller="周建国", tellers="吴敏、郑洁", counters="王芳、冯涛",
    )  # fmt: skip
    votes = dict.fromkeys(chosen, n - 7) | {people[seats]: 1}
    elections.enter(record, votes)
    elections.close(e, reason="候选人均为在册职工", on=ELECTION_DAY)


def _meeting(w: Whole) -> None:
    """The meeting with agenda, checklist, papers and their receipts."""
    meetings = Meetings(w.app.db)
    w.meeting_id = meetings.add(
        Meeting(
            term_id=w.term_id, number=2, held_on=factory.MEETING_DAY, begins_at="08:30", place="一号楼三层报告厅",
            prepared_on=dt.date(2026, 11, 18), host="赵敏", theme="凝聚职工力量，推动高质量发展",
            requested_on=dt.date(2026, 10, 20), agreed_on=dt.date(2026, 10, 18),
        )
    )  # fmt: skip
    meetings.make_agenda(w.meeting_id)
    contract = AgendaItem(
        meeting_id=w.meeting_id, title="审议集体合同（草案）", kind="审议通过", matter="集体合同草案", minutes=20
    )  # fmt: skip
    meetings.move(meetings.add_item(contract), 6)
    meetings.make_checklist(w.meeting_id)
    for step in meetings.checklist(w.meeting_id):
        meetings.edit_step(replace(step, owner=step.owner or "赵敏"))
    for title in ("行政工作报告", "工会工作报告", "集体合同（草案）"):
        meetings.add_material(Material(meeting_id=w.meeting_id, title=title, pages=12))
    due = [a.delegate_id for a in meetings.attendees(w.meeting_id) if a.delegate_id]
    receipt = Delivery(meeting_id=w.meeting_id, delivered_on=dt.date(2026, 11, 10), way="书面送达")
    meetings.deliver(w.meeting_id, due, receipt)


def _bodies(w: Whole) -> None:
    """Presidium, a committee, the review group, the secretaries, guests."""
    terms = Terms(w.app.db)
    delegates = terms.delegates(w.term_id)
    plan = (
        ("主席团", "主席团", w.meeting_id, (0, 5, 12, 20, 29)),
        ("专门委员会（小组）", "劳动法律监督小组", None, (1, 6, 13)),
        ("代表资格审查小组", "代表资格审查小组", None, (2, 14, 22)),
        ("秘书组", "秘书组", w.meeting_id, (3, 23)),
        ("会务组", "会务组", w.meeting_id, (4, 16, 24)),
    )
    for kind, name, meeting_id, places in plan:
        body = terms.add_body(Body(term_id=w.term_id, meeting_id=meeting_id, kind=kind, name=name))
        seats = [
            Seat(
                body_id=body, person_id=delegates[p].person_id, position=n, role="组长" if n == 1 else "成员"
            )
            for n, p in enumerate(places, start=1)
        ]
        terms.replace_seats(body, seats)
    terms.add_guests(
        [
            Guest(
                meeting_id=w.meeting_id,
                kind="列席代表",
                name="李建华",
                unit_name="安全环保部",
                job_title="部长",
            ),
            Guest(
                meeting_id=w.meeting_id,
                kind="特邀代表",
                name="孙丽",
                unit_name="江城市总工会",
                job_title="部长",
            ),
        ]
    )


def _ballots(w: Whole) -> None:
    """A vote on two matters and an election of two of three, with tellers who stand for nothing."""
    votes, d = Votes(w.app.db), Terms(w.app.db).delegates(w.term_id)
    w.contract_id = votes.prepare(
        Ballot(meeting_id=w.meeting_id, title="集体合同和工资专项集体合同（草案）", matter="集体合同草案"),
        [BallotItem(title="《集体合同（草案）》"), BallotItem(title="《工资专项集体合同（草案）》")],
    )
    w.board_id = votes.prepare(
        Ballot(
            meeting_id=w.meeting_id, title="选举职工董事", kind="选举", seats=2, matter="职工董事监事选举",
            candidate_order="姓氏笔画",
        ),
        [BallotItem(person_id=d[n].person_id) for n in (7, 15, 28)],
    )  # fmt: skip
    roles = ("总监票人", "监票人", "总计票人", "计票人")
    for ballot in (w.contract_id, w.board_id):
        votes.set_tellers(
            ballot,
            [Teller(person_id=d[n].person_id, role=r) for n, r in zip((8, 17, 9, 18), roles, strict=True)],
        )
    appraisals = Appraisals(w.app.db)
    w.appraisal_id = appraisals.prepare(
        Appraisal(meeting_id=w.meeting_id, title="领导人员民主评议", held_on=factory.MEETING_DAY, issued=31),
        appraisees=[
            Appraisee(person_id=w.people["管理部门"][14], position=1, post="副总经理"),
            Appraisee(person_id=w.people["管理部门"][15], position=2, post="财务部部长"),
        ],
        groups=[
            VoterGroup(position=1, name="职工代表", size=27, weight=80),
            VoterGroup(position=2, name="班子成员", size=4, weight=20),
        ],
    )


def _sign_in(w: Whole) -> None:
    """27 come, two are excused, one stays away; presence is frozen."""
    meetings = Meetings(w.app.db)
    due = [a.delegate_id for a in meetings.attendees(w.meeting_id) if a.delegate_id]
    meetings.key_in(w.meeting_id, due[:27], at=dt.datetime(2026, 11, 20, 8, 15))
    meetings.excuse(w.meeting_id, due[27:29], "因公出差")
    meetings.mark_absent(w.meeting_id, due[29:])
    meetings.freeze(w.meeting_id)


def count_differently(w: Whole) -> None:
    """Everything up to the first attempt, in which the two sides differ by one vote."""
    _sign_in(w)
    snapshot = Meetings(w.app.db).snapshots(w.meeting_id)[0].id
    Votes(w.app.db).issue(w.contract_id, 27, snapshot_id=snapshot)
    _count(w, 1, (24, 2))


def _count(w: Whole, attempt: int, first_votes: tuple[int, int]) -> None:
    """An attempt in which 甲 has these votes for the first matter and 乙 25 to 1; the second gets exactly half."""
    votes = Votes(w.app.db)
    first, second = (i.id or 0 for i in votes.items(w.contract_id))
    reasons = (InvalidReason(reason="选了两种意见", number=1),)
    for side, name in zip("甲乙", votes.counters(w.contract_id), strict=True):
        yes, no = first_votes if side == "甲" else (25, 1)
        lines = (CountLine(item_id=first, yes=yes, no=no), CountLine(item_id=second, yes=15, no=8, abstain=3))
        sheet = Count(
            ballot_id=w.contract_id, side=side, attempt=attempt, counted_by=name, returned=27, valid=26, invalid=1,
            lines=lines, reasons=reasons,
        )  # fmt: skip
        votes.enter_count(sheet)


def _choose(w: Whole) -> None:
    """Two of three candidates are elected; one name is written in."""
    votes = Votes(w.app.db)
    snapshot = Meetings(w.app.db).snapshots(w.meeting_id)[0].id
    votes.issue(w.board_id, 27, snapshot_id=snapshot)
    keys = [i.id or 0 for i in votes.items(w.board_id)]
    lines = tuple(
        CountLine(item_id=k, yes=y, no=n, abstain=a)
        for k, (y, n, a) in zip(keys, ((20, 5, 2), (19, 6, 2), (12, 10, 5)), strict=True)
    )
    for side, name in zip("甲乙", votes.counters(w.board_id), strict=True):
        sheet = Count(
            ballot_id=w.board_id, side=side, counted_by=name, returned=27, valid=27, invalid=0, lines=lines,
            write_ins=(WriteIn(name="周建国", votes=2),),
        )  # fmt: skip
        votes.enter_count(sheet)
    votes.close(w.board_id, reason="按章程执行")


def _appraise(w: Whole) -> None:
    """27 delegates and 4 leaders grade; the four are too few to be shown alone."""
    appraisals = Appraisals(w.app.db)
    people, dimensions = appraisals.appraisees(w.appraisal_id), appraisals.dimensions(w.appraisal_id)
    marks = {"职工代表": (20, 5, 1, 1), "班子成员": (2, 1, 1, 0)}
    for group in appraisals.groups(w.appraisal_id):
        a, b, c, d = marks[group.name]
        counts = [
            GradeCount(
                appraisee_id=p.id or 0, group_id=group.id or 0, dimension_id=x.id or 0,
                excellent=a, competent=b, basic=c, incompetent=d,
            )
            for p in people
            for x in dimensions
        ]  # fmt: skip
        appraisals.enter_group(replace(group, returned=group.size), counts)
    appraisals.set_summary(people[0].id or 0, "作风扎实，关心职工；希望更多深入一线。")
    appraisals.close(w.appraisal_id, reason="由企业与工会协商确定")
