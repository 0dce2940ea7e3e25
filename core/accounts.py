"""Officers: who may log in, in which role, by whose passphrase; only the chair changes that.

The names and roles are rows of the database, the key slots lie in the key file beside it. Both change inside
one transaction, the key file last: what fails leaves both as they were. A power cut in the narrow gap between
them can leave an officer without a slot, who gets a passphrase again, or a slot without an officer, which
opens nothing.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import stored, vault
from core.audit import Writing
from core.db import Database
from core.errors import Conflict, Denied, Invalid, Problem
from core.fields import spec
from core.tables import ChangeRow, OfficerRow

CHAIR, REVIEWER = "主席", "经审委员"
MOST = 8  # officers at a time: each costs a try of the passphrase at log-in
RECENT = 5000  # changes looked through for an officer's newest one
WHOEVER_IS_CHAIR = 0
OWN, FIRST, NONE = "自己设的", "初始口令", "没有口令"
ONLY_CHAIR = "账号只有工会主席能管理，没有改动。请由主席登录后办理。"
ONLY_LOOKS = "经审委员的账号只能查看，没有写入任何内容。需要登记或修改时，请由其他工会干部登录办理。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person who may log in, or might once."""

    id: int | None = None
    name: str = spec("姓名", required=True, max_length=20)
    role: str = spec("身份", required=True, code="officer_role")
    left_on: dt.date | None = spec("停用日期", default=None)
    passphrase: str = spec("口令", default=NONE, derived=True)  # OWN, FIRST or NONE
    last_change: dt.datetime | None = None  # the newest of the store's RECENT changes under this name

    @property
    def is_active(self) -> bool:
        """Whether the officer may log in."""
        return self.left_on is None


class Accounts:
    """The officers of one store, as the one who is logged in sees and changes them."""

    def __init__(self, db: Database, *, officer_id: int) -> None:
        self._db, self._store, self._id = db, db.path.parent, officer_id

    @property
    def me(self) -> Officer:
        """Who is logged in."""
        slots = vault.holders(vault.read_keys(self._store))
        with self._db.read() as session:
            return _officer(stored.require(session, OfficerRow, self._id), slots, {})

    def officers(self) -> tuple[Officer, ...]:
        """Everybody who may log in, then those who left, each in the order they came."""
        slots = vault.holders(vault.read_keys(self._store))
        with self._db.read() as session:
            newest = _newest_changes(session)
            rows = session.scalars(select(OfficerRow).order_by(OfficerRow.id)).all()
            found = [_officer(row, slots, newest) for row in rows]
        return tuple(sorted(found, key=lambda o: not o.is_active))

    # ---- by the chair ----

    def add(self, name: str, role: str, *, passphrase: str) -> int:
        """Let another officer in with a first passphrase; raises Denied, Invalid."""
        fresh = Officer(name="".join(name.split()), role=_given(role))
        with self._change("新增账号", note=f"{fresh.name}（{role}）") as writing:
            rows = self._require_chair(writing.session)
            _require_new_name(fresh.name, rows)
            _require_room(rows)
            key = stored.add(writing, OfficerRow, fresh)
            self._give(writing, key, passphrase)
        return key

    def edit_role(self, officer_id: int, role: str) -> None:
        """Give another officer another role; raises Denied, Invalid, NotFound, Conflict."""
        with self._change("修改账号身份") as writing:
            row = self._other(writing.session, officer_id)
            writing.note = f"{row.name}：{row.role} → {role}"
            _set_role(writing, row, _given(role))

    def reset(self, officer_id: int, passphrase: str) -> None:
        """Replace a forgotten passphrase by a first one; raises Denied, Invalid, NotFound, Conflict."""
        with self._change("重设账号口令") as writing:
            writing.note = self._other(writing.session, officer_id).name
            writing.record_without_rows()
            self._give(writing, officer_id, passphrase)

    def retire(self, officer_id: int) -> None:
        """Let an officer in no more; the name stays in the history; raises Denied, NotFound, Conflict."""
        with self._change("停用账号") as writing:
            row = self._other(writing.session, officer_id)
            row.left_on, writing.note = writing.at.date(), row.name
            self._keep(writing, vault.read_keys(self._store))

    def reinstate(self, officer_id: int, passphrase: str) -> None:
        """Let an officer who left in again, in the same role; raises Denied, Invalid, NotFound, Conflict."""
        with self._change("重新启用账号") as writing:
            rows = self._require_chair(writing.session)
            row = stored.require(writing.session, OfficerRow, officer_id)
            if row.left_on is None:
                raise Conflict(f"{row.name}的账号正在使用，没有改动。")
            _require_room(rows)
            row.left_on, writing.note = None, row.name
            self._give(writing, officer_id, passphrase)

    def hand_over(self, successor_id: int, *, role: str) -> None:
        """Make another officer the chair and take `role` oneself; both passphrases and the recovery code stay.

        Raises Denied, Invalid, NotFound, and Conflict when the successor cannot log in.
        """
        with self._change("移交主席") as writing:
            row = self._other(writing.session, successor_id)
            if row.id not in vault.holders(vault.read_keys(self._store)):
                raise Conflict(f"{row.name}还没有口令，没有移交。请先给{row.name}重设口令。")
            mine = stored.require(writing.session, OfficerRow, self._id)
            _set_role(writing, mine, _given(role))
            _set_role(writing, row, CHAIR)
            writing.note = f"{mine.name} → {row.name}"
        self._db.refusal = refusal(role)

    # ---- by everybody ----

    def change_passphrase(self, old: str, new: str) -> None:
        """Choose a new passphrase of one's own; raises Denied, Invalid."""
        _, officer = vault.unlock(vault.read_keys(self._store), old, first=self._id)
        if officer != self._id:
            raise Denied(vault.WRONG)
        if old == new:
            raise Invalid((Problem(field="passphrase", message="新口令和现在的一样，口令没有改动"),))
        self.take_passphrase(new)

    def take_passphrase(self, new: str) -> None:
        """Replace one's own passphrase after the recovery code or the old one was given; raises Invalid."""
        content = vault.read_keys(self._store)
        vault.write_keys(self._store, vault.with_passphrase(content, self._db.key, new, self._id))

    # ---- inside one transaction ----

    @contextmanager
    def _change(self, action: str, *, note: str = "") -> Iterator[Writing]:
        """One audited transaction; leaving by an exception puts the key file back too."""
        before = vault.read_keys(self._store)
        try:
            with self._db.write(action, note=note) as writing:
                yield writing
        except BaseException:
            if vault.read_keys(self._store) != before:
                vault.write_keys(self._store, before)
            raise

    def _give(self, writing: Writing, officer_id: int, passphrase: str) -> None:
        """A first passphrase for an officer."""
        content = vault.read_keys(self._store)
        key = self._db.key
        self._keep(writing, vault.with_passphrase(content, key, passphrase, officer_id, is_first=True))

    def _keep(self, writing: Writing, content: dict[str, Any]) -> None:
        """Write the key file for the officers who may log in and for nobody else."""
        writing.session.flush()
        active = select(OfficerRow.id).where(OfficerRow.left_on.is_(None))
        vault.write_keys(self._store, vault.only_for(content, set(writing.session.scalars(active))))

    def _require_chair(self, session: Session) -> tuple[OfficerRow, ...]:
        """All officers, for the chair only; raises Denied."""
        rows = tuple(session.scalars(select(OfficerRow)))
        if not any(r.id == self._id and r.role == CHAIR for r in rows):
            raise Denied(ONLY_CHAIR)
        return rows

    def _other(self, session: Session, officer_id: int) -> OfficerRow:
        """An officer other than the chair, who may log in; raises Denied, NotFound, Conflict."""
        self._require_chair(session)
        row = stored.require(session, OfficerRow, officer_id)
        if row.id == self._id:
            raise Conflict(
                "主席自己的账号不能这样改，没有改动：任何时候都要有一名主席。要换人请用“移交主席”，改口令请到“安全”。"
            )
        if row.left_on is not None:
            raise Conflict(f"{row.name}的账号已经停用，没有改动。需要时请先重新启用。")
        return row


# ---- rules ----------------------------------------------------------------------------------------------


def refusal(role: str) -> str:
    """Why an officer of this role may not write; empty for one who may."""
    return ONLY_LOOKS if role == REVIEWER else ""


def entering(session: Session, officer_id: int) -> Officer:
    """The officer who opens the store by a slot, or the chair after the recovery code; raises Denied."""
    is_wanted = OfficerRow.role == CHAIR if officer_id == WHOEVER_IS_CHAIR else OfficerRow.id == officer_id
    row = session.scalars(select(OfficerRow).where(is_wanted, OfficerRow.left_on.is_(None))).first()
    if row is None:
        raise Denied("这个口令的账号已经停用，没有打开，数据没有改动。请找工会主席办理。")
    return stored.record(Officer, row)


def _given(role: str) -> str:
    """A role that can be given; the chair's is only handed over; raises Invalid."""
    if role == CHAIR:
        sentence = "主席只有一名，不能另设，没有保存。换届或换人时请用“移交主席”"
        raise Invalid((Problem(field="role", message=sentence),))
    return role


def _set_role(writing: Writing, row: OfficerRow, role: str) -> None:
    """Store an active officer's role; raises Invalid for one that is in no code table."""
    stored.replace(writing, OfficerRow, Officer(id=row.id, name=row.name, role=role))


def _require_new_name(name: str, rows: tuple[OfficerRow, ...]) -> None:
    """Refuse a name that an officer has or had: history knows officers by name; raises Invalid."""
    same = next((r for r in rows if r.name == name), None)
    if same is not None:
        advice = (
            "是同一个人不用再加；是同名的另一个人，请在姓名后加注以便区分，例如“王芳（二车间）”"
            if same.left_on is None
            else "是同一个人请把停用的账号“重新启用”；是同名的另一个人，请在姓名后加注以便区分"
        )
        raise Invalid((Problem(field="name", message=f"已经有名叫{name}的账号，没有新增：{advice}"),))


def _require_room(rows: tuple[OfficerRow, ...]) -> None:
    """Refuse more officers than log-in can try in a moment; raises Conflict."""
    if sum(r.left_on is None for r in rows) >= MOST:
        raise Conflict(f"最多 {MOST} 个账号同时使用，没有新增。请先停用不再使用的账号。")


def _officer(row: OfficerRow, slots: Mapping[int, bool], newest: Mapping[str, dt.datetime]) -> Officer:
    """The record of an officer's row."""
    has = NONE if row.id not in slots else FIRST if slots[row.id] else OWN
    return stored.record(Officer, row, passphrase=has, last_change=newest.get(row.name))


def _newest_changes(session: Session) -> Mapping[str, dt.datetime]:
    """When each officer last changed something, as far as it was of late."""
    late = select(ChangeRow.officer, ChangeRow.at).order_by(ChangeRow.id.desc()).limit(RECENT).subquery()
    query = select(late.c.officer, func.max(late.c.at)).group_by(late.c.officer)
    return dict(session.execute(query).all())
