"""What the first page asks people to look at, in order of weight."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.rules import Finding
from gui.statusbar import day_words

if TYPE_CHECKING:
    from core.members.statistics import Overview

BACKUP_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing to look at, with the page that shows it."""

    tone: str
    title: str
    note: str
    act: str
    page: str
    target: Mapping[str, object] = field(default_factory=dict)


def points_of(
    overview: "Overview", findings: Sequence[Finding], last_backup: dt.datetime | None, now: dt.datetime
) -> tuple[Point, ...]:
    """The points that hold today."""
    points = []
    if overview.duplicates:
        points.append(
            Point(
                tone="warn",
                title=f"{overview.duplicates:,} 对人员可能重复",
                note="核对后合并，或标明不是同一个人",
                act="去核对",
                page="members",
                target={"view": "duplicates"},
            )
        )
    if overview.incomplete:
        points.append(
            Point(
                tone="warn",
                title=f"{overview.incomplete:,} 名会员缺采集表必填项",
                note="补齐后才能上报会员信息采集表",
                act="去补齐",
                page="members",
                target={"view": "incomplete"},
            )
        )
    return (*points, *map(organisation_point, findings), backup_point(last_backup, now))


def organisation_point(finding: Finding) -> Point:
    """What the law says of the union itself, with its source."""
    return Point(
        tone="err" if finding.severity == "强制" else "warn",
        title=finding.sentence,
        note=f"{finding.severity}　{finding.source}",
        act="查看",
        page="system",
        target={"section": "organisation"},
    )


def backup_point(last_backup: dt.datetime | None, now: dt.datetime) -> Point:
    """How old the last backup is."""
    target = {"section": "backup"}
    if last_backup is None:
        told = "电脑损坏或丢失时，只有备份能找回数据"
        return Point(
            tone="err", title="还没有做过备份", note=told, act="去备份", page="system", target=target
        )
    made = day_words(last_backup, now)
    if (now - last_backup.replace(tzinfo=None)).days >= BACKUP_DAYS:
        title, note = f"上次备份是 {made}", f"已超过 {BACKUP_DAYS} 天，请再备份一次"
        return Point(tone="warn", title=title, note=note, act="去备份", page="system", target=target)
    title = f"{made} 已备份"
    return Point(
        tone="ok", title=title, note="备份文件请另存一份到 U 盘", act="查看", page="system", target=target
    )
