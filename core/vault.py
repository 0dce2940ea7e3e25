"""From a passphrase or the recovery code to the data key, and the encrypted connection that uses it."""

import hashlib
import json
import os
import secrets
import uuid
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import Damaged, Denied, Invalid, Problem, Unwritable

KEYS_FILE = "keys.json"
MINIMUM_LENGTH = 8
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's, without I L O U
COST = {"t": 3, "m": 65536, "p": 4}  # RFC 9106, second recommended choice: 64 MiB
TAKEN = "这个口令不能用：程序凭口令认人，每个账号的口令都要不同。请换一句只有自己知道的话"
WRONG = "口令不正确，数据没有改动。请检查大小写后再试；如果忘记口令，可用恢复码设置新口令。"


def new_keys(passphrase: str) -> tuple[bytes, dict[str, Any], str]:
    """A fresh 32-byte data key, its key file content and the recovery code; raises Invalid."""
    require_strength(passphrase)
    data_key, code = secrets.token_bytes(32), new_recovery_code()
    content = {
        "format": 1,
        "store": str(uuid.uuid4()),
        "slots": [
            _wrap(data_key, _passphrase_bytes(passphrase), kind="passphrase", officer=1),
            _wrap(data_key, recovery_bytes(code), kind="recovery", officer=0),
        ],
    }
    return data_key, content, code


def require_strength(passphrase: str) -> None:
    """Refuse a passphrase that is too short to protect the store; raises Invalid."""
    if len(passphrase) < MINIMUM_LENGTH:
        sentence = f"口令至少 {MINIMUM_LENGTH} 个字符，建议用一句自己记得住的话"
        raise Invalid((Problem(field="passphrase", message=sentence),))


def unlock(content: dict[str, Any], passphrase: str, *, first: int = 0) -> tuple[bytes, int]:
    """The data key and the officer whose slot the passphrase opens; raises Denied or Damaged.

    Each slot costs the slow step once; the slot of the officer `first` is tried before the others.
    """
    for slot in sorted(_slots(content, "passphrase"), key=lambda s: bool(s["officer"] != first)):
        key = _unwrap(slot, _passphrase_bytes(passphrase))
        if key is not None:
            return key, int(slot["officer"])
    raise Denied(WRONG)


def unlock_with_recovery(content: dict[str, Any], code: str) -> bytes:
    """The data key that the printed recovery code opens; raises Denied or Damaged."""
    secret = recovery_bytes(code)
    for slot in _slots(content, "recovery"):
        key = _unwrap(slot, secret)
        if key is not None:
            return key
    raise Denied("这个恢复码不是本数据库的恢复码，数据没有改动。请核对打印的恢复码。")


def with_passphrase(
    content: dict[str, Any], data_key: bytes, passphrase: str, officer: int, *, is_first: bool = False
) -> dict[str, Any]:
    """The key file content with the officer's slot renewed for a new passphrase.

    `is_first` marks one that somebody else chose for the officer. Raises Invalid when it is too short or
    opens another officer's slot.
    """
    require_strength(passphrase)
    secret = _passphrase_bytes(passphrase)
    others = [s for s in content["slots"] if s["kind"] != "passphrase" or s["officer"] != officer]
    if any(s["kind"] == "passphrase" and _unwrap(s, secret) is not None for s in others):
        raise Invalid((Problem(field="passphrase", message=TAKEN),))
    slot = _wrap(data_key, secret, kind="passphrase", officer=officer, is_first=is_first)
    return {**content, "slots": [slot, *others]}


def only_for(content: dict[str, Any], officers: Collection[int]) -> dict[str, Any]:
    """The key file content without the passphrase slots of everybody else."""
    kept = [s for s in content["slots"] if s["kind"] != "passphrase" or s["officer"] in officers]
    return {**content, "slots": kept}


def holders(content: dict[str, Any]) -> Mapping[int, bool]:
    """The officers who have a passphrase, and whether it is still the one that was chosen for them."""
    return {int(s["officer"]): bool(s.get("first")) for s in _slots(content, "passphrase")}


def read_keys(store: Path) -> dict[str, Any]:
    """The content of the store's key file; raises Damaged when it is missing or unreadable."""
    try:
        content = json.loads((store / KEYS_FILE).read_text(encoding="utf-8"))
        if content["format"] != 1 or not content["slots"]:
            raise ValueError
    except FileNotFoundError:
        raise Damaged("这个文件夹不是完整的数据库：缺少密钥文件 keys.json。请从备份恢复。") from None
    except PermissionError:
        raise Unwritable("没有权限读取数据库文件夹，什么都没有改动。") from None
    except (ValueError, KeyError, TypeError):
        raise Damaged("密钥文件 keys.json 已损坏，数据没有改动。请从备份恢复。") from None
    return dict(content)


def write_keys(store: Path, content: dict[str, Any]) -> None:
    """Replace the key file so that a power cut leaves the old or the new one whole; raises Unwritable."""
    target = store / KEYS_FILE
    fresh = target.with_suffix(".new")
    try:
        with open(fresh, "w", encoding="utf-8") as file:
            file.write(json.dumps(content, ensure_ascii=False, indent=1))
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, target)
    except OSError:
        raise Unwritable("没有权限或空间写入密钥文件，口令没有改动。") from None


def new_recovery_code() -> str:
    """125 random bits in 25 characters and 3 check characters, in groups of four."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(25))
    whole = body + _check_characters(body)
    return "-".join(whole[i : i + 4] for i in range(0, 28, 4))


def recovery_bytes(code: str) -> bytes:
    """The code as typed, freed of spaces and look-alikes and checked for typing errors; raises Denied."""
    plain = code.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    plain = "".join(c for c in plain if c.isalnum())
    if len(plain) != 28:
        raise Denied(f"恢复码应为 28 个字符，现在是 {len(plain)} 个。请对照打印件检查。")
    if any(c not in ALPHABET for c in plain) or plain[25:] != _check_characters(plain[:25]):
        raise Denied("恢复码抄写有误，请对照打印件逐组检查。")
    return plain.encode()


def _check_characters(body: str) -> str:
    """Three characters that reveal a mistyped body before the slow step."""
    digest = hashlib.sha256(body.encode()).digest()
    return "".join(ALPHABET[b & 31] for b in digest[:3])


def _passphrase_bytes(passphrase: str) -> bytes:
    """The passphrase as UTF-8."""
    return passphrase.encode("utf-8")


def _derive(secret: bytes, header: dict[str, Any]) -> bytes:
    """The 32-byte wrapping key by Argon2id."""
    salt = bytes.fromhex(header["salt"])
    return hash_secret_raw(secret, salt, header["t"], header["m"], header["p"], 32, Type.ID)


def _wrap(
    data_key: bytes, secret: bytes, *, kind: str, officer: int, is_first: bool = False
) -> dict[str, Any]:
    """A slot holding the data key under the secret, its header authenticated."""
    header = {"v": 1, "kind": kind, "officer": officer, "salt": os.urandom(16).hex(), **COST}
    if is_first:
        header["first"] = True
    nonce = os.urandom(12)
    sealed = AESGCM(_derive(secret, header)).encrypt(nonce, data_key, _header_bytes(header))
    return {**header, "nonce": nonce.hex(), "sealed": sealed.hex()}


def _unwrap(slot: dict[str, Any], secret: bytes) -> bytes | None:
    """The data key, or None when the secret does not fit; raises Damaged."""
    header = {k: v for k, v in slot.items() if k not in ("nonce", "sealed")}
    # A forged slot must not make the machine spend hours or all of its memory.
    if not (1 <= header["t"] <= 20 and 8192 <= header["m"] <= 1 << 20 and 1 <= header["p"] <= 16):
        raise Damaged("密钥文件里的参数超出范围，可能被改动过。数据没有改动，请从备份恢复。")
    cipher = AESGCM(_derive(secret, header))
    try:
        return cipher.decrypt(
            bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["sealed"]), _header_bytes(header)
        )
    except InvalidTag:
        return None


def _header_bytes(header: dict[str, Any]) -> bytes:
    """The header in one canonical form."""
    return json.dumps(header, sort_keys=True).encode()


def _slots(content: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The slots of one kind; raises Damaged when a slot is not complete."""
    needed = {"v", "kind", "officer", "salt", "t", "m", "p", "nonce", "sealed"}
    try:
        found = [s for s in content["slots"] if s["kind"] == kind]
    except (KeyError, TypeError):
        raise Damaged("密钥文件 keys.json 已损坏，数据没有改动。请从备份恢复。") from None
    if not found or any(not needed <= s.keys() for s in found):
        raise Damaged("密钥文件 keys.json 不完整，数据没有改动。请从备份恢复。")
    return found
