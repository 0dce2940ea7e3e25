"""The lines of a family's record: steps, visits, reviews, notices, objections, rechecks and aid as one list."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.hardship.records.guard import Aided
from core.hardship.records.procedure import Procedure
from gui.hardship.words import MASKED, day_words, money


class Entry(NamedTuple):
    """One line, and the record that it is about."""

    day: dt.date | None
    kind: str
    words: str
    who: str
    key: int
    about: object


def entries(way: Procedure, aided: Sequence[Aided], *, is_revealed: bool) -> list[Entry]:
    """Everything about a family, the newest first; what a visit found is masked until it was asked for."""
    found = [*_steps(way), *_visits(way, is_revealed), *_meetings(way), *_objections(way, is_revealed)]
    found += [
        Entry(
            a.day,
            "帮扶",
            f"{a.programme}　{money(a.amount)} 元（{a.campaign}，{a.source}）",
            a.name,
            a.key,
            a,
        )
        for a in aided
    ]
    return sorted(found, key=lambda e: (e.day or dt.date.min, e.kind == "步骤", e.key), reverse=True)


def _steps(way: Procedure) -> Iterator[Entry]:
    for s in way.steps:
        told = f"：{s.opinion}" if s.opinion else ""
        yield Entry(
            s.taken_on, "步骤", f"{s.action} → {s.state}{told}", f"{s.taken_by}（{s.role}）", s.id or 0, s
        )


def _visits(way: Procedure, is_revealed: bool) -> Iterator[Entry]:
    for v in way.visits:
        told = v.findings if is_revealed else MASKED
        wish = f"　困难和诉求：{v.needs if is_revealed else MASKED}" if v.needs else ""
        who = "、".join(p for p in (v.first_visitor, v.second_visitor) if p)
        yield Entry(v.visited_on, "走访", f"{v.kind}：{told}{wish}", who, v.id or 0, v)


def _meetings(way: Procedure) -> Iterator[Entry]:
    for r in way.reviews:
        told = f"　{r.minutes}" if r.minutes else ""
        words = f"到会 {r.present} 人，同意 {r.in_favour} 人；参加：{r.attendees}{told}"
        yield Entry(r.held_on, "评议", words, f"{r.chaired_by}主持", r.id or 0, r)
    for n in way.notices:
        span = f"{day_words(n.starts_on)} 至 {day_words(n.ends_on)}"
        words = f"{'退档公示' if n.is_exit else '建档公示'} {span}，{n.place}"
        yield Entry(n.starts_on, "公示", words, n.office or "", n.id or 0, n)
    for c in way.rechecks:
        told = f"：{c.note}" if c.note else ""
        yield Entry(c.done_on, "复核", f"{c.year} 年度复核，{c.result}{told}", c.done_by, c.id or 0, c)


def _objections(way: Procedure, is_revealed: bool) -> Iterator[Entry]:
    for o in way.objections:
        came = (
            f"{o.outcome}（{day_words(o.settled_on)} {o.settled_by}）：{o.answer}" if o.outcome else "未处理"
        )
        who = o.raised_by or "未具名"
        yield Entry(
            o.raised_on,
            "异议",
            f"{o.content}　→　{came}",
            who if is_revealed or not o.raised_by else MASKED,
            o.id or 0,
            o,
        )
