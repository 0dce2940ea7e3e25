"""Taking a change back: the reverse of every row it touched, sparing what later changes touched."""

import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, and_, delete, or_, select, text
from sqlalchemy.orm import Session

from core.audit import Undone, Values, Writing, is_undone, pack_values, unpack_values
from core.errors import Conflict, NotFound
from core.tables import AUDIT_TABLES, ChangeRow, Stored, TouchRangeRow, TouchRow

CHUNK = 500
MOST_SENTENCES = 200
_NAMES = ("name", "title", "action", "file_number", "number")  # columns by which a record is called
Kept = dict[str, set[int]]


def undo_into(writing: Writing, change_id: int) -> Undone:
    """Reverse one change inside the transaction; raises NotFound and Conflict."""
    session = writing.session
    change = session.get(ChangeRow, change_id)
    if change is None:
        raise NotFound(f"没有编号为 {change_id} 的变更。")
    if is_undone(session, change_id):
        raise Conflict(f"变更 {change_id}“{change.action}”已经撤销过了，没有再次撤销。")
    _spare_accounts(session, change_id)
    session.execute(text("PRAGMA defer_foreign_keys=ON"))
    reversal = _Reversal(session, change_id)
    reversal.spare_later_work()
    before = _sentences(session, reversal.kept)
    restored = _apply(writing, reversal)
    writing.note = f"撤销变更 {change_id}“{change.action}”" + (f"，{len(before)} 项保留" if before else "")
    return Undone(change_id=None, restored=restored, kept=before)


def _spare_accounts(session: Session, change_id: int) -> None:
    """Refuse to take back a change of accounts: their key slots lie outside the database; raises Conflict."""
    query = select(TouchRow.id).where(TouchRow.change_id == change_id, TouchRow.table_name == "officer")
    if session.scalar(query.limit(1)) is not None:
        raise Conflict(
            "账号的变更不能撤销，因为口令的钥匙不在变更记录里；没有改动。请由主席在“系统设置 → 账号”里重新办理。"
        )


class _Reversal:
    """The net effect of one change by table, and the rows of it that must stay."""

    def __init__(self, session: Session, change_id: int) -> None:
        self.session = session
        self.change_id = change_id
        self.tables = [t for t in Stored.metadata.sorted_tables if t.name not in AUDIT_TABLES]
        self.rows = _net_effect(session, change_id)
        query = select(TouchRangeRow).where(TouchRangeRow.change_id == change_id)
        self.ranges = list(session.scalars(query.order_by(TouchRangeRow.id)))
        self.kept: Kept = {t.name: set() for t in self.tables}

    def inserted(self, table: Table) -> list[int]:
        """Keys of single rows that the change left inserted."""
        return [k for k, (before, after) in self.rows.get(table.name, {}).items() if before is None and after]

    def inserted_ranges(self, table: Table) -> list[tuple[int, int]]:
        """Runs of keys that the change inserted."""
        name = table.name
        return [(r.first_key, r.last_key) for r in self.ranges if r.table_name == name and r.packed is None]

    def spare_later_work(self) -> None:
        """Keep rows that later changes touched, what belongs to them and what they stand on."""
        for table in self.tables:
            self.kept[table.name] |= self._touched_later(table)
        size = -1
        while size != (size := sum(map(len, self.kept.values()))):
            for table in reversed(self.tables):
                self._keep_owner(table)
                self._keep_parents(table)
            for table in self.tables:
                self._keep_owned(table)

    def _touched_later(self, table: Table) -> set[int]:
        """Keys of this change whose row is no longer as the change left it."""
        found = set()
        for key in self.rows.get(table.name, {}):
            if _is_changed_since(self.session, table, key, self.change_id):
                found.add(key)
        for first, last in self.inserted_ranges(table):
            later = select(TouchRow.key).where(
                TouchRow.table_name == table.name,
                TouchRow.key.between(first, last),
                TouchRow.change_id > self.change_id,
            )
            for key in set(self.session.scalars(later)):
                if _is_changed_since(self.session, table, key, self.change_id):
                    found.add(key)
        return found

    def _keep_owner(self, table: Table) -> None:
        """When a kept row belongs to another row of this change, that one stays too."""
        column, owner = table.info["owner"], table.info["owner_table"]
        if column and self.kept[table.name]:
            for keys in _chunks(sorted(self.kept[table.name])):
                owners = select(table.c[column]).where(table.c.id.in_(keys))
                self.kept[owner] |= self._mine(owner, set(self.session.scalars(owners)))

    def _keep_parents(self, child: Table) -> None:
        """Rows of this change that rows staying in the store refer to must stay."""
        for key in child.foreign_keys:
            parent, column = key.column.table, key.parent
            if parent.name in AUDIT_TABLES:
                continue
            for condition in self._inserted_conditions(parent, column):
                query = select(column).where(condition, self._stays(child, column.name)).distinct()
                self.kept[parent.name] |= set(self.session.scalars(query)) - {None}

    def _inserted_conditions(self, table: Table, column: Any) -> Iterator[Any]:
        """Conditions that `column` points at a row of `table` inserted by the change."""
        for first, last in self.inserted_ranges(table):
            yield column.between(first, last)
        for keys in _chunks(self.inserted(table)):
            yield column.in_(keys)

    def _stays(self, table: Table, column: str) -> Any:
        """The condition that a row of `table` keeps its value in `column`: the undo neither deletes nor resets it."""
        kept = self.kept[table.name]
        rows = self.rows.get(table.name, {})
        reset = [k for k, (before, after) in rows.items() if before and after and column in before]
        going = [table.c.id.between(a, b) for a, b in self.inserted_ranges(table)]
        going += [table.c.id.in_(keys) for keys in _chunks([*self.inserted(table), *reset])]
        if not going:
            return text("1 = 1")
        return or_(~or_(*going), *(table.c.id.in_(keys) for keys in _chunks(sorted(kept))))

    def _keep_owned(self, table: Table) -> None:
        """What belongs to a kept row stays with it."""
        column, owner = table.info["owner"], table.info["owner_table"]
        if not column or not self.kept[owner]:
            return
        for keys in _chunks(sorted(self.kept[owner])):
            owned = set(self.session.scalars(select(table.c.id).where(table.c[column].in_(keys))))
            self.kept[table.name] |= self._mine(table.name, owned)
        for key, (before, _) in self.rows.get(table.name, {}).items():
            if before and before.get(column) in self.kept[owner]:
                self.kept[table.name].add(key)

    def _mine(self, name: str, keys: set[int]) -> set[int]:
        """The keys among `keys` that this change touched."""
        table = Stored.metadata.tables[name]
        rows, ranges = self.rows.get(name, {}), self.inserted_ranges(table)
        return {k for k in keys if k in rows or any(a <= k <= b for a, b in ranges)}


def _net_effect(
    session: Session, change_id: int
) -> dict[str, dict[int, tuple[Values | None, Values | None]]]:
    """Each touched row's values before and after the whole change."""
    net: dict[str, dict[int, tuple[Values | None, Values | None]]] = {}
    query = select(TouchRow).where(TouchRow.change_id == change_id).order_by(TouchRow.id)
    for touch in session.scalars(query):
        before = unpack_values(touch.before) if touch.before is not None else None
        after = unpack_values(touch.after) if touch.after is not None else None
        rows = net.setdefault(touch.table_name, {})
        if touch.key in rows:
            first, last = rows[touch.key]
            before = None if first is None else {**(before or {}), **first}
            after = None if after is None else {**(last or {}), **after}
        rows[touch.key] = (before, after)
    return {t: {k: v for k, v in rows.items() if v != (None, None)} for t, rows in net.items()}


def _is_changed_since(session: Session, table: Table, key: int, change_id: int) -> bool:
    """Whether a row differs from how the change left it: later touches are walked back and compared."""
    query = select(TouchRow).where(
        TouchRow.table_name == table.name, TouchRow.key == key, TouchRow.change_id > change_id
    )
    later = list(session.scalars(query.order_by(TouchRow.id.desc())))
    if not later:
        return False
    now = _current(session, table, key)
    left: Values | None = dict(now) if now else None
    for touch in later:
        before = unpack_values(touch.before) if touch.before is not None else None
        left = None if before is None else {**(left or {}), **before}
    return left != now


def _current(session: Session, table: Table, key: int) -> Values | None:
    """A row's stored values now, in the form in which touches keep them."""
    row = session.execute(select(table).where(table.c.id == key)).mappings().one_or_none()
    return unpack_values(pack_values(dict(row)) or "{}") if row else None


# ---- the reverse ----------------------------------------------------------------------------------------


def _apply(writing: Writing, reversal: _Reversal) -> int:
    """Write the reverse of everything that is not kept; returns the number of rows."""
    count = 0
    for table in reversed(reversal.tables):
        for span in reversal.ranges:
            if span.table_name == table.name and span.packed is None:
                count += _delete_range(writing, table, span, reversal.kept[table.name])
        count += _reverse_rows(writing, table, reversal, inserted=True)
    for table in reversal.tables:
        for span in reversal.ranges:
            if span.table_name == table.name and span.packed is not None:
                count += _restore_range(writing, table, span)
        count += _reverse_rows(writing, table, reversal, inserted=False)
    return count


def _reverse_rows(writing: Writing, table: Table, reversal: _Reversal, *, inserted: bool) -> int:
    """Reverse the single rows of one table: first those inserted, in a second pass all others."""
    count = 0
    for key, (before, after) in reversed(reversal.rows.get(table.name, {}).items()):
        if key in reversal.kept[table.name] or (before is None) is not inserted:
            continue
        now = _current(writing.session, table, key)
        if before is None:
            writing.session.execute(delete(table).where(table.c.id == key))
            writing.touch(table, key, before=now, after=None)
        elif after is None:
            _insert_raw(writing, table, [before])
            writing.touch(table, key, before=None, after=before)
        else:
            _update_raw(writing, table, key, before)
            writing.touch(table, key, before={c: (now or {}).get(c) for c in before}, after=before)
        count += 1
    return count


def _delete_range(writing: Writing, table: Table, span: TouchRangeRow, kept: set[int]) -> int:
    """Delete a run of inserted rows but the kept ones, packing their values for a later redo."""
    inside = and_(table.c.id.between(span.first_key, span.last_key), table.c.id.not_in(sorted(kept)))
    packer, packed, count = zlib.compressobj(6), [], 0
    names = [c.name for c in table.columns]
    cursor: Any = writing.session.connection().connection.cursor()
    marks = ", ".join(map(str, sorted(kept)))
    cursor.execute(
        f"SELECT {', '.join(names)} FROM {table.name} WHERE id BETWEEN ? AND ? AND id NOT IN ({marks}) ORDER BY id",
        (span.first_key, span.last_key),
    )
    for row in cursor:
        line = pack_values(dict(zip(names, row, strict=True))) or ""
        packed.append(packer.compress(line.encode() + b"\n"))
        count += 1
    cursor.close()
    packed.append(packer.flush())
    writing.session.execute(delete(table).where(inside))
    if count:
        writing.touch_range(table, span.first_key, span.last_key, count=count, packed=b"".join(packed))
    return count


def _restore_range(writing: Writing, table: Table, span: TouchRangeRow) -> int:
    """Put back a run of rows that an undo had deleted."""
    lines = zlib.decompress(span.packed or b"").decode().splitlines()
    rows = [unpack_values(line) for line in lines]
    _insert_raw(writing, table, rows)
    writing.touch_range(table, span.first_key, span.last_key, count=len(rows))
    return len(rows)


def _insert_raw(writing: Writing, table: Table, rows: list[Values]) -> None:
    """Insert stored values as they are."""
    if rows:
        columns = list(rows[0])
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"
        writing.driver_many(statement, (tuple(r[c] for c in columns) for r in rows))


def _update_raw(writing: Writing, table: Table, key: int, values: Values) -> None:
    """Set stored values as they are."""
    sets = ", ".join(f"{c} = ?" for c in values)
    writing.driver_many(f"UPDATE {table.name} SET {sets} WHERE id = ?", [(*values.values(), key)])


def _sentences(session: Session, kept: Kept) -> tuple[str, ...]:
    """One sentence for each record that stays; what belongs to one that is named already is told with it."""
    found = []
    for name, keys in kept.items():
        table = Stored.metadata.tables[name]
        for key in sorted(keys)[:MOST_SENTENCES]:
            now = _current(session, table, key)
            owner = (now or {}).get(table.info["owner"]) if table.info["owner"] else None
            if table.info["owner"] and (now is None or owner in kept[table.info["owner_table"]]):
                continue
            reason = "后来又有改动或仍在使用，已保留" if now else "后来已被删除"
            found.append(f"{_called(table, key, now)}{_of_owner(session, table, owner)}：{reason}")
    return tuple(found)


def _called(table: Table, key: int, now: Values | None) -> str:
    """A record by what it is and its name, or else its key."""
    name = next((now[c] for c in _NAMES if now and now.get(c)), None)
    return f"{table.info['label']}“{name}”" if name else f"{table.info['label']} {key}"


def _of_owner(session: Session, table: Table, key: Any) -> str:
    """Behind a record, in brackets, the one that it belongs to."""
    if key is None:
        return ""
    owner = Stored.metadata.tables[table.info["owner_table"]]
    return f"（{_called(owner, key, _current(session, owner, key))}）"


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    """Keys in portions that fit one statement."""
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
