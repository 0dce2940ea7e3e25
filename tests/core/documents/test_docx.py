"""Word files of every kind of paper: the PDF's text, nearly its number of pages, and what Word needs."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT

from core.documents.docx import render_docx, write_docx
from core.documents.fonts import MissingGlyphs
from core.documents.kinds.registers import register
from core.documents.layout import shown_texts
from core.documents.model import AttachmentHead, Column, Document, FontSet, Paragraph, Table
from core.documents.pdf import render
from tests.core.documents.examples import EXAMPLES, Example
from tests.core.documents.office import as_pdf, needs_office
from tests.core.documents.reading import MM, bare, pages, run, text

every_kind = pytest.mark.parametrize("name", EXAMPLES)


def words(content: bytes) -> str:
    """Every text of a Word file in its order."""
    body = docx.Document(BytesIO(content)).element.body
    return bare("".join(t.text or "" for t in body.iter("{*}t")))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of every example as LibreOffice prints it."""
    folder = tmp_path_factory.mktemp("docx")
    for name, example in EXAMPLES.items():
        write_docx(example.paper, folder / f"{name}.docx")
    return as_pdf(sorted(folder.glob("*.docx")), folder)


@every_kind
def test_a_word_file_carries_every_text_of_its_paper(name: str):
    read = words(render_docx(EXAMPLES[name].paper))
    assert [t for t in shown_texts(EXAMPLES[name].paper) if bare(t) not in read] == []


@needs_office
@every_kind
def test_libreoffice_prints_the_same_text_on_nearly_as_many_pages(name: str, printed: Path, tmp_path: Path):
    example: Example = EXAMPLES[name]
    content = (printed / f"{name}.pdf").read_bytes()
    assert abs(pages(content, tmp_path) - example.pages) <= 1
    read = "".join(re.sub(r"^—\d+—|—\d+—$", "", bare(leaf)) for leaf in text(content, tmp_path).split("\f"))
    own = bare(text(render(example.paper), tmp_path))
    assert [t for t in shown_texts(example.paper) if bare(t) not in read] == []
    missing = {w for w in example.reads if bare(w) in own and bare(w) not in read}
    assert {w for w in missing if not bare(w).startswith("—")} == set()


@every_kind
def test_equal_papers_are_equal_word_files(name: str):
    assert render_docx(EXAMPLES[name].paper) == render_docx(EXAMPLES[name].paper)


def test_a_letter_has_the_page_of_the_standard_and_its_faces():
    document = docx.Document(BytesIO(render_docx(EXAMPLES["notice"].paper)))
    [section] = document.sections
    lengths = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(length.mm, 1) for length in lengths] == [210, 297, 37, 28]
    assert document.settings.odd_and_even_pages_header_footer
    assert section.footer.paragraphs[0].alignment != section.even_page_footer.paragraphs[0].alignment


def faces_of(content: bytes) -> set[str]:
    """The names of the faces in a Word file's body."""
    body = docx.Document(BytesIO(content)).element.body
    return {f.get(f.nsmap["w"].join("{}") + "eastAsia") for f in body.iter("{*}rFonts")}


@pytest.mark.parametrize(
    ("fonts", "names"),
    [
        ("gb", {"仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"}),
        ("windows", {"仿宋", "楷体", "黑体", "宋体"}),
        ("gh", {"GH Fangsong", "GH Kai", "GH Hei", "GH Song", "GH XiaoBiaoSong"}),
    ],
)
def test_a_word_file_calls_its_faces_by_the_chosen_names_everywhere(fonts: FontSet, names: set[str]):
    content = render_docx(EXAMPLES["notice"].paper, fonts=fonts)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        texts = {n: archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml")}
    margins = "".join(texts[f"word/{n}.xml"] for n in ("styles", "footerOdd", "footerEven"))
    assert faces_of(content) | set(re.findall(r'w:eastAsia="([^"]+)" w:cs', margins)) == names
    assert set(re.findall(r'<w:font w:name="([^"]+)"', texts["word/fontTable.xml"])) == names


def test_windows_has_no_face_for_titles_so_they_are_bold():
    runs = (
        docx.Document(BytesIO(render_docx(EXAMPLES["resolution"].paper, fonts="windows"))).paragraphs[0].runs
    )
    assert [(r.text, r.bold) for r in runs] == [("关于集体合同草案的决议", True)]


@needs_office
def test_the_imprint_stands_at_the_foot_of_the_last_page_of_the_letter(printed: Path, tmp_path: Path):
    content = (printed / "notice.pdf").read_bytes()
    assert pages(content, tmp_path) == EXAMPLES["notice"].pages
    last = run("pdftotext", content, tmp_path, "-bbox").split("<page ")[-1]
    below = [float(y) for y, word in re.findall(r'yMax="([\d.]+)">(.*?)</word>', last) if "印发" in word]
    assert len(below) == 1
    assert below[0] / MM == pytest.approx(297 - 35, abs=4), "the type area ends 35 mm above the sheet's edge"


def test_a_wide_table_lies_on_its_side_and_repeats_its_heads():
    columns = [Column(head=f"栏{n}", width=30) for n in range(8)]
    paper = register("名册", columns, [[f"{r}-{c}" for c in range(8)] for r in range(40)])
    document = docx.Document(BytesIO(render_docx(paper)))
    assert WD_ORIENT.LANDSCAPE in [s.orientation for s in document.sections]
    [table] = document.tables
    assert len(list(table._tbl.iter("{*}tblHeader"))) == 1
    assert len(table.rows) == 41


def test_a_table_too_wide_for_any_sheet_is_parted_behind_its_key_columns():
    columns = (
        Column(head="姓名", width=30, is_key=True),
        *(Column(head=f"栏{n}", width=60) for n in range(12)),
    )
    rows = (tuple(str(n) for n in range(13)),)
    document = docx.Document(
        BytesIO(render_docx(Document(title="宽表", blocks=(Table(columns=columns, rows=rows),))))
    )
    heads = [[c.text for c in t.rows[0].cells] for t in document.tables]
    assert len(heads) > 1
    assert {h[0] for h in heads} == {"姓名"}
    assert [h for part in heads for h in part[1:]] == [f"栏{n}" for n in range(12)]


def test_what_no_face_can_show_is_refused_before_anything_is_written(tmp_path: Path):
    paper = Document(title="题", blocks=(Paragraph(text="表情😀"),))
    with pytest.raises(MissingGlyphs):
        write_docx(paper, tmp_path / "a.docx")
    assert list(tmp_path.iterdir()) == []


def test_an_attachment_begins_a_page_and_marks_are_escaped():
    blocks = (Paragraph(text="正文<甲>&“乙”"), AttachmentHead("附件1"), Paragraph(text="附文"))
    document = docx.Document(BytesIO(render_docx(Document(title="<&>", blocks=blocks))))
    assert [p.text for p in document.paragraphs if p.text] == ["正文<甲>&“乙”", "附件1", "附文"]
    assert sum(bool(p.paragraph_format.page_break_before) for p in document.paragraphs) == 1
    assert document.core_properties.title == "<&>"
