"""Places in Word documents: texts, tables, heads and feet, text boxes, notes, repeated rows, pictures."""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby, pairwise

from lxml import etree

from core.templates.marks import Answer, Element, joined, names_in, places_in, put
from core.templates.package import Package
from core.templates.pictures import Picture, add_picture, drawing
from core.templates.repeating import scope_of, turns
from core.templates.values import IMAGE_END, IMAGE_START, Lookup, Scope

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PARTS = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_SPECIAL = re.compile(f"(\n|{IMAGE_START}\\d+{IMAGE_END})")
_OWN_IDS = re.compile(r"\{.*\}(paraId|textId)")
_SINGLE = (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}commentRangeStart", f"{W}commentRangeEnd")
Scopes = dict[Element, tuple[Scope, ...]]


def places(package: Package) -> Iterator[tuple[str, str]]:
    """Every place's name and how it is written, the text's own first."""
    for part in _parts(package):
        for nodes in _stretches(package.tree(part)):
            yield from places_in(joined(nodes))


def fill(package: Package, lookup: Lookup) -> None:
    """Put the values in; the package is not saved yet."""
    lookup.reserve([name for name, _ in places(package)])
    for part in _parts(package):
        root = package.tree(part)
        scopes = _repeat_rows(root, lookup)
        pictures: dict[int, Picture] = {}
        is_changed = bool(scopes)
        for nodes in list(_stretches(root)):
            is_changed |= put(nodes, _answer(lookup, scopes, nodes[0]))
        for number in _pictures_in(root):
            pictures[number] = add_picture(package, part, lookup.images[number], number)
        for node in [n for n in root.iter(f"{W}t", f"{A}t") if _SPECIAL.search(n.text or "")]:
            _set_special(node, pictures)
        if is_changed:
            package.changed(part)


def _parts(package: Package) -> list[str]:
    """The parts that carry text, the main one first."""
    return sorted((n for n in package.names if _PARTS.fullmatch(n)), key=lambda n: "document" not in n)


def _stretches(root: Element) -> Iterator[list[Element]]:
    """The text nodes of each paragraph in groups that no line end or tab parts."""
    for paragraph in root.iter(f"{W}p", f"{A}p"):
        own = _own(paragraph)
        for is_text, nodes in groupby(own, key=lambda n: n.tag in (f"{W}t", f"{A}t")):
            if is_text:
                yield list(nodes)


def _own(paragraph: Element) -> Iterator[Element]:
    """The paragraph's texts and line ends, without those of text boxes inside it."""
    wanted = (f"{W}t", f"{W}br", f"{W}cr", f"{W}tab", f"{A}t", f"{A}br")
    for node in paragraph.iter(*wanted):
        parent = node.getparent()
        if node.tag == f"{W}tab" and parent is not None and parent.tag == f"{W}tabs":
            continue
        if next(node.iterancestors(f"{W}p", f"{A}p"), None) is paragraph:
            yield node


def _answer(lookup: Lookup, scopes: Scopes, node: Element) -> Answer:
    """What gives the values for the paragraph of a node: those of its row's items first."""
    row_scopes = [s for row in node.iterancestors(f"{W}tr") for s in scopes.get(row, ())]
    return lambda name: lookup.text(name, scope_of(row_scopes, name))


def _repeat_rows(root: Element, lookup: Lookup) -> Scopes:
    """Copy each row with places of a list once for each item; returns each row's items."""
    scopes: Scopes = {}
    for row in list(root.iter(f"{W}tr")):
        items = turns(lookup, _row_names(row))
        copies = [row, *(_copy(row) for _ in items[1:])]
        for above, below in pairwise(copies):
            above.addnext(below)
        scopes.update(zip(copies, items, strict=False))  # a row without lists has no items
    return scopes


def _row_names(row: Element) -> Iterator[str]:
    """The places in a row itself, not in tables inside it."""
    for nodes in _stretches(row):
        if next(nodes[0].iterancestors(f"{W}tr"), None) is row:
            yield from names_in(joined(nodes))


def _copy(row: Element) -> Element:
    """A row like this one, without the marks that may stand only once."""
    copy = deepcopy(row)
    copy.tail = None
    for node in list(copy.iter()):
        for key in [k for k in node.attrib if _OWN_IDS.fullmatch(str(k))]:
            del node.attrib[key]
        parent = node.getparent()
        if node.tag in _SINGLE and parent is not None:
            parent.remove(node)
        if node.tag == f"{W}vMerge":
            node.attrib.pop(f"{W}val", None)  # a cell over several rows goes on
    return copy


def _pictures_in(root: Element) -> list[int]:
    """The numbers of the pictures that belong into this part."""
    texts = "".join(n.text or "" for n in root.iter(f"{W}t"))
    return [int(n) for n in re.findall(f"{IMAGE_START}(\\d+){IMAGE_END}", texts)]


def _set_special(node: Element, pictures: dict[int, Picture]) -> None:
    """Line ends and pictures in a text as the elements that mean them."""
    text = node.text or ""
    if node.tag == f"{A}t":
        node.text = _SPECIAL.sub(" ", text)  # a drawing's text has no line ends inside a run
        return
    at = node
    for number, piece in enumerate(_SPECIAL.split(text)):
        if number == 0:
            node.text = piece
            continue
        if piece == "\n":
            new = etree.Element(f"{W}br")
        elif piece.startswith(IMAGE_START):
            new = drawing(pictures[int(piece.strip(IMAGE_START + IMAGE_END))])
        elif piece:
            new = etree.Element(f"{W}t")
            new.text = piece
            new.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        else:
            continue
        at.addnext(new)
        at = new
