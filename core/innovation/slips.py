"""Judging returned ideas: whose each is, and what is wrong with it, before anything is written."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from core import codes
from core.errors import Conflict, Invalid
from core.fields import Field, fields, problems
from core.innovation.queries.ideas import named as named_author
from core.innovation.queries.people import unit_of
from core.innovation.records.ideas import WHOLE, Author, Idea, IdeaStep
from core.innovation.records.slips import REFUSES, WARNS, PlannedIdea, Remark, SlipPlan
from core.innovation.records.views import IdeaCase, Likeness
from core.innovation.rules import eligibility
from core.innovation.rules.likeness import likenesses
from core.innovation.slip_form import LISTED
from core.innovation.slip_reading import Entry, Named
from core.members.records import Person
from core.rules import RuleSet
from core.sheets.dates import read_date
from core.sheets.returned import returned_workbook

_YES, _NO = ("是", "√", "有", "已实施", "Y", "YES"), ("否", "×", "无", "没有", "未实施", "N", "NO", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is known where the forms are received."""

    people: tuple[Person, ...]  # everybody whose name or number stands in the files
    alike: Callable[[IdeaCase], tuple[Likeness, ...]]  # the stored ideas that look like one
    rules: RuleSet
    today: dt.date
    contest_id: int | None = None


class _Judging:
    """One idea being read: what it says so far, and what is wrong with it."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.remarks: list[Remark] = []

    def say(self, field: str, message: str, severity: str = REFUSES) -> None:
        """Remark on a field's cell."""
        cell = self.entry.cells.get(field)
        if field == "authors" and self.entry.authors:
            cell = self.entry.authors[0].at
        row, column = (cell.row, cell.column) if cell else (self.entry.row, 0)
        self.remarks.append(Remark(row=row, column=column, field=field, severity=severity, message=message))


def names_in(entries: Iterable[Entry]) -> tuple[frozenset[str], frozenset[str]]:
    """The authors' names and employee numbers of all entries."""
    named = [a for e in entries for a in e.authors]
    return frozenset(a.name for a in named if a.name), frozenset(a.number for a in named if a.number)


def judge(entries: Sequence[Entry], desk: Desk) -> SlipPlan:
    """Every idea with everything that is wrong with it."""
    found: list[PlannedIdea] = []
    for entry in entries:
        found.append(_planned(entry, desk, found))
    return SlipPlan(ideas=tuple(found))


def return_workbook(plan: SlipPlan, path: Path, out: Path) -> None:
    """Write a file back with its wrong cells marked; raises Conflict with nothing to mark, Unwritable, Damaged."""
    mine = [i for i in plan.ideas if i.where and i.where.path == path]
    if not any(i.remarks for i in mine):
        raise Conflict(f"“{path.name}”里没有需要修改的内容，没有生成退回文件。")
    sheets = {i.where.sheet: i.where for i in mine if i.where and i.remarks}
    name, where = next(iter(sheets.items()))
    remarks = [r for i in mine if i.where and i.where.sheet == name for r in i.remarks]
    returned_workbook(path, where, remarks, out)


def _planned(entry: Entry, desk: Desk, earlier: Sequence[PlannedIdea]) -> PlannedIdea:
    """An idea from its cells with everything that is wrong with it."""
    judging = _Judging(entry)
    if entry.unread:
        judging.say("", entry.unread)
        return PlannedIdea(file=entry.file, where=None, row=0, idea=Idea(), remarks=tuple(judging.remarks))
    authors, people = _authors(judging, desk)
    idea = _idea(judging, desk, people)
    for problem in problems(idea, code_labels=codes.label_set):
        judging.say(problem.field, problem.message)
    if authors and not any(r.field == "authors" for r in judging.remarks):
        _compare(judging, idea, authors, desk=desk, earlier=earlier)
    shown = "、".join(f"{a.name} {a.share.normalize():f}%" for a in authors)
    return PlannedIdea(
        file=entry.file,
        where=entry.where,
        row=entry.row,
        idea=idea,
        authors=authors,
        author_text=shown or "、".join(a.name or a.number for a in entry.authors),
        remarks=tuple(judging.remarks),
    )


# ---- the idea ----


def _idea(judging: _Judging, desk: Desk, people: Sequence[Person]) -> Idea:
    """The record as it would be entered."""
    given = {n: v for n in LISTED if (v := _value(judging, n)) is not None}
    lead = people[0] if people else None
    given.setdefault("proposed_on", desk.today)
    day = given["proposed_on"]
    if isinstance(day, dt.date) and day > desk.today:
        judging.say("proposed_on", f"“提出时间” {day.isoformat()} 晚于今天，请核对")
    if not given.get("unit_name"):
        given["unit_name"] = unit_of(lead) if lead else ""
    if lead and not given.get("position"):
        given["position"] = lead.position
    return Idea(contest_id=desk.contest_id, source="电子表格", **given)  # type: ignore[arg-type]  # checked field by field


def _value(judging: _Judging, name: str) -> object:
    """A field's value, None where nothing is given; what cannot be read is remarked on."""
    cell, field = judging.entry.cells.get(name), fields(Idea)[name]
    if cell is None or cell.text == "":
        return None
    if field.type is bool:
        return _yes(judging, field, cell.text)
    if field.type is dt.date:
        day = read_date(cell.value)
        if day is None:
            judging.say(name, f"“{field.spec.label}”看不懂，应写成 2026-10-01 这样")
        return day
    if field.spec.code:
        label = codes.match(field.spec.code, cell.text)
        if label is None:
            judging.say(name, f"“{field.spec.label}”里没有“{cell.text[:20]}”这一项，请从下拉列表中选择")
        return label
    return None if name in ("past_award", "government_award") and cell.text in _NO else cell.text


def _yes(judging: _Judging, field: Field, text: str) -> bool | None:
    """A yes or no."""
    if text.upper() in _YES:
        return True
    if text.upper() not in _NO:
        judging.say(field.name, f"“{field.spec.label}”应填“是”或“否”")
        return None
    return False


# ---- its authors ----


def _authors(judging: _Judging, desk: Desk) -> tuple[tuple[Author, ...], tuple[Person, ...]]:
    """The authors with their shares; what is wrong is remarked on."""
    named = judging.entry.authors
    if not named:
        judging.say("authors", "没有填写建议人")
        return (), ()
    people = [_person(judging, one, desk) for one in named]
    shares = _shares(judging, named)
    if not shares or any(p is None for p in people):
        return (), tuple(p for p in people if p)
    found = tuple(
        named_author(Author(person_id=p.id or 0, place=n, share=s), p)
        for n, (p, s) in enumerate(zip(people, shares, strict=True), start=1)
        if p
    )
    try:
        eligibility.require_authors(found)
    except Invalid as error:
        for problem in error.problems:
            judging.say("authors", problem.message.removesuffix("，没有保存"))
    return found, tuple(p for p in people if p)


def _person(judging: _Judging, who: Named, desk: Desk) -> Person | None:
    """The person on the roster by number, or by name and unit."""
    found = [
        p for p in desk.people if (p.employee_number == who.number if who.number else p.name == who.name)
    ]
    if len(found) > 1 and "unit_name" in judging.entry.cells:
        unit = judging.entry.cells["unit_name"].text
        found = [p for p in found if unit and unit in (p.department, p.team, unit_of(p))] or found
    shown = who.name or who.number
    if not found:
        message = f"花名册里没有建议人“{shown}”" + (
            f"（工号 {who.number}）" if who.number and who.name else ""
        )
    elif len(found) > 1:
        message = f"花名册里有 {len(found)} 人叫“{who.name}”，请填写工号"
    elif who.name and found[0].name != who.name:
        message = f"工号 {who.number} 是{found[0].name}，不是“{who.name}”，请核对"
    else:
        return found[0]
    judging.remarks.append(
        Remark(row=who.at.row, column=who.at.column, field="authors", severity=REFUSES, message=message)
    )
    return None


def _shares(judging: _Judging, named: Sequence[Named]) -> tuple[Decimal, ...]:
    """The shares as given; a single author has the whole, the first one takes what the others leave."""
    texts = [n.share for n in named]
    if len(named) == 1 and not texts[0]:
        return (WHOLE,)
    if not texts[0] and all(texts[1:]):
        others = [_number(t) for t in texts[1:]]
        texts[0] = f"{WHOLE - sum((o for o in others if o), Decimal(0))}"
    found = [_number(t) for t in texts]
    if any(f is None for f in found):
        judging.say("authors", "有协作人时，每人的贡献比都要填写，例如：张三 60%、李四 40%")
        return ()
    return tuple(f for f in found if f is not None)


def _number(text: str) -> Decimal | None:
    """A share of at most two places."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number.quantize(Decimal("0.01")) if number.is_finite() and abs(number) < 1000 else None


# ---- doubles and advice ----


def _compare(
    judging: _Judging, idea: Idea, authors: tuple[Author, ...], *, desk: Desk, earlier: Sequence[PlannedIdea]
) -> None:
    """Refuse what the same person has handed in; tell of what is alike and of what the rules advise against."""
    case = IdeaCase(idea=idea, authors=authors, steps=(IdeaStep(taken_on=idea.proposed_on),))
    for like in desk.alike(case):
        told = f"{like.sentence}。名称相同，没有重复登记" if like.is_same else like.sentence
        judging.say("title", told, REFUSES if like.is_same else WARNS)
    own = {a.person_id for a in authors}
    theirs = [e for e in earlier if e.is_ready and own & {a.person_id for a in e.authors}]
    planned = [replace(case, idea=e.idea, authors=e.authors) for e in theirs]
    for like in likenesses(case, planned, desk.rules):
        if like.is_same:
            judging.say("title", f"与本次导入的另一件“{like.title}”（{like.authors}）相同，没有重复登记")
    for finding in (
        eligibility.leader_finding(authors, desk.rules),
        eligibility.condition_finding(idea, desk.rules),
    ):
        if finding.result == eligibility.NOT_MET:
            judging.say("title", f"{finding.sentence}（{finding.source}）", WARNS)
