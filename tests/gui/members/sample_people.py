"""Invented people of an invented factory: the same ones on every run."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence

from core.app import App
from core.members.identity import check_digit
from core.members.names import pinyin_sort_key
from core.members.records import Unit
from core.members.tables import MembershipChangeRow, PersonRow, PlacementRow

WORKSHOPS = {
    "铸造车间": ("造型班", "熔炼班", "清理班"),
    "机加工车间": ("车工班", "铣工班", "数控班"),
    "装配车间": ("一线装配班", "总装班"),
    "动力设备部": ("维修班", "电工班"),
    "综合办公室": (),
}
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静强磊军洋勇艳杰娟涛明超霞平刚桂兰英华玉萍红建国秀文斌丽波辉宁"
POSITIONS = (
    "造型工",
    "熔炼工",
    "车工",
    "铣工",
    "数控操作工",
    "装配钳工",
    "焊工",
    "电工",
    "质检员",
    "叉车工",
    "统计员",
)
STATES = (("入会", 88), ("保留", 2), ("转出", 3), ("退会", 1), (None, 6))
COLUMNS = (
    "unit_id", "employee_number", "name", "name_key", "gender", "birth_date", "ethnicity", "id_type", "id_number",
    "mobile", "position", "employment_form", "employment_status", "hire_date", "education", "political_status",
    "is_migrant_worker", "join_date", "member_number", "membership_change", "membership_date",
)  # fmt: skip


def add_workshops(app: App) -> list[int]:
    """The units of the factory; returns those that people belong to."""
    root, ends = app.members.units().root, []
    for workshop, teams in WORKSHOPS.items():
        at = app.members.add_unit(Unit(parent_id=root, kind="车间/部门", name=workshop))
        ends += [app.members.add_unit(Unit(parent_id=at, kind="班组", name=team)) for team in teams] or [at]
    return ends


def people(count: int, units: Sequence[int], *, seed: int = 7) -> Iterator[tuple[object, ...]]:
    """Rows of COLUMNS for as many people."""
    draw = random.Random(seed)
    names = [s[0] for s in STATES]
    weights = [s[1] for s in STATES]
    for number in range(1, count + 1):
        name = draw.choice(SURNAMES) + "".join(draw.choices(GIVEN, k=draw.choice((1, 2, 2))))
        order = number % 999 + 1  # with the day of birth unique far beyond a million
        born = dt.date(1966, 1, 1) + dt.timedelta(days=number * 37 % (39 * 365))
        first17 = f"320402{born:%Y%m%d}{order:03d}"
        state = draw.choices(names, weights)[0]
        hired = min(born + dt.timedelta(days=draw.randrange(19 * 365, 30 * 365)), dt.date(2026, 6, 1))
        joined = hired + dt.timedelta(days=draw.randrange(30, 300)) if state else None
        yield (
            units[number % len(units)], f"GH{number:06d}", name, pinyin_sort_key(name),
            "男" if order % 2 else "女", born, draw.choices(("汉族", "回族", "满族"), (92, 5, 3))[0], "居民身份证",
            first17 + check_digit(first17), f"13{draw.randrange(10)}{number:08d}", draw.choice(POSITIONS),
            draw.choice(("合同制", "劳务派遣")), "在岗", hired, draw.choice(("本科", "大专", "高中", "初中")),
            draw.choice(("中共党员", "群众", "共青团员")), draw.random() < 0.2, joined,
            f"HY{number:06d}" if state else None, state, joined,
        )  # fmt: skip


def fill(app: App, count: int, *, seed: int = 7) -> None:
    """Put people, their places and the start of their membership into a store as one change."""
    units = add_workshops(app)
    rows = list(people(count, units, seed=seed))
    at = {name: COLUMNS.index(name) for name in COLUMNS}
    with app.db.write("填充练习数据") as writing:
        first, _ = writing.insert_many(PersonRow, COLUMNS, rows, count=count)
        places = [(first + i, r[at["unit_id"]], r[at["hire_date"]]) for i, r in enumerate(rows)]
        writing.insert_many(PlacementRow, ("person_id", "unit_id", "valid_from"), places, count=len(places))
        changes = [
            (first + i, r[at["membership_change"]], r[at["membership_date"]])
            for i, r in enumerate(rows)
            if r[at["membership_change"]]
        ]
        columns = ("person_id", "kind", "changed_on")
        writing.insert_many(MembershipChangeRow, columns, changes, count=len(changes))
