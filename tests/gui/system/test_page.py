from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core import VERSION
from core.app import App, open_store
from core.codes import labels
from core.members.records import Organisation
from gui import jobs
from gui.bus import Bus
from gui.kit.editors import LineEditor
from gui.pages import Shell
from gui.settings import Settings
from gui.system.about import AboutSection
from gui.system.backups import BackupSection
from gui.system.changes import ChangesSection
from gui.system.look import LookSection
from gui.system.organisation import FIELDS, OrganisationSection
from gui.system.page import SystemPage
from gui.system.safety import SafetySection
from gui.theme import Theme
from tests.conftest import PASSPHRASE
from tests.core.factory import person

Answer = Callable[..., list[tuple[Any, ...]]]


class Told:
    """Notes the toasts."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def __call__(self, words: str, **_: object) -> None:
        self.words.append(words)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def page(qtbot: QtBot, app: App, settings: Settings, told: Told) -> SystemPage:
    shell = Shell(
        open_page=lambda key, **_: None, toast=told, lock=lambda: None, bus=Bus(), settings=settings
    )
    made = SystemPage(app, shell)
    qtbot.addWidget(made)
    made.resize(1198, 700)
    made.show()
    return made


def section(page: SystemPage, key: str, kind: type) -> Any:
    page.open_target(section=key)
    found = page.section(key)
    assert isinstance(found, kind)
    assert found.isVisible()
    return found


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def wait(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: jobs.live_jobs() == (), timeout=20_000)


def test_every_field_of_the_organisation_can_be_seen(page: SystemPage) -> None:
    from core.fields import fields

    shown = {name for names in FIELDS.values() for name in names} | {"region"}
    assert shown == set(fields(Organisation))


def test_the_organisation_is_saved_with_its_region_and_read_again(
    page: SystemPage, app: App, told: Told
) -> None:
    card = section(page, "organisation", OrganisationSection)
    assert not card._save.isEnabled()
    editor = card.form.editor("union_name")
    assert isinstance(editor, LineEditor)
    editor.line.setText("东方机械工会委员会")
    card.region.setCurrentText(labels("region")[1])
    card._save.click()
    assert app.members.organisation().union_name == "东方机械工会委员会"
    assert app.members.organisation().region == "110000"
    assert told.words == ["单位与工会信息已保存"]
    assert not card._save.isEnabled()


def test_a_wrong_credit_code_is_said_below_its_field_and_nothing_is_saved(page: SystemPage, app: App) -> None:
    card = section(page, "organisation", OrganisationSection)
    before = app.members.organisation()
    card.form.editor("unit_credit_code").line.setText("123")
    card._save.click()
    assert [p.field for p in card.form.problems()] == ["unit_credit_code"]
    assert not card.form._sentences["unit_credit_code"].isHidden()
    assert app.members.organisation() == before
    card._undo.click()
    assert not card.form.is_changed()


def test_looks_change_at_once_and_are_remembered(page: SystemPage, settings: Settings, look: Theme) -> None:
    choices = section(page, "look", LookSection)
    for name, value in (("mode", "contrast"), ("text_size", "特大"), ("density", "roomy")):
        next(b for b in choices._groups[name].buttons() if b.property("value") == value).click()
    assert (look.mode, look.text_size, look.density) == ("contrast", "特大", "roomy")
    assert (settings.mode, settings.text_size, settings.density) == ("contrast", "特大", "roomy")
    next(b for b in choices._groups["docx_fonts"].buttons() if b.property("value") == "gh").click()
    assert settings.docx_fonts == "gh"
    look.use(text_size="标准")
    assert choices._groups["text_size"].checkedButton().property("value") == "标准"


def test_the_passphrase_changes_only_with_the_old_one(
    qtbot: QtBot, page: SystemPage, app: App, store: Path
) -> None:
    safety = section(page, "safety", SafetySection)
    for edit in (safety.first, safety.again):
        edit.line.setText("新的口令 2027")
    safety.old.line.setText("不是这个口令")
    safety.change.click()
    wait(qtbot)
    assert "口令不正确" in words(safety)
    safety.old.line.setText(PASSPHRASE)
    safety.change.click()
    wait(qtbot)
    assert "口令已更改" in words(safety)
    assert safety.first.passphrase() == ""
    app.close()
    open_store(store, "新的口令 2027").close()


def test_the_automatic_lock_is_remembered(page: SystemPage, settings: Settings) -> None:
    safety = section(page, "safety", SafetySection)
    safety.minutes.setCurrentText("15 分钟没有操作")
    assert settings.lock_minutes == 15


def test_about_says_the_version_and_opens_the_licences(page: SystemPage, answer: Answer) -> None:
    about = section(page, "about", AboutSection)
    assert VERSION in words(about)
    asked = answer("open_folder", None)
    about._on_show()
    assert asked[0][0].name == "licences"


def test_a_backup_is_written_and_listed(
    qtbot: QtBot, page: SystemPage, app: App, tmp_path: Path, answer: Answer, told: Told
) -> None:
    backup = section(page, "backup", BackupSection)
    answer("choose_folder", tmp_path / "备份")
    backup._on_change_folder()
    assert backup._none.isVisible()
    backup.now.click()
    wait(qtbot)
    files = list((tmp_path / "备份").glob("*.unionbak"))
    assert len(files) == 1
    assert backup._rows.rows[0][0] == files[0].name
    assert files[0].name in told.words[0]
    assert app.last_backup() is not None


def test_a_backup_that_cannot_be_written_is_told_in_the_page(
    qtbot: QtBot, page: SystemPage, tmp_path: Path, answer: Answer
) -> None:
    backup = section(page, "backup", BackupSection)
    (tmp_path / "占着").write_text("x")
    answer("choose_folder", tmp_path / "占着" / "备份")
    backup._on_change_folder()
    backup.now.click()
    wait(qtbot)
    qtbot.waitUntil(lambda: "备份没有完成" in words(page))


def test_the_change_list_is_searched_and_a_change_taken_back(
    qtbot: QtBot, page: SystemPage, app: App, answer: Answer, told: Told
) -> None:
    app.members.add(person(1))
    app.members.add(person(2))
    changes = section(page, "changes", ChangesSection)
    changes.refresh(frozenset())
    everything = changes.rows.rowCount()
    changes.search_box.setText("新建数据库")
    assert changes.rows.rowCount() == 1 < everything
    changes.table.selectRow(0)
    assert not changes._undo.isEnabled(), "the making of the store stays"
    changes.search_box.setText("没有这种变更")
    assert changes._none.isVisible()
    changes.search_box.clear()
    changes.table.selectRow(0)
    answer("confirm", True)
    changes._undo.click()
    wait(qtbot)
    assert app.members.overview().people == 1
    assert "已撤销" in told.words[0]
    changes.refresh(frozenset())
    assert "已撤销" in [cells[6] for cells in changes.rows.rows]
