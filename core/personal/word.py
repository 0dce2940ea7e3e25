"""The texts of a Word file: body, headers, footers, notes, comments, text boxes and charts."""

import re
from collections.abc import Iterator

from core.personal.archive import Archive, nearest, paragraphs
from core.templates.marks import Element

_TEXTS = ("t", "delText", "instrText")
_PARTS = r"word/(?!theme|media|embeddings|fonts|_rels)[^/]+\.xml|word/(?:charts|diagrams|glossary)/[^/]+\.xml|docProps/(?:core|app|custom)\.xml"
_NAMES = (
    ("document", "正文"), ("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"), ("endnotes", "尾注"),
    ("comments", "批注"), ("chart", "图表"), ("docProps", "文件属性"),
)  # fmt: skip


def texts(archive: Archive) -> Iterator[tuple[str, str]]:
    """Each paragraph outside tables with the words for its place, and each value of the file's properties."""
    for name in archive.named(_PARTS):
        root, place = archive.tree(name), _place(name)
        if name.startswith("docProps/"):
            yield from (
                (place, e.text) for e in root.iter() if isinstance(e.tag, str) and (e.text or "").strip()
            )
            continue
        for number, text in enumerate(paragraphs(root, "p", _TEXTS, outside="tc"), 1):
            yield f"{place}第 {number} 段", text
        for number, text in enumerate(_loose(root), 1):
            yield f"{place}文字 {number}", text


def tables(archive: Archive) -> Iterator[tuple[str, list[list[str]]]]:
    """Each table as rows of cells; one inside a cell comes on its own, too."""
    for name in archive.named(_PARTS):
        for number, table in enumerate(archive.tree(name).iter("{*}tbl"), 1):
            rows = [r for r in table.iter("{*}tr") if nearest(r, "tbl") is table]
            cells = [[_cell(c) for c in row.iter("{*}tc") if nearest(c, "tr") is row] for row in rows]
            yield f"{_place(name)}表格 {number}", cells


def _cell(cell: Element) -> str:
    """A cell's text."""
    return "\n".join(paragraphs(cell, "p", _TEXTS))


def _loose(root: Element) -> Iterator[str]:
    """Texts outside paragraphs: values of charts, and words behind pictures."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if re.search(r"\}v$", element.tag) and (element.text or "").strip():
            yield element.text or ""
        for name in ("descr", "title", "string"):
            if element.get(name):
                yield str(element.get(name))


def _place(name: str) -> str:
    """What a part is called."""
    return next((words for key, words in _NAMES if key in name), "其他部分")
