import datetime as dt

import pytest

from core.sheets.lines import (
    BLANK,
    EXAMPLE,
    GROUP,
    HINT,
    NOTE,
    NUMBERING,
    PERSON,
    TOTAL,
    Places,
    kind_of_row,
    looks_like_values,
)

# 序号 | 姓名 | 证件号码 | 部门 | 移动电话 | 备注
PLACES = Places(name=1, number=2, groups=(3,), personal=(4,))
NUMBER = "110101199001011234"

KINDS = (
    (["", " ", "", "　"], BLANK),
    ([12.0, "", "", ""], BLANK),
    ([1.0, "张三", NUMBER, "铸造车间"], PERSON),
    ([1.0, "", NUMBER, ""], PERSON),
    ([1.0, "张三", "", ""], PERSON),
    ([1.0, "张三", "待补", "铸造车间"], PERSON),
    ([1.0, "", "", "铸造车间", "13800138000", "已离厂"], NOTE),
    ([1.0, "张三", "", "铸造车间", "", "说明：新进厂"], PERSON),
    ([1.0, "张三", "", "铸造车间", "", "合计三次获奖"], PERSON),
    (["合计", 122.0, "人", ""], TOTAL),
    (["", "合 计", "", 122.0], TOTAL),
    (["铸造车间小计", "", 12.0, ""], TOTAL),
    (["", "", "", "机加工车间合计：25人"], TOTAL),
    (["共计122人", "", "", ""], TOTAL),
    (["总人数：122人，其中女职工50人", "", "", ""], TOTAL),
    (["制表人：李明", "", "审核人：王芳", ""], NOTE),
    (["制表人", "李明", "", "审核人"], NOTE),
    (["填表说明：请如实填写", "", "", ""], NOTE),
    (["", "备注：本表一式两份", "", ""], NOTE),
    (["单位负责人(签字)：", "", "", "2026年3月1日"], NOTE),
    (["注1：下同", "", "", ""], NOTE),
    (["第1页 共4页", "", "", ""], NOTE),
    (["东方机械有限公司会员名册", "", "", ""], NOTE),
    (["铸造车间", "", "", ""], GROUP),
    (["", "铸造车间（12人）", "", ""], GROUP),
    ([1.0, 2.0, 3.0, 4.0], NUMBERING),
    (["(1)", "2", "3", "4"], NUMBERING),
)


@pytest.mark.parametrize(("cells", "kind"), KINDS, ids=str)
def test_rows_are_told_apart(cells: list[object], kind: str) -> None:
    assert kind_of_row([*cells, *[""] * (6 - len(cells))], PLACES, is_first=False) == kind


def test_examples_and_hints_count_only_right_below_the_heads() -> None:
    example = ["示例", "张三", NUMBER, "", "", ""]
    hint = ["", "必填", "必填，18位", "选填", "", ""]
    assert [kind_of_row(r, PLACES, is_first=True) for r in (example, hint)] == [EXAMPLE, HINT]
    assert [kind_of_row(r, PLACES, is_first=False) for r in (example, hint)] == [PERSON, PERSON]


def test_two_personal_values_make_a_person_without_name_and_number() -> None:
    places = Places(name=1, number=2, groups=(3,), personal=(4, 5))
    assert kind_of_row(["1", "", "", "", "13800138000", "1990/1/1"], places, is_first=False) == PERSON


@pytest.mark.parametrize("cell", [dt.date(2020, 1, 1), "男", "13800138000", 13800138000.0])
def test_values_are_no_heads(cell: object) -> None:
    assert looks_like_values(["姓名", str(cell)], ["姓名", cell])
    assert not looks_like_values(["姓名", "性别", "18位"], ["姓名", "性别", "18位"])
