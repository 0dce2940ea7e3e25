"""C06 score sheets, by judge and entry and by judge alone; C07 the judges with conflicts of interest, and their promise."""

from collections.abc import Iterator, Sequence

from core.competition.documents.case import Desk, code_of
from core.competition.documents.sheets import facts, note, paper, signs
from core.competition.documents.wording import close, gather, long_date, plain, span
from core.competition.records.entries import Entry
from core.competition.records.judging import RECUSED, Conflict, Judge
from core.competition.records.scheme import JUDGED, MEASURED, Criterion, Part
from core.documents import styles
from core.documents.kinds.tables import LYING, UPRIGHT, Shape, ruled
from core.documents.model import (
    Block,
    Cell,
    Document,
    Gap,
    Grid,
    GridRow,
    PageBreak,
    SignLines,
    Text,
    Title,
)

_PROMISE = (
    "公正评分：严格按照竞赛方案和评分标准独立评分，不受任何单位和个人干扰，不打人情分。",
    "回避：与参赛选手是同一班组、亲属、师徒或有其他利害关系的，主动说明并按竞赛办公室的决定回避。",
    "保密：不泄露试题、技术文件和参赛代码，成绩公布以前不对外透露评分情况。",
    "留痕：评分表当场填写、签名，改动处签名，不代他人签名；纸质评分表全部交竞赛办公室存档。",
    "监督：接受竞赛监督和职工监督，违反上述承诺的，愿意接受取消裁判资格等处理。",
)


# ---- C06-1 评分表（评委 × 选手） ----


def sheets_missing(desk: Desk) -> tuple[str, ...]:
    """Judges and codes must be there."""
    has_jury = any(p.method == JUDGED for p in desk.rubric.parts)
    drawn = any(e.code for e in desk.by_code())
    return gather(
        "" if has_jury else "这项竞赛没有由评委评分的部分。",
        "" if desk.judges or not has_jury else "还没有登记评委。",
        "" if drawn else "还没有抽签，评分表上没有代码。",
    )


def sheets(desk: Desk) -> tuple[Document, ...]:
    """评分表, one page to each entry, one document to each judge; only codes are on them."""
    return tuple(_of_judge(desk, j) for j in desk.judges if _wanted(desk, j))


def _wanted(desk: Desk, judge: Judge) -> list[tuple[Entry, Part]]:
    """What a judge scores, part by part in starting order; those for whom the judge steps aside are left out."""
    found = [(s.entry, s.part) for s in desk.slots if s.judge is not None and s.judge.id == judge.id]
    order = {d: n for n, d in enumerate(desk.divisions)}
    return sorted(
        found,
        key=lambda f: (f[1].position, order.get(f[0].division or "", 0), f[0].start_order or 0, f[0].number),
    )


def _of_judge(desk: Desk, judge: Judge) -> Document:
    """A judge's pages."""
    blocks: list[Block] = []
    for n, (entry, part) in enumerate(_wanted(desk, judge)):
        blocks += [PageBreak()] if n else []
        blocks += _page(desk, judge, (entry, part))
    return Document(
        title=f"{desk.contest.name}评分表（评委{judge.number} {judge.name}）", blocks=tuple(blocks), sheet=UPRIGHT,
        author=desk.union, subject="评分表", names=(judge.name,), has_page_numbers=False,
    )  # fmt: skip


def _page(desk: Desk, judge: Judge, about: tuple[Entry, Part]) -> Iterator[Block]:
    """One sheet: the code, never a name, then every criterion with its range and what points mean."""
    entry, part = about
    yield Title(lines=(desk.contest.name, f"评分表（{part.name}）"), size=18)
    order = f"第{entry.start_order}个" if entry.start_order else ""
    pairs = (
        ("参赛代码", code_of(entry)), ("组别", entry.division or "不分组"), ("出场顺序", order), ("评委号", f"{judge.number}"),
    )  # fmt: skip
    cells = tuple(c for label, value in pairs for c in (Cell(text=label, is_label=True), Cell(text=value)))
    yield Grid(
        widths=(20, 20, 16, 34, 20, 24, 18, 20), rows=(GridRow(cells=cells, height=11),), size=styles.XIAO_SI
    )
    yield Gap(height=3)
    yield _criteria(part, desk.rubric.criteria_of(part))
    yield Gap(height=2)
    yield note(f"每项在分值范围内打分，最多两位小数；合计满分{plain(part.full_score)}分。涂改处请签名。")
    yield Gap(height=4)
    yield SignLines(labels=("评委签名：", "日期："), across=2, size=styles.SI_HAO)


def _criteria(part: Part, criteria: Sequence[Criterion]) -> Grid:
    """The lines of a sheet with room for the points."""
    heads = ("序号", "评分项目", "分值范围", "评分标准", "得分")
    rows = [GridRow(cells=tuple(Cell(text=h, is_label=True) for h in heads), height=10)]
    for n, one in enumerate(criteria, start=1):
        texts = (str(n), one.name, f"{plain(one.lowest)}–{plain(one.highest)}")
        anchors = Cell(text=_lines(one.anchors or ""), align="left")
        rows.append(GridRow(cells=(*(Cell(text=t) for t in texts), anchors, Cell()), height=24))
    total = (Cell(text=f"合计（满分{plain(part.full_score)}分）", across=4, is_label=True), Cell())
    rows.append(GridRow(cells=total, height=13))
    return Grid(widths=(12, 34, 24, 76, 26), rows=tuple(rows), size=styles.XIAO_SI)


def _lines(anchors: str) -> str:
    """What points mean, a range to a line."""
    return "\n".join(close(t.strip()) for t in anchors.split("；") if t.strip())


# ---- C06-2 评分登记表（每名评委一张） ----


def lists(desk: Desk) -> tuple[Document, ...]:
    """评分登记表 of each judge and part: one line to an entry in starting order, codes only."""
    found = []
    for judge in desk.judges:
        for part in desk.rubric.parts:
            mine = [e for e, p in _wanted(desk, judge) if p.id == part.id]
            found += [_list(desk, judge, (part, mine))] if mine else []
    return tuple(found)


def _list(desk: Desk, judge: Judge, of: tuple[Part, list[Entry]]) -> Document:
    """One judge's list for one part."""
    part, entries = of
    criteria = desk.rubric.criteria_of(part)
    shape: Shape = (
        ("组别", 30), ("出场顺序", 20), ("代码", 18),
        *((f"{c.name}（{plain(c.lowest)}–{plain(c.highest)}）", 32) for c in criteria), ("合计", 24), ("备注", 30),
    )  # fmt: skip
    rows = [
        (e.division or "", str(e.start_order or ""), code_of(e), *[""] * (len(criteria) + 2)) for e in entries
    ]
    blocks = (
        note(f"部分：{part.name}　　评委{judge.number}：{judge.name}　　满分：{plain(part.full_score)}分　　共{len(rows)}名", align="center"),
        ruled(shape, rows, height=9), *signs("评委签名：", "日期：", across=2),
    )  # fmt: skip
    label = f"（评委{judge.number} {judge.name}，{part.name}）"
    return paper(desk, f"{desk.contest.name}\n评分登记表", blocks, sheet=LYING, label=label)


# ---- C06-3 成绩登记表 ----


def marks_missing(desk: Desk) -> tuple[str, ...]:
    """There must be something that is not scored by judges."""
    found = any(p.method != JUDGED or p.is_timed for p in desk.rubric.parts)
    return gather(
        "" if found else "这项竞赛的各部分都由评委评分，也不记用时。",
        "" if desk.by_code() else "还没有人报名。",
    )


def marks(desk: Desk) -> tuple[Document, ...]:
    """成绩登记表 for marks, measured values and times, filled in by hand and entered twice."""
    return tuple(_marks(desk, p) for p in desk.rubric.parts if p.method != JUDGED or p.is_timed)


def _marks(desk: Desk, part: Part) -> Document:
    """One part's list."""
    wanted: list[tuple[str, float]] = []
    if part.method == MEASURED:
        wanted += [
            (f"{i.name}（{i.unit}）" if i.unit else i.name, 32) for i in desk.rubric.indicators_of(part)
        ]
    elif part.method != JUDGED:
        wanted += [
            (f"{c.name}（{plain(c.lowest)}–{plain(c.highest)}）", 34) for c in desk.rubric.criteria_of(part)
        ]
    if part.is_timed:
        wanted += [("用时（分、秒）", 34)]
    shape: Shape = (
        ("组别", 30), ("代码", 20), *wanted, ("登记人签名", 30), ("备注", 30),
    )  # fmt: skip
    rows = [(e.division or "", code_of(e), *[""] * (len(wanted) + 2)) for e in desk.by_code()]
    source = "；".join(
        dict.fromkeys(
            f"{i.name}由{i.data_source}提供" for i in desk.rubric.indicators_of(part) if i.data_source
        )
    )
    blocks: list[Block] = [facts(desk), ruled(shape, rows, height=9)]
    blocks += [note(f"数据来源：{source}。")] if source else []
    blocks += signs("登记人：", "复核人：", "日期：", across=3)
    sheet = LYING if len(wanted) > 2 else UPRIGHT
    return paper(desk, f"{desk.contest.name}\n成绩登记表（{part.name}）", blocks, sheet=sheet)


# ---- C07 裁判名单、回避、承诺 ----


def judges_missing(desk: Desk) -> tuple[str, ...]:
    """Judges must be there."""
    return gather("" if desk.judges else "还没有登记评委。")


def judges(desk: Desk) -> tuple[Document, ...]:
    """裁判名单 with every hint of a conflict of interest and what was decided."""
    shape: Shape = (
        ("评委号", 18), ("姓名", 26), ("工作单位", 58, "left"), ("资格", 28), ("证书编号", 34), ("评分部分", 40), ("保密和回避承诺", 34),
    )  # fmt: skip
    rows = [
        (str(j.number), j.name, j.organisation or "", j.qualification, j.certificate or "", j.parts or "全部评委评分部分",
         "已签" if j.has_signed else "未签")
        for j in desk.judges
    ]  # fmt: skip
    settled: Shape = (
        ("评委号", 16), ("评委", 22), ("代码", 14), ("参赛者", 22), ("情形", 20), ("说明", 82, "left"), ("决定", 18),
        ("理由", 60, "left"), ("决定人", 20),
    )  # fmt: skip
    blocks: tuple[Block, ...] = (
        facts(desk), ruled(shape, rows, caption=f"裁判名单（{len(desk.judges)}名）"), Gap(height=3),
        ruled(settled, [_conflict(desk, c) for c in desk.conflicts], caption=f"利害关系核对和回避决定（{len(desk.conflicts)}项）"),
        note("利害关系由软件按花名册的班组、部门和已登记的亲属关系提示；师徒等其他关系由裁判本人说明。"),
        *signs("制表人：", "竞赛负责人：", "监督人：", across=3),
    )  # fmt: skip
    return (paper(desk, f"{desk.contest.name}\n裁判名单和回避情况", blocks, sheet=LYING),)


def _conflict(desk: Desk, one: Conflict) -> tuple[str, ...]:
    """One hint with its decision."""
    number = next(str(j.number) for j in desk.judges if j.id == one.judge_id)
    entry = next(c.entry for c in desk.entries if c.entry.id == one.entry_id)
    said = close(one.sentence.partition("，")[0])
    d = one.decision
    decided = (d.decision, d.reason, d.decided_by) if d else ("未决定", "", "")
    return (number, one.judge_name, code_of(entry), one.entry_name, one.kind, said, *decided)


def promises(desk: Desk) -> tuple[Document, ...]:
    """裁判保密和回避承诺书, one page to a judge."""
    blocks: list[Block] = []
    for n, judge in enumerate(desk.judges):
        blocks += [PageBreak()] if n else []
        blocks += _promise(desk, judge)
    return (
        Document(
            title=f"{desk.contest.name}裁判承诺书", blocks=tuple(blocks), sheet=styles.A4, author=desk.union, subject="承诺书",
            names=tuple(j.name for j in desk.judges), has_page_numbers=False,
        ),
    )  # fmt: skip


def _promise(desk: Desk, judge: Judge) -> Iterator[Block]:
    """One judge's promise, with those for whom the judge steps aside."""
    c = desk.contest
    yield Title(lines=(c.name, "裁判保密和回避承诺书"))
    yield Text(
        text=f"本人{judge.name}（评委{judge.number}，{judge.organisation or '　　　　　　'}，{judge.qualification}），"
        f"受聘担任{c.name}（{span(c.starts_on, c.ends_on)}）裁判，郑重承诺：",
        indent=2, align="justify", leading=1.75,
    )  # fmt: skip
    for n, text in enumerate(_PROMISE, start=1):
        yield Text(text=f"{n}. {text}", indent=2, align="justify", leading=1.75)
    aside = [
        code_of(next(e.entry for e in desk.entries if e.entry.id == x.entry_id))
        for x in desk.conflicts
        if x.judge_id == judge.id and x.decision and x.decision.decision == RECUSED
    ]
    told = (
        f"经竞赛办公室核对，本人对以下代码的选手回避：{'、'.join(aside)}。"
        if aside
        else "经竞赛办公室核对，本人没有需要回避的选手。"
    )
    yield Text(text=told, indent=2, align="justify", leading=1.75)
    yield Gap(height=14)
    yield SignLines(labels=("承诺人：", "日期："), across=2)
    yield Gap(height=6)
    yield Text(text=f"竞赛办公室收存　{long_date(None)}", size=styles.SI_HAO, align="right")
