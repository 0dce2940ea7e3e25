"""Photographs: any picture file becomes a small JPEG for the roster."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from core.errors import Damaged

LARGEST = QSize(358, 441)  # 一寸证件照 at 300 dpi has these proportions
MOST_BYTES = 200_000
MOST_MEGABYTES = 512  # of the unpacked picture
QUALITIES = (90, 80, 65, 50, 35)
PATTERNS = "图片 (*.jpg *.jpeg *.png *.bmp *.webp *.gif)"


def photo_of(path: Path) -> bytes:
    """A picture file as a JPEG within the roster's size; raises Damaged when it cannot be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)  # telephones store portraits lying on their side
    reader.setAllocationLimit(MOST_MEGABYTES)
    image = reader.read()
    if image.isNull():
        raise Damaged(f"“{path.name}”不是能读取的图片，照片没有改动。请换一个 JPG 或 PNG 文件。")
    return jpeg_of(image)


def jpeg_of(image: QImage) -> bytes:
    """An image as a JPEG of at most 358×441 pixels and 200 kB."""
    if image.width() > LARGEST.width() or image.height() > LARGEST.height():
        modes = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(LARGEST, *modes)
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(QColor("white"))  # a JPEG has no transparency
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    found = b""
    for quality in QUALITIES:
        found = _packed(flat, quality)
        if len(found) <= MOST_BYTES:
            break
    return found


def _packed(image: QImage, quality: int) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpeg")
    writer.setQuality(quality)
    writer.write(image)
    buffer.close()
    return bytes(content.data())
