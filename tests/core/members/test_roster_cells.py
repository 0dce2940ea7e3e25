import datetime as dt

import pytest

from core.fields import fields
from core.members.identity import check_digit
from core.members.records import Person
from core.members.roster_cells import (
    cell_text,
    is_blank,
    leading_digits,
    read_mobile,
    read_number,
    read_unit,
    read_yes_no,
    reader_of,
)

FIRST_17 = "11010119900307123"
NUMBER = FIRST_17 + check_digit(FIRST_17)
OLD = NUMBER[:6] + NUMBER[8:17]


@pytest.mark.parametrize("cell", ["是", "Y", "y", "1", 1, 1.0, True, "√", "有", "true", " 是 ", "Ｙ"])
def test_ticked_boxes(cell: object) -> None:
    assert read_yes_no(cell) == (True, "")


@pytest.mark.parametrize("cell", ["否", "N", "0", 0, False, "×", "无", "", "  ", "/", "-"])
def test_unticked_boxes(cell: object) -> None:
    assert read_yes_no(cell) == (False, "")


def test_a_box_with_another_text_is_not_guessed() -> None:
    assert read_yes_no("待定") == (None, "code_unknown")


@pytest.mark.parametrize(
    "cell",
    [
        "13812345678",
        13812345678,
        13812345678.0,
        " 138 1234 5678",
        "+86 13812345678",
        "１３８１２３４５６７８",
        "138-1234-5678",
    ],
)
def test_mobile_number_in_every_spelling(cell: object) -> None:
    assert read_mobile(cell) == ("13812345678", "")


@pytest.mark.parametrize(
    "cell", ["1381234567", "0571-88001234", 12812345678.0, "13812345678/13912345678", "无"]
)
def test_no_mobile_number(cell: object) -> None:
    assert read_mobile(cell) == (None, "mobile_format")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (NUMBER, (NUMBER, "")),
        (f" {NUMBER}\u3000", (NUMBER, "")),
        (f"'{NUMBER}", (NUMBER, "")),
        (OLD, (NUMBER, "id_15")),
        (int(OLD), (NUMBER, "id_15")),
        (float(OLD), (NUMBER, "id_15")),
        (float(NUMBER[:17] + "0"), (NUMBER[:15], "id_precision")),
        ("1.10101E+17", ("110101", "id_precision")),
        ("", ("", "id_missing")),
        (dt.date(2020, 1, 1), ("", "id_length")),
        (12345.0, ("12345", "id_length")),
        (NUMBER[:-2], (NUMBER[:-2], "id_length")),
    ],
    ids=str,
)  # fmt: skip
def test_citizen_numbers(cell: object, expected: tuple[str, str]) -> None:
    assert read_number(cell, is_citizen=True) == expected


@pytest.mark.parametrize(
    ("cell", "code"), [("E12345678", ""), (123456789.0, ""), ("", "id_missing"), ("A" * 19, "id_length")]
)
def test_numbers_of_other_documents_are_only_measured(cell: object, code: str) -> None:
    assert read_number(cell, is_citizen=False)[1] == code


def test_digits_that_a_spreadsheet_left() -> None:
    assert [leading_digits(t) for t in ("3.70102E+17", "370102199001010000", "370102199001011234.0")] == [
        "370102",
        "370102199001010",
        "370102199001011",
    ]


def test_texts_of_cells() -> None:
    assert [cell_text(c) for c in (" 甲 ", 12.0, 1.5, True, dt.date(2020, 1, 2), dt.datetime(2020, 1, 2))] == [
        "甲", "12", "1.5", "是", "2020-01-02", "2020-01-02",
    ]  # fmt: skip
    assert [is_blank(c) for c in ("", "　", "/", "——", 0.0, "无")] == [True, True, True, True, False, False]


def test_names_of_units_have_no_blanks() -> None:
    assert read_unit(" 铸 造\n车间 ") == ("铸造车间", "")


def test_codes_and_lists_of_codes_and_long_texts() -> None:
    person = fields(Person)
    assert reader_of(person["education"])("大学专科") == ("大专", "")
    assert reader_of(person["education"])("不详") == (None, "code_unknown")
    assert reader_of(person["remarks"])("长" * 600) == ("长" * 500, "text_too_long")
    assert reader_of(person["name"])("欧 阳　峰") == ("欧阳峰", "")
