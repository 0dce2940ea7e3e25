"""From parts and a manifest to the bytes of a file, and back; everything checked in a fixed order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pyrage

from core.errors import Invalid, Problem
from core.exchange import archives, contents, envelope
from core.exchange.envelope import AES_ZIP, AGE, NOBODY, SIGNED_ONLY, Head
from core.exchange.keys import Keys
from core.exchange.phrases import phrase_bytes
from core.exchange.records import FORMS, Card, Manifest
from core.exchange.refusals import NOTHING, WrongPhrase, unsound, wrong_receiver

MOST_BYTES = 10 << 20  # what mail servers carry
_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lid:
    """How a file is closed: for a receiver's key, with a phrase, or signed only, for all to read."""

    receiver: Card | None = None
    phrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """What opens a file: our keys, the phrase if there is one, who may send, and names for fingerprints."""

    keys: Sequence[Keys]
    phrase: str = field(default="", repr=False)
    require_sender: Callable[[Head], None]
    name_of: Callable[[bytes], str]


def seal(parts: Mapping[str, bytes], manifest: Manifest, keys: Keys, lid: Lid) -> tuple[Manifest, bytes]:
    """The file and its full manifest; raises Invalid for a file that is too large or a part's name."""
    whole, entries = contents.laid_out(parts, manifest)
    algorithm, body = _closed(entries, lid)
    head = Head(
        algorithm=algorithm, kind=manifest.kind, sender_key=keys.signing_key, sender=keys.fingerprint,
        receiver=lid.receiver.fingerprint if lid.receiver else NOBODY,
    )  # fmt: skip
    content = envelope.wrap(head, body, keys.signer)
    _require_size(content, parts)
    return whole, content


def opened(content: bytes, opener: Opener) -> tuple[Head, Manifest, dict[str, bytes]]:
    """Check the signature, the sender, the receiver, then decrypt and check the inside; raises what refusals.py names."""
    if len(content) > MOST_BYTES:
        raise unsound(f"文件超过 {MOST_BYTES >> 20} MB")
    head, body = envelope.unwrap(content)
    opener.require_sender(head)
    manifest, parts = contents.taken_out(_unclosed(head, bytes(body), opener), head.kind)
    return head, manifest, parts


def _closed(entries: Mapping[str, bytes], lid: Lid) -> tuple[int, bytes]:
    """The algorithm and the sealed body."""
    if lid.phrase:
        return AES_ZIP, archives.packed_aes(entries, phrase_bytes(lid.phrase))
    plain = archives.packed(entries)
    if lid.receiver is None:
        return SIGNED_ONLY, plain
    recipient = pyrage.x25519.Recipient.from_str(lid.receiver.sealing_key)
    return AGE, pyrage.encrypt(plain, [recipient])


def _unclosed(head: Head, body: bytes, opener: Opener) -> dict[str, bytes]:
    """The entries of the body; raises WrongReceiver, WrongPhrase, Unsound."""
    if head.algorithm == SIGNED_ONLY:
        if head.kind != FORMS:
            raise unsound("内容没有加密")
        return archives.unpacked(body)
    if head.algorithm == AES_ZIP:
        if not opener.phrase:
            raise WrongPhrase(f"打开这个文件需要六个词的口令，{NOTHING}请打电话向发送单位询问。")
        return archives.unpacked_aes(body, phrase_bytes(opener.phrase))
    mine = [keys for keys in opener.keys if keys.fingerprint == head.receiver]
    if not mine:
        raise wrong_receiver(opener.name_of(head.receiver))
    try:
        plain = pyrage.decrypt(body, [pyrage.x25519.Identity.from_str(keys.sealing) for keys in mine])
    except pyrage.DecryptError:
        raise unsound("加密层打不开") from None
    return archives.unpacked(plain)


def _require_size(content: bytes, parts: Mapping[str, bytes]) -> None:
    """Refuse a file that mail servers would not carry, naming what makes it large; raises Invalid."""
    if len(content) <= MOST_BYTES:
        return
    largest = sorted(parts, key=lambda name: -len(parts[name]))[:_NAMED]
    named = "、".join(f"“{name}”（{len(parts[name]) / 1e6:.1f} MB）" for name in largest)
    sentence = (
        f"上报包有 {len(content) / 1e6:.1f} MB，超过 {MOST_BYTES >> 20} MB，没有生成。最大的是 {named}，"
        "请缩小图片或少附几个文件"
    )
    raise Invalid((Problem(field="parts", message=sentence),))
