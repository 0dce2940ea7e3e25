"""What is told before a step although it may be taken, and the months without income that stop it (service rules 6, 15, 16, 21, 22, 32)."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from core.app import App
from core.errors import Conflict, Invalid
from core.hardship.records.households import Consent, Household, Proof
from core.hardship.records.procedure import Exit
from tests.core.congress.factory import people
from tests.core.factory import id_number
from tests.core.hardship.families import APPLIED, filed, household, notice, review, turn, visit, with_line

POSTING = "张贴公示"


def told(app: App, key: int, action: str = POSTING) -> str:
    """Everything said before a step."""
    return "；".join(app.hardship.procedure.cautions(key, action, APPLIED))


def changed(app: App, key: int, **values: object) -> None:
    """The card of a family with other values."""
    card = app.hardship.households.file(key, "核对").household
    app.hardship.households.edit(replace(card, **values))  # type: ignore[arg-type]


def test_unsigned_pledges_are_told_until_they_are_signed(app: App) -> None:
    key = household(app)
    assert "还没有签署诚信承诺书、家庭经济状况核对授权书" in told(app, key)
    assert "依据待核" in told(app, key)
    kinds = ("诚信承诺书", "家庭经济状况核对授权书")
    app.hardship.households.add_lines([Consent(household_id=key, kind=k, signed_on=APPLIED) for k in kinds])
    assert "还没有签署" not in told(app, key)


def test_missing_papers_are_told_but_not_those_that_only_later_steps_make(app: App) -> None:
    key = household(app)
    assert "二级及以上医院诊断书" in told(app, key)
    assert "公示单" not in told(app, key)
    app.hardship.households.add_proof(
        Proof(household_id=key, kind="二级及以上医院诊断书", received_on=APPLIED)
    )
    assert "二级及以上医院诊断书" not in told(app, key)


@pytest.mark.parametrize(("day", "is_old"), [(dt.date(2025, 3, 8), True), (dt.date(2025, 3, 9), False)])
def test_bills_are_no_older_than_a_year_on_the_day_of_application(
    app: App, day: dt.date, is_old: bool
) -> None:
    key = household(app)  # applied on 9 March 2026
    app.hardship.households.add_proof(
        Proof(household_id=key, kind="近一年自付票据", dated_on=day, received_on=APPLIED)
    )
    assert ("已超过一年" in told(app, key)) is is_old


def test_a_migrant_worker_needs_membership_and_a_year_of_work(app: App) -> None:
    (outsider,) = people(app, 1, membership_change=None, membership_date=None)
    key = app.hardship.households.open(
        Household(head_person_id=outsider, applied_on=APPLIED, main_cause="患重特大疾病", is_migrant=True),
        turn=turn(),
    )
    assert "不是工会会员" in told(app, key)
    assert "不足 12 个月" in told(app, key)
    head = app.hardship.households.file(key, "核对").head
    app.hardship.households.edit_member(
        replace(head, contract_from=dt.date(2025, 3, 10), contract_to=dt.date(2026, 3, 9))
    )
    assert "不足 12 个月" not in told(app, key)
    app.hardship.households.edit_member(
        replace(head, contract_from=dt.date(2025, 3, 11), contract_to=dt.date(2026, 3, 9))
    )
    assert "不足 12 个月" in told(app, key)
    changed(app, key, is_migrant=False)
    assert "农民工" not in told(app, key)


def test_steps_that_stand_on_no_papers_are_not_commented(app: App) -> None:
    assert told(app, household(app), "受理") == ""


def test_an_exit_out_of_hardship_tells_when_the_months_before_are_not_above_the_line(app: App) -> None:
    with_line(app)
    key = household(app)
    filed(app, key)
    gone = Exit(reason="脱困", proposed_on=dt.date(2026, 9, 1))
    app.hardship.procedure.take(key, "提出退档", turn(on=dt.date(2026, 9, 1), exit=gone))
    assert "无法判断" in told(app, key, "评议同意退档")  # no income entered from March to August


def test_nobody_is_weighed_with_months_without_income_that_nobody_explained(app: App) -> None:
    with_line(app)
    key = household(app)
    income = app.hardship.households.file(key, "核对").incomes[0]
    app.hardship.households.remove_line(type(income), income.id or 0)
    app.hardship.procedure.take(key, "受理", turn())
    visit(app, key)
    app.hardship.means.record(key, by="李娟", as_of=APPLIED)
    with pytest.raises(Conflict, match="没有说明"):
        app.hardship.procedure.take(key, "提交评议", turn(on=dt.date(2026, 3, 11)))
    changed(app, key, window_note="当月停工，没有工资")
    app.hardship.means.record(key, by="李娟", as_of=APPLIED)
    assert app.hardship.procedure.take(key, "提交评议", turn(on=dt.date(2026, 3, 11))) == "待评议"
    assert app.hardship.means.verdicts(key)[0].income == Decimal(55000)


def test_temporary_aid_that_never_becomes_formal_can_be_ended(app: App) -> None:
    (head,) = people(app, 1)
    card = Household(head_person_id=head, applied_on=APPLIED, main_cause="遭受意外事故")
    key = app.hardship.households.open(card, turn=turn(), is_temporary=True)
    ended = turn("周平", dt.date(2026, 4, 1), opinion="一次性困难，已缓解")
    assert app.hardship.procedure.take(key, "不予建档", ended) == "不予建档"


@pytest.mark.parametrize(("reason", "is_looked_after"), [("解困", True), ("死亡", False), ("调离", False)])
def test_only_who_came_out_of_hardship_is_followed_up(app: App, reason: str, is_looked_after: bool) -> None:
    with_line(app)
    key = household(app)
    filed(app, key)
    take, day = app.hardship.procedure.take, dt.date(2026, 9, 1)
    take(key, "提出退档", turn(on=day, exit=Exit(reason=reason, proposed_on=day)))
    window = notice(dt.date(2026, 9, 3), dt.date(2026, 9, 9))
    take(key, "评议同意退档", turn("周平", dt.date(2026, 9, 2), review=review(held_on=day), notice=window))
    take(key, "退档公示结束", turn(on=dt.date(2026, 9, 10)))
    take(key, "批准退档", turn("上级张敏", dt.date(2026, 9, 11), opinion="同意"))
    take(key, "书面通知本人", turn(on=dt.date(2026, 9, 14), told_on=dt.date(2026, 9, 14)))
    kinds = {i.kind for i in app.hardship.procedure.watch(dt.date(2026, 10, 1)) if i.household_id == key}
    assert ("待回访" in kinds) is is_looked_after


def test_the_place_of_a_notice_does_not_name_the_familys_home(app: App) -> None:
    with_line(app)
    key = household(app, live_address="光明新村3号")
    take = app.hardship.procedure.take
    take(key, "受理", turn())
    visit(app, key)
    app.hardship.means.record(key, by="李娟", as_of=APPLIED)
    take(key, "提交评议", turn(on=dt.date(2026, 3, 11)))
    take(key, "评议同意", turn("周平", dt.date(2026, 3, 12), review=review()))
    with pytest.raises(Invalid, match="公示内容里有现居住地"):
        at_home = replace(notice(), place="光明新村 3 号公告栏")
        take(key, POSTING, turn(on=dt.date(2026, 3, 13), notice=at_home))
    assert app.hardship.procedure.of(key).state == "待公示"
    discreet = replace(notice(), office="工会办公室", phone="0532-80000000")
    assert take(key, POSTING, turn(on=dt.date(2026, 3, 13), notice=discreet)) == "公示中"


def test_a_scan_named_by_a_number_is_kept_under_another_name(app: App, tmp_path: Path) -> None:
    key = household(app)
    scan = tmp_path / f"身份证{id_number(31)}.jpg"
    scan.write_bytes(b"\xff\xd8scan")
    proof = Proof(household_id=key, kind="户主身份证、全体成员户口页", received_on=APPLIED)
    app.hardship.households.add_proof(proof, scan)
    assert app.hardship.households.file(key, "核对").proofs[0].file_name == "扫描件.jpg"
