"""Where the table stands: roster workbooks of many layouts, each written with what an import must find."""

import random
from collections.abc import Callable
from pathlib import Path

from tests.rosters import FIELDS, Grid, Made, Truth, heads, people, save_csv, save_xlsx, shuffled, written

Shape = Callable[[random.Random, Path], Made]
NO_UNITS = tuple(f for f in FIELDS if f not in ("department", "team"))


def fill(draw: random.Random, grid: Grid, persons: list[Truth], made: Made, **at: object) -> int:
    """Heads and people's rows from `row` and `left` on; returns the next free row."""
    row, left = int(at.get("row", 1)), int(at.get("left", 1))  # type: ignore[call-overload]
    columns = list(at.get("columns", FIELDS))  # type: ignore[call-overload]
    if at.get("heads", True):
        grid.put(row, left, *heads(draw, columns))
        row += 1
    for person in persons:
        grid.put(row, left, *written(draw, person, columns))
        made.add(row, person, columns=columns)
        row += 1
    return row


def plain(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="plain.xlsx"), Grid()
    fill(draw, grid, people(draw, 30), made, columns=shuffled(draw))
    save_xlsx(folder / made.name, grid)
    return made


def titled_with_totals_and_signatures(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="titled.xlsx"), Grid()
    grid.put(1, 1, "东方机械有限公司工会会员花名册")
    grid.merge(1, 1, 1, 13)
    grid.put(2, 1, "填表单位（盖章）：", "", "", "", "填表日期：2026年3月")
    row = fill(draw, grid, people(draw, 25), made, row=4, columns=shuffled(draw))
    grid.put(row + 1, 1, "合计", 25, "人")
    grid.put(row + 2, 1, "制表人：李明", "", "审核人：王芳", "", "负责人签字：")
    grid.put(row + 3, 1, "填表说明：身份证号码须为18位。")
    grid.put(row + 4, 1, "备注：本表一式两份")
    save_xlsx(folder / made.name, grid)
    return made


def starting_at_c5(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="c5.xlsx"), Grid()
    fill(draw, grid, people(draw, 20), made, row=5, left=3)
    save_xlsx(folder / made.name, grid)
    return made


def merged_departments(
    draw: random.Random, folder: Path, *, as_csv: bool = False, with_merges: bool = True
) -> Made:
    made, grid = Made(name="merged.csv" if as_csv else f"merged{with_merges}.xlsx"), Grid()
    persons, columns = people(draw, 40), ["department", *NO_UNITS]
    fill(draw, grid, persons, made, columns=columns)
    top = 2
    for row, person in enumerate(persons, 2):
        last = row == len(persons) + 1 or persons[row - 1]["department"] != person["department"]
        if row > top:
            grid.cells.pop((row, 1), None)
        if last:
            if with_merges and row > top:
                grid.merge(top, 1, row, 1)
            top = row + 1
    if as_csv:
        save_csv(folder / made.name, grid, encoding="gb18030")
    else:
        save_xlsx(folder / made.name, grid)
    return made


def csv_of_merged(draw: random.Random, folder: Path) -> Made:
    return merged_departments(draw, folder, as_csv=True, with_merges=False)


def units_only_where_a_group_begins(draw: random.Random, folder: Path) -> Made:
    return merged_departments(draw, folder, with_merges=False)


def two_level_heads(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="levels.xlsx"), Grid()
    columns = ["name", "gender", "birth_date", "id_number", "mobile", "department", "team", "join_date"]
    grid.put(1, 1, "职工花名册")
    grid.put(2, 1, "序号", "个人信息", "", "", "", "", "工作信息", "", "入会")
    grid.merge(2, 1, 3, 1)
    grid.merge(2, 2, 2, 6)
    grid.merge(2, 7, 2, 8)
    grid.put(3, 2, "姓名", "性别", "出生日期", "身份证号", "手机", "部门", "班组", "时间")
    for row, person in enumerate(people(draw, 20), 4):
        grid.put(row, 1, row - 3, *written(draw, person, columns))
        made.add(row, person, columns=columns)
    save_xlsx(folder / made.name, grid)
    return made


def heads_merged_down_beside_groups(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="down.xlsx"), Grid()
    columns = ["name", "id_number", "department", "team", "mobile"]
    grid.put(1, 1, "姓名", "身份证号", "所在单位情况", "", "手机号码", "配偶情况")
    grid.put(2, 3, "车间", "班组")
    grid.put(2, 6, "姓名", "身份证号", "联系电话")
    for area in ((1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 2, 5), (1, 6, 1, 8)):
        grid.merge(*area)
    spouses = people(draw, 20)
    for row, person in enumerate(people(draw, 20), 3):
        spouse = spouses[row - 3]
        grid.put(
            row, 1, *written(draw, person, columns), spouse["name"], spouse["id_number"], spouse["mobile"]
        )
        made.add(row, person, columns=columns)
    save_xlsx(folder / made.name, grid)
    return made


def spouse_before_the_member(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="spouse.xlsx"), Grid()
    grid.put(
        1,
        1,
        "序号",
        "配偶姓名",
        "紧急联系人电话",
        "部门负责人",
        "姓名",
        "身份证号",
        "部门",
        "家长联系电话",
        "出生日期(农历)",
    )
    others = people(draw, 15)
    for row, person in enumerate(people(draw, 15), 2):
        other = others[row - 2]
        grid.put(row, 1, row, other["name"], other["mobile"], "李主任", person["name"], person["id_number"])
        grid.put(row, 7, person["department"], other["mobile"], "正月初三")
        made.add(
            row,
            person | {"mobile": None},
            columns=["name", "id_number", "department", "mobile", "birth_date"],
        )
    save_xlsx(folder / made.name, grid)
    return made


def two_tables_stacked(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="stacked.xlsx"), Grid()
    persons = people(draw, 30)
    grid.put(1, 1, "一分厂名单")
    row = fill(draw, grid, persons[:15], made, row=2, columns=shuffled(draw))
    grid.put(row + 1, 1, "二分厂名单")
    fill(draw, grid, persons[15:], made, row=row + 2, columns=shuffled(draw, FIELDS[1:]))
    save_xlsx(folder / made.name, grid)
    return made


def subtotals_per_department(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="subtotals.xlsx"), Grid()
    columns, row = ["department", *NO_UNITS], 2
    grid.put(1, 1, *heads(draw, columns))
    persons = people(draw, 30)
    for place, person in enumerate(persons):
        row = fill(draw, grid, [person], made, row=row, columns=columns, heads=False)
        if place + 1 == len(persons) or persons[place + 1]["department"] != person["department"]:
            grid.put(row, 1, draw.choice((f"{person['department']}小计", "小 计")), "", 12)
            row += 1
    grid.put(row, 1, "总计", "", 30)
    grid.put(row + 1, 1, "共计30人")
    save_xlsx(folder / made.name, grid)
    return made


def heads_repeated_on_every_page(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="pages.xlsx"), Grid()
    persons, columns, row = people(draw, 40), list(FIELDS), 1
    line = heads(draw, columns)
    for page in range(4):
        grid.put(row, 1, "东方机械有限公司会员名册")
        grid.put(row + 1, 1, *line)
        row = fill(
            draw, grid, persons[page * 10 : page * 10 + 10], made, row=row + 2, columns=columns, heads=False
        )
        grid.put(row, 1, f"第{page + 1}页 共4页")
        row += 1
    save_xlsx(folder / made.name, grid)
    return made


def departments_as_title_rows(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="groups.xlsx"), Grid()
    persons, columns, row = people(draw, 30), ["name", "id_number", "mobile", "join_date"], 2
    grid.put(1, 1, *heads(draw, columns))
    for name in dict.fromkeys(p["department"] for p in persons):
        members = [p for p in persons if p["department"] == name]
        grid.put(row, 1, f"{name}（{len(members)}人）")
        grid.merge(row, 1, row, 4)
        row += 1
        for person in members:
            grid.put(row, 1, *written(draw, person, columns))
            made.add(row, person, columns=[*columns, "department"])
            row += 1
    save_xlsx(folder / made.name, grid)
    return made


def notes_and_blank_rows_between(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="notes.xlsx"), Grid()
    persons, row = people(draw, 24), 2
    grid.put(1, 2, *heads(draw, FIELDS))
    for place, person in enumerate(persons):
        if place == 8:
            grid.put(row + 1, 2, "注：以下人员为劳务派遣")
            row += 3
        if place == 16:
            grid.put(row, 1, "以上人员已核对")
            row += 2
        row = fill(draw, grid, [person], made, row=row, left=2, heads=False)
    for serial in range(row, row + 20):
        grid.put(serial, 1, serial)
    save_xlsx(folder / made.name, grid)
    return made


def tables_side_by_side(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="beside.xlsx"), Grid()
    columns = ["name", "id_number", "department"]
    grid.put(1, 1, "会员名单")
    grid.put(2, 1, "序号", "姓名", "身份证号", "部门", "序号", "姓名", "身份证号", "部门")
    persons = people(draw, 21)
    for place, person in enumerate(persons):
        row, left = 3 + place % 11, 1 + place // 11 * 4
        grid.put(row, left, place + 1, *written(draw, person, columns))
        made.add(row, person, columns=columns)
    save_xlsx(folder / made.name, grid)
    return made


def example_and_hints_below_the_heads(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="example.xlsx"), Grid()
    first, *persons = people(draw, 15)
    columns = list(NO_UNITS)
    grid.put(1, 1, "序号", *heads(draw, columns))
    grid.put(2, 1, "示例", *written(draw, first, columns))
    grid.put(3, 1, "", *["必填" if c in ("name", "id_number") else "选填" for c in columns])
    for row, person in enumerate(persons, 4):
        grid.put(row, 1, row - 3, *written(draw, person, columns))
        made.add(row, person, columns=columns)
    save_xlsx(folder / made.name, grid)
    return made


def numbered_columns(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="numbered.xlsx"), Grid()
    columns = ["name", "id_number", "department", "mobile"]
    grid.put(1, 1, *heads(draw, columns))
    grid.put(2, 1, 1, 2, 3, 4)
    fill(draw, grid, people(draw, 15), made, row=3, columns=columns, heads=False)
    save_xlsx(folder / made.name, grid)
    return made


def several_sheets(draw: random.Random, folder: Path) -> Made:
    made = Made(name="sheets.xlsx")
    notes, template, roster, hidden = Grid("填表说明"), Grid("导入模板"), Grid("在册会员"), Grid("历史")
    notes.put(1, 1, "填表说明：姓名、身份证号必填。")
    template.put(1, 1, *heads(draw, FIELDS))
    fill(draw, roster, people(draw, 12), made, row=2)
    fill(draw, hidden, people(draw, 60), Made())
    hidden.state = "hidden"
    save_xlsx(folder / made.name, notes, template, roster, hidden)
    return made


def named_sheet(draw: random.Random, folder: Path) -> Made:
    made = Made(name="named.xlsx", options={"sheet": "二车间"})
    other, wanted = Grid("一车间"), Grid("二车间")
    fill(draw, other, people(draw, 30), Made())
    fill(draw, wanted, people(draw, 10), made)
    save_xlsx(folder / made.name, other, wanted)
    return made


def official_form(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="official.xlsx"), Grid("会员信息")
    columns = [
        "name",
        "gender",
        "birth_date",
        "ethnicity",
        "id_number",
        "education",
        "mobile",
        "political_status",
    ]
    grid.put(1, 1, "附件四")
    grid.put(2, 1, "海南省工会会员信息采集表")
    grid.put(3, 1, "填表单位（盖章）：", *[""] * 6, "单位负责人(签字)：")
    grid.put(4, 1, "序号", "姓名", "性别", "出生日期（格式：yyyy/MM/dd）", "民族", "证件号码\n(填写18位身份证)",
             "学历", "移动电话", "政治面貌")  # fmt: skip
    for row, person in enumerate(people(draw, 9), 5):
        grid.put(row, 1, row - 4, *written(draw, person, columns))
        made.add(row, person, columns=columns)
    grid.put(14, 1, "说明：1.本表所有项目必填。2.证件号码必须为18位。")
    grid.merge(14, 1, 14, 20)
    save_xlsx(folder / made.name, grid)
    return made


def another_ending(draw: random.Random, folder: Path) -> Made:
    made = plain(draw, folder)
    (folder / "plain.xlsx").rename(folder / "plain.et")
    made.name = "plain.et"
    return made


LAYOUTS: tuple[Shape, ...] = (
    plain,
    titled_with_totals_and_signatures,
    starting_at_c5,
    merged_departments,
    csv_of_merged,
    units_only_where_a_group_begins,
    two_level_heads,
    heads_merged_down_beside_groups,
    spouse_before_the_member,
    two_tables_stacked,
    subtotals_per_department,
    heads_repeated_on_every_page,
    departments_as_title_rows,
    notes_and_blank_rows_between,
    tables_side_by_side,
    example_and_hints_below_the_heads,
    numbered_columns,
    several_sheets,
    named_sheet,
    official_form,
    another_ending,
)
