"""The means test of one store: local standards, verdicts that reproduce, and what another line would change."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import select

from core import stored
from core.audit import Writing
from core.db import Database
from core.errors import Conflict
from core.hardship import assessing, keeping
from core.hardship.filing import require_open, wrong
from core.hardship.queries import means
from core.hardship.records.means import Assessment, Judgement, LocalStandard, Verdict, WhatIf
from core.hardship.rules.leaving import out_of_hardship
from core.hardship.rules.means import judge
from core.hardship.tables.means import LocalStandardRow
from core.regulations.queries import rule_set_of
from core.rules import Finding


class Means:
    """Judging households, now, as of another day, and under another line."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- judging ----

    def assess(self, household_id: int, as_of: dt.date | None = None) -> Judgement:
        """What the test says of a household on a day, nothing kept; raises Invalid when it cannot be computed, NotFound."""
        on = as_of or dt.date.today()
        with self._db.read() as session:
            facts = assessing.facts_of(session, household_id, on)
            return judge(facts, rule_set_of(session, on))

    def assess_all(self, as_of: dt.date | None = None, states: Sequence[str] = ()) -> tuple[Assessment, ...]:
        """What the test says of every file on a day, or of those in some states; one that cannot be judged says why."""
        with self._db.read() as session:
            return tuple(assessing.assessments(session, as_of or dt.date.today(), states))

    def what_if(
        self,
        *,
        low_income_line: Decimal,
        as_of: dt.date | None = None,
        states: Sequence[str] = (),
    ) -> WhatIf:
        """Who would enter, leave or change tier if the low-income line were another one; raises Invalid."""
        if low_income_line <= 0:
            raise wrong("low_income_line", "低保标准应大于 0，没有试算")
        with self._db.read() as session:
            return assessing.what_if(session, low_income_line, as_of or dt.date.today(), states)

    def out_of_hardship(self, household_id: int, proposed_on: dt.date) -> Finding:
        """Whether the months before an exit for 脱困 lie above the local line, month by month; raises NotFound."""
        with self._db.read() as session:
            facts = assessing.facts_of(session, household_id, proposed_on)
            return out_of_hardship(facts, rule_set_of(session, proposed_on), proposed_on)

    def record(self, household_id: int, *, by: str, as_of: dt.date | None = None) -> int:
        """Judge a household and keep the verdict with its rules and facts; raises Invalid, NotFound, Conflict."""
        if not by.strip():
            raise wrong("made_by", "请填写认定人姓名，没有保存")
        with self._db.write("认定家庭经济状况") as writing:
            writing.note = require_open(writing.session, household_id).file_number
            return assessing.record_verdict(writing, household_id, as_of or dt.date.today(), by.strip())

    def verdicts(self, household_id: int) -> tuple[Verdict, ...]:
        """The verdicts on a household, the newest first."""
        with self._db.read() as session:
            return means.verdicts(session, household_id)

    def verdict(self, verdict_id: int) -> Verdict:
        """One verdict with its sentences; raises NotFound."""
        with self._db.read() as session:
            return means.verdict(session, verdict_id)

    def reproduce(self, verdict_id: int) -> Judgement:
        """The judgement computed again from the rules and facts kept with a verdict; raises NotFound."""
        with self._db.read() as session:
            return assessing.reproduced(means.verdict(session, verdict_id))

    # ---- standards ----

    def standards(self) -> tuple[LocalStandard, ...]:
        """Every standard the unit entered, by kind and place, the newest first."""
        with self._db.read() as session:
            return means.standards(session)

    def set_standard(self, standard: LocalStandard) -> int:
        """Enter a standard of a place; an open one of the same kind and place ends the day before.

        Raises Invalid, and Conflict when the days of two standards would overlap.
        """
        with self._db.write("录入地方标准", note=f"{standard.kind} {standard.region}") as writing:
            _require_sound(standard)
            _end_former(writing, standard)
            return keeping.add(writing, LocalStandardRow, replace(standard, id=None))

    def remove_standard(self, standard_id: int) -> None:
        """Delete a standard entered by mistake; verdicts keep the one they were made under; raises NotFound."""
        with self._db.write("删除地方标准") as writing:
            row = stored.require(writing.session, LocalStandardRow, standard_id)
            writing.note = f"{row.kind} {row.region}"
            stored.remove(writing, LocalStandardRow, standard_id)


def _require_sound(standard: LocalStandard) -> None:
    """Refuse a standard of nothing, of no place, or that ends before it begins; raises Invalid."""
    if standard.amount <= 0:
        raise wrong("amount", "标准应大于 0，没有保存")
    if len(standard.region) != 6 or not standard.region.isdigit():
        raise wrong("region", "请选择地区（六位行政区划代码），没有保存")
    if standard.valid_from and standard.valid_to and standard.valid_to < standard.valid_from:
        raise wrong("valid_to", f"截止日期早于起始日期 {standard.valid_from.isoformat()}，没有保存，请核对")


def _end_former(writing: Writing, standard: LocalStandard) -> None:
    """An open standard of the same kind and place ends the day before; raises Conflict for an overlap."""
    query = select(LocalStandardRow).where(
        LocalStandardRow.kind == standard.kind, LocalStandardRow.region == standard.region
    )
    first, last = standard.valid_from or dt.date.min, standard.valid_to or dt.date.max
    for row in writing.session.scalars(query):
        began, ended = row.valid_from or dt.date.min, row.valid_to or dt.date.max
        if row.valid_to is None and began < first:
            row.valid_to = first - dt.timedelta(days=1)
        elif began <= last and first <= ended:
            raise Conflict(
                f"这个地区在这段日期里已有{row.kind}（{row.source}），没有保存。请先删除录错的，或改起止日期。"
            )
    writing.session.flush()
