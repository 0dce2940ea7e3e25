"""Workers' opinions from receipt to closure, and inspections."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from core import stored
from core.audit import Writing
from core.db import Database
from core.disclosure.queries import feedback as queries
from core.disclosure.queries import publications
from core.disclosure.records.feedback import ADOPTED, Feedback, FeedbackLine, Inspection, InspectionScore
from core.disclosure.rules import feedback as rules
from core.disclosure.tables.feedback import FeedbackRow, InspectionRow, InspectionScoreRow
from core.errors import Conflict, Invalid, Problem
from core.regulations.queries import rule_set_of, rules_version

# The sides that inspections of this kind look at; a unit adds its own.
ASPECTS = ("公开内容", "公开形式", "公开范围", "公开时间", "监督和整改", "重大事项职工参与")


class Opinions:
    """What workers say about the disclosure, and what became of it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def lines(self, *, today: dt.date | None = None) -> tuple[FeedbackLine, ...]:
        """Every opinion as it stands, the newest first."""
        day = today or dt.date.today()
        with self._db.read() as session:
            law = rule_set_of(session, day)
            return tuple(rules.line(one, law, day) for one in queries.opinions(session))

    def opinion(self, feedback_id: int) -> Feedback:
        """One opinion; raises NotFound."""
        with self._db.read() as session:
            return queries.opinion(session, feedback_id)

    def inspections(self) -> tuple[Inspection, ...]:
        """Every inspection, the newest first."""
        with self._db.read() as session:
            return queries.inspections(session)

    def scores(self, inspection_id: int) -> tuple[InspectionScore, ...]:
        """The scores of an inspection in order."""
        with self._db.read() as session:
            return queries.scores(session, inspection_id)

    # ---- opinions ----

    def receive(self, opinion: Feedback) -> int:
        """Record an opinion under the next number; the day of the answer follows the law; raises Invalid, NotFound."""
        with self._db.write("受理职工意见") as writing:
            received = opinion.received_on or dt.date.today()
            law = rule_set_of(writing.session, received)
            prefix = f"意见{received.year}-"
            number = f"{prefix}{publications.last_number(writing.session, FeedbackRow, prefix) + 1:03d}"
            fresh = Feedback(
                number=number, due_on=rules.due_on(received, law), rules_version=rules_version(law, (rules.REPLY,)),
                **{n: getattr(opinion, n) for n in _RECEIVED},
            )  # fmt: skip
            _refuse(rules.problems(fresh))
            writing.note = number
            return stored.add(writing, FeedbackRow, fresh)

    def edit(self, opinion: Feedback) -> None:
        """Store what was received and who deals with it; its number, answer and closure stay; raises Invalid, Conflict."""
        with self._db.write("修改职工意见", note=opinion.number) as writing:
            old = _open(writing, opinion.id or 0)
            kept = replace(old, **{n: getattr(opinion, n) for n in _RECEIVED})
            if kept.received_on and kept.received_on != old.received_on:
                kept = replace(
                    kept,
                    due_on=rules.due_on(kept.received_on, rule_set_of(writing.session, kept.received_on)),
                )
            _refuse(rules.problems(kept))
            stored.replace(writing, FeedbackRow, kept)

    def assign(self, feedback_id: int, department: str, handler: str) -> None:
        """Say who deals with an opinion; raises Conflict once closed, NotFound."""
        with self._db.write("交办职工意见", note=department) as writing:
            one = _open(writing, feedback_id)
            stored.replace(writing, FeedbackRow, replace(one, department=department, handler=handler))

    def reply(self, feedback_id: int, given: Feedback) -> None:
        """Record the answer: day, text, outcome with reason, and the rectification promised (the fields of `given`).

        Raises Invalid, Conflict once closed, NotFound.
        """
        with self._db.write("答复职工意见") as writing:
            one = _open(writing, feedback_id)
            writing.note = one.number
            answered = replace(one, **{n: getattr(given, n) for n in _ANSWER})
            if not answered.reply or not answered.replied_on:
                raise Invalid((Problem(field="reply", message="请填写答复内容和答复日期"),))
            _refuse(rules.problems(answered))
            if answered.outcome not in ADOPTED:
                answered = replace(answered, rectification=None, rectify_by=None)
            stored.replace(writing, FeedbackRow, answered)

    def rectified(self, feedback_id: int, on: dt.date) -> None:
        """Record that what was promised is done; raises Conflict, Invalid, NotFound."""
        with self._db.write("登记整改完成", note=on.isoformat()) as writing:
            one = _open(writing, feedback_id)
            if not one.rectification:
                raise Conflict("这条意见没有整改措施，没有登记。请先在答复里写明整改措施。")
            if one.replied_on and on < one.replied_on:
                raise Invalid((Problem(field="rectified_on", message="整改完成日期早于答复日期，请核对"),))
            stored.replace(writing, FeedbackRow, replace(one, rectified_on=on))

    def answer_in_public(self, feedback_id: int, publication_id: int) -> None:
        """Say which publication answers an opinion; raises Conflict once closed, NotFound."""
        with self._db.write("公开答复职工意见") as writing:
            publications.publication(writing.session, publication_id)
            one = _open(writing, feedback_id)
            writing.note = one.number
            stored.replace(writing, FeedbackRow, replace(one, answer_id=publication_id))

    def close(self, feedback_id: int, on: dt.date, *, satisfaction: str | None = None) -> None:
        """Close an answered opinion whose rectification is done; raises Invalid telling what is missing, Conflict."""
        with self._db.write("办结职工意见") as writing:
            one = _open(writing, feedback_id)
            writing.note = one.number
            _refuse(rules.closing_problems(one))
            closed = replace(one, closed_on=on, satisfaction=satisfaction or one.satisfaction)
            stored.replace(writing, FeedbackRow, closed)

    def rate(self, feedback_id: int, satisfaction: str) -> None:
        """Record what the worker thinks of the answer; raises Invalid, Conflict without an answer, NotFound."""
        with self._db.write("登记满意情况", note=satisfaction) as writing:
            one = queries.opinion(writing.session, feedback_id)
            if not one.replied_on:
                raise Conflict(f"{one.number} 还没有答复，没有登记满意情况。")
            stored.replace(writing, FeedbackRow, replace(one, satisfaction=satisfaction))

    # ---- inspections ----

    def add_inspection(self, inspection: Inspection, scores: Sequence[InspectionScore] = ()) -> int:
        """Record an inspection with its scores; raises Invalid."""
        with self._db.write("登记公开检查", note=inspection.team) as writing:
            key = stored.add(writing, InspectionRow, replace(inspection, id=None))
            _score(writing, key, scores)
            return key

    def edit_inspection(self, inspection: Inspection, scores: Sequence[InspectionScore]) -> None:
        """Store an inspection, its re-check included, with these scores; raises Invalid, NotFound."""
        with self._db.write("修改公开检查", note=inspection.team) as writing:
            stored.replace(writing, InspectionRow, inspection)
            for old in queries.scores(writing.session, inspection.id or 0):
                stored.remove(writing, InspectionScoreRow, old.id or 0)
            _score(writing, inspection.id or 0, scores)


_RECEIVED = (
    "publication_id", "item_id", "source", "is_anonymous", "person", "contact", "content", "received_on",
    "received_by", "department", "handler",
)  # fmt: skip
_ANSWER = ("replied_on", "reply", "outcome", "outcome_reason", "rectification", "rectify_by")


def _open(writing: Writing, feedback_id: int) -> Feedback:
    """An opinion that is not closed; raises Conflict, NotFound."""
    one = queries.opinion(writing.session, feedback_id)
    if one.closed_on is not None:
        raise Conflict(
            f"{one.number} 已于 {one.closed_on.isoformat()} 办结，没有改动。需要更正的，请先撤销办结。"
        )
    return one


def _refuse(found: tuple[Problem, ...]) -> None:
    """Raise Invalid when there is anything wrong."""
    if found:
        raise Invalid(found)


def _score(writing: Writing, inspection_id: int, scores: Sequence[InspectionScore]) -> None:
    """Store the scores; raises Invalid for more points than there are."""
    for place, one in enumerate(scores, start=1):
        if not 0 <= one.points <= one.full:
            message = f"“{one.aspect}”得分 {one.points}，应在 0 到满分 {one.full} 之间"
            raise Invalid((Problem(field="points", message=message),))
        fresh = replace(one, id=None, inspection_id=inspection_id, position=place)
        stored.add(writing, InspectionScoreRow, fresh)
