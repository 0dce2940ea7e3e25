"""Household files: each public writer is one audited, undoable change; looking into a file leaves its trace."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from core import stored
from core.audit import Writing
from core.db import Database
from core.errors import Conflict, Denied, NotFound, Unwritable
from core.hardship import filing, keeping, stepping
from core.hardship.filing import Line, wrong
from core.hardship.lists import needs_of
from core.hardship.queries import households, twins
from core.hardship.records.households import (
    LARGEST_SCAN,
    Household,
    HouseholdCard,
    HouseholdFile,
    HouseholdMember,
    Illness,
    Need,
    Proof,
    Study,
)
from core.hardship.records.procedure import Turn
from core.hardship.service.access import leave_trace, may_see_illness, require_illness_role
from core.hardship.tables.households import (
    HouseholdMemberRow,
    HouseholdRow,
    IllnessRow,
    ProofRow,
    ScanRow,
    StudyRow,
)
from core.masking import contains_personal_number


class Households:
    """The files of one store, as one officer may see them."""

    def __init__(self, db: Database, *, officer_id: int) -> None:
        self._db = db
        self._officer_id = officer_id
        self._opened: dict[int, bool] = {}  # files that lie open now; whether illness was asked for too

    # ---- reading ----

    def cards(self, states: Collection[str] = ()) -> tuple[HouseholdCard, ...]:
        """Every file as lists show it, without numbers, illness or children; with `states` only those."""
        with self._db.read() as session:
            return households.cards(session, states)

    def card(self, household_id: int) -> HouseholdCard:
        """One file as lists show it; raises NotFound."""
        with self._db.read() as session:
            stored.require(session, HouseholdRow, household_id)
            return households.cards(session, ids=[household_id])[0]

    def of_person(self, person_id: int) -> int | None:
        """The file of which somebody on the roster is the head."""
        with self._db.read() as session:
            return households.head_of(session, person_id)

    def may_see_illness(self) -> bool:
        """Whether the officer is the chair or the aid officer."""
        with self._db.read() as session:
            return may_see_illness(session, self._officer_id)

    def file(self, household_id: int, reason: str, *, with_illness: bool = False) -> HouseholdFile:
        """Everything in one file; the look itself is kept in the audit.

        Raises NotFound, Invalid without a reason, and Denied when illness is asked for by whoever may not see it.
        """
        with self._db.write("查看困难职工档案") as writing:
            if with_illness:
                require_illness_role(writing.session, self._officer_id)
            found = households.file(writing.session, household_id, with_illness=with_illness)
            told = f"档案 {found.household.file_number}" + ("（含健康状况）" if with_illness else "")
            leave_trace(writing, told, reason)
        self._opened[household_id] = with_illness or self._opened.get(household_id, False)
        return found

    def again(self, household_id: int, *, with_illness: bool = False) -> HouseholdFile:
        """The file that lies open as it is now, without another trace; raises NotFound.

        Raises Denied for a file that was not opened with a reason, or was opened without illness when that is asked for.
        """
        if self._opened.get(household_id) not in ((True,) if with_illness else (True, False)):
            raise Denied("这份档案没有打开，或打开时没有查看健康状况，没有读取。请重新打开并写明事由。")
        with self._db.read() as session:
            if with_illness:
                require_illness_role(session, self._officer_id)
            return households.file(session, household_id, with_illness=with_illness)

    def close(self, household_id: int) -> None:
        """Lay a file away: the next look into it is an opening again."""
        self._opened.pop(household_id, None)

    def needs(self, household_id: int) -> tuple[Need, ...]:
        """The checklist of proofs by the causes, and what is there; raises NotFound."""
        with self._db.read() as session:
            return needs_of(households.file(session, household_id, with_illness=False))

    def likenesses(self, household: Household, members: Sequence[HouseholdMember]) -> tuple[str, ...]:
        """Everything that hints at one family with two files, in sentences without numbers."""
        with self._db.read() as session:
            return twins.likenesses(session, household, [filing.cleaned(session, m) for m in members])

    def scan(self, proof_id: int, reason: str) -> bytes:
        """The scan of a proof; the look is kept in the audit; raises NotFound, Invalid."""
        with self._db.write("查看证明材料") as writing:
            proof = stored.require(writing.session, ProofRow, proof_id)
            row = writing.session.get(ScanRow, proof.content_id) if proof.content_id else None
            if row is None:
                raise NotFound("这份材料没有扫描件。")
            leave_trace(writing, f"“{proof.kind}”", reason)
            return row.content

    # ---- the file ----

    def open(
        self,
        household: Household,
        members: Sequence[HouseholdMember] = (),
        *,
        turn: Turn,
        is_temporary: bool = False,
    ) -> int:
        """A new file from an application, or of temporary aid that may become one; the head comes from the roster.

        Raises Invalid, and Conflict when a member stands in another open file or the head has one already.
        """
        action = "登记临时救助" if is_temporary else "提出申请"
        with self._db.write(f"困难职工档案：{action}") as writing:
            given = replace(household, filed_by=household.filed_by or turn.by)
            household_id = filing.open_file(writing, given, members)
            stepping.begin(writing, household_id, action, turn)
            writing.note = households.household(writing.session, household_id).file_number
            return household_id

    def edit(self, household: Household) -> None:
        """Store the card of an open file; number, head and tier have doors of their own; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改困难职工档案", note=household.file_number) as writing:
            old = filing.require_open(writing.session, household.id or 0)
            filing.require_causes(household)
            kept = replace(
                household, file_number=old.file_number, head_person_id=old.head_person_id, tier=old.tier
            )
            keeping.replace(writing, HouseholdRow, kept)

    def add_member(self, member: HouseholdMember) -> int:
        """Enter a member of the family; raises Invalid, NotFound, Conflict for one in another open file."""
        with self._db.write("新增家庭成员") as writing:
            _refuse_head(member)
            writing.note = filing.require_open(writing.session, member.household_id).file_number
            return filing.add_members(writing, member.household_id, [member])[0]

    def edit_member(self, member: HouseholdMember) -> None:
        """Store a member of the family; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改家庭成员") as writing:
            _require_open_of(writing, member.id or 0)
            filing.edit_member(writing, member)

    def remove_member(self, member_id: int) -> None:
        """Take a member without lines of their own off; raises NotFound, Conflict for the head or one with lines."""
        with self._db.write("删除家庭成员") as writing:
            row = _require_open_of(writing, member_id)
            if row.relation == "本人":
                raise Conflict("户主不能从自己的档案里删除，没有改动。")
            for table in (IllnessRow, StudyRow):
                for one in writing.session.scalars(select(table).where(table.member_id == member_id)):
                    writing.session.delete(one)
            stored.remove(writing, HouseholdMemberRow, member_id)

    def set_illness(self, illness: Illness) -> None:
        """Store a member's health, in place of what was there; raises Denied, Invalid, NotFound, Conflict."""
        with self._db.write("登记健康状况") as writing:
            require_illness_role(writing.session, self._officer_id)
            _set_of_member(writing, IllnessRow, illness)

    def set_study(self, study: Study) -> None:
        """Store a member's school, in place of what was there; raises Invalid, NotFound, Conflict."""
        with self._db.write("登记就学情况") as writing:
            _set_of_member(writing, StudyRow, study)

    def add_lines(self, lines: Sequence[Line]) -> tuple[int, ...]:
        """Enter income, expenses, property or consents as one change; raises Invalid, NotFound, Conflict."""
        with self._db.write("登记家庭收支财产", note=f"{len(lines)} 项") as writing:
            return filing.add_lines(writing, lines)

    def edit_line(self, line: Line) -> None:
        """Store one line of income, expense, property or consent; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改家庭收支财产") as writing:
            filing.edit_line(writing, line)

    def remove_line(self, kind: type[Line], line_id: int) -> None:
        """Delete one line; raises NotFound, Conflict."""
        with self._db.write("删除家庭收支财产") as writing:
            filing.remove_line(writing, kind, line_id)

    # ---- proofs ----

    def add_proof(self, proof: Proof, scan: Path | None = None) -> int:
        """Enter a proof, with its scan kept under its hash; raises Invalid, NotFound, Conflict, Unwritable."""
        content = read_scan(scan) if scan is not None else None
        with self._db.write("登记证明材料", note=proof.kind) as writing:
            filing.require_open(writing.session, proof.household_id)
            filing.require_member(writing.session, proof.household_id, proof.member_id)
            fresh = replace(proof, id=None, content_id=None, file_name=None, sha256=None)
            if scan is not None and content is not None:
                digest = hashlib.sha256(content).hexdigest()
                fresh = replace(
                    fresh, content_id=keep_scan(writing, content), file_name=scan_name(scan), sha256=digest
                )
            return keeping.add(writing, ProofRow, fresh)

    def remove_proof(self, proof_id: int) -> None:
        """Take a proof off the list; its scan stays for undo; raises NotFound, Conflict."""
        with self._db.write("删除证明材料") as writing:
            row = stored.require(writing.session, ProofRow, proof_id)
            filing.require_open(writing.session, row.household_id)
            writing.note = row.kind
            stored.remove(writing, ProofRow, proof_id)


def read_scan(path: Path) -> bytes:
    """The bytes of a scan; raises Invalid for one too large, Unwritable when it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError:
        raise Unwritable("没有读到扫描件，没有保存。请检查文件是否还在原处。") from None
    if not content or len(content) > LARGEST_SCAN:
        raise wrong("file_name", f"扫描件是空的或超过 {LARGEST_SCAN // 1_000_000} MB，没有保存。请换一个文件")
    return content


def scan_name(path: Path) -> str:
    """The name under which a scan is kept: its own, unless that holds somebody's number."""
    return f"扫描件{path.suffix}" if contains_personal_number(path.stem) else path.name[-120:]


def keep_scan(writing: Writing, content: bytes) -> int:
    """Store the bytes; the audit notes the key only."""
    first, _ = writing.insert_many(ScanRow, ("content",), [(content,)], count=1)
    return first


def _refuse_head(member: HouseholdMember) -> None:
    """Refuse a second head; raises Invalid."""
    if member.is_head:
        raise wrong("relation", "户主只有一人，请选择与户主的关系，没有保存")


def _require_open_of(writing: Writing, member_id: int) -> HouseholdMemberRow:
    """The row of a member of an open file; raises NotFound, Conflict."""
    row = stored.require(writing.session, HouseholdMemberRow, member_id)
    writing.note = filing.require_open(writing.session, row.household_id).file_number
    return row


def _set_of_member(writing: Writing, row: type[IllnessRow] | type[StudyRow], one: Illness | Study) -> None:
    """Store what there is once for each member."""
    _require_open_of(writing, one.member_id)
    old = writing.session.scalar(select(row.id).where(row.member_id == one.member_id))
    if old is None:
        keeping.add(writing, row, replace(one, id=None))
    else:
        keeping.replace(writing, row, replace(one, id=old))
