"""What every test of the window gets: the theme, settings of its own, and a record of what was asked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from gui.kit import dialogs
from gui.settings import Settings
from gui.theme import Theme, install


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Theme:
    """The standard light theme, whatever the test before did."""
    theme = install(qapp)
    if (theme.choice, theme.text_size, theme.density) != ("light", "标准", "standard"):
        theme.use(mode="light", text_size="标准", density="standard")
    return theme


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a file of this test's own."""
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[tuple[Any, ...]]]:
    """`answer("confirm", True)` answers a dialog and gives the list of what it was asked."""

    def replace(name: str, reply: object) -> list[tuple[Any, ...]]:
        asked: list[tuple[Any, ...]] = []

        def replacement(*arguments: Any, **_: Any) -> object:
            asked.append(arguments)
            return reply

        monkeypatch.setattr(dialogs, name, replacement)
        return asked

    return replace
