"""QR codes and bar codes as boxes: the patterns a reader looks for, and what cannot be encoded."""

from itertools import pairwise

import pytest

from core.documents.codes import code_boxes
from core.documents.inks import Fill
from core.documents.model import Code
from core.errors import Invalid

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
