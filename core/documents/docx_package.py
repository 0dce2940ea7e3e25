"""A Word file put together from its parts: equal parts give equal bytes."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from core.documents.docx_marks import FONTS, Shape, Type, attribute, field, fonts, paragraph, run
from core.documents.model import Document, Sheet
from core.documents.styles import MM, PAGE_NUMBER_BELOW, SI_HAO

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SPACES = (
    f'{_W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STAMP = (1980, 1, 1, 0, 0, 0)
_LEAST_FOOT = 4 * MM
_PARTS = ("styles", "settings", "fontTable")


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on sheets of one shape, with the height of a row and lines around the page."""

    sheet: Sheet
    row: float
    content: str
    borders: str = ""


def packed(document: Document, sections: Sequence[Section], pictures: Sequence[bytes]) -> bytes:
    """The file's bytes."""
    parts = {
        "[Content_Types].xml": _content_types(document),
        "_rels/.rels": _relations(
            [
                ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _properties(document),
        "word/document.xml": f"{_HEAD}<w:document {_SPACES}><w:body>{_body(document, sections)}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(_document_relations(document, len(pictures))),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(document),
        "word/fontTable.xml": _font_table(),
        **_margin_parts(document),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            _put(archive, name, text.encode())
        for number, picture in enumerate(pictures):
            _put(archive, f"word/media/code{number}.png", picture)
    return buffer.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a part that bears no time."""
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _body(document: Document, sections: Sequence[Section]) -> str:
    """The sections; all but the last end in a paragraph that carries their sheet."""
    inner = [s.content + _section_end(_sheet(document, s)) for s in sections[:-1]]
    return "".join([*inner, sections[-1].content, _sheet(document, sections[-1])])


def _section_end(sheet: str) -> str:
    """A paragraph too low to be seen."""
    spacing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{spacing}{sheet}</w:pPr></w:p>"


def _sheet(document: Document, section: Section) -> str:
    """The sheet, its margins and its foot."""
    sheet = section.sheet
    width, height = round(sheet.width * MM * 20), round(sheet.height * MM * 20)
    sides = {"top": sheet.top, "right": sheet.right, "bottom": sheet.bottom, "left": sheet.left}
    edges = "".join(f' w:{side}="{round(length * MM * 20)}"' for side, length in sides.items())
    foot = max(_LEAST_FOOT, sheet.bottom * MM - PAGE_NUMBER_BELOW - 20)
    feet = (
        '<w:footerReference w:type="default" r:id="rIdOdd"/><w:footerReference w:type="even" r:id="rIdEven"/>'
    )
    heads = '<w:headerReference w:type="default" r:id="rIdMark"/><w:headerReference w:type="even" r:id="rIdMark"/>'
    turned = ' w:orient="landscape"' if sheet.width > sheet.height else ""
    return (
        f"<w:sectPr>{heads if document.watermark else ''}{feet if document.has_page_numbers else ''}"
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar{edges} w:header="{min(850, round(sheet.top * MM * 10))}" w:footer="{round(foot * 20)}" w:gutter="0"/>'
        f'{section.borders}<w:docGrid w:type="lines" w:linePitch="{int(section.row * 20)}"/></w:sectPr>'
    )


def _document_relations(document: Document, pictures: int) -> list[tuple[str, str, str]]:
    """What the main part is related to."""
    found = [(f"rId{name}", f"{_OFFICE}/{name}", f"{name}.xml") for name in _PARTS]
    if document.has_page_numbers:
        found += [(f"rId{n}", f"{_OFFICE}/footer", f"footer{n}.xml") for n in ("Odd", "Even")]
    if document.watermark:
        found.append(("rIdMark", f"{_OFFICE}/header", "headerMark.xml"))
    return found + [(f"rIdCode{n}", f"{_OFFICE}/image", f"media/code{n}.png") for n in range(pictures)]


def _relations(entries: Sequence[tuple[str, str, str]]) -> str:
    """A part of relations."""
    inner = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, kind, to in entries)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _content_types(document: Document) -> str:
    """What each part is."""
    parts = {"word/document.xml": f"{_KIND}.document.main+xml"}
    parts |= {f"word/{name}.xml": f"{_KIND}.{name}+xml" for name in _PARTS}
    parts |= {
        f"{name}": f"{_KIND}.{'footer' if 'footer' in name else 'header'}+xml"
        for name in _margin_parts(document)
    }
    parts["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    inner = "".join(f'<Override PartName="/{n}" ContentType="{kind}"/>' for n, kind in parts.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    )
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{inner}</Types>'


def _properties(document: Document) -> str:
    """What the file says about itself; no clock, so that equal papers are equal files."""
    keywords = "，".join(document.keywords)
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:subject>{escape(document.subject)}</dc:subject>"
        f"<dc:creator>{escape(document.author)}</dc:creator><cp:keywords>{escape(keywords)}</cp:keywords>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _styles() -> str:
    """One style: 仿宋 of 三号, Chinese."""
    return (
        f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts('fangsong')}"
        '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        "</w:styles>"
    )


def _settings(document: Document) -> str:
    """Feet that differ on odd and even pages, and punctuation left as wide as it is."""
    feet = "<w:evenAndOddHeaders/>" if document.has_page_numbers or document.watermark else ""
    return (
        f'{_HEAD}<w:settings {_W}>{feet}<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _font_table() -> str:
    """Each face with the names that Word and WPS may take instead."""
    inner = "".join(
        f'<w:font w:name="{name}"><w:altName w:val={attribute(",".join(others))}/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in FONTS.values()
    )
    return f"{_HEAD}<w:fonts {_W}>{inner}</w:fonts>"


def _margin_parts(document: Document) -> dict[str, str]:
    """Page numbers, odd at the right and even at the left, and the words across the page."""
    parts = {}
    if document.has_page_numbers:
        look = Type(face="song", size=SI_HAO)
        number = run("— ", look) + field("PAGE", look) + run(" —", look)
        odd = Shape(line=20, align="right", right=SI_HAO)
        even = Shape(line=20, align="left", left=SI_HAO)
        for name, shape in (("Odd", odd), ("Even", even)):
            parts[f"word/footer{name}.xml"] = f"{_HEAD}<w:ftr {_SPACES}>{paragraph(number, shape)}</w:ftr>"
    if document.watermark:
        parts["word/headerMark.xml"] = f"{_HEAD}<w:hdr {_SPACES}>{_watermark(document)}</w:hdr>"
    return parts


def _watermark(document: Document) -> str:
    """Large pale words from corner to corner behind the text."""
    words = document.watermark
    size = 0.5 * min(document.sheet.width, document.sheet.height) * MM / max(1, len(words)) ** 0.5
    shape = (
        f'<w:pict><v:shape id="mark" o:spt="136" style="position:absolute;width:{size * len(words):.0f}pt;'
        f"height:{size:.0f}pt;rotation:315;z-index:-1;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:page;mso-position-vertical:center;"
        'mso-position-vertical-relative:page" fillcolor="#e0e0e0" stroked="f">'
        f'<v:path textpathok="t"/><v:textpath on="t" style="font-family:&quot;{FONTS["hei"][0]}&quot;"'
        f" string={attribute(words)}/></v:shape></w:pict>"
    )
    return paragraph(f"<w:r>{shape}</w:r>", Shape(line=1))
