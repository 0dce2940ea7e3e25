from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gui.kit import dialogs
from gui.kit.dialogs import Ask


def with_dialog(act: Callable[[Ask], object]) -> None:
    """Act on the dialog that is about to open."""

    def later() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Ask)
        act(dialog)

    QTimer.singleShot(0, later)


def test_a_dangerous_question_has_cancel_as_its_default(qtbot: QtBot) -> None:
    focused = []

    def press(dialog: Ask) -> None:
        focused.append(dialog.focusWidget())
        dialog.buttons[1].click()

    with_dialog(press)
    assert dialogs.confirm(None, "删除？", "删除后不能找回。", action="删除", danger=True) is True
    assert [widget.text() for widget in focused if isinstance(widget, QPushButton)] == ["取消"]


def test_escape_means_no(qtbot: QtBot) -> None:
    with_dialog(lambda dialog: dialog.reject())
    assert dialogs.confirm(None, "删除？", "真的？", action="删除") is False


def test_choosing_gives_the_place_of_the_action(qtbot: QtBot) -> None:
    with_dialog(lambda dialog: dialog.buttons[2].click())
    assert dialogs.choose(None, "重复", "怎么办？", actions=("跳过", "覆盖")) == 1
    with_dialog(lambda dialog: dialog.buttons[0].click())
    assert dialogs.choose(None, "重复", "怎么办？", actions=("跳过", "覆盖")) is None


def test_a_required_line_must_not_stay_empty(qtbot: QtBot) -> None:
    enabled = []

    def type_name(dialog: Ask) -> None:
        line = dialog.findChild(QLineEdit)
        enabled.append(dialog.buttons[-1].isEnabled())
        line.setText("  一班 ")
        enabled.append(dialog.buttons[-1].isEnabled())
        dialog.buttons[-1].click()

    with_dialog(type_name)
    assert dialogs.ask_text(None, "名称", "新名称") == "一班"
    assert enabled == [False, True]


def test_details_can_be_copied(qtbot: QtBot) -> None:
    def copy(dialog: Ask) -> None:
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "复制详情").click()
        dialog.accept()

    with_dialog(copy)
    dialogs.message(None, "问题", "出了问题", tone="err", details="详情文字")
    assert QGuiApplication.clipboard().text() == "详情文字"


def test_a_saved_file_gets_the_ending_that_was_suggested(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "名单"), ""))
    assert (
        dialogs.save_file(None, "保存", "工作簿 (*.xlsx)", suggested=Path("名单.xlsx"))
        == tmp_path / "名单.xlsx"
    )


class Opener(QObject):
    """Takes the place of the system's own window for files."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url)


def test_a_file_is_shown_in_its_folder_and_a_folder_itself(qtbot: QtBot, tmp_path: Path) -> None:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")
    try:
        for path in (tmp_path, tmp_path / "名单.xlsx"):
            dialogs.open_folder(path)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in opener.opened] == [tmp_path, tmp_path]
