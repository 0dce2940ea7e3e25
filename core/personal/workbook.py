"""The texts of a workbook: the cells of every sheet, also hidden ones, comments, drawings, heads and feet."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from core.errors import Damaged
from core.personal.archive import Archive
from core.templates.marks import Element

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_R_ID_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_OTHER = (
    r"xl/(?:comments\d*|threadedComments/[^/]+|comments/[^/]+|drawings/[^/]+|charts/[^/]+|diagrams/[^/]+|tables/[^/]+|externalLinks/[^/]+|pivotCache/[^/]+|workbook|persons/[^/]+)\.xml"
    r"|docProps/(?:core|app|custom)\.xml"
)
_HEAD_FOOT = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCells:
    """A sheet's name and its rows; numbers are int or float, everything else text."""

    name: str
    is_hidden: bool
    rows: tuple[tuple[int, dict[int, object]], ...]  # row number from 1, values by column from 0
    texts: tuple[tuple[str, str], ...]  # formulas, heads and feet with their place


def sheets(archive: Archive) -> Iterator[SheetCells]:
    """Every sheet in order; raises Damaged when the workbook's own list of sheets is broken."""
    shared = _shared(archive)
    root = archive.tree("xl/workbook.xml")
    targets = _targets(archive)
    for sheet in root.iter("{*}sheet"):
        part = targets.get(sheet.get(_R_ID) or sheet.get(_R_ID_STRICT) or "")
        if part is None or part not in archive.parts:
            raise Damaged("缺少工作表的内容")
        name, state = sheet.get("name") or "", sheet.get("state") or "visible"
        yield _sheet(archive.tree(part), name, shared, is_hidden=state != "visible")


def column_name(column: int) -> str:
    """A column from 0 as its letters."""
    letters, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def other_texts(archive: Archive) -> Iterator[tuple[str, str]]:
    """Comments, text in drawings and charts, names and properties, each with its place."""
    for name in archive.named(_OTHER):
        root = archive.tree(name)
        place = (
            "批注"
            if "omments" in name
            else "图形或图表"
            if "drawings" in name or "charts" in name
            else "其他部分"
        )
        for owner in ("comment", "threadedComment", "p"):
            for found in root.iter(f"{{*}}{owner}"):
                text = "".join(e.text or "" for e in found.iter("{*}t", "{*}text"))
                if text.strip():
                    yield f"{place}{found.get('ref') or ''}", text
        for element in root.iter("{*}v", "{*}definedName", "{*}s"):
            yield place, element.text or element.get("v") or ""
        if name.startswith("docProps/"):
            yield from (("文件属性", e.text) for e in root.iter() if isinstance(e.tag, str) and e.text)
        yield from (
            (place, str(e.get("descr"))) for e in root.iter() if isinstance(e.tag, str) and e.get("descr")
        )


def _sheet(root: Element, name: str, shared: tuple[str, ...], *, is_hidden: bool) -> SheetCells:
    """The cells of one sheet."""
    rows: dict[int, dict[int, object]] = {}
    texts: list[tuple[str, str]] = []
    row_number = 0
    for row in root.iter("{*}row"):
        row_number = int(row.get("r") or row_number + 1)
        column = -1
        for cell in row.iter("{*}c"):
            column = _column(cell.get("r"), column + 1)
            value = _value(cell, shared)
            if value != "":
                rows.setdefault(row_number, {})[column] = value
            texts += [
                (f"{column_name(column)}{row_number} 的公式", f.text) for f in cell.iter("{*}f") if f.text
            ]
    for tag in _HEAD_FOOT:
        texts += [("页眉页脚", e.text) for e in root.iter(f"{{*}}{tag}") if e.text]
    texts += [
        ("数据有效性提示", e.get(n) or "")
        for e in root.iter("{*}dataValidation")
        for n in ("prompt", "error")
    ]
    return SheetCells(name=name, is_hidden=is_hidden, rows=tuple(sorted(rows.items())), texts=tuple(texts))


def _value(cell: Element, shared: tuple[str, ...]) -> object:
    """A cell's value: text, int or float; empty text when there is none."""
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return "".join(e.text or "" for e in cell.iter("{*}t"))
    found = next(cell.iter("{*}v"), None)
    text = (found.text or "") if found is not None else ""
    if kind == "s":
        return shared[int(text)] if text.isdigit() and int(text) < len(shared) else ""
    if kind == "n" and text:
        return _number(text)
    return text


def _number(text: str) -> object:
    """A number without the noise of its last binary digits."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite():
        return text
    return (
        int(number)
        if number == number.to_integral_value() and abs(number) < Decimal(10) ** 20
        else float(number)
    )


def _shared(archive: Archive) -> tuple[str, ...]:
    """The workbook's table of texts, without the readings of characters."""
    if "xl/sharedStrings.xml" not in archive.parts:
        return ()
    found = []
    for item in archive.tree("xl/sharedStrings.xml").iter("{*}si"):
        readings = {id(t) for r in item.iter("{*}rPh") for t in r.iter("{*}t")}
        found.append("".join(t.text or "" for t in item.iter("{*}t") if id(t) not in readings))
    return tuple(found)


def _targets(archive: Archive) -> dict[str, str]:
    """The part behind each relation of the workbook."""
    root = archive.tree("xl/_rels/workbook.xml.rels")
    return {
        r.get("Id") or "": posixpath.normpath(posixpath.join("xl", t)) if not t.startswith("/") else t[1:]
        for r in root.iter("{*}Relationship")
        if (t := r.get("Target"))
    }


def _column(reference: str | None, expected: int) -> int:
    """The column, from 0, of a reference such as B4."""
    letters = re.match(r"[A-Z]+", reference or "")
    if not letters:
        return expected
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1
