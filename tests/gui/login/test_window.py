import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from gui import jobs
from gui.login.create import CreatePage
from gui.login.passphrase import PassphraseEdit
from gui.login.recovery import RecoveryCodePage, ResetPage
from gui.login.unlock import UnlockPage
from gui.login.window import LoginWindow
from gui.settings import Settings
from tests.conftest import PASSPHRASE, Template

Answer = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def opened() -> Iterator[list[App]]:
    """The stores the window opened, closed again at the end."""
    apps: list[App] = []
    yield apps
    for app in apps:
        app.close()


@pytest.fixture
def window(qtbot: QtBot, settings: Settings, opened: list[App], answer: Answer) -> LoginWindow:
    made = LoginWindow(settings)
    made.opened.connect(opened.append)
    qtbot.addWidget(made)
    answer("confirm", True)
    made.show()
    return made


def page(window: LoginWindow, kind: type) -> Any:
    shown = window.stack.currentWidget()
    assert isinstance(shown, kind)
    return shown


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def wait(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: jobs.live_jobs() == (), timeout=20_000)


def test_the_log_in_loads_no_database_before_it_is_on_the_screen() -> None:
    code = "import sys, gui.app; print([m for m in ('sqlalchemy', 'sqlcipher3', 'core.app', 'gui.main_window') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_right_passphrase_opens_the_store_and_remembers_it(
    qtbot: QtBot, window: LoginWindow, opened: list[App], store: Path, settings: Settings
) -> None:
    window.show_unlock(store)
    unlock = page(window, UnlockPage)
    assert not unlock.submit.isEnabled()
    unlock.entry.line.setText(PASSPHRASE)
    qtbot.keyClick(unlock.entry.line, Qt.Key.Key_Return)
    wait(qtbot)
    assert [app.store_path for app in opened] == [store]
    assert settings.recent_stores == (store,)


def test_a_wrong_passphrase_is_said_and_the_line_is_ready_for_the_next_try(
    qtbot: QtBot, window: LoginWindow, opened: list[App], store: Path
) -> None:
    window.show_unlock(store)
    unlock = page(window, UnlockPage)
    unlock.entry.line.setText("错误的口令啊啊啊")
    unlock.submit.click()
    wait(qtbot)
    assert "口令不正确" in words(unlock)
    assert unlock.entry.passphrase() == ""
    assert unlock.entry.isEnabled()
    assert opened == []


def test_after_five_failures_the_next_try_waits(qtbot: QtBot, store: Path) -> None:
    unlock = UnlockPage(store)
    qtbot.addWidget(unlock)
    for _ in range(5):
        unlock.refused("口令不正确")
    unlock.entry.line.setText("再试一次")
    assert not unlock.submit.isEnabled()
    assert unlock.submit.text().strip() == "请等 5 秒再试"
    for _ in range(5):
        unlock._second.timeout.emit()
    assert unlock.submit.isEnabled()
    assert unlock.submit.text().strip() == "打开"


def test_a_store_in_use_says_who_holds_it(
    qtbot: QtBot, window: LoginWindow, opened: list[App], app: App
) -> None:
    window.show_unlock(app.store_path)
    unlock = page(window, UnlockPage)
    unlock.entry.line.setText(PASSPHRASE)
    unlock.submit.click()
    wait(qtbot)
    assert "正在使用这个数据库" in words(unlock)
    assert opened == []


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(
    qtbot: QtBot, window: LoginWindow, opened: list[App], store: Path, template: Template
) -> None:
    window.show_unlock(store)
    page(window, UnlockPage).recovery_wanted.emit()
    reset = page(window, ResetPage)
    reset.code.setText("3K7M")
    reset.first.line.setText("新的口令 2027")
    reset.again.line.setText("新的口令 2027")
    reset.submit.click()
    wait(qtbot)
    assert "28 个字符" in words(reset)
    assert reset.submit.isEnabled()
    reset.code.setText(template.recovery_code.lower().replace("-", " "))
    reset.submit.click()
    wait(qtbot)
    assert [app.store_path for app in opened] == [store]


def test_a_new_store_is_opened_only_after_its_recovery_code_was_typed_again(
    qtbot: QtBot, window: LoginWindow, opened: list[App], tmp_path: Path, answer: Answer
) -> None:
    window._start.create_wanted.emit()
    create = page(window, CreatePage)
    answer("choose_folder", tmp_path)
    create._on_change_folder()
    create.unit.setText("北方机床厂")
    create.officer.setText("周敏")
    create.region.setCurrentText("辽宁省")
    create.first.line.setText("新的口令 2027")
    create.again.line.setText("新的口令 2028")
    create.submit.click()
    assert "不一样" in words(create)
    create.again.line.setText("新的口令 2027")
    create.submit.click()
    wait(qtbot)
    shown = page(window, RecoveryCodePage)
    assert opened == []
    shown.again.setText("0000")
    shown._on_submit()
    assert opened == []
    shown.again.setText(shown._code[-4:])
    shown.submit.click()
    assert opened[0].store_path == tmp_path / "北方机床厂.union"
    assert opened[0].officer == "周敏"
    assert opened[0].members.organisation().region == "210000"


def test_an_unknown_region_is_refused_before_anything_is_made(qtbot: QtBot, window: LoginWindow) -> None:
    window._start.create_wanted.emit()
    create = page(window, CreatePage)
    create.unit.setText("北方机床厂")
    create.officer.setText("周敏")
    create.region.setCurrentText("月亮")
    create.submit.click()
    assert "没有“月亮”这个地区" in words(create)
    assert jobs.live_jobs() == ()


def test_the_recovery_code_can_be_saved_as_text(qtbot: QtBot, tmp_path: Path, answer: Answer) -> None:
    shown = RecoveryCodePage("3K7M-9QWE-R2TY-6PAS-D4FG-8HJK-0ZXC", "北方机床厂工会")
    qtbot.addWidget(shown)
    answer("save_file", tmp_path / "恢复码.txt")
    shown._on_save()
    assert "3K7M-9QWE-R2TY-6PAS-D4FG-8HJK-0ZXC" in (tmp_path / "恢复码.txt").read_text(encoding="utf-8-sig")
    answer("save_file", tmp_path / "没有这个文件夹" / "恢复码.txt")
    shown._on_save()
    assert "没有写成" in words(shown)


def test_a_backup_is_restored_beside_and_then_asks_for_its_passphrase(
    qtbot: QtBot, window: LoginWindow, app: App, tmp_path: Path, answer: Answer
) -> None:
    file = app.backup(tmp_path / "备份")
    answer("open_file", file)
    answer("choose_folder", tmp_path / "恢复")
    window._start.restore_wanted.emit()
    wait(qtbot)
    restored = page(window, UnlockPage).store
    assert restored.parent == tmp_path / "恢复"
    assert (restored / "keys.json").is_file()


def test_a_folder_that_is_no_store_is_refused(window: LoginWindow, tmp_path: Path, answer: Answer) -> None:
    answer("choose_folder", tmp_path)
    window._start.open_wanted.emit()
    assert "不是数据库" in words(window._start)


def test_stores_that_are_gone_are_not_listed(qtbot: QtBot, settings: Settings, store: Path) -> None:
    settings.add_recent(store)
    shutil.rmtree(store)
    made = LoginWindow(settings)
    qtbot.addWidget(made)
    assert "最近打开" not in words(made)


def test_caps_lock_is_noticed_from_the_letters(qtbot: QtBot) -> None:
    edit = PassphraseEdit("口令")
    qtbot.addWidget(edit)
    qtbot.keyClick(edit.line, "A")
    assert "Caps Lock" in words(edit)
    edit.clear()
    qtbot.keyClick(edit.line, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert "Caps Lock" not in words(edit)
