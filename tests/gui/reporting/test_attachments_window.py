"""Files that go along: added and removed in the wizard, shown and saved at the upper level."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.reporting.records.delivery import ToFolder
from core.reporting.service.delivery import Addressee
from gui.reporting.sending import SendingTab
from gui.reporting.sending_wizard import PREVIEW, RESULT, SendingWizard
from gui.reporting.upper import UpperTab
from gui.tabs import TabbedPage
from tests.gui.members.sample_workbooks import Told
from tests.gui.reporting.test_sending_tab import begun, to_the_end
from tests.gui.reporting.test_sending_tab import tab as tab
from tests.gui.reporting.upper_scene import *  # noqa: F403 - its fixtures
from tests.gui.reporting.upper_scene import FACTORY, Answer, filled, press, settle, strike, words_in


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, ...]:
    """A photo and a list to go along."""
    found = (tmp_path / "现场照片.jpg", tmp_path / "签到表.pdf")
    for n, file in enumerate(found):
        file.write_bytes(bytes([n]) * 3000)
    return found


def at_the_preview(qtbot: QtBot, below: App, tab: SendingTab) -> SendingWizard:
    """The wizard where it shows what goes."""
    filled(below)
    wizard = begun(qtbot, tab)
    press(qtbot, wizard, "下一步")
    press(qtbot, wizard, "下一步")
    assert wizard.stack.currentIndex() == PREVIEW
    return wizard


def test_files_are_added_removed_and_go_along(
    qtbot: QtBot, below: App, above: App, known: None, tab: SendingTab, files: tuple[Path, ...], tmp_path: Path,
    answer: Answer,
) -> None:  # fmt: skip
    wizard = at_the_preview(qtbot, below, tab)
    part = wizard.preview.attachments
    assert not part.remove.isEnabled()
    answer("open_files", files)
    press(qtbot, part, "添加附件")
    assert part.files() == files
    assert "附件按原样发出" in words_in(wizard.preview)
    part.list.choose(lambda f: f == files[1])
    strike(qtbot, part.list.table, Qt.Key.Key_Delete)
    assert part.files() == files[:1]
    assert files[1].is_file()
    press(qtbot, wizard, "上一步")
    stick = tmp_path / "盘"
    stick.mkdir()
    to_the_end(qtbot, wizard, stick, answer)
    assert wizard.stack.currentIndex() == RESULT
    above.reporting.arrivals.receive(list(stick.iterdir()))
    upper = above.reporting.upper
    [one] = upper.attachments(FACTORY, "2026")
    assert (one.name, upper.attachment(one.id)) == ("现场照片.jpg", files[0].read_bytes())


def test_what_cannot_go_along_is_told_and_the_list_stays(
    qtbot: QtBot, below: App, known: None, tab: SendingTab, files: tuple[Path, ...], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    wizard = at_the_preview(qtbot, below, tab)
    told: list[str] = []

    def message(parent: QWidget | None, title: str, words: str, **_: object) -> None:
        told.append(words)

    monkeypatch.setattr("gui.kit.dialogs.message", message)
    large = tmp_path / "录像.mp4"
    large.write_bytes(bytes((8 << 20) + 1))
    part = wizard.preview.attachments
    part.take(files)
    part.take([large])
    twin = tmp_path / "另一夹" / "签到表.pdf"
    twin.parent.mkdir()
    twin.write_bytes(b"x")
    part.take([twin])
    assert part.files() == files
    assert ["录像.mp4" in told[0], "都叫“签到表.pdf”" in told[1]] == [True, True]


def test_a_file_that_is_gone_stops_the_package_and_nothing_is_marked(
    qtbot: QtBot,
    below: App,
    known: None,
    tab: SendingTab,
    files: tuple[Path, ...],
    tmp_path: Path,
    answer: Answer,
) -> None:
    wizard = at_the_preview(qtbot, below, tab)
    wizard.preview.attachments.take(files)
    press(qtbot, wizard, "上一步")
    files[0].unlink()
    stick = tmp_path / "盘"
    stick.mkdir()
    to_the_end(qtbot, wizard, stick, answer)
    assert "现场照片.jpg" in words_in(tab.page)
    assert (below.exchange.history(), list(stick.iterdir())) == ((), [])


def test_the_upper_union_sees_and_saves_them(
    qtbot: QtBot,
    below: App,
    above: App,
    known: None,
    upper_page: TabbedPage,
    tmp_path: Path,
    answer: Answer,
    told: Told,
) -> None:
    filled(below)
    (contact,) = below.exchange.contacts()
    sent = below.reporting.delivery.send(
        "2026", ToFolder(folder=tmp_path), codes=["R20"], to=Addressee(contact=contact),
        attachments={"签到表.pdf": b"%PDF stamped"},
    )  # fmt: skip
    assert sent.path
    above.reporting.arrivals.receive([sent.path])
    upper = upper_page.tab("upper")
    assert isinstance(upper, UpperTab)
    upper.choose_period("2026")
    settle(qtbot)
    upper.open_submission("R20", FACTORY)
    settle(qtbot)
    part = upper.submission.attachments
    assert part.isVisible()
    assert [a.name for a in part.list.records] == ["签到表.pdf"]
    out = tmp_path / "存.pdf"
    answer("save_file", out)
    press(qtbot, part, "另存")
    assert out.read_bytes() == b"%PDF stamped"
