"""The card file 单位.pub: a small text that a unit signs itself."""

import base64
import binascii
import re
import unicodedata

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from core.errors import Damaged
from core.exchange.keys import Keys, fingerprint_digits, fingerprint_of, fingerprint_words
from core.exchange.records import Card
from core.exchange.refusals import NewerFormat

SUFFIX = ".pub"
MOST_BYTES = 4096
LONGEST_NAME = 80
_TITLE = "基层工会工作平台 单位名片"
_VERSION = "1"
_SIGNED = ("版本", "单位", "代码", "层级", "签名公钥", "加密公钥")
_LINES = (*_SIGNED, "指纹", "指纹词", "签名")
_SEALING_KEY = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_BROKEN = "这张单位名片不完整或被改动过，没有登记，什么都没有改动。请让对方重新发送名片文件。"


def card_of(keys: Keys, *, name: str, code: str, level: str) -> Card:
    """The card of a unit with these keys."""
    return Card(
        name=_plain(name)[:LONGEST_NAME], code=_plain(code), level=level, signing_key=keys.signing_key,
        sealing_key=keys.sealing_key, fingerprint=keys.fingerprint,
    )  # fmt: skip


def card_text(card: Card, keys: Keys) -> str:
    """The card as the text of its file, signed."""
    values = _values(card)
    signature = base64.b64encode(keys.signer.sign(_signed_bytes(values))).decode()
    values |= fingerprint_lines(card) | {"签名": signature}
    return "\n".join([_TITLE, *(f"{label}：{values[label]}" for label in _LINES)]) + "\n"


def read_card(content: bytes) -> Card:
    """The card in a file, its own signature checked; raises Damaged, NewerFormat."""
    values = _read_lines(content)
    try:
        signing_key = base64.b64decode(values["签名公钥"], validate=True)
        signature = base64.b64decode(values["签名"], validate=True)
        Ed25519PublicKey.from_public_bytes(signing_key).verify(signature, _signed_bytes(values))
    except (InvalidSignature, binascii.Error, ValueError):
        raise Damaged(_BROKEN) from None
    if values["版本"] != _VERSION:
        raise NewerFormat
    name, sealing_key = values["单位"], values["加密公钥"]
    card = Card(
        name=name, code=values["代码"], level=values["层级"], signing_key=signing_key,
        sealing_key=sealing_key, fingerprint=fingerprint_of(signing_key, sealing_key),
    )  # fmt: skip
    is_sound = name and len(name) <= LONGEST_NAME and _SEALING_KEY.fullmatch(sealing_key)
    if not is_sound or fingerprint_lines(card) != {k: values[k] for k in ("指纹", "指纹词")}:
        raise Damaged(_BROKEN)
    return card


def fingerprint_lines(card: Card) -> dict[str, str]:
    """The fingerprint in both ways of writing it."""
    return {
        "指纹": fingerprint_digits(card.fingerprint),
        "指纹词": fingerprint_words(card.fingerprint),
    }


def sheet_lines(card: Card) -> tuple[tuple[str, str], ...]:
    """What the printed fingerprint sheet says, as labels and values."""
    facts = (("单位", card.name), ("统一社会信用代码", card.code or "（无）"), ("层级", card.level))
    written = fingerprint_lines(card)
    return (*facts, ("指纹（数字）", written["指纹"]), ("指纹（词语）", written["指纹词"]))


def _values(card: Card) -> dict[str, str]:
    """The signed lines of a card."""
    key = base64.b64encode(card.signing_key).decode()
    return dict(
        zip(_SIGNED, (_VERSION, card.name, card.code, card.level, key, card.sealing_key), strict=True)
    )


def _signed_bytes(values: dict[str, str]) -> bytes:
    """What the signature covers, the same whatever a mail program did to the line ends."""
    return "\n".join([_TITLE, *(f"{label}：{values[label]}" for label in _SIGNED)]).encode()


def _read_lines(content: bytes) -> dict[str, str]:
    """The labelled values, each label exactly once and in order; raises Damaged."""
    try:
        text = content.decode("utf-8-sig") if len(content) <= MOST_BYTES else ""
    except UnicodeDecodeError:
        text = ""
    lines = [unicodedata.normalize("NFC", line).strip() for line in text.splitlines() if line.strip()]
    pairs = [line.partition("：") for line in lines[1:]]
    if not lines or lines[0] != _TITLE or tuple(label for label, _, _ in pairs) != _LINES:
        raise Damaged(_BROKEN)
    return {label: value for label, _, value in pairs}


def _plain(text: str) -> str:
    """A value in one line."""
    return unicodedata.normalize("NFC", " ".join(text.split()))
