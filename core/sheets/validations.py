"""Drop-downs that spreadsheets keep in an extension which openpyxl drops: read here, to be put back."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PART_LINK = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def restore_drop_downs(source: Path, workbook: Workbook) -> None:
    """Add the extended validations of the file to the workbook that openpyxl loaded from it."""
    with zipfile.ZipFile(source) as archive:
        parts = _sheet_parts(archive)
        for sheet in workbook.worksheets:
            part = parts.get(sheet.title, "")
            if part not in archive.namelist() or b"x14:dataValidation" not in archive.read(part):
                continue
            for validation in _validations(ElementTree.fromstring(archive.read(part))):
                sheet.add_data_validation(validation)


def _sheet_parts(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """The part that holds each sheet, by the sheet's name."""
    try:
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    except KeyError:
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in links.iter(_PART_LINK)}
    found = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_LINK), "")
        found[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _validations(root: ElementTree.Element) -> Iterator[DataValidation]:
    for node in root.iter(f"{_X14}dataValidation"):
        area = node.findtext(f"{_XM}sqref")
        first, second = (node.findtext(f"{_X14}formula{n}/{_XM}f") for n in (1, 2))
        if area and first:
            yield DataValidation(
                sqref=area,
                type=node.get("type"),
                operator=node.get("operator"),
                formula1=first,
                formula2=second,
                allow_blank=node.get("allowBlank") == "1",
                showErrorMessage=node.get("showErrorMessage") == "1",
                showInputMessage=node.get("showInputMessage") == "1",
                errorTitle=node.get("errorTitle"),
                error=node.get("error"),
                promptTitle=node.get("promptTitle"),
                prompt=node.get("prompt"),
            )
