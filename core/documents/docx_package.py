"""A Word file put together from its parts: equal parts give equal bytes."""

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from xml.sax.saxutils import escape

from core.documents.docx_marks import (
    FONTS,
    OTHER_NAMES,
    Shape,
    Type,
    attribute,
    field,
    named,
    paragraph,
    run,
)
from core.documents.model import Align, FontSet, Sheet
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
_FOOT = 20  # points: the height of a page number
_SIDES: tuple[Align, Align] = ("right", "left")  # of the number on odd and on even pages
_PARTS = ("styles", "settings", "fontTable")


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on sheets of one shape: the height of a row, lines around the page, what stands in the margins."""

    sheet: Sheet
    row: float
    content: str
    borders: str = ""
    is_numbered: bool = True
    watermark: str = ""
    first_number: int = 0  # of its first page; 0 goes on counting


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file says about itself."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: Sequence[str] = ()


def packed(about: About, sections: Sequence[Section], pictures: Sequence[bytes], fonts: FontSet) -> bytes:
    """The file's bytes."""
    margins = _margin_parts(sections, fonts)
    parts = {
        "[Content_Types].xml": _content_types(margins),
        "_rels/.rels": _relations(
            [
                ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _properties(about),
        "word/document.xml": f"{_HEAD}<w:document {_SPACES}><w:body>{_body(sections)}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(_document_relations(margins, len(pictures))),
        "word/styles.xml": _styles(fonts),
        "word/settings.xml": _settings(bool(margins)),
        "word/fontTable.xml": _font_table(fonts),
        **{f"word/{name}.xml": f"{_HEAD}{text}" for name, text in margins.items()},
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


def _body(sections: Sequence[Section]) -> str:
    """The sections; all but the last end in a paragraph that carries their sheet."""
    marks = _marks(sections)
    sheets = [_sheet(s, marks.get(_mark(s), "")) for s in sections]
    inner = [s.content + _section_end(end) for s, end in zip(sections[:-1], sheets, strict=False)]
    return "".join([*inner, sections[-1].content, sheets[-1]])


def _is_low(section: Section) -> bool:
    """Whether the margin is too narrow for a page number, which must not take its height from the cards above."""
    return section.sheet.bottom * MM < _LEAST_FOOT + _FOOT


def _mark(section: Section) -> tuple[str, int]:
    """The words across a section's pages and their size, which the sheet decides."""
    words, sheet = section.watermark, section.sheet
    return words, int(0.5 * min(sheet.width, sheet.height) * MM / max(1, len(words)) ** 0.5) if words else 0


def _marks(sections: Sequence[Section]) -> dict[tuple[str, int], str]:
    """The headers by what stands in them; pages without such words need an empty one when others have them."""
    found = dict.fromkeys(map(_mark, sections))
    return {mark: f"headerMark{n}" for n, mark in enumerate(found)} if any(w for w, _ in found) else {}


def _section_end(sheet: str) -> str:
    """A paragraph too low to be seen."""
    spacing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{spacing}{sheet}</w:pPr></w:p>"


def _sheet(section: Section, header: str) -> str:
    """The sheet, its margins, its head and its foot."""
    sheet = section.sheet
    width, height = round(sheet.width * MM * 20), round(sheet.height * MM * 20)
    sides = {"top": sheet.top, "right": sheet.right, "bottom": sheet.bottom, "left": sheet.left}
    edges = "".join(f' w:{side}="{round(length * MM * 20)}"' for side, length in sides.items())
    low = "Low" if _is_low(section) else ""
    foot = 0 if low else max(_LEAST_FOOT, sheet.bottom * MM - PAGE_NUMBER_BELOW - _FOOT)
    feet = (
        f'<w:footerReference w:type="default" r:id="rIdfooterOdd{low}"/>'
        f'<w:footerReference w:type="even" r:id="rIdfooterEven{low}"/>'
    )
    heads = "".join(
        f'<w:headerReference w:type="{pages}" r:id="rId{header}"/>' for pages in ("default", "even") if header
    )
    begins = f'<w:pgNumType w:start="{section.first_number}"/>' if section.first_number else ""
    # LibreOffice cuts the area down to whole rows; a sheet full of cards would lose up to one.
    rows = f'<w:docGrid w:type="lines" w:linePitch="{int(section.row * 20)}"/>'
    turned = ' w:orient="landscape"' if sheet.width > sheet.height else ""
    return (
        f"<w:sectPr>{heads}{feet if section.is_numbered else ''}"
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar{edges} w:header="{min(850, round(sheet.top * MM * 10))}" w:footer="{round(foot * 20)}" w:gutter="0"/>'
        f"{section.borders}{begins}{'' if low else rows}</w:sectPr>"
    )


def _document_relations(margins: Iterable[str], pictures: int) -> list[tuple[str, str, str]]:
    """What the main part is related to."""
    found = [(f"rId{name}", f"{_OFFICE}/{name}", f"{name}.xml") for name in _PARTS]
    found += [(f"rId{name}", f"{_OFFICE}/{name[:6]}", f"{name}.xml") for name in margins]
    return found + [(f"rIdCode{n}", f"{_OFFICE}/image", f"media/code{n}.png") for n in range(pictures)]


def _relations(entries: Sequence[tuple[str, str, str]]) -> str:
    """A part of relations."""
    inner = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, kind, to in entries)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _content_types(margins: Iterable[str]) -> str:
    """What each part is."""
    parts = {"word/document.xml": f"{_KIND}.document.main+xml"}
    parts |= {f"word/{name}.xml": f"{_KIND}.{name}+xml" for name in _PARTS}
    parts |= {f"word/{name}.xml": f"{_KIND}.{name[:6]}+xml" for name in margins}
    parts["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    inner = "".join(f'<Override PartName="/{n}" ContentType="{kind}"/>' for n, kind in parts.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    )
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{inner}</Types>'


def _properties(about: About) -> str:
    """What the file says about itself; no clock, so that equal papers are equal files."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(about.title)}</dc:title><dc:subject>{escape(about.subject)}</dc:subject>"
        f"<dc:creator>{escape(about.author)}</dc:creator><cp:keywords>{escape('，'.join(about.keywords))}</cp:keywords>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _styles(fonts: FontSet) -> str:
    """One style: 仿宋 of 三号, Chinese; a page may begin or end with a single line, as in the PDF."""
    return (
        f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{named('fangsong', fonts)}"
        '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        "</w:styles>"
    )


def _settings(has_margins: bool) -> str:
    """Feet that differ on odd and even pages, and punctuation left as wide as it is."""
    feet = "<w:evenAndOddHeaders/>" if has_margins else ""
    return (
        f'{_HEAD}<w:settings {_W}>{feet}<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _font_table(fonts: FontSet) -> str:
    """Each face with the names that Word and WPS may take instead."""
    known: dict[str, list[str]] = {}
    for face, name in FONTS[fonts].items():
        others = [*(names[face] for names in FONTS.values()), *OTHER_NAMES[face]]
        known.setdefault(name, []).extend(o for o in others if o != name)
    inner = "".join(
        f'<w:font w:name="{name}"><w:altName w:val={attribute(",".join(dict.fromkeys(others)))}/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in known.items()
    )
    return f"{_HEAD}<w:fonts {_W}>{inner}</w:fonts>"


def _margin_parts(sections: Sequence[Section], fonts: FontSet) -> dict[str, str]:
    """Page numbers, odd at the right and even at the left, and the words across the page, by part."""
    parts: dict[str, str] = {}
    for is_low in sorted({_is_low(s) for s in sections if s.is_numbered}):
        low = "Low" if is_low else ""
        odd, even = (_page_number(side, fonts, is_low=is_low) for side in _SIDES)
        parts |= {f"footerOdd{low}": f"<w:ftr {_SPACES}>{odd}</w:ftr>"}
        parts |= {f"footerEven{low}": f"<w:ftr {_SPACES}>{even}</w:ftr>"}
    for (words, size), name in _marks(sections).items():
        content = _watermark(words, size, FONTS[fonts]["hei"]) if words else paragraph("", Shape(line=1))
        parts[name] = f"<w:hdr {_SPACES}>{content}</w:hdr>"
    return parts


def _page_number(side: Align, fonts: FontSet, *, is_low: bool) -> str:
    """The page number one character from the side; a low one floats at the foot of the sheet."""
    look = Type(face="song", size=SI_HAO)
    number = run("— ", look, fonts) + field("PAGE", look, fonts) + run(" —", look, fonts)
    shape = Shape(line=_FOOT, align=side, left=SI_HAO, right=SI_HAO, after=_LEAST_FOOT if is_low else 0)
    if not is_low:
        return paragraph(number, shape)
    frame = (
        f'<w:framePr w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:xAlign="{side}" w:yAlign="bottom"/>'
    )
    return paragraph(number, replace(shape, frame=frame)) + paragraph("", Shape(line=1))


def _watermark(words: str, size: int, font: str) -> str:
    """Large pale words from corner to corner behind the text."""
    shape = (
        f'<w:pict><v:shape id="mark" o:spt="136" style="position:absolute;width:{size * len(words)}pt;'
        f"height:{size}pt;rotation:315;z-index:-1;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:page;mso-position-vertical:center;"
        'mso-position-vertical-relative:page" fillcolor="#e0e0e0" stroked="f">'
        f'<v:path textpathok="t"/><v:textpath on="t" style="font-family:&quot;{font}&quot;"'
        f" string={attribute(words)}/></v:shape></w:pict>"
    )
    return paragraph(f"<w:r>{shape}</w:r>", Shape(line=1))
