"""Heavy reading in a process of its own, so that a window never waits for it."""

import importlib
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

from core.errors import AppError, Damaged

ARGUMENT = "--apart"  # main.py hands over to `serve` when started with it
ROOT = Path(__file__).resolve().parent.parent
AHEAD = 8  # items that may wait to be taken
INTERRUPTED = "读取这个文件时内存不足或被中断，什么都没有写入。请把表格拆小后再试。"
Source = Callable[..., Iterator[Any]]


def stream(source: Source, *arguments: Any, waiting: Callable[[], None]) -> Generator[Any]:
    """Yield what `source(*arguments)`, a function of a module, yields in a process of its own.

    `waiting` is called about five times a second while nothing comes and may raise Cancelled. Raises
    the AppError that the source raised, and Damaged when its process ended without a word. Closing the
    generator ends the process.
    """
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, str(ROOT / "main.py")]
    with subprocess.Popen(
        [*program, ARGUMENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        assert process.stdin is not None
        pickle.dump((source.__module__, source.__name__, arguments), process.stdin)
        process.stdin.close()
        try:
            yield from _received(process, waiting)
        finally:
            process.kill()


def _received(process: "subprocess.Popen[bytes]", waiting: Callable[[], None]) -> Iterator[Any]:
    """The items that come through, until the end or an error."""
    come: queue.Queue[tuple[str, Any]] = queue.Queue(AHEAD)
    threading.Thread(target=_fetch, args=(process, come), daemon=True).start()
    while True:
        try:
            kind, item = come.get(timeout=0.2)
        except queue.Empty:
            waiting()
            continue
        if kind == "end":
            return
        if kind == "error":
            raise item
        yield item


def _fetch(process: "subprocess.Popen[bytes]", come: "queue.Queue[tuple[str, Any]]") -> None:
    """Take the items from the pipe as they come; ends with the process."""
    kind = ""
    while kind not in ("end", "error"):
        try:
            assert process.stdout is not None
            kind, item = pickle.load(process.stdout)
        except (EOFError, pickle.UnpicklingError, OSError, ValueError):
            kind, item = "error", Damaged(INTERRUPTED)
        while True:
            try:
                come.put((kind, item), timeout=1)
                break
            except queue.Full:
                if process.poll() is not None:
                    return  # nobody takes the items any more


def serve() -> int:
    """The other side: run the source that standard input names and write its items to standard output."""
    module, name, arguments = pickle.load(sys.stdin.buffer)
    source: Source = getattr(importlib.import_module(module), name)
    out = sys.stdout.buffer
    try:
        for item in source(*arguments):
            pickle.dump(("item", item), out, pickle.HIGHEST_PROTOCOL)
        pickle.dump(("end", None), out)
    except AppError as error:
        pickle.dump(("error", error), out)
    out.flush()
    return 0
