import pytest

from core.fields import fields
from core.masking import contains_personal_number, mask, mask_address, mask_id, mask_mobile, mask_name
from core.members.identity import check_digit
from core.members.records import Person

ID_NUMBER = "11010119900101001" + check_digit("11010119900101001")


def test_a_citizen_number_shows_its_place_and_its_end() -> None:
    assert mask_id("110101199001010012") == "110101********0012"
    assert mask_id("110101900101001") == "110101*****1001"


def test_a_mobile_number_shows_its_beginning_and_its_end() -> None:
    assert mask_mobile("13812345678") == "138****5678"


@pytest.mark.parametrize(
    ("text", "masked"),
    [("E12345678", "E1*****78"), ("1234", "****"), ("12", "**"), ("", "")],
)
def test_other_numbers_never_show_whole(text: str, masked: str) -> None:
    assert mask_id(text) == masked


@pytest.mark.parametrize(
    ("name", "masked"), [("张三", "张*"), ("张三丰", "张*丰"), ("阿卜杜拉", "阿**拉"), ("张", "张"), ("", "")]
)
def test_a_name_for_a_public_notice_hides_its_middle(name: str, masked: str) -> None:
    assert mask_name(name) == masked


def test_an_address_shows_six_characters_and_a_short_text_half_of_itself() -> None:
    assert mask_address("海南省海口市龙华区龙昆南路") == "海南省海口市****"
    assert mask_address("困难职工") == "困难****"
    assert mask_address("") == ""


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("id_number", "110101199001010012", "110101********0012"),
        ("mobile", "13812345678", "138****5678"),
        ("address", "海南省海口市龙华区", "海南省海口市****"),
        ("name", "张三丰", "张三丰"),
        ("department", "装配车间", "装配车间"),
    ],
)
def test_only_sensitive_fields_are_masked(name: str, text: str, shown: str) -> None:
    assert mask(fields(Person)[name], text) == shown


def test_every_sensitive_field_of_a_person_hides_something() -> None:
    sensitive = [f for f in fields(Person).values() if f.spec.sensitive]
    assert {"id_number", "mobile", "special_groups"} <= {f.name for f in sensitive}
    assert all("*" in mask(f, "一二三四五六七八") for f in sensitive)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (f"身份证号：{ID_NUMBER}。", True),
        (f"{ID_NUMBER[:6]} {ID_NUMBER[6:14]} {ID_NUMBER[14:]}", True),
        ("１３８１２３４５６７８", True),
        ("电话138-1234-5678转3", True),
        (mask_id(ID_NUMBER), False),
        (mask_mobile("13812345678"), False),
        ("110101199001010010", ID_NUMBER == "110101199001010010"),  # wrong check digit
        ("合同编号 2138123456789012", False),
        ("金额 12812345678 元", False),
        ("2026年11月20日 共 305 人", False),
        ("", False),
    ],
)
def test_a_personal_number_is_found_in_a_text(text: str, holds: bool) -> None:
    assert contains_personal_number(text) is holds
