"""Every kind of paper: what it reads, how many pages, fonts embedded, no text lost."""

import datetime as dt
import re
from pathlib import Path

import pytest

from core.documents.inks import Fill, Glyphs
from core.documents.kinds.ballots import Election, Motion, ballots, voting_slips
from core.documents.kinds.prose import prose
from core.documents.kinds.registers import register
from core.documents.kinds.tickets import Holder, delegate_cards, table_cards
from core.documents.layout import lay_out, shown_texts
from core.documents.model import Column, Heading, Paragraph
from core.documents.pdf import render
from core.documents.styles import formal_day
from tests.core.documents.examples import CONGRESS, EXAMPLES, Example
from tests.core.documents.reading import bare, fonts, needs_poppler, pages, text

pytestmark = needs_poppler
every_kind = pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())


@every_kind
def test_a_paper_reads_as_a_person_expects(example: Example, tmp_path: Path):
    content = render(example.paper)
    assert pages(content, tmp_path) == example.pages
    read = bare(text(content, tmp_path))
    at = 0
    for words in example.reads:
        found = read.find(bare(words), at)
        assert found >= 0, f"{words} not after {read[max(0, at - 30) : at]}"
        at = found + len(bare(words))


@every_kind
def test_every_text_of_a_paper_is_extracted_as_it_was_given(example: Example, tmp_path: Path):
    leaves = map(bare, text(render(example.paper), tmp_path).split("\f"))
    read = "".join(re.sub(r"^—\d+—", "", leaf) for leaf in leaves)
    assert [t for t in shown_texts(example.paper) if bare(t) not in read] == []


@every_kind
def test_a_paper_carries_all_its_fonts(example: Example, tmp_path: Path):
    found = fonts(render(example.paper), tmp_path)
    assert found
    assert {embedded for _, embedded in found} == {"yes"}
    assert all("+GH" in name for name, _ in found)


@every_kind
def test_equal_papers_are_equal_byte_for_byte(example: Example):
    assert render(example.paper) == render(example.paper)


def names_for(count: int) -> tuple[str, ...]:
    """Different names."""
    letters = "甲乙丙丁戊己庚辛壬癸"
    return tuple("候" + letters[n // 100] + letters[n // 10 % 10] + letters[n % 10] for n in range(count))


@pytest.mark.parametrize(
    ("count", "sheets"),
    [(1, 1), (5, 1), (6, 1), (19, 1), (20, 1), (37, 1), (38, 1), (92, 1), (93, 2), (300, 4)],
)
def test_a_ballot_takes_any_number_of_candidates(count: int, sheets: int, tmp_path: Path):
    election = Election(body=CONGRESS, title="选举票", candidates=names_for(count), seats=1)
    content = render(ballots(election, 1))
    assert pages(content, tmp_path) == sheets
    read = text(content, tmp_path)
    assert [n for n in election.candidates if n not in read] == []
    assert (f"共 {sheets} 张" in read) == (sheets > 1)


def test_two_small_ballots_share_a_sheet_and_no_ballot_carries_the_number_of_its_stub(tmp_path: Path):
    election = Election(body=CONGRESS, title="选举票", candidates=names_for(3), seats=1, batch="B07")
    assert pages(render(ballots(election, 5)), tmp_path) == 3
    document = ballots(election, 2, first_stub=8)
    [block] = document.blocks
    numbers = [[t for t in shown_texts(document) if number in t] for number in ("000008", "000009")]
    assert [len(n) for n in numbers] == [1, 1]
    assert block.cards[0].blocks == block.cards[1].blocks
    assert block.cards[0].stub != block.cards[1].stub


def test_many_items_to_vote_on_are_numbered_across_sheets(tmp_path: Path):
    motion = Motion(body=CONGRESS, title="表决票", items=tuple(f"关于{n}的草案" for n in names_for(30)))
    content = render(voting_slips(motion, 1))
    assert pages(content, tmp_path) == 2
    read = text(content, tmp_path)
    assert all(f"{n}. {item}" in read for n, item in enumerate(motion.items, start=1))


@pytest.mark.parametrize("length", [1, 10, 15, 25, 40, 60, 120])
@pytest.mark.parametrize("count", [1, 3, 4, 5, 20])
def test_items_of_any_length_find_room(length: int, count: int):
    motion = Motion(body=CONGRESS, title="表决票", items=("案" * length,) * count, date="2026年", batch="A")
    document = voting_slips(motion, 1, has_stub=True)
    shown = [g.text for page in lay_out(document) for g in page.inks if isinstance(g, Glyphs)]
    assert "".join(shown).count("案") == length * count


def test_numbered_lines_become_headings_of_four_levels():
    text_of_letter = "各位：\n一、时间\n（一）地点。在礼堂。\n1. 人员。全体。\n（1）其他。\n2026.5是版本"
    assert prose(text_of_letter) == (
        Paragraph(text="各位："),
        Heading(1, "一、时间"),
        Heading(2, "（一）地点。", "在礼堂。"),
        Heading(3, "1. 人员。", "全体。"),
        Heading(4, "（1）其他。"),
        Paragraph(text="2026.5是版本"),
    )


def test_a_signature_never_stands_alone_on_a_page():
    for sentences in range(40, 60):
        letter = EXAMPLES["resolution"].paper
        blocks = [
            *letter.blocks[:2],
            Paragraph(text="会议认为，报告总结工作实事求是。" * sentences),
            letter.blocks[-1],
        ]
        pages_of_it = lay_out(type(letter)(title="决议", blocks=tuple(blocks)))
        signed = [g.text for g in pages_of_it[-1].inks if "报告" in getattr(g, "text", "")]
        assert signed, f"page {len(pages_of_it)} has only the signature with {sentences} sentences"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 12, 18), "二〇二六年十二月十八日"),
        (dt.date(2030, 10, 1), "二〇三〇年十月一日"),
        (dt.date(2027, 1, 20), "二〇二七年一月二十日"),
        (dt.date(2027, 11, 30), "二〇二七年十一月三十日"),
        (dt.date(2027, 2, 10), "二〇二七年二月十日"),
    ],
)
def test_a_formal_day_is_written_in_chinese_figures(day: dt.date, words: str):
    assert formal_day(day) == words


def test_a_register_too_wide_for_its_sheet_keeps_its_title_with_its_table():
    columns = [Column(head=f"栏{n}", width=40) for n in range(6)]
    laid = lay_out(register("名册", columns, [["甲"] * 6]))
    assert len(laid) == 1
    assert laid[0].width > laid[0].height


def test_who_has_no_number_gets_a_card_without_a_code():
    holders = [Holder(name="王芳", group="机关", number="")]
    for paper in (delegate_cards("大会", holders), delegate_cards("大会", holders, code="code128")):
        inks = lay_out(paper)[0].inks
        assert not [i for i in inks if isinstance(i, Fill)]
        assert "编号" not in "".join(i.text for i in inks if isinstance(i, Glyphs))
    assert not [i for i in lay_out(table_cards(holders, code="qr"))[0].inks if isinstance(i, Fill)]
