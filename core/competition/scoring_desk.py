"""Entering, confirming and rejecting score sheets inside a transaction; nobody confirms what they entered."""

from dataclasses import replace

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.competition import keeping
from core.competition.queries import contests as read
from core.competition.records.contests import RUNNING
from core.competition.records.judging import CONFIRMED, REJECTED, WAITING, Sheet, Slot
from core.competition.rules import slots
from core.competition.rules.slots import require_sheet
from core.competition.rules.steps import require_state, wrong
from core.competition.tables.judging import SheetLineRow, SheetRow
from core.errors import Conflict, Denied
from core.tables import OfficerRow


def enter(writing: Writing, sheet: Sheet, officer_id: int) -> int:
    """Store a sheet that waits for the second officer."""
    session = writing.session
    one = read.contest(session, sheet.contest_id)
    require_state(one, RUNNING)
    slot = _slot(session, sheet)
    writing.note = slot.sentence.rpartition("：")[0]
    if slot.state in (WAITING, CONFIRMED):
        raise Conflict(f"{slot.sentence}。没有重复录入；有错的请由复核人退回后重新录入。")
    rubric = read.rubric(session, sheet.contest_id)
    require_sheet(sheet, rubric, slot.part)
    before = slot.sheet
    fresh = replace(
        sheet, id=None, previous_id=before.id if before else None, step_id=None, state=WAITING,
        attempt=(before.attempt if before else 0) + 1, entered_by=officer_id,
        entered_name=_officer(session, officer_id), entered_at=writing.at,
        checked_by=None, checked_name=None, checked_at=None, reject_reason=None,
    )  # fmt: skip
    key = keeping.add(writing, SheetRow, fresh)
    for line in sheet.lines:
        keeping.add(writing, SheetLineRow, replace(line, id=None, sheet_id=key))
    return key


def confirm(writing: Writing, sheet_id: int, officer_id: int) -> None:
    """Confirm a sheet that waits."""
    sheet = _waiting(writing, sheet_id, officer_id)
    _check(writing, sheet, officer_id, (CONFIRMED, None))


def reject(writing: Writing, sheet_id: int, officer_id: int, reason: str) -> None:
    """Reject a sheet that waits; it stays as it is."""
    sheet = _waiting(writing, sheet_id, officer_id)
    if not reason.strip():
        raise wrong("reject_reason", "请写明退回的原因，没有改动")
    _check(writing, sheet, officer_id, (REJECTED, reason.strip()))


def _slot(session: Session, sheet: Sheet) -> Slot:
    """The expected sheet that is being entered; raises Invalid for one that nobody waits for."""
    found = slots.slots(read.facts(session, sheet.contest_id, entry_id=sheet.entry_id))
    wanted = (sheet.entry_id, sheet.part_id, sheet.judge_id, sheet.is_timing)
    for one in found:
        judge_id = one.judge.id if one.judge else None
        if (one.entry.id, one.part.id, judge_id, one.is_timing) == wanted:
            return one
    raise wrong("judge_id", "没有这张评分表：参赛者没有参赛，或评委不评这一部分、已经回避；没有保存")


def _waiting(writing: Writing, sheet_id: int, officer_id: int) -> Sheet:
    """A sheet that waits and that another officer entered; raises NotFound, Denied, Conflict."""
    session = writing.session
    sheet = keeping.one(session, SheetRow, Sheet, sheet_id)
    require_state(read.contest(session, sheet.contest_id), RUNNING)
    if sheet.state != WAITING:
        raise Conflict(f"这张评分表{sheet.state}，没有改动。请刷新后再试。")
    name = _officer(session, officer_id)
    if officer_id == sheet.entered_by or name == sheet.entered_name:
        raise Denied(
            f"这张评分表是{sheet.entered_name}录入的，不能由本人复核，没有改动。请换另一名工会干部登录复核。"
        )
    return sheet


def _check(writing: Writing, sheet: Sheet, officer_id: int, became: tuple[str, str | None]) -> None:
    """Keep who confirmed or rejected a sheet and when."""
    state, reason = became
    row = stored.require(writing.session, SheetRow, sheet.id)
    row.state, row.reject_reason = state, reason
    row.checked_by, row.checked_name = officer_id, _officer(writing.session, officer_id)
    row.checked_at = writing.at
    writing.session.flush()


def _officer(session: Session, officer_id: int) -> str:
    """The officer's name; raises NotFound."""
    return stored.require(session, OfficerRow, officer_id).name
