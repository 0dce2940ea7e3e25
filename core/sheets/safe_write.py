"""Writing a file so that the old one or the new one is whole on the disk, never half of either."""

import errno
import hashlib
import os
import re
import secrets
import zipfile
from collections.abc import Callable
from pathlib import Path

from core.errors import Unwritable

_KEPT = "没有导出，原有文件没有改动。"
_SENTENCES = {
    errno.ENOSPC: f"磁盘空间不足，{_KEPT}请清理磁盘或换一个位置。",
    errno.EDQUOT: f"磁盘空间不足，{_KEPT}请清理磁盘或换一个位置。",
    errno.EROFS: f"这个位置只能读取、不能写入（例如写保护的 U 盘），{_KEPT}请换一个位置。",
    errno.ENAMETOOLONG: f"文件名太长，{_KEPT}请换一个短一些的名称。",
    errno.EFBIG: f"文件超过了这个磁盘允许的大小，{_KEPT}请换一个位置。",
    errno.EIO: f"磁盘读写出错（例如 U 盘被拔出），{_KEPT}请检查磁盘后再试。",
}
_NO_ACCESS = f"没有权限写入这个位置，{_KEPT}请换一个位置。"
_IN_USE = f"“{{}}”正在 WPS 或 Excel 中打开，或者不允许改写，{_KEPT}请先关闭它，或换一个文件名。"
CHANGED = f"写入的内容读回来不一致，磁盘可能有问题，{_KEPT}请换一个位置再试。"
_RUST_ERROR = re.compile(r"os error (\d+)")


def write_safely(
    path: Path, writer: Callable[[Path], None], check: Callable[[Path], None] | None = None
) -> None:
    """Let `writer` fill a new file, read it back, and only then put it in the place of `path`.

    `writer` gets a temporary path with the same ending; `check` may raise on what it reads back.
    Raises Unwritable; an existing file stays as it is unless everything succeeded.
    """
    target = _target(path)
    temporary = target.with_name(f".{secrets.token_hex(6)}.part{target.suffix}")
    try:
        _create(temporary)
        writer(temporary)
        _flush(temporary)
        if check is not None:
            check(temporary)
        _put_in_place(temporary, target)
    except OSError as error:
        raise Unwritable(_sentence(error)) from None
    finally:
        temporary.unlink(missing_ok=True)


def check_archive(path: Path, *, sheets: int) -> None:
    """Raise Unwritable unless every part of a workbook with so many sheets reads back as it was written."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
            is_whole = archive.testzip() is None and len(found) == sheets
    except zipfile.BadZipFile:
        is_whole = False
    if not is_whole:
        raise Unwritable(CHANGED)


def _target(path: Path) -> Path:
    """Where the file really goes; raises Unwritable for a folder or a place that is not there."""
    try:
        target = path.resolve()
        if target.is_dir():
            raise Unwritable(f"“{path.name}”是一个文件夹，{_KEPT}请换一个文件名。")
        if not target.parent.is_dir():
            raise Unwritable(f"要保存到的文件夹“{target.parent.name}”不存在，{_KEPT}请换一个位置。")
    except OSError as error:
        raise Unwritable(_sentence(error)) from None
    return target


def _create(temporary: Path) -> None:
    """Make the empty file, with the rights that any new file of this person has."""
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))


def _flush(temporary: Path) -> None:
    """Force the content onto the disk and read it back from there."""
    before = _digest(temporary)
    with temporary.open("r+b") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    if _digest(temporary) != before:
        raise Unwritable(CHANGED)


def _digest(path: Path) -> bytes:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _put_in_place(temporary: Path, target: Path) -> None:
    """Rename over the old file and make the new name last."""
    try:
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        os.replace(temporary, target)
    except PermissionError:
        raise Unwritable(_IN_USE.format(target.name)) from None
    if os.name != "nt":  # Windows keeps the rename itself; a folder cannot be opened there
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _sentence(error: OSError) -> str:
    """What a failure means for the person."""
    number = error.errno
    if number is None and (found := _RUST_ERROR.search(str(error))):
        number = int(found[1])  # the workbook writer tells the system's number in its text only
    return _SENTENCES.get(number or 0, _NO_ACCESS)
