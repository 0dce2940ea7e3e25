"""People of the roster on paper: every layout, masked numbers, and what is recorded of full ones."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from core.app import App
from core.documents.model import Document
from core.documents.pdf import render
from core.documents.setting import Overfull
from core.errors import Invalid
from core.members.papers import LAYOUTS, PaperOptions
from core.members.records import Organisation, Unit
from tests.core.documents.reading import bare, needs_poppler, pages, text
from tests.core.factory import id_number, person

TODAY = dt.date(2026, 11, 20)
OPTIONS = PaperOptions(today=TODAY)
HOME = "海口市龙昆北路1号院3栋501"
SECRETS = (id_number(1), "13800138000", HOME)
every_layout = pytest.mark.parametrize("key", [one.key for one in LAYOUTS])


@pytest.fixture
def roster(app: App) -> tuple[int, ...]:
    """A member in a team, a worker without any number, and somebody with a rare name."""
    card = app.members.organisation()
    app.members.save_organisation(replace(card, union_name="东方机械有限公司工会委员会"))
    shop = app.members.add_unit(Unit(parent_id=1, kind="车间/部门", name="铸造车间"))
    team = app.members.add_unit(Unit(parent_id=shop, kind="班组", name="造型班"))
    first = {
        "name": "王芳", "employee_number": "GH000017", "member_number": "HY-000123", "mobile": "13800138000",
        "address": HOME, "position": "造型工", "unit_id": team,
    }  # fmt: skip
    people = (
        person(1, **first),
        person(2, name="李建", unit_id=shop),
        person(3, name="龚䶮", employee_number="00018"),
    )
    return tuple(app.members.add(p) for p in people)


def read(document: Document, folder: Path) -> str:
    """What the printed paper says."""
    return bare(text(render(document), folder))


def test_there_are_a_dozen_layouts_and_more_each_with_a_word_and_a_hint():
    assert len(LAYOUTS) >= 12
    assert len({one.key for one in LAYOUTS}) == len({one.word for one in LAYOUTS}) == len(LAYOUTS)
    assert all(one.hint and one.title and one.kind for one in LAYOUTS)


@needs_poppler
@every_layout
def test_every_layout_names_everybody_and_shows_no_personal_number(
    app: App, roster: tuple[int, ...], key: str, tmp_path: Path
):
    before = app.changes(limit=1)
    every_field = ("id_number", "mobile", "address", "household_place")
    read_back = read(
        app.members.paper(roster, key, replace(OPTIONS, columns=("name", *every_field))), tmp_path
    )
    assert [n for n in ("王芳", "李建", "龚䶮") if n not in read_back] == []
    assert [s for s in SECRETS if bare(s) in read_back] == []
    assert app.changes(limit=1) == before, "nothing is recorded of a masked paper"


@needs_poppler
def test_a_register_has_the_chosen_columns_in_their_order_and_says_what_is_hidden(
    app: App, roster: tuple[int, ...], tmp_path: Path
):
    columns = ("name", "mobile", "employee_number")
    document = app.members.paper(roster, "register", replace(OPTIONS, columns=columns, title="铸造车间名册"))
    found = read(document, tmp_path)
    assert document.title == "铸造车间名册"
    assert found.startswith("—1—铸造车间名册2026年11月20日共3人移动电话已隐去一部分序号姓名移动电话工号")
    assert "1王芳138****8000GH0000172李建3龚䶮00018" in found


@needs_poppler
def test_many_columns_turn_the_whole_register_with_its_title(
    app: App, roster: tuple[int, ...], tmp_path: Path
):
    columns = ("name", "id_number", "mobile", "department", "team", "address")
    document = app.members.paper(roster, "register", replace(OPTIONS, columns=columns))
    assert document.sheet.width > document.sheet.height
    assert pages(render(document), tmp_path) == 1


@needs_poppler
def test_full_numbers_are_printed_and_recorded_with_the_reason_but_not_the_numbers(
    app: App, roster: tuple[int, ...], tmp_path: Path
):
    options = replace(OPTIONS, plain=True, reason="报送市总工会", columns=("name", "id_number", "mobile"))
    found = read(app.members.paper(roster, "register", options), tmp_path)
    assert id_number(1) in found
    assert "13800138000" in found
    assert "已隐去" not in found
    [change] = app.changes(limit=1)
    assert (change.action, change.note) == ("查看完整号码", "3 人：打印花名册（竖排）（报送市总工会）")


def test_a_paper_that_bears_no_numbers_records_nothing_even_when_asked_for_full_ones(
    app: App, roster: tuple[int, ...]
):
    before = app.changes(limit=1)
    app.members.paper(roster, "stand", replace(OPTIONS, plain=True, reason="开会"))
    assert app.changes(limit=1) == before


@needs_poppler
def test_letters_go_to_the_department_unless_the_home_address_may_be_shown(
    app: App, roster: tuple[int, ...], tmp_path: Path
):
    hidden = read(app.members.paper(roster[:1], "envelope_dl", OPTIONS), tmp_path)
    assert hidden == "东方机械有限公司铸造车间造型班王芳同志（收）东方机械有限公司工会委员会"
    shown = app.members.paper(roster[:2], "envelope_dl", replace(OPTIONS, plain=True, reason="邮寄慰问信"))
    first, second, _ = map(bare, text(render(shown), tmp_path).split("\f"))
    assert first.startswith(f"{HOME}王芳同志（收）")
    assert second.startswith("东方机械有限公司铸造车间李建"), "nobody knows where this person lives"


@needs_poppler
def test_cards_bear_the_number_of_the_members_card_or_else_the_works_number_or_none(
    app: App, roster: tuple[int, ...], tmp_path: Path
):
    found = read(app.members.paper(roster, "badge_bar", OPTIONS), tmp_path)
    assert "东方机械有限公司工会委员会会员证王芳铸造车间造型班HY-000123" in found
    assert "会员证李建铸造车间" in found
    assert "会员证龚䶮00018" in found


def test_a_number_that_no_bar_code_can_hold_is_told_with_whose_it_is(app: App, roster: tuple[int, ...]):
    wrong = app.members.add(person(4, name="赵临", employee_number="临0001"))
    with pytest.raises(Invalid, match="赵临的会员证号或工号里有汉字") as refused:
        app.members.paper([*roster, wrong], "badge_bar", OPTIONS)
    assert "请改用带二维码的证卡" in refused.value.message
    assert app.members.paper([*roster, wrong], "badge_qr", OPTIONS).names[-1] == "赵临"


def test_a_bar_code_longer_than_its_card_is_refused_rather_than_cut_off(app: App):
    long = app.members.add(person(5, employee_number="ABCDEFGH-ABCDEFGH-ABCDEFGH-ABCDE"))
    with pytest.raises(Overfull, match="条形码"):
        render(app.members.paper([long], "badge_bar", OPTIONS))


@needs_poppler
def test_two_people_share_a_row_of_the_short_sign_in_sheet(app: App, roster: tuple[int, ...], tmp_path: Path):
    found = read(
        app.members.paper(roster, "sign_in_by_two", replace(OPTIONS, title="学习班签到表")), tmp_path
    )
    assert "序号姓名签到序号姓名签到1王芳2李建3龚䶮" in found
    assert found.startswith("—1—学习班签到表")


@needs_poppler
def test_certificates_bear_the_given_text_and_the_day_in_chinese_figures(
    app: App, roster: tuple[int, ...], tmp_path: Path
):
    options = replace(OPTIONS, text="在安全生产月活动中表现突出。")
    document = app.members.paper(roster, "certificate", options)
    assert pages(render(document), tmp_path) == 3
    found = read(document, tmp_path)
    assert found.count("在安全生产月活动中表现突出。") == 3
    assert found.count("东方机械有限公司工会委员会二〇二六年十一月二十日") == 3
    assert "证书编号" not in found


@pytest.mark.parametrize(
    ("ids", "key", "options", "words"),
    [
        ((), "register", OPTIONS, "没有可以打印的人"),
        ((999,), "register", OPTIONS, "没有可以打印的人"),
        ((1,), "poem", OPTIONS, "没有“poem”这种文书"),
        (None, "register", replace(OPTIONS, columns=("shoe_size",)), "没有“shoe_size”这一列"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words(
    app: App,
    roster: tuple[int, ...],
    ids: tuple[int, ...] | None,
    key: str,
    options: PaperOptions,
    words: str,
):
    with pytest.raises(Invalid, match=words):
        app.members.paper(roster if ids is None else ids, key, options)


def test_the_unit_signs_where_the_union_has_no_name_yet(app: App):
    member = app.members.add(person(1))
    card: Organisation = app.members.organisation()
    assert not card.union_name
    assert app.members.paper([member], "certificate", OPTIONS).author == "东方机械有限公司工会"
