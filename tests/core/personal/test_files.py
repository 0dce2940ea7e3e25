"""The same plants in Word files, workbooks, PDFs and text files made with other people's libraries."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from openpyxl.comments import Comment
from PIL import Image

from core.documents.model import Document, PageBreak, Paragraph
from core.documents.pdf import render
from core.errors import Cancelled
from core.personal.files import scan_file
from core.personal.findings import UNREADABLE, PersonalFinding
from core.personal.workbook import column_name
from core.progress import Progress
from tests.core.personal.corpus import DECOYS, KNOWN, PLANTS, A

Maker = Callable[[list[str]], tuple[bytes, list[str]]]  # texts to a file and the place of each


def saved(book: object) -> bytes:
    out = io.BytesIO()
    book.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def word(texts: list[str]) -> tuple[bytes, list[str]]:
    """Every text a paragraph of the body, cut into runs in the middle."""
    document, places = docx.Document(), []
    for n, text in enumerate(texts, 1):
        paragraph = document.add_paragraph()
        for part in (text[: len(text) // 2], text[len(text) // 2 :]):
            paragraph.add_run(part).bold = bool(n % 2)
        places.append(f"附件“表.docx”正文第 {n} 段")
    return saved(document), places


def word_table(texts: list[str]) -> tuple[bytes, list[str]]:
    """Every text a cell of a table."""
    document, places = docx.Document(), []
    table = document.add_table(rows=len(texts), cols=2)
    for n, text in enumerate(texts):
        table.cell(n, 1).text = text
        places.append(f"附件“表.docx”正文表格 1第 {n + 1} 行第 2 列")
    return saved(document), places


def workbook(texts: list[str]) -> tuple[bytes, list[str]]:
    """Every third text a cell of a visible sheet, of a hidden one, or of one that is hidden for good."""
    book = openpyxl.Workbook()
    sheets = [book.active, book.create_sheet("备份"), book.create_sheet("旧")]
    sheets[0].title, sheets[1].sheet_state, sheets[2].sheet_state = "一月", "hidden", "veryHidden"
    places = []
    for n, text in enumerate(texts):
        sheet, row, column = sheets[n % 3], 2 + n * 2, 1 + n % 5
        sheet.cell(row, column).value = text if not text.startswith(("=", "+")) else f"'{text}"
        hidden = "（隐藏）" if n % 3 else ""
        places.append(f"附件“表.xlsx”工作表“{sheet.title}”{hidden}{column_name(column - 1)}{row}")
    return saved(book), places


def comments(texts: list[str]) -> tuple[bytes, list[str]]:
    """Every text a comment on an empty cell."""
    book, places = openpyxl.Workbook(), []
    for n, text in enumerate(texts, 1):
        book.active.cell(n, 1).value = "见批注"
        book.active.cell(n, 1).comment = Comment(text, "甲")
        places.append(f"附件“表.xlsx”批注A{n}")
    return saved(book), places


def pdf(texts: list[str]) -> tuple[bytes, list[str]]:
    """Every text a page of its own."""
    blocks = [b for text in texts for b in (Paragraph(text=text), PageBreak())]
    content = render(Document(title="测试", blocks=tuple(blocks[:-1])))
    return content, [f"附件“表.pdf”第 {n} 页" for n in range(1, len(texts) + 1)]


def plain(encoding: str) -> Maker:
    def make(texts: list[str]) -> tuple[bytes, list[str]]:
        content = "\n".join(texts).encode(encoding)
        return content, [f"附件“表.txt”第 {n} 段" for n in range(1, len(texts) + 1)]

    return make


def csv_table(texts: list[str]) -> tuple[bytes, list[str]]:
    """Every text a quoted cell."""
    content = "".join(f'{n},"{text}"\r\n' for n, text in enumerate(texts, 1)).encode("gb18030")
    return content, [f"附件“表.csv”第 {n} 行第 2 列" for n in range(1, len(texts) + 1)]


def printable(text: str) -> str:
    """The text without what no face has a letter for."""
    return text.replace("\u200b", "").replace("￥", "¥")


CARRIERS: dict[str, tuple[str, Maker]] = {
    "word": ("表.docx", word),
    "word table": ("表.docx", word_table),
    "workbook": ("表.xlsx", workbook),
    "comments": ("表.xlsx", comments),
    "pdf": ("表.pdf", pdf),
    "utf-8": ("表.txt", plain("utf-8")),
    "gb18030": ("表.txt", plain("gb18030")),
    "utf-16": ("表.txt", plain("utf-16")),
    "csv": ("表.csv", csv_table),
}


def texts_for(carrier: str, texts: list[str]) -> list[str]:
    return [printable(t) for t in texts] if carrier == "pdf" else texts


def test_more_than_a_hundred_and_twenty_values_are_planted_in_files():
    assert len(PLANTS) * len(CARRIERS) >= 120


@pytest.mark.parametrize("carrier", CARRIERS)
def test_every_plant_is_found_in_its_place(carrier: str):
    name, make = CARRIERS[carrier]
    content, places = make(texts_for(carrier, [text for _, text in PLANTS]))
    found = {(f.place, f.kind) for f in scan_file(content, name, KNOWN)}
    planted = {(place, kind) for place, (kind, _) in zip(places, PLANTS, strict=True)}
    assert planted - found == set()
    assert found - planted == set()


@pytest.mark.parametrize("carrier", CARRIERS)
def test_no_decoy_is_found_in_a_file(carrier: str):
    name, make = CARRIERS[carrier]
    content, _ = make(texts_for(carrier, list(DECOYS)))
    assert [f.sentence for f in scan_file(content, name, KNOWN)] == []


# ---- corners of files ----


def kinds_by_place(found: tuple[PersonalFinding, ...]) -> dict[str, str]:
    return {f.place.partition("”")[2]: f.kind for f in found}


def test_heads_feet_text_boxes_comments_and_properties_of_a_word_file_are_looked_at():
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "联系 13800138001"
    section.footer.paragraphs[0].text = "联系 13800138002"
    run = document.add_paragraph("正文").add_run("")
    document.add_comment(run, text="联系 13800138003", author="甲")
    document.core_properties.comments = "联系 13800138004"
    found = kinds_by_place(scan_file(saved(document), "表.docx", KNOWN))
    assert found == {
        "页眉第 1 段": "手机号",
        "页脚第 1 段": "手机号",
        "批注第 1 段": "手机号",
        "文件属性": "手机号",
    }


def test_a_column_of_a_word_table_is_personal_by_its_head():
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for place, text in enumerate(("家庭住址", "病种", "工人新村", "胃病", "棉纺宿舍", "胃炎")):
        table.cell(place // 2, place % 2).text = text
    found = scan_file(saved(document), "表.docx", KNOWN)
    assert [f.kind for f in found] == ["住址", "病情", "住址", "病情"]


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """An office file with another part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, part)
    return out.getvalue()


def test_footnotes_and_deleted_words_of_a_word_file_are_looked_at():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = f"<w:footnotes {space}><w:footnote><w:p><w:r><w:t>电话138</w:t></w:r><w:r><w:delText>00138000</w:delText></w:r></w:p></w:footnote></w:footnotes>"
    content = with_part(saved(docx.Document()), "word/footnotes.xml", notes.encode())
    assert kinds_by_place(scan_file(content, "表.docx", KNOWN)) == {"脚注第 1 段": "手机号"}


def test_numbers_formulas_heads_and_sheet_names_of_a_workbook_are_looked_at():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "13800138000"
    sheet["A1"] = 13800138001
    sheet["B2"] = float(int(A[:15] + "000"))
    sheet["C3"] = '="13800138002"'
    sheet.oddHeader.center.text = "电话13800138003"
    found = [(f.kind, f.place) for f in scan_file(saved(book), "表.xlsx", KNOWN)]
    where = "附件“表.xlsx”工作表“138****8000”"
    assert sorted(found) == sorted(
        [
            ("手机号", f"{where}的名称"), ("手机号", f"{where}A1"), ("身份证号", f"{where}B2"),
            ("手机号", f"{where}C3 的公式"), ("手机号", f"{where}页眉页脚"),
        ]
    )  # fmt: skip


def test_a_workbook_inside_a_word_file_is_looked_at():
    inner, _ = workbook(["电话13800138000"])
    content = with_part(saved(docx.Document()), "word/embeddings/Microsoft_Excel_Sheet1.xlsx", inner)
    [found] = scan_file(content, "表.docx", KNOWN)
    assert found.kind == "手机号"
    assert "里的“Microsoft_Excel_Sheet1.xlsx”工作表“一月”A2" in found.place


def test_the_name_of_a_file_is_looked_at_and_hidden_in_the_place():
    [found] = scan_file(b"abc", "13800138000.txt", KNOWN)
    assert found.place == "附件“138****8000.txt”的文件名"


def test_a_number_broken_over_two_lines_of_a_pdf_is_found():
    content = render(
        Document(title="测试", blocks=(Paragraph(text=f"{'甲' * 22}{A}{'乙' * 20}", align="left"),))
    )
    assert {f.kind for f in scan_file(content, "表.pdf", KNOWN)} == {"身份证号"}


def picture() -> bytes:
    return saved_picture("PNG")


def saved_picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, kind)
    return out.getvalue()


def scanned_pdf() -> bytes:
    """A page that holds only a picture."""
    return saved_picture("PDF")


def encrypted_zip() -> bytes:
    """A workbook whose parts say that they are encrypted."""
    raw = bytearray(workbook(["甲"])[0])
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + offset] |= 1
            place = raw.find(mark, place + 1)
    return bytes(raw)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("扫描.pdf", scanned_pdf(), "页上没有文字"),
        ("照片.png", picture(), "软件读不了这种文件"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "设了打开密码，或者是旧格式"),
        ("密.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "设了打开密码"),
        ("密.xlsx", encrypted_zip(), "设了打开密码"),
        ("坏.xlsx", workbook(["甲"])[0][:-200], "已损坏"),
        ("坏.pdf", b"%PDF-1.7\n garbage", "设了打开密码，或者文件已损坏"),
        ("空.docx", b"", "已损坏"),
        (
            "包.zip",
            with_part(encrypted_zip()[:0] or saved(docx.Document()), "word/document.xml", b"<broken"),
            "内部结构不正常",
        ),
        ("程序.exe", b"MZ" + bytes(100), "软件读不了这种文件"),
        ("乱.txt", b"\x00\x01\x02" * 30, "认不出文字的编码"),
    ],
)
def test_what_cannot_be_looked_at_is_told(name: str, content: bytes, why: str):
    found = [f for f in scan_file(content, name, KNOWN) if f.kind == UNREADABLE]
    assert len(found) == 1
    assert why in found[0].sentence
    assert "不能检查" in found[0].sentence


def test_a_locked_pdf_is_told(tmp_path: Path):
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = tmp_path / "密.pdf"
    canvas = Canvas(str(file), encrypt=StandardEncryption("secret", canPrint=1))
    canvas.drawString(100, 700, "13800138000")
    canvas.save()
    [found] = scan_file(file.read_bytes(), "密.pdf", KNOWN)
    assert found.kind == UNREADABLE


def test_notes_form_fields_and_files_inside_a_pdf_are_looked_at(tmp_path: Path):
    from reportlab.pdfgen.canvas import Canvas

    file = tmp_path / "a.pdf"
    canvas = Canvas(str(file))
    canvas.drawString(100, 700, "plain")
    canvas.textAnnotation("13800138000", (100, 100, 200, 200))
    canvas.acroForm.textfield(value="13912345678", name="tel", x=50, y=500)
    canvas.save()
    document = pypdfium2.PdfDocument(file)
    document.new_attachment("名单.txt").set_data("电话13712345678".encode())
    out = io.BytesIO()
    document.save(out)
    document.close()
    places = sorted(f.place for f in scan_file(out.getvalue(), "a.pdf", KNOWN))
    assert places == ["附件“a.pdf”第 1 页批注或表单"] * 2 + ["附件“a.pdf”里的“名单.txt”"]


def test_pictures_inside_a_word_file_are_told():
    document = docx.Document()
    document.add_picture(io.BytesIO(picture()))
    [found] = scan_file(saved(document), "表.docx", KNOWN)
    assert "里的 1 张图片不能检查" in found.sentence


def test_looking_through_a_file_can_be_stopped():
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        scan_file(b"abc", "a.txt", KNOWN, progress=progress)
