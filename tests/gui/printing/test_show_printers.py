"""Where a paper goes: the question for a printer, and pages painted where the system takes no PDF."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.app import App
from core.documents.model import Document, Paragraph, Sheet
from core.errors import Cancelled, Unwritable
from core.printing.records import Paper
from core.progress import SILENT, Progress
from gui.kit import Page, dialogs
from gui.kit.printers import PrintChoice, PrinterDialog
from gui.printing import send
from tests.core.printing.papers import notice, volume
from tests.gui.test_accessibility import cut, settle, unnamed

Answer = Callable[..., list[tuple[Any, ...]]]


def sizes(path: Path) -> list[tuple[int, int]]:
    pdf = pypdfium2.PdfDocument(path)
    found = [tuple(round(length) for length in pdf.get_page_size(n)) for n in range(len(pdf))]
    pdf.close()
    return found  # type: ignore[return-value]


def dark(path: Path, number: int) -> tuple[int, ...]:
    """Where ink lies on a page, in dots of 144 to the inch: left, top, right, bottom."""
    pdf = pypdfium2.PdfDocument(path)
    grey = pdf[number].render(scale=2, grayscale=True).to_pil()
    pdf.close()
    box = grey.point(lambda v: 255 if v < 160 else 0).getbbox()
    assert box is not None
    return box


def test_without_cups_pages_are_painted_in_their_place_and_size(
    app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    wide = Sheet(width=297, height=210, top=20, left=18, right=18, bottom=18)
    papers = (volume("甲文。", "乙文。"), Paper(title="横", kind="表", document=Document(title="横", blocks=(Paragraph(text="横排的一页。"),), sheet=wide)))  # fmt: skip
    for number, paper in enumerate(papers):
        original, painted = tmp_path / f"原{number}.pdf", tmp_path / f"印{number}.pdf"
        original.write_bytes(app.printing.pdf(paper))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(painted))
        send.paint(original.read_bytes(), printer, PrintChoice(printer=""), SILENT)
        assert len(sizes(painted)) == len(sizes(original))
        for ours, theirs in zip(sizes(painted), sizes(original), strict=True):
            assert max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) <= 1
        for place in range(len(sizes(original))):
            off = [abs(a - b) for a, b in zip(dark(painted, place), dark(original, place), strict=True)]
            assert max(off) <= 2, "within 0.35 mm"


def test_painting_prints_the_range_only_and_can_be_stopped(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    content = app.printing.pdf(volume("甲文。", "乙文。", "丙文。"))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    send.paint(content, printer, PrintChoice(printer="", first=2, last=3), SILENT)
    assert len(sizes(tmp_path / "a.pdf")) == 2
    progress = Progress()
    progress.cancel()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "b.pdf"))
    with pytest.raises(Cancelled):
        send.paint(content, printer, PrintChoice(printer=""), progress)


def test_a_printer_that_has_gone_is_told(
    app: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unwritable, match="“老打印机”现在找不到了，没有打印"):
        send.send(app.printing.pdf(notice()), PrintChoice(printer="老打印机"), SILENT)


def test_the_question_for_a_printer_counts_and_refuses_what_makes_no_sense(qtbot: QtBot) -> None:
    dialog = PrinterDialog(None, "名册", 12, printers=["甲", "乙"], usual="乙")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.chosen() == PrintChoice(printer="乙", copies=1, first=1, last=0, sides="one-sided")
    dialog.copies.setValue(3)
    dialog.first.setValue(2)
    dialog.last.setValue(5)
    dialog.sides.setCurrentIndex(1)
    assert dialog.note.text() == "每份 4 页，一共 12 页"
    assert dialog.chosen() == PrintChoice(
        printer="乙", copies=3, first=2, last=5, sides="two-sided-long-edge"
    )
    dialog.last.setValue(12)
    assert (dialog.chosen().first, dialog.chosen().last) == (2, 12)
    dialog.last.setValue(5)
    dialog.first.setValue(6)
    assert not dialog.accept_button.isEnabled()
    assert dialog.note.text() == "起始页不能在结束页之后"
    settle()
    assert list(unnamed(dialog)) == []
    assert list(cut(dialog)) == []


def test_a_computer_without_printers_says_what_to_do(
    qtbot: QtBot, page: Page, answer: Answer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    told = answer("message", None)
    assert dialogs.choose_printer(page, "名册", 1) is None
    assert "存为 PDF" in told[0][2]


def test_printers_that_only_cups_knows_are_offered(
    qtbot: QtBot,
    page: Page,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    in_dialog: Callable[..., list[str]],
) -> None:
    program = tmp_path / "lpstat"
    program.write_text("#!/bin/sh\necho office\necho workshop\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PrinterDialog)
        dialog.printer.setCurrentText("workshop")
        qtbot.keyClick(dialog.copies, Qt.Key.Key_Return)

    in_dialog(choose)
    assert dialogs.choose_printer(page, "名册", 3) == PrintChoice(printer="workshop")
