"""The little evaluator: arithmetic as on paper, nothing else."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.innovation.records.ideas import Quantity
from core.innovation.rules import formula

HOURS = (
    Quantity(name="节约工时", value=Decimal(1200), unit="小时"),
    Quantity(name="单价", value=Decimal("35.00"), unit="元/小时"),
    Quantity(name="投入", value=Decimal(20000), unit="元"),
)


def come_to(text: str, **values: object) -> Decimal:
    return formula.value(text, {n: Decimal(str(v)) for n, v in values.items()})


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("节约工时 × 单价 × 12 − 投入", "484000.00"),  # 1200 × 35 × 12 = 504000, less 20000
        ("节约工时*单价*12-投入", "484000.00"),
        ("节约工时＊单价＊１２－投入", "484000.00"),
        ("（节约工时 + 300）÷ 3 × 单价", "17500.00"),  # 1500 ÷ 3 × 35
        ("-投入 + 投入 + 0.005", "0.01"),  # half a cent is rounded up
        ("100 - 20 - 5", "75.00"),  # from the left
        ("100 ÷ 10 ÷ 5", "2.00"),
        ("2 + 3 × 4", "14.00"),
        ("(2 + 3) × 4", "20.00"),
        ("1 ÷ 3 × 3", "1.00"),
        ("1,200 × 2", "2400.00"),
    ],
)
def test_formulas_come_to_what_they_do_on_paper(text: str, result: str) -> None:
    assert formula.value(text, {q.name: q.value for q in HOURS}) == Decimal(result)


def test_the_sentence_shows_every_number_with_its_unit() -> None:
    assert formula.sentence("节约工时*单价*12-投入", HOURS, Decimal(484000)) == (
        "节约工时（1200 小时） × 单价（35 元/小时） × 12 − 投入（20000 元） = 484000.00 元"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲 ÷ 0", "除以 0"),
        ("甲 ÷ (5 - 5)", "除以 0"),
        ("甲 ×", "不完整"),
        ("× 甲", "不完整"),
        ("甲 乙", "不完整或多余"),
        ("(甲 + 1", "没有配对"),
        ("甲 + 1)", "不完整或多余"),
        ("甲 ^ 2", "看不懂"),
        ("甲; 乙", "看不懂"),
        ("__import__('os')", "看不懂"),
        ("甲.real", "看不懂"),
        ("丙 + 1", "“丙”没有填写数值"),
        ("", "1 到 200 个字"),
        ("1+" * 101 + "1", "1 到 200 个字"),
        ("(" * 40 + "1" + ")" * 40, "太多层"),
        ("1 - - 1 - - - 1", "连续两个减号"),
        ("999999999999 × 999999999999", "超过一万亿"),
    ],
)
def test_what_is_no_arithmetic_is_refused_with_the_reason(text: str, told: str) -> None:
    with pytest.raises(Invalid) as error:
        come_to(text, 甲=1, 乙=2)
    assert told in error.value.message


def test_a_name_is_only_looked_up_and_never_run() -> None:
    assert come_to("__class__ + 1", __class__=2) == 3


def test_numbers_not_used_missing_and_given_twice_are_told_of() -> None:
    twice = (HOURS[0], HOURS[0], HOURS[2])
    found = [p.message for p in formula.problems("节约工时 × 单价", twice)]
    assert found == [
        "计算式里的“单价”没有填写数值，没有保存",
        "“投入”没有用在计算式里，没有保存",
        "“节约工时”填写了 2 次，没有保存",
    ]


NUMBERS = st.integers(0, 9999).map(lambda n: (str(n), Fraction(n)))


def _joined(parts: tuple[tuple[str, Fraction], str, tuple[str, Fraction]]) -> tuple[str, Fraction]:
    (left, a), sign, (right, b) = parts
    value = {"+": a + b, "−": a - b, "×": a * b, "÷": a / b if b else Fraction(0)}[sign]
    return (f"({left} {sign} {right})", value) if sign != "÷" or b else (left, a)


@given(
    st.recursive(
        NUMBERS, lambda inner: st.tuples(inner, st.sampled_from("+−×÷"), inner).map(_joined), max_leaves=6
    )
)
def test_any_bracketed_formula_equals_exact_fractions(one: tuple[str, Fraction]) -> None:
    text, exact = one
    if len(text) > formula.LONGEST or text.count("×") > 2:  # the way to the result may be beyond all measure
        return
    found = formula.value(text, {})
    assert abs(Fraction(found) - exact) <= Fraction(1, 200)
