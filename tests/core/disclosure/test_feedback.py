"""Opinions from receipt to closure, and inspections (democracy.md rule 44)."""

import pytest

from core.app import App
from core.disclosure.records.feedback import Feedback, Inspection, InspectionScore
from core.disclosure.service.disclosure import Disclosure
from core.errors import Conflict, Invalid, NotFound
from tests.core.disclosure import factory
from tests.core.disclosure.factory import day


@pytest.fixture
def disclosure(app: App) -> Disclosure:
    return factory.unit(app, factory.ZHEJIANG)


def opinion(disclosure: Disclosure, **values: object) -> int:
    given = {"content": "食堂菜价应公开", "received_on": day("03-02"), "received_by": "王主席"}
    return disclosure.feedback.receive(Feedback(**(given | values)))


def answer(**values: object) -> Feedback:
    given = {
        "replied_on": day("03-20"),
        "reply": "每周公布菜价",
        "outcome": "采纳",
        "rectification": "食堂门口设价目表",
    }
    return Feedback(**(given | values))


def at(disclosure: Disclosure, today: str) -> tuple[str, str]:
    [line] = disclosure.feedback.lines(today=day(today))
    return line.state, line.urgency


def test_an_opinion_is_due_in_thirty_days(disclosure: Disclosure):
    one = disclosure.feedback.opinion(opinion(disclosure))
    assert one.due_on == day("04-01")  # 2 March + 30 days
    assert one.number == "意见2026-001"
    assert (one.rules_version or "").startswith("330000@2026-03-02#")


@pytest.mark.parametrize(
    ("today", "urgency"), [("03-24", ""), ("03-25", "即将到期"), ("04-01", "即将到期"), ("04-02", "已逾期")]
)
def test_the_light_of_an_opinion(disclosure: Disclosure, today: str, urgency: str):
    opinion(disclosure)
    assert at(disclosure, today) == ("办理中", urgency)


def test_an_anonymous_opinion_holds_no_name(disclosure: Disclosure):
    for values in ({"person": "张三"}, {"contact": "13800138000"}):
        with pytest.raises(Invalid, match="匿名意见不登记姓名"):
            opinion(disclosure, **values)
    named = opinion(disclosure, is_anonymous=False, person="张三")
    assert disclosure.feedback.opinion(named).person == "张三"


def test_the_way_from_receipt_to_closure(disclosure: Disclosure):
    one = opinion(disclosure, source="意见箱")
    disclosure.feedback.assign(one, "后勤部", "钱科长")
    with pytest.raises(Invalid, match="还没有答复，不能办结"):
        disclosure.feedback.close(one, day("03-21"))
    disclosure.feedback.reply(one, answer(rectify_by=day("04-10")))
    assert at(disclosure, "04-10") == ("整改中", "")
    assert at(disclosure, "04-11") == ("整改中", "整改逾期")
    with pytest.raises(Invalid, match="整改还没有完成"):
        disclosure.feedback.close(one, day("04-11"))
    disclosure.feedback.rectified(one, day("04-12"))
    posted, _ = factory.shown(disclosure)
    disclosure.feedback.answer_in_public(one, posted)
    disclosure.feedback.close(one, day("04-13"), satisfaction="满意")
    closed = disclosure.feedback.opinion(one)
    assert (closed.answer_id, closed.satisfaction, closed.department) == (posted, "满意", "后勤部")
    assert at(disclosure, "05-01") == ("已办结", "")
    with pytest.raises(Conflict, match="已于 2026-04-13 办结"):
        disclosure.feedback.reply(one, answer())


def test_what_is_not_adopted_wants_a_reason(disclosure: Disclosure):
    one = opinion(disclosure)
    for outcome in ("不采纳", "部分采纳"):
        with pytest.raises(Invalid, match=f"{outcome}的，请写明理由"):
            disclosure.feedback.reply(one, answer(outcome=outcome))
    with pytest.raises(Invalid, match="请选择是否采纳"):
        disclosure.feedback.reply(one, answer(outcome=None))
    disclosure.feedback.reply(one, answer(outcome="不采纳", outcome_reason="属于商业秘密"))
    assert disclosure.feedback.opinion(one).rectification is None
    disclosure.feedback.close(one, day("03-21"))


def test_a_late_answer_stays_told(disclosure: Disclosure):
    one = opinion(disclosure)
    disclosure.feedback.reply(one, answer(replied_on=day("04-05"), outcome="解释说明"))
    [line] = disclosure.feedback.lines(today=day("04-06"))
    assert (line.state, line.urgency) == ("已答复", "逾期答复")
    assert line.sentence == "2026-04-05 已答复，比期限 2026-04-01 晚 4 日"


def test_wrong_answers_are_refused_and_nothing_is_lost(disclosure: Disclosure):
    one = opinion(disclosure)
    with pytest.raises(Invalid, match="答复日期早于受理日期"):
        disclosure.feedback.reply(one, answer(replied_on=day("03-01")))
    with pytest.raises(Invalid, match="里没有“很好”"):
        disclosure.feedback.reply(one, answer(outcome="很好"))
    with pytest.raises(NotFound):
        disclosure.feedback.answer_in_public(one, 99)
    assert at(disclosure, "03-10") == ("办理中", "")


def test_an_inspection_keeps_its_scores_and_its_recheck(disclosure: Disclosure):
    from dataclasses import replace

    scores = [
        InspectionScore(aspect="公开内容", full=20, points=18, note="缺一项"),
        InspectionScore(aspect="公开时间", full=10, points=10),
    ]
    inspection = Inspection(
        held_on=day("06-01"), team="监督小组", sampled="社保、福利费", problems="更新不及时"
    )
    with pytest.raises(Invalid, match="应在 0 到满分 20 之间"):
        disclosure.feedback.add_inspection(inspection, [replace(scores[0], points=21)])
    key = disclosure.feedback.add_inspection(inspection, scores)
    stored = disclosure.feedback.inspections()[0]
    disclosure.feedback.edit_inspection(
        replace(stored, rechecked_on=day("07-01"), recheck="已整改"), scores[:1]
    )
    assert [s.aspect for s in disclosure.feedback.scores(key)] == ["公开内容"]
    assert disclosure.feedback.inspections()[0].recheck == "已整改"


def test_receiving_and_closing_can_be_undone(app: App, disclosure: Disclosure):
    one = opinion(disclosure)
    disclosure.feedback.reply(one, answer(outcome="解释说明"))
    disclosure.feedback.close(one, day("03-21"))
    app.undo(app.changes(limit=1)[0].id)
    assert at(disclosure, "03-22") == ("已答复", "")
