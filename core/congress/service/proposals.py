"""Proposals as the rest of the product uses them: each public writer is one audited, undoable change."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from core import calendar, codes, stored
from core.congress import answering, proposal_sheets, proposing
from core.congress.proposal_form import write_form
from core.congress.proposal_sheets import FormPlan
from core.congress.queries import meetings as meeting_queries
from core.congress.queries import proposals as queries
from core.congress.queries import terms
from core.congress.records.meetings import Meeting
from core.congress.records.proposals import (
    Assignment,
    BoardColumn,
    CarryOver,
    Extension,
    Feedback,
    MeetingProposals,
    Proposal,
    ProposalCall,
    ProposalCase,
    ProposalFile,
    ProposalFilter,
    ProposalLine,
    ProposalReport,
    Reply,
    Review,
)
from core.congress.rules import proposal_lists as lists
from core.congress.rules import proposal_report as reporting
from core.congress.rules import proposals as life
from core.congress.tables.proposals import ProposalRow
from core.db import Database
from core.regulations.queries import rule_set_of
from core.rules import Finding

EVERYTHING = ProposalFilter()


class Proposals:
    """Calls, proposals, their review, handling, replies and feedback in one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- the call ----

    def call(self, meeting_id: int) -> ProposalCall | None:
        """The call for proposals to a meeting, if there is one."""
        with self._db.read() as session:
            return queries.call_of(session, meeting_id)

    def draft_call(self, meeting_id: int) -> ProposalCall:
        """A call with the reasons, seconders and days that the rules of the place name; raises NotFound."""
        with self._db.read() as session:
            return proposing.draft_call(session, meeting_id)

    def open_call(self, call: ProposalCall) -> int:
        """A new call; raises Invalid, NotFound, Conflict when the meeting has one."""
        with self._db.write("征集提案") as writing:
            return proposing.open_call(writing, call)

    def edit_call(self, call: ProposalCall) -> None:
        """Store a call; raises Invalid, NotFound."""
        with self._db.write("修改提案征集") as writing:
            proposing.edit_call(writing, call)

    # ---- entering ----

    def submit(self, proposal: Proposal, seconder_ids: Sequence[int] = ()) -> int:
        """A new proposal of a call with its seconders (delegates); without a number it gets the next one.

        Raises Invalid for an empty part, several matters, a stranger, a late one without `late_reason`; NotFound,
        Conflict for a number taken.
        """
        with self._db.write("登记提案", note=proposal.title) as writing:
            return proposing.submit(writing, proposal, seconder_ids)

    def edit(self, proposal: Proposal) -> None:
        """Store a proposal that is not yet reviewed; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改提案", note=proposal.title) as writing:
            proposing.edit(writing, proposal)

    def second(self, proposal_id: int, delegate_ids: Sequence[int]) -> None:
        """Put these delegates, in order, in place of the seconders; raises Invalid, NotFound, Conflict."""
        with self._db.write("登记提案附议人", note=f"{len(delegate_ids)} 名") as writing:
            case = queries.one_case(writing.session, proposal_id)
            life.require(case, "附议")
            people = queries.delegates(writing.session, meeting_ids=[case.call.meeting_id])
            proposing.put_seconders(
                writing, proposal_id, case.proposal.proposer_id, delegate_ids, people=people
            )

    def set_key(self, proposal_id: int, is_key: bool) -> None:
        """Mark a proposal as a key one, or no longer, in any state; raises NotFound."""
        with self._db.write("设定重点提案" if is_key else "取消重点提案") as writing:
            row = stored.require(writing.session, ProposalRow, proposal_id)
            row.is_key, writing.note = is_key, row.title

    # ---- review ----

    def findings(self, proposal_id: int) -> tuple[Finding, ...]:
        """What the rules say today of taking a proposal up; raises NotFound."""
        with self._db.read() as session:
            case = queries.one_case(session, proposal_id)
            people = queries.delegates(session, meeting_ids=[case.call.meeting_id])
            return life.review_findings(case, people, rule_set_of(session, dt.date.today()))

    def review(self, review: Review) -> tuple[Finding, ...]:
        """Store the decision on a proposal and what the rules said of it.

        Raises Invalid without a reason where one is due, for a mandatory finding, for days in the wrong order;
        NotFound; Conflict for one already reviewed and for a merger that cannot be.
        """
        with self._db.write(f"提案{review.decision}") as writing:
            writing.note = stored.require(writing.session, ProposalRow, review.proposal_id).title
            return proposing.review(writing, review)

    def mergeable(self, proposal_id: int) -> tuple[ProposalLine, ...]:
        """The proposals that this one can be merged into; raises NotFound."""
        with self._db.read() as session:
            case = queries.one_case(session, proposal_id)
            found = _lines(session, case.meeting_id, dt.date.today())
            return tuple(x for x in found if x.state in proposing.MAIN_STATES and x.id != proposal_id)

    def merge(self, main_id: int, ids: Sequence[int], review: Review) -> None:
        """Merge proposals into a main one as one change; the main one is filed first when it waits for review.

        `review` tells by whom, when and why. Raises as `review`.
        """
        with self._db.write("提案并案", note=f"{len(ids)} 件") as writing:
            proposing.merge(writing, main_id, ids, review)

    # ---- handling ----

    def assign(self, assignment: Assignment) -> int:
        """Hand a proposal to its departments, or to others as long as nobody has replied.

        Without `due_on` the day is counted in working days, without `slip_number` the next one is taken. Raises
        Invalid, NotFound, Conflict.
        """
        with self._db.write("提案交办", note=assignment.lead_department) as writing:
            return answering.assign(writing, assignment)

    def hand_back(self, proposal_id: int, on: dt.date) -> None:
        """Note the day on which the hand-over slip came back; raises Invalid, NotFound, Conflict."""
        with self._db.write("登记交办单交回") as writing:
            answering.hand_back(writing, proposal_id, on)

    def extend(self, extension: Extension) -> int:
        """Move the due day to a later one with reason and approval; raises Invalid, NotFound, Conflict."""
        with self._db.write("提案延期", note=extension.reason) as writing:
            return answering.extend(writing, extension)

    def remind(self, proposal_ids: Sequence[int], on: dt.date) -> tuple[str, ...]:
        """Remind departments as one change, a letter each; the letters' numbers; raises Invalid, Conflict."""
        with self._db.write("提案催办", note=f"{len(proposal_ids)} 件") as writing:
            return answering.remind(writing, proposal_ids, on)

    def reply(self, reply: Reply) -> int:
        """Store the draft of a reply, in place of the one not yet signed; raises Invalid, NotFound, Conflict."""
        with self._db.write("登记提案答复", note=reply.outcome) as writing:
            return answering.reply(writing, reply)

    def sign(
        self, proposal_id: int, signed_by: str, on: dt.date, *, has_seal: bool = True, reason: str = ""
    ) -> Finding:
        """Sign the draft, upon which it goes to every submitter.

        Without signer or seal it wants a written reason. Raises Invalid, NotFound, Conflict.
        """
        with self._db.write("签发提案答复", note=signed_by) as writing:
            signed = Reply(proposal_id=proposal_id, signed_by=signed_by, signed_on=on, has_seal=has_seal)
            return answering.sign(writing, signed, reason=reason)

    def feedback(self, feedback: Feedback) -> bool:
        """Store what the submitter of one proposal, merged or not, says of the reply; whether that reopened it.

        The first 不满意 hands it to the same departments once more. Raises Invalid, NotFound, Conflict.
        """
        with self._db.write("登记提案反馈", note=feedback.satisfaction) as writing:
            is_reopened = answering.feed_back(writing, feedback)
            writing.note += "，转入二次办理" if is_reopened else ""
            return is_reopened

    def carry_over(
        self,
        meeting_id: int,
        to_meeting_id: int,
        on: dt.date,
        *,
        ids: Sequence[int] | None = None,
        note: str | None = None,
    ) -> int:
        """Hand a meeting's open proposals, or these of them, on to a later one; how many; raises NotFound, Conflict."""
        with self._db.write("提案结转") as writing:
            chosen = answering.open_ids(writing.session, meeting_id) if ids is None else ids
            writing.note = f"{len(chosen)} 件"
            one = CarryOver(meeting_id=to_meeting_id, carried_on=on, note=note)
            return answering.carry_over(writing, chosen, one)

    def later_meetings(self, meeting_id: int) -> tuple[Meeting, ...]:
        """The meetings to which open proposals can be carried over, the next one first; raises NotFound."""
        with self._db.read() as session:
            here = meeting_queries.meeting(session, meeting_id)
            place = (here.term_number, here.number)
            found = [m for m in meeting_queries.meetings(session) if (m.term_number, m.number) > place]
            return tuple(reversed(found))

    # ---- lists ----

    def proposals(
        self, meeting_id: int, wanted: ProposalFilter = EVERYTHING, *, today: dt.date | None = None
    ) -> tuple[ProposalLine, ...]:
        """The proposals of a meeting by number, then those carried over to it; raises NotFound."""
        with self._db.read() as session:
            meeting_queries.meeting(session, meeting_id)
            return lists.chosen(_lines(session, meeting_id, today or dt.date.today()), wanted)

    def board(self, meeting_id: int, *, today: dt.date | None = None) -> tuple[BoardColumn, ...]:
        """Every state with its proposals, the most urgent first; raises NotFound."""
        return lists.board(self.proposals(meeting_id, today=today))

    def file(self, proposal_id: int, *, today: dt.date | None = None) -> ProposalFile:
        """Everything on one proposal as the meeting that has it now sees it; raises NotFound."""
        day = today or dt.date.today()
        with self._db.read() as session:
            case = queries.one_case(session, proposal_id)
            main = lists.main_of(case, queries.mains(session, [case]))
        due = life.due_on(case)
        own = [s for s in lists.slips(main or case) if s.proposal.id == proposal_id]
        return ProposalFile(
            case=case,
            main=main,
            line=lists.line(case, case.meeting_id, day, main),
            timeline=lists.timeline(case, main),
            slips=tuple(own) if main else lists.slips(case),
            doubt=calendar.doubt(day, due) if due else None,
        )

    def overdue(self, today: dt.date) -> tuple[ProposalLine, ...]:
        """Every proposal of the store whose day has passed, the longest overdue first."""
        found = [x for x in self._with_days(today) if x.is_overdue]
        return tuple(sorted(found, key=lambda x: (x.due_on or today, x.id)))

    def due_soon(self, today: dt.date, *, days: int | None = None) -> tuple[ProposalLine, ...]:
        """Every proposal due within so many working days, by default as many as the rule says, the earliest first."""
        if days is None:
            with self._db.read() as session:
                days = int(rule_set_of(session, today)[life.PREFIX + "due_soon_days"].number)
        found = [x for x in self._with_days(today) if x.days_left is not None and 0 <= x.days_left <= days]
        return tuple(sorted(found, key=lambda x: (x.due_on or today, x.id)))

    def _with_days(self, today: dt.date) -> tuple[ProposalLine, ...]:
        """Every open proposal of the store that has a due day."""
        with self._db.read() as session:
            found = queries.cases(session, queries.all_ids(session))
        return tuple(lists.line(c, c.meeting_id, today) for c in found if life.due_on(c))

    # ---- report ----

    def report(self, meeting_id: int, *, today: dt.date | None = None) -> ProposalReport:
        """The figures of a meeting's proposals, each with the proposals behind it; raises NotFound."""
        with self._db.read() as session:
            meeting_queries.meeting(session, meeting_id)
            return whole(session, meeting_id, today or dt.date.today()).report

    def report_findings(self, meeting_id: int) -> tuple[Finding, ...]:
        """What stands against reporting to the congress: proposals left open, second replies owed; raises NotFound."""
        with self._db.read() as session:
            held_on = meeting_queries.meeting(session, meeting_id).held_on
            rules = answering.rules_of(session, meeting_id)
            cases = queries.cases(session, queries.ids_of_meeting(session, meeting_id))
            still_here = [c for c in cases if c.meeting_id == meeting_id]
            left = life.report_findings(still_here, meeting_id, rules, held_on=held_on)
            return (*left, *life.second_findings(still_here, rules))

    def whole(self, meeting_id: int, *, today: dt.date | None = None) -> MeetingProposals:
        """All that the papers of a meeting's proposals say; raises NotFound."""
        with self._db.read() as session:
            return whole(session, meeting_id, today or dt.date.today())

    # ---- forms ----

    def write_form(self, path: Path, meeting_id: int) -> None:
        """Write the form to fill in as a workbook; raises NotFound without a call, Unwritable."""
        with self._db.read() as session:
            call = queries.require_call(session, meeting_id)
            meeting = meeting_queries.meeting(session, meeting_id)
        write_form(path, call, meeting)

    def read_forms(
        self, meeting_id: int, paths: Sequence[Path], *, received_on: dt.date | None = None
    ) -> FormPlan:
        """What returned workbooks hold and what is wrong with each; nothing is written; raises NotFound.

        Without `received_on` the day on each form counts, and today where it names none.
        """
        with self._db.read() as session:
            call = queries.require_call(session, meeting_id)
            meeting = meeting_queries.meeting(session, meeting_id)
            delegates = terms.delegates(session, meeting.term_id)
            known = [c.proposal for c in queries.cases(session, queries.ids_of_meeting(session, meeting_id))]
            rules = rule_set_of(session, dt.date.today())
        desk = proposal_sheets.Desk(
            call=call, delegates=delegates, known=tuple(known), rules=rules, today=dt.date.today(),
            received_on=received_on,
        )  # fmt: skip
        return proposal_sheets.read_forms(paths, desk)

    def run(self, plan: FormPlan) -> tuple[int, ...]:
        """Enter every proposal of a plan that has nothing against it as one change; their ids; raises as `submit`."""
        with self._db.write("导入提案表", note=f"{len(plan.ready)} 件") as writing:
            return tuple(proposing.submit(writing, f.proposal, f.seconder_ids) for f in plan.ready)


def whole(session: Session, meeting_id: int, today: dt.date) -> MeetingProposals:
    """All that the papers of a meeting's proposals say, read inside the caller's session."""
    cases = queries.cases(session, queries.ids_of_meeting(session, meeting_id))
    mains = queries.mains(session, cases)
    return MeetingProposals(
        call=queries.call_of(session, meeting_id),
        report=_report(cases, mains, meeting_id, today),
        lines=lists.lines(cases, meeting_id, today, mains),
        cases=cases,
        mains=mains,
    )


def _lines(session: Session, meeting_id: int, today: dt.date) -> tuple[ProposalLine, ...]:
    """The proposals of a meeting as lines."""
    cases = queries.cases(session, queries.ids_of_meeting(session, meeting_id))
    return lists.lines(cases, meeting_id, today, queries.mains(session, cases))


def _report(
    cases: Sequence[ProposalCase], mains: Mapping[int, ProposalCase], meeting_id: int, today: dt.date
) -> ProposalReport:
    """The figures, with every category and class that there is."""
    return reporting.report(
        cases, mains, meeting_id=meeting_id, today=today,
        categories=codes.labels("proposal_category"), outcomes=codes.labels("proposal_outcome"),
    )  # fmt: skip
