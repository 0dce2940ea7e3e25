import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from core.app import App
from core.members.records import CustomField
from gui.kit import FormDialog, dialogs
from gui.members.own_fields_dialog import OwnFieldsDialog
from gui.members.people_on_dialog import PeopleOnDialog
from gui.members.roster import RosterPage
from gui.members.units_dialog import UnitsDialog
from gui.pages import Shell
from tests.gui.members.conftest import InDialog
from tests.gui.members.sample_workbooks import Told

DAY = dt.date(2026, 7, 1)


@pytest.fixture
def units(roster: RosterPage, crowd: App, shell: Shell, qtbot: QtBot) -> UnitsDialog:
    """The dialog with the workshop 铸造车间 chosen."""
    dialog = UnitsDialog(roster, crowd, shell)
    qtbot.addWidget(dialog)
    dialog.show()
    go_to(dialog, "铸造车间")
    return dialog


def go_to(dialog: UnitsDialog, name: str) -> None:
    """Choose a unit by its name."""
    waiting = [dialog.tree.topLevelItem(0)]
    while waiting:
        item = waiting.pop()
        assert isinstance(item, QTreeWidgetItem)
        if item.text(0) == name:
            dialog.tree.setCurrentItem(item)
            return
        waiting += [item.child(i) for i in range(item.childCount())]
    pytest.fail(f"no unit {name}")


def fill_with(**values: object) -> Callable[[QDialog], object]:
    """Fill the next form and save it."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        for name, value in values.items():
            dialog.form.editor(name).set_value(value)
        dialog.on_save()

    return act


def test_each_unit_counts_its_people_with_all_below(units: UnitsDialog, crowd: App) -> None:
    root = units.tree.topLevelItem(0)
    assert root is not None
    assert root.text(2) == "300"
    workshops = [root.child(i) for i in range(root.childCount())]
    assert sum(int(w.text(2)) for w in workshops if w is not None) == 300


def test_a_new_unit_hangs_below_the_chosen_one_and_can_be_taken_back(
    units: UnitsDialog, crowd: App, in_dialog: InDialog, told: Told, qtbot: QtBot
) -> None:
    in_dialog(fill_with(name="砂处理班"))
    units.on_add()
    tree = crowd.members.units()
    added = next(unit for unit in tree.by_id.values() if unit.name == "砂处理班")
    assert tree.path(added.id) == ("铸造车间", "砂处理班")
    assert added.kind == "班组"
    told.actions[-1]()
    qtbot.waitUntil(lambda: added.id not in crowd.members.units().by_id)


def test_a_sister_of_the_same_name_is_refused_beside_the_field(
    units: UnitsDialog, crowd: App, in_dialog: InDialog
) -> None:
    before = len(crowd.members.units().by_id)
    in_dialog(fill_with(name="造型班"))
    units.on_add()
    assert len(crowd.members.units().by_id) == before


def test_a_renamed_unit_keeps_its_old_name_for_the_days_before(
    units: UnitsDialog, crowd: App, in_dialog: InDialog
) -> None:
    unit_id = units.unit_id()
    in_dialog(fill_with(name="铸造分厂", on=DAY))
    units.on_rename()
    assert crowd.members.units().by_id[unit_id].name == "铸造分厂"
    assert [(n.name, n.valid_to) for n in crowd.members.unit_names(unit_id)] == [
        ("铸造车间", DAY),
        ("铸造分厂", None),
    ]
    assert units.unit_id() == unit_id, "the unit stays chosen"


def test_a_unit_moves_below_another_but_not_below_itself(
    units: UnitsDialog, crowd: App, in_dialog: InDialog
) -> None:
    offered: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        combo = dialog.form.editor("unit").combo  # type: ignore[attr-defined]
        offered.extend(combo.itemText(i) for i in range(combo.count()))
        dialog.form.editor("unit").set_value("机加工车间")
        dialog.on_save()

    go_to(units, "造型班")
    unit_id = units.unit_id()
    in_dialog(act)
    units.on_move()
    assert crowd.members.units().path(unit_id) == ("机加工车间", "造型班")
    assert "铸造车间 / 造型班" not in offered


def test_a_unit_with_people_is_not_dissolved_and_an_empty_one_is_hidden_then(
    units: UnitsDialog, crowd: App, in_dialog: InDialog, told: Told
) -> None:
    unit_id = units.unit_id()
    in_dialog(fill_with(on=DAY))
    units.on_dissolve()
    assert crowd.members.units().by_id[unit_id].dissolved_on is None
    in_dialog(fill_with(name="新班"))
    units.on_add()
    go_to(units, "新班")
    in_dialog(fill_with(on=DAY))
    units.on_dissolve()
    assert told.toasts[-1] == "已撤销“新班”"
    with pytest.raises(pytest.fail.Exception):
        go_to(units, "新班")
    units.dissolved.click()
    go_to(units, "新班")


def test_who_was_in_a_unit_on_a_day_follows_the_placements(
    crowd: App, roster: RosterPage, qtbot: QtBot
) -> None:
    tree = crowd.members.units()
    unit = next(u for u in tree.by_id.values() if u.name == "造型班")
    assert unit.id is not None
    here = crowd.members.people_on(unit.id, dt.date.today())
    crowd.members.place(here[:2], tree.root, DAY)
    dialog = PeopleOnDialog(roster, crowd, unit)
    qtbot.addWidget(dialog)
    for day in (DAY, DAY - dt.timedelta(days=1)):
        dialog.day.editor("on").set_value(day)
        assert list(dialog.model.ids) == list(crowd.members.people_on(unit.id, day))
        assert day.isoformat() in dialog.count.text()
    assert set(here[:2]) <= set(dialog.model.ids)


def test_own_fields_are_added_and_deleted_after_a_question(
    roster: RosterPage, crowd: App, shell: Shell, in_dialog: InDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    dialog = OwnFieldsDialog(roster, crowd, shell)
    qtbot.addWidget(dialog)
    in_dialog(fill_with(label="工服尺码", kind="选择", choices="S、M、L"))
    dialog.on_add()
    assert crowd.members.custom_fields() == (
        CustomField(id=1, label="工服尺码", kind="选择", choices="S、M、L"),
    )
    replies = iter((False, True))
    monkeypatch.setattr(dialogs, "confirm", lambda *_, **__: next(replies))
    dialog.on_remove()
    assert len(crowd.members.custom_fields()) == 1
    dialog.on_remove()
    assert crowd.members.custom_fields() == ()
