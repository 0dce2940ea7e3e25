"""账号: what the chair does about the officers, what the others are told, and who the window says is working."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.app import App, open_store
from gui import jobs
from gui.bus import Bus
from gui.main_window import MainWindow
from gui.pages import PAGES, Shell
from gui.settings import Settings
from gui.system.account_dialog import AccountDialog
from gui.system.accounts import AccountsSection
from gui.system.page import SystemPage
from tests.core.factory import person
from tests.gui.members.conftest import InDialog

Answer = Callable[..., list[tuple[Any, ...]]]
FIRST, SECOND = "刘芳的初始口令 2026", "另外一句口令 2026"


class Told:
    """Notes the toasts and the pages asked for."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def __call__(self, words: str, **_: object) -> None:
        self.words.append(words)


def shown(qtbot: QtBot, app: App, settings: Settings, told: Told) -> SystemPage:
    """The settings on the screen, told of every commit."""
    bus = Bus()
    shell = Shell(open_page=lambda key, **_: None, toast=told, lock=lambda: None, bus=bus, settings=settings)
    page = SystemPage(app, shell)
    qtbot.addWidget(page)
    app.on_commit(bus.tell)
    bus.committed.connect(page.refresh)
    page.resize(1198, 700)
    page.show()
    page.open_target(section="accounts")
    return page


def accounts_of(page: SystemPage) -> AccountsSection:
    """The section 账号."""
    found = page.section("accounts")
    assert isinstance(found, AccountsSection)
    return found


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def page(qtbot: QtBot, app: App, settings: Settings, told: Told) -> SystemPage:
    return shown(qtbot, app, settings, told)


@pytest.fixture
def section(page: SystemPage) -> AccountsSection:
    return accounts_of(page)


@pytest.fixture
def second(app: App) -> Iterator[App]:
    """The store with the aid officer logged in by the first passphrase."""
    app.accounts.add("刘芳", "帮扶专干", passphrase=FIRST)
    app.close()
    opened = open_store(app.store_path, FIRST)
    yield opened
    opened.close()


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def wait(qtbot: QtBot) -> None:
    """Until no job runs and what was committed is shown."""
    qtbot.waitUntil(lambda: jobs.live_jobs() == (), timeout=20_000)
    QApplication.processEvents()


def editors(dialog: QDialog) -> dict[str, Any]:
    """The dialog's fields by what a screen reader calls them."""
    assert isinstance(dialog, AccountDialog)
    return {w.accessibleName(): w for w in dialog.findChildren(QWidget) if w.accessibleName()}


def type_passphrase(dialog: QDialog, typed: str, again: str) -> None:
    editors(dialog)["初始口令"].setText(typed)
    editors(dialog)["再输一次初始口令"].setText(again)


def test_the_chair_lets_an_officer_in_after_what_was_wrong_is_mended(
    qtbot: QtBot,
    section: AccountsSection,
    app: App,
    in_dialog: InDialog,
    told: Told,
) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, AccountDialog)
        editors(dialog)["姓名"].setText("赵敏")
        editors(dialog)["身份"].setCurrentText("帮扶专干")
        type_passphrase(dialog, "短", "短")
        dialog.accept_button.click()
        assert "至少 8 个字符" in words(dialog)
        type_passphrase(dialog, FIRST, SECOND)
        dialog.accept_button.click()
        assert "两次输入的初始口令不一样" in words(dialog)
        type_passphrase(dialog, FIRST, FIRST)
        dialog.accept_button.click()
        wait(qtbot)
        assert "已经有名叫赵敏的账号" in words(dialog)
        editors(dialog)["姓名"].setText("刘芳")
        dialog.accept_button.click()
        wait(qtbot)
        assert not dialog.isVisible()

    met = in_dialog(fill)
    section.new.click()
    wait(qtbot)
    assert met == ["新增账号"]
    assert [line[:4] for line in section.rows.rows][1] == ("刘芳", "帮扶专干", "在用", "初始口令")
    assert told.words == ["账号已新增，请把初始口令当面告诉本人"]
    app.close()
    open_store(app.store_path, FIRST).close()


def test_the_chairs_own_account_can_only_be_handed_over(section: AccountsSection, app: App) -> None:
    section.table.selectRow(0)
    for button in (section.role, section.reset, section.retire, section.hand_over):
        assert not button.isEnabled()


def test_an_officer_is_given_another_role_retired_and_let_in_again(
    qtbot: QtBot,
    section: AccountsSection,
    app: App,
    in_dialog: InDialog,
    answer: Answer,
    told: Told,
) -> None:
    app.accounts.add("刘芳", "帮扶专干", passphrase=FIRST)
    wait(qtbot)
    section.table.selectRow(1)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, AccountDialog)
        assert "主席" not in [
            editors(dialog)["身份"].itemText(n) for n in range(editors(dialog)["身份"].count())
        ]
        editors(dialog)["身份"].setCurrentText("组织委员")
        dialog.accept_button.click()
        wait(qtbot)

    in_dialog(choose)
    section.role.click()
    wait(qtbot)
    assert section.rows.rows[1][1] == "组织委员"

    asked = answer("confirm", True)
    section.retire.click()
    wait(qtbot)
    assert asked[0][1] == "停用刘芳的账号？"
    assert section.rows.rows[1][2].startswith("已停用")
    assert not section.retire.isEnabled()
    assert section.reset.text() == "重新启用…"

    def give(dialog: QDialog) -> None:
        assert isinstance(dialog, AccountDialog)
        type_passphrase(dialog, SECOND, SECOND)
        dialog.accept_button.click()
        wait(qtbot)

    met = in_dialog(give)
    section.reset.click()
    wait(qtbot)
    assert met == ["重新启用刘芳的账号"]
    assert section.rows.rows[1][2:4] == ("在用", "初始口令")
    assert told.words[-1] == "刘芳的账号已重新启用，请把初始口令当面告诉本人"


def test_the_office_of_chair_is_handed_over_and_the_rights_go_with_it(
    qtbot: QtBot,
    section: AccountsSection,
    app: App,
    in_dialog: InDialog,
) -> None:
    app.accounts.add("刘芳", "帮扶专干", passphrase=FIRST)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, AccountDialog)
        assert editors(dialog)["接任人"].currentText() == "刘芳"
        editors(dialog)["您移交后的身份"].setCurrentText("经审委员")
        dialog.accept_button.click()
        wait(qtbot)

    wait(qtbot)
    assert section.hand_over.isEnabled()
    in_dialog(choose)
    section.hand_over.click()
    wait(qtbot)
    assert [line[1] for line in section.rows.rows] == ["经审委员", "主席"]
    assert not section.new.isVisible()
    assert "由工会主席办理" in words(section)


def test_others_see_who_works_here_and_why_they_cannot_change_it(
    qtbot: QtBot, second: App, settings: Settings, told: Told
) -> None:
    page = shown(qtbot, second, settings, told)
    section = accounts_of(page)
    assert not section.new.isVisible()
    assert "由工会主席办理" in words(section)
    assert "刘芳（帮扶专干）" in words(section)
    assert [line[0] for line in section.rows.rows] == ["赵敏", "刘芳"]


def test_the_window_shows_who_works_and_leads_to_the_own_passphrase_first(
    qtbot: QtBot, second: App, settings: Settings
) -> None:
    window = MainWindow(second, settings)
    qtbot.addWidget(window)
    window.show()
    assert window._officer.text().strip() == "刘芳（帮扶专干）"
    safety = window.page("system").section("safety")  # type: ignore[attr-defined]
    assert safety.isVisible()
    assert "初始口令，请马上改成" in words(safety)
    safety.old.line.setText(FIRST)
    for edit in (safety.first, safety.again):
        edit.line.setText(SECOND)
    safety.change.click()
    wait(qtbot)
    assert "口令已更改" in words(safety)
    again = MainWindow(second, settings)
    qtbot.addWidget(again)
    assert again.stack.currentWidget() is again.page("home")
    locked: list[bool] = []
    again.locked.connect(lambda: locked.append(True))
    again._officer.menu().actions()[0].trigger()
    assert locked == [True]


def test_the_top_bar_follows_a_hand_over(qtbot: QtBot, app: App, settings: Settings) -> None:
    key = app.accounts.add("刘芳", "帮扶专干", passphrase=FIRST)
    window = MainWindow(app, settings)
    qtbot.addWidget(window)
    assert window._officer.text().strip() == "赵敏（主席）"
    app.accounts.hand_over(key, role="组织委员")
    qtbot.waitUntil(lambda: window._officer.text().strip() == "赵敏（组织委员）")


def test_every_page_opens_for_a_reviewer_who_may_only_look(
    qtbot: QtBot, app: App, settings: Settings
) -> None:
    for n in range(3):
        app.members.add(person(n, membership_change="入会"))
    app.accounts.add("钱审", "经审委员", passphrase=FIRST)
    app.close()
    reviewer = open_store(app.store_path, FIRST)
    newest = reviewer.changes(limit=1)
    window = MainWindow(reviewer, settings)
    qtbot.addWidget(window)
    window.show()
    for entry in PAGES:
        window.open_page(entry.key)
        wait(qtbot)
    assert reviewer.changes(limit=1) == newest
    reviewer.close()


def test_the_log_in_says_that_several_people_have_their_own_passphrases(
    qtbot: QtBot, second: App, app: App
) -> None:
    from gui.login.unlock import UnlockPage

    page = UnlockPage(second.store_path)
    qtbot.addWidget(page)
    assert "2 个人各用各的口令" in words(page)
    assert "刘芳" not in words(page)
