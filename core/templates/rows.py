"""Sheets of a workbook's archive, and rows repeated in them with everything below moved down."""

import posixpath
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from openpyxl.formula import Tokenizer

from core.templates.marks import Element
from core.templates.package import Package

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_REFERENCE = re.compile(r"(\$?[A-Z]{0,3})(\$?)(\d+)")
Move = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its part and its root."""

    title: str
    part: str
    root: Element

    def rows(self) -> list[Element]:
        """Its rows from above."""
        return list(self.root.iter(f"{S}row"))

    def repeat(self, package: Package, row: Element, count: int) -> list[Element]:
        """The row and its new copies below it; everything below moves down."""
        number, more = int(row.get("r", "0")), count - 1
        if more:
            self._move(package, number, more)
        copies = [row]
        for offset in range(1, count):
            copy = deepcopy(row)
            _renumber(copy, lambda n, by=offset: n + by)  # type: ignore[misc]  # the default binds it
            copies[-1].addnext(copy)
            copies.append(copy)
        return copies

    def _move(self, package: Package, last: int, more: int) -> None:
        """Move what stands below row `last`, stretch what ends at it, and copy its own merged cells."""

        def move(number: int) -> int:
            return number + more if number > last else number

        for row in self.rows():
            if int(row.get("r", "0")) > last:
                _renumber(row, move)
        _merge_copies(self.root, last, more)
        for node in self.root.iter():
            if node.tag in (f"{S}mergeCell", f"{S}row", f"{S}c"):
                continue
            if "ref" in node.attrib:
                node.set("ref", moved_areas(str(node.get("ref")), last, more))
            if "sqref" in node.attrib:
                node.set("sqref", moved_areas(_as_areas(str(node.get("sqref")), last), last, more))
        for break_ in self.root.iter(f"{S}rowBreaks"):
            for one in break_:
                one.set("id", str(move(int(one.get("id", "0")))))
        for part in _related(package, self.part):
            _move_related(package, part, last, more)
        _move_formulas(package, self.title, last, more)
        _drop_chain(package)


def sheets(package: Package) -> Iterator[Sheet]:
    """The sheets with cells, in the order of their tabs."""
    targets = _targets(package, "xl/workbook.xml")
    for entry in package.tree("xl/workbook.xml").iter(f"{S}sheet"):
        part = targets.get(entry.get(f"{_R}id", ""), "")
        if part in package.names and package.tree(part).tag == f"{S}worksheet":
            yield Sheet(entry.get("name", ""), part, package.tree(part))


def moved_areas(areas: str, last: int, more: int) -> str:
    """Areas such as A2:C5 F7 after `more` rows came in below row `last`."""
    return " ".join(_moved_area(area, last, more) for area in areas.split(" "))


def _as_areas(areas: str, last: int) -> str:
    """The areas with single cells of the row as areas, so that a drop-down there grows with the rows."""
    singles = (m and int(m[3]) == last for m in map(_REFERENCE.fullmatch, areas.split(" ")))
    return " ".join(f"{a}:{a}" if s else a for a, s in zip(areas.split(" "), singles, strict=True))


def _moved_area(area: str, last: int, more: int) -> str:
    """One area; it grows when it ends at or goes over the row, and a whole column stays one."""
    first, colon, end = area.partition(":")
    is_below = any(int(m[3]) > last for m in [_REFERENCE.fullmatch(first)] if m)
    moved = _with_row(first, more) if is_below else first
    if not colon:
        return moved
    grows = any(int(m[3]) >= last for m in [_REFERENCE.fullmatch(end)] if m)
    return f"{moved}:{_with_row(end, more) if grows else end}"


def _with_row(cell: str, more: int) -> str:
    """A cell's name so many rows further down."""
    return _REFERENCE.sub(lambda m: f"{m[1]}{m[2]}{int(m[3]) + more}", cell, count=1)


def _renumber(row: Element, move: Move) -> None:
    """Give a row and its cells their new numbers."""
    row.set("r", str(move(int(row.get("r", "0")))))
    for cell in row.iter(f"{S}c"):
        name = re.match(r"[A-Z]+", cell.get("r", ""))
        if name:
            cell.set("r", f"{name[0]}{row.get('r')}")


def _merge_copies(root: Element, last: int, more: int) -> None:
    """Move merged areas below the row, and merge in its copies what is merged in it."""
    for merges in root.iter(f"{S}mergeCells"):
        for merge in list(merges):
            area = merge.get("ref", "")
            rows = [int(n) for n in re.findall(r"\d+", area)]
            if rows == [last, last]:
                for offset in range(1, more + 1):
                    copy = deepcopy(merge)
                    copy.set("ref", ":".join(_with_row(c, offset) for c in area.split(":")))
                    merges.append(copy)
            elif rows[-1] > last:
                merge.set("ref", _moved_area(area, last, more))
        merges.set("count", str(len(merges)))


def _targets(package: Package, part: str) -> dict[str, str]:
    """The parts a part is related to, by the relation's id."""
    folder, _, file = part.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in package.names:
        return {}
    return {
        r.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, r.get("Target", ""))).lstrip("/")
        for r in package.tree(relations)
        if r.get("TargetMode") != "External"
    }


def _related(package: Package, part: str) -> list[str]:
    """The tables, remarks and drawings of a sheet."""
    wanted = re.compile(r"xl/(tables/|comments|drawings/drawing).*\.xml")
    return [n for n in _targets(package, part).values() if wanted.fullmatch(n) and n in package.names]


def _move_related(package: Package, part: str, last: int, more: int) -> None:
    """Move a table's area, remarks or drawings along with the rows."""
    root = package.tree(part)
    for node in root.iter(f"{S}table", f"{S}autoFilter", f"{S}comment"):
        if "ref" in node.attrib:
            node.set("ref", moved_areas(str(node.get("ref")), last, more))
    for node in root.iter(f"{_ANCHOR}row"):
        if int(node.text or 0) >= last:  # drawings count rows from nought
            node.text = str(int(node.text or 0) + more)
    package.changed(part)


def _move_formulas(package: Package, title: str, last: int, more: int) -> None:
    """Have formulas and names that point into the sheet follow its rows."""
    for sheet in sheets(package):
        for formula in sheet.root.iter(f"{S}f", f"{S}formula1", f"{S}formula2", f"{S}formula"):
            if formula.text:
                formula.text = _moved_formula(formula.text, (sheet.title, title), last, more)
                package.changed(sheet.part)
    for name in package.tree("xl/workbook.xml").iter(f"{S}definedName"):
        name.text = _moved_formula(name.text or "", ("", title), last, more)
        package.changed("xl/workbook.xml")


def _moved_formula(formula: str, titles: tuple[str, str], last: int, more: int) -> str:
    """A formula on the first sheet after rows came in on the second."""
    own, title = titles
    tokens = Tokenizer(f"={formula}").items
    return "".join(
        _moved_operand(t.value, own, title, (last, more)) if t.subtype == "RANGE" else t.value for t in tokens
    )


def _moved_operand(operand: str, own: str, title: str, rows: tuple[int, int]) -> str:
    """One reference of a formula, moved when it points into the sheet."""
    moved = []
    for piece in operand.split(","):
        sheet, mark, area = piece.rpartition("!")
        name = sheet.strip("'").replace("''", "'") if mark else own
        is_area = all(re.fullmatch(r"\$?[A-Z]{0,3}\$?\d+", c) for c in area.split(":"))
        moved.append(f"{sheet}{mark}{moved_areas(area, *rows)}" if name == title and is_area else piece)
    return ",".join(moved)


def _drop_chain(package: Package) -> None:
    """Take out the order in which formulas were worked out: programs make a new one, and refuse a wrong one."""
    for name in [n for n in package.names if n.endswith("calcChain.xml")]:
        package.remove(name)
        for part, key in (("[Content_Types].xml", "PartName"), ("xl/_rels/workbook.xml.rels", "Target")):
            root = package.tree(part)
            for node in [n for n in root if (n.get(key) or "").endswith("calcChain.xml")]:
                root.remove(node)
            package.changed(part)
