import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.app import App
from core.db import Database
from core.errors import Damaged
from core.members.records import MembershipChange, Person, RosterQuery
from core.members.service import Members
from gui.kit import FILTERED_ROLE, TONE_ROLE
from gui.members.model import MOST_PAGES, NAMES, PAGE, STATE, RosterModel
from gui.members.revealed import Revealed

NAME, NUMBER = NAMES.index("name"), NAMES.index("id_number")
BY_NUMBER = RosterQuery(sort="employee_number")


class CountingMembers(Members):
    """The service, telling how many people were asked for at a time."""

    asked: list[int]

    def people(self, ids: Sequence[int]) -> tuple[Person, ...]:
        """Count, then answer as always."""
        self.asked.append(len(ids))
        return super().people(ids)


@pytest.fixture
def members(crowd: App) -> CountingMembers:
    counting = CountingMembers(crowd.db)
    counting.asked = []
    return counting


@pytest.fixture
def revealed(members: CountingMembers) -> Revealed:
    return Revealed(members)


@pytest.fixture
def model(members: CountingMembers, revealed: Revealed) -> RosterModel:
    made = RosterModel(members, revealed)
    made.ask(BY_NUMBER)
    return made


def cell(model: RosterModel, row: int, column: int) -> str:
    """What a cell shows."""
    return str(model.index(row, column).data())


def test_qts_own_model_test_finds_nothing_wrong(model: RosterModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_a_page_is_read_once_and_only_when_one_of_its_rows_is_looked_at(
    model: RosterModel, members: CountingMembers
) -> None:
    assert (model.rowCount(), members.asked) == (300, [])
    for row in (0, PAGE - 1, 1):
        assert cell(model, row, NAME)
    assert members.asked == [PAGE]
    assert cell(model, PAGE, NAME)
    assert members.asked == [PAGE, 300 - PAGE]


def test_pages_looked_at_long_ago_are_forgotten(model: RosterModel, members: CountingMembers) -> None:
    pages = MOST_PAGES + 2
    model.show_ids([*model.ids] * (pages * PAGE // 300 + 1))
    for page in range(pages):
        cell(model, page * PAGE, NAME)
    members.asked.clear()
    cell(model, (pages - 1) * PAGE, NAME)
    assert members.asked == []
    cell(model, 0, NAME)
    assert members.asked == [PAGE]


def test_numbers_are_masked_until_they_are_revealed_for_that_person(
    model: RosterModel, revealed: Revealed, crowd: App
) -> None:
    whole = crowd.members.person(model.ids[0]).id_number
    assert cell(model, 0, NUMBER) == whole[:6] + "*" * 8 + whole[-4:]
    revealed.show([model.ids[0]], "核对")
    assert cell(model, 0, NUMBER) == whole
    assert "*" in cell(model, 1, NUMBER)
    revealed.hide_all()
    assert "*" in cell(model, 0, NUMBER)


def test_a_click_on_a_head_orders_all_people(model: RosterModel, crowd: App) -> None:
    model.sort(NAME, Qt.SortOrder.DescendingOrder)
    assert model.query.sort == "name"
    assert list(model.ids) == list(crowd.members.ids(RosterQuery(sort="name", descending=True)))


def test_somebody_taken_off_meanwhile_leaves_an_empty_row(model: RosterModel) -> None:
    model.show_ids([model.ids[0], 999_999])
    assert cell(model, 0, NAME)
    assert cell(model, 1, NAME) == ""
    assert model.person_at(1) is None


def test_only_exceptions_of_membership_get_a_chip(model: RosterModel, crowd: App) -> None:
    one, two = model.ids[0], model.ids[1]
    day = dt.date(2026, 6, 1)
    crowd.members.change_membership([MembershipChange(person_id=one, kind="转出", changed_on=day)])
    crowd.members.change_membership([MembershipChange(person_id=two, kind="入会", changed_on=day)])
    model.refresh()
    assert (cell(model, 0, STATE), model.index(0, STATE).data(TONE_ROLE)) == ("转出", "mute")
    assert (cell(model, 1, STATE), model.index(1, STATE).data(TONE_ROLE)) == ("在册", "")


def test_a_filtered_column_is_marked_in_the_head(model: RosterModel) -> None:
    model.ask(replace(BY_NUMBER, filters={"gender": frozenset({"女"})}))
    head = [n for n in NAMES if model.headerData(NAMES.index(n), Qt.Orientation.Horizontal, FILTERED_ROLE)]
    assert head == ["gender"]


def test_an_unreadable_store_is_told_once_and_not_for_every_cell(
    crowd: App, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.db"
    connection = crowd.db.raw()
    connection.execute("VACUUM INTO ?", (str(broken),))
    connection.close()
    content = broken.read_bytes()
    broken.write_bytes(content[:8192] + bytes(len(content) - 8192))
    db = Database(broken, crowd.db.key)
    try:
        members = Members(db)
        model = RosterModel(members, Revealed(members))
        failures: list[object] = []
        model.failed.connect(failures.append)
        model.show_ids(range(1, 20))
        assert {cell(model, row, NAME) for row in range(19)} == {""}
        assert [type(failure) for failure in failures] == [Damaged]
    finally:
        with suppress(Damaged):  # it cannot be tidied up either
            db.close()
