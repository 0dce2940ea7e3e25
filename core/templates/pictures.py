"""Pictures put into a document: their part, the relation to it, and the drawing that shows them."""

import struct
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from core.errors import Damaged
from core.templates.marks import Element
from core.templates.package import Package

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_EMU_PER_PIXEL = 9525  # at 96 to the inch
_WIDEST = 5_400_000  # 150 mm
_DRAWING = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{number}" name="图片{number}"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="图片{number}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing>"
)


class Picture(NamedTuple):
    """A picture in the package: the relation that leads to it, its number, and its size in EMU."""

    relation: str
    number: int
    width: int
    height: int


def add_picture(package: Package, part: str, content: bytes, number: int) -> Picture:
    """Add the picture to the package and relate the part to it; raises Damaged for what is no picture."""
    ending, width, height = _shape(content)
    name = f"media/filled{number}.{ending}"
    package.add(f"word/{name}", content)
    _declare(package, ending)
    relation = f"rIdFilled{number}"
    folder, _, file = part.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in package.names:
        package.add(relations, f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
    root = package.tree(relations)
    etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=relation, Type=_IMAGE, Target=name)
    package.changed(relations)
    scale = min(1.0, _WIDEST / (width * _EMU_PER_PIXEL))
    size = (int(width * _EMU_PER_PIXEL * scale), int(height * _EMU_PER_PIXEL * scale))
    return Picture(relation, 9000 + number, *size)


def drawing(picture: Picture) -> Element:
    """The element that shows a picture in a line of text."""
    text = _DRAWING.format(
        cx=picture.width, cy=picture.height, number=picture.number, relation=picture.relation
    )
    return etree.fromstring(text)


def _declare(package: Package, ending: str) -> None:
    """Say in the list of content types what files of this ending are."""
    root = package.tree("[Content_Types].xml")
    if not any(d.get("Extension", "").lower() == ending for d in root.iter(f"{{{_TYPES}}}Default")):
        root.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension=ending, ContentType=f"image/{ending}"))
        package.changed("[Content_Types].xml")


def _shape(content: bytes) -> tuple[str, int, int]:
    """The kind of a picture and its size in pixels."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) > 24:
        width, height = struct.unpack(">II", content[16:24])
        return "png", max(1, width), max(1, height)
    if content.startswith(b"\xff\xd8"):
        return "jpeg", *_jpeg_size(BytesIO(content))
    raise Damaged("放进模板的图片不是 PNG 或 JPEG 格式，没有填写。请换一张图片。")


def _jpeg_size(source: BytesIO) -> tuple[int, int]:
    """The size that a JPEG's frame head tells."""
    source.seek(2)
    while len(head := source.read(4)) == 4 and head[0] == 0xFF:
        marker, length = head[1], struct.unpack(">H", head[2:])[0]
        body = source.read(length - 2) if length >= 2 else b""
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and len(body) >= 5:
            height, width = struct.unpack(">HH", body[1:5])
            return max(1, width), max(1, height)
    raise Damaged("放进模板的图片已损坏，没有填写。请换一张图片。")
