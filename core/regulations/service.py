"""The library of the unit's own rules: each public writer is one audited, undoable change."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.db import Database
from core.errors import Conflict, Invalid, NotFound, Problem, Unwritable
from core.members import queries as roster
from core.regulations import queries
from core.regulations.records import LARGEST_FILE, LEVELS, OwnRule, Regulation, RegulationVersion
from core.regulations.rules import is_forbidden, text_of_value, value_of
from core.regulations.tables import (
    OwnRuleRow,
    RegulationFileRow,
    RegulationRow,
    RegulationVersionRow,
)
from core.rules import RuleSet, rule_set


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A document with its version of a day and the documents below it."""

    regulation: Regulation
    current: RegulationVersion | None
    children: "tuple[Branch, ...]"


class Regulations:
    """The unit's own documents and values of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def tree(self, on: dt.date | None = None) -> tuple[Branch, ...]:
        """The documents by level (总制度, 基本制度, 配套细则), each with the version in force on a day."""
        day = on or dt.date.today()
        with self._db.read() as session:
            return _branches(session, None, day)

    def regulation(self, regulation_id: int) -> Regulation:
        """One document; raises NotFound."""
        with self._db.read() as session:
            return stored.record(Regulation, stored.require(session, RegulationRow, regulation_id))

    def versions(self, regulation_id: int) -> tuple[RegulationVersion, ...]:
        """The versions of a document, the newest first."""
        with self._db.read() as session:
            return queries.versions(session, regulation_id)

    def file(self, version_id: int) -> bytes:
        """The attached file of a version; raises NotFound when it has none."""
        with self._db.read() as session:
            query = select(RegulationFileRow.content).where(RegulationFileRow.version_id == version_id)
            content = session.scalar(query)
        if content is None:
            raise NotFound("这个版本没有附件。")
        return content

    def own_rules(self) -> tuple[OwnRule, ...]:
        """Every own value, the oldest first, with what the law of today says beside it."""
        with self._db.read() as session:
            law = rule_set(region=roster.region(session), on=dt.date.today()).rules
            return tuple(
                replace(
                    o,
                    title=law[o.rule_id].title if o.rule_id in law else o.rule_id,
                    lawful=text_of_value(law[o.rule_id].value) if o.rule_id in law else "",
                )
                for o in queries.own_rules(session)
            )

    def rules(self, on: dt.date | None = None) -> RuleSet:
        """The rules in force on a day: the region's, overlaid by the unit's own values."""
        with self._db.read() as session:
            return queries.rule_set_of(session, on or dt.date.today())

    # ---- documents ----

    def add(self, regulation: Regulation) -> int:
        """A new document; raises Invalid, Conflict for a place in the tree it cannot have."""
        with self._db.write("新增制度", note=regulation.title) as writing:
            _require_place(writing.session, regulation)
            return stored.add(writing, RegulationRow, replace(regulation, id=None))

    def edit(self, regulation: Regulation) -> None:
        """Store a document's card; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改制度", note=regulation.title) as writing:
            _require_place(writing.session, regulation)
            stored.replace(writing, RegulationRow, regulation)

    def remove(self, regulation_id: int) -> None:
        """Delete a document that has no version yet; raises NotFound, Conflict."""
        with self._db.write("删除制度") as writing:
            row = stored.require(writing.session, RegulationRow, regulation_id)
            if queries.versions(writing.session, regulation_id):
                raise Conflict(
                    f"“{row.title}”已有通过的版本，不能删除，没有改动。不再施行的，请填写废止日期。"
                )
            stored.remove(writing, RegulationRow, regulation_id)

    def add_version(self, version: RegulationVersion, file: Path | None = None) -> int:
        """A new version of a document, numbered after the last; earlier versions stay as they are.

        Raises Invalid without a text or file or for a file that is too large, NotFound, Unwritable.
        """
        content = _read(file) if file is not None else None
        with self._db.write("新增制度版本") as writing:
            row = stored.require(writing.session, RegulationRow, version.regulation_id)
            if not (version.text or "").strip() and content is None:
                message = "请填写正文，或者附上文件，没有保存"
                raise Invalid((Problem(field="text", message=message),))
            number = _last_number(writing, version.regulation_id) + 1
            writing.note = f"{row.title} 第 {number} 版"
            name = file.name if file is not None else None
            fresh = replace(version, id=None, version=number, file_name=name)
            version_id = stored.add(writing, RegulationVersionRow, fresh)
            if content is not None:
                writing.session.add(RegulationFileRow(version_id=version_id, content=content))
            return version_id

    # ---- own values ----

    def set_own_rule(self, own: OwnRule) -> int:
        """Store a value of the unit's own for a rule; one of the same rule that is open ends the day before.

        Raises Invalid for an unknown rule, a value of the wrong kind, and one laxer than a verified mandatory
        provision of any day from its first on.
        """
        return self.set_own_rules([own], note=own.source)[0]

    def set_own_rules(self, owns: Sequence[OwnRule], *, note: str) -> tuple[int, ...]:
        """Store values of the unit's own for several rules as one change; raises as `set_own_rule`."""
        with self._db.write("设定本单位规则值", note=note) as writing:
            for own in owns:
                _require_lawful(writing.session, own)
                _require_days(own)
                _end_former(writing, own)
            return tuple(stored.add(writing, OwnRuleRow, replace(own, id=None)) for own in owns)

    def end_own_rule(self, own_rule_id: int, last_day: dt.date) -> None:
        """Let an own value hold until a day; raises Invalid, NotFound."""
        with self._db.write("停用本单位规则值", note=last_day.isoformat()) as writing:
            row = stored.require(writing.session, OwnRuleRow, own_rule_id)
            ended = replace(stored.record(OwnRule, row), valid_to=last_day)
            _require_days(ended)
            stored.replace(writing, OwnRuleRow, ended)


def _branches(session: Session, parent_id: int | None, day: dt.date) -> tuple[Branch, ...]:
    """The documents below one, by level and position."""
    mine = [r for r in queries.regulations(session) if r.parent_id == parent_id]
    mine.sort(key=lambda r: (LEVELS.index(r.level), r.position, r.id or 0))
    return tuple(
        Branch(
            regulation=r,
            current=_current(queries.versions(session, r.id or 0), day),
            children=_branches(session, r.id, day),
        )
        for r in mine
    )


def _current(versions: tuple[RegulationVersion, ...], day: dt.date) -> RegulationVersion | None:
    """The newest version in force on a day."""
    return next((v for v in versions if v.effective_on and v.effective_on <= day), None)


def _require_place(session: Session, one: Regulation) -> None:
    """Refuse a parent that is below the document itself; raises Conflict, NotFound."""
    above = one.parent_id
    while above is not None:
        if above == one.id:
            raise Conflict("不能把制度放到它自己的下级里，没有改动。")
        above = stored.require(session, RegulationRow, above).parent_id


def _last_number(writing: Writing, regulation_id: int) -> int:
    """The number of a document's newest version; 0 before the first."""
    query = select(func.max(RegulationVersionRow.version)).where(
        RegulationVersionRow.regulation_id == regulation_id
    )
    return writing.session.scalar(query) or 0


def _read(file: Path) -> bytes:
    """A file's bytes; raises Invalid for one that is too large, Unwritable when it cannot be read."""
    try:
        content = file.read_bytes()
    except OSError:
        raise Unwritable(f"没有读到文件“{file.name}”，没有保存。请检查文件是否还在原处。") from None
    if len(content) > LARGEST_FILE:
        message = f"“{file.name}”超过 {LARGEST_FILE // 1_000_000} MB，没有保存。请换成较小的文件"
        raise Invalid((Problem(field="file_name", message=message),))
    return content


def _require_lawful(session: Session, own: OwnRule) -> None:
    """Refuse a value that the law in force on its first day, or today, forbids."""
    region = roster.region(session)
    for day in sorted({own.valid_from or dt.date.today(), dt.date.today()}):
        law = rule_set(region=region, on=day).rules.get(own.rule_id)
        if law is None:
            message = f"没有编号为“{own.rule_id}”的规则，没有保存。请从列表中选择"
            raise Invalid((Problem(field="rule_id", message=message),))
        value = value_of(law, own.value)
        if is_forbidden(law, value):
            lawful = f"{text_of_value(law.value)}{law.unit}"
            side = f"不能比它宽（{law.stricter}才是更严）" if law.stricter else "不能改成别的值"
            message = (
                f"“{law.title}”由{law.citation}强制规定为 {lawful}，本单位的值 {own.value} {side}，"
                "没有保存，原来的值照旧适用。请改成不低于法定要求的值"
            )
            raise Invalid((Problem(field="value", message=message),))


def _require_days(own: OwnRule) -> None:
    """Refuse an end before the beginning."""
    if own.valid_from and own.valid_to and own.valid_to < own.valid_from:
        message = f"截止日期早于起始日期 {own.valid_from.isoformat()}，没有保存，请核对"
        raise Invalid((Problem(field="valid_to", message=message),))


def _end_former(writing: Writing, own: OwnRule) -> None:
    """An open value of the same rule ends the day before the new one begins; raises Conflict for an overlap."""
    rows = writing.session.scalars(select(OwnRuleRow).where(OwnRuleRow.rule_id == own.rule_id))
    for row in rows:
        began, ended = row.valid_from or dt.date.min, row.valid_to or dt.date.max
        first, last = own.valid_from or dt.date.min, own.valid_to or dt.date.max
        if row.valid_to is None and began < first:
            row.valid_to = first - dt.timedelta(days=1)
        elif began <= last and first <= ended:
            raise Conflict(
                f"这条规则在这段日期里已有本单位的值 {row.value}（{row.source}），没有保存。请先停用它，或改起始日期。"
            )
    writing.session.flush()
