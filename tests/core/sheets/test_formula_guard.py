import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sheets.formula_guard import guarded, unguarded
from tests.core.sheets.payloads import DANGEROUS, NUMBERS, STRANGE

LEADING = st.text("=+-@＝＋－＠' \t\n\"0129.%一a", max_size=8)


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_guarded_text_starts_with_nothing_that_starts_a_formula(text: str) -> None:
    assert guarded(text).lstrip()[:1] not in tuple("=+-@＝＋－＠")


@pytest.mark.parametrize("text", [*NUMBERS, *STRANGE])
def test_plain_numbers_and_ordinary_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


@given(LEADING)
def test_taking_the_guard_off_gives_the_text_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
