"""The roster as the rest of the product uses it: each public writer is one audited, undoable change."""

import datetime as dt
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import audit
from core.db import Database
from core.documents.model import Document
from core.errors import Conflict
from core.members import (
    counting,
    importing,
    merging,
    organisation,
    papers,
    people,
    queries,
    report,
    sheets,
    statistics,
    units,
)
from core.members.records import (
    CustomField,
    Hit,
    Honour,
    MembershipChange,
    Organisation,
    Person,
    Placement,
    RosterQuery,
    Unit,
    UnitName,
)
from core.members.rules import organisation_findings
from core.members.tally import StatisticsReport
from core.periods import Period
from core.progress import SILENT, Progress
from core.rules import Finding, RuleSet, rule_set
from core.tables import ChangeRow


class Members:
    """People, units, membership, import and counts of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def ids(self, query: RosterQuery) -> "array[int]":
        """The ids of the people asked for, in order."""
        with self._db.read() as session:
            return queries.ids(session, query, _today())

    def people(self, ids: Sequence[int]) -> tuple[Person, ...]:
        """The people with these ids, in order; ids no longer there are left out."""
        with self._db.read() as session:
            return queries.people(session, ids)

    def person(self, person_id: int) -> Person:
        """One person; raises NotFound."""
        with self._db.read() as session:
            people.require(session, person_id)
            return queries.people(session, [person_id])[0]

    def search(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        """People found as you type."""
        with self._db.read() as session:
            return queries.search(session, text, limit)

    def quick_counts(self) -> Mapping[str, int]:
        """How many people each quick filter shows."""
        with self._db.read() as session:
            return queries.quick_counts(session, _today())

    def texts_of(self, field: str, query: RosterQuery) -> tuple[tuple[str | None, int], ...]:
        """The values of one column with counts, for its filter list; None stands for empty."""
        with self._db.read() as session:
            return queries.texts_of(session, field, query, _today())

    def units(self) -> units.Tree:
        """The tree of units."""
        with self._db.read() as session:
            return units.tree(session)

    def headcounts(self) -> Mapping[int, int]:
        """How many people belong to each unit directly."""
        with self._db.read() as session:
            return queries.headcounts(session)

    def unit_names(self, unit_id: int) -> tuple[UnitName, ...]:
        """Every name a unit bore."""
        with self._db.read() as session:
            return units.names(session, unit_id)

    def people_on(self, unit_id: int, day: dt.date) -> tuple[int, ...]:
        """Who was in a unit, or below it, on a day."""
        with self._db.read() as session:
            return units.people_on(session, unit_id, day)

    def placements(self, person_id: int) -> tuple[Placement, ...]:
        """The units a person belonged to, newest first."""
        with self._db.read() as session:
            return units.placements(session, person_id)

    def membership_changes(self, person_id: int) -> tuple[MembershipChange, ...]:
        """A person's changes of membership, newest first."""
        with self._db.read() as session:
            return people.membership_changes(session, person_id)

    def edits(self, person_id: int) -> tuple[tuple[audit.Change, audit.Touch], ...]:
        """Every recorded edit of a person's own fields, newest first."""
        with self._db.read() as session:
            return audit.touches(session, "person", person_id)

    def honours(self, person_id: int) -> tuple[Honour, ...]:
        """A person's honours, newest first."""
        with self._db.read() as session:
            return people.honours(session, person_id)

    def photo(self, person_id: int) -> bytes | None:
        """A person's photograph as JPEG."""
        with self._db.read() as session:
            return people.photo(session, person_id)

    def custom_fields(self) -> tuple[CustomField, ...]:
        """The unit's own fields."""
        with self._db.read() as session:
            return people.custom_fields(session)

    def custom_values(self, person_id: int) -> Mapping[int, str]:
        """A person's contents of the unit's own fields, by field id."""
        with self._db.read() as session:
            return people.custom_values(session, person_id)

    def organisation(self) -> Organisation:
        """The union organisation card with its counts."""
        with self._db.read() as session:
            return organisation.read(session)

    def is_practice(self) -> bool:
        """Whether this is the invented factory, whose papers all say so."""
        with self._db.read() as session:
            return organisation.is_practice(session)

    def organisation_findings(self) -> tuple[Finding, ...]:
        """What the law says of the union's codes, size and term today."""
        card = self.organisation()
        rules = rule_set(region=card.region, on=_today())
        counts = {"employees": card.employees or 0, "members": card.members or 0}
        return organisation_findings(card, rules, **counts, today=_today())

    def overview(self) -> statistics.Overview:
        """The figures of the first page."""
        with self._db.read() as session:
            return statistics.overview(session, _today())

    def duplicates(self) -> tuple[merging.Pair, ...]:
        """Entries that may be one person, the likeliest first."""
        with self._db.read() as session:
            return merging.pairs(session)

    def merge_preview(self, survivor_id: int, other_id: int) -> merging.MergePreview:
        """What a merge would do; raises NotFound, Invalid."""
        with self._db.read() as session:
            return merging.preview(session, survivor_id, other_id)

    def totals_that_do_not_tie(self) -> tuple[str, ...]:
        """Sentences on totals of the roster that contradict each other; empty when all tie."""
        with self._db.read() as session:
            return statistics.broken_totals(session)

    def _rules(self, session: Session) -> RuleSet:
        """The law of the union's region as of today."""
        return rule_set(region=organisation.region(session), on=_today())

    # ---- writing ----

    def add(self, person: Person, own: Mapping[int, str] | None = None) -> int:
        """Enter a person, with contents of the unit's own fields; raises Invalid, Conflict."""
        with self._db.write("新增人员", note=person.name) as writing:
            person_id = people.add(writing, person, self._rules(writing.session))
            people.set_custom_values(writing, person_id, own or {})
            return person_id

    def edit(self, person: Person, own: Mapping[int, str] | None = None) -> None:
        """Store a person's fields and the unit's own; membership has its own door.

        Raises Invalid, NotFound, Conflict.
        """
        with self._db.write("修改人员", note=person.name) as writing:
            people.edit(writing, person, _today())
            people.set_custom_values(writing, person.id or 0, own or {})

    def edit_many(
        self, person_ids: Sequence[int], values: Mapping[str, Any], progress: Progress = SILENT
    ) -> int:
        """Set the same fields of many people; raises Invalid, Cancelled; returns how many changed."""
        with self._db.write("批量修改", note=f"{len(person_ids)} 人") as writing:
            return people.edit_many(writing, person_ids, values, progress)

    def change_membership(self, changes: Sequence[MembershipChange], progress: Progress = SILENT) -> None:
        """Record changes of membership as one change; raises Invalid, NotFound, Cancelled."""
        kinds = "、".join(sorted({c.kind for c in changes}))
        with self._db.write("会籍变化", note=f"{kinds} {len(changes)} 人") as writing:
            rules = self._rules(writing.session)
            for count, change in enumerate(changes):
                progress.step(count, len(changes), "正在登记会籍变化")
                people.change_membership(writing, change, rules)

    def place(self, person_ids: Sequence[int], unit_id: int, on: dt.date, progress: Progress = SILENT) -> int:
        """Move people to a unit from a day on; raises NotFound, Cancelled; returns how many moved."""
        with self._db.write("调动单位", note=f"{len(person_ids)} 人") as writing:
            return units.place(writing, person_ids, unit_id, on, progress)

    def add_unit(self, unit: Unit) -> int:
        """A new unit; raises Invalid."""
        with self._db.write("新增单位", note=unit.name) as writing:
            return units.add(writing, unit)

    def rename_unit(self, unit_id: int, name: str, on: dt.date) -> None:
        """Rename a unit from a day on; raises Invalid, NotFound."""
        with self._db.write("单位改名", note=name) as writing:
            units.rename(writing, unit_id, name, on)

    def move_unit(self, unit_id: int, parent_id: int) -> None:
        """Hang a unit under another; raises Conflict, Invalid, NotFound."""
        with self._db.write("调整单位层级") as writing:
            units.move(writing, unit_id, parent_id)

    def dissolve_unit(self, unit_id: int, on: dt.date) -> None:
        """Close a unit; raises Conflict, NotFound."""
        with self._db.write("撤销单位") as writing:
            units.dissolve(writing, unit_id, on)

    def add_honour(self, honour: Honour) -> int:
        """Record an honour; raises Invalid, NotFound."""
        with self._db.write("登记荣誉", note=honour.name) as writing:
            return people.add_honour(writing, honour)

    def remove_honour(self, honour_id: int) -> None:
        """Take an honour off; raises NotFound."""
        with self._db.write("删除荣誉") as writing:
            people.remove_honour(writing, honour_id)

    def set_photo(self, person_id: int, image: bytes | None) -> None:
        """Store or remove a photograph, a JPEG of at most 200 kB; raises Invalid, NotFound."""
        with self._db.write("更换照片") as writing:
            people.set_photo(writing, person_id, image)

    def add_custom_field(self, field: CustomField) -> int:
        """A new field of the unit's own; raises Invalid."""
        with self._db.write("新增自定义字段", note=field.label) as writing:
            return people.add_custom_field(writing, field)

    def remove_custom_field(self, field_id: int) -> None:
        """Delete a field of the unit's own with its contents; raises NotFound."""
        with self._db.write("删除自定义字段") as writing:
            people.remove_custom_field(writing, field_id)

    def set_custom_values(self, person_id: int, values: Mapping[int, str]) -> None:
        """Store contents of the unit's own fields; raises Invalid, NotFound."""
        with self._db.write("修改自定义内容") as writing:
            people.set_custom_values(writing, person_id, values)

    def save_organisation(self, card: Organisation) -> None:
        """Store the union organisation card; raises Invalid."""
        with self._db.write("修改工会组织信息") as writing:
            organisation.save(writing, card)

    def merge(self, survivor_id: int, other_id: int, taken: Mapping[str, bool]) -> None:
        """Merge two entries; fields marked True come from the other; raises NotFound, Invalid."""
        with self._db.write("合并重复人员") as writing:
            merging.merge(writing, survivor_id, other_id, taken)

    def tell_apart(self, first_id: int, second_id: int) -> None:
        """Remember that two entries are different people; raises NotFound."""
        with self._db.write("标记不是同一人") as writing:
            merging.tell_apart(writing, first_id, second_id)

    def reveal(self, person_ids: Sequence[int], reason: str) -> None:
        """Record that personal numbers were shown or exported in full."""
        names = f"{len(person_ids)} 人" if len(person_ids) != 1 else f"人员 {person_ids[0]}"
        with self._db.write("查看完整号码", note=f"{names}：{reason}") as writing:
            writing.record_without_rows()

    # ---- import ----

    def remembered_heads(self) -> Mapping[str, str]:
        """What heads of earlier workbooks were decided to mean: head → field, or '' to leave it out."""
        with self._db.read() as session:
            return importing.remembered_heads(session)

    def plan_import(
        self, path: Path, options: importing.Options = importing.Options(), progress: Progress = SILENT
    ) -> importing.Plan:
        """What an import would do with every row, nothing written; raises Damaged, NotFound, Unwritable."""
        with self._db.read() as session:
            seen = session.scalar(select(func.max(ChangeRow.id))) or 0
            return importing.plan(session, path, options, seen=seen, progress=progress)

    def run_import(self, plan: importing.Plan, progress: Progress = SILENT) -> int | None:
        """Write exactly what the plan shows as one change and return it; raises Conflict, Cancelled."""
        with self._db.write("导入人员", note=f"{plan.file} {plan.summary}") as writing:
            newest = writing.session.scalar(select(func.max(ChangeRow.id))) or 0
            if newest != plan.seen:
                raise Conflict("预览之后花名册又有改动，没有导入，什么都没有写入。请重新预览一次。")
            importing.run(writing, plan, _today(), progress)
        return writing.change_id

    def return_workbook(self, plan: importing.Plan, out: Path) -> None:
        """Write the officer's own workbook back with what was refused marked; raises Unwritable."""
        from core.sheets.returned import returned_workbook  # openpyxl is slow to import

        returned_workbook(plan.path, plan.roster, plan.problems, out)

    # ---- export ----

    def export(
        self, ids: Sequence[int] | None, out: Path, options: sheets.ExportOptions, progress: Progress = SILENT
    ) -> sheets.ExportResult:
        """Write people, or everybody, to a file; full numbers are recorded in the same transaction.

        Raises Invalid, NotFound, Unwritable, Cancelled.
        """
        if not options.plain:
            with self._db.read() as session:
                return sheets.write_people(session, ids, out, options, progress)
        with self._db.write("查看完整号码") as writing:
            result = sheets.write_people(writing.session, ids, out, options, progress)
            writing.note = sheets.trace(options, result)
            writing.record_without_rows()
        return result

    def paper(self, ids: Sequence[int], key: str, options: papers.PaperOptions) -> Document:
        """People on a paper of a layout, see `papers.LAYOUTS`; full numbers are recorded in the same transaction.

        Raises Invalid, Overfull; people no longer there are left out.
        """
        if not (options.plain and papers.layout(key).has_numbers):
            with self._db.read() as session:
                card = organisation.read(session)
                return papers.paper(queries.people(session, ids), key, replace(options, plain=False), card)
        with self._db.write("查看完整号码", note=papers.trace(key, len(ids), options.reason)) as writing:
            card = organisation.read(writing.session)
            document = papers.paper(queries.people(writing.session, ids), key, options, card)
            writing.record_without_rows()
        return document

    def statistics(self, period: Period, *, today: dt.date | None = None) -> StatisticsReport:
        """The counts of 会员统计表, and the changes of the period."""
        with self._db.read() as session:
            return counting.count(session, period, today or _today())

    def export_statistics(
        self, period: Period, out: Path, *, today: dt.date | None = None
    ) -> StatisticsReport:
        """Write 会员统计表 with the lists behind its counts as one workbook; raises Unwritable."""
        with self._db.read() as session:
            day = today or _today()
            counted = counting.count(session, period, day)
            members = counting.member_rows(session, counted, day)
            changes = counting.change_rows(session, counted, day)
            report.write_statistics(counted, out, members=members, changes=changes)
        return counted


def _today() -> dt.date:
    """The day on the computer's clock."""
    return dt.date.today()
