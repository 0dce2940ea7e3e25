"""The one seam to the person and the system: files, folders, confirmations, messages, a line of text.

Pages call these functions through the module (`dialogs.confirm(...)`), so that tests can replace them.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QPushButton, QWidget

from gui.kit.buttons import button
from gui.kit.chips import TONE_ICONS
from gui.kit.labels import picture, text
from gui.kit.layout import col, row
from gui.kit.printers import PrintChoice, PrinterDialog, printer_names
from gui.theme import theme

NO_PRINTER = (
    "这台电脑上还没有安装打印机，没有打印。请先在系统设置里添加打印机，"
    "或者用“存为 PDF”保存后，到有打印机的电脑上打印。"
)


def open_file(
    parent: QWidget | None, title: str, patterns: str, *, folder: Path | None = None
) -> Path | None:
    """Ask for an existing file; `patterns` reads like "工作簿 (*.xlsx *.xls)"."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder or Path.home()), patterns)
    return Path(name) if name else None


def open_files(
    parent: QWidget | None, title: str, patterns: str, *, folder: Path | None = None
) -> tuple[Path, ...]:
    """Ask for any number of existing files."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder or Path.home()), patterns)
    return tuple(Path(name) for name in names)


def save_file(parent: QWidget | None, title: str, patterns: str, *, suggested: Path) -> Path | None:
    """Ask where to save; an existing file is overwritten only after a question."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), patterns)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix or not suggested.suffix else path.with_name(path.name + suggested.suffix)


def choose_folder(parent: QWidget | None, title: str, *, folder: Path | None = None) -> Path | None:
    """Ask for a folder."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder or Path.home()))
    return Path(name) if name else None


def open_folder(path: Path) -> None:
    """Show a folder, or the folder of a file, in the system's own window."""
    folder = path if path.is_dir() else path.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def confirm(parent: QWidget | None, title: str, words: str, *, action: str, danger: bool = False) -> bool:
    """Ask before an action; 取消 is the default where the action is dangerous."""
    ask = Ask(parent, title, words, tone="warn" if danger else "info", actions=("取消", action))
    ask.buttons[0 if danger else 1].setFocus()
    return ask.answer() == 1


def choose(parent: QWidget | None, title: str, words: str, *, actions: Sequence[str]) -> int | None:
    """Ask which of some actions to take: its place in `actions`, or None for 取消."""
    ask = Ask(parent, title, words, tone="info", actions=("取消", *actions))
    chosen = ask.answer()
    return chosen - 1 if chosen else None


def message(parent: QWidget | None, title: str, words: str, *, tone: str = "info", details: str = "") -> None:
    """Tell something that must be read; `details` can be copied, they are not shown."""
    ask = Ask(parent, title, words, tone=tone, actions=("知道了",))
    if details:
        ask.add_copy(details)
    ask.buttons[0].setFocus()
    ask.answer()


def ask_text(
    parent: QWidget | None, title: str, words: str, *, value: str = "", required: bool = True
) -> str | None:
    """Ask for one line of text; None when the person cancels."""
    ask = Ask(parent, title, words, tone="info", actions=("取消", "确定"))
    line = ask.add_line(value, name=title, required=required)
    line.setFocus()
    return line.text().strip() if ask.answer() == 1 else None


def choose_printer(parent: QWidget | None, title: str, pages: int) -> PrintChoice | None:
    """Ask for a printer, copies and the range of a paper with so many pages; None when the person cancels.

    Of several papers `pages` is 0: they are printed whole.
    """
    names, usual = printer_names()
    if not names:
        message(parent, "没有找到打印机", NO_PRINTER, tone="warn")
        return None
    dialog = PrinterDialog(parent, title, pages, printers=names, usual=usual)
    is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.chosen() if is_accepted else None


def print_html(parent: QWidget | None, title: str, html: str) -> bool:
    """Let the person choose a printer and print a short text; False when they cancel."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # looking for printers takes a while

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    document = QTextDocument()
    document.setDefaultFont(theme().font("body"))
    document.setHtml(html)
    document.print_(printer)
    return True


class Ask(QDialog):
    """A question with its buttons, asked once."""

    def __init__(
        self, parent: QWidget | None, title: str, words: str, *, tone: str, actions: Sequence[str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(theme().px(420))
        label = text(words, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setMinimumWidth(theme().px(340))
        self._body = col(text(title, "h3", wrap=True), label, gap=8)
        self.buttons = [self._button(words, place, len(actions)) for place, words in enumerate(actions)]
        self._foot = row(None, *self.buttons, gap=8)
        icon = picture(TONE_ICONS[tone], tone, size=28)
        head = row((col(icon, None), 0), (self._body, 1), gap=14)
        self.setLayout(col(head, self._foot, gap=18, pad=(22, 20, 20, 16)))

    def answer(self) -> int:
        """Ask, and give the place of the button pressed, 0 for Esc."""
        pressed = self.exec()
        self.deleteLater()
        return pressed

    def add_line(self, value: str, *, name: str, required: bool) -> QLineEdit:
        """Add a line to type in; a required one must not stay empty."""
        line = QLineEdit(value)
        line.setAccessibleName(name)
        line.selectAll()
        self._body.addWidget(line)
        if required:
            line.textChanged.connect(lambda words: self.buttons[-1].setEnabled(bool(words.strip())))
            self.buttons[-1].setEnabled(bool(value.strip()))
        line.returnPressed.connect(self.buttons[-1].click)
        return line

    def add_copy(self, details: str) -> None:
        """Add a button that copies a text for the support staff."""
        copied = text("已复制", "caption", tone="ok")
        copied.hide()

        def copy() -> None:
            QGuiApplication.clipboard().setText(details)
            copied.show()

        self._foot.insertWidget(0, button("复制详情", kind="link", clicked=copy))
        self._foot.insertWidget(1, copied)

    def _button(self, words: str, place: int, count: int) -> QPushButton:
        last = place == count - 1
        widget = button(words, kind="primary" if last else "", clicked=lambda: self.done(place))
        widget.setAutoDefault(True)
        return widget
