"""上报: from what is ready to a file on a stick, its answer, and the very bytes again."""

import zipfile
from pathlib import Path

import pytest
import pyzipper
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.exchange.records import Drive, MailAccount
from core.reporting.records.submissions import Mark
from gui.reporting.receiving import ArrivedDialog
from gui.reporting.sending import BACK, GREEN, HERE, WAITING, SendingTab
from gui.reporting.sending_wizard import PREVIEW, RECEIVER, REPORTS, RESULT, WAY, SendingWizard
from gui.reporting.sending_words import BY_PHRASE, DRAFT, FOLDER, MISSING, PLAIN_ZIP, READY, REASONS
from gui.tabs import TabbedPage
from tests.core.exchange.post_office import PASSWORD, USER, post_office
from tests.gui.members.sample_workbooks import Told
from tests.gui.reporting.upper_scene import *  # noqa: F403 - its fixtures
from tests.gui.reporting.upper_scene import (
    DISTRICT,
    FACTORY,
    Answer,
    Centre,
    dialog_over,
    drop,
    filled,
    press,
    sent,
    settle,
    strike,
    words_in,
)


@pytest.fixture
def tab(qtbot: QtBot, lower_page: TabbedPage) -> SendingTab:
    """The factory's sendings on the screen."""
    found = lower_page.tab("sending")
    assert isinstance(found, SendingTab)
    return found


def begun(qtbot: QtBot, tab: SendingTab, period: str = "2026") -> SendingWizard:
    """The wizard with the reports of a period."""
    tab.open_target(period=period)
    settle(qtbot)
    return tab.wizard


def to_the_end(qtbot: QtBot, wizard: SendingWizard, folder: Path, answer: Answer) -> None:
    """From the receiver through all steps into a folder."""
    for step in (PREVIEW, WAY):
        press(qtbot, wizard, "下一步")
        assert wizard.stack.currentIndex() == step
    answer("choose_folder", folder)
    wizard.way.ways.button(FOLDER).click()
    press(qtbot, wizard, "选择文件夹")
    press(qtbot, wizard, "生成并送出")


def test_an_empty_history_says_what_to_do(tab: SendingTab) -> None:
    assert "还没有上报过" in words_in(tab)


def test_what_is_ready_is_ticked_and_the_rest_says_why_not(
    qtbot: QtBot, below: App, known: None, tab: SendingTab, lower_page: TabbedPage
) -> None:
    key = filled(below, is_explained=False)
    wizard = begun(qtbot, tab)
    words = {c.due.form_code: c.word for c in wizard.reports.list.records}
    assert (words["R20"], words["R04"]) == (REASONS, MISSING)
    assert wizard.reports.ticked == set()
    assert not wizard.next.isEnabled()
    assert "请勾选要报送的表" in words_in(wizard)
    wizard.reports.list.choose(lambda c: c.due.form_code == "R20")
    assert "女会员 12 人" in words_in(wizard.reports)
    press(qtbot, wizard, "去写说明")
    centre = lower_page.tab("centre")
    assert isinstance(centre, Centre)
    assert centre.asked == ({"report_id": key},)
    below.reporting.reports.explain(key, "V14", "已设女职工委员")
    lower_page.open_tab("sending")
    begun(qtbot, tab)
    assert wizard.reports.ticked == {"R20"}
    wizard.reports.list.choose(lambda c: c.word == READY)
    strike(qtbot, wizard.reports.list.table, Qt.Key.Key_Space)
    assert wizard.reports.ticked == set()
    strike(qtbot, wizard.reports.list.table, Qt.Key.Key_Space)
    assert wizard.next.isEnabled()


def test_a_package_goes_to_a_confirmed_contact_and_only_it_opens_it(
    qtbot: QtBot, below: App, above: App, known: None, tab: SendingTab, tmp_path: Path, answer: Answer
) -> None:
    filled(below)
    stick = tmp_path / "盘"
    stick.mkdir()
    wizard = begun(qtbot, tab)
    press(qtbot, wizard, "下一步")
    assert wizard.receiver.contact.currentText() == f"{DISTRICT}（上级）"
    press(qtbot, wizard, "下一步")
    assert "没有任何人的完整证件号码" in words_in(wizard.preview)
    assert [line.personal for line in wizard.preview.list.records] == ["没有"]
    press(qtbot, wizard, "上一步")
    to_the_end(qtbot, wizard, stick, answer)
    assert wizard.stack.currentIndex() == RESULT
    (file,) = stick.iterdir()
    told = words_in(wizard.result)
    assert file.name in told
    assert "已读回核对" in told
    (entry,) = below.exchange.history()
    assert entry.digest in told.replace(" ", "")
    assert (entry.counterpart, file.read_bytes()) == (DISTRICT, below.exchange.content(entry.id))
    press(qtbot, wizard, "完成")
    (line,) = tab.list.records
    assert (line.state, [s.form_code for s in line.reports]) == (WAITING, ["R20"])
    (arrived,) = above.reporting.arrivals.receive([file])
    assert arrived.sender == FACTORY


def test_six_words_are_shown_large_and_open_the_file(
    qtbot: QtBot, below: App, above: App, known: None, tab: SendingTab, tmp_path: Path, answer: Answer
) -> None:
    filled(below)
    wizard = begun(qtbot, tab)
    press(qtbot, wizard, "下一步")
    wizard.receiver.ways.button(BY_PHRASE).click()
    to_the_end(qtbot, wizard, folder_in(tmp_path), answer)
    names = [w.accessibleName() for w in wizard.result.findChildren(QWidget)]
    phrase = next(n for n in names if n.startswith("打开口令：")).removeprefix("打开口令：")
    assert len(phrase.split()) == 6
    assert all(word in words_in(wizard.result) for word in phrase.split())
    (file,) = folder_in(tmp_path).iterdir()
    (closed,) = above.reporting.arrivals.receive([file])
    assert closed.reason == "wrong_phrase"
    (opened,) = above.reporting.arrivals.receive([file], phrase=phrase)
    assert [r.form_code for r in opened.reports] == ["R20"]


def folder_in(tmp_path: Path) -> Path:
    """A folder for what goes out."""
    found = tmp_path / "出"
    found.mkdir(exist_ok=True)
    return found


def test_a_receiver_without_the_product_gets_a_zip_and_its_password(
    qtbot: QtBot, below: App, tab: SendingTab, tmp_path: Path, answer: Answer
) -> None:
    filled(below)
    wizard = begun(qtbot, tab)
    press(qtbot, wizard, "下一步")
    assert "还没有核对过的单位" in words_in(wizard)
    assert not wizard.next.isEnabled()
    wizard.receiver.ways.button(PLAIN_ZIP).click()
    wizard.receiver.password.setText("short")
    assert not wizard.next.isEnabled()
    press(qtbot, wizard.receiver, "换一个")
    password = wizard.receiver.password.text()
    press(qtbot, wizard, "下一步")
    assert password in words_in(wizard.preview)
    press(qtbot, wizard, "上一步")
    to_the_end(qtbot, wizard, folder_in(tmp_path), answer)
    assert not wizard.way.ways.button(DRAFT).isEnabled()
    (file,) = folder_in(tmp_path).iterdir()
    assert zipfile.is_zipfile(file)
    with pyzipper.AESZipFile(file) as archive:
        archive.setpassword(password.encode())
        names = archive.namelist()
        assert archive.read(next(n for n in names if n.endswith(".pdf"))).startswith(b"%PDF")


def test_a_stick_is_offered_with_its_space_and_safe_to_pull_only_after_reading_back(
    qtbot: QtBot, below: App, known: None, tab: SendingTab, tmp_path: Path
) -> None:
    filled(below)
    stick = folder_in(tmp_path)
    wizard = begun(qtbot, tab)
    for _ in range(3):
        press(qtbot, wizard, "下一步")
    assert "请插好 U 盘" in words_in(wizard)
    assert not wizard.next.isEnabled()
    drive = Drive(
        folder=stick,
        label="工会盘",
        file_system="vfat",
        free=14_300_000_000,
        total=16_000_000_000,
        is_read_only=False,
    )
    wizard.way._show_drives((drive,))
    assert wizard.way.drive.currentText() == "工会盘（剩余 14.3 GB）"
    assert "安全拔出" not in words_in(wizard)
    press(qtbot, wizard, "生成并送出")
    assert "现在可以安全拔出 U 盘" in words_in(wizard.result)
    assert len(list(stick.iterdir())) == 1


def test_a_stick_that_was_pulled_is_told_and_nothing_counts_as_sent(
    qtbot: QtBot, below: App, known: None, tab: SendingTab, tmp_path: Path, answer: Answer
) -> None:
    key = filled(below)
    folder = folder_in(tmp_path)
    wizard = begun(qtbot, tab)
    for _ in range(3):
        press(qtbot, wizard, "下一步")
    answer("choose_folder", folder)
    wizard.way.ways.button(FOLDER).click()
    press(qtbot, wizard, "选择文件夹")
    folder.rmdir()
    press(qtbot, wizard, "生成并送出")
    assert wizard.stack.currentIndex() == WAY
    assert "U 盘可能已被拔出" in words_in(tab.page)
    assert below.reporting.desk.sent() == ()
    assert below.exchange.history() == ()
    assert below.reporting.reports.view(key).report.state == "草稿"


def test_a_draft_opens_in_any_mail_program(
    qtbot: QtBot, below: App, known: None, tab: SendingTab, tmp_path: Path, answer: Answer
) -> None:
    filled(below)
    wizard = begun(qtbot, tab)
    for _ in range(3):
        press(qtbot, wizard, "下一步")
    wizard.way.ways.button(DRAFT).click()
    answer("choose_folder", folder_in(tmp_path))
    press(qtbot, wizard, "选择文件夹")
    assert not wizard.next.isEnabled()
    wizard.way.to.setText("bao@example.cn")
    press(qtbot, wizard, "生成并送出")
    (file,) = folder_in(tmp_path).iterdir()
    assert file.suffix == ".eml"
    assert b"X-Unsent: 1" in file.read_bytes()
    assert "没有发出" in words_in(wizard.result)


def test_mail_goes_through_the_units_server(
    qtbot: QtBot, below: App, known: None, tab: SendingTab, tmp_path: Path
) -> None:
    filled(below)
    with post_office(tmp_path) as office:
        account = MailAccount(
            server="127.0.0.1", port=office.port, user=USER, sender=USER, authority=office.authority
        )
        below.exchange.set_mail_account(account)
        wizard = begun(qtbot, tab)
        for _ in range(3):
            press(qtbot, wizard, "下一步")
        wizard.way.ways.button(3).click()
        wizard.way.to.setText("bao@example.cn")
        assert "请输入发信口令" in words_in(wizard)
        wizard.way.password.setText(PASSWORD)
        press(qtbot, wizard, "生成并送出")
    assert wizard.stack.currentIndex() == RESULT
    assert len(office.letters) == 1
    assert "邮件已交给发信服务器" in words_in(wizard.result)


def test_giving_up_leaves_no_trace(
    qtbot: QtBot, below: App, known: None, tab: SendingTab, answer: Answer
) -> None:
    filled(below)
    before = len(below.changes())
    strike(qtbot, tab.search_box, Qt.Key.Key_A)
    tab.on_new()
    settle(qtbot)
    tab.wizard.begin("2026")
    settle(qtbot)
    press(qtbot, tab.wizard, "下一步")
    assert tab.wizard.stack.currentIndex() == RECEIVER
    asked = answer("confirm", True)
    press(qtbot, tab.wizard, "取消")
    assert len(asked) == 1
    assert tab.stack.currentIndex() == 0
    assert len(below.changes()) == before
    assert tab.wizard.stack.currentIndex() != REPORTS


@pytest.fixture
def package(below: App, above: App, known: None, tmp_path: Path) -> Path:
    """R20 sent to the upper union."""
    path = sent(below, folder_in(tmp_path)).path
    assert path is not None
    return path


def test_a_dropped_receipt_turns_the_line_green(
    qtbot: QtBot, above: App, package: Path, tab: SendingTab, tmp_path: Path
) -> None:
    (arrived,) = above.reporting.arrivals.receive([package])
    settle(qtbot)
    assert [p.state for p in tab.list.records] == [WAITING]
    drop(tab, above.reporting.arrivals.answer(arrived, tmp_path))
    settle(qtbot)
    dialog_over(tab, ArrivedDialog).done(0)
    assert [p.state for p in tab.list.records] == [HERE]
    above.reporting.upper.accept(arrived.reports[0].digest)
    drop(tab, above.reporting.arrivals.answer(arrived, tmp_path))
    settle(qtbot)
    dialog_over(tab, ArrivedDialog).done(0)
    assert [p.state for p in tab.list.records] == [GREEN]
    assert "已接收" in words_in(tab)


def test_a_returned_package_opens_the_form_with_its_marks(
    qtbot: QtBot, below: App, above: App, package: Path, tab: SendingTab, tmp_path: Path, answer: Answer,
    lower_page: TabbedPage,
) -> None:  # fmt: skip
    (arrived,) = above.reporting.arrivals.receive([package])
    above.reporting.upper.send_back(arrived.reports[0].digest, [Mark(key="women", note="多一倍")], "请核对")
    answer("open_files", (above.reporting.arrivals.answer(arrived, tmp_path),))
    press(qtbot, tab, "导入回执")
    dialog = dialog_over(tab, ArrivedDialog)
    assert "退回" in words_in(dialog)
    dialog.done(0)
    (line,) = tab.list.records
    assert line.state == BACK
    strike(qtbot, tab.list.table, Qt.Key.Key_Return)
    centre = lower_page.tab("centre")
    assert isinstance(centre, Centre)
    key = line.reports[0].report_id
    assert centre.asked == ({"report_id": key},)
    assert [m.key for m in below.reporting.reports.view(key).marks] == ["women"]


def test_the_very_bytes_are_saved_again(
    qtbot: QtBot, package: Path, tab: SendingTab, tmp_path: Path, answer: Answer, told: Told
) -> None:
    settle(qtbot)
    answer("save_file", tmp_path / "再存.upkg")
    press(qtbot, tab, "另存原件")
    assert (tmp_path / "再存.upkg").read_bytes() == package.read_bytes()
    assert "一字不差" in told.toasts[-1]


def test_a_strange_file_is_refused_in_a_sentence_and_changes_nothing(
    qtbot: QtBot, below: App, tab: SendingTab, tmp_path: Path
) -> None:
    strange = tmp_path / "照片.upkg"
    strange.write_bytes(b"JFIF" * 100)
    drop(tab, strange)
    settle(qtbot)
    dialog = dialog_over(tab, ArrivedDialog)
    assert "不是本软件的上报包" in words_in(dialog)
    assert "没有收下 1 个" in words_in(dialog)
    dialog.done(0)
    assert below.exchange.history() == ()
