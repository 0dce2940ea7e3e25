"""Entries of contests from the roster, the draw, disqualification: each public writer is one audited, undoable change."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import replace

from core import stored
from core.audit import Writing
from core.competition import entering, keeping
from core.competition.queries import contests as read
from core.competition.queries import roster
from core.competition.records.contests import OPEN, RUNNING, SCORED
from core.competition.records.entries import (
    ENTERED,
    OUT,
    Candidate,
    Draw,
    Drawn,
    Entry,
    EntryCase,
    EntryMember,
    SafetyReturn,
    Veto,
)
from core.competition.rules import draw as draws
from core.competition.rules.steps import require_state, wrong
from core.competition.rules.vetoes import veto_findings
from core.competition.tables.entries import DrawRow, EntryRow, SafetyReturnRow, VetoRow
from core.db import Database
from core.members import queries as members
from core.members.records import RosterQuery
from core.regulations.queries import rule_set_of
from core.rules import Finding


class Entries:
    """Who takes part in the contests of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def entries(self, contest_id: int) -> tuple[EntryCase, ...]:
        """The entries of a contest with members and disqualifications, by number."""
        with self._db.read() as session:
            return read.entry_cases(session, contest_id)

    def candidates(self, contest_id: int, query: RosterQuery, *, limit: int = 500) -> tuple[Candidate, ...]:
        """People of the roster, with what stands against entering each; raises NotFound."""
        with self._db.read() as session:
            found = members.ids(session, query, dt.date.today())[:limit]
            return roster.person_candidates(session, contest_id, found)

    def unit_candidates(self, contest_id: int) -> tuple[Candidate, ...]:
        """The workshops, departments and teams, with what stands against entering each; raises NotFound."""
        with self._db.read() as session:
            return roster.unit_candidates(session, contest_id)

    def over_limit(self, contest_id: int) -> tuple[str, ...]:
        """The units that entered more than the limit, in sentences; raises NotFound."""
        with self._db.read() as session:
            scheme = read.rubric(session, contest_id).scheme
            return roster.over_limit(session, contest_id, scheme)

    def draws(self, contest_id: int) -> tuple[Draw, ...]:
        """Every draw of a contest, the newest last."""
        with self._db.read() as session:
            return read.draws(session, contest_id)

    def repeat_draw(self, draw_id: int) -> tuple[Drawn, ...]:
        """The result of a draw worked out again from its seed; raises NotFound."""
        with self._db.read() as session:
            return draws.drawn(stored.record(Draw, stored.require(session, DrawRow, draw_id)))

    def returns(self, contest_id: int) -> tuple[SafetyReturn, ...]:
        """What the units of a 安康杯 contest told."""
        with self._db.read() as session:
            return read.returns(session, contest_id)

    def veto_findings(self, contest_id: int) -> tuple[Finding, ...]:
        """Who is disqualified under which rule, and serious accidents told of without it; raises NotFound."""
        with self._db.read() as session:
            contest = read.contest(session, contest_id)
            names = {e.id or 0: e.name for e in read.entries(session, contest_id)}
            law = rule_set_of(session, contest.starts_on or dt.date.today())
            return veto_findings(
                read.vetoes(session, contest_id), read.returns(session, contest_id), names, law
            )

    # ---- entering ----

    def enter_people(
        self,
        contest_id: int,
        person_ids: Sequence[int],
        *,
        division: str | None = None,
        team: str | None = None,
    ) -> tuple[int, ...]:
        """Enter people of the roster one by one; raises Invalid, NotFound, Conflict, also beyond a unit's limit."""
        with self._db.write("竞赛报名", note=f"{len(person_ids)} 人") as writing:
            return entering.people(writing, contest_id, person_ids, (division, team))

    def enter_team(self, entry: Entry, people: Sequence[EntryMember]) -> int:
        """Enter a team with its members; raises Invalid, NotFound, Conflict."""
        with self._db.write("竞赛团队报名", note=entry.name) as writing:
            return entering.team(writing, entry, people)

    def enter_units(
        self, contest_id: int, unit_ids: Sequence[int], *, division: str | None = None
    ) -> tuple[int, ...]:
        """Enter workshops, departments or teams of the unit tree; raises Invalid, NotFound, Conflict."""
        with self._db.write("竞赛单位报名", note=f"{len(unit_ids)} 个") as writing:
            return entering.units(writing, contest_id, unit_ids, division)

    def set_members(self, entry_id: int, people: Sequence[EntryMember]) -> None:
        """Put these people in place of a team's or unit's members; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改参赛队员") as writing:
            one = _open_entry(writing, entry_id)
            entering.set_members(writing, one, people)

    def edit(self, entry: Entry) -> None:
        """Store division, team and post of an entry; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改参赛报名", note=entry.name) as writing:
            old = _open_entry(writing, entry.id or 0)
            entering.require_division(writing.session, old.contest_id, entry.division)
            if entry.division != old.division and old.code is not None:
                raise wrong("division", "已经抽签，改组别须先重新抽签，没有保存")
            kept = replace(
                old, division=entry.division, team=entry.team, post=entry.post, skill=entry.skill,
                name=entry.name if old.person_id is None else old.name,
            )  # fmt: skip
            stored.replace(writing, EntryRow, kept)

    def remove(self, entry_id: int) -> None:
        """Take an entry off before the start; raises NotFound, Conflict."""
        with self._db.write("删除参赛报名") as writing:
            one = _open_entry(writing, entry_id)
            entering.remove(writing, one)

    def set_state(self, entry_id: int, state: str, reason: str) -> None:
        """Note that an entry is absent or withdrawn, or takes part after all; raises Invalid, NotFound, Conflict."""
        with self._db.write(f"参赛状态：{state}") as writing:
            one = read.entry(writing.session, entry_id)
            writing.note = one.name
            require_state(read.contest(writing.session, one.contest_id), OPEN, RUNNING)
            if OUT in (state, one.state):
                raise wrong("state", "取消和恢复资格请登记一票否决，没有保存")
            if not reason.strip():
                raise wrong("state_reason", "请写明原因，没有保存")
            stored.replace(writing, EntryRow, replace(one, state=state, state_reason=reason.strip()))

    # ---- the draw ----

    def draw(
        self, contest_id: int, by: str, *, witness: str | None = None, seed: str = "", reason: str = ""
    ) -> Draw:
        """Draw starting order and codes; a seed is made when none is given, a new draw wants its reason.

        Raises Invalid, NotFound, Conflict after the start.
        """
        with self._db.write("竞赛抽签") as writing:
            given = draws.require_seed(seed or secrets.token_hex(8))
            plan = Draw(
                contest_id=contest_id, seed=given, drawn_by=by.strip(), witness=witness,
                reason=reason.strip() or None, drawn_at=writing.at,
            )  # fmt: skip
            return entering.draw(writing, plan)

    # ---- disqualification and 安康杯 ----

    def disqualify(self, veto: Veto) -> int:
        """Disqualify an entry for an accident or arrears with its proof; raises Invalid, NotFound, Conflict."""
        with self._db.write("一票否决", note=veto.kind) as writing:
            one = read.entry(writing.session, veto.entry_id)
            require_state(read.contest(writing.session, one.contest_id), OPEN, RUNNING, SCORED)
            if one.state == OUT:
                raise wrong("entry_id", f"{one.name}已经取消资格，没有重复登记")
            fresh = replace(veto, id=None, contest_id=one.contest_id, lifted_on=None, lifted_reason=None)
            key = stored.add(writing, VetoRow, fresh)
            stored.replace(writing, EntryRow, replace(one, state=OUT, state_reason=veto.kind))
            return key

    def lift_veto(self, veto_id: int, on: dt.date, reason: str) -> None:
        """Take a disqualification back with its reason; raises Invalid, NotFound, Conflict."""
        with self._db.write("撤销一票否决") as writing:
            old = stored.record(Veto, stored.require(writing.session, VetoRow, veto_id))
            require_state(read.contest(writing.session, old.contest_id), OPEN, RUNNING, SCORED)
            if old.lifted_on is not None:
                raise wrong("lifted_on", "这次否决已经撤销过了，没有改动")
            if not reason.strip():
                raise wrong("lifted_reason", "请写明撤销的原因，没有改动")
            lifted = replace(old, lifted_on=on, lifted_reason=reason.strip())
            stored.replace(writing, VetoRow, lifted)
            one = read.entry(writing.session, old.entry_id)
            stored.replace(writing, EntryRow, replace(one, state=ENTERED, state_reason=None))

    def set_return(self, given: SafetyReturn) -> None:
        """Store what a unit told of its year in 安康杯; raises Invalid when the numbers contradict each other, NotFound."""
        with self._db.write("填写安康杯自评") as writing:
            one = read.entry(writing.session, given.entry_id)
            require_state(read.contest(writing.session, one.contest_id), OPEN, RUNNING, SCORED)
            entering.require_return(given)
            writing.note = one.name
            old = next(
                (r for r in read.returns(writing.session, one.contest_id) if r.entry_id == one.id), None
            )
            fresh = replace(given, id=old.id if old else None, contest_id=one.contest_id)
            if old is None:
                keeping.add(writing, SafetyReturnRow, fresh)
            else:
                keeping.replace(writing, SafetyReturnRow, fresh)


def _open_entry(writing: Writing, entry_id: int) -> Entry:
    """The entry while entries may be changed; raises NotFound, Conflict."""
    one = read.entry(writing.session, entry_id)
    require_state(read.contest(writing.session, one.contest_id), OPEN)
    writing.note = one.name
    return one
