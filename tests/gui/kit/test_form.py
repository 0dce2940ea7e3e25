import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from core.errors import Conflict, Invalid, Problem
from core.fields import fields, spec
from core.members.identity import id_number_problem
from gui.kit import Form, FormDialog
from gui.kit.editors import (
    ChoicesEditor,
    CodeEditor,
    DateEditor,
    LineEditor,
    LongTextEditor,
    SensitiveEditor,
    YesNoEditor,
    editor_for,
)
from gui.kit.popups import CalendarPopup, ChoicePopup
from tests.core.factory import id_number

Answer = Callable[..., list[tuple[Any, ...]]]
LABELS = {"colour": ("红", "蓝", "绿")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A record with every kind of field."""

    name: str = spec("姓名", default="", required=True, max_length=5)
    visited_on: dt.date | None = spec("走访日期", default=None)
    colour: str | None = spec("颜色", default=None, code="colour")
    colours: str | None = spec("几种颜色", default=None, code="colour", multiple=True)
    is_new: bool | None = spec("是否新户", default=None)
    people: int | None = spec("人口", default=None, unit="人")
    aid: Decimal | None = spec("慰问金", default=None, unit="元")
    notes: str | None = spec("情况", default=None, max_length=500)
    id_number: str | None = spec("证件号码", default=None, check=id_number_problem, sensitive=True)


FULL = Visit(
    name="陈秀英",
    visited_on=dt.date(2026, 1, 5),
    colour="蓝",
    colours="红、绿",
    is_new=False,
    people=4,
    aid=Decimal("1200.50"),
    notes="两行\n文字",
    id_number=id_number(1),
)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(Visit, labels=LABELS.__getitem__)
    qtbot.addWidget(made)
    made.show()
    return made


def line(form: Form, name: str) -> QLineEdit:
    editor = form.editor(name)
    assert isinstance(editor, LineEditor)
    return editor.line


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("name", LineEditor),
        ("visited_on", DateEditor),
        ("colour", CodeEditor),
        ("colours", ChoicesEditor),
        ("is_new", YesNoEditor),
        ("people", LineEditor),
        ("aid", LineEditor),
        ("notes", LongTextEditor),
        ("id_number", SensitiveEditor),
    ],
)
def test_each_kind_of_field_gets_its_editor(qtbot: QtBot, name: str, kind: type) -> None:
    editor = editor_for(fields(Visit)[name], ("红",))
    qtbot.addWidget(editor)
    assert type(editor) is kind


def test_a_record_comes_back_as_it_was_shown(form: Form) -> None:
    form.set_value(FULL)
    assert Visit(**form.value()) == FULL  # type: ignore[arg-type]
    assert not form.is_changed()


def test_an_empty_form_gives_an_empty_record(form: Form) -> None:
    assert Visit(**form.value()) == Visit()  # type: ignore[arg-type]


def test_a_day_typed_in_another_form_is_tidied_when_the_field_is_left(qtbot: QtBot, form: Form) -> None:
    visited = line(form, "visited_on")
    visited.setFocus()
    qtbot.keyClicks(visited, "2019/3/1")
    line(form, "name").setFocus()
    assert visited.text() == "2019-03-01"
    assert form.value()["visited_on"] == dt.date(2019, 3, 1)


def test_leaving_a_wrong_field_says_so_below_it_and_keeps_what_was_typed(qtbot: QtBot, form: Form) -> None:
    visited = line(form, "visited_on")
    visited.setFocus()
    qtbot.keyClicks(visited, "2019-13-40")
    line(form, "name").setFocus()
    qtbot.waitUntil(lambda: "年-月-日" in " ".join(sentences(form)))
    assert visited.text() == "2019-13-40"
    assert visited.property("state") == "error"


def test_the_sentence_goes_as_soon_as_the_mistake_is_mended(form: Form) -> None:
    form.set_value(FULL)
    line(form, "name").setText("")
    assert not form.check()
    assert sentences(form) == ["请填写“姓名”"]
    line(form, "name").setText("陈")
    assert sentences(form) == []


def test_checking_finds_every_wrong_field_and_goes_to_the_first(qtbot: QtBot, form: Form) -> None:
    line(form, "aid").setText("很多")
    line(form, "name").setText("六个字的名字啊")
    code = form.editor("colour")
    assert isinstance(code, CodeEditor)
    code.combo.setCurrentText("紫")
    assert not form.check()
    assert [p.field for p in form.problems()] == ["name", "colour", "aid"]
    assert line(form, "name").hasFocus()


def test_required_is_said_in_words_and_to_screen_readers(form: Form) -> None:
    assert [label.text() for label in form.findChildren(QLabel)].count("必填") == 1
    assert line(form, "name").accessibleName() == "姓名，必填"


def test_a_personal_number_is_masked_and_locked_until_it_is_asked_for(qtbot: QtBot, form: Form) -> None:
    form.set_value(FULL)
    shown = line(form, "id_number")
    assert shown.text() == f"110101********{id_number(1)[-4:]}"
    assert shown.isReadOnly()
    assert form.value()["id_number"] == FULL.id_number
    editor = form.editor("id_number")
    assert isinstance(editor, SensitiveEditor)
    with qtbot.waitSignal(form.reveal_requested) as asked:
        editor._eye.click()
    assert asked.args == ["id_number"]
    assert shown.text() == FULL.id_number
    assert not shown.isReadOnly()


def test_an_empty_personal_number_can_be_typed_at_once(form: Form) -> None:
    form.set_value(Visit(name="陈"))
    assert not line(form, "id_number").isReadOnly()


def test_a_code_is_found_by_typing_part_of_it(form: Form) -> None:
    editor = form.editor("colour")
    assert isinstance(editor, CodeEditor)
    completer = editor.combo.completer()
    assert completer is not None
    completer.setCompletionPrefix("绿")
    assert [completer.currentCompletion()] == ["绿"]


def test_ticks_are_joined_in_the_order_of_the_table(qtbot: QtBot, form: Form) -> None:
    popup = ChoicePopup(form, LABELS["colour"], ["绿"], picked=form.editor("colours")._on_picked)  # type: ignore[attr-defined]
    popup.show()
    popup.entries.item(0).setCheckState(Qt.CheckState.Checked)
    popup.close()
    assert form.value()["colours"] == "红、绿"


def test_a_day_is_picked_from_the_calendar(form: Form) -> None:
    editor = form.editor("visited_on")
    assert isinstance(editor, DateEditor)
    popup = CalendarPopup(editor, dt.date(2026, 2, 3), editor._on_picked)
    popup.show()
    popup.calendar.activated.emit(popup.calendar.selectedDate())
    assert form.value()["visited_on"] == dt.date(2026, 2, 3)


def test_saving_shows_what_the_service_refuses_and_closes_only_when_it_accepts(
    qtbot: QtBot, answer: Answer
) -> None:
    answer("confirm", True)
    form = Form(Visit, labels=LABELS.__getitem__)
    replies: list[Exception | None] = [
        Invalid(
            (Problem(field="people", message="人口太多"), Problem(field="elsewhere", message="别处不对"))
        ),
        Conflict("别人刚改过"),
        None,
    ]

    def save(_: dict[str, object]) -> None:
        reply = replies.pop(0)
        if reply:
            raise reply

    dialog = FormDialog(None, "走访", form, save=save)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.on_save()
    assert len(replies) == 3, "an incomplete form is not handed to the service"
    line(form, "name").setText("陈")
    dialog.on_save()
    assert sentences(form) == ["人口太多"]
    qtbot.waitUntil(lambda: "别处不对" in words(dialog))
    dialog.on_save()
    qtbot.waitUntil(lambda: "别人刚改过" in words(dialog))
    assert dialog.isVisible()
    dialog.on_save()
    assert not dialog.isVisible()


def test_typed_work_is_not_lost_without_a_question(qtbot: QtBot, answer: Answer) -> None:
    asked = answer("confirm", False)
    form = Form(Visit, labels=LABELS.__getitem__)
    dialog = FormDialog(None, "走访", form, save=lambda _: None)
    qtbot.addWidget(dialog)
    dialog.show()
    line(form, "name").setText("陈")
    dialog.reject()
    assert dialog.isVisible()
    assert len(asked) == 1
    form.set_value(Visit())
    dialog.reject()
    assert not dialog.isVisible()


def sentences(form: Form) -> list[str]:
    """The sentences shown below fields."""
    return [label.text() for label in form._sentences.values() if not label.isHidden()]


def words(dialog: FormDialog) -> str:
    """Everything written in the window."""
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
