"""D06, D07, D21: how delegates and board members are elected, and the record of an electing unit's vote."""

from dataclasses import replace

from core.congress.documents import lacking
from core.congress.documents.blocks import LETTER_ROOM, line, of_term
from core.congress.documents.occasion import Occasion, Vote, Which
from core.congress.documents.phrases import said_lines
from core.congress.documents.wording import chinese, long_date, share, tight
from core.congress.records.elections import Candidate, ElectionRecord, UnitElection
from core.congress.records.terms import ElectingUnit
from core.documents import styles
from core.documents.kinds.tallies import Tally, tally_report
from core.documents.model import (
    Block,
    Cell,
    Document,
    Gap,
    Grid,
    GridRow,
    PageBreak,
    Paragraph,
    SignLines,
    Signoff,
    Table,
    Text,
    Title,
)

BOARD = "职工董事监事选举"
RECALL = "罢免"
_SPARE_ROWS = 3  # for more candidates than seats, and for people written in
_ROWS_ROOM = 100.0  # mm that the rows of a record sheet may take on its one page
_TOLD_ALL = 4  # candidates whose sentences are all told; of more, only those that are not plain


def _articles(texts: list[str]) -> tuple[Paragraph, ...]:
    """第一条 and so on."""
    return tuple(Paragraph(text=f"第{chinese(n)}条　{text}") for n, text in enumerate(texts, start=1))


# ---- D06 代表选举办法 ----


def measures_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the rules of the delegates' election lack."""
    return lacking.gather(lacking.union(o), lacking.units(o))


def measures(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D06 代表选举办法."""
    title = of_term(o, f"{o.voter}选举办法", room=LETTER_ROOM)
    blocks: tuple[Block, ...] = (Title(lines=title), *_articles(_measures(o)))
    if which.get("date"):
        blocks = (*blocks, Signoff(issuers=(o.union,), date=long_date(which["date"])))
    return (Document(title="".join(title), blocks=blocks, author=o.union, subject="选举办法"),)


def _measures(o: Occasion) -> list[str]:
    """The articles on electing delegates."""
    seats, employees = sum(u.seats for u in o.units), sum(u.employees for u in o.units)
    figures = {"名额": seats, "职工数": employees, "比例": share(seats, employees), "选区数": len(o.units)}
    return said_lines(o, "measures.articles", figures | {"保障名额句": _reserved(o)})


def _reserved(o: Occasion) -> str:
    """The seats kept for groups."""
    bounds = (
        ("女职工", "seats_women", "不少于"),
        ("劳务派遣工", "seats_dispatched", "不少于"),
        ("一线职工", "seats_front_line", "不少于"),
        ("残疾职工", "seats_disabled", "不少于"),
        ("中层以上管理人员和领导人员", "seats_senior", "不超过"),
    )
    sums = [(label, sum(getattr(u, name) for u in o.units), how) for label, name, how in bounds]
    said = [f"{label}{how}{n}名" for label, n, how in sums if n]
    return f"代表中{'，'.join(said)}。" if said else ""


# ---- D07 选区选举记录单、结果报告单 ----


def record_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the blank record sheets lack."""
    return lacking.gather(lacking.union(o), lacking.units(o))


def record_sheets(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D07 选举记录单: one to an electing unit, to be filled in by hand at its election."""
    wanted = which.get("electing_unit_id")
    units = [u for u in o.units if u.seats and wanted in (None, u.id)]
    blocks: list[Block] = []
    for number, unit in enumerate(units):
        blocks += [PageBreak()] if number else []
        blocks += _record(o, unit)
    return (
        Document(
            title=f"{o.term_name}{o.voter}选举记录单",
            blocks=tuple(blocks),
            sheet=styles.A4_FORM,
            author=o.union,
            subject="选举记录单",
            has_page_numbers=False,
        ),
    )


def _record(o: Occasion, unit: ElectingUnit) -> list[Block]:
    """One electing unit's sheet with the numbers it must reach worked out."""
    attend, win = -(-2 * unit.employees // 3), unit.employees // 2 + 1
    facts = (
        ("选区", unit.name, "应选名额", f"{unit.seats}名"),
        ("选举日期", "　　年　　月　　日", "选举地点", ""),
        ("应参加职工", f"{unit.employees}名", "实到职工", "　　　　名"),
        ("发出选票", "　　　　张", "收回选票", "　　　　张"),
        ("有效票", "　　　　张", "无效票", "　　　　张"),
    )
    rows = tuple(
        GridRow(cells=tuple(Cell(text=t, is_label=n % 2 == 0) for n, t in enumerate(row)), height=9)
        for row in facts
    )
    heads = ("序号", "候选人（另选人）", "赞成", "反对", "弃权", "是否当选")
    count = unit.seats + _SPARE_ROWS
    height = max(6.5, min(11.0, _ROWS_ROOM / count))
    lines = (
        GridRow(cells=tuple(Cell(text=t, is_label=True) for t in heads), height=8),
        *(GridRow(cells=(Cell(text=str(n)), *[Cell()] * 5), height=height) for n in range(1, count + 1)),
    )
    return [
        Title(lines=of_term(o, f"{o.voter}选举记录单"), size=18),
        Grid(widths=(26, 60, 26, 60), rows=rows),
        Gap(height=3),
        Grid(widths=(14, 58, 22, 22, 22, 34), rows=lines, size=styles.WU_HAO),
        Gap(height=2),
        line(f"1. 参加选举的职工须不少于{attend}名（{unit.employees}×2÷3），选举方可进行。"),
        line(f"2. 赞成票须不少于{win}票（超过{unit.employees}的一半），方可当选。"),
        line("3. 收回选票不得多于发出选票；有效票与无效票之和等于收回选票。"),
        SignLines(labels=("主持人：", "总监票人：", "监票人：", "计票人：")),
    ]


def report_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the reports of the units' elections lack."""
    found = _elections(o, which)
    if not found:
        return ("还没有选区选举的记录，请先登记选举结果。",)
    return lacking.gather(
        lacking.union(o),
        *(
            f"选区“{r.unit.name}”{long_date(r.election.held_on)}的{r.election.kind}还没有确认结果。"
            for r in found
            if r.election.closed_on is None
        ),
    )


def reports(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D07 选举结果报告单: one to a vote of an electing unit."""
    return tuple(_report(o, r) for r in _elections(o, which))


def _elections(o: Occasion, which: Which) -> tuple[ElectionRecord, ...]:
    """The elections asked for."""
    wanted = which.get("election_id")
    return tuple(r for r in o.elections if wanted in (None, r.election.id))


def _report(o: Occasion, r: ElectionRecord) -> Document:
    """One electing unit's result with the arithmetic of the verdict."""
    e = r.election
    figures = (
        ("应参加职工", f"{e.eligible}名"),
        ("实到职工", f"{e.attended}名"),
        ("到会比例", share(e.attended, e.eligible)),
        ("应选名额", f"{e.seats}名"),
        ("发出选票", f"{e.issued}张"),
        ("收回选票", f"{e.returned}张"),
        ("有效票", f"{e.valid}张"),
        ("无效票", f"{e.invalid}张"),
        ("当选需要", f"{r.verdict.votes_needed}票"),
    )
    report = tally_report(
        Tally(
            body=f"{o.full_term}{r.unit.name}",
            title=f"{o.voter}{e.kind}结果报告单",
            round_number=r.round,
            figures=figures,
            choices=("得票",),
            lines=tuple(_line(c, e) for c in r.candidates),
            verdict=_told(r),
            date=long_date(e.held_on),
            tellers=_signers(e),
            names=tuple(c.name for c in r.candidates),
        )
    )
    lines = of_term(o, f"{r.unit.name}{o.voter}{e.kind}结果报告单")
    rest = report.blocks[1:]
    if len(r.candidates) > 2 * _TOLD_ALL:
        rest = tuple(map(_closer, rest))
    return replace(report, blocks=(Title(lines=lines, size=20), *rest))


def _closer(block: Block) -> Block:
    """A part of a long report set closer, so that result and signatures stay on one page."""
    match block:
        case Table():
            return replace(block, row_height=6.5)
        case Gap():
            return replace(block, height=2)
        case Text(indent=2):
            return replace(block, size=styles.XIAO_SI, leading=1.5)
    return block


def _told(r: ElectionRecord) -> str:
    """The sentences of the result; of many candidates, those the table says already are left to it."""
    plain = {c.sentence for c in r.verdict.lines if not c.is_tied and c.is_over_half == c.is_half_or_more}
    said = r.sentences
    if len(r.verdict.lines) > _TOLD_ALL:
        passed = "罢免" if r.election.kind == RECALL else "当选"
        elected = sum(c.is_elected for c in r.candidates)
        said = (*(t for t in said if t not in plain), f"{passed}{elected}名，名单和得票见上表")
    return "".join(tight(t) for t in said)


def _line(c: Candidate, e: UnitElection) -> tuple[str, ...]:
    """A candidate's votes and what became of them."""
    passed = "罢免" if e.kind == RECALL else "当选"
    name = c.name + ("（另选人）" if c.is_write_in else "")
    return (name, str(c.votes), share(c.votes, e.eligible), passed if c.is_elected else f"未{passed}")


def _signers(e: UnitElection) -> tuple[str, ...]:
    """Lines for those who watched and counted, their names in front."""
    named = (("总监票人", e.chief_teller), ("监票人", e.tellers), ("计票人", e.counters))
    return (*(f"{role}（{who}）：" if who else f"{role}：" for role, who in named), "主持人：")


# ---- D21 职工董事、职工监事选举办法 ----


def board_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the rules of the board members' election lack."""
    seated = [v for v in _board(o) if not v.ballot.seats]
    return lacking.gather(
        lacking.union(o),
        ""
        if _board(o)
        else "本次会议没有职工董事、职工监事选举，请先登记事项类型为“职工董事监事选举”的选举。",
        *(f"“{v.ballot.title}”没有应选名额，请补充。" for v in seated),
    )


def _board(o: Occasion) -> list[Vote]:
    """The first ballots on board members."""
    return [
        v for v in o.votes if v.ballot.kind == "选举" and v.ballot.matter == BOARD and v.ballot.round == 1
    ]


def board_measures(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D21 职工董事、职工监事选举办法, to be passed by the meeting."""
    title = (o.session, "职工董事、职工监事选举办法", "（草案）")
    blocks: tuple[Block, ...] = (Title(lines=title), *_articles(_board_measures(o)))
    return (Document(title="".join(title), blocks=blocks, author=o.union, subject="选举办法", names=o.names),)


def _board_measures(o: Occasion) -> list[str]:
    """The articles on electing board members."""
    what = "；".join(
        f"{v.ballot.title}应选{v.ballot.seats}名，候选人{len(v.items)}名"
        + ("，实行差额选举" if len(v.items) > v.ballot.seats else "，实行等额选举")
        for v in _board(o)
    )
    return said_lines(o, "board.articles", {"选举事项": what})
