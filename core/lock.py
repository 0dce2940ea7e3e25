"""One program at a time in one store: a lock of the operating system, which a crash releases by itself."""

import datetime as dt
import json
import os
import socket
import sys
from pathlib import Path
from typing import IO

from core.errors import Locked, Unwritable

LOCK_FILE = "lock"
HOLDER_FILE = "holder.json"


class StoreLock:
    """Holds the store for this program until released."""

    def __init__(self, store: Path) -> None:
        self._holder = store / HOLDER_FILE
        try:
            self._file: IO[bytes] | None = open(store / LOCK_FILE, "a+b")  # noqa: SIM115 - held until release
        except OSError:
            raise Unwritable("没有权限写入数据库文件夹，没有打开，什么都没有改动。") from None
        try:
            _lock(self._file)
        except OSError:
            self._file.close()
            raise Locked(_held_sentence(self._holder)) from None
        now = dt.datetime.now().isoformat(sep=" ", timespec="minutes")
        holder = {"computer": socket.gethostname(), "since": now, "process": os.getpid()}
        self._holder.write_text(json.dumps(holder, ensure_ascii=False), encoding="utf-8")

    def release(self) -> None:
        """Let the next program in."""
        if self._file is not None:
            self._holder.unlink(missing_ok=True)
            self._file.close()
            self._file = None


def _held_sentence(holder: Path) -> str:
    """Who holds the store and since when."""
    try:
        who = json.loads(holder.read_text(encoding="utf-8"))
        told = f"电脑“{who['computer']}”从 {who['since']} 起（程序编号 {who['process']}）正在使用这个数据库"
    except (OSError, ValueError, KeyError, TypeError):
        told = "另一个程序正在使用这个数据库"
    return f"{told}，没有打开，什么都没有改动。请先关闭那边的窗口，再重新打开。"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        """Lock the first byte or raise OSError at once."""
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        """Lock the file or raise OSError at once."""
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
