"""会员统计表 as a workbook: a sheet per table, each total the length of a list in the same file."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.documents.model import PRACTICE
from core.documents.pdf import write
from core.errors import NotFound, Unwritable
from core.fields import fields
from core.members.documents import statistics_paper
from core.members.records import Person
from core.members.tally import BLANK, OTHER, TOTAL, CountTable, StatisticsReport, dimensions
from core.periods import parse_period
from core.sheets.write import Column, ListSheet, write_workbook

if TYPE_CHECKING:
    from core.members.service import Members

FORM = "会员统计表"
_PEOPLE = ("单位", "姓名", "工号")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReport:
    """The files of a report, and what is missing or wrong in the records behind it, in sentences."""

    files: tuple[Path, ...]
    findings: tuple[str, ...]


def write_report(
    members: "Members", form: str, period: str, out: Path, *, today: dt.date | None = None
) -> WrittenReport:
    """Write a report of the roster into the folder `out`; raises NotFound, Invalid, Unwritable."""
    if form != FORM:
        raise NotFound(f"没有名为“{form}”的报表。现有：{FORM}。")
    wanted = parse_period(period)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Unwritable("没有权限新建这个文件夹，没有导出，原有文件没有改动。请换一个位置。") from None
    file = out / f"{FORM}（{wanted.label}）.xlsx"
    report = members.export_statistics(wanted, file, today=today)
    sentences = findings(report)
    paper = statistics_paper(
        f"{report.organisation}{FORM}", summaries(report), sentences, author=report.organisation
    )
    marked = replace(paper, watermark=PRACTICE if members.is_practice() else "")
    write(marked, file.with_suffix(".pdf"))
    return WrittenReport(files=(file, file.with_suffix(".pdf")), findings=sentences)


def findings(report: StatisticsReport) -> tuple[str, ...]:
    """What keeps the counts from telling everything, in sentences."""
    found = []
    if report.period.start > report.as_of:
        found.append(f"{report.period.label}还没有到，期内变化都是零。")
    for table in report.tables:
        label = fields(Person)[table.field].spec.label
        if blank := table.total(BLANK):
            found.append(f"有 {blank} 名会员没有填写{label}。")
        if other := table.total(OTHER):
            found.append(f"有 {other} 名会员的{label}不在统计分组内，单列为“{OTHER}”。")
    if report.undated:
        found.append(f"有 {report.undated} 条会籍变化没有日期，没有计入期内变化。")
    return tuple(found)


def write_statistics(
    report: StatisticsReport, out: Path, *, members: Iterable[Sequence[Any]], changes: Iterable[Sequence[Any]]
) -> None:
    """Write the workbook; `members` and `changes` are the people and changes that were counted."""
    lists = (
        ListSheet(
            name="会员名单",
            titles=(f"{report.organisation}会员名单", _subtitle(report)),
            columns=tuple(Column(head=h) for h in (*_PEOPLE, *(d.name for d in dimensions()))),
            rows=members,
            kept_columns=2,
        ),
        ListSheet(
            name="会籍变化名单",
            titles=(f"{report.organisation}会籍变化名单", _subtitle(report)),
            columns=(
                *(Column(head=h) for h in (*_PEOPLE, "会籍变化类型")),
                Column(head="会籍变化日期", kind="date", width=14),
                Column(head="会籍变化原因"),
            ),
            rows=changes,
        ),
    )
    sentences = findings(report)
    noted = (_findings_sheet(report, sentences),) if sentences else ()
    write_workbook(out, [*summaries(report), *noted, *lists])


def summaries(report: StatisticsReport) -> tuple[ListSheet, ...]:
    """The small tables of the report: all units at a glance, one table a dimension, the changes."""
    tables = (_table_sheet(report, t, report.members) for t in report.tables)
    changed = _table_sheet(report, report.changes, tuple(map(sum, report.changes.rows)))
    return (_overview(report), *tables, changed)


def _overview(report: StatisticsReport) -> ListSheet:
    """The first sheet: every unit with its employees, members and changes."""
    women, migrants = report.table("gender"), report.table("is_migrant_worker")
    heads = ("职工人数", "会员人数", "其中在职", "入会率", "女会员", "农民工会员", *report.changes.columns)
    numbers = zip(
        report.employees, report.members, report.employed_members,
        _column(women, "女"), _column(migrants, "是"), report.changes.rows,
        strict=True,
    )  # fmt: skip
    rows = [(e, m, x, w, f, *c) for e, m, x, w, f, c in numbers]
    totals = tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * (len(heads) - 1)
    named = [(u, *r) for u, r in zip((*report.units, TOTAL), (*rows, totals), strict=True)]
    return ListSheet(
        name="汇总",
        titles=(f"{report.organisation}{FORM}", _subtitle(report)),
        columns=(_unit_column(report), *(Column(head=h, kind="number", width=9) for h in heads)),
        rows=[(u, e, m, x, _rate(x, e), *rest) for u, e, m, x, *rest in named],
        kept_columns=1,
        is_summary=True,
    )


def _table_sheet(report: StatisticsReport, table: CountTable, sums: Sequence[int]) -> ListSheet:
    """The sheet of one table, with its sums at the right and below."""
    rows: list[tuple[str | int, ...]] = [
        (u, *r, s) for u, r, s in zip(report.units, table.rows, sums, strict=True)
    ]
    heads = (*table.columns, TOTAL)
    return ListSheet(
        name=table.name,
        titles=(f"{report.organisation}会员统计表（{table.name}）", _subtitle(report)),
        columns=(_unit_column(report), *(Column(head=h, kind="number", width=_width(h)) for h in heads)),
        rows=[*rows, (TOTAL, *table.totals, sum(sums))],
        kept_columns=1,
        is_summary=True,
    )


def _findings_sheet(report: StatisticsReport, sentences: Sequence[str]) -> ListSheet:
    """The sheet that says what is missing."""
    return ListSheet(
        name="待补资料",
        titles=(f"{report.organisation}待补资料", _subtitle(report)),
        columns=(Column(head="序号", kind="number", width=8), Column(head="说明", width=70)),
        rows=list(enumerate(sentences, 1)),
    )


def _subtitle(report: StatisticsReport) -> str:
    """The line below a title."""
    day = f"{report.as_of.year}年{report.as_of.month}月{report.as_of.day}日"
    return f"统计时期：{report.period.label}　　会员人数截至：{day}　　单位：人"


def _unit_column(report: StatisticsReport) -> Column:
    """The first column of each table."""
    return Column(head="单位", width=min(30, max((2 * len(u) for u in report.units), default=0) + 4.0))


def _column(table: CountTable, label: str) -> Iterator[int]:
    """One column of a table."""
    place = table.columns.index(label)
    return (row[place] for row in table.rows)


def _rate(part: int, whole: int) -> str:
    """A share in per cent; a dash when there is nobody."""
    return f"{100 * part / whole:.1f}%" if whole else "—"


def _width(head: str) -> float:
    """A width in which a head takes at most two or three lines."""
    return 8.0 if len(head) <= 6 else 11.0
