from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.kit import Moment, Page, Stepper, Timeline, Toast, toast
from gui.kit.notices import TOAST_MILLISECONDS


def shown(window: QWidget) -> list[Toast]:
    return [t for t in window.findChildren(Toast) if t.isVisible()]


def test_a_toast_has_one_action_and_goes_when_it_is_taken(qtbot: QtBot) -> None:
    window, taken = QWidget(), []
    qtbot.addWidget(window)
    window.resize(600, 300)
    window.show()
    toast(window, "已保存", action="撤销", on_action=lambda: taken.append(1))
    shown(window)[0].findChildren(QPushButton)[0].click()
    assert taken == [1]
    assert shown(window) == []


def test_only_the_newest_toast_is_shown_and_it_leaves_by_itself(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    toast(window, "一")
    latest = toast(window, "二")
    assert [t.accessibleName() for t in shown(window)] == ["二"]
    assert latest._timer.interval() == TOAST_MILLISECONDS == 6000
    latest._timer.timeout.emit()
    assert shown(window) == []


def test_a_page_shows_one_notice_at_a_time(qtbot: QtBot) -> None:
    page = Page("测试", "说明")
    qtbot.addWidget(page)
    page.show()
    page.show_notice("第一条")
    page.show_notice("第二条", "warn")
    qtbot.waitUntil(lambda: "第二条" in visible(page))
    assert "第一条" not in visible(page)
    page.clear_notice()
    assert "第二条" not in visible(page)


def visible(page: Page) -> list[str]:
    """Every word on the page."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_steps_and_time_lines_speak(qtbot: QtBot) -> None:
    stepper = Stepper(["选择文件", "核对列"], 0)
    timeline = Timeline(
        [Moment(date="2026-03", title="当选代表"), Moment(date="", title="下一步", state="todo")]
    )
    for widget in (stepper, timeline):
        qtbot.addWidget(widget)
        widget.resize(300, 120)
        assert not widget.grab().isNull()
    stepper.set_current(1)
    assert stepper.accessibleName() == "第2步，共2步：核对列"
    assert timeline.accessibleName() == "经过：2026-03 当选代表； 下一步"
