"""The signature sheet: one line to each payment, numbers masked, the sum in figures and in words (pure; service rules 46, 48)."""

from collections.abc import Mapping, Sequence

from core.hardship.records.campaign import Campaign, Grant
from core.hardship.records.payments import Batch, Payment, SheetLine, SignatureSheet
from core.hardship.rules.payments import card_ending, goods_of
from core.money import in_words, total

Masked = Mapping[int | None, str]


def sheet(
    campaign: Campaign, batch: Batch, rows: Sequence[tuple[Grant, Payment]], *, source: str, masked: Masked
) -> SignatureSheet:
    """The sheet of some payments; `masked` holds every line's number as paper may show it."""
    lines = tuple(
        _line(number, (grant, payment), (campaign, source), masked)
        for number, (grant, payment) in enumerate(rows, start=1)
    )
    found = total(one.amount for one in lines)
    return SignatureSheet(
        title=campaign.title,
        number=batch.number,
        lines=lines,
        total=found,
        total_in_words=in_words(found),
        handler=batch.handler,
    )


def _line(number: int, row: tuple[Grant, Payment], around: tuple[Campaign, str], masked: Masked) -> SheetLine:
    """One payment as the sheet shows it."""
    campaign, source = around
    grant, payment = row
    return SheetLine(
        number=number,
        grant_id=grant.id or 0,
        name=grant.name,
        id_number=masked[grant.id],
        unit_name=grant.unit_name,
        worker_kind=grant.worker_kind,
        tier=grant.tier or "",
        reason=campaign.occasion or campaign.programme,
        way=grant.way,
        source=source,
        amount=payment.amount,
        goods=goods_of(grant),
        card_ending=card_ending(grant),
        paid_on=payment.paid_on,
        proxy=f"{payment.proxy_name}（{payment.proxy_relation}）" if payment.proxy_name else "",
        photo_number=payment.photo_number or "",
    )
