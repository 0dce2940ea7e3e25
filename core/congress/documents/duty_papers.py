"""D37–D39: changes among the delegates, their reports, inspections, suggestions, and the unit's own rules."""

from core.congress.documents import lacking
from core.congress.documents.blocks import LANDSCAPE, line, listing, of_term
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.records_sheet import RecordSheet, record_sheet
from core.congress.documents.wording import long_date
from core.congress.records.duties import Inspection, Suggestion
from core.congress.records.elections import ElectionRecord
from core.congress.records.terms import Delegate
from core.documents import styles
from core.documents.model import Column, Document, Gap, SignLines, Table

# ---- D37 代表变动、述职 ------------------------------------------------------------------------------------


_CHANGES = (
    Column(head="序号", width=11, is_key=True),
    Column(head="姓名", width=24, is_key=True),
    Column(head="证号", width=15),
    Column(head="选区", width=34),
    Column(head="变动", width=18),
    Column(head="原因", width=28),
    Column(head="日期", width=26),
    Column(head="选区应参加", width=20),
    Column(head="实到", width=16),
    Column(head="得票", width=16),
    Column(head="备注", width=40, align="left"),
)


def changes_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the table of changes lacks."""
    return () if _changed(o) else ("本届还没有补选、罢免或其他代表变动。",)


def changes(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D37 代表变动情况表: by-elections and ended mandates with the numbers of the electing unit's vote."""
    rows = tuple((str(n), *row) for n, row in enumerate(_changed(o), start=1))
    left = sum(d.ended_on is not None for d in o.after.everybody)
    came = sum(d.origin == "补选" for d in o.after.everybody)
    serving = len(o.after.everybody) - left
    note = f"本届代表名额{o.term.planned}名　资格终止{left}名　补选{came}名　现任{serving}名"
    blocks = (
        line(note),
        Table(columns=_CHANGES, rows=rows, size=styles.WU_HAO),
        Gap(height=4),
        SignLines(labels=("填表人：", "工会（盖章）：")),
    )
    return (
        listing(
            o, of_term(o, f"{o.short_voter}变动情况表"), blocks, subject="代表变动情况表", sheet=LANDSCAPE
        ),
    )


def _changed(o: Occasion) -> list[tuple[str, ...]]:
    """A line to each change, by day."""
    found = []
    for d in o.after.everybody:
        if d.origin == "补选":
            found.append((d.elected_on, _change(o, d, "补选", "填补缺额")))
        if d.ended_on is not None:
            kind = "罢免" if d.end_reason == "罢免" else "终止"
            found.append((d.ended_on, _change(o, d, kind, d.end_reason or "")))
    return [row for _, row in sorted(found, key=lambda x: (x[0] is None, str(x[0]), x[1]))]


def _change(o: Occasion, d: Delegate, kind: str, reason: str) -> tuple[str, ...]:
    """One change with the vote behind it, where there was one."""
    day = d.elected_on if kind == "补选" else d.ended_on
    vote = None if kind == "终止" else _vote(o, d, kind)
    numbers = ("—", "—", "—")
    if vote is not None:
        mine = next(c for c in vote.candidates if c.person_id == d.person_id)
        e = vote.election
        numbers = (f"{e.eligible}名", f"{e.attended}名", f"{mine.votes}票")
    told = "" if kind != "补选" else f"产生方式：{d.origin}"
    return (d.name, d.number, d.electing_unit, kind, reason, long_date(day), *numbers, told)


def _vote(o: Occasion, d: Delegate, kind: str) -> ElectionRecord | None:
    """The confirmed vote of the electing unit that elected or recalled somebody."""
    return next(
        (
            r
            for r in reversed(o.elections)
            if r.election.kind == kind
            and r.election.closed_on is not None
            and any(c.person_id == d.person_id and c.is_elected for c in r.candidates)
        ),
        None,
    )


_REPORTS = (
    Column(head="序号", width=12),
    Column(head="姓名", width=26),
    Column(head="选区", width=32),
    Column(head="述职日期", width=34),
    Column(head="述职方式", width=22),
    Column(head="参加职工", width=22),
    Column(head="评议结果", width=24),
)


def reports_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the table of the delegates' reports lacks."""
    return () if o.after.duty_reports else ("本年度还没有登记代表述职。",)


def reports(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D37 代表述职情况表 of the meeting's year."""
    rows = tuple(
        (
            str(n), r.name, r.electing_unit, long_date(r.reported_on), r.form,
            f"{r.attended}名" if r.attended is not None else "—", r.result or "—",
        )
        for n, r in enumerate(o.after.duty_reports, start=1)
    )  # fmt: skip
    blocks = (
        line(f"{o.short_voter}{len(o.delegates)}名　已述职{len(rows)}人次"),
        Table(columns=_REPORTS, rows=rows),
    )
    return (listing(o, of_term(o, f"{o.short_voter}述职情况表"), blocks, subject="代表述职情况表"),)


# ---- D38 代表巡视检查记录、意见建议表 ------------------------------------------------------------------------


def inspections_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the records of inspections lack."""
    return () if o.after.inspections else ("本年度还没有登记代表巡视检查。",)


def inspections(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D38 代表巡视检查记录, a sheet to each."""
    wanted = which.get("inspection_id")
    return tuple(_inspection(o, i) for i in o.after.inspections if wanted in (None, i.id))


def _inspection(o: Occasion, i: Inspection) -> Document:
    """One inspection from what was found to whether it was put right."""
    members = "、".join(m.name + (f"（{m.role}）" if m.role != "成员" else "") for m in i.members)
    checked = f"{long_date(i.rechecked_on)}　{i.recheck_result}" if i.recheck_result else ""
    facts = (
        ("主题", i.theme), ("类型", i.kind), ("时间", long_date(i.held_on)), ("地点", i.place or ""),
        ("参加代表", members), ("责任部门（人）", i.responsible or ""),
        ("整改期限", long_date(i.due_on) if i.due_on else "—"), ("复核", checked),
    )  # fmt: skip
    paper = RecordSheet(
        title=of_term(o, f"{o.short_voter}{i.kind.removeprefix('代表')}记录"),
        facts=facts,
        sections=(
            ("一、发现的问题", i.found or ""),
            ("二、整改要求", i.rectification or ""),
            ("三、复核情况", "：".join(t for t in (i.recheck_result, i.recheck_note) if t) or ""),
        ),
        signers=("检查组组长：", "责任部门负责人：", "复核人：", "工会（盖章）："),
        subject="代表巡视检查记录",
        names=tuple(m.name for m in i.members),
    )
    return record_sheet(o, paper)


def suggestions_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the suggestion sheets lack."""
    return () if o.after.suggestions else ("本年度还没有登记代表意见建议或质询。",)


def suggestions(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D38 代表意见建议（质询）表, a sheet to each."""
    return tuple(_suggestion(o, s) for s in o.after.suggestions)


def _suggestion(o: Occasion, s: Suggestion) -> Document:
    """One suggestion with its answer."""
    facts = (
        ("提出人", s.name), (o.group_word, s.delegation or "—"), ("提出日期", long_date(s.made_on)),
        ("提交对象", s.addressed_to), ("答复人", s.answered_by or ""),
        ("答复日期", long_date(s.answered_on) if s.answered_on else ""),
    )  # fmt: skip
    paper = RecordSheet(
        title=of_term(o, f"{o.short_voter}{s.kind}表"),
        facts=facts,
        sections=((f"一、{s.kind}内容", s.content), ("二、答复", s.answer or "")),
        signers=("提出人：", "答复人："),
        subject="代表意见建议表",
        names=(s.name,),
    )
    return record_sheet(o, paper)


# ---- D39 制度目录 ------------------------------------------------------------------------------------------


_RULES = (
    Column(head="序号", width=12),
    Column(head="层级", width=24),
    Column(head="制度名称", width=52, align="left"),
    Column(head="文号", width=34),
    Column(head="责任部门", width=26),
    Column(head="现行版本", width=20),
    Column(head="审议通过的会议", width=46),
    Column(head="施行日期", width=32),
)


def regulations_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the list of the unit's own rules lacks."""
    return lacking.gather("" if o.after.regulations else "制度库里还没有制度，请先登记本单位的制度。")


def regulations(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D39 民主管理制度目录 with the version in force on the meeting's day."""
    rows = tuple(
        (
            str(n), r.level, r.title, r.number or "—", r.department or "—", f"第{v.version}版" if v else "未通过",
            (v.passed_meeting if v else "") or "—", long_date(v.effective_on) if v else "—",
        )
        for n, (r, v) in enumerate(o.after.regulations, start=1)
    )  # fmt: skip
    blocks = (Table(columns=_RULES, rows=rows, row_height=9),)
    title = (o.organisation.unit_name, "民主管理制度目录")
    return (listing(o, title, blocks, subject="制度目录", sheet=LANDSCAPE),)
