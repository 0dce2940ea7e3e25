"""Lines: no forbidden break at any width, nothing lost, both edges straight."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.documents.fonts import faces
from core.documents.inks import Glyphs
from core.documents.lines import NO_END, NO_START, Measure, compose, runs

PROSE = (
    "会议听取了总经理龚䶮所作的《2026年工作报告》。会议认为：报告“实事求是”，分析（问题）客观准确……部署任务重点突出，"
    "符合公司实际；会议审议了《2027—2029年集体合同（草案）》《工资专项集体合同（草案）》和《女职工权益保护专项集体合同"
    "（草案）》。会议强调——要坚持“公开、公平、公正”原则，职工代表应到212人、实到205人，占96.7%，电子邮箱："
    "gonghui@hongxing.example。请各代表团（组）于12月10日17：00前报送！！有异议吗？（联系人：赵堃，电话0451-87654321）"
)
SIZE = 16.0
ALPHABET = "职工代表大会，。、；：？！（）《》“”‘’…— 2026年abcDEF.%-"


def broken(text: str, width: float, indent: float = 0) -> list:
    """The lines of a text at a width."""
    measure = Measure(SIZE, width, SIZE, indent)
    return compose([(text, "fangsong")], measure, faces())


def said(line) -> str:
    """The text of a line."""
    return "".join(token.text for token in line.tokens)


@pytest.mark.parametrize("width", range(200, 530, 5))  # 66 widths
def test_no_line_begins_or_ends_with_what_must_not(width: int):
    lines = broken(PROSE * 3, width, indent=2 * SIZE)
    assert len(lines) > 10
    assert [said(line) for line in lines[1:] if said(line)[0] in NO_START] == []
    assert [said(line) for line in lines[:-1] if said(line)[-1] in NO_END] == []
    assert max(line.indent + line.width for line in lines) <= width + 0.02


@pytest.mark.parametrize("mark", ["——", "……"])
def test_a_double_mark_is_never_parted(mark: str):
    for before in range(1, 40):
        lines = broken("工" * before + mark + "会" * 40, 20 * SIZE)
        assert any(mark in said(line) for line in lines)


@given(st.text(ALPHABET, min_size=1, max_size=200), st.integers(100, 500))
def test_no_character_is_lost_and_no_line_is_too_long(text: str, width: int):
    lines = broken(text, width)
    assert "".join(map(said, lines)).replace(" ", "") == text.replace(" ", "")
    assert all(line.indent + line.width <= width + 0.02 for line in lines)


@given(st.text(ALPHABET, min_size=1, max_size=120))
def test_runs_say_what_their_line_says_and_run_from_left_to_right(text: str):
    for line in broken(text, 300):
        found = list(runs(line, (0, 0), Measure(SIZE, 300, SIZE)))
        assert "".join(run.text for run in found) == said(line)
        assert all(isinstance(run, Glyphs) for run in found)
        assert [run.x for run in found] == sorted(run.x for run in found)


def test_lines_of_han_fill_the_width_exactly():
    lines = broken("工会会员大会是基层工会的最高权力机构，" * 20, 20.4 * SIZE)
    assert {round(line.width, 2) for line in lines[:-1]} == {round(20.4 * SIZE, 2)}


def test_a_comma_that_finds_no_room_squeezes_marks_before_it():
    [first, *_] = broken("《集体合同》（草案），经讨论决定予以通过并公布施行", 10 * SIZE)
    assert said(first) == "《集体合同》（草案），"
    assert len(first.squeezed) == 2


def test_a_word_longer_than_the_line_is_cut():
    lines = broken("地址：" + "x" * 100, 200)
    assert "".join(map(said, lines)) == "地址：" + "x" * 100
    assert max(line.width for line in lines) <= 200.01
