"""Looking through a file before it is made public; what cannot be looked at is told too."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import PurePath

from core.documents.raster import PdfPages
from core.errors import AppError, Damaged
from core.personal import word, workbook
from core.personal.archive import Archive
from core.personal.findings import PersonalFinding, personal_finding, unreadable
from core.personal.scan import Known, mask, scan_table, scan_text, spans
from core.progress import SILENT, Progress
from core.sheets.csv_text import records

MOST_BYTES = 30 << 20
DEEPEST = 2  # files inside files
_STRANGE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SCAN_PAGE = "页上没有文字，可能是扫描件或图片"
Reader = Callable[[bytes, str, Known], Iterator[PersonalFinding]]


def scan_file(
    content: bytes, name: str, known: Known, *, progress: Progress = SILENT, depth: int = 0
) -> tuple[PersonalFinding, ...]:
    """Everything personal in a file and each of its places that cannot be looked at; raises Cancelled."""
    progress.step(0, 1, f"正在检查“{name}”")
    place = f"附件“{mask(name, known)}”"
    found = list(scan_text(PurePath(name).stem, f"{place}的文件名", known))
    identity = hashlib.sha256(content).hexdigest()
    try:
        for one in _reader(content, name, depth)(content, place, known):
            progress.step(0, 1, f"正在检查“{name}”")
            found.append(one)
    except AppError as error:
        found.append(unreadable(place, error.message.rstrip("。"), identity))
    return tuple({f.key: f for f in found}.values())


def _reader(content: bytes, name: str, depth: int) -> Reader:
    """How a file of that name and beginning is looked at; raises Damaged when it cannot be."""
    if len(content) > MOST_BYTES:
        raise Damaged(f"文件超过 {MOST_BYTES >> 20} MB")
    kind = PurePath(name).suffix.lower()
    if content.startswith(b"%PDF") or b"%PDF-" in content[:1024]:
        return lambda c, p, k: _pdf(c, p, k, depth)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return lambda c, p, k: _office(c, p, k, depth)
    if kind in (".csv", ".txt", ".tsv", ".md", ".log"):
        return _csv if kind in (".csv", ".tsv") else _plain_text
    raise Damaged(
        "软件读不了这种文件" if kind not in (".docx", ".xlsx", ".pdf") else "文件已损坏或不是这种格式"
    )


# ---- Word and Excel -------------------------------------------------------------------------------------


def _office(content: bytes, place: str, known: Known, depth: int) -> Iterator[PersonalFinding]:
    """A Word file or a workbook, with the files inside it."""
    archive = Archive(content)
    if archive.named(r"word/document\d*\.xml"):
        yield from _word(archive, place, known)
    elif "xl/workbook.xml" in archive.parts:
        yield from _workbook(archive, place, known)
    else:
        raise Damaged("软件读不了这种压缩文件")
    identity = hashlib.sha256(content).hexdigest()
    if archive.pictures:
        yield unreadable(f"{place}里的 {len(archive.pictures)} 张图片", "图片里的文字软件读不出", identity)
    for name in archive.named(r"(?:word|xl)/embeddings/[^/]+"):
        yield from _inner(archive.parts[name], name, place, known, depth)


def _inner(content: bytes, name: str, place: str, known: Known, depth: int) -> Iterator[PersonalFinding]:
    """A file inside a file."""
    file = PurePath(name).name
    if depth >= DEEPEST:
        yield unreadable(f"{place}里的“{file}”", "文件套得太深", hashlib.sha256(content).hexdigest())
        return
    try:
        yield from _reader(content, file, depth + 1)(content, f"{place}里的“{file}”", known)
    except AppError as error:
        identity = hashlib.sha256(content).hexdigest()
        yield unreadable(f"{place}里的“{file}”", error.message.rstrip("。"), identity)


def _word(archive: Archive, place: str, known: Known) -> Iterator[PersonalFinding]:
    """The paragraphs and tables of a Word file."""
    for where, text in word.texts(archive):
        yield from scan_text(text, f"{place}{where}", known)
    for where, rows in word.tables(archive):
        yield from scan_table(rows, partial(_word_cell, f"{place}{where}"), known)


def _word_cell(table: str, row: int, column: int) -> str:
    """What a cell of a Word table is called."""
    return f"{table}第 {row + 1} 行第 {column + 1} 列"


def _sheet_cell(sheet: str, numbers: Sequence[int], row: int, column: int) -> str:
    """What a cell of a sheet is called, whose rows bear these numbers."""
    return f"{sheet}{workbook.column_name(column)}{numbers[row]}"


def _workbook(archive: Archive, place: str, known: Known) -> Iterator[PersonalFinding]:
    """Every sheet of a workbook and what else it holds."""
    for sheet in workbook.sheets(archive):
        hidden = "（隐藏）" if sheet.is_hidden else ""
        where = f"{place}工作表“{mask(sheet.name, known)}”{hidden}"
        yield from scan_text(sheet.name, f"{where}的名称", known)
        numbers = [number for number, _ in sheet.rows]
        rows = [[cells.get(c, "") for c in range(max(cells) + 1)] for _, cells in sheet.rows]
        yield from scan_table(rows, partial(_sheet_cell, where, numbers), known)
        for part, text in sheet.texts:
            yield from scan_text(text, f"{where}{part}", known)
    for part, text in workbook.other_texts(archive):
        yield from scan_text(text, f"{place}{part}", known)


# ---- PDF and text ---------------------------------------------------------------------------------------


def _pdf(content: bytes, place: str, known: Known, depth: int) -> Iterator[PersonalFinding]:
    """The pages of a PDF, their notes, and the files inside it."""
    try:
        pages = PdfPages(content)
    except Damaged:
        raise Damaged("设了打开密码，或者文件已损坏") from None
    identity = hashlib.sha256(content).hexdigest()
    try:
        for number in range(len(pages.sizes)):
            page, where = pages.text(number), f"{place}第 {number + 1} 页"
            text = page.text.replace("\r\n", "\n")
            if page.has_objects and not text.strip():
                yield unreadable(where, _SCAN_PAGE, identity)
            elif len(_STRANGE.findall(text)) * 5 > len(text.strip()):
                yield unreadable(where, "页上的文字不能还原成汉字", identity)
            yield from _page(text, where, known)
            for note in page.notes:
                yield from scan_text(note, f"{where}批注或表单", known)
        for name, inner in pages.attachments():
            yield from _inner(inner, name or "内嵌附件", place, known, depth)
    finally:
        pages.close()


def _page(text: str, where: str, known: Known) -> Iterator[PersonalFinding]:
    """A page's text line by line, and what runs on over the end of a line."""
    for found in spans(text, known):
        value = f"{found.start}{text[found.start : found.end]}"
        yield personal_finding(found.kind, where, value, masked=found.masked)
    joined, joins = "", []
    for line in text.splitlines():
        joins.append(len(joined))
        joined += line.rstrip()
    for one in spans(joined, known):
        if any(one.start < join < one.end for join in joins):
            yield personal_finding(one.kind, where, joined[one.start : one.end], masked=one.masked)


def _plain_text(content: bytes, place: str, known: Known) -> Iterator[PersonalFinding]:
    """A text file."""
    yield from scan_text(_decoded(content), place, known)


def _csv(content: bytes, place: str, known: Known) -> Iterator[PersonalFinding]:
    """A text table."""
    rows = list(records(_decoded(content)))
    yield from scan_table(rows, lambda r, c: f"{place}第 {r + 1} 行第 {c + 1} 列", known)


def _decoded(content: bytes) -> str:
    """A text in UTF-8, UTF-16 or GB 18030; raises Damaged when it is none of them."""
    marked = next((e for mark, e in _MARKS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Damaged("认不出文字的编码")
