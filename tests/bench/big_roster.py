"""A workbook of 100,000 invented people in 25 columns, with unique ID numbers."""

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.members.identity import check_digit, gender_of
from core.sample_roster import facts as read_facts

HEADS = (
    "工号", "姓名", "性别", "出生日期", "民族", "证件号码", "学历", "技术等级", "移动电话", "户籍类型", "户籍所在地", "部门", "班组",
    "岗位", "岗位类别", "用工形式", "就业状况", "政治面貌", "籍贯", "是否农民工", "入职日期", "入会日期", "会员证号", "职务", "备注",
)  # fmt: skip


def rows(count: int, seed: int = 7) -> Iterator[list[Any]]:
    """The people, one list of cells each."""
    chance, facts = random.Random(seed), read_facts()
    departments = list(facts["departments"].items())
    days = [dt.date(1965, 1, 1) + dt.timedelta(days=d) for d in range(14600)]
    for i in range(count):
        birth = days[i % 14600]
        body = f"{110101 + i // 14600 * 7:06d}{birth:%Y%m%d}{i // 14600 % 900 + 1:03d}"
        number = body + check_digit(body)
        department, teams = departments[i * len(departments) // count]
        name = chance.choice(facts["surnames"]) + "".join(
            chance.choices(facts["given"], k=chance.choice((1, 2, 2)))
        )
        yield [
            f"GH{i + 1:06d}", name, gender_of(number), birth.isoformat(), "汉族", number,
            chance.choice(("初中", "高中", "大专", "本科")), chance.choice(("无", "中级工", "高级工")),
            f"1{chance.choice('358')}{chance.randrange(10**9):09d}", "农业户口", "江城市东城区", department,
            chance.choice(teams) if teams else None, "车工", "一线职工", "合同制", "在岗", chance.choice(("群众", "中共党员")),
            "江城市", chance.choice(("是", "否")), "2010-03-01", f"2012/{i % 12 + 1}/{i % 28 + 1}", f"HY{i:07d}", None, None,
        ]  # fmt: skip


def workbook(folder: Path, count: int) -> Path:
    """Write the workbook once and return its path."""
    from openpyxl import Workbook

    path = folder / f"roster-{count}.xlsx"
    if not path.exists():
        book = Workbook(write_only=True)
        sheet = book.create_sheet("花名册")
        sheet.append(list(HEADS))
        for row in rows(count):
            sheet.append(row)
        book.save(path)
    return path
