"""Backups are one verified file; a damaged one is told at once; the way back gives the same store."""

import zipfile
from pathlib import Path

import pytest

from core import backup, migrate, vault
from core.app import App, open_store
from core.db import Database
from core.errors import Conflict, Damaged, Unwritable
from tests.conftest import PASSPHRASE, Template
from tests.core.factory import person
from tests.core.test_undo import dump


def test_backup_restores_to_an_equal_store_under_the_same_passphrase(app: App, tmp_path: Path):
    for n in range(5):
        app.members.add(person(n))
    file = app.backup(tmp_path / "U盘")
    assert file.suffix == ".unionbak"
    assert app.last_backup() is not None
    backup.restore(file, tmp_path / "恢复.union")
    restored = open_store(tmp_path / "恢复.union", PASSPHRASE)
    try:
        assert dump(restored) == dump(app)
        assert restored.changes() == app.changes()
        assert restored.check() == ()
    finally:
        restored.close()


def test_backup_holds_no_plain_name(app: App, tmp_path: Path):
    app.members.add(person(1, name="欧阳暄妍"))
    assert "欧阳暄妍".encode() not in app.backup(tmp_path).read_bytes()


@pytest.mark.parametrize("position", [100, 5000, -200])
def test_one_flipped_bit_is_found_before_anything_is_restored(app: App, tmp_path: Path, position: int):
    file = app.backup(tmp_path)
    whole = bytearray(file.read_bytes())
    whole[position] ^= 1
    file.write_bytes(whole)
    with pytest.raises(Damaged, match="已损坏"):
        backup.restore(file, tmp_path / "x.union")
    assert not (tmp_path / "x.union").exists()


def test_restore_never_overwrites_a_store(app: App, store: Path, tmp_path: Path):
    file = app.backup(tmp_path)
    with pytest.raises(Conflict, match="已经存在"):
        backup.restore(file, store)


def test_archive_with_a_foreign_file_name_is_refused(tmp_path: Path):
    evil = tmp_path / "a.unionbak"
    with zipfile.ZipFile(evil, "w") as archive:
        archive.writestr("manifest.json", '{"format": 1, "files": {"../x": "00"}}')
        archive.writestr("../x", "x")
    with pytest.raises(Damaged):
        backup.restore(evil, tmp_path / "b.union")


def test_missing_backup_and_unwritable_folder_are_told(app: App, tmp_path: Path):
    with pytest.raises(Unwritable):
        backup.restore(tmp_path / "无.unionbak", tmp_path / "b.union")
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unwritable, match="没有权限或空间写入备份"):
        app.backup(tmp_path / "file")


def _schema(db: Database) -> list[tuple[str, str]]:
    """Every table, index and trigger with its statement, white space aside."""
    connection = db.raw()
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%' ORDER BY name"
    ).fetchall()
    connection.close()
    return [(name, " ".join(sql.split())) for name, sql in rows]


def test_migrations_from_nothing_give_the_schema_of_a_new_store(tmp_path: Path):
    new, migrated = Database(tmp_path / "a.db", b"k" * 32), Database(tmp_path / "b.db", b"k" * 32)
    new.schema(migrate.build_newest)
    migrated.schema(migrate.upgrade)
    assert _schema(new) == _schema(migrated)
    assert migrate.version(migrated) == migrate.NEWEST
    new.close()
    migrated.close()


def test_store_of_a_newer_program_is_not_touched(store: Path, template: Template):
    db = Database(store / "store.db", template.key)
    db.schema(lambda c: c.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'"))
    db.close()
    before = (store / "store.db").read_bytes()
    with pytest.raises(Damaged, match="请先升级本程序"):
        open_store(store, PASSPHRASE)
    assert (store / "store.db").read_bytes() == before


def test_older_store_is_backed_up_before_it_is_migrated(store: Path, template: Template, monkeypatch):
    monkeypatch.setattr(migrate, "NEWEST", "0001a")
    upgraded: list[bool] = []
    monkeypatch.setattr(migrate, "upgrade", lambda connection: upgraded.append(True))
    opened = open_store(store, PASSPHRASE)
    opened.close()
    assert upgraded == [True]
    assert len(list((store / "backups").glob("*.unionbak"))) == 1


def test_key_file_is_replaced_whole(store: Path):
    opened = open_store(store, PASSPHRASE)
    opened.change_passphrase(PASSPHRASE, "另一个口令 2027")
    opened.close()
    assert not (store / "keys.new").exists()
    assert vault.unlock(vault.read_keys(store), "另一个口令 2027")[1] == 1
