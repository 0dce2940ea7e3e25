"""A template's archive: checked before anything is parsed, refused with macros, rewritten part by part."""

import re
import zipfile
from pathlib import Path
from typing import Literal

from lxml import etree

from core.errors import Damaged, Unwritable
from core.sheets.ole import MAGIC, CompoundFile, NotCompound
from core.sheets.preflight import MOST_PARTS, MOST_RATIO, preflight
from core.sheets.safe_write import CHANGED, write_safely
from core.templates.marks import Element

Kind = Literal["docx", "xlsx"]

_BROKEN = "这个模板文件已损坏、没有拷贝完整或内部结构不正常，没有填写。请用 WPS 打开后另存一份再试。"
_OTHER = (
    "模板要用 Word 文档（docx）或 Excel 表格（xlsx），这个文件不是。请用 WPS 打开后另存为 docx 或 xlsx 再试。"
)
_OLD = "这是旧格式（doc、xls）的文件，不能用作模板。请用 WPS 打开后另存为 docx 或 xlsx 再试。"
_PASSWORD = "这个文件设了打开密码，不能用作模板。请用 WPS 打开，取消密码后保存，再试一次。"
_BOMB = "这个文件解压后大得不正常，可能有问题，出于安全没有使用。请确认文件来源。"
_MACROS = (
    "这个模板里带有宏或会自动运行的内容，出于安全没有使用。请用 WPS 打开，另存为不带宏的 docx 或 xlsx 再试。"
)
_MOST_UNPACKED = 300 << 20  # all parts together
_CODE_PARTS = re.compile(r"(?i)(vba\w*\.(bin|xml)|.*/macrosheets/.*|.*/activex/.*|.*/dialogsheets/.*)$")
_ACTIVE_TYPES = re.compile(rb"(?i)macroEnabled|vbaProject")
_COMMAND_FIELD = re.compile(r"(?i)^\s*(DDE|DDEAUTO)\b")


class Package:
    """The parts of a template in memory; a part parsed is written back from its tree if it was changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        _check_head(path)
        self._entries, self._contents = _read(path)
        self.kind = self._kind()
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()
        self._refuse_code()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._contents)

    def tree(self, name: str) -> Element:
        """The root of a part; raises Damaged."""
        if name not in self._trees:
            try:
                parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
                self._trees[name] = etree.fromstring(self._contents[name], parser)
            except (etree.XMLSyntaxError, KeyError):
                raise Damaged(_BROKEN) from None
        return self._trees[name]

    def content(self, name: str) -> bytes:
        """The bytes of a part that was not parsed."""
        return self._contents[name]

    def changed(self, name: str) -> None:
        """Note that a part's tree was changed."""
        self._changed.add(name)

    def add(self, name: str, content: bytes) -> None:
        """Add a part."""
        self._contents[name] = content

    def remove(self, name: str) -> None:
        """Take a part out."""
        self._contents.pop(name, None)
        self._changed.discard(name)

    def save(self, out: Path) -> None:
        """Write a whole file or none; raises Unwritable."""

        def check(written: Path) -> None:
            with zipfile.ZipFile(written) as archive:
                if archive.testzip() is not None or set(archive.namelist()) != set(self._contents):
                    raise Unwritable(CHANGED)

        write_safely(out, self._write, check)

    def _write(self, target: Path) -> None:
        """Write the parts in their order, each with the time it had."""
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._contents.items():
                entry = zipfile.ZipInfo(name, self._entries.get(name, (1980, 1, 1, 0, 0, 0)))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, self._current(name, content))

    def _current(self, name: str, content: bytes) -> bytes:
        """A part as it is now."""
        if name not in self._changed:
            return content
        written: bytes = etree.tostring(
            self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True
        )
        return written

    def _kind(self) -> Kind:
        """Word or Excel, told by what is inside."""
        if any(re.fullmatch(r"word/document\d*\.xml", n) for n in self._contents):
            return "docx"
        if "xl/workbook.xml" in self._contents:
            return "xlsx"
        raise Damaged(_OTHER)

    def _refuse_code(self) -> None:
        """Raise Damaged for anything that a program would run on opening."""
        types = self._contents.get("[Content_Types].xml", b"")
        if _ACTIVE_TYPES.search(types) or any(_CODE_PARTS.search(n) for n in self._contents):
            raise Damaged(_MACROS)
        for name in self._contents:
            if name.startswith("word/") and name.endswith(".xml") and b"DDE" in self._contents[name].upper():
                texts = [n.text or "" for n in self.tree(name).iter("{*}instrText")]
                simple = [v for n in self.tree(name).iter("{*}fldSimple") for v in n.attrib.values()]
                if any(_COMMAND_FIELD.match(str(t)) for t in ("".join(texts), *texts, *simple)):
                    raise Damaged(_MACROS)


def _check_head(path: Path) -> None:
    """Raise for what is no archive at all."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except OSError:
        raise Unwritable(
            "找不到或读不了这个模板文件。请检查它是否被移动、改名，或正在被别的程序占用。"
        ) from None
    if head.startswith(MAGIC[:4]):
        raise Damaged(_PASSWORD if _is_encrypted(path) else _OLD)
    if not head.startswith(b"PK"):
        raise Damaged(_OTHER if head else "这个模板文件是空的，里面没有任何内容。请检查是否选对了文件。")


def _is_encrypted(path: Path) -> bool:
    """Whether an old container holds a new file behind a password."""
    try:
        return "EncryptedPackage" in CompoundFile(path).streams
    except NotCompound:
        return False


def _read(path: Path) -> tuple[dict[str, tuple[int, int, int, int, int, int]], dict[str, bytes]]:
    """Every part's time and content; folders are no parts."""
    try:
        with zipfile.ZipFile(path) as archive:
            if _is_bomb(archive.infolist()):
                raise Damaged(_BOMB)
    except (zipfile.BadZipFile, OSError):
        raise Damaged(_BROKEN) from None
    try:
        preflight(path, "template")  # counts the true sizes: those a file states can lie
        with zipfile.ZipFile(path) as archive:
            entries = [e for e in archive.infolist() if not e.is_dir()]
            return {e.filename: e.date_time for e in entries}, {e.filename: archive.read(e) for e in entries}
    except (Damaged, zipfile.BadZipFile, OSError):
        raise Damaged(_BROKEN) from None


def _is_bomb(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether the parts say themselves that they are far too large."""
    sizes = [(p.file_size, max(1, p.compress_size)) for p in parts]
    swollen = any(size > 10 << 20 and size > MOST_RATIO * packed for size, packed in sizes)
    return swollen or len(parts) > MOST_PARTS or sum(size for size, _ in sizes) > _MOST_UNPACKED
