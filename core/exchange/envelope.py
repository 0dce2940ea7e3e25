"""The outside of a package: a head of fixed length, the sealed body, and a signature over both.

The magic says that the last 64 bytes are an Ed25519 signature over everything before them, made with the
key in the head. So the signature is checked before anything else is looked at, whatever the version.
"""

import struct
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from core.exchange.records import FORMS, PACKAGE, RECEIPT
from core.exchange.refusals import NewerFormat, NotAPackage, Tampered

VERSION = 1
SIGNED_ONLY, AGE, AES_ZIP = 0, 1, 2  # how the body is sealed
NOBODY = bytes(32)  # the receiver where no key was known, or all may read
_MAGIC, _GENERATION = b"UNIONPK", 1
_HEAD = struct.Struct(">7sBHBB32s32s32sQ")
_SIGNATURE = 64
OVERHEAD = _HEAD.size + _SIGNATURE
_KINDS = {1: PACKAGE, 2: RECEIPT, 3: FORMS}
_NUMBERS = {kind: number for number, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is written outside of the seal."""

    algorithm: int
    kind: str
    sender_key: bytes  # Ed25519
    sender: bytes  # fingerprint
    receiver: bytes = field(default=NOBODY)  # fingerprint


def wrap(head: Head, body: bytes, signer: Ed25519PrivateKey) -> bytes:
    """The whole file."""
    number = _NUMBERS[head.kind]
    packed = _HEAD.pack(
        _MAGIC, _GENERATION, VERSION, head.algorithm, number,
        head.sender_key, head.sender, head.receiver, len(body),
    )  # fmt: skip
    signed = packed + body
    return signed + signer.sign(signed)


def unwrap(content: bytes) -> tuple[Head, memoryview]:
    """The head and the still sealed body, once the signature holds; raises NotAPackage, Tampered, NewerFormat."""
    if content[: len(_MAGIC)] != _MAGIC:
        raise NotAPackage
    if len(content) < OVERHEAD:
        raise Tampered
    _, generation, version, algorithm, number, key, sender, receiver, length = _HEAD.unpack_from(content)
    if generation != _GENERATION:
        raise NewerFormat
    view = memoryview(content)
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(view[-_SIGNATURE:], view[:-_SIGNATURE])
    except (InvalidSignature, ValueError):
        raise Tampered from None
    if version > VERSION or number not in _KINDS or algorithm not in (SIGNED_ONLY, AGE, AES_ZIP):
        raise NewerFormat
    if length != len(content) - OVERHEAD:
        raise Tampered
    head = Head(
        algorithm=algorithm, kind=_KINDS[number], sender_key=key, sender=sender, receiver=receiver
    )  # fmt: skip
    return head, view[_HEAD.size : -_SIGNATURE]
