import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

import pytest

from core.errors import Cancelled, Damaged, NotFound
from core.members.roster_rows import RosterFile, RowReading, read_roster
from core.progress import Progress
from tests.roster_shapes import LAYOUTS, Shape
from tests.roster_values import VALUES
from tests.rosters import Grid, Made, people, save_csv, save_xlsx

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "rosters").glob("*.truth.json"))


def _read(path: Path, **options: Any) -> tuple[RosterFile, list[RowReading]]:
    roster = read_roster(path, **options)
    return roster, list(roster.readings())


def _refused(readings: list[RowReading]) -> dict[int, list[str]]:
    return {r.row: [p.code for p in r.problems if p.severity == "refused"] for r in readings if r.refused}


def _written(draw: int, folder: Path, shape: Shape) -> Made:
    return shape(random.Random(draw), folder)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else (None if value == "" else value)


@pytest.mark.parametrize("truth", SAMPLES, ids=lambda p: p.name.removesuffix(".truth.json"))
def test_sample_workbook_is_read_as_its_answer_key_says(truth: Path) -> None:
    expected = json.loads(truth.read_text(encoding="utf-8"))
    roster, readings = _read(truth.with_name(truth.name.removesuffix(".truth.json")))
    accepted = {r.values["id_number"]: r.values for r in readings if not r.refused}
    assert roster.rows == expected["rows"] == len(readings)
    assert _refused(readings) == {int(row): codes for row, codes in expected["reject"].items()}
    wanted = {i: {f: _plain(v) for f, v in fields.items()} for i, fields in expected["accept"].items()}
    assert {i: {f: _plain(v.get(f)) for f in wanted.get(i, ())} for i, v in accepted.items()} == wanted


@pytest.mark.parametrize("draw", [1, 2])
@pytest.mark.parametrize("shape", [*LAYOUTS, *VALUES], ids=lambda s: s.__name__)
def test_dirty_workbook_becomes_the_rows_that_are_in_it(shape: Shape, draw: int, tmp_path: Path) -> None:
    made = _written(draw, tmp_path, shape)
    roster, readings = _read(tmp_path / made.name, **made.options)
    accepted = {r.values["id_number"]: r.values for r in readings if not r.refused}
    assert roster.rows == made.rows
    assert _refused(readings) == made.reject
    wanted = {i: {f: _plain(v) for f, v in fields.items()} for i, fields in made.accept.items()}
    assert {i: {f: _plain(v.get(f)) for f in wanted.get(i, ())} for i, v in accepted.items()} == wanted


def test_the_corpus_has_sixty_workbooks_and_more() -> None:
    assert 2 * len((*LAYOUTS, *VALUES)) + len(SAMPLES) >= 72


def _one_row(folder: Path, **cells: Any) -> RowReading:
    """The reading of a sheet with one valid person and these cells besides."""
    person = people(random.Random(3), 1)[0]
    given = {"姓名": person["name"], "证件号码": person["id_number"], **cells}
    grid = Grid()
    grid.put(1, 1, *given)
    for column, value in enumerate(given.values(), 1):
        grid.put(2, column, value)
    save_xlsx(folder / "one.xlsx", grid)
    return _read(folder / "one.xlsx")[1][0]


def test_number_wins_over_gender_and_date_of_birth(tmp_path: Path) -> None:
    person = people(random.Random(3), 1)[0]
    other = "男" if person["gender"] == "女" else "女"
    reading = _one_row(tmp_path, 性别=other, 出生日期=dt.date(1950, 1, 1))
    assert [(p.code, p.severity) for p in reading.problems] == [
        ("gender_conflict", "warning"),
        ("birth_conflict", "warning"),
    ]
    assert (reading.values["gender"], reading.values["birth_date"]) == (
        person["gender"],
        person["birth_date"],
    )
    assert not reading.refused


def test_blank_gender_and_birth_are_taken_from_the_number_without_a_word(tmp_path: Path) -> None:
    person = people(random.Random(3), 1)[0]
    reading = _one_row(tmp_path, 性别="", 出生日期="")
    assert reading.problems == ()
    assert (reading.values["gender"], reading.values["birth_date"]) == (
        person["gender"],
        person["birth_date"],
    )


def test_what_was_not_understood_stays_in_the_import_note(tmp_path: Path) -> None:
    reading = _one_row(tmp_path, 民族="火星族", 移动电话="12345", 入会日期="2008年")
    assert [p.code for p in reading.problems] == ["code_unknown", "mobile_format", "date_unreadable"]
    assert reading.values["import_note"] == "民族：火星族；移动电话：12345；入会日期：2008年"
    assert (reading.values["ethnicity"], reading.values["mobile"], reading.values["join_date"]) == (None,) * 3


def test_personal_numbers_are_masked_in_problems(tmp_path: Path) -> None:
    person = people(random.Random(3), 1)[0]
    wrong = person["id_number"][:17] + ("0" if person["id_number"][17] != "0" else "1")
    reading = _one_row(tmp_path, 证件号码=wrong, 移动电话="1380013800")
    assert [p.value for p in reading.problems] == ["1380…", f"{wrong[:4]}…"]
    assert not any(wrong in p.message or "1380013800" in p.message for p in reading.problems)


def test_date_of_joining_makes_a_member(tmp_path: Path) -> None:
    joined = _one_row(tmp_path, 入会日期="2012.5.6").values
    assert (joined["membership_change"], joined["membership_date"]) == ("入会", dt.date(2012, 5, 6))
    assert "membership_change" not in _one_row(tmp_path, 入会日期="").values


def test_column_on_membership_speaks_for_itself(tmp_path: Path) -> None:
    values = _one_row(tmp_path, 入会日期="2012.5.6", 会籍变化类型="保留").values
    assert values["membership_change"] == "保留"
    assert "membership_date" not in values


def test_blank_box_for_migrant_workers_means_no_and_a_missing_column_nothing(tmp_path: Path) -> None:
    assert _one_row(tmp_path, 是否农民工="").values["is_migrant_worker"] is False
    assert "is_migrant_worker" not in _one_row(tmp_path).values


def test_new_skill_grade_is_kept_beside_the_official_level(tmp_path: Path) -> None:
    values = _one_row(tmp_path, 技术等级="特级技师").values
    assert (values["skill_level"], values["skill_grade"]) == ("职业资格一级（高级技师）", "特级技师")


def test_retired_people_are_pointed_out(tmp_path: Path) -> None:
    reading = _one_row(tmp_path, 就业状况="退休")
    assert [(p.code, p.severity) for p in reading.problems] == [("retired", "warning")]


def test_lost_digits_leave_the_first_ones_for_a_comparison(tmp_path: Path) -> None:
    reading = _one_row(tmp_path, 证件号码="3.70102E+17")
    assert (reading.refused, reading.lost_digits) == (True, "370102")


def test_remembered_heads_win(tmp_path: Path) -> None:
    grid, person = Grid(), people(random.Random(4), 1)[0]
    grid.put(1, 1, "姓名", "身份证号", "手机", "老部门")
    grid.put(2, 1, person["name"], person["id_number"], person["mobile"], "铸造车间")
    save_xlsx(tmp_path / "a.xlsx", grid)
    roster, readings = _read(tmp_path / "a.xlsx", remembered={"老 部门": "department", "手机": ""})
    assert roster.mapping == {"name": "姓名", "id_number": "身份证号", "department": "老部门"}
    assert roster.unmapped == ("手机",)
    assert readings[0].values["department"] == "铸造车间"


def test_group_column_is_the_team_only_where_no_better_one_stands(tmp_path: Path) -> None:
    person, both, alone = people(random.Random(4), 1)[0], Grid(), Grid()
    both.put(1, 1, "姓名", "身份证号", "工会小组", "班组")
    both.put(2, 1, person["name"], person["id_number"], "一组", "车工班")
    alone.put(1, 1, "姓名", "身份证号", "工会小组")
    alone.put(2, 1, person["name"], person["id_number"], "一组")
    save_xlsx(tmp_path / "both.xlsx", both)
    save_xlsx(tmp_path / "alone.xlsx", alone)
    assert read_roster(tmp_path / "both.xlsx").mapping["union_group"] == "工会小组"
    assert read_roster(tmp_path / "both.xlsx").mapping["team"] == "班组"
    assert read_roster(tmp_path / "alone.xlsx").mapping["team"] == "工会小组"


def test_unknown_sheet_names_the_sheets_there_are(tmp_path: Path) -> None:
    grid = Grid("在册会员")
    grid.put(1, 1, "姓名", "证件号码")
    save_xlsx(tmp_path / "a.xlsx", grid)
    with pytest.raises(NotFound, match="在册会员"):
        read_roster(tmp_path / "a.xlsx", sheet="没有这张表")


def test_workbook_without_heads_is_refused(tmp_path: Path) -> None:
    grid = Grid()
    grid.put(1, 1, "产品", "数量", "单价")
    save_xlsx(tmp_path / "a.xlsx", grid)
    with pytest.raises(Damaged, match="表头"):
        read_roster(tmp_path / "a.xlsx")


def test_stopping_is_heard_between_rows(tmp_path: Path) -> None:
    grid, person = Grid(), people(random.Random(4), 1)[0]
    grid.put(1, 1, "姓名", "证件号码")
    grid.put(2, 1, person["name"], person["id_number"])
    save_csv(tmp_path / "a.csv", grid)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        list(read_roster(tmp_path / "a.csv").readings(progress))


def test_rows_can_be_read_twice(tmp_path: Path) -> None:
    made = _written(1, tmp_path, LAYOUTS[0])
    roster = read_roster(tmp_path / made.name)
    assert [r.values for r in roster.readings()] == [r.values for r in roster.readings()]
