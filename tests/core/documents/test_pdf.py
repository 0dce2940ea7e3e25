"""The page of GB/T 9704, tables that turn and part, watermarks, and files that are whole or not there."""

import dataclasses
from itertools import pairwise
from pathlib import Path

import pytest

from core.documents import styles
from core.documents.inks import Glyphs, Page
from core.documents.layout import lay_out
from core.documents.model import Cell, Column, Document, Grid, GridRow, Paragraph, RedHead, Sheet, Table, Text
from core.documents.pdf import render, write
from core.documents.setting import Overfull
from core.errors import Unwritable
from tests.core.documents.reading import MM, bare, boxes, needs_poppler, pages, run, text

BODY = "工会会员大会或者会员代表大会是基层工会的最高权力机构讨论决定基层工会的重大事项"


def rows_of(page: Page) -> dict[float, list[Glyphs]]:
    """The body's runs of characters by the height they stand on."""
    rows: dict[float, list[Glyphs]] = {}
    for ink in page.inks:
        if isinstance(ink, Glyphs) and ink.size == 16:
            rows.setdefault(round(ink.y, 2), []).append(ink)
    return rows


def test_a_full_page_has_22_rows_of_28_characters():
    second = lay_out(Document(title="", blocks=(Paragraph(text=BODY * 60),)))[1]
    rows = rows_of(second)
    assert len(rows) == 22
    assert {sum(len(g.text) for g in row) for row in rows.values()} == {28}
    heights = sorted(rows)
    pitches = {round(b - a, 1) for a, b in pairwise(heights)}
    assert pitches == {round(225 * MM / 22, 1)}


@needs_poppler
def test_the_printed_area_begins_28_mm_from_the_left_and_is_156_mm_wide(tmp_path: Path):
    second = boxes(render(Document(title="", blocks=(Paragraph(text=BODY * 60),))), tmp_path)[1]
    lines = [(left, right) for words, left, right in second if len(words) == 28]
    assert len(lines) == 22
    for left, right in lines:
        assert left == pytest.approx(28, abs=0.1)
        assert right == pytest.approx(210 - 26, abs=0.2)


@needs_poppler
def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones(tmp_path: Path):
    first, second, *_ = boxes(render(Document(title="", blocks=(Paragraph(text=BODY * 60),))), tmp_path)
    right = max(edge for words, _, edge in first if words.endswith("—"))
    left = min(edge for words, edge, _ in second if words.startswith("—"))
    one_character = 14 / MM
    assert right == pytest.approx(184 - one_character, abs=0.3)
    assert left == pytest.approx(28 + one_character, abs=0.3)


def test_joint_issuers_are_spread_to_one_length():
    [page, *_] = lay_out(
        Document(
            title="",
            blocks=(
                RedHead(
                    issuers=("红星机械制造有限公司工会委员会", "红星机械制造有限公司"), number="红〔2026〕1号"
                ),
            ),
        )
    )
    red = [g for g in page.inks if isinstance(g, Glyphs) and g.colour == "red"]
    ends = [(round(g.x, 1), round(g.x + len(g.text) * (g.size + g.spacing) - g.spacing, 1)) for g in red]
    assert len(ends) == 2
    assert len(set(ends)) == 1


def table_of(count: int, width: float, *, rows: int = 60) -> Document:
    """A table of so many columns, two of them keys."""
    columns = tuple(Column(head=f"栏{n:02d}", width=width, is_key=n < 2) for n in range(count))
    body = tuple(tuple(f"{r}行{n}栏" for n in range(count)) for r in range(rows))
    return Document(title="表", blocks=(Table(columns=columns, rows=body),))


@needs_poppler
@pytest.mark.parametrize("count", [3, 6, 8, 30])
def test_every_page_of_a_table_repeats_its_heads(count: int, tmp_path: Path):
    paper = table_of(count, 30)
    read = text(render(paper), tmp_path).split("\f")[:-1]
    assert len(read) > 1
    assert all("栏00" in page and "栏01" in page for page in read)
    joined = bare("".join(read))
    assert all(cell in joined for row in paper.blocks[0].rows for cell in row)


@pytest.mark.parametrize(("count", "is_turned"), [(5, False), (6, True), (9, True), (30, True)])
def test_a_table_too_wide_for_the_sheet_turns_it(count: int, is_turned: bool):
    laid = lay_out(table_of(count, 30))
    assert {page.width > page.height for page in laid} == {is_turned}


@pytest.mark.parametrize("count", [6, 8, 9, 10, 12, 30])
def test_a_wide_table_is_parted_rather_than_set_below_nine_points(count: int):
    sizes = {g.size for p in lay_out(table_of(count, 30)) for g in p.inks if isinstance(g, Glyphs)}
    assert min(sizes) >= 9


def test_rows_of_a_parted_table_are_equally_high_on_every_part():
    columns = tuple(Column(head=f"栏{n}", width=60) for n in range(8))
    rows = (("短",) * 7 + ("很长的内容" * 12,), ("短",) * 8)
    laid = lay_out(Document(title="", blocks=(Table(columns=columns, rows=rows),)))
    assert len(laid) == 2
    heights = [sorted({g.y for g in p.inks if getattr(g, "text", "") == "短"}) for p in laid]
    assert heights[0][0] == pytest.approx(heights[1][0])


@pytest.mark.parametrize("sheet", [styles.turned(Sheet()), styles.A3_LIST, styles.turned(styles.A3_LIST)])
def test_other_sheets_have_their_own_size(sheet: Sheet):
    [page, *_] = lay_out(Document(title="", blocks=(Paragraph(text=BODY),), sheet=sheet))
    assert (page.width / MM, page.height / MM) == pytest.approx((sheet.width, sheet.height))


def test_a_row_that_no_page_can_hold_is_refused_in_words():
    table = Table(columns=(Column(head="甲", width=20),), rows=(("短",), ("长" * 5000,)))
    with pytest.raises(Overfull, match="表格第 2 行"):
        lay_out(Document(title="", blocks=(table,)))


def test_a_grid_is_parted_between_rows_and_repeats_its_head():
    head = GridRow(cells=(Cell(text="头", is_label=True),))
    grid = Grid(
        widths=(1,), rows=(head, *[GridRow(cells=(Cell(text=str(n)),)) for n in range(60)]), head_rows=1
    )
    laid = lay_out(Document(title="", blocks=(grid,)))
    assert len(laid) > 1
    assert [[g.text for g in p.inks if isinstance(g, Glyphs)].count("头") for p in laid] == [1] * len(laid)


@needs_poppler
@pytest.mark.parametrize("words", ["草稿", "练习"])
def test_a_watermark_stands_on_every_page(words: str, tmp_path: Path):
    paper = Document(title="", blocks=(Paragraph(text=BODY * 60),), watermark=words)
    read = text(render(paper), tmp_path).split("\f")[:-1]
    assert len(read) > 2
    assert all(all(c in page for c in words) for page in read)


@needs_poppler
def test_a_file_says_what_it_is(tmp_path: Path):
    paper = Document(
        title="签到表", blocks=(Text(text="甲"),), author="工会", subject="名册", keywords=("职代会",)
    )
    told = run("pdfinfo", render(paper), tmp_path)
    assert all(words in told for words in ("签到表", "工会", "名册", "职代会"))
    assert "2000" in told, "the date is fixed, so that equal papers are equal files"


def test_a_paper_is_written_whole(tmp_path: Path):
    paper = Document(title="甲", blocks=(Paragraph(text=BODY),))
    write(paper, tmp_path / "甲.pdf")
    assert (tmp_path / "甲.pdf").read_bytes() == render(paper)
    with pytest.raises(Unwritable):
        write(paper, tmp_path / "没有的文件夹" / "甲.pdf")


def test_blocks_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Paragraph(text="甲").text = "乙"


def test_an_empty_paper_is_one_page(tmp_path: Path):
    assert len(lay_out(Document(title="", blocks=()))) == 1


@needs_poppler
def test_an_empty_table_prints_its_heads(tmp_path: Path):
    content = render(table_of(3, 30, rows=0))
    assert pages(content, tmp_path) == 1
    assert "栏02" in text(content, tmp_path)
