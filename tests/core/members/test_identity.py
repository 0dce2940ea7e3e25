import datetime as dt
import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.members import identity
from core.members.identity import (
    birth_date_of,
    canonical_id,
    check_digit,
    document_problem,
    gender_of,
    id_number_problem,
    id_problem_code,
    mobile_problem,
    normalise_id,
    normalise_mobile,
    normalise_unit_code,
    region_of,
    to_18,
    unit_check_character,
    unit_code_problem,
)

TODAY = dt.date(2026, 11, 20)


@st.composite
def citizen_numbers(draw: st.DrawFn) -> str:
    """A valid 18-character number of somebody alive."""
    region = draw(st.integers(110000, 659999))
    born = draw(st.dates(dt.date(1900, 1, 1), dt.date(2020, 12, 31)))
    order = draw(st.integers(1, 999))
    first17 = f"{region}{born:%Y%m%d}{order:03}"
    return first17 + check_digit(first17)


# The standard's two examples; the second was born in 1880, too early for a roster.
def test_the_examples_of_gb_11643_carry_their_check_digits() -> None:
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"
    assert id_problem_code("11010519491231002X", today=TODAY) is None


def test_a_number_tells_birth_gender_and_place() -> None:
    number = "11010519491231002X"
    assert birth_date_of(number) == dt.date(1949, 12, 31)
    assert gender_of(number) == "女"
    assert gender_of("440524188001010014") == "男"
    assert region_of(number) == "110105"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "id_missing"),
        (None, "id_missing"),
        ("　 ", "id_missing"),
        ("3.70102E+17", "id_precision"),
        ("6.10113e17", "id_precision"),
        ("3.70102199001237E+17", "id_precision"),
        ("370102199001237000.0", "id_precision"),
        ("370102199001230000", "id_precision"),  # order code 000 is never issued
        ("110105194912310000", "id_precision"),
        ("110105194912319000", "id_precision"),  # fifteen digits and zeros, and the check digit is wrong
        ("1101051949123100", "id_length"),
        ("11010519491231002XX", "id_length"),
        ("1101O519491231002X", "id_length"),
        ("11010519491231002A", "id_length"),
        ("110105194913310028", "id_date"),  # month 13
        ("110105194902300028", "id_date"),  # 30 February
        ("440524188001010014", "id_date"),  # before 1900
        ("110105202612310021", "id_date"),  # not born yet on the day of the test
        ("110105491331002", "id_date"),
        ("110105194912310021", "id_checksum"),
        ("11010519491231002X", None),
        ("11010519491231002x", None),
        ("110105491231002", None),  # fifteen digits of the old form
    ],
)
def test_what_is_wrong_with_a_number_has_its_code(text: str | None, code: str | None) -> None:
    assert id_problem_code(text, today=TODAY) == code


@pytest.mark.parametrize(
    "text",
    [
        " 11010519491231002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002x",
        "'11010519491231002X",
        "\u200b110105-19491231-002X\u3000",
    ],
)
def test_spellings_of_a_number_become_one(text: str) -> None:
    assert normalise_id(text) == "11010519491231002X"


def test_an_old_number_read_as_an_exact_number_cell_keeps_its_digits() -> None:
    assert normalise_id("110105491231002.0") == "110105491231002"


def test_a_number_that_really_ends_in_zeros_is_not_called_lost() -> None:
    first17 = next(n for n in (f"110105194912{day}100" for day in range(10, 32)) if check_digit(n) == "0")
    assert id_problem_code(f"{first17}0", today=TODAY) is None


# ISO 7064 MOD 11-2 in its own words: the weighted sum of all eighteen, X as ten, leaves one.
@given(st.text("0123456789", min_size=17, max_size=17))
def test_the_check_digit_makes_the_weighted_sum_leave_one(first17: str) -> None:
    values = [10 if c == "X" else int(c) for c in first17 + check_digit(first17)]
    assert sum(value * 2 ** (17 - i) for i, value in enumerate(values)) % 11 == 1


@pytest.mark.parametrize(
    ("born", "code"),
    [("18991231", "id_date"), ("19000101", None), ("20261120", None), ("20261121", "id_date")],
)
def test_births_are_between_1900_and_today(born: str, code: str | None) -> None:
    first17 = f"110105{born}001"
    assert id_problem_code(first17 + check_digit(first17), today=TODAY) == code


def test_order_code_000_means_lost_digits_even_when_the_check_digit_fits() -> None:
    first17 = "11010519491231000"
    assert id_problem_code(first17 + check_digit(first17), today=TODAY) == "id_precision"


@given(citizen_numbers())
def test_every_valid_number_passes(number: str) -> None:
    assert id_problem_code(number) is None
    assert id_number_problem(number) is None


@given(citizen_numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_every_single_wrong_character_is_caught(number: str, position: int, character: str) -> None:
    assume(number[position] != character)
    wrong = number[:position] + character + number[position + 1 :]
    assert id_problem_code(wrong) is not None


@given(citizen_numbers(), st.integers(0, 16))
def test_every_swap_of_neighbours_is_caught(number: str, position: int) -> None:
    left, right = number[position : position + 2]
    assume(left != right)
    wrong = number[:position] + right + left + number[position + 2 :]
    assert id_problem_code(wrong) is not None


# The weights are powers of two modulo 11, which repeat every ten places: only swaps ten apart cancel out.
def test_the_check_digit_misses_only_swaps_of_digits_ten_places_apart() -> None:
    first17 = "12345678901234568"
    missed = set()
    for i, j in itertools.combinations(range(17), 2):
        swapped = list(first17)
        swapped[i], swapped[j] = swapped[j], swapped[i]
        if first17[i] != first17[j] and check_digit("".join(swapped)) == check_digit(first17):
            missed.add(j - i)
    assert missed == {10}


@given(citizen_numbers().filter(lambda n: n[6:8] == "19"))
def test_fifteen_digits_become_the_eighteen_they_came_from(number: str) -> None:
    old = number[:6] + number[8:17]
    assert to_18(old) == number
    assert canonical_id(f" {old}") == number
    assert canonical_id(number.lower()) == number


def test_a_number_that_is_wrong_is_not_converted() -> None:
    assert canonical_id("110105491331002") == "110105491331002"
    assert canonical_id("e1234567 8") == "E12345678"


@pytest.mark.parametrize("text", ["110105194912310021", "3.70102E+17", "110105491231002", "1101051949", ""])
def test_a_sentence_never_repeats_the_number(text: str) -> None:
    sentence = id_number_problem(text)
    assert sentence
    assert not text or text not in sentence


@pytest.mark.parametrize("code", ["id_missing", "id_precision", "id_length", "id_date", "id_checksum"])
def test_every_code_has_a_sentence(code: str) -> None:
    assert identity.id_sentence(code).strip()


@pytest.mark.parametrize(
    ("id_type", "number", "is_right"),
    [
        ("护照", "E12345678", True),
        ("港澳居民来往内地通行证", "H1234567801", True),
        ("台湾居民来往大陆通行证", "12345678", True),
        ("护照", "", False),
        ("护照", "护照号码不详", False),
        ("居民身份证", "E12345678", False),
        ("居民身份证", "12345678", False),
        ("居民身份证", "11010519491231002X", True),
    ],
)
def test_each_kind_of_document_has_its_own_form(id_type: str, number: str, is_right: bool) -> None:
    assert (document_problem(id_type, number) is None) is is_right


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13800138000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        (" 138 0013 8000　", "13800138000"),
        ("138-0013-8000", "13800138000"),
        ("+86 138 0013 8000", "13800138000"),
        ("(+86)13800138000", "13800138000"),
        ("0086-13800138000", "13800138000"),
        ("13800138000.0", "13800138000"),
        ("0898-12345678", None),
        ("12800138000", None),
        ("1380013800", None),
        ("138001380000", None),
        ("13800138000/13900139000", None),
        ("", None),
        ("无", None),
    ],
)
def test_only_a_mobile_number_is_a_mobile_number(text: str, number: str | None) -> None:
    assert normalise_mobile(text) == number
    assert (mobile_problem(text) is None) is (number is not None)


# democracy.md §6: three real codes whose check characters were computed by hand.
@pytest.mark.parametrize("code", ["914403001922038216", "91350100M000100Y43", "91110108551385082Q"])
def test_real_credit_codes_pass(code: str) -> None:
    assert unit_check_character(code[:17]) == code[17]
    assert unit_code_problem(f" {code.lower()} ") is None
    assert normalise_unit_code(f" {code.lower()} ") == code


@pytest.mark.parametrize(
    ("code", "word"),
    [("91440300192203821", "18 位"), ("9144030019220382I6", "I、O"), ("914403001922038217", "校验位")],
)
def test_a_wrong_credit_code_says_why(code: str, word: str) -> None:
    assert word in (unit_code_problem(code) or "")


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_every_single_wrong_character_of_a_credit_code_is_caught(position: int, character: str) -> None:
    code = "91350100M000100Y43"
    assume(code[position] != character)
    assert unit_code_problem(code[:position] + character + code[position + 1 :]) is not None
