"""C03 form and list of entries; C04 the record of the draw; C05 cards with the code."""

from collections.abc import Iterator

from core.competition.documents.case import Desk
from core.competition.documents.sheets import facts, head, note, paper, signs
from core.competition.documents.wording import gather, long_date, span
from core.competition.records.entries import ENTERED, Draw, Drawn, EntryCase
from core.competition.records.scheme import SINGLE
from core.documents import styles
from core.documents.kinds.tables import LYING, Shape, ruled
from core.documents.model import (
    Beside,
    Block,
    Card,
    Cards,
    Code,
    Document,
    Gap,
    Small,
    Text,
)

_BLANK_ROWS = 10


# ---- C03 报名表, 参赛名册 ----


def form_missing(desk: Desk) -> tuple[str, ...]:
    """Nothing: the form is filled by hand."""
    return ()


def form(desk: Desk) -> tuple[Document, ...]:
    """报名表 for a unit to fill in."""
    what = "姓名" if desk.rubric.scheme.entrant == SINGLE else "参赛队（单位）及队员"
    shape: Shape = (
        ("序号", 12),
        (what, 44),
        ("性别", 14),
        ("组别", 30),
        ("班组", 34),
        ("工种（岗位）", 32),
        ("技能等级", 28),
        ("工龄", 16),
        ("备注", 32),
    )
    rows = [(str(n), *[""] * (len(shape) - 1)) for n in range(1, _BLANK_ROWS + 1)]
    c, limit = desk.contest, desk.rubric.scheme.unit_limit
    rule = f"每单位限报{limit}{'名' if desk.rubric.scheme.entrant == SINGLE else '队'}。" if limit else ""
    divisions = f"组别：{'、'.join(desk.divisions)}。" if desk.divisions != ("",) else ""
    blocks: tuple[Block, ...] = (
        note("参赛单位（盖章）：　　　　　　　　　　　　领队：　　　　　　联系电话：　　　　　　　填报日期：　　年　　月　　日"),
        ruled(shape, rows, height=9),
        note(f"竞赛时间：{span(c.starts_on, c.ends_on)}。{divisions}{rule}同一人在同一项竞赛只报一次。"),
        *signs("填表人：", "单位负责人：", across=2),
    )  # fmt: skip
    return (paper(desk, f"{c.name}\n报名表", blocks, sheet=LYING),)


def roster_missing(desk: Desk) -> tuple[str, ...]:
    """Somebody must have entered."""
    return gather("" if desk.entries else "还没有人报名。")


def roster(desk: Desk) -> tuple[Document, ...]:
    """参赛名册 by division in starting order."""
    blocks: list[Block] = [facts(desk)]
    for division in desk.divisions:
        mine = desk.of_division(division)
        here = sum(c.entry.state == ENTERED for c in mine)
        caption = f"{division or '参赛名单'}（报名{len(mine)}，参赛{here}）"
        blocks += [ruled(_shape(desk), [_row(desk, c) for c in mine], caption=caption), Gap(height=3)]
    blocks += signs("制表人：", "复核人：", "竞赛负责人：", across=3)
    return (paper(desk, f"{desk.contest.name}\n参赛名册", blocks, sheet=LYING),)


def _shape(desk: Desk) -> Shape:
    """The columns; people have a post and a level, teams their members."""
    start: Shape = (("出场顺序", 19), ("代码", 16), ("报名号", 16), ("参赛者", 30), ("单位", 54, "left"))
    if desk.rubric.scheme.entrant == SINGLE:
        return (*start, ("工种（岗位）", 28), ("技能等级", 34), ("参赛状态", 20), ("说明", 42, "left"))
    return (*start, ("队员", 92, "left"), ("参赛状态", 20), ("说明", 30, "left"))


def _row(desk: Desk, case: EntryCase) -> tuple[str, ...]:
    """One entry."""
    e = case.entry
    start = (str(e.start_order or ""), e.code or "", str(e.number), e.name, e.unit_name)
    end = (e.state, e.state_reason or "")
    if desk.rubric.scheme.entrant == SINGLE:
        return (*start, e.post or "", e.skill or "", *end)
    people = "、".join(m.name + ("（队长）" if m.role == "队长" else "") for m in case.members)
    return (*start, people, *end)


# ---- C04 抽签记录 ----


def draw_missing(desk: Desk) -> tuple[str, ...]:
    """There must have been a draw."""
    return gather("" if desk.draws else "还没有抽签。")


def draw(desk: Desk) -> tuple[Document, ...]:
    """抽签记录: the newest draw with its seed, how anybody repeats it, and the earlier ones with their reasons."""
    last, places = desk.draws[-1]
    drawn_at = f"{last.drawn_at:%Y-%m-%d %H:%M}" if last.drawn_at else ""
    blocks: list[Block] = [
        note(f"抽签时间：{drawn_at}　　抽签人：{last.drawn_by}　　监督人：{last.witness or ''}"),
        note(f"抽签种子：{last.seed}"),
        head("复核方法"),
        *(Text(text=t, size=styles.XIAO_SI, indent=2, leading=1.6, align="justify") for t in _method(last)),
        *_tables(desk, places),
        *_earlier(desk),
        *signs("抽签人：", "监督人：", "参赛者代表：", across=3),
    ]
    return (paper(desk, f"{desk.contest.name}\n抽签记录", blocks),)


def _tables(desk: Desk, places: tuple[Drawn, ...]) -> Iterator[Block]:
    """Division by division in starting order."""
    by_number = {c.entry.number: c.entry for c in desk.entries}
    shape: Shape = (("出场顺序", 22), ("代码", 20), ("报名号", 20), ("参赛者", 34), ("单位", 72, "left"))
    for division in desk.divisions:
        mine = [p for p in places if (by_number[p.number].division or "") == division]
        rows = [
            (str(p.start_order), p.code, str(p.number), by_number[p.number].name, by_number[p.number].unit_name)
            for p in sorted(mine, key=lambda p: p.start_order)
        ]  # fmt: skip
        yield Gap(height=3)
        yield ruled(shape, rows, caption=f"{division or '抽签结果'}（{len(rows)}个）")


def _method(last: Draw) -> Iterator[str]:
    """How the draw is repeated, in words that anybody with any program can follow."""
    yield f"参加抽签的报名号：{last.numbers.strip('=')}。"
    yield (
        f"每组分别计算：出场顺序按“{last.seed}/出场/报名号”的SHA-256值由小到大排列；代码按“{last.seed}/代码/报名号”的"
        "SHA-256值由小到大编号，第一组为A、第二组为B，依次类推。值按UTF-8文字计算，以十六进制小写比较。"
    )
    yield "用任何能计算SHA-256的工具都可以重复，结果应与下表完全一致。"


def _earlier(desk: Desk) -> Iterator[Block]:
    """Draws that a later one replaced."""
    if len(desk.draws) < 2:
        return
    shape: Shape = (("抽签时间", 36), ("种子", 48), ("抽签人", 24), ("重新抽签的原因", 66, "left"))
    after = [d.reason or "" for d, _ in desk.draws[1:]]
    rows = [
        (f"{d.drawn_at:%Y-%m-%d %H:%M}" if d.drawn_at else "", d.seed, d.drawn_by, why)
        for (d, _), why in zip(desk.draws, after, strict=False)
    ]
    yield Gap(height=3)
    yield ruled(shape, rows, caption="已作废的抽签")


# ---- C05 参赛证 ----


def cards_missing(desk: Desk) -> tuple[str, ...]:
    """Codes come from the draw."""
    drawn = any(c.entry.code for c in desk.entries if c.entry.state == ENTERED)
    return gather(
        "" if desk.entries else "还没有人报名。",
        "" if drawn or not desk.entries else "还没有抽签，参赛证上没有代码。",
    )


def cards(desk: Desk) -> tuple[Document, ...]:
    """参赛证, eight to a sheet: order, code and where to wait."""
    here = [
        c for d in desk.divisions for c in desk.of_division(d) if c.entry.state == ENTERED and c.entry.code
    ]
    block = Cards(cards=tuple(Card(blocks=_card(desk, c)) for c in here), across=2, down=4, padding=7)
    return (
        Document(
            title=f"{desk.contest.name}参赛证", blocks=(block,), sheet=styles.A4_CARDS, author=desk.union, subject="竞赛文书",
            names=tuple(c.entry.name for c in here), has_page_numbers=False,
        ),
    )  # fmt: skip


def _card(desk: Desk, case: EntryCase) -> tuple[Small, ...]:
    """One card."""
    e, c = case.entry, desk.contest
    told: tuple[Small, ...] = (
        Gap(height=1),
        Text(text=e.name, face="kai", size=24, is_fitted=True),
        Text(text=e.unit_name, size=11, is_fitted=True),
        Text(text=f"{e.division or e.post or '参赛'}　第{e.start_order}个出场", size=13, is_fitted=True),
        Text(text=f"代码：{e.code}", face="hei", size=18, is_fitted=True),
    )
    right: tuple[Small, ...] = (Gap(height=2), Code(value=f"{c.number} {e.code}", height=24, align="right"))
    return (
        Text(text=c.name, face="xiaobiaosong", size=13, align="center", colour="red", is_fitted=True),
        Text(text="参赛证", face="hei", size=16, align="center", spread=1.4, leading=1.4),
        Beside(left=told, right=right, share=0.66),
        Gap(grows=True),
        Text(text=f"{long_date(c.starts_on)}　{c.place or ''}　候场时请出示本证", size=10, is_fitted=True),
    )
