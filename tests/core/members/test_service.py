"""The roster's service: people, units by date, membership, custom fields, duplicates."""

import datetime as dt

import pytest

from core.app import App
from core.errors import Conflict, Invalid, NotFound
from core.members.queries import RosterQuery
from core.members.records import CustomField, Honour, MembershipChange, Unit
from tests.core.factory import id_number, person

MARCH, JUNE = dt.date(2026, 3, 1), dt.date(2026, 6, 1)


@pytest.fixture
def workshop(app: App) -> dict[str, int]:
    """铸造车间 with 造型班 and 熔炼班 in it."""
    made = {"铸造车间": app.members.add_unit(Unit(parent_id=1, kind="车间/部门", name="铸造车间"))}
    for name in ("造型班", "熔炼班"):
        made[name] = app.members.add_unit(Unit(parent_id=made["铸造车间"], kind="班组", name=name))
    return made


def test_id_number_fills_in_sex_and_birth_date(app: App):
    one = app.members.person(app.members.add(person(1)))
    assert one.birth_date == dt.date(1985, 6, 15)
    assert one.gender == ("男" if int(id_number(1)[16]) % 2 else "女")


def test_sex_against_the_id_number_is_refused(app: App):
    other = "女" if int(id_number(1)[16]) % 2 else "男"
    with pytest.raises(Invalid, match="性别与证件号码第 17 位不一致"):
        app.members.add(person(1, gender=other))


def test_who_was_in_the_team_on_that_day(app: App, workshop: dict[str, int]):
    one = app.members.add(person(1, hire_date=MARCH, unit_id=workshop["造型班"]))
    app.members.place([one], workshop["熔炼班"], JUNE)
    on = app.members.people_on
    assert on(workshop["造型班"], MARCH - dt.timedelta(days=1)) == ()
    assert on(workshop["造型班"], MARCH) == (one,)
    assert on(workshop["造型班"], JUNE - dt.timedelta(days=1)) == (one,)
    assert on(workshop["造型班"], JUNE) == ()
    assert on(workshop["熔炼班"], JUNE) == (one,)
    assert on(workshop["铸造车间"], JUNE) == (one,)
    assert app.members.person(one).department == "铸造车间"
    assert app.members.person(one).team == "熔炼班"


def test_renamed_unit_keeps_its_old_name_for_the_old_days(app: App, workshop: dict[str, int]):
    one = app.members.add(person(1, hire_date=MARCH, unit_id=workshop["造型班"]))
    app.members.rename_unit(workshop["造型班"], "造型一班", JUNE)
    app.members.rename_unit(workshop["造型班"], "造型甲班", dt.date(2026, 9, 1))
    assert [n.name for n in app.members.unit_names(workshop["造型班"])] == ["造型班", "造型一班", "造型甲班"]
    assert app.members.placements(one)[0].unit_name == "造型班"
    assert app.members.person(one).team == "造型甲班"


def test_unit_with_people_cannot_be_dissolved(app: App, workshop: dict[str, int]):
    app.members.add(person(1, unit_id=workshop["造型班"]))
    with pytest.raises(Conflict, match="还有人员"):
        app.members.dissolve_unit(workshop["造型班"], JUNE)
    with pytest.raises(Conflict, match="下级单位"):
        app.members.dissolve_unit(workshop["铸造车间"], JUNE)
    app.members.dissolve_unit(workshop["熔炼班"], JUNE)
    assert app.members.units().by_id[workshop["熔炼班"]].dissolved_on == JUNE


def test_unit_cannot_hang_below_itself_nor_share_a_sisters_name(app: App, workshop: dict[str, int]):
    with pytest.raises(Conflict, match="自己的下级"):
        app.members.move_unit(workshop["铸造车间"], workshop["造型班"])
    with pytest.raises(Invalid, match="已经有“造型班”"):
        app.members.rename_unit(workshop["熔炼班"], "造型班", JUNE)


def test_membership_history_and_present_state(app: App):
    one = app.members.add(person(1))
    app.members.change_membership(
        [MembershipChange(person_id=one, kind="保留", changed_on=MARCH, reason="失业")]
    )
    now = app.members.person(one)
    assert (now.membership_change, now.membership_date, now.membership_reason) == ("保留", MARCH, "失业")
    assert [c.kind for c in app.members.membership_changes(one)] == ["保留", "入会"]


def test_change_entered_late_does_not_overrule_the_newer_one(app: App):
    one = app.members.add(person(1))
    for kind, day in (("转出", JUNE), ("保留", MARCH)):
        app.members.change_membership([MembershipChange(person_id=one, kind=kind, changed_on=day)])
    assert app.members.person(one).membership_change == "转出"
    assert [c.kind for c in app.members.membership_changes(one)] == ["转出", "保留", "入会"]


def test_edit_keeps_the_membership_whatever_the_form_says(app: App):
    from dataclasses import replace

    one = app.members.add(person(1))
    app.members.edit(replace(app.members.person(one), position="车工", membership_change="除名"))
    now = app.members.person(one)
    assert (now.position, now.membership_change) == ("车工", "入会")


def test_quick_filters_count_what_they_list(app: App):
    app.members.add(person(1, is_migrant_worker=True))
    app.members.add(person(2, join_date=None))
    app.members.add(person(3, join_date=dt.date.today()))
    gone = app.members.add(person(4))
    app.members.change_membership([MembershipChange(person_id=gone, kind="转出", changed_on=JUNE)])
    counts = app.members.quick_counts()
    for name, count in counts.items():
        assert len(app.members.ids(RosterQuery(quick=name))) == count, name
    assert (counts["all"], counts["members"], counts["not_members"], counts["left"]) == (4, 2, 1, 1)
    assert (counts["migrant"], counts["joined_this_year"]) == (1, 1)


def test_sort_by_name_follows_pinyin_and_by_department_the_unit(app: App, workshop: dict[str, int]):
    for n, name, unit in ((1, "赵六", 1), (2, "安七", workshop["造型班"]), (3, "单雄信", 1)):
        app.members.add(person(n, name=name, unit_id=unit))
    by_name = app.members.people(app.members.ids(RosterQuery(sort="name")))
    assert [p.name for p in by_name] == ["安七", "单雄信", "赵六"]
    by_department = app.members.people(app.members.ids(RosterQuery(sort="department", descending=True)))
    assert by_department[0].name == "安七"


def test_column_filter_lists_values_with_counts_and_filters(app: App, workshop: dict[str, int]):
    app.members.add(person(1, education="本科", unit_id=workshop["造型班"]))
    app.members.add(person(2, education="大专"))
    app.members.add(person(3))
    everyone = RosterQuery()
    assert app.members.texts_of("education", everyone) == (("大专", 1), ("本科", 1), (None, 1))
    assert app.members.texts_of("department", everyone) == (("铸造车间", 1), (None, 2))
    some = RosterQuery(filters={"education": frozenset(("大专", None))})
    assert {p.education for p in app.members.people(app.members.ids(some))} == {"大专", None}
    inside = RosterQuery(filters={"department": frozenset(("铸造车间",))})
    assert len(app.members.ids(inside)) == 1


def test_search_finds_by_name_pinyin_initials_numbers_and_unit(app: App, workshop: dict[str, int]):
    one = app.members.add(
        person(1, name="单雄信", mobile="13912345678", employee_number="JC00042", unit_id=workshop["造型班"])
    )
    app.members.add(person(2, name="李四"))
    words = (
        "单",
        "雄信",
        "shanxiongxin",
        "xiongxin",
        "sxx",
        "danx",
        id_number(1)[-4:],
        "13912345678",
        "5678",
    )
    for word in (*words, "JC00042", "00042", "造型班", "铸造"):
        assert [h.person_id for h in app.members.search(word)] == [one], word
        assert list(app.members.ids(RosterQuery(text=word))) == [one], word
    for word in ("张", '"', "* OR", "'; --", "(", "王 -", "^"):
        assert app.members.search(word) == ()


def test_search_follows_an_edit(app: App):
    from dataclasses import replace

    one = app.members.add(person(1, name="单雄信"))
    app.members.edit(replace(app.members.person(one), name="秦琼"))
    assert app.members.search("单") == ()
    assert [h.name for h in app.members.search("qinq")] == ["秦琼"]


def test_batch_edit_refuses_what_is_personal_or_wrong(app: App):
    one = app.members.add(person(1))
    with pytest.raises(Invalid, match="不能批量修改"):
        app.members.edit_many([one], {"id_number": id_number(2)})
    with pytest.raises(Invalid, match="里没有“博士后”这一项"):
        app.members.edit_many([one], {"education": "博士后"})


def test_custom_fields_check_their_kind(app: App):
    one = app.members.add(person(1))
    size = app.members.add_custom_field(CustomField(label="尺码", kind="选择", choices="M、L"))
    day = app.members.add_custom_field(CustomField(label="体检日", kind="日期"))
    with pytest.raises(Invalid, match="已经有名为“姓名”的字段"):
        app.members.add_custom_field(CustomField(label="姓名", kind="文字"))
    with pytest.raises(Invalid, match="“尺码”的内容不对"):
        app.members.set_custom_values(one, {size: "XXL"})
    with pytest.raises(Invalid, match="“体检日”的内容不对"):
        app.members.set_custom_values(one, {day: "昨天"})
    app.members.set_custom_values(one, {size: "M", day: "2026-03-01"})
    assert app.members.custom_values(one) == {size: "M", day: "2026-03-01"}
    app.members.remove_custom_field(size)
    assert app.members.custom_values(one) == {day: "2026-03-01"}


def test_photo_must_be_a_small_jpeg(app: App):
    one = app.members.add(person(1))
    for wrong in (b"\x89PNG" + bytes(10), b"\xff\xd8\xff" + bytes(300_000)):
        with pytest.raises(Invalid, match="不超过 200 KB 的 JPG"):
            app.members.set_photo(one, wrong)
    app.members.set_photo(one, b"\xff\xd8\xff" + bytes(10))
    assert app.members.photo(one) == b"\xff\xd8\xff" + bytes(10)
    app.members.set_photo(one, None)
    assert app.members.photo(one) is None


def test_duplicates_are_found_remembered_as_different_and_merged(app: App, workshop: dict[str, int]):
    values = {"name": "王秀英", "mobile": "13912345678", "unit_id": workshop["造型班"]}
    first = app.members.add(person(1, **values))
    second = app.members.add(person(2, education="本科", **values))
    app.members.add(person(3, name="王秀英", join_date=None))
    pairs = app.members.duplicates()
    assert len(pairs) == 3
    assert (pairs[0].first_id, pairs[0].second_id) == (first, second)
    assert pairs[0].reason == "姓名、出生日期、单位、电话相同，证件号码不同"
    app.members.tell_apart(second, first)
    assert (first, second) not in {(p.first_id, p.second_id) for p in app.members.duplicates()}


def test_merge_shows_first_what_follows_and_then_does_it(app: App, workshop: dict[str, int]):
    first = app.members.add(person(1, unit_id=workshop["造型班"]))
    second = app.members.add(person(2, education="本科", unit_id=workshop["熔炼班"]))
    app.members.add_honour(Honour(person_id=second, name="先进生产者"))
    preview = app.members.merge_preview(first, second)
    assert dict(preview.following) == {"所在单位": 1, "会籍变化": 1, "荣誉": 1}
    assert "education" in {d.field for d in preview.differences}
    app.members.merge(first, second, {})
    merged = app.members.person(first)
    assert (merged.education, merged.team, merged.id_number) == ("本科", "造型班", id_number(1))
    assert len(app.members.honours(first)) == 1
    assert app.check() == ()
    with pytest.raises(NotFound):
        app.members.person(second)


def test_organisation_card_counts_from_the_roster_and_checks_its_codes(app: App):
    from dataclasses import replace

    app.members.add(person(1))
    app.members.add(person(2, join_date=None))
    card = app.members.organisation()
    assert (card.employees, card.members) == (2, 1)
    with pytest.raises(Invalid):
        app.members.save_organisation(replace(card, unit_credit_code="914403001922038217"))
    app.members.save_organisation(replace(card, unit_credit_code="914403001922038216", union_name="东方工会"))
    assert app.organisation_name == "东方工会"


def test_look_at_full_numbers_is_audited_without_the_number(app: App):
    one = app.members.add(person(1))
    app.members.reveal([one], "核对证件")
    newest = app.changes(limit=1)[0]
    assert (newest.action, newest.rows) == ("查看完整号码", 0)
    assert id_number(1) not in newest.note
    assert app.check() == ()


def test_mandatory_rule_stops_a_change_of_membership(app: App):
    one = app.members.add(person(1))
    before = app.changes()
    with pytest.raises(Invalid, match="除名须报上一级工会备案"):
        app.members.change_membership(
            [MembershipChange(person_id=one, kind="除名", changed_on=MARCH, reason="因犯罪被开除会籍")]
        )
    assert app.changes() == before


def test_advisory_rule_wants_a_written_reason_and_is_kept_with_the_decision(app: App):
    one = app.members.add(person(1))
    change = MembershipChange(person_id=one, kind="保留", changed_on=MARCH, reason="在本单位下岗后待岗")
    with pytest.raises(Invalid, match=r"会籍不作变动.*请在“说明”里写明理由"):
        app.members.change_membership([change])
    from dataclasses import replace

    app.members.change_membership([replace(change, note="本人已办离岗手续")])
    kept = app.members.membership_changes(one)[0].findings
    assert kept is not None
    assert "会籍不作变动" in kept
    assert "建议" in kept


def test_committee_past_its_term_is_told(app: App):
    from dataclasses import replace

    card = replace(app.members.organisation(), term_started_on=dt.date(2015, 1, 1), term_years=5)
    app.members.save_organisation(card)
    assert any("换届" in f.sentence for f in app.members.organisation_findings())
