"""Choosing a printer: which one, how many copies, which pages, one side or both."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QSpinBox, QWidget

from gui.kit.buttons import button, choice
from gui.kit.labels import text
from gui.kit.layout import Item, col, hline, row
from gui.theme import theme

SIDES = {
    "单面": "one-sided",
    "双面（沿长边翻页）": "two-sided-long-edge",
    "双面（沿短边翻页）": "two-sided-short-edge",
}
MOST_COPIES = 999
PATIENCE = 5  # seconds for the printing system to name its printers


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintChoice:
    """What the person chose; `sides` is a word of the printing standard."""

    printer: str
    copies: int = 1
    first: int = 1  # pages count from 1
    last: int = 0  # 0: to the end
    sides: str = "one-sided"

    def count(self, pages: int) -> int:
        """How many pages of a paper of so many are printed."""
        return min(self.last or pages, pages) - self.first + 1


def printer_names() -> tuple[Sequence[str], str]:
    """The printers of this computer, and the usual one; asking may take a moment."""
    from PySide6.QtPrintSupport import QPrinterInfo  # slow to load and rarely needed

    names: Sequence[str] = QPrinterInfo.availablePrinterNames()
    usual = QPrinterInfo.defaultPrinterName()
    if not names and (program := shutil.which("lpstat")):
        names = _listed(program)
    return names, usual if usual in names else ""


def _listed(program: str) -> Sequence[str]:
    """The printers that CUPS names where Qt does not know it."""
    try:
        found = subprocess.run([program, "-e"], capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return found.stdout.decode(errors="replace").split()


class PrinterDialog(QDialog):
    """Asks once for a printer; `pages` is 0 for several papers, which are printed whole."""

    def __init__(
        self, parent: QWidget | None, title: str, pages: int, *, printers: Sequence[str], usual: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印")
        self.setModal(True)
        self.printer = choice(printers, name="打印机", current=usual)
        self.copies = _number("份数", 1, MOST_COPIES, value=1)
        self._pages = pages
        self.first = _number("从第几页", 1, max(1, pages), value=1)
        self.last = _number("到第几页", 1, max(1, pages), value=max(1, pages))
        self.sides = choice(SIDES, name="单面或双面")
        self.accept_button = button("打印", "print", kind="primary", clicked=self.accept)
        self.accept_button.setDefault(True)
        self.note = text("", "caption", tone="text2")
        span = (text("第"), self.first, text("页到第"), self.last, text(f"页，共 {pages} 页"), None)
        lines = [
            _line("打印机", (self.printer, 1)),
            _line("份数", self.copies, None),
            _line("单双面", self.sides, None),
        ]
        if pages > 1:
            lines.insert(2, _line("范围", *span))
        cancel = button("取消", clicked=self.reject)
        foot = row(self.note, None, cancel, self.accept_button, pad=(20, 10, 20, 14))
        body = col(text(title, "h3", wrap=True), 4, *lines, gap=10, pad=(20, 16, 20, 14))
        self.setLayout(col(body, hline(), foot, gap=0))
        self.setMinimumWidth(theme().px(440))
        for box in (self.first, self.last, self.copies):
            box.valueChanged.connect(lambda _: self._check())
        self._check()

    def chosen(self) -> PrintChoice:
        """What was chosen."""
        return PrintChoice(
            printer=self.printer.currentText(),
            copies=self.copies.value(),
            first=self.first.value(),
            last=0
            if (self.first.value(), self.last.value()) == (1, max(1, self._pages))
            else self.last.value(),
            sides=SIDES[self.sides.currentText()],
        )

    def _check(self) -> None:
        """Only pages that follow one another can be printed; say how many that makes."""
        count = self.last.value() - self.first.value() + 1
        self.accept_button.setEnabled(count > 0)
        words = f"每份 {count} 页，一共 {count * self.copies.value():,} 页" if self._pages else ""
        self.note.setText(words if count > 0 else "起始页不能在结束页之后")


def _number(name: str, least: int, most: int, *, value: int) -> QSpinBox:
    """A small number to set."""
    box = QSpinBox(minimum=least, maximum=most, value=value)
    box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)  # the arrow keys and the wheel turn it
    for widget in (box, box.lineEdit()):
        widget.setAccessibleName(name)
    box.setFixedWidth(theme().px(60))
    return box


def _line(label: str, *content: Item) -> QHBoxLayout:
    """A label and what belongs to it."""
    words = text(label, tone="text2")
    words.setFixedWidth(theme().px(64))
    return row(words, *content)
