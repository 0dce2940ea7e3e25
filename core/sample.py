"""The invented factory: a roster workbook as it really arrives, a practice store, and what is printed from it."""

import datetime as dt
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.app import App, create
from core.errors import Conflict
from core.members.identity import check_digit, gender_of
from core.members.importing import Options
from core.members.queries import RosterQuery
from core.members.records import CustomField, Honour, MembershipChange
from core.members.report import write_report
from core.members.sheets import export_roster
from core.progress import SILENT, Progress
from core.resources import resource

PASSPHRASE = "lianxi-2026"
TODAY = dt.date(2026, 11, 20)  # the factory's day, so that its papers are the same on every machine
HEADS = (
    "序号", "部门", "班组", "工号", "姓　名", "性别", "出生年月日", "民族", "身份证号码", "文化程度", "技术等级", "政治面貌",
    "岗位", "人员类别", "用工性质", "就业状况", "手机号码", "户籍类型", "户籍所在地", "籍贯", "是否农民工\n填写“是”或“否”", "入厂日期", "入会时间",
)  # fmt: skip
EDUCATION = ("初中", "高中", "中专", "大专", "大学本科", "硕士研究生")
SKILL = ("无", "初级工", "中级工", "高级工", "技师")


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What the demonstration made."""

    store: Path
    passphrase: str
    files: tuple[Path, ...]


def demo(folder: Path, *, members: int = 320, seed: int = 1, progress: Progress = SILENT) -> Papers:
    """A practice store with its roster imported and every paper printed; raises Conflict, Unwritable."""
    store, out = folder / "demo.union", folder / "out"
    if store.exists():
        raise Conflict(f"“{store}”已经存在，没有改动它。请换一个文件夹。")
    out.mkdir(parents=True, exist_ok=True)
    workbook = out / "人事部门名单.xlsx"
    write_workbook(workbook, members, seed)
    app = _new_practice_store(store)
    try:
        _bring_in(app, workbook, returned=out / "退回修改的名单.xlsx", progress=progress)
        files = [workbook, out / "退回修改的名单.xlsx", *_print_all(app, out)]
    finally:
        app.close()
    return Papers(store=store, passphrase=PASSPHRASE, files=tuple(files))


def practice(folder: Path, progress: Progress = SILENT) -> Path:
    """A practice store in `folder` to open with the practice passphrase; raises Conflict, Unwritable."""
    store = folder / "练习工厂.union"
    if store.exists():
        return store
    workbook = folder / "人事部门名单（练习）.xlsx"
    folder.mkdir(parents=True, exist_ok=True)
    write_workbook(workbook, 320, 1)
    app = _new_practice_store(store)
    try:
        _bring_in(app, workbook, returned=None, progress=progress)
    finally:
        app.close()
    return store


def _new_practice_store(store: Path) -> App:
    """An empty store of the invented factory, its organisation card filled in."""
    facts = _facts()
    app, _ = create(store, unit=facts["unit"], officer=facts["officer"], passphrase=PASSPHRASE, region="460000")
    card = replace(
        app.members.organisation(), unit_credit_code="91350100M000100Y43", unit_address="江城市东城区建设路 1 号",
        district="海口市", unit_nature="其他有限责任公司", economic_type="股份制", industry="制造业",
        union_name=facts["union"], union_credit_code=None, upper_union="江城市东城区总工会", union_type="独立基层工会",
        founded_on=dt.date(2003, 5, 1), phone="0898-60000000", term_started_on=dt.date(2023, 6, 1), term_years=5,
    )  # fmt: skip
    app.members.save_organisation(card)
    return app


def _bring_in(app: App, workbook: Path, *, returned: Path | None, progress: Progress) -> None:
    """Import the roster and add a little of everything a real roster holds."""
    members = app.members
    plan = members.plan_import(workbook, Options(), progress)
    members.run_import(plan, progress)
    if returned is not None:
        members.return_workbook(plan, returned)
    people = members.people(members.ids(RosterQuery())[:12])
    members.add_custom_field(CustomField(label="工作服尺码", kind="选择", choices="M、L、XL"))
    members.add_honour(
        Honour(person_id=people[0].id or 0, name="先进生产者", level="企业级", awarded_on=dt.date(2025, 5, 1))
    )
    leaving = [p for p in people if p.membership_change == "入会"][:3]
    kinds = (("转出", "劳动（工作）关系发生变化"), ("保留", "失业"), ("退会", "个人要求退会"))
    members.change_membership(
        [
            MembershipChange(person_id=p.id or 0, kind=kind, changed_on=dt.date(2026, 6, 1 + i), reason=reason)
            for i, (p, (kind, reason)) in enumerate(zip(leaving, kinds, strict=False))
        ]
    )


def _print_all(app: App, out: Path) -> Iterator[Path]:
    """Every paper of the roster."""
    members = app.members
    plans: tuple[tuple[str, str | None], ...] = (
        ("会员花名册.xlsx", None),
        ("工会会员信息采集表.xlsx", "工会会员信息采集表"),
        ("工会组织信息采集表.xlsx", "工会组织信息采集表"),
    )
    for name, form in plans:
        yield export_roster(members, None, out / name, form=form, plain=False, today=TODAY).path
    yield from write_report(members, "会员统计表", str(TODAY.year), out).files


# ---- the roster workbook --------------------------------------------------------------------------------


def write_workbook(path: Path, members: int, seed: int) -> None:
    """The personnel office's workbook: title rows, merged departments, a total, signatures and a few faults."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "花名册"
    sheet.append([_facts()["unit"] + "职工花名册"])
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
    for letter, width in {"B": 13, "C": 11, "E": 9, "G": 13, "I": 21, "M": 12, "Q": 14, "S": 16, "V": 12, "W": 12}.items():
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
    facts = _facts()
    departments = facts["departments"]
    shares = sorted(chance.choices(range(len(departments)), (20, 28, 24, 12, 8, 8), k=members))
    for i, share in enumerate(shares):
        department = list(departments)[share]
        row = _person_row(chance, facts, department, i)
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


def _person_row(chance: random.Random, facts: dict[str, Any], department: str, i: int) -> list[Any]:
    """One person's cells."""
    birth = dt.date(1966, 12, 1) + dt.timedelta(days=chance.randrange(38 * 365))
    body = f"{chance.choice(facts['regions'])}{birth:%Y%m%d}{chance.randrange(1, 999):03d}"
    number = body + check_digit(body)
    hired = birth + dt.timedelta(days=365 * chance.randrange(19, 22) + chance.randrange(365))
    hired = min(hired, dt.date(2026, 9, 30))
    joined = hired + dt.timedelta(days=chance.randrange(30, 400))
    name = chance.choice(facts["surnames"]) + "".join(chance.choices(facts["given"], k=chance.choice((1, 2, 2))))
    office = department in ("质量管理部", "综合办公室")
    rural = chance.random() < (0.15 if office else 0.42)
    return [
        i + 1, department, chance.choice(facts["departments"][department] or [None]), f"JC{i + 1:05d}",
        name if len(name) > 2 else f"{name[0]} {name[1]}", gender_of(number), _day(chance, birth),
        chance.choices(("汉族", "汉", "回族", "满族", "壮族"), (80, 8, 5, 4, 3))[0], number,
        chance.choices(EDUCATION, (6, 10, 10, 14, 24, 6) if office else (18, 24, 22, 20, 10, 1))[0],
        "无" if office else chance.choices(SKILL, (18, 20, 30, 24, 8))[0],
        chance.choices(("群众", "中共党员", "共青团员", "中共预备党员"), (70, 18, 10, 2))[0],
        chance.choice(facts["positions"][department]),
        chance.choices(("管理人员", "技术人员", "中层") if office else ("一线职工", "技术人员", "中层"), (6, 3, 1))[0],
        chance.choices(("合同制", "劳务派遣"), (85, 15))[0], chance.choices(("在岗", "病休"), (97, 3))[0],
        f"{chance.choice(facts['mobile_heads'])}{chance.randrange(10**8):08d}",
        "农业户口" if rural else "非农业户口", chance.choice(facts["places"]), chance.choice(facts["places"])[:3],
        "是" if rural else "否", _day(chance, hired), _day(chance, joined) if joined <= TODAY and i % 11 else None,
    ]  # fmt: skip


def _day(chance: random.Random, day: dt.date) -> Any:
    """A date in one of the spellings that workbooks mix."""
    return chance.choice((day, f"{day:%Y-%m-%d}", f"{day.year}.{day.month}.{day.day}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}"))


def _facts() -> dict[str, Any]:
    """The invented factory's facts."""
    return tomllib.loads(resource("sample", "factory.toml").read_text(encoding="utf-8"))
