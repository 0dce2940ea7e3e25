"""Ballots through a real store: preparing, issuing, closing, rounds, and the secrecy of the schema."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from core.app import App
from core.congress.records.votes import Ballot, BallotItem, Teller
from core.congress.tables.votes import BallotRow
from core.errors import Conflict, Invalid, NotFound
from core.tables import Stored
from tests.core.congress import factory
from tests.core.congress.ballots import Hall, hall, sheet, snapshot
from tests.core.factory import person

COUNTED = {"ballot", "ballot_item", "ballot_count", "count_line", "invalid_reason", "write_in"}


@pytest.fixture
def room(app: App) -> Hall:
    """A hundred delegates due, ninety present."""
    return hall(app)


def test_a_vote_runs_from_paper_to_stored_verdict(room: Hall):
    ballot_id = room.ballot("工资条款", "工时条款", matter="集体合同草案")
    issued = room.issue(ballot_id, 89)
    assert (issued.state, issued.due, issued.present, issued.issued) == ("已发票", 100, 90, 89)
    assert issued.batch
    room.enter_both(ballot_id, sheet([(60, 20, 5), (50, 30, 5)], 85, invalid=2))
    result = room.votes.close(ballot_id)
    assert [v.is_passed for v in result.items] == [True, False]
    closed = room.votes.ballot(ballot_id)
    assert closed.state == "已确认"
    assert closed.closed_at is not None
    assert "发出表决票89张，收回87张，有效85张；赞成60、反对20、弃权5；赞成票已超过全体代表半数，通过。" in (
        closed.findings or ""
    )
    assert "按“半数以上”（集体合同规定" in (closed.findings or "")  # the second item has exactly half
    assert (closed.rules_version or "").startswith("000000@2026-11-20#")
    assert room.votes.verdict(ballot_id).is_final


def test_an_important_matter_by_hands_is_refused_with_its_source(room: Hall):
    with pytest.raises(Invalid, match="企业民主管理规定（总工发〔2012〕12号）第二十条"):
        room.ballot(matter="集体合同草案", method="举手表决")
    assert room.votes.ballots(room.meeting_id) == ()


def test_the_place_of_the_union_decides(room: Hall):
    factory.region(room.app, "310000")
    with pytest.raises(Invalid, match="上海市职工代表大会条例第三十一条"):
        room.ballot(matter="薪酬福利劳动用工教育培训制度", method="举手表决")


def test_candidates_are_put_in_the_declared_order(room: Hall):
    given = [
        room.app.members.add(person(900 + n, name=name)) for n, name in enumerate(("赵强", "安宁", "单雄"))
    ]
    by_pinyin = room.election(given, 1, candidate_order="姓氏拼音")
    assert [i.title for i in room.votes.items(by_pinyin)] == ["安宁", "单雄", "赵强"]  # 单 is read shàn
    as_given = room.election(given, 1)
    assert [i.title for i in room.votes.items(as_given)] == ["赵强", "安宁", "单雄"]
    with pytest.raises(Invalid, match="排列次序"):
        room.election(given, 1, candidate_order=None)


def test_namesakes_are_told_apart_by_department(room: Hall):
    first, second = factory.unit(room.app, "一车间"), factory.unit(room.app, "二车间")
    given = [
        room.app.members.add(person(900 + n, name="王强", unit_id=u)) for n, u in enumerate((first, second))
    ]
    titles = [i.title for i in room.votes.items(room.election(given, 1))]
    assert len(set(titles)) == 2
    assert all(t.startswith("王强（") for t in titles)


def test_what_cannot_be_held_is_refused(room: Hall):
    with pytest.raises(Invalid, match="至少列出一项"):
        room.votes.prepare(Ballot(meeting_id=room.meeting_id, title="空"), [])
    with pytest.raises(Invalid, match="列了两次"):
        room.ballot("草案", "草案")
    with pytest.raises(Invalid, match="应选名额"):
        room.election(room.people[:2], 0)
    with pytest.raises(NotFound, match="没有这名候选人"):
        room.election([999_999], 1)


def test_as_many_candidates_as_seats_wants_a_written_reason(room: Hall):
    ballot_id = room.election(room.people[:2], 2)
    with pytest.raises(Invalid, match=r"不是差额选举.*写明理由"):
        room.issue(ballot_id)
    ballot, items = room.votes.ballot(ballot_id), room.votes.items(ballot_id)
    room.votes.edit(replace(ballot, note="只有两人符合条件，已报上级工会同意"), items)
    assert room.issue(ballot_id).state == "已发票"


def test_papers_are_issued_only_under_a_snapshot_of_this_meeting(room: Hall):
    ballot_id = room.ballot()
    with pytest.raises(Invalid, match="还没有冻结到会人数"):
        room.votes.issue(ballot_id, 90)
    other = factory.meeting(room.app, 1, number=2)
    foreign = snapshot(room.app, other, due=100, present=90)
    with pytest.raises(Invalid, match="属于另一次会议"):
        room.votes.issue(ballot_id, 90, snapshot_id=foreign)
    assert room.votes.ballot(ballot_id).state == "准备"


def test_not_more_papers_than_delegates_present(room: Hall):
    ballot_id = room.ballot()
    with pytest.raises(Invalid, match="发出 91 张，多于实到代表 90 名，多出 1 张"):
        room.issue(ballot_id, 91)
    assert room.issue(ballot_id, 90).issued == 90


def test_a_wrong_number_of_papers_is_corrected_until_the_first_sheet(room: Hall):
    ballot_id = room.ballot()
    room.issue(ballot_id, 80)
    assert room.issue(ballot_id, 85).issued == 85
    room.votes.enter_count(room.count(ballot_id, "甲", sheet([(60, 20, 5)], 85)))
    with pytest.raises(Conflict, match="现在是“计票”"):
        room.issue(ballot_id, 84)


def test_below_two_thirds_nobody_votes(app: App):
    room = hall(app, due=100, present=66)
    ballot_id = room.ballot()
    with pytest.raises(Invalid, match="实到 66 名，不足三分之二（需 67 名）"):
        room.issue(ballot_id)


def test_hands_are_as_many_as_people_present(room: Hall):
    ballot_id = room.ballot("议程", matter="会议程序事项", method="举手表决")
    with pytest.raises(Invalid, match="应填实到人数 90"):
        room.issue(ballot_id, 80)
    room.issue(ballot_id, 90)
    with pytest.raises(Invalid, match="举手表决没有无效票"):
        room.votes.enter_count(room.count(ballot_id, "甲", sheet([(80, 3, 2)], 85, invalid=5)))
    room.enter_both(ballot_id, sheet([(80, 6, 4)], 90))
    assert room.votes.close(ballot_id).items[0].is_passed


def test_a_closed_ballot_is_immutable(room: Hall):
    ballot_id = room.ballot()
    room.issue(ballot_id)
    room.enter_both(ballot_id, sheet([(60, 20, 10)], 90))
    room.votes.close(ballot_id)
    closed, items = room.votes.ballot(ballot_id), room.votes.items(ballot_id)
    attempts = [
        lambda: room.votes.edit(replace(closed, title="别的"), items),
        lambda: room.votes.set_tellers(ballot_id, room.tellers()),
        lambda: room.issue(ballot_id),
        lambda: room.votes.enter_count(room.count(ballot_id, "甲", sheet([(61, 19, 10)], 90), attempt=2)),
        lambda: room.votes.close(ballot_id),
        lambda: room.votes.void(ballot_id, "想改"),
    ]
    for attempt in attempts:
        with pytest.raises(Conflict, match="已确认"):
            attempt()
    assert (room.votes.ballot(ballot_id), room.votes.items(ballot_id)) == (closed, items)


def test_a_void_ballot_keeps_everything_and_is_repeated(room: Hall):
    ballot_id = room.ballot("工资", "工时")
    room.issue(ballot_id)
    room.votes.enter_count(room.count(ballot_id, "甲", sheet([(60, 20, 10), (50, 30, 10)], 90)))
    with pytest.raises(Invalid, match="写明作废的原因"):
        room.votes.void(ballot_id, " ")
    room.votes.void(ballot_id, "多发了一叠表决票")
    assert len(room.votes.counts(ballot_id)) == 1
    assert "多发了一叠表决票" in (room.votes.ballot(ballot_id).note or "")
    again = room.votes.new_round(ballot_id)
    assert [i.title for i in room.votes.items(again)] == ["工资", "工时"]
    assert [(b.id, b.round) for b in room.votes.rounds(again)] == [(ballot_id, 1), (again, 2)]
    with pytest.raises(Conflict, match="已有第 2 次投票"):
        room.votes.new_round(ballot_id)


def test_a_repeat_votes_only_on_what_was_not_passed(room: Hall):
    ballot_id = room.ballot("工资", "工时")
    room.issue(ballot_id)
    room.enter_both(ballot_id, sheet([(60, 20, 10), (50, 30, 10)], 90))
    room.votes.close(ballot_id)
    again = room.votes.new_round(ballot_id)
    assert [i.title for i in room.votes.items(again)] == ["工时"]
    assert (room.votes.ballot(again).state, room.votes.ballot(again).findings) == ("准备", None)
    assert [t.role for t in room.votes.tellers(again)] == ["总监票人", "计票人", "计票人"]
    room.issue(again)
    room.enter_both(again, sheet([(55, 25, 10)], 90))
    room.votes.close(again)
    with pytest.raises(Conflict, match="没有留下需要再次表决"):
        room.votes.new_round(again)


# ---- secrecy --------------------------------------------------------------------------------------------


def test_no_foreign_key_leads_from_a_paper_to_who_cast_it():
    """Walking every reference from the counting tables, people are met only as candidates."""
    tables = Stored.metadata.tables
    people = {"person", "delegate", "presence", "member", "officer"}
    seen, waiting, met = set(), set(COUNTED), set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        for key in tables[name].foreign_keys:
            target = key.column.table.name
            if target in people:
                met.add((name, key.parent.name))
            elif target not in seen:
                waiting.add(target)
    assert met == {("ballot_item", "person_id")}


def test_only_tellers_and_who_was_elected_stand_between_ballots_and_people():
    """Of the tables that refer to a ballot, only those two name people; decisions refer to it without any."""
    referred = {
        t.name: {k.column.table.name for k in t.foreign_keys} for t in Stored.metadata.tables.values()
    }
    pointing = {name for name, targets in referred.items() if targets & COUNTED} - COUNTED
    assert {n for n in pointing if referred[n] & {"person", "delegate", "officer"}} == {
        "ballot_teller", "board_member",
    }  # fmt: skip
    assert pointing >= {"resolution", "resolution_item"}
    assert not [
        c.name for n in COUNTED for c in Stored.metadata.tables[n].columns
        if any(word in c.name for word in ("voter", "delegate", "presence", "paper", "serial"))
    ]  # fmt: skip


def test_the_audit_of_counting_grows_with_the_items_and_not_with_the_papers(app: App):
    room = hall(app, due=600, present=500)
    touched = []
    for valid in (90, 480):
        ballot_id = room.ballot()
        room.issue(ballot_id, 500)
        room.votes.enter_count(room.count(ballot_id, "甲", sheet([(valid - 30, 20, 10)], valid, invalid=3)))
        [change] = room.app.changes(limit=1)
        touches = room.app.change_rows(change.id)
        touched.append(sorted(t.table for t in touches))
        assert not any("person" in column for t in touches for column in (t.after or {}))
    assert touched[0] == touched[1] == ["ballot", "ballot_count", "count_line", "invalid_reason"]
    assert room.app.check() == ()


def test_no_row_of_counting_names_a_delegate_or_holds_the_list_of_those_present(room: Hall):
    ballot_id = room.ballot()
    room.issue(ballot_id)
    room.enter_both(ballot_id, sheet([(60, 20, 10)], 90))
    room.votes.close(ballot_id)
    names = {p.name for p in room.app.members.people(room.people)} - {
        t.name for t in room.votes.tellers(ballot_id)
    }
    with room.app.db.read() as session:
        for table in sorted(COUNTED):
            rows = session.execute(select(Stored.metadata.tables[table])).all()
            assert not [n for n in names for row in rows if any(n in str(value) for value in row)]
        assert session.scalar(select(BallotRow.snapshot_id)) == room.snapshot_id


def test_tellers_and_items_of_unknown_people_leave_nothing_behind(room: Hall):
    ballot_id = room.ballot()
    with pytest.raises(NotFound):
        room.votes.set_tellers(ballot_id, [Teller(person_id=999_999, role="计票人")])
    assert len(room.votes.tellers(ballot_id)) == 3
    with pytest.raises(NotFound):
        room.votes.prepare(Ballot(meeting_id=999_999, title="某"), [BallotItem(title="某")])
