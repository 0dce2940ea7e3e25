"""A template's file on its way into the store and out of it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import Damaged, Unwritable
from core.sheets.safe_write import CHANGED, write_safely

MOST_BYTES = 20 << 20
_TOO_LARGE = "这个文件超过 20 MB，没有导入。模板里的图片请先压缩（WPS：图片工具 → 压缩图片）再试。"
_MISSING = "找不到或读不了这个文件，没有导入。请检查它是否被移动、改名，或正在被别的程序占用。"


def read(path: Path) -> bytes:
    """The bytes of a file that may become a template; raises Unwritable, Damaged when it is too large."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise Unwritable(_MISSING) from None
    if len(content) > MOST_BYTES:
        raise Damaged(_TOO_LARGE)
    return content


@contextmanager
def as_file(content: bytes, name: str) -> Iterator[Path]:
    """A template as a file for as long as it is needed; it holds no person's values."""
    with tempfile.TemporaryDirectory(prefix="template-") as folder:
        path = Path(folder) / name
        try:
            path.write_bytes(content)
        except OSError:
            raise Unwritable("磁盘空间不足或没有权限写入临时文件，没有完成。请清理磁盘后再试。") from None
        yield path


def save(content: bytes, out: Path) -> None:
    """Write a template's bytes to a file that is whole or not there; raises Unwritable."""

    def check(written: Path) -> None:
        if written.read_bytes() != content:
            raise Unwritable(CHANGED)

    write_safely(out, lambda target: _write(target, content), check)


def _write(target: Path, content: bytes) -> None:
    """Put the bytes into the file."""
    target.write_bytes(content)
