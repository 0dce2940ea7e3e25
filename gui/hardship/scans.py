"""Looking at a scan or a photograph inside the window; nothing is written outside the store."""

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from core.errors import Damaged
from gui.kit import button, col, row, scroller, text
from gui.kit.preview import Preview
from gui.theme import theme

PDF = b"%PDF"
WIDTH, HEIGHT = 900, 640
UNREADABLE = "这个扫描件不是能显示的图片或 PDF，内容没有改动。请用原件核对，或者重新扫描后登记。"


def show_scan(parent: QWidget, name: str, content: bytes) -> None:
    """Show a PDF or a picture; raises Damaged for what is neither."""
    dialog = ScanDialog(parent, name, content)
    dialog.exec()
    dialog.deleteLater()


class ScanDialog(QDialog):
    """One scan, as large as the window allows."""

    def __init__(self, parent: QWidget, name: str, content: bytes) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.setModal(True)
        look, screen = theme(), self.screen().availableGeometry()
        size = QSize(min(look.px(WIDTH), screen.width() - 60), min(look.px(HEIGHT), screen.height() - 80))
        self.shown = self._pages(content) if content.startswith(PDF) else _picture(content, size)
        close = button("关闭", clicked=self.accept)
        self.setLayout(col(text(name, "h3"), (self.shown, 1), row(None, close), gap=8, pad=(16, 12, 16, 12)))
        self.resize(size)

    def _pages(self, content: bytes) -> QWidget:
        preview = Preview()
        preview.show_pdf(content)
        self.finished.connect(lambda _: preview.clear())
        return preview


def _picture(content: bytes, within: QSize) -> QWidget:
    """A picture made as small as the window while it is read; raises Damaged."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if not reader.canRead():
        raise Damaged(UNREADABLE)
    if reader.size().width() > within.width():
        reader.setScaledSize(reader.size().scaled(within, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        raise Damaged(UNREADABLE)
    label = QLabel()
    label.setPixmap(QPixmap.fromImage(image))
    label.setAccessibleName("扫描件")
    return scroller(col(label, None))
