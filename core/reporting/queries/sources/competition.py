"""Sources on contests, who took part, awards; and on courses and promotions in skill."""

import datetime as dt
from typing import Any

from sqlalchemy import Select, and_, func, literal, select, union_all

from core.competition.records.contests import STARTED
from core.members.queries import PERSON
from core.reporting.queries.relations import Relation, day, fen, flag, iso, number, relation, table, text
from core.reporting.records.forms import Window

NOT_HELD = ("草稿", "已取消")


def _state(window: Window) -> Any:
    """The state of a contest at the period's end."""
    step, contest = table("contest_step"), table("contest")
    query = select(step.c.state).where(step.c.contest_id == contest.c.id, step.c.taken_on <= window.end)
    return query.order_by(step.c.id.desc()).limit(1).scalar_subquery()


def _is_held(window: Window) -> Any:
    """Whether a contest was set up and not called off."""
    return func.coalesce(_state(window).not_in(NOT_HELD), False)


def _is_started(window: Window) -> Any:
    """Whether a contest was begun, not only planned."""
    return func.coalesce(_state(window).in_(STARTED), False)


def _is_on(window: Window) -> Any:
    """Whether some of a contest's days lie in the period: 安康杯 runs over two years."""
    one = table("contest")
    begins, ends = iso(one.c.starts_on), iso(one.c.ends_on)
    return func.coalesce(and_(begins <= window.end.isoformat(), ends >= window.start.isoformat()), False)


def _contests(window: Window, today: dt.date) -> Select[Any]:
    """Contests."""
    one = table("contest")
    own = (
        "number",
        "name",
        "theme",
        "kind",
        "level",
        "host",
        "undertaker",
        "scope",
        "expected_units",
        "expected_people",
        "starts_on",
        "ends_on",
        "place",
        "goals",
        "budget",
        "fund_source",
        "handler",
        "upper_opinion",
        "upper_on",
    )
    return select(
        one.c.id.label("key"), one.c.name.label("label"), *(one.c[n] for n in own), _state(window).label("state"),
        _is_held(window).label("is_held"), _is_started(window).label("is_started"), _is_on(window).label("is_on"),
    )  # fmt: skip


def _contestants(window: Window, today: dt.date) -> Select[Any]:
    """Who took part in which contest, alone or in a team."""
    entry, member, contest = table("contest_entry"), table("contest_entry_member"), table("contest")
    alone = select(entry.c.id, entry.c.contest_id, entry.c.person_id, entry.c.state).where(
        entry.c.person_id.is_not(None)
    )
    # A member's key is negative, so that it is never that of an entry.
    together = select(-member.c.id, entry.c.contest_id, member.c.person_id, entry.c.state).join(
        entry, entry.c.id == member.c.entry_id
    )
    all_of_them = union_all(alone, together).subquery("taking_part")
    return (
        select(
            all_of_them.c.id.label("key"), PERSON.c.name.label("label"), contest.c.kind, contest.c.starts_on,
            all_of_them.c.person_id.label("person"), all_of_them.c.contest_id.label("contest"), PERSON.c.gender,
            PERSON.c.is_migrant_worker.label("is_migrant"), all_of_them.c.state,
            _is_started(window).label("is_started"),
        )
        .join(contest, contest.c.id == all_of_them.c.contest_id)
        .join(PERSON, PERSON.c.id == all_of_them.c.person_id)
    )  # fmt: skip


def _entries(window: Window, today: dt.date) -> Select[Any]:
    """Entries of contests: people, teams, units."""
    one, contest = table("contest_entry"), table("contest")
    return select(
        one.c.id.label("key"), one.c.name.label("label"), contest.c.kind, contest.c.starts_on, one.c.state,
        one.c.person_id.is_not(None).label("is_person"), _is_held(window).label("is_held"), _is_on(window).label("is_on"),
    ).join(contest, contest.c.id == one.c.contest_id)  # fmt: skip


def _returns(window: Window, today: dt.date) -> Select[Any]:
    """What the units that take part in 安康杯 told of their year."""
    one, entry, contest = table("contest_safety_return"), table("contest_entry"), table("contest")
    own = ("teams", "people", "trainings", "hazards", "fixed", "injuries", "serious", "score", "award")
    return (
        select(
            one.c.id.label("key"), entry.c.name.label("label"), *(one.c[n] for n in own), entry.c.state,
            _is_held(window).label("is_held"), _is_on(window).label("is_on"),
        )
        .join(entry, entry.c.id == one.c.entry_id)
        .join(contest, contest.c.id == one.c.contest_id)
    )  # fmt: skip


def _awards(window: Window, today: dt.date) -> Select[Any]:
    """Awards of contests; one for a place in a contest of single persons is a person's too."""
    one, entry, contest = table("contest_award"), table("contest_entry"), table("contest")
    own = (
        "prize",
        "name",
        "unit_name",
        "division",
        "place",
        "total",
        "amount",
        "bonus_kind",
        "fund_source",
        "certificate",
        "decided_on",
    )
    return select(
        one.c.id.label("key"), one.c.name.label("label"), contest.c.name.label("contest"), *(one.c[n] for n in own),
        func.coalesce(one.c.person_id, entry.c.person_id).is_not(None).label("is_person"), contest.c.starts_on,
        contest.c.kind,
    ).join(contest, contest.c.id == one.c.contest_id).outerjoin(entry, entry.c.id == one.c.entry_id)  # fmt: skip


def _money(window: Window, today: dt.date) -> Select[Any]:
    """Lines of the budgets of contests."""
    one, contest = table("contest_budget_line"), table("contest")
    return select(
        one.c.id.label("key"), contest.c.name.label("label"), one.c.amount, one.c.item, one.c.fund_source.label("fund"),
        contest.c.starts_on, _is_held(window).label("is_held"), _is_started(window).label("is_started"),
    ).join(contest, contest.c.id == one.c.contest_id)  # fmt: skip


def _courses(window: Window, today: dt.date) -> Select[Any]:
    """Courses."""
    one = table("course")
    return select(one.c.id.label("key"), one.c.title.label("label"), one.c.kind, one.c.starts_on, one.c.hours)


def _attendances(window: Window, today: dt.date) -> Select[Any]:
    """Who came to which course."""
    one, course = table("course_attendance"), table("course")
    return (
        select(
            one.c.id.label("key"), PERSON.c.name.label("label"), course.c.kind, course.c.starts_on, course.c.hours,
            one.c.state, one.c.result, one.c.person_id.label("person"), PERSON.c.is_migrant_worker.label("is_migrant"),
            PERSON.c.position_category,
        )
        .join(course, course.c.id == one.c.course_id)
        .join(PERSON, PERSON.c.id == one.c.person_id)
    )  # fmt: skip


def _promotions(window: Window, today: dt.date) -> Select[Any]:
    """Promotions in skill."""
    one = table("skill_promotion")
    return select(
        one.c.id.label("key"), PERSON.c.name.label("label"), one.c.to_level, one.c.to_grade, one.c.certified_on,
        one.c.person_id.label("person"), one.c.contest_id.is_not(None).label("is_from_contest"), literal(1).label("times"),
    ).join(PERSON, PERSON.c.id == one.c.person_id)  # fmt: skip


_KIND, _BEGAN = text("kind", "类型", "contest_kind"), day("starts_on", "开始日期")
RELATIONS: tuple[Relation, ...] = (
    relation("contests", "竞赛", "contest", rows=_contests, dimensions=(
        text("number", "编号"), text("name", "名称"), text("theme", "主题"), _KIND, text("level", "层级", "contest_level"),
        text("host", "主办"), text("undertaker", "承办"), text("scope", "范围"), number("expected_units", "计划单位"),
        number("expected_people", "计划人数"), _BEGAN, day("ends_on", "结束日期"), text("place", "地点"), text("goals", "目标"),
        fen("budget", "预算"), text("fund_source", "资金来源", "contest_fund_source"), text("handler", "经办人"),
        text("upper_opinion", "上级意见"), day("upper_on", "上级意见日期"), text("state", "状态", "contest_state"),
        flag("is_held", "已立项"), flag("is_started", "已开赛"), flag("is_on", "在期内进行"),
    )),
    relation("contestants", "参赛人员", "person", rows=_contestants, dimensions=(
        _KIND, _BEGAN, number("person", "人员"), number("contest", "竞赛"), text("gender", "性别", "gender"),
        flag("is_migrant", "农民工"), text("state", "状态", "contest_entry_state"), flag("is_started", "已开赛"),
    )),
    relation("contest_entries", "参赛单元", "contest_entry", rows=_entries, dimensions=(
        _KIND, _BEGAN, text("state", "状态", "contest_entry_state"), flag("is_person", "个人"), flag("is_held", "已立项"),
        flag("is_on", "在期内进行"),
    )),
    relation("safety_returns", "安康杯自评", "contest_entry", rows=_returns, dimensions=(
        number("teams", "参赛班组"), number("people", "参赛职工"), number("trainings", "培训人次"), number("hazards", "隐患"),
        number("fixed", "整改"), number("injuries", "工伤事故"), number("serious", "较大及以上事故"), fen("score", "自评分"),
        text("award", "推荐奖项", "contest_safety_award"), text("state", "状态", "contest_entry_state"),
        flag("is_held", "已立项"), flag("is_on", "在期内进行"),
    )),
    relation("contest_awards", "竞赛表彰", "contest_award", rows=_awards, dimensions=(
        text("contest", "竞赛"), text("prize", "奖项"), text("name", "获奖者"), text("unit_name", "单位"), text("division", "组别"),
        number("place", "名次"), fen("total", "成绩"), fen("amount", "奖金"), text("bonus_kind", "奖金性质", "contest_bonus_kind"),
        text("fund_source", "资金来源", "contest_fund_source"), text("certificate", "证书号"), day("decided_on", "决定日期"),
        flag("is_person", "个人"), _BEGAN, _KIND,
    )),
    relation("contest_money", "竞赛预算", "contest", rows=_money, dimensions=(
        fen("amount", "金额"), text("item", "科目", "contest_budget_item"), text("fund", "资金来源", "contest_fund_source"), _BEGAN,
        flag("is_held", "已立项"), flag("is_started", "已开赛"),
    )),
    relation("courses", "培训练兵", "course", rows=_courses, dimensions=(
        text("kind", "类型", "course_kind"), _BEGAN, number("hours", "学时"),
    )),
    relation("course_attendances", "培训练兵出席", "person", rows=_attendances, dimensions=(
        text("kind", "类型", "course_kind"), _BEGAN, number("hours", "学时"), text("state", "出席", "course_attendance"),
        text("result", "结果", "course_result"), number("person", "人员"), flag("is_migrant", "农民工"),
        text("position_category", "岗位类别", "position_category"),
    )),
    relation("promotions", "技能晋升", "person", rows=_promotions, dimensions=(
        text("to_level", "技术等级", "skill_level"), text("to_grade", "技能等级", "skill_grade"), day("certified_on", "发证日期"),
        number("person", "人员"), flag("is_from_contest", "因竞赛晋升"), number("times", "人次"),
    )),
)  # fmt: skip
