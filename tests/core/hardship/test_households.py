"""Household files: one family one file, what the roster knows, who may look, and the trace a look leaves."""

import datetime as dt
import hashlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import update

from core.app import App
from core.errors import Conflict, Denied, Invalid
from core.hardship.lists import missing_of
from core.hardship.records.households import (
    Consent,
    Household,
    HouseholdMember,
    Illness,
    Proof,
    Property,
    Study,
)
from core.members.identity import to_18
from core.tables import OfficerRow
from tests.core.congress.factory import people
from tests.core.factory import id_number
from tests.core.hardship.families import APPLIED, household, turn

CAUSE = {"applied_on": APPLIED, "main_cause": "患重特大疾病"}
OLD_NUMBER = "110101850615123"  # 15 digits


def open_file(app: App, head: int, *members: HouseholdMember, **values: object) -> int:
    return app.hardship.households.open(
        Household(**({"head_person_id": head} | CAUSE | values)), members, turn=turn()
    )


def role(app: App, name: str) -> None:
    """Give the officer another role."""
    with app.db.write("测试改身份") as writing:
        writing.session.execute(update(OfficerRow).values(role=name))
        writing.record_without_rows()


def test_the_head_comes_from_the_roster_and_files_are_numbered(app: App) -> None:
    one, two = people(app, 2)
    first, second = open_file(app, one), open_file(app, two)
    file = app.hardship.households.file(first, "核对")
    person = app.members.person(one)
    assert (file.head.name, file.head.id_number, file.head.person_id) == (person.name, person.id_number, one)
    assert [c.file_number for c in app.hardship.households.cards()] == ["2026-0001", "2026-0002"]
    assert app.hardship.households.of_person(two) == second


def test_nobody_stands_in_two_open_files(app: App) -> None:
    one, two, three = people(app, 3)
    mate = app.members.person(two)
    open_file(app, one, HouseholdMember(name=mate.name, relation="配偶", id_number=mate.id_number))
    with pytest.raises(Conflict, match="一户一档") as refused:
        open_file(app, two)
    assert mate.id_number not in refused.value.message
    with pytest.raises(Conflict, match="已有档案"):
        open_file(app, one)
    key = open_file(app, three)
    with pytest.raises(Conflict, match="一户一档"):
        app.hardship.households.add_member(
            HouseholdMember(household_id=key, name="别名", relation="兄弟姐妹", id_number=mate.id_number)
        )


def test_a_15_digit_twin_is_the_same_person(app: App) -> None:
    one, two = people(app, 2)
    open_file(app, one, HouseholdMember(name="老王", relation="父母", id_number=OLD_NUMBER))
    with pytest.raises(Conflict, match="一户一档"):
        open_file(app, two, HouseholdMember(name="老王", relation="配偶父母", id_number=to_18(OLD_NUMBER)))


def test_the_same_number_twice_in_one_family_is_refused(app: App) -> None:
    child = HouseholdMember(name="小明", relation="子女", id_number=id_number(700_000))
    with pytest.raises(Conflict, match="两次"):
        open_file(app, people(app, 1)[0], child, replace(child, name="小亮"))


def test_likenesses_are_told_in_sentences_without_numbers(app: App) -> None:
    one, two, three = people(app, 3)
    mate = app.members.person(two)
    shared = {"bank_card": "6222021234567890", "live_address": "建设路 18 号"}
    open_file(
        app, one, HouseholdMember(name="小明", relation="子女", birth_date=dt.date(2012, 1, 1), mobile="13800001111"), **shared
    )  # fmt: skip
    mine = [
        HouseholdMember(name="小明", relation="子女", birth_date=dt.date(2012, 1, 1), mobile="13800001111"),
        HouseholdMember(name="改名", relation="配偶", id_number=mate.id_number),
    ]
    told = app.hardship.households.likenesses(Household(head_person_id=three, **CAUSE, **shared), mine)
    text = "\n".join(told)
    for word in ("同名同生日", "银行卡相同", "现居住地相同", "手机号码相同", f"花名册上是“{mate.name}”"):
        assert word in text
    assert not [n for n in (mate.id_number, "6222021234567890", "13800001111") if n in text]


def test_a_member_s_number_must_agree_with_gender_and_birthday(app: App) -> None:
    key = open_file(app, people(app, 1)[0])
    child = HouseholdMember(household_id=key, name="小明", relation="子女", id_number=id_number(700_000))
    with pytest.raises(Invalid, match="出生日期"):
        app.hardship.households.add_member(replace(child, birth_date=dt.date(2000, 1, 1)))
    app.hardship.households.add_member(child)
    kept = app.hardship.households.file(key, "核对").members[-1]
    assert (kept.birth_date, kept.gender) == (
        dt.date(1985, 6, 15),
        "女" if int(id_number(700_000)[16]) % 2 == 0 else "男",
    )


@pytest.mark.parametrize(
    "others", ["患重特大疾病", "子女上学、子女上学", "子女上学、本人残疾、家属残疾、下岗失业"]
)
def test_one_main_cause_and_at_most_three_others(app: App, others: str) -> None:
    with pytest.raises(Invalid, match="次要致困原因"):
        open_file(app, people(app, 1)[0], other_causes=others)


def test_the_head_stays_and_others_go(app: App) -> None:
    key = household(app)
    file = app.hardship.households.file(key, "核对")
    with pytest.raises(Conflict, match="户主"):
        app.hardship.households.remove_member(file.head.id or 0)
    with pytest.raises(Invalid):
        app.hardship.households.add_member(HouseholdMember(household_id=key, name="第二人"))
    with pytest.raises(Invalid):
        app.hardship.households.edit_member(replace(file.head, relation="配偶"))
    app.hardship.households.remove_member(file.members[1].id or 0)
    assert app.hardship.households.card(key).persons == 2


# ---- privacy --------------------------------------------------------------------------------------------


def test_opening_a_file_leaves_a_trace_with_its_reason(app: App) -> None:
    key = household(app)
    app.hardship.households.file(key, "年度复核")
    change = app.changes()[0]
    assert (change.action, change.rows) == ("查看困难职工档案", 0)
    assert change.note == "档案 2026-0001：年度复核"
    with pytest.raises(Invalid, match="事由"):
        app.hardship.households.file(key, "  ")
    assert app.changes()[0].id == change.id


def test_a_file_that_lies_open_is_read_again_without_another_trace(app: App) -> None:
    key, files = household(app), app.hardship.households
    with pytest.raises(Denied):
        files.again(key)
    files.file(key, "年度复核")
    last = app.changes()[0].id
    assert files.again(key).head.name == files.again(key).head.name
    assert app.changes()[0].id == last
    with pytest.raises(Denied):
        files.again(key, with_illness=True)
    files.close(key)
    with pytest.raises(Denied):
        files.again(key)


def test_who_loses_the_role_reads_no_illness_in_an_open_file(app: App) -> None:
    key, files = household(app), app.hardship.households
    role(app, "帮扶专干")
    files.file(key, "核对", with_illness=True)
    assert files.again(key, with_illness=True).head.is_head
    role(app, "组织委员")
    with pytest.raises(Denied):
        files.again(key, with_illness=True)


@pytest.mark.parametrize(
    ("who", "may"), [("主席", True), ("帮扶专干", True), ("组织委员", False), ("经审委员", False)]
)
def test_only_the_chair_and_the_aid_officer_see_illness(app: App, who: str, may: bool) -> None:
    key = household(app)
    head = app.hardship.households.file(key, "核对").head.id or 0
    app.hardship.households.set_illness(Illness(member_id=head, health="恶性肿瘤", disease="胃癌"))
    role(app, who)
    assert app.hardship.households.may_see_illness() is may
    assert app.hardship.households.file(key, "核对").illnesses == ()
    if may:
        assert app.hardship.households.file(key, "核对", with_illness=True).illnesses[0].disease == "胃癌"
        assert "含健康状况" in app.changes()[0].note
    else:
        for look in (
            lambda: app.hardship.households.file(key, "核对", with_illness=True),
            lambda: app.hardship.households.set_illness(Illness(member_id=head, health="良好")),
        ):
            with pytest.raises(Denied):
                look()


def test_what_is_there_once_for_a_member_is_replaced(app: App) -> None:
    key = household(app)
    child = app.hardship.households.file(key, "核对").members[-1].id or 0
    app.hardship.households.set_study(Study(member_id=child, school="第五中学", fees=Decimal("1200.50")))
    app.hardship.households.set_study(Study(member_id=child, school="技师学院", fees=Decimal(3000)))
    assert [s.school for s in app.hardship.households.file(key, "核对").studies] == ["技师学院"]


# ---- proofs ---------------------------------------------------------------------------------------------


def test_the_checklist_follows_causes_and_circumstances(app: App) -> None:
    key = household(app, main_cause="子女上学", other_causes="本人残疾", is_migrant=True)
    names = {n.name: n.cause for n in app.hardship.households.needs(key)}
    assert names["学生证或录取通知书、学费票据"] == "子女上学"
    assert names["三级及以上残疾证"] == "本人残疾"
    assert "劳动合同或事实劳动关系证明" in names
    assert "二级及以上医院诊断书" not in names
    app.hardship.households.add_proof(Proof(household_id=key, kind="三级及以上残疾证", received_on=APPLIED))
    assert "三级及以上残疾证" not in missing_of(app.hardship.households.file(key, "核对"))


def test_a_scan_is_kept_with_its_hash_and_out_of_the_audit(app: App, tmp_path: Path) -> None:
    key = household(app)
    scan = tmp_path / "诊断书.pdf"
    scan.write_bytes(b"%PDF" + b"SECRET" * 5000)
    proof = Proof(household_id=key, kind="二级及以上医院诊断书", received_on=APPLIED)
    proof_id = app.hardship.households.add_proof(proof, scan)
    change = app.changes()[0].id
    assert all(
        "SECRET" not in str(r.after) and "U0VDUkVU" not in str(r.after) for r in app.change_rows(change)
    )
    kept = app.hardship.households.file(key, "核对").proofs[0]
    assert (kept.file_name, kept.sha256) == ("诊断书.pdf", hashlib.sha256(scan.read_bytes()).hexdigest())
    assert app.hardship.households.scan(proof_id, "复核") == scan.read_bytes()
    app.undo(change)
    assert app.hardship.households.file(key, "核对").proofs == ()


def test_lines_belong_to_the_family_and_can_be_mended(app: App) -> None:
    one, two = household(app), household(app)
    stranger = app.hardship.households.file(two, "核对").head.id
    with pytest.raises(Invalid, match="不在这户"):
        app.hardship.households.add_lines([Property(household_id=one, kind="机动车", member_id=stranger)])
    car, pledge = app.hardship.households.add_lines(
        [Property(household_id=one, kind="机动车"), Consent(household_id=one, signed_on=APPLIED)]
    )
    app.hardship.households.edit_line(Property(id=car, household_id=two, kind="机动车", is_mobility_aid=True))
    app.hardship.households.remove_line(Consent, pledge)
    file = app.hardship.households.file(one, "核对")
    assert ([p.is_mobility_aid for p in file.properties], file.consents) == ([True], ())


def test_the_card_keeps_its_number_its_head_and_its_tier(app: App) -> None:
    key = household(app)
    card = app.hardship.households.file(key, "核对").household
    app.hardship.households.edit(
        replace(card, file_number="9", head_person_id=99, tier="深度困难", note="改")
    )
    after = app.hardship.households.file(key, "核对").household
    assert (after.file_number, after.head_person_id, after.tier, after.note) == (
        "2026-0001",
        card.head_person_id,
        None,
        "改",
    )
