"""The ledger of ideas and the statistics of a period as sheets of a workbook (R09)."""

from collections.abc import Iterator, Sequence

from core.innovation.records.views import IdeaFigures, LedgerLine, RecommendationLine
from core.innovation.rules.eligibility import NOT_MET
from core.periods import Period
from core.sheets.cells import Row
from core.sheets.write import Column, ListSheet

COLUMNS = (
    Column(head="编号"), Column(head="名称", width=30), Column(head="类别"), Column(head="提出人"),
    Column(head="部门"), Column(head="岗位"), Column(head="时间", kind="date"), Column(head="状态"),
    Column(head="采纳日", kind="date"), Column(head="实施日", kind="date"), Column(head="投入（元）", kind="number"),
    Column(head="年效益（元）", kind="number"), Column(head="财务确认人"), Column(head="评分", kind="number"),
    Column(head="奖级"), Column(head="奖金（元）", kind="number"), Column(head="是否上报"),
)  # fmt: skip

RECOMMENDED = (
    Column(head="序号", kind="number", width=6), Column(head="成果名称", width=26), Column(head="类别"), Column(head="单位", width=16),
    Column(head="主要完成人", width=16), Column(head="联系电话", width=14), Column(head="完成（应用）时间", kind="date"),
    Column(head="简介", width=36), Column(head="经济社会效益", width=36), Column(head="专利（奖项）", width=16),
    Column(head="真实性承诺"), Column(head="推荐意见", width=16), Column(head="条件核对", width=36),
)  # fmt: skip


def ledger_sheets(lines: Sequence[LedgerLine], figures: IdeaFigures) -> tuple[ListSheet, ListSheet]:
    """The ledger and the statistics."""
    period = figures.period
    span = f"{period.start.isoformat()} 至 {period.end.isoformat()}提出，状态截至 {figures.as_of.isoformat()}"
    ledger = ListSheet(
        name="明细",
        titles=(f"合理化建议台账（{period.label}）", span),
        columns=COLUMNS,
        rows=[ledger_row(x) for x in lines],
        kept_columns=2,
    )
    heads = (Column(head="项目", width=20), Column(head="数值", width=18), Column(head="说明", width=60))
    statistics = ListSheet(
        name="统计", titles=(f"合理化建议统计（{period.label}）", span), columns=heads, rows=list(figure_rows(figures))
    )  # fmt: skip
    return ledger, statistics


def recommendation_sheet(lines: Sequence[RecommendationLine], period: Period) -> ListSheet:
    """The small inventions recommended upward, with what of the conditions is not met."""
    rows: list[Row] = [
        [
            n, x.title, x.kind, x.unit_name, x.authors, x.phone, x.in_use_on, x.summary, x.benefit, x.patents_and_awards,
            x.has_promise, x.opinion, "；".join(f.sentence for f in x.findings if f.result == NOT_MET) or "符合",
        ]
        for n, x in enumerate(lines, start=1)
    ]  # fmt: skip
    titles = (
        f"“五小”创新成果推荐汇总表（{period.label}）",
        "征集单位（盖章）：　　　　　　　　　　　　填报日期：　　年　　月　　日",
    )
    return ListSheet(name="推荐汇总表", titles=titles, columns=RECOMMENDED, rows=rows, kept_columns=2)


def ledger_row(x: LedgerLine) -> Row:
    """One idea as the columns have it."""
    return [
        x.number, x.title, x.kind, x.authors, x.unit_name, x.position, x.proposed_on, x.state, x.adopted_on,
        x.implemented_on, x.investment, x.benefit, x.confirmed_by, x.score, x.level, x.reward, x.is_reported,
    ]  # fmt: skip


def figure_rows(f: IdeaFigures) -> Iterator[Row]:
    """Each figure with what it means."""
    for one in (f.submitted, f.adopted, f.implemented, f.with_benefit, f.refused, f.held, f.unanswered):
        yield [one.label, f"{one.number} {one.unit}", "本期提出的建议中"]
    yield [f.benefit.label, f"{f.benefit.amount:,.2f} 元", "本期提出、财务已确认的年效益合计"]
    for one in (f.adopted_within, f.implemented_within, f.rewarded_within, f.excellent_within):
        yield [one.label, f"{one.number} {one.unit}", "不论何时提出"]
    yield [f.reward_within.label, f"{f.reward_within.amount:,.2f} 元", "本期发放，不论何时提出"]
    for ratio in (f.per_head, f.participation, f.adoption, f.implementation):
        yield [ratio.label, "—" if ratio.value is None else str(ratio.value), ratio.sentence]
    for finding in f.findings:
        yield ["提示", finding.result, finding.sentence]
