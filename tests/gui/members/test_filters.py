import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.members.records import RosterQuery
from gui.members.filters import Chosen, FilterPopup, filter_words

VALUES = (("机加工车间", 70), ("装配车间", 40), ("铸造车间", 60), (None, 3))


class Kept:
    """What a filter list handed over."""

    def __init__(self) -> None:
        self.values: list[Chosen | None] = []


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def opened(
    owner: QWidget, kept: Kept, *, name: str = "department", current: Chosen | None = None
) -> FilterPopup:
    """A filter list on the screen."""
    popup = FilterPopup(owner, name, VALUES, current=current, chosen=kept.values.append)
    popup.show()
    return popup


def test_everything_is_ticked_at_first_and_means_no_filter(owner: QWidget, kept: Kept) -> None:
    opened(owner, kept).apply()
    assert kept.values == [None]


def test_unticked_values_are_left_out(owner: QWidget, kept: Kept) -> None:
    popup = opened(owner, kept)
    popup.values.setData(popup.values.index(0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    popup.apply()
    assert kept.values == [frozenset({"装配车间", "铸造车间", None})]


def test_the_filter_in_force_is_what_is_ticked(owner: QWidget, kept: Kept) -> None:
    popup = opened(owner, kept, current=frozenset({"铸造车间"}))
    assert popup.values.chosen() == {"铸造车间"}
    popup.close()


def test_a_search_keeps_only_what_it_shows(qtbot: QtBot, owner: QWidget, kept: Kept) -> None:
    popup = opened(owner, kept)
    popup.search_box.setText("车间")
    popup.values.tick([1], False)
    qtbot.keyPress(popup.search_box, Qt.Key.Key_Return)
    assert kept.values == [frozenset({"机加工车间", "铸造车间"})]


def test_nothing_ticked_cannot_be_applied(owner: QWidget, kept: Kept) -> None:
    popup = opened(owner, kept)
    popup.values.tick(range(4), False)
    popup.apply()
    assert kept.values == []
    assert popup.isVisible()
    popup.close()


def test_the_list_is_reached_and_ticked_from_the_keyboard(qtbot: QtBot, owner: QWidget, kept: Kept) -> None:
    popup = opened(owner, kept)
    qtbot.keyClick(popup.search_box, Qt.Key.Key_Down)
    qtbot.keyClick(popup.list, Qt.Key.Key_Space)
    qtbot.keyPress(popup.list, Qt.Key.Key_Return)
    assert kept.values == [frozenset({"装配车间", "铸造车间", None})]


def test_a_click_on_the_words_ticks_as_well(qtbot: QtBot, owner: QWidget, kept: Kept) -> None:
    popup = opened(owner, kept)
    place = popup.list.visualRect(popup.values.index(2)).center()
    qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "铸造车间" not in popup.values.chosen()
    popup.close()


def test_personal_numbers_are_never_listed(owner: QWidget, kept: Kept) -> None:
    popup = opened(owner, kept, name="mobile")
    assert popup.values.rowCount() == 1
    assert popup.values.index(0).data().startswith("（空白）")
    popup.apply()
    assert kept.values == [frozenset({None})]


def test_filters_are_told_in_words() -> None:
    query = RosterQuery(
        filters={
            "department": frozenset({"铸造车间", None}),
            "gender": frozenset({"女"}),
            "membership_change": frozenset({"入会"}),
        }
    )
    assert filter_words(query) == "部门：2 项　性别：女　会籍：在册（入会）"
