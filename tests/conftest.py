"""What every test gets: no screen, stores to work on, and a check that nothing is left behind."""

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.app import App

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("steady")

PASSPHRASE = "练习用口令 2026"


@dataclass(frozen=True)
class Template:
    """A closed store that tests copy, with what opens it."""

    folder: Path
    key: bytes
    recovery_code: str


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """One empty encrypted store for the whole run: making one costs the passphrase's slow step."""
    from core import app, vault

    folder = tmp_path_factory.mktemp("template") / "空库.union"
    opened, code = app.create(folder, unit="东方机械有限公司", officer="赵敏", passphrase=PASSPHRASE)
    opened.close()
    key, _ = vault.unlock(vault.read_keys(folder), PASSPHRASE)
    return Template(folder, key, code)


@pytest.fixture(scope="session")
def closed_practice_store(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The practice factory, closed, once for the whole run: making it takes many seconds; tests copy it."""
    from core import sample, vault

    folder = sample.practice(tmp_path_factory.mktemp("practice"))
    key, _ = vault.unlock(vault.read_keys(folder), sample.PASSPHRASE)
    return Template(folder, key, recovery_code="")


@pytest.fixture
def store(template: Template, tmp_path: Path) -> Path:
    """A closed, empty, encrypted store of this test's own; `PASSPHRASE` opens it."""
    return Path(shutil.copytree(template.folder, tmp_path / "工会.union"))


@pytest.fixture
def app(template: Template, store: Path) -> "Iterator[App]":
    """The product without a window on a store of this test's own."""
    from core.app import App
    from core.lock import StoreLock

    opened = App(store, template.key, StoreLock(store), officer_id=1)
    yield opened
    opened.close()


class _Errors(logging.Handler):
    """Keeps what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the text."""
        self.texts.append(record.getMessage())


@pytest.fixture(autouse=True)
def logged_errors() -> Iterator[list[str]]:
    """A logged error fails the test; one that expects it clears this list."""
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    yield errors.texts
    logging.getLogger().removeHandler(errors)
    assert not errors.texts, "the program logged an error"


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """No window and no running job outlives its test."""
    before = _windows()
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    if "gui.jobs" in sys.modules and QCoreApplication.instance():
        from gui.jobs import live_jobs

        assert live_jobs() == (), "a job is still running"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [f"{type(w).__name__} {w.windowTitle()}".strip() for w in _windows() if w not in before]
    assert not left, f"windows left open: {', '.join(left)}"


def _windows() -> "list[QWidget]":
    """The top-level widgets alive now, other than Qt's own tool tip."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication

    return [w for w in QApplication.topLevelWidgets() if w.metaObject().className() != "QTipLabel"]
