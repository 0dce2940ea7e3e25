"""Roster workbooks as officers send them, made up here together with what an import must make of them."""

import csv
import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from core.members.identity import check_digit

Cell = Any
Truth = dict[str, Any]

SURNAMES = "王李张刘陈杨黄赵吴周欧阳司马"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英赟堃翀"
DEPARTMENTS = {
    "铸造车间": ("造型班", "熔炼班", "清理班"),
    "机加工车间": ("车工一班", "车工二班", "磨工班"),
    "动力设备部": ("电工班", "维修班"),
    "综合办公室": ("",),
}
EDUCATION = {
    "大专": "专科 大专 大学专科",
    "本科": "本科 大学本科 大本",
    "中专": "中专 中等专科",
    "高中": "高中",
}
POLITICS = {"群众": "群众", "中共党员": "中共党员 党员", "共青团员": "共青团员"}
HEADS = {
    "employee_number": "工号 员工编号",
    "name": "姓名 职工姓名 姓　名 *姓名 员工姓名（必填）",
    "gender": "性别 性别(男/女) 会员性别",
    "birth_date": "出生日期 出生年月日 出生日期（格式：yyyy/MM/dd） 出生年月(公历)",
    "ethnicity": "民族",
    "id_number": "证件号码 身份证号 身份证号码（18位） 公民身份号码 证件号码\n(填写18位身份证)",
    "mobile": "移动电话 手机号码 联系电话(手机) 本人手机号",
    "department": "部门 所在部门 车间/部门 所在车间（部门）",
    "team": "班组 所在班组 工会小组",
    "education": "学历 文化程度",
    "political_status": "政治面貌",
    "join_date": "入会日期 加入工会时间 入会时间",
    "is_migrant_worker": "是否农民工 农民工 是否农民工会员\n填写“是”或“否”",
}
FIELDS = tuple(HEADS)


@dataclass
class Made:
    """What must come out of one workbook."""

    accept: dict[str, Truth] = field(default_factory=dict)
    reject: dict[int, list[str]] = field(default_factory=dict)
    rows: int = 0
    name: str = ""
    options: dict[str, Any] = field(default_factory=dict)

    def add(
        self, row: int, person: Truth, codes: Sequence[str] = (), columns: Sequence[str] = FIELDS
    ) -> None:
        """One data row: accepted with these columns, or refused for these codes."""
        self.rows += 1
        if codes:
            self.reject[row] = list(codes)
        else:
            self.accept[person["id_number"]] = {f: person[f] for f in columns if f in person}


class Grid:
    """Cells by place, merged areas, and the name of the sheet."""

    def __init__(self, name: str = "花名册") -> None:
        self.name = name
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merges: list[str] = []
        self.state = "visible"

    def put(self, row: int, column: int, *values: Cell) -> None:
        """Values from left to right."""
        for offset, value in enumerate(values):
            if value not in ("", None):
                self.cells[row, column + offset] = value

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge an area."""
        self.merges.append(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")

    def lines(self) -> list[list[str]]:
        """The cells as a csv file has them."""
        height, width = (max(place[i] for place in self.cells) for i in (0, 1))
        return [
            [as_text(self.cells.get((r, c), "")) for c in range(1, width + 1)] for r in range(1, height + 1)
        ]


def as_text(value: Cell) -> str:
    """A cell as a spreadsheet saves it into csv."""
    return f"{value:%Y/%m/%d}".replace("/0", "/") if isinstance(value, dt.date) else str(value)


def citizen_number(draw: random.Random, birth: dt.date, *, is_woman: bool) -> str:
    """A made-up number with a right check digit, never one that ends in 000."""
    while True:
        order = draw.randrange(1, 499) * 2 + (0 if is_woman else 1)
        first17 = f"{draw.choice(('110101', '370102', '440303', '610113'))}{birth:%Y%m%d}{order:03d}"
        if not f"{first17}{check_digit(first17)}".endswith("000"):
            return first17 + check_digit(first17)


def people(draw: random.Random, count: int) -> list[Truth]:
    """Different people, sorted by department and team as rosters are."""
    found: dict[str, Truth] = {}
    while len(found) < count:
        birth = dt.date(1964, 1, 1) + dt.timedelta(draw.randrange(14000))
        is_woman = draw.random() < 0.5
        department = draw.choice(tuple(DEPARTMENTS))
        number = citizen_number(draw, birth, is_woman=is_woman)
        found[number] = {
            "employee_number": f"A{len(found) + 1:04d}",
            "name": draw.choice(SURNAMES) + "".join(draw.sample(GIVEN, draw.choice((1, 2)))),
            "gender": "女" if is_woman else "男",
            "birth_date": birth,
            "ethnicity": draw.choice(("汉族", "回族", "满族")),
            "id_number": number,
            "mobile": f"13{draw.randrange(10**8, 10**9)}",
            "department": department,
            "team": draw.choice(DEPARTMENTS[department]),
            "education": draw.choice(tuple(EDUCATION)),
            "political_status": draw.choice(tuple(POLITICS)),
            "join_date": dt.date(1990, 1, 1) + dt.timedelta(draw.randrange(12000)),
            "is_migrant_worker": draw.random() < 0.4,
        }
    order = list(DEPARTMENTS)
    return sorted(found.values(), key=lambda p: (order.index(p["department"]), p["team"]))


def heads(draw: random.Random, columns: Sequence[str]) -> list[str]:
    """One way to write each head."""
    return [draw.choice(HEADS[c].split(" ")) for c in columns]


def shuffled(draw: random.Random, columns: Sequence[str] = FIELDS) -> list[str]:
    """The columns in another order."""
    return draw.sample(list(columns), len(columns))


def written(draw: random.Random, person: Truth, columns: Sequence[str]) -> list[Cell]:
    """A person's cells in one of the spellings that rosters show."""
    return [_spelled(draw, column, person[column]) for column in columns]


def _spelled(draw: random.Random, column: str, value: Any) -> Cell:
    if column in ("birth_date", "join_date"):
        return draw.choice(SPELLINGS_OF_DATES)(value)
    if column == "is_migrant_worker":
        return draw.choice(("是", "Y", "√", "1", 1) if value else ("否", "N", "", 0))
    if column == "id_number":
        return draw.choice((value, f" {value}", f"{value}\u3000", _wide(value), value.lower()))
    if column == "mobile":
        return draw.choice(
            (value, int(value), f"{value} ", _wide(value), f"{value[:3]} {value[3:7]} {value[7:]}")
        )
    if column == "name":
        return draw.choice((value, f" {value}", f"{value}\u3000", f"{value[0]} {value[1:]}"))
    if column == "gender":
        return draw.choice((value, f"{value}性", f"{value} "))
    if column == "education":
        return draw.choice(EDUCATION[value].split())
    if column == "political_status":
        return draw.choice(POLITICS[value].split())
    return value


SPELLINGS_OF_DATES: tuple[Callable[[dt.date], Cell], ...] = (
    lambda d: d,
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: (d - dt.date(1899, 12, 30)).days,
    lambda d: _wide(f"{d:%Y.%m.%d}"),
    lambda d: f"{d:%Y-%m-%d} 00:00:00",
)


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


def save_xlsx(path: Path, *grids: Grid) -> None:
    """Write the sheets as a workbook."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for grid in grids:
        sheet = workbook.create_sheet(grid.name)
        sheet.sheet_state = grid.state
        for (row, column), value in grid.cells.items():
            sheet.cell(row, column, value)
        for area in grid.merges:
            sheet.merge_cells(area)
    workbook.save(path)


def save_csv(path: Path, grid: Grid, *, encoding: str = "utf-8-sig", separator: str = ",") -> None:
    """Write the sheet as a text table."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(grid.lines())
