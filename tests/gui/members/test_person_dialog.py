import datetime as dt
from dataclasses import fields as record_fields

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from core.app import App
from core.fields import fields
from core.members.records import CustomField, Person, RosterQuery, Unit
from gui.kit import Form, FormDialog
from gui.members import entry
from gui.members.person_dialog import TYPED, person_form, store
from gui.members.roster import RosterPage
from tests.gui.members.conftest import InDialog
from tests.gui.members.sample_workbooks import Told, id_number

NUMBER = id_number("19900817", 124)


@pytest.fixture
def own(app: App) -> tuple[CustomField, ...]:
    """A field of the unit's own of every kind."""
    kinds = (("爱好", "文字"), ("鞋码", "数字"), ("培训日期", "日期"), ("住宿舍", "是/否"))
    for label, kind in kinds:
        app.members.add_custom_field(CustomField(label=label, kind=kind))
    app.members.add_custom_field(CustomField(label="班次", kind="选择", choices="甲班、乙班"))
    return app.members.custom_fields()


def form_of(qtbot: QtBot, app: App, person: Person) -> Form:
    """The form on a person."""
    form = person_form(app, person)
    qtbot.addWidget(form)
    return form


def put(form: Form, **values: object) -> None:
    """Fill fields as typed."""
    for name, value in values.items():
        form.editor(name).set_value(value)


def sentences(dialog: QDialog) -> list[str]:
    """What the dialog says is wrong."""
    return [w.text() for w in dialog.findChildren(QLabel) if w.isVisible() and w.property("tone") == "err"]


def test_every_stored_field_of_a_person_is_in_the_form_or_known_to_be_elsewhere() -> None:
    in_form = {name for names in entry.SECTIONS.values() for name in names} - {"unit"}
    stored = {name for name, field in fields(Person).items() if not field.spec.derived}
    assert in_form | entry.ELSEWHERE == stored
    assert set(TYPED) == in_form
    assert {f.name for f in record_fields(Person)} >= set(TYPED)


def test_an_id_number_fills_sex_and_date_of_birth_but_changes_neither(qtbot: QtBot, app: App) -> None:
    form = form_of(qtbot, app, Person())
    put(form, name="李建国")
    form.editor("id_number").line.setText(NUMBER)  # type: ignore[attr-defined]
    form.editor("id_number").left.emit()
    assert (form.value()["gender"], form.value()["birth_date"]) == ("女", dt.date(1990, 8, 17))
    put(form, gender="男")
    form.editor("id_number").left.emit()
    assert form.value()["gender"] == "男"


def test_a_wrong_id_number_fills_nothing(qtbot: QtBot, app: App) -> None:
    form = form_of(qtbot, app, Person())
    form.editor("id_number").line.setText(NUMBER[:-1] + "0")  # type: ignore[attr-defined]
    form.editor("id_number").left.emit()
    assert form.value()["birth_date"] is None


def test_what_is_typed_is_stored_with_unit_and_own_fields(
    qtbot: QtBot, app: App, own: tuple[CustomField, ...]
) -> None:
    unit = app.members.add_unit(Unit(parent_id=app.members.units().root, name="铸造车间"))
    form = form_of(qtbot, app, Person())
    put(form, name="李建国", id_number=NUMBER, unit="铸造车间", mobile="13812345678", is_migrant_worker=True)
    values = (
        ("爱好", "象棋"),
        ("鞋码", "42.5"),
        ("培训日期", dt.date(2026, 3, 1)),
        ("住宿舍", True),
        ("班次", "乙班"),
    )
    for field, (_, value) in zip(own, values, strict=True):
        put(form, **{entry.own_name(field): value})
    assert form.problems() == ()
    person_id = store(app, Person(), form.value())
    person = app.members.person(person_id)
    assert (person.name, person.unit_id, person.is_migrant_worker) == ("李建国", unit, True)
    texts = app.members.custom_values(person_id)
    assert [texts[field.id or 0] for field in own] == ["象棋", "42.5", "2026-03-01", "是", "乙班"]
    again = form_of(qtbot, app, person).value()
    assert [again[entry.own_name(field)] for field in own] == [value for _, value in values]


def test_own_numbers_and_choices_are_checked(qtbot: QtBot, app: App, own: tuple[CustomField, ...]) -> None:
    form = form_of(qtbot, app, Person())
    put(form, name="李建国", id_number=NUMBER)
    put(form, **{entry.own_name(own[1]): "很大", entry.own_name(own[4]): "丙班"})
    assert {problem.field for problem in form.problems()} == {entry.own_name(own[1]), entry.own_name(own[4])}


def test_editing_keeps_membership_and_what_the_import_noted(qtbot: QtBot, app: App) -> None:
    day = dt.date(2015, 5, 4)
    person = Person(name="李建国", id_number=NUMBER, join_date=day, import_note="学历：不详")
    person_id = app.members.add(person)
    form = form_of(qtbot, app, app.members.person(person_id))
    put(form, position="车工")
    store(app, app.members.person(person_id), form.value())
    after = app.members.person(person_id)
    assert (after.position, after.membership_change, after.import_note) == ("车工", "入会", "学历：不详")


def test_looking_at_a_number_in_the_form_is_written_down(qtbot: QtBot, app: App) -> None:
    person_id = app.members.add(Person(name="李建国", id_number=NUMBER))
    form = form_of(qtbot, app, app.members.person(person_id))
    assert NUMBER not in form.editor("id_number").line.text()  # type: ignore[attr-defined]
    form.editor("id_number").reveal_requested.emit()
    assert app.changes(limit=1)[0].action == "查看完整号码"


def test_a_new_person_is_added_shown_and_can_be_taken_back(
    roster: RosterPage, crowd: App, in_dialog: InDialog, told: Told, qtbot: QtBot
) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        put(dialog.form, name="李建国", id_number=NUMBER)
        dialog.on_save()

    met = in_dialog(act)
    roster.quick.chips["members"].click()  # a filter that would hide the new person
    roster.on_add()
    assert met == ["新增人员"]
    person = roster.table.current_person()
    assert person is not None
    assert person.name == "李建国"
    assert roster.panel.isVisible()
    assert told.toasts[-1] == "已新增“李建国”"
    told.actions[-1]()
    qtbot.waitUntil(lambda: len(crowd.members.ids(RosterQuery(text="李建国"))) == 0)


def test_a_refused_person_stays_in_the_dialog_with_sentences_beside_the_fields(
    roster: RosterPage, crowd: App, in_dialog: InDialog, qtbot: QtBot
) -> None:
    seen: list[list[str]] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        put(dialog.form, name="李建国", id_number=NUMBER, birth_date=dt.date(1991, 1, 1))
        dialog.on_save()
        qtbot.waitUntil(lambda: bool(sentences(dialog)))
        seen.append(sentences(dialog))
        taken = crowd.members.person(roster.model.ids[0]).id_number
        put(dialog.form, id_number=taken, birth_date=None, gender=None)
        dialog.on_save()
        seen.append([w.text() for w in dialog.findChildren(QLabel) if "已经登记在" in w.text()])
        assert dialog.isVisible()

    in_dialog(act)
    roster.on_add()
    assert seen[0] == ["出生日期与证件号码不一致，请核对"]
    assert len(seen[1]) == 1


def test_edit_that_changes_nothing_offers_no_undo(
    roster: RosterPage, in_dialog: InDialog, told: Told
) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.on_save()

    roster.table.choose_row(0)
    in_dialog(act)
    roster.on_edit()
    assert told.toasts == ["没有改动任何内容"]
    assert told.actions == []


def test_an_edit_of_person_and_own_fields_is_taken_back_whole(
    roster: RosterPage, crowd: App, in_dialog: InDialog, told: Told, qtbot: QtBot
) -> None:
    field_id = crowd.members.add_custom_field(CustomField(label="爱好", kind="文字"))
    person_id = roster.model.ids[3]
    before = crowd.members.person(person_id)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        put(dialog.form, position="质检员", **{f"own_{field_id}": "象棋"})
        dialog.on_save()

    in_dialog(act)
    roster.actions_on.edit(person_id)
    assert crowd.members.person(person_id).position == "质检员"
    assert crowd.members.custom_values(person_id) == {field_id: "象棋"}
    told.actions[-1]()
    qtbot.waitUntil(lambda: crowd.members.person(person_id) == before)
    assert crowd.members.custom_values(person_id) == {}
