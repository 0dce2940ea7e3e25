"""Sources on the congress: terms, delegates, meetings, proposals, resolutions, offices and duties."""

import datetime as dt
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from core.members.queries import PERSON
from core.reporting.queries.relations import Relation, day, flag, number, relation, table, text
from core.reporting.queries.sources.members import age
from core.reporting.records.forms import Window

CLOSED = ("闭会", "归档")


def _current_term(window: Window) -> Any:
    """The key of the term under way at the period's end."""
    term = table("congress_term")
    began = or_(term.c.started_on.is_(None), term.c.started_on <= window.end)
    query = select(term.c.id).where(began).order_by(term.c.number.desc()).limit(1)
    return query.correlate(None).scalar_subquery()


def _terms(window: Window, today: dt.date) -> Select[Any]:
    """Terms of the congress."""
    term = table("congress_term")
    return select(
        term.c.id.label("key"),
        ("第" + func.cast(term.c.number, PERSON.c.name.type) + "届").label("label"),
        term.c.number,
        term.c.kind,
        term.c.started_on,
        term.c.years,
        term.c.planned,
        (term.c.id == _current_term(window)).label("is_current"),
    )


def _delegates(window: Window, today: dt.date) -> Select[Any]:
    """Delegates of the current term who are in office at the period's end."""
    delegate = table("delegate")
    in_office = or_(delegate.c.ended_on.is_(None), delegate.c.ended_on > window.end)
    return (
        select(
            delegate.c.id.label("key"),
            PERSON.c.name.label("label"),
            delegate.c.category,
            delegate.c.is_dispatched,
            delegate.c.origin,
            delegate.c.elected_on,
            PERSON.c.gender,
            age(PERSON.c.birth_date, window.end),
            PERSON.c.is_migrant_worker.label("is_migrant"),
            delegate.c.person_id.label("person"),
        )
        .join(PERSON, PERSON.c.id == delegate.c.person_id)
        .where(delegate.c.term_id == _current_term(window), in_office)
    )


def _meetings(window: Window, today: dt.date) -> Select[Any]:
    """Meetings of the congress with their presence."""
    meeting, shot, term = table("congress_meeting"), table("presence_snapshot"), table("congress_term")
    other = shot.alias("newest")  # an alias: the outer query reads the table itself
    newest = select(func.max(other.c.id)).where(other.c.meeting_id == meeting.c.id).scalar_subquery()
    named = (
        "第"
        + func.cast(term.c.number, PERSON.c.name.type)
        + "届第"
        + func.cast(meeting.c.number, PERSON.c.name.type)
        + "次"
    )
    joined = meeting.join(term, term.c.id == meeting.c.term_id).outerjoin(shot, shot.c.id == newest)
    return select(
        meeting.c.id.label("key"),
        named.label("label"),
        meeting.c.kind,
        meeting.c.held_on,
        meeting.c.state,
        meeting.c.state.in_(CLOSED).label("is_closed"),
        shot.c.due,
        shot.c.present,
    ).select_from(joined)


def _proposals(window: Window, today: dt.date) -> Select[Any]:
    """Proposals with what was decided, answered and said of the answer."""
    one, review, reply, said = (table(f"proposal{n}") for n in ("", "_review", "_reply", "_feedback"))
    signed = (
        select(reply.c.id).where(reply.c.proposal_id == one.c.id, reply.c.signed_on <= window.end).exists()
    )
    last = (
        select(said.c.satisfaction)
        .where(said.c.proposal_id == one.c.id)
        .order_by(said.c.round.desc())
        .limit(1)
    ).scalar_subquery()
    joined = one.outerjoin(review, review.c.proposal_id == one.c.id)
    return select(
        one.c.id.label("key"),
        one.c.title.label("label"),
        one.c.category,
        one.c.received_on,
        one.c.is_key,
        review.c.decision,
        signed.label("is_answered"),
        last.label("satisfaction"),
    ).select_from(joined)


def _resolutions(window: Window, today: dt.date) -> Select[Any]:
    """Resolutions with the matter that was voted on."""
    one, ballot = table("resolution"), table("ballot")
    return select(
        one.c.id.label("key"),
        one.c.title.label("label"),
        one.c.title,
        ballot.c.matter,
        one.c.passed_on,
        one.c.effective_on,
        one.c.is_repeal,
    ).join(ballot, ballot.c.id == one.c.ballot_id)


def _board_members(window: Window, today: dt.date) -> Select[Any]:
    """Board members elected by the congress who are in office at the period's end."""
    one = table("board_member")
    in_office = and_(
        or_(one.c.elected_on.is_(None), one.c.elected_on <= window.end),
        or_(one.c.removed_on.is_(None), one.c.removed_on > window.end),
        or_(one.c.ends_on.is_(None), one.c.ends_on >= window.end),
    )
    return (
        select(
            one.c.id.label("key"),
            PERSON.c.name.label("label"),
            one.c.office,
            one.c.elected_on,
            PERSON.c.gender,
        )
        .join(PERSON, PERSON.c.id == one.c.person_id)
        .where(in_office)
    )


def _appraisees(window: Window, today: dt.date) -> Select[Any]:
    """Leaders whom delegates appraised."""
    one, appraisal = table("appraisee"), table("appraisal")
    return (
        select(
            one.c.id.label("key"),
            PERSON.c.name.label("label"),
            appraisal.c.held_on,
            one.c.post,
            appraisal.c.id.label("appraisal"),
        )
        .join(appraisal, appraisal.c.id == one.c.appraisal_id)
        .join(PERSON, PERSON.c.id == one.c.person_id)
    )


def _inspections(window: Window, today: dt.date) -> Select[Any]:
    """Inspections by delegates."""
    one = table("inspection")
    return select(
        one.c.id.label("key"), one.c.theme.label("label"), one.c.kind, one.c.held_on, one.c.rechecked_on
    )


def _suggestions(window: Window, today: dt.date) -> Select[Any]:
    """Suggestions and questions of delegates."""
    one = table("delegate_suggestion")
    return select(
        one.c.id.label("key"), one.c.content.label("label"), one.c.kind, one.c.made_on, one.c.answered_on
    )


def _trainings(window: Window, today: dt.date) -> Select[Any]:
    """Who came to which training of delegates."""
    seat, one, delegate = table("training_attendance"), table("delegate_training"), table("delegate")
    return (
        select(
            seat.c.id.label("key"),
            PERSON.c.name.label("label"),
            seat.c.state,
            one.c.id.label("training"),
            one.c.held_on,
            delegate.c.person_id.label("person"),
        )
        .join(one, one.c.id == seat.c.training_id)
        .join(delegate, delegate.c.id == seat.c.delegate_id)
        .join(PERSON, PERSON.c.id == delegate.c.person_id)
    )


RELATIONS: tuple[Relation, ...] = (
    relation(
        "terms",
        "职代会届次",
        "term",
        rows=_terms,
        dimensions=(
            number("number", "届"),
            text("kind", "形式", "congress_kind"),
            day("started_on", "开始日期"),
            number("years", "任期"),
            number("planned", "应选代表"),
            flag("is_current", "本届"),
        ),
    ),
    relation(
        "delegates",
        "职工代表",
        "person",
        rows=_delegates,
        dimensions=(
            text("category", "代表类别", "position_category"),
            flag("is_dispatched", "劳务派遣"),
            text("origin", "产生方式", "delegate_origin"),
            day("elected_on", "当选日期"),
            text("gender", "性别", "gender"),
            number("age", "年龄"),
            flag("is_migrant", "农民工"),
            number("person", "人员"),
        ),
    ),
    relation(
        "meetings",
        "职代会会议",
        "meeting",
        rows=_meetings,
        dimensions=(
            text("kind", "会议类别", "meeting_kind"),
            day("held_on", "召开日期"),
            text("state", "状态", "meeting_state"),
            flag("is_closed", "已闭会"),
            number("due", "应到"),
            number("present", "实到"),
        ),
    ),
    relation(
        "proposals",
        "提案",
        "proposal",
        rows=_proposals,
        dimensions=(
            text("category", "类别", "proposal_category"),
            day("received_on", "收到日期"),
            flag("is_key", "重点提案"),
            text("decision", "审查决定", "proposal_decision"),
            flag("is_answered", "已答复"),
            text("satisfaction", "反馈", "proposal_satisfaction"),
        ),
    ),
    relation(
        "resolutions",
        "决议",
        "resolution",
        rows=_resolutions,
        dimensions=(
            text("title", "决议名称"),
            text("matter", "事项", "congress_matter"),
            day("passed_on", "通过日期"),
            day("effective_on", "生效日期"),
            flag("is_repeal", "废止"),
        ),
    ),
    relation(
        "board_members",
        "职工董事监事",
        "person",
        rows=_board_members,
        dimensions=(
            text("office", "职务", "board_office"),
            day("elected_on", "当选日期"),
            text("gender", "性别", "gender"),
        ),
    ),
    relation(
        "appraisees",
        "民主评议对象",
        "person",
        rows=_appraisees,
        dimensions=(
            day("held_on", "评议日期"),
            text("post", "职务"),
            number("appraisal", "评议"),
        ),
    ),
    relation(
        "inspections",
        "代表巡视检查",
        "inspection",
        rows=_inspections,
        dimensions=(
            text("kind", "类别", "inspection_kind"),
            day("held_on", "日期"),
            day("rechecked_on", "复查日期"),
        ),
    ),
    relation(
        "suggestions",
        "代表意见建议",
        "suggestion",
        rows=_suggestions,
        dimensions=(
            text("kind", "类别", "suggestion_kind"),
            day("made_on", "提出日期"),
            day("answered_on", "答复日期"),
        ),
    ),
    relation(
        "delegate_trainings",
        "代表培训出席",
        "person",
        rows=_trainings,
        dimensions=(
            text("state", "出席", "training_state"),
            number("training", "培训"),
            day("held_on", "日期"),
            number("person", "人员"),
        ),
    ),
)
