from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.errors import Cancelled, Conflict
from gui import errors
from gui.kit import Page, button, row

Answer = Callable[..., list[tuple[Any, ...]]]
SECRET = "110101198506150012"


def broken() -> None:
    """Fail the way a bug does, with somebody's number in the message."""
    raise ValueError(f"bad value {SECRET}")


def caught() -> ValueError:
    try:
        broken()
    except ValueError as error:
        return error
    raise AssertionError


def test_a_refusal_becomes_a_banner_in_the_page_that_asked(qtbot: QtBot, answer: Answer) -> None:
    told = answer("message", None)
    page, act = Page("测试"), button("做")
    page.set_body(row(act))
    qtbot.addWidget(page)
    page.show()
    errors.show(act, Conflict("别人刚改过，没有保存。"))
    words = [label.text() for label in page.findChildren(QLabel)]
    assert "别人刚改过，没有保存。" in words
    assert told == []


def test_without_a_page_a_refusal_becomes_a_dialog(qtbot: QtBot, answer: Answer) -> None:
    told = answer("message", None)
    window = QWidget()
    qtbot.addWidget(window)
    errors.show(window, Conflict("别人刚改过。"))
    assert told[0][2] == "别人刚改过。"


def test_giving_up_is_not_an_error(answer: Answer) -> None:
    told = answer("message", None)
    errors.show(None, Cancelled())
    assert told == []


def test_a_bug_is_logged_and_told_honestly_without_personal_data(
    answer: Answer, logged_errors: list[str]
) -> None:
    told = answer("message", None)
    errors.show(None, caught())
    assert "没有预料到" in told[0][2]
    assert "ValueError" in logged_errors[0]
    assert "test_errors.py" in logged_errors[0]
    assert "broken" in logged_errors[0]
    assert SECRET not in logged_errors[0]
    logged_errors.clear()


def test_details_name_every_cause_and_no_folder_of_the_person(answer: Answer) -> None:
    try:
        try:
            broken()
        except ValueError as error:
            raise RuntimeError("second") from error
    except RuntimeError as error:
        details = errors.details_of(error)
    assert details.index("RuntimeError") < details.index("ValueError")
    assert SECRET not in details
    assert all(not line.strip().startswith("/") for line in details.splitlines())
