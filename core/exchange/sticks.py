"""Writing one file to a stick: nothing is called done before the very bytes were read back from it."""

import hashlib
import os
import re
import shutil
import time
from pathlib import Path

from core.errors import Invalid, Problem, Unwritable
from core.exchange import drives, naming
from core.sheets.safe_write import CHANGED, write_safely

MARGIN = 1 << 20  # folders and tables take room too
STALE = 600  # seconds after which an unfinished file belongs to nobody
_UNFINISHED = re.compile(r"\.[0-9a-f]{12}\.part(\.\w+)?")
_KEPT = "没有写入，原有文件没有改动。"
_GONE = f"找不到这个文件夹，U 盘可能已被拔出，{_KEPT}请重新插好后再试。"
_ERROR = "写入后无法从 U 盘读回核对，不能算写成。请不要使用这个文件，检查 U 盘后重新写入。"


def write_out(content: bytes, name: str, folder: Path) -> Path:
    """Put a file into a folder, read back after the cache was dropped; raises Unwritable, Invalid.

    A file of that name is replaced only when the new one is whole on the disk.
    """
    if not naming.is_safe(name):
        raise Invalid((Problem(field="name", message=f"文件名不合适：“{name[:40]}”。请换一个名称"),))
    target = folder / name
    _require_room(folder, len(content))
    _remove_unfinished(folder)
    write_safely(target, lambda temporary: _fill(temporary, content))
    _require_settled(target, content)
    return target


def _require_room(folder: Path, size: int) -> None:
    """Refuse a folder that is not there or has no room, before a byte is written; raises Unwritable."""
    try:
        if not folder.is_dir():
            raise Unwritable(_GONE)
        free = shutil.disk_usage(folder).free
        kind = drives.file_system_of(folder)
    except OSError:
        raise Unwritable(_GONE) from None
    if free < size + MARGIN:
        raise Unwritable(
            f"空间不足：需要 {(size + MARGIN) / 1e6:.1f} MB，只剩 {free / 1e6:.1f} MB，{_KEPT}请清理后再试，或换一个 U 盘。"
        )
    if kind in drives.FAT and size > drives.MOST_FAT:
        raise Unwritable(f"这个 U 盘是 FAT32 格式，放不下 4 GB 以上的文件，{_KEPT}请换一个 U 盘或减少内容。")


def _fill(temporary: Path, content: bytes) -> None:
    """Write the bytes and compare what reached the file; raises OSError, Unwritable."""
    temporary.write_bytes(content)
    if _digest(temporary) != hashlib.sha256(content).digest():
        raise Unwritable(CHANGED)


def _require_settled(target: Path, content: bytes) -> None:
    """Force the renamed file out once more and read it from the disk itself; raises Unwritable.

    On FAT32 a rename is not whole by itself: a power cut can leave the new name without content.
    """
    try:
        with target.open("r+b") as file:
            os.fsync(file.fileno())
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        is_same = _digest(target) == hashlib.sha256(content).digest()
    except OSError:
        raise Unwritable(_ERROR) from None
    if not is_same:
        raise Unwritable(_ERROR)


def _digest(path: Path) -> bytes:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _remove_unfinished(folder: Path) -> None:
    """Clear away what an earlier writing left when the stick was pulled; what cannot be cleared stays."""
    try:
        left = [p for p in folder.iterdir() if _UNFINISHED.fullmatch(p.name)]
        for path in left:
            if time.time() - path.stat().st_mtime > STALE:
                path.unlink(missing_ok=True)
    except OSError:
        pass
