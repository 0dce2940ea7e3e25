"""I05 the ledger of a period; I06 the statistics, which are printed by the month; I07 the reward sheet."""

from collections.abc import Sequence
from decimal import Decimal

from core.documents import styles
from core.documents.kinds.tables import LYING, UPRIGHT, Shape, ruled
from core.documents.model import Block, Document, Gap, SignLines, Text, Title
from core.innovation.documents.case import PeriodDesk
from core.innovation.documents.wording import gather, money, plain, short_date, tight
from core.innovation.records.ideas import Reward, RewardPart
from core.innovation.records.views import Figure, IdeaCase, LedgerLine
from core.money import in_words, shown, total

_LEDGER: Shape = (
    ("编号", 22), ("名称", 44, "left"), ("类别", 20), ("提出人", 24), ("部门", 24), ("提出时间", 22), ("状态", 20), ("采纳日", 22), ("实施日", 22),
    ("投入（元）", 22), ("年效益（元）", 24), ("财务确认人", 18), ("评分", 14), ("奖级", 16), ("奖金（元）", 20), ("上报", 11),
)  # fmt: skip
_REWARDS: Shape = (
    ("序号", 12), ("建议编号", 24), ("建议名称", 58, "left"), ("奖级", 20), ("领取人", 24), ("单位（部门）", 36), ("贡献比（%）", 20),
    ("金额（元）", 26), ("领取人签字", 32), ("领取日期", 24),
)  # fmt: skip


# ---- I05 台账 ----


def ledger_missing(desk: PeriodDesk) -> tuple[str, ...]:
    """Something must have been handed in."""
    return gather("" if desk.ledger else f"{desk.period.label}没有提出的建议。")


def ledger(desk: PeriodDesk) -> tuple[Document, ...]:
    """合理化建议台账 with the sums of benefit and reward."""
    rows = [_line(x) for x in desk.ledger]
    sums = ["", f"合计{len(rows)}件", *[""] * 14]
    sums[10] = money(total(x.benefit for x in desk.ledger if x.benefit is not None))
    sums[14] = money(total(x.reward for x in desk.ledger if x.reward is not None))
    table = ruled(_LEDGER, [*rows, tuple(sums)], size=styles.XIAO_WU)
    said = f"{desk.around.union}　　提出日期：{short_date(desk.period.start)}至{short_date(desk.period.end)}　　制表日期：{short_date(desk.around.today)}"
    blocks = (*_head("合理化建议台账", desk, said), table, *_signs("制表人：", "审核人：", "工会主席："))
    return (_document(desk, "合理化建议台账", blocks, is_lying=True),)


def _line(x: LedgerLine) -> tuple[str, ...]:
    """One idea."""
    return (
        x.number, x.title, x.kind, x.authors, x.unit_name, short_date(x.proposed_on), x.state, short_date(x.adopted_on),
        short_date(x.implemented_on), money(x.investment), money(x.benefit), x.confirmed_by, plain(x.score), x.level, money(x.reward),
        "是" if x.is_reported else "",
    )  # fmt: skip


# ---- I06 统计 ----


def statistics_missing(desk: PeriodDesk) -> tuple[str, ...]:
    """Nothing: a month without ideas is a month with zeros."""
    return ()


def statistics(desk: PeriodDesk) -> tuple[Document, ...]:
    """合理化建议统计表: every figure with its meaning, then by kind and by unit."""
    f = desk.figures
    shape: Shape = (("项目", 60, "left"), ("数值", 36), ("说明", 90, "left"))
    rows = [
        (one.label, f"{one.number}{one.unit}", "本期提出的建议中")
        for one in (f.submitted, f.adopted, f.implemented, f.with_benefit, f.refused, f.held, f.unanswered)
    ]
    rows.append((f.benefit.label, f"{shown(f.benefit.amount)}元", "本期提出、财务已确认的年效益合计"))
    rows += [
        (one.label, f"{one.number}{one.unit}", "本期内办理，不论何时提出")
        for one in (f.adopted_within, f.implemented_within, f.rewarded_within, f.excellent_within)
    ]
    rows.append((f.reward_within.label, f"{shown(f.reward_within.amount)}元", "本期发放，不论何时提出"))
    rows += [(r.label, "—" if r.value is None else plain(r.value), tight(r.sentence)) for r in
             (f.per_head, f.participation, f.adoption, f.implementation)]  # fmt: skip
    said = f"{desk.around.union}　　统计期：{short_date(desk.period.start)}至{short_date(desk.period.end)}　　状态截至：{short_date(f.as_of)}"
    blocks: list[Block] = [*_head("合理化建议统计表", desk, said), ruled(shape, rows), Gap(height=3)]
    blocks += [
        _split("按类别", f.by_kind),
        Gap(height=3),
        _split("按提出单位", f.by_unit),
        Gap(height=3),
        _split("按状态", f.by_state),
    ]
    blocks += [Text(text=tight(x.sentence), size=styles.WU_HAO, indent=2, leading=1.6) for x in f.findings]
    blocks += _signs("填表人：", "审核人：", "日期：")
    return (_document(desk, "合理化建议统计表", tuple(blocks)),)


def _split(caption: str, figures: Sequence[Figure]) -> Block:
    """The parts that add up to those handed in, three to a row."""
    there = [(f.label, str(f.number)) for f in figures if f.number]
    rows = [there[n : n + 3] for n in range(0, len(there), 3)]
    cells = [tuple(t for pair in (*row, *[("", "")] * (3 - len(row))) for t in pair) for row in rows]
    shape: Shape = [(h, w) for _ in range(3) for h, w in (("项目", 44.0), ("件数", 18.0))]
    return ruled(shape, cells, caption=f"{caption}（合计{sum(f.number for f in figures)}件）")


# ---- I07 奖励发放表 ----


def rewards_missing(desk: PeriodDesk) -> tuple[str, ...]:
    """Something must have been rewarded."""
    return gather("" if desk.rewarded else f"{desk.period.label}没有发放奖励的建议。")


def rewards(desk: PeriodDesk) -> tuple[Document, ...]:
    """合理化建议奖励发放表, one to each fund source; it is never mixed with prizes of contests."""
    sources = dict.fromkeys(c.reward.fund_source for c in desk.rewarded if c.reward)
    return tuple(_rewards(desk, s) for s in sources)


def _rewards(desk: PeriodDesk, source: str) -> Document:
    """One sheet, with the sum in words and room to sign."""
    mine = [(c, c.reward) for c in desk.rewarded if c.reward and c.reward.fund_source == source]
    rows: list[tuple[str, ...]] = []
    for case, _ in mine:
        rows += [_part(len(rows) + n, case, p) for n, p in enumerate(case.parts, start=1)]
    whole = total(p.amount for c, _ in mine for p in c.parts)
    rows.append(("", "", f"合计（{len(rows)}笔）", "", "", "", "", shown(whole), "", ""))
    told = "；".join(dict.fromkeys(r.document for _, r in mine if r.document))
    said = f"{desk.around.union}　　资金来源：{source}　　性质：{_kinds(mine)}　　奖励决定：{told or '　　　　'}　　制表日期：{short_date(desk.around.today)}"
    blocks = (
        *_head("合理化建议奖励发放表", desk, said), ruled(_REWARDS, rows, height=10),
        Text(text=f"合计大写：{in_words(whole)}。个人所得税由财务部门按规定处理。", size=styles.XIAO_SI, leading=1.9),
        *_signs("制表人：", "审核人：", "工会主席：", "财务："),
    )  # fmt: skip
    return _document(desk, f"合理化建议奖励发放表（{source}）", blocks, is_lying=True)


def _kinds(mine: Sequence[tuple[IdeaCase, Reward]]) -> str:
    """What the money is called."""
    return "、".join(dict.fromkeys(r.kind for _, r in mine))


def _part(number: int, case: IdeaCase, part: RewardPart) -> tuple[str, ...]:
    """One author's line."""
    level = case.grade.level if case.grade else ""
    share: Decimal = part.share
    return (
        str(number), case.idea.number, case.idea.title, level, part.name, part.unit_name, plain(share), shown(part.amount), "", "",
    )  # fmt: skip


# ---- what all of them have ----


def _head(title: str, desk: PeriodDesk, said: str) -> tuple[Block, ...]:
    """Title, period and a line of facts."""
    return (
        Title(lines=(title, f"（{desk.period.label}）"), size=18),
        Text(text=said, size=styles.WU_HAO, leading=1.7),
        Gap(height=1),
    )


def _signs(*labels: str) -> tuple[Block, ...]:
    """Lines to sign on."""
    return Gap(height=4), SignLines(labels=labels, across=len(labels), size=styles.XIAO_SI)


def _document(desk: PeriodDesk, title: str, blocks: tuple[Block, ...], *, is_lying: bool = False) -> Document:
    """The paper, lying on its side when it is wide."""
    names = tuple(dict.fromkeys(p.name for c in desk.rewarded for p in c.parts))
    return Document(
        title=f"{title}（{desk.period.label}）", blocks=blocks, sheet=LYING if is_lying else UPRIGHT, author=desk.around.union,
        subject="合理化建议", names=names,
    )  # fmt: skip
