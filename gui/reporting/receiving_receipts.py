"""Receipts to the units below: sealed for each sender, onto a stick or into a folder."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.exchange.records import Drive
from core.progress import Progress
from gui import jobs
from gui.kit import dialogs
from gui.members.export_dialog import tell_saved
from gui.reporting.sending_words import drive_words

if TYPE_CHECKING:
    from gui.reporting.tab import Tab
    from gui.reporting.upper import UpperTab

NOTHING = "这个报告期还没有收到过上报包，没有回执可写"


def write_receipts(tab: "UpperTab") -> None:
    """Write a receipt for every package of the period, as things stand now."""
    upper, period, codes = tab.reporting.upper, tab.period, tab.codes()

    def read(_: Progress) -> list[str]:
        return [r.digest for code in codes for r in upper.received(code, period)]

    jobs.read(tab, "读取收到的报表", read, lambda digests: write_receipts_of(tab, digests))


def write_receipts_of(tab: "Tab", digests: Sequence[str]) -> None:
    """Ask where to, then write the receipts of the packages in which these reports came."""
    if not digests:
        tab.shell.toast(NOTHING, tone="info")
        return
    arrivals = tab.reporting.arrivals

    def write(folder: Path) -> None:
        def work(_: Progress) -> tuple[Path, ...]:
            return arrivals.answer_reports(digests, folder)

        jobs.run(tab.page, "写出回执", work, lambda paths: _told(tab, paths))

    choose_place(tab, "回执写到哪里", write)


def choose_place(tab: "Tab", title: str, then: Callable[[Path], object]) -> None:
    """Ask for one of the sticks that are plugged in, or for a folder."""
    exchange = tab.app.exchange
    jobs.read(tab, "查找 U 盘", lambda _: exchange.removable_drives(), lambda d: _ask(tab, title, d, then))


def _ask(tab: "Tab", title: str, drives: tuple[Drive, ...], then: Callable[[Path], object]) -> None:
    usable = [d for d in drives if not d.is_read_only][:3]
    place: int | None = 0
    if usable:
        words = "找到了 U 盘：" + "、".join(map(drive_words, usable))
        place = dialogs.choose(
            tab, title, words, actions=("其他文件夹", *(d.label or d.folder.name for d in usable))
        )
    if place is None:
        return
    folder = dialogs.choose_folder(tab, title) if place == 0 else usable[place - 1].folder
    if folder is not None:
        then(folder)


def _told(tab: "Tab", paths: tuple[Path, ...]) -> None:
    if not paths:
        tab.shell.toast("这些报表不是从上报包收到的，没有回执可写", tone="info")
        return
    words = f"已写出 {len(paths)} 份回执，读回核对无误；写在 U 盘上的现在可以拔出"
    tell_saved(tab.shell, words, paths[0])
