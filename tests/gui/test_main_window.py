import importlib
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.app import App
from gui.kit import Toast
from gui.main_window import MainWindow
from gui.pages import PAGES, Entry
from gui.palette import Palette
from gui.settings import Settings
from gui.system.page import SystemPage
from gui.theme import Theme
from tests.core.factory import person

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, app: App, settings: Settings) -> MainWindow:
    made = MainWindow(app, settings)
    qtbot.addWidget(made)
    made.showNormal()
    made.resize(1366, 768)
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def current(window: MainWindow) -> str:
    return next(key for key, page in window._pages.items() if page is window.stack.currentWidget())


def palette(window: MainWindow) -> Palette:
    return next(p for p in window.findChildren(Palette) if p.isVisible())


def test_pages_are_made_on_their_first_visit(window: MainWindow) -> None:
    assert list(window._pages) == ["home"]
    window.open_page("system")
    assert list(window._pages) == ["home", "system"]


def test_ctrl_and_a_number_goes_to_the_page(qtbot: QtBot, window: MainWindow) -> None:
    place = [entry.key for entry in PAGES].index("system")
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + place), CONTROL)
    assert current(window) == "system"
    assert window.navigation._buttons["system"].isChecked()


def test_the_palette_goes_to_pages_and_sections_by_keyboard_alone(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    box = palette(window)
    box.entry.setText("变更")
    qtbot.keyClick(box.entry, Qt.Key.Key_Return)
    assert current(window) == "system"
    page = window.page("system")
    assert isinstance(page, SystemPage)
    assert page.search_box is page.section("changes").search_box


@pytest.mark.parametrize("entry", [e for e in PAGES if e.parts], ids=lambda e: e.key)
def test_the_palette_knows_the_tabs_of_every_page_and_opens_them(window: MainWindow, entry: Entry) -> None:
    kinds = importlib.import_module(f"gui.{entry.key}.page").TABS
    assert entry.parts == tuple((key, title) for key, title, _ in kinds)
    _, title = entry.parts[-1]
    [way] = [w for w in window._ways(title) if w.note == entry.title]
    way.go()
    assert current(window) == entry.key
    page: Any = window.page(entry.key)
    assert page._bar.currentIndex() == len(entry.parts) - 1


def test_the_palette_finds_people_by_name_and_initials(qtbot: QtBot, window: MainWindow, app: App) -> None:
    app.members.add(person(1, name="陈秀英"))
    for words in ("陈秀", "cxy"):
        assert [way.title for way in window._ways(words)][:1] == ["陈秀英"]


def test_the_palette_says_when_nothing_is_found_and_wraps_at_its_ends(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.open_palette()
    box = palette(window)
    qtbot.keyClick(box.entry, Qt.Key.Key_Up)
    assert box.entries.currentRow() == box.entries.count() - 1
    tall = box.height()
    box.entry.setText("没有这样的东西")
    box.look_up()
    assert box._none.isVisible()
    assert not box.entries.isVisible()
    qtbot.waitUntil(lambda: box.height() < tall / 2)
    box.reject()


def test_a_narrow_window_shows_icons_that_still_have_names(window: MainWindow) -> None:
    button = window.navigation._buttons["system"]
    assert button.text().strip() == "系统设置"
    window.resize(1000, 700)
    assert button.text() == ""
    assert button.accessibleName() == "系统设置"
    window.resize(1366, 768)
    assert button.text().strip() == "系统设置"


def test_a_plus_makes_the_text_larger_and_remembers_it(
    window: MainWindow, settings: Settings, look: Theme
) -> None:
    window.status._larger.click()
    assert look.text_size == settings.text_size == "较大"
    window.status._larger.click()
    assert not window.status._larger.isEnabled()
    window.status._smaller.click()
    assert look.text_size == "较大"


def test_a_commit_reaches_the_pages_that_are_open(qtbot: QtBot, window: MainWindow, app: App) -> None:
    app.members.add(person(1, membership_change="入会"))
    qtbot.waitUntil(lambda: window.page("home")._figures["members"]._value.text() == "1")  # type: ignore[attr-defined]


def test_ctrl_f_goes_to_the_search_of_the_page_or_opens_the_palette(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page("system", section="changes")
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    search = window.page("system").search_box
    assert search is not None
    assert search.hasFocus()
    window.open_page("home")
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    palette(window).reject()


def test_locking_closes_the_store_so_that_it_can_be_opened_again(
    qtbot: QtBot, window: MainWindow, store: Path
) -> None:
    from core.lock import StoreLock

    with qtbot.waitSignal(window.locked):
        qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    StoreLock(store).release()


def test_idle_people_are_warned_in_time(window: MainWindow) -> None:
    window._idle.set_minutes(5)
    window._idle._timer.timeout.emit()
    assert any("自动锁定" in toast.accessibleName() for toast in window.findChildren(Toast))


def test_help_lists_the_keys(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Any] = []
    monkeypatch.setattr(
        "gui.keys.KeysDialog.exec", lambda dialog: shown.append(dialog.findChildren(QPushButton))
    )
    window._show_keys()
    assert len(shown) == 1


def test_the_last_size_of_the_window_is_kept(qtbot: QtBot, window: MainWindow, settings: Settings) -> None:
    window.close()
    assert settings.window is not None


def test_full_screen_goes_on_and_off(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()
