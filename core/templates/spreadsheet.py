"""Places in Excel workbooks: cells, heads and feet of pages, text boxes, repeated rows."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from decimal import Decimal

from lxml import etree

from core.errors import Damaged, Invalid, Problem
from core.sheets.formula_guard import guarded
from core.templates.marks import Answer, Element, joined, names_in, places_in, put
from core.templates.package import Package
from core.templates.repeating import scope_of, turns
from core.templates.rows import Sheet, sheets
from core.templates.styles import guard_style
from core.templates.values import Lookup, Scope

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STRINGS = "xl/sharedStrings.xml"
_DRAWINGS = re.compile(r"xl/drawings/drawing\d+\.xml")
_FORMULAS = f"{S}f"
Scopes = dict[Element, tuple[Scope, ...]]


def places(package: Package) -> Iterator[tuple[str, str]]:
    """Every place's name and how it is written, sheet by sheet."""
    strings = _strings(package)
    for sheet in sheets(package):
        for cell in sheet.root.iter(f"{S}c"):
            yield from places_in(joined(_text_nodes(cell, strings)))
        for node in _margins(sheet.root):
            yield from places_in(node.text or "")
    for part in _drawings(package):
        for paragraph in package.tree(part).iter(f"{A}p"):
            yield from places_in(joined(list(paragraph.iter(f"{A}t"))))


def fill(package: Package, lookup: Lookup) -> None:
    """Put the values in; the package is not saved yet."""
    found = [name for name, _ in places(package)]
    if not found:
        return
    lookup.reserve(found)
    strings = _strings(package)
    for sheet in sheets(package):
        scopes = _repeat_rows(package, sheet, strings, lookup)
        is_changed = bool(scopes)
        for row in sheet.rows():
            for cell in row.iter(f"{S}c"):
                is_changed |= _fill_cell(package, cell, strings, (lookup, scopes.get(row, ())))
        for node in _margins(sheet.root):
            is_changed |= put([node], lambda name: _in_margin(_only_text(lookup, name)))
        if is_changed:
            package.changed(sheet.part)
    for part in _drawings(package):
        for paragraph in package.tree(part).iter(f"{A}p"):
            if put(list(paragraph.iter(f"{A}t")), lambda name: _one_line(_only_text(lookup, name))):
                package.changed(part)
    _recalculate(package)


def _strings(package: Package) -> Sequence[Element]:
    """The texts that cells share."""
    return list(package.tree(_STRINGS).iter(f"{S}si")) if _STRINGS in package.names else ()


def _drawings(package: Package) -> list[str]:
    """The parts with text boxes."""
    return [n for n in package.names if _DRAWINGS.fullmatch(n)]


def _margins(root: Element) -> list[Element]:
    """The heads and feet of the printed pages."""
    return [n for part in root.iter(f"{S}headerFooter") for n in part]


def _text_nodes(cell: Element, strings: Sequence[Element]) -> list[Element]:
    """The texts of a cell, shared or its own; nothing for numbers and formulas."""
    kind = cell.get("t")
    holder: Element | None = None
    if kind == "s":
        value = cell.findtext(f"{S}v") or ""
        if not value.isdecimal() or int(value) >= len(strings):
            raise Damaged("这个表格模板的内部结构不正常，没有填写。请用 WPS 打开后另存一份再试。")
        holder = strings[int(value)]
    elif kind == "inlineStr":
        holder = cell.find(f"{S}is")
    if holder is None or cell.find(_FORMULAS) is not None:
        return []
    return [t for t in holder.iter(f"{S}t") if next(t.iterancestors(f"{S}rPh"), None) is None]


def _row_names(row: Element, strings: Sequence[Element]) -> Iterator[str]:
    """The places in a row."""
    for cell in row.iter(f"{S}c"):
        yield from names_in(joined(_text_nodes(cell, strings)))


def _repeat_rows(package: Package, sheet: Sheet, strings: Sequence[Element], lookup: Lookup) -> Scopes:
    """Copy each row with places of a list once for each item; returns each row's items."""
    scopes: Scopes = {}
    for row in list(sheet.rows()):
        items = turns(lookup, _row_names(row, strings))
        if items:
            scopes.update(zip(sheet.repeat(package, row, len(items)), items, strict=True))
    return scopes


def _fill_cell(
    package: Package, cell: Element, strings: Sequence[Element], given: tuple[Lookup, Sequence[Scope]]
) -> bool:
    """Put values into one cell; a number alone in its cell stays a number."""
    lookup, scopes = given
    shared = _text_nodes(cell, strings)
    found = list(names_in(joined(shared)))
    if not found:
        return False
    answer = _answer(lookup, scopes)
    if len(found) == 1 and re.fullmatch(r"\s*\W{1,2}[^{}｛｝]*\W{1,2}\s*", joined(shared)):
        value = _value(lookup, scopes, found[0])
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            _set_number(cell, value)
            return True
    holder = etree.Element(f"{S}is")
    origin = shared[0].iterancestors(f"{S}si", f"{S}is")
    holder.extend([deepcopy(child) for child in next(origin)])
    nodes = [t for t in holder.iter(f"{S}t") if next(t.iterancestors(f"{S}rPh"), None) is None]
    if not put(nodes, answer):
        return False
    for phonetic in [*holder.iter(f"{S}rPh"), *holder.iter(f"{S}phoneticPr")]:
        holder.remove(phonetic)
    for child in list(cell):
        cell.remove(child)
    text = joined(nodes)
    if not text:
        cell.attrib.pop("t", None)
        return True
    cell.set("t", "inlineStr")
    cell.append(holder)
    if guarded(text) != text:
        # Typing into the cell or saving it as text must not make a formula of it.
        cell.set("s", str(guard_style(package, int(cell.get("s", "0")))))
    return True


def _answer(lookup: Lookup, scopes: Sequence[Scope]) -> Answer:
    """What gives the texts for a row: those of its items first."""

    def answer(name: str) -> str | None:
        _value(lookup, scopes, name)
        return _only_text(lookup, name, scope_of(scopes, name))

    return answer


def _value(lookup: Lookup, scopes: Sequence[Scope], name: str) -> object:
    """The value for a place in a row; raises Invalid for pictures, which cells cannot hold."""
    found = lookup.value(name, scope_of(scopes, name))
    if isinstance(found, bytes):
        message = f"Excel 模板里的“{name}”不能放图片，没有填写。请改用 Word 模板，或去掉这一处。"
        raise Invalid((Problem(field=name, message=message),))
    return found


def _only_text(lookup: Lookup, name: str, scope: Scope | None = None) -> str | None:
    """The text for a place outside of cells."""
    _value(lookup, (scope,) if scope else (), name)
    return lookup.text(name, scope)


def _set_number(cell: Element, value: int | Decimal) -> None:
    """A number as the cell's only content."""
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    etree.SubElement(cell, f"{S}v").text = str(value)


def _in_margin(text: str | None) -> str | None:
    """A text in a page's head or foot, where & begins a code."""
    return None if text is None else text.replace("&", "&&")


def _one_line(text: str | None) -> str | None:
    """A text in a drawing, which has no line ends inside a run."""
    return None if text is None else text.replace("\n", " ")


def _recalculate(package: Package) -> None:
    """Have formulas worked out anew on opening: what they showed belongs to the empty template."""
    root = package.tree("xl/workbook.xml")
    for old in root.iter(f"{S}calcPr"):
        old.set("fullCalcOnLoad", "1")
        package.changed("xl/workbook.xml")
    for sheet in sheets(package):
        for formula in sheet.root.iter(_FORMULAS):
            cell = formula.getparent()
            value = cell.find(f"{S}v") if cell is not None else None
            if cell is not None and value is not None:
                cell.remove(value)
                package.changed(sheet.part)
