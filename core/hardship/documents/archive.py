"""The list of what a family's file holds, in its three parts, and how long it must be kept."""

import datetime as dt
from collections.abc import Iterator, Sequence

from core.documents import styles
from core.documents.model import Block, Column, Document, Gap, Table, Text, Title
from core.hardship.documents.case import Family
from core.hardship.documents.closing import closing
from core.hardship.documents.wording import long_date, short_date
from core.hardship.records.procedure import CHECKING_VISIT
from core.money import shown, total

_COLUMNS = (
    Column(head="序号", width=12),
    Column(head="材料名称", width=74, align="left"),
    Column(head="日期", width=26),
    Column(head="页数", width=14),
    Column(head="备注", width=46, align="left"),
)
_NOTHING = ("", "（没有）", "", "", "")
Item = tuple[str, dt.date | None, str]  # what it is, its day, a note


def missing(family: Family) -> tuple[str, ...]:
    """Nothing: whatever is there is listed."""
    return ()


def catalogue(family: Family) -> tuple[Document, ...]:
    """困难职工档案目录."""
    card, head = family.file.household, family.file.head
    title = "困难职工档案目录"
    told = f"档案编号：{card.file_number}　　户主：{head.name}　　班组或车间：{card.workplace or '—'}　　状态：{family.way.state}"
    blocks: tuple[Block, ...] = (
        Title(lines=(title,), size=20),
        Text(text=told, size=styles.XIAO_SI, align="center", leading=2),
        *_part("一、原始档案", sorted(_original(family), key=_day)),
        *_part("二、财务档案", list(_finance(family))),
        *_part("三、日常帮扶档案", sorted(_daily(family), key=_day)),
        Gap(height=3),
        closing(kept(family), ("立卷人", "检查人")),
    )  # fmt: skip
    return (
        Document(
            title=f"{title}（{card.file_number}）", blocks=blocks, sheet=styles.A4_LIST, author=family.around.union,
            subject="档案目录", names=tuple(m.name for m in family.file.members),
        ),
    )  # fmt: skip


def kept(family: Family) -> str:
    """How long the file is kept."""
    years = int(family.around.rules["hardship.retention.years"].number)
    until = family.way.kept_until
    ends = f"本档已经退档，至少保存到{long_date(until)}。" if until else ""
    return f"一户一档，在档期间一直保存，退档后至少再保存{years}年；财务档案同时按会计档案的期限保存。{ends}"


def _part(head: str, items: Sequence[Item]) -> tuple[Block, ...]:
    """One part of the file; pages are counted by hand."""
    rows = tuple(
        (str(n), what, short_date(day), "", note) for n, (what, day, note) in enumerate(items, start=1)
    )
    return (
        Gap(height=2),
        Text(text=f"{head}（{len(items)}件）", face="hei", size=14, leading=1.8),
        Table(columns=_COLUMNS, rows=rows or (_NOTHING,), size=styles.WU_HAO),
    )


def _original(family: Family) -> Iterator[Item]:
    """Application, proofs, consents, checks, review, notice, opinions, exit."""
    file, way = family.file, family.way
    yield "困难职工建档申请审批表、档案表", file.household.applied_on, ""
    for proof in file.proofs:
        digest = f"扫描件校验值{proof.sha256[:16]}" if proof.sha256 else ""
        yield proof.kind, proof.dated_on or proof.received_on, digest
    for consent in file.consents:
        yield consent.kind, consent.signed_on, ""
    for visit in way.visits:
        if visit.kind == CHECKING_VISIT:
            yield (
                "入户走访记录表",
                visit.visited_on,
                "、".join(filter(None, (visit.first_visitor, visit.second_visitor))),
            )
    if family.verdict:
        yield "认定计算书", family.verdict.as_of, family.verdict.result
    for review in way.reviews:
        yield "评议会议记录", review.held_on, f"到会{review.present}人，同意{review.in_favour}人"
    for notice in way.notices:
        yield (
            "退档公示" if notice.is_exit else "建档公示",
            notice.starts_on,
            f"至{short_date(notice.ends_on)}，{notice.place}",
        )
    for one in way.objections:
        yield "公示异议核实处理记录", one.raised_on, one.outcome or "没有处理完"
    for step in way.steps:
        if step.action in ("签署单位工会意见", "审批", "批准退档", "书面通知本人"):
            yield step.action, step.taken_on, step.taken_by


def _finance(family: Family) -> Iterator[Item]:
    """Every payment's papers, with the sum."""
    for line in family.aid:
        note = f"{shown(line.amount)}元，{line.source}，{line.name}"
        yield f"{line.campaign}（{line.programme}）签领表、转账凭证", line.day, note
    if family.aid:
        yield "合计", None, f"{shown(total(a.amount for a in family.aid))}元"


def _daily(family: Family) -> Iterator[Item]:
    """Half-year visits, follow-ups and yearly reviews."""
    for visit in family.way.visits:
        if visit.kind != CHECKING_VISIT:
            people = "、".join(filter(None, (visit.first_visitor, visit.second_visitor)))
            yield f"{visit.kind}记录", visit.visited_on, people
    for one in family.way.rechecks:
        yield f"{one.year}年度复核", one.done_on, f"{one.result}，{one.done_by}"


def _day(item: Item) -> tuple[dt.date, str]:
    """The order of a part: by day."""
    return item[1] or dt.date.max, item[0]
