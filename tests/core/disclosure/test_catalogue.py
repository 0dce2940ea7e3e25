"""The ready catalogue, the unit's own copy, and coverage (democracy.md rule 40)."""

import pytest

from core.app import App
from core.codes import label_set
from core.disclosure import ready
from core.disclosure.records.catalogue import CatalogueItem
from core.disclosure.service.disclosure import Disclosure
from core.errors import Conflict, Invalid
from tests.core.disclosure import factory


def test_the_ready_catalogue_has_at_least_forty_items_that_use_known_words():
    items = ready.ready_items()
    assert len(items) >= 40
    assert len({i.id for i in items}) == len({i.title for i in items}) == len(items)
    for one in items:
        assert {one.frequency} <= label_set("disclosure_frequency")
        assert set(one.forms) <= label_set("disclosure_form")
        assert {one.group} <= label_set("disclosure_group")
        assert {one.timing} <= label_set("disclosure_timing")
        assert one.points
        assert one.secrecy


def test_every_basis_is_an_item_of_a_list_and_every_item_of_a_list_has_something_ready():
    used = {b for i in ready.ready_items() for b in i.basis}
    known = {i.id for one in ready.legal_lists() for i in one.items}
    assert used == known


@pytest.mark.parametrize(
    ("region", "ownership", "counts"),
    [
        ("000000", "公有制企业", {"n9": 9, "n5": 5}),
        ("370000", "公有制企业", {"sd11": 11, "n9": 9, "n5": 5}),
        ("370100", "非公有制企业", {"sd7": 7, "n9": 9}),
        ("410000", "公有制企业", {"hn12": 12, "n9": 9, "n5": 5}),
        ("410000", "非公有制企业", {"hn7": 7, "n9": 9}),
        ("500000", "非公有制企业", {"cq6": 6, "n9": 9}),
        ("330000", "公有制企业", {"zj5": 5, "zj3": 3, "n9": 9, "n5": 5}),
        ("330000", "非公有制企业", {"zj5": 5, "n9": 9}),
    ],
)
def test_the_lists_have_as_many_items_as_the_law(region: str, ownership: str, counts: dict[str, int]):
    from core.disclosure.rules.catalogue import lists_for

    found = lists_for(ready.legal_lists(), region, ownership)
    assert {one.id: len(one.items) for one in found} == counts
    assert all(one.count == len(one.items) for one in found)


def test_the_national_list_is_not_verified_and_the_local_ones_are():
    for one in ready.legal_lists():
        assert one.verified is (one.region != "000000")
        assert "第" in one.source.rpartition("）")[2] or not one.verified


@pytest.mark.parametrize(
    ("nature", "kind"), [("国有企业", "公有制企业"), ("私营企业", "非公有制企业"), (None, "公有制企业")]
)
def test_the_kind_of_unit_follows_from_its_nature(app: App, nature: str | None, kind: str):
    assert factory.unit(app, factory.SHANDONG, nature).catalogue.ownership() == kind


def test_taking_over_the_catalogue_covers_everything_and_happens_once(app: App):
    disclosure = factory.unit(app, factory.SHANDONG)
    made = disclosure.catalogue.adopt()
    assert len(made) >= 40
    assert disclosure.catalogue.adopt() == ()
    report = disclosure.catalogue.coverage()
    assert report.missing == ()
    assert report.findings == ()
    assert {line.state for line in report.lines} == {"已列入"}
    assert len(report.lines) == 11 + 9 + 5
    secure = next(i for i in disclosure.catalogue.items() if i.title == "社会保险缴费情况")
    assert "《山东省厂务公开条例》（2014 年）第八条第 7 项" in secure.basis
    assert "依据待核" in secure.basis  # the national list


def test_an_empty_catalogue_lacks_every_item_of_the_law_by_name(app: App):
    report = factory.unit(app, factory.HENAN, "私营企业").catalogue.coverage()
    assert len(report.missing) == 7 + 9
    first = report.findings[0]
    assert first.source == "《河南省企业职工民主权利保障条例》（2007 年）第二十七条第 1 项"
    assert "“规章”应当公开，本单位目录没有列入" in first.sentence
    assert first.severity == "建议"
    assert report.findings[-1].severity == "依据待核"


def test_what_is_taken_out_of_use_is_missing_again_in_whole_or_in_part(app: App):
    catalogue = factory.unit(app, factory.SHANDONG).catalogue
    catalogue.adopt()
    by_title = {i.title: i.id or 0 for i in catalogue.items()}
    catalogue.set_active([by_title["业务招待费使用情况"]], False)
    report = catalogue.coverage()
    assert [c.item.id for c in report.missing] == ["sd11.10"]
    catalogue.set_active([by_title["企业年金缴费情况"]], False)
    partly = {c.item.id: c for c in catalogue.coverage().lines if c.state == "部分列入"}
    assert partly["sd11.7"].lacking == ("企业年金缴费情况",)


def test_a_list_whose_text_is_not_known_is_told_and_not_claimed_as_covered(app: App):
    report = factory.unit(app, factory.CHONGQING).catalogue.coverage()
    assert report.unknown == (
        "《重庆市厂务公开条例》（2010 年修正）第七条对公有制企业列有 10 项，逐项文本还没有取得，没有核对",
    )


def test_an_item_of_the_units_own_covers_what_it_names(app: App):
    catalogue = factory.unit(app, factory.ZHEJIANG, "私营企业").catalogue
    one = catalogue.add(
        CatalogueItem(
            title="生产情况", points="产量", department="生产部", basis_ids="zj5.1", forms="公开栏、网络"
        )
    )
    line = next(c for c in catalogue.coverage().lines if c.item.id == "zj5.1")
    assert line.covered_by == (one,)
    assert catalogue.item(one).code == "G001"


def test_wrong_items_are_refused_with_a_sentence(app: App):
    catalogue = factory.unit(app, factory.SHANDONG).catalogue
    right = CatalogueItem(code="A1", title="甲", points="乙", department="丙")
    catalogue.add(right)
    with pytest.raises(Conflict, match="A1 已用于“甲”"):
        catalogue.add(right)
    with pytest.raises(Invalid, match="里没有“微博”"):
        catalogue.add(CatalogueItem(title="甲", points="乙", department="丙", forms="公开栏、微博"))


def test_an_item_with_a_plan_stays_and_an_unused_one_goes(app: App):
    disclosure: Disclosure = factory.unit(app, factory.SHANDONG)
    used, unused = disclosure.catalogue.adopt(["r21", "r22"])
    disclosure.plan.make(2026)
    with pytest.raises(Conflict, match="停用"):
        disclosure.catalogue.remove(used)
    spare = disclosure.catalogue.add(CatalogueItem(title="甲", points="乙", department="丙"))
    disclosure.catalogue.remove(spare)
    assert [i.id for i in disclosure.catalogue.items()] == [used, unused]


def test_adopting_is_one_change_that_can_be_undone(app: App):
    catalogue = factory.unit(app, factory.SHANDONG).catalogue
    catalogue.adopt()
    app.undo(app.changes(limit=1)[0].id)
    assert catalogue.items() == ()
