import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.errors import Damaged
from core.members.records import CustomField, Honour, MembershipChange, Person
from gui.kit import FormDialog, Timeline
from gui.members.panel import PersonPanel
from gui.members.photos import LARGEST, MOST_BYTES, jpeg_of, photo_of
from gui.members.roster import RosterPage
from tests.gui.members.conftest import InDialog
from tests.gui.members.sample_workbooks import Told

DAY = dt.date(2026, 5, 4)


@pytest.fixture
def panel(roster: RosterPage) -> PersonPanel:
    """The panel of the third person."""
    roster.table.choose_row(2)
    roster.open_panel()
    return roster.panel


def person_of(panel: PersonPanel) -> Person:
    """The person on show."""
    assert panel.person is not None
    return panel.person


def id_of(panel: PersonPanel) -> int:
    """That person's id."""
    found = person_of(panel).id
    assert found is not None
    return found


def said(widget: QWidget) -> str:
    """Every word that can be seen, and what time lines tell."""
    parts = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    lines = [line.accessibleName() for line in widget.findChildren(Timeline) if line.isVisible()]
    return "\n".join([part.text() for part in parts if part.isVisible()] + lines)


def go_to_tab(panel: PersonPanel, words: str, qtbot: QtBot) -> None:
    """Open a tab of the panel."""
    words_of = [panel.tabs.tabText(i) for i in range(panel.tabs.count())]
    panel.tabs.setCurrentIndex(words_of.index(words))
    qtbot.wait(10)


def test_numbers_show_only_after_the_eye_and_the_look_is_written_down(
    panel: PersonPanel, crowd: App, qtbot: QtBot
) -> None:
    person = person_of(panel)
    assert person.id_number not in said(panel)
    assert str(person.mobile) not in said(panel)
    eyes = [b for b in panel.findChildren(QAbstractButton) if "显示完整的证件号码" in b.accessibleName()]
    eyes[0].click()
    qtbot.waitUntil(lambda: person.id_number in said(panel))
    assert str(person.mobile) in said(panel)
    change = crowd.changes(limit=1)[0]
    assert (change.action, f"人员 {person.id}" in change.note) == ("查看完整号码", True)


def test_membership_and_units_are_told_in_order(panel: PersonPanel, crowd: App, qtbot: QtBot) -> None:
    known = id_of(panel)
    change = MembershipChange(person_id=known, kind="转出", changed_on=DAY, other_union="江北机床厂工会")
    crowd.members.change_membership([change])
    crowd.members.place([known], crowd.members.units().root, DAY)
    go_to_tab(panel, "会籍", qtbot)
    qtbot.waitUntil(lambda: "2026-05-04 转出" in said(panel) and "2026-05-04 东方机械有限公司" in said(panel))


def test_the_history_shows_values_before_and_after_with_numbers_masked(
    panel: PersonPanel, crowd: App, qtbot: QtBot
) -> None:
    person = person_of(panel)
    after = replace(person, mobile="13812345678", position="质检员", is_migrant_worker=None, education=None)
    crowd.members.edit(after)
    crowd.members.place([id_of(panel)], crowd.members.units().root, DAY)
    go_to_tab(panel, "变更", qtbot)
    qtbot.waitUntil(lambda: "所在单位：" in said(panel))
    told = said(panel)
    assert f"岗位：{person.position} → 质检员" in told
    assert f"学历：{person.education} → （空）" in told
    assert "→ 138****5678" in told
    assert "13812345678" not in told
    panel.reveal()
    qtbot.waitUntil(lambda: "13812345678" in said(panel))


def test_the_panel_shows_own_fields_and_findings_of_the_rules(
    panel: PersonPanel, crowd: App, qtbot: QtBot
) -> None:
    field_id = crowd.members.add_custom_field(CustomField(label="爱好", kind="文字"))
    crowd.members.set_custom_values(id_of(panel), {field_id: "象棋"})
    qtbot.waitUntil(lambda: "象棋" in said(panel))
    person = crowd.members.person(id_of(panel))
    crowd.members.edit(replace(person, employment_status="退休"))
    crowd.members.change_membership([MembershipChange(person_id=id_of(panel), kind="入会", changed_on=DAY)])
    qtbot.waitUntil(lambda: "应由原单位工会办理“保留”会籍" in said(panel))


def test_an_honour_is_recorded_shown_removed_and_taken_back(
    panel: PersonPanel, crowd: App, qtbot: QtBot, roster: RosterPage, in_dialog: InDialog, told: Told
) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.form.editor("name").set_value("先进生产者")
        dialog.form.editor("awarded_on").set_value(DAY)
        dialog.on_save()

    go_to_tab(panel, "荣誉", qtbot)
    in_dialog(act)
    roster.actions_on.add_honour(id_of(panel))
    qtbot.waitUntil(lambda: "先进生产者" in said(panel))
    honour: Honour = crowd.members.honours(id_of(panel))[0]
    roster.actions_on.remove_honour(honour)
    qtbot.waitUntil(lambda: "还没有荣誉" in said(panel))
    told.actions[-1]()
    qtbot.waitUntil(lambda: "先进生产者" in said(panel))


def test_a_photograph_is_made_small_stored_and_shown(
    panel: PersonPanel, crowd: App, roster: RosterPage, tmp_path: Path, qtbot: QtBot,
    answer: Callable[..., list[tuple[Any, ...]]],
) -> None:  # fmt: skip
    image = QImage(1600, 1200, QImage.Format.Format_ARGB32)
    image.fill(QColor(10, 120, 200, 90))
    file = tmp_path / "照片.png"
    assert image.save(str(file))
    answer("open_file", file)
    roster.actions_on.set_photo(id_of(panel))
    stored = crowd.members.photo(id_of(panel))
    assert stored is not None
    shown = QImage.fromData(stored)
    assert (shown.width(), shown.height()) == (LARGEST.width(), round(358 * 1200 / 1600))
    qtbot.waitUntil(lambda: any(w.accessibleName() == "照片" for w in panel.findChildren(QLabel)))
    roster.actions_on.remove_photo(id_of(panel))
    assert crowd.members.photo(id_of(panel)) is None


def test_a_file_that_is_no_picture_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "名单.jpg"
    file.write_text("姓名,工号", encoding="utf-8")
    with pytest.raises(Damaged, match="不是能读取的图片"):
        photo_of(file)


def test_the_busiest_picture_still_fits(qtbot: QtBot) -> None:
    noise = QImage(900, 1200, QImage.Format.Format_RGB32)
    for y in range(noise.height()):
        for x in range(0, noise.width(), 3):
            noise.setPixel(x, y, (x * 7919 + y * 104729) * 2654435761 & 0xFFFFFF)
    assert len(jpeg_of(noise)) <= MOST_BYTES


def test_the_menu_offers_to_remove_a_photograph_only_where_there_is_one(
    panel: PersonPanel, crowd: App
) -> None:
    image = QImage(50, 70, QImage.Format.Format_RGB32)
    image.fill(QColor("gray"))

    def can_remove() -> bool:
        menu = panel.menu()
        enabled = {action.text(): action.isEnabled() for action in menu.actions()}
        menu.close()
        menu.deleteLater()
        return enabled["移除照片"]

    assert not can_remove()
    crowd.members.set_photo(id_of(panel), jpeg_of(image))
    assert can_remove()
