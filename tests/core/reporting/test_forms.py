"""Forms as data: those that ship are whole, and a sent one can name nothing but what is registered."""

import tomllib

import pytest

from core.app import App
from core.errors import Invalid, NotFound
from core.reporting.queries.forms import read_form, shipped
from core.reporting.records.forms import Form
from core.resources import resource
from tests.core.reporting.scene import union

SMALL = """
code = "X01"
title = "试填表"
version = "2026.1"
periods = ["year"]
deadline = { months = 1, day = 10 }
note = "预填单"
source = "上级工会通知"

[[indicator]]
key = "women"
label = "女职工"
unit = "人"
kind = "computed"
source = "people"
measure = "count"
where = { is_employee = true, gender = "女" }

[[indicator]]
key = "visits"
label = "走访"
unit = "次"
kind = "entered"
"""


@pytest.mark.parametrize("form", shipped().values(), ids=list(shipped()))
def test_a_form_says_that_it_is_only_for_copying_and_where_its_columns_come_from(form: Form) -> None:
    assert "预填单" in form.note
    assert "法定" in form.note
    assert form.source
    assert form.verified is False
    assert form.signatures == ("单位负责人", "统计负责人", "填表人", "填报日期")
    assert not any(word in form.title + form.note for word in ("国统制", "制定机关"))


def test_the_catalogue_is_there() -> None:
    wanted = {f"R{n:02d}" for n in range(1, 21)}
    assert wanted == set(shipped())
    assert len(shipped()["R15"].indicators) >= 120


def test_at_least_four_cells_in_five_come_from_the_records() -> None:
    cells = [i.kind != "entered" for f in shipped().values() for i in f.indicators]
    cells += [bool(c.dimension) for f in shipped().values() for c in f.columns]
    assert sum(cells) / len(cells) >= 0.8


@pytest.mark.parametrize("form", shipped().values(), ids=lambda f: f.code)
def test_at_least_four_cells_in_five_of_each_form_come_from_the_records(form: Form) -> None:
    cells = [i.kind != "entered" for i in form.indicators] + [bool(c.dimension) for c in form.columns]
    assert sum(cells) / len(cells) >= 0.8


def test_a_form_of_a_page_is_read() -> None:
    form = read_form(SMALL)
    assert [i.key for i in form.indicators] == ["women", "visits"]
    assert (
        form.digest == read_form(SMALL.replace("\n\n", "\n# 备注\n")).digest
    )  # comments and blank lines change nothing
    assert form.digest != read_form(SMALL.replace('"女"', '"男"')).digest


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('source = "people"', 'source = "sqlite_master"', "没有名为“sqlite_master”的来源"),
        ("gender =", "password =", "来源“花名册人员”没有“password”这一项"),
        ('"女"', '"women"', "“性别”里没有“women”这一项"),
        ('"女"', '"女\' OR 1=1"', "“性别”里没有“女' OR 1=1”这一项"),
        ('measure = "count"', 'measure = "count(*)"', "不认识算法“count(*)”"),
        ('measure = "count"', 'measure = "sum gender"', "“性别”不是数，不能合计"),
        ("where = { is_employee = true", 'where = { is_employee = "yes"', "“在职职工”不能与“yes”比较"),
        ('unit = "次"', 'unit = "趟"', "不认识计量单位“趟”"),
        ('kind = "entered"', 'kind = "sql"', "不认识类型“sql”"),
        ('kind = "entered"', 'kind = "entered"\nquery = "select 1"', "indicator“visits”里不认识“query”"),
        (
            'kind = "entered"',
            'kind = "formula"\nformula = "women + nobody"',
            "算式里的“nobody”不在前面的指标中",
        ),
        ('kind = "entered"', 'kind = "entered"\nof_which = "all"', "没有指标“all”"),
        ('key = "visits"', 'key = "women"', "“women”出现了不止一次"),
        ('periods = ["year"]', 'periods = ["week"]', "报告期应为"),
        ('note = "预填单"', "", "缺少“note”"),
        ("gender = ", "gender = { like = 1 }, age = ", "条件“gender”里不认识“like”"),
    ],
)
def test_a_form_that_names_what_is_not_registered_is_refused_in_words(old: str, new: str, told: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_form(SMALL.replace(old, new))
    assert told in refused.value.message


@pytest.mark.parametrize(
    "text", ["[[", "{", "[]", "code = 1", 'indicator = "x"', '{"code":"X"}', "a = 1.5", '{"indicator":[1]}']
)
def test_a_file_that_is_no_form_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="表式"):
        read_form(text)


def test_a_layout_must_place_every_indicator_once() -> None:
    grid = '[layout]\nwidths = [20, 10]\nrows = [["项目", "数"], ["女职工", "=women"], ["走访", "=visits"]]\n'
    assert read_form(SMALL.replace("[[indicator]]", grid + "\n[[indicator]]", 1)).layout is not None
    with pytest.raises(Invalid, match="指标“visits”在版式里应当正好出现一次"):
        read_form(SMALL.replace("[[indicator]]", grid.replace("=visits", "") + "\n[[indicator]]", 1))


def test_the_upper_union_sends_a_new_form_and_a_new_version(app: App) -> None:
    union(app)
    app.reporting.forms.install(SMALL, sender="市总工会")
    assert app.reporting.forms.form("试填表").version == "2026.1"
    old = app.reporting.reports.open("X01", "2026")
    app.reporting.forms.install(SMALL.replace("2026.1", "2027.1"), sender="市总工会")
    assert app.reporting.forms.form("x01").version == "2027.1"
    with pytest.raises(Invalid, match=r"较旧的 2026[.]1 版"):
        app.reporting.forms.install(SMALL, sender="市总工会")
    assert app.reporting.reports.view(old).form.version == "2026.1"
    app.undo(app.changes()[0].id)
    assert app.reporting.forms.form("X01").version == "2026.1"


def test_the_complete_definition_travels_and_gives_the_same_form(app: App) -> None:
    for code, form in app.reporting.forms.all().items():
        assert app.reporting.forms.read(app.reporting.forms.definition(code)).digest == form.digest


def test_an_unknown_form_names_those_there_are(app: App) -> None:
    with pytest.raises(NotFound, match=r"R03 困难职工帮扶情况统计表.*会员统计表"):
        app.reporting.forms.form("R99")


def test_every_toml_file_is_data_only() -> None:
    for file in resource("forms").glob("*.toml"):
        assert tomllib.loads(file.read_text(encoding="utf-8"))
