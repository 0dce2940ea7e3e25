"""Sources on disclosure: what was made public, where, and what people said."""

import datetime as dt
from typing import Any

from sqlalchemy import Select, select

from core.reporting.queries.relations import Relation, day, flag, number, relation, table, text
from core.reporting.records.forms import Window

VOID = ("起草", "部门审核", "保密审查", "工会意见", "领导审批", "待公开", "已作废")


def _publications(window: Window, today: dt.date) -> Select[Any]:
    """What was made public."""
    one, item = table("disclosure_publication"), table("disclosure_item")
    joined = one.outerjoin(item, item.c.id == one.c.item_id)
    return select(
        one.c.id.label("key"),
        one.c.title.label("label"),
        one.c.shown_on,
        one.c.state,
        one.c.scope,
        item.c.group,
        one.c.state.not_in(VOID).label("is_public"),
        one.c.replaces_id.is_not(None).label("is_correction"),
        one.c.item_id.label("item"),
    ).select_from(joined)


def _opinions(window: Window, today: dt.date) -> Select[Any]:
    """Workers' opinions on what was made public."""
    one = table("disclosure_feedback")
    return select(
        one.c.id.label("key"),
        one.c.content.label("label"),
        one.c.received_on,
        one.c.replied_on,
        one.c.closed_on,
        one.c.outcome,
        one.c.satisfaction,
        (one.c.replied_on <= window.end).label("is_answered"),
    )


def _checks(window: Window, today: dt.date) -> Select[Any]:
    """Checks by the supervising group."""
    one = table("disclosure_inspection")
    return select(one.c.id.label("key"), one.c.sampled.label("label"), one.c.held_on, one.c.rechecked_on)


def _boards(window: Window, today: dt.date) -> Select[Any]:
    """Notice boards."""
    one = table("disclosure_board")
    return select(one.c.id.label("key"), one.c.name.label("label"), one.c.is_active, one.c.has_box)


RELATIONS: tuple[Relation, ...] = (
    relation(
        "publications",
        "公开事项",
        "publication",
        rows=_publications,
        dimensions=(
            day("shown_on", "公开日期"),
            text("state", "状态", "disclosure_state"),
            text("scope", "范围", "disclosure_scope"),
            text("group", "类别", "disclosure_group"),
            flag("is_public", "已公开"),
            flag("is_correction", "更正"),
            number("item", "目录事项"),
        ),
    ),
    relation(
        "opinions",
        "公开意见",
        "feedback",
        rows=_opinions,
        dimensions=(
            day("received_on", "收到日期"),
            day("replied_on", "答复日期"),
            day("closed_on", "办结日期"),
            flag("is_answered", "已答复"),
            text("outcome", "结果", "disclosure_feedback_outcome"),
            text("satisfaction", "满意度", "disclosure_satisfaction"),
        ),
    ),
    relation(
        "disclosure_checks",
        "公开检查",
        "disclosure_inspection",
        rows=_checks,
        dimensions=(
            day("held_on", "日期"),
            day("rechecked_on", "复查日期"),
        ),
    ),
    relation(
        "boards",
        "公开栏",
        "board",
        rows=_boards,
        dimensions=(
            flag("is_active", "在用"),
            flag("has_box", "有意见箱"),
        ),
    ),
)
