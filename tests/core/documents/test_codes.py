"""QR codes and bar codes: the patterns a reader looks for, what a scanner reads, and what cannot be encoded."""

import re
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import zxingcpp

from core.documents.codes import code_boxes
from core.documents.inks import Fill
from core.documents.kinds.tickets import CodeKind, Holder, Label, delegate_cards, labels, table_cards
from core.documents.model import Code, Document
from core.documents.pdf import render
from core.errors import Invalid
from tests.core.documents.reading import needs_poppler

# From the symbol tables of ISO/IEC 15417: widths of bars and spaces in turn.
START_B, STOP = [2, 1, 1, 2, 1, 4], [2, 3, 3, 1, 1, 1, 2]
LETTER_A, LETTER_B = [1, 1, 1, 3, 2, 3], [1, 3, 1, 1, 2, 3]


def widths(boxes: list[Fill]) -> list[int]:
    """The widths of bars and spaces in turn, the narrowest bar being one."""
    edges = [edge for box in boxes for edge in (box.x, box.x + box.width)]
    module = min(box.width for box in boxes)
    return [round((b - a) / module) for a, b in pairwise(edges)]


def test_a_bar_code_has_the_symbols_of_its_letters_between_start_and_stop():
    _, boxes = code_boxes(Code(value="AB", kind="code128", height=10))
    found = widths(boxes)
    assert found[:6] == START_B
    assert found[6:18] == LETTER_A + LETTER_B
    assert found[-7:] == STOP
    assert len(found) == 6 + 2 * 6 + 6 + 7  # start, letters, check, stop


def test_a_qr_code_has_its_three_finders_where_readers_look():
    side, boxes = code_boxes(Code(value="GH-2026-001", height=21))
    module = side / 21  # version 1

    def is_dark(column: int, row: int) -> bool:
        x, y = (column + 0.5) * module, -(row + 0.5) * module
        return any(b.x <= x < b.x + b.width and b.y <= y < b.y + module for b in boxes)

    finder = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]
    for left, top in ((0, 0), (14, 0), (0, 14)):
        assert [
            "".join("#" if is_dark(left + c, top + r) else "." for c in range(7)) for r in range(7)
        ] == finder
    assert not is_dark(7, 7)
    assert is_dark(8, 13), "the one module that is always dark"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (Code(value="证01", kind="code128"), "条形码只能"),
        (Code(value="", kind="code128"), "条形码只能"),
        (Code(value="长" * 3000), "太长"),
    ],
)
def test_what_a_code_cannot_hold_is_refused_in_words(code: Code, words: str):
    with pytest.raises(Invalid, match=words):
        code_boxes(code)


NUMBERS = [f"GH-2026-{n:03d}" for n in range(1, 18)]
HOLDERS = [Holder(name=f"王小{n}", group="铸造分厂代表团", number=n) for n in NUMBERS]


def pictures(paper: Document, folder: Path) -> Iterator[memoryview]:
    """The pages as an office scanner sees them: grey, 200 dots to the inch."""
    path = folder / "cards.pdf"
    path.write_bytes(render(paper))
    shown = subprocess.run(
        ["pdftoppm", "-r", "200", "-gray", str(path)], capture_output=True, check=True
    ).stdout
    at = 0
    while head := re.match(rb"P5\n(\d+) (\d+)\n255\n", shown[at : at + 40]):
        width, height = int(head[1]), int(head[2])
        start = at + head.end()
        at = start + width * height
        yield memoryview(shown[start:at]).cast("B", shape=(height, width))
    assert at == len(shown)


def scanned(paper: Document, folder: Path) -> list[tuple[str, str]]:
    """Every code on the paper: what kind it is and what it says."""
    found = [c for page in pictures(paper, folder) for c in zxingcpp.read_barcodes(page)]
    return sorted((str(c.format), c.text) for c in found)


@needs_poppler
@pytest.mark.parametrize(("code", "kind"), [("qr", "QR Code"), ("code128", "Code 128")])
def test_a_scanner_reads_every_card_back_to_its_number(code: CodeKind, kind: str, tmp_path: Path):
    worn = scanned(delegate_cards("第三届职工代表大会", HOLDERS, code=code), tmp_path)
    assert worn == [(kind, number) for number in NUMBERS]
    stands = scanned(table_cards(HOLDERS, copies=2, code=code), tmp_path)
    assert stands == sorted([(kind, number) for number in NUMBERS] * 2)


@needs_poppler
def test_a_scanner_reads_every_label_back_to_its_number(tmp_path: Path):
    paper = labels([Label(lines=(h.name, h.number), code=h.number) for h in HOLDERS])
    assert scanned(paper, tmp_path) == [("QR Code", number) for number in NUMBERS]
