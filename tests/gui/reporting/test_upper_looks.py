"""Every control of sending and receiving has a name, and no word is cut, at every text size."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from gui.reporting.sending_wizard import PREVIEW, RECEIVER, REPORTS, WAY
from gui.tabs import TabbedPage
from gui.theme import Theme
from tests.gui.reporting.test_upper_tab import FACTORY, card, taken
from tests.gui.reporting.upper_scene import *  # noqa: F403 - its fixtures
from tests.gui.reporting.upper_scene import filled, settle
from tests.gui.test_accessibility import cut, unnamed

SIZES = ("标准", "较大", "特大")


def complaints(root: QWidget) -> Iterator[str]:
    """Controls without a name, and words wider than their place."""
    yield from unnamed(root)
    yield from cut(root)


@pytest.mark.parametrize("size", SIZES)
def test_the_senders_screens(
    qtbot: QtBot, below: App, known: None, lower_page: TabbedPage, look: Theme, size: str
) -> None:
    filled(below)
    look.use(text_size=size)
    tab = lower_page.tab("sending")
    settle(qtbot)
    assert list(complaints(lower_page)) == []
    tab.open_target(period="2026")
    settle(qtbot)
    for step in (REPORTS, RECEIVER, PREVIEW, WAY):
        tab.wizard._go(step)
        settle(qtbot)
        assert list(complaints(lower_page)) == [], step
    lower_page.open_tab("contacts")
    settle(qtbot)
    assert list(complaints(lower_page)) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_receivers_screens(
    qtbot: QtBot, above: App, known: None, upper_page: TabbedPage, look: Theme, size: str
) -> None:
    taken(above, card(FACTORY, 100))
    look.use(text_size=size)
    tab = upper_page.tab("upper")
    tab.choose_period("2026")
    settle(qtbot)
    assert list(complaints(upper_page)) == []
    tab.open_submission("R20", FACTORY)
    settle(qtbot)
    assert list(complaints(upper_page)) == []
    tab.show_merged.click()
    tab.merged.choose("R20")
    settle(qtbot)
    assert list(complaints(upper_page)) == []
