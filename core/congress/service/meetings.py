"""Meetings of the congress as the rest of the product uses them: each public writer is one audited, undoable change."""

import datetime as dt
from collections.abc import Sequence

from core import calendar
from core.congress.queries import meetings as queries
from core.congress.records.cockpit import Attendee, DeliveryState, PresenceState, Scheduled, SignIn
from core.congress.records.meetings import (
    AgendaItem,
    Delivery,
    Material,
    Meeting,
    PreparationStep,
    Presence,
    Snapshot,
)
from core.congress.rules.meetings import agenda_findings, frequency_findings
from core.congress.rules.presence import digest, quorum_finding, verdict
from core.congress.service import agenda, convening, preparation, presence
from core.db import Database
from core.members.service import Members
from core.regulations.queries import rule_set_of
from core.rules import Finding


class Meetings:
    """Meetings, preparation, agenda, papers and presence of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- meetings ----

    def meetings(self, term_id: int | None = None) -> tuple[Meeting, ...]:
        """Meetings of a term, or of all terms, the newest first."""
        with self._db.read() as session:
            return queries.meetings(session, term_id)

    def meeting(self, meeting_id: int) -> Meeting:
        """One meeting; raises NotFound."""
        with self._db.read() as session:
            return queries.meeting(session, meeting_id)

    def next_number(self, term_id: int) -> int:
        """The 次 that follows in a term."""
        with self._db.read() as session:
            return convening.next_number(session, term_id)

    def add(self, meeting: Meeting) -> int:
        """A new meeting in 筹备; number 0 takes the next one of the term; raises Invalid, Conflict, NotFound."""
        with self._db.write("新增会议", note=meeting.kind) as writing:
            return convening.add(writing, meeting)

    def edit(self, meeting: Meeting) -> None:
        """Store a meeting but not its state; undone steps follow its day; raises Invalid, Conflict, NotFound."""
        with self._db.write("修改会议") as writing:
            convening.edit(writing, meeting)

    def remove(self, meeting_id: int) -> None:
        """Delete a meeting still in 筹备 with what belongs to it; raises Conflict, NotFound."""
        with self._db.write("删除会议") as writing:
            convening.remove(writing, meeting_id)

    def clone(self, from_meeting_id: int, meeting: Meeting) -> int:
        """A new meeting with agenda, papers, checklist and own bodies of another, days shifted; raises as `add`."""
        with self._db.write("沿用上次会议", note=meeting.kind) as writing:
            return convening.clone(writing, from_meeting_id, meeting)

    def findings_before(self, meeting_id: int, state: str) -> tuple[Finding, ...]:
        """What the law says today before a meeting goes over to a state; raises NotFound."""
        with self._db.read() as session:
            return convening.findings_before(session, queries.meeting(session, meeting_id), state)

    def advance(
        self, meeting_id: int, state: str, *, on: dt.date | None = None, reason: str = ""
    ) -> tuple[Finding, ...]:
        """Take a meeting to its next state, keep findings and rule version; opening freezes presence.

        Raises Conflict for a wrong order, Invalid at a mandatory finding or an advisory one without a reason.
        """
        with self._db.write(f"会议进入{state}") as writing:
            return convening.advance(writing, meeting_id, state, on=on or dt.date.today(), reason=reason)

    def frequency_findings(self, year: int) -> tuple[Finding, ...]:
        """Whether the congress met often enough in a year."""
        nature = Members(self._db).organisation().unit_nature
        with self._db.read() as session:
            law = rule_set_of(session, dt.date(year, 12, 31))
            return tuple(frequency_findings(queries.meetings(session), year, nature, rules=law))

    # ---- preparation ----

    def checklist(self, meeting_id: int) -> tuple[PreparationStep, ...]:
        """The checklist of a meeting in order."""
        with self._db.read() as session:
            return queries.steps(session, meeting_id)

    def make_checklist(self, meeting_id: int) -> int:
        """Fill in the default checklist; returns how many steps; raises Conflict, NotFound."""
        with self._db.write("生成筹备清单") as writing:
            meeting = queries.meeting(writing.session, meeting_id)
            law = convening.law_of(writing.session, meeting)
            return preparation.make_checklist(writing, meeting, law)

    def add_step(self, step: PreparationStep) -> int:
        """A step of the unit's own; raises Invalid, NotFound."""
        with self._db.write("新增筹备事项", note=step.title) as writing:
            return preparation.add_step(writing, step)

    def edit_step(self, step: PreparationStep) -> None:
        """Store a step; its due day follows from the days before the meeting; raises Invalid, NotFound."""
        with self._db.write("修改筹备事项", note=step.title) as writing:
            preparation.edit_step(writing, step)

    def complete_step(self, step_id: int, on: dt.date) -> None:
        """Mark a step as done on a day; raises NotFound."""
        with self._db.write("完成筹备事项") as writing:
            preparation.complete_step(writing, step_id, on)

    def remove_step(self, step_id: int) -> None:
        """Take a step off the checklist; raises NotFound."""
        with self._db.write("删除筹备事项") as writing:
            preparation.remove_step(writing, step_id)

    def overdue(self, meeting_id: int, today: dt.date) -> tuple[PreparationStep, ...]:
        """The undone steps whose day has passed, the earliest first."""
        with self._db.read() as session:
            return preparation.overdue(session, meeting_id, today)

    def calendar_doubt(self, meeting_id: int) -> str | None:
        """A sentence when the due days rest on a year whose holidays are not known."""
        meeting, steps = self.meeting(meeting_id), self.checklist(meeting_id)
        days = [s.due_on for s in steps if s.due_on is not None]
        if meeting.held_on is None or not days:
            return None
        return calendar.doubt(min(days), meeting.held_on)

    # ---- agenda ----

    def agenda(self, meeting_id: int) -> tuple[AgendaItem, ...]:
        """A meeting's agenda in order, the preparatory session first."""
        with self._db.read() as session:
            return queries.agenda(session, meeting_id)

    def schedule(self, meeting_id: int) -> tuple[Scheduled, ...]:
        """The agenda with computed times, clashes, and what each matter asks for in this unit."""
        card = Members(self._db).organisation()
        with self._db.read() as session:
            return agenda.scheduled(session, meeting_id, nature=card.unit_nature, region=card.region)

    def agenda_findings(self, meeting_id: int) -> tuple[Finding, ...]:
        """Hints on the agenda; they stop nothing."""
        schedule = self.schedule(meeting_id)
        demands = {s.demand.matter: s.demand for s in schedule if s.demand is not None}
        with self._db.read() as session:
            law = convening.law_of(session, queries.meeting(session, meeting_id))
        return tuple(agenda_findings([s.item for s in schedule], demands.values(), rules=law))

    def make_agenda(self, meeting_id: int) -> int:
        """Fill in the default agenda; returns how many items; raises Conflict, NotFound."""
        with self._db.write("生成议程") as writing:
            return agenda.fill(writing, queries.meeting(writing.session, meeting_id))

    def add_item(self, item: AgendaItem) -> int:
        """A new item at the end of its session; raises Invalid, NotFound."""
        with self._db.write("新增议程", note=item.title) as writing:
            return agenda.add(writing, item)

    def edit_item(self, item: AgendaItem) -> None:
        """Store an item, which keeps its place unless it goes over to the other session; raises Invalid, NotFound."""
        with self._db.write("修改议程", note=item.title) as writing:
            agenda.edit(writing, item)

    def remove_item(self, item_id: int) -> None:
        """Take an item off; raises NotFound, Conflict when a vote hangs on it."""
        with self._db.write("删除议程") as writing:
            agenda.remove(writing, item_id)

    def move(self, item_id: int, position: int) -> None:
        """Put an item at a place (1 is the first) of its session; raises NotFound."""
        with self._db.write("调整议程顺序") as writing:
            agenda.move(writing, item_id, position)

    def current_item(self, meeting_id: int) -> AgendaItem | None:
        """The item under way."""
        with self._db.read() as session:
            return agenda.current(session, meeting_id)

    def go_to_item(self, item_id: int) -> None:
        """Make an item the present one; the one under way is done; raises NotFound, Conflict."""
        with self._db.write("进入议程") as writing:
            agenda.go_to(writing, item_id)

    def next_item(self, meeting_id: int) -> AgendaItem | None:
        """Finish the present item and take up the next one; None after the last; raises NotFound, Conflict."""
        with self._db.write("进入下一项议程") as writing:
            return agenda.go_on(writing, meeting_id)

    # ---- papers ----

    def materials(self, meeting_id: int) -> tuple[Material, ...]:
        """The papers for delegates in order."""
        with self._db.read() as session:
            return queries.materials(session, meeting_id)

    def add_material(self, material: Material) -> int:
        """A paper at the end of the list; raises Invalid, NotFound."""
        with self._db.write("新增会议材料", note=material.title) as writing:
            return preparation.add_material(writing, material)

    def edit_material(self, material: Material) -> None:
        """Store a paper, which keeps its place; raises Invalid, NotFound."""
        with self._db.write("修改会议材料", note=material.title) as writing:
            preparation.edit_material(writing, material)

    def move_material(self, material_id: int, position: int) -> None:
        """Put a paper at a place of the list, 1 being the first; raises NotFound."""
        with self._db.write("调整材料顺序") as writing:
            preparation.move_material(writing, material_id, position)

    def remove_material(self, material_id: int) -> None:
        """Take a paper off the list; raises NotFound."""
        with self._db.write("删除会议材料") as writing:
            preparation.remove_material(writing, material_id)

    def deliver(self, meeting_id: int, delegate_ids: Sequence[int], receipt: Delivery) -> int:
        """Book the receipts of delegates as one change, day and way as in `receipt`; returns how many are new.

        Raises Invalid, NotFound.
        """
        with self._db.write("登记材料送达", note=f"{len(delegate_ids)} 人") as writing:
            return preparation.deliver(writing, meeting_id, delegate_ids, receipt)

    def deliver_to_delegation(self, meeting_id: int, delegation_id: int, receipt: Delivery) -> int:
        """Book the receipts of a whole delegation as one change; returns how many are new; raises as `deliver`."""
        with self._db.write("登记代表团材料送达") as writing:
            members = preparation.members_of(writing.session, meeting_id, delegation_id)
            return preparation.deliver(writing, meeting_id, members, receipt)

    def withdraw_delivery(self, meeting_id: int, delegate_id: int) -> None:
        """Take a wrong receipt back; raises NotFound."""
        with self._db.write("更正材料送达") as writing:
            preparation.withdraw_delivery(writing, meeting_id, delegate_id)

    def deliveries(self, meeting_id: int) -> tuple[Delivery, ...]:
        """The receipts for the papers."""
        with self._db.read() as session:
            return queries.deliveries(session, meeting_id)

    def delivery_state(self, meeting_id: int) -> DeliveryState:
        """How many delegates have the papers, who lacks them, and the latest day; raises NotFound."""
        with self._db.read() as session:
            return preparation.delivery_state(session, meeting_id)

    # ---- presence ----

    def attendees(self, meeting_id: int) -> tuple[Attendee, ...]:
        """The due delegates by delegation and number, then the guests, with their presence; raises NotFound."""
        with self._db.read() as session:
            return queries.attendees(session, meeting_id)

    def find(self, meeting_id: int, words: str) -> tuple[Attendee, ...]:
        """Delegates and guests by number, name, pinyin or initials; raises NotFound."""
        with self._db.read() as session:
            return presence.find(session, meeting_id, words)

    def presence_state(self, meeting_id: int) -> PresenceState:
        """应到 and 实到 now against the two-thirds line; raises NotFound."""
        with self._db.read() as session:
            return presence.state_of(session, meeting_id)

    def opening_verdict(self, meeting_id: int) -> tuple[str, Finding]:
        """The sentence that the host reads out, and the finding behind it; raises NotFound."""
        with self._db.read() as session:
            state = presence.state_of(session, meeting_id)
            law = convening.law_of(session, queries.meeting(session, meeting_id))
            return verdict(state, law), quorum_finding(state, law)

    def sign_in(
        self, meeting_id: int, code: str, way: str = "扫码", *, at: dt.datetime | None = None
    ) -> SignIn:
        """Sign in a delegate or guest by number or scanned text; twice changes nothing.

        Raises Invalid for an empty code, NotFound for an unknown one, Conflict for who may not sit here.
        """
        with self._db.write("签到") as writing:
            signed = presence.sign_in(writing, meeting_id, code, way=way, at=at or writing.at)
            writing.note = signed.attendee.name
            return signed

    def excuse(self, meeting_id: int, delegate_ids: Sequence[int], reason: str) -> int:
        """Record leave with its reason; returns how many entries changed; raises Invalid, Conflict, NotFound."""
        with self._db.write("登记请假", note=f"{len(delegate_ids)} 人") as writing:
            return presence.excuse(writing, meeting_id, delegate_ids, reason=reason, at=writing.at)

    def mark_absent(self, meeting_id: int, delegate_ids: Sequence[int]) -> int:
        """Record absence without leave; returns how many entries changed; raises Conflict, NotFound."""
        with self._db.write("登记缺席", note=f"{len(delegate_ids)} 人") as writing:
            return presence.mark(writing, meeting_id, delegate_ids, Presence(state="缺席", at=writing.at))

    def key_in(self, meeting_id: int, delegate_ids: Sequence[int], *, at: dt.datetime | None = None) -> int:
        """Key in who signed a paper sheet as one change, also after the meeting; returns how many entries changed.

        Raises Conflict, NotFound.
        """
        with self._db.write("补录签到表", note=f"{len(delegate_ids)} 人") as writing:
            one = Presence(state="实到", at=at or writing.at, way=presence.KEYED_IN)
            return presence.mark(writing, meeting_id, delegate_ids, one)

    def clear_presence(self, meeting_id: int, delegate_id: int) -> None:
        """Take a wrong entry back, so that the delegate counts as not signed in; raises NotFound, Conflict."""
        with self._db.write("更正签到") as writing:
            presence.clear(writing, meeting_id, delegate_id)

    def clear_guest(self, guest_id: int) -> None:
        """Take a guest's signing in back; raises NotFound."""
        with self._db.write("更正列席签到") as writing:
            presence.clear_guest(writing, guest_id)

    def freeze(self, meeting_id: int) -> Snapshot:
        """Presence as it is now, under a number such as 3-2-01 and never edited; raises Conflict, NotFound."""
        with self._db.write("冻结到会人数") as writing:
            return presence.freeze(writing, meeting_id)

    def snapshots(self, meeting_id: int) -> tuple[Snapshot, ...]:
        """The frozen states of presence, the oldest first."""
        with self._db.read() as session:
            return queries.snapshots(session, meeting_id)

    def is_intact(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot still says what was frozen."""
        return snapshot.digest == digest(snapshot)
