"""Who may see illness, and the trace that looking into a file leaves."""

from sqlalchemy.orm import Session

from core.audit import Writing
from core.errors import Denied, Invalid, Problem
from core.tables import OfficerRow

SEEING_ILLNESS = ("主席", "帮扶专干")


def require_illness_role(session: Session, officer_id: int) -> None:
    """Refuse whoever is neither the chair nor the aid officer; raises Denied."""
    if not may_see_illness(session, officer_id):
        raise Denied("健康状况和病情只有工会主席和帮扶专干可以查看、填写，没有打开。请由他们办理。")


def may_see_illness(session: Session, officer_id: int) -> bool:
    """Whether an officer is the chair or the aid officer."""
    officer = session.get(OfficerRow, officer_id)
    return officer is not None and officer.role in SEEING_ILLNESS


def leave_trace(writing: Writing, what: str, reason: str) -> None:
    """Keep the look in the audit; raises Invalid without a reason."""
    if not reason.strip():
        raise Invalid((Problem(field="reason", message="请写明查看的事由，没有打开"),))
    writing.note = f"{what}：{reason.strip()}"
    writing.record_without_rows()
