"""民主评议 through a real store: entering, joining of small groups, closing, the summary table."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from core import stored
from core.app import App
from core.congress.records.appraisal import Appraisal, Appraisee, GradeCount, VoterGroup
from core.congress.records.offices import BoardMember
from core.congress.service.appraisals import Appraisals
from core.congress.tables.offices import BoardMemberRow
from core.errors import Conflict, Invalid
from core.members.records import Organisation
from tests.core.congress import factory


@dataclass
class Room:
    """A store with an appraisal of one person by three groups, one of them small."""

    app: App
    appraisals: Appraisals
    appraisal_id: int
    people: list[int]

    def enter(self, index: int, votes: Sequence[int], *, abstain: int = 0, invalid: int = 0) -> None:
        """A group's sheet with the same votes in every dimension."""
        one = self.appraisals.groups(self.appraisal_id)[index]
        [who] = self.appraisals.appraisees(self.appraisal_id)
        counts = [
            GradeCount(
                appraisee_id=who.id or 0, group_id=one.id or 0, dimension_id=d.id or 0, abstain=abstain,
                **dict(zip(("excellent", "competent", "basic", "incompetent"), votes, strict=True)),
            )
            for d in self.appraisals.dimensions(self.appraisal_id)
        ]  # fmt: skip
        given_back = sum(votes) + abstain + invalid
        self.appraisals.enter_group(replace(one, returned=given_back, invalid=invalid), counts)


GROUPS = (
    VoterGroup(name="职工代表", size=40, weight=60),
    VoterGroup(name="中层管理人员", size=10, weight=30),
    VoterGroup(name="领导班子", size=4, weight=10),
)


@pytest.fixture
def room(app: App) -> Room:
    """Forty delegates of a state-owned factory."""
    card = app.members.organisation()
    app.members.save_organisation(replace(card, unit_nature="国有企业", region="310000"))
    people = factory.people(app, 60)
    term_id = factory.term(app)
    factory.delegates(app, term_id, 40)
    meeting_id = factory.meeting(app, term_id)
    appraisals = Appraisals(app.db)
    appraisal_id = appraisals.prepare(
        Appraisal(meeting_id=meeting_id, title="2026 年民主评议", issued=54, held_on=dt.date(2026, 11, 20)),
        appraisees=[Appraisee(person_id=people[50], post="总经理")],
        groups=GROUPS,
    )
    return Room(app, appraisals, appraisal_id, people)


def entered(room: Room) -> None:
    """All three sheets: 38, 9 and 4 valid papers."""
    room.enter(0, (20, 12, 4, 0), abstain=2, invalid=1)
    room.enter(1, (5, 4, 0, 0))
    room.enter(2, (4, 0, 0, 0))


def test_an_appraisal_runs_to_its_stored_result(room: Room):
    entered(room)
    lines = room.appraisals.close(room.appraisal_id)
    # 职工代表 36 grades of weight 60; 中层 and 领导班子 joined: 9, 4, 0, 0 of weight 40
    # 优秀 = 0.6×20/36 + 0.4×9/13 = 0.610256…; 称职 = 0.2 + 0.123076…; 基本称职 = 0.066666…
    assert lines[0].shares == tuple(map(Decimal, ("61.02", "32.31", "6.67", "0.00")))
    assert [g.name for g in lines[0].groups] == ["职工代表", "中层管理人员、领导班子"]
    assert [one.dimension for one in lines] == ["德", "能", "勤", "绩", "廉", "综合评价", "综合得分"]
    closed = room.appraisals.appraisal(room.appraisal_id)
    assert closed.state == "已确认"
    assert "优秀29票占61.02%" in (closed.result or "")
    assert (closed.rules_version or "").startswith("310000@2026-11-20#")
    assert room.appraisals.result(room.appraisal_id) == lines
    with pytest.raises(Conflict, match="已确认"):
        room.enter(0, (40, 0, 0, 0))


def test_the_summary_counts_roster_delegates_and_who_took_part(room: Room):
    entered(room)
    found = room.appraisals.summary(room.appraisal_id)
    assert (found.employees, found.delegates) == (60, 40)
    assert (found.issued, found.returned, found.participants) == (54, 52, 51)
    assert found.share == Decimal("127.50")  # 51 of 40 delegates: managers graded too
    assert (found.lines[0].counts, found.lines[0].abstain) == ((29, 16, 4, 0), 2)


def test_once_closed_a_small_groups_grades_are_not_given_out(room: Room):
    entered(room)
    assert len({c.group_id for c in room.appraisals.counts(room.appraisal_id)}) == 3
    room.appraisals.close(room.appraisal_id)
    groups = room.appraisals.groups(room.appraisal_id)
    assert {c.group_id for c in room.appraisals.counts(room.appraisal_id)} == {groups[0].id}
    stored_text = room.appraisals.appraisal(room.appraisal_id).result or ""
    assert "领导班子" not in stored_text


def test_a_result_waits_for_every_group(room: Room):
    room.enter(0, (20, 12, 4, 0))
    with pytest.raises(Conflict, match="中层管理人员、领导班子"):
        room.appraisals.result(room.appraisal_id)
    assert room.appraisals.missing(room.appraisal_id) == ("中层管理人员", "领导班子")


def test_fewer_than_five_in_all_are_refused_with_a_reason(room: Room):
    room.enter(0, (2, 0, 0, 0))
    room.enter(1, (1, 0, 0, 0))
    room.enter(2, (1, 0, 0, 0))
    with pytest.raises(Invalid, match="不足 5 份"):
        room.appraisals.close(room.appraisal_id)
    assert room.appraisals.appraisal(room.appraisal_id).state == "计票"


def test_not_more_papers_than_issued_and_nothing_half_written(room: Room):
    appraisal = room.appraisals.appraisal(room.appraisal_id)
    people, dimensions = (
        room.appraisals.appraisees(room.appraisal_id), room.appraisals.dimensions(room.appraisal_id)
    )  # fmt: skip
    fewer = replace(appraisal, issued=30)
    room.appraisals.edit(fewer, appraisees=people, groups=GROUPS, dimensions=dimensions)
    with pytest.raises(Invalid, match="各组共收回 36 份，多于发出的 30 份，多出 6 份"):
        room.enter(0, (20, 12, 4, 0))
    assert room.appraisals.counts(room.appraisal_id) == ()
    assert [g.returned for g in room.appraisals.groups(room.appraisal_id)] == [0, 0, 0]


def test_a_sheet_entered_again_takes_the_place_of_the_old(room: Room):
    room.enter(1, (5, 4, 0, 0))
    room.enter(1, (6, 4, 0, 0))
    counts = room.appraisals.counts(room.appraisal_id)
    assert {c.excellent for c in counts} == {6}
    assert room.appraisals.groups(room.appraisal_id)[1].returned == 10


def test_private_ownership_wants_a_written_reason(room: Room):
    card: Organisation = room.app.members.organisation()
    room.app.members.save_organisation(replace(card, unit_nature="私营企业"))
    entered(room)
    with pytest.raises(Invalid, match=r"须由企业与工会协商确定；仍要确认的，请写明理由"):
        room.appraisals.close(room.appraisal_id)
    room.appraisals.close(room.appraisal_id, reason="2026 年集体协商会议确定")
    closed = room.appraisals.appraisal(room.appraisal_id)
    assert "上海市职工代表大会条例第十四条" in (closed.findings or "")
    assert closed.reason == "2026 年集体协商会议确定"


def test_board_members_of_the_store_are_known(room: Room):
    member = BoardMember(person_id=room.people[50], elected_on=dt.date(2026, 1, 10))
    gone = BoardMember(
        person_id=room.people[51], elected_on=dt.date(2020, 1, 10), removed_on=dt.date(2026, 1, 1)
    )
    with room.app.db.write("登记测试职工董事") as writing:
        for one in (member, gone):
            stored.add(writing, BoardMemberRow, one)
    card = room.app.members.organisation()
    room.app.members.save_organisation(replace(card, unit_nature="私营企业"))
    assert room.appraisals.findings(room.appraisal_id) == ()
