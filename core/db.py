"""The encrypted database: reads beside one writer, every write one audited transaction that can be undone."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from core.audit import Undone, Writing
from core.errors import Conflict, Damaged, Denied, Unwritable
from core.search import search_keys
from core.undo import undo_into

DATABASE_FILE = "store.db"
PATIENCE = 0.3  # seconds a writer waits for another before it says who is writing
Listener = Callable[[frozenset[str]], None]


def connect(path: Path, key: bytes, *, read_only: bool = False) -> dbapi2.Connection:
    """An encrypted connection with the settings that survived every power cut; raises sqlcipher3 errors."""
    connection = dbapi2.connect(str(path), timeout=5, check_same_thread=False, isolation_level=None)
    run = connection.execute
    run("PRAGMA cipher_log_level=NONE")  # SQLCipher would write to standard error
    run(f"PRAGMA key=\"x'{key.hex()}'\"")
    run("PRAGMA cipher_memory_security=OFF")
    run("PRAGMA journal_mode=WAL")
    run("PRAGMA synchronous=FULL")
    run("PRAGMA foreign_keys=ON")
    run("PRAGMA temp_store=MEMORY")
    run("PRAGMA cache_size=-65536")
    run("PRAGMA secure_delete=ON")
    if read_only:
        run("PRAGMA query_only=ON")
    connection.create_function("search_keys", 4, search_keys, deterministic=True)
    return connection


def _engine(path: Path, key: bytes, *, read_only: bool) -> Engine:
    """An engine whose transactions begin explicitly, so that schema changes roll back too."""
    size = 4 if read_only else 1
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key, read_only=read_only),
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=5,
        pool_use_lifo=True,  # the reader with the warmest cache is used first
        insertmanyvalues_page_size=500,
        hide_parameters=True,  # personal data stays out of error texts
    )
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda c: c.exec_driver_sql(begin))
    return engine


class Database:
    """One open store: a pool of readers, one writer, and the listeners told after each commit."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.key = key
        self.officer = "系统"
        self.refusal = ""  # why this officer may not write; empty when they may
        self.clock: Callable[[], dt.datetime] = dt.datetime.now
        self._reader = _engine(path, key, read_only=True)
        self._writer = _engine(path, key, read_only=False)
        self._lock = threading.Lock()
        self._writing = ""
        self._listeners: list[Listener] = []

    def on_commit(self, listener: Listener) -> None:
        """Call `listener` with the names of the changed tables after each commit, in the writing thread."""
        self._listeners.append(listener)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one consistent state and cannot write; raises Damaged."""
        with self._clear_errors(), Session(self._reader) as session:
            yield session

    @contextmanager
    def write(self, action: str, *, note: str = "", undoes: int | None = None) -> Iterator[Writing]:
        """One audited transaction; leaving by an exception rolls all of it back.

        Raises Denied for an officer who may only look, Conflict while another write is under way,
        Unwritable when the disk is full, Damaged.
        """
        if self.refusal:
            raise Denied(self.refusal)
        with self._turn(action), self._clear_errors(), Session(self._writer, autoflush=True) as session:
            with session.begin():
                at = self.clock().replace(microsecond=0)
                writing = Writing(
                    session, action=action, officer=self.officer, at=at, note=note, undoes=undoes
                )
                yield writing
                writing.close()
            changed = writing.tables | ({"change"} if writing.change_id else frozenset())
        if changed:
            for listener in self._listeners:
                listener(changed)

    def undo(self, change_id: int) -> Undone:
        """Take one change back in a new change; what later changes touched stays and is listed.

        Raises NotFound for an unknown change and Conflict for one that is already taken back.
        """
        with self.write("撤销", undoes=change_id) as writing:
            undone = undo_into(writing, change_id)
        return replace(undone, change_id=writing.change_id)

    def raw(self) -> dbapi2.Connection:
        """A fresh connection for backup and integrity checks; the caller closes it."""
        return connect(self.path, self.key)

    def schema(self, build: Callable[[Any], None]) -> None:
        """Run schema statements in one transaction on the writer."""
        with self._turn("更新数据库结构"), self._clear_errors(), self._writer.begin() as connection:
            build(connection)

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Commits do not wait for the disk meanwhile; only for a store that nobody relies on until it is finished."""
        self._pragma("synchronous=OFF")
        try:
            yield
        finally:
            self._pragma("synchronous=FULL")
            self._pragma("wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Write the journal back into the file and let go of it."""
        self._reader.dispose()
        self._pragma("wal_checkpoint(TRUNCATE)")
        self._writer.dispose()

    def _pragma(self, words: str) -> None:
        """A setting or an order for the writer's one connection, outside of any transaction."""
        with self._clear_errors(), self._writer.connect() as connection:
            cursor: Any = connection.connection.cursor()
            connection.rollback()
            cursor.execute(f"PRAGMA {words}")
            cursor.close()

    @contextmanager
    def _turn(self, action: str) -> Iterator[None]:
        """The one writer's turn; raises Conflict naming what is being written."""
        if not self._lock.acquire(timeout=PATIENCE):
            raise Conflict(f"正在进行“{self._writing}”，请等它完成或取消后再保存。刚才填写的内容没有丢失。")
        self._writing = action
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def _clear_errors(self) -> Iterator[None]:
        """Turn the driver's errors into ours, without any value in the text."""
        try:
            yield
        except IntegrityError as error:
            raise Conflict(_integrity_sentence(str(error.orig))) from None
        except OperationalError as error:
            raise _operational(error) from None
        except DatabaseError:
            raise Damaged("数据库文件无法读取，可能已损坏。原文件没有改动，请从最近的备份恢复。") from None


def _integrity_sentence(text: str) -> str:
    """What a broken constraint means for the person."""
    if "person.id_number" in text:
        return "花名册上已经有这个证件号码，没有重复登记。请先查找这个人。"
    if "FOREIGN KEY" in text:
        return "还有其他记录用到它，所以没有改动。请先处理那些记录。"
    return "这条记录与已有的记录重复，没有保存。"


def _operational(error: OperationalError) -> Exception:
    """What a failure of the disk or of the lock means for the person; any other is ours and stays as it is."""
    words = str(error.orig)
    if "full" in words:
        return Unwritable("磁盘空间不足，这次操作没有保存，原有数据没有改动。请清理磁盘后再试。")
    if "locked" in words or "busy" in words:
        return Conflict("数据库正被占用，这次操作没有保存。请稍后再试。")
    if "readonly" in words or "unable to open" in words:
        return Unwritable("没有权限写入数据库文件夹，这次操作没有保存，原有数据没有改动。")
    if "disk I/O" in words:
        return Damaged("读写数据库时磁盘出错，这次操作没有保存。请检查磁盘，必要时从备份恢复。")
    return error
