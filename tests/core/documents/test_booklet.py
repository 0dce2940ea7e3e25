"""Papers bound together: contents, running numbers, outline, and all missing characters at once."""

import re
from pathlib import Path

import pytest

from core.documents.booklet import render_booklet, write_booklet
from core.documents.fonts import MissingGlyphs
from core.documents.model import Booklet, Document, Heading, Paragraph
from core.documents.pdf import render
from core.errors import Cancelled
from core.progress import Progress
from tests.core.documents.examples import EXAMPLES
from tests.core.documents.reading import bare, fonts, needs_poppler, pages, text
from tests.core.documents.test_fonts import NOWHERE

PARTS = tuple(example.paper for example in EXAMPLES.values())
BOOKLET = Booklet(
    title="职工代表大会文件汇编", parts=PARTS, issuer="工会委员会", date="2026年12月", watermark="练习"
)


@needs_poppler
def test_the_contents_give_the_page_on_which_each_paper_begins(tmp_path: Path):
    read = text(render_booklet(BOOKLET), tmp_path).split("\f")[:-1]
    assert "职工代表大会文件汇编" in bare(read[0])
    body = next(n for n, page in enumerate(read) if "—1—" in bare(page))
    contents = bare("".join(read[1:body]))
    at = 1
    for example in EXAMPLES.values():
        assert f"{bare(example.paper.title)}{at}" in contents
        assert bare(example.reads[-1]) in bare("".join(read[body + at - 1 : body + at - 1 + example.pages]))
        at += example.pages
    assert at == len(read) - body + 1


@needs_poppler
def test_pages_are_numbered_through_and_only_with_embedded_fonts(tmp_path: Path):
    content = render_booklet(BOOKLET)
    read = [bare(page) for page in text(content, tmp_path).split("\f")[:-1]]
    found = [int(number) for page in read for number in re.findall(r"^.{0,2}—(\d+)—", page)]
    total = sum(example.pages for example in EXAMPLES.values())
    assert found == list(range(1, total + 1))
    assert {embedded for _, embedded in fonts(content, tmp_path)} == {"yes"}
    assert pages(content, tmp_path) == total + 2


def test_a_booklet_is_equal_to_itself():
    assert render_booklet(BOOKLET) == render_booklet(BOOKLET)


def test_headings_that_skip_a_level_still_make_an_outline():
    paper = Document(title="甲", blocks=(Heading(2, "（一）先"), Heading(1, "一、后"), Paragraph(text="乙")))
    assert render(paper).count(b"/Title") == 3  # the file's own title and two entries
    assert render_booklet(Booklet(title="册", parts=(paper,))).count(b"/Title") == 5


def test_what_is_missing_in_all_papers_is_told_at_once():
    parts = [Document(title=n, blocks=(Paragraph(text=n + NOWHERE),)) for n in ("孟", "李")]
    with pytest.raises(MissingGlyphs) as stopped:
        render_booklet(Booklet(title="册", parts=tuple(parts)))
    assert [words for words, _ in stopped.value.found] == ["孟" + NOWHERE, "李" + NOWHERE]


def test_binding_can_be_stopped_and_leaves_no_file(tmp_path: Path):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        write_booklet(BOOKLET, tmp_path / "册.pdf", progress)
    assert list(tmp_path.iterdir()) == []
