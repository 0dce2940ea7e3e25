"""How far a report has come, and what may be done with it in each state."""

import hashlib
from collections.abc import Sequence

from core.errors import Conflict, Invalid, Problem
from core.reporting.records.reports import ACCEPTED, CLOSED, OPEN, RESENT, SENT, Report
from core.reporting.records.submissions import FormFinding


def require_open(report: Report) -> None:
    """Refuse to change the cells of a report that was sent or accepted; raises Conflict."""
    if report.state in OPEN:
        return
    if report.state == ACCEPTED:
        raise Conflict("这张报表上级已经接收并锁定，没有改动。确需更正的，请向上级工会索取重新开放的口令。")
    raise Conflict("这张报表已经报送，没有改动。要更正请先点“更正”，会生成下一个序号重新报送。")


def require_closed(report: Report) -> None:
    """Refuse to correct a report that was not sent, or is locked; raises Conflict."""
    if report.state not in CLOSED:
        require_open(report)
        raise Conflict("这张报表还没有报送，可以直接修改。")


def require_sendable(stopping: Sequence[FormFinding]) -> None:
    """Refuse to send while a hard finding stands or a soft one lacks its reason; raises Invalid with the sentences."""
    problems = [
        Problem(field=f.cells[0] if f.cells else "", message=f.sentence if f.severity == "hard" else f"{f.sentence}（请写明原因）")
        for f in stopping
    ]  # fmt: skip
    if problems:
        raise Invalid(tuple(problems))


def sent_state(sequence: int) -> str:
    """The state after sending: a correction is told apart."""
    return RESENT if sequence > 1 else SENT


def lock_of(token: str) -> str:
    """The SHA-256 of a token that opens an accepted report again."""
    return hashlib.sha256(token.strip().upper().encode()).hexdigest()
