"""Writing a folder of files so that it is whole or not there; what was there before is never overwritten."""

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from core.errors import Conflict, Unwritable

_NOTHING = "没有写入，原有文件没有改动。"
_NO_ROOM = f"没有权限或空间写入这个位置，{_NOTHING}请换一个位置或清理磁盘。"
_CHANGED = f"写入的内容读回来不一致，磁盘可能有问题，{_NOTHING}请换一个位置再试。"
_NAMED = 5
READ_ONLY = 0o444


def write_folder(
    out: Path, files: Mapping[str, bytes], *, is_replacing: bool = False, is_read_only: bool = False
) -> bool:
    """Write the files, by their paths below `out`; returns whether the very same files were there already.

    A folder with other content is kept under another name when replacing, otherwise raises Conflict; raises
    Unwritable, after which nothing has changed.
    """
    target = out.absolute()
    try:
        found = _content(target)
        if found is not None and found == files:
            return True
        if found and not is_replacing:
            raise Conflict(_different(target, found, files))
        target.parent.mkdir(parents=True, exist_ok=True)
        building = target.with_name(f".{secrets.token_hex(6)}.part")
        try:
            _fill(building, files, is_read_only)
            _put_in_place(building, target, is_old_kept=bool(found))
        finally:
            shutil.rmtree(building, ignore_errors=True)
    except OSError:
        raise Unwritable(_NO_ROOM) from None
    return False


def _content(folder: Path) -> dict[str, bytes] | None:
    """The files below a folder by their path, None without a folder; raises Conflict for a file of that name."""
    if not folder.exists():
        return None
    if not folder.is_dir():
        raise Conflict(f"“{folder.name}”已经存在，而且不是文件夹，{_NOTHING}请换一个名称。")
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def _different(folder: Path, found: Mapping[str, bytes], files: Mapping[str, bytes]) -> str:
    """What stands in the way."""
    differing = [n for n in found if n in files and found[n] != files[n]]
    strange = [n for n in found if n not in files]
    named = "、".join(f"“{n}”" for n in (differing + strange)[:_NAMED]) or "其中缺少文件"
    more = len(differing) + len(strange) - _NAMED
    return (
        f"文件夹“{folder.name}”里已经有内容不同的文件：{named}{f'等{more + _NAMED}个' if more > 0 else ''}。{_NOTHING}"
        "请换一个文件夹，或选择“保留旧文件夹并重新生成”。"
    )


def _fill(building: Path, files: Mapping[str, bytes], is_read_only: bool) -> None:
    """Write and read back every file; raises OSError, Unwritable."""
    building.mkdir()
    for name, content in files.items():
        path = building / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.read_bytes() != content:
            raise Unwritable(_CHANGED)
        if is_read_only:
            path.chmod(READ_ONLY)


def _put_in_place(building: Path, target: Path, *, is_old_kept: bool) -> None:
    """Rename the finished folder; the one before it moves aside, and back should the renaming fail."""
    if not is_old_kept:
        if target.exists():
            target.rmdir()
        building.rename(target)
        return
    aside = _free_name(target)
    target.rename(aside)
    try:
        building.rename(target)
    except OSError:
        aside.rename(target)
        raise


def _free_name(target: Path) -> Path:
    """The first name for an older folder that is not taken: 名称（旧1）, 名称（旧2）."""
    number = 1
    while (aside := target.with_name(f"{target.name}（旧{number}）")).exists():
        number += 1
    return aside
