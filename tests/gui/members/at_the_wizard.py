"""How tests use the import wizard: reading a file, going on, and looking at what is shown."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QTableView
from pytestqt.qtbot import QtBot

from gui import jobs
from gui.members.wizard import PREVIEW, ImportWizard
from tests.gui.members.sample_workbooks import id_number

NEW, KNOWN, OTHER = (id_number("19900101", n) for n in (12, 34, 56))
WRONG = NEW[:17] + ("0" if NEW[17] != "0" else "1")


def wait(qtbot: QtBot) -> None:
    """Until no job is left."""
    qtbot.waitUntil(lambda: not jobs.live_jobs(), timeout=10_000)


def read(qtbot: QtBot, wizard: ImportWizard, path: Path, *, step: int = PREVIEW) -> None:
    """Read a file and go on to a step."""
    wizard.on_file(path)
    wait(qtbot)
    for _ in range(step):
        wizard.next.click()
    assert wizard.stack.currentIndex() == step


def words_of(wizard: ImportWizard) -> str:
    """Everything on show, cells of tables included."""
    QCoreApplication.processEvents()  # what was just added to a layout shows itself
    shown = [
        w.text() for kind in (QLabel, QAbstractButton) for w in wizard.findChildren(kind) if w.isVisible()
    ]
    for table in wizard.findChildren(QTableView):
        model = table.model()
        places = ((r, c) for r in range(model.rowCount()) for c in range(model.columnCount()))
        shown += [str(model.index(*place).data()) for place in places if table.isVisible()]
    return "\n".join(shown)


def line(wizard: ImportWizard, place: int) -> list[str]:
    """The texts of a row of the preview."""
    rows = wizard.preview_step.rows
    return [str(rows.index(place, column).data()) for column in range(rows.columnCount())]
