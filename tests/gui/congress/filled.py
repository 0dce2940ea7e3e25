"""The practice factory with its congress, as the tests of the later tabs open it: one store, copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.lock import StoreLock
from gui.congress.tab import Tab
from gui.jobs import live_jobs
from gui.kit import FormDialog, Page
from gui.pages import Shell
from gui.printing.dialog import PreviewDialog
from gui.settings import Settings
from tests.conftest import Template
from tests.gui.members.sample_workbooks import Told, shell_that_tells

T = TypeVar("T", bound=Tab)


class Host(Page):
    """Stands for the congress page: it remembers which tab was asked for and what it was told."""

    def __init__(self) -> None:
        super().__init__("职工代表大会")
        self.asked: list[dict[str, object]] = []
        self.notices: list[str] = []

    def open_target(self, **target: object) -> None:
        self.asked.append(target)

    def show_notice(self, words: str, tone: str = "err", *actions: QWidget) -> None:
        self.notices.append(words)
        super().show_notice(words, tone, *actions)


@dataclass
class Bench:
    """A store with a congress under way, and a place for one tab."""

    app: App
    shell: Shell
    told: Told
    host: Host
    qtbot: QtBot
    opened: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def tab(self, kind: type[T]) -> T:
        """The tab of that kind on the screen, for the newest meeting."""
        made = kind(self.app, self.shell, self.host)
        self.host.set_body((made, 1), scroll=False)
        self.shell.bus.committed.connect(made.refresh)
        self.host.resize(1158, 640)
        self.host.show()
        meeting = self.app.congress.meetings.meetings()[0]
        made.show_for(self.app.congress.terms.term(meeting.term_id), meeting)
        self.qtbot.waitUntil(made.isVisible)
        return made

    @property
    def meeting_id(self) -> int:
        """The newest meeting."""
        return self.app.congress.meetings.meetings()[0].id or 0


@pytest.fixture(name="bench")
def bench_of_its_own(
    closed_practice_store: Template, tmp_path: Path, qtbot: QtBot, settings: Settings
) -> Iterator[Bench]:
    """A copy of the practice store of this test's own."""
    copy = Path(shutil.copytree(closed_practice_store.folder, tmp_path / "练习.union"))
    app, told, host = App(copy, closed_practice_store.key, StoreLock(copy), officer_id=1), Told(), Host()
    opened: list[tuple[str, dict[str, object]]] = []
    plain = shell_that_tells(told, app, settings)
    shell = Shell(
        open_page=lambda key, **target: opened.append((key, target)), toast=plain.toast, lock=plain.lock,
        bus=plain.bus, settings=settings,
    )  # fmt: skip
    qtbot.addWidget(host)
    yield Bench(app=app, shell=shell, told=told, host=host, qtbot=qtbot, opened=opened)
    qtbot.waitUntil(lambda: live_jobs() == ())
    app.close()


def settle() -> None:
    """Let what was made just now be shown."""
    for _ in range(4):
        QApplication.processEvents()


def words_of(root: QWidget) -> str:
    """Everything that is shown in labels, one line each."""
    settle()
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def press(root: QWidget, words: str) -> None:
    """Press the button that bears these words."""
    settle()
    found = [
        b
        for b in root.findChildren(QPushButton)
        if b.text().strip().startswith(words) and b.isVisibleTo(root)
    ]
    assert found, f"no button {words}"
    found[0].click()


def fill_and_save(**values: object) -> Callable[[QWidget], object]:
    """Fill the next form and save it; what it says afterwards is read by `in_dialog`'s caller."""

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, FormDialog)
        for name, value in values.items():
            dialog.form.editor(name).set_value(value)
        dialog.on_save()

    return act


@pytest.fixture(name="in_dialog")
def dialogs_answered() -> Callable[[Callable[[QDialog], object]], list[str]]:
    """`in_dialog(act)` lets `act` fill the next modal dialog; the list it gives names the dialog once met."""

    def arrange(act: Callable[[QDialog], object]) -> list[str]:
        met: list[str] = []
        looks = iter(range(400))

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isVisible():
                met.append(dialog.windowTitle())
                try:
                    act(dialog)
                    met.append(words_of(dialog))
                finally:
                    if dialog.isVisible():
                        dialog.done(QDialog.DialogCode.Rejected)
            elif next(looks, None) is not None:
                QTimer.singleShot(5, look)

        QTimer.singleShot(0, look)
        return met

    return arrange


def preview(bench: Bench, *, longest: int = 20_000) -> str:
    """Wait for the preview, close it, and give its title."""
    shown: list[PreviewDialog] = []

    def look() -> bool:
        shown[:] = [d for d in bench.host.findChildren(PreviewDialog) if d.isVisible()]
        return bool(shown)

    bench.qtbot.waitUntil(look, timeout=longest)
    title = shown[0].windowTitle()
    shown[0].close()
    bench.qtbot.waitUntil(lambda: live_jobs() == ())
    return title
