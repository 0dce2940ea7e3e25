"""Icons drawn from the SVG files in the colour and at the size that is asked for."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from core.resources import resource


def icon_path(name: str) -> Path:
    """The SVG file of an icon; raises Damaged when the installation lacks it."""
    return resource("icons", f"{name}.svg")


def pixmap_of(name: str, colour: str, size: int, *, ratio: float = 1.0) -> QPixmap:
    """An icon in one colour, `size` logical pixels wide, sharp at the device ratio."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(str(icon_path(name))).render(painter)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(colour))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def style_image(name: str, colour: str) -> str:
    """The address of a recoloured copy for a style sheet, which can only show files."""
    svg = icon_path(name).read_text(encoding="utf-8").replace("<path", f'<path fill="{colour}"')
    places = QStandardPaths.StandardLocation
    for place in (places.CacheLocation, places.TempLocation):
        target = Path(QStandardPaths.writableLocation(place)) / "icons" / f"{name}-{colour[1:]}.svg"
        try:
            if not target.exists() or target.read_text(encoding="utf-8") != svg:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(svg, encoding="utf-8")
        except OSError:
            continue
        return target.as_posix()
    return ""
