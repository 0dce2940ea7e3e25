"""T01 the sheet to sign on at a course; T02 the list of promotions; nothing here reads the database."""

import datetime as dt
from collections.abc import Sequence

from core.documents import styles
from core.documents.kinds.tables import LYING, UPRIGHT, Shape, ruled
from core.documents.model import Block, Document, Gap, SignLines, Text, Title
from core.training.records import PRESENT, CourseFile, Promotion

_EMPTY_ROWS = 6  # for those who come without being on the list
_SIGN_IN: Shape = (
    ("序号", 12), ("姓名", 24), ("单位（部门）", 46, "left"), ("岗位", 28), ("出席", 16), ("签到", 32), ("备注", 20),
)  # fmt: skip
_PROMOTIONS: Shape = (
    ("序号", 12), ("姓名", 24), ("单位（部门）", 42, "left"), ("职业（工种）", 24), ("原技术等级", 40), ("新技术等级", 40), ("证书编号", 38),
    ("发证日期", 24), ("发证单位", 44, "left"), ("说明", 40, "left"),
)  # fmt: skip


def sign_in(file: CourseFile, union: str) -> Document:
    """培训签到表: everybody on the list with room to sign, and a few rows for others."""
    c = file.course
    rows: list[tuple[str, ...]] = [
        (str(n), a.name, a.unit_name, a.position, "" if a.state == PRESENT else a.state, "", a.note or "")
        for n, a in enumerate(file.attendance, start=1)
    ]
    rows += [(str(len(rows) + n), *[""] * (len(_SIGN_IN) - 1)) for n in range(1, _EMPTY_ROWS + 1)]
    told = (
        f"培训类别：{c.kind}　　时间：{_days(c.starts_on, c.ends_on)}　　课时：{c.hours.normalize():f}",
        f"授课人：{c.trainer or ''}　　地点：{c.place or ''}　　主办：{c.organiser or union}",
    )
    blocks: tuple[Block, ...] = (
        Title(lines=(c.title, "签到表"), size=18), *(Text(text=t, size=styles.XIAO_SI, leading=1.7) for t in told), Gap(height=1),
        ruled(_SIGN_IN, rows, height=9), Gap(height=4),
        SignLines(labels=("应到：", "实到：", "组织人："), across=3, size=styles.XIAO_SI),
    )  # fmt: skip
    names = tuple(a.name for a in file.attendance)
    return Document(
        title=f"{c.title}签到表", blocks=blocks, sheet=UPRIGHT, author=union, subject="签到表", names=names
    )


def promotions(found: Sequence[Promotion], union: str, label: str) -> Document:
    """技术等级晋升名单 of a period by day of the certificate."""
    rows = [
        (str(n), p.name, p.unit_name, p.trade or "", p.from_level or "无", p.to_level, p.certificate_number,
         p.certified_on.isoformat() if p.certified_on else "", p.issued_by or "", _note(p))
        for n, p in enumerate(sorted(found, key=lambda p: (p.certified_on or dt.date.max, p.id or 0)), start=1)
    ]  # fmt: skip
    contest = sum(p.contest_id is not None for p in found)
    told = f"{union}　　晋升{len(found)}人次，其中通过竞赛晋升{contest}人次，农民工{sum(p.is_migrant_worker for p in found)}人次"
    blocks: tuple[Block, ...] = (
        Title(lines=("职工技术等级晋升名单", f"（{label}）"), size=18), Text(text=told, size=styles.XIAO_SI, leading=1.7), Gap(height=1),
        ruled(_PROMOTIONS, rows, height=9), Gap(height=4),
        SignLines(labels=("制表人：", "审核人：", "日期："), across=3, size=styles.XIAO_SI),
    )  # fmt: skip
    names = tuple(p.name for p in found)
    return Document(
        title=f"职工技术等级晋升名单（{label}）",
        blocks=blocks,
        sheet=LYING,
        author=union,
        subject="名单",
        names=names,
    )


def _days(first: dt.date | None, last: dt.date | None) -> str:
    """One day, or from one to another."""
    days = [d.isoformat() for d in dict.fromkeys((first, last)) if d]
    return "至".join(days)


def _note(one: Promotion) -> str:
    """The remark, and the new grade where there is one."""
    return "；".join(t for t in (one.to_grade or "", one.note or "") if t)
