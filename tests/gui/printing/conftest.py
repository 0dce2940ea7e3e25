"""What the tests of printing get: a page on a store, what the toasts said, and a printing system that keeps what it gets."""

import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.app import App
from gui import jobs
from gui.bus import Bus
from gui.kit import Page
from gui.pages import Shell
from gui.printing.dialog import PreviewDialog
from gui.settings import Settings
from tests.gui.members.conftest import in_dialog  # noqa: F401

LP = """#!/bin/sh
printf '%s\\n' "$@" >> "{folder}/arguments"
count=$(ls "{folder}" | grep -c '^paper')
cat > "{folder}/paper$count.pdf"
{end}
"""


class Told:
    """Notes the toasts."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def __call__(self, words: str, **_: object) -> None:
        self.words.append(words)


@dataclass(frozen=True)
class Cups:
    """A program named lp that keeps what it is fed."""

    folder: Path

    @property
    def arguments(self) -> list[str]:
        """Everything said on its command lines, one after another."""
        file = self.folder / "arguments"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []

    @property
    def papers(self) -> list[bytes]:
        """What came through the pipe, in order."""
        return [p.read_bytes() for p in sorted(self.folder.glob("paper*.pdf"))]

    def answer(self, end: str) -> None:
        """How the program ends, in the shell's words."""
        program = self.folder / "bin" / "lp"
        program.write_text(LP.format(folder=self.folder, end=end), encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cups:
    """The printing system that takes every paper."""
    folder = tmp_path / "cups"
    (folder / "bin").mkdir(parents=True)
    made = Cups(folder)
    made.answer("exit 0")
    monkeypatch.setenv("PATH", f"{folder / 'bin'}:/usr/bin:/bin")
    return made


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def shell(settings: Settings, told: Told) -> Shell:
    return Shell(open_page=lambda key, **_: None, toast=told, lock=lambda: None, bus=Bus(), settings=settings)


@pytest.fixture
def page(qtbot: QtBot, app: App) -> Page:
    made = Page("会议")
    qtbot.addWidget(made)
    made.resize(1198, 700)
    made.show()
    return made


@pytest.fixture
def wait(qtbot: QtBot) -> Callable[[], None]:
    def until_done() -> None:
        qtbot.waitUntil(lambda: jobs.live_jobs() == (), timeout=20_000)

    return until_done


def dialog_over(page: Page) -> PreviewDialog:
    """The preview that stands over a page."""
    [found] = [d for d in page.findChildren(PreviewDialog) if d.isVisible()]
    return found


def words(page: Page) -> str:
    """Everything that can be read on a page."""
    return " ".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())
