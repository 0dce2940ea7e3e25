"""Innovation studios: their file, team, topics, results, yearly check and the yearly list."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.db import Database
from core.errors import Conflict, Invalid, Problem
from core.innovation import keeping
from core.innovation.queries import people as roster
from core.innovation.queries import studios as queries
from core.innovation.records.studios import (
    Studio,
    StudioCase,
    StudioFile,
    StudioLine,
    StudioMember,
    StudioResult,
    StudioTopic,
    StudioYear,
)
from core.innovation.rules import studios as rules
from core.innovation.tables.ideas import IdeaRow
from core.innovation.tables.studios import (
    StudioMemberRow,
    StudioResultRow,
    StudioRow,
    StudioTopicRow,
    StudioYearRow,
)
from core.members import queries as members
from core.members.records import Honour
from core.regulations.queries import rule_set_of


class Studios:
    """The studios of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def studios(self) -> tuple[StudioCase, ...]:
        """Every studio with all that is recorded on it, by name."""
        with self._db.read() as session:
            return queries.cases(session)

    def file(self, studio_id: int, *, on: dt.date | None = None) -> StudioFile:
        """A studio with what the rules say of it on a day; raises NotFound."""
        day = on or dt.date.today()
        with self._db.read() as session:
            return rules.studio_file(queries.case(session, studio_id), day, rule_set_of(session, day))

    def year_list(self, year: int) -> tuple[StudioLine, ...]:
        """The studios of a year with their numbers, each with the keys behind it (R14), by name."""
        with self._db.read() as session:
            law = rule_set_of(session, dt.date(year, 12, 31))
            found = [c for c in queries.cases(session) if rules.exists_in(c, year)]
        return tuple(rules.line(c, year, law) for c in found)

    def unchecked(self, year: int) -> tuple[StudioLine, ...]:
        """The studios of a year without the conclusion of a yearly check."""
        return tuple(x for x in self.year_list(year) if not x.conclusion)

    def honours(self, person_id: int) -> tuple[Honour, ...]:
        """What the roster says of somebody's honours, for choosing a leader."""
        with self._db.read() as session:
            return members.honours_of(session, [person_id]).get(person_id, ())

    # ---- the studio ----

    def add(self, studio: Studio) -> int:
        """A new studio; raises Invalid, Conflict for a name taken."""
        with self._db.write("登记创新工作室", note=studio.name) as writing:
            fresh = replace(studio, id=None)
            _require_sound(writing.session, fresh)
            return keeping.add(writing, StudioRow, fresh)

    def edit(self, studio: Studio) -> None:
        """Store a studio; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改创新工作室", note=studio.name) as writing:
            _require_sound(writing.session, studio)
            keeping.replace(writing, StudioRow, studio)

    def remove(self, studio_id: int) -> None:
        """Delete a studio entered by mistake; raises NotFound, Conflict once something belongs to it."""
        with self._db.write("删除创新工作室") as writing:
            writing.note = stored.require(writing.session, StudioRow, studio_id).name
            stored.remove(writing, StudioRow, studio_id)

    # ---- the team ----

    def add_members(self, studio_id: int, person_ids: Sequence[int], on: dt.date, role: str = "") -> None:
        """Take people into the team from a day on, as one change; raises Invalid, NotFound, Conflict for somebody in it."""
        with self._db.write("增加工作室成员", note=f"{len(person_ids)} 人") as writing:
            case = queries.case(writing.session, studio_id)
            people = roster.require(writing.session, person_ids, role="成员")
            there = set(rules.members_on(case, on))
            for key in person_ids:
                if key in there:
                    raise Conflict(f"{people[key].name}已经在“{case.studio.name}”里，没有重复登记。")
                one = StudioMember(
                    studio_id=studio_id, person_id=key, role=role.strip() or None, joined_on=on
                )
                keeping.add(writing, StudioMemberRow, one)
                there.add(key)

    def leave(self, member_id: int, on: dt.date) -> None:
        """Note that a member left the team; raises Invalid, NotFound."""
        with self._db.write("工作室成员退出") as writing:
            row = stored.require(writing.session, StudioMemberRow, member_id)
            if row.joined_on and on < row.joined_on:
                raise _wrong("left_on", "“退出日期”不能早于“加入日期”，没有保存")
            row.left_on = on

    # ---- topics, results, years ----

    def save_topic(self, topic: StudioTopic) -> int:
        """A new topic, or one stored again; its key; raises Invalid, NotFound."""
        with self._db.write("保存工作室课题", note=topic.title) as writing:
            stored.require(writing.session, StudioRow, topic.studio_id)
            rules.require_topic(topic)
            return _save(writing, StudioTopicRow, topic)

    def save_result(self, result: StudioResult) -> int:
        """A new result, or one stored again; its key; raises Invalid, NotFound."""
        with self._db.write("保存工作室成果", note=result.title) as writing:
            session = writing.session
            stored.require(session, StudioRow, result.studio_id)
            if result.benefit < 0:
                raise _wrong("benefit", "“年经济效益”不能小于 0，没有保存")
            if result.topic_id is not None:
                topic = stored.require(session, StudioTopicRow, result.topic_id)
                if topic.studio_id != result.studio_id:
                    raise _wrong("topic_id", "课题不属于这个工作室，没有保存，请重新选择")
            if result.idea_id is not None:
                stored.require(session, IdeaRow, result.idea_id)
            return _save(writing, StudioResultRow, result)

    def save_year(self, one: StudioYear) -> int:
        """The budget, the training and the check of a year, in place of what was stored for it; raises Invalid, NotFound."""
        with self._db.write(
            "登记工作室年度情况", note=f"{one.year} 年 {one.conclusion or ''}".strip()
        ) as writing:
            rules.require_year(one)
            case = queries.case(writing.session, one.studio_id)
            if not rules.exists_in(case, one.year):
                raise _wrong("year", f"“{case.studio.name}”在 {one.year} 年没有运行，没有保存，请核对年度")
            old = next((y.id for y in case.years if y.year == one.year), None)
            return _save(writing, StudioYearRow, replace(one, id=old))

    def remove_topic(self, topic_id: int) -> None:
        """Delete a topic; raises NotFound, Conflict while a result names it."""
        with self._db.write("删除工作室课题") as writing:
            stored.remove(writing, StudioTopicRow, topic_id)

    def remove_result(self, result_id: int) -> None:
        """Delete a result; raises NotFound."""
        with self._db.write("删除工作室成果") as writing:
            stored.remove(writing, StudioResultRow, result_id)


def _require_sound(session: Session, studio: Studio) -> None:
    """Refuse wrong fields, a leader who is not on the roster, a negative area, and an end before the beginning."""
    keeping.check(StudioRow, studio)
    roster.require(session, [studio.leader_id], role="领衔人")
    if studio.area is not None and studio.area < 0:
        raise _wrong("area", "“场地面积”不能小于 0，没有保存")
    if studio.closed_on and studio.named_on and studio.closed_on < studio.named_on:
        raise _wrong("closed_on", "“停办日期”不能早于“命名日期”，没有保存")
    same = [c.studio for c in queries.cases(session) if c.studio.name == studio.name]
    if any(s.id != studio.id for s in same):
        raise Conflict(f"已经有名为“{studio.name}”的工作室，没有保存。请换一个名称。")


def _save(writing: Writing, row: Any, one: Any) -> int:
    """Store a new record, or one in place of the old; its key."""
    if one.id is None:
        return keeping.add(writing, row, one)
    keeping.replace(writing, row, one)
    return int(one.id)


def _wrong(field: str, message: str) -> Invalid:
    """The error about one field."""
    return Invalid((Problem(field=field, message=message),))
