"""民主评议 from the form to the closed result; each public writer is one audited change."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.congress.queries import appraisal as queries
from core.congress.queries import meetings, terms
from core.congress.records.appraisal import (
    SMALLEST_GROUP,
    Appraisal,
    AppraisalLine,
    AppraisalSummary,
    Appraisee,
    Dimension,
    GradeCount,
    VoterGroup,
)
from core.congress.rules import appraisal as rules
from core.congress.tables.appraisal import (
    AppraisalRow,
    AppraiseeRow,
    DimensionRow,
    GradeCountRow,
    VoterGroupRow,
)
from core.db import Database
from core.errors import Conflict, Invalid, NotFound, Problem
from core.members.service import Members
from core.regulations.queries import rule_set_of, rules_version
from core.rules import Finding, RuleSet
from core.tables import Stored


class Appraisals:
    """The democratic appraisals of the meetings of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def appraisals(self, meeting_id: int) -> tuple[Appraisal, ...]:
        """A meeting's appraisals in the order in which they were prepared."""
        with self._db.read() as session:
            return queries.appraisals(session, meeting_id)

    def appraisal(self, appraisal_id: int) -> Appraisal:
        """One appraisal; raises NotFound."""
        with self._db.read() as session:
            return queries.appraisal(session, appraisal_id)

    def appraisees(self, appraisal_id: int) -> tuple[Appraisee, ...]:
        """The people appraised, in order."""
        with self._db.read() as session:
            return queries.appraisees(session, appraisal_id)

    def dimensions(self, appraisal_id: int) -> tuple[Dimension, ...]:
        """What is graded, in order."""
        with self._db.read() as session:
            return queries.dimensions(session, appraisal_id)

    def groups(self, appraisal_id: int) -> tuple[VoterGroup, ...]:
        """Who grades, in order, with their papers."""
        with self._db.read() as session:
            return queries.groups(session, appraisal_id)

    def counts(self, appraisal_id: int) -> tuple[GradeCount, ...]:
        """The grades entered; once closed, only of groups that may be shown alone."""
        with self._db.read() as session:
            found = queries.counts(session, appraisal_id)
            if queries.appraisal(session, appraisal_id).state != "已确认":
                return found
            shown = rules.alone(queries.groups(session, appraisal_id))
            return tuple(c for c in found if c.group_id in shown)

    def findings(self, appraisal_id: int) -> tuple[Finding, ...]:
        """What the law says of who is appraised, by place and ownership."""
        nature = self._nature()
        with self._db.read() as session:
            return _findings(session, queries.appraisal(session, appraisal_id), nature)

    def missing(self, appraisal_id: int) -> tuple[str, ...]:
        """The groups whose sheet is not entered yet."""
        with self._db.read() as session:
            return _missing(queries.sheets(session, appraisal_id))

    def result(self, appraisal_id: int) -> tuple[AppraisalLine, ...]:
        """Every person in every dimension and in total; raises Conflict while sheets are missing, Invalid for
        fewer than five papers in all.
        """
        with self._db.read() as session:
            return _result(session, queries.appraisal(session, appraisal_id))

    def summary(self, appraisal_id: int) -> AppraisalSummary:
        """What 民主评议情况汇总表 says; raises as `result`."""
        with self._db.read() as session:
            return _summary(session, queries.appraisal(session, appraisal_id))

    def default_dimensions(self, meeting_id: int) -> tuple[Dimension, ...]:
        """The usual dimensions under the rules of the meeting's day."""
        with self._db.read() as session:
            return rules.default_dimensions(_rules(session, meeting_id))

    def _nature(self) -> str | None:
        """What kind of unit the union is in."""
        return Members(self._db).organisation().unit_nature

    # ---- writing ----

    def prepare(
        self,
        appraisal: Appraisal,
        *,
        appraisees: Sequence[Appraisee],
        groups: Sequence[VoterGroup],
        dimensions: Sequence[Dimension] = (),
    ) -> int:
        """A new appraisal, by default with the usual dimensions; raises Invalid, NotFound."""
        with self._db.write("准备民主评议", note=appraisal.title) as writing:
            meetings.meeting(writing.session, appraisal.meeting_id)
            fresh = replace(appraisal, state="准备", closed_on=None, result=None, findings=None)
            graded = dimensions or rules.default_dimensions(_rules(writing.session, appraisal.meeting_id))
            _require_sound(writing.session, appraisees, graded, groups)
            appraisal_id = stored.add(writing, AppraisalRow, replace(fresh, rules_version=None))
            _add_parts(writing, appraisal_id, appraisees, graded, groups)
            return appraisal_id

    def edit(
        self,
        appraisal: Appraisal,
        *,
        appraisees: Sequence[Appraisee],
        groups: Sequence[VoterGroup],
        dimensions: Sequence[Dimension],
    ) -> None:
        """Change an appraisal before the first sheet is entered; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改民主评议", note=appraisal.title) as writing:
            old = queries.appraisal(writing.session, appraisal.id or 0)
            _require_state(old, ("准备",))
            _require_sound(writing.session, appraisees, dimensions, groups)
            _remove_parts(writing, old.id or 0)
            stored.replace(writing, AppraisalRow, replace(appraisal, meeting_id=old.meeting_id, state="准备"))
            _add_parts(writing, old.id or 0, appraisees, dimensions, groups)

    def enter_group(self, group: VoterGroup, counts: Sequence[GradeCount]) -> None:
        """Enter a group's papers and all its grades, in place of those entered before.

        Only `returned` and `invalid` of the group are taken; raises Invalid with every sum that does not tie,
        NotFound, Conflict.
        """
        with self._db.write("录入民主评议票数", note=group.name) as writing:
            _enter(writing, group, counts)

    def set_summary(self, appraisee_id: int, summary: str | None) -> None:
        """What was said of a person, for the summary table; raises NotFound, Conflict, Invalid."""
        with self._db.write("填写评议意见") as writing:
            row = stored.require(writing.session, AppraiseeRow, appraisee_id)
            _require_state(queries.appraisal(writing.session, row.appraisal_id), ("准备", "计票"))
            stored.replace(writing, AppraiseeRow, replace(stored.record(Appraisee, row), summary=summary))

    def close(self, appraisal_id: int, *, reason: str = "") -> tuple[AppraisalLine, ...]:
        """Confirm and store the result; advice of the law wants a written reason; raises Invalid, Conflict."""
        nature = self._nature()
        with self._db.write("确认民主评议结果") as writing:
            return _close(writing, queries.appraisal(writing.session, appraisal_id), nature, reason.strip())


def _require_sound(
    session: Session,
    appraisees: Sequence[Appraisee],
    dimensions: Sequence[Dimension],
    groups: Sequence[VoterGroup],
) -> None:
    """Refuse an appraisal that cannot be held; raises Invalid, NotFound."""
    found = rules.setup_problems(appraisees, dimensions, groups)
    if found:
        raise Invalid(found)
    known = terms.people_by_id(session, [a.person_id for a in appraisees])
    if any(a.person_id not in known for a in appraisees):
        raise NotFound("花名册上没有这名被评议人。请刷新后重新选择；评议没有改动。")


def _add_parts(
    writing: Writing,
    appraisal_id: int,
    appraisees: Sequence[Appraisee],
    dimensions: Sequence[Dimension],
    groups: Sequence[VoterGroup],
) -> None:
    """Store who is appraised in what by whom, in the order given."""
    rows: tuple[tuple[type[Stored], Sequence[Appraisee | Dimension | VoterGroup]], ...] = (
        (AppraiseeRow, appraisees),
        (DimensionRow, dimensions),
        (VoterGroupRow, [replace(g, returned=0, invalid=0) for g in groups]),
    )
    for row, parts in rows:
        for n, part in enumerate(parts, start=1):
            stored.add(writing, row, replace(part, id=None, appraisal_id=appraisal_id, position=n))


def _remove_parts(writing: Writing, appraisal_id: int) -> None:
    """Delete what an appraisal consists of, before it is stored anew."""
    found = queries.sheets(writing.session, appraisal_id)
    for row, parts in (
        (AppraiseeRow, found.appraisees),
        (DimensionRow, found.dimensions),
        (VoterGroupRow, found.groups),
    ):
        for part in parts:
            stored.remove(writing, row, part.id or 0)


def _enter(writing: Writing, given: VoterGroup, counts: Sequence[GradeCount]) -> None:
    """Store a group's sheet after every check."""
    session = writing.session
    known = stored.record(VoterGroup, stored.require(session, VoterGroupRow, given.id))
    group = replace(known, returned=given.returned, invalid=given.invalid)
    appraisal = queries.appraisal(session, group.appraisal_id)
    _require_state(appraisal, ("准备", "计票"))
    sheets = queries.sheets(session, group.appraisal_id)
    found = list(rules.sheet_problems(group, counts, sheets.appraisees, sheets.dimensions))
    returned = sum(g.returned for g in sheets.groups if g.id != group.id) + group.returned
    if returned > appraisal.issued:
        more = f"各组共收回 {returned} 份，多于发出的 {appraisal.issued} 份，多出 {returned - appraisal.issued} 份"
        found.append(Problem(field="returned", message=more))
    if found:
        raise Invalid(tuple(found))
    for old in sheets.counts:
        if old.group_id == group.id:
            stored.remove(writing, GradeCountRow, old.id or 0)
    for one in counts:
        stored.add(writing, GradeCountRow, replace(one, id=None, group_id=group.id or 0))
    stored.replace(writing, VoterGroupRow, group)
    stored.replace(writing, AppraisalRow, replace(appraisal, state="计票"))


def _missing(sheets: rules.Sheets) -> tuple[str, ...]:
    """The groups without a sheet."""
    entered = {c.group_id for c in sheets.counts}
    return tuple(g.name for g in sheets.groups if g.id not in entered)


def _require_countable(sheets: rules.Sheets) -> None:
    """Refuse a result while sheets are missing or when so few took part that it would tell who said what."""
    missing = _missing(sheets)
    if missing:
        raise Conflict(f"还没有录入这些组的票数：{'、'.join(missing)}。已录入的都保留，请补齐后再看结果。")
    if rules.is_too_small(sheets.groups):
        sentence = f"有效测评表合计不足 {SMALLEST_GROUP} 份，为不透露个人意见，不出结果；已录入的票数都保留"
        raise Invalid((Problem(field="counts", message=sentence),))


def _result(session: Session, appraisal: Appraisal) -> tuple[AppraisalLine, ...]:
    """The result under the rules of the meeting's day."""
    sheets = queries.sheets(session, appraisal.id or 0)
    _require_countable(sheets)
    return rules.result(sheets, _rules(session, appraisal.meeting_id))


def _summary(session: Session, appraisal: Appraisal) -> AppraisalSummary:
    """The summary table."""
    sheets = queries.sheets(session, appraisal.id or 0)
    _require_countable(sheets)
    meeting = meetings.meeting(session, appraisal.meeting_id)
    delegates = len(meetings.due_delegates(session, appraisal.meeting_id))
    took_part = sum(g.valid for g in sheets.groups)
    return AppraisalSummary(
        title=appraisal.title,
        employees=terms.term(session, meeting.term_id).employees,
        delegates=delegates,
        issued=appraisal.issued,
        returned=sum(g.returned for g in sheets.groups),
        participants=took_part,
        share=rules.rounded(Fraction(100 * took_part, delegates)) if delegates else Decimal("0.00"),
        lines=rules.overall_lines(sheets),
    )


def _findings(session: Session, appraisal: Appraisal, nature: str | None) -> tuple[Finding, ...]:
    """Who may and must be appraised."""
    day = meetings.meeting(session, appraisal.meeting_id).held_on or dt.date.today()
    listed = queries.appraisees(session, appraisal.id or 0)
    board, law = queries.board(session, day), _rules(session, appraisal.meeting_id)
    return rules.scope_findings(listed, board, nature, law)


def _close(
    writing: Writing, appraisal: Appraisal, nature: str | None, reason: str
) -> tuple[AppraisalLine, ...]:
    """Store the result's sentences, the findings and the version of the rules."""
    session = writing.session
    _require_state(appraisal, ("计票",))
    lines = _result(session, appraisal)
    found = _findings(session, appraisal, nature)
    why = "；".join(filter(None, (appraisal.reason, reason)))
    advice = [f for f in found if f.severity == "强制" or (f.severity == "建议" and not why)]
    if advice:
        wanted = [f"{f.sentence}；仍要确认的，请写明理由" for f in advice]
        raise Invalid(tuple(Problem(field="reason", message=sentence) for sentence in wanted))
    closed = replace(
        appraisal,
        state="已确认",
        closed_on=dt.date.today(),
        reason=why or None,
        result="\n".join(rules.line_sentence(line) for line in lines),
        findings="\n".join(f"{f.severity}：{f.sentence}（{f.source}）" for f in found) or None,
        rules_version=rules_version(_rules(session, appraisal.meeting_id), rules.LISTED_RULES),
    )
    stored.replace(writing, AppraisalRow, closed)
    return lines


def _require_state(appraisal: Appraisal, states: Collection[str]) -> None:
    """Refuse what the state no longer or not yet allows; raises Conflict."""
    if appraisal.state not in states:
        raise Conflict(
            f"“{appraisal.title}”现在是“{appraisal.state}”，只有“{'、'.join(states)}”时可以这样做；没有改动。"
        )


def _rules(session: Session, meeting_id: int) -> RuleSet:
    """The law in force on the meeting's day, or today before a day is set."""
    return rule_set_of(session, meetings.meeting(session, meeting_id).held_on or dt.date.today())
