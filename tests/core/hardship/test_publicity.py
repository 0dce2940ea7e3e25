"""No full number, card, telephone, illness or child's name comes out on a public notice."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import codes
from core.hardship.lists import cause_category
from core.hardship.publicity import leaks, notice_line
from core.hardship.records.households import Household, HouseholdFile, HouseholdMember, Illness, Study
from tests.core.factory import id_number

TODAY = dt.date(2026, 11, 20)
NAMES = st.text(alphabet="王李张刘陈杨黄赵周吴梓涵宇轩诗琪浩然", min_size=2, max_size=4)
DIGITS = st.text(alphabet="0123456789", min_size=12, max_size=19)
CAUSES = st.sampled_from(codes.labels("hardship_cause"))
ILLNESSES = st.sampled_from(
    [h for h in codes.labels("hardship_health") if h not in ("良好", "残疾", "一般疾病")]
)


@st.composite
def families(draw: st.DrawFn) -> HouseholdFile:
    n = draw(st.integers(0, 50_000))
    born = dt.date(2012, 3, 4)
    head = HouseholdMember(
        id=1, name=draw(NAMES), id_number=id_number(n), mobile=f"138{n:08d}", birth_date=dt.date(1980, 1, 1)
    )
    child = HouseholdMember(
        id=2, name=draw(NAMES), relation="子女", id_number=id_number(n + 1, born), birth_date=born
    )
    card = Household(
        main_cause=draw(CAUSES), tier="深度困难", reason="重病住院", bank_card=draw(DIGITS), workplace="一车间",
        live_address="建设路18号3栋201", head_name=head.name, service_card=draw(DIGITS),
    )  # fmt: skip
    illness = Illness(member_id=1, health=draw(ILLNESSES), disease="慢性肾功能不全", treatment="每周透析三次")
    return HouseholdFile(
        household=card,
        members=(head, child),
        illnesses=(illness,),
        studies=(Study(member_id=2, school="第五中学"),),
    )


def secret_words(file: HouseholdFile) -> list[str]:
    head, child = file.members
    card, illness = file.household, file.illnesses[0]
    return [
        head.id_number or "", child.id_number or "", head.mobile or "", child.name, card.bank_card or "",
        card.service_card or "", card.live_address or "", illness.health or "", illness.disease or "", "第五中学", "透析",
    ]  # fmt: skip


@given(families())
def test_a_notice_line_gives_nothing_away(file: HouseholdFile) -> None:
    line = notice_line(file)
    text = " ".join((line.name, line.unit_name, line.tier, line.cause, str(line.persons)))
    assert leaks(text, file, TODAY) == ()
    assert not [w for w in secret_words(file) if w in text]
    assert line.name[1:] != file.head.name[1:]


@given(families(), st.integers(0, 9), st.sampled_from(["", " ", "-", "　"]))
def test_whatever_slips_into_a_text_is_found_even_with_gaps(
    file: HouseholdFile, which: int, gap: str
) -> None:
    word = gap.join(secret_words(file)[which])
    assert leaks(f"拟建档公示：{word}，请监督。", file, TODAY)


@given(families())
def test_the_sentences_about_a_leak_repeat_none_of_it(file: HouseholdFile) -> None:
    words = secret_words(file)
    told = " ".join(leaks("，".join(words), file, TODAY))
    assert not [w for w in words if w in told]


@pytest.mark.parametrize("cause", codes.labels("hardship_cause"))
def test_every_cause_has_a_broad_word(cause: str) -> None:
    assert cause_category(cause) in ("因病", "因残", "因学", "因灾", "失业", "收入低", "其他")


def test_a_grown_up_child_s_name_is_no_secret() -> None:
    child = HouseholdMember(id=2, name="陈浩然", relation="子女", birth_date=dt.date(2005, 1, 1))
    head = HouseholdMember(id=1, name="陈大", birth_date=dt.date(1980, 1, 1))
    file = HouseholdFile(household=Household(), members=(head, child))
    assert leaks("陈浩然", file, TODAY) == ()
    unknown = HouseholdFile(
        household=Household(), members=(head, HouseholdMember(id=2, name="陈浩然", relation="子女"))
    )
    assert leaks("陈浩然", unknown, TODAY) != ()


@pytest.mark.parametrize(
    "text",
    [
        "监督电话 0532-80000000",
        "电话：（0532）80000000，传真 010 66668888",
        "公示期 2026-05-01—2026-05-11",
        "2026-05-01 至 2026-05-11，0571-87654321",
    ],
)
def test_a_landline_and_the_days_of_a_notice_are_no_personal_numbers(text: str) -> None:
    head = HouseholdMember(id=1, name="陈大", birth_date=dt.date(1980, 1, 1))
    assert leaks(text, HouseholdFile(household=Household(), members=(head,)), TODAY) == ()


@pytest.mark.parametrize(
    "text", ["6222 0212 3456 7890", "622202-0532-80000000", "053280000000123", "62220212345678"]
)
def test_a_card_number_is_found_also_when_it_is_cut_like_a_landline(text: str) -> None:
    head = HouseholdMember(id=1, name="陈大", birth_date=dt.date(1980, 1, 1))
    assert leaks(f"账号 {text}", HouseholdFile(household=Household(), members=(head,)), TODAY) != ()
