"""Courses, sign-in, results, promotions and their figures."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from core.app import App
from core.codes import labels
from core.errors import Conflict, Invalid, NotFound
from core.members.records import RosterQuery
from core.periods import parse_period
from core.training.records import Course, Promotion
from core.training.rules import rank
from tests.core.congress.factory import people
from tests.core.innovation.bench import contest

FIFTH, FOURTH, THIRD = "职业资格五级（初级）", "职业资格四级（中级）", "职业资格三级（高级）"
DAY = dt.date(2026, 4, 7)
FIRST_HALF = parse_period("2026H1")


@pytest.fixture
def who(app: App) -> list[int]:
    """Six people, the first two of them migrant workers, the first a fifth-level worker."""
    people(app, 6)
    keys = list(app.members.ids(RosterQuery()))
    for key in keys[:2]:
        app.members.edit(replace(app.members.person(key), is_migrant_worker=True))
    app.members.edit(replace(app.members.person(keys[0]), skill_level=FIFTH))
    return keys


def course(app: App, **values: object) -> int:
    given = {
        "title": "数控车床编程",
        "starts_on": DAY,
        "hours": Decimal("7.5"),
        "trainer": "钱工",
        "place": "培训室",
    }
    return app.training.add(Course(**(given | values)))


def rise(app: App, person_id: int, **values: object) -> tuple[int, ...]:
    given = {
        "person_id": person_id, "to_level": FOURTH, "certificate_number": f"S{person_id:06d}",
        "certified_on": dt.date(2026, 5, 20), "issued_by": "市技能鉴定中心",
    }  # fmt: skip
    return app.training.promote([Promotion(**(given | values))])


def level(app: App, person_id: int) -> str | None:
    return app.members.person(person_id).skill_level


# ---- courses and lists ----


def test_a_course_is_kept_with_its_hours_exact(app: App) -> None:
    called = contest(app)
    key = course(app, contest_id=called)
    [line] = app.training.courses(contest_id=called)
    assert (line.course.id, line.course.hours, line.listed) == (key, Decimal("7.50"), 0)
    app.training.edit(replace(line.course, hours=Decimal(8), ends_on=dt.date(2026, 4, 8)))
    assert app.training.file(key).course.hours == 8
    for wrong, told in (({"ends_on": dt.date(2026, 4, 6)}, "不能早于"), ({"hours": Decimal(-1)}, "小于 0")):
        with pytest.raises(Invalid, match=told):
            course(app, **wrong)


def test_people_sign_in_once_from_the_roster(app: App, who: list[int]) -> None:
    key = course(app)
    assert app.training.enlist(key, who[:3]) == 3
    assert app.training.enlist(key, who[2:4], state="请假") == 1
    found = app.training.file(key).attendance
    assert [(a.person_id, a.state, a.signed_on) for a in found] == [
        (who[0], "参加", DAY), (who[1], "参加", DAY), (who[2], "参加", DAY), (who[3], "请假", None),
    ]  # fmt: skip
    with pytest.raises(NotFound, match="不在花名册上"):
        app.training.enlist(key, [9999])
    [line] = app.training.courses()
    assert (line.listed, line.present, line.migrant_workers) == (4, 3, 2)
    with pytest.raises(Conflict, match="其他记录"):
        app.training.remove(key)


def test_results_are_recorded_together_and_only_of_those_who_came(app: App, who: list[int]) -> None:
    key = course(app)
    app.training.enlist(key, who[:2])
    first, second = app.training.file(key).attendance
    app.training.record(
        [replace(first, score=Decimal("88.5"), result="合格"), replace(second, result="不合格")]
    )
    first, second = app.training.file(key).attendance
    assert (first.score, first.result, second.result) == (Decimal("88.50"), "合格", "不合格")
    with pytest.raises(Invalid, match="没有参加"):
        app.training.record([replace(second, result="未考核"), replace(first, state="缺席")])
    with pytest.raises(Invalid, match="0 到 100"):
        app.training.record([replace(first, score=Decimal(101))])
    assert app.training.file(key).attendance == (first, second)  # all or nothing
    assert [c.id for c, _ in app.training.of_person(who[0])] == [key]
    app.training.strike(second.id or 0)
    assert len(app.training.file(key).attendance) == 1


# ---- promotion ----


def test_a_promotion_writes_the_new_level_into_the_members_file_in_one_change(
    app: App, who: list[int]
) -> None:
    changes = len(app.changes())
    [key] = rise(app, who[0])
    assert level(app, who[0]) == FOURTH
    assert len(app.changes()) == changes + 1
    [found] = app.training.promotions(person_id=who[0])
    assert (found.id, found.from_level, found.to_level) == (key, FIFTH, FOURTH)
    app.undo(app.changes(limit=1)[0].id)
    assert level(app, who[0]) == FIFTH
    assert app.training.promotions() == ()


def test_the_new_grade_goes_with_its_level(app: App, who: list[int]) -> None:
    with pytest.raises(Invalid, match="不属于"):
        rise(app, who[1], to_grade="高级工")
    rise(app, who[1], to_level=THIRD, to_grade="高级工")
    person = app.members.person(who[1])
    assert (person.skill_level, person.skill_grade) == (THIRD, "高级工")


def test_levels_rise_from_none_over_the_fifth_to_the_first() -> None:
    levels = labels("skill_level")
    order = ["无", FIFTH, FOURTH, THIRD, "职业资格二级（技师）", "职业资格一级（高级技师）"]
    assert [rank(one, levels) for one in order] == [0, 1, 2, 3, 4, 5]
    assert rank(None, levels) == 0


def test_what_is_no_promotion_wants_a_note_and_none_is_no_level(app: App, who: list[int]) -> None:
    with pytest.raises(Invalid, match="不是晋升"):
        rise(app, who[0], to_level=FIFTH)
    rise(app, who[0], to_level=FIFTH, note="换发新证")
    with pytest.raises(Invalid, match="不能是“无”"):
        rise(app, who[1], to_level="无")


def test_a_certificate_belongs_to_one_person_and_is_entered_once(app: App, who: list[int]) -> None:
    rise(app, who[0], certificate_number="A1")
    with pytest.raises(Invalid, match="别人名下"):
        rise(app, who[1], certificate_number=" A1 ")
    with pytest.raises(Invalid, match="没有重复登记"):
        rise(app, who[0], certificate_number="A1", from_level=FIFTH)
    assert level(app, who[1]) is None


def test_an_older_certificate_entered_later_leaves_the_file_as_it_is(app: App, who: list[int]) -> None:
    rise(app, who[0], to_level=THIRD)
    rise(
        app, who[0], from_level=FIFTH, to_level=FOURTH, certificate_number="旧", certified_on=dt.date(2024, 5, 20)
    )  # fmt: skip
    assert level(app, who[0]) == THIRD
    assert [p.to_level for p in app.training.promotions(person_id=who[0])] == [THIRD, FOURTH]


def test_several_promotions_are_stored_together_or_not_at_all(app: App, who: list[int]) -> None:
    def one(person_id: int, number: str) -> Promotion:
        return Promotion(
            person_id=person_id, to_level=FOURTH, certificate_number=number, certified_on=dt.date(2026, 5, 20)
        )

    with pytest.raises(Invalid, match="证书编号"):
        app.training.promote([one(who[0], "A"), one(who[1], "")])
    assert level(app, who[0]) == FIFTH
    assert len(app.training.promote([one(who[0], "A"), one(who[1], "B")])) == 2


# ---- figures ----


def test_figures_count_sessions_turns_migrant_workers_and_promotions_with_their_lists(
    app: App, who: list[int]
) -> None:
    first, second = course(app), course(app, kind="岗位练兵", hours=Decimal("2.25"))
    outside = course(app, starts_on=dt.date(2026, 7, 1))
    app.training.enlist(first, who[:3])
    app.training.enlist(second, who[1:4])
    app.training.enlist(second, who[4:5], state="缺席")
    app.training.enlist(outside, who)
    rise(app, who[0], course_id=first)
    rise(app, who[2], contest_id=contest(app))
    rise(app, who[3], certified_on=dt.date(2026, 7, 1))
    found = app.training.figures(FIRST_HALF)
    assert (found.sessions.number, set(found.sessions.ids)) == (2, {first, second})
    assert (found.turns.number, found.people.number, found.migrant_turns.number) == (6, 4, 3)
    assert set(found.people.ids) == set(who[:4])
    assert (found.promotions.number, found.contest_promotions.number) == (2, 1)
    assert found.hours == Decimal("9.75")
    assert {c.label: c.number for c in found.by_kind if c.number} == {"技术培训": 1, "岗位练兵": 1}
    assert sum(c.number for c in found.by_kind) == found.sessions.number
    assert set(found.migrant_turns.ids) <= set(found.turns.ids)


def test_an_empty_store_has_figures_of_nothing(app: App) -> None:
    found = app.training.figures(FIRST_HALF)
    assert (found.sessions.number, found.turns.number, found.promotions.number, found.hours) == (0, 0, 0, 0)


def test_several_are_struck_off_as_one_change(app: App, who: list[int]) -> None:
    key = course(app)
    app.training.enlist(key, who[:3])
    ids = [a.id or 0 for a in app.training.file(key).attendance]
    app.training.strike(*ids[:2])
    assert [a.id for a in app.training.file(key).attendance] == ids[2:]
    app.undo(app.changes(limit=1)[0].id)
    assert [a.id for a in app.training.file(key).attendance] == ids
