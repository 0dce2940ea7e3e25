import dataclasses

import pytest

from core.codes import codes, label_set, labels, match, regions, skill_of
from core.errors import Damaged
from core.fields import fields
from core.members import records
from core.resources import resource

TABLES = sorted(path.stem for path in resource("codes").glob("*.csv"))

# The drop-downs of 工会会员信息采集表.xlsx and 工会组织信息采集表.xlsx, as they stand in the files.
MEMBER_FORM = {
    "gender": "男,女",
    "education": "博士,硕士,本科,大专,中专,高中,初中,小学及以下",
    "employment_status": "在岗,待（下）岗,失业,退休,退职,退养（内退）,病休,其他",
    "skill_level": "无,职业资格一级（高级技师）,职业资格二级（技师）,职业资格三级（高级）,职业资格四级（中级）,职业资格五级（初级）",
    "membership_change": "入会,转入,保留,转出,除名,退会",
    "membership_reason": "劳动（工作）关系发生变化,在本单位下岗后待岗,失业,所在企业破产,个人要求退会,因犯罪被开除会籍",
    "political_status": "中共党员,中共预备党员,共青团员,民革党员,民盟盟员,民建会员,民进会员,农工党党员,致公党党员,"
    "九三学社社员,台盟盟员,无党派人士,群众",
    "household_type": "农业户口,非农业户口",
}
UNION_FORM = {
    "unit_nature": "国有企业,集体企业,股份合作企业,联营企业,国有独资公司,其他有限责任公司,国有控股公司,其他股份有限公司,"
    "私营企业,其他内资企业,港澳台商投资企业,外商投资企业,财政拨款的事业单位,其他事业单位,机关,个体经济组织,社会团体,"
    "民办非企业单位,基金会,其他组织",
    "economic_type": "国有经济,集体经济,私营经济,个体经济,联营经济,股份制,外商投资,港澳台投资,其他经济类",
    "union_type": "独立基层工会,联合基层工会,工会联合会,产业(系统)工会,总工会",
}


@pytest.mark.parametrize(("table", "drop_down"), (MEMBER_FORM | UNION_FORM).items())
def test_labels_are_exactly_those_of_the_official_form(table: str, drop_down: str) -> None:
    assert labels(table) == tuple(drop_down.split(","))


def test_industries_are_the_twenty_one_of_the_official_form() -> None:
    assert len(labels("industry")) == 21
    assert "农、林、牧、渔业" in label_set("industry")
    assert labels("industry")[-2:] == ("综合（含投资类、主业不明显）", "其它")


def test_there_are_fifty_six_peoples_numbered_as_in_gb_t_3304() -> None:
    peoples = [c for c in codes("ethnicity") if c.label.endswith("族")]
    assert [c.gb_code for c in peoples] == [f"{n:02}" for n in range(1, 57)]
    assert {"傈僳族": "20", "佤族": "21", "基诺族": "56"}.items() <= {
        c.label: c.gb_code for c in peoples
    }.items()


# GB/T 4658 codes to export, as democracy.md pairs them with the eight labels of the form.
def test_each_education_has_the_national_code_of_a_graduate() -> None:
    assert [c.gb_code for c in codes("education")] == ["11", "14", "21", "31", "41", "61", "71", "81"]


@pytest.mark.parametrize(
    ("table", "text", "label"),
    [
        ("gender", "男性", "男"),
        ("gender", "女 ", "女"),
        ("gender", "ｍ", "男"),
        ("ethnicity", "汉", "汉族"),
        ("ethnicity", "僳僳族", "傈僳族"),  # as the Hainan form misspells it
        ("ethnicity", "维 吾 尔", "维吾尔族"),
        ("ethnicity", "乌兹别克族", "乌孜别克族"),
        ("id_type", "身份证", "居民身份证"),
        ("id_type", "台胞证", "台湾居民来往大陆通行证"),
        ("education", "大本", "本科"),
        ("education", "大学本科", "本科"),
        ("education", "大学专科", "大专"),
        ("education", "专科", "大专"),
        ("education", "中等专科", "中专"),
        ("education", "技校", "中专"),
        ("education", "硕士研究生", "硕士"),
        ("education", "研究生（博士）", "博士"),
        ("education", "小学", "小学及以下"),
        ("degree", "工学学士", "学士"),
        ("political_status", "党员", "中共党员"),
        ("political_status", "中共党员（预备）", "中共预备党员"),
        ("political_status", "团员", "共青团员"),
        ("political_status", "无党派民主人士", "无党派人士"),
        ("employment_status", "在职", "在岗"),
        ("employment_status", "待(下)岗", "待（下）岗"),
        ("employment_status", "退养(内退)", "退养（内退）"),
        ("employment_status", "退养【内退】", "退养（内退）"),
        ("employment_status", "下岗", "待（下）岗"),
        ("employment_status", "内退", "退养（内退）"),
        ("employment_form", "正式工", "合同制"),
        ("employment_form", "派遣", "劳务派遣"),
        ("employment_form", "退休返聘", "退休返聘"),
        ("position_category", "生产一线", "一线职工"),
        ("position_category", "中层", "中层以上管理人员"),
        ("skill_level", "职业资格三级(高级)", "职业资格三级（高级）"),
        ("skill_level", "三级/高级工", "职业资格三级（高级）"),
        ("skill_level", "技师", "职业资格二级（技师）"),
        ("professional_title", "高级工程师", "副高"),
        ("marital_status", "离异", "离婚"),
        ("household_type", "非农", "非农业户口"),
        ("household_type", "农村", "农业户口"),
        ("membership_reason", "企业破产", "所在企业破产"),
        ("new_employment_form", "网约送餐员", "外卖配送员"),
        ("custom_kind", "是／否", "是/否"),
        ("region", "河南", "河南省"),
    ],
)
def test_an_everyday_word_means_the_official_label(table: str, text: str, label: str) -> None:
    assert match(table, text) == label


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("education", "研究生"),  # doctor or master
        ("education", "初中及以下"),
        ("professional_title", "高级"),  # full or associate
        ("professional_title", "初级"),
        ("political_status", "无党派"),  # a status of its own, or nothing at all
        ("political_status", "入党积极分子"),
        ("employment_status", "离退休"),
        ("household_type", "居民户口"),
        ("id_type", "港澳通行证"),
        ("gender", "1"),
        ("gender", ""),
        ("education", "本 科 以 上"),
    ],
)
def test_an_ambiguous_word_is_not_guessed(table: str, text: str) -> None:
    assert match(table, text) is None


@pytest.mark.parametrize("table", TABLES)
def test_no_word_means_two_labels(table: str) -> None:
    for code in codes(table):
        for word in (code.label, *code.aliases):
            assert match(table, word) == code.label, word


@pytest.mark.parametrize("table", TABLES)
def test_every_row_says_where_it_comes_from(table: str) -> None:
    assert all(code.source for code in codes(table))
    assert len(label_set(table)) == len(labels(table))


@pytest.mark.parametrize("table", ["employment_form", "position_category", "special_group", "honour_level"])
def test_customs_of_units_are_not_passed_off_as_verified(table: str) -> None:
    assert not any(code.verified for code in codes(table))


def test_every_table_that_a_field_names_exists() -> None:
    classes = [c for c in vars(records).values() if isinstance(c, type) and dataclasses.is_dataclass(c)]
    named = {f.spec.code for c in classes for f in fields(c).values() if f.spec.code}
    assert named <= set(TABLES)
    assert "education" in named


def test_a_label_of_a_list_field_never_holds_the_sign_that_joins_them() -> None:
    assert not any("、" in label for label in labels("special_group"))


def test_an_unknown_table_is_a_damaged_installation() -> None:
    with pytest.raises(Damaged):
        labels("nothing")


def test_regions_are_six_digits_and_begin_with_the_whole_country() -> None:
    places = {place.gb_code: place.label for place in regions()}
    assert next(iter(places.items())) == ("000000", "全国")
    assert {
        "310000": "上海市",
        "330000": "浙江省",
        "410100": "郑州市",
        "460100": "海口市",
    }.items() <= places.items()
    assert all(len(code) == 6 and code.isdigit() for code in places)


# democracy.md §5.3: how the eight new grades fall into the five old levels of the form.
@pytest.mark.parametrize(
    ("text", "level", "grade"),
    [
        ("学徒工", "无", "学徒工"),
        ("初级工", "职业资格五级（初级）", "初级工"),
        ("中级工", "职业资格四级（中级）", "中级工"),
        ("高级工", "职业资格三级（高级）", "高级工"),
        ("技师", "职业资格二级（技师）", "技师"),
        ("高级技师", "职业资格一级（高级技师）", "高级技师"),
        ("特级技师", "职业资格一级（高级技师）", "特级技师"),
        ("首席技师", "职业资格一级（高级技师）", "首席技师"),
        ("中级", "职业资格四级（中级）", None),
        ("二级", "职业资格二级（技师）", None),
        ("无", "无", None),
        ("七级工", None, None),
    ],
)
def test_a_skill_is_read_as_level_and_where_named_as_grade(
    text: str, level: str | None, grade: str | None
) -> None:
    assert skill_of(text) == (level, grade)


@pytest.mark.parametrize("grade", labels("skill_grade"))
def test_level_and_grade_tables_agree_on_every_grade(grade: str) -> None:
    assert match("skill_level", grade) == skill_of(grade)[0]
