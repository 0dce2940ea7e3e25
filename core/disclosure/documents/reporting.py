"""F7: the half-yearly and yearly report; every number is one of the report's figures."""

from collections.abc import Iterator

from core.disclosure.documents.case import Case, Which
from core.disclosure.documents.wording import gather, long_date, tight
from core.disclosure.records.reports import DisclosureReport
from core.documents import styles
from core.documents.kinds.prose import prose
from core.documents.model import AttachmentHead, Column, Document, Gap, Signoff, Table, Text, Title

_FIGURES = (Column(head="项目", width=54, align="left"), Column(head="数量", width=18)) * 2
_RATES = (
    Column(head="比率", width=46, align="left"),
    Column(head="计算", width=70, align="left"),
    Column(head="结果", width=24),
)
_MET = "符合"


def missing(c: Case, which: Which) -> tuple[str, ...]:
    """What the report lacks."""
    if c.report is None:
        return ("请先选择统计时期。",)
    return gather("" if c.organisation.union_name else "工会组织信息中没有工会名称，请补充。")


def report(c: Case, which: Which) -> tuple[Document, ...]:
    """F7 公开情况报告 with a table of all figures."""
    assert c.report is not None  # what is missing has been asked for
    r, unit = c.report, c.organisation.unit_name
    title = f"{unit}{r.label}厂务公开情况报告"
    blocks = (
        Title(lines=(unit, f"{r.label}厂务公开情况报告")),
        *prose("\n".join(text(c, r))),
        Signoff(issuers=(c.union,), date=long_date(which.get("date") or c.today)),
        AttachmentHead("附表"),
        Title(lines=("厂务公开情况统计表",), size=18),
        *_tables(r),
    )
    return (Document(title=title, blocks=blocks, author=c.union, subject="公开情况报告"),)


def text(c: Case, r: DisclosureReport) -> Iterator[str]:
    """The body of the report, a line to each paragraph."""
    n = {f.key: f.number for f in r.figures}
    rate = {x.key: x.text for x in r.rates}
    yield f"现将{r.label}厂务公开情况报告如下（统计至{long_date(c.today)}）。"
    yield "一、公开计划完成情况"
    yield (
        f"按年度公开计划，应公开{n['plan_due']}项，已公开{n['plan_shown']}项，其中按期公开{n['plan_in_time']}项，"
        f"逾期公开{n['plan_late']}项；逾期未公开{n['plan_overdue']}项；本期无此事项{n['plan_nothing']}项。"
        f"按期公开率{rate['in_time']}。"
    )
    yield "二、公开事项情况"
    groups = "，".join(f"{g.label}{g.number}项" for g in r.groups)
    yield (
        f"共公开{n['published']}项，张贴（公布）{n['postings']}处，其中在职工代表大会公开{n['in_congress']}处。"
        + (f"按类别分：{groups}。" if groups else "")
    )
    yield (
        f"更正{n['corrections']}项，审批中退回过{n['returned']}项；地点、天数、证据齐全的{n['complete']}项，"
        f"证据齐全率{rate['completeness']}。"
    )
    yield "三、职工意见办理情况"
    yield from _opinions(n, rate)
    yield "四、监督检查和满意度测评"
    yield f"开展监督检查{n['inspections']}次。" + "".join(f"《{t}》满意率{x}。" for _, t, x in r.surveys)
    yield "五、存在的问题"
    yield from _numbered(problems(r), "没有发现需要报告的问题。")
    yield "六、下一步工作"
    yield from _numbered(next_steps(r), "继续按年度公开计划按期公开，及时收集和答复职工意见。")


def _opinions(n: dict[str, int], rate: dict[str, str]) -> Iterator[str]:
    """What workers said and what became of it."""
    if not n["opinions"]:
        yield "没有收到职工意见。"
        return
    yield (
        f"收到职工意见{n['opinions']}条，其中匿名{n['anonymous']}条；已答复{n['answered']}条，答复率{rate['reply']}，"
        f"其中按期答复{n['answered_in_time']}条，按期答复率{rate['reply_in_time']}；逾期未答复{n['unanswered_overdue']}条。"
    )
    yield (
        f"采纳{n['adopted']}条，公开答复{n['answered_publicly']}条；应整改{n['to_rectify']}条，已整改{n['rectified']}条，"
        f"整改率{rate['rectification']}；已办结{n['closed']}条。"
    )
    if n["rated"]:
        yield f"职工作出评价{n['rated']}条，满意或基本满意{n['pleased']}条，满意率{rate['satisfaction']}。"


def problems(r: DisclosureReport) -> tuple[str, ...]:
    """What the figures and the rules object to."""
    overdue, unanswered = r.figure("plan_overdue").number, r.figure("unanswered_overdue").number
    return gather(
        f"逾期未公开{overdue}项。" if overdue else "",
        f"逾期未答复职工意见{unanswered}条。" if unanswered else "",
        (tight(f.sentence) for f in r.findings if f.result != _MET),
    )


def next_steps(r: DisclosureReport) -> tuple[str, ...]:
    """What is still to be done, by the numbers."""
    overdue, unanswered = r.figure("plan_overdue").number, r.figure("unanswered_overdue").number
    open_ = r.figure("to_rectify").number - r.figure("rectified").number
    incomplete = r.figure("published").number - r.figure("complete").number
    return gather(
        f"公开逾期未公开的{overdue}项。" if overdue else "",
        f"答复逾期未答复的职工意见{unanswered}条。" if unanswered else "",
        f"完成尚未整改的{open_}条意见的整改。" if open_ else "",
        f"补齐{incomplete}项公开事项的地点、天数和证据。" if incomplete else "",
    )


def _numbered(sentences: tuple[str, ...], nothing: str) -> Iterator[str]:
    """The sentences one by one, or that there is nothing."""
    if len(sentences) < 2:
        yield from sentences or (nothing,)
        return
    yield from (f"{n}. {sentence}" for n, sentence in enumerate(sentences, start=1))


def _tables(r: DisclosureReport) -> Iterator[Table | Text | Gap]:
    """Every figure, the groups, and every rate with its arithmetic."""
    lines = [(f.label, str(f.number)) for f in r.figures]
    lines += [(f"公开事项：{g.label}", str(g.number)) for g in r.groups]
    half = -(-len(lines) // 2)
    right = [*lines[half:], *[("", "")] * (2 * half - len(lines))]
    rows = tuple((*a, *b) for a, b in zip(lines[:half], right, strict=True))
    yield Table(columns=_FIGURES, rows=rows, size=styles.WU_HAO)
    yield Gap(height=5)
    rates = tuple(
        (x.label, f"{x.part.label}{x.part.number} ÷ {x.whole.label}{x.whole.number}", x.text) for x in r.rates
    )
    yield Table(columns=_RATES, rows=rates, size=styles.WU_HAO)
