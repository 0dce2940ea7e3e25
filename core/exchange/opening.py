"""Who may send what, and what a receipt does to the package it answers."""

import dataclasses
import json

from sqlalchemy.orm import Session

from core.audit import Writing
from core.exchange import queries, sealing
from core.exchange.contents import digest_of
from core.exchange.envelope import Head
from core.exchange.keys import fingerprint_digits
from core.exchange.records import (
    ACCEPTED,
    FORMS,
    NOTED,
    RECEIPT,
    REPLACED,
    RETURNED,
    UPPER,
    Contact,
    Manifest,
    Opened,
    Receipt,
)
from core.exchange.refusals import NOTHING, NotEntitled, UnknownSender, unsound

_RECEIPT, _MARKS = "receipt.json", "marks.json"


def opened(session: Session, content: bytes, phrase: str) -> Opened:
    """A file with everything about it checked; raises what refusals.py names."""
    opener = sealing.Opener(
        keys=queries.own_keys(session),
        phrase=phrase,
        require_sender=lambda head: _require_sender(session, head),
        name_of=lambda fingerprint: _name_of(session, fingerprint),
    )
    head, manifest, parts = sealing.opened(content, opener)
    sender = queries.contact_with(session, head.sender)
    assert sender is not None  # required above
    _require_own_name(sender, manifest)
    digest = digest_of(content)
    return Opened(
        manifest=manifest, parts=parts, sender=sender, digest=digest, content=content,
        is_repeat=queries.received(session, digest) is not None,
    )  # fmt: skip


def receipt_parts(outcome: str, note: str, marks: bytes) -> dict[str, bytes]:
    """What a receipt holds."""
    words = json.dumps({"outcome": outcome, "note": note}, ensure_ascii=False)
    return {_RECEIPT: words.encode(), _MARKS: marks}


def receipt_in(opened: Opened) -> Receipt:
    """The receipt that a file holds; raises Unsound."""
    try:
        words = json.loads(opened.parts[_RECEIPT])
        outcome, note = words["outcome"], words["note"]
        if (
            opened.manifest.kind != RECEIPT
            or outcome not in (NOTED, ACCEPTED, RETURNED)
            or not isinstance(note, str)
        ):
            raise ValueError
        assert opened.manifest.created_at is not None  # every manifest that was read has it
        return Receipt(
            package=opened.manifest.refers_to, outcome=outcome, note=note, marks=opened.parts[_MARKS],
            at=opened.manifest.created_at,
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, RecursionError):
        raise unsound("回执不完整") from None


def enter_receipt(writing: Writing, opened: Opened, file_name: str) -> Receipt:
    """Enter a receipt as `queries.enter_receipt` does; raises Unsound too."""
    receipt = receipt_in(opened)
    queries.enter_receipt(writing, opened, receipt, file_name)
    return receipt


def _require_sender(session: Session, head: Head) -> None:
    """Refuse what no confirmed contact has signed; raises UnknownSender, NotEntitled."""
    sender = queries.contact_with(session, head.sender)
    digits = fingerprint_digits(head.sender)
    if sender is None or sender.card.signing_key != head.sender_key:
        sentence = (
            f"签名完好，但发送单位没有登记过（指纹 {digits}），{NOTHING}请先登记对方的单位名片并核对指纹。"
        )
        raise UnknownSender(sentence, head.sender)
    if sender.state == REPLACED:
        sentence = f"“{sender.name}”的这把密钥已停用，{NOTHING}请让对方用新的密钥重新发送。"
        raise UnknownSender(sentence, head.sender)
    if not sender.is_trusted:
        sentence = (
            f"发送单位“{sender.name}”的指纹还没有核对（{digits}），{NOTHING}请当面或打电话核对后再打开。"
        )
        raise UnknownSender(sentence, head.sender)
    if head.kind == FORMS and sender.relation != UPPER:
        raise NotEntitled(
            f"“{sender.name}”不是本单位的上级工会，不能更新报表和规则，{NOTHING}请核对往来单位的登记。"
        )


def _require_own_name(sender: Contact, manifest: Manifest) -> None:
    """Refuse a file in which a confirmed unit speaks for another one; raises NotEntitled."""
    card = sender.card
    is_same = (
        card.code == manifest.unit_code if card.code or manifest.unit_code else card.name == manifest.unit
    )
    if not is_same:
        raise NotEntitled(
            f"这个文件由“{sender.name}”签名，里面写的单位却是“{manifest.unit[:40]}”，{NOTHING}"
            "如果对方改了名称或代码，请先登记它的新名片。"
        )


def _name_of(session: Session, fingerprint: bytes) -> str:
    """The name of the unit with that fingerprint, empty when nobody here knows it."""
    contact = queries.contact_with(session, fingerprint)
    return contact.name if contact else ""


def filled(session: Session, manifest: Manifest) -> Manifest:
    """The manifest with what our own store says of itself."""
    unit, (head, count) = queries.own_unit(session), queries.anchor(session)
    return dataclasses.replace(
        manifest, unit=unit.name, unit_code=unit.code, audit_head=head, audit_count=count
    )
