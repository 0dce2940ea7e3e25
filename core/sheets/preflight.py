"""What must hold before a parser may touch a file that came from outside."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from core.errors import Damaged
from core.sheets import bounds
from core.sheets.ole import CompoundFile, NotCompound
from core.sheets.sniff import ODS, TEXT, XLS, XLSB, XLSX

MOST_BYTES = 120 << 20  # the file itself
MOST_UNPACKED = 900 << 20  # all parts together
MOST_PART = 500 << 20
MOST_RATIO = 200  # unpacked bytes for one packed byte, once a part is larger than 10 MB
MOST_PARTS = 5000

_BOMB = "这个表格解压后大得不正常，可能有问题，没有读取。请确认文件来源。"
_BROKEN = "这个表格文件已损坏或没有拷贝完整，没有读取。请重新拷贝或重新导出一份。"
_UNSAFE = "这个表格的内部结构不正常，出于安全没有读取。请用 WPS 打开后另存为新的 *.xlsx 再导入。"
_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ELEMENT = re.compile(rb"<[A-Za-z]")
_SHEET = re.compile(r"(?i)xl/worksheets/[^/]+\.(xml|bin)")
_CHUNK = 1 << 20


def preflight(path: Path | str, kind: str) -> None:
    """Damaged unless the file of that kind is safe to parse; macros may be in it but are never run."""
    file = Path(path)
    if file.stat().st_size > MOST_BYTES:
        raise Damaged("文件超过 120 MB，没有读取。请把花名册单独存成一个文件再导入。")
    if kind == XLS:
        _check_compound(file)
    elif kind != TEXT:
        _check_archive(file, kind)


def _check_compound(file: Path) -> None:
    try:
        compound = CompoundFile(file)
        names = [n for n in compound.streams if n.lower() in ("workbook", "book")]
        for name in names:
            bounds.check_biff(compound.read(compound.streams[name]))
    except NotCompound:
        raise Damaged(_BROKEN) from None


def _check_archive(file: Path, kind: str) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _check_names(parts)
            total = 0
            for part in parts:
                total += _check_part(archive, part, kind)
                if total > MOST_UNPACKED:
                    raise Damaged(_BOMB)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Damaged(_BROKEN) from None


def _check_names(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise Damaged(_BOMB)
    seen = set()
    for part in parts:
        name = part.filename.replace("\\", "/")
        unsafe = name.startswith("/") or ".." in name.split("/") or name.lower() in seen
        if (
            unsafe
            or part.flag_bits & 1
            or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        ):
            raise Damaged(_UNSAFE)
        seen.add(name.lower())


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, kind: str) -> int:
    """The true unpacked size of one part, every byte of which was looked at."""
    name = part.filename.replace("\\", "/")
    is_sheet = _SHEET.fullmatch(name) is not None
    markup = name.lower().endswith((".xml", ".rels", ".vml"))
    size, tail, is_odd = 0, b"", False
    for chunk in _chunks(archive, part):
        size += len(chunk)
        window = tail + chunk
        if markup and size == len(chunk):
            _check_prolog(chunk)
        if is_sheet and not is_odd and kind == XLSX:
            is_odd = bounds.needs_measure(window)
        tail = window[-64:]
    if is_odd:
        bounds.measure_xml(_chunks(archive, part))
    elif is_sheet and kind == XLSB:
        bounds.check_binary_sheet(archive.read(part))
    elif kind == ODS and name == "content.xml":
        bounds.check_open_document(archive.read(part))
    return size


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes piece by piece, counted here because stated sizes can lie."""
    size = 0
    with archive.open(part) as source:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > MOST_PART or (size > 10 << 20 and size > MOST_RATIO * max(1, part.compress_size)):
                raise Damaged(_BOMB)
            yield chunk


def _check_prolog(text: bytes) -> None:
    """Refuse document type declarations: they may only stand before the first element."""
    plain = text.replace(b"\0", b"")  # two-byte encodings
    if _DECLARATION.search(plain) or not _ELEMENT.search(plain):
        raise Damaged(_UNSAFE)
