"""Terms, electing units, delegates, delegations, bodies and guests: each public writer is one audited change."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core import stored
from core.congress import delegating, reviewing, seating
from core.congress.queries import qualification as gathering
from core.congress.queries import roster as counting
from core.congress.queries import terms
from core.congress.records.composition import Composition, QualificationReport, RosterCounts, Vacancy
from core.congress.records.terms import (
    Announcement,
    Body,
    Delegate,
    Delegation,
    ElectingUnit,
    Guest,
    Seat,
    Term,
)
from core.congress.rules.terms import composition, extension_findings, term_findings
from core.congress.tables.terms import (
    BodyRow,
    DelegateRow,
    GuestRow,
    SeatRow,
    TermRow,
)
from core.db import Database
from core.regulations.queries import rule_set_of
from core.rules import Finding


class Terms:
    """The terms of the congress of one store, and who sits in them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def terms(self) -> tuple[Term, ...]:
        """Every term, the newest first."""
        with self._db.read() as session:
            return terms.terms(session)

    def term(self, term_id: int) -> Term:
        """One term; raises NotFound."""
        with self._db.read() as session:
            return terms.term(session, term_id)

    def term_findings(self, term_id: int, *, today: dt.date | None = None) -> tuple[Finding, ...]:
        """Whether the length of a term is right, and the reminder before it ends; raises NotFound."""
        day = today or _today()
        with self._db.read() as session:
            return term_findings(terms.term(session, term_id), rule_set_of(session, day), today=day)

    def roster_counts(self) -> RosterCounts:
        """The employees of the roster today by what the composition asks for."""
        with self._db.read() as session:
            return counting.counts(session)

    def electing_units(self, term_id: int) -> tuple[ElectingUnit, ...]:
        """A term's electing units in order."""
        with self._db.read() as session:
            return terms.electing_units(session, term_id)

    def electing_units_from_roster(self, term_id: int, level: str = "车间/部门") -> tuple[ElectingUnit, ...]:
        """Electing units proposed from the units of one level, counted as of today; nothing is stored.

        A unit that is there already keeps its id, name, seats and delegation. Raises NotFound.
        """
        with self._db.read() as session:
            return seating.proposed_units(session, term_id, level)

    def delegations(self, term_id: int) -> tuple[Delegation, ...]:
        """A term's delegations in order."""
        with self._db.read() as session:
            return terms.delegations(session, term_id)

    def delegates(self, term_id: int, on: dt.date | None = None) -> tuple[Delegate, ...]:
        """A term's delegates by delegation and number; with `on` only those whose mandate stood on that day."""
        with self._db.read() as session:
            return terms.delegates(session, term_id, on=on)

    def delegate(self, delegate_id: int) -> Delegate:
        """One delegate; raises NotFound."""
        with self._db.read() as session:
            return terms.delegate(session, delegate_id)

    def propose_delegates(self, term_id: int, person_ids: Sequence[int]) -> tuple[Delegate, ...]:
        """People as delegates, with number, category, electing unit and delegation from the roster; not stored.

        Raises NotFound.
        """
        with self._db.read() as session:
            return delegating.propose(session, term_id, person_ids)

    def vacancies(self, term_id: int) -> tuple[Vacancy, ...]:
        """The electing units that must vote again, each with its reason in a sentence; raises NotFound."""
        with self._db.read() as session:
            return reviewing.vacancies(gathering.case(session, term_id))

    def composition(self, term_id: int, *, today: dt.date | None = None) -> Composition:
        """Every limit on the delegates of a term; raises NotFound."""
        with self._db.read() as session:
            term = terms.term(session, term_id)
            rules = rule_set_of(session, today or _today())
            return composition(terms.delegates(session, term_id), term, rules, counting.counts(session))

    def qualification(self, term_id: int, *, today: dt.date | None = None) -> QualificationReport:
        """The review of the delegates of a term; raises NotFound."""
        with self._db.read() as session:
            return reviewing.review(session, term_id, today or _today())

    def announcements(self, term_id: int) -> tuple[Announcement, ...]:
        """When the delegates of a term were made public, the newest first."""
        with self._db.read() as session:
            return gathering.announcements(session, term_id)

    def bodies(self, term_id: int, meeting_id: int | None = None) -> tuple[Body, ...]:
        """A term's bodies; with a meeting, the standing ones and that meeting's own."""
        with self._db.read() as session:
            return terms.bodies(session, term_id, meeting_id=meeting_id)

    def seats(self, body_id: int) -> tuple[Seat, ...]:
        """Who sits in a body, in order; raises NotFound."""
        with self._db.read() as session:
            return terms.seats(session, body_id)

    def proposed_seats(self, body_id: int, person_ids: Sequence[int]) -> tuple[Seat, ...]:
        """People as members of a body, with what each is as a delegate; not stored; raises NotFound."""
        with self._db.read() as session:
            return seating.proposed_seats(session, body_id, person_ids)

    def body_findings(self, body_id: int, seats: Sequence[Seat] | None = None) -> tuple[Finding, ...]:
        """What the law says of a body as it is, or as it would be with these members; raises NotFound."""
        with self._db.read() as session:
            listed = terms.seats(session, body_id) if seats is None else seats
            return seating.findings(session, body_id, listed, _today())

    def guests(self, meeting_id: int) -> tuple[Guest, ...]:
        """Who attends a meeting without a vote."""
        with self._db.read() as session:
            return terms.guests(session, meeting_id)

    def guest_findings(self, meeting_id: int) -> tuple[Finding, ...]:
        """Whether too many listen, and whether dispatched workers do where they should; raises NotFound."""
        with self._db.read() as session:
            return seating.guest_findings(session, meeting_id, _today())

    # ---- terms and electing units ----

    def add_term(self, term: Term) -> int:
        """A new term; raises Invalid for a length the law does not know, Conflict for a number in use."""
        with self._db.write("新建届", note=f"第 {term.number} 届") as writing:
            seating.require_term(writing.session, term, _today())
            return stored.add(writing, TermRow, replace(term, id=None))

    def edit_term(self, term: Term) -> None:
        """Store a term's card; the extension has its own door; raises as `add_term`, NotFound."""
        with self._db.write("修改届", note=f"第 {term.number} 届") as writing:
            old = terms.term(writing.session, term.id or 0)
            seating.require_term(writing.session, term, _today())
            kept = replace(term, extended_to=old.extended_to, extension_reason=old.extension_reason)
            stored.replace(writing, TermRow, kept)

    def remove_term(self, term_id: int) -> None:
        """Delete a term nobody has used yet; raises NotFound, Conflict."""
        with self._db.write("删除届") as writing:
            stored.remove(writing, TermRow, term_id)

    def extend(self, term_id: int, until: dt.date, *, reason: str, consent: str = "") -> None:
        """Put off the election of the next term; `consent` names the upper union's written consent.

        Raises Invalid where the place forbids it or a reason is missing, NotFound.
        """
        with self._db.write("延期换届", note=f"至 {until.isoformat()}") as writing:
            term = terms.term(writing.session, term_id)
            rules = rule_set_of(writing.session, _today())
            found = extension_findings(term, until, rules, consent=consent)
            stored.replace(writing, TermRow, seating.extended(term, until, found, (reason, consent)))

    def save_electing_units(self, term_id: int, units: Sequence[ElectingUnit]) -> None:
        """Put this list, in this order, in place of a term's electing units.

        Raises Invalid, NotFound, and Conflict for one left out that has delegates or elections.
        """
        with self._db.write("保存选区", note=f"{len(units)} 个") as writing:
            seating.save_units(writing, term_id, units)

    # ---- delegations and delegates ----

    def form_delegations(self, term_id: int, level: str = "车间/部门") -> int:
        """Delegations from the tree of units; electing units and delegates join them; returns how many are new.

        Raises NotFound.
        """
        with self._db.write("编组代表团") as writing:
            return delegating.form_delegations(writing, term_id, level)

    def save_delegations(self, term_id: int, delegations: Sequence[Delegation]) -> None:
        """Put this list in place of a term's delegations; raises Invalid, NotFound, Conflict for one in use."""
        with self._db.write("保存代表团", note=f"{len(delegations)} 个") as writing:
            seating.save_delegations(writing, term_id, delegations)

    def add_delegates(self, term_id: int, delegates: Sequence[Delegate]) -> tuple[int, ...]:
        """Enter delegates, usually those of `propose_delegates`, as one change.

        Raises Invalid, NotFound, and Conflict for who is a delegate already.
        """
        with self._db.write("登记代表", note=f"{len(delegates)} 名") as writing:
            rules = rule_set_of(writing.session, _today())
            return delegating.add(writing, term_id, delegates, rules)

    def edit_delegate(self, delegate: Delegate) -> None:
        """Store a delegate's card; the end of the mandate has its own door; raises Invalid, NotFound."""
        with self._db.write("修改代表", note=delegate.name) as writing:
            delegating.edit(writing, delegate)

    def move_delegates(self, delegate_ids: Sequence[int], delegation_id: int | None) -> None:
        """Put delegates into a delegation, as ordinary members of it; raises NotFound, Conflict."""
        with self._db.write("调整代表团", note=f"{len(delegate_ids)} 名") as writing:
            seating.move(writing, delegate_ids, delegation_id)

    def set_delegation_role(self, delegate_id: int, role: str | None) -> None:
        """Make a delegate leader or deputy of the delegation, or neither; the former leader steps down.

        Raises Invalid, NotFound.
        """
        with self._db.write("推选团（组）长", note=role or "取消") as writing:
            old = terms.delegate(writing.session, delegate_id)
            delegating.edit(writing, replace(old, delegation_role=role))

    def end_mandate(self, delegate_id: int, on: dt.date, reason: str) -> None:
        """End a mandate from a day on, for a reason of the code table `delegate_end`.

        Raises Invalid, NotFound, Conflict when it has ended already.
        """
        with self._db.write("终止代表资格", note=reason) as writing:
            old = delegating.end_mandate(writing, delegate_id, on=on, reason=reason)
            writing.note = f"{old.name}：{reason}"

    def remove_delegate(self, delegate_id: int) -> None:
        """Delete a delegate entered by mistake; raises NotFound, Conflict when meetings or votes know them."""
        with self._db.write("删除误登记的代表") as writing:
            stored.remove(writing, DelegateRow, delegate_id)

    def announce(
        self, term_id: int, reasons: Mapping[str, str], *, on: dt.date | None = None
    ) -> Announcement:
        """Make the delegates public; what is not met must be mended, or answered with a reason by rule id.

        Raises Invalid naming every 强制 finding and every 建议 without a reason, NotFound.
        """
        with self._db.write("公布代表名单") as writing:
            made = reviewing.announce(writing, term_id, reasons, on or _today())
            writing.note = f"{made.delegates} 名"
            return made

    # ---- bodies and guests ----

    def add_body(self, body: Body) -> int:
        """A new body; raises Invalid, NotFound."""
        with self._db.write("新增大会机构", note=body.name) as writing:
            terms.term(writing.session, body.term_id)
            return stored.add(writing, BodyRow, replace(body, id=None))

    def edit_body(self, body: Body) -> None:
        """Store a body's name, duties and the meeting that passed it; raises Invalid, NotFound."""
        with self._db.write("修改大会机构", note=body.name) as writing:
            stored.replace(writing, BodyRow, body)

    def remove_body(self, body_id: int) -> None:
        """Delete a body with its list; raises NotFound."""
        with self._db.write("删除大会机构") as writing:
            for seat in terms.seats(writing.session, body_id):
                stored.remove(writing, SeatRow, seat.id or 0)
            stored.remove(writing, BodyRow, body_id)

    def replace_seats(self, body_id: int, seats: Sequence[Seat]) -> tuple[Finding, ...]:
        """Put this list in place of a body's members; returns what the law advises on it.

        Raises Invalid for a presidium that a mandatory rule forbids, Conflict for a guest in it, NotFound.
        """
        with self._db.write("保存机构名单", note=f"{len(seats)} 人") as writing:
            return seating.replace_seats(writing, body_id, seats, _today())

    def add_guests(self, guests: Sequence[Guest]) -> tuple[int, ...]:
        """Enter who attends without a vote; raises Invalid, NotFound, Conflict for delegates and the presidium."""
        with self._db.write("登记列席人员", note=f"{len(guests)} 人") as writing:
            return tuple(seating.add_guest(writing, g) for g in guests)

    def edit_guest(self, guest: Guest) -> None:
        """Store a guest's card; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改列席人员", note=guest.name) as writing:
            seating.require_no_vote(writing.session, guest)
            stored.replace(writing, GuestRow, guest)

    def remove_guest(self, guest_id: int) -> None:
        """Take a guest off the list; raises NotFound."""
        with self._db.write("删除列席人员") as writing:
            stored.remove(writing, GuestRow, guest_id)


def _today() -> dt.date:
    """Today; the composition and the law are as of it."""
    return dt.date.today()
