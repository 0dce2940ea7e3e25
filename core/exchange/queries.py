"""Reading keys, contacts and the register, and entering into it what came within another feature's change."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from core.audit import FIRST_LINK, Writing
from core.errors import Damaged, NotFound
from core.exchange.contents import digest_of
from core.exchange.keys import Keys
from core.exchange.records import (
    BY_FILE,
    RECEIPT,
    RECEIVED,
    SENT,
    TRUSTED,
    UPPER,
    Card,
    Contact,
    Entry,
    Manifest,
    Opened,
    Receipt,
    Sealed,
)
from core.exchange.refusals import NotEntitled
from core.exchange.tables import ContactRow, EntryRow, ExchangeContentRow, ExchangeKeyRow
from core.stored import require
from core.tables import ChangeRow, Stored

_SHOWN = tuple(Entry.__dataclass_fields__)
_CARD = tuple(Card.__dataclass_fields__)
_LEVELS = {"upper": "上级工会"}
_GRASSROOTS = "基层工会"


class Unit(NamedTuple):
    """What a unit's own card says beside its keys."""

    name: str
    code: str
    level: str


# ---- our own unit ----


def own_unit(session: Session) -> Unit:
    """The union's name, code and level; raises Damaged when the store has no organisation card."""
    card = Stored.metadata.tables["organisation"].c
    columns = (card.union_name, card.unit_name, card.union_credit_code, card.unit_credit_code, card.level)
    row = session.execute(select(*columns)).one_or_none()
    if row is None:
        raise Damaged("数据库里没有工会组织信息，可能不完整。请从备份恢复。")
    union, unit, union_code, unit_code, level = row
    return Unit(union or f"{unit}工会", union_code or unit_code or "", _LEVELS.get(level, _GRASSROOTS))


def own_keys(session: Session) -> tuple[Keys, ...]:
    """The unit's keys, the newest first; empty before their first use."""
    query = select(ExchangeKeyRow.signing, ExchangeKeyRow.sealing).order_by(ExchangeKeyRow.id.desc())
    return tuple(Keys(signing=signing, sealing=sealing) for signing, sealing in session.execute(query))


def anchor(session: Session) -> tuple[str, int]:
    """The last link of the chain of changes and their number: sent along, they show a chain cut short later."""
    row = session.execute(
        select(ChangeRow.chain, ChangeRow.id).order_by(ChangeRow.id.desc()).limit(1)
    ).first()
    return (row[0], row[1]) if row else (FIRST_LINK, 0)


# ---- contacts ----


def contacts(session: Session) -> tuple[Contact, ...]:
    """Every card that was read, by name, of each unit the newest first."""
    query = select(ContactRow).order_by(ContactRow.relation, ContactRow.name, ContactRow.id.desc())
    return tuple(map(contact_of, session.scalars(query)))


def contact_with(session: Session, fingerprint: bytes) -> Contact | None:
    """The contact of that fingerprint."""
    row = session.scalar(select(ContactRow).where(ContactRow.fingerprint == fingerprint))
    return contact_of(row) if row else None


def contact_of(row: ContactRow) -> Contact:
    """The record of a row."""
    return Contact(
        id=row.id, card=Card(**{name: getattr(row, name) for name in _CARD}), relation=row.relation,
        state=row.state, confirmed_at=row.confirmed_at, confirmed_by=row.confirmed_by,
    )  # fmt: skip


def same_unit(session: Session, card: Card) -> Sequence[ContactRow]:
    """The confirmed contacts under another key that are the same unit by code or, where one has none, by name."""
    has_no_code = (ContactRow.code == "") | (literal(card.code) == "")
    is_same = (ContactRow.code == card.code) & ~has_no_code | (ContactRow.name == card.name) & has_no_code
    return session.scalars(
        select(ContactRow).where(
            is_same, ContactRow.fingerprint != card.fingerprint, ContactRow.state == TRUSTED
        )
    ).all()


# ---- the register ----


def entries(session: Session, *, direction: str, kind: str, limit: int) -> tuple[Entry, ...]:
    """The newest entries first; an empty direction or kind means all."""
    query = select(EntryRow).order_by(EntryRow.id.desc()).limit(limit)
    if direction:
        query = query.where(EntryRow.direction == direction)
    if kind:
        query = query.where(EntryRow.kind == kind)
    return tuple(map(entry_of, session.scalars(query)))


def entry_of(row: EntryRow) -> Entry:
    """The record of a row."""
    return Entry(**{name: getattr(row, name) for name in _SHOWN})


def received(session: Session, digest: str) -> Entry | None:
    """The entry by which this very file came before."""
    query = select(EntryRow).where(EntryRow.digest == digest, EntryRow.direction == RECEIVED)
    row = session.scalars(query.order_by(EntryRow.id).limit(1)).first()
    return entry_of(row) if row else None


def sent_rows(session: Session, digest: str) -> Sequence[EntryRow]:
    """Every sending of this very file."""
    query = select(EntryRow).where(EntryRow.digest == digest, EntryRow.direction == SENT)
    return session.scalars(query.order_by(EntryRow.id)).all()


def content(session: Session, entry_id: int) -> bytes:
    """The very bytes of an entry; raises NotFound, and Damaged when they are no longer what they were."""
    row = require(session, EntryRow, entry_id)
    kept = session.scalar(select(ExchangeContentRow.content).where(ExchangeContentRow.id == row.content_id))
    if kept is None or digest_of(kept) != row.digest:
        raise Damaged(f"往来记录“{row.file_name}”的原件已损坏，没有打开。请从备份恢复，或请对方重发。")
    return kept


def next_sequence(session: Session, form: str, period: str) -> int:
    """The number after the last one sent for a form and a period."""
    last = select(func.max(EntryRow.sequence)).where(
        EntryRow.direction == SENT,
        EntryRow.kind != RECEIPT,
        EntryRow.form == form,
        EntryRow.period == period,
    )
    return (session.scalar(last) or 0) + 1


def next_receipt(session: Session, package: str) -> int:
    """The number after the last receipt sent for a package."""
    last = select(func.max(EntryRow.sequence)).where(
        EntryRow.direction == SENT, EntryRow.kind == RECEIPT, EntryRow.refers_to == package
    )
    return (session.scalar(last) or 0) + 1


def enter_sent(writing: Writing, sealed: Sealed, way: str) -> Entry:
    """Enter a sending; the bytes are kept once."""
    row = _row(sealed.manifest, direction=SENT, content=sealed.content, way=way, at=writing.at)
    row.file_name, row.counterpart = sealed.name, sealed.receiver.name if sealed.receiver else ""
    row.contact_id = sealed.receiver.id if sealed.receiver else None
    return _entered(writing, row, sealed.content)


def enter_received(writing: Writing, opened: Opened, file_name: str = "") -> Entry:
    """Enter what was received; the same bytes once more change nothing and answer with the first entry."""
    known = received(writing.session, opened.digest)
    if known is not None:
        return known
    row = _row(
        opened.manifest, direction=RECEIVED, content=opened.content, way=BY_FILE, at=writing.at
    )  # fmt: skip
    row.file_name, row.counterpart, row.contact_id = file_name, opened.sender.name, opened.sender.id
    return _entered(writing, row, opened.content)


def _row(manifest: Manifest, *, direction: str, content: bytes, way: str, at: dt.datetime) -> EntryRow:
    """A row with what the manifest says."""
    shared = ("kind", "unit", "form", "period", "sequence", "refers_to")
    return EntryRow(
        **{name: getattr(manifest, name) for name in shared}, direction=direction, way=way, at=at,
        size=len(content), digest=digest_of(content), outcome="", outcome_at=None, outcome_number=0,
        receipt_digest="",
    )  # fmt: skip


def _entered(writing: Writing, row: EntryRow, content: bytes) -> Entry:
    """Store a row with its bytes: these are inserted as a run of one, so the audit has no copy."""
    query = select(ExchangeContentRow.id).where(ExchangeContentRow.digest == row.digest)
    key = writing.session.scalar(query)
    if key is None:
        columns = ("digest", "content")
        key, _ = writing.insert_many(ExchangeContentRow, columns, [(row.digest, content)], count=1)
    row.content_id = key
    writing.session.add(row)
    writing.session.flush()
    return entry_of(row)


def enter_receipt(writing: Writing, opened: Opened, receipt: Receipt, file_name: str = "") -> None:
    """Enter a receipt and set the outcome of its package, in whatever order receipts come; raises NotFound, NotEntitled."""
    rows = require_sent(writing.session, receipt.package)
    if opened.sender.relation != UPPER and opened.sender.id not in {row.contact_id for row in rows}:
        raise NotEntitled(f"“{opened.sender.name}”不是这个上报包的收件单位，回执没有登记，什么都没有改动。")
    rank = (opened.manifest.sequence, opened.digest)
    for row in rows:
        if rank > (row.outcome_number, row.receipt_digest):
            row.outcome, row.outcome_at = receipt.outcome, receipt.at
            row.outcome_number, row.receipt_digest = rank
    enter_received(writing, opened, file_name)
    writing.note = f"{opened.sender.name}：{opened.manifest.form} {opened.manifest.period} {receipt.outcome}"


def sender_of(session: Session, package: str) -> Contact:
    """The contact that sent a package, or the one that took its place; raises NotFound."""
    query = select(EntryRow.contact_id).where(EntryRow.digest == package, EntryRow.direction == RECEIVED)
    row = session.get(ContactRow, session.scalars(query).first() or 0)
    if row is None:
        raise NotFound("往来记录里没有收到过这个上报包，没有写回执。请刷新后再试。")
    contact = contact_of(row)
    if contact.is_trusted:
        return contact
    return next(map(contact_of, same_unit(session, contact.card)), contact)


def require_sent(session: Session, package: str) -> Sequence[EntryRow]:
    """Every sending of a package that a receipt names; raises NotFound."""
    rows = sent_rows(session, package)
    if not rows:
        raise NotFound(
            "没有找到这份回执所指的上报包，回执没有登记，什么都没有改动。请核对是不是发给别的单位的。"
        )
    return rows
