"""Personal values in texts and tables: all that were planted, none that only look like them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.personal.findings import ADDRESS, BANK_CARD, ID_NUMBER, ILLNESS, MINOR, MOBILE
from core.personal.scan import mask, mask_rows, scan_table, scan_text, spans
from tests.core.factory import id_number
from tests.core.personal.corpus import CARD_19, DECOYS, KNOWN, PLANTS, A, wrong_check_digit


def cells(rows: list[list[object]]) -> list[tuple[str, str]]:
    found = scan_table(rows, lambda r, c: f"{r},{c}", KNOWN)
    return [(f.kind, f.place) for f in found]


@pytest.mark.parametrize(("kind", "text"), PLANTS, ids=range(len(PLANTS)))
def test_every_plant_is_found_and_nothing_else_of_it(kind: str, text: str):
    assert {s.kind for s in spans(text, KNOWN)} == {kind}


@pytest.mark.parametrize("text", DECOYS)
def test_no_decoy_is_found(text: str):
    assert [(s.kind, text[s.start : s.end]) for s in spans(text, KNOWN)] == []


def test_there_are_sixty_decoys():
    assert len(set(DECOYS)) >= 60


@pytest.mark.parametrize(("kind", "text"), PLANTS, ids=range(len(PLANTS)))
def test_what_is_masked_is_not_found_again(kind: str, text: str):
    hidden = mask(text, KNOWN)
    assert hidden != text
    assert spans(hidden, KNOWN) == ()


@given(st.sampled_from(PLANTS), st.sampled_from(DECOYS), st.sampled_from(DECOYS))
def test_a_plant_between_decoys_is_found_alone(plant: tuple[str, str], before: str, after: str):
    kind, text = plant
    found = scan_text(f"{before}\n{text}\n{after}", "正文", KNOWN)
    assert {(f.kind, f.place) for f in found} == {(kind, "正文第 2 段")}


def test_the_sentence_names_the_place_and_never_the_value():
    [found] = scan_text(f"姓名：王建国\n身份证{A}", "正文", KNOWN)
    assert found.sentence.startswith(f"正文第 2 段有身份证号 {A[:6]}********{A[14:]}")
    assert A not in f"{found}"


def test_a_wrong_check_digit_counts_only_where_it_is_called_a_citizen_number():
    wrong = wrong_check_digit(id_number(77))
    assert [s.kind for s in spans(f"身份证：{wrong}", KNOWN)] == [ID_NUMBER]
    assert spans(f"材料 {wrong} 入库", KNOWN) == ()


@given(st.integers(0, 5000), st.sampled_from(["", " ", "-", "－", "　", "\u200b", "—", "·"]), st.data())
def test_every_valid_citizen_number_is_found_however_it_is_broken(n: int, gap: str, data: st.DataObject):
    number = id_number(n)
    places = data.draw(st.sets(st.integers(1, 17), max_size=6))
    written = "".join(f"{gap if i in places else ''}{c}" for i, c in enumerate(number))
    [found] = spans(f"甲{written}乙", KNOWN)
    assert (found.kind, found.start, found.end) == (ID_NUMBER, 1, 1 + len(written))


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at_and_spans_lie_inside_it(text: str):
    found = spans(text, KNOWN)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


# ---- tables ----


def test_a_column_whose_head_says_so_is_personal_though_the_value_has_no_shape():
    rows: list[list[object]] = [
        ["姓名", "身份证号码", "家庭住址", "病种", "银行卡号", "备注"],
        ["王五", "37010219850615", "工人新村", "胃病", "622202160201", "无"],
        ["合计", "", "", "无", "", ""],
    ]
    assert cells(rows) == [(ID_NUMBER, "1,1"), (ADDRESS, "1,2"), (ILLNESS, "1,3"), (BANK_CARD, "1,4")]


def test_numbers_stored_as_numbers_are_found_even_when_digits_were_lost():
    lost = float(int(A[:17] + "0"))  # a spreadsheet keeps fifteen digits
    assert cells([[13800138000, 13800138000.0, lost, int(CARD_19[:15] + "0000")]]) == [
        (MOBILE, "0,0"), (MOBILE, "0,1"), (ID_NUMBER, "0,2"), (BANK_CARD, "0,3"),
    ]  # fmt: skip


def test_a_childs_name_relation_and_age_in_three_cells_are_put_together():
    rows: list[list[object]] = [
        ["姓名", "与职工关系", "年龄"],
        ["张小明", "儿子", 9],
        ["王五", "本人", 40],
        ["李强", "儿子", 26],
    ]
    assert cells(rows) == [(MINOR, "1,0")]


def test_a_childs_name_under_a_head_that_says_so_is_found_and_the_parents_is_not():
    rows: list[list[object]] = [["职工姓名", "子女姓名", "年龄"], ["张三", "张小明", 9]]
    assert cells(rows) == [(MINOR, "1,1")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张三之子张小宝，现就读于实验小学", "张小宝"),
        ("李四的女儿张小明，9岁", "张小明"),
        ("张小明系李四之女，9岁", "张小明"),
        ("独生女李想就读高二", "李想"),
    ],
)
def test_the_child_is_named_and_not_the_parent(text: str, name: str):
    assert [text[s.start : s.end] for s in spans(text, KNOWN)] == [name]


def test_masked_cells_and_empty_ones_pass():
    rows: list[list[object]] = [
        ["姓名", "身份证号", "住址", "病种"],
        ["王*", "110101********0012", "济南市****", "无"],
        ["李*", "", None, "—"],
    ]
    assert cells(rows) == []


def test_a_masked_table_is_clean():
    rows = [["姓名", "手机", "家庭住址"], ["王五", "13800138000", "工人新村"]]
    hidden = mask_rows(rows, KNOWN)
    assert hidden[1][1] == "138****8000"
    assert cells([list(r) for r in hidden]) == []
