"""Elections, by-elections and recalls in the electing units: each public writer is one audited change."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core import stored
from core.congress import electing
from core.congress.queries import elections as read
from core.congress.records.elections import Candidate, ElectionRecord, ElectionVerdict, UnitElection
from core.congress.rules.elections import RECALL
from core.congress.tables.elections import CandidateRow, UnitElectionRow
from core.db import Database
from core.errors import Conflict

ENTERED = (
    "held_on", "place", "eligible", "attended", "issued", "returned", "valid", "invalid",
    "chief_teller", "tellers", "counters",
)  # fmt: skip


class Elections:
    """The votes by which the employees of an electing unit choose delegates, fill a vacancy or recall somebody."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def elections(self, term_id: int) -> tuple[UnitElection, ...]:
        """The votes of a term, by electing unit and in the order they were prepared."""
        with self._db.read() as session:
            return read.elections(session, term_id)

    def election(self, election_id: int) -> UnitElection:
        """One vote; raises NotFound."""
        with self._db.read() as session:
            return read.election(session, election_id)

    def candidates(self, election_id: int) -> tuple[Candidate, ...]:
        """The candidates in the order of the ballot paper, write-ins last."""
        with self._db.read() as session:
            return read.candidates(session, election_id)

    def voters(self, electing_unit_id: int) -> tuple[int, ...]:
        """The ids of the people who may vote in an electing unit and be elected there; raises NotFound."""
        with self._db.read() as session:
            return read.voters(session, read.electing_unit(session, electing_unit_id))

    def free_seats(self, electing_unit_id: int) -> int:
        """The seats of an electing unit that nobody with a labour relation holds; raises NotFound."""
        with self._db.read() as session:
            return electing.free_seats(session, read.electing_unit(session, electing_unit_id))

    def verdict(self, election_id: int) -> ElectionVerdict:
        """The result as the figures and the roster stand now; raises NotFound."""
        with self._db.read() as session:
            return electing.result(session, election_id)

    def record_of(self, election_id: int) -> ElectionRecord:
        """All that the record sheet of a vote shows; raises NotFound."""
        with self._db.read() as session:
            return electing.record(session, election_id)

    # ---- before the vote ----

    def prepare(
        self,
        electing_unit_id: int,
        held_on: dt.date,
        *,
        kind: str = "选举",
        seats: int | None = None,
        previous_id: int | None = None,
    ) -> int:
        """A new vote with as many voters as the roster has; without `seats` for all free ones, in a recall for one.

        `previous_id` names the vote that it repeats. Raises Invalid, NotFound, and Conflict while another vote of the
        electing unit is open or when no seat is free.
        """
        with self._db.write(f"准备选区{kind}") as writing:
            unit = read.electing_unit(writing.session, electing_unit_id)
            writing.note = unit.name
            if previous_id is not None:
                electing.require_closed(read.election(writing.session, previous_id), unit)
            wanted = seats if seats is not None else (1 if kind == RECALL else None)
            fresh = UnitElection(kind=kind, held_on=held_on, seats=wanted or 0, previous_id=previous_id)
            return electing.prepare(writing, unit, fresh, is_open=wanted is None)

    def run_off(self, election_id: int, held_on: dt.date) -> int:
        """A new vote between those tied in a confirmed one, for the seats left; raises NotFound, Conflict."""
        with self._db.write("准备再次投票") as writing:
            session = writing.session
            old = read.election(session, election_id)
            unit = read.electing_unit(session, old.electing_unit_id)
            electing.require_closed(old, unit)
            found = electing.result(session, election_id)
            if not found.tied:
                raise Conflict("这次选举没有因票数相等而未定的名额，没有准备再次投票。")
            writing.note = "、".join(c.name for c in found.tied)
            fresh = UnitElection(kind=old.kind, held_on=held_on, seats=found.empty, previous_id=election_id)
            made = electing.prepare(writing, unit, fresh, is_open=False)
            electing.put_candidates(writing, made, [c.person_id for c in found.tied])
            return made

    def nominate(self, election_id: int, person_ids: Sequence[int]) -> None:
        """Put these people, in this order, in place of the candidates; in a recall the delegates voted on.

        Raises Invalid for who cannot stand, NotFound, Conflict for a confirmed vote.
        """
        with self._db.write("确定选区候选人", note=f"{len(person_ids)} 人") as writing:
            election = electing.require_open(writing.session, election_id)
            electing.require_standing(writing.session, election, person_ids)
            electing.put_candidates(writing, election_id, person_ids)
            if election.kind == RECALL:  # each of them is voted on by itself
                seats = max(1, len(person_ids))
                stored.replace(writing, UnitElectionRow, replace(election, seats=seats))

    def discard(self, election_id: int) -> None:
        """Delete a vote that was prepared by mistake; raises NotFound, Conflict for a confirmed one."""
        with self._db.write("删除未确认的选区选举") as writing:
            electing.require_open(writing.session, election_id)
            electing.put_candidates(writing, election_id, ())
            stored.remove(writing, UnitElectionRow, election_id)

    # ---- after the vote ----

    def enter(self, election: UnitElection, votes: Mapping[int, int]) -> ElectionVerdict:
        """Store the record, figures that do not tie included, and the votes by person; returns the result so far.

        Whoever has votes without being a candidate is a write-in. Raises Invalid for a field that is wrong and for
        a write-in who cannot stand, NotFound, Conflict for a confirmed vote.
        """
        with self._db.write("登记选区选举结果") as writing:
            old = electing.require_open(writing.session, election.id or 0)
            writing.note = read.electing_unit(writing.session, old.electing_unit_id).name
            fresh = replace(old, **{n: getattr(election, n) for n in ENTERED})
            electing.require_counts(fresh, votes)
            stored.replace(writing, UnitElectionRow, fresh)
            electing.put_votes(writing, fresh, votes)
            return electing.result(writing.session, old.id or 0)

    def close(
        self, election_id: int, reason: str | None = None, *, on: dt.date | None = None
    ) -> ElectionVerdict:
        """Confirm the result: those elected become delegates, or in a recall the mandates end; all one change.

        In a by-election the mandates of delegates of the unit who have left end with it. Raises Invalid while figures
        do not tie, for a mandatory finding, and for another one without a written reason; NotFound, Conflict.
        """
        with self._db.write("确认选区选举结果") as writing:
            session = writing.session
            election = electing.require_open(session, election_id)
            found = electing.result(session, election_id)
            electing.require_lawful(found, reason)
            electing.conclude(writing, election, found, reason, on or dt.date.today())
            for one in found.elected:
                stored.require(session, CandidateRow, one.id).is_elected = True
            session.flush()
            if election.kind == RECALL:
                electing.end_recalled(writing, election, found.elected)
            else:
                electing.seat_elected(writing, election, found.elected)
            names = "、".join(c.name for c in found.elected) or "没有人"
            writing.note = f"{names}{'罢免' if election.kind == RECALL else '当选'}"
            return found

    def annul(self, election_id: int, reason: str, *, on: dt.date | None = None) -> None:
        """Close a vote without effect, such as one with too few voters; nobody is elected or recalled.

        Raises Invalid without a reason, NotFound, Conflict for a confirmed vote.
        """
        with self._db.write("选区选举作废") as writing:
            election = electing.require_open(writing.session, election_id)
            if not reason.strip():
                raise electing.invalid("reason", "请写明作废的理由，没有改动")
            stored.replace(writing, UnitElectionRow, replace(election, is_void=True))
            found = electing.result(writing.session, election_id)
            electing.conclude(writing, found.election, found, reason, on or dt.date.today())
