"""Returned 提案表 workbooks: what each holds, whose it is, and what is wrong with it, before anything is written."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from core import codes
from core.congress.proposal_form import SECONDER
from core.congress.records.proposals import Proposal, ProposalCall
from core.congress.records.terms import Delegate
from core.congress.rules import proposals as life
from core.congress.rules.meetings import stops, warns
from core.errors import AppError, Problem
from core.fields import fields
from core.rules import RuleSet
from core.sheets.cells import clean_text
from core.sheets.dates import read_date
from core.sheets.formula_guard import unguarded
from core.sheets.heads import normalise_head
from core.sheets.reader import Book

NOT_FOUND = "没有找到提案表：至少要有“案名”“理由”“具体建议”。请使用工会发出的提案表填写"
_TEXTS = ("title", "reason", "suggestion")
_MOST_ROWS = 2000
_NUMBERED = re.compile(SECONDER + r"[(（]?\d{1,2}[)）]?")
_APART = re.compile(r"[、，,;；\s]+")
Cells = Sequence[object]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedProposal:
    """One proposal of a file as it will be entered; a problem that refuses keeps it out."""

    file: str
    row: int | None  # of a list; None for a form
    proposal: Proposal
    seconder_ids: tuple[int, ...] = ()
    proposer: str = ""
    seconders: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands against entering it; warnings may."""
        return all(p.severity != "refused" for p in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlan:
    """Everything found in the returned workbooks; nothing is written yet."""

    call: ProposalCall
    proposals: tuple[PlannedProposal, ...]

    @property
    def ready(self) -> tuple[PlannedProposal, ...]:
        """Those that will be entered."""
        return tuple(p for p in self.proposals if p.is_ready)

    @property
    def summary(self) -> str:
        """The counts in words."""
        return f"可以登记 {len(self.ready)} 件，退回 {len(self.proposals) - len(self.ready)} 件"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is known where the forms are received."""

    call: ProposalCall
    delegates: tuple[Delegate, ...]
    known: tuple[Proposal, ...]
    rules: RuleSet
    today: dt.date
    received_on: dt.date | None = None  # of all of them; otherwise the day that each form names


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The texts of one proposal as they stand in a file."""

    file: str
    row: int | None
    texts: Mapping[str, str]
    day: object = ""
    seconders: tuple[tuple[str, str, str], ...] = ()  # name, number, unit


def read_forms(paths: Sequence[Path], desk: Desk) -> FormPlan:
    """Read every file, a form or a list each; a file that cannot be read is told of and stops no other."""
    found: list[PlannedProposal] = []
    for path in paths:
        for one in _of_file(path, desk):
            found.append(_without_doubles(one, found, desk))
    return FormPlan(call=desk.call, proposals=tuple(found))


def _of_file(path: Path, desk: Desk) -> Iterator[PlannedProposal]:
    """The proposals of one file, or the one thing that is wrong with it."""
    try:
        with Book(path) as book:
            entries = [e for name in book.visible_names for e in _entries(path.name, _cells(book, name))]
    except AppError as error:
        yield _refused(path.name, error.message)
        return
    if not entries:
        yield _refused(path.name, NOT_FOUND)
    for entry in entries:
        yield _planned(entry, desk)


def _cells(book: Book, name: str) -> list[Cells]:
    """The first rows of a sheet."""
    return [cells for _, cells in islice(book.sheet(name).rows(), _MOST_ROWS)]


def _refused(file: str, message: str) -> PlannedProposal:
    """A file without a proposal that could be entered."""
    return PlannedProposal(
        file=file, row=None, proposal=Proposal(), problems=(Problem(field="", message=message),)
    )


# ---- finding the texts ----


@cache
def _labels() -> Mapping[str, str]:
    """What the labels of a form and the heads of a list mean, by their plain texts."""
    found: dict[str, str] = {}
    for name in (
        *_TEXTS,
        "category",
        "received_on",
        "is_confidential",
        "proposer",
        "proposer_number",
        "unit_name",
    ):
        spec = fields(Proposal)[name].spec
        found |= {normalise_head(text): name for text in (spec.label, *spec.aliases)}
    more = {
        "类别": "category",
        "证号": "proposer_number",
        "部门": "unit_name",
        "单位": "unit_name",
        SECONDER: "seconders",
    }
    return {normalise_head(k): v for k, v in more.items()} | found


def _entries(file: str, rows: Sequence[Cells]) -> list[Entry]:
    """The proposals of a sheet: a list's rows, or the one form."""
    for at, cells in enumerate(rows):
        heads = {n: c for c, cell in enumerate(cells) if (n := _meaning(cell))}
        if all(name in heads for name in _TEXTS):
            below = list(enumerate(rows[at + 1 :], start=at + 2))
            return [e for n, row in below if (e := _listed(file, n, row, heads))]
    return _form(file, rows)


def _listed(file: str, number: int, cells: Cells, heads: Mapping[str, int]) -> Entry | None:
    """One row of a list; None for an empty one."""
    texts = {name: _text(_at(cells, place)) for name, place in heads.items()}
    if not any(texts[name] for name in _TEXTS):
        return None
    names = [part for part in _APART.split(texts.pop("seconders", "")) if part]
    seconders = tuple(("", n, "") if n[:1].isdigit() else (n, "", "") for n in names)
    day = _at(cells, heads["received_on"]) if "received_on" in heads else ""
    return Entry(file=file, row=number, texts=texts, day=day, seconders=seconders)


def _form(file: str, rows: Sequence[Cells]) -> list[Entry]:
    """The form of a sheet: behind each label stands its value."""
    texts: dict[str, str] = {}
    day: object = ""
    seconders = []
    for cells in rows:
        if _NUMBERED.fullmatch(normalise_head(_text(_at(cells, 0)))):
            one = (_text(_at(cells, 1)), _text(_at(cells, 2)), _text(_at(cells, 3)))
            seconders += [one] if any(one) else []
            continue
        if _meaning(_at(cells, 0)) == "seconders":
            continue  # the heads of their table
        for place, cell in enumerate(cells):
            name = _meaning(cell)
            if name and name not in texts:
                value = _behind(cells, place)
                texts[name] = _text(value)
                day = value if name == "received_on" else day
    if not all(name in texts for name in _TEXTS):
        return []
    return [Entry(file=file, row=None, texts=texts, day=day, seconders=tuple(seconders))]


def _behind(cells: Cells, place: int) -> object:
    """The first value right of a label, unless the next label comes before it."""
    for cell in cells[place + 1 :]:
        if _meaning(cell):
            return ""
        if cell != "":
            return cell
    return ""


def _meaning(cell: object) -> str:
    """The field that a cell names, if it is a label."""
    return _labels().get(normalise_head(cell), "") if isinstance(cell, str) and len(cell) < 20 else ""


def _at(cells: Cells, place: int) -> object:
    """A cell, or nothing beyond the end of a row."""
    return cells[place] if place < len(cells) else ""


def _text(cell: object) -> str:
    """A cell as plain text: whole numbers without a point, the guard against formulas taken off."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return unguarded(clean_text(str(cell)).strip())


# ---- judging ----


def _planned(entry: Entry, desk: Desk) -> PlannedProposal:
    """A proposal from its texts with everything that is wrong with it."""
    problems: list[Problem] = []
    texts = entry.texts
    who = _delegate(
        (texts.get("proposer", ""), texts.get("proposer_number", ""), texts.get("unit_name", "")),
        desk,
        problems,
        "提案人",
    )
    backers = [_delegate(s, desk, problems, SECONDER) for s in entry.seconders]
    ids = tuple(d.id or 0 for d in backers if d)
    proposal = _proposal(entry, desk, problems, proposer=who)
    problems += _problems(proposal, desk, ids, count=len(entry.seconders))
    return PlannedProposal(
        file=entry.file, row=entry.row, proposal=proposal, seconder_ids=ids,
        proposer=texts.get("proposer", "") or (who.name if who else ""),
        seconders="、".join(d.name for d in backers if d), problems=tuple(problems),
    )  # fmt: skip


def _proposal(entry: Entry, desk: Desk, problems: list[Problem], *, proposer: Delegate | None) -> Proposal:
    """The record as it would be entered."""
    texts = entry.texts
    given = texts.get("category", "")
    category = codes.match("proposal_category", given) if given else "其他"
    if category is None:
        problems.append(Problem(field="category", message=f"没有“{given}”这一类提案，请从下拉列表中选择"))
    day = read_date(entry.day) if entry.day != "" else desk.today
    if day is None:
        problems.append(Problem(field="received_on", message="提案日期看不懂，应写成 2026-10-01 这样"))
    return Proposal(
        call_id=desk.call.id or 0,
        category=category or "其他",
        title=texts["title"],
        reason=texts["reason"],
        suggestion=texts["suggestion"],
        proposer_id=(proposer.id or 0) if proposer else 0,
        received_on=desk.received_on or min(day or desk.today, desk.today),
        source="电子表格",
        is_confidential=texts.get("is_confidential", "") in ("是", "要求保密", "保密", "√"),
    )


def _problems(proposal: Proposal, desk: Desk, ids: Sequence[int], *, count: int) -> Iterator[Problem]:
    """What the rules have against a proposal."""
    form, time = life.form_finding(proposal, desk.rules), life.time_finding(proposal, desk.call, desk.rules)
    if stops(form):
        yield Problem(field="title", message=form.sentence)
    if warns(time):
        yield Problem(field="received_on", message=f"{time.sentence}；仍要收案的，请手工登记并写明理由")
    for name in _TEXTS:
        spec, text = fields(Proposal)[name].spec, getattr(proposal, name)
        if spec.max_length and len(text) > spec.max_length:
            yield Problem(
                field=name, message=f"“{spec.label}”最多 {spec.max_length} 个字，现有 {len(text)} 个字"
            )
    if problem := life.seconders_problem(proposal.proposer_id, ids):
        yield Problem(field="seconders", message=problem)
    least = desk.call.minimum_seconders
    if count < least:
        told = f"附议人 {count} 名，还差 {least - count} 名，审查前请补上"
        yield Problem(field="seconders", message=told, severity="warning")


def _delegate(who: tuple[str, str, str], desk: Desk, problems: list[Problem], role: str) -> Delegate | None:
    """The delegate by number, or by name and unit; what is wrong is added to the problems."""
    name, number, unit = who
    found = [d for d in desk.delegates if (d.number == number if number else d.name == name)]
    if len(found) > 1 and unit:
        found = [d for d in found if unit in (d.unit_name, d.delegation)]
    shown = name or number
    if not shown:
        message = f"没有填写{role}"
    elif not found:
        message = f"代表名册里没有{role}“{shown}”" + (f"（代表证号 {number}）" if number and name else "")
    elif len(found) > 1:
        message = f"有 {len(found)} 名代表叫“{name}”，请填写{role}的代表证号"
    elif name and found[0].name != name:
        message = f"代表证号 {number} 是{found[0].name}，不是{role}“{name}”，请核对"
    else:
        return found[0]
    problems.append(Problem(field="proposer_id" if role != SECONDER else "seconders", message=message))
    return None


def _without_doubles(one: PlannedProposal, earlier: Sequence[PlannedProposal], desk: Desk) -> PlannedProposal:
    """Refuse what the same delegate has handed in already, in the store or in an earlier file."""
    key = _key(one.proposal)
    if not one.is_ready:
        return one
    stored_as = next((p.number for p in desk.known if _key(p) == key), None)
    same = next((e.file for e in earlier if e.is_ready and _key(e.proposal) == key), None)
    if stored_as is None and same is None:
        return one
    where = f"已经登记为 {stored_as} 号提案" if stored_as else f"与文件“{same}”里的相同"
    problem = Problem(field="title", message=f"{where}，没有重复登记")
    return PlannedProposal(
        file=one.file, row=one.row, proposal=one.proposal, seconder_ids=one.seconder_ids, proposer=one.proposer,
        seconders=one.seconders, problems=(*one.problems, problem),
    )  # fmt: skip


def _key(proposal: Proposal) -> tuple[int, str]:
    """By what two proposals are the same: the delegate and the title."""
    return proposal.proposer_id, "".join(proposal.title.split())
