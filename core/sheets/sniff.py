"""What a file really is, told by its content and never by its ending."""

import zipfile
from pathlib import Path

from core.errors import Damaged, Unwritable
from core.sheets.ole import MAGIC, CompoundFile, NotCompound

XLSX, XLSB, XLS, ODS, TEXT = "xlsx", "xlsb", "xls", "ods", "csv"

_SAVE_AS = (
    "请用 WPS 或 Excel 打开它，点“文件→另存为”，类型选“Microsoft Excel 文件（*.xlsx）”，再导入新存的文件。"
)
_NO_TABLE = "请改选花名册所在的表格文件（xlsx、xls、et 或 csv）。"
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHER_HEADS = (  # first bytes, what people call such a file
    (b"%PDF", "PDF 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"{\\rtf", "写字板文档"),
    (b"SQLite format 3", "数据库文件"),
)


def sniff(path: Path | str) -> str:
    """Which kind of table the file is: xlsx, xlsb, xls, ods or csv; Damaged or Unwritable otherwise."""
    file = Path(path)
    head = _head(file)
    if not head:
        raise Damaged("文件是空的，里面没有任何内容。请检查是否选对了文件。")
    if head.startswith(MAGIC):
        return _compound_kind(file)
    if head.startswith(b"PK"):
        return _zip_kind(file)
    for start, called in _OTHER_HEADS:
        if head.startswith(start):
            raise Damaged(f"这是{called}，不是表格。{_NO_TABLE}")
    _refuse_web_page(head)
    return TEXT


def _head(file: Path) -> bytes:
    """The first bytes of a file that must exist and be readable."""
    try:
        if file.is_dir():
            raise Unwritable("选中的是文件夹，不是文件。请选择文件夹里的花名册文件。")
        with file.open("rb") as source:
            return source.read(4096)
    except FileNotFoundError:
        raise Unwritable("找不到这个文件，可能已被移动或改名。请重新选择。") from None
    except OSError:
        raise Unwritable(
            "读不了这个文件：没有读取权限，或者别的程序正占用它。请先关闭打开它的程序，或换个位置再试。"
        ) from None


def _compound_kind(file: Path) -> str:
    try:
        names = set(CompoundFile(file).streams)
    except NotCompound:
        raise Damaged(f"这个旧格式表格已损坏或不完整，没有读取。请重新拷贝一份；或者，{_SAVE_AS}") from None
    if "EncryptedPackage" in names:
        raise Damaged(
            "这个表格设了打开密码，读不了。请在 WPS 或 Excel 中打开，取消“文件加密”后另存，再导入。"
        )
    if names & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        return XLS
    for stream, called in (("WordDocument", "Word 文档"), ("PowerPoint Document", "演示文稿")):
        if stream in names:
            raise Damaged(f"这是{called}，不是表格。{_NO_TABLE}")
    raise Damaged(f"这是本软件读不了的旧格式文件（可能是早期的 WPS 表格）。{_SAVE_AS}")


def _zip_kind(file: Path) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:80] if "mimetype" in names and _is_small(archive) else b""
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, EOFError):
        raise Damaged("这个表格文件已损坏或没有拷贝完整，没有读取。请重新拷贝或重新导出一份。") from None
    if "xl/workbook.bin" in names:
        return XLSB
    if any(name.startswith("xl/") for name in names):
        return XLSX
    if kind.startswith(_ODS_TYPE):
        return ODS
    if any(name.startswith("word/") for name in names):
        raise Damaged(f"这是 Word 文档，不是表格。{_NO_TABLE}")
    if any(name.startswith("ppt/") for name in names):
        raise Damaged(f"这是演示文稿，不是表格。{_NO_TABLE}")
    raise Damaged("这是压缩包，不是表格。请先解压，再选择里面的花名册文件。")


def _is_small(archive: zipfile.ZipFile) -> bool:
    return archive.getinfo("mimetype").file_size < 1000


def _refuse_web_page(head: bytes) -> None:
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\xfe\xff \r\n\t").lower()
    if text.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<style", b"<div")):
        raise Damaged(f"这个文件虽然叫表格，其实是网页（多由人事系统导出）。{_SAVE_AS}")
    if text.startswith((b"<?xml", b"mime-version", b"<workbook", b"<ss:workbook")):
        raise Damaged(f"这个文件其实是 XML 或网页格式的表格，不能直接读取。{_SAVE_AS}")
