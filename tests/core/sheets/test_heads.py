import pytest

from core.fields import fields
from core.members.records import Person
from core.sheets.heads import KnownHeads, is_serial_head, normalise_head

KNOWN = KnownHeads(fields(Person))

MEANT = {
    "姓名": "name", "姓　名": "name", "姓 名": "name", "*姓名": "name", "姓名（必填）": "name", "★职工姓名": "name",
    "1.姓名": "name", "①姓名": "name", "姓名：": "name",
    "身份证号码（18位）": "id_number", "证件号码\n(填写18位身份证)": "id_number", "公民身份号码": "id_number",
    "联系电话(手机)": "mobile", "手机号码*": "mobile", "本人手机": "mobile",
    "出生年月(公历)": "birth_date", "出生日期（格式：yyyy/MM/dd）": "birth_date", "出生日期yyyy-mm-dd": "birth_date",
    "所在车间（部门）": "department", "部门\n名称": "department", "会员性别": "gender", "性别（男/女）": "gender",
    "是否农民工会员\n填写“是”或“否”": "is_migrant_worker", "职业技能等级（新八级）": "skill_grade",
    "入会时间（年月日）": "join_date", "工会小组": "team", "员工编号": "employee_number",
}  # fmt: skip
OTHERS = (
    "配偶姓名", "姓名（配偶）", "姓名拼音", "父亲姓名", "子女姓名", "介绍人姓名", "班组长姓名", "曾用名", "紧急联系人电话",
    "紧急联系人", "电话（紧急联系人）", "联系电话（单位）", "办公电话", "家庭电话", "部门负责人", "部门编码", "部门（原）",
    "配偶身份证号", "身份证号（配偶）", "出生日期（农历）", "证件有效期", "序号", "年龄", "工龄", "导入结果说明", "班组长",
)  # fmt: skip


@pytest.mark.parametrize(("head", "field"), MEANT.items())
def test_head_with_harmless_decoration_is_understood(head: str, field: str) -> None:
    assert KNOWN.match([head]) == {field: 0}


@pytest.mark.parametrize("head", OTHERS)
def test_head_that_speaks_of_somebody_or_something_else_is_left_alone(head: str) -> None:
    assert KNOWN.match([head]) == {}


def test_best_head_of_several_wins() -> None:
    assert KNOWN.match(["联系电话", "手机号码", "身份证", "证件号码"]) == {"mobile": 1, "id_number": 3}


def test_filled_column_beats_an_empty_one_of_the_same_name() -> None:
    assert KNOWN.match(["身份证号", "姓名", "身份证号"], [0, 20, 20]) == {"name": 1, "id_number": 2}


def test_group_is_the_team_only_without_a_team() -> None:
    assert KNOWN.match(["工会小组", "班组"]) == {"team": 1, "union_group": 0}


def test_remembered_decision_wins_and_can_ignore_a_column() -> None:
    known = KnownHeads(fields(Person), {"手机": "", "宿舍电话": "mobile"})
    assert known.match(["手 机", "宿舍电话", "姓名"]) == {"mobile": 1, "name": 2}


def test_further_heads_come_after_the_aliases() -> None:
    known = KnownHeads(fields(Person), more={"name": ["大名"]})
    assert known.match(["大名"]) == {"name": 0}
    assert known.match(["大名", "职工姓名"]) == {"name": 1}


def test_every_label_and_alias_finds_a_field() -> None:
    heads = {h for f in fields(Person).values() for h in (f.spec.label, *f.spec.aliases)}
    assert [h for h in heads if not KNOWN.match([h])] == []


def test_heads_are_compared_without_blanks_and_width() -> None:
    assert normalise_head(" Ｎｏ.\n") == normalise_head("no")
    assert is_serial_head("序 号")
    assert not is_serial_head("姓名")
