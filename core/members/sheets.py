"""The roster as files: 花名册 as xlsx, csv or json, and the official forms filled in."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from core import codes
from core.errors import Invalid, Problem
from core.fields import Field, fields
from core.masking import mask
from core.members import listing, organisation
from core.members.records import Organisation, Person
from core.members.units import KIND_OF_FIELD, tree
from core.progress import SILENT, Progress
from core.sheets.text_lists import write_csv, write_json
from core.sheets.write import Column, ListSheet, write_workbook

if TYPE_CHECKING:
    from core.members.service import Members

MEMBER_FORM, UNION_FORM = "工会会员信息采集表", "工会组织信息采集表"
NOTE_MASKED = "证件号码、移动电话、住址等已隐去一部分"
_KEPT = ("employee_number", "name")  # always in sight when they lead the list
NO_UNIT, UNKNOWN = "—", "未知"
_BOOLEAN = ("是", "否", UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What an export is to look like."""

    form: str | None = None  # the name of an official form; None for a plain list
    plain: bool = False  # personal numbers in full, which is audited
    columns: Sequence[str] | None = None  # field names in order; None for all
    today: dt.date | None = None
    reason: str = ""  # why the numbers leave in full, kept with the audit entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """What was written, and what is missing or wrong in it, in sentences."""

    path: Path
    rows: int
    findings: tuple[str, ...] = ()


def export_roster(  # noqa: PLR0913  one door for the window, the command line and the sample papers
    members: "Members",
    ids: Sequence[int] | None,
    out: Path,
    *,
    form: str | None = None,
    plain: bool = False,
    columns: Sequence[str] | None = None,
    today: dt.date | None = None,
    progress: Progress = SILENT,
) -> ExportResult:
    """Write people, or everybody, to `out` as its ending says (xlsx, csv, json) or into an official form.

    Personal numbers are masked unless `plain`, which is audited together with the file.
    Raises Invalid, NotFound, Unwritable, Cancelled; an existing file stays as it is when something fails.
    """
    options = ExportOptions(form=form, plain=plain, columns=columns, today=today)
    return members.export(ids, Path(out), options, progress)


def trace(options: ExportOptions, result: ExportResult) -> str:
    """What the audit says about an export of full numbers."""
    why = f"（{options.reason}）" if options.reason else ""
    return f"{result.rows} 人：导出{options.form or '花名册'}到 {result.path.name}{why}"


def write_people(
    session: Session, ids: Sequence[int] | None, out: Path, options: ExportOptions, progress: Progress
) -> ExportResult:
    """Write people to a file inside the caller's transaction."""
    wanted = list(ids) if ids is not None else None
    if options.form == UNION_FORM:
        return _write_union_form(session, out)
    if options.form is not None:
        return _write_member_form(session, wanted, out, options, progress)
    return _write_list(session, wanted, out, options, progress)


def _write_list(
    session: Session, ids: list[int] | None, out: Path, options: ExportOptions, progress: Progress
) -> ExportResult:
    """A plain list in the format that the ending names."""
    known = fields(Person)
    names = tuple(options.columns) if options.columns is not None else listing.NAMES
    unknown = [n for n in names if n not in known]
    if unknown or not names:
        raise _invalid(f"花名册里没有“{unknown[0]}”这一列。" if unknown else "请至少选择一列。")
    count = 0

    def counted() -> Iterator[list[Any]]:
        nonlocal count
        shown = {} if options.plain else _masks(names)
        gaps = _gaps(session, names) if out.suffix.lower() != ".json" else ()
        for row in listing.rows(session, ids, names, shown=shown, progress=progress):
            count += 1
            for i, text in gaps:
                if row[i] is None:
                    row[i] = text
            yield row

    match out.suffix.lower():
        case ".xlsx":
            titles = _titles(session, ids, options)
            write_workbook(out, [_sheet([known[n] for n in names], titles, counted())])
        case ".csv":
            write_csv(out, [known[n].spec.label for n in names], counted())
        case ".json":
            write_json(out, names, counted())
        case _:
            raise _invalid("文件名要以 .xlsx、.csv 或 .json 结尾，没有导出。")
    return ExportResult(path=out, rows=count)


def _sheet(columns: Sequence[Field], titles: tuple[str, ...], rows: Iterator[list[Any]]) -> ListSheet:
    """The sheet of the roster."""
    kept = sum(1 for a, b in zip((f.name for f in columns), _KEPT, strict=False) if a == b)
    return ListSheet(
        name="会员花名册",
        titles=titles,
        columns=tuple(_column(f) for f in columns),
        rows=rows,
        kept_columns=kept if kept == len(_KEPT) else 0,
    )


def _column(field: Field) -> Column:
    """How a field stands in a list: numbers of people are texts, days are days."""
    if field.type is dt.date:
        return Column(head=field.spec.label, kind="date", width=12.5)
    if field.type is bool:
        return Column(head=field.spec.label, choices=_BOOLEAN)
    choices = codes.labels(field.spec.code) if field.spec.code and not field.spec.multiple else ()
    return Column(head=field.spec.label, choices=choices)


def _titles(session: Session, ids: list[int] | None, options: ExportOptions) -> tuple[str, ...]:
    """The lines above the heads."""
    today = options.today or dt.date.today()
    note = "" if options.plain else f"　　{NOTE_MASKED}"
    day = f"{today.year}年{today.month}月{today.day}日"
    line = f"导出日期：{day}　　共 {listing.count(session, ids)} 人{note}"
    return f"{organisation.read(session).unit_name}会员花名册", line


def _write_member_form(
    session: Session, ids: list[int] | None, out: Path, options: ExportOptions, progress: Progress
) -> ExportResult:
    """工会会员信息采集表: whoever is or was a member, or exactly the people named."""
    from core.sheets import official  # openpyxl is slow to import

    form = official.form(options.form or MEMBER_FORM)
    _require_workbook(out)
    card = organisation.read(session)
    names = tuple(n for n in form.fields if n != official.NUMBER)
    shown = {} if options.plain else _masks(names)
    found = (
        dict(zip(names, r, strict=True))
        for r in listing.rows(session, ids, names, shown=shown, progress=progress)
    )
    people = [r | {"employer": r["employer"] or card.unit_name} for r in found]
    records = [r for r in people if ids is not None or r["membership_change"] is not None]
    findings = [
        s
        for n, r in enumerate(records, 1)
        for s in _sentences(form, r, fields(Person), f"第 {n} 行 {r['name']}")
    ]
    if len(records) < len(people):
        findings.append(f"有 {len(people) - len(records)} 人没有会籍记录，不是会员，没有列入。")
    official.fill(form, out, records, unit=card.unit_name, province=_province(card.region))
    return ExportResult(path=out, rows=len(records), findings=tuple(findings))


def _write_union_form(session: Session, out: Path) -> ExportResult:
    """工会组织信息采集表 with the union's own card."""
    from core.sheets import official  # openpyxl is slow to import

    form = official.form(UNION_FORM)
    _require_workbook(out)
    card = organisation.read(session)
    record = asdict(card)
    findings = tuple(_sentences(form, record, fields(Organisation), card.unit_name))
    official.fill(form, out, [record], unit=card.unit_name, province=_province(card.region))
    return ExportResult(path=out, rows=1, findings=findings)


def _sentences(form: Any, record: dict[str, Any], known: Any, whose: str) -> Iterator[str]:
    """What the form requires and one record lacks."""
    from core.sheets import official

    missing, unknown = official.problems(form, record)
    if missing:
        yield f"{whose}：缺少{'、'.join(known[n].spec.label for n in missing)}。"
    if unknown:
        labels = "、".join(f"“{known[n].spec.label}”" for n in unknown)
        yield f"{whose}：{labels}不是官方下拉项里的内容。"


def _gaps(session: Session, names: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """What stands in a list where something is unknown and a blank cell would be read as something else.

    A blank 是否 means 否, and a mostly blank column of teams looks as if each team stood only in its first row.
    """
    kinds = {u.kind for u in tree(session).by_id.values()}
    known = fields(Person)
    in_use = {n for n, kind in KIND_OF_FIELD.items() if kind in kinds}
    found = {i: NO_UNIT for i, n in enumerate(names) if n in in_use}
    return tuple((found | {i: UNKNOWN for i, n in enumerate(names) if known[n].type is bool}).items())


def _masks(names: Sequence[str]) -> listing.Shown:
    """The functions that hide personal numbers in the fields that hold them."""
    known = fields(Person)

    def hidden(field: Field) -> Callable[[str], str]:
        return lambda text: mask(field, text)

    return {n: hidden(known[n]) for n in names if known[n].spec.sensitive}


def _province(region: str) -> str:
    """The province of a region code; empty for the whole country."""
    code = f"{region[:2]}0000"
    return next((r.label for r in codes.regions() if r.gb_code == code and code != "000000"), "")


def _require_workbook(out: Path) -> None:
    """Raise Invalid unless the file is to be an xlsx workbook."""
    if out.suffix.lower() != ".xlsx":
        raise _invalid("官方表格只能导出为 .xlsx 文件，没有导出。请把文件名改为以 .xlsx 结尾。")


def _invalid(sentence: str) -> Invalid:
    """The error that says this."""
    return Invalid((Problem(field="", message=sentence),))
