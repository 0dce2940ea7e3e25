"""The way of a file: each step needs what it needs, nobody approves their own work, and what is done can be undone."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from core.app import App
from core.errors import Conflict, Invalid
from core.hardship.lists import actions
from core.hardship.records.households import Household
from core.hardship.records.procedure import Exit, Objection, Recheck, SpotCheckItem, Visit
from core.hardship.rules.procedure import draw, last_day, months_later, window_days
from tests.core.hardship.families import (
    APPLIED,
    filed,
    household,
    left,
    notice,
    review,
    turn,
    visit,
    with_line,
)

MARCH = lambda day: dt.date(2026, 3, day)  # noqa: E731


@pytest.fixture
def key(app: App) -> int:
    """A file just applied for."""
    with_line(app)
    return household(app)


def noticed(app: App, key: int) -> int:
    """Take a file to 公示中; the notice's id."""
    take = app.hardship.procedure.take
    take(key, "受理", turn())
    visit(app, key)
    app.hardship.means.record(key, by="李娟", as_of=APPLIED)
    take(key, "提交评议", turn(on=MARCH(11)))
    take(key, "评议同意", turn("周平", MARCH(12), review=review()))
    take(key, "张贴公示", turn(on=MARCH(13), notice=notice()))
    return app.hardship.procedure.of(key).notices[-1].id or 0


def test_a_file_goes_all_the_way_and_out_again(app: App, key: int) -> None:
    filed(app, key)
    way = app.hardship.procedure.of(key)
    assert way.state == "在档"
    assert [s.state for s in way.steps] == [
        "申请",
        "核查",
        "待评议",
        "待公示",
        "公示中",
        "待审核",
        "待审批",
        "在档",
    ]
    assert way.kept_until is None
    left(app, key)
    way = app.hardship.procedure.of(key)
    assert (way.state, way.kept_until) == ("已退档", dt.date(2036, 9, 14))
    assert way.exits[-1].told_on == dt.date(2026, 9, 14)
    assert way.actions == ("返困重启",)


def test_no_step_is_skipped(app: App, key: int) -> None:
    for name in actions():
        if name not in ("受理", "不予建档"):
            with pytest.raises((Conflict, Invalid)):
                app.hardship.procedure.take(key, name, turn("丁一", opinion="同意"))
    assert app.hardship.procedure.of(key).state == "申请"


def test_the_review_needs_a_visit_by_two_and_a_verdict(app: App, key: int) -> None:
    take = app.hardship.procedure.take
    take(key, "受理", turn())
    with pytest.raises(Conflict, match="入户核查"):
        take(key, "提交评议", turn(on=MARCH(11)))
    alone = Visit(household_id=key, visited_on=MARCH(10), first_visitor="李娟", findings="属实")
    for second in (None, "李娟", " "):
        with pytest.raises(Invalid, match="两人"):
            app.hardship.procedure.add_visit(replace(alone, second_visitor=second))
    visit(app, key)
    with pytest.raises(Conflict, match="认定"):
        take(key, "提交评议", turn(on=MARCH(11)))


def test_a_family_above_the_limits_cannot_go_on(app: App) -> None:
    with_line(app)
    rich = household(app, income=300000)
    app.hardship.procedure.take(rich, "受理", turn())
    visit(app, rich)
    app.hardship.means.record(rich, by="李娟", as_of=APPLIED)
    with pytest.raises(Conflict, match="不符合"):
        app.hardship.procedure.take(rich, "提交评议", turn(on=MARCH(11)))


def test_the_review_needs_more_than_half(app: App, key: int) -> None:
    take = app.hardship.procedure.take
    take(key, "受理", turn())
    visit(app, key)
    app.hardship.means.record(key, by="李娟", as_of=APPLIED)
    take(key, "提交评议", turn(on=MARCH(11)))
    with pytest.raises(Conflict, match="没有超过半数"):
        take(key, "评议同意", turn("周平", MARCH(12), review=review(present=4, in_favour=2)))
    with pytest.raises(Invalid):
        take(key, "评议同意", turn("周平", MARCH(12), review=review(present=3, in_favour=4)))
    assert take(key, "评议同意", turn("周平", MARCH(12), review=review(present=4, in_favour=3))) == "待公示"


def test_the_window_is_five_working_days_with_both_ends() -> None:
    assert window_days(notice(MARCH(13), MARCH(19))) == 5  # Friday to Thursday
    assert window_days(notice(MARCH(14), MARCH(19))) == 4  # from a Saturday
    assert window_days(notice(MARCH(19), MARCH(13))) == 0
    assert last_day(MARCH(13), 5) == MARCH(19)
    # National Day 2026: 1 to 7 October are holidays (the days of the shipped calendar).
    assert last_day(dt.date(2026, 9, 30), 2) > dt.date(2026, 10, 7)


def test_a_notice_that_is_too_short_is_refused_with_the_day_it_needs(app: App, key: int) -> None:
    take = app.hardship.procedure.take
    take(key, "受理", turn())
    visit(app, key)
    app.hardship.means.record(key, by="李娟", as_of=APPLIED)
    take(key, "提交评议", turn(on=MARCH(11)))
    take(key, "评议同意", turn("周平", MARCH(12), review=review()))
    with pytest.raises(Invalid, match="至少公示到 2026-03-19"):
        take(key, "张贴公示", turn(on=MARCH(13), notice=notice(ends=MARCH(18))))


def test_objections_block_until_they_are_settled_and_for_good_when_upheld(app: App, key: int) -> None:
    take, work = app.hardship.procedure.take, app.hardship.procedure
    notice_id = noticed(app, key)
    with pytest.raises(Conflict, match="才结束"):
        take(key, "公示结束", turn(on=MARCH(19)))
    one = work.add_objection(Objection(notice_id=notice_id, raised_on=MARCH(16), content="家里有车"))
    with pytest.raises(Conflict, match="1 条公示异议"):
        take(key, "公示结束", turn(on=MARCH(20)))
    work.settle_objection(one, outcome="不成立", answer="车辆属于邻居", by="孙亮", on=MARCH(17))
    with pytest.raises(Conflict, match="处理过"):
        work.settle_objection(one, outcome="成立", answer="再查", by="孙亮", on=MARCH(17))
    two = work.add_objection(Objection(notice_id=notice_id, raised_on=MARCH(17), content="有店铺"))
    work.settle_objection(two, outcome="成立", answer="确有店铺", by="孙亮", on=MARCH(18))
    with pytest.raises(Conflict, match="成立"):
        take(key, "公示结束", turn(on=MARCH(20)))
    assert take(key, "退回", turn("周平", MARCH(20), opinion="重新核查店铺")) == "待公示"
    with pytest.raises(Conflict, match="已经结束"):
        work.add_objection(Objection(notice_id=notice_id, raised_on=MARCH(20), content="迟来的"))


def test_a_notice_may_only_hang_longer(app: App, key: int) -> None:
    notice_id = noticed(app, key)
    with pytest.raises(Invalid):
        app.hardship.procedure.extend_notice(notice_id, MARCH(18))
    app.hardship.procedure.extend_notice(notice_id, MARCH(24))
    with pytest.raises(Conflict):
        app.hardship.procedure.take(key, "公示结束", turn(on=MARCH(20)))


def test_nobody_approves_their_own_work_or_their_own_family(app: App, key: int) -> None:
    noticed(app, key)
    take = app.hardship.procedure.take
    take(key, "公示结束", turn(on=MARCH(20)))
    with pytest.raises(Conflict, match="李娟在本档办理过“提出申请”"):
        take(key, "签署单位工会意见", turn("李娟", MARCH(20), opinion="同意"))
    head = app.hardship.households.card(key).head_name
    with pytest.raises(Conflict, match="回避"):
        take(key, "签署单位工会意见", turn(head, MARCH(20), opinion="同意"))
    with pytest.raises(Invalid, match="意见"):
        take(key, "签署单位工会意见", turn("周平", MARCH(20)))
    take(key, "签署单位工会意见", turn("周平", MARCH(20), opinion="同意"))
    for name in ("周平", " 李娟 "):
        with pytest.raises(Conflict, match="不能再“审批”"):
            take(key, "审批", turn(name, MARCH(23), opinion="同意"))
    assert take(key, "审批", turn("上级张敏", MARCH(23), opinion="同意")) == "在档"


def test_a_return_needs_a_reason_and_leads_one_step_back(app: App, key: int) -> None:
    noticed(app, key)
    take = app.hardship.procedure.take
    with pytest.raises(Invalid, match="原因"):
        take(key, "退回", turn("周平", MARCH(14)))
    assert take(key, "退回", turn("周平", MARCH(14), opinion="公示地点不对")) == "待公示"
    assert take(key, "退回", turn("周平", MARCH(14), opinion="重新评议")) == "待评议"
    assert take(key, "退回", turn("周平", MARCH(14), opinion="补材料")) == "核查"
    assert app.hardship.procedure.of(key).steps[-1].opinion == "补材料"


def test_a_day_before_the_last_step_is_refused(app: App, key: int) -> None:
    with pytest.raises(Invalid, match="早于上一步"):
        app.hardship.procedure.take(key, "受理", turn(on=MARCH(8)))
    with pytest.raises(Invalid, match="经办人"):
        app.hardship.procedure.take(key, "受理", turn(" "))


def test_temporary_aid_becomes_a_formal_file_with_its_history(app: App) -> None:
    from tests.core.congress.factory import people

    card = Household(head_person_id=people(app, 1)[0], applied_on=APPLIED, main_cause="遭受意外事故")
    key = app.hardship.households.open(card, turn=turn(), is_temporary=True)
    number = app.hardship.households.card(key).file_number
    assert app.hardship.procedure.of(key).state == "临时救助"
    assert app.hardship.procedure.take(key, "转为正式申请", turn(on=MARCH(20))) == "申请"
    assert app.hardship.households.card(key).file_number == number
    assert [s.action for s in app.hardship.procedure.of(key).steps] == ["登记临时救助", "转为正式申请"]


def test_relapse_opens_the_same_file_and_needs_a_new_visit(app: App, key: int) -> None:
    filed(app, key)
    left(app, key)
    number, head = (
        app.hardship.households.card(key).file_number,
        app.hardship.households.card(key).head_person_id,
    )
    with pytest.raises(Conflict, match="返困重启"):
        app.hardship.households.open(
            Household(head_person_id=head, applied_on=dt.date(2027, 1, 5), main_cause="其他"), turn=turn()
        )
    again = dt.date(2027, 1, 5)
    assert app.hardship.procedure.take(key, "返困重启", turn(on=again, opinion="再次患病")) == "申请"
    assert app.hardship.households.card(key).file_number == number
    assert app.hardship.procedure.of(key).kept_until is None
    app.hardship.procedure.take(key, "受理", turn(on=again))
    with pytest.raises(Conflict, match="入户核查"):
        app.hardship.procedure.take(key, "提交评议", turn(on=again))


def test_a_closed_file_takes_no_changes(app: App, key: int) -> None:
    app.hardship.procedure.take(key, "不予建档", turn("周平", opinion="收入超过标准"))
    file = app.hardship.households.file(key, "核对")
    with pytest.raises(Conflict, match="不予建档"):
        app.hardship.households.edit(replace(file.household, note="改"))
    with pytest.raises(Conflict):
        app.hardship.means.record(key, by="李娟", as_of=APPLIED)
    assert app.hardship.procedure.take(key, "重新申请", turn(on=MARCH(20))) == "申请"


def test_an_exit_needs_its_reason_and_ends_with_a_letter(app: App, key: int) -> None:
    filed(app, key)
    take = app.hardship.procedure.take
    with pytest.raises(Invalid, match="退出原因"):
        take(key, "提出退档", turn(on=MARCH(24)))
    take(key, "提出退档", turn(on=MARCH(24), exit=Exit(reason="自愿", proposed_on=MARCH(24))))
    assert take(key, "继续在档", turn("周平", MARCH(25), opinion="仍有困难")) == "在档"
    left(app, key)
    assert app.hardship.procedure.of(key).exits[-1].reason == "脱困"


def test_every_step_can_be_undone_and_an_older_one_stays(app: App, key: int) -> None:
    filed(app, key)
    changes = [c for c in app.changes() if c.action.startswith("困难职工档案：")]
    approval, opinion = changes[0].id, changes[1].id
    assert app.undo(opinion).restored == 0
    assert app.hardship.procedure.of(key).state == "在档"
    app.undo(approval)
    assert app.hardship.procedure.of(key).state == "待审批"
    assert app.hardship.households.card(key).tier is None


def test_a_settled_objection_cannot_be_unsettled_once_the_notice_has_ended(app: App, key: int) -> None:
    notice_id = noticed(app, key)
    work = app.hardship.procedure
    one = work.add_objection(Objection(notice_id=notice_id, raised_on=MARCH(16), content="家里有车"))
    work.settle_objection(one, outcome="不成立", answer="属于邻居", by="孙亮", on=MARCH(17))
    settled = app.changes()[0].id
    work.take(key, "公示结束", turn(on=MARCH(20)))
    assert app.undo(settled).restored == 0
    assert work.of(key).objections[0].outcome == "不成立"


# ---- reviews and spot checks ----------------------------------------------------------------------------


def test_a_spot_check_draws_at_least_30_percent_and_the_same_again(app: App) -> None:
    with_line(app)
    keys = [household(app, family=1) for _ in range(4)]
    for key in keys:
        filed(app, key)
    work = app.hardship.procedure
    with pytest.raises(Invalid, match="30"):
        work.draw_spot_check(2026, seed="甲", by="周平", on=dt.date(2026, 10, 9), share=Decimal("0.29"))
    check_id = work.draw_spot_check(2026, seed="甲", by="周平", on=dt.date(2026, 10, 9))
    check = work.spot_checks(2026)[0]
    assert (check.population, check.drawn, check.seed) == (4, 2, "甲")  # 1.2 files: two
    items = work.spot_check_items(check_id)
    assert tuple(i.household_id for i in items) == draw("甲", keys, Decimal("0.3"))
    done = replace(items[0], checked_on=dt.date(2026, 10, 20), checked_by="孙亮", result="继续在档")
    work.record_spot_check(done)
    assert work.spot_check_items(check_id)[0] == done
    with pytest.raises(Invalid):
        work.record_spot_check(SpotCheckItem(id=items[1].id, result="继续在档"))


def test_the_drawing_is_fixed_for_ever() -> None:
    assert draw("2026", range(1, 11), Decimal("0.3")) == draw("2026", reversed(range(1, 11)), Decimal("0.3"))
    assert len(draw("x", range(10), Decimal("0.3"))) == 3
    assert len(draw("x", range(11), Decimal("0.3"))) == 4
    assert draw("x", range(100), Decimal("0.3")) != draw("y", range(100), Decimal("0.3"))


def test_only_files_in_force_are_reviewed(app: App, key: int) -> None:
    one = Recheck(household_id=key, year=2027, done_on=dt.date(2027, 3, 1), done_by="李娟")
    with pytest.raises(Conflict, match="不在档"):
        app.hardship.procedure.recheck(one)
    filed(app, key)
    app.hardship.procedure.recheck(one)
    assert app.hardship.procedure.of(key).rechecks[0].result == "继续在档"


def test_the_watch_lists_fill_and_empty(app: App, key: int) -> None:
    filed(app, key)
    work = app.hardship.procedure

    def kinds(day: dt.date) -> set[str]:
        return {i.kind for i in work.watch(day) if i.household_id == key}

    assert kinds(dt.date(2026, 4, 1)) == set()
    assert kinds(dt.date(2026, 9, 23)) == {"待走访"}  # six months after the approval on 23 March
    work.add_visit(
        Visit(
            household_id=key,
            kind="半年走访",
            visited_on=dt.date(2026, 9, 20),
            first_visitor="孙亮",
            findings="稳定",
        )
    )
    assert kinds(dt.date(2026, 9, 23)) == set()
    assert kinds(dt.date(2027, 3, 9)) == {"一年未更新"}
    assert kinds(dt.date(2027, 3, 23)) == {"一年未更新", "待复核", "待走访"}
    from tests.core.hardship.families import standard

    app.hardship.means.set_standard(standard(1100, valid_from=dt.date(2026, 7, 1)))
    assert "标准已变" in kinds(dt.date(2026, 7, 1))
    assert "标准已变" not in kinds(dt.date(2026, 6, 30))
    left(app, key)
    assert kinds(dt.date(2026, 10, 1)) == {"待回访"}
    work.add_visit(
        Visit(
            household_id=key,
            kind="脱困回访",
            visited_on=dt.date(2026, 11, 2),
            first_visitor="孙亮",
            findings="稳定",
        )
    )
    assert kinds(dt.date(2026, 11, 3)) == set()


def test_photos_of_a_visit_are_kept_out_of_the_audit(app: App, key: int, tmp_path: Path) -> None:
    picture = tmp_path / "入户.jpg"
    picture.write_bytes(b"\xff\xd8" + b"PIXELS" * 1000)
    one = Visit(
        household_id=key, visited_on=MARCH(10), first_visitor="甲", second_visitor="乙", findings="属实"
    )
    visit_id = app.hardship.procedure.add_visit(one, [picture])
    change = app.changes()[0]
    assert all(
        "PIXELS" not in str(r.after) and "UElYRUxT" not in str(r.after) for r in app.change_rows(change.id)
    )
    photo = app.hardship.procedure.photos(visit_id)[0]
    assert app.hardship.procedure.photo(photo.id or 0, "核对") == picture.read_bytes()
    app.hardship.procedure.remove_visit(visit_id)
    assert app.hardship.procedure.of(key).visits == ()


def test_months_end_where_the_month_ends() -> None:
    assert months_later(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)
    assert months_later(dt.date(2024, 2, 29), 120) == dt.date(2034, 2, 28)
    assert months_later(dt.date(2026, 12, 31), 12) == dt.date(2027, 12, 31)
