"""A unit's two pairs of keys, and the fingerprint by which people compare them."""

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass, field

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.errors import Denied
from core.exchange.phrases import han_only, spoken

DIGITS, WORDS = 32, 8  # 106 and 88 bits: nobody finds another pair of keys that reads the same
_GROUP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The secret halves; they never leave the encrypted store."""

    signing: bytes = field(repr=False)
    sealing: str = field(repr=False)

    @property
    def signer(self) -> Ed25519PrivateKey:
        """What signs."""
        return Ed25519PrivateKey.from_private_bytes(self.signing)

    @property
    def signing_key(self) -> bytes:
        """The public half that checks signatures."""
        return self.signer.public_key().public_bytes_raw()

    @property
    def sealing_key(self) -> str:
        """The public half that others seal for."""
        return str(pyrage.x25519.Identity.from_str(self.sealing).to_public())

    @property
    def fingerprint(self) -> bytes:
        """The fingerprint of both public halves."""
        return fingerprint_of(self.signing_key, self.sealing_key)


def new_keys() -> Keys:
    """Two fresh pairs of keys."""
    signing = Ed25519PrivateKey.generate().private_bytes_raw()
    return Keys(signing=signing, sealing=str(pyrage.x25519.Identity.generate()))


def fingerprint_of(signing_key: bytes, sealing_key: str) -> bytes:
    """The SHA-256 of both public keys."""
    return hashlib.sha256(b"union-workbench card 1\n" + signing_key + sealing_key.encode()).digest()


def fingerprint_digits(fingerprint: bytes) -> str:
    """The fingerprint as eight groups of four digits."""
    text = f"{int.from_bytes(fingerprint) % 10**DIGITS:0{DIGITS}d}"
    return " ".join(text[i : i + _GROUP] for i in range(0, DIGITS, _GROUP))


def fingerprint_words(fingerprint: bytes) -> str:
    """The fingerprint as four groups of four characters, to be read aloud."""
    text = "".join(spoken(fingerprint, WORDS))
    return " ".join(text[i : i + _GROUP] for i in range(0, len(text), _GROUP))


def require_same(fingerprint: bytes, typed: str) -> None:
    """Compare what an officer typed from paper or telephone, digits or words; raises Denied."""
    plain = unicodedata.normalize("NFKC", typed)
    digits, han = "".join(c for c in plain if c.isdecimal()), han_only(typed)
    if len(digits) == DIGITS:
        given, expected = digits, fingerprint_digits(fingerprint)
    elif not digits and len(han) == 2 * WORDS:
        given, expected = han, fingerprint_words(fingerprint)
    else:
        raise Denied(
            f"指纹应为 {DIGITS} 个数字或 {2 * WORDS} 个汉字，没有确认。请对照对方打印的指纹页或电话核对。"
        )
    if not hmac.compare_digest(given.encode(), expected.replace(" ", "").encode()):
        raise Denied(
            "指纹不一致，没有确认。请不要使用这张名片：它可能不是这个单位的。请当面或打电话向对方核实。"
        )
