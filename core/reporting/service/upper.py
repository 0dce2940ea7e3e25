"""The upper level: packages taken in in any order, the board, verdicts with receipts, and the merged report."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.db import Database
from core.documents.model import PRACTICE
from core.errors import Conflict, Damaged, NotFound
from core.reporting import taking
from core.reporting.documents.grid import filled
from core.reporting.parts import parts_of
from core.reporting.queries import forms, inbox, reports
from core.reporting.records.forms import Form, Window
from core.reporting.records.merging import (
    Attachment,
    Board,
    BoardLine,
    ExpectedUnit,
    Outcome,
    Received,
    UnitValue,
)
from core.reporting.records.submissions import Mark, Receipt, Submission
from core.reporting.rules import merging
from core.reporting.rules.states import lock_of
from core.reporting.rules.submissions import submission_of, to_bytes
from core.reporting.service import access
from core.reporting.service.reports import Written, write_files
from core.reporting.tables.inbox import (
    AttachmentRow,
    ExpectedUnitRow,
    MergedRow,
    ReceivedRow,
    VerdictOnReportRow,
)
from core.reporting.windows import due_on
from core.workdays.queries import days


class Upper:
    """What one union receives from the units below."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- who should report ----

    def units(self) -> tuple[ExpectedUnit, ...]:
        """The units that should report, by code."""
        with self._db.read() as session:
            return inbox.expected(session)

    def expect(self, units: Sequence[ExpectedUnit]) -> None:
        """Add units that should report, or change those of the same code; raises Invalid."""
        with self._db.write("登记应报单位", note=f"{len(units)} 个") as writing:
            known = {r.code: r.id for r in writing.session.scalars(select(ExpectedUnitRow))}
            for one in units:
                if one.code in known:
                    stored.replace(writing, ExpectedUnitRow, _with_id(one, known[one.code]))
                else:
                    stored.add(writing, ExpectedUnitRow, one)

    # ---- taking in ----

    def take_in(self, parts: Mapping[str, bytes], sender: str) -> tuple[Outcome, ...]:
        """Take in the parts of one package: one change; the same package again changes nothing.

        Raises Damaged for parts that are broken or were altered, Invalid for a newer version.
        """
        return self.take_in_many(((parts, sender),))

    def take_in_many(self, packages: Iterable[tuple[Mapping[str, bytes], str]]) -> tuple[Outcome, ...]:
        """Take in several packages in one change; raises as `take_in`, and then nothing was taken."""
        with self._db.write("接收报表") as writing:
            arriving = taking.Arriving(writing, days(writing.session))
            found = [o for parts, sender in packages for o in arriving.take(parts, sender)]
            writing.note = f"{len(found)} 张"
            return tuple(found)

    # ---- looking ----

    def forms_received(self, period: str) -> tuple[str, ...]:
        """The codes of the forms of which something came in for a period; raises Invalid for no period at all."""
        with self._db.read() as session:
            known = session.execute(select(ReceivedRow.form_code, ReceivedRow.period).distinct()).all()
            fitting = access.keys_of_period(session, period)
        return tuple(sorted(code for code, key in known if fitting.get(code) == key))

    def forms_asked(self, period: str) -> tuple[str, ...]:
        """The codes of the forms that anybody below should report or has reported; raises Invalid for no period at all."""
        with self._db.read() as session:
            keys = access.keys_of_period(session, period)
        return tuple(code for code in sorted(keys) if self.board(code, period).lines)

    def board(self, form: str, period: str) -> Board:
        """Who has reported a form for a period, who is silent, who was late; raises NotFound, Invalid."""
        with self._db.read() as session:
            found, window = _asked(session, form, period)
            due, _ = due_on(found, window, days(session))
            there = inbox.counting(session, found.code, window.key)
            decided = inbox.verdicts(session)
            names = inbox.asked(session, found.code, is_any_here=bool(there))
            names |= {c: r.unit_name for c, r in there.items() if c not in names}
            lines = tuple(self._line(session, c, n, there.get(c), decided) for c, n in sorted(names.items()))
            timely = {r.unit_code for r in inbox.rows(session, found.code, window.key) if not r.is_late}
            # A correction after the due day does not make late what was reported in time.
            lines = tuple(replace(x, is_late=x.is_late and x.unit_code not in timely) for x in lines)
        return Board(form_code=found.code, period=window.key, due_on=due, lines=lines)

    def _line(
        self,
        session: Session,
        code: str,
        name: str,
        row: ReceivedRow | None,
        decided: Mapping[int, VerdictOnReportRow],
    ) -> BoardLine:
        """One unit on the board."""
        if row is None:
            return BoardLine(
                unit_code=code,
                unit_name=name,
                state="未报",
                sequence=0,
                received_on=None,
                is_late=False,
                hard=0,
                soft=0,
            )
        one = inbox.received(session, row, decided.get(row.id))
        hard = sum(f.severity == "hard" for f in one.submission.findings)
        state = {"退回": "退回", "已接收": "已接收"}.get(one.verdict, "已报")
        return BoardLine(
            unit_code=code, unit_name=name, state=state, sequence=row.sequence, received_on=row.received_on,  # type: ignore[arg-type]
            is_late=row.is_late, hard=hard, soft=len(one.submission.findings) - hard,
        )  # fmt: skip

    def received(self, form: str, period: str) -> tuple[Received, ...]:
        """What counts of each unit, with findings, reasons and the verdict, by unit."""
        with self._db.read() as session:
            found, window = _asked(session, form, period)
            decided = inbox.verdicts(session)
            rows = inbox.counting(session, found.code, window.key)
            return tuple(inbox.received(session, r, decided.get(r.id)) for _, r in sorted(rows.items()))

    def reveal(self, digest: str, reason: str) -> None:
        """Record that the personal numbers of a unit's list were shown in full; raises NotFound."""
        with self._db.write("查看完整号码") as writing:
            row = _require(writing.session, digest)
            writing.note = f"{row.unit_name} {row.form_code} {row.period} 明细：{reason.strip()}"
            writing.record_without_rows()

    def attachments(self, unit_code: str, period: str) -> tuple[Attachment, ...]:
        """The files that came along with a unit's reports of a period, by name."""
        with self._db.read() as session:
            return inbox.attachments(session, unit_code, period)

    def attachment(self, attachment_id: int) -> bytes:
        """The very bytes of a file that came along; raises NotFound, Damaged."""
        with self._db.read() as session:
            row = session.get(AttachmentRow, attachment_id)
            if row is None:
                raise NotFound("这个附件已经不在了，接收可能已被撤销。请刷新后再试。")
            content = reports.content(session, row.content_id)
        if content is None:
            raise Damaged("这个附件的原件已损坏，没有打开。请从备份恢复。")
        return content

    # ---- verdicts and receipts ----

    def receipt_for(self, digest: str) -> bytes:
        """The receipt of a submission as things stand: received, returned or accepted; raises NotFound."""
        with self._db.read() as session:
            row = _require(session, digest)
            return to_bytes(self._receipt(session, row, inbox.verdicts(session).get(row.id)))

    def send_back(self, digest: str, marks: Sequence[Mark], note: str) -> bytes:
        """Return a submission with marked cells; the receipt for the sender; raises NotFound, Conflict when accepted."""
        return self._decide(digest, "退回", note, marks)

    def accept(self, digest: str, note: str = "") -> bytes:
        """Accept a submission, which locks it at both ends; the receipt; raises NotFound, Conflict."""
        return self._decide(digest, "已接收", note, ())

    def reopen(self, digest: str, note: str = "") -> bytes:
        """Open an accepted submission again; the receipt carries the token; raises NotFound, Conflict."""
        return self._decide(digest, "重新开放", note, ())

    def _decide(self, digest: str, verdict: str, note: str, marks: Sequence[Mark]) -> bytes:
        """Store a verdict and give its receipt."""
        with self._db.write(f"报表{verdict}", note=note) as writing:
            session = writing.session
            row = _require(session, digest)
            last = inbox.verdicts(session).get(row.id)
            is_locked = last is not None and last.verdict == "已接收"
            if is_locked is not (verdict == "重新开放"):
                told = "已经接收锁定，没有改动。要改请先重新开放" if is_locked else "没有锁定，不需要重新开放"
                raise Conflict(f"{row.unit_name}的这张报表{told}。")
            _require_latest(session, row)
            token = (
                last.token
                if is_locked and last
                else secrets.token_hex(4).upper()
                if verdict == "已接收"
                else ""
            )
            fresh = VerdictOnReportRow(
                received_id=row.id, verdict=verdict, decided_on=access.today(self._db), decided_by=self._db.officer,
                note=note, marks=json.dumps([[m.key, m.note] for m in marks], ensure_ascii=False), token=token,
                number=inbox.next_verdict(session),
            )  # fmt: skip
            session.add(fresh)
            session.flush()
            return to_bytes(self._receipt(session, row, fresh))

    def _receipt(self, session: Session, row: ReceivedRow, last: VerdictOnReportRow | None) -> Receipt:
        """What the sender is told."""
        on = (last.decided_on if last else row.received_on) or access.today(self._db)
        marks = tuple(Mark(key=k, note=n) for k, n in json.loads(last.marks)) if last else ()
        is_accepted = last is not None and last.verdict == "已接收"
        return Receipt(
            verdict=last.verdict if last else "已收到", by=access.unit(session).name, on=on,  # type: ignore[arg-type]
            unit_code=row.unit_code, form_code=row.form_code, period=row.period, sequence=row.sequence, digest=row.digest,
            note=last.note if last else "", marks=marks, lock=lock_of(last.token) if is_accepted and last else "",
            token=last.token if last is not None and last.verdict == "重新开放" else "",
            number=last.number if last else 0,
        )  # fmt: skip

    # ---- merging ----

    def roll_up(self, form: str, period: str) -> Submission:
        """The merged report of everything that counts and was not returned; raises NotFound, Invalid."""
        with self._db.read() as session:
            found, window = _asked(session, form, period)
            return self._merged(
                session, found, window, sequence=self._next(session, found.code, window.key, "")
            )

    def values_by_unit(self, form: str, period: str, key: str) -> tuple[UnitValue, ...]:
        """The units behind a merged number, by code."""
        with self._db.read() as session:
            found, window = _asked(session, form, period)
            return merging.by_unit(key, [s for s, _ in _counted(session, found.code, window.key)])

    def write_roll_up(self, form: str, period: str, out: Path) -> Written:
        """Write the merged report into a folder as xlsx and PDF; raises NotFound, Invalid, Unwritable."""
        with self._db.read() as session:
            found, window = _asked(session, form, period)
            mark = PRACTICE if access.unit(session).is_practice else ""
        return write_files(filled(found, self.roll_up(form, period)), window.label, out, watermark=mark)

    def roll_up_parts(self, form: str, period: str) -> dict[str, bytes]:
        """The merged report as the parts of a package for the next level; the same numbers give the very same bytes."""
        with self._db.write("打包汇总报表", note=f"{form} {period}") as writing:
            session = writing.session
            found, window = _asked(session, form, period)
            content = self._kept_merge(writing, found, window)
            definition = forms.definition_text(session, found)
            return parts_of(found, definition, submission_of(content), content, label=window.label)

    def _kept_merge(self, writing: Writing, form: Form, window: Window) -> bytes:
        """The bytes of the merged report, those of last time where nothing changed."""
        session = writing.session
        made = self._merged(session, form, window, sequence=1)
        number = merging.merged_digest(made)
        query = select(MergedRow).where(MergedRow.form_code == form.code, MergedRow.period == window.key)
        last = session.scalars(query.order_by(MergedRow.sequence.desc())).first()
        if last is not None and last.merged_digest == number:
            return reports.content(session, last.content_id) or b""
        sequence = last.sequence + 1 if last is not None else 1
        content = to_bytes(self._merged(session, form, window, sequence=sequence))
        content_id, digest = reports.keep_content(writing, content)
        session.add(
            MergedRow(content_id=content_id, form_code=form.code, period=window.key, sequence=sequence,
                      merged_digest=number, digest=digest)
        )  # fmt: skip
        return content

    def _next(self, session: Session, code: str, period: str, _: str) -> int:
        """The number that a merged report bears: that of the last one made, or 1."""
        query = select(MergedRow.sequence).where(MergedRow.form_code == code, MergedRow.period == period)
        return max(session.scalars(query), default=1)

    def _merged(self, session: Session, form: Form, window: Window, *, sequence: int) -> Submission:
        """The roll-up under this union's name."""
        given = _counted(session, form.code, window.key)
        if not given:
            raise NotFound(f"{form.code} {window.label}还没有收到可以汇总的报表。")
        unit = access.unit(session)
        head = Submission(
            unit_code=unit.code, unit_name=unit.name, form_code=form.code, form_version=form.version,
            form_digest=form.digest, period=window.key, start=given[0][0].start, end=given[0][0].end, sequence=sequence,
            made_on=access.today(self._db), made_by=self._db.officer,
        )  # fmt: skip
        return merging.merged(form, given, head)


def _asked(session: Session, form: str, period: str) -> tuple[Form, Window]:
    """The form and the days asked for."""
    found = forms.find(session, form)
    return found, access.window_of(session, found, period)


def _counted(session: Session, code: str, period: str) -> list[tuple[Submission, str]]:
    """The submissions that are merged, each with its digest: what counts of each unit, returned ones left out."""
    decided = inbox.verdicts(session)
    rows = [r for _, r in sorted(inbox.counting(session, code, period).items())]
    rows = [r for r in rows if (v := decided.get(r.id)) is None or v.verdict != "退回"]
    return [(submission_of(reports.content(session, r.content_id) or b""), r.digest) for r in rows]


def _require(session: Session, digest: str) -> ReceivedRow:
    """The row of a submission that came in; raises NotFound."""
    row = session.scalar(select(ReceivedRow).where(ReceivedRow.digest == digest))
    if row is None:
        raise NotFound("没有收到过这张报表，可能已被撤销。请刷新后再试。")
    return row


def _require_latest(session: Session, row: ReceivedRow) -> None:
    """Refuse a verdict on what another submission of the unit has replaced; raises Conflict."""
    if inbox.counting(session, row.form_code, row.period)[row.unit_code].id != row.id:
        raise Conflict(f"{row.unit_name}已有更新的一份，没有改动。请刷新后对最新的一份作出结论。")


def _with_id(one: ExpectedUnit, key: int) -> ExpectedUnit:
    """A unit under its key."""
    return ExpectedUnit(id=key, code=one.code, name=one.name, forms=one.forms, is_active=one.is_active)
