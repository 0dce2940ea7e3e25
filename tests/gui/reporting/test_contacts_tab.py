"""往来单位: our card goes out, theirs comes in, and nothing passes before the fingerprint was read out."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.app import App
from core.documents.raster import page_count
from core.exchange.records import REPLACED, TRUSTED, UNCONFIRMED
from gui.printing.dialog import PreviewDialog
from gui.reporting.contacts import ContactsTab
from gui.reporting.contacts_confirm import ConfirmDialog, count_words
from gui.reporting.mail import MailDialog
from gui.tabs import TabbedPage
from tests.core.exchange.post_office import PASSWORD, USER, post_office
from tests.gui.congress.conftest import InDialogs
from tests.gui.members.sample_workbooks import Told
from tests.gui.reporting.upper_scene import *  # noqa: F403 - its fixtures
from tests.gui.reporting.upper_scene import DISTRICT, Answer, press, settle, strike, words_in

if TYPE_CHECKING:
    from core.exchange.records import Contact


@pytest.fixture
def tab(qtbot: QtBot, lower_page: TabbedPage) -> ContactsTab:
    """The factory's contacts on the screen."""
    lower_page.open_tab("contacts")
    settle(qtbot)
    found = lower_page.tab("contacts")
    assert isinstance(found, ContactsTab)
    return found


def fingerprint(app: App, way: str = "数字") -> str:
    """What a unit reads out."""
    return dict(app.exchange.fingerprint_sheet())[f"指纹（{way}）"]


def type_in(words: str) -> "object":
    """Type what was heard, and confirm."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ConfirmDialog)
        dialog.form.editor("words").set_value(words)
        dialog.on_save()

    return act


def learned(qtbot: QtBot, tab: ContactsTab, other: App, folder: Path, answer: Answer) -> "Contact":
    """Another unit's card, registered by the button."""
    answer("open_files", (other.exchange.save_card(folder),))
    answer("choose", 0)
    press(qtbot, tab, "登记对方名片")
    found = tab.list.chosen()
    assert found is not None
    return found


def test_our_card_is_shown_and_goes_out_as_a_file(
    qtbot: QtBot, below: App, tab: ContactsTab, tmp_path: Path, answer: Answer, told: Told
) -> None:
    digits = fingerprint(below)
    assert digits.replace(" ", "") in words_in(tab).replace(" ", "").replace("\n", "")
    answer("choose_folder", tmp_path)
    press(qtbot, tab, "导出名片")
    assert [p.suffix for p in tmp_path.glob("*.pub")] == [".pub"]
    assert "已导出" in told.toasts[-1]


def test_the_fingerprint_sheet_is_printed_by_keyboard(qtbot: QtBot, tab: ContactsTab) -> None:
    strike_with_control(qtbot, tab, Qt.Key.Key_P)
    (shown,) = tab.window().findChildren(PreviewDialog)
    assert page_count(shown._ready[0].pdf) == 1
    shown.done(0)


def strike_with_control(qtbot: QtBot, tab: ContactsTab, key: Qt.Key) -> None:
    """Strike a key with Ctrl in the list."""
    tab.window().activateWindow()
    tab.list.table.setFocus()
    qtbot.waitUntil(tab.list.table.hasFocus)
    qtbot.keyClick(tab.list.table, key, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)


@pytest.mark.parametrize("way", ["数字", "词语"])
def test_a_card_is_confirmed_by_what_the_other_side_reads_out(
    qtbot: QtBot,
    above: App,
    tab: ContactsTab,
    tmp_path: Path,
    answer: Answer,
    in_dialogs: InDialogs,
    way: str,
) -> None:
    one = learned(qtbot, tab, above, tmp_path, answer)
    assert (one.name, one.relation, one.state) == (DISTRICT, "上级", UNCONFIRMED)
    assert fingerprint(above) not in words_in(tab)
    met = in_dialogs(type_in(fingerprint(above, way)))
    strike(qtbot, tab.list.table, Qt.Key.Key_Return)
    assert met == [f"核对“{DISTRICT}”的指纹"]
    (now,) = tab.list.records
    assert now.state == TRUSTED
    assert not tab.trust.isEnabled()


def test_a_wrong_fingerprint_is_told_in_the_window_and_confirms_nothing(
    qtbot: QtBot,
    above: App,
    below: App,
    tab: ContactsTab,
    tmp_path: Path,
    answer: Answer,
    in_dialogs: InDialogs,
) -> None:
    learned(qtbot, tab, above, tmp_path, answer)
    seen: list[str] = []

    def refused(dialog: QDialog) -> None:
        assert isinstance(dialog, ConfirmDialog)
        dialog.form.editor("words").set_value("0" * 32)
        dialog.tell()
        dialog.on_save()
        assert dialog.isVisible()
        seen.append(words_in(dialog))

    in_dialogs(refused)
    answer("confirm", True)
    press(qtbot, tab, "核对指纹")
    assert "指纹不一致，没有确认" in seen[0]
    assert "已输满 32 个数字" in seen[0]
    assert below.exchange.contacts()[0].state == UNCONFIRMED


def test_a_unit_that_shows_another_key_is_warned_about(
    qtbot: QtBot, above: App, tab: ContactsTab, tmp_path: Path, answer: Answer, in_dialogs: InDialogs
) -> None:
    learned(qtbot, tab, above, tmp_path, answer)
    in_dialogs(type_in(fingerprint(above)))
    press(qtbot, tab, "核对指纹")
    above.exchange.renew_keys()
    learned(qtbot, tab, above, tmp_path, answer)
    assert "密钥换了" in words_in(tab)
    assert "可能有人冒充" in words_in(tab.page)
    assert sorted(c.state for c in tab.list.records) == sorted([TRUSTED, UNCONFIRMED])
    in_dialogs(type_in(fingerprint(above)))
    press(qtbot, tab, "核对指纹")
    assert sorted(c.state for c in tab.list.records) == sorted([TRUSTED, REPLACED])


def test_a_contact_is_trusted_no_longer_after_a_question(
    qtbot: QtBot, known: None, below: App, tab: ContactsTab, answer: Answer
) -> None:
    asked = answer("confirm", True)
    press(qtbot, tab, "停用")
    assert DISTRICT in str(asked[0][1])
    assert below.exchange.contacts()[0].state == REPLACED


def test_how_much_was_typed_is_counted() -> None:
    assert count_words("1234 5678") == "已输 8 / 32 个数字"
    assert count_words("车间班组") == "已输 4 / 16 个汉字"
    assert count_words("1" * 33) == "多输了 1 个数字"
    assert count_words("1车间") == "请只输数字，或者只输汉字"


def test_the_mail_account_is_kept_and_tried_with_a_real_server(
    qtbot: QtBot, below: App, tab: ContactsTab, tmp_path: Path, in_dialogs: InDialogs
) -> None:
    told: list[str] = []
    with post_office(tmp_path) as office:
        certificate = tmp_path / "ca.pem"
        certificate.write_text(office.authority)

        def fill(dialog: QDialog) -> None:
            assert isinstance(dialog, MailDialog)
            for name, value in {"server": "127.0.0.1", "port": office.port, "is_starttls": False, "user": USER,
                                "sender": USER}.items():  # fmt: skip
                dialog.form.editor(name).set_value(value)
            dialog._authority = office.authority
            for password in ("错的", "wrong", PASSWORD):
                dialog.password.setText(password)
                dialog.test.click()
                qtbot.waitUntil(dialog.test.isEnabled, timeout=20_000)
                told.append(words_in(dialog))
            dialog.keep.setChecked(True)
            dialog.on_save()

        in_dialogs(fill)
        tab.mail.change.click()
        settle(qtbot)
    assert "只用英文字母、数字和符号" in told[0]
    assert "不接受这个登录名或口令" in told[1]
    assert f"测试邮件已发到 {USER}" in told[2]
    assert len(office.letters) == 1
    assert below.exchange.has_mail_password()
    assert PASSWORD not in words_in(tab)
    assert USER in words_in(tab)
