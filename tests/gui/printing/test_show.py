"""One way to print: made in the background, looked at, sent or saved as the very bytes seen, entered each time."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.errors import Cancelled, NotFound
from core.printing.records import SAVED_DOCX, SAVED_PDF, Paper
from core.progress import Progress
from gui import jobs
from gui.kit import Page
from gui.kit.printers import PrintChoice
from gui.pages import Shell
from gui.printing.dialog import PreviewDialog
from gui.printing.show import file_name, file_places, show_papers, show_printed
from gui.theme import Theme
from tests.core.documents.test_fonts import NOWHERE
from tests.core.printing.papers import notice, volume
from tests.gui.printing.conftest import Cups, dialog_over, words
from tests.gui.test_accessibility import cut, settle, unnamed

Answer = Callable[..., list[tuple[Any, ...]]]
CONTROL = Qt.KeyboardModifier.ControlModifier
OFFICE = PrintChoice(printer="办公室")


@pytest.fixture
def shown(page: Page, app: App, shell: Shell, wait: Callable[[], None]) -> Callable[..., PreviewDialog]:
    """Shows papers and gives the window with them."""

    def show(*papers: Paper) -> PreviewDialog:
        show_papers(page, app, shell, "会议文书", lambda _: papers)
        wait()
        return dialog_over(page)

    return show


def test_papers_are_made_in_the_background_and_shown(
    page: Page, app: App, shell: Shell, wait: Callable[[], None]
) -> None:
    asked: list[Progress] = []

    def make(progress: Progress) -> Sequence[Paper]:
        asked.append(progress)
        return [notice("甲。")]

    show_papers(page, app, shell, "会议文书", make)
    assert jobs.live_jobs() == ("正在生成会议文书",)
    wait()
    assert len(asked) == 1
    dialog = dialog_over(page)
    assert dialog.windowTitle() == "会议文书"
    assert dialog.preview.place.text() == "第 1 / 1 页"
    assert dialog.preview.canvas.hasFocus() or dialog.focusWidget() is dialog.preview.canvas
    assert not dialog.papers.isVisible()
    dialog.reject()


def test_missing_characters_of_all_papers_are_told_in_the_page_with_the_names(
    page: Page, app: App, shell: Shell, wait: Callable[[], None]
) -> None:
    papers = [notice(f"孟{NOWHERE}。"), notice("好。"), notice(f"李{NOWHERE}。")]
    show_papers(page, app, shell, "通知", lambda _: papers)
    wait()
    assert f"孟{NOWHERE}" in words(page)
    assert f"李{NOWHERE}" in words(page)
    assert page.findChild(PreviewDialog) is None


def test_stopping_the_making_shows_nothing(
    page: Page, app: App, shell: Shell, wait: Callable[[], None]
) -> None:
    def make(progress: Progress) -> Sequence[Paper]:
        raise Cancelled

    show_papers(page, app, shell, "通知", make)
    wait()
    assert page.findChild(PreviewDialog) is None
    assert words(page) == "会议 "


def test_the_printer_gets_the_very_bytes_that_are_seen(
    qtbot: QtBot,
    shown: Callable[..., PreviewDialog],
    app: App,
    cups: Cups,
    answer: Answer,
    wait: Callable[[], None],
) -> None:
    asked = answer("choose_printer", PrintChoice(printer="办公室", copies=3, sides="two-sided-long-edge"))
    dialog = shown(notice())
    qtbot.keyClick(dialog, Qt.Key.Key_P, CONTROL)
    wait()
    assert asked[0][1:] == ("会议通知", 1)
    assert cups.papers == [app.printing.pdf(notice())]
    assert cups.arguments == [
        "-d", "办公室", "-n", "3", "-t", "基层工会工作平台",
        "-o", "sides=two-sided-long-edge", "-o", "print-scaling=none", "-",
    ]  # fmt: skip
    [entry] = app.printing.printed()
    assert (entry.printer, entry.copies, entry.pages, entry.way) == ("办公室", 3, 1, "打印")
    assert app.printing.content(entry.id) == cups.papers[0]
    assert dialog.told.text() == f"已送到打印机“办公室”，编号 {entry.number}"
    dialog.reject()


def test_a_range_of_pages_is_printed_and_counted(
    shown: Callable[..., PreviewDialog], app: App, cups: Cups, answer: Answer, wait: Callable[[], None]
) -> None:
    answer("choose_printer", PrintChoice(printer="办公室", first=2, last=3))
    dialog = shown(volume("甲。", "乙。", "丙。"))
    dialog.to_printer.click()
    wait()
    place = cups.arguments.index("-P")
    assert cups.arguments[place + 1] == "2-3"
    assert app.printing.printed()[0].pages == 2
    dialog.reject()


def test_nothing_is_printed_or_entered_when_no_printer_is_chosen(
    shown: Callable[..., PreviewDialog], app: App, cups: Cups, answer: Answer
) -> None:
    answer("choose_printer", None)
    dialog = shown(notice())
    dialog.to_printer.click()
    assert jobs.live_jobs() == ()
    assert cups.papers == []
    assert app.printing.printed() == ()
    dialog.reject()


def test_a_printer_that_refuses_is_told_and_nothing_is_entered(
    shown: Callable[..., PreviewDialog], app: App, cups: Cups, answer: Answer, wait: Callable[[], None]
) -> None:
    answer("choose_printer", OFFICE)
    told = answer("message", None)
    cups.answer("echo 'lp: The printer or class does not exist.' >&2; exit 1")
    dialog = shown(notice())
    dialog.to_printer.click()
    wait()
    assert (
        "打印机“办公室”没有接受这份文书，没有打印（打印系统的说明：The printer or class does not exist.）"
        in told[0][2]
    )
    assert app.printing.printed() == ()
    assert dialog.told.text() == ""
    dialog.reject()


def test_of_several_papers_those_ticked_are_printed_one_by_one(
    qtbot: QtBot,
    shown: Callable[..., PreviewDialog],
    app: App,
    cups: Cups,
    answer: Answer,
    wait: Callable[[], None],
) -> None:
    asked = answer("choose_printer", OFFICE)
    dialog = shown(notice("甲。"), notice("乙。"), notice("丙。"))
    assert dialog.papers.isVisible()
    assert dialog.to_printer.text() == " 打印 3 份文书…"
    dialog.papers.setFocus()
    qtbot.keyClick(dialog.papers, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.papers, Qt.Key.Key_Space)
    assert not dialog.all.isChecked()
    dialog.to_printer.click()
    wait()
    assert asked[0][1:] == ("2 份文书", 0)
    assert cups.papers == [app.printing.pdf(notice("甲。")), app.printing.pdf(notice("丙。"))]
    first, second = app.printing.printed()[::-1]
    assert dialog.told.text().endswith(f"编号 {first.number} 至 {second.number}")
    dialog.all.click()
    assert len(dialog.chosen()) == 3
    dialog.all.click()
    assert not dialog.to_printer.isEnabled()
    assert not dialog.as_pdf.isEnabled()
    dialog.reject()


def test_what_was_sent_is_entered_although_the_window_was_closed_meanwhile(
    shown: Callable[..., PreviewDialog], app: App, cups: Cups, answer: Answer, wait: Callable[[], None]
) -> None:
    answer("choose_printer", OFFICE)
    cups.answer("sleep 0.3")
    dialog = shown(notice())
    dialog.to_printer.click()
    dialog.reject()
    wait()
    assert len(app.printing.printed()) == len(cups.papers) == 1


def test_saving_as_pdf_and_docx_and_going_to_the_folder(
    qtbot: QtBot,
    shown: Callable[..., PreviewDialog],
    app: App,
    tmp_path: Path,
    answer: Answer,
    wait: Callable[[], None],
) -> None:
    dialog = shown(notice())
    asked = answer("save_file", tmp_path / "通知.pdf")
    qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    wait()
    assert asked[0][2] == "PDF 文件 (*.pdf)"
    assert (tmp_path / "通知.pdf").read_bytes() == app.printing.pdf(notice())
    assert "已保存“通知.pdf”" in dialog.told.text()
    opened = answer("open_folder", None)
    dialog.folder.click()
    assert opened == [(tmp_path / "通知.pdf",)]
    answer("save_file", tmp_path / "通知")
    dialog.as_docx.click()
    wait()
    assert (tmp_path / "通知.docx").read_bytes() == app.printing.docx(notice())
    assert [e.way for e in app.printing.printed()] == [SAVED_DOCX, SAVED_PDF]
    dialog.reject()


def test_a_volume_is_saved_as_docx_too(
    shown: Callable[..., PreviewDialog], app: App, tmp_path: Path, answer: Answer, wait: Callable[[], None]
) -> None:
    dialog = shown(volume("甲。", "乙。"))
    answer("save_file", tmp_path / "汇编.docx")
    dialog.as_docx.click()
    wait()
    assert (tmp_path / "汇编.docx").read_bytes() == app.printing.docx(volume("甲。", "乙。"))
    dialog.reject()


def test_a_word_file_names_the_fonts_that_the_officer_chose(
    shown: Callable[..., PreviewDialog],
    app: App,
    shell: Shell,
    tmp_path: Path,
    answer: Answer,
    wait: Callable[[], None],
) -> None:
    shell.settings.docx_fonts = "windows"
    dialog = shown(notice())
    answer("save_file", tmp_path / "通知.docx")
    dialog.as_docx.click()
    wait()
    with zipfile.ZipFile(tmp_path / "通知.docx") as package:
        document = package.read("word/document.xml").decode()
    assert "仿宋_GB2312" not in document
    assert 'w:eastAsia="仿宋"' in document
    dialog.reject()


def test_several_papers_are_saved_into_a_folder_without_overwriting(
    shown: Callable[..., PreviewDialog], tmp_path: Path, answer: Answer, wait: Callable[[], None]
) -> None:
    (tmp_path / "会议通知.pdf").write_bytes(b"older")
    dialog = shown(notice("甲。"), notice("乙。"))
    answer("choose_folder", tmp_path)
    dialog.as_pdf.click()
    wait()
    assert (tmp_path / "会议通知.pdf").read_bytes() == b"older"
    assert {p.name for p in tmp_path.glob("会议通知*")} == {
        "会议通知.pdf",
        "会议通知（2）.pdf",
        "会议通知（3）.pdf",
    }
    dialog.reject()


def test_a_disk_that_cannot_be_written_is_told_and_nothing_entered(
    shown: Callable[..., PreviewDialog], app: App, tmp_path: Path, answer: Answer, wait: Callable[[], None]
) -> None:
    dialog = shown(notice())
    answer("save_file", tmp_path / "没有" / "通知.pdf")
    told = answer("message", None)
    dialog.as_pdf.click()
    wait()
    assert "不存在" in told[0][2]
    assert app.printing.printed() == ()
    dialog.reject()


def test_a_paper_of_the_register_is_shown_as_it_was_and_not_set_anew(
    shown: Callable[..., PreviewDialog],
    page: Page,
    app: App,
    cups: Cups,
    answer: Answer,
    wait: Callable[[], None],
) -> None:
    content = app.printing.pdf(notice("当时的内容。"))
    dialog = shown(notice())
    dialog.reject()
    answer("choose_printer", OFFICE)
    entry = app.printing.save(notice(), content, app.store_path.parent / "a.pdf")
    show_printed(page, app, entry)
    again = dialog_over(page)
    assert not again.as_docx.isEnabled()
    again.to_printer.click()
    wait()
    assert cups.papers == [content]
    assert app.printing.printed()[0].digest == entry.digest
    again.reject()
    app.undo(app.changes(limit=2)[1].id)
    with pytest.raises(NotFound):
        show_printed(page, app, entry)


def test_names_of_files_are_fit_for_every_system(tmp_path: Path) -> None:
    assert file_name("关于“2026/2027”的通知: 草稿?", ".pdf") == "关于“2026_2027”的通知_ 草稿_.pdf"
    long = "长" * 200
    first, second = file_places(tmp_path, [long, long], ".pdf")
    assert first != second
    assert len(first.name) == 84


@pytest.mark.parametrize("size", ["标准", "特大"])
def test_everything_in_the_window_is_named_and_nothing_cut(
    shown: Callable[..., PreviewDialog], look: Theme, size: str
) -> None:
    look.use(text_size=size)
    dialog = shown(notice("甲。"), volume("乙。", "丙。"))
    dialog.resize(1240, 700)
    settle()
    assert list(unnamed(dialog)) == []
    assert list(cut(dialog)) == []
    dialog.reject()
