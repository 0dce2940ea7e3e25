"""The invented factory's roster: a workbook as the personnel office sends it, faults included."""

import datetime as dt
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.members.identity import check_digit, gender_of
from core.resources import resource

TODAY = dt.date(2026, 11, 20)  # the factory's day, so that its papers are the same on every machine
HEADS = (
    "序号", "部门", "班组", "工号", "姓　名", "性别", "出生年月日", "民族", "身份证号码", "文化程度", "技术等级", "政治面貌",
    "岗位", "人员类别", "用工性质", "就业状况", "手机号码", "户籍类型", "户籍所在地", "籍贯", "是否农民工\n填写“是”或“否”", "入厂日期", "入会时间",
)  # fmt: skip
EDUCATION = ("初中", "高中", "中专", "大专", "大学本科", "硕士研究生")
SKILL = ("无", "初级工", "中级工", "高级工", "技师")


def write_workbook(path: Path, members: int, seed: int) -> None:
    """The personnel office's workbook: title rows, merged departments, a total, signatures and a few faults."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "花名册"
    sheet.append([facts()["unit"] + "职工花名册"])
    sheet.append(["填表单位（盖章）：人力资源部", *[None] * 10, "填表日期：2026年11月"])
    sheet.append(list(HEADS))
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADS))
    rows = list(_rows(members, seed))
    for row in rows:
        sheet.append(row)
    _merge_departments(sheet, [r[1] for r in rows])
    sheet.append([])
    sheet.append(["合计", len(rows), "人"])
    sheet.append(["制表人：", None, None, "审核人："])
    line = Side(style="thin")
    for cells in sheet.iter_rows(min_row=3, max_row=3 + len(rows)):
        for cell in cells:
            cell.border = Border(left=line, right=line, top=line, bottom=line)
            cell.alignment = Alignment(vertical="center", wrap_text=cell.row == 3)
    sheet["A1"].font, sheet["A1"].alignment = Font(size=16, bold=True), Alignment(horizontal="center")
    for letter, width in {
        "B": 13,
        "C": 11,
        "E": 9,
        "G": 13,
        "I": 21,
        "M": 12,
        "Q": 14,
        "S": 16,
        "V": 12,
        "W": 12,
    }.items():
        sheet.column_dimensions[letter].width = width
    stamp = dt.datetime(2026, 11, 20)
    book.properties.created = book.properties.modified = stamp
    book.save(path)


def _merge_departments(sheet: Any, departments: list[Any]) -> None:
    """Merge runs of one department down, as personnel offices do."""
    start = 0
    for i in range(1, len(departments) + 1):
        if i == len(departments) or departments[i] != departments[start]:
            if i - start > 1:
                for row in range(start + 1, i):
                    sheet.cell(4 + row, 2).value = None
                sheet.merge_cells(start_row=4 + start, end_row=3 + i, start_column=2, end_column=2)
            start = i


def _rows(members: int, seed: int) -> Iterator[list[Any]]:
    """The people, department by department; every sixtieth row carries a fault to be refused."""
    chance = random.Random(seed)
    known = facts()
    departments = known["departments"]
    shares = sorted(chance.choices(range(len(departments)), (20, 28, 24, 12, 8, 8), k=members))
    for i, share in enumerate(shares):
        department = list(departments)[share]
        row = _person_row(chance, known, department, i)
        if i % 60 == 30:
            row[8] = _wrong(row[8], i // 60)
        if i == 95:
            row[4] = None
        yield row


def _wrong(number: str, which: int) -> Any:
    """An ID number as it goes wrong: a mistyped check digit, or a number cell that lost digits."""
    if which % 2:
        return float(number[:17] + "0")
    return number[:17] + ("1" if number[17] != "1" else "2")


def _person_row(chance: random.Random, known: dict[str, Any], department: str, i: int) -> list[Any]:
    """One person's cells."""
    birth = dt.date(1966, 12, 1) + dt.timedelta(days=chance.randrange(38 * 365))
    body = f"{chance.choice(known['regions'])}{birth:%Y%m%d}{chance.randrange(1, 999):03d}"
    number = body + check_digit(body)
    hired = birth + dt.timedelta(days=365 * chance.randrange(19, 22) + chance.randrange(365))
    hired = min(hired, dt.date(2026, 9, 30))
    joined = hired + dt.timedelta(days=chance.randrange(30, 400))
    name = chance.choice(known["surnames"]) + "".join(
        chance.choices(known["given"], k=chance.choice((1, 2, 2)))
    )
    office = department in ("质量管理部", "综合办公室")
    rural = chance.random() < (0.15 if office else 0.42)
    return [
        i + 1, department, chance.choice(known["departments"][department] or [None]), f"JC{i + 1:05d}",
        name if len(name) > 2 else f"{name[0]} {name[1]}", gender_of(number), _day(chance, birth),
        chance.choices(("汉族", "汉", "回族", "满族", "壮族"), (80, 8, 5, 4, 3))[0], number,
        chance.choices(EDUCATION, (6, 10, 10, 14, 24, 6) if office else (18, 24, 22, 20, 10, 1))[0],
        "无" if office else chance.choices(SKILL, (18, 20, 30, 24, 8))[0],
        chance.choices(("群众", "中共党员", "共青团员", "中共预备党员"), (70, 18, 10, 2))[0],
        chance.choice(known["positions"][department]),
        chance.choices(("管理人员", "技术人员", "中层") if office else ("一线职工", "技术人员", "中层"), (6, 3, 1))[0],
        chance.choices(("合同制", "劳务派遣"), (85, 15))[0], chance.choices(("在岗", "病休"), (97, 3))[0],
        f"{chance.choice(known['mobile_heads'])}{chance.randrange(10**8):08d}",
        "农业户口" if rural else "非农业户口", chance.choice(known["places"]), chance.choice(known["places"])[:3],
        "是" if rural else "否", _day(chance, hired), _day(chance, joined) if joined <= TODAY and i % 11 else None,
    ]  # fmt: skip


def _day(chance: random.Random, day: dt.date) -> Any:
    """A date in one of the spellings that workbooks mix."""
    return chance.choice(
        (day, f"{day:%Y-%m-%d}", f"{day.year}.{day.month}.{day.day}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}")
    )


def facts() -> dict[str, Any]:
    """The invented factory's facts."""
    return tomllib.loads(resource("sample", "factory.toml").read_text(encoding="utf-8"))
