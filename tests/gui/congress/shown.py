"""What tests of the later tabs look at: everything written on the screen, previews, and the end of what was begun."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.jobs import live_jobs
from gui.printing.dialog import PreviewDialog
from tests.core.congress.proposed import Desk

LOOKS = 6000  # for a dialog after long work, 20 milliseconds apart


def rest(qtbot: QtBot) -> None:
    """Let commits be told, wait for the reading that they begin, and let its end be shown."""
    for _ in range(3):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not live_jobs(), timeout=120_000)
    QApplication.processEvents()


def when_written(act: Callable[[QDialog], object]) -> None:
    """Let `act` answer the dialog that follows long work, however long that takes."""

    looks = iter(range(LOOKS))

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isVisible():
            if next(looks, None) is not None:
                QTimer.singleShot(20, look)
            return
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(QDialog.DialogCode.Rejected)

    QTimer.singleShot(0, look)


def words_in(root: QWidget) -> str:
    """Everything in visible labels, one line each."""
    QApplication.processEvents()
    return "\n".join(x.text() for x in root.findChildren(QLabel) if x.isVisibleTo(root))


def press(root: QWidget, words: str) -> None:
    """Press the visible button whose words begin so."""
    found = [
        b
        for b in root.findChildren(QPushButton)
        if b.isVisibleTo(root) and b.text().strip().startswith(words)
    ]
    assert found, f"no button {words}"
    found[0].click()


def preview(host: QWidget, qtbot: QtBot) -> str:
    """Wait for the preview, close it, and give the titles of its papers, one line each."""
    qtbot.waitUntil(lambda: any(d.isVisible() for d in host.findChildren(PreviewDialog)), timeout=120_000)
    [shown] = [d for d in host.findChildren(PreviewDialog) if d.isVisible()]
    titles = [shown.papers.item(n).text() for n in range(shown.papers.count())]
    shown.close()
    rest(qtbot)
    return "\n".join(titles)


def ago(days: int) -> dt.date:
    """So many days before today."""
    return dt.date.today() - dt.timedelta(days=days)


def late(office: Desk, title: str = "修缮车间屋面", *, by: int = 0, department: str = "后勤部") -> int:
    """A proposal whose department should have answered five days ago, whatever day it is today."""
    call = office.proposals.call(office.meeting_id)
    assert call is not None
    if call.closes_on != ago(60):
        office.proposals.edit_call(replace(call, opens_on=ago(90), closes_on=ago(60)))
    key = office.hand_in(title, by=by, received_on=ago(70))
    office.review(key, reviewed_on=ago(50), reason="情况属实")
    office.assign(key, department, handed_on=ago(45), due_on=ago(5))
    return key
