"""The small language of formulas and relations."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.reporting.records.submissions import Cell
from core.reporting.rules.checks import CellValues
from core.reporting.rules.expressions import evaluate, holds, names, parse

CELLS = CellValues(
    {
        "a": Cell(key="a", computed=Decimal(12), previous=Decimal(10)),
        "b": Cell(key="b", computed=Decimal(5), entered=Decimal(4)),
        "blank": Cell(key="blank"),
        "kind": Cell(key="kind", computed="联合基层工会"),
    },
    {"number": ("1", "2", "2", None), "sum": (Decimal("1.5"), Decimal(2), None)},
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a + b * 2", Decimal(20)),
        ("(a + b) * 2", Decimal(32)),
        ("a - b - 1", Decimal(7)),
        ("-a + 2", Decimal(-10)),
        ("a / 8", Decimal("1.5")),
        ("a / 0", None),
        ("a + blank", None),
        ("sum(a, b, 1)", Decimal(17)),
        ("min(a, b)", Decimal(4)),
        ("max(a, b)", Decimal(12)),
        ("abs(b - a)", Decimal(8)),
        ("round(a / 7, 2)", Decimal("1.71")),
        ("prev(a)", Decimal(10)),
        ("filled(blank) + filled(a)", Decimal(1)),
        ("rows()", Decimal(4)),
        ("distinct(number)", Decimal(2)),
        ("repeated(number)", Decimal(1)),
        ("blank(number)", Decimal(1)),
        ("total(sum)", Decimal("3.5")),
        ('count(number, "2")', Decimal(2)),
    ],
)
def test_an_expression_has_the_value_that_arithmetic_gives(text: str, value: Decimal | None) -> None:
    assert evaluate(parse(text), CELLS) == value


@pytest.mark.parametrize(
    ("text", "is_met"),
    [
        ('kind == "联合基层工会"', True),
        ('kind != "联合基层工会"', False),
        ("a > 11 and b >= 4", True),
        ("a > 12 or b < 4", False),
        ("not a > 12", True),
        ("blank > 0", False),
        ("not blank > 0", True),
        ("", True),
    ],
)
def test_a_condition_on_a_blank_is_not_met(text: str, is_met: bool) -> None:
    assert holds(text, CELLS) is is_met


@pytest.mark.parametrize(
    "text",
    [
        "a +",
        "(a",
        "a b",
        "import os",
        "a; b",
        "__import__('os')",
        "a.b",
        "exec(a)",
        "a == ",
        "f'{a}'",
        "a ** 2",
        "1" * 3000,
    ],
)
def test_what_is_no_expression_is_refused_in_words(text: str) -> None:
    with pytest.raises(Invalid, match="算式"):
        parse(text)


def test_an_expression_tells_which_cells_it_needs() -> None:
    assert names(parse("sum(a, b) / prev(c) - 2")) == {"a", "b", "c"}


@given(st.text(max_size=60))
def test_no_text_brings_the_reader_down(text: str) -> None:
    told = ""
    try:
        evaluate(parse(text), CELLS)
    except Invalid as error:
        told = error.message
    assert not told or "算式" in told
