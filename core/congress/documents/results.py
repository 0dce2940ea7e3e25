"""D25: the counters' report, and the verdict sheet with every count that was made."""

from dataclasses import replace

from core.congress.documents import lacking
from core.congress.documents.blocks import of_meeting
from core.congress.documents.occasion import Occasion, Vote, Which
from core.congress.documents.wording import long_date, share, tight
from core.congress.records.votes import SIDES, Count, CountLine, ItemVerdict, Verdict
from core.congress.rules.counting import differences, pair
from core.documents import styles
from core.documents.kinds.tallies import Tally, tally_report
from core.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Gap,
    Grid,
    GridRow,
    SignLines,
    Table,
    Text,
    Title,
)

OF_PRESENT = "实到代表过半数"


def _chosen(o: Occasion, which: Which) -> tuple[Vote, ...]:
    """The ballots asked for, or all that are not void and not still being prepared."""
    wanted = which.get("ballot_id")
    if wanted is not None:
        return tuple(v for v in o.votes if v.ballot.id == wanted)
    return tuple(v for v in o.votes if v.ballot.state not in ("作废", "准备"))


def missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the results lack."""
    found = _chosen(o, which)
    if not found:
        return ("还没有已经投票的事项，请先发票、计票并确认结果。",)
    return lacking.gather(
        lacking.union(o),
        *(unsettled(v) for v in found),
        lacking.same_due(o),
    )


def unsettled(v: Vote) -> str:
    """Why a ballot has no confirmed result."""
    if v.is_closed:
        return ""
    why = v.verdict.differences if v.verdict else ()
    told = f"：{'；'.join(why)}" if why else ""
    return f"“{v.ballot.title}”第{v.ballot.round}次投票的结果还没有确认{told}。"


# ---- D25 计票报告单 ----


def reports(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D25 计票结果报告单: one to a ballot, read out by the chief teller."""
    return tuple(_report(o, *settled) for settled in _settled(o, which))


def _settled(o: Occasion, which: Which) -> list[tuple[Vote, Verdict, Count]]:
    """The ballots asked for whose result is confirmed."""
    return [
        (v, v.verdict, v.verdict.count)
        for v in _chosen(o, which)
        if v.is_closed and v.verdict is not None and v.verdict.count is not None
    ]


def _report(o: Occasion, v: Vote, verdict: Verdict, count: Count) -> Document:
    """One ballot's report."""
    title = f"{v.ballot.title}计票结果报告单"
    report = tally_report(
        Tally(
            body=o.full_name,
            title=title,
            round_number=v.ballot.round,
            figures=figures(o, v, count),
            choices=("赞成", "反对", "弃权"),
            lines=tuple(_line(v, i) for i in verdict.items),
            verdict=_read_out(v, verdict),
            date=long_date(o.meeting.held_on),
            tellers=_signers(v),
            names=o.names,
        )
    )
    return replace(report, blocks=(Title(lines=of_meeting(o, title), size=20), *report.blocks[1:]))


def figures(o: Occasion, v: Vote, count: Count) -> tuple[tuple[str, str], ...]:
    """应到, 实到 and the four numbers of the papers, with the snapshot they rest on."""
    number = v.snapshot.number if v.snapshot else "—"
    return (
        (f"应到{o.short_voter}", f"{v.ballot.due}名"),
        (f"实到{o.short_voter}", f"{v.ballot.present}名"),
        ("到会快照号", number),
        ("发出票", f"{v.ballot.issued}张"),
        ("收回票", f"{count.returned}张"),
        ("未收回票", f"{v.ballot.issued - count.returned}张"),
        ("有效票", f"{count.valid}张"),
        ("无效票", f"{count.invalid}张"),
        ("票批号", v.ballot.batch or "—"),
    )


def _line(v: Vote, item: ItemVerdict) -> tuple[str, ...]:
    """One item's votes and what became of it."""
    whole = v.ballot.present if v.ballot.majority == OF_PRESENT else v.ballot.due
    others = ("—", "—") if item.is_write_in else (str(item.no), str(item.abstain))
    title = item.title + ("（另选人）" if item.is_write_in else "")
    return (title, str(item.yes), *others, share(item.yes, whole), outcome(v, item))


def outcome(v: Vote, item: ItemVerdict) -> str:
    """通过, 当选 and their opposites."""
    if v.ballot.kind != "选举":
        return "通过" if item.is_passed else "不予通过"
    if v.verdict and item.title in v.verdict.run_off:
        return "再次投票"
    return "当选" if item.is_passed else "未当选"


def _read_out(v: Vote, verdict: Verdict) -> str:
    """The sentence of the verdict; of votes on matters the papers are told only once."""
    return tight(verdict.sentence)


def _announcement(o: Occasion, v: Vote, verdict: Verdict) -> str:
    """What the host says; of matters only what passed, their numbers standing just above."""
    if v.ballot.kind == "选举":
        return _read_out(v, verdict)
    said = (f"{i.title}{outcome(v, i)}" for i in verdict.items)
    return f"应到{o.voter}{v.ballot.due}名，实到{v.ballot.present}名。表决结果：{'；'.join(said)}。"


def _signers(v: Vote) -> tuple[str, ...]:
    """A line for each teller, the name in front so that the right person signs."""
    named = tuple(f"{t.role}（{t.name}）：" for t in v.tellers)
    return named or ("总监票人：", "监票人：", "总计票人：", "计票人：")


# ---- 表决（选举）结果判定单 ----


def verdicts(o: Occasion, which: Which) -> tuple[Document, ...]:
    """The verdict sheet: one to a ballot, with its arithmetic and every count, recounts included."""
    return tuple(_sheet(o, *settled) for settled in _settled(o, which))


def _sheet(o: Occasion, v: Vote, verdict: Verdict, count: Count) -> Document:
    """One ballot's verdict sheet."""
    kind = "选举" if v.ballot.kind == "选举" else "表决"
    blocks: tuple[Block, ...] = (
        Title(lines=of_meeting(o, f"{kind}结果判定单"), size=18),
        _facts(v),
        Gap(height=3),
        _figures(figures(o, v, count)),
        Gap(height=3),
        _items(v, verdict),
        *_section("一、逐项判定", *(_judged(n, i) for n, i in enumerate(verdict.items, start=1))),
        *_section("二、宣布词", _announcement(o, v, verdict)),
        *_section("三、计票经过", *_attempts(v), *_invalid(count)),
        Gap(height=1),
        _sheets(v),
        *_advice(verdict),
        *_rounds(o, v),
        Gap(height=3),
        SignLines(labels=(*_signers(v), "主持人："), size=styles.XIAO_SI),
        Gap(height=3),
        Text(text=long_date(o.meeting.held_on), size=styles.XIAO_SI, align="right"),
    )
    return Document(
        title=f"{v.ballot.title}{kind}结果判定单",
        blocks=blocks,
        sheet=styles.A4_FORM,
        author=o.union,
        subject="结果判定单",
        names=o.names,
    )


def _section(head: str, *texts: str) -> list[Text]:
    """A heading with its paragraphs."""
    size = styles.XIAO_SI
    body = [Text(text=t, size=size, indent=2, align="justify", leading=1.5) for t in texts if t]
    return [Text(text=head, face="hei", size=size, leading=2.0), *body]


def _facts(v: Vote) -> Grid:
    """What was voted on, how, when, under which rules."""
    b = v.ballot
    confirmed = f"{b.closed_at:%Y-%m-%d %H:%M}" if b.closed_at else "—"
    taken = f"{v.snapshot.taken_at:%H:%M}" if v.snapshot and v.snapshot.taken_at else "—"
    pairs = (
        ("投票方式", b.method, "投票次数", f"第{b.round}次投票"),
        ("通过条件", b.majority, "快照时间", taken),
        ("规则版本", b.rules_version or "—", "确认时间", confirmed),
    )
    first = GridRow(cells=(Cell(text="事项", is_label=True), Cell(text=b.title, across=3, align="left")))
    rows = [
        GridRow(cells=tuple(Cell(text=t, is_label=n % 2 == 0) for n, t in enumerate(row))) for row in pairs
    ]
    return Grid(widths=(24, 76, 24, 48), rows=(first, *rows), size=styles.WU_HAO)


def _figures(numbers: tuple[tuple[str, str], ...]) -> Grid:
    """The numbers, three to a row."""
    rows = []
    for k in range(0, len(numbers), 3):
        cells = [
            c
            for label, value in numbers[k : k + 3]
            for c in (Cell(text=label, is_label=True), Cell(text=value))
        ]
        rows.append(GridRow(cells=tuple(cells), height=8))
    return Grid(widths=(24, 33.3) * 3, rows=tuple(rows), size=styles.WU_HAO)


def _items(v: Vote, verdict: Verdict) -> Table:
    """Every item with its votes, what it needs and what became of it."""
    columns = (
        Column(head="序号", width=12),
        Column(head="事项（候选人）", width=58, align="left"),
        Column(head="赞成", width=16),
        Column(head="反对", width=16),
        Column(head="弃权", width=16),
        Column(head="至少需要", width=20),
        Column(head="结果", width=24),
    )
    rows = []
    for n, i in enumerate(verdict.items, start=1):
        title, yes, no, abstain, _, result = _line(v, i)
        rows.append((str(n), title, yes, no, abstain, f"{i.needed}票", result))
    return Table(columns=columns, rows=tuple(rows), size=styles.WU_HAO)


def _judged(number: int, item: ItemVerdict) -> str:
    """An item's arithmetic in its sentence, with the other wording where the two differ."""
    return f"{number}. {item.title}：{tight(item.sentence)}{item.other_wording}"


def _attempts(v: Vote) -> list[str]:
    """Attempt by attempt whether the two sides agreed."""
    said = []
    for attempt in sorted({c.attempt for c in v.counts}):
        sheets = pair(v.counts, attempt)
        told = f"第{attempt}遍："
        if len(sheets) < 2:
            said.append(f"{told}只有一方计票单。")
            continue
        found = differences(sheets[0], sheets[1], v.items)
        said.append(
            told
            + (
                f"甲乙双方不一致，须重新计票。{'；'.join(map(str, found))}。"
                if found
                else "甲乙双方计票结果一致。"
            )
        )
    return [tight(s) for s in said]


def _invalid(count: Count) -> list[str]:
    """Why papers were invalid."""
    reasons = "；".join(f"{r.reason}{r.number}张" for r in count.reasons if r.number)
    return [f"无效票{count.invalid}张：{reasons}。"] if reasons else []


def _sheets(v: Vote) -> Table:
    """Both tellers' sheets of every attempt, line by line."""
    align: Align = "left"
    columns = (
        Column(head="计票单", width=22),
        Column(head="计票人", width=22),
        Column(head="收回／有效／无效", width=34),
        Column(head="事项（候选人）", width=46, align=align),
        Column(head="赞成", width=14),
        Column(head="反对", width=14),
        Column(head="弃权", width=14),
    )
    rows: list[tuple[str, ...]] = []
    for c in sorted(v.counts, key=lambda c: (c.attempt, SIDES.index(c.side))):
        head = (f"{c.side}方第{c.attempt}遍", c.counted_by, f"{c.returned}／{c.valid}／{c.invalid}")
        for number, (title, line) in enumerate(_lines(v, c)):
            votes = (str(line.yes), str(line.no), str(line.abstain))
            rows.append((*(head if number == 0 else ("", "", "")), title, *votes))
    return Table(columns=columns, rows=tuple(rows), size=styles.WU_HAO)


def _lines(v: Vote, count: Count) -> list[tuple[str, CountLine]]:
    """A sheet's lines with their titles, then the names written in."""
    titles = {i.id: i.title for i in v.items}
    listed = [(titles.get(x.item_id, ""), x) for x in count.lines]
    return [*listed, *((f"{w.name}（另选人）", CountLine(yes=w.votes)) for w in count.write_ins)]


def _advice(verdict: Verdict) -> list[Text]:
    """What the law had to say when the result was confirmed."""
    if not verdict.findings:
        return []
    said = (f"{f.severity}：{tight(f.sentence)}（{f.source}）" for f in verdict.findings)
    return _section("四、规则提示", *said)


def _rounds(o: Occasion, v: Vote) -> list[Text]:
    """The other rounds of this vote; each has a sheet of its own."""
    first = _first_round(o, v)
    others = [x for x in o.votes if x is not v and _first_round(o, x) == first]
    if not others:
        return []
    said = "；".join(f"第{x.ballot.round}次投票（{x.ballot.state}）" for x in others)
    return _section("其他轮次", f"{said}，各有判定单，互不覆盖。")


def _first_round(o: Occasion, v: Vote) -> int | None:
    """The ballot with which a chain of rounds began."""
    before = {x.ballot.id: x.ballot.previous_id for x in o.votes}
    at = v.ballot.id
    while before.get(at) is not None:
        at = before[at]
    return at
