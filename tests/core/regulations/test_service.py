"""The library of the unit's own rules, and own values over the law."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from core.app import App
from core.errors import Conflict, Invalid, NotFound, Unwritable
from core.regulations.queries import rule_set_of, rules_version
from core.regulations.records import OwnRule, Regulation, RegulationVersion
from core.regulations.service import Regulations
from tests.core.congress import factory

DAY = dt.date(2026, 11, 20)
JAN = dt.date(2026, 1, 1)


@pytest.fixture
def library(app: App) -> Regulations:
    return Regulations(app.db)


def version(regulation_id: int, effective_on: dt.date, text: str | None = "第一条") -> RegulationVersion:
    return RegulationVersion(regulation_id=regulation_id, effective_on=effective_on, text=text)


def own(value: str, rule_id: str = "congress.delegates_least", **values: object) -> OwnRule:
    given = {"source": "《职代会实施细则》第八条", "valid_from": JAN}
    return OwnRule(rule_id=rule_id, value=value, **(given | values))


# ---- documents ----


def test_the_tree_goes_by_level(library: Regulations):
    detail = library.add(Regulation(level="配套细则", title="提案办法"))
    whole = library.add(Regulation(level="总制度", title="民主管理办法", number="东机工〔2026〕1号"))
    basic = library.add(Regulation(level="基本制度", title="职代会制度", parent_id=whole))
    top = library.tree(DAY)
    assert [b.regulation.id for b in top] == [whole, detail]
    assert [b.regulation.id for b in top[0].children] == [basic]
    with pytest.raises(Conflict, match="自己的下级"):
        library.edit(Regulation(id=whole, level="总制度", title="民主管理办法", parent_id=basic))
    with pytest.raises(Invalid, match="里没有“章程”"):
        library.add(Regulation(level="章程", title="甲"))


def test_versions_are_numbered_and_never_overwritten(app: App, library: Regulations, tmp_path: Path):
    one = library.add(Regulation(title="提案办法"))
    paper = tmp_path / "提案办法.docx"
    paper.write_bytes(b"PK\x03\x04 two")
    library.add_version(version(one, JAN))
    second = library.add_version(version(one, dt.date(2027, 1, 1), None), paper)
    assert [(v.version, v.file_name) for v in library.versions(one)] == [(2, "提案办法.docx"), (1, None)]
    assert library.file(second) == b"PK\x03\x04 two"
    for day, number in ((JAN, 1), (DAY, 1), (dt.date(2027, 1, 1), 2)):
        [branch] = library.tree(day)
        assert branch.current is not None
        assert branch.current.version == number
    assert library.tree(dt.date(2025, 12, 31))[0].current is None
    with pytest.raises(Conflict, match="已有通过的版本，不能删除"):
        library.remove(one)
    app.undo(app.changes()[0].id)
    assert [v.version for v in library.versions(one)] == [1]
    with pytest.raises(NotFound, match="没有附件"):
        library.file(second)


def test_a_version_needs_a_text_or_a_file_that_is_there(library: Regulations, tmp_path: Path):
    one = library.add(Regulation(title="提案办法"))
    with pytest.raises(Invalid, match="请填写正文，或者附上文件"):
        library.add_version(version(one, JAN, " "))
    with pytest.raises(Unwritable, match=r"没有读到文件“没有\.docx”"):
        library.add_version(version(one, JAN), tmp_path / "没有.docx")
    with pytest.raises(NotFound):
        library.add_version(version(99, JAN))
    assert library.versions(one) == ()
    library.remove(one)
    assert library.tree() == ()


# ---- own values ----


def test_a_stricter_value_of_the_unit_lies_over_the_law(app: App, library: Regulations):
    before = library.rules(DAY)
    library.set_own_rule(own("50"))
    rule = library.rules(DAY)["congress.delegates_least"]
    assert (rule.value, rule.source, rule.citation) == (
        50,
        "《职代会实施细则》第八条",
        "《职代会实施细则》第八条",
    )
    assert library.rules(dt.date(2025, 12, 31))["congress.delegates_least"].value == 30
    with app.db.read() as session:
        inside = rule_set_of(session, DAY)
    used = ["congress.delegates_least", "congress.delegates_share"]
    assert inside == library.rules(DAY)
    assert rules_version(inside, used) != rules_version(before, used)
    assert rules_version(inside, used[1:]) == rules_version(before, used[1:])
    assert len(rules_version(inside, used)) == len("000000@2026-11-20#12345678")
    [shown] = library.own_rules()
    assert (shown.title, shown.lawful) == ("职工代表不少于三十名", "30")
    app.undo(app.changes()[0].id)
    assert library.rules(DAY) == before


@pytest.mark.parametrize(
    ("rule_id", "value", "region"),
    [
        ("congress.delegates_least", "29", "000000"),
        ("congress.delegates_share", "4.9%", "000000"),
        ("congress.senior_share", "0.25", "330000"),
        ("congress.extension_years", "2", "310000"),
        ("congress.extension_consent", "否", "330000"),
        ("congress.delegates_table", "0 20", "310000"),
    ],
)
def test_a_value_laxer_than_a_verified_mandatory_provision_is_refused(
    app: App, library: Regulations, rule_id: str, value: str, region: str
):
    factory.region(app, region)
    law = library.rules(DAY)[rule_id]
    with pytest.raises(Invalid, match=f"由{law.citation.split('（')[0]}.*强制规定为.*没有保存"):
        library.set_own_rule(own(value, rule_id))
    assert library.own_rules() == ()
    assert library.rules(DAY)[rule_id] == law


@pytest.mark.parametrize(
    ("rule_id", "value", "kept"),
    [
        ("congress.senior_share", "25%", Decimal("0.25")),  # advice may be departed from
        ("congress.front_line_share", "0.4", Decimal("0.4")),  # not verified
        ("congress.delegates_share", "8%", Decimal("0.08")),
        ("congress.term_years", "3、5", ("3", "5")),
    ],
)
def test_other_values_are_the_units_to_set(library: Regulations, rule_id: str, value: str, kept: object):
    library.set_own_rule(own(value, rule_id))
    assert library.rules(DAY)[rule_id].value == kept


@pytest.mark.parametrize(
    ("rule_id", "value", "words"),
    [
        ("congress.delegates_least", "三十", "请填数字"),
        ("congress.delegates_least", "-1", "不小于 0"),
        ("congress.delegates_least", "NaN", "不小于 0"),
        ("congress.joint_confirmed", "要", "请填“是”或“否”"),
        ("congress.nothing", "1", "没有编号为“congress.nothing”的规则"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(library: Regulations, rule_id: str, value: str, words: str):
    with pytest.raises(Invalid, match=words):
        library.set_own_rule(own(value, rule_id))


def test_a_new_value_ends_the_former_one_the_day_before(library: Regulations):
    library.set_own_rule(own("40"))
    library.set_own_rule(own("50", valid_from=dt.date(2026, 7, 1)))
    days = (dt.date(2026, 6, 30), dt.date(2026, 7, 1))
    assert [library.rules(d)["congress.delegates_least"].value for d in days] == [40, 50]
    with pytest.raises(Conflict, match="已有本单位的值 40"):
        library.set_own_rule(own("45", valid_from=dt.date(2026, 3, 1), valid_to=dt.date(2026, 4, 1)))
    newest = library.own_rules()[-1]
    library.end_own_rule(newest.id or 0, dt.date(2026, 9, 30))
    assert library.rules(DAY)["congress.delegates_least"].value == 30
    with pytest.raises(Invalid, match="截止日期早于起始日期"):
        library.end_own_rule(newest.id or 0, dt.date(2026, 6, 1))


def test_a_value_that_became_laxer_than_the_law_of_the_place_no_longer_holds(app: App, library: Regulations):
    library.set_own_rule(own("0.25", "congress.senior_share"))
    assert library.rules(DAY)["congress.senior_share"].value == Decimal("0.25")
    factory.region(app, "330000")
    assert library.rules(DAY)["congress.senior_share"].value == Decimal("0.2")
