"""Sources on households in hardship: their files, and what was done about each of them."""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, Select, Table, and_, func, literal, or_, select

from core.hardship.records.procedure import FILED_STATES
from core.members.queries import PERSON
from core.reporting.queries.relations import Column, Relation, day, fen, flag, number, relation, table, text
from core.reporting.records.forms import Window

PER_YEAR = 12  # months


def _state(day_before: dt.date) -> Column:
    """The state of a household's file at the end of a day."""
    step, household = table("household_step"), table("household")
    query = select(step.c.state).where(step.c.household_id == household.c.id, step.c.taken_on <= day_before)
    return query.order_by(step.c.id.desc()).limit(1).scalar_subquery()


def _was_on_file(first: dt.date, last: dt.date) -> Column:
    """Whether a file was ever kept from a day to a day."""
    step, household = table("household_step"), table("household")
    return (
        select(step.c.id)
        .where(
            step.c.household_id == household.c.id,
            step.c.state.in_(FILED_STATES),
            step.c.taken_on.between(first, last),
        )
        .exists()
    )


def _latest(name: str) -> Any:
    """The newest row of a household in a table, as an alias to join with its condition."""
    one, household = table(name), table("household")
    other = one.alias("newest")  # an alias: the outer query reads the table itself
    newest = select(func.max(other.c.id)).where(other.c.household_id == household.c.id).scalar_subquery()
    return one, one.c.id == newest


_OWN = (
    "file_number", "tier", "main_cause", "other_causes", "is_migrant", "applied_on", "house_type", "house_area",
    "is_single_parent",
)  # fmt: skip


def _households(window: Window, today: dt.date) -> Select[Any]:
    """Every file with its state at both ends of the period."""
    household, member, unit = table("household"), table("household_member"), table("unit")
    verdict, is_verdict = _latest("means_verdict")
    left, is_left = _latest("household_exit")
    notice, is_notice = _latest("household_notice")
    head, counted = member.alias("head"), member.alias("counted")
    is_mine = and_(counted.c.household_id == household.c.id, counted.c.is_counted)
    joined = (
        household.join(PERSON, PERSON.c.id == household.c.head_person_id)
        .outerjoin(head, and_(head.c.household_id == household.c.id, head.c.relation == "本人"))
        .outerjoin(unit, unit.c.id == PERSON.c.unit_id)
        .outerjoin(verdict, is_verdict)
        .outerjoin(left, is_left)
        .outerjoin(notice, is_notice)
    )
    return select(
        household.c.id.label("key"), PERSON.c.name.label("label"), *(PERSON.c[n] for n in ("name", "gender", "id_number")),
        unit.c.name.label("unit"), *(household.c[n] for n in _OWN), head.c.contract_term, head.c.medical_insurance,
        _taken("签署单位工会意见").label("union_on"), _taken("审批").label("approved_on"), *_moves(window),
        _multiple(verdict).label("multiple"),
        left.c.reason.label("exit_reason"),
        select(func.count()).select_from(counted).where(is_mine).scalar_subquery().label("persons"),
        *(verdict.c[n] for n in ("income", "expense", "per_head", "line", "result")),
        notice.c.starts_on.label("notice_from"), notice.c.ends_on.label("notice_to"),
    ).select_from(joined)  # fmt: skip


def _multiple(verdict: Table) -> Any:
    """How many low-income lines a head has, in hundredths, rounded as the verdict itself says it."""
    years_line = func.nullif(verdict.c.persons * PER_YEAR * verdict.c.line, 0)
    return func.round((verdict.c.income - verdict.c.expense) * 100.0 / years_line).cast(Integer)


def _moves(window: Window) -> tuple[Any, ...]:
    """Whether a household was on file before the counted days and is at their end, and what came between."""
    before = window.since - dt.timedelta(days=1)
    was = func.coalesce(_state(before).in_(FILED_STATES), False)
    now = func.coalesce(_state(window.end).in_(FILED_STATES), False)
    entered, earlier = and_(~was, _was_on_file(window.since, window.end)), _was_on_file(dt.date.min, before)
    return (
        was.label("was_on_file"), now.label("is_on_file"), _state(window.end).label("state"),
        and_(entered, ~earlier).label("is_new"), and_(entered, earlier).label("is_returned"),
        and_(or_(was, entered), ~now).label("has_left"),
    )  # fmt: skip


def _taken(action: str) -> Column:
    """The day of the newest step of a kind."""
    step, household = table("household_step"), table("household")
    query = select(step.c.taken_on).where(step.c.household_id == household.c.id, step.c.action == action)
    return query.order_by(step.c.id.desc()).limit(1).scalar_subquery()


def _of_households(name: str, on: str, *more: str) -> Any:
    """The rows of a table that belongs to households, with the family's name."""

    def rows(window: Window, today: dt.date) -> Select[Any]:
        """The rows."""
        one, household = table(name), table("household")
        return (
            select(
                one.c.id.label("key"),
                PERSON.c.name.label("label"),
                one.c[on].label("on"),
                one.c.household_id.label("household"),
                *(one.c[m] for m in more),
            )
            .join(household, household.c.id == one.c.household_id)
            .join(PERSON, PERSON.c.id == household.c.head_person_id)
        )

    return rows


def _spot_checks(window: Window, today: dt.date) -> Select[Any]:
    """Files drawn for a spot check."""
    one, drawing, household = (
        table("hardship_spot_check_item"),
        table("hardship_spot_check"),
        table("household"),
    )
    return (
        select(
            one.c.id.label("key"),
            PERSON.c.name.label("label"),
            drawing.c.drawn_on.label("on"),
            one.c.household_id.label("household"),
            one.c.checked_on,
            one.c.result,
        )
        .join(drawing, drawing.c.id == one.c.spot_check_id)
        .join(household, household.c.id == one.c.household_id)
        .join(PERSON, PERSON.c.id == household.c.head_person_id)
    )


def _family_people(window: Window, today: dt.date) -> Select[Any]:
    """The counted members of families on file at the period's end."""
    one, household = table("household_member"), table("household")
    return (
        select(
            one.c.id.label("key"),
            one.c.name.label("label"),
            one.c.relation,
            one.c.household_id.label("household"),
            one.c.gender,
            literal(True).label("is_counted"),
        )
        .join(household, household.c.id == one.c.household_id)
        .where(one.c.is_counted, func.coalesce(_state(window.end).in_(FILED_STATES), False))
    )


RELATIONS: tuple[Relation, ...] = (
    relation(
        "households",
        "困难职工档案",
        "household",
        rows=_households,
        dimensions=(
            text("name", "户主姓名"),
            text("gender", "性别", "gender"),
            text("id_number", "证件号码"),
            text("unit", "单位"),
            text("file_number", "档案编号"),
            text("tier", "困难类别", "hardship_tier"),
            text("main_cause", "主要致困原因", "hardship_cause"),
            text("other_causes", "次要致困原因"),
            flag("is_migrant", "农民工"),
            day("applied_on", "申请日期"),
            text("house_type", "住房类型", "hardship_house_type"),
            fen("house_area", "住房面积"),
            flag("is_single_parent", "单亲"),
            flag("was_on_file", "期初在档"),
            flag("is_on_file", "期末在档"),
            text("state", "状态", "hardship_state"),
            flag("is_new", "新建档"),
            flag("is_returned", "返困重建"),
            flag("has_left", "退出"),
            text("exit_reason", "退出原因", "hardship_exit_reason"),
            number("persons", "家庭人口"),
            fen("income", "家庭年收入"),
            fen("expense", "年刚性支出"),
            fen("per_head", "月人均"),
            fen("line", "低保标准"),
            text("result", "认定结果"),
            fen("multiple", "人均与低保之比"),
            text("contract_term", "合同期限"),
            text("medical_insurance", "医保状况"),
            day("union_on", "单位工会意见日期"),
            day("approved_on", "审批日期"),
            day("notice_from", "公示开始"),
            day("notice_to", "公示结束"),
        ),
    ),
    relation(
        "family_people",
        "困难家庭人口",
        "family_member",
        rows=_family_people,
        dimensions=(
            text("relation", "与户主关系", "hardship_relation"),
            number("household", "家庭"),
            text("gender", "性别", "gender"),
            flag("is_counted", "计入人口"),
        ),
    ),
    relation(
        "rechecks",
        "困难档案复核",
        "household",
        rows=_of_households("household_recheck", "done_on", "result", "year"),
        dimensions=(
            day("on", "复核日期"),
            number("household", "家庭"),
            text("result", "结果", "hardship_recheck_result"),
            number("year", "年度"),
        ),
    ),
    relation(
        "spot_checks",
        "困难档案抽查",
        "household",
        rows=_spot_checks,
        dimensions=(
            day("on", "抽取日期"),
            number("household", "家庭"),
            day("checked_on", "检查日期"),
            text("result", "结果"),
        ),
    ),
    relation(
        "visits",
        "困难家庭走访",
        "household",
        rows=_of_households("household_visit", "visited_on", "kind"),
        dimensions=(
            day("on", "走访日期"),
            number("household", "家庭"),
            text("kind", "类别", "hardship_visit_kind"),
        ),
    ),
)
