"""Import: every row of a workbook is shown as new, changed, same, doubtful or refused, then written as shown."""

import datetime as dt
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.apart import stream
from core.audit import Writing
from core.members import units
from core.members.identity import CITIZEN_ID
from core.members.names import pinyin_sort_key
from core.members.queries import PERSON, STORED, by_id_numbers
from core.members.roster_rows import Corrections, RosterFile, RowProblem, RowReading, read_roster
from core.members.tables import HeadMappingRow, MembershipChangeRow, PersonRow, PlacementRow
from core.progress import Progress
from core.sheets.sniff import sniff

SLICE = 1000
LARGE_FILE = 1_500_000  # bytes; smaller ones are read faster than a process starts
PLACES = tuple(units.KIND_OF_FIELD)
MEMBERSHIP = ("membership_change", "membership_date", "membership_reason")
Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to read a workbook: which sheet, what known people get, what heads mean."""

    sheet: str | None = None
    on_duplicate: str = "update"  # update: given cells win; fill: only empty fields; skip: leave as they are
    heads: Mapping[str, str] = field(default_factory=dict)  # head text → field, '' to leave the column out
    corrections: Corrections = field(default_factory=dict)  # row → field → what stands there instead
    apart: bool = False  # read large files in a process of their own, so that a window stays quick


@dataclass(slots=True, kw_only=True)
class PlannedRow:
    """One row of the workbook and what will become of it."""

    row: int
    state: str  # new, changed, same, doubtful, refused
    values: Values  # what will be written; only the differing fields of a known person
    problems: tuple[RowProblem, ...] = ()
    person_id: int | None = None
    before: Values = field(default_factory=dict)
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A workbook as it will be imported; `decisions` holds the officer's word on single rows."""

    path: Path
    roster: RosterFile
    options: Options
    rows: Sequence[PlannedRow]
    seen: int  # the newest change when the plan was made
    decisions: Mapping[int, bool] = field(default_factory=dict)  # row → write it (True) or leave it out

    @property
    def file(self) -> str:
        """The workbook's name."""
        return self.path.name

    def state(self, row: PlannedRow) -> str:
        """What becomes of a row after the officer's decisions; rows left out are refused."""
        decided = self.decisions.get(row.row)
        if decided is None or row.state in ("refused", "same"):
            return row.state
        if not decided:
            return "refused"
        return "changed" if row.state == "doubtful" else row.state

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows there are of each state."""
        found = dict.fromkeys(("new", "changed", "same", "doubtful", "refused"), 0)
        for row in self.rows:
            found[self.state(row)] += 1
        return found

    @property
    def summary(self) -> str:
        """The counts in words."""
        words = {"new": "新增", "changed": "更新", "same": "相同", "doubtful": "存疑", "refused": "未导入"}
        return "，".join(f"{words[k]} {n} 人" for k, n in self.counts.items() if n)

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Everything that was refused or warned of, row by row."""
        return tuple(p for r in self.rows for p in r.problems)


def decide(plan: Plan, rows: Iterable[int], write: bool) -> Plan:
    """The plan with the officer's word that these rows are to be written, or left out."""
    return replace(plan, decisions={**plan.decisions, **dict.fromkeys(rows, write)})


def remembered_heads(session: Session) -> dict[str, str]:
    """Heads of earlier workbooks and the fields they were decided to mean."""
    return {r.head: r.field for r in session.scalars(select(HeadMappingRow))}


def plan(session: Session, path: Path, options: Options, *, seen: int, progress: Progress) -> Plan:
    """Read, check and compare every row with the roster; raises Damaged, NotFound, Unwritable, Cancelled."""
    heads = {**remembered_heads(session), **options.heads}
    slices = _read(path, options, heads, lambda: progress.step(0, 0, "正在打开工作簿"))
    roster = next(slices)
    comparing = _Comparing(session, options, explicit_membership="membership_change" in roster.mapping)
    rows: list[PlannedRow] = []
    try:
        for portion in slices:
            if isinstance(portion, RosterFile):
                roster = portion  # now with what was told of later rows
            else:
                rows += comparing.planned(portion)
                progress.step(len(rows), max(roster.rows_expected, len(rows)), "正在读取和核对花名册")
    finally:
        slices.close()
    return Plan(path=path, roster=roster, options=options, rows=rows, seen=seen)


def _read(
    path: Path, options: Options, heads: Mapping[str, str], waiting: Callable[[], None]
) -> Generator[Any]:
    """The roster's file, its rows in portions that one query can compare, and the file again when all is read."""
    what = (path, options.sheet, heads, options.corrections)
    # A broken binary file can end the process that reads it, and a large one keeps it busy.
    is_large = options.apart and path.is_file() and path.stat().st_size > LARGE_FILE
    is_apart = is_large or sniff(path) not in ("xlsx", "csv")
    return stream(read_slices, *what, waiting=waiting) if is_apart else read_slices(*what)


def read_slices(
    path: Path, sheet: str | None, heads: Mapping[str, str], corrections: Corrections
) -> Generator[Any]:
    """Read a roster workbook portion by portion; raises Damaged, NotFound, Unwritable."""
    roster = read_roster(path, sheet=sheet, remembered=heads)
    try:
        yield roster.told()
        readings = roster.readings(corrections=corrections)
        while portion := list(islice(readings, SLICE)):
            yield portion
        yield roster.told()
    finally:
        roster.close()


class _Comparing:
    """Compares rows with the people on the roster."""

    def __init__(self, session: Session, options: Options, *, explicit_membership: bool) -> None:
        self._session = session
        self._mode = options.on_duplicate
        self._explicit_membership = explicit_membership
        self._tree = units.tree(session)

    def planned(self, readings: Sequence[RowReading]) -> Iterator[PlannedRow]:
        """What will become of each row."""
        numbers = [r.values["id_number"] for r in readings if not r.refused]
        known = by_id_numbers(self._session, numbers, STORED)
        lost = self._candidates([r for r in readings if any(p.code == "id_precision" for p in r.problems)])
        for reading in readings:
            name = str(reading.values.get("name") or "")
            if reading.refused:
                problems = lost.get(reading.row, reading.problems)
                yield PlannedRow(row=reading.row, state="refused", values={}, problems=problems, name=name)
            elif (person := known.get(reading.values["id_number"])) is None:
                yield PlannedRow(
                    row=reading.row, state="new", values=reading.values, problems=reading.problems, name=name
                )
            else:
                yield self._known(reading, person, name)

    def _known(self, reading: RowReading, person: Any, name: str) -> PlannedRow:
        """The row of somebody who is on the roster."""
        before = person._mapping
        values = {} if self._mode == "skip" else self._differences(reading.values, before)
        state, problems = ("changed" if values else "same"), reading.problems
        if "name" in values:
            state = "doubtful"
            sentence = f"这个证件号码在花名册上登记的姓名是“{before['name']}”，请核对后再决定"
            problem = RowProblem(
                row=reading.row,
                field="name",
                code="name_differs",
                severity="refused",
                value=name,
                message=sentence,
            )
            problems = (*problems, problem)
        old = {n: before[n] for n in values if n not in PLACES}
        return PlannedRow(
            row=reading.row, state=state, values=values, problems=problems, name=name,
            person_id=before["id"], before=old | {"unit_id": before["unit_id"]},
        )  # fmt: skip

    def _differences(self, values: Values, before: Mapping[str, Any]) -> Values:
        """The fields that the workbook changes; an empty cell never erases."""
        found: Values = {}
        for name, value in values.items():
            if value is None or name in PLACES or name not in before:
                continue
            if (
                name in MEMBERSHIP
                and not self._explicit_membership
                and before["membership_change"] is not None
            ):
                continue  # a date of joining does not overrule a later change of membership
            if value != before[name] and (self._mode == "update" or before[name] is None):
                found[name] = value
        return found | self._new_places(values, before["unit_id"])

    def _new_places(self, values: Values, unit_id: int | None) -> Values:
        """Department, team and group when the workbook puts the person somewhere else."""
        given = {n: values[n] for n in PLACES if values.get(n)}
        now = {n: v for n, v in self._tree.places(unit_id).items() if v}
        elsewhere = any(now.get(n) != v for n, v in given.items())
        if not elsewhere or (self._mode == "fill" and now):
            return {}
        same_department = given.get("department") in (None, now.get("department"))
        return (now | given) if same_department else given

    def _candidates(self, readings: Sequence[RowReading]) -> dict[int, tuple[RowProblem, ...]]:
        """For rows whose ID number lost digits: the problems, naming somebody on the roster who fits."""
        names = {str(r.values.get("name") or "") for r in readings} - {""}
        if not names:
            return {}
        query = select(PERSON.c.name, PERSON.c.id_number).where(PERSON.c.name.in_(names))
        people = self._session.execute(query).all()
        found = {}
        for reading in readings:
            start = reading.lost_digits
            fits = any(n == reading.values.get("name") and start and i.startswith(start) for n, i in people)
            if fits:
                found[reading.row] = tuple(map(_with_candidate, reading.problems))
        return found


def _with_candidate(problem: RowProblem) -> RowProblem:
    """The problem with the hint that somebody on the roster fits."""
    if problem.code != "id_precision":
        return problem
    hint = "花名册上有一位同名且证件号码开头相同的人，可能就是他（她），请核对后补全"
    return replace(problem, message=f"{problem.message}。{hint}")


# ---- writing --------------------------------------------------------------------------------------------


def run(writing: Writing, plan: Plan, today: dt.date, progress: Progress) -> None:
    """Write what the plan shows; raises Cancelled."""
    fresh = [r for r in plan.rows if plan.state(r) == "new"]
    changed = [r for r in plan.rows if plan.state(r) == "changed"]
    known: dict[tuple[int, str, str], int] = {}
    unit_of = {key: units.find_or_add(writing, known, dict(key)) for key in _places_of((*fresh, *changed))}
    writing.session.flush()
    total = 3 * len(fresh) + len(changed)
    first, _ = _insert_people(writing, fresh, unit_of, lambda n: progress.step(n, total, "正在写入人员"))
    _insert_belongings(writing, fresh, unit_of, first=first)
    done = 3 * len(fresh)
    _update_people(
        writing, changed, unit_of, today, lambda n: progress.step(done + n, total, "正在更新已有人员")
    )
    _remember(writing, plan.options.heads)
    progress.step(total, total, "正在保存")


Places = tuple[tuple[str, str | None], ...]
Step = Callable[[int], None]  # told how many rows are done


def _place_key(values: Mapping[str, Any]) -> Places:
    """Department, team and group of a row as a key."""
    return tuple((n, values.get(n)) for n in PLACES)


def _places_of(rows: Iterable[PlannedRow]) -> Iterable[Places]:
    """Every place that the rows name, in their order, so that the same file makes the same units."""
    return dict.fromkeys(_place_key(r.values) for r in rows if any(r.values.get(n) for n in PLACES))


def _insert_people(
    writing: Writing, rows: Sequence[PlannedRow], unit_of: Mapping[Places, int], step: Step
) -> tuple[int, int]:
    """Insert new people in the order of the workbook; returns their first and last key."""
    known = {"id_type"}.union(*(row.values for row in rows))
    stored = tuple(n for n in STORED if n in known)
    columns = ("unit_id", *stored, "name_key")

    def values() -> Iterator[tuple[Any, ...]]:
        for count, row in enumerate(rows):
            if count % SLICE == 0:
                step(count)
            given = row.values
            given["id_type"] = given.get("id_type") or CITIZEN_ID
            yield (unit_of.get(_place_key(given)), *map(given.get, stored), pinyin_sort_key(given["name"]))

    return writing.insert_many(PersonRow, columns, values(), count=len(rows))


def _insert_belongings(
    writing: Writing, rows: Sequence[PlannedRow], unit_of: Mapping[Places, int], *, first: int
) -> None:
    """The first placement and the first change of membership of new people."""
    placed = [
        (first + i, unit_of[key], r.values.get("hire_date"), None)
        for i, r in enumerate(rows)
        if (key := _place_key(r.values)) in unit_of
    ]
    writing.insert_many(
        PlacementRow, ("person_id", "unit_id", "valid_from", "valid_to"), placed, count=len(placed)
    )
    joined = [
        (first + i, *map(r.values.get, MEMBERSHIP))
        for i, r in enumerate(rows)
        if r.values.get("membership_change")
    ]
    writing.insert_many(
        MembershipChangeRow, ("person_id", "kind", "changed_on", "reason"), joined, count=len(joined)
    )


def _update_people(
    writing: Writing, rows: Sequence[PlannedRow], unit_of: Mapping[Places, int], today: dt.date, step: Step
) -> None:
    """Write the differing fields of people who are on the roster."""
    updates = []
    for count, row in enumerate(rows):
        if count % SLICE == 0:
            step(count)
        assert row.person_id is not None
        after = {n: v for n, v in row.values.items() if n not in PLACES}
        key = _place_key(row.values)
        if key in unit_of:
            after["unit_id"] = unit_of[key]
            units.start_placement(writing.session, row.person_id, unit_of[key], today)
        if "name" in after:
            after["name_key"] = pinyin_sort_key(after["name"])
        before = {n: row.before.get(n) for n in after}
        if "name_key" in after:
            before["name_key"] = pinyin_sort_key(str(row.before["name"]))
        updates.append((row.person_id, before, after))
        if after.get("membership_change"):
            kind, day, reason = (after.get(n, row.before.get(n)) for n in MEMBERSHIP)
            entry = MembershipChangeRow(person_id=row.person_id, kind=kind, changed_on=day, reason=reason)
            writing.session.add(entry)
    writing.update_many(PersonRow, updates)


def _remember(writing: Writing, heads: Mapping[str, str]) -> None:
    """Keep what the officer decided a head means for the next workbook."""
    for head, meaning in heads.items():
        row = writing.session.scalar(select(HeadMappingRow).where(HeadMappingRow.head == head))
        if row is None:
            writing.session.add(HeadMappingRow(head=head, field=meaning))
        else:
            row.field = meaning
