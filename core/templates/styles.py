"""Cell styles added to a template's own."""

from copy import deepcopy

from core.templates.package import Package

_STYLES = "xl/styles.xml"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def guard_style(package: Package, style: int) -> int:
    """The number of a style like the given one under which a cell is always text; made when there is none."""
    if _STYLES not in package.names:
        return style
    formats = package.tree(_STYLES).find(f"{_S}cellXfs")
    if formats is None or style >= len(formats):
        return style
    guarded = deepcopy(formats[style])
    guarded.set("quotePrefix", "1")
    for number, known in enumerate(formats):
        if known.attrib == guarded.attrib and len(known) == len(guarded):
            return number
    formats.append(guarded)
    formats.set("count", str(len(formats)))
    package.changed(_STYLES)
    return len(formats) - 1
