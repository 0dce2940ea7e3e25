"""The submission desk: what is due, what was sent with its very bytes, and the receipts that came back."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit import Writing
from core.db import Database
from core.errors import Conflict, Damaged, Denied, Invalid, NotFound
from core.reporting import filling, windows
from core.reporting.parts import parts_of
from core.reporting.queries import forms, reports
from core.reporting.records.forms import Form
from core.reporting.records.reports import ACCEPTED, DRAFT, RETURNED, DueReport, Sent
from core.reporting.records.submissions import Receipt
from core.reporting.rules.states import lock_of, require_open, require_sendable, sent_state
from core.reporting.rules.submissions import digest as digest_of
from core.reporting.rules.submissions import receipt_of, submission_of, to_bytes
from core.reporting.service import access
from core.reporting.service.reports import draft_of
from core.reporting.tables.reports import CellRow, ReceiptRow, ReportRow, SentRow
from core.workdays.queries import days

CLOSED_STATES = ("已报送", "已重报", ACCEPTED)
NOT_BEGUN = "未填"


class Desk:
    """What goes up from one store, and what comes back."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- due ----

    def calendar(self, year: int) -> tuple[DueReport, ...]:
        """Every form and period of a year with its due day and state, the earliest due first."""
        with self._db.read() as session:
            known = {(r.form_code, r.period): r for r in session.scalars(select(ReportRow))}
            found = [
                self._due(session, form, key, known.get((form.code, key)))
                for form in forms.current(session).values()
                for key in windows.keys_of(year, form.periods[0])
            ]
        return tuple(sorted(found, key=lambda d: (d.due_on, d.form_code)))

    def _due(self, session: Session, form: Form, key: str, row: ReportRow | None) -> DueReport:
        """One form of one period."""
        window = access.window_of(session, form, key)
        due, doubt = windows.due_on(form, window, days(session))
        is_done = row is not None and row.state in CLOSED_STATES
        return DueReport(
            form_code=form.code, title=form.title, period=key, label=window.label, due_on=due, doubt=doubt,
            report_id=row.id if row else None, state=row.state if row else NOT_BEGUN,
            is_late=not is_done and access.today(self._db) > due,
        )  # fmt: skip

    # ---- sending ----

    def package_parts(self, period: str, codes: Sequence[str] = ()) -> dict[str, bytes]:
        """The parts of every checked or sent report of a period (or of some forms): one change that marks them as sent.

        A report that was sent before gives the very bytes of that time. Raises Invalid with the findings that stop one
        of them, NotFound when there is nothing to send.
        """
        with self._db.write("打包报表", note=period) as writing:
            return self.parts_in(writing, period, codes)

    def parts_in(self, writing: Writing, period: str, codes: Sequence[str] = ()) -> dict[str, bytes]:
        """The parts as `package_parts` gives them, within a change that holds more; raises as it does."""
        rows = self._rows(writing.session, period, codes)
        parts: dict[str, bytes] = {}
        for row in rows:
            parts |= self._sent_parts(writing, row)
        writing.note = "、".join(f"{r.form_code} {r.period} 第 {r.sequence} 次" for r in rows)
        return parts

    def _rows(self, session: Session, period: str, codes: Sequence[str]) -> list[ReportRow]:
        """The reports of a period that are to be sent."""
        wanted = [forms.find(session, c).code for c in codes]
        found = []
        for row in session.scalars(select(ReportRow).order_by(ReportRow.form_code)):
            form = access.form_of(session, row)
            if wanted and row.form_code not in wanted:
                continue
            is_ready = bool(wanted) or row.state not in (DRAFT, RETURNED)
            if is_ready and row.period == _key(session, form, period):
                found.append(row)
        missing = sorted(set(wanted) - {r.form_code for r in found})
        if not found or missing:
            told = "、".join(missing) or "已检查的报表"
            raise NotFound(f"这个报告期没有 {told}，没有打包。请先填报并检查。")
        return found

    def _sent_parts(self, writing: Writing, row: ReportRow) -> dict[str, bytes]:
        """The parts of one report, sent now or before."""
        session = writing.session
        if row.state in CLOSED_STATES:
            return self._parts(session, row, self._last_content(session, row))
        return self._parts(session, row, self._send(writing, row, access.form_of(session, row)))

    def parts_now(self, session: Session, row: ReportRow) -> dict[str, bytes]:
        """The parts of one report as they would go now, nothing marked."""
        is_closed = row.state in CLOSED_STATES
        content = (
            self._last_content(session, row) if is_closed else to_bytes(draft_of(session, self._db, row))
        )
        return self._parts(session, row, content)

    def _parts(self, session: Session, row: ReportRow, content: bytes) -> dict[str, bytes]:
        """The parts around the bytes of a submission."""
        form = access.form_of(session, row)
        label = access.window_of(session, form, row.period).label
        return parts_of(
            form, forms.definition_text(session, form), submission_of(content), content, label=label
        )

    def _send(self, writing: Writing, row: ReportRow, form: Form) -> bytes:
        """Keep the bytes of a report that is going up; raises Invalid, Conflict."""
        session = writing.session
        require_open(reports.report(row))
        one = draft_of(session, self._db, row)
        window = access.window_of(session, form, row.period)
        require_sendable(filling.view(session, row, form, window, one).stopping)
        content = to_bytes(one)
        content_id, digest = reports.keep_content(writing, content)
        session.add(
            SentRow(report_id=row.id, content_id=content_id, sequence=row.sequence, digest=digest, sent_at=writing.at,
                    officer=self._db.officer)
        )  # fmt: skip
        row.state, row.is_changed = sent_state(row.sequence), False
        session.flush()
        return content

    def _last_content(self, session: Session, row: ReportRow) -> bytes:
        """The bytes of the last sending of a report."""
        query = select(SentRow).where(SentRow.report_id == row.id).order_by(SentRow.id.desc()).limit(1)
        return _content(session, session.scalars(query).one())

    # ---- history ----

    def sent(self, report_id: int | None = None) -> tuple[Sent, ...]:
        """What was sent, the newest first, each with the last receipt."""
        with self._db.read() as session:
            return reports.sent(session, report_id)

    def content(self, sent_id: int) -> bytes:
        """The very bytes of a sending; raises NotFound, and Damaged when they are no longer what they were."""
        with self._db.read() as session:
            row = session.get(SentRow, sent_id)
            if row is None:
                raise NotFound("这条报送记录已经不在了，可能刚被撤销。请刷新后再试。")
            return _content(session, row)

    # ---- receipts ----

    def apply_receipt(self, content: bytes) -> Receipt:
        """Take in a receipt; the same one twice changes nothing.

        Raises Damaged, Invalid for bytes that are none, NotFound for one that answers nothing sent from here.
        """
        receipt = receipt_of(content)
        with self._db.write(
            "登记回执", note=f"{receipt.form_code} {receipt.period} {receipt.verdict}"
        ) as writing:
            self.follow_receipt(writing, receipt)
        return receipt

    def follow_receipt(self, writing: Writing, receipt: Receipt) -> None:
        """Bring the report that a receipt answers into its state; raises NotFound."""
        session, key = writing.session, digest_of(to_bytes(receipt))
        if session.scalar(select(ReceiptRow.id).where(ReceiptRow.digest == key)) is not None:
            return
        row = session.scalar(select(SentRow).where(SentRow.digest == receipt.digest))
        if row is None:
            raise NotFound("这份回执对应的报表不是从这里报送的，没有登记。请核对是否选错了文件。")
        session.add(
            ReceiptRow(sent_id=row.id, verdict=receipt.verdict, given_by=receipt.by, given_on=receipt.on,
                       note=receipt.note, number=receipt.number, digest=key)
        )  # fmt: skip
        session.flush()
        report = access.require(session, row.report_id)
        if _holds(session, report, row, receipt):
            self._follow(session, report, row.sequence, receipt)

    def _follow(self, session: Session, report: ReportRow, sequence: int, receipt: Receipt) -> None:
        """Bring a report into the state that a receipt tells, from whichever state an earlier receipt led to."""
        if receipt.verdict == "已接收":
            report.state, report.sequence = ACCEPTED, sequence
        else:
            state = RETURNED if receipt.verdict == "退回" else DRAFT
            report.state, report.sequence = state, sequence + 1
        report.lock, report.note = receipt.lock, receipt.note
        self._mark(session, report.id, receipt)

    def _mark(self, session: Session, report_id: int, receipt: Receipt) -> None:
        """Mark the cells that came back."""
        notes = {m.key: m.note or "请核对" for m in receipt.marks}
        for row in session.scalars(select(CellRow).where(CellRow.report_id == report_id)):
            row.mark = notes.get(row.key, "")

    def reopen(self, report_id: int, token: str) -> None:
        """Open an accepted report with the token that the upper union gave; raises NotFound, Conflict, Denied."""
        with self._db.write("重新开放报表") as writing:
            row = access.require(writing.session, report_id)
            if row.state != ACCEPTED:
                raise Conflict("这张报表没有锁定，不需要口令。")
            if lock_of(token) != row.lock:
                raise Denied("重新开放的口令不对，报表仍然锁定。请向上级工会核对口令。")
            row.state, row.sequence, row.lock = DRAFT, row.sequence + 1, ""
            writing.note = f"{row.form_code} {row.period}"


def _key(session: Session, form: Form, period: str) -> str:
    """A period's key under a form; nothing where the form has no such period."""
    try:
        return access.window_of(session, form, period).key
    except Invalid:
        return ""


def _holds(session: Session, report: ReportRow, sent: SentRow, receipt: Receipt) -> bool:
    """Whether a receipt decides: the newest verdict on the last sending, as long as nothing was changed since."""
    last = session.scalar(select(func.max(SentRow.sequence)).where(SentRow.report_id == report.id))
    if receipt.verdict == "已收到" or report.is_changed or sent.sequence != last:
        return False
    query = select(ReceiptRow).where(ReceiptRow.sent_id == sent.id, ReceiptRow.verdict != "已收到")
    newest = max(session.scalars(query), key=lambda r: (r.number, r.digest))
    return newest.digest == digest_of(to_bytes(receipt))


def _content(session: Session, row: SentRow) -> bytes:
    """The bytes of a sending; raises Damaged."""
    content = reports.content(session, row.content_id)
    if content is None or digest_of(content) != row.digest:
        raise Damaged("这次报送的数据原件已损坏，没有打开。请从备份恢复。")
    return content
