"""The quotas: a trial with its arithmetic, a clash with its ways out, what is left aside, and adopting."""

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from core.app import App
from gui.congress.deciding import DecisionDialog
from gui.congress.elections import ElectionsTab
from gui.congress.elections_quota import QuotaPanel
from gui.congress.elections_units import UnitsDialog, UnitsEditor
from gui.kit import button
from tests.core.congress import factory
from tests.gui.congress.conftest import InDialogs, ShowTab, fill_with, settle

# 61, 40 and 19 of 120 people: of 30 seats 15.25, 10 and 4.75; the one seat left goes to the largest remainder.
SIZES = {"一车间": 61, "二车间": 40, "办公室": 19}


@pytest.fixture
def term(app: App) -> int:
    made = factory.term(app, employees=120)
    for position, (name, n) in enumerate(SIZES.items()):
        factory.electing_unit(
            app, made, name, position=position, employees=n, senior=n // 10, front_line=n - n // 10
        )
    return made


@pytest.fixture
def panel(show_tab: ShowTab, term: int) -> QuotaPanel:
    tab = show_tab(ElectionsTab, term)
    assert isinstance(tab, ElectionsTab)
    return tab.quota


def rows(panel: QuotaPanel) -> list[tuple[str, ...]]:
    return [tuple(row) for row in panel._model.rows]


def words(panel: QuotaPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_the_trial_shows_each_division_and_the_seat_given_to_the_largest_remainder(panel: QuotaPanel) -> None:
    assert [r[:6] for r in rows(panel)] == [
        ("一车间", "61", "15.25", "15", "30", "15"),
        ("二车间", "40", "10.00", "10", "0", "10"),
        ("办公室", "19", "4.75", "4", "90", "5"),
        ("合计", "120", "30", "", "", "30"),
    ]
    assert "办公室：19×30＝570，570÷120＝4 余 90，按余数加 1 名，共 5 名" in panel.lines.toPlainText()


def test_too_few_seats_are_told_with_the_limits_that_clash_and_a_way_out(
    panel: QuotaPanel, qtbot: QtBot
) -> None:
    panel.total.setValue(20)
    qtbot.waitUntil(lambda: "不能同时满足" in words(panel))
    told = words(panel)
    assert not panel.adopt_button.isEnabled()
    assert "代表名额不少于 30 名" in told
    assert "代表名额为 30 名时，只需放宽" in told
    use = next(b for b in panel.findChildren(type(button())) if b.text() == "改用这个名额" and b.isVisible())
    use.click()
    qtbot.waitUntil(panel.adopt_button.isEnabled)
    assert panel.total.value() == 30


def test_adopting_writes_the_seats_and_then_says_so(
    app: App, panel: QuotaPanel, term: int, in_dialogs: InDialogs, qtbot: QtBot
) -> None:
    in_dialogs(lambda dialog: dialog.on_accept())
    panel.on_adopt()
    settle(qtbot)
    assert [u.seats for u in app.congress.terms.electing_units(term)] == [15, 10, 5]
    assert app.congress.terms.term(term).planned == 30
    panel._tab.show_for(app.congress.terms.term(term), None)
    panel.reload(app.congress.terms.term(term))
    qtbot.waitUntil(lambda: "已采用：代表名额 30 名" in words(panel))


def test_a_limit_left_aside_wants_a_reason_that_is_kept_with_the_arithmetic(
    app: App, panel: QuotaPanel, term: int, in_dialogs: InDialogs, qtbot: QtBot
) -> None:
    tick = panel.limits.ticks["congress.senior_share"]
    tick.click()
    settle(qtbot)

    def adopt(dialog: QDialog) -> None:
        assert isinstance(dialog, DecisionDialog)
        assert not dialog.accept_button.isEnabled()
        dialog.reasons["reason"].setText("集团统一规定")
        dialog.on_accept()

    in_dialogs(adopt)
    panel.on_adopt()
    assert "理由：集团统一规定" in (app.congress.terms.term(term).allotment or "")


def test_a_mandatory_limit_cannot_be_unticked(panel: QuotaPanel) -> None:
    locked = [t.accessibleName() for t in panel.limits.ticks.values() if not t.isEnabled()]
    assert [name for name in locked if "代表名额不少于 30 名" in name] == locked
    assert locked


def test_an_own_limit_raises_the_seats_kept_for_a_group(
    panel: QuotaPanel, in_dialogs: InDialogs, qtbot: QtBot
) -> None:
    in_dialogs(fill_with(group="一线职工", relation="不少于", share=80, source="本单位实施细则"))
    panel.limits.on_add()
    settle(qtbot)
    assert rows(panel)[-1][8] == "24"  # four fifths of thirty
    assert "本单位实施细则" in words(panel)


def test_an_own_limit_that_cannot_be_is_refused_beside_the_field(
    panel: QuotaPanel, in_dialogs: InDialogs
) -> None:
    told: list[str] = []

    def act(dialog: QDialog) -> None:
        fill_with(group="中层以上管理人员", relation="不少于", count=3)(dialog)
        told.extend(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())

    in_dialogs(act)
    panel.limits.on_add()
    assert any("中层以上只能“不超过”" in t and "预留名额" in t for t in told)
    assert panel.limits.own == []


def test_electing_units_come_from_the_roster_and_own_ones_stay_beside_them(
    app: App, qtbot: QtBot, in_dialogs: InDialogs
) -> None:
    factory.people(app, 30, ("一车间", "二车间"), women=10)
    term = factory.term(app)
    editor = UnitsEditor(app, term)
    qtbot.addWidget(editor)
    editor.on_roster()
    in_dialogs(fill_with(name="外派人员", employees=7))
    editor.on_add()
    editor.on_roster()
    assert [(u.name, u.employees) for u in editor.units()] == [
        ("一车间", 15),
        ("二车间", 15),
        ("外派人员", 7),
    ]
    editor.table.selectRow(2)
    editor.on_move(-1)
    assert [u.name for u in editor.units()] == ["一车间", "外派人员", "二车间"]
    assert app.congress.terms.electing_units(term) == ()  # nothing is written before 保存


def test_two_electing_units_of_one_name_are_refused_and_the_dialog_stays(
    app: App, panel: QuotaPanel, term: int, in_dialogs: InDialogs, qtbot: QtBot
) -> None:
    dialog = UnitsDialog(panel._tab, app, term)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.editor.table.selectRow(0)
    in_dialogs(fill_with(name="二车间"))
    dialog.editor.on_edit()
    dialog.on_save()
    assert dialog.isVisible()
    assert "名称重复" in dialog._notice.itemAt(0).widget().accessibleName()
    assert [u.name for u in app.congress.terms.electing_units(term)] == list(SIZES)
    dialog.done(0)
