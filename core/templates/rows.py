"""Sheets of a workbook's archive, and rows repeated in them with everything below moved down."""

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from openpyxl.formula.translate import Translator

from core.templates.marks import Element
from core.templates.package import Package
from core.templates.references import (
    as_areas,
    carried_area,
    grown_series,
    moved_area,
    moved_areas,
    moved_formula,
    with_row,
)

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_LATER = "{http://schemas.microsoft.com/office/excel/2006/main}"  # newer rules write areas and formulas so
_CHARTS = re.compile(r"xl/charts/chart\d+\.xml")
_REMARK_ROW = re.compile(rb"(?<=:Row>)\d+(?=</)")  # not always well-formed, so never parsed
_FORMULAS = (f"{S}f", f"{S}formula1", f"{S}formula2", f"{S}formula", f"{_LATER}f")
_SERIES = tuple(f"{_CHART}{name}" for name in ("cat", "val", "xVal", "yVal", "bubbleSize"))
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
        if not more:
            return [row]
        _spell_out_shared(self.root)
        formulas = [f.text or "" for f in row.iter(f"{S}f")]
        self._move(package, number, more)
        copies = [row]
        for offset in range(1, count):
            copy = deepcopy(row)
            _renumber(copy, lambda n, by=offset: n + by)  # type: ignore[misc]  # the default binds it
            copies[-1].addnext(copy)
            copies.append(copy)
        for offset, copy in enumerate(copies):
            self._carry_formulas(copy, formulas, ((number, more), offset))
        return copies

    def _carry_formulas(
        self, row: Element, formulas: Sequence[str], where: tuple[tuple[int, int], int]
    ) -> None:
        """Give a copy of a row the row's formulas, pointing at itself where they pointed at the row."""
        titles = (self.title, self.title)
        for formula, text in zip(row.iter(f"{S}f"), formulas, strict=True):
            formula.text = moved_formula(text, titles, lambda area: carried_area(area, *where)) or None
            cell = formula.getparent()
            if "ref" in formula.attrib and cell is not None:
                formula.set("ref", cell.get("r", ""))

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
                node.set("sqref", moved_areas(as_areas(str(node.get("sqref")), last), last, more))
        for areas in self.root.iter(f"{_LATER}sqref"):
            areas.text = moved_areas(as_areas(areas.text or "", last), last, more)
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
                    copy.set("ref", ":".join(with_row(c, offset) for c in area.split(":")))
                    merges.append(copy)
            elif rows[-1] > last:
                merge.set("ref", moved_area(area, last, more))
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
    wanted = re.compile(r"xl/((tables/|comments|drawings/drawing).*\.xml|drawings/.*\.vml)")
    return [n for n in _targets(package, part).values() if wanted.fullmatch(n) and n in package.names]


def _move_related(package: Package, part: str, last: int, more: int) -> None:
    """Move a table's area, remarks or drawings along with the rows."""
    if part.endswith(".vml"):
        package.add(part, _REMARK_ROW.sub(lambda m: _below(m[0], last, more), package.content(part)))
        return
    root = package.tree(part)
    for node in root.iter(f"{S}table", f"{S}autoFilter", f"{S}comment"):
        if "ref" in node.attrib:
            node.set("ref", moved_areas(str(node.get("ref")), last, more))
    for node in root.iter(f"{_ANCHOR}row"):
        if int(node.text or 0) >= last:  # drawings count rows from nought
            node.text = str(int(node.text or 0) + more)
    package.changed(part)


def _below(number: bytes, last: int, more: int) -> bytes:
    """A row counted from nought, moved when it stands below row `last`."""
    return str(int(number) + (more if int(number) >= last else 0)).encode()


def _move_formulas(package: Package, title: str, last: int, more: int) -> None:
    """Have formulas, names and charts that point into the sheet follow its rows."""

    def move(formula: str, own: str = "") -> str:
        return moved_formula(formula, (own, title), lambda area: moved_areas(area, last, more))

    for sheet in sheets(package):
        for formula in sheet.root.iter(*_FORMULAS):
            if formula.text:
                formula.text = move(formula.text, sheet.title)
                package.changed(sheet.part)
    for name in package.tree("xl/workbook.xml").iter(f"{S}definedName"):
        name.text = move(name.text or "")
        package.changed("xl/workbook.xml")
    for part in filter(_CHARTS.fullmatch, package.names):
        for reference in package.tree(part).iter(f"{_CHART}f"):
            is_series = next(reference.iterancestors(*_SERIES), None) is not None
            area = reference.text or ""
            reference.text = move(grown_series(area, last) if is_series else area)
            package.changed(part)


def _spell_out_shared(root: Element) -> None:
    """Write out formulas that cells share: copies of one cell must not share another's."""
    masters: dict[str, Translator] = {}
    for cell in root.iter(f"{S}c"):
        formula = cell.find(f"{S}f")
        if formula is None or formula.get("t") != "shared":
            continue
        number = formula.get("si", "")
        if formula.text:
            masters[number] = Translator(f"={formula.text}", origin=cell.get("r", ""))
        elif number in masters:
            formula.text = masters[number].translate_formula(cell.get("r", "")).removeprefix("=")
        for key in ("t", "si", "ref"):
            formula.attrib.pop(key, None)


def _drop_chain(package: Package) -> None:
    """Take out the order in which formulas were worked out: programs make a new one, and refuse a wrong one."""
    for name in [n for n in package.names if n.endswith("calcChain.xml")]:
        package.remove(name)
        for part, key in (("[Content_Types].xml", "PartName"), ("xl/_rels/workbook.xml.rels", "Target")):
            root = package.tree(part)
            for node in [n for n in root if (n.get(key) or "").endswith("calcChain.xml")]:
                root.remove(node)
            package.changed(part)
