"""C13 the summary with the numbers of the record; C14 the list of what the file holds."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from core.competition.documents.case import Desk
from core.competition.documents.sheets import facts, names, paper
from core.competition.documents.wording import gather, long_date, plain, score, short_date, span, tight
from core.competition.records.figures import Figure
from core.documents import styles
from core.documents.kinds.prose import prose
from core.documents.kinds.tables import Shape, ruled
from core.documents.model import Block, Cell, Document, Gap, Grid, GridRow, Paragraph, Signoff, Title
from core.money import shown, total

# ---- C13 总结 ----


def summary_missing(desk: Desk) -> tuple[str, ...]:
    """Judging must have ended."""
    return gather("" if desk.is_judged else "评分还没有结束，还不能总结。")


def summary(desk: Desk) -> tuple[Document, ...]:
    """竞赛总结: what the record counts, then what the officer wrote."""
    c = desk.contest
    written = (
        tuple(prose(c.summary))
        if c.summary
        else (Paragraph(text="（请在这里填写做法、成果、典型和存在的问题。）"),)
    )
    blocks: list[Block] = [
        Title(lines=(c.name, "总结")),
        *prose("一、基本情况"), *(Paragraph(text=t) for t in _held(desk)),
        *prose("二、参与数据"), ruled(_FIGURES, list(_figures(desk)), size=styles.XIAO_SI), Gap(height=3),
        *prose("三、竞赛结果"), *(Paragraph(text=t) for t in _results(desk)),
        *prose("四、奖励和经费"), *(Paragraph(text=t) for t in _money(desk)),
        *prose("五、做法、成果和问题"), *written,
        Signoff(issuers=(desk.union,), date=long_date(_written_on(desk))),
    ]  # fmt: skip
    return (
        Document(
            title=f"{c.name}总结", blocks=tuple(blocks), author=desk.union, subject="总结", names=names(desk)
        ),
    )


_FIGURES: Shape = (("项目", 60, "left"), ("计划", 36), ("实际", 36), ("说明", 60, "left"))


def _written_on(desk: Desk) -> dt.date | None:
    """The day on which the file was closed, while it is open nothing."""
    return next((s.taken_on for s in reversed(desk.case.steps) if s.action == "归档"), None)


def _held(desk: Desk) -> Iterator[str]:
    """When, where, who held it, and how it was judged."""
    c = desk.contest
    by = (
        f"{c.host}主办"
        + (f"，{c.undertaker}承办" if c.undertaker else "")
        + (f"，{c.co_organiser}协办" if c.co_organiser else "")
    )
    yield (
        f"{c.name}于{span(c.starts_on, c.ends_on)}"
        + (f"在{c.place}" if c.place else "")
        + f"举行，{by}。竞赛内容：{tight(c.content)}"
    )
    sheets = len(desk.sheets)
    aside = sum(bool(x.decision and x.decision.decision == "回避") for x in desk.conflicts)
    yield f"聘请裁判{len(desk.judges)}名，评分表{sheets}份，全部由两人分别录入和复核；按利害关系办理回避{aside}项。"
    if c.goals:
        yield f"目标指标：{tight(c.goals)}"


def _figure(desk: Desk, key: str) -> Figure:
    """One figure of the contest."""
    return next(f for f in desk.summary.figures if f.key == key)


def _figures(desk: Desk) -> Iterator[tuple[str, ...]]:
    """Planned against real."""
    c = desk.contest
    people, units = _figure(desk, "people"), _figure(desk, "units")
    women, migrant = _figure(desk, "people.women"), _figure(desk, "people.migrant")
    yield "参赛单位（车间、部门）", _planned(c.expected_units, "个"), f"{plain(units.value)}个", ""
    yield (
        "参赛职工",
        _planned(c.expected_people, "人"),
        f"{plain(people.value)}人",
        f"其中女职工{plain(women.value)}人，农民工{plain(migrant.value)}人",
    )
    ranked = [p for p in desk.ranking.placings if p.place is not None]
    yield (
        "取得名次",
        "—",
        f"{len(ranked)}个",
        f"报名{len(desk.entries)}个，缺席、退赛和取消资格{len(desk.entries) - len(desk.by_code())}个",
    )
    for division in desk.divisions:
        mine = [p.total or Decimal(0) for p in desk.ranking.of_division(division) if p.total is not None]
        if mine:
            average = (sum(mine, Decimal(0)) / len(mine)).quantize(Decimal("0.01"))
            yield (
                f"{division or '总分'}最高分、平均分",
                "—",
                f"{score(max(mine))}、{score(average)}",
                f"{len(mine)}个，最低{score(min(mine))}",
            )


def _planned(value: int | None, unit: str) -> str:
    """What the application expected."""
    return f"{value}{unit}" if value is not None else "—"


def _results(desk: Desk) -> Iterator[str]:
    """Who won, and how often a tie was decided."""
    for division in desk.divisions:
        won = [a for a in desk.won.awards if (a.division or "") == division and a.place is not None]
        told = "；".join(f"{a.prize}{a.name}（{a.unit_name}，{score(a.total)}分）" for a in won)
        if told:
            yield f"{division + '：' if division else ''}{told}。"
    named = [a for a in desk.won.awards if a.place is None]
    if named:
        yield "".join(f"{a.prize}：{a.name}（{a.reason}）。" for a in named)
    ties = sum(bool(p.reason) for p in desk.ranking.placings)
    changes = sum(len(p.adjustments) for p in desk.ranking.placings)
    settled = sum(o.settled_on is not None for o in desk.case.objections)
    yield f"总分相同而按规则排序的{ties}个，人工调整{changes}项，收到异议{len(desk.case.objections)}项、已答复{settled}项，理由均记入成绩汇总表。"


def _money(desk: Desk) -> Iterator[str]:
    """Budget and bonuses."""
    c, bonuses = desk.contest, desk.won.bonuses
    given = total(b.amount for b in bonuses)
    signed = sum(b.signed_on is not None for b in bonuses if b.amount)
    yield f"经费预算{shown(c.budget)}元；奖金{shown(given)}元，{sum(bool(b.amount) for b in bonuses)}笔，已签领{signed}笔。"
    yield from (f"{tight(t.sentence)}" for t in desk.won.ties)
    if c.accounts:
        yield f"决算和票据：{tight(c.accounts)}"


# ---- C14 一赛一档目录 ----


def catalogue_missing(desk: Desk) -> tuple[str, ...]:
    """Nothing: whatever is there is listed."""
    return ()


def catalogue(desk: Desk) -> tuple[Document, ...]:
    """一赛一档目录: the eleven parts, the steps taken, what does not tie."""
    shape: Shape = (
        ("序号", 12),
        ("档案部分", 36),
        ("已有材料", 74, "left"),
        ("还缺", 40, "left"),
        ("页数", 14),
        ("备注", 20),
    )
    rows = [
        (str(p.number), p.part, "；".join(p.there) or "—", "；".join(p.missing) or "—", "", "")
        for p in desk.case.parts
    ]
    steps: Shape = (("步骤", 26), ("到达状态", 26), ("日期", 28), ("经办人", 28), ("意见或原因", 66, "left"))
    taken = [
        (s.action, s.state, short_date(s.taken_on), s.taken_by, s.opinion or "") for s in desk.case.steps
    ]
    blocks: list[Block] = [
        facts(desk),
        ruled(shape, rows, height=9),
        *_papers(desk),
        Gap(height=3),
        ruled(steps, taken, caption="办理经过"),
    ]
    told = [tight(t) for t in desk.summary.sentences]
    told = told or ["名次与重新计算的一致，奖金在预算内，各部分材料齐全。"]
    signed = "立卷人：　　　　　　　检查人：　　　　　　　归档日期：　　　　年　　月　　日"
    cell = Cell(text="\n".join(("核对结果：", *told)), align="left", foot=("", signed))
    blocks += [
        Gap(height=3),
        Grid(widths=(1,), rows=(GridRow(cells=(cell,), height=26),), size=styles.WU_HAO),
    ]
    return (paper(desk, f"{desk.contest.name}\n一赛一档目录", blocks),)


def _papers(desk: Desk) -> Iterator[Block]:
    """The papers that were added to the file."""
    if not desk.case.papers:
        return
    shape: Shape = (("档案部分", 36), ("名称", 66, "left"), ("日期", 28), ("地点", 30), ("附件", 40, "left"))
    rows = [
        (p.part, p.title, short_date(p.noted_on), p.place or "", p.file_name or "—") for p in desk.case.papers
    ]
    yield Gap(height=3)
    yield ruled(shape, rows, caption="收存的材料")
