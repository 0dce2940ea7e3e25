"""Sources on ideas, rewards, innovation studios and mentoring."""

import datetime as dt
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from core.innovation.records.steps import ADOPTED_STATES, FILED, IMPLEMENTED_STATES
from core.members.queries import PERSON
from core.reporting.queries.relations import Relation, day, fen, flag, number, relation, table, text
from core.reporting.records.forms import Window


def _step(action: str, window: Window) -> Any:
    """The day on which an idea first took a step, up to the period's end."""
    step, idea = table("idea_step"), table("idea")
    query = select(func.min(step.c.taken_on)).where(step.c.idea_id == idea.c.id, step.c.action == action)
    return query.where(step.c.taken_on <= window.end).scalar_subquery()


_OWN = (
    "number", "title", "kind", "category", "unit_name", "position", "phone", "proposed_on", "is_reported", "is_secret",
    "is_in_use", "patent_number", "past_award", "has_promise", "unit_opinion", "effect",
)  # fmt: skip


def _last(owner: str, column: str, until: str, window: Window) -> Any:
    """A column of the newest row of a table that belongs to an idea, dated within the period or before."""
    one, idea = table(owner), table("idea")
    query = select(one.c[column]).where(one.c.idea_id == idea.c.id)
    if until:
        query = query.where(one.c[until] <= window.end)
    return query.order_by(one.c.id.desc()).limit(1).scalar_subquery()


def _reached(window: Window, states: tuple[str, ...]) -> Any:
    """Whether the state at the period's end, before filing, is one of some: what was sent back does not count."""
    step, idea = table("idea_step"), table("idea")
    query = select(step.c.state).where(step.c.idea_id == idea.c.id, step.c.taken_on <= window.end)
    query = query.where(step.c.state != FILED).order_by(step.c.id.desc()).limit(1)
    return func.coalesce(query.scalar_subquery().in_(states), False)


def _ideas(window: Window, today: dt.date) -> Select[Any]:
    """Ideas with how far they had come by the period's end."""
    idea, author = table("idea"), table("idea_author")
    names = select(PERSON.c.name).join(author, author.c.person_id == PERSON.c.id)
    names = names.where(author.c.idea_id == idea.c.id).order_by(author.c.place, author.c.id).correlate(idea)
    proposer = select(func.group_concat(names.subquery("authors").c.name, "、"))
    adopted, done = _step("采纳", window), _step("实施完成", window)
    benefit = _last("idea_benefit", "amount", "confirmed_on", window)  # what finance has confirmed
    return select(
        idea.c.id.label("key"), idea.c.title.label("label"), *(idea.c[n] for n in _OWN),
        proposer.scalar_subquery().label("proposer"), _last("idea_step", "state", "taken_on", window).label("state"),
        adopted.label("adopted_on"), done.label("implemented_on"), _reached(window, ADOPTED_STATES).label("is_adopted"),
        _reached(window, IMPLEMENTED_STATES).label("is_implemented"), benefit.label("benefit"), (benefit > 0).label("is_beneficial"),
        _last("idea_benefit", "confirmed_by", "confirmed_on", window).label("confirmed_by"),
        _last("idea_plan", "investment", "", window).label("investment"),
        _last("idea_grade", "level", "", window).label("level"), _last("idea_grade", "score", "", window).label("score"),
        _last("idea_reward", "amount", "", window).label("reward"),
    )  # fmt: skip


def _rewards(window: Window, today: dt.date) -> Select[Any]:
    """Rewards for ideas."""
    one, idea = table("idea_reward"), table("idea")
    return select(
        one.c.id.label("key"),
        idea.c.title.label("label"),
        one.c.amount,
        one.c.rewarded_on,
        one.c.idea_id.label("idea"),
    ).join(idea, idea.c.id == one.c.idea_id)


def _authors(window: Window, today: dt.date) -> Select[Any]:
    """Who took part in which idea."""
    one, idea = table("idea_author"), table("idea")
    return (
        select(
            one.c.id.label("key"),
            PERSON.c.name.label("label"),
            one.c.person_id.label("person"),
            one.c.idea_id.label("idea"),
            idea.c.proposed_on,
            idea.c.kind,
            PERSON.c.position_category,
        )
        .join(idea, idea.c.id == one.c.idea_id)
        .join(PERSON, PERSON.c.id == one.c.person_id)
    )


def _studios(window: Window, today: dt.date) -> Select[Any]:
    """Innovation studios that are open at the period's end, with their year; the leader is one of the members."""
    one, year, seat = table("studio"), table("studio_year"), table("studio_member")
    topic, result, pair = table("studio_topic"), table("studio_result"), table("mentoring_pair")

    def count(owner: Any, *tests: Any) -> Any:
        """How many rows belong to a studio."""
        return (
            select(func.count())
            .select_from(owner)
            .where(owner.c.studio_id == one.c.id, *tests)
            .scalar_subquery()
        )

    def dated(column: Any) -> Any:
        """The condition that a day lies in the period."""
        return column.between(window.start, window.end)

    def under_way(begins: Any, *ends: Any) -> Any:
        """The condition that something begun by the period's end has not ended before the period."""
        return and_(begins <= window.end, func.coalesce(*ends, window.end) >= window.start)

    of_year = and_(year.c.studio_id == one.c.id, year.c.year == window.end.year)
    there = or_(seat.c.left_on.is_(None), seat.c.left_on > window.end)
    team = count(seat, there, seat.c.joined_on <= window.end, seat.c.person_id != one.c.leader_id)
    joined = one.join(PERSON, PERSON.c.id == one.c.leader_id).outerjoin(year, of_year)
    return (
        select(
            one.c.id.label("key"), one.c.name.label("label"), one.c.name, one.c.level, one.c.named_on,
            one.c.document_number, one.c.area, PERSON.c.name.label("leader"), year.c.budget, year.c.spent, year.c.trained,
            year.c.conclusion, (team + 1).label("members"),
            count(topic, under_way(topic.c.started_on, topic.c.finished_on)).label("topics"),
            count(topic, dated(topic.c.finished_on)).label("topics_done"),
            count(result, dated(result.c.achieved_on)).label("results"),
            count(result, dated(result.c.achieved_on), result.c.kind == "专利").label("patents"),
            count(result, dated(result.c.achieved_on), result.c.kind == "先进操作法").label("methods"),
            count(pair, under_way(pair.c.starts_on, pair.c.ended_on, pair.c.ends_on)).label("pairs"),
        )
        .select_from(joined)
        .where(or_(one.c.closed_on.is_(None), one.c.closed_on > window.end))
    )  # fmt: skip


def _results(window: Window, today: dt.date) -> Select[Any]:
    """Results of innovation studios."""
    one = table("studio_result")
    return select(
        one.c.id.label("key"), one.c.title.label("label"), one.c.kind, one.c.achieved_on, one.c.benefit
    )


def _pairs(window: Window, today: dt.date) -> Select[Any]:
    """Pairs of master and apprentice."""
    one = table("mentoring_pair")
    return select(one.c.id.label("key"), one.c.trade.label("label"), one.c.starts_on, one.c.ended_on)


RELATIONS: tuple[Relation, ...] = (
    relation("ideas", "合理化建议和五小成果", "idea", rows=_ideas, dimensions=(
        text("number", "编号"), text("title", "名称"), text("kind", "种类", "idea_kind"), text("category", "类别", "idea_category"),
        text("proposer", "提出人"), text("unit_name", "部门"), text("position", "岗位"), text("phone", "电话"),
        day("proposed_on", "提出日期"), text("state", "状态", "idea_state"), day("adopted_on", "采纳日"), day("implemented_on", "实施日"),
        flag("is_adopted", "已采纳"), flag("is_implemented", "已实施"), flag("is_beneficial", "有效益"), flag("is_in_use", "已投入使用"),
        fen("benefit", "年效益"), text("confirmed_by", "财务确认人"), fen("investment", "投入"), text("level", "奖级"),
        fen("score", "评分"), fen("reward", "奖金"), flag("is_reported", "是否上报"), flag("is_secret", "涉密"),
        text("patent_number", "专利"), text("past_award", "往届获奖"), flag("has_promise", "真实性承诺"),
        text("unit_opinion", "推荐意见"), text("effect", "效果"),
    )),
    relation("idea_rewards", "建议和成果奖励", "idea", rows=_rewards, dimensions=(
        fen("amount", "金额"), day("rewarded_on", "奖励日期"), number("idea", "建议"),
    )),
    relation("idea_authors", "建议和成果完成人", "person", rows=_authors, dimensions=(
        number("person", "人员"), number("idea", "建议"), day("proposed_on", "提出日期"), text("kind", "种类", "idea_kind"),
        text("position_category", "岗位类别", "position_category"),
    )),
    relation("studios", "创新工作室", "studio", rows=_studios, dimensions=(
        text("name", "名称"), text("level", "级别", "studio_level"), text("leader", "领衔人"), day("named_on", "命名日期"),
        text("document_number", "文号"), fen("area", "场地面积"), fen("budget", "年度经费"), fen("spent", "已用"),
        number("trained", "培训人次"), text("conclusion", "年度考核"), number("members", "成员"), number("topics", "课题"),
        number("topics_done", "结题"), number("results", "成果"), number("patents", "专利"), number("methods", "先进操作法"),
        number("pairs", "师带徒"),
    )),
    relation("studio_results", "工作室成果", "studio_result", rows=_results, dimensions=(
        text("kind", "种类", "studio_result_kind"), day("achieved_on", "取得日期"), fen("benefit", "效益"),
    )),
    relation("mentoring", "师带徒", "mentoring", rows=_pairs, dimensions=(
        day("starts_on", "开始日期"), day("ended_on", "结束日期"),
    )),
)  # fmt: skip
