import csv
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.members.records import Person
from gui import jobs
from gui.members.export_dialog import ALL, CHOSEN, FULL, KINDS, MASKED, SHOWN, ExportDialog, periods_to_offer
from gui.pages import Shell
from tests.gui.members.sample_workbooks import Told, id_number

Answer = Callable[..., list[tuple[Any, ...]]]
NUMBERS = [id_number("19880808", n) for n in (12, 34, 56)]
PLACE = {kind.word: place for place, kind in enumerate(KINDS)}


@pytest.fixture
def people(app: App) -> list[int]:
    """Three members."""
    day = dt.date(2020, 3, 1)
    return [
        app.members.add(Person(name=name, id_number=number, join_date=day))
        for name, number in zip(("王芳", "李建", "周文"), NUMBERS, strict=True)
    ]


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(app: App, shell: Shell, people: list[int], owner: QWidget) -> ExportDialog:
    made = ExportDialog(owner, app, shell, shown=people[:2], chosen=people[:1])
    made.show()
    return made


def export(qtbot: QtBot, dialog: ExportDialog, answer: Answer, out: Path) -> None:
    """Press 导出 and name a file."""
    answer("save_file", out)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: not jobs.live_jobs(), timeout=10_000)


def names_in(path: Path) -> list[str]:
    """The names in an exported JSON file."""
    return [record["name"] for record in json.loads(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("who", "expected"), [(SHOWN, 2), (CHOSEN, 1), (ALL, 3)])
def test_the_shown_the_chosen_or_all_people_are_exported(
    qtbot: QtBot, dialog: ExportDialog, answer: Answer, tmp_path: Path, who: int, expected: int
) -> None:
    dialog.who.button(who).click()
    dialog.kinds.button(PLACE["JSON 数据"]).click()
    export(qtbot, dialog, answer, tmp_path / "人员.json")
    assert names_in(tmp_path / "人员.json") == ["王芳", "李建", "周文"][:expected]


def test_numbers_are_hidden_unless_asked_for(
    qtbot: QtBot, dialog: ExportDialog, app: App, answer: Answer, tmp_path: Path
) -> None:
    before = app.changes(limit=1)
    dialog.kinds.button(PLACE["CSV 文本表格"]).click()
    export(qtbot, dialog, answer, tmp_path / "人员.csv")
    content = (tmp_path / "人员.csv").read_text(encoding="utf-8-sig")
    assert len(list(csv.reader(content.splitlines()))) == 3
    assert f"{NUMBERS[0][:6]}********{NUMBERS[0][14:]}" in content
    assert NUMBERS[0] not in content
    assert app.changes(limit=1) == before


def test_full_numbers_need_a_reason_which_is_recorded(
    qtbot: QtBot, dialog: ExportDialog, app: App, answer: Answer, tmp_path: Path
) -> None:
    dialog.numbers.button(FULL).click()
    assert not dialog.accept_button.isEnabled()
    dialog.reason.setText("报送市总工会")
    export(qtbot, dialog, answer, tmp_path / "人员.xlsx")
    cells = [
        c for row in load_workbook(tmp_path / "人员.xlsx").active.iter_rows(values_only=True) for c in row
    ]
    assert NUMBERS[0] in cells
    notes = [change.note for change in app.changes(limit=3)]
    assert any("报送市总工会" in note for note in notes)
    assert not any(number in note for note in notes for number in NUMBERS)


def test_a_file_that_was_written_is_told_with_the_way_to_its_folder(
    qtbot: QtBot, dialog: ExportDialog, told: Told, answer: Answer, tmp_path: Path
) -> None:
    export(qtbot, dialog, answer, tmp_path / "人员.xlsx")
    assert told.toasts == ["已导出 2 人到“人员.xlsx”"]
    assert len(told.actions) == 1
    assert not dialog.isVisible()


def test_what_the_official_form_lacks_is_listed_after_it_was_written(
    qtbot: QtBot, dialog: ExportDialog, answer: Answer, tmp_path: Path
) -> None:
    dialog.kinds.button(PLACE["工会会员信息采集表"]).click()
    export(qtbot, dialog, answer, tmp_path / "采集表.xlsx")
    assert (tmp_path / "采集表.xlsx").exists()
    assert dialog.isVisible()
    model = dialog.findings.model()
    sentences = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert any("王芳" in s and "民族" in s for s in sentences)
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_the_form_about_the_union_asks_neither_for_people_nor_for_numbers(dialog: ExportDialog) -> None:
    dialog.kinds.button(PLACE["工会组织信息采集表"]).click()
    asked = [*dialog.who.buttons(), *dialog.numbers.buttons(), dialog.reason, dialog.period]
    assert not any(widget.isEnabled() for widget in asked)
    dialog.kinds.button(PLACE["花名册工作簿"]).click()
    assert all(widget.isEnabled() for widget in dialog.who.buttons())


def test_the_counts_of_a_period_are_exported(
    qtbot: QtBot, dialog: ExportDialog, told: Told, answer: Answer, tmp_path: Path
) -> None:
    dialog.kinds.button(PLACE["会员统计表"]).click()
    assert dialog.period.isEnabled()
    export(qtbot, dialog, answer, tmp_path / "统计.xlsx")
    assert load_workbook(tmp_path / "统计.xlsx").sheetnames
    assert told.toasts == ["已导出“统计.xlsx”"]


def test_periods_are_offered_from_the_present_one_backwards() -> None:
    labels = [period.label for period in periods_to_offer(dt.date(2026, 2, 10))]
    assert labels[:3] == ["2026年第一季度", "2025年第四季度", "2025年第三季度"]
    assert labels[-4:] == ["2026年上半年", "2025年下半年", "2026年", "2025年"]


def test_a_place_that_cannot_be_written_is_told_and_the_choices_stay(
    qtbot: QtBot, dialog: ExportDialog, answer: Answer, tmp_path: Path
) -> None:
    asked = answer("message", None)
    dialog.kinds.button(PLACE["JSON 数据"]).click()
    export(qtbot, dialog, answer, tmp_path / "没有这个文件夹" / "人员.json")
    assert len(asked) == 1
    assert dialog.isVisible()
    assert dialog.kinds.checkedId() == PLACE["JSON 数据"]
    assert dialog.accept_button.isEnabled()


def test_without_a_list_or_a_choice_only_everybody_can_be_exported(
    app: App, shell: Shell, people: list[int], owner: QWidget
) -> None:
    bare = ExportDialog(owner, app, shell, shown=())
    assert bare.who.checkedId() == ALL
    assert not bare.who.button(SHOWN).isEnabled()
    assert not bare.who.button(CHOSEN).isEnabled()
    assert bare.numbers.checkedId() == MASKED


def test_every_button_has_a_name_for_screen_readers(dialog: ExportDialog) -> None:
    buttons = dialog.findChildren(QAbstractButton)
    assert [b for b in buttons if b.isVisible() and not (b.accessibleName() or b.text())] == []
