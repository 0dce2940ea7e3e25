import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from core.app import App
from core.members.records import Person, Unit
from gui import jobs
from gui.members.duplicates import DuplicatesPage
from gui.pages import Shell
from tests.gui.members.sample_workbooks import Told, id_number

FIRST, SECOND = id_number("19850312", 121), id_number("19850312", 137)


@pytest.fixture
def pair(app: App) -> tuple[int, int]:
    """One man entered twice, the second time with more known about him."""
    unit = app.members.add_unit(Unit(parent_id=app.members.units().root, name="装配车间"))
    first = app.members.add(Person(name="周海", id_number=FIRST, position="车工", employee_number="A1"))
    second = app.members.add(
        Person(
            name="周海",
            id_number=SECOND,
            position="钳工",
            education="大专",
            mobile="13800000001",
            unit_id=unit,
        )
    )
    return first, second


@pytest.fixture
def page(qtbot: QtBot, app: App, shell: Shell, pair: tuple[int, int]) -> DuplicatesPage:
    made = DuplicatesPage(app, shell)
    shell.bus.committed.connect(made.refresh)  # as the window does
    qtbot.addWidget(made)
    made.resize(1180, 690)
    made.show()
    return made


def words_of(page: DuplicatesPage) -> str:
    """Everything the page says."""
    labels = [w.text() for w in page.findChildren(QLabel)]
    return "\n".join(labels + [w.text() for w in page.findChildren(QAbstractButton)])


def test_the_queue_names_each_pair_and_shows_both_side_by_side(page: DuplicatesPage) -> None:
    assert page.queue.model().rowCount() == 1
    assert page.queue.model().index(0, 0).data() == "周海"
    values = {w.text() for w in page.comparison.findChildren(QRadioButton)}
    assert {"车工", "钳工", "大专"} <= values


def test_of_two_entries_the_fuller_one_stays(page: DuplicatesPage, pair: tuple[int, int]) -> None:
    assert page.comparison.choice().survivor_id == pair[1]


def test_an_empty_value_cannot_be_chosen(page: DuplicatesPage) -> None:
    empties = [w for w in page.comparison.findChildren(QRadioButton) if w.text() == "（空）"]
    assert empties
    assert not any(w.isEnabled() for w in empties)


def test_the_merged_person_has_the_chosen_values_and_the_filled_gaps(
    qtbot: QtBot, page: DuplicatesPage, app: App, pair: tuple[int, int]
) -> None:
    page.comparison.pick("position", 0)
    page.comparison.merge.click()
    qtbot.waitUntil(lambda: page.queue.model().rowCount() == 0)
    merged = app.members.person(pair[1])
    assert (merged.position, merged.education, merged.employee_number) == ("车工", "大专", "A1")
    assert merged.department == "装配车间"
    assert merged.id_number == SECOND
    assert app.members.people([pair[0]]) == ()
    assert app.check() == ()


def test_the_unit_of_the_entry_that_goes_can_be_kept(
    page: DuplicatesPage, app: App, pair: tuple[int, int]
) -> None:
    page.comparison.swap.click()
    page.comparison.pick("department", 1)
    page.comparison.merge.click()
    assert app.members.person(pair[0]).department == "装配车间"
    assert app.check() == ()


def test_a_merge_is_undone_from_the_toast(
    qtbot: QtBot, page: DuplicatesPage, app: App, told: Told, pair: tuple[int, int]
) -> None:
    before = app.members.people(pair)
    page.comparison.merge.click()
    assert told.toasts == ["已把两条“周海”合并为一条"]
    told.actions[0]()
    qtbot.waitUntil(lambda: page.queue.model().rowCount() == 1 and not jobs.live_jobs())
    assert app.members.people(pair) == before


def test_people_told_apart_are_not_asked_about_again(
    qtbot: QtBot, page: DuplicatesPage, app: App, shell: Shell, told: Told
) -> None:
    page.comparison.apart.click()
    qtbot.waitUntil(lambda: page.queue.model().rowCount() == 0)
    assert app.members.duplicates() == ()
    again = DuplicatesPage(app, shell)
    qtbot.addWidget(again)
    again.show()
    assert again.queue.model().rowCount() == 0
    assert "不是同一人" in told.toasts[0]


def test_numbers_are_hidden_until_a_look_is_recorded(page: DuplicatesPage, app: App) -> None:
    assert FIRST not in words_of(page)
    page.comparison.pick("position", 0)
    page.comparison.reveal.click()
    assert FIRST in words_of(page)
    assert "核对重复人员" in app.changes(limit=1)[0].note
    assert page.comparison.choice().taken["position"], "a look must not change what was chosen"


def test_the_way_back_to_the_roster_is_asked_for(qtbot: QtBot, page: DuplicatesPage) -> None:
    back = next(b for b in page.findChildren(QAbstractButton) if b.accessibleName() == "返回花名册")
    with qtbot.waitSignal(page.closed):
        back.click()


def test_an_empty_queue_says_so(qtbot: QtBot, app: App, shell: Shell) -> None:
    page = DuplicatesPage(app, shell)
    qtbot.addWidget(page)
    page.show()
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "没有需要核对的重复人员" in shown
    assert not page.queue.isVisible()


def test_what_follows_the_merge_is_told_before_it(page: DuplicatesPage) -> None:
    page.comparison.swap.click()  # now the entry with a unit goes
    assert "所在单位 1 条会转到保留的这一条" in words_of(page)


def test_a_change_elsewhere_reaches_the_queue(qtbot: QtBot, page: DuplicatesPage, app: App) -> None:
    app.members.add(Person(name="周海", id_number=id_number("19850312", 153)))
    qtbot.waitUntil(lambda: page.queue.model().rowCount() == 3)


def test_every_button_and_choice_has_a_name_for_screen_readers(page: DuplicatesPage) -> None:
    nameless = [w for w in page.findChildren(QAbstractButton) if w.isVisible() and not w.accessibleName()]
    assert nameless == []
