"""Paying a list: each public writer is one audited, undoable change; rows are only ever added."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import masking, stored
from core.audit import Writing
from core.db import Database
from core.errors import Conflict
from core.hardship import keeping
from core.hardship.queries import aid
from core.hardship.queries import campaign as campaigns
from core.hardship.queries import payments as read
from core.hardship.records.aid import TRANSFER
from core.hardship.records.campaign import PAYING, Grant
from core.hardship.records.payments import (
    PAID,
    REISSUED,
    RETURNED,
    REVERSED,
    BankFile,
    BankLayout,
    Batch,
    Outcome,
    PaidLine,
    Payment,
    SignatureSheet,
)
from core.hardship.rules import payments as rules
from core.hardship.rules.campaign import require_editable
from core.hardship.rules.payments import wrong
from core.hardship.rules.payments_sheet import sheet
from core.hardship.service.payments_bank import write_bank_file
from core.hardship.service.payments_income import keep_income
from core.hardship.tables.payments import BatchRow, PaymentRow


class Payments:
    """What was paid, returned, paid again and corrected."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def batches(self, campaign_id: int) -> tuple[Batch, ...]:
        """The batches of a campaign, the first first."""
        with self._db.read() as session:
            return read.batches(session, campaign_id)

    def of_grant(self, grant_id: int) -> tuple[Payment, ...]:
        """Everything that happened to a line, the first first."""
        with self._db.read() as session:
            return read.of_grant(session, grant_id)

    def lines(self, campaign_id: int) -> tuple[PaidLine, ...]:
        """Every line of a campaign with what became of it, in the order of the list."""
        with self._db.read() as session:
            rows = read.by_grant(session, campaign_id)
            listed = campaigns.grants(session, campaign_id)
        mine = [(g, rows.get(g.id, ())) for g in listed]
        return tuple(
            PaidLine(grant=g, outcome=rules.outcome(g, r), payments=rules.standing(r)) for g, r in mine
        )

    def outcomes(self, campaign_id: int) -> dict[int, Outcome]:
        """What became of every line of a campaign, by the line's key."""
        with self._db.read() as session:
            rows = read.by_grant(session, campaign_id)
            listed = campaigns.grants(session, campaign_id)
            return {g.id or 0: rules.outcome(g, rows.get(g.id, ())) for g in listed}

    # ---- batches ----

    def open_batch(self, batch: Batch) -> int:
        """Open a batch of one fund and one way; its number is given; raises NotFound, Invalid, Conflict."""
        with self._db.write("新建发放批") as writing:
            one = campaigns.campaign(writing.session, batch.campaign_id)
            require_editable(one, PAYING)
            held = [a.fund_id for a in campaigns.allocations(writing.session, batch.campaign_id)]
            if batch.fund_id not in held:
                raise wrong("fund_id", "这项资金没有在本批次预留，没有保存，请另选资金来源")
            count = writing.session.scalar(
                select(func.count()).select_from(BatchRow).where(BatchRow.campaign_id == batch.campaign_id)
            )
            number = f"{one.number}-{(count or 0) + 1:02d}"
            return keeping.add(writing, BatchRow, replace(batch, id=None, step_id=None, number=number))

    def set_voucher(self, batch_id: int, number: str, amount: Decimal) -> None:
        """Record a batch's voucher; raises NotFound, Invalid, Conflict once it is settled."""
        with self._db.write("登记发放凭证", note=number) as writing:
            batch = self._open(writing.session, batch_id)
            fresh = replace(batch, voucher_number=number.strip() or None, voucher_amount=amount)
            keeping.replace(writing, BatchRow, fresh)

    # ---- what happens to lines ----

    def pay(self, batch_id: int, payments: Sequence[Payment]) -> tuple[int, ...]:
        """Pay lines in a batch, or pay again what came back; raises NotFound, Conflict, Invalid with the arithmetic."""
        with self._db.write("发放帮扶款物", note=f"{len(payments)} 笔") as writing:
            batch = self._open(writing.session, batch_id)
            if any(p.kind not in (PAID, REISSUED) for p in payments):
                raise wrong("kind", "这里只登记发放和重新发放，没有保存。退回和更正请分别登记")
            grants = [campaigns.grant(writing.session, p.grant_id) for p in payments]
            rules.require_batch(batch, grants)
            return tuple(
                _keep(writing, g, replace(p, batch_id=batch_id))
                for g, p in zip(grants, payments, strict=True)
            )

    def pay_in_full(self, batch_id: int, grant_ids: Sequence[int], payment: Payment) -> tuple[int, ...]:
        """Pay every line all that nobody has claimed of it, alike but for the amount; raises as `pay`."""
        with self._db.write("发放帮扶款物", note=f"{len(grant_ids)} 笔") as writing:
            batch = self._open(writing.session, batch_id)
            grants = [campaigns.grant(writing.session, key) for key in grant_ids]
            rules.require_batch(batch, grants)
            return tuple(_keep(writing, g, _in_full(writing.session, g, batch_id, payment)) for g in grants)

    def take_back(self, payment: Payment) -> int:
        """Record that money or goods came back, with the reason; raises NotFound, Conflict, Invalid."""
        with self._db.write("登记退回") as writing:
            grant = campaigns.grant(writing.session, payment.grant_id)
            require_editable(campaigns.campaign(writing.session, grant.campaign_id), PAYING)
            return _keep(writing, grant, replace(payment, kind=RETURNED, batch_id=None))

    def add_receipts(self, payment_ids: Sequence[int], receipt: str, photo_number: str | None = None) -> None:
        """Record the signature or voucher that came after payment; one already there stays; raises NotFound, Conflict."""
        with self._db.write("登记签收", note=f"{len(payment_ids)} 笔") as writing:
            for key in payment_ids:
                one = self._payment(writing.session, key)
                if one.receipt is not None:
                    raise Conflict("其中有已经登记过签收的，没有保存。写错的请用“更正”。")
                signed = replace(one, receipt=receipt, photo_number=photo_number or one.photo_number)
                rules.require_receipt(campaigns.grant(writing.session, one.grant_id), signed)
                keeping.replace(writing, PaymentRow, signed)

    def correct(
        self, payment_id: int, reason: str, correction: Payment, *, instead: Payment | None = None
    ) -> tuple[int, ...]:
        """Put a wrong row right by a row that takes it back and, where given, the right one; returns their keys.

        Of `correction` the day and who made it count; raises NotFound, Conflict, Invalid without a reason.
        """
        with self._db.write("更正发放记录", note=reason.strip()) as writing:
            old = self._payment(writing.session, payment_id)
            rules.require_correction(old, read.of_grant(writing.session, old.grant_id), reason)
            back = Payment(
                grant_id=old.grant_id, batch_id=old.batch_id, corrects_id=old.id, kind=REVERSED,
                amount=old.amount, paid_on=correction.paid_on, handler=correction.handler, reason=reason.strip(),
            )  # fmt: skip
            keys = [keeping.add(writing, PaymentRow, back)]
            grant = campaigns.grant(writing.session, old.grant_id)
            keep_income(writing, grant)
            if instead is not None:
                right = replace(instead, grant_id=old.grant_id, batch_id=old.batch_id, kind=old.kind)
                keys.append(_keep(writing, grant, right))
            return tuple(keys)

    # ---- papers ----

    def sheet(self, batch_id: int, grant_ids: Sequence[int] = ()) -> SignatureSheet:
        """The signature sheet of what a batch paid, or of lines about to be paid; sums to the cent; raises NotFound."""
        with self._db.read() as session:
            batch = read.batch(session, batch_id)
            one = campaigns.campaign(session, batch.campaign_id)
            sources = {a.fund_id: a.source for a in campaigns.allocations(session, batch.campaign_id)}
            rows = _rows(session, batch, grant_ids)
        masked = {g.id: masking.mask_id(g.id_number) for g, _ in rows}
        return sheet(one, batch, rows, source=sources[batch.fund_id], masked=masked)

    def layouts(self) -> tuple[BankLayout, ...]:
        """The layouts in which bank files can be written."""
        return tuple(aid.bank_layouts().values())

    def bank_file(self, batch_id: int, path: Path, layout: str, grant_ids: Sequence[int] = ()) -> BankFile:
        """Write a batch for the bank and read it back; the export is kept in the audit without any number.

        Raises NotFound, Invalid for lines without account or payee, Unwritable.
        """
        with self._db.write("导出银行代发文件") as writing:
            batch = read.batch(writing.session, batch_id)
            one = campaigns.campaign(writing.session, batch.campaign_id)
            if batch.way != TRANSFER:
                raise wrong("way", f"发放批 {batch.number} 是{batch.way}，只有转账才有银行文件，没有导出")
            rows = _rows(writing.session, batch, grant_ids)
            found = write_bank_file(path, aid.bank_layouts().get(layout), rows, purpose=one.title)
            writing.note = f"发放批 {batch.number}，{found.count} 笔，{found.total} 元"
            writing.record_without_rows()
        return found

    def _open(self, session: Session, batch_id: int) -> Batch:
        """A batch of a campaign that is being paid; raises NotFound, Conflict."""
        batch = read.batch(session, batch_id)
        require_editable(campaigns.campaign(session, batch.campaign_id), PAYING)
        return batch

    def _payment(self, session: Session, payment_id: int) -> Payment:
        """A row of a campaign that is being paid; raises NotFound, Conflict."""
        one = keeping.one(session, PaymentRow, Payment, payment_id)
        grant = campaigns.grant(session, one.grant_id)
        require_editable(campaigns.campaign(session, grant.campaign_id), PAYING)
        return one


# ---- inside one transaction ------------------------------------------------------------------------------


def _keep(writing: Writing, grant: Grant, payment: Payment) -> int:
    """Add one row after the line has been asked whether it can bear it."""
    fresh = replace(payment, id=None, grant_id=grant.id or 0, corrects_id=None, step_id=None)
    stored.check(fresh)
    rules.require_payment(grant, fresh, read.of_grant(writing.session, grant.id or 0))
    key = keeping.add(writing, PaymentRow, fresh)
    keep_income(writing, grant)
    return key


def _in_full(session: Session, grant: Grant, batch_id: int, payment: Payment) -> Payment:
    """A payment of all that nobody has claimed of a line."""
    became = rules.outcome(grant, read.of_grant(session, grant.id or 0))
    return replace(payment, grant_id=grant.id or 0, batch_id=batch_id, kind=PAID, amount=became.unclaimed)


def _rows(session: Session, batch: Batch, grant_ids: Sequence[int]) -> tuple[tuple[Grant, Payment], ...]:
    """The lines of a batch with what stands paid, or planned ones with what nobody has claimed."""
    by_grant = read.by_grant(session, batch.campaign_id)
    listed = {g.id or 0: g for g in campaigns.grants(session, batch.campaign_id)}
    if grant_ids:
        planned = [listed[key] for key in grant_ids if key in listed]
        rules.require_batch(batch, planned)
        blank = Payment(handler=batch.handler)
        return tuple((g, _in_full(session, g, batch.id or 0, blank)) for g in planned)
    return tuple(
        (listed[key], p)
        for key in listed
        for p in rules.standing(by_grant.get(key, ()))
        if p.batch_id == batch.id
    )
