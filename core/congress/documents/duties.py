"""履职档案 of the delegates, the list of a year, and the delegates' telephone list."""

from collections.abc import Sequence

from core.congress.documents.wording import chinese, long_date
from core.congress.records.duties import RECORD_KINDS, DutyLine, DutyRecord, PhoneLine
from core.congress.records.terms import Term
from core.documents import styles
from core.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Gap,
    Grid,
    GridRow,
    PageBreak,
    SignLines,
    Table,
    Text,
    Title,
)
from core.members.records import Organisation

_ROOM = 118.0  # mm that the lines of a year may take, so that all stays on one page
_ONE_LINE, _TWO_LINES = 7.0, 11.0  # mm of a row
_WHAT, _RESULT = 22, 8  # characters of what was done and of its result that stand on one line

# ---- 履职档案 --------------------------------------------------------------------------------------------


def records_paper(records: Sequence[DutyRecord], card: Organisation) -> Document:
    """履职档案, a page to each delegate."""
    blocks: list[Block] = []
    for number, one in enumerate(records):
        blocks += [PageBreak()] if number else []
        blocks += _page(one, card)
    return Document(
        title=f"{records[0].year}年度职工代表履职档案",
        blocks=tuple(blocks),
        sheet=styles.A4_FORM,
        author=card.union_name or card.unit_name,
        subject="履职档案",
        names=tuple(r.delegate.name for r in records),
        has_page_numbers=False,
    )


def _page(record: DutyRecord, card: Organisation) -> list[Block]:
    """One delegate's year."""
    term = f"第{chinese(record.term_number)}届{record.term_kind}"
    return [
        Title(lines=("职工代表履职档案",), size=20),
        Text(
            text=f"{card.unit_name}{term}　　{record.year}年度",
            size=styles.XIAO_SI,
            align="center",
            leading=1.8,
        ),
        _card(record),
        _figures(record),
        Gap(height=3),
        _lines(record),
        Gap(height=4),
        SignLines(labels=("本人签名：", "选区（代表团）：", "工会（盖章）：", "日期："), size=styles.XIAO_SI),
    ]


def _card(record: DutyRecord) -> Grid:
    """Who the delegate is."""
    d = record.delegate
    pairs = (
        ("姓名", d.name, "代表证号", d.number),
        ("单位（部门）", d.unit_name, "岗位（职务）", d.job_title or d.position or ""),
        ("代表类别", d.category, "选区", d.electing_unit),
        (
            "代表团（组）",
            _with_role(d.delegation, d.delegation_role),
            "当选日期",
            long_date(d.elected_on) if d.elected_on else "",
        ),
    )
    rows = [
        GridRow(cells=tuple(Cell(text=t, is_label=n % 2 == 0) for n, t in enumerate(row)), height=8.5)
        for row in pairs
    ]
    if d.ended_on:
        told = f"{long_date(d.ended_on)}代表资格终止（{d.end_reason}）"
        rows.append(
            GridRow(cells=(Cell(text="备注", is_label=True), Cell(text=told, across=3, align="left")))
        )
    return Grid(widths=(26, 60, 26, 60), rows=tuple(rows), label_face="song")


def _with_role(delegation: str, role: str | None) -> str:
    """A delegation with what the delegate is in it."""
    return f"{delegation}（{role}）" if role else delegation


def _figures(record: DutyRecord) -> Grid:
    """How often of each kind."""
    held = len(record.of_kind("参加会议"))
    shown = {"参加会议": f"{record.meetings_present}/{held}" if held else "0"}
    came = sum(line.result == "参加" for line in record.of_kind("参加培训"))
    shown["参加培训"] = f"{came}/{len(record.of_kind('参加培训'))}" if record.of_kind("参加培训") else "0"
    heads = tuple(Cell(text=kind, is_label=True) for kind in RECORD_KINDS)
    values = tuple(Cell(text=shown.get(kind, str(n))) for kind, n in record.counts)
    return Grid(
        widths=(1,) * len(RECORD_KINDS),
        rows=(GridRow(cells=heads, height=8), GridRow(cells=values, height=8)),
        label_face="song",
    )


_LINES = (
    Column(head="日期", width=24),
    Column(head="类别", width=22),
    Column(head="履职内容", width=90, align="left"),
    Column(head="结果", width=36),
)


def _lines(record: DutyRecord) -> Table:
    """The year by day; what has no room on the page is told in number."""
    shown = _fitting([_row(line) for line in record.lines])
    rows = list(shown)
    if len(shown) < len(record.lines):
        rows.append(("", "", f"另有 {len(record.lines) - len(shown)} 条，见履职台账", ""))
    rows += [("", "", "", "")] * max(0, 6 - len(rows))
    return Table(columns=_LINES, rows=tuple(rows), size=styles.WU_HAO)


def _row(line: DutyLine) -> tuple[str, ...]:
    """One line, cut to two lines of type."""
    day = line.day.isoformat() if line.day else ""
    return (day, line.kind, _cut(line.what, 2 * _WHAT), _cut(line.result, 2 * _RESULT))


def _cut(text: str, most: int) -> str:
    """A text, or as much of it as there is room for."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _fitting(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The first rows that have room on the page, with one line kept for the number of the others."""
    found: list[tuple[str, ...]] = []
    left = _ROOM - _ONE_LINE
    for row in rows:
        is_long = len(row[2]) > _WHAT or len(row[3]) > _RESULT
        left -= _TWO_LINES if is_long else _ONE_LINE
        if left < 0:
            return found
        found.append(row)
    return found


# ---- the year of all delegates -----------------------------------------------------------------------------


_LIST = (
    Column(head="序号", width=10, is_key=True),
    Column(head="代表团（组）", width=34),
    Column(head="姓名", width=32, is_key=True),
    Column(head="证号", width=14),
    *(Column(head=kind, width=17) for kind in RECORD_KINDS),
    Column(head="备注", width=30),
)


def records_list(records: Sequence[DutyRecord], card: Organisation, year: int) -> Document:
    """履职情况汇总表, a line to each delegate."""
    rows = tuple(_list_row(n, r) for n, r in enumerate(records, start=1))
    title = f"{year}年度职工代表履职情况汇总表"
    note = f"{card.unit_name}　　代表{len(records)}名　　“参加会议”“参加培训”为实到次数"
    return Document(
        title=title,
        blocks=(
            Title(lines=(title,), size=20),
            Text(text=note, size=styles.XIAO_SI, align="left", leading=1.8),
            Table(columns=_LIST, rows=rows, size=styles.WU_HAO),
        ),
        sheet=styles.turned(styles.A4_LIST),
        author=card.union_name or card.unit_name,
        subject="履职情况汇总表",
        names=tuple(r.delegate.name for r in records),
    )


def _list_row(number: int, r: DutyRecord) -> tuple[str, ...]:
    """A delegate's line."""
    counts = dict(r.counts)
    counts["参加会议"] = r.meetings_present
    counts["参加培训"] = sum(line.result == "参加" for line in r.of_kind("参加培训"))
    ended = f"{r.delegate.end_reason}终止" if r.delegate.ended_on else ""
    return (
        str(number),
        r.delegate.delegation,
        r.delegate.name,
        r.delegate.number,
        *(str(counts[kind]) for kind in RECORD_KINDS),
        ended,
    )


# ---- telephone list ----------------------------------------------------------------------------------------


_PHONES = (
    Column(head="序号", width=12),
    Column(head="姓名", width=34),
    Column(head="证号", width=16),
    Column(head="单位（部门）", width=46),
    Column(head="职务", width=26),
    Column(head="移动电话", width=36),
)


def phone_list(lines: Sequence[PhoneLine], term: Term, card: Organisation) -> Document:
    """代表通讯录, a table to each delegation."""
    groups: dict[str, list[PhoneLine]] = {}
    for one in lines:
        groups.setdefault(one.delegation or "未编入代表团（组）", []).append(one)
    blocks: list[Block] = []
    for name, members in groups.items():
        rows = tuple(
            (str(n), p.name, p.number, p.unit_name, p.role, p.mobile) for n, p in enumerate(members, start=1)
        )
        head = Text(text=f"{name}（{len(members)}名）", face="hei", size=styles.XIAO_SI, leading=2.0)
        blocks += [head, Table(columns=_PHONES, rows=rows), Gap(height=2)]
    title = (card.unit_name, f"第{chinese(term.number)}届{term.kind}代表通讯录")
    return Document(
        title="".join(title),
        blocks=(Title(lines=title, size=20), *blocks),
        sheet=styles.A4_LIST,
        author=card.union_name or card.unit_name,
        subject="通讯录",
        names=tuple(p.name for p in lines),
    )
