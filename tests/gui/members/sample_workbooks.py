"""Roster workbooks of invented people, and a shell that remembers what it was asked."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from core.app import App
from core.members.identity import check_digit
from gui.bus import Bus
from gui.pages import Shell
from gui.settings import Settings

HEADS = ("姓名", "身份证号码", "部门", "联系电话", "入会时间")


def id_number(day: str, order: int) -> str:
    """A right citizen number of an invented person born on a day; even orders are women."""
    body = f"110101{day}{order:03d}"
    return body + check_digit(body)


def roster_workbook(
    path: Path, rows: Sequence[Sequence[object]], *, heads: Sequence[str] = HEADS, others: Sequence[str] = ()
) -> Path:
    """A workbook with one roster, and further sheets with the same one."""
    book = Workbook()
    for number, title in enumerate(("花名册", *others)):
        sheet = book.active if not number else book.create_sheet()
        sheet.title = title
        sheet.append(heads)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def person_row(name: str, number: str, department: str = "装配车间", mobile: str = "") -> tuple[Any, ...]:
    """A row under HEADS."""
    return name, number, department, mobile, dt.date(2020, 3, 1)


@dataclass
class Told:
    """What pages told through the shell."""

    toasts: list[str] = field(default_factory=list)
    actions: list[Callable[[], object]] = field(default_factory=list)

    def toast(
        self, words: str, *, tone: str = "ok", action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Remember a toast."""
        self.toasts.append(words)
        if on_action is not None:
            self.actions.append(on_action)


def shell_that_tells(told: Told, app: App, settings: Settings) -> Shell:
    """A shell without a window; it hears the store's commits."""
    bus = Bus()
    app.on_commit(bus.tell)
    return Shell(
        open_page=lambda key, **target: None, toast=told.toast, lock=lambda: None, bus=bus, settings=settings
    )
