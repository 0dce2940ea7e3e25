"""C01 the application form of a contest; C02 the plan as a notice."""

from collections.abc import Iterator

from core.competition.documents.case import Desk
from core.competition.documents.wording import BLANK, close, count, gather, long_date, plain, span
from core.competition.records.scheme import Prize
from core.documents.kinds.forms import Entries, Entry, Form, FormPart, Listing, Opinion, form
from core.documents.kinds.letters import Letter, notice
from core.documents.model import Document
from core.money import in_words, shown, total

_NUMERALS = "一二三四五六七八九十"


# ---- C01 立项申报表 ----


def application_missing(desk: Desk) -> tuple[str, ...]:
    """Nothing: an application is printed as far as it is filled in."""
    return ()


def application(desk: Desk) -> tuple[Document, ...]:
    """竞赛立项申报表."""
    c = desk.contest
    parts: tuple[FormPart, ...] = (
        Entries(entries=tuple(_card(desk))),
        _prizes(desk),
        _budget(desk),
        Opinion(label="申报单位意见", signers="负责人签名：　　　　　　　　（盖章）", height=26),
        Opinion(
            label="上级意见",
            text=c.upper_opinion or "",
            signers="负责人签名：　　　　　　　　（盖章）",
            date=long_date(c.upper_on),
            height=26,
        ),
    )
    said = f"编号：{c.number}　　填报单位：{desk.union}　　经办人：{c.handler}"
    return (form(Form(title="劳动和技能竞赛立项申报表", parts=parts, note=said)),)


def _card(desk: Desk) -> Iterator[Entry]:
    """The facts of the contest."""
    c = desk.contest
    yield Entry(label="竞赛名称", value=c.name, is_wide=True)
    yield Entry(label="主题", value=c.theme or "", is_wide=True)
    yield Entry(label="类型", value=c.kind)
    yield Entry(label="级别", value=c.level)
    yield Entry(label="主办单位", value=c.host, is_wide=True)
    yield Entry(label="承办单位", value=c.undertaker or "")
    yield Entry(label="协办单位", value=c.co_organiser or "")
    yield Entry(label="参赛范围", value=c.scope, is_wide=True)
    yield Entry(label="参赛单位数", value=count(c.expected_units, "个"))
    yield Entry(label="预计参赛人数", value=count(c.expected_people, "人"))
    yield Entry(label="起止日期", value=span(c.starts_on, c.ends_on))
    yield Entry(label="竞赛地点", value=c.place or "")
    yield Entry(label="竞赛内容", value=c.content, is_wide=True)
    yield Entry(label="目标指标", value=c.goals or "", is_wide=True)
    yield Entry(label="考核评分\n办法", value=c.method or close(desk.formula), is_wide=True)
    yield Entry(label="奖励依据", value=c.bonus_basis or "", is_wide=True)


def _prizes(desk: Desk) -> Listing:
    """What can be won."""
    rows = tuple(
        (p.name, p.scope, basis(desk, p), shown(p.amount), p.bonus_kind, p.fund_source)
        for p in desk.rubric.prizes
    )
    heads = ("奖项", "奖励对象", "名额或条件", "奖金（元）", "性质", "资金来源")
    return Listing(
        heading="奖项设置", columns=heads, rows=rows or (("",) * 6,), widths=(26, 20, 42, 24, 26, 24)
    )


def basis(desk: Desk, prize: Prize) -> str:
    """How many or who get a prize."""
    each = "每组" if len(desk.divisions) > 1 else ""
    told = {
        "名额": f"{each}{prize.number}名", "比例": f"{each}{plain(prize.share)}%", "分数线": f"{plain(prize.least)}分以上",
        "指名": "指名" + (f"{prize.number}名" if prize.number else ""),
    }  # fmt: skip
    return told[prize.basis]


def _budget(desk: Desk) -> Listing:
    """The items of the budget and their sum in words."""
    rows = [(b.item, b.fund_source, shown(b.amount), b.note or "") for b in desk.case.budget]
    whole = total(b.amount for b in desk.case.budget)
    rows.append(("合计", desk.contest.fund_source or "", shown(whole), f"大写：{in_words(whole)}"))
    heads = ("项目", "资金来源", "金额（元）", "说明")
    return Listing(heading="经费预算", columns=heads, rows=tuple(rows), widths=(30, 30, 30, 72))


# ---- C02 方案 ----


def plan_missing(desk: Desk) -> tuple[str, ...]:
    """A plan must be there."""
    return gather("" if desk.case.plan else "还没有填写竞赛方案。")


def plan(desk: Desk) -> tuple[Document, ...]:
    """竞赛方案 as a notice; a number that was never given is never printed."""
    c = desk.contest
    letter = Letter(
        issuers=(c.host,), title=("关于开展", f"{c.name}的通知"), text="\n".join(_paragraphs(desk)),
        date=_issued(desk), addressee="各车间、部门，各分会、工会小组：", attachments=("竞赛评分规则", "报名表"),
        contact=f"联系人：{c.handler}，电话：{desk.organisation.phone or BLANK}",
    )  # fmt: skip
    return (notice(letter),)


def _issued(desk: Desk) -> str:
    """The day on which entries were opened or the contest approved."""
    for action in ("开始报名", "立项"):
        for step in desk.case.steps:
            if step.action == action:
                return long_date(step.taken_on)
    return long_date(None)


def _paragraphs(desk: Desk) -> Iterator[str]:
    """The plan in the order of such notices, numbered through what is filled in."""
    c, p = desk.contest, desk.case.plan
    assert p is not None  # what is missing has been asked for
    theme = f"，主题是“{c.theme}”" if c.theme else ""
    yield f"经研究，决定开展{c.name}{theme}。现将有关事项通知如下。"
    told = (
        ("指导思想", (p.guidance,)), ("组织领导", (p.leaders, *_organisers(desk))), ("参赛范围", (c.scope,)),
        ("时间和地点", (f"{span(c.starts_on, c.ends_on)}，{c.place or '地点另行通知'}。",)),
        ("竞赛内容和目标", (c.content, c.goals or "")), ("时间阶段", tuple(_unnumbered(p.stages))),
        ("评分办法", (close(desk.formula),)), ("评比条件", (p.conditions or "",)),
        ("奖项和奖励", (*_prize_sentences(desk), p.rewards or "")), ("经费", (_money(desk),)), ("工作要求", (p.demands or "",)),
    )  # fmt: skip
    filled = [(name, [t for t in texts if t]) for name, texts in told]
    for number, (name, texts) in zip(_numbers(), (f for f in filled if f[1]), strict=False):
        yield f"{number}、{name}"
        yield from (t if t.endswith("。") else f"{t}。" for t in texts)


def _numbers() -> Iterator[str]:
    """一, 二 … 十九."""
    yield from _NUMERALS
    yield from (f"十{n}" for n in _NUMERALS[:-1])


def _unnumbered(stages: str) -> Iterator[str]:
    """The stages line by line as （一）, （二） …"""
    lines = [line.strip() for line in stages.splitlines() if line.strip()]
    for number, line in zip(_numbers(), lines, strict=False):
        before, mark, rest = line.partition("、")
        text = rest if mark and before in (*_NUMERALS, *(str(n) for n in range(1, 20))) else line
        yield f"（{number}）{text}"


def _organisers(desk: Desk) -> Iterator[str]:
    """Who holds it."""
    c = desk.contest
    told = [f"主办：{c.host}"]
    told += [f"承办：{c.undertaker}"] if c.undertaker else []
    told += [f"协办：{c.co_organiser}"] if c.co_organiser else []
    yield "；".join(told)


def _prize_sentences(desk: Desk) -> Iterator[str]:
    """The prizes in one sentence."""
    told = [
        f"{p.name}{basis(desk, p)}" + (f"，奖金{shown(p.amount)}元" if p.amount else "")
        for p in desk.rubric.prizes
    ]
    if told:
        yield f"设{'；'.join(told)}"


def _money(desk: Desk) -> str:
    """Budget and where it comes from."""
    sums = "、".join(f"{b.item}（{b.fund_source}）{shown(b.amount)}元" for b in desk.case.budget)
    return f"经费预算{shown(desk.contest.budget)}元" + (f"，其中{sums}" if sums else "")
