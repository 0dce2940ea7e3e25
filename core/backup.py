"""Verified backups: one file that carries the database and the key slots, and the way back."""

import datetime as dt
import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from core import audit, vault
from core.db import DATABASE_FILE, Database, connect
from core.errors import Conflict, Damaged, Unwritable

SUFFIX = ".unionbak"
LAST_FILE = "last-backup.json"
NO_ROOM = "没有权限或空间写入备份，备份没有完成，原有数据和旧备份没有改动。请换一个位置或清理磁盘。"


def write(db: Database, store: Path, folder: Path) -> Path:
    """Copy the store into one verified file in `folder` and return it; raises Unwritable, Damaged."""
    now = dt.datetime.now().replace(microsecond=0)
    target = folder / f"{store.stem}-{now:%Y%m%d-%H%M%S}{SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=folder) as scratch:
            copy = Path(scratch) / DATABASE_FILE
            _copy_database(db, copy)
            facts = _facts_of(copy, db.key)
            packed = Path(scratch) / "packed"
            _pack(packed, copy, store / vault.KEYS_FILE, facts | {"written": now.isoformat()})
            _verify(packed)
            os.replace(packed, target)
        _sync_folder(folder)
        note = {"written": now.isoformat(), "file": str(target)}
        (store / LAST_FILE).write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
    except OSError:
        raise Unwritable(NO_ROOM) from None
    return target


def last(store: Path) -> dt.datetime | None:
    """When the newest known backup of a store was written."""
    try:
        note = json.loads((store / LAST_FILE).read_text(encoding="utf-8"))
        return dt.datetime.fromisoformat(note["written"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def restore(file: Path, store: Path) -> None:
    """Unpack a backup into a new store folder; raises Conflict, Damaged, Unwritable."""
    if store.exists():
        raise Conflict(f"“{store.name}”已经存在，没有恢复，也没有改动它。请换一个名称。")
    manifest = _verify(file)
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=".restore-", dir=store.parent))
        with zipfile.ZipFile(file) as archive:
            for name in manifest["files"]:
                with archive.open(name) as source, open(building / name, "wb") as out:
                    shutil.copyfileobj(source, out)
                    out.flush()
                    os.fsync(out.fileno())
        os.rename(building, store)
    except OSError:
        raise Unwritable("没有权限或空间恢复备份，没有完成，备份文件没有改动。") from None


def integrity(db: Database) -> tuple[str, ...]:
    """What is wrong with the database file, in sentences."""
    found = []
    connection = db.raw()
    try:
        # The HMAC check comes after the journal is written back: before that it raises false alarms.
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            found.append("数据库结构检查未通过，请从最近的备份恢复。")
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            found.append("有记录指向不存在的记录，请联系维护人员。")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            found.append("数据库文件被改动过或已损坏，请从最近的备份恢复。")
    finally:
        connection.close()
    with db.read() as session:
        broken = audit.verify_chain(session)
    if broken is not None:
        found.append(f"变更记录从第 {broken} 条起与原来不一致，可能被改动过。")
    return tuple(found)


def _copy_database(db: Database, target: Path) -> None:
    """A consistent copy of the live database under the same key."""
    source, copy = db.raw(), connect(target, db.key)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        source.close()


def _facts_of(copy: Path, key: bytes) -> dict[str, Any]:
    """Open the copy, check it and count it; raises Damaged."""
    connection = connect(copy, key)
    try:
        connection.execute("PRAGMA journal_mode=DELETE")
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not sound or connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise Damaged("备份副本没有通过检查，没有保留这份备份。请检查磁盘，原有数据没有改动。")
        people = connection.execute("SELECT count(*) FROM person").fetchone()[0]
        head = connection.execute("SELECT chain FROM change ORDER BY id DESC LIMIT 1").fetchone()
        changes = connection.execute("SELECT count(*) FROM change").fetchone()[0]
        return {"people": people, "changes": changes, "head": head[0] if head else ""}
    finally:
        connection.close()


def _pack(target: Path, database: Path, keys: Path, facts: dict[str, Any]) -> None:
    """One archive with the files and a manifest of their hashes, flushed to the disk."""
    files = {DATABASE_FILE: database, vault.KEYS_FILE: keys}
    manifest = {"format": 1, **facts, "files": {name: _digest(path) for name, path in files.items()}}
    with open(target, "wb") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name, path in files.items():
                archive.write(path, name)
            archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False))
        out.flush()
        os.fsync(out.fileno())


def _verify(file: Path) -> dict[str, Any]:
    """Read a backup back and compare every hash; returns its manifest; raises Damaged, Unwritable."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
            for name, digest in manifest["files"].items():
                if name not in (DATABASE_FILE, vault.KEYS_FILE) or _archive_digest(archive, name) != digest:
                    raise ValueError
            return manifest
    except (FileNotFoundError, PermissionError):
        raise Unwritable("没有找到备份文件或没有权限读取，什么都没有改动。") from None
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError):
        raise Damaged(
            "这个备份文件已损坏或不是本程序的备份，没有恢复，什么都没有改动。请换一份备份。"
        ) from None


def _archive_digest(archive: zipfile.ZipFile, name: str) -> str:
    """The SHA-256 of one entry."""
    with archive.open(name) as source:
        return hashlib.file_digest(source, "sha256").hexdigest()  # type: ignore[arg-type]


def _digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make a rename lasting where the system allows it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
