"""Finished bytes to a printer: as they are where the system prints PDF itself, otherwise as pictures."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from core.documents.raster import POINTS_PER_INCH, PdfPages, page_count
from core.errors import Unwritable
from core.progress import Progress
from gui.kit.canvas import image_of
from gui.kit.printers import PrintChoice

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS_PER_INCH = 300
PATIENCE = 120  # seconds for the printing system to take the paper
PROGRAM = "基层工会工作平台"  # the name of the job: the queue is seen by others, so not the paper's own title
TRY_AGAIN = "请检查打印机是否打开、是否连好，再试一次；也可以先存为 PDF。"


def send(content: bytes, choice: PrintChoice, progress: Progress) -> None:
    """Print the bytes of a PDF; raises Unwritable, Cancelled. Runs outside the window's thread."""
    if program := _printing_program():
        _hand_over(program, content, choice)
    else:
        paint(content, _printer(choice), choice, progress)


def _printing_program() -> str | None:
    """The program that takes PDF as it is; only CUPS has one."""
    return None if sys.platform == "win32" else shutil.which("lp")


def _hand_over(program: str, content: bytes, choice: PrintChoice) -> None:
    """Feed CUPS through a pipe: no file with anybody's data lies about."""
    command = [program, "-d", choice.printer, "-n", str(choice.copies), "-t", PROGRAM]
    if choice.first > 1 or choice.last:
        command += ["-P", f"{choice.first}-{choice.last or page_count(content)}"]
    command += ["-o", f"sides={choice.sides}", "-o", "print-scaling=none", "-"]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=PATIENCE, check=False, env=_surroundings()
        )
    except (OSError, subprocess.TimeoutExpired):
        raise Unwritable(f"打印系统没有回应，没有打印。{TRY_AGAIN}") from None
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().removeprefix("lp: ")
        reason = f"（打印系统的说明：{said}）" if said else ""
        raise Unwritable(f"打印机“{choice.printer}”没有接受这份文书，没有打印{reason}。{TRY_AGAIN}")


def _surroundings() -> Mapping[str, str]:
    """The environment as the system's own programs know it, without the libraries this program brings."""
    known = dict(os.environ)
    ours, theirs = known.pop("LD_LIBRARY_PATH", None), known.pop("LD_LIBRARY_PATH_ORIG", None)
    before = theirs if getattr(sys, "frozen", False) else ours
    return known if before is None else {**known, "LD_LIBRARY_PATH": before}


def _printer(choice: PrintChoice) -> "QPrinter":
    """The printer that was chosen, set to sides and copies; raises Unwritable when it has gone."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    found = QPrinterInfo.printerInfo(choice.printer)
    if found.isNull():
        raise Unwritable(f"打印机“{choice.printer}”现在找不到了，没有打印。{TRY_AGAIN}")
    printer = QPrinter(found, QPrinter.PrinterMode.HighResolution)
    modes = QPrinter.DuplexMode
    sides = {"two-sided-long-edge": modes.DuplexLongSide, "two-sided-short-edge": modes.DuplexShortSide}
    printer.setDuplex(sides.get(choice.sides, modes.DuplexNone))
    printer.setCopyCount(choice.copies)
    printer.setDocName(PROGRAM)
    return printer


def paint(content: bytes, printer: "QPrinter", choice: PrintChoice, progress: Progress) -> None:
    """Print pages as pictures, each as large as the paper says; raises Unwritable, Cancelled."""
    pages, painter = PdfPages(content), QPainter()
    try:
        printer.setResolution(DOTS_PER_INCH)
        printer.setFullPage(True)
        first = choice.first - 1
        numbers = range(first, first + choice.count(len(pages.sizes)))
        for done, number in enumerate(numbers):
            progress.step(done, len(numbers), "正在打印")
            printer.setPageLayout(_sheet(pages.sizes[number]))
            if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                raise Unwritable(f"打印机没有回应，没有打印完。{TRY_AGAIN}")
            _paint_page(painter, pages, number, dots=printer.resolution())
    except BaseException:
        if painter.isActive():
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        pages.close()


def _sheet(size: tuple[float, float]) -> QPageLayout:
    """The sheet for a page, without margins: the paper has its own."""
    width, height = size
    page = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Point)
    turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    return QPageLayout(page, turned, QMarginsF(0, 0, 0, 0))


def _paint_page(painter: QPainter, pages: PdfPages, number: int, *, dots: int) -> None:
    """One page in its natural size."""
    width, height = (length / POINTS_PER_INCH * dots for length in pages.sizes[number])
    image = image_of(pages, number, DOTS_PER_INCH / POINTS_PER_INCH)
    painter.drawImage(QRectF(0, 0, width, height), image)
