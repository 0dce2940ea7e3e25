"""What most contest papers are built of: titles, notes, lines to sign on."""

from collections.abc import Sequence

from core.competition.documents.case import Desk
from core.documents import styles
from core.documents.kinds.tables import UPRIGHT
from core.documents.model import (
    Align,
    Block,
    Document,
    Gap,
    Sheet,
    SignLines,
    Text,
    Title,
)


def head(text: str) -> Text:
    """The head of a part of a paper."""
    return Text(text=text, face="hei", size=styles.SI_HAO, leading=1.9)


def note(text: str, *, align: Align = "left") -> Text:
    """A line of facts or a remark in small type."""
    return Text(text=text, size=styles.XIAO_SI, align=align, leading=1.7)


def signs(*labels: str, across: int = 4) -> tuple[Block, ...]:
    """Lines to sign on at the end of a paper."""
    return Gap(height=4), SignLines(labels=labels, across=across, size=styles.XIAO_SI)


def facts(desk: Desk) -> Text:
    """The contest's number, days, place and state in one line."""
    c = desk.contest
    told = [
        f"竞赛编号：{c.number}",
        f"级别：{c.level}",
        f"状态：{c.state}",
        f"制表日期：{desk.today.isoformat()}",
    ]
    return note("　　".join(told), align="center")


def paper(
    desk: Desk, title: str, blocks: Sequence[Block], *, sheet: Sheet = UPRIGHT, label: str = ""
) -> Document:
    """A paper with its title; `label` tells several of one kind apart in lists of papers."""
    lines = tuple(title.splitlines())
    shown = f"{''.join(lines)}{label}"
    return Document(
        title=shown, blocks=(Title(lines=lines, size=18), *blocks), sheet=sheet, author=desk.union,
        subject="竞赛文书", names=names(desk),
    )  # fmt: skip


def names(desk: Desk) -> tuple[str, ...]:
    """Everybody who may be named on a paper."""
    found = [c.entry.name for c in desk.entries if c.entry.person_id]
    found += [m.name for c in desk.entries for m in c.members]
    found += [j.name for j in desk.judges]
    found += [b.name for b in desk.won.bonuses if b.person_id]
    return tuple(dict.fromkeys(found))
