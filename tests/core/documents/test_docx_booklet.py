"""Papers bound into one Word file: contents, sections, running numbers, nearly the PDF's pages."""

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pytest

from core.documents.docx_booklet import render_booklet_docx, write_booklet_docx
from core.documents.fonts import MissingGlyphs
from core.documents.layout import shown_texts
from core.documents.model import Booklet, Document, Heading, Paragraph
from core.errors import Cancelled
from core.progress import Progress
from tests.core.documents.examples import EXAMPLES
from tests.core.documents.office import as_pdf, needs_office
from tests.core.documents.reading import bare, pages, text
from tests.core.documents.test_booklet import BOOKLET
from tests.core.documents.test_fonts import NOWHERE

FRONT = 2  # the cover and one page of contents


@pytest.fixture(scope="module")
def bound() -> bytes:
    """The file of every example."""
    return render_booklet_docx(BOOKLET)


def test_a_bound_file_carries_its_title_its_contents_and_every_text(bound: bytes):
    document = docx.Document(BytesIO(bound))
    read = bare("".join(t.text or "" for t in document.element.body.iter("{*}t")))
    assert document.core_properties.title == "职工代表大会文件汇编"
    at = 1
    for example in EXAMPLES.values():
        assert f"{bare(example.paper.title)}{at}" in read, "the contents give the page of the PDF"
        assert [t for t in shown_texts(example.paper) if bare(t) not in read] == []
        at += example.pages


def test_each_paper_has_a_section_of_its_own_sheet_and_numbers_run_on(bound: bytes):
    sections = docx.Document(BytesIO(bound)).sections
    sheets = [(round(s.page_width.mm), round(s.page_height.mm)) for s in sections][FRONT:]
    assert sheets == [(e.paper.sheet.width, e.paper.sheet.height) for e in EXAMPLES.values()]
    starts = [s._sectPr.findall("{*}pgNumType") for s in sections]
    assert [len(found) for found in starts] == [0, 0, 1] + [0] * (len(EXAMPLES) - 1)
    footers = [len(s._sectPr.findall("{*}footerReference")) for s in sections]
    assert footers == [0, 0] + [2] * len(EXAMPLES)


def test_every_line_of_the_contents_leads_to_a_place_that_exists(bound: bytes):
    body = docx.Document(BytesIO(bound)).element.body
    name = body.nsmap["w"].join("{}") + "name"
    anchor = body.nsmap["w"].join("{}") + "anchor"
    places = [mark.get(name) for mark in body.iter("{*}bookmarkStart")]
    assert len(set(places)) == len(EXAMPLES)
    assert [link.get(anchor) for link in body.iter("{*}hyperlink")] == places
    fields = [i.text.split()[1] for i in body.iter("{*}instrText") if "PAGEREF" in i.text]
    assert fields == places


def test_a_bound_word_file_is_equal_to_itself(bound: bytes):
    assert render_booklet_docx(BOOKLET) == bound


@needs_office
def test_libreoffice_gives_every_paper_nearly_as_many_pages_as_the_pdf(bound: bytes, tmp_path: Path):
    (tmp_path / "册.docx").write_bytes(bound)
    content = (as_pdf([tmp_path / "册.docx"], tmp_path) / "册.pdf").read_bytes()
    read = [bare(page) for page in text(content, tmp_path).split("\f")[:-1]]
    total = sum(e.pages for e in EXAMPLES.values())
    contents = read[1]
    numbers = [int(n) for n in re.findall(r"[.…]+(\d+)", contents)]
    assert len(numbers) == len(EXAMPLES), "the fields show where each paper begins"
    last = pages(content, tmp_path) - FRONT
    lengths = [b - a for a, b in pairwise([*numbers, last + 1])]
    assert [n for n, e in zip(lengths, EXAMPLES.values(), strict=True) if abs(n - e.pages) > 1] == []
    assert abs(last - total) <= 1
    for number, example in zip(numbers, EXAMPLES.values(), strict=True):
        first = next(bare(words) for words in example.reads if not words.startswith("—"))
        assert first in read[FRONT + number - 1], "the paper begins on the page that the contents give"
    shown = [int(n) for page in read[FRONT:] for n in re.findall(r"—(\d+)—", page)]
    assert shown == list(range(1, last + 1))


def test_papers_with_and_without_words_across_the_page_keep_their_own():
    marked = Document(title="甲", blocks=(Paragraph(text="甲"),), watermark="草稿")
    plain = Document(title="乙", blocks=(Heading(1, "一、乙"),))
    document = docx.Document(BytesIO(render_booklet_docx(Booklet(title="册", parts=(marked, plain)))))
    words = [
        [t.get("string") for t in s.header._element.iter("{*}textpath")]
        for s in list(document.sections)[FRONT:]
    ]
    assert words == [["草稿"], []]


def test_what_is_missing_or_stopped_leaves_no_file(tmp_path: Path):
    parts = tuple(Document(title=n, blocks=(Paragraph(text=n + NOWHERE),)) for n in ("孟", "李"))
    with pytest.raises(MissingGlyphs) as stopped:
        write_booklet_docx(Booklet(title="册", parts=parts), tmp_path / "册.docx")
    assert [words for words, _ in stopped.value.found] == ["孟" + NOWHERE, "李" + NOWHERE]
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        write_booklet_docx(BOOKLET, tmp_path / "册.docx", progress=progress)
    assert list(tmp_path.iterdir()) == []
