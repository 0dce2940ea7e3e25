"""The store: encrypted on disk, one writer, all or nothing, audited and chained."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from core import audit
from core.app import App, create, open_store, open_with_recovery
from core.errors import Conflict, Damaged, Denied, Invalid, Locked, Unwritable
from core.members.records import Person
from tests.conftest import PASSPHRASE, Template
from tests.core.factory import person


def test_nothing_on_disk_holds_a_name_or_a_number(app: App, store: Path):
    app.members.add(person(1, name="欧阳暄妍", mobile="13912345678"))
    app.close()
    whole = b"".join(p.read_bytes() for p in store.rglob("*") if p.is_file())
    for secret in ("欧阳暄妍", "13912345678", person(1).id_number, "东方机械有限公司"):
        assert secret.encode("utf-8") not in whole
    with pytest.raises(sqlite3.DatabaseError), sqlite3.connect(store / "store.db") as plain:
        plain.execute("SELECT * FROM person")


def test_wrong_passphrase_touches_nothing(store: Path):
    before = {p.name: p.read_bytes() for p in store.iterdir() if p.name != "lock"}
    with pytest.raises(Denied, match="口令不正确"):
        open_store(store, "不是这个口令")
    assert {p.name: p.read_bytes() for p in store.iterdir() if p.name != "lock"} == before


def test_second_program_is_told_who_holds_the_store(app: App, store: Path):
    with pytest.raises(Locked, match="正在使用这个数据库，没有打开"):
        open_store(store, PASSPHRASE)


def test_store_opens_again_after_a_holder_file_was_left_behind(store: Path):
    (store / "holder.json").write_text("{}", encoding="utf-8")
    open_store(store, PASSPHRASE).close()


def test_recovery_code_sets_a_new_passphrase(store: Path, template: Template):
    open_with_recovery(store, template.recovery_code, "新的长口令 88").close()
    open_store(store, "新的长口令 88").close()
    with pytest.raises(Denied):
        open_store(store, PASSPHRASE)


def test_folder_without_database_is_no_store(tmp_path: Path):
    with pytest.raises(Damaged, match="没有数据库文件"):
        open_store(tmp_path, PASSPHRASE)
    with pytest.raises(Damaged, match="没有找到"):
        open_store(tmp_path / "无.union", PASSPHRASE)


def test_create_never_overwrites(store: Path):
    with pytest.raises(Conflict, match="已经存在"):
        create(store, unit="甲", officer="乙", passphrase=PASSPHRASE)


def test_create_with_a_short_passphrase_leaves_nothing(tmp_path: Path):
    with pytest.raises(Invalid):
        create(tmp_path / "a.union", unit="甲", officer="乙", passphrase="短")
    assert list(tmp_path.iterdir()) == []


def test_damaged_database_is_told_from_a_wrong_passphrase(store: Path):
    whole = bytearray((store / "store.db").read_bytes())
    whole[4096:8192] = bytes(4096)
    (store / "store.db").write_bytes(whole)
    with pytest.raises(Damaged):
        opened = open_store(store, PASSPHRASE)
        try:
            assert opened.check() == ()
        except AssertionError:
            raise Damaged("found by check") from None
        finally:
            opened.close()


def test_leaving_a_write_by_an_exception_leaves_neither_row_nor_change(app: App):
    before = app.changes()
    with pytest.raises(Invalid), app.db.write("试") as writing:
        writing.session.execute(text("UPDATE unit SET name = '改'"))
        raise Invalid(())
    assert app.changes() == before
    assert app.members.organisation().unit_name == "东方机械有限公司"


def test_write_that_touches_nothing_leaves_no_change(app: App):
    before = app.changes()
    with app.db.write("空"):
        pass
    assert app.changes() == before


def test_readers_cannot_write(app: App):
    with pytest.raises((Damaged, Unwritable)), app.db.read() as session:
        session.execute(text("DELETE FROM unit"))


def test_second_writer_is_told_what_is_being_written(app: App):
    entered, done = threading.Event(), threading.Event()

    def slow() -> None:
        with app.db.write("导入人员"):
            entered.set()
            done.wait(5)

    thread = threading.Thread(target=slow)
    thread.start()
    entered.wait(5)
    with pytest.raises(Conflict, match="正在进行“导入人员”"):
        app.members.add(person(1))
    done.set()
    thread.join()


def test_listeners_hear_which_tables_changed(app: App):
    heard: list[frozenset[str]] = []
    app.on_commit(heard.append)
    app.members.add(person(1))
    assert heard == [frozenset({"person", "membership_change", "change"})]


def test_tampering_with_any_change_is_found(app: App):
    for n in range(4):
        app.members.add(person(n))
    assert app.check() == ()
    for statement in (
        "UPDATE touch SET after = replace(after, '测试', '测验') WHERE change_id = 3",
        "UPDATE change SET officer = '别人' WHERE id = 3",
        "DELETE FROM touch WHERE change_id = 3",
    ):
        connection = app.db.raw()
        connection.execute("BEGIN")
        connection.execute(statement)
        broken = audit.verify_chain
        connection.execute("COMMIT")
        with app.db.read() as session:
            assert broken(session) == 3
        connection.close()


def test_equal_id_number_is_a_conflict_that_names_nobody_by_number(app: App):
    app.members.add(person(1, name="赵一"))
    with pytest.raises(Conflict, match="已经登记在“赵一”名下") as caught:
        app.members.add(person(1, name="钱二"))
    assert person(1).id_number not in caught.value.message


def test_person_without_name_or_number_is_refused_field_by_field(app: App):
    with pytest.raises(Invalid) as caught:
        app.members.add(Person(name="", id_number=""))
    assert {p.field for p in caught.value.problems} == {"name", "id_number"}
