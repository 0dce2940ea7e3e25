import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine

from core.app import App
from core.errors import Cancelled, Invalid, NotFound, Unwritable
from core.fields import fields
from core.members.records import Organisation, Person, Unit
from core.members.sheets import MEMBER_FORM, UNION_FORM, ExportOptions, export_roster
from core.progress import Progress
from tests.core.factory import id_number, person
from tests.core.sheets.payloads import DANGEROUS

TODAY = dt.date(2026, 11, 20)
HIRED = dt.date(2008, 7, 1)
FULL: dict[str, Any] = {
    "employee_number": "00017", "ethnicity": "维吾尔族", "mobile": "13800138000", "position": "铸造工",
    "position_category": "一线职工", "job_title": "班长", "professional_title": "中级", "employment_form": "合同制",
    "employment_status": "在岗", "hire_date": HIRED, "employer": "东方机械有限公司", "education": "本科",
    "degree": "学士", "skill_level": "职业资格三级（高级）", "skill_grade": "高级工", "political_status": "群众",
    "marital_status": "已婚", "household_type": "农业户口", "household_place": "海口市美兰区某某路100号",
    "native_place": "海南海口", "address": "海口市龙昆北路1号院3栋501", "is_migrant_worker": True,
    "new_employment_form": "货车司机", "special_groups": "军烈属", "member_number": "A-000123",
    "membership_change": "入会", "membership_date": dt.date(2010, 5, 1), "membership_reason": "失业",
    "remarks": '=cmd|"/C calc"!A0',
}  # fmt: skip


@pytest.fixture
def roster(app: App) -> tuple[int, ...]:
    """Three people: all fields known, hardly any, and a member in a team of a workshop."""
    from core import codes

    shop = app.members.add_unit(Unit(parent_id=1, kind="车间/部门", name="装配车间"))
    team = app.members.add_unit(Unit(parent_id=shop, kind="班组", name="一班"))
    group = codes.labels("special_group")[0]
    first = person(1, **{**FULL, "special_groups": group}, unit_id=team)
    joined = {"membership_change": "入会", "membership_date": dt.date(2010, 5, 1)}
    people = (first, person(2, join_date=None), person(3, unit_id=shop, is_migrant_worker=False, **joined))
    return tuple(app.members.add(p) for p in people)


def export(app: App, out: Path, ids: Any = None, **options: Any) -> Any:
    """The export with today fixed."""
    return export_roster(app.members, ids, out, today=TODAY, **options)


def sheet_rows(path: Path) -> list[list[Any]]:
    """The rows of the first sheet."""
    return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_json_has_every_field_with_iso_days_booleans_and_null(
    app: App, roster: tuple[int, ...], tmp_path: Path
) -> None:
    result = export(app, tmp_path / "a.json", plain=True)
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert result.rows == len(found) == 3
    assert set(found[0]) == set(fields(Person))
    assert found[0]["id_number"] == id_number(1)
    assert (found[0]["hire_date"], found[0]["is_migrant_worker"]) == ("2008-07-01", True)
    assert (found[0]["department"], found[0]["team"], found[0]["union_group"]) == ("装配车间", "一班", None)
    assert (found[1]["is_migrant_worker"], found[1]["membership_change"]) == (None, None)
    assert found[0]["remarks"] == FULL["remarks"]


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_personal_numbers_are_masked_unless_asked_for(
    app: App, roster: tuple[int, ...], tmp_path: Path, ending: str
) -> None:
    export(app, tmp_path / f"a.{ending}")
    if ending == "xlsx":
        text = repr(sheet_rows(tmp_path / "a.xlsx"))
    else:
        text = (tmp_path / f"a.{ending}").read_text(encoding="utf-8-sig")
    assert id_number(1)[:6] + "********" + id_number(1)[-4:] in text
    assert "138****8000" in text
    for secret in (id_number(1), "13800138000", "100号", "3栋501"):
        assert secret not in text


def test_only_full_numbers_leave_a_trace_and_it_names_the_file(
    app: App, roster: tuple[int, ...], tmp_path: Path
) -> None:
    before = app.changes()
    export(app, tmp_path / "a.xlsx")
    assert app.changes() == before
    export(app, tmp_path / "全.xlsx", plain=True)
    newest = app.changes()[0]
    assert (newest.action, newest.note) == ("查看完整号码", "3 人：导出花名册到 全.xlsx")
    assert len(app.changes()) == len(before) + 1
    options = ExportOptions(plain=True, reason="报送市总工会")
    app.members.export([roster[0]], tmp_path / "一人.csv", options)
    assert app.changes()[0].note == "1 人：导出花名册到 一人.csv（报送市总工会）"


def test_an_export_that_fails_leaves_neither_file_nor_trace(
    app: App, roster: tuple[int, ...], tmp_path: Path
) -> None:
    before = app.changes()
    with pytest.raises(Unwritable):
        export(app, tmp_path / "没有" / "a.xlsx", plain=True)
    stopped = Progress()
    stopped.cancel()
    (tmp_path / "a.xlsx").write_text("旧", encoding="utf-8")
    with pytest.raises(Cancelled):
        export(app, tmp_path / "a.xlsx", plain=True, progress=stopped)
    assert (tmp_path / "a.xlsx").read_text(encoding="utf-8") == "旧"
    assert app.changes() == before


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_full_export_imports_again_without_a_change(
    app: App, roster: tuple[int, ...], tmp_path: Path, ending: str
) -> None:
    export(app, tmp_path / f"a.{ending}", plain=True)
    plan = app.members.plan_import(tmp_path / f"a.{ending}")
    assert [(r.state, r.problems) for r in plan.rows] == [("same", ())] * 3
    assert set(plan.roster.mapping) == set(fields(Person)) - {"import_note"}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_teams_that_only_a_few_have_are_not_spread_over_the_others(
    app: App, tmp_path: Path, ending: str
) -> None:
    shop = app.members.add_unit(Unit(parent_id=1, kind="车间/部门", name="装配车间"))
    teams = [app.members.add_unit(Unit(parent_id=shop, kind="班组", name=n)) for n in ("一班", "二班")]
    places = {0: teams[0], 6: teams[1]}
    for n in range(20):
        app.members.add(person(n, unit_id=places.get(n, shop if n < 12 else None), membership_change="入会"))
    export(app, tmp_path / f"a.{ending}", plain=True)
    assert app.members.plan_import(tmp_path / f"a.{ending}").counts["same"] == 20


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_texts_that_look_like_formulas_come_back_from_an_export(
    app: App, tmp_path: Path, ending: str
) -> None:
    texts = [t for t in DANGEROUS if t == t.strip() and not {"\t", "\u200b"} & set(t)]
    ids = [app.members.add(person(n, remarks=t, is_migrant_worker=True)) for n, t in enumerate(texts)]
    file = tmp_path / f"a.{ending}"
    export(app, file, plain=True)
    states = [(r.state, r.values) for r in app.members.plan_import(file).rows]
    assert states == [("same", {})] * len(ids)


def test_the_workbook_keeps_numbers_as_text_and_days_as_days(
    app: App, roster: tuple[int, ...], tmp_path: Path
) -> None:
    export(app, tmp_path / "a.xlsx", plain=True)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    heads = {c.value: c.column for c in sheet[3]}
    for label, value in (("工号", "00017"), ("证件号码", id_number(1)), ("移动电话", "13800138000")):
        cell = sheet.cell(4, heads[label])
        assert (cell.value, cell.data_type, cell.number_format) == (value, "s", "@")
    day = sheet.cell(4, heads["入职日期"])
    assert (day.value, day.number_format) == (dt.datetime(2008, 7, 1), "yyyy-mm-dd")
    offered = {str(v.sqref).rstrip("0123456789:"): v.formula1 for v in sheet.data_validations.dataValidation}
    assert '"男,女"' in offered.values()
    assert sheet["A1"].value == "东方机械有限公司会员花名册"
    assert "2026年11月20日" in sheet["A2"].value
    assert "共 3 人" in sheet["A2"].value


def test_the_order_and_the_choice_of_people_are_those_given(
    app: App, roster: tuple[int, ...], tmp_path: Path
) -> None:
    result = export(app, tmp_path / "a.json", [roster[2], 999, roster[0]], columns=("name", "team"))
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert found == [{"name": person(3).name, "team": None}, {"name": person(1).name, "team": "一班"}]
    assert result.rows == 2


def test_more_people_than_one_statement_names_keep_their_order(app: App, tmp_path: Path) -> None:
    from core.members.tables import PersonRow

    people = [(f"人{n}", "x", "居民身份证", id_number(n)) for n in range(2000)]
    with app.db.write("测试") as writing:
        writing.insert_many(PersonRow, ("name", "name_key", "id_type", "id_number"), people, count=2000)
    ids = list(range(2000, 0, -1))
    export(app, tmp_path / "a.json", ids, columns=("name",))
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in found] == [f"人{n - 1}" for n in ids]
    export(app, tmp_path / "a.json", columns=("name",))
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in found] == [f"人{n}" for n in range(2000)]


def test_an_empty_roster_gives_an_empty_list(app: App, tmp_path: Path) -> None:
    assert export(app, tmp_path / "a.json").rows == 0
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == []
    assert export(app, tmp_path / "a.xlsx").rows == 0


def test_an_ending_or_a_column_nobody_knows_is_refused(app: App, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"\.xlsx、\.csv 或 \.json"):
        export(app, tmp_path / "a.pdf")
    with pytest.raises(Invalid, match="salary"):
        export(app, tmp_path / "a.csv", columns=("name", "salary"))
    with pytest.raises(Invalid, match="至少选择一列"):
        export(app, tmp_path / "a.csv", columns=())
    with pytest.raises(Invalid, match="xlsx"):
        export(app, tmp_path / "a.csv", form=MEMBER_FORM)
    with pytest.raises(NotFound, match=MEMBER_FORM):
        export(app, tmp_path / "a.xlsx", form="没有这张表")
    assert list(tmp_path.glob("a.*")) == []


def test_the_member_form_lists_members_and_says_what_is_missing(
    app: App, roster: tuple[int, ...], tmp_path: Path
) -> None:
    result = export(app, tmp_path / "a.xlsx", form=MEMBER_FORM, plain=True)
    rows = sheet_rows(tmp_path / "a.xlsx")[4:6]
    assert result.rows == 2
    assert [r[:2] for r in rows] == [[1, person(1).name], [2, person(3).name]]
    assert (rows[0][3], rows[0][7], rows[0][19]) == ("1985/06/15", id_number(1), "是")
    assert rows[1][17] == "东方机械有限公司", "the unit itself employs whoever has no other employer"
    missing, left_out = result.findings
    assert missing.startswith(f"第 2 行 {person(3).name}：缺少民族、就业状况、学历")
    assert "会籍变化原因" not in missing
    assert left_out == "有 1 人没有会籍记录，不是会员，没有列入。"
    assert app.changes()[0].action == "查看完整号码"


def test_people_chosen_by_hand_are_all_on_the_member_form(
    app: App, roster: tuple[int, ...], tmp_path: Path
) -> None:
    result = export(app, tmp_path / "a.xlsx", [roster[1]], form=MEMBER_FORM)
    assert result.rows == 1
    assert "会籍变化类型" in result.findings[0]
    assert sheet_rows(tmp_path / "a.xlsx")[4][7] == id_number(2)[:6] + "********" + id_number(2)[-4:]


def test_a_document_that_the_form_does_not_offer_is_found(app: App, tmp_path: Path) -> None:
    known = {**FULL, "special_groups": None, "gender": "男", "birth_date": dt.date(1985, 6, 15)}
    app.members.add(person(1, **known | {"id_type": "护照", "id_number": "E12345678"}))
    (finding,) = export(app, tmp_path / "a.xlsx", form=MEMBER_FORM).findings
    assert "“有效证件类别”不是官方下拉项里的内容" in finding


@pytest.mark.parametrize(
    ("region", "province"), [("000000", "海南省"), ("460100", "海南省"), ("430100", "湖南省")]
)
def test_the_title_names_the_province_of_the_union(
    app: App, tmp_path: Path, region: str, province: str
) -> None:
    app.members.save_organisation(Organisation(unit_name="东方机械有限公司", region=region))
    for form in (MEMBER_FORM, UNION_FORM):
        export(app, tmp_path / "a.xlsx", form=form)
        assert sheet_rows(tmp_path / "a.xlsx")[1][0] == f"{province}{form}"


def test_the_union_form_carries_the_card_with_counts_from_the_roster(
    app: App, roster: tuple[int, ...], tmp_path: Path
) -> None:
    card = Organisation(
        unit_name="东方机械有限公司", union_name="东方机械工会", district="海口市", phone="089812345678"
    )
    app.members.save_organisation(card)
    result = export(app, tmp_path / "a.xlsx", form=UNION_FORM)
    row = sheet_rows(tmp_path / "a.xlsx")[5]
    assert (row[1], row[4], row[8], row[9], row[14], row[16]) == (
        "东方机械有限公司", "海口市", 3, "东方机械工会", 2, "089812345678",
    )  # fmt: skip
    assert "缺少" in result.findings[0]
