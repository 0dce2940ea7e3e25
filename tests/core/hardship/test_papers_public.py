"""What hangs on the board, read back from the printed file: nothing of a family that is nobody's business."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.app import App
from core.documents.pdf import render
from core.errors import Invalid
from core.hardship.documents import notices
from core.hardship.documents.case import Around, Family
from core.hardship.publicity import leaks
from core.hardship.records.households import HouseholdFile, Illness, Study
from core.hardship.records.procedure import Exit, Procedure, PublicNotice, Step
from core.hardship.tables.procedure import PublicNoticeRow
from core.masking import mask_name
from core.members.records import Organisation
from core.rules import rule_set
from tests.core.documents.reading import bare, needs_poppler, text
from tests.core.hardship import aid_factory, families
from tests.core.hardship.test_publicity import families as some_family
from tests.core.hardship.test_publicity import secret_words

pytestmark = needs_poppler
TODAY = dt.date(2026, 11, 20)
MONDAY, FRIDAY = dt.date(2026, 11, 9), dt.date(2026, 11, 13)


def on_the_board(file: HouseholdFile, *, is_exit: bool) -> Family:
    """A family whose notice hangs."""
    notice = PublicNotice(
        id=1, is_exit=is_exit, starts_on=MONDAY, ends_on=FRIDAY, place="厂区公告栏", phone="0531-87654321"
    )  # fmt: skip
    steps = (
        Step(id=1), Step(id=2, action="提出退档", state="退档待评议", exit_id=1), Step(id=3, action="张贴公示", state="公示中", notice_id=1),
    )  # fmt: skip
    way = Procedure(
        household_id=1, state="公示中", actions=(), steps=steps, visits=(), reviews=(), notices=(notice,), objections=(),
        exits=(Exit(id=1, reason="死亡", note="病故"),), rechecks=(), kept_until=None,
    )  # fmt: skip
    card = Organisation(unit_name="东方机械有限公司", union_name="东方机械有限公司工会委员会")
    around = Around(organisation=card, today=TODAY, rules=rule_set(on=TODAY))
    return Family(around=around, file=file, way=way)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some_family(), st.booleans())
def test_a_printed_notice_gives_nothing_away(file: HouseholdFile, is_exit: bool) -> None:
    family = on_the_board(file, is_exit=is_exit)
    make, missing = (
        (notices.leaving, notices.leaving_missing) if is_exit else (notices.filing, notices.filing_missing)
    )
    assert missing(family) == ()
    [document] = make(family)
    with TemporaryDirectory() as folder:
        found = bare(text(render(document), Path(folder)))
    assert not [w for w in (*secret_words(file), "病故", "死亡", "重病住院") if w in found]
    assert leaks(found.replace("0531-87654321", ""), file, TODAY) == ()
    assert f"{file.head.name[0]}*" in found
    assert file.head.name not in found
    assert "一车间" in found
    assert "2026年11月9日至2026年11月13日（共5个工作日）" in found


# ---- refused loudly ----


@pytest.fixture
def hanging(app: App) -> int:
    """A family with a child at school and an ill worker, its notice to be put up."""
    families.with_line(app)
    key = families.household(app, live_address="建设路18号3栋201")
    files = app.hardship.households
    file = files.file(key, "补充资料", with_illness=True)
    files.set_illness(Illness(member_id=file.head.id or 0, health="终末期肾病", disease="慢性肾功能不全"))
    child = next(m for m in file.members if m.relation == "子女")
    files.edit_member(replace(child, name="陈小明", birth_date=None))
    files.set_study(Study(member_id=child.id or 0, school="第五中学"))
    take = app.hardship.procedure.take
    take(key, "受理", families.turn())
    families.visit(app, key)
    app.hardship.means.record(key, by="李娟", as_of=families.APPLIED)
    take(key, "提交评议", families.turn(on=dt.date(2026, 3, 11)))
    take(key, "评议同意", families.turn("周平", dt.date(2026, 3, 12), review=families.review()))
    return key


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("第五中学门口", "子女的学校"),
        ("建设路18号3栋201门前", "现居住地"),
        ("公告栏（终末期肾病帮扶）", "病名或健康状况"),
        ("慢性 肾功能不全 专栏", "病名或健康状况"),
        ("6228480000000012345", "身份证号、银行卡号或手机号"),
    ],
)
def test_a_notice_that_would_give_something_away_is_neither_put_up_nor_printed(
    app: App, hanging: int, place: str, what: str
) -> None:
    notice, take = families.notice(), app.hardship.procedure.take
    with pytest.raises(Invalid, match=what):
        take(hanging, "张贴公示", families.turn(on=dt.date(2026, 3, 13), notice=replace(notice, place=place)))
    take(hanging, "张贴公示", families.turn(on=dt.date(2026, 3, 13), notice=notice))
    with app.db.write("登记测试公示") as writing:  # as a store from elsewhere may hold it
        for row in writing.session.scalars(select(PublicNoticeRow)):
            row.place = place
    [told] = app.hardship.papers.missing("H06", hanging)
    assert what in told
    with pytest.raises(Invalid) as caught:
        app.hardship.papers.make("H06", hanging)
    assert what in caught.value.message
    assert place not in caught.value.message


def test_the_union_s_own_telephone_may_hang_but_not_the_family_s(app: App, hanging: int) -> None:
    head = app.hardship.households.file(hanging, "测试").head
    app.hardship.households.edit_member(replace(head, mobile="13800138000"))
    own = replace(families.notice(), phone="0531-87654321")
    app.hardship.procedure.take(hanging, "张贴公示", families.turn(on=dt.date(2026, 3, 13), notice=own))
    assert app.hardship.papers.missing("H06", hanging) == ()
    app.hardship.procedure.take(
        hanging, "退回", families.turn("周平", dt.date(2026, 3, 13), opinion="电话有误")
    )
    theirs = replace(families.notice(), phone="13800138000")
    app.hardship.procedure.take(hanging, "张贴公示", families.turn(on=dt.date(2026, 3, 13), notice=theirs))
    assert any("手机号" in told for told in app.hardship.papers.missing("H06", hanging))


def test_a_list_of_students_names_no_child_and_no_school(app: App, tmp_path: Path) -> None:
    aid = app.hardship.aid
    families_ = [aid_factory.family(app, n) for n in (1, 2)]
    numbers = [aid_factory.student(app, key, n, school="第五中学") for n, key in enumerate(families_, 1)]
    fund = aid_factory.fund(aid)
    key = aid_factory.opened(aid, {fund: "4000"}, "金秋助学")
    aid_factory.listed(aid, key, aid_factory.order(fund, "2000"))
    aid.campaigns.take(key, "完成查重", aid_factory.turn(dt.date(2026, 9, 3)))
    aid.campaigns.take(key, "张贴公示", aid_factory.turn(aid_factory.MONDAY, notice=aid_factory.notice()))
    [paper] = app.hardship.papers.make("A01", key)
    found = bare(text(render(paper.document), tmp_path))
    children = [g.name for g in aid.campaigns.case(key).grants]
    assert len(children) == 2
    assert not [w for w in (*children, *numbers, "第五中学", aid_factory.card(1)) if w in found]
    assert "合计2人（户）4,000.00" in found
    heads = [mask_name(c.head_name) for c in app.hardship.households.cards()]
    assert [h for h in heads if f"{h}家庭" in found] == heads


def test_a_list_whose_title_names_a_child_is_not_printed(app: App) -> None:
    aid = app.hardship.aid
    child = aid_factory.relative(7, "子女", name="陈小明")
    aid_factory.family(app, 1, members=[child], live_address="建设路18号")
    fund = aid_factory.fund(aid)
    key = aid_factory.opened(aid, {fund: "500"}, title="为陈小明献爱心")
    aid_factory.listed(aid, key, aid_factory.order(fund))
    aid.campaigns.take(key, "完成查重", aid_factory.turn(dt.date(2026, 9, 3)))
    aid.campaigns.take(key, "张贴公示", aid_factory.turn(aid_factory.MONDAY, notice=aid_factory.notice()))
    with pytest.raises(Invalid, match="未成年子女的姓名") as caught:
        app.hardship.papers.make("A01", key)
    assert "陈小明" not in caught.value.message
