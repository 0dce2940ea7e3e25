"""The register of mutual aid: each public writer is one audited, undoable change."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from core import stored
from core.db import Database
from core.errors import Conflict
from core.hardship import keeping
from core.hardship.queries import mutual as read
from core.hardship.records.mutual import MutualEntry, MutualPayout, MutualPeriod, MutualRegister
from core.hardship.rules import mutual as rules
from core.hardship.service.access import may_see_illness, require_illness_role
from core.hardship.tables.mutual import MutualEntryRow, MutualPayoutRow, MutualPeriodRow
from core.members import queries as roster
from core.members.records import MEMBER_KINDS, Person


class MutualAid:
    """The register of one store."""

    def __init__(self, db: Database, *, officer_id: int) -> None:
        self._db, self._officer_id = db, officer_id

    # ---- reading ----

    def periods(self) -> tuple[MutualPeriod, ...]:
        """Every period, the newest first."""
        with self._db.read() as session:
            return read.periods(session)

    def register(self, period_id: int) -> MutualRegister:
        """A period with everybody who takes part; single payouts for the chair and the aid officer only; raises NotFound."""
        with self._db.read() as session:
            period = keeping.one(session, MutualPeriodRow, MutualPeriod, period_id)
            sees = may_see_illness(session, self._officer_id)
            entries, payouts = read.entries(session, period_id), read.payouts(session, period_id)
            return rules.register(period, entries, payouts, sees_payouts=sees)

    def payouts(self, entry_id: int) -> tuple[MutualPayout, ...]:
        """The payouts to somebody, the first first; raises Denied for who may not see them."""
        with self._db.read() as session:
            require_illness_role(session, self._officer_id)
            return read.payouts_of(session, [entry_id])

    # ---- periods ----

    def add_period(self, period: MutualPeriod) -> int:
        """Record a period; raises Invalid, Conflict for a second one of the name."""
        with self._db.write("新建互助保障期次", note=period.title) as writing:
            rules.require_period(period)
            return keeping.add(writing, MutualPeriodRow, replace(period, id=None))

    def edit_period(self, period: MutualPeriod) -> None:
        """Store a period; what was paid in stays as it is; raises NotFound, Invalid, Conflict."""
        with self._db.write("修改互助保障期次", note=period.title) as writing:
            rules.require_period(period)
            keeping.replace(writing, MutualPeriodRow, period)

    def remove_period(self, period_id: int) -> None:
        """Delete a period in which nobody takes part; raises NotFound, Conflict."""
        with self._db.write("删除互助保障期次") as writing:
            writing.note = stored.require(writing.session, MutualPeriodRow, period_id).title
            if read.entries(writing.session, period_id):
                raise Conflict(f"“{writing.note}”已有人参保，没有删除。请先把参保人移出。")
            stored.remove(writing, MutualPeriodRow, period_id)

    # ---- who takes part ----

    def enrol(self, period_id: int, person_ids: Sequence[int], on: dt.date) -> int:
        """Let people of the roster take part at the period's contribution; returns how many were new; raises NotFound."""
        with self._db.write("登记互助保障参保") as writing:
            session = writing.session
            period = keeping.one(session, MutualPeriodRow, MutualPeriod, period_id)
            there = {e.person_id for e in read.entries(session, period_id)}
            wanted = [key for key in dict.fromkeys(person_ids) if key not in there]
            fresh = [_entry(period, p, on) for p in roster.people(session, wanted)]
            for one in fresh:
                keeping.add(writing, MutualEntryRow, one)
            writing.note = f"{period.title}，{len(fresh)} 人"
            return len(fresh)

    def edit_entry(self, entry: MutualEntry) -> None:
        """Store contribution, day, membership and note of somebody who takes part; raises NotFound, Invalid."""
        with self._db.write("修改互助保障参保", note=entry.name) as writing:
            old = keeping.one(writing.session, MutualEntryRow, MutualEntry, entry.id)
            kept = replace(entry, period_id=old.period_id, person_id=old.person_id, id_number=old.id_number)
            keeping.replace(writing, MutualEntryRow, kept)

    def withdraw(self, entry_ids: Sequence[int]) -> None:
        """Take people out of a period; raises NotFound, Conflict for somebody who was paid."""
        with self._db.write("移出互助保障参保", note=f"{len(entry_ids)} 人") as writing:
            if read.payouts_of(writing.session, entry_ids):
                raise Conflict("其中有已经给付过的人，没有移出。请先删除给付记录，或只移出其他人。")
            for key in entry_ids:
                stored.remove(writing, MutualEntryRow, key)

    # ---- payouts ----

    def pay_out(self, payout: MutualPayout) -> int:
        """Record a payout; raises Denied, NotFound, Invalid."""
        with self._db.write("登记互助保障给付") as writing:
            session = writing.session
            require_illness_role(session, self._officer_id)
            entry = keeping.one(session, MutualEntryRow, MutualEntry, payout.entry_id)
            period = keeping.one(session, MutualPeriodRow, MutualPeriod, entry.period_id)
            rules.require_payout(payout, entry, period)
            writing.note = period.title
            return keeping.add(writing, MutualPayoutRow, replace(payout, id=None))

    def remove_payout(self, payout_id: int) -> None:
        """Delete a payout entered by mistake; raises Denied, NotFound."""
        with self._db.write("删除互助保障给付") as writing:
            require_illness_role(writing.session, self._officer_id)
            stored.remove(writing, MutualPayoutRow, payout_id)


def _entry(period: MutualPeriod, person: Person, on: dt.date) -> MutualEntry:
    """Somebody of the roster as they take part."""
    return MutualEntry(
        period_id=period.id or 0,
        person_id=person.id or 0,
        name=person.name,
        id_number=person.id_number,
        unit_name=person.team or person.department or "",
        is_member=person.membership_change in MEMBER_KINDS,
        contribution=period.contribution,
        enrolled_on=on,
    )
