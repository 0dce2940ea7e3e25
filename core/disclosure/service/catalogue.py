"""The unit's own catalogue: taken over from the ready one, edited, and held against the law."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.db import Database
from core.disclosure import ready
from core.disclosure.queries import catalogue as queries
from core.disclosure.records.catalogue import CatalogueItem, CoverageReport, LegalList, ReadyItem
from core.disclosure.rules import catalogue as rules
from core.disclosure.tables.catalogue import CatalogueItemRow
from core.disclosure.tables.plan import PlanItemRow
from core.disclosure.tables.publications import PublicationRow
from core.errors import Conflict
from core.members import queries as roster
from core.members.service import Members
from core.regulations.queries import rule_set_of


class Catalogue:
    """What the unit makes public, how, how often and why."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def items(self, *, active_only: bool = False) -> tuple[CatalogueItem, ...]:
        """The unit's items in order."""
        with self._db.read() as session:
            return queries.items(session, active_only=active_only)

    def item(self, item_id: int) -> CatalogueItem:
        """One item; raises NotFound."""
        with self._db.read() as session:
            return queries.item(session, item_id)

    def ownership(self) -> str:
        """公有制企业 or 非公有制企业; a unit whose nature is not filled in counts as the stricter first."""
        return ready.ownership_of(Members(self._db).organisation().unit_nature)

    def legal_lists(self) -> tuple[LegalList, ...]:
        """The lists of the law that apply to the unit."""
        ownership = self.ownership()
        with self._db.read() as session:
            return rules.lists_for(ready.legal_lists(), roster.region(session), ownership)

    def ready_items(self) -> tuple[ReadyItem, ...]:
        """The ready items that suit the unit's place and kind."""
        ownership = self.ownership()
        with self._db.read() as session:
            return rules.ready_for(ready.ready_items(), roster.region(session), ownership)

    def coverage(self, *, today: dt.date | None = None) -> CoverageReport:
        """How far the catalogue covers the law, with a finding for each legal item that is missing."""
        lists, suiting, ownership = self.legal_lists(), self.ready_items(), self.ownership()
        with self._db.read() as session:
            rule = rule_set_of(session, today or dt.date.today())[rules.COVERAGE]
            return rules.coverage(queries.items(session), suiting, lists, rule, ownership)

    # ---- writing ----

    def adopt(self, ready_ids: Collection[str] | None = None) -> tuple[int, ...]:
        """Take over the ready items that suit the unit, all or those named, but none twice; the new ids."""
        lists, suiting = self.legal_lists(), self.ready_items()
        with self._db.write("采用现成公开目录") as writing:
            taken = {i.ready_id for i in queries.items(writing.session)}
            position, made = queries.last_position(writing.session), []
            for one in suiting:
                if one.id in taken or (ready_ids is not None and one.id not in ready_ids):
                    continue
                position += 1
                code = _free_code(writing.session, position)
                made.append(stored.add(writing, CatalogueItemRow, rules.adopted(one, lists, position, code)))
            writing.note = f"{len(made)} 项"
            return tuple(made)

    def add(self, item: CatalogueItem) -> int:
        """A new item of the unit's own, at the end; raises Invalid, Conflict for a code in use."""
        with self._db.write("新增公开目录事项", note=item.title) as writing:
            position = queries.last_position(writing.session) + 1
            code = item.code.strip() or _free_code(writing.session, position)
            fresh = replace(item, id=None, code=code, position=position)
            _require_code(writing.session, fresh)
            return stored.add(writing, CatalogueItemRow, fresh)

    def edit(self, item: CatalogueItem) -> None:
        """Store an item; its place and origin stay; raises Invalid, NotFound, Conflict for a code in use."""
        with self._db.write("修改公开目录事项", note=item.title) as writing:
            old = queries.item(writing.session, item.id or 0)
            code = item.code.strip() or old.code
            kept = replace(item, code=code, position=old.position, ready_id=old.ready_id)
            _require_code(writing.session, kept)
            stored.replace(writing, CatalogueItemRow, kept)

    def set_active(self, item_ids: Collection[int], is_active: bool) -> None:
        """Take items into use or out of it; raises NotFound."""
        with self._db.write("启用目录事项" if is_active else "停用目录事项") as writing:
            for one in item_ids:
                stored.require(writing.session, CatalogueItemRow, one).is_active = is_active

    def arrange(self, item_ids: Sequence[int]) -> None:
        """Put items into this order; raises NotFound."""
        with self._db.write("调整公开目录次序") as writing:
            for place, one in enumerate(item_ids, start=1):
                stored.require(writing.session, CatalogueItemRow, one).position = place

    def remove(self, item_id: int) -> None:
        """Delete an item that nothing rests on; raises NotFound, Conflict."""
        with self._db.write("删除公开目录事项") as writing:
            row = stored.require(writing.session, CatalogueItemRow, item_id)
            writing.note = row.title
            for used in (PlanItemRow, PublicationRow):
                if writing.session.scalar(select(used.id).where(used.item_id == item_id).limit(1)):
                    raise Conflict(
                        f"“{row.title}”已有公开计划或公开记录，没有删除。不再公开的，请改为停用，记录都会保留。"
                    )
            stored.remove(writing, CatalogueItemRow, item_id)


def _free_code(session: Session, position: int) -> str:
    """A code that no item bears, from the position on."""
    taken = set(session.scalars(select(CatalogueItemRow.code)))
    while f"G{position:03d}" in taken:
        position += 1
    return f"G{position:03d}"


def _require_code(session: Session, item: CatalogueItem) -> None:
    """Refuse a code that another item bears; raises Conflict."""
    other = session.scalar(select(CatalogueItemRow).where(CatalogueItemRow.code == item.code))
    if other is not None and other.id != item.id:
        raise Conflict(
            f"事项编号 {item.code} 已用于“{other.title}”，没有保存。请换一个编号，或留空自动编号。"
        )
