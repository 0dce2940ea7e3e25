"""Sources on people, membership, units, honours and the union itself."""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, Select, String, and_, case, cast, func, literal, or_, select, type_coerce

from core.members.queries import PERSON, is_employee, is_member
from core.members.records import MEMBER_KINDS
from core.reporting.queries.relations import Column, Relation, day, flag, iso, number, relation, table, text
from core.reporting.records.forms import Window

PARTY = ("中共党员", "中共预备党员")
_CODED = (
    ("gender", "性别", "gender"),
    ("ethnicity", "民族", "ethnicity"),
    ("education", "学历", "education"),
    ("degree", "学位", "degree"),
    ("skill_level", "技术等级", "skill_level"),
    ("skill_grade", "技能等级", "skill_grade"),
    ("professional_title", "专业技术职称", "professional_title"),
    ("political_status", "政治面貌", "political_status"),
    ("employment_form", "用工形式", "employment_form"),
    ("employment_status", "就业状况", "employment_status"),
    ("position_category", "岗位类别", "position_category"),
    ("household_type", "户籍类型", "household_type"),
    ("marital_status", "婚姻状况", "marital_status"),
    ("new_employment_form", "新就业形态", "new_employment_form"),
)


def age(born: Column, on: dt.date) -> Column:
    """The full years of somebody born on a day."""
    text_of = type_coerce(born, String)
    years = literal(on.year) - cast(func.substr(text_of, 1, 4), Integer)
    is_before = case((func.substr(text_of, 6) > on.strftime("%m-%d"), 1), else_=0)
    return (years - is_before).label("age")


def _people(window: Window, today: dt.date) -> Select[Any]:
    """Everybody on the roster, with unit membership as of the period's end."""
    as_of = min(window.end, today)
    columns = [
        PERSON.c.id.label("key"), PERSON.c.name.label("label"),
        is_employee().label("is_employee"), age(PERSON.c.birth_date, as_of),
        PERSON.c.is_migrant_worker.label("is_migrant"), PERSON.c.political_status.in_(PARTY).label("is_party"),
        (PERSON.c.ethnicity != "汉族").label("is_minority"), PERSON.c.special_groups, PERSON.c.hire_date,
        PERSON.c.join_date, PERSON.c.id_number, PERSON.c.employee_number, PERSON.c.job_title, PERSON.c.name,
        *(PERSON.c[n] for n, _, _ in _CODED),
    ]  # fmt: skip
    if as_of >= today:
        return select(*columns, is_member().label("is_member"))
    change = table("membership_change")
    newest = func.row_number().over(
        partition_by=change.c.person_id,
        order_by=(change.c.changed_on.desc().nulls_last(), change.c.id.desc()),
    )
    earlier = or_(change.c.changed_on.is_(None), change.c.changed_on <= as_of)
    last = select(change.c.person_id, change.c.kind, newest.label("place")).where(earlier).subquery()
    joined = PERSON.outerjoin(last, and_(last.c.person_id == PERSON.c.id, last.c.place == 1))
    return select(
        *columns, func.coalesce(last.c.kind.in_(MEMBER_KINDS), False).label("is_member")
    ).select_from(joined)


def _changes(window: Window, today: dt.date) -> Select[Any]:
    """Changes of membership."""
    change = table("membership_change")
    return select(
        change.c.id.label("key"),
        PERSON.c.name.label("label"),
        change.c.kind,
        change.c.changed_on,
        change.c.reason,
        change.c.person_id.label("person"),
        PERSON.c.gender,
        PERSON.c.is_migrant_worker.label("is_migrant"),
    ).join(PERSON, PERSON.c.id == change.c.person_id)


def _units(window: Window, today: dt.date) -> Select[Any]:
    """Units that are not dissolved at the period's end."""
    unit = table("unit")
    is_open = or_(unit.c.dissolved_on.is_(None), unit.c.dissolved_on > window.end)
    return select(
        unit.c.id.label("key"),
        unit.c.name.label("label"),
        unit.c.kind,
        unit.c.founded_on,
        is_open.label("is_open"),
    )


def _honours(window: Window, today: dt.date) -> Select[Any]:
    """Honours of people."""
    honour = table("honour")
    return select(
        honour.c.id.label("key"),
        (PERSON.c.name + " " + honour.c.name).label("label"),
        honour.c.name,
        honour.c.level,
        honour.c.awarded_on,
        honour.c.person_id.label("person"),
        PERSON.c.gender,
    ).join(PERSON, PERSON.c.id == honour.c.person_id)


def _organisation(window: Window, today: dt.date) -> Select[Any]:
    """The one card of the union."""
    card = table("organisation")
    years = type_coerce(func.coalesce(card.c.term_years, 0), Integer)
    end = func.date(iso(card.c.term_started_on), "+" + cast(years, String) + " years")
    named = func.coalesce(card.c.union_name, card.c.unit_name + "工会")
    return select(
        card.c.id.label("key"),
        named.label("label"),
        named.label("union_name"),
        *(card.c[d] for d in _CARD if d != "union_name"),
        end.label("term_ends_on"),
        cast(func.julianday(end) - func.julianday(window.end.isoformat()), Integer).label("term_days_left"),
        card.c.term_started_on.is_not(None).label("has_committee"),
        iso(card.c.founded_on).label("founded_on"),
        iso(card.c.term_started_on).label("term_started_on"),
    )


_CARD = {
    "unit_name": "单位名称", "unit_credit_code": "单位统一社会信用代码", "unit_address": "单位地址", "district": "所在政区",
    "unit_nature": "单位性质", "economic_type": "经济类型", "industry": "所属行业", "union_name": "工会名称",
    "union_credit_code": "工会统一社会信用代码", "upper_union": "上级工会", "union_type": "基层工会类型",
    "chairperson": "工会负责人", "phone": "联系电话", "region": "地区代码",
}  # fmt: skip

RELATIONS: tuple[Relation, ...] = (
    relation(
        "people",
        "花名册人员",
        "person",
        rows=_people,
        dimensions=(
            text("name", "姓名"),
            text("id_number", "证件号码"),
            text("employee_number", "工号"),
            text("job_title", "职务"),
            flag("is_employee", "在职职工"),
            flag("is_member", "会员"),
            flag("is_migrant", "农民工"),
            flag("is_party", "党员"),
            flag("is_minority", "少数民族"),
            number("age", "年龄"),
            text("special_groups", "特殊群体"),
            day("hire_date", "入职日期"),
            day("join_date", "入会日期"),
            *(text(n, label, code) for n, label, code in _CODED),
        ),
    ),
    relation(
        "membership_changes",
        "会籍变化",
        "membership_change",
        rows=_changes,
        dimensions=(
            text("kind", "变化类型", "membership_change"),
            day("changed_on", "变化日期"),
            text("reason", "原因"),
            number("person", "人员"),
            text("gender", "性别", "gender"),
            flag("is_migrant", "农民工"),
        ),
    ),
    relation(
        "units",
        "部门和班组",
        "unit",
        rows=_units,
        dimensions=(
            text("kind", "类型", "unit_kind"),
            day("founded_on", "设立日期"),
            flag("is_open", "未撤销"),
        ),
    ),
    relation(
        "honours",
        "荣誉",
        "honour",
        rows=_honours,
        dimensions=(
            text("name", "荣誉名称"),
            text("level", "级别", "honour_level"),
            day("awarded_on", "授予日期"),
            number("person", "人员"),
            text("gender", "性别", "gender"),
        ),
    ),
    relation(
        "organisation",
        "工会组织信息",
        "organisation",
        rows=_organisation,
        dimensions=(
            *(text(n, label) for n, label in _CARD.items()),
            text("founded_on", "建会日期"),
            text("term_started_on", "本届任期开始"),
            text("term_ends_on", "任期届满日"),
            flag("has_committee", "已建委员会"),
            number("term_days_left", "距届满天数"),
        ),
    ),
)
