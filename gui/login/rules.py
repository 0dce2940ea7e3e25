"""Small rules of the log-in: strength words, waiting after failures, the re-typed recovery code."""

import json
import re
from pathlib import Path

STORE_SUFFIX = ".union"
KEYS_FILE = "keys.json"
MINIMUM_LENGTH = 8
FREE_FAILURES = 5
LONGEST_WAIT = 300
KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9\u4e00-\u9fff]", r"[\u4e00-\u9fff]")
UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LOOK_ALIKES = str.maketrans("OIL", "011")


def strength(passphrase: str) -> tuple[str, str]:
    """A word and a tone for the strength of a passphrase."""
    if not passphrase:
        return "", ""
    if len(passphrase) < MINIMUM_LENGTH:
        return f"太短，至少 {MINIMUM_LENGTH} 个字符", "err"
    kinds = sum(bool(re.search(kind, passphrase)) for kind in KINDS)
    score = kinds * 2 + len(passphrase) // 4
    if len(set(passphrase)) < 5 or score < 5:
        return "较弱，容易被猜中", "warn"
    return ("很好", "ok") if score >= 8 else ("可以，再长一些更好", "ok")


def waiting_seconds(failures: int) -> int:
    """How long to wait after so many wrong passphrases in a row."""
    if failures < FREE_FAILURES:
        return 0
    return int(min(5 * 2 ** (failures - FREE_FAILURES), LONGEST_WAIT))


def is_retyped(code: str, typed: str) -> bool:
    """Whether the recovery code was typed again: all of it, or its last groups of four."""
    plain, again = _plain(code), _plain(typed)
    return len(again) >= 4 and len(again) % 4 == 0 and plain.endswith(again)


def is_store(path: Path) -> bool:
    """Whether a folder looks like a store."""
    return (path / KEYS_FILE).is_file()


def accounts_in(store: Path) -> int:
    """How many passphrases open a store; 0 when its key file cannot be read."""
    try:
        slots = json.loads((store / KEYS_FILE).read_text(encoding="utf-8"))["slots"]
        return sum(slot["kind"] == "passphrase" for slot in slots)
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def store_in(folder: Path) -> Path | None:
    """The store a person means by a folder: the folder itself, or the only store inside it."""
    if is_store(folder):
        return folder
    inside = [path for path in folder.glob(f"*{STORE_SUFFIX}") if is_store(path)]
    return inside[0] if len(inside) == 1 else None


def store_path(folder: Path, unit: str) -> Path:
    """Where a new store of a unit goes, under a name every system accepts and nobody uses yet."""
    name = UNFIT.sub("", unit).strip(" .")[:40] or "工会数据"
    path, number = folder / f"{name}{STORE_SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{name}{number}{STORE_SUFFIX}", number + 1
    return path


def _plain(code: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", code.upper()).translate(LOOK_ALIKES)
