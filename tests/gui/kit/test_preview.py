"""The preview shows the given bytes page by page, at once however many there are, and obeys the keyboard."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.documents.booklet import render_booklet
from core.documents.model import Booklet, Column, Document, PageBreak, Paragraph, Sheet, Table
from core.documents.pdf import render
from core.errors import Damaged
from gui.kit.canvas import EDGE, KEPT_BYTES
from gui.kit.preview import Preview
from gui.theme import Theme
from tests.gui.test_accessibility import cut, unnamed

ROOT = Path(__file__).resolve().parents[3]
CONTROL = Qt.KeyboardModifier.ControlModifier


def booklet(pages: int) -> bytes:
    """Pages that say their number."""
    blocks: list[Paragraph | PageBreak] = []
    for number in range(1, pages + 1):
        blocks += [Paragraph(text=f"这是第{number}页的内容。"), PageBreak()]
    return render(Document(title="册", blocks=tuple(blocks[:-1])))


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    made = Preview()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


SHARP = """
import sys
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from gui.theme import install
application = QApplication(sys.argv)
install(application)
from gui.kit.canvas import image_of
from gui.kit.preview import Preview
window, preview = QWidget(), Preview()
layout = QVBoxLayout(window)
layout.setContentsMargins(7, 7, 0, 0)
layout.addWidget(preview)
window.resize(1001, 703)
window.show()
preview.show_pdf(sys.stdin.buffer.read())
preview.go_to(1)
for _ in range(5):
    application.processEvents()
canvas, ratio = preview.canvas, window.devicePixelRatioF()
shown = window.grab().toImage()
shown.setDevicePixelRatio(1)
place, corner = canvas._places[1], canvas.viewport().mapTo(window, QPointF(0, 0)) * ratio
left = round(corner.x()) + place.x - canvas.horizontalScrollBar().value()
top = round(corner.y()) + place.y - canvas.verticalScrollBar().value()
wanted = image_of(canvas._pages, 1, canvas._scale(canvas.zoom))
height = min(place.height, shown.height() - top)
seen = shown.copy(left, top, place.width, height).convertToFormat(QImage.Format.Format_RGB32)
print(ratio, height > 500 and seen == wanted.copy(0, 0, place.width, height))
"""


@pytest.mark.parametrize("scaling", ["1.25", "1.5"])
def test_pages_stay_sharp_on_a_scaled_screen(scaling: str) -> None:
    surroundings = {**os.environ, "QT_SCALE_FACTOR": scaling, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SHARP], input=booklet(3), capture_output=True, env=surroundings, cwd=ROOT,
        timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.decode().split() == [scaling, "True"], done.stderr.decode()


def drawn_by_pdfium(content: bytes, number: int, scale: float) -> QImage:
    """A page as PDFium itself draws it, by way of Pillow."""
    pdf = pypdfium2.PdfDocument(content)
    picture = pdf[number].render(scale=scale).to_pil().convert("RGBX")
    pdf.close()
    lines = QImage(picture.tobytes(), *picture.size, picture.width * 4, QImage.Format.Format_RGBX8888)
    return lines.copy().convertToFormat(QImage.Format.Format_RGB32)


def most_off(one: QImage, other: QImage) -> int:
    """The largest difference in shade between two pictures of equal size."""
    pictures = [Image.frombytes("RGBX", (p.width(), p.height()), bytes(p.constBits())) for p in (one, other)]
    return max(high for _, high in ImageChops.difference(*pictures).getextrema()[:3])


def on_screen(preview: Preview, number: int) -> QImage:
    """A page as far as the canvas shows it, cut out of a picture of the window."""
    canvas = preview.canvas
    place = canvas._places[number]
    left = place.x - canvas.horizontalScrollBar().value()
    top = place.y - canvas.verticalScrollBar().value()
    corner = canvas.viewport().mapTo(preview, QPoint(left, top))
    height = min(place.height, canvas.viewport().height() - top)
    return preview.grab().toImage().copy(corner.x(), corner.y(), place.width, height)


def test_a_page_on_the_screen_is_what_pdfium_draws_from_the_same_bytes(preview: Preview) -> None:
    content = booklet(3)
    preview.show_pdf(content)
    for number in (0, 2):
        preview.go_to(number)
        QApplication.processEvents()
        shown = on_screen(preview, number).convertToFormat(QImage.Format.Format_RGB32)
        expected = drawn_by_pdfium(content, number, preview.canvas.zoom * 96 / 72)
        assert shown.width() == expected.width()
        assert shown.height() > 400
        assert shown == expected.copy(0, 0, shown.width(), shown.height())
        assert shown != drawn_by_pdfium(content, 1, preview.canvas.zoom * 96 / 72)


def test_a_long_document_opens_at_once_and_draws_only_what_is_seen(preview: Preview) -> None:
    row = ("1", "王建国", "一车间", "")
    columns = tuple(Column(head=head, width=20) for head in ("序号", "姓名", "单位", "签名"))
    content = render(Document(title="表", blocks=(Table(columns=columns, rows=(row,) * 6000),)))
    started = time.perf_counter()
    preview.show_pdf(content)
    QApplication.processEvents()
    took = time.perf_counter() - started
    assert preview.place.text().startswith("第 1 / 2")
    assert len(preview.canvas._places) > 200
    assert {number for number, _ in preview.canvas._images} <= {0, 1}
    assert len(preview.thumbnails._model._images) < 12
    assert took < 0.5, f"{took:.2f} s"


def test_looking_through_everything_keeps_little_in_memory(preview: Preview) -> None:
    preview.show_pdf(booklet(60))
    for _ in range(8):
        preview.canvas.zoom_by(1)
    for number in range(60):
        preview.go_to(number)
        preview.canvas.viewport().repaint()
    assert preview.canvas._kept_bytes() <= KEPT_BYTES
    assert 2 <= len(preview.canvas._images) < 40


def test_the_keyboard_goes_through_the_pages(qtbot: QtBot, preview: Preview) -> None:
    preview.show_pdf(booklet(12))
    canvas = preview.canvas
    assert canvas.hasFocus()
    assert preview.place.text() == "第 1 / 12 页"
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert preview.place.text() == "第 12 / 12 页"
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert preview.place.text() == "第 1 / 12 页"
    before = canvas.verticalScrollBar().value()
    qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    assert canvas.verticalScrollBar().value() - before == canvas.viewport().height() - 3 * EDGE
    for _ in range(40):
        qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    assert preview.place.text() == "第 12 / 12 页"
    qtbot.keyClick(canvas, Qt.Key.Key_PageUp)
    qtbot.keyClick(canvas, Qt.Key.Key_PageUp)
    assert preview.place.text() == "第 11 / 12 页"


def test_small_pages_lead_to_the_pages_and_follow_them(qtbot: QtBot, preview: Preview) -> None:
    preview.show_pdf(booklet(9))
    assert preview.thumbnails.isVisible()
    qtbot.keyClick(preview.thumbnails, Qt.Key.Key_Down)
    qtbot.keyClick(preview.thumbnails, Qt.Key.Key_Down)
    assert preview.place.text() == "第 3 / 9 页"
    assert preview.canvas.verticalScrollBar().value() == preview.canvas._places[2].y - EDGE
    preview.go_to(6)
    assert preview.thumbnails.currentIndex().row() == 6
    name = preview.thumbnails.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert name == "第 7 页，共 9 页"


def test_zoom_by_keys_buttons_and_wheel(qtbot: QtBot, preview: Preview) -> None:
    preview.show_pdf(booklet(2))
    canvas = preview.canvas
    page_width = 210 / 25.4 * 96
    assert canvas.zoom == pytest.approx((canvas.viewport().width() - 2 * EDGE) / page_width, rel=0.005)
    assert preview._fits["width"].isChecked()
    qtbot.keyClick(canvas, Qt.Key.Key_9, CONTROL)
    whole = canvas.zoom
    assert whole == pytest.approx((canvas.viewport().height() - 2 * EDGE) / (297 / 25.4 * 96), rel=0.01)
    qtbot.keyClick(canvas, Qt.Key.Key_Plus, CONTROL)
    assert canvas.zoom > whole
    assert not any(fit.isChecked() for fit in preview._fits.values())
    assert preview.percent.text() == f"{canvas.zoom:.0%}"
    preview.smaller.click()
    preview.smaller.click()
    assert canvas.zoom < whole
    small = canvas.zoom
    place = QPointF(200, 200)
    turn = QWheelEvent(
        place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CONTROL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), turn)
    assert canvas.zoom > small
    qtbot.keyClick(canvas, Qt.Key.Key_0, CONTROL)
    assert preview._fits["width"].isChecked()


def test_zooming_keeps_the_middle_of_the_view(preview: Preview) -> None:
    preview.show_pdf(booklet(5))
    canvas = preview.canvas
    bar = canvas.verticalScrollBar()
    bar.setValue(canvas._places[2].y + 300)

    def middle() -> float:
        place = canvas._places[canvas.page]
        return canvas.page + (bar.value() + canvas.viewport().height() / 2 - place.y) / place.height

    before = middle()
    for _ in range(3):
        canvas.zoom_by(1)
        assert middle() == pytest.approx(before, abs=0.005)


def test_the_largest_zoom_draws_what_is_seen_without_a_wait_and_without_a_seam(preview: Preview) -> None:
    lines = "满页都是字，缝隙才看得出来。" * 40
    content = render(Document(title="满", blocks=(Paragraph(text=lines),)))
    preview.show_pdf(content)
    for _ in range(30):
        preview.canvas.zoom_by(1)
    assert preview.canvas.zoom == 4
    preview.canvas.verticalScrollBar().setValue(0)
    preview.canvas.horizontalScrollBar().setValue(0)
    preview.canvas._images.clear()
    started = time.perf_counter()
    preview.canvas.viewport().repaint()
    assert time.perf_counter() - started < 0.2
    pixels = sum(image.width() * image.height() for image in preview.canvas._images.values())
    assert pixels < 6_000_000
    place, view = preview.canvas._places[0], preview.canvas.viewport()
    wanted = drawn_by_pdfium(content, 0, 4 * 96 / 72)
    assert (place.width, place.height) == (wanted.width(), wanted.height())
    for top in (0, 700, 1500):
        preview.canvas.verticalScrollBar().setValue(top)
        shown = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        left, first = max(0, place.x), max(0, place.y - top)
        begin = top - place.y + first
        wide, high = shown.width() - left, min(shown.height() - first, place.height - begin)
        assert high > 400
        seen, drawn = shown.copy(left, first, wide, high), wanted.copy(left - place.x, begin, wide, high)
        assert most_off(seen, drawn) <= 1, "slices are rounded apart by one shade at the most"
        assert most_off(seen, wanted.copy(left - place.x, begin + 1, wide, high)) > 100


def test_paper_stays_white_in_the_dark(preview: Preview, look: Theme) -> None:
    look.use(mode="dark")
    preview.show_pdf(booklet(1))
    QApplication.processEvents()
    shown = on_screen(preview, 0)
    assert shown.pixelColor(5, 5).name() == "#ffffff"
    ground = preview.grab().toImage()
    corner = preview.canvas.viewport().mapTo(preview, QPoint(2, 2))
    assert ground.pixelColor(corner).name() == look.colour("bg").name()


def test_one_page_needs_no_column_of_small_pages_and_a_narrow_view_has_no_room(preview: Preview) -> None:
    preview.show_pdf(booklet(1))
    assert not preview.thumbnails.isVisible()
    preview.show_pdf(booklet(2))
    assert preview.thumbnails.isVisible()
    preview.resize(500, 600)
    assert not preview.thumbnails.isVisible()


def test_pages_of_different_sizes_fit_when_they_are_gone_to(preview: Preview) -> None:
    wide = Sheet(width=297, height=210, top=20, left=18, right=18, bottom=18)
    parts = tuple(
        Document(title=name, blocks=(Paragraph(text=name),), sheet=sheet)
        for name, sheet in (("竖", Sheet()), ("横", wide))
    )
    preview.show_pdf(render_booklet(Booklet(title="册", parts=parts)))
    upright = preview.canvas.zoom
    preview.go_to(3)
    across = preview.canvas._places[3]
    assert preview.canvas.zoom == pytest.approx(upright * 210 / 297, rel=0.005)
    assert across.width <= preview.canvas.viewport().width()
    assert preview.place.text() == "第 4 / 4 页"


def test_what_is_no_pdf_is_refused_and_the_paper_before_stays(preview: Preview) -> None:
    preview.show_pdf(booklet(2))
    with pytest.raises(Damaged):
        preview.show_pdf(b"%PDF-1.4 broken")
    assert preview.place.text() == "第 1 / 2 页"
    preview.clear()
    QApplication.processEvents()
    assert preview.place.text() == ""


@pytest.mark.parametrize("size", ["标准", "特大"])
def test_everything_is_named_and_nothing_cut(preview: Preview, look: Theme, size: str) -> None:
    look.use(text_size=size)
    preview.show_pdf(booklet(3))
    QApplication.processEvents()
    assert list(unnamed(preview)) == []
    assert list(cut(preview)) == []
