"""C08 the protocol: everything needed to work the ranking out again by hand, with the reason of every decided tie."""

from collections.abc import Iterator

from core.competition.documents import marks
from core.competition.documents.case import Desk, code_of, named
from core.competition.documents.project import basis
from core.competition.documents.sheets import facts, head, note, paper, signs
from core.competition.documents.wording import close, gather, plain, score, short_date, tight
from core.competition.records.ranking import Placing
from core.documents import styles
from core.documents.kinds.tables import LYING, Shape, ruled
from core.documents.model import Block, Document, Gap, Grid, Text


def missing(desk: Desk) -> tuple[str, ...]:
    """Something must be scored."""
    return gather("" if desk.sheets else "还没有已确认的评分表。")


def protocol(desk: Desk) -> tuple[Document, ...]:
    """成绩汇总表 with the whole arithmetic."""
    listed = (_out, _changes, _judges, _objections, _effects)
    blocks: list[Block] = [facts(desk), head("一、计分公式和规则"), *_rules(desk), *_results(desk)]
    for number, found in zip("三四五六七", listed, strict=True):
        blocks += [Gap(height=4), found(desk, f"{number}、")]
    blocks += [
        note(f"成绩校验值（SHA-256）：{desk.ranking.digest}"),
        *signs("录入人：", "复核人：", "裁判长：", "竞赛负责人：", "监督人：", "日期：", across=3),
        Gap(height=3),
        *marks.tables(desk),
    ]
    return (paper(desk, f"{desk.contest.name}\n成绩汇总表", blocks, sheet=LYING),)


def _rules(desk: Desk) -> Iterator[Block]:
    """The formula, the settings, parts, criteria, prizes."""
    yield Text(text=close(desk.formula), size=styles.XIAO_SI, indent=2, leading=1.6, align="justify")
    s = desk.rubric.scheme
    cut = f"是（不少于{s.drop_from}名评委时）" if s.is_dropping else "否"
    told = (
        f"参赛形式：{s.entrant}", f"去掉最高最低分：{cut}", f"保留小数：{s.places}位，{s.rounding}", f"同分依次比较：{s.tie_chain or '名次并列'}",
    )  # fmt: skip
    yield note("　　".join(told))
    yield ruled(
        (("部分", 30), ("类别", 26), ("计分方式", 26), ("占总分比例（%）", 28), ("满分", 18), ("合格线", 18), ("记录用时", 20), ("评分项目及分值", 96, "left")),
        [
            (p.name, p.kind, p.method, plain(p.weight), plain(p.full_score), plain(p.pass_mark) or "无", "是" if p.is_timed else "否",
             "；".join([f"{c.name}{plain(c.lowest)}–{plain(c.highest)}" for c in desk.rubric.criteria_of(p)]
                       or [f"{i.name}{plain(i.points)}" for i in desk.rubric.indicators_of(p)]))
            for p in desk.rubric.parts
        ],
    )  # fmt: skip
    yield note(
        "奖项设置：" + "；".join(f"{p.name}（{p.scope}，{basis(desk, p)}）" for p in desk.rubric.prizes)
    )


# ---- results ----


def _results(desk: Desk) -> Iterator[Block]:
    """Places by division, then the teams."""
    here = {e.id for e in desk.by_code()}
    for division in desk.divisions:
        mine = [p for p in desk.ranking.of_division(division) if p.key in here]
        yield Gap(height=4)
        yield ruled(_shape(desk), [_line(desk, p) for p in mine], caption=f"二、成绩和名次{named(division)}")
    if desk.ranking.teams:
        yield Gap(height=4)
        shape: Shape = (
            ("名次", 14),
            ("团体", 34),
            ("总分", 20),
            ("算式", 110, "left"),
            ("同分说明和备注", 70, "left"),
        )
        yield ruled(shape, [_team(p) for p in desk.ranking.teams], caption="团体成绩和名次")


def _shape(desk: Desk) -> Shape:
    """The columns of the results."""
    return (
        ("名次", 14), ("代码", 15), ("参赛者", 24), ("单位", 32, "left"), *((p.name, 19) for p in desk.rubric.parts),
        ("总分", 19), ("总分算式", 62, "left"), ("同分说明和备注", 56, "left"), ("奖项", 22),
    )  # fmt: skip


def _line(desk: Desk, one: Placing) -> tuple[str, ...]:
    """One place with its arithmetic and reasons."""
    prize = next((a.prize for a in desk.won.awards if a.entry_id == one.key), "")
    told = "；".join(t for t in (one.reason, one.remark) if t)
    return (
        str(one.place or "—"), one.code, one.name, one.unit_name, *(score(p.score) for p in one.parts), score(one.total),
        close(one.formula), tight(told), prize,
    )  # fmt: skip


def _team(one: Placing) -> tuple[str, ...]:
    """One team's place."""
    told = "；".join(t for t in (one.reason, one.remark) if t)
    return (str(one.place or "—"), one.name, score(one.total), close(one.formula), tight(told))


def _out(desk: Desk, number: str) -> Grid:
    """Who is not ranked, and why."""
    shape: Shape = (
        ("代码", 18),
        ("参赛者", 30),
        ("组别", 30),
        ("情形", 36),
        ("原因和依据", 110, "left"),
        ("认定人", 34),
    )
    vetoes = {e.id: v for e, v in desk.vetoes()}
    rows = []
    for case in desk.entries:
        e = case.entry
        veto = vetoes.get(e.id)
        if veto is not None:
            rows.append(
                (code_of(e), e.name, e.division or "", f"一票否决：{veto.kind}", veto.proof, veto.decided_by)
            )
        elif e.state != "参赛":
            rows.append((code_of(e), e.name, e.division or "", e.state, e.state_reason or "", ""))
    return ruled(shape, rows, caption=f"{number}一票否决、缺席和退赛")


def _changes(desk: Desk, number: str) -> Grid:
    """Every manual change with its reason."""
    shape: Shape = (("代码", 18), ("加减分", 20), ("原因", 130, "left"), ("决定人", 44), ("日期", 28))
    rows = [
        (p.code, f"{a.points:+.2f}", a.reason, a.decided_by, short_date(a.decided_on))
        for p in desk.ranking.placings
        for a in p.adjustments
    ]
    return ruled(shape, rows, caption=f"{number}人工调整")


def _judges(desk: Desk, number: str) -> Grid:
    """Who judged, and for whom they stepped aside."""
    aside: dict[int, list[str]] = {}
    codes = {c.entry.id: code_of(c.entry) for c in desk.entries}
    for one in desk.conflicts:
        if one.decision and one.decision.decision == "回避":
            aside.setdefault(one.judge_id, []).append(codes[one.entry_id])
    shape: Shape = (
        ("评委号", 18),
        ("姓名", 28),
        ("工作单位", 76, "left"),
        ("资格", 32),
        ("评分部分", 44),
        ("回避的代码", 54, "left"),
    )
    rows = [
        (str(j.number), j.name, j.organisation or "", j.qualification, j.parts or "全部评委评分部分", "、".join(aside.get(j.id or 0, [])) or "无")
        for j in desk.judges
    ]  # fmt: skip
    return ruled(shape, rows, caption=f"{number}裁判和回避")


def _objections(desk: Desk, number: str) -> Grid:
    """What was objected and answered; who objected is not printed."""
    shape: Shape = (
        ("提出日期", 28),
        ("异议内容", 90, "left"),
        ("处理结果", 24),
        ("处理说明", 84, "left"),
        ("处理人", 26),
    )
    rows = [
        (short_date(o.raised_on), o.content, o.outcome or "处理中", o.answer or "", o.settled_by or "")
        for o in desk.case.objections
    ]
    return ruled(shape, rows, caption=f"{number}异议和处理")


def _effects(desk: Desk, number: str) -> Grid:
    """One sentence to a judge: what would change without them."""
    shape: Shape = (("评委号", 18), ("评委", 28), ("结论", 190, "left"))
    seats = {j.id: str(j.number) for j in desk.judges}
    rows = [(seats.get(e.judge_id, ""), e.judge_name, tight(e.sentence)) for e in desk.effects]
    return ruled(shape, rows, caption=f"{number}去掉任一评委后的名次和奖项")
